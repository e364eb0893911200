"""The map of a wijk: outlines, services at a public address, and ties between them.

One map stands on the page twice. The *live* one is Leaflet, made by folium from GeoJSON layers. The *still* one is
an SVG with numbers and a list; it shows without JavaScript and on paper. No text of a spreadsheet passes through
folium but the names of themes: folium puts text in templates and in scripts, so its features carry numbers, and
`map.js` looks the words up and shows them as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from wijkfoto.render.fragment import Fragment
from wijkfoto.render.geometry import (
    SHAPES,
    Area,
    Pair,
    Plane,
    Sheet,
    bends,
    bounds,
    curve,
    fan_out,
    fit_sheet,
    label_spot,
    outer_line,
    read_areas,
    separate,
)
from wijkfoto.render.style import DASHES, DOMAIN, MARK_COLOURS, domain_style, mark_colour, mark_width
from wijkfoto.render.text import safe, script_json
from wijkfoto.render.words import STATE_LABELS
from wijkfoto.share.view import AreaMap, Row

NO_THEME = "geen thema genoemd"
AREA_STYLE = {"color": "#7b7f86", "weight": 1, "fillColor": "#ece7da", "fillOpacity": 1}
OUTER_STYLE = {"color": "#3b4048", "weight": 3}
LEADER_STYLE = {"color": "#3b4048", "weight": 1}


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands where; spots are (x, y) in metres on `plane`.

    `people` are the services and, after them, what has no place. `spots` are where services stand, `fanned` where
    they are drawn. `ends` are the positions in `people` of the two of each tie; only the first `drawn` ties have
    both in a place, and only those have a line in `bends`.
    """

    areas: list[Area]
    people: list[Row]
    plane: Plane
    spots: list[Pair]
    fanned: list[Pair]
    ties: list[Row]
    ends: list[tuple[int, int]]
    bends: list[float]

    @property
    def drawn(self) -> int:
        """Number of ties that are on the map."""
        return len(self.bends)

    @property
    def extent(self) -> tuple[Pair, Pair]:
        """Lowest and highest spot (x, y) in metres of all that is drawn."""
        corners = [self.plane.spot(place) for area in self.areas for ring in area.rings for place in ring]
        return bounds(corners + self.fanned)


def draw_map(block: AreaMap) -> Fragment:
    """The map of a block as a fragment; the same block gives the same bytes.

    Without outlines and without services there is no map: then the fragment holds sentences and lists only.
    """
    areas = read_areas(block.areas)
    if not areas and not block.services:
        return Fragment(_figure(block, None, ""), ("map.css",))
    scene = _scene(block, areas)
    holder, layers = _folium(scene, _variable(block.id))
    script = f"(function () {{\nvar wijkkaart = window.wijkfotoMap({script_json(_payload(scene))});\n{layers}\n}})();"
    return Fragment(_figure(block, scene, holder), ("leaflet.css", "leaflet.js", "map.css", "map.js"), script)


def _by_name(row: Row) -> tuple[str, str]:
    return str(row["name"]).casefold(), str(row["id"])


def _theme(row: Row) -> str:
    return str(row.get("theme") or NO_THEME)


def _scene(block: AreaMap, areas: list[Area]) -> Scene:
    """Rows in a fixed order (services by name, ties by theme) with the spots at which they are drawn."""
    services = sorted(block.services, key=_by_name)
    people = services + sorted(block.unplaced, key=_by_name)
    places = [(float(row["lon"]), float(row["lat"])) for row in services]
    low, high = bounds([place for area in areas for ring in area.rings for place in ring] + places)
    plane = Plane(round((low[0] + high[0]) / 2, 6), round((low[1] + high[1]) / 2, 6))
    spots = [plane.spot(place) for place in places]
    # 0.052 of the longest side is the width of a symbol when the whole wijk is in view.
    apart = max(60.0, 0.052 * max(plane.spot(high)[k] - plane.spot(low)[k] for k in (0, 1)))
    number = {row["id"]: i for i, row in enumerate(people)}
    known = [
        (max(number[row["a"]], number[row["b"]]) >= len(services), _theme(row), i)
        for i, row in enumerate(block.ties)
        if row["a"] in number and row["b"] in number and row["a"] != row["b"]
    ]
    ties = [block.ties[i] for _, _, i in sorted(known)]
    ends = [(number[row["a"]], number[row["b"]]) for row in ties]
    drawn = sum(not far for far, _, _ in known)
    return Scene(areas, people, plane, spots, fan_out(spots, apart=apart), ties, ends, bends(ends[:drawn]))


