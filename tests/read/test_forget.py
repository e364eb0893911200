"""What was wiped does not count, in the file it came in, in a later one, and in no finding about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import (
    ACTORS,
    BOOK,
    FORM_HEADER,
    LIJST,
    NOT_SPOKEN,
    PRACTICES,
    TALKS,
    TIES,
    VOCABULARY,
    csv_text,
    read,
    where,
    with_cell,
    with_row,
    write_book,
)

from wijkfoto.errors import ProjectError
from wijkfoto.read.keys import new_wipe_key, wipe_key
from wijkfoto.read.wiped import actor_parts, mark, marks_text, talk_parts
from wijkfoto.records import Decision
from wijkfoto.workbook.questions import form_questions


@pytest.fixture(autouse=True)
def _keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))


def wiped(*parts: tuple[str, ...]) -> list[Decision]:
    name = new_wipe_key()
    marks = [mark(wipe_key(name), part) for part in parts]
    return [Decision("wissen", "KRV", marks_text(name, marks), "ja", "coordinator", "", "2026-02-01", 2)]


FIRST = talk_parts("Korvel", "KRV", "1", date="2026-01-12", photographer="F01", who=["HA /lindehof"])
PHARMACY = actor_parts("KRV", "APO", ["Zonnehoek"])


def test_a_wiped_conversation_is_gone_with_all_its_rows(tmp_path):
    found = read(write_book(tmp_path / "Korvel", BOOK), decisions=wiped(*FIRST))
    assert [talk.id for talk in found.conversations] == ["KRV/korvel#2"]
    assert {statement.conversation for statement in found.statements} == {"KRV/korvel#2"}
    assert found.tasks == ()
    assert where(found.findings) == [(0, "", "gewist")]
    assert "blad Gesprekken, rij 2" in found.findings[0].expected
    assert len(found.actors) == 3


def test_it_stays_out_of_a_file_with_another_name_and_another_number(tmp_path):
    renumbered = {
        **BOOK,
        "Gesprekken": with_cell(TALKS, 2, "gesprek", 9),
        "Verbindingen": with_cell(TIES, 2, "gesprek", 9),
        "Lijst": [LIJST[0], *[(*row[:3], "", row[4]) for row in LIJST[1:]]],
        "Opgaven": [("opgave", "thema", "uit gesprek")],
    }
    found = read(write_book(tmp_path / "Korvel nieuw", renumbered), decisions=wiped(*FIRST))
    assert [talk.id for talk in found.conversations] == ["KRV/korvel-nieuw#2"]


def test_another_conversation_with_that_number_in_another_file_counts(tmp_path):
    other = with_cell(with_cell(TALKS, 2, "datum", "20-01-2026"), 2, "fotograaf", "F02")
    found = read(write_book(tmp_path / "Korvel B", {**BOOK, "Gesprekken": other}), decisions=wiped(*FIRST))
    assert len(found.conversations) == 2


def test_a_finding_about_a_wiped_row_goes_too(tmp_path):
    wrong = {**BOOK, "Verbindingen": with_cell(TIES, 2, "cijfer", "geheim cijfer")}
    assert any(f.found == "geheim cijfer" for f in read(write_book(tmp_path / "Korvel", wrong)).findings)
    found = read(tmp_path / "Korvel", decisions=wiped(*FIRST))
    assert where(found.findings) == [(0, "", "gewist")]


def test_a_wiped_actor_is_gone_as_speaker_and_as_subject(tmp_path):
    book = {**BOOK, "Verbindingen": with_row(TIES, (1, 3, "medicatie", "wekelijks", 3, "net als Zonnehoek", "", ""))}
    found = read(write_book(tmp_path / "Korvel", book), decisions=wiped(*PHARMACY))
    assert [actor.organisation for actor in found.actors] == ["Lindehof", "Waaier"]
    assert [talk.id for talk in found.conversations] == ["KRV/korvel#1"]
    assert [(s.named, s.plus) for s in found.statements if s.grain == "actor"] == [("KRV/WV/waaier", ())]
    assert "onnehoek" not in repr(found)


@pytest.mark.parametrize("name", ["Zonnehoek", "apotheek zonne-hoek", "ZONNEHOEK B.V."])
def test_a_wiped_actor_is_known_by_every_way_to_write_it(tmp_path, name):
    names = actor_parts("KRV", "APO", ["Zonnehoek", "Apotheek Zonnehoek"])
    book = {**BOOK, "Wie werkt hier": with_cell(ACTORS, 3, "organisatie", name)}
    found = read(write_book(tmp_path / "Korvel", book), decisions=wiped(*names))
    assert {actor.discipline for actor in found.actors} == {"HA", "WV"}


def test_the_same_name_in_another_wijk_and_another_function_stay(tmp_path):
    book = {**BOOK, "Wie werkt hier": with_row(ACTORS, (4, "huisarts", "Zonnehoek"))}
    found = read(write_book(tmp_path / "Korvel", book), decisions=wiped(*PHARMACY))
    assert "KRV/HA/zonnehoek" in {actor.id for actor in found.actors}
    other = read(write_book(tmp_path / "Reeshof", BOOK), decisions=wiped(*PHARMACY))
    assert "RSH/APO/zonnehoek" in {actor.id for actor in other.actors}


def test_stories_and_not_spoken_that_name_it_go(tmp_path):
    book = {
        **BOOK,
        "Goede voorbeelden": with_row(PRACTICES, ("Medicijnrol", "Met apotheek Zonnehoek samen", "apotheek")),
        "Niet gesproken": with_row(NOT_SPOKEN, ("apotheker", "Zonnehoek", "ja", "geen tijd")),
    }
    found = read(write_book(tmp_path / "Korvel", book), decisions=wiped(*PHARMACY))
    assert [practice.name for practice in found.practices] == ["Valpreventie"]
    assert [one.organisation for one in found.not_spoken] == ["Torenhuis"]


FORM = [
    FORM_HEADER,
    ("Korvel", "12-01-2026", 1, "Lindehof", "huisarts", "Zonnehoek", "apotheker", "ja", "", "", 4, "fijn", "", ""),
    ("Korvel", "12-01-2026", 1, "Lindehof", "huisarts", "Waaier", "wijkverpleegkundige", "ja", *[""] * 6),
    ("Korvel", "13-01-2026", 2, "Zonnehoek", "apotheker", "Lindehof", "huisarts", "ja", *[""] * 6),
]


def test_one_sheet_form_keeps_who_was_spoken(tmp_path):
    found = read(write_book(tmp_path / "form", {"Formulier": FORM}), decisions=wiped(*PHARMACY))
    assert [talk.respondent for talk in found.conversations] == ["KRV/HA/lindehof"]
    assert [statement.named for statement in found.statements] == ["KRV/WV/waaier"]


def test_without_the_key_nothing_is_read(tmp_path, monkeypatch):
    decisions = wiped(*PHARMACY)
    book = write_book(tmp_path / "Korvel", BOOK)
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "elders"))
    with pytest.raises(ProjectError, match=r"sleutel daarvan staat niet op deze computer.*wis-\w+\.sleutel"):
        read(book, decisions=decisions)
    assert not (tmp_path / "elders").exists()


def test_a_row_that_cannot_be_read_stops(tmp_path):
    row = Decision("wissen", "KRV", "weg", "ja", "", "", "", 7)
    with pytest.raises(ProjectError, match=r"beslissingen\.csv, rij 7"):
        read(write_book(tmp_path / "Korvel", BOOK), decisions=[row])


QUESTIONS = [question.text for question in form_questions(VOCABULARY)]
ANSWERS = {
    "Wijk": "Korvel", "Datum van het gesprek": "12-01-2026", "Code van de fotograaf": "F01",
    "Met wie sprak je (functie)": "huisarts", "Organisatie": "Lindehof", "Uitleg gegeven": "ja", "Akkoord": "B",
    "Werk je samen met: apotheek?": "ja", "Verbinding 1: met wie": "apotheker, Zonnehoek",
    "Verbinding 1: cijfer": "4", "Verbinding 2: met wie": "ergotherapeut;apotheker, Zonnehoek;",
    "Goed voorbeeld: naam": "Valpreventie", "Goed voorbeeld: wat": "Samen met Zonnehoek",
}  # fmt: skip


def form(tmp_path: Path) -> Path:
    """A web form with one conversation."""
    path = tmp_path / "Reacties.csv"
    stamp = ("Begintijd", "3/2/26 09:07:00")
    rows = [[stamp[0], *QUESTIONS], [stamp[1], *(ANSWERS.get(name, "") for name in QUESTIONS)]]
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def test_a_web_form_loses_only_what_is_about_the_actor(tmp_path):
    path = form(tmp_path)
    assert len(read(path).statements) == 3
    found = read(path, decisions=wiped(*PHARMACY))
    assert [(s.grain, s.named) for s in found.statements] == [("group", "APO"), ("discipline", "ERG")]
    assert found.practices == ()
    assert where(found.findings) == [(0, "", "gewist")]


def test_a_web_form_loses_the_conversation_that_a_wiped_actor_gave(tmp_path):
    found = read(form(tmp_path), decisions=wiped(*actor_parts("KRV", "HA", ["Lindehof"])))
    assert (found.conversations, found.statements, found.practices) == ((), (), ())


def test_a_conversation_of_a_workbook_is_known_in_a_web_form(tmp_path):
    found = read(form(tmp_path), decisions=wiped(*FIRST))
    assert found.conversations == ()
