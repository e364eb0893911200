"""A number with words beside it, as the drop-down of the workbook gives it: the two must agree."""

import pytest
from helpers import ACTORS, BOOK, TALKS, TIES, read, where, with_cell, with_row, write_book

from wijkfoto.findings import sentence


def named(tmp_path, text):
    return read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": with_cell(TIES, 2, "met wie", text)}))


@pytest.mark.parametrize(
    "text", ["2", "2 apotheker, Zonnehoek", "02  Apotheker,ZONNEHOEK", "2 APO, Zonnehoek", "apotheker, Zonnehoek"]
)
def test_these_mean_the_row_with_number_2(tmp_path, text):
    dossier = named(tmp_path, text)
    assert dossier.findings == ()
    assert [s.named for s in dossier.statements if s.source.row == 2 and "verb" in s.id] == ["KRV/APO/zonnehoek"]


@pytest.mark.parametrize("words", ["huisarts, Zonnehoek", "apotheker, Zonnehof", "huisarts, Lindehof", "x, y"])
def test_a_number_and_words_that_contradict_are_both_named_and_not_guessed(tmp_path, words):
    dossier = named(tmp_path, f"2 {words}")
    assert where(dossier.findings) == [(2, "met wie", "nr_spreekt_tegen")]
    text = sentence(dossier.findings[0])
    assert f"nr 2 met '{words}'" in text
    assert "nr 2 is apotheker, Zonnehoek" in text
    assert not [s for s in dossier.statements if s.source.row == 2 and "verb" in s.id]


def test_a_contradiction_about_who_was_spoken_keeps_the_conversation_out(tmp_path):
    talks = with_cell(TALKS, 2, "wie gesproken", "1 apotheker, Zonnehoek")
    dossier = read(write_book(tmp_path / "Korvel", {**BOOK, "Gesprekken": talks}))
    assert where(dossier.findings) == [(2, "wie gesproken", "nr_spreekt_tegen")]
    assert [c.id[-1] for c in dossier.conversations] == ["2"]
    assert dossier.findings[0].rows_lost == 4  # its row, two cells of Lijst and a row of Verbindingen


def test_a_choice_of_who_was_spoken(tmp_path):
    talks = with_cell(TALKS, 2, "wie gesproken", "1 huisarts, Lindehof")
    dossier = read(write_book(tmp_path / "Korvel", {**BOOK, "Gesprekken": talks}))
    assert dossier.findings == ()
    assert dossier.conversations[0].respondent == "KRV/HA/lindehof"


def test_a_function_that_nobody_knows_is_chosen_as_well(tmp_path):
    book = {
        **BOOK,
        "Wie werkt hier": with_row(ACTORS, (4, "toverdokter", "Torenhuis")),
        "Verbindingen": with_cell(TIES, 2, "met wie", "4 toverdokter, Torenhuis"),
    }
    dossier = read(write_book(tmp_path / "Korvel", book))
    assert where(dossier.findings) == [(5, "functie", "functie_onbekend")]
    assert "KRV/GEEN_ID/torenhuis" in {s.named for s in dossier.statements}


def test_a_number_that_is_not_there_is_told(tmp_path):
    assert where(named(tmp_path, "8 apotheker, Zonnehoek").findings) == [(2, "met wie", "met_wie_onbekend")]


def test_several_numbers_are_no_choice(tmp_path):
    assert where(named(tmp_path, "1 en 2, 3").findings) == [(2, "met wie", "twee_in_een_cel")]