# The live map


def _variable(block_id: str) -> str:
    """Lower-case name that JavaScript accepts and that starts with the id of the block."""
    name = re.sub(r"[^a-z0-9-]", lambda found: f"_{ord(found[0]):x}_", block_id).replace("-", "_")
    return re.sub(r"_+", "_", name if name[:1].isalpha() else f"kaart_{name}")


def _counted(name: str) -> Callable[[Any], Any]:
    """A function that gives folium elements `name_0`, `name_1`, ... in place of a random name."""
    numbers = count()

    def rename(element: Any) -> Any:
        element._name, element._id = name, str(next(numbers))
        return element

    return rename


def _features(kind: str, coordinates: Sequence[tuple[int, Any]]) -> dict[str, Any]:
    """GeoJSON of geometries of one kind; a feature carries its position and no text."""
    features = [
        {"type": "Feature", "id": i, "properties": {"i": i}, "geometry": {"type": kind, "coordinates": item}}
        for i, item in coordinates
    ]
    return {"type": "FeatureCollection", "features": features}


def _folium(scene: Scene, variable: str) -> tuple[str, str]:
    """Name of the Leaflet map and the script that makes it and its layers.

    Only the script part of folium is used: its header links to ten files elsewhere and restyles the whole page.
    `folium.Map.default_js` stays as it is, for other maps of the same process.
    """
    import folium
    from folium.utilities import JsCode

    rename = _counted(variable)
    chart = rename(
        folium.Map(
            location=[scene.plane.lat, scene.plane.lon],
            zoom_start=13,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            scroll_wheel_zoom=False,
            zoom_snap=0.25,
        )
    )
    chart.options["max_zoom"] = 18
    layer: Any = folium.GeoJson
    for options in _layers(scene):
        rename(layer(**{k: JsCode(v) if k in _CODE else v for k, v in options.items()})).add_to(chart)
    switch = "null"
    if scene.drawn:
        control: Any = folium.LayerControl
        switch = rename(control(collapsed=JsCode("wijkkaart.narrow"))).add_to(chart).get_name()
    root = chart.get_root()
    root.render()
    name = chart.get_name()
    return name, f"{root.script.render()}\nwijkkaart.start({name}, {switch});"


_CODE = {"on_each_feature", "point_to_layer"}


def _layers(scene: Scene) -> list[dict[str, Any]]:
    """Arguments of the folium layers from bottom to top; coordinates are (lon, lat)."""
    place = scene.plane.place
    still: dict[str, Any] = {"control": False, "interactive": False, "smooth_factor": 0}
    areas = [(i, area.polygons) for i, area in enumerate(scene.areas)]
    paths = list(enumerate(outer_line(scene.areas)))
    leaders = [
        (i, [place(spot), place(drawn)])
        for i, (spot, drawn) in enumerate(zip(scene.spots, scene.fanned, strict=True))
        if spot != drawn
    ]
    points = [(i, place(spot)) for i, spot in enumerate(scene.fanned)]
    lines: list[dict[str, Any]] = [
        {"data": _features("MultiPolygon", areas), "style_function": lambda _: dict(AREA_STYLE), "control": False,
         "smooth_factor": 0, "on_each_feature": "wijkkaart.area"},
        {"data": _features("LineString", paths), "style_function": lambda _: dict(OUTER_STYLE), **still},
        {"data": _features("LineString", leaders), "style_function": lambda _: dict(LEADER_STYLE), **still},
    ]  # fmt: skip
    services = {"data": _features("Point", points), "control": False, "point_to_layer": "wijkkaart.service"}
    return [*(layer for layer in lines if layer["data"]["features"]), *_themes(scene), services]


