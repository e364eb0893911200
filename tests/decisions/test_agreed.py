"""What can be agreed on, what was agreed, and the command `wijkfoto afspraken`."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import wijkfoto as wf
from wijkfoto.cli import app
from wijkfoto.decisions.agreed import possible_ties

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld"
TODAY = date(2026, 2, 1)


@pytest.fixture
def folder(tmp_path):
    copied = tmp_path / "project"
    shutil.copytree(EXAMPLE, copied, ignore=shutil.ignore_patterns("uit", "afspraken.csv"))
    return copied


def run(*words):
    return CliRunner().invoke(app, ["afspraken", *map(str, words)])


def test_what_can_be_agreed_on_is_numbered_gaps_first(folder):
    lines = wf.agreed_lines(folder)
    assert lines[:2] == [
        "Wat je kunt afspreken",
        "  1  Korvel: huisarts en apotheek. Laat ze een werkafspraak maken: wie belt wie, wanneer en waarvoor.",
    ]
    assert sum(line.lstrip()[:1].isdecimal() for line in lines) == len(
        possible_ties(wf.open_project(folder, "projectgroep").results)
    )
    assert "Afgesproken (0)" in lines


def test_nothing_that_the_projectgroep_may_not_see_can_be_agreed_on(folder):
    def gaps(level):
        ties = possible_ties(wf.open_project(folder, level).results)
        return {(tie.wijk, tie.key) for tie in ties if tie.kind == "afspreken"}

    assert gaps("projectgroep") < gaps("werkversie")


def test_agreeing_writes_a_row_that_the_next_reading_shows(folder):
    (row,) = wf.agree(folder, ["1"], who="apotheker", due="1-3-2026", today=TODAY)
    assert (row.wijk, row.a, row.b, row.due, row.date) == (
        "KRV", ("HAZ",), ("APO",), date(2026, 3, 1), TODAY,
    )  # fmt: skip
    project = wf.open_project(folder)
    assert [(one.wijk, one.who, one.status) for one in project.results.agreed] == [("KRV", "apotheker", "open")]
    lines = wf.agreed_lines(folder)
    assert "  1  Korvel: huisarts en apotheek. Dit is al afgesproken." in lines
    assert lines[-1].startswith(
        "- Korvel, Huisarts en apotheek: Bij elkaar komen en afspreken hoe we samenwerken (apotheker,"
    )
    assert lines[-1].endswith("Deze foto is van voor de afspraak. De volgende foto laat het zien.")


@pytest.mark.parametrize(
    ("numbers", "given", "match"),
    [
        (["99"], {}, "Nummer 99 ken ik niet"),
        (["0"], {}, "Nummer 0 ken ik niet"),
        (["een"], {}, "Nummer een ken ik niet"),
        (["1", "1"], {}, "twee keer"),
        (["1"], {"who": "Jan de Vries"}, "Bij --wie lijkt iets over een persoon"),
        (["1"], {"what": "bel 06-12345678"}, "Bij --wat lijkt iets over een persoon"),
        (["1"], {"due": "morgen"}, "Bij --wanneer staat 'morgen'"),
    ],
)
def test_nothing_is_written_when_something_is_not_right(folder, numbers, given, match):
    with pytest.raises(wf.ProjectError, match=match):
        wf.agree(folder, numbers, **given)
    assert not (folder / "afspraken.csv").exists()


def test_what_was_agreed_on_is_not_agreed_on_twice(folder):
    wf.agree(folder, ["1"], today=TODAY)
    with pytest.raises(wf.ProjectError, match="Nummer 1 is al afgesproken"):
        wf.agree(folder, ["2", "1"], today=TODAY)
    assert len(wf.open_project(folder).dossier.agreed) == 1
    text = (folder / "afspraken.csv").read_text("utf-8-sig").replace(";open;", ";vervallen;")
    (folder / "afspraken.csv").write_text(text, encoding="utf-8")
    assert len(wf.agree(folder, ["1"], today=TODAY)) == 1, "what was dropped can be agreed on again"


def test_the_command_lists_and_writes(folder):
    assert run(folder).stdout.startswith("Wat je kunt afspreken\n")
    taken = run(folder, "--neem", "1,2", "--wie", "huisarts")
    assert taken.exit_code == 0
    assert taken.stdout.strip().endswith("afspraken.csv: 2 rijen.")
    assert "Afgesproken (2)" in run(folder).stdout
    assert isinstance(run(folder, "--wie", "huisarts").exception, wf.ProjectError)


def test_what_is_not_right_in_the_file_is_told(folder):
    (folder / "afspraken.csv").write_text("wijk;van;met\nKorvel;buren;apotheek\n", encoding="utf-8")
    assert wf.agreed_lines(folder)[-1].startswith("- afspraken.csv, rij 2, kolom van: hier staat 'buren'.")
    codes = [finding.code for finding in wf.check_deliveries([folder]).findings]
    assert "afspraak_kant_onbekend" in codes
