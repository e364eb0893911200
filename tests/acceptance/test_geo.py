"""Third-party geo files: eight real CBS wijken in three files, and answers of the Locatieserver."""

from __future__ import annotations

import json

import geopandas as gpd
import pytest
import shapely
from third_party import ACCEPTANCE

from wijkfoto.errors import ProjectError
from wijkfoto.read.area_files import CODE, NAME, read_cbs_wijken, tidy_wijken
from wijkfoto.read.areas import TOLERANCE, read_areas, write_own_wijken
from wijkfoto.read.geocode import Address, parse_answer
from wijkfoto.records import Wijk
from wijkfoto.render.geometry import outer_line
from wijkfoto.render.geometry import read_areas as areas_of_view

GEO = ACCEPTANCE / "geo"
pytestmark = pytest.mark.skipif(not GEO.is_dir(), reason="the third-party files are not here")
FILES = (
    "alkmaar_wijken_2024_wgs84.geojson",
    "derived_alkmaar_wijken_2024_rd.geojson",
    "derived_alkmaar_wijken_2024_rd.gpkg",
)
CODES = [f"WK03610{number}" for number in range(1, 9)]
NAMES = ["Zuid", "Oudorp", "Overdie", "West", "Huiswaard", "De Mare", "Daalmeer/Koedijk", "Centrum"]


def test_the_three_files_give_the_same_eight_polygons() -> None:
    first, *others = (read_cbs_wijken(GEO / name, CODES) for name in FILES)
    assert first[CODE].tolist() == CODES
    for frame in others:
        assert frame[[CODE, NAME]].equals(first[[CODE, NAME]])
        assert max(shapely.hausdorff_distance(first.geometry.values, frame.geometry.values)) < 1.0
    assert first[NAME].tolist() == NAMES


def test_rd_read_as_degrees_is_refused(tmp_path) -> None:
    content = json.loads((GEO / FILES[1]).read_text(encoding="utf-8"))
    del content["crs"]
    (tmp_path / "rd.geojson").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(
        ProjectError, match=r"rd.geojson: .*in graden staan .WGS84., maar de getallen zijn meters in RD"
    ):
        read_cbs_wijken(tmp_path / "rd.geojson", CODES)


def test_on_a_page_real_wijken_are_smaller_and_keep_one_outer_line(tmp_path) -> None:
    real = read_cbs_wijken(GEO / FILES[2], CODES)
    write_own_wijken(tmp_path, real)
    area = read_areas(tmp_path, (Wijk("ALK", "Alkmaar", "alkmaar", cbs_codes=tuple(CODES)),))["ALK"]
    shapes = gpd.GeoSeries([shapely.geometry.shape(f["geometry"]) for f in area["features"]], crs=4326).to_crs(28992)
    assert shapely.get_num_coordinates(shapes.values).sum() < 0.3 * shapely.get_num_coordinates(real.geometry).sum()
    assert len(outer_line(areas_of_view(area))) == 1
    assert max(abs(shapes.area - real.geometry.area) / real.geometry.area) < 0.01
    assert max(shapely.hausdorff_distance(shapes.values, real.geometry.values)) < 3 * TOLERANCE


@pytest.mark.parametrize(
    "name",
    [
        "ogc_api_buurt_feature_properties.json",
        "ogc_api_2026_variant_properties.json",
        "cbs_buurt_wfs_properties_sample.json",
    ],
)
def test_the_columns_of_each_service_hold_a_code_of_a_wijk(name: str) -> None:
    content = json.loads((GEO / name).read_text(encoding="utf-8"))
    values = content["features"][0]["properties"] if "features" in content else content
    frame = gpd.GeoDataFrame([values], geometry=[shapely.box(120_000, 480_000, 121_000, 481_000)], crs=28992)
    codes = {"WK036204", "WK0363AF", "WK0363AD"}
    assert tidy_wijken(frame, codes, name)[CODE].isin(codes).all()
    assert len(tidy_wijken(frame, codes, name)) == 1


SCHIPHOL = Address("Evert van de Beekstraat", "202", "1118CP", "")


@pytest.mark.parametrize(
    ("name", "asked", "found"),
    [
        (
            "free_adres_schiphol_v3",
            SCHIPHOL,
            [("Evert van de Beekstraat 202, 1118CP Schiphol", True, 52.303897, 4.747908)],
        ),
        ("free_postcode_schiphol_v3", SCHIPHOL, []),
        ("free_postcode_utrecht_v3_1", Address("Princetonplein", "1", "3584CC", ""), []),
        ("free_leeg", SCHIPHOL, []),
        (
            "lookup_amersfoort_v3",
            Address("Lijsterstr", "20", "", "Amersfoort"),
            [("Lijsterstraat 20, 3815DT Amersfoort", True, 52.166462, 5.401683)],
        ),
        ("woonplaats_langbroek_v3", SCHIPHOL, []),
    ],
)  # fmt: skip
def test_answers_of_the_locatieserver(name: str, asked: Address, found: list[tuple[str, bool, float, float]]) -> None:
    answer = json.loads((GEO / f"locatieserver_{name}.json").read_text(encoding="utf-8"))
    assert [(one.label, one.exact, one.lat, one.lon) for one in parse_answer(answer, asked)] == found