def _themes(scene: Scene) -> list[dict[str, Any]]:
    """Arguments of a folium layer of ties for each theme; the name of a layer is safe HTML."""
    found: dict[str, list[tuple[int, list[Pair]]]] = {}
    for i in range(scene.drawn):
        line = [scene.plane.place(spot) for spot in _line(scene, scene.fanned, i)]
        found.setdefault(_theme(scene.ties[i]), []).append((i, line))
    return [
        {
            "data": _features("LineString", lines),
            "name": f"Thema: {safe(theme)}",
            "style_function": lambda feature: _tie_style(scene.ties[feature["properties"]["i"]]),
            "on_each_feature": "wijkkaart.tie",
            "smooth_factor": 0,
        }
        for theme, lines in found.items()
    ]


def _line(scene: Scene, spots: Sequence[Pair], i: int) -> list[Pair]:
    """Curve of tie `i` between the spots of its two."""
    a, b = scene.ends[i]
    return curve(spots[a], spots[b], scene.bends[i])


def _tie_style(tie: Row) -> dict[str, Any]:
    """Leaflet style of a tie: colour and width by mark where there is one, dashes by state."""
    mark = tie.get("mark")
    dash = DASHES.get(str(tie.get("state", "")), [])
    look = {"color": mark_colour(mark), "weight": mark_width(mark), "opacity": 0.85, "fill": False}
    return {**look, "dashArray": " ".join(map(str, dash))} if dash else look


def _payload(scene: Scene) -> dict[str, Any]:
    """What `map.js` needs to know: words by position, and the corners of the map as [lat, lon]."""
    fields = ("name", "organisation", "domain_label", "address", "spoken")
    people = [
        {"colour": domain_style(row["domain"]).colour, "path": SHAPES[domain_style(row["domain"]).shape]}
        | {key: row[key] for key in fields if key in row}
        for row in scene.people
    ]
    ties = [
        {"ends": list(ends), "theme": _theme(row), "text": str(row.get("text", ""))}
        | ({"state": STATE_LABELS.get(row["state"], row["state"])} if row.get("state") else {})
        for row, ends in zip(scene.ties, scene.ends, strict=True)
    ]
    corners = [list(reversed(scene.plane.place(spot))) for spot in scene.extent]
    return {
        "areas": [area.name for area in scene.areas],
        "bounds": corners,
        "people": people,
        "placed": len(scene.spots),
        "ties": ties,
    }


# The figure


def _figure(block: AreaMap, scene: Scene | None, holder: str) -> str:
    """HTML of the whole figure; every text of a block in it is safe."""
    side = _unplaced(block) + _counts(block)
    main = "" if scene is None else _live(block, scene, holder)
    parts = [
        f'<figure class="wf-map" id="{safe(block.id)}">',
        f"<figcaption>{safe(block.caption)}</figcaption>",
        _no_outline(scene),
        f'<div class="wf-map-row{"" if side and main else " wf-map-wide"}">',
        main,
        side and f'<div class="wf-map-side">{side}</div>',
        "</div>",
        _legend(block, None) if scene is None else _table(scene),
        block.source and f'<p class="wf-map-source">{safe(block.source)}</p>',
        "</figure>",
    ]
    return "\n".join(part for part in parts if part)


def _live(block: AreaMap, scene: Scene, holder: str) -> str:
    """Both maps, the panel and the legend; on paper the legend stands between the drawing and its list."""
    name = safe(block.caption)
    drawing, numbers = _still(scene, name)
    return (
        '<div class="wf-map-main"><div class="wf-map-live">'
        f'<div class="wf-map-leaflet" id="{holder}" role="group" aria-label="Kaart: {name}"></div>'
        f'<div class="wf-map-panel" aria-live="polite"></div></div><div class="wf-map-still">{drawing}</div>'
        f"{_legend(block, scene)}{_left_out(len(block.ties) - scene.drawn)}"
        f'<div class="wf-map-still">{numbers}</div></div>'
    )


def _no_outline(scene: Scene | None) -> str:
    if scene is None:
        return "<p>Een kaart van deze wijk hebben we niet.</p>"
    return "" if scene.areas else "<p>De grens van deze wijk hebben we niet. Je ziet alleen de adressen.</p>"


