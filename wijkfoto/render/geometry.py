"""Places on a plane: outlines, rings round an address, curves, and boxes that keep out of each other's way.

A *place* is (lon, lat) in degrees WGS84 (EPSG:4326), the order of GeoJSON. A *spot* is (x, y) on a flat sheet: in
metres east and north of the middle of the map, or in pixels right and down where a function says so. Nothing
here measures: a plane that touches the earth in the middle of a wijk is off by less than a metre.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import cos, hypot, pi, radians, sin
from typing import Any, NamedTuple

Pair = tuple[float, float]
Ring = list[Pair]

METRES_PER_DEGREE = 111_320.0


class Area(NamedTuple):
    """A CBS wijk: its name, its polygons, each a list of closed rings of places (lon, lat), and on an overview the
    key of the region that it is a part of."""

    name: str
    polygons: list[list[Ring]]
    region: str = ""

    @property
    def rings(self) -> list[Ring]:
        """All rings of all polygons, holes included."""
        return [ring for polygon in self.polygons for ring in polygon]


class Plane(NamedTuple):
    """A flat sheet in metres that touches the earth at (lon, lat)."""

    lon: float
    lat: float

    def spot(self, place: Pair) -> Pair:
        """Spot (x east, y north) in metres of a place (lon, lat)."""
        width = METRES_PER_DEGREE * cos(radians(self.lat))
        return (place[0] - self.lon) * width, (place[1] - self.lat) * METRES_PER_DEGREE

    def place(self, spot: Pair) -> Pair:
        """Place (lon, lat), rounded to 0.1 m, of a spot (x east, y north) in metres."""
        width = METRES_PER_DEGREE * cos(radians(self.lat))
        return round(self.lon + spot[0] / width, 6), round(self.lat + spot[1] / METRES_PER_DEGREE, 6)


class Sheet(NamedTuple):
    """A drawing: pixels per metre, and the spot in metres (x west, y north) of its top left corner."""

    scale: float
    west: float
    north: float
    width: float
    height: float

    def pixel(self, spot: Pair) -> Pair:
        """Spot (x right, y down) in pixels of a spot (x east, y north) in metres."""
        return (spot[0] - self.west) * self.scale, (self.north - spot[1]) * self.scale

    def spot(self, pixel: Pair) -> Pair:
        """Spot (x east, y north) in metres of a spot (x right, y down) in pixels."""
        return self.west + pixel[0] / self.scale, self.north - pixel[1] / self.scale


def read_areas(areas: Mapping[str, Any]) -> list[Area]:
    """Polygons of a GeoJSON FeatureCollection, places as (lon, lat); other geometries are left out."""
    found = []
    for feature in areas.get("features", ()):
        geometry, properties = feature.get("geometry") or {}, feature.get("properties") or {}
        parts = geometry.get("coordinates", [])
        parts = {"Polygon": [parts], "MultiPolygon": parts}.get(geometry.get("type", ""), [])
        polygons = [[[(float(p[0]), float(p[1])) for p in ring] for ring in part] for part in parts]
        if polygons:
            found.append(Area(str(properties.get("name", "")), polygons, str(properties.get("region", ""))))
    return found


def outer_line(areas: Sequence[Area]) -> list[Ring]:
    """Outer line of areas that share their edges exactly, as paths of places (lon, lat).

    An edge between two areas occurs twice, an edge of the outside once; the latter are joined to paths. Cheaper
    than a union, and it cannot fail on a polygon that crosses itself.
    """
    edges = Counter(
        (min(a, b), max(a, b)) for area in areas for ring in area.rings for a, b in pairwise(ring) if a != b
    )
    links: dict[Pair, list[Pair]] = {}
    for (a, b), times in edges.items():
        if times == 1:
            links.setdefault(a, []).append(b)
            links.setdefault(b, []).append(a)
    paths = []
    for start in sorted(links):
        while links[start]:
            path = [start]
            while links[path[-1]]:
                here = path[-1]
                step = min(links[here])
                links[here].remove(step)
                links[step].remove(here)
                path.append(step)
            paths.append(path)
    return paths


def bounds(pairs: Iterable[Pair]) -> tuple[Pair, Pair]:
    """Lowest and highest corner of pairs, in the order that the pairs have."""
    firsts, seconds = zip(*pairs, strict=True)
    return (min(firsts), min(seconds)), (max(firsts), max(seconds))


def fit_sheet(extent: tuple[Pair, Pair], size: Pair = (720.0, 560.0), margin: float = 36.0) -> Sheet:
    """Drawing in pixels, at most `size`, for an extent (lowest and highest spot) in metres of at least 300 m."""
    (west, south), (east, north) = extent
    wide, high = max(300.0, east - west), max(300.0, north - south)
    scale = min((size[0] - 2 * margin) / wide, (size[1] - 2 * margin) / high)
    left, top = (west + east - wide) / 2 - margin / scale, (south + north + high) / 2 + margin / scale
    return Sheet(scale, left, top, wide * scale + 2 * margin, high * scale + 2 * margin)


def fan_out(spots: Sequence[Pair], reach: float = 70.0, apart: float = 60.0) -> list[Pair]:
    """Spots (x, y) in metres with those that fall together (to a metre) moved to a ring round where they were.

    The ring has a radius of at least `reach` and grows with their number, so that neighbours on it stay `apart`.
    The mean of a ring is the true spot. The order of `spots` decides the order on the ring.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(spots):
        groups.setdefault((round(x), round(y)), []).append(i)
    fanned = list(spots)
    for members in groups.values():
        count = len(members)
        if count == 1:
            continue
        radius, start = max(reach, apart / 2 / sin(pi / count)), pi / 2 if count % 2 else 0.0
        middle = spots[members[0]]
        for k, i in enumerate(members):
            angle = start - 2 * pi * k / count
            fanned[i] = (middle[0] + radius * cos(angle), middle[1] + radius * sin(angle))
    return fanned


