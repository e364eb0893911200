"""Keeping: what is overdue by the table [bewaren] is listed, and goes only after a yes."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

import wijkfoto as wf
from wijkfoto.cli import app
from wijkfoto.output.logbook import LOGBOOK, read_logbook
from wijkfoto.read.keeping import DUTCH_KEEPING, Keeping, keeping_from_table
from wijkfoto.read.keys import key_file, pseudonym_key

TODAY = date(2026, 11, 22)


def aged(path: Path, day: date) -> Path:
    moment = datetime(day.year, day.month, day.day).timestamp()
    os.utime(path, (moment, moment))
    return path


def keeping(folder: Path, text: str) -> None:
    (folder / "wijkfoto.toml").write_text(f"[bewaren]\n{text}\n", encoding="utf-8")


def titles(folder: Path) -> list[str]:
    return [group.title for group in wf.find_overdue(folder, TODAY)]


@pytest.mark.parametrize(("day", "is_over"), [("2026-08-22", False), ("2026-08-21", True)])
def test_deliveries_and_key_three_months_after_adoption(folder, day, is_over):
    pseudonym_key(folder)
    keeping(folder, f"vastgesteld = {day}")
    assert bool(titles(folder)) == is_over
    if is_over:
        (group,) = wf.find_overdue(folder, TODAY)
        wf.tidy_up(folder, group, by="coordinator")
        assert not list((folder / "gesprekken").iterdir())
        assert not key_file(folder).exists()
        assert read_logbook(folder)[-1]["wat"] == "leveringen en de sleutel van de codes: 2"


def test_nothing_is_over_before_a_day_is_filled_in(folder):
    assert titles(folder) == []
    assert any("Is de foto vastgesteld?" in line for line in wf.overdue_lines(folder, ()))


def test_copies_access_and_cache(folder):
    wf.open_project(folder)
    copy = aged_copy = folder / "nagekeken" / "Korvel - gecontroleerd.xlsx"
    copy.parent.mkdir()
    copy.write_bytes(b"")
    assert titles(folder) == []
    aged(aged_copy, date(2026, 8, 1))
    (group,) = wf.find_overdue(folder, TODAY)
    assert group.paths == (aged_copy,)
    wf.tidy_up(folder, group)
    assert not aged_copy.exists()


def test_the_second_measurement_ends_what_was_kept_for_it(folder):
    wf.write_pages(wf.open_project(folder), levels=("werkversie", "projectgroep"))
    keeping(folder, "tweede_meting = 2026-11-01")
    (group,) = wf.find_overdue(folder, TODAY)
    assert [path.name for path in group.paths] == ["VERTROUWELIJK-werkversie"]
    assert "tweede meting was op 2026-11-01" in group.why


def test_old_rows_of_the_logbook(folder):
    rows = ("2024-01-02 10:00:00;pdf", "2024-11-21 23:59:59;pdf", "2026-11-01 10:00:00;pdf")
    text = "wanneer;soort;niveau;wat;peildatum;sha256;door\n" + "".join(f"{row};a;b;;x;y\n" for row in rows)
    (folder / LOGBOOK).write_text(text, encoding="utf-8")
    (group,) = wf.find_overdue(folder, TODAY)
    wf.tidy_up(folder, group)
    assert [row["soort"] for row in read_logbook(folder)] == ["pdf", "opgeruimd"]


def test_the_command_only_lists_with_controle_and_without_a_yes(folder):
    keeping(folder, "vastgesteld = 2020-01-01")
    for options in (["--controle"], []):
        done = CliRunner().invoke(app, ["opruimen", str(folder), *options])
        assert done.exit_code == 0, done.output
        assert "gesprekken/Korvel" in done.output
        assert "leveringen_maanden = 3" in done.output
        assert (folder / "gesprekken" / "Korvel").exists()
    done = CliRunner().invoke(app, ["opruimen", str(folder), "--ja"])
    assert "Weg: leveringen en de sleutel van de codes." in done.output
    assert not (folder / "gesprekken" / "Korvel").exists()


@pytest.mark.parametrize(
    ("table", "match"),
    [
        ({"jaren": 3}, "'jaren' ken ik niet"),
        ({"vastgesteld": "2026-02-01"}, "schrijf een datum"),
        ({"leveringen_maanden": -1}, "heel aantal maanden"),
        ({"logboek_maanden": True}, "heel aantal maanden"),
    ],
)
def test_a_wrong_row_is_said(table, match):
    with pytest.raises(wf.ProjectError, match=match):
        keeping_from_table(table)


def test_documented_defaults_are_the_real_ones():
    text = (Path(__file__).parents[2] / "docs" / "rechten.md").read_text(encoding="utf-8")
    for dutch, name in DUTCH_KEEPING.items():
        value = getattr(Keeping(), name)
        assert f"| `{dutch}` | {'' if value is None else value}" in text
