"""Where the fourteen groups of the kompas stand and how its lines run: the same in every wijk and every round."""

from __future__ import annotations

from math import hypot
from re import findall
from typing import NamedTuple


class Place(NamedTuple):
    """Where a group stands (0-720 to the right, 0-740 down) and on which side of it the label is."""

    x: int
    y: int
    label: str


# Chosen so that the norm pairs cross least: groups that should know each other stand close together.
PLACES: dict[str, Place] = {
    "APO": Place(245, 262, "above"),
    "HAZ": Place(475, 262, "above"),
    "WVP": Place(245, 482, "below"),
    "WEL": Place(434, 518, "below"),
    "TOE": Place(512, 440, "right"),
    "OUD": Place(360, 78, "above"),
    "JEU": Place(578, 168, "above"),
    "VEI": Place(636, 317, "above"),
    "GGZ": Place(608, 534, "below"),
    "WON": Place(457, 646, "below"),
    "INF": Place(263, 646, "below"),
    "PAR": Place(110, 534, "below"),
    "OND": Place(84, 317, "above"),
    "ZKH": Place(142, 168, "above"),
}
# How far a line bows to pass beside the groups and labels between its ends; lines not named here are straight.
_BENDS = {
    pair: int(bend)
    for pair, bend in findall(
        r"(\S+):(\S+)",
        """
        APO-GGZ:50 APO-INF:-60 APO-VEI:10 APO-ZKH:-40 GGZ-JEU:-20 GGZ-OUD:-30 GGZ-PAR:-80 GGZ-TOE:-10
        GGZ-VEI:20 GGZ-WON:30 GGZ-WVP:60 GGZ-ZKH:-80 HAZ-JEU:40 HAZ-OND:-10 HAZ-WON:-20 INF-JEU:10
        INF-OND:-10 INF-PAR:30 INF-TOE:-60 INF-VEI:-60 INF-WEL:-30 INF-ZKH:-30 JEU-OND:-70 JEU-PAR:70
        JEU-WON:-80 JEU-WVP:-80 OND-WON:-40 OUD-PAR:-50 OUD-TOE:10 OUD-WON:-80 PAR-TOE:70 PAR-VEI:-80
        PAR-WEL:85 PAR-ZKH:20 TOE-WON:-20 TOE-ZKH:50 VEI-WEL:80 VEI-ZKH:-70 WEL-ZKH:-40 WON-WVP:30
        WON-ZKH:-10
        """,
    )
}


def line_path(a: str, b: str) -> str:
    """SVG path of the line between two groups, codes in alphabetical order."""
    (x, y), (u, v) = PLACES[a][:2], PLACES[b][:2]
    across, down = _bow(a, b)
    return f"M{x} {y}Q{across:.0f} {down:.0f} {u} {v}"


def line_middle(a: str, b: str) -> tuple[float, float]:
    """Spot halfway the line between two groups, codes in alphabetical order."""
    (x, y), (u, v) = PLACES[a][:2], PLACES[b][:2]
    across, down = _bow(a, b)
    return (x + u) / 4 + across / 2, (y + v) / 4 + down / 2


def _bow(a: str, b: str) -> tuple[float, float]:
    """Spot that the line between two groups bows to."""
    (x, y), (u, v) = PLACES[a][:2], PLACES[b][:2]
    across = _BENDS.get(f"{a}-{b}", 0) / hypot(u - x, v - y)
    return (x + u) / 2 - (v - y) * across, (y + v) / 2 + (u - x) * across
