"""The still map: an SVG with numbered services and their list; it shows without JavaScript and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from wijkfoto.render.geometry import Area, Pair, Sheet, fit_sheet, label_spot, outer_line, separate
from wijkfoto.render.map_gates import gate_svg
from wijkfoto.render.map_regions import place_names, region_look
from wijkfoto.render.map_scene import LEADER_PEN, OUTER_PEN, SYMBOL, Scene, area_rings, tie_line, tie_pen
from wijkfoto.render.style import domain_style
from wijkfoto.render.symbols import Pen, domain_key, shape_path
from wijkfoto.render.text import safe


def still_map(scene: Scene, name: str) -> tuple[str, str]:
    """SVG of the map, with the services numbered, and the list of those numbers."""
    sheet = fit_sheet(scene.extent)
    services = scene.people[: len(scene.spots)]
    wide = 22.0 + 7 * len(str(len(services)))
    spots = separate([sheet.pixel(spot) for spot in scene.fanned], wide, 20)
    taken = [((x + wide / 2 - 10, y), (wide + 8, 24.0)) for x, y in spots]
    parts = [_still_regions(scene, sheet) if scene.regions else _still_areas(scene, sheet)]
    parts += [_line(tie_line(scene, spots, i), tie_pen(scene.ties[i])) for i in range(scene.drawn)]
    parts.append(_still_names(scene, sheet, taken))
    for n, (spot, true) in enumerate(zip(spots, map(sheet.pixel, scene.spots), strict=True)):
        parts.append(_still_service(spot, true, services[n]["domain"], n + 1))
    for gate in scene.gates:
        parts.append(_line([sheet.pixel(gate.border), sheet.pixel(gate.spot)], LEADER_PEN))
        parts.append(gate_svg(gate.row["value"], gate.angle, sheet.pixel(gate.spot)))
    rows = "".join(
        f"<li>{domain_key(row['domain'], SYMBOL)}<span>{safe(row['name'])}, {safe(row['address'])}</span></li>"
        for row in services
    )
    svg = (
        f'<svg class="wf-map-drawing" viewBox="0 0 {sheet.width:.0f} {sheet.height:.0f}" '
        f'role="img" aria-label="Kaart: {name}">'
        f"{''.join(parts)}{_scale_bar(sheet)}</svg>"
    )
    return svg, rows and f"<ol>{rows}</ol>"


def _still_areas(scene: Scene, sheet: Sheet) -> str:
    """Outlines and the bold outer line."""
    parts = [
        f'<path class="wf-map-area" d="{"".join(_path(ring) + "z" for ring in _rings(scene, sheet, area))}"/>'
        for area in scene.areas
    ]
    parts.append(_outline(scene, sheet, scene.areas, OUTER_PEN))
    return "".join(parts)


def _outline(scene: Scene, sheet: Sheet, areas: Sequence[Area], pen: Pen) -> str:
    """The outer line of areas together."""
    paths = outer_line(areas)
    return "".join(_line([sheet.pixel(scene.plane.spot(place)) for place in path], pen) for path in paths)


def _still_regions(scene: Scene, sheet: Sheet) -> str:
    """Regions as wholes, each with its name."""
    shapes, names = [], []
    for region, name in zip(scene.regions, place_names(scene), strict=True):
        fill, pen = region_look(region)
        parts = scene.parts(region)
        rings = "".join(_path(ring) + "z" for area in parts for ring in _rings(scene, sheet, area))
        shapes.append(f'<path d="{rings}" fill="{fill}" fill-rule="evenodd"/>{_outline(scene, sheet, parts, pen)}')
        x, y = sheet.pixel(name.spot)
        names.append(f'<text x="{x:.0f}" y="{y + (13 if name.under else 4):.0f}">{safe(region["name"])}</text>')
    return f'{"".join(shapes)}<g class="wf-map-region-names">{"".join(names)}</g>'


def _still_names(scene: Scene, sheet: Sheet, taken: list[tuple[Pair, Pair]]) -> str:
    """Names of the areas for which there is room; a single area has its name above the figure."""
    labels = []
    for area in scene.areas if len(scene.areas) > 1 and not scene.regions else []:
        size = 6.4 * len(area.name) + 6, 15.0
        middle = label_spot(_rings(scene, sheet, area), size, taken)
        if middle:
            taken.append((middle, size))
            labels.append(f'<text x="{middle[0]:.0f}" y="{middle[1] + 4:.0f}">{safe(area.name)}</text>')
    return f'<g class="wf-map-names">{"".join(labels)}</g>' if labels else ""


def _rings(scene: Scene, sheet: Sheet, area: Area) -> list[list[Pair]]:
    return [[sheet.pixel(spot) for spot in ring] for ring in area_rings([area], scene.plane)]


def _still_service(spot: Pair, true: Pair, domain: str, number: int) -> str:
    """Symbol with its number to the right and, if it was moved, a thin line to where it stands."""
    x, y = spot
    look = domain_style(domain)
    moved = abs(x - true[0]) + abs(y - true[1]) > 4
    leader = _line([true, spot], LEADER_PEN) + f'<circle cx="{true[0]:.1f}" cy="{true[1]:.1f}" r="2"/>'
    return (
        f"{leader if moved else ''}"
        f'<path class="wf-map-shape" d="{shape_path(look.shape, 6.5, x, y)}" fill="{look.colour}"/>'
        f'<text class="wf-map-number" x="{x + 11:.1f}" y="{y + 4:.1f}">{number}</text>'
    )


def _scale_bar(sheet: Sheet) -> str:
    """A bar of a round length, at most 150 pixels, in the bottom left corner."""
    metres = max(step for step in (50, 100, 200, 500, 1000, 2000, 5000) if step * sheet.scale <= 150 or step == 50)
    text = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    x, y = 8 + metres * sheet.scale, sheet.height - 8
    line = _line([(8, y - 5), (8, y), (x, y), (x, y - 5)], LEADER_PEN)
    return f'{line}<text class="wf-map-number" x="12" y="{y - 5:.0f}">{text}</text>'


def _path(spots: Sequence[Pair]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)


def _line(spots: Sequence[Pair], pen: Pen) -> str:
    return f'<path d="{_path(spots)}" fill="none" {pen.svg}/>'
