"""Map files of every edition: which layer, which columns, which coordinates."""

import zipfile

import geopandas as gpd
import pytest
from map_files import SQUARE, degrees, square, write_geojson, write_map

from wijkfoto.errors import ProjectError
from wijkfoto.read.area_files import CODE, NAME, SOURCE, read_cbs_wijken, says_source

KORVEL, OERLE = square(133_000, 396_000), square(134_000, 396_000)
CODES = ["WK085517", "WK0363AD"]
SWAPPED = [[[y, x] for x, y in SQUARE[0]]]
METRES = [[[133_000, 396_000], [134_000, 396_000], [134_000, 397_000], [133_000, 396_000]]]


def rows(frame):
    return frame[[CODE, NAME]].values.tolist()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("wijkcode", "wijknaam"),
        ("wijkCode", "wijkNaam"),
        ("WK_CODE", "WK_NAAM"),
        ("wk_code", "wk_naam"),
        ("statcode", "statnaam"),
    ],
)
@pytest.mark.parametrize("ending", [".gpkg", ".shp", ".geojson"])
def test_the_columns_of_each_edition(tmp_path, code, name, ending):
    made = write_map(tmp_path / f"kaart{ending}", [({code: "WK085517", name: "Korvel"}, KORVEL)])
    found = read_cbs_wijken(made, CODES)
    assert rows(found) == [["WK085517", "Korvel"]]
    assert found.crs.to_epsg() == 28992
    assert found.geometry[0].hausdorff_distance(KORVEL) < 0.01


def test_alphanumeric_codes_codes_with_spaces_and_other_municipalities(tmp_path):
    made = write_map(
        tmp_path / "kaart.gpkg",
        [
            ({"statcode": "WK0363AD  ", "statnaam": "Nieuwmarkt"}, KORVEL),
            ({"statcode": "WK0363AE", "statnaam": "Elders"}, OERLE),
            ({"statcode": "WK999901", "statnaam": "Ver weg"}, OERLE),
        ],
    )
    assert rows(read_cbs_wijken(made, CODES)) == [["WK0363AD", "Nieuwmarkt"]]


def test_water_is_left_out_and_parts_of_a_wijk_become_one(tmp_path):
    made = write_map(
        tmp_path / "kaart.gpkg",
        [
            ({"wijkcode": "WK085517", "wijknaam": "Korvel", "H2O": "NEE"}, KORVEL),
            ({"wijkcode": "WK085517", "wijknaam": "Korvel", "H2O": "NEE"}, OERLE),
            ({"wijkcode": "WK085517", "wijknaam": "Korvel", "H2O": "JA"}, square(100_000, 396_000)),
        ],
    )
    found = read_cbs_wijken(made, CODES)
    assert found.geometry[0].area == KORVEL.area + OERLE.area


def test_the_layer_of_wijken_goes_before_that_of_buurten(tmp_path):
    path = tmp_path / "wijkenbuurten_2024.gpkg"
    write_map(path, [({"gemeentecode": "GM0855"}, KORVEL)], layer="gemeenten")
    write_map(path, [({"buurtcode": "BU08551701", "wijkcode": "WK085517"}, OERLE)], layer="buurten")
    write_map(path, [({"wijkcode": "WK085517", "wijknaam": "Korvel"}, KORVEL)], layer="wijken")
    write_map(path, [({"wijkcode": "WK085517", "wijknaam": "Punt"}, KORVEL.centroid)], layer="wijk_labelpoint")
    found = read_cbs_wijken(path, CODES)
    assert rows(found) == [["WK085517", "Korvel"]]
    assert found.geometry[0].equals(KORVEL)


def test_a_file_of_buurten_gives_wijken(tmp_path):
    values = {"wijkcode": "WK085517", "buurtnaam": "Noord"}
    made = write_map(
        tmp_path / "buurten.gpkg",
        [({"buurtcode": "BU08551701", **values}, KORVEL), ({"buurtcode": "BU08551702", **values}, OERLE)],
    )
    found = read_cbs_wijken(made, CODES)
    assert rows(found) == [["WK085517", ""]]
    assert found.geometry[0].area == KORVEL.area + OERLE.area


def test_a_zipped_shapefile(tmp_path):
    write_map(tmp_path / "wijk_2020.shp", [({"WK_CODE": "WK085517", "WK_NAAM": "Korvel"}, KORVEL)])
    with zipfile.ZipFile(tmp_path / "kaart.zip", "w") as packed:
        for part in tmp_path.glob("wijk_2020.*"):
            packed.write(part, part.name)
    assert rows(read_cbs_wijken(tmp_path / "kaart.zip", CODES)) == [["WK085517", "Korvel"]]


