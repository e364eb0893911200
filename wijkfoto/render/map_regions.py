"""An *overview* shows wijken as wholes: those of the project filled, those that were not chosen grey and dashed.

A name stands inside its wijk where it fits, else under it. A wijk without an outline is named beside the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wijkfoto.render.cells import safe_link
from wijkfoto.render.geometry import Pair, Sheet, bounds, fit_sheet, label_spot, separate
from wijkfoto.render.map_scene import AREA_FILL, OUTER_PEN, Scene, area_rings
from wijkfoto.render.style import COLOURS
from wijkfoto.render.symbols import Pen
from wijkfoto.render.text import safe
from wijkfoto.share.view import AreaMap, Row

KINDS: dict[str, tuple[str, Pen, str]] = {
    "wijk": (AREA_FILL, OUTER_PEN, "wijk van dit project"),
    "niet gekozen": (COLOURS["grey"], Pen(COLOURS["line-strong"], 2, (6, 4)), "wijk die bewust niet is gekozen"),
}
"""Kind of a region -> fill, outline and words."""
_HEADS = {"wijk": "Wijken van dit project", "niet gekozen": "Bewust niet gekozen"}
_HIGH = 18.0
"""Pixels that a name is high on the still map."""
_NO_BORDER = "niet op de kaart"


def region_look(region: Row) -> tuple[str, Pen]:
    """Fill and outline of a region."""
    return KINDS[str(region["kind"])][:2]


def region_words(region: Row) -> str:
    """What a region is, in the words of the legend."""
    return KINDS[str(region["kind"])][2]


class Name(NamedTuple):
    """Where the name of a region stands: round a spot (x, y) in metres, or hanging under it."""

    spot: Pair
    under: bool


def place_names(scene: Scene) -> list[Name]:
    """Where each name stands: inside its region where it fits, else under it; apart on the still map."""
    sheet = fit_sheet(scene.extent)
    sizes = [(7.4 * len(str(region["name"])) + 8, _HIGH) for region in scene.regions]
    rings = [_pixels(scene, region, sheet) for region in scene.regions]
    inside = [label_spot(own, size, []) for own, size in zip(rings, sizes, strict=True)]
    middles = [spot or _under(own) for spot, own in zip(inside, rings, strict=True)]
    apart = separate(middles, max((wide for wide, _ in sizes), default=0), _HIGH)
    tops = [(x, y if spot else y - _HIGH / 2) for (x, y), spot in zip(apart, inside, strict=True)]
    return [Name(sheet.spot(top), under=spot is None) for top, spot in zip(tops, inside, strict=True)]


def _pixels(scene: Scene, region: Row, sheet: Sheet) -> list[list[Pair]]:
    return [[sheet.pixel(spot) for spot in ring] for ring in area_rings(scene.parts(region), scene.plane)]


def _under(rings: Sequence[Sequence[Pair]]) -> Pair:
    low, high = bounds(pair for ring in rings for pair in ring)
    return (low[0] + high[0]) / 2, high[1] + _HIGH / 2 + 2


def region_key(kind: str) -> tuple[str, str]:
    """Small SVG of a kind of region, and its words."""
    fill, pen, words = KINDS[kind]
    box = f'<rect x="2" y="3" width="20" height="14" fill="{fill}" {pen.svg}/>'
    return f'<svg viewBox="0 0 24 20" width="24" height="20" aria-hidden="true">{box}</svg>', words


def region_keys(scene: Scene) -> list[tuple[str, str]]:
    """The legend of an overview; empty for another map."""
    kinds = {str(region["kind"]) for region in scene.regions}
    return [region_key(kind) for kind in KINDS if kind in kinds]


def region_lists(block: AreaMap, scene: Scene | None) -> str:
    """Names of all regions per kind, with what is told of each and a link to its page."""
    outlined = {region["key"]: i for i, region in enumerate(scene.regions)} if scene else {}
    parts = []
    for kind, head in _HEADS.items():
        rows = [_item(row, outlined.get(row["key"])) for row in block.regions if row["kind"] == kind]
        if rows:
            parts.append(f"<section><p><strong>{head}</strong></p><ul>{''.join(rows)}</ul></section>")
    return f'<div class="wf-map-regions">{"".join(parts)}</div>' if parts else ""


def _item(region: Row, number: int | None) -> str:
    """A region in its list; `number` is its position on the map, by which `map.js` finds what to tell of it."""
    name = safe_link(region["name"], region["href"]) if region.get("href") else f"<span>{safe(region['name'])}</span>"
    told = [text for text in (str(region.get("text") or ""), "" if number is not None else _NO_BORDER) if text]
    mine = "" if number is None else f' data-region="{number}"'
    words = f" ({', '.join(told)})" if told else ""
    return f"<li{mine}>{name}{safe(words)}</li>"
