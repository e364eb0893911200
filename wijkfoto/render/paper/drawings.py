"""A *drawing* is a figure as an SVG that stands by itself, with what its lines and shapes mean: for paper and slides.

It is the drawing of the page, with the rules of its own style sheet inside it. A bare SVG knows no variables, so
those are filled in here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wijkfoto.render.boxes import label_boxes
from wijkfoto.render.fragment import asset_text
from wijkfoto.render.geometry import read_areas
from wijkfoto.render.kompas import kompas_keys
from wijkfoto.render.kompas_drawing import kompas_svg
from wijkfoto.render.lessons import lessons_keys, lessons_svg
from wijkfoto.render.map import map_keys
from wijkfoto.render.map_scene import build_scene, by_name
from wijkfoto.render.map_still import still_map
from wijkfoto.render.network_legend import network_keys
from wijkfoto.render.network_places import network_places
from wijkfoto.render.network_still import network_svg
from wijkfoto.render.style import COLOURS, PRINT
from wijkfoto.share.view import AreaMap, Kompas, Lessons, Network

FONT = "Source Sans Pro"
SMALL_SHEET = "-34 6 784 716"
"""What a small kompas takes of its drawing: wider than on a page, for larger names, and no lower than it needs."""
_SHEET = 'viewBox="0 0 720 740"'
_ON_PAPER, _FAR = "is-paper", "is-far"
_COLOURS = COLOURS | PRINT
_VARIABLE = re.compile(r"var\(--wf-([\w-]+)\)")
_SPAN = re.compile(r'<tspan class="wf-kompas-full">([^<]*)</tspan>')
_OPENING = re.compile(r"<svg(?= )")


class Drawing(NamedTuple):
    """An SVG, its legend as (SVG, words), and numbered lines that belong to it."""

    svg: str
    keys: tuple[tuple[str, str], ...]
    numbered: tuple[str, ...] = ()


def draw_still(block: Kompas | Network | AreaMap | Lessons) -> Drawing | None:
    """The drawing of a figure; None when it has nothing to draw."""
    match block:
        case Kompas():
            return _kompas(block)
        case Network():
            return _network(block) if block.nodes else None
        case Lessons():
            return _lessons(block) if block.lines else None
    return _map(block)


def _kompas(block: Kompas) -> Drawing:
    size = f"is-small {_ON_PAPER}" if block.small else "is-large"
    svg = kompas_svg(block, ">").replace(' class="wf-kompas-svg"', f' class="wf-kompas-svg {size}"', 1)
    if block.small:
        svg = svg.replace(_SHEET, f'viewBox="{SMALL_SHEET}"', 1)
    # A span inside a span loses its space where a page would keep it.
    svg = _SPAN.sub(r"\1", svg)
    keys = (
        (_alone(f'<svg class="wf-kompas-key" viewBox="0 0 56 16">{drawn}</svg>', "kompas-drawing.css"), text)
        for _, drawn, text in kompas_keys(block)
    )
    return Drawing(_alone(svg, "kompas-drawing.css"), tuple(keys))


def seen_from_afar(svg: str) -> str:
    """A small kompas with names for a slide that holds four."""
    return svg.replace(_ON_PAPER, _FAR, 1)


def _network(block: Network) -> Drawing:
    boxes = label_boxes(block.nodes)
    svg = network_svg(block, network_places(block), boxes)
    keys = ((_alone(drawn), text) for drawn, text in network_keys(block))
    return Drawing(_alone(svg, "network-drawing.css"), tuple(keys))


def _lessons(block: Lessons) -> Drawing:
    numbered = tuple(str(row["text"]).replace(":", f" ({row['need']}):", 1) for row in block.lines)
    keys = ((_alone(drawn, "lessons-drawing.css"), text) for drawn, text in lessons_keys(block))
    return Drawing(_alone(lessons_svg(block), "lessons-drawing.css"), tuple(keys), numbered)


def _map(block: AreaMap) -> Drawing | None:
    areas = read_areas(block.areas)
    if not areas and not block.services:
        return None
    scene = build_scene(block, areas)
    svg, _ = still_map(scene, "")
    rows = sorted(block.services, key=by_name)
    numbered = tuple(f"{row['name']}, {row['address']}" for row in rows)
    keys = ((_alone(drawn, "map-drawing.css"), text) for drawn, text in map_keys(block, scene))
    return Drawing(_alone(svg, "map-drawing.css"), tuple(keys), numbered)


def _alone(svg: str, style: str = "") -> str:
    """An SVG with its name space, its letter and the rules it needs."""
    rules = _VARIABLE.sub(lambda found: _COLOURS[found[1]], asset_text(style)) if style else ""
    sheet = f"<style>{rules}</style>" if rules else ""
    start = f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FONT}" color="{COLOURS["ink"]}"'
    opened = _OPENING.sub(start, svg, count=1)
    return re.sub(r"(<svg [^>]*>)", lambda found: found[1] + sheet, opened, count=1)
