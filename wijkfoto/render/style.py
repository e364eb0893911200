"""Colours, shapes, widths and dashes as pure functions of the data; colour never is the only carrier of meaning.

Domains take a colour *and* a shape (unique as a pair): Tol's muted palette, which stays apart in common forms of
colour blindness. Marks run from orange (hard) to blue (good) and thin to wide. States are solid, dashed, dotted.
"""

from __future__ import annotations

from typing import NamedTuple


class DomainStyle(NamedTuple):
    """Fill colour and vis-network shape of a domain; `shape` is one of the native shapes without text inside."""

    colour: str
    shape: str


DOMAIN: dict[str, DomainStyle] = {
    "MED": DomainStyle("#332288", "dot"),
    "PARA": DomainStyle("#88CCEE", "triangle"),
    "VV": DomainStyle("#117733", "square"),
    "SOC": DomainStyle("#CC6677", "diamond"),
    "GGZ": DomainStyle("#882255", "triangleDown"),
    "GEM": DomainStyle("#DDCC77", "square"),
    "INF": DomainStyle("#44AA99", "star"),
    "TWL": DomainStyle("#AA4499", "hexagon"),
    "FIN": DomainStyle("#777777", "square"),
    "JEU": DomainStyle("#999933", "triangle"),
    "WON": DomainStyle("#CC6677", "square"),
    "VEI": DomainStyle("#332288", "triangleDown"),
    "OND": DomainStyle("#777777", "star"),
    "": DomainStyle("#DDDDDD", "dot"),
}

MARK_COLOURS = {1: "#B2560D", 2: "#E08A3C", 3: "#8C8C8C", 4: "#4C93C3", 5: "#1B5E91"}
NO_MARK = "#555555"

DASHES: dict[str, list[int]] = {
    "bevestigd": [],
    "één kant": [9, 6],
    "beelden verschillen": [2, 5],
    "gezien": [],
}


def domain_style(code: str) -> DomainStyle:
    """Colour and shape of a domain; an unknown code looks like no domain."""
    return DOMAIN.get(code, DOMAIN[""])


def mark_colour(mark: float | None) -> str:
    """Colour of a mark 1-5 (rounded half up), grey when there is none."""
    return NO_MARK if mark is None else MARK_COLOURS[min(5, max(1, int(mark + 0.5)))]


def mark_width(mark: float | None) -> float:
    """Line width in pixels of a mark 1-5: from 1.5 to 5.5; 2 when there is none."""
    return 2.0 if mark is None else 0.5 + float(mark)
