"""What a release would show, and the rows that say it may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from a_window import fill

import wijkfoto as wf
from wijkfoto.decisions.member_check import releasable, release

DAY = date(2026, 1, 20)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three conversations in Korvel: nothing of a pair reaches the threshold."""
    folder = wf.make_project(tmp_path / "korvel", name="Korvel", wijken=["KRV"])
    blank = wf.write_blank_workbook(tmp_path / "leeg.xlsx", "KRV", wf.load_vocabulary())
    fill(blank, folder / "gesprekken" / "Korvel.xlsx")
    return folder


def rows(project: Path) -> dict[str, tuple[str, str, bool]]:
    found = releasable(wf.open_project(project))["KRV"]
    return {row.subject: (row.now, row.after, row.released) for row in found}


def test_it_says_what_is_shown_now_and_what_a_release_adds(project: Path) -> None:
    assert rows(project) == {
        "KRV HAZ-APO": (
            "dat zij samenwerken, en niet hoe het gaat",
            "dat beide kanten zeggen: wij werken samen; cijfer 4,5; 'korte lijnen'",
            False,
        ),
        "KRV HAZ-WVP": (
            "dat zij samenwerken, en niet hoe het gaat",
            "dat één kant zegt: wij werken samen; cijfer 2,5; 'geen tijd of te druk'",
            False,
        ),
    }


def test_a_release_shows_just_that_to_the_projectgroep(project: Path) -> None:
    release(project, ["KRV HAZ-APO"], by="wijkoverleg", day=DAY, known=rows(project))
    read = wf.open_project(project)
    lines = {(line.a, line.b): line for line in read.at("projectgroep").results.wijken[0].lines}
    assert (lines[("HAZ",), ("APO",)].look, lines[("HAZ",), ("APO",)].mark) == ("bevestigd", 4.5)
    assert (lines[("HAZ",), ("WVP",)].look, lines[("HAZ",), ("WVP",)].mark) == ("gezien", None)
    row = next(row for row in releasable(read)["KRV"] if row.released)
    assert (row.subject, row.by, row.date) == ("KRV HAZ-APO", "wijkoverleg", "2026-01-20")
    assert row.now == "dat zij samenwerken, en niet hoe het gaat"


def test_taken_back_it_is_as_it_was(project: Path) -> None:
    before, known = rows(project), list(rows(project))
    release(project, known, by="wijkoverleg", day=DAY, known=known)
    assert all(released for _, _, released in rows(project).values())
    assert release(project, known, by="wijkoverleg", day=DAY, known=known) == ()
    release(project, known, by="wijkoverleg", day=DAY, verdict="nee", known=known)
    assert rows(project) == before
    decisions = wf.open_project(project).dossier.decisions
    assert [(one.kind, one.verdict) for one in decisions] == [("vrijgeven", "ja")] * 2 + [("vrijgeven", "nee")] * 2


@pytest.mark.parametrize(
    ("subject", "by", "day", "told"),
    [
        ("KRV HAZ-ONB", "wijkoverleg", DAY, "is geen paar dat de wijk kan vrijgeven"),
        ("KRV HAZ-APO", "", DAY, "wie dit besluit"),
        ("KRV HAZ-APO", "dr. Jansen", DAY, "lijkt een naam te staan"),
        ("KRV HAZ-APO", "wijkoverleg", date(2999, 1, 1), "ligt in de toekomst"),
    ],
)
def test_what_cannot_be_released_is_not_written(project: Path, subject: str, by: str, day: date, told: str) -> None:
    with pytest.raises(wf.ProjectError, match=told):
        release(project, [subject], by=by, day=day, known=rows(project))
    assert not (project / "beslissingen.csv").exists()


def test_nothing_is_offered_that_the_threshold_shows_already(project: Path) -> None:
    read = wf.open_project(project)
    loose = replace(read.config, settings=replace(read.config.settings, min_respondents=0, min_organisations=0))
    found = releasable(replace(read, config=loose))["KRV"]
    assert [row.subject for row in found] == []