def _symbol(domain: str, kind: str = "") -> str:
    """Small SVG of the colour and the shape of a domain."""
    colour, shape = domain_style(domain)
    return (
        f'<svg class="wf-map-symbol {kind}" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">'
        f'<path d="{SHAPES[shape]}" fill="{colour}"/></svg>'
    )


def _unplaced(block: AreaMap) -> str:
    """The column of what has no place; empty when there is none."""
    rows = "".join(
        f"<li>{_symbol(row['domain'], 'wf-map-dashed')}<span>{safe(row['name'])}</span></li>"
        for row in sorted(block.unplaced, key=_by_name)
    )
    title = f"Zonder adres ({len(block.unplaced)})"
    return rows and (
        f'<section class="wf-map-unplaced" aria-label="{title}"><p><strong>{title}</strong></p>'
        f'<ul tabindex="0" aria-label="{title}">{rows}</ul></section>'
    )


def _counts(block: AreaMap) -> str:
    rows = "".join(
        f'<tr><th scope="row">{safe(row["label"])}</th><td>{safe(row["value"])}</td></tr>' for row in block.counts
    )
    return rows and f'<table class="wf-map-counts"><caption>In getallen</caption><tbody>{rows}</tbody></table>'


def _legend(block: AreaMap, scene: Scene | None) -> str:
    """What shapes mean and, if there are lines, what lines mean."""
    labels = {row["domain"]: row["domain_label"] for row in [*block.services, *block.unplaced]}
    codes = [code for code in DOMAIN if code in labels] + sorted(set(labels) - set(DOMAIN))
    shapes = [f"<li>{_symbol(code)}{safe(labels[code])}</li>" for code in codes]
    drawn = scene.ties[: scene.drawn] if scene is not None else []
    states = {str(tie["state"]) for tie in drawn if tie.get("state")}
    order = [*STATE_LABELS, *sorted(states)]
    lines = [_sample({"state": x}, STATE_LABELS.get(x, x)) for x in sorted(states, key=order.index)]
    marks = {mark_colour(tie["mark"]) for tie in drawn if tie.get("mark") is not None}
    lines += [_sample({"mark": mark}, f"cijfer {mark}") for mark in MARK_COLOURS if MARK_COLOURS[mark] in marks]
    return "".join(
        f'<ul class="wf-map-legend {kind}" aria-label="{title}">{"".join(items)}</ul>'
        for kind, title, items in (
            ("wf-map-shapes", "Wat de vormen zeggen", shapes),
            ("wf-map-lines", "Wat de lijnen zeggen", lines),
        )
        if items
    )


def _sample(tie: Row, label: str) -> str:
    line = _svg_line([(1, 8), (39, 8)], _tie_style(tie))
    return f'<li><svg viewBox="0 0 40 16" width="40" height="16" aria-hidden="true">{line}</svg>{safe(label)}</li>'


def _left_out(number: int) -> str:
    if not number:
        return ""
    text = (
        "1 verbinding gaat naar iemand zonder adres; die staat in het netwerk."
        if number == 1
        else f"{number} verbindingen gaan naar iemand zonder adres; die staan in het netwerk."
    )
    return f'<p class="wf-map-left-out">{text}</p>'


def _table(scene: Scene) -> str:
    """All services with a button each: the same as a click on the map, for who uses a keyboard."""
    rows = "".join(
        f'<tr><td>{_symbol(row["domain"])}<button type="button" data-service="{i}">{safe(row["name"])}</button></td>'
        f"<td>{safe(row['domain_label'])}</td><td>{safe(row['address'])}</td></tr>"
        for i, row in enumerate(scene.people[: len(scene.spots)])
    )
    return rows and (
        f'<details class="wf-map-list"><summary>Voorzieningen op de kaart ({len(scene.spots)})</summary>'
        '<table><thead><tr><th scope="col">Naam</th><th scope="col">Domein</th><th scope="col">Adres</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></details>"
    )


# The still map


