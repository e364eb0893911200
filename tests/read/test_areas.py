"""Areas of the wijken of a project: shipped, own, made simple for a page, written."""

import json

import geopandas as gpd
import pytest
import shapely
from helpers import VOCABULARY
from map_files import SQUARE, degrees, square, write_geojson

from wijkfoto.errors import ProjectError
from wijkfoto.read.area_files import CODE, NAME, SOURCE, read_cbs_wijken
from wijkfoto.read.areas import TOLERANCE, own_wijken, read_areas, write_own_wijken
from wijkfoto.render.geometry import outer_line
from wijkfoto.render.geometry import read_areas as areas_of_view

RSH, KRV, DRU = (VOCABULARY.wijken[code] for code in ("RSH", "KRV", "DRU"))


def wijken_table(*rows):
    """Wijken in RD: (code, name, source, outline)."""
    codes, names, sources, shapes = zip(*rows, strict=True)
    return gpd.GeoDataFrame({CODE: codes, NAME: names, SOURCE: sources}, geometry=list(shapes), crs=28992)


def test_shipped_outlines_of_a_wijk(tmp_path):
    areas = read_areas(tmp_path, (RSH, KRV))
    assert {code: len(area["features"]) for code, area in areas.items()} == {"RSH": 12, "KRV": 1}
    assert "CBS" in areas["KRV"]["source"]


def test_own_borders_go_before_the_shipped_ones_and_the_rest_keeps_them(tmp_path):
    write_geojson(tmp_path / "gebieden.geojson", [({"wijkcode": "WK085517", "wijknaam": "Korvel"}, SQUARE)])
    areas = read_areas(tmp_path, (KRV, DRU))
    assert areas["KRV"]["source"] == "grenzen uit gebieden.geojson"
    assert (5.1, 51.5) in areas["KRV"]["features"][0]["geometry"]["coordinates"][0]
    assert areas["KRV"]["features"][0]["properties"] == {"cbs_code": "WK085517", "name": "Korvel"}
    assert areas["DRU"] == read_areas(tmp_path / "leeg", (DRU,))["DRU"]


def test_a_page_gets_fewer_corners_and_neighbours_stay_joined(tmp_path):
    # The border between the two has a corner of 5 m every 20 m; that is less than the tolerance.
    zigzag = [(0, 1000)] + [(5 * (i % 2), 20 * i) for i in range(49, 0, -1)] + [(0, 0)]
    west = shapely.Polygon([(-1000, 0), (-1000, 1000), *zigzag])
    east = shapely.Polygon([*zigzag, (1000, 0), (1000, 1000)])
    move = [shapely.affinity.translate(shape, 130_000, 396_000) for shape in (west, east)]
    rows = [("WK085547", "West", "CBS", move[0]), ("WK085548", "Oost", "CBS", move[1])]
    write_own_wijken(tmp_path, wijken_table(*rows))
    area = read_areas(tmp_path, (RSH,))["RSH"]
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in area["features"]]
    assert max(shapely.get_num_coordinates(shape) for shape in shapes) < 10, "of 54"
    assert len(outer_line(areas_of_view(area))) == 1, "no edge of the inner border is an outer line"
    metres = gpd.GeoSeries(shapes, crs=4326).to_crs(28992)
    assert max(shapely.hausdorff_distance(a, b) for a, b in zip(metres, move, strict=True)) < TOLERANCE
    assert area["source"] == "CBS"


def test_what_is_written_is_read_back_whole_and_equal(tmp_path):
    table = wijken_table(("WK085517", "Korvel", "CBS", square(133_000, 396_000)))
    path = write_own_wijken(tmp_path, table)
    first = path.read_bytes()
    back = own_wijken(tmp_path, ["WK085517"])
    assert back[[CODE, NAME, SOURCE]].values.tolist() == [["WK085517", "Korvel", "CBS"]]
    assert back.geometry[0].equals(table.geometry[0])
    write_own_wijken(tmp_path, table)
    assert path.read_bytes() == first
    assert [item.name for item in tmp_path.iterdir()] == ["gebieden.gpkg"]


def test_a_file_of_somebody_else_is_not_written_over(tmp_path):
    write_own_wijken(tmp_path, wijken_table(("WK085517", "Korvel", "", square(133_000, 396_000)))[[CODE, "geometry"]])
    with pytest.raises(ProjectError, match=r"gebieden.gpkg staat er al en komt niet van wijkfoto"):
        own_wijken(tmp_path, ["WK085517"])


def test_a_name_that_is_missing_becomes_the_code(tmp_path):
    write_geojson(tmp_path / "gebieden.geojson", [({"wijkcode": "WK085517"}, SQUARE)])
    assert read_areas(tmp_path, (KRV,))["KRV"]["features"][0]["properties"]["name"] == "WK085517"


def test_the_view_holds_plain_json(tmp_path):
    write_own_wijken(tmp_path, wijken_table(("WK085517", "Korvel", "CBS", square(133_000, 396_000))))
    area = read_areas(tmp_path, (KRV,))["KRV"]
    ring = json.loads(json.dumps(area))["features"][0]["geometry"]["coordinates"][0]
    assert all(len(str(number).partition(".")[2]) <= 5 for place in ring for number in place)
    assert read_cbs_wijken(tmp_path / "gebieden.gpkg", ["WK085517"]).geometry[0].area == pytest.approx(1_000_000)
    assert degrees(square(133_000, 396_000)).distance(shapely.geometry.shape(area["features"][0]["geometry"])) == 0
