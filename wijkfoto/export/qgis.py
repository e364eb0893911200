"""Styles for QGIS: rows of the table `layer_styles`, which QGIS reads from a GeoPackage when it opens a layer.

Colour is never the only sign: domains differ in shape as well, states of a tie in the pattern of the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from wijkfoto.share.data_view import DataView

STYLES = "layer_styles"
STYLED = {
    "wijken": ("MultiPolygon", "fill"),
    "actors": ("Point", "marker"),
    "services": ("Point", "marker"),
    "ties": ("LineString", "line"),
}
"""Layer -> kind of geometry, kind of symbol."""

_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_SHAPES = {
    "MED": ("51,34,136", "circle"), "PARA": ("136,204,238", "triangle"), "VV": ("17,119,51", "square"),
    "SOC": ("204,102,119", "diamond"), "GGZ": ("136,34,85", "pentagon"), "GEM": ("221,204,119", "square"),
    "INF": ("68,170,153", "star"), "TWL": ("170,68,153", "hexagon"), "JEU": ("153,153,51", "triangle"),
    "WON": ("204,102,119", "square"), "VEI": ("51,34,136", "pentagon"),
}  # fmt: skip
"""Domain -> colour and shape; the same colours as on the pages."""
_OTHER_SHAPE = ("119,119,119", "circle")
_PENS = {"bevestigd": "solid", "één kant": "dash", "beelden verschillen": "dot"}
_SYMBOL_LAYERS = {"fill": "SimpleFill", "marker": "SimpleMarker", "line": "SimpleLine"}
Categories = Sequence[tuple[str, Mapping[str, str]]]


def layer_styles(view: DataView, layers: Iterable[str]) -> list[dict[str, Any]]:
    """A row per layer that has geometry, as QGIS expects them."""
    return [_row(name, _qml(view, name)) for name in layers]


def _row(layer: str, qml: str) -> dict[str, Any]:
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": layer,
        "f_geometry_column": "geom",
        "styleName": "wijkfoto",
        "styleQML": qml,
        "styleSLD": "",
        "useAsDefault": True,
        "description": f"Opmaak van wijkfoto voor {layer}",
        "owner": "",
        "ui": None,
        "update_time": "2000-01-01T00:00:00.000Z",
    }


def _qml(view: DataView, layer: str) -> str:
    attribute, categories = _categories(view, layer)
    kind = STYLED[layer][1]
    root = ElementTree.Element("qgis", {"version": "3.28.0", "styleCategories": "Symbology"})
    if not attribute:
        renderer = ElementTree.SubElement(root, "renderer-v2", {"type": "singleSymbol", "symbollevels": "0"})
        _symbols(renderer, kind, categories)
    else:
        renderer = ElementTree.SubElement(
            root, "renderer-v2", {"type": "categorizedSymbol", "attr": attribute, "symbollevels": "0"}
        )
        listed = ElementTree.SubElement(renderer, "categories")
        for number, (value, _) in enumerate(categories):
            about = {"value": value, "label": value or "overig", "symbol": str(number), "render": "true"}
            ElementTree.SubElement(listed, "category", about)
        _symbols(renderer, kind, categories)
    return _DOCTYPE + ElementTree.tostring(root, encoding="unicode")


def _symbols(renderer: ElementTree.Element, kind: str, categories: Categories) -> None:
    part = ElementTree.SubElement(renderer, "symbols")
    for number, (_, looks) in enumerate(categories):
        symbol = ElementTree.SubElement(part, "symbol", {"type": kind, "name": str(number), "alpha": "1"})
        layer = ElementTree.SubElement(
            symbol, "layer", {"class": _SYMBOL_LAYERS[kind], "enabled": "1", "pass": "0", "locked": "0"}
        )
        options = ElementTree.SubElement(layer, "Option", {"type": "Map"})
        for name, value in sorted(looks.items()):
            ElementTree.SubElement(options, "Option", {"name": name, "value": value, "type": "QString"})


def _categories(view: DataView, layer: str) -> tuple[str, Categories]:
    """Field that decides on the looks ("" for none) and looks per value; the last is for all other values."""
    if layer == "wijken":
        looks = {"color": "0,0,0,0", "style": "no", "outline_color": "31,41,51,255", "outline_width": "0.6"}
        return "", [("", looks)]
    if layer == "ties":
        pens = [(state, _pen(style)) for state, style in _PENS.items()]
        return "state", [*pens, ("", _pen("solid"))]
    if layer == "services":
        return "", [("", _marker(*_OTHER_SHAPE))]
    used = dict.fromkeys(sorted(row["domain"] for row in view.table("nodes").rows if row["domain"]))
    markers = [(code, _marker(*_SHAPES.get(code, _OTHER_SHAPE))) for code in used]
    return "domain", [*markers, ("", _marker(*_OTHER_SHAPE))]


def _pen(style: str) -> dict[str, str]:
    return {"line_color": "74,85,96,255", "line_style": style, "line_width": "0.5", "line_width_unit": "MM"}


def _marker(colour: str, shape: str) -> dict[str, str]:
    return {
        "color": f"{colour},255",
        "name": shape,
        "outline_color": "31,41,51,255",
        "outline_width": "0.2",
        "size": "3.5",
        "size_unit": "MM",
    }
