"""GeoPackage for QGIS: outlines of the wijken, and actors, ties and services where the level places them.

All geometry is `lon lat` in WGS84 (EPSG:4326). What has no place, or may have none at the level, is a row without
geometry: nothing is left out because of the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wijkfoto.errors import ProjectError
from wijkfoto.export.qgis import STYLED, STYLES, layer_styles
from wijkfoto.export.tables import DICTIONARY, DICTIONARY_HEADERS, LISTED, dictionary
from wijkfoto.files import whole_file
from wijkfoto.share.data_columns import DataColumn
from wijkfoto.share.data_view import DataTable, DataView, Row

if TYPE_CHECKING:
    import pandas as pd

NODE_LAYERS = {"actor": "actors", "discipline": "disciplines", "group": "groups"}
_WGS84 = 4326
_TYPES = {"text": "object", "list": "object", "integer": "Int64", "number": "float64", "boolean": "boolean"}
Geometries = list[Any]


def write_geopackage(view: DataView, path: str | Path, *, bare: bool = False) -> Path:
    """Path of a GeoPackage with the layers wijken, actors, disciplines, groups, ties, services, pairs and dictionary,
    as far as the level has them, and styles that QGIS uses by itself; the same data gives the same bytes.

    Parameters
    ----------
    bare
        Without the state of all pairs.

    Raises
    ------
    ProjectError
        The file cannot be written.
    """
    import pyogrio

    path = Path(path)
    # A GeoPackage holds the moment of writing; a fixed one keeps its bytes equal.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"})
    try:
        with whole_file(path) as temporary:
            temporary.unlink()
            for name, frame in _layers(view, bare):
                _write_layer(temporary, name, frame)
    except pyogrio.errors.DataSourceError as error:
        raise ProjectError(f"{path} kan ik niet schrijven. Sluit het in andere programma's.") from error
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    return path


def _write_layer(path: Path, name: str, frame: pd.DataFrame) -> None:
    import pyogrio

    options: dict[str, str] = {"FID": "id"} if name == STYLES else {}
    if name in STYLED and "geometry" in frame:
        options["geometry_type"] = STYLED[name][0]
    pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", promote_to_multi=name == "wijken", **options)


def _layers(view: DataView, bare: bool) -> Iterable[tuple[str, pd.DataFrame]]:
    """Layers in the order in which QGIS lists them; the geometry column is called "geometry" where there is one."""
    import pandas as pd

    found: dict[str, pd.DataFrame] = {}
    wijken = view.table("wijken")
    found["wijken"] = _frame(wijken, wijken.rows, [_outline(view.areas[row["wijk"]]) for row in wijken.rows])
    if view.has_graph:
        found |= _graph_layers(view)
        if not bare:
            found["pairs"] = _frame(view.table("pairs"), view.table("pairs").rows)
    if "services" in view.tables:
        services = view.table("services")
        found["services"] = _frame(services, services.rows, [_point(row) for row in services.rows])
    found[DICTIONARY] = pd.DataFrame(dictionary(view), columns=list(DICTIONARY_HEADERS))
    with_places = [name for name, frame in found.items() if "geometry" in frame]
    found[STYLES] = pd.DataFrame(layer_styles(view, with_places))
    yield from found.items()


def _graph_layers(view: DataView) -> dict[str, pd.DataFrame]:
    nodes, ties = view.table("nodes"), view.table("ties")
    placed = any(column.name == "lat" for column in nodes.columns)
    found = {}
    for grain in view.grains:
        rows = [row for row in nodes.rows if row["grain"] == grain]
        points = [_point(row) for row in rows] if placed and grain == "actor" else None
        found[NODE_LAYERS[grain]] = _frame(nodes, rows, points)
    places = {row["node"]: row for row in nodes.rows} if placed else {}
    lines = [_between(places[row["a"]], places[row["b"]]) for row in ties.rows] if placed else None
    return found | {"ties": _frame(ties, ties.rows, lines)}


def _frame(table: DataTable, rows: Iterable[Row], geometries: Geometries | None = None) -> pd.DataFrame:
    """A table with the types of the dictionary, with geometry when it is given."""
    import geopandas as gpd
    import pandas as pd

    kept = list(rows)
    columns = {c.name: pd.Series([_cell(row, c) for row in kept], dtype=_TYPES[c.kind]) for c in table.columns}
    frame = pd.DataFrame(columns)
    if geometries is None:
        return frame
    placed: pd.DataFrame = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(geometries, crs=_WGS84))
    return placed


def _cell(row: Row, column: DataColumn) -> Any:
    value = row[column.name]
    if column.kind == "list":
        return LISTED.join(value) or None
    return None if value == "" else value


def _outline(area: Mapping[str, Any]) -> Any:
    """The CBS wijken of a wijk as one shape; None without outline."""
    import shapely

    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in area.get("features", ())]
    return shapely.union_all(shapes) if shapes else None


def _point(row: Row) -> Any:
    import shapely

    return None if row["lat"] is None or row["lon"] is None else shapely.Point(row["lon"], row["lat"])


def _between(a: Row, b: Row) -> Any:
    """A straight line between two places; None when one of them has no place, or they are the same."""
    import shapely

    ends = [_point(a), _point(b)]
    if None in ends or ends[0] == ends[1]:
        return None
    return shapely.LineString(ends)
