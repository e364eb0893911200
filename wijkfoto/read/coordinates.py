"""What a pair of numbers can be in the Netherlands: degrees, degrees the wrong way round, metres in RD, or none."""

from __future__ import annotations

DEGREES, SWAPPED, RD = "graden", "verwisseld", "rd"
_LON, _LAT = (3.0, 7.5), (50.5, 53.8)
_X, _Y = (-7_000.0, 300_000.0), (289_000.0, 629_000.0)


def kind_of_place(x: float, y: float) -> str:
    """{"graden", "verwisseld", "rd", ""} for (x, y) = (lon, lat) or (metres east, metres north in EPSG:28992).

    The ranges of the four do not touch, so numbers tell what they are, whatever a file claims.

    Examples
    --------
    >>> kind_of_place(5.06, 51.55), kind_of_place(51.55, 5.06), kind_of_place(133_000, 396_000), kind_of_place(0, 0)
    ('graden', 'verwisseld', 'rd', '')
    """
    if _in(x, _LON) and _in(y, _LAT):
        return DEGREES
    if _in(y, _LON) and _in(x, _LAT):
        return SWAPPED
    return RD if (_in(x, _X) and _in(y, _Y)) or (_in(y, _X) and _in(x, _Y)) else ""


def kind_of_bounds(west: float, south: float, east: float, north: float) -> str:
    """The kind that both corners of a rectangle have, "" when they differ."""
    low, high = kind_of_place(west, south), kind_of_place(east, north)
    return low if low == high else ""


def _in(value: float, span: tuple[float, float]) -> bool:
    return span[0] <= value <= span[1]
