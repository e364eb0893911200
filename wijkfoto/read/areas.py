"""Borders of the wijken: the project's own file when there is one, else the shipped outlines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wijkfoto.errors import ProjectError
from wijkfoto.records import Wijk
from wijkfoto.vocabulary import outlines

OWN_FILES = ("gebieden.gpkg", "gebieden.geojson")
_CODE_COLUMNS = ("wijkcode", "statcode", "wk_code", "cbs_code", "code")
_NAME_COLUMNS = ("wijknaam", "statnaam", "wk_naam", "name", "naam")


def read_areas(folder: Path, wijken: tuple[Wijk, ...]) -> dict[str, Mapping[str, Any]]:
    """Wijk code -> GeoJSON FeatureCollection of its CBS wijken, `[lon, lat]` in WGS84, member `source`.

    geopandas is loaded only when the project has a border file of its own.
    """
    own = next((folder / name for name in OWN_FILES if (folder / name).exists()), None)
    collection = _own_areas(own) if own else outlines()
    by_code = {str(f["properties"]["cbs_code"]): f for f in collection["features"]}
    return {
        wijk.code: {
            "type": "FeatureCollection",
            "source": collection["source"],
            "features": [by_code[code] for code in wijk.cbs_codes if code in by_code],
        }
        for wijk in wijken
    }


def _own_areas(path: Path) -> Mapping[str, Any]:
    import geopandas

    frame = geopandas.read_file(path)
    columns = {str(name).lower(): name for name in frame.columns}
    code = next((columns[name] for name in _CODE_COLUMNS if name in columns), None)
    name = next((columns[name] for name in _NAME_COLUMNS if name in columns), code)
    if code is None:
        raise ProjectError(f"{path.name}: ik vind geen kolom met CBS-wijkcodes. Neem een bestand van het CBS.")
    frame = frame.to_crs(4326) if frame.crs else frame
    features = [
        {
            "type": "Feature",
            "properties": {"cbs_code": str(row[code]), "name": str(row[name])},
            "geometry": row.geometry.__geo_interface__,
        }
        for _, row in frame.iterrows()
    ]
    return {"features": features, "source": f"grenzen uit {path.name}"}
