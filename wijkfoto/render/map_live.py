"""The live map: Leaflet, made by folium from GeoJSON layers.

Only the script part of folium is used: its header links to ten files elsewhere and restyles the whole page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from wijkfoto.render.cells import state_words
from wijkfoto.render.drawing_libraries import folium_module
from wijkfoto.render.geometry import Pair, outer_line
from wijkfoto.render.map_gates import arrow_path
from wijkfoto.render.map_regions import place_names, region_look, region_words
from wijkfoto.render.map_scene import AREA_FILL, AREA_PEN, LEADER_PEN, OUTER_PEN, Scene, theme_of, tie_line, tie_pen
from wijkfoto.render.style import domain_style
from wijkfoto.render.symbols import Pen, shape_path
from wijkfoto.render.text import safe, script_json

_CODE = {"on_each_feature", "point_to_layer"}
_CHART: dict[str, Any] = {
    "zoom_start": 13,
    "tiles": None,
    "zoom_control": False,
    "attribution_control": False,
    "scroll_wheel_zoom": False,
    "zoom_snap": 0.25,
}


_TILES = "nlmaps.grijs"
"""PDOK's grey background map, by its name in xyzservices, which folium brings along with the address."""
_BACKGROUND: dict[str, Any] = {
    "attr": "Kaartgegevens © Kadaster",
    "name": "Achtergrondkaart van PDOK",
    "overlay": True,
    "referrer_policy": "no-referrer",
}


def live_map(scene: Scene, block_id: str, *, background: bool = False) -> tuple[str, str]:
    """Name of the element that holds the map, and the script that makes the map in it.

    With `background` the map asks PDOK for the tiles under it, as long as that layer is on.
    """
    holder, layers = _folium(scene, _variable(block_id), background=background)
    script = f"(function () {{\nvar wijkkaart = window.wijkfotoMap({script_json(_payload(scene))});\n{layers}\n}})();"
    return holder, script


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


def _folium(scene: Scene, variable: str, *, background: bool) -> tuple[str, str]:
    """Name of the Leaflet map and the script that makes it and its layers.

    `folium.Map.default_js` stays as it is, for other maps of the same process.
    """
    folium = folium_module()
    js_code: Any = folium.JsCode

    rename = _counted(variable)
    chart = rename(folium.Map(location=[scene.plane.lat, scene.plane.lon], **_CHART))
    chart.options["max_zoom"] = 18
    layer: Any = folium.GeoJson
    if background:
        chart.options["attribution_control"] = True
        rename(folium.TileLayer(_TILES, **_BACKGROUND)).add_to(chart)
    for options in _layers(scene, opacity=0.25 if background else 1.0):
        rename(layer(**{k: js_code(v) if k in _CODE else v for k, v in options.items()})).add_to(chart)
    switch = "null"
    if scene.drawn or background:
        control: Any = folium.LayerControl
        switch = rename(control(collapsed=js_code("wijkkaart.narrow"))).add_to(chart).get_name()
    root = chart.get_root()
    root.render()
    name = chart.get_name()
    return name, f"{root.script.render()}\nwijkkaart.start({name}, {switch});"


def _layers(scene: Scene, opacity: float) -> list[dict[str, Any]]:
    """Arguments of the folium layers from bottom to top; coordinates are (lon, lat)."""
    place = scene.plane.place
    still: dict[str, Any] = {"control": False, "interactive": False, "smooth_factor": 0}
    areas = [(i, area.polygons) for i, area in enumerate(scene.areas)]
    moved = [(spot, drawn) for spot, drawn in zip(scene.spots, scene.fanned, strict=True) if spot != drawn]
    ends = [*moved, *((gate.border, gate.spot) for gate in scene.gates)]
    leaders = [(i, [place(a), place(b)]) for i, (a, b) in enumerate(ends)]
    gates = [(i, place(gate.spot)) for i, gate in enumerate(scene.gates)]
    points = [(i, place(spot)) for i, spot in enumerate(scene.fanned)]
    lines: list[dict[str, Any]] = [
        {"data": _features("MultiPolygon", areas), "style_function": _area_style(scene, opacity), "control": False,
         "smooth_factor": 0, "on_each_feature": "wijkkaart.area"},
        *({"data": _features("LineString", paths), "style_function": _style(pen), **still}
          for paths, pen in _outlines(scene)),
        {"data": _features("LineString", leaders), "style_function": _style(LEADER_PEN), **still},
    ]  # fmt: skip
    names = [(i, place(name.spot)) for i, name in enumerate(place_names(scene))]
    above: list[dict[str, Any]] = [
        {"data": _features("Point", found), "control": False, "point_to_layer": f"wijkkaart.{name}"}
        for name, found in (("gate", gates), ("region", names), ("service", points))
    ]
    return [*_filled(lines), *_themes(scene), *_filled(above)]