def test_a_shapefile_without_words_about_its_coordinates_says_it_with_its_numbers(tmp_path):
    for name, shape in (("rd", KORVEL), ("graden", degrees(KORVEL))):
        made = write_map(tmp_path / f"{name}.shp", [({"WK_CODE": "WK085517"}, shape)])
        made.with_suffix(".prj").unlink()
        assert read_cbs_wijken(made, CODES).geometry[0].hausdorff_distance(KORVEL) < 0.01


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_geopackage_of_an_unknown_plane_and_one_with_heights(tmp_path):
    values = {"wijkcode": "WK085517"}
    for name, crs in (("zonder", None), ("nap", 7415), ("etrs89", 4258), ("web", 3857), ("laea", 3035)):
        shape = KORVEL if crs in {None, 7415} else gpd.GeoSeries([KORVEL], crs=28992).to_crs(crs)[0]
        made = write_map(tmp_path / f"{name}.gpkg", [(values, shape)], crs=crs)
        assert read_cbs_wijken(made, CODES).geometry[0].hausdorff_distance(KORVEL) < 0.5, name


def test_wijken_without_an_outline_and_wijken_that_are_not_asked_are_no_error(tmp_path):
    made = write_geojson(
        tmp_path / "kaart.geojson", [({"wijkcode": "WK085517"}, None), ({"wijkcode": "WK9"}, SQUARE)]
    )
    assert read_cbs_wijken(made, CODES).empty
    assert read_cbs_wijken(made, []).empty


@pytest.mark.parametrize(
    ("places", "crs", "said"),
    [
        (METRES, None, "zegt dat de plaatsen in graden staan .WGS84., maar de getallen zijn meters in RD"),
        (SQUARE, "urn:ogc:def:crs:EPSG::28992", "zegt dat de plaatsen in meters staan, maar de getallen zijn graden"),
        (SWAPPED, None, "lengte en breedte staan verwisseld"),
        ([[[2.0, 48.0], [2.1, 48.0], [2.1, 48.1], [2.0, 48.0]]], None, "deze grenzen liggen niet in Nederland"),
    ],
)
def test_coordinates_that_cannot_be_what_the_file_claims(tmp_path, places, crs, said):
    made = write_geojson(tmp_path / "kaart.geojson", [({"wijkcode": "WK085517"}, places)], crs=crs)
    with pytest.raises(ProjectError, match=f"kaart.geojson: .*{said}"):
        read_cbs_wijken(made, CODES)


def test_numbers_of_nowhere_without_words(tmp_path):
    made = write_map(tmp_path / "kaart.shp", [({"WK_CODE": "WK085517"}, square(9_000_000, 9_000_000))])
    made.with_suffix(".prj").unlink()
    with pytest.raises(ProjectError, match="liggen niet in Nederland"):
        read_cbs_wijken(made, CODES)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("kaart.gpkg", b"geen kaart", "dit is geen kaartbestand"),
        ("kaart.geojson", b"{", "dit is geen kaartbestand"),
        ("kaart.zip", b"PK", "dit is geen kaartbestand"),
        ("kaart.vrt", b"<OGRVRTDataSource/>", "dit is geen kaartbestand"),
        ("kaart.json", b'{"type": "FeatureCollection", "features": []}', "geen kolom met CBS-wijkcodes"),
    ],
)
def test_files_that_are_no_map_of_wijken(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ProjectError, match=f"{name}: .*{said}"):
        read_cbs_wijken(tmp_path / name, CODES)


def test_a_file_that_is_not_there_and_one_without_codes(tmp_path):
    with pytest.raises(ProjectError, match="bestaat niet"):
        read_cbs_wijken(tmp_path / "weg.gpkg", CODES)
    made = write_geojson(tmp_path / "kaart.geojson", [({"kleur": "rood"}, SQUARE)])
    with pytest.raises(ProjectError, match=r"kaart.geojson: ik vind geen kolom met CBS-wijkcodes"):
        read_cbs_wijken(made, CODES)


def test_a_file_may_say_where_each_outline_came_from(tmp_path):
    made = write_map(tmp_path / "kaart.gpkg", [({"wijkcode": "WK085517", "bron": "eigen kaart"}, KORVEL)])
    assert says_source(made)
    assert read_cbs_wijken(made, CODES)[SOURCE].tolist() == ["eigen kaart"]
    plain = write_map(tmp_path / "ander.gpkg", [({"wijkcode": "WK085517"}, KORVEL)])
    assert not says_source(plain)


def test_an_outline_that_crosses_itself_is_mended(tmp_path):
    bow = [[[5.0, 51.5], [5.1, 51.6], [5.1, 51.5], [5.0, 51.6], [5.0, 51.5]]]
    made = write_geojson(tmp_path / "kaart.geojson", [({"wijkcode": "WK085517"}, bow)])
    found = read_cbs_wijken(made, CODES)
    assert isinstance(found, gpd.GeoDataFrame)
    assert found.geometry[0].is_valid
