"""Wiping: it counts nowhere any more, is gone from every output and file of the project, and a stop can be mended."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers import write_book
from small_project import ABOUT, everything
from typer.testing import CliRunner

import wijkfoto as wf
from wijkfoto.cli import app
from wijkfoto.output.logbook import read_logbook
from wijkfoto.rights import wipe as wiping

PHARMACY = "KRV Apotheek Zonnehoek"


def wiped(folder: Path, text: str = PHARMACY, **options: str) -> tuple[str, ...]:
    return wf.wipe(wf.plan_wipe(folder, text), **{"by": "coordinator", **options})


def rows(folder: Path, name: str) -> list[str]:
    return (folder / name).read_text(encoding="utf-8-sig").splitlines()[1:]


def test_an_actor_is_gone_from_every_file_of_the_project(folder):
    wf.write_pages(wf.open_project(folder), levels=("werkversie", "projectgroep"))
    assert "onnehoek" in everything(folder)
    assert wiped(folder) == ()
    assert "onnehoek" not in everything(folder)
    assert "Oefenplein" not in everything(folder)
    assert {path.name for path in (folder / "uit").iterdir()} == {"VERTROUWELIJK-werkversie", "projectgroep"}
    dossier = wf.open_project(folder).dossier
    assert [talk.id for talk in dossier.conversations] == ["KRV/korvel#1"]
    assert [row.split(";")[0] for row in rows(folder, "beslissingen.csv")] == ["label", "vrijgeven", "wissen"]
    assert [row.split(";")[3] for row in rows(folder, "afspraken.csv")] == ["kennismaken"]
    assert [row.split(";")[0] for row in rows(folder, "locaties.csv")] == ["Modelpad 7"]


def test_a_conversation_goes_and_the_respondent_stays_known(folder):
    assert wiped(folder, "Korvel 1", why="op verzoek") == ()
    dossier = wf.open_project(folder).dossier
    assert [talk.id for talk in dossier.conversations] == ["KRV/korvel#2"]
    assert "KRV/HA/lindehof" in {actor.id for actor in dossier.actors}
    last = rows(folder, "beslissingen.csv")[-1]
    assert last.startswith("wissen;KRV gesprek 1;sleutel wis-")
    assert last.split(";")[3:6] == ["ja", "coordinator", "op verzoek"]
    assert not any(row.startswith("label") for row in rows(folder, "beslissingen.csv")), "they were about its words"


def test_it_stays_out_of_the_next_delivery(folder):
    wiped(folder)
    shutil.rmtree(folder / "gesprekken" / "Korvel")
    write_book(folder / "gesprekken" / "Korvel februari", ABOUT)
    assert "onnehoek" not in repr(wf.open_project(folder).dossier)


def test_the_log_and_the_ledger_tell_numbers_only(folder):
    wiped(folder)
    (row,) = [row for row in read_logbook(folder) if row["soort"] == "gewist"]
    assert row["door"] == "coordinator"
    assert row["wat"].startswith("functie: ")
    assert "onnehoek" not in (folder / "beslissingen.csv").read_text(encoding="utf-8-sig")


def test_the_plan_names_every_row_that_stays_in_a_delivery(folder):
    wf.open_project(folder)
    before = everything(folder)
    lines = "\n".join(wf.plan_lines(wf.plan_wipe(folder, PHARMACY)))
    assert "gesprekken/Korvel: blad Gesprekken, rij 3" in lines
    assert "blad Goede voorbeelden, rij 3" in lines
    assert "blad Niet gesproken, rij 3" in lines
    assert "blad Wie werkt hier, rij 3" in lines
    assert "Uit afspraken.csv gaat weg: 1 afspraak." in lines
    assert everything(folder) == before


def test_wiping_again_says_so(folder):
    wiped(folder, "KRV 1")
    plan = wf.plan_wipe(folder, "KRV 1")
    assert plan.done
    assert wf.plan_lines(plan)[0].startswith("Al gewist: gesprek 1 van Korvel")
    wiped(folder)
    with pytest.raises(wf.ProjectError, match="vind ik niet"):
        wf.plan_wipe(folder, PHARMACY)


@pytest.mark.parametrize("step", ["_write_journal", "_commit", "_take_away", "_make_again", "log_action"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_stop_at_any_step_is_nothing_or_can_be_finished(folder, monkeypatch, step, when):
    wf.write_pages(wf.open_project(folder), levels=("projectgroep",))
    before = {name: (folder / f"{name}.csv").read_bytes() for name in ("beslissingen", "afspraken", "locaties")}
    real = getattr(wiping, step)

    def stops(*args, **options):
        if when == "after":
            real(*args, **options)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(wiping, step, stops)
        with pytest.raises(KeyboardInterrupt):
            wiped(folder)
    committed = step not in {"_write_journal", "_commit"} or (step, when) == ("_commit", "after")
    names = {actor.organisation for actor in wf.open_project(folder).dossier.actors}
    assert ("Apotheek Zonnehoek" not in names) == committed
    if not committed:
        assert before == {name: (folder / f"{name}.csv").read_bytes() for name in before}
        assert (folder / "uit" / "projectgroep" / "index.html").exists()
    wf.finish_wipe(folder)
    assert not wf.is_wiping(folder)
    assert ("onnehoek" in everything(folder)) != committed
    assert (folder / "uit" / "projectgroep" / "index.html").exists()


def test_output_for_which_nothing_is_left_is_taken_away_and_said(folder, monkeypatch):
    wf.write_pages(wf.open_project(folder), levels=("projectgroep",))

    def fails(*_args, **_options):
        raise wf.ProjectError("De schijf is vol.")

    monkeypatch.setattr(wiping, "rebuild", fails)
    assert wiped(folder) == ("De versie projectgroep is weggehaald en niet opnieuw gemaakt. De schijf is vol.",)
    assert not (folder / "uit" / "projectgroep").exists()


def test_a_role_is_needed_and_a_name_is_refused(folder):
    for by, why, match in (
        ("", "", "wie dit besluit"),
        ("dr. Jansen", "", "--door"),
        ("x", "bel 06-12345678", "waarom"),
    ):
        with pytest.raises(wf.ProjectError, match=match):
            wiped(folder, by=by, why=why)
    assert len(rows(folder, "beslissingen.csv")) == 3


def test_two_files_with_that_number_are_told_apart(folder):
    write_book(folder / "gesprekken" / "Korvel B", ABOUT)
    with pytest.raises(wf.ProjectError, match="'Korvel 1' of 'Korvel B 1'"):
        wf.plan_wipe(folder, "KRV 1")


def test_command_asks_first_and_does_nothing_without_an_answer(folder):
    done = CliRunner().invoke(app, ["wis", str(folder), "KRV 1", "--door", "coordinator"])
    assert done.exit_code == 0, done.output
    assert "Er is niets gewist." in done.output
    assert len(rows(folder, "beslissingen.csv")) == 3
    done = CliRunner().invoke(app, ["wis", str(folder), "KRV 1", "--door", "coordinator", "--ja"])
    assert "Gewist. Genoteerd zonder inhoud" in done.output
    assert len(wf.open_project(folder).dossier.conversations) == 1