def _filled(layers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [layer for layer in layers if layer["data"]["features"]]


def _outlines(scene: Scene) -> list[tuple[list[tuple[int, Any]], Pen]]:
    """The outer lines with their pens: of each region, or of all areas together."""
    if not scene.regions:
        return [(list(enumerate(outer_line(scene.areas))), OUTER_PEN)]
    return [(list(enumerate(outer_line(scene.parts(region)))), region_look(region)[1]) for region in scene.regions]


def _themes(scene: Scene) -> list[dict[str, Any]]:
    """Arguments of a folium layer of ties for each theme; the name of a layer is safe HTML."""
    found: dict[str, list[tuple[int, list[Pair]]]] = {}
    for i in range(scene.drawn):
        line = [scene.plane.place(spot) for spot in tie_line(scene, scene.fanned, i)]
        found.setdefault(theme_of(scene.ties[i]), []).append((i, line))
    return [
        {
            "data": _features("LineString", lines),
            "name": f"Thema: {safe(theme)}",
            "style_function": lambda feature: {
                **_leaflet(tie_pen(scene.ties[feature["properties"]["i"]])),
                "opacity": 0.85,
                "fill": False,
            },
            "on_each_feature": "wijkkaart.tie",
            "smooth_factor": 0,
        }
        for theme, lines in found.items()
    ]


def _area_style(scene: Scene, opacity: float) -> Callable[[Any], dict[str, Any]]:
    """Style of an area by its position; in an overview the parts of a region have no lines between them."""
    looks = {str(region["key"]): region_look(region)[0] for region in scene.regions}

    def style(feature: Any) -> dict[str, Any]:
        region = scene.areas[feature["properties"]["i"]].region
        fill = looks.get(region, AREA_FILL)
        return {**_leaflet(AREA_PEN), "stroke": region not in looks, "fillColor": fill, "fillOpacity": opacity}

    return style


def _style(pen: Pen) -> Callable[[Any], dict[str, Any]]:
    return lambda _: _leaflet(pen)


def _leaflet(pen: Pen) -> dict[str, Any]:
    """Leaflet style of a line; round ends would fill the gaps of a wide line with dashes."""
    look = {"color": pen.colour, "weight": pen.width}
    return {**look, "dashArray": " ".join(map(str, pen.dashes)), "lineCap": "butt"} if pen.dashes else look


def _payload(scene: Scene) -> dict[str, Any]:
    """What `map.js` needs to know: words by position, and the corners of the map as [lat, lon]."""
    fields = ("name", "organisation", "domain_label", "address", "spoken")
    people = [
        {
            "colour": domain_style(row["domain"]).colour,
            "path": shape_path(domain_style(row["domain"]).shape, 9, 12, 12),
        }
        | {key: row[key] for key in fields if key in row}
        for row in scene.people
    ]
    ties = [
        {"ends": list(ends), "theme": theme_of(row), "text": str(row.get("text", ""))}
        | ({"state": state_words(row["state"])} if row.get("state") else {})
        | ({"mark": row["mark"]} if row.get("mark") is not None else {})
        for row, ends in zip(scene.ties, scene.ends, strict=True)
    ]
    corners = [list(reversed(scene.plane.place(spot))) for spot in scene.extent]
    return {
        "areas": [area.name for area in scene.areas],
        "gates": [
            {"label": str(gate.row["label"]), "value": gate.row["value"], "path": arrow_path(gate.angle)}
            | {"texts": list(gate.row.get("texts", ()))}
            for gate in scene.gates
        ],
        "regions": [
            {"name": str(row["name"]), "kind": region_words(row), "under": name.under}
            for row, name in zip(scene.regions, place_names(scene), strict=True)
        ],
        "bounds": corners,
        "people": people,
        "placed": len(scene.spots),
        "ties": ties,
    }
