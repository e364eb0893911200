"""The *scene* of a map: what stands where, before any of it is drawn.

Spots are (x, y) in metres on the plane of the scene.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijkfoto.render.geometry import Area, Pair, Plane, bends, bounds, curve, fan_out
from wijkfoto.render.map_gates import Gate, place_gates
from wijkfoto.render.style import COLOURS, DASHES, mark_colour, mark_width
from wijkfoto.render.symbols import Pen
from wijkfoto.share.view import AreaMap, Row

SYMBOL = "wf-map-symbol"
"""Class of a small symbol, here and in `map.js`."""
NO_THEME = "geen thema genoemd"
AREA_FILL = COLOURS["land"]
AREA_PEN = Pen(COLOURS["line-strong"], 1)
OUTER_PEN = Pen(COLOURS["ink"], 3)
LEADER_PEN = Pen(COLOURS["muted"], 1)


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands where; spots are (x, y) in metres on `plane`.

    `people` are the services and, after them, what has no place. `spots` are where services stand, `fanned` where
    they are drawn. `ends` are the positions in `people` of the two of each tie; only the first `drawn` ties have
    both in a place, and only those have a line in `bends`. `gates` stand outside the border; `regions` are the wijken
    of an overview that have an outline.
    """

    areas: list[Area]
    people: list[Row]
    plane: Plane
    spots: list[Pair]
    fanned: list[Pair]
    ties: list[Row]
    ends: list[tuple[int, int]]
    bends: list[float]
    gates: list[Gate]
    regions: list[Row]

    @property
    def drawn(self) -> int:
        """Number of ties that are on the map."""
        return len(self.bends)

    @property
    def extent(self) -> tuple[Pair, Pair]:
        """Lowest and highest spot (x, y) in metres of all that is drawn."""
        corners = [spot for ring in area_rings(self.areas, self.plane) for spot in ring]
        return bounds(corners + self.fanned + [gate.spot for gate in self.gates])

    def parts(self, region: Row) -> list[Area]:
        """The areas of a region."""
        return [area for area in self.areas if area.region == region["key"]]


def area_rings(areas: Sequence[Area], plane: Plane) -> list[list[Pair]]:
    """All rings of areas as spots on a plane."""
    return [[plane.spot(place) for place in ring] for area in areas for ring in area.rings]


def by_name(row: Row) -> tuple[str, str]:
    """Key to sort services by."""
    return str(row["name"]).casefold(), str(row["id"])


def theme_of(row: Row) -> str:
    """Theme of a tie, in words."""
    return str(row.get("theme") or NO_THEME)


def build_scene(block: AreaMap, areas: list[Area]) -> Scene:
    """Rows in a fixed order (services by name, ties by theme) with the spots at which they are drawn."""
    services = sorted(block.services, key=by_name)
    people = services + sorted(block.unplaced, key=by_name)
    places = [(float(row["lon"]), float(row["lat"])) for row in services]
    low, high = bounds([place for area in areas for ring in area.rings for place in ring] + places)
    plane = Plane(round((low[0] + high[0]) / 2, 6), round((low[1] + high[1]) / 2, 6))
    spots = [plane.spot(place) for place in places]
    # 0.052 of the longest side is the width of a symbol when the whole wijk is in view.
    side = max(plane.spot(high)[k] - plane.spot(low)[k] for k in (0, 1))
    fanned = fan_out(spots, apart=max(60.0, 0.052 * side))
    number = {row["id"]: i for i, row in enumerate(people)}
    known = [
        (max(number[row["a"]], number[row["b"]]) >= len(services), theme_of(row), i)
        for i, row in enumerate(block.ties)
        if row["a"] in number and row["b"] in number and row["a"] != row["b"]
    ]
    ties = [block.ties[i] for _, _, i in sorted(known)]
    ends = [(number[row["a"]], number[row["b"]]) for row in ties]
    drawn = sum(not far for far, _, _ in known)
    gates = place_gates(block.outside, area_rings(areas, plane), fanned, reach=0.08 * side)
    outlined = {area.region for area in areas}
    regions = [row for row in block.regions if row["key"] in outlined]
    return Scene(areas, people, plane, spots, fanned, ties, ends, bends(ends[:drawn]), gates, regions)


def tie_line(scene: Scene, spots: Sequence[Pair], i: int) -> list[Pair]:
    """Curve of tie `i` between the spots of its two."""
    a, b = scene.ends[i]
    return curve(spots[a], spots[b], scene.bends[i])


def tie_pen(tie: Row) -> Pen:
    """Colour and width by mark where there is one, dashes by state."""
    mark = tie.get("mark")
    return Pen(mark_colour(mark), mark_width(mark), DASHES.get(str(tie.get("state", "")), []))
