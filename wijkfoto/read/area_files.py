"""Borders of CBS wijken from a map file of any edition: GeoPackage, shapefile (also zipped) or GeoJSON.

A *CBS wijk* is known by its code (WK085517, WK0363AD). Each edition names its columns in its own way; the names are
compared in lower case without underscores. What comes out is always in RD (EPSG:28992), one row per code, no water.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wijkfoto.errors import ProjectError
from wijkfoto.read.coordinates import DEGREES, RD, SWAPPED, kind_of_bounds

if TYPE_CHECKING:
    import geopandas as gpd

CODE, NAME, SOURCE = "wijkcode", "wijknaam", "bron"
SUFFIXES = (".gpkg", ".shp", ".zip", ".geojson", ".json")
_DRIVERS = frozenset({"GPKG", "ESRI Shapefile", "GeoJSON"})
_CODES = ("wijkcode", "wkcode", "statcode", "cbscode", "code")
_NAMES = ("wijknaam", "wknaam", "statnaam", "naam", "name")
_WATER = ("water", "h2o")
_SMALLER = frozenset({"buurtcode", "bucode"})
_WIJK = re.compile(r"WK[0-9A-Z]{6}")


def read_cbs_wijken(path: Path, codes: Iterable[str]) -> gpd.GeoDataFrame:
    """Wijken with these codes: columns `wijkcode`, `wijknaam`, `bron` ("" when the file has none) and the outline.

    Only the municipalities that are needed are read from the file. A file of buurten gives wijken as well.

    Raises
    ------
    ProjectError
        No map file, no column with codes of wijken, or coordinates that cannot be what the file claims.
    """
    import pyogrio

    wanted = sorted({code for code in codes if _WIJK.fullmatch(code)})
    layer = _layer(path)
    prefixes = sorted({code[:6] for code in wanted}) or ["-"]
    where = " OR ".join(f"\"{layer.columns[CODE]}\" LIKE '{prefix}%'" for prefix in prefixes)
    with _dutch_errors(path):
        columns = list(layer.columns.values())
        frame = pyogrio.read_dataframe(path, layer=layer.name, columns=columns, where=where)
    return tidy_wijken(frame, wanted, path.name)


def tidy_wijken(frame: gpd.GeoDataFrame, codes: Collection[str], file: str) -> gpd.GeoDataFrame:
    """The wanted wijken of a table with the columns of any edition, see `read_cbs_wijken`; rows by code.

    Raises
    ------
    ProjectError
        No column with codes of wijken, or coordinates that cannot be what the table claims.
    """
    import geopandas as gpd

    columns = _columns(frame.columns)
    if CODE not in columns:
        raise ProjectError(f"{file}: ik vind geen kolom met CBS-wijkcodes. Neem een bestand van het CBS.")
    there = [shape is not None and not shape.is_empty for shape in frame.geometry]
    found = frame.loc[there]
    found = found.assign(**{CODE: found[columns[CODE]].astype(str).str.strip().str.upper()})
    found = found[found[CODE].isin(list(codes))]
    if "water" in columns:
        found = found[found[columns["water"]].astype(str).str.strip().str.upper() != "JA"]
    texts = {
        name: found[columns[name]].fillna("").astype(str).str.strip() if name in columns else ""
        for name in (NAME, SOURCE)
    }
    plain = gpd.GeoDataFrame({CODE: found[CODE], **texts}, geometry=found.geometry.values, crs=found.crs)
    if plain.empty:
        return plain.set_crs(28992, allow_override=True)
    plain = _in_rd(plain, file)
    plain.geometry = plain.geometry.make_valid()
    return plain.dissolve(by=CODE, aggfunc="first").reset_index()[[CODE, NAME, SOURCE, "geometry"]]


def says_source(path: Path) -> bool:
    """Whether a file says per wijk where its outline came from, as the files that wijkfoto writes do.

    Raises
    ------
    ProjectError
        No map file, or no column with codes of wijken.
    """
    return SOURCE in _layer(path).columns


class _Layer:
    """A layer with wijken: its name, its columns by what they mean, and how well it fits (low is better)."""

    def __init__(self, name: str, fields: Collection[str], kind: str) -> None:
        self.name = name
        self.columns = _columns(fields)
        bare = {_bare(field) for field in fields}
        usable = CODE in self.columns and ("Polygon" in kind or kind == "Unknown")
        # Buurten carry the code of their wijk too; they are only taken when there is no layer of wijken.
        self.rank = (not usable, bool(bare & _SMALLER), "wijk" not in _bare(name), name)


def _layer(path: Path) -> _Layer:
    """The layer of a file that holds wijken."""
    import pyogrio

    if not path.exists():
        raise ProjectError(f"{path} bestaat niet. Kijk of de naam klopt.")
    if path.suffix.lower() not in SUFFIXES:
        raise ProjectError(f"{path.name}: {_WANTED}")
    with _dutch_errors(path):
        layers = [pyogrio.read_info(path, layer=name) for name, _ in pyogrio.list_layers(path)]
    if any(layer["driver"] not in _DRIVERS for layer in layers):
        raise ProjectError(f"{path.name}: {_WANTED}")
    found = [_Layer(layer["layer_name"], layer["fields"], layer["geometry_type"] or "") for layer in layers]
    best = min(found, key=lambda layer: layer.rank, default=None)
    if best is None or best.rank[0]:
        raise ProjectError(f"{path.name}: ik vind geen kolom met CBS-wijkcodes. Neem een bestand van het CBS.")
    return best


_WANTED = "dit is geen kaartbestand dat ik kan lezen. Neem een GeoPackage (.gpkg), shapefile (.shp, .zip) of GeoJSON."


@contextmanager
def _dutch_errors(path: Path) -> Iterator[None]:
    """A file that pyogrio cannot open is told in Dutch; what it says in English about a shape is left out."""
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError
    from shapely.errors import ShapelyError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (DataSourceError, DataLayerError, FeatureError, GeometryError, ShapelyError, UnicodeDecodeError) as error:
        raise ProjectError(f"{path.name}: {_WANTED}") from error


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _columns(fields: Iterable[str]) -> Mapping[str, str]:
    """What a column means -> its name in the file, for those that there are."""
    known = {_bare(field): field for field in fields}
    meanings = {CODE: _CODES, NAME: _NAMES, "water": _WATER, SOURCE: (SOURCE,)}
    return {
        meaning: next(known[name] for name in names if name in known)
        for meaning, names in meanings.items()
        if not known.keys().isdisjoint(names)
    }


def _in_rd(frame: gpd.GeoDataFrame, file: str) -> gpd.GeoDataFrame:
    """The table in RD. The numbers themselves must agree with what the file claims about them."""
    kind = kind_of_bounds(*frame.total_bounds)
    claimed = frame.crs
    if claimed is None or not (claimed.is_geographic or claimed.is_projected):
        claimed = {DEGREES: "EPSG:4326", RD: "EPSG:28992"}.get(kind)
    if kind == SWAPPED:
        raise ProjectError(
            f"{file}: lengte en breedte staan verwisseld. Bewaar de kaart opnieuw, in RD (EPSG:28992)."
        )
    if claimed is None:
        raise ProjectError(f"{file}: deze grenzen liggen niet in Nederland. Neem een bestand van het CBS.")
    frame = frame.set_crs(claimed, allow_override=True)
    if kind == RD and frame.crs.is_geographic:
        raise ProjectError(
            f"{file}: dit bestand zegt dat de plaatsen in graden staan (WGS84), maar de getallen zijn meters in RD. "
            "Bewaar de kaart opnieuw en kies daarbij RD (EPSG:28992)."
        )
    if kind == DEGREES and not frame.crs.is_geographic:
        raise ProjectError(
            f"{file}: dit bestand zegt dat de plaatsen in meters staan, maar de getallen zijn graden. "
            "Bewaar de kaart opnieuw en kies daarbij WGS84 (EPSG:4326)."
        )
    if kind_of_bounds(*frame.to_crs(4326).total_bounds) != DEGREES:
        raise ProjectError(f"{file}: deze grenzen liggen niet in Nederland. Neem een bestand van het CBS.")
    return frame.to_crs(28992)
