"""Small map files for tests, made of literal outlines."""

import json

import geopandas as gpd
import shapely

SQUARE = [[[5.0, 51.5], [5.1, 51.5], [5.1, 51.6], [5.0, 51.5]]]
"""A triangle in degrees, in the order of GeoJSON."""


def square(x, y, size=1000.0):
    """A square in metres (RD) with this south-west corner."""
    return shapely.box(x, y, x + size, y + size)


def degrees(shape):
    """A shape in RD as degrees."""
    return gpd.GeoSeries([shape], crs=28992).to_crs(4326)[0]


def write_geojson(path, rows, crs=None):
    """GeoJSON of (properties, coordinates of a polygon)."""
    features = [
        {
            "type": "Feature",
            "properties": values,
            "geometry": {"type": "Polygon", "coordinates": places} if places else None,
        }
        for values, places in rows
    ]
    member = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    path.write_text(json.dumps({"type": "FeatureCollection", **member, "features": features}), encoding="utf-8")
    return path


def write_map(path, rows, crs=28992, layer=None, **options):
    """A map file of (properties, shape); the ending of the path says which kind."""
    frame = gpd.GeoDataFrame([values for values, _ in rows], geometry=[shape for _, shape in rows], crs=crs)
    frame.to_file(path, layer=layer, **options)
    return path
