"""Where the wijken stand in the drawing of lessons, how arrows run between them, and where their numbers fit.

Sizes are in units of the drawing, x to the right and y downwards. The same wijken give the same drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, radians, sin
from typing import NamedTuple

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]

_CHARACTER, _PADDING, _HIGH, _EDGE = 9.6, 26, 42, 4
_SHEETS = {1: (480, 110), 2: (520, 150), 3: (520, 350), 4: (520, 370)}
_MORE = (820, 560)
_FIRST = {2: 180, 4: -135}
_BOW, _INNER, _STEPS, _HEAD, _HALF_HEAD, _CLEAR = 30, 4, 96, 13, 6.5, 5
_DIGIT, _BADGE_PADDING, _BADGE_HIGH = 8.6, 14, 25
_ALONG = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)


class Room(NamedTuple):
    """A box round a spot."""

    spot: Point
    wide: float
    high: float

    def overlap(self, other: Room, gap: float = 0) -> float:
        """Surface that two boxes share."""
        across = (self.wide + other.wide) / 2 + gap - abs(self.spot[0] - other.spot[0])
        down = (self.high + other.high) / 2 + gap - abs(self.spot[1] - other.spot[1])
        return max(0.0, across) * max(0.0, down)

    def holds(self, spot: Point, gap: float) -> bool:
        """Whether a spot is in the box, or nearer to it than the gap."""
        return self.overlap(Room(spot, 0, 0), gap) > 0


class Arrow(NamedTuple):
    """A curve (start, pull, end) and the corners of its head: tip, left, right."""

    curve: Curve
    head: Curve


def places(names: Mapping[str, str]) -> tuple[Point, dict[str, Room]]:
    """Size of the drawing, and a room for each wijk: on a circle in the order of the project, four in a square."""
    count = len(names)
    wide, high = _SHEETS.get(count, _MORE)
    turns = [radians(_FIRST.get(count, -90) + 360 * i / count) for i in range(count)]
    across = max((abs(cos(turn)) for turn in turns), default=1) or 1
    down = max((abs(sin(turn)) for turn in turns), default=1) or 1
    widest = _CHARACTER * max(map(len, names.values()), default=0) + _PADDING
    rooms = {}
    for (key, name), turn in zip(names.items(), turns, strict=True):
        x = wide / 2 + _flat(cos(turn)) / across * (wide / 2 - widest / 2 - _EDGE)
        y = high / 2 + _flat(sin(turn)) / max(down, 0.5) * (high / 2 - _HIGH / 2 - _BOW)
        rooms[key] = Room((x, y), _CHARACTER * len(name) + _PADDING, _HIGH)
    return (wide, high), rooms


def _flat(part: float) -> float:
    """Without the noise of a turn of 180 degrees."""
    return 0.0 if abs(part) < 1e-9 else part


def arrow_path(start: Room, end: Room, *, inner: bool = False) -> Arrow:
    """From the edge of one room to that of another; there and back bow to different sides, and a second arrow of the
    same way, `inner`, bows less."""
    bow = _INNER if inner else _BOW
    (x, y), (u, v) = start.spot, end.spot
    far = hypot(u - x, v - y)
    pull = (x + u) / 2 - (v - y) / far * 2 * bow, (y + v) / 2 + (u - x) / far * 2 * bow
    whole = (start.spot, pull, end.spot)
    steps = [i / _STEPS for i in range(_STEPS + 1)]
    first = next(t for t in steps if not start.holds(_at(whole, t), _CLEAR))
    last = next(t for t in reversed(steps) if not end.holds(_at(whole, t), _CLEAR))
    curve = _part(whole, first, last)
    (p, q), tip = curve[1], curve[2]
    length = hypot(tip[0] - p, tip[1] - q)
    dx, dy = (tip[0] - p) / length, (tip[1] - q) / length
    foot = tip[0] - _HEAD * dx, tip[1] - _HEAD * dy
    left = foot[0] - _HALF_HEAD * dy, foot[1] + _HALF_HEAD * dx
    right = foot[0] + _HALF_HEAD * dy, foot[1] - _HALF_HEAD * dx
    return Arrow((curve[0], curve[1], (foot[0] + dx, foot[1] + dy)), (tip, left, right))


def badge_spots(arrows: Sequence[Arrow], texts: Sequence[str], taken: Sequence[Room]) -> list[Room]:
    """A room for the numbers on each arrow, where it covers the least of the wijken and of other numbers."""
    rooms: list[Room] = []
    for arrow, text in zip(arrows, texts, strict=True):
        wide = _DIGIT * len(text) + _BADGE_PADDING
        found = [Room(_at(arrow.curve, t), wide, _BADGE_HIGH) for t in _ALONG]
        rooms.append(min(found, key=lambda room: sum(room.overlap(other, 3) for other in (*taken, *rooms))))
    return rooms


def _at(curve: Curve, t: float) -> Point:
    """Spot on a curve, t from 0 to 1."""
    (x, y), (u, v), (p, q) = curve
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return a * x + b * u + c * p, a * y + b * v + c * q


def _part(curve: Curve, first: float, last: float) -> Curve:
    """The part of a curve between two values of t."""
    (x, y), (u, v), (p, q) = curve
    a, b = (1 - first) * (1 - last), first * (1 - last) + last * (1 - first)
    c = first * last
    return _at(curve, first), (a * x + b * u + c * p, a * y + b * v + c * q), _at(curve, last)
