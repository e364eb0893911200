"""A *gate* is a place just outside the border of a wijk, with the number of ties that leave the wijk there.

It says where they go (the hospital), not through which street: the side of the wijk on which it stands means nothing
and is chosen where there is room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import NamedTuple

from wijkfoto.render.geometry import Pair, bounds
from wijkfoto.render.text import safe
from wijkfoto.share.view import Row

GATE_RADIUS = 12.0
"""Pixels, of the circle that holds the number."""
_DIRECTIONS = 24


class Gate(NamedTuple):
    """A row of `AreaMap.outside` with the spot on the border, the spot outside it, and the direction in radians
    (counter-clockwise from east) between them."""

    row: Row
    border: Pair
    spot: Pair
    angle: float


def place_gates(
    rows: Iterable[Row], rings: Sequence[Sequence[Pair]], taken: Sequence[Pair], reach: float
) -> list[Gate]:
    """A gate for each row, `reach` metres outside the border, each where most room is; none without a border.

    Parameters
    ----------
    rings
        Outlines as spots (x, y) in metres.
    taken
        Spots that are in use.
    """
    gates: list[Gate] = []
    if not rings:
        return gates
    low, high = bounds(spot for ring in rings for spot in ring)
    middle = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
    angles = [pi / 4 - 2 * pi * k / _DIRECTIONS for k in range(_DIRECTIONS)]
    borders = {angle: border for angle in angles if (border := _border(rings, middle, angle))}
    for row in rows:
        tries = [Gate(row, border, _onward(border, angle, reach), angle) for angle, border in borders.items()]
        used = [*taken, *(gate.spot for gate in gates)]
        if tries:
            gates.append(max(tries, key=lambda gate: _room(gate.spot, used)))
    return gates


def _room(spot: Pair, used: Sequence[Pair]) -> float:
    """Metres, in tens, to the nearest spot that is in use: small differences do not decide."""
    return min((round(hypot(spot[0] - x, spot[1] - y), -1) for x, y in used), default=0)


def _onward(spot: Pair, angle: float, reach: float) -> Pair:
    return spot[0] + reach * cos(angle), spot[1] + reach * sin(angle)


def _border(rings: Sequence[Sequence[Pair]], middle: Pair, angle: float) -> Pair | None:
    """Where a ray from the middle leaves the rings for the last time."""
    dx, dy = cos(angle), sin(angle)
    crossings = []
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise(ring):
            ex, ey = bx - ax, by - ay
            slope = dx * ey - dy * ex
            if abs(slope) < 1e-9:
                continue
            ax, ay = ax - middle[0], ay - middle[1]  # noqa: PLW2901 - seen from the middle
            along, part = (ax * ey - ay * ex) / slope, (ax * dy - ay * dx) / slope
            if along > 0 and 0 <= part <= 1:
                crossings.append(along)
    return _onward(middle, angle, max(crossings)) if crossings else None


def arrow_path(angle: float) -> str:
    """SVG path of an arrow head on a circle round (0, 0) that points outward; on a drawing y grows downward."""
    tip, base, half = GATE_RADIUS + 8, GATE_RADIUS + 0.5, 0.42
    corners = [
        (tip * cos(angle), -tip * sin(angle)),
        (base * cos(angle + half), -base * sin(angle + half)),
        (base * cos(angle - half), -base * sin(angle - half)),
    ]
    return "M" + "L".join(f"{x:z.1f} {y:z.1f}" for x, y in corners) + "z"


def gate_svg(number: object, angle: float, spot: Pair = (0.0, 0.0)) -> str:
    """Circle with a number and an arrow outward, as SVG elements round a spot in pixels."""
    return (
        f'<g class="wf-map-gate" transform="translate({spot[0]:.1f} {spot[1]:.1f})">'
        f'<path d="{arrow_path(angle)}"/><circle r="{GATE_RADIUS:g}"/>'
        f'<text y="4" text-anchor="middle">{safe(number)}</text></g>'
    )


def gate_key(gate: Gate) -> tuple[str, str]:
    """Small SVG of a gate as it stands on the map, and where its ties go."""
    number, label = gate.row["value"], gate.row["label"]
    half = GATE_RADIUS + 9
    drawn = gate_svg(number, gate.angle)
    svg = f'<svg viewBox="{-half:g} {-half:g} {2 * half:g} {2 * half:g}" width="42" height="42" aria-hidden="true">'
    return f"{svg}{drawn}</svg>", f"{label}: {number} {'verbinding' if number == 1 else 'verbindingen'} de wijk uit"