def _still(scene: Scene, name: str) -> tuple[str, str]:
    """SVG of the map, with the services numbered, and the list of those numbers."""
    sheet = fit_sheet(scene.extent)
    services = scene.people[: len(scene.spots)]
    wide = 22.0 + 7 * len(str(len(services)))
    spots = separate([sheet.pixel(spot) for spot in scene.fanned], wide, 20)
    taken = [((x + wide / 2 - 10, y), (wide + 8, 24.0)) for x, y in spots]
    parts = [_still_areas(scene, sheet)]
    parts += [_svg_line(_line(scene, spots, i), _tie_style(scene.ties[i])) for i in range(scene.drawn)]
    parts.append(_still_names(scene, sheet, taken))
    for n, (spot, true) in enumerate(zip(spots, map(sheet.pixel, scene.spots), strict=True)):
        parts.append(_still_service(spot, true, services[n]["domain"], n + 1))
    rows = "".join(
        f"<li>{_symbol(row['domain'])}<span>{safe(row['name'])}, {safe(row['address'])}</span></li>"
        for row in services
    )
    svg = (
        f'<svg viewBox="0 0 {sheet.width:.0f} {sheet.height:.0f}" role="img" aria-label="Kaart: {name}">'
        f"{''.join(parts)}{_scale_bar(sheet)}</svg>"
    )
    return svg, rows and f"<ol>{rows}</ol>"


def _still_areas(scene: Scene, sheet: Sheet) -> str:
    """Outlines and the bold outer line."""
    parts = [
        f'<path class="wf-map-area" d="{"".join(_path(ring) + "z" for ring in _rings(scene, sheet, area))}"/>'
        for area in scene.areas
    ]
    for path in outer_line(scene.areas):
        parts.append(_svg_line([sheet.pixel(scene.plane.spot(place)) for place in path], OUTER_STYLE))
    return "".join(parts)


def _still_names(scene: Scene, sheet: Sheet, taken: list[tuple[Pair, Pair]]) -> str:
    """Names of the areas for which there is room; a single area has its name above the figure."""
    labels = []
    for area in scene.areas if len(scene.areas) > 1 else []:
        size = 5.8 * len(area.name) + 6, 14.0
        middle = label_spot(_rings(scene, sheet, area), size, taken)
        if middle:
            taken.append((middle, size))
            labels.append(f'<text x="{middle[0]:.0f}" y="{middle[1] + 4:.0f}">{safe(area.name)}</text>')
    return f'<g class="wf-map-names">{"".join(labels)}</g>' if labels else ""


def _rings(scene: Scene, sheet: Sheet, area: Area) -> list[list[Pair]]:
    return [[sheet.pixel(scene.plane.spot(place)) for place in ring] for ring in area.rings]


def _still_service(spot: Pair, true: Pair, domain: str, number: int) -> str:
    """Symbol with its number to the right and, if it was moved, a thin line to where it stands."""
    x, y = spot
    colour, shape = domain_style(domain)
    moved = abs(x - true[0]) + abs(y - true[1]) > 4
    leader = _svg_line([true, spot], LEADER_STYLE) + f'<circle cx="{true[0]:.1f}" cy="{true[1]:.1f}" r="2"/>'
    return (
        f'{leader if moved else ""}<path class="wf-map-shape" d="{SHAPES[shape]}" fill="{colour}" '
        f'transform="translate({x - 8:.1f} {y - 8:.1f}) scale(.667)"/>'
        f'<text class="wf-map-number" x="{x + 11:.1f}" y="{y + 4:.1f}">{number}</text>'
    )


def _scale_bar(sheet: Sheet) -> str:
    """A bar of a round length, at most 150 pixels, in the bottom left corner."""
    metres = max(step for step in (50, 100, 200, 500, 1000, 2000, 5000) if step * sheet.scale <= 150 or step == 50)
    text = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    x, y = 8 + metres * sheet.scale, sheet.height - 8
    line = _svg_line([(8, y - 5), (8, y), (x, y), (x, y - 5)], LEADER_STYLE)
    return f'{line}<text class="wf-map-number" x="12" y="{y - 5:.0f}">{text}</text>'


def _path(spots: Sequence[Pair]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)


def _svg_line(spots: Sequence[Pair], look: Row) -> str:
    """SVG path with a Leaflet style."""
    dash = f' stroke-dasharray="{look["dashArray"]}"' if look.get("dashArray") else ""
    return f'<path d="{_path(spots)}" fill="none" stroke="{look["color"]}" stroke-width="{look["weight"]}"{dash}/>'
