"""The live map: Leaflet, made by folium from GeoJSON layers.

Only the script part of folium is used: its header links to ten files elsewhere and restyles the whole page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from wijkfoto.render.cells import state_words
from wijkfoto.render.geometry import Pair, outer_line
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


def live_map(scene: Scene, block_id: str) -> tuple[str, str]:
    """Name of the element that holds the map, and the script that makes the map in it."""
    holder, layers = _folium(scene, _variable(block_id))
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


def _folium(scene: Scene, variable: str) -> tuple[str, str]:
    """Name of the Leaflet map and the script that makes it and its layers.

    `folium.Map.default_js` stays as it is, for other maps of the same process.
    """
    import folium
    from folium.utilities import JsCode

    rename = _counted(variable)
    chart = rename(folium.Map(location=[scene.plane.lat, scene.plane.lon], **_CHART))
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
        {"data": _features("MultiPolygon", areas), "style_function": _area_style, "control": False,
         "smooth_factor": 0, "on_each_feature": "wijkkaart.area"},
        {"data": _features("LineString", paths), "style_function": lambda _: _leaflet(OUTER_PEN), **still},
        {"data": _features("LineString", leaders), "style_function": lambda _: _leaflet(LEADER_PEN), **still},
    ]  # fmt: skip
    services = {"data": _features("Point", points), "control": False, "point_to_layer": "wijkkaart.service"}
    return [*(layer for layer in lines if layer["data"]["features"]), *_themes(scene), services]


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


def _area_style(_: Any) -> dict[str, Any]:
    return {**_leaflet(AREA_PEN), "fillColor": AREA_FILL, "fillOpacity": 1}


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
