from datetime import date, datetime

import pytest
from helpers import VOCABULARY

from wijkfoto.read import cells
from wijkfoto.read.cells import CellError

NOT_A_MARK = "Vul een cijfer van 1 tot 5 in"


@pytest.mark.parametrize(
    ("value", "found"),
    [("4", 4.0), (4.0, 4.0), ("4 Goed", 4.0), ("4: goed", 4.0), ("3,5", 3.5), ("", None), (None, None), (" ", None)],
)
def test_mark(value, found):
    assert cells.mark(value) == found


@pytest.mark.parametrize("value", ["7", "0", "goed", "3 à 4", "+/-", "-2", "5,5", "4-5", 6.0])
def test_no_mark(value):
    with pytest.raises(CellError, match=NOT_A_MARK):
        cells.mark(value)


@pytest.mark.parametrize(
    "value",
    ["12-01-2026", "12/01/26", "12.1.2026", "2026-01-12", "2026-01-12 00:00:00", 46034, 46034.0, "46034",
     date(2026, 1, 12), datetime(2026, 1, 12, 9, 30)],
)  # fmt: skip
def test_day_before_month(value):
    assert cells.day(value) == date(2026, 1, 12)


@pytest.mark.parametrize("value", ["eind nov", "1-13-2026", "30-02-2026", "12", "2026", "januari 2026"])
def test_no_date(value):
    with pytest.raises(CellError, match="Vul een datum in zoals 12-01-2026"):
        cells.day(value)


def test_an_empty_date_is_none():
    assert cells.day("  ") is None


@pytest.mark.parametrize(("value", "found"), [("3", 3), (3.0, 3), ("", None), ("0", 0)])
def test_whole_number(value, found):
    assert cells.whole_number(value) == found


@pytest.mark.parametrize("value", ["een paar", "3,5", "-1", "±4", "²"])
def test_no_whole_number(value):
    with pytest.raises(CellError, match="Vul een heel getal in"):
        cells.whole_number(value)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("A", "A"),
        ("b", "B"),
        ("B per functie", "B"),
        ("C: mijn rol mag zichtbaar", "C"),
        ("per functie", "B"),
        ("", ""),
    ],
)
def test_consent(value, found):
    assert cells.consent(value, VOCABULARY) == found


@pytest.mark.parametrize("value", ["ja", "akkoord", "D"])
def test_no_consent(value):
    with pytest.raises(CellError, match="Kies A, B of C"):
        cells.consent(value, VOCABULARY)


def test_a_word_of_a_short_list_is_asked_with_its_choices():
    assert cells.code("JA", "janee", VOCABULARY) == "ja"
    with pytest.raises(CellError, match=r"Kies een woord uit de lijst \(ja of nee\), of laat de cel leeg\."):
        cells.code("soms", "janee", VOCABULARY)


@pytest.mark.parametrize(
    ("value", "found"), [("\u00a0huis\u200barts \n", "huis arts"), (2.0, "2"), (2.5, "2.5"), (None, ""), ("0", "0")]
)
def test_clean(value, found):
    assert cells.clean(value) == found
    assert cells.is_empty(value) == (found == "")