def curve(a: Pair, b: Pair, bend: float, steps: int = 16) -> list[Pair]:
    """Points of a shallow curve from spot `a` to spot `b`; `bend` is its height as a share of the length / 2."""
    top = (a[0] + b[0]) / 2 - bend * (b[1] - a[1]), (a[1] + b[1]) / 2 + bend * (b[0] - a[0])
    points = []
    for k in range(steps + 1):
        t = k / steps
        u, v, w = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append((u * a[0] + v * top[0] + w * b[0], u * a[1] + v * top[1] + w * b[1]))
    return points


def bends(pairs: Sequence[tuple[int, int]], bend: float = 0.16) -> list[float]:
    """A bend for each tie, other for each tie of the same two: left, right, further left, further right."""
    seen: Counter[tuple[int, int]] = Counter()
    found = []
    for a, b in pairs:
        key = min(a, b), max(a, b)
        k, seen[key] = seen[key], seen[key] + 1
        side = 1 if (k % 2 == 0) == (a < b) else -1
        found.append(side * bend * (1 + k // 2))
    return found


def separate(spots: Sequence[Pair], width: float, height: float, rounds: int = 120) -> list[Pair]:
    """Spots (x, y) in pixels, pushed apart until boxes of this size round them no longer overlap.

    Each round pushes the two of every overlapping pair apart along the axis that needs least. Equal spots part
    by their order. Stops after `rounds`, also when boxes still overlap.
    """
    moved = [list(spot) for spot in spots]
    for _ in range(rounds):
        order = sorted(range(len(moved)), key=lambda i: (moved[i][0], i))
        clear = True
        for n, i in enumerate(order):
            for j in order[n + 1 :]:
                dx, dy = moved[j][0] - moved[i][0], moved[j][1] - moved[i][1]
                if dx >= width:
                    break
                if abs(dy) < height:
                    clear = False
                    _push(moved[i], moved[j], width - dx, height - abs(dy))
        if clear:
            break
    return [(x, y) for x, y in moved]


def _push(a: list[float], b: list[float], dx: float, dy: float) -> None:
    """Move boxes `a` (left) and `b` (right) apart, and half a pixel more, on the axis on which they overlap least."""
    axis = 0 if dx < dy else 1
    step = (dx if axis == 0 else dy) / 2 + 0.25
    side = 1 if axis == 0 or b[1] >= a[1] else -1
    a[axis] -= side * step
    b[axis] += side * step


def inside(spot: Pair, rings: Sequence[Sequence[Pair]]) -> bool:
    """Whether a spot lies inside rings (even-odd rule: a ring inside a ring is a hole)."""
    x, y = spot
    crossings = 0
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossings += 1
    return crossings % 2 == 1


def label_spot(rings: Sequence[Sequence[Pair]], size: Pair, taken: Sequence[tuple[Pair, Pair]]) -> Pair | None:
    """Middle (x, y) in pixels of a free place for a label inside rings, closest to their middle; None if none.

    `size` is (width, height) of the label; `taken` holds (middle, size) of what it may not cover.
    """
    low, high = bounds(pair for ring in rings for pair in ring)
    middle = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
    tries = [
        (low[0] + (high[0] - low[0]) * i / 16, low[1] + (high[1] - low[1]) * j / 16)
        for i in range(1, 16)
        for j in range(1, 16)
    ]
    for x, y in sorted(tries, key=lambda spot: hypot(spot[0] - middle[0], spot[1] - middle[1])):
        corners = [(x + i * size[0] / 2, y + j * size[1] / 2) for i in (-1, 0, 1) for j in (-1, 1)]
        if all(inside(corner, rings) for corner in corners) and not any(
            abs(x - spot[0]) * 2 < size[0] + box[0] and abs(y - spot[1]) * 2 < size[1] + box[1] for spot, box in taken
        ):
            return x, y
    return None
