"""Deliveries before they count: what is asked of one, what it replaces, and that nothing is ever written over."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from a_window import BOOK, Rows, changed, fill

import wijkfoto as wf
from wijkfoto.folder.intake import Examined, coloured_copy, examine, take_in
from wijkfoto.folder.waiting import Waiting, all_waiting, file_name, free_name, put_down, take_away, waiting_one

TWO_TALKS: dict[str, Rows] = {
    **BOOK,
    "Gesprekken": BOOK["Gesprekken"][:2],
    "Verbindingen": BOOK["Verbindingen"][:2],
}
OTHERS = {**BOOK, "Gesprekken": [{**row, "fotograaf": "F07"} for row in BOOK["Gesprekken"]]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    wf.write_blank_workbook(tmp_path / "leeg.xlsx", "KRV", wf.load_vocabulary())
    return wf.make_project(tmp_path / "korvel", name="Korvel", wijken=["KRV"])


def bring(project: Path, book: dict[str, Rows], name: str = "Korvel.xlsx") -> Waiting:
    made = fill(project.parent / "leeg.xlsx", project.parent / "los.xlsx", book)
    return put_down(project, name, made.read_bytes())


def seen(project: Path, one: Waiting) -> Examined:
    return examine(project, one.path)


def inside(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "gesprekken").iterdir())


def test_without_a_fout_it_is_ready_and_comes_in_as_it_came(project: Path) -> None:
    one = bring(project, BOOK)
    content, found = one.path.read_bytes(), seen(project, one)
    assert found.is_ready
    assert (found.errors, found.refused, found.replaces, found.wijken) == (0, "", (), ("KRV",))
    assert (found.conversations, found.rows_lost) == (3, 0)
    assert inside(project) == []
    path = take_in(project, one)
    assert path.read_bytes() == content
    assert all_waiting(project) == ()


def test_with_a_fout_it_waits_and_may_come_in_for_its_good_rows(project: Path) -> None:
    one = bring(project, changed("Verbindingen", 1, "cijfer", "vaak"))
    found = seen(project, one)
    assert (found.errors, found.rows_lost, found.refused, found.is_ready) == (1, 1, "", False)
    take_in(project, one)
    assert len(wf.open_project(project).dossier.conversations) == 3


@pytest.mark.parametrize(
    ("book", "told"),
    [
        (changed("Verbindingen", 1, "gaat goed", "bel 06-12345678"), "Er staat iets in over een persoon."),
        ({"Opgaven": [{"thema": "ouderenzorg"}]}, "Van dit bestand doet geen enkele rij mee."),
    ],
)
def test_what_may_not_come_in_says_why(project: Path, book: dict[str, Rows], told: str) -> None:
    one = bring(project, book)
    assert seen(project, one).refused.startswith(told)
    with pytest.raises(wf.ProjectError, match=told):
        take_in(project, one)
    assert inside(project) == []


def test_the_same_file_again_is_refused(project: Path) -> None:
    take_in(project, bring(project, BOOK))
    again = put_down(project, "Anders.xlsx", (project / "gesprekken" / "Korvel.xlsx").read_bytes())
    assert seen(project, again).refused.startswith("Dit is precies hetzelfde bestand als Korvel.xlsx.")


def test_a_corrected_one_asks_what_it_replaces_and_the_old_one_stays(project: Path) -> None:
    take_in(project, bring(project, BOOK))
    old = (project / "gesprekken" / "Korvel.xlsx").read_bytes()
    newer = bring(project, changed("Verbindingen", 1, "cijfer", 1), "Beter.xlsx")
    found = seen(project, newer)
    assert (found.replaces, found.shared, found.lost, found.errors) == (("Korvel.xlsx",), 3, 0, 0)
    take_in(project, newer, replaces=found.replaces)
    assert inside(project) == ["Beter.xlsx", "Korvel.xlsx"]
    assert (project / "gesprekken" / "Korvel.xlsx").read_bytes() == old
    assert wf.read_config(project).rules.replaced == {"Korvel.xlsx": "Beter.xlsx"}
    dossier = wf.open_project(project).dossier
    assert {one.source.file for one in dossier.conversations} == {"Beter.xlsx"}


def test_of_a_third_version_only_the_second_is_replaced(project: Path) -> None:
    take_in(project, bring(project, BOOK))
    for mark in (1, 2):
        one = bring(project, changed("Verbindingen", 1, "cijfer", mark))
        take_in(project, one, replaces=seen(project, one).replaces)
    assert inside(project) == ["Korvel (2).xlsx", "Korvel (3).xlsx", "Korvel.xlsx"]
    assert wf.read_config(project).rules.replaced == {
        "Korvel.xlsx": "Korvel (2).xlsx",
        "Korvel (2).xlsx": "Korvel (3).xlsx",
    }
    assert {one.source.file for one in wf.open_project(project).dossier.conversations} == {"Korvel (3).xlsx"}


def test_one_that_replaces_two_says_so_of_both(project: Path) -> None:
    take_in(project, bring(project, TWO_TALKS, "Een.xlsx"))
    rest = {**BOOK, "Gesprekken": BOOK["Gesprekken"][2:], "Verbindingen": BOOK["Verbindingen"][2:]}
    take_in(project, bring(project, rest, "Twee.xlsx"))
    whole = bring(project, BOOK, "Samen.xlsx")
    found = seen(project, whole)
    assert (found.replaces, found.shared, found.lost) == (("Een.xlsx", "Twee.xlsx"), 3, 0)
    take_in(project, whole, replaces=found.replaces)
    assert len(wf.open_project(project).dossier.conversations) == 3
    assert wf.read_config(project).rules.replaced == {"Een.xlsx": "Samen.xlsx", "Twee.xlsx": "Samen.xlsx"}


def test_conversations_that_would_be_lost_are_counted(project: Path) -> None:
    take_in(project, bring(project, BOOK))
    found = seen(project, bring(project, TWO_TALKS))
    assert (found.replaces, found.shared, found.lost) == (("Korvel.xlsx",), 2, 1)


def test_the_same_name_with_other_talks_asks_and_both_may_stay(project: Path) -> None:
    take_in(project, bring(project, BOOK))
    other = bring(project, OTHERS)
    found = seen(project, other)
    assert (found.replaces, found.shared, found.is_ready) == (("Korvel.xlsx",), 0, False)
    assert take_in(project, other).name == "Korvel (2).xlsx"
    assert len(wf.open_project(project).dossier.conversations) == 6


def test_a_coloured_copy_is_made_beside_it_and_is_no_delivery(project: Path) -> None:
    one = bring(project, changed("Verbindingen", 1, "cijfer", "vaak"))
    path = coloured_copy(one, seen(project, one))
    assert openpyxl.load_workbook(path).sheetnames[0] == "Controle"
    assert coloured_copy(one, seen(project, one)) == path
    assert [each.path for each in all_waiting(project)] == [one.path]


def test_a_name_is_free_when_nothing_has_it_in_whatever_letters(project: Path) -> None:
    (project / "gesprekken" / "KORVEL.XLSX").write_bytes(b"x")
    assert free_name(project, "Korvel.xlsx") == "Korvel (2).xlsx"
    assert free_name(project, "Drunen.xlsx") == "Drunen.xlsx"


@pytest.mark.parametrize("name", ["verslag.docx", "zonder", ".xlsx.exe", ""])
def test_no_spreadsheet_by_its_name_is_refused(project: Path, name: str) -> None:
    with pytest.raises(wf.ProjectError, match="is geen werkboek"):
        file_name(name)
    with pytest.raises(wf.ProjectError, match="is geen werkboek"):
        put_down(project, name, b"x")


def test_what_is_taken_away_does_not_wait_any_more(project: Path) -> None:
    one = bring(project, BOOK)
    take_away(project, "../../gesprekken")
    assert waiting_one(project, one.id) == one
    take_away(project, one.id)
    with pytest.raises(wf.ProjectError, match="wacht niet meer"):
        waiting_one(project, one.id)
