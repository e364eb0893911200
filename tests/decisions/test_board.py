"""The board: useful from the first conversation on, and true to the cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from a_window import BOOK, fill

import wijkfoto as wf
from wijkfoto.decisions.board import empty_board, progress_board


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return wf.make_project(tmp_path / "korvel", name="Korvel", wijken=["KRV", "RSH"])


def deliver(project: Path, talks: int) -> None:
    blank = wf.write_blank_workbook(project.parent / "leeg.xlsx", "KRV", wf.load_vocabulary())
    ties = [row for row in BOOK["Verbindingen"] if row["gesprek"] in range(1, talks + 1)]
    book = {**BOOK, "Gesprekken": BOOK["Gesprekken"][:talks], "Verbindingen": ties}
    fill(blank, project / "gesprekken" / "Korvel.xlsx", book)


def test_before_anything_came_in_it_names_the_wijken(project: Path) -> None:
    board = empty_board(wf.read_config(project))
    assert [(wijk.name, wijk.conversations, wijk.groups) for wijk in board] == [("Korvel", 0, ()), ("Reeshof", 0, ())]


def test_after_one_conversation_it_says_whom_to_speak_and_why(project: Path) -> None:
    deliver(project, 1)
    korvel, reeshof = progress_board(wf.open_project(project))
    assert (korvel.conversations, korvel.spoken_groups, korvel.working_groups) == (1, 1, 14)
    assert korvel.last == date(2026, 1, 12)
    assert "Sociaal werker" in [one.who for one in korvel.next]
    assert all(one.why for one in korvel.next)
    assert korvel.waiting == (("Sociaal werker (Torenhuis)", "geen tijd"),)
    assert (reeshof.conversations, reeshof.groups, reeshof.next) == (0, (), ())


def test_per_group_who_was_spoken_and_how_many_were_asked(project: Path) -> None:
    deliver(project, 3)
    korvel = progress_board(wf.open_project(project))[0]
    found = {group.name: (group.spoken, group.asked) for group in korvel.groups}
    assert (found["Huisarts"], found["Apotheek"], found["Wijkverpleging"]) == ((1, 2), (1, 1), (1, 0))
    assert found["Welzijn"] == (0, 0)
    assert "kolom" not in korvel.note
