"""Real borders in a project: from a file, from the stand-in for PDOK, and what is said about each wijk."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import shapely
from map_files import degrees, square, write_map

from wijkfoto.decisions.places import BASE_VARIABLE
from wijkfoto.errors import ProjectError, WebError
from wijkfoto.folder.borders import border_lines, borders_now, fetch_borders, municipalities_of, take_borders
from wijkfoto.read.areas import TOLERANCE, read_areas, shipped_features
from wijkfoto.read.pdok import EDITION
from wijkfoto.read.project_files import read_config
from wijkfoto.read.web import CACHE, Web

TOML = 'wijken = ["KRV", "HKS", "DRU"]\n'


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "wijkfoto.toml").write_text(TOML, encoding="utf-8")
    return folder


def cbs_file(path, *codes):
    """A map in degrees with these codes, where the shipped outlines lie."""
    shapes = [shapely.geometry.shape(shipped_features()[code][0]["geometry"]) for code in codes]
    rows = [
        ({"wijkcode": code, "wijknaam": f"Wijk {code}"}, shape) for code, shape in zip(codes, shapes, strict=True)
    ]
    return write_map(path, rows, crs=4326)


def web(stand_in, folder, mode="ok", **options):
    return Web(folder / ".wijkfoto" / "pdok", stand_in.base(mode), **{"wait": 0.0, "timeout": 5.0, **options})


def test_a_wijk_that_was_not_chosen_comes_along_and_is_not_told(project, tmp_path):
    square_of = shapely.geometry.box(5.08, 51.53, 5.10, 51.55)
    rows = [({"wijkcode": "WK085532", "wijknaam": "Groenewoud"}, square_of)]
    with pytest.raises(ProjectError, match="geen enkele CBS-wijk"):
        take_borders(project, write_map(tmp_path / "alleen.gpkg", rows, crs=4326))
    korvel = shapely.geometry.shape(shipped_features()["WK085517"][0]["geometry"])
    rows.append(({"wijkcode": "WK085517", "wijknaam": "Korvel"}, korvel))
    borders = take_borders(project, write_map(tmp_path / "beide.gpkg", rows, crs=4326))
    assert "Groenewoud" not in "\n".join(border_lines(borders))
    groenewoud = read_config(project).vocabulary.wijken["GRW"]
    assert [x["properties"]["name"] for x in read_areas(project, (groenewoud,))["GRW"]["features"]] == ["Groenewoud"]


def test_a_file_of_the_cbs_says_per_wijk_what_is_found_and_missing(project, tmp_path):
    borders = take_borders(project, cbs_file(tmp_path / "wijkenbuurten_2024.gpkg", "WK085517", "WK085543"))
    assert [(one.wijk.code, one.found, one.missing) for one in borders.wijken] == [
        ("KRV", ("Wijk WK085517",), ()),
        ("HKS", ("Wijk WK085543",), ("WK085542",)),
        ("DRU", (), ("WK079701",)),
    ]
    said = "\n".join(border_lines(borders))
    assert "Korvel: gevonden (Wijk WK085517)." in said
    assert "Heikant/Stokhasselt: 1 van 2 CBS-wijken gevonden. WK085542 ontbreekt, ook op de kaart." in said
    assert "Drunen: niet gevonden (WK079701). Op de kaart blijft de vereenvoudigde grens staan" in said
    areas = read_areas(project, tuple(read_config(project).vocabulary.wijken[code] for code in ("KRV", "DRU")))
    source = "CBS/Kadaster, Wijk- en buurtkaart 2024, CC BY 4.0 (uit wijkenbuurten_2024.gpkg)"
    assert areas["KRV"]["source"] == source
    assert "vereenvoudigd" in areas["DRU"]["source"]


def test_an_outline_that_lies_elsewhere_is_named(project, tmp_path):
    moved = write_map(tmp_path / "kaart.gpkg", [({"wijkcode": "WK085517"}, square(120_000, 396_000))])
    said = border_lines(take_borders(project, moved))
    assert said[1].startswith("Korvel: let op, deze grens ligt ergens anders dan in 2023.")
    right = cbs_file(tmp_path / "beter.gpkg", "WK085517")
    assert not any("let op" in line for line in border_lines(take_borders(project, right)))


def test_a_name_that_the_file_lacks_comes_from_the_shipped_outlines(project, tmp_path):
    buurt = {"buurtcode": "BU08551701", "wijkcode": "WK085517"}
    made = write_map(tmp_path / "buurten.shp", [(buurt, square(132_800, 396_000))])
    assert border_lines(take_borders(project, made))[0] == "Korvel: gevonden (Korvel)."


def test_a_later_file_adds_to_an_earlier_one(project, tmp_path):
    take_borders(project, cbs_file(tmp_path / "a_2023.gpkg", "WK085517", "WK085542"))
    both = take_borders(project, cbs_file(tmp_path / "b_2024.gpkg", "WK085543", "WK085542"))
    assert [one.missing for one in both.wijken] == [(), (), ("WK079701",)]
    area = read_areas(project, (read_config(project).vocabulary.wijken["HKS"],))["HKS"]
    assert area["source"] == "CBS/Kadaster, Wijk- en buurtkaart 2024, CC BY 4.0 (uit b_2024.gpkg)"


def test_nothing_is_written_when_nothing_fits(project, tmp_path):
    made = write_map(tmp_path / "kaart.gpkg", [({"wijkcode": "WK999901"}, square(133_000, 396_000))])
    with pytest.raises(ProjectError, match=r"geen enkele CBS-wijk van Korvel, Heikant/Stokhasselt en Drunen"):
        take_borders(project, made)
    assert [path.name for path in project.iterdir()] == ["wijkfoto.toml"]


def test_a_file_in_rd_that_says_degrees_changes_nothing(project, tmp_path):
    take_borders(project, cbs_file(tmp_path / "a.gpkg", "WK085517"))
    before = (project / "gebieden.gpkg").read_bytes()
    made = write_map(tmp_path / "fout.shp", [({"wijkcode": "WK085517"}, square(133_000, 396_000))])
    other = write_map(tmp_path / "graden.shp", [({"wijkcode": "WK085517"}, degrees(square(133_000, 396_000)))], 4326)
    made.with_suffix(".prj").write_bytes(other.with_suffix(".prj").read_bytes())
    with pytest.raises(ProjectError, match=r"fout.shp: dit bestand zegt dat de plaatsen in graden staan"):
        take_borders(project, made)
    assert (project / "gebieden.gpkg").read_bytes() == before


def test_borders_of_pdok_page_by_page_for_two_municipalities(project, stand_in):
    codes = municipalities_of(project)
    assert codes == ("GM0797", "GM0855")
    borders = fetch_borders(project, codes, web(stand_in, project, "pages"))
    assert [one.missing for one in borders.wijken] == [(), (), ()]
    assert not any(one.moved for one in borders.wijken)
    assert set(stand_in.values("gemeentecode", "pages")) == {"GM0855", "GM0797"}
    names = {part.partition("=")[0] for line in stand_in.asked("pages") for part in line.partition("?")[2].split("&")}
    assert names == {"gemeentecode", "limit", "f", "cursor"}, "nothing else leaves"
    first = (project / "gebieden.gpkg").read_bytes()
    kept = fetch_borders(project, codes, web(stand_in, project, "pages", offline=True))
    assert (project / "gebieden.gpkg").read_bytes() == first
    assert kept.dated[0].startswith("GM0797: opgehaald op ")


def test_pdok_that_stops_halfway_leaves_the_project_as_it_was(project, stand_in):
    fetch_borders(project, ["GM0855"], web(stand_in, project))
    before = (project / "gebieden.gpkg").read_bytes()
    with pytest.raises(WebError, match="antwoordt met fout 500"):
        fetch_borders(project, ["GM0855", "GM0797"], web(stand_in, project, "code500"))
    assert (project / "gebieden.gpkg").read_bytes() == before
    assert set(stand_in.values("gemeentecode", "code500")) == {"GM0797"}, "GM0855 was kept"


def test_only_municipalities_of_the_project_are_asked(project):
    with pytest.raises(ProjectError, match=r"In GM0363 ligt geen wijk van dit project. Kies uit: GM0797, GM0855"):
        municipalities_of(project, ["GM0363"])
    assert municipalities_of(project, ["0855", "gm0855"]) == ("GM0855",)


def test_a_wijk_without_codes(project):
    (project / "wijkfoto.toml").write_text(
        'wijken = ["NWE"]\n[[wijk]]\ncode = "NWE"\nname = "Nieuw"\n', encoding="utf-8"
    )
    assert border_lines(borders_now(project)) == [
        "Nieuw: hier staan geen CBS-codes bij. Zet ze in wijkfoto.toml, bij [[wijk]]: cbs_codes."
    ]
    with pytest.raises(ProjectError, match="staan geen CBS-codes"):
        municipalities_of(project)


def test_what_stands_on_the_map_now(project, tmp_path):
    assert border_lines(borders_now(project))[0] == "Korvel: de vereenvoudigde grens die bij wijkfoto zit (Korvel)."
    take_borders(project, cbs_file(tmp_path / "a.gpkg", "WK085517"))
    assert border_lines(borders_now(project))[0] == "Korvel: gevonden (Wijk WK085517)."


# The command


def run(*args, base=""):
    command = [sys.executable, "-m", "wijkfoto", "gebieden", *map(str, args)]
    environment = {**os.environ, "WIJKFOTO_PDOK": base} if base else dict(os.environ)
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_the_command_reads_a_file(project, tmp_path):
    ran = run(project, "--bestand", cbs_file(tmp_path / "wijkenbuurten_2024.gpkg", "WK085517"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Korvel: gevonden (Wijk WK085517)." in ran.stdout
    assert f"Klaar: {project / 'gebieden.gpkg'}. Maak de pagina's opnieuw met: wijkfoto maak {project}" in ran.stdout


def test_the_command_fetches_and_works_offline_afterwards(project, stand_in):
    ran = run(project, "--ophalen", "GM0855", "GM0797", base=stand_in.base())
    assert ran.returncode == 0
    assert "om de wijken van GM0855, GM0797. Verder gaat er niets weg." in ran.stderr
    assert "Heikant/Stokhasselt: gevonden (2 CBS-wijken)." in ran.stdout
    times = len(stand_in.asked())
    (project / "gebieden.gpkg").unlink()
    again = run(project, "--ophalen", "--offline", base=stand_in.base())
    assert (again.returncode, again.stdout.splitlines()[2:]) == (0, ran.stdout.splitlines()[2:])
    assert len(stand_in.asked()) == times == 2
    assert (project / "gebieden.gpkg").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--ophalen", "--offline"], "Je vroeg om niets te versturen"),
        (["--ophalen", "Tilburg"], "'Tilburg' is geen gemeentecode"),
        (["GM0855"], "Zet --ophalen voor de gemeentecodes"),
        (["--ophalen", "--bestand", "x.gpkg"], "Kies een van de twee"),
        (["--bestand", "x.gpkg"], "x.gpkg bestaat niet"),
    ],
)
def test_the_command_says_what_is_wrong(project, args, said):
    ran = run(project, *args)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (project / "gebieden.gpkg").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
def test_ctrl_c_leaves_the_project_as_it_was(project, stand_in):
    command = [sys.executable, "-m", "wijkfoto", "gebieden", str(project), "--ophalen"]
    environment = {**os.environ, "WIJKFOTO_PDOK": stand_in.base("silent")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as process:
        deadline = time.monotonic() + 60
        while not stand_in.asked("silent") and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Gestopt. Er is niets half geschreven." in said
    assert [path.name for path in project.iterdir()] == ["wijkfoto.toml"]


def test_the_document_says_what_the_code_does():
    text = (Path(__file__).parents[2] / "docs" / "gebieden.md").read_text(encoding="utf-8")
    assert f"die van {EDITION}" in text
    assert f"{TOLERANCE:.0f} bij {TOLERANCE:.0f} meter" in text
    assert (Web(Path()).wait, Web(Path()).tries) == (1.0, 3)
    assert "met een seconde ertussen" in text
    assert "drie keer" in text
    assert f"mijnproject/{CACHE}" in text
    assert BASE_VARIABLE in text
