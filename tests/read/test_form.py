"""The one-sheet form: per side an actor or a function; a row with only the van-side means: spoken, named nobody."""

import pytest
from helpers import FORM_HEADER, csv_text, read, where

from wijkfoto.records import Dossier


def row(van, naar=("", ""), *, gesprek=1, wijk="Korvel", **fields):
    cells = dict(zip(FORM_HEADER, (wijk, "", gesprek, *van, *naar, *[""] * 7), strict=True))
    return tuple({**cells, **{name.replace("_", " "): value for name, value in fields.items()}}.values())


@pytest.fixture
def form(tmp_path):
    def read_form(*rows, header=FORM_HEADER) -> Dossier:
        path = tmp_path / "formulier.csv"
        path.write_text(csv_text([header, *rows]), encoding="utf-8")
        return read(path)

    return read_form


LINDE, ZON = ("Lindehof", "huisarts"), ("Zonnehoek", "apotheker")


def said(found):
    return [(s.grain, s.named, s.answer) for s in found.statements]


def test_a_row_is_a_conversation_with_a_ja(form):
    found = form(row(LINDE, ZON, waarvoor="medicatie", hoe_vaak="wekelijks", cijfer=4, thema="ouderenzorg"))
    assert found.findings == ()
    assert [(c.id, c.respondent, c.consent) for c in found.conversations] == [
        ("KRV/formulier#1", "KRV/HA/lindehof", "")
    ]
    (one,) = found.statements
    assert (one.named, one.answer, one.purposes, one.frequency, one.mark, one.theme) == (
        "KRV/APO/zonnehoek", "ja", ("MEDI",), "WEEK", 4.0, "O",
    )  # fmt: skip


def test_only_the_van_side_is_spoken_and_named_nobody(form):
    found = form(row(LINDE))
    assert (found.findings, found.statements) == ((), ())
    assert [c.respondent for c in found.conversations] == ["KRV/HA/lindehof"]


def test_only_a_function_at_both_sides(form):
    found = form(row(("", "huisarts"), ("", "apotheker")), row(("", "huisarts"), ("", "paramedici")))
    assert found.findings == ()
    assert [c.respondent for c in found.conversations] == ["KRV/HA/organisatie-onbekend-gesprek-1-van-formulier"]
    assert said(found) == [("discipline", "APO", "ja"), ("group", "PAR", "ja")]


def test_only_an_actor_at_both_sides_with_the_function_said_elsewhere(form):
    found = form(
        row(LINDE, ("Zonnehoek", "")), row(("Zonnehoek", ""), ("Lindehof", ""), gesprek=2), row(ZON, gesprek=2)
    )
    assert found.findings == ()
    assert [c.respondent for c in found.conversations] == ["KRV/HA/lindehof", "KRV/APO/zonnehoek"]
    assert said(found) == [("actor", "KRV/APO/zonnehoek", "ja"), ("actor", "KRV/HA/lindehof", "ja")]


def test_a_new_name_is_an_actor_and_not_a_mistake(form):
    found = form(row(LINDE, ("Waaier", "")))
    assert found.findings == ()
    assert said(found) == [("actor", "KRV/GEEN_ID/waaier", "ja")]


@pytest.mark.parametrize(
    ("word", "answer"), [("nee", "nee"), ("zou willen", "zou_willen"), ("weet niet", "weet_niet")]
)
def test_another_answer_than_ja(form, word, answer):
    assert said(form(row(LINDE, ZON, antwoord=word))) == [("actor", "KRV/APO/zonnehoek", answer)]


def test_several_wijken_with_the_same_numbers(form):
    found = form(row(LINDE, ZON), row(LINDE, ZON, wijk="Reeshof"))
    assert [c.id for c in found.conversations] == ["KRV/formulier#1", "RSH/formulier#1"]
    assert said(found) == [("actor", "KRV/APO/zonnehoek", "ja"), ("actor", "RSH/APO/zonnehoek", "ja")]


def test_a_group_of_one_function_as_van_side_is_that_function(form):
    found = form(row(("", "apotheek"), ("", "apotheek"), gesprek=1))
    assert [c.respondent.split("/")[1] for c in found.conversations] == ["APO"]
    assert said(found) == [("group", "APO", "ja")]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (row(("", ""), ZON), [(2, "van_actor", "verplicht_leeg")]),
        (row(LINDE, ZON, gesprek=""), [(2, "gesprek", "verplicht_leeg")]),
        (row(LINDE, ZON, wijk="Nergens"), [(2, "wijk", "wijk_onbekend")]),
        (row(LINDE, ZON, antwoord="soms"), [(2, "antwoord", "woord_onbekend")]),
        (row(LINDE, ZON, cijfer="vaak"), [(2, "cijfer", "cijfer_ongeldig")]),
        (row(LINDE, LINDE), [(2, "naar_actor", "met_zichzelf")]),
        (row(("dr. Jansen", ""), ZON), [(2, "van_actor", "privacy")]),
        (row(LINDE, ("bel 06-12345678", "")), [(2, "naar_actor", "privacy")]),
    ],
)
def test_a_row_with_a_fout_stays_out_and_is_counted(form, changed, expected):
    found = form(changed)
    assert where(found.findings) == expected
    assert (found.statements, found.findings[0].rows_lost, found.rows_read) == ((), 1, 1)


def test_a_conversation_is_with_one_respondent(form):
    found = form(
        row(LINDE, ZON), row(("Waaier", "wijkverpleegkundige"), ZON), row(("Lindehof", ""), ("", "huisarts"))
    )
    assert where(found.findings) == [(3, "van_actor", "gesprek_met_ander")]
    assert said(found) == [("actor", "KRV/APO/zonnehoek", "ja"), ("discipline", "HA", "ja")]


def test_needed_columns_are_few(form):
    found = form(("Korvel", 1, "huisarts"), header=("wijk", "gesprek", "van_functie"))
    assert (found.findings, len(found.conversations)) == ((), 1)
