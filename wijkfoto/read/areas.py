"""Borders of the wijken: the project's own file when there is one, else the shipped outlines.

The area of a project wijk is all its CBS wijken together. They share their edges exactly, also after they were made
simpler, so that whoever draws them finds the outer line as the edges that occur once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wijkfoto.errors import ProjectError, disk_trouble
from wijkfoto.files import whole_file
from wijkfoto.read.area_files import CODE, NAME, SOURCE, read_cbs_wijken, says_source
from wijkfoto.records import Wijk
from wijkfoto.vocabulary import outlines

if TYPE_CHECKING:
    import geopandas as gpd

OWN = "gebieden.gpkg"
OWN_FILES = (OWN, "gebieden.geojson")
TOLERANCE = 15.0
"""Metres: corners that stand out less than a triangle of 15 x 15 m are left out on a page, to keep it small."""
DECIMALS = 5
"""Of degrees on a page: about one metre."""


def read_areas(folder: Path, wijken: Sequence[Wijk]) -> dict[str, Mapping[str, Any]]:
    """Wijk code -> GeoJSON FeatureCollection of its CBS wijken, `[lon, lat]` in WGS84, member `source`.

    A wijk that the project's own file does not have keeps its shipped outline. geopandas is loaded only when there is
    such a file.

    Raises
    ------
    ProjectError
        The file cannot be used, see `wijkfoto.read.area_files.read_cbs_wijken`.
    """
    path = own_file(folder)
    codes = [code for wijk in wijken for code in wijk.cbs_codes]
    own = _features(read_cbs_wijken(path, codes), path.name) if path else {}
    shipped = shipped_features()
    return {wijk.code: _area(wijk, own) if own.keys() & wijk.cbs_codes else _area(wijk, shipped) for wijk in wijken}


def own_file(folder: Path) -> Path | None:
    """The border file of a project, None when it has none."""
    return next((folder / name for name in OWN_FILES if (folder / name).exists()), None)


def shipped_features() -> dict[str, tuple[Mapping[str, Any], str]]:
    """CBS code -> (GeoJSON feature, source) of the shipped outlines."""
    collection = outlines()
    return {
        str(feature["properties"]["cbs_code"]): (feature, str(collection["source"]))
        for feature in collection["features"]
    }


def _area(wijk: Wijk, known: Mapping[str, tuple[Mapping[str, Any], str]]) -> Mapping[str, Any]:
    parts = [known[code] for code in wijk.cbs_codes if code in known]
    return {
        "type": "FeatureCollection",
        "source": "; ".join(dict.fromkeys(source for _, source in parts)),
        "features": [feature for feature, _ in parts],
    }


def _features(frame: gpd.GeoDataFrame, file: str) -> dict[str, tuple[Mapping[str, Any], str]]:
    """CBS code -> (feature made simple enough for a page, source)."""
    import shapely

    if frame.empty:
        return {}
    simple = shapely.coverage_simplify(frame.geometry.values, TOLERANCE)
    degrees = frame.set_geometry(simple, crs=frame.crs).to_crs(4326)
    rounded = shapely.transform(degrees.geometry.values, lambda places: places.round(DECIMALS))
    return {
        code: (
            {
                "type": "Feature",
                "properties": {"cbs_code": code, "name": name or code},
                "geometry": shapely.geometry.mapping(shape),
            },
            source or f"grenzen uit {file}",
        )
        for code, name, source, shape in zip(frame[CODE], frame[NAME], frame[SOURCE], rounded, strict=True)
    }


def own_wijken(folder: Path, codes: Iterable[str]) -> gpd.GeoDataFrame | None:
    """Wijken with these codes in the `gebieden.gpkg` that wijkfoto wrote earlier (RD, not simplified), None without.

    Raises
    ------
    ProjectError
        There is a `gebieden.gpkg` that somebody else made: it is not written over.
    """
    path = folder / OWN
    if not path.exists():
        return None
    if not says_source(path):
        raise ProjectError(
            f"{path} staat er al en komt niet van wijkfoto. Geef dat bestand een andere naam en noem die bij "
            "--bestand."
        )
    return read_cbs_wijken(path, codes)


def write_own_wijken(folder: Path, frame: gpd.GeoDataFrame) -> Path:
    """Path of `gebieden.gpkg`, written whole or not at all; the same wijken give the same bytes.

    Raises
    ------
    ProjectError
        The file cannot be written.
    """
    import pyogrio

    path = folder / OWN
    # A GeoPackage holds the moment of writing; a fixed one keeps its bytes equal.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"})
    try:
        with whole_file(path) as temporary:
            temporary.unlink()
            pyogrio.write_dataframe(frame, temporary, layer="wijken", driver="GPKG", promote_to_multi=True)
    except (OSError, pyogrio.errors.DataSourceError) as error:
        why = disk_trouble(error) if isinstance(error, OSError) else "Sluit het in andere programma's."
        raise ProjectError(f"{path} kan ik niet schrijven. {why}") from error
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    return path
