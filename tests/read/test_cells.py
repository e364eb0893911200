from datetime import date, datetime

import pytest
from helpers import VOCABULARY

from wijkfoto.read import cells, dates, marks
from wijkfoto.read.cells import CellError

NOT_A_MARK = "Vul een cijfer van 1 tot 5 in"


@pytest.mark.parametrize(
    ("value", "found"),
    [("4", 4.0), (4.0, 4.0), ("4 Goed", 4.0), ("4: goed", 4.0), ("3,5", 3.5), ("", None), (None, None), (" ", None)],
)
def test_mark(value, found):
    assert marks.mark(value) == found


@pytest.mark.parametrize("value", ["7", "0", "goed", "3 à 4", "+/-", "-2", "5,5", "4-5", 6.0, "3 of 4"])
def test_no_mark(value):
    with pytest.raises(CellError, match=NOT_A_MARK):
        marks.mark(value)


@pytest.mark.parametrize(
    ("value", "proposal"),
    [
        ("0", "Maak de cel dan leeg"), ("8-", "schaal van 10"), ("7", "schaal van 10"), ("10", "schaal van 10"),
        ("3 à 4", "Kies een van de twee: 3 of 4"), ("4+", "Bedoel je 4"), ("goed", "Bedoel je 4"),
        (date(2026, 5, 4), "een datum van gemaakt"), ("+/-", "laat de cel leeg.$"), ("11", "laat de cel leeg.$"),
    ],
)  # fmt: skip
def test_what_is_no_mark_gets_a_proposal(value, proposal):
    with pytest.raises(CellError, match=proposal) as caught:
        marks.mark(value)
    assert caught.value.code == ("cijfer_schaal10" if "schaal" in proposal else "")


@pytest.mark.parametrize(("value", "found"), [("8", 4.0), ("8-", 4.0), ("1", 1.0), ("4", 2.0), ("", None)])
def test_marks_of_ten_are_halved_when_people_decided_so(value, found):
    assert marks.mark(value, of_ten=True) == found


def test_a_half_mark_is_seen():
    assert [marks.is_half(value) for value in (3.5, 3.0, None)] == [True, False, False]


@pytest.mark.parametrize(
    "value",
    ["12-01-2026", "12/01/26",
     "12 januari 2026", "12 jan. 2026", "12-jan-2026", "12/1/26 09:07:00", "2026/01/12", "12.1.2026", "2026-01-12",
     "2026-01-12 00:00:00", 46034, 46034.0, "46034",
     date(2026, 1, 12), datetime(2026, 1, 12, 9, 30)],
)  # fmt: skip
def test_day_before_month(value):
    assert dates.day(value) == date(2026, 1, 12)


@pytest.mark.parametrize("value", ["eind nov", "1-13-2026", "30-02-2026", "12", "2026", "januari 2026"])
def test_no_date(value):
    with pytest.raises(CellError, match="Vul een datum in zoals 12-01-2026"):
        dates.day(value)


def test_a_date_with_the_month_first_is_proposed():
    with pytest.raises(CellError, match="Bedoel je 13-01-2026"):
        dates.day("1-13-2026")


def test_of_a_form_the_month_comes_first_with_slashes_only():
    assert dates.day("3/2/26 09:07:00", month_first=True) == date(2026, 3, 2)
    assert dates.day("3-2-2026", month_first=True) == date(2026, 2, 3)
    assert dates.day("2026/01/12 11:07:29 AM AST", month_first=True) == date(2026, 1, 12)


@pytest.mark.parametrize(
    ("values", "found"),
    [(["3/2/26", "7/27/26"], True), (["3/2/26", "27/7/26"], False), ([date(2026, 1, 1), ""], True)],
)
def test_a_column_says_what_comes_first(values, found):
    assert dates.has_month_first(values) is found


def test_which_dates_can_be_read_in_two_ways():
    texts = ["12/01/26", "01/01/26", "13/01/26", "12-01-2026", date(2026, 1, 12)]
    assert [dates.is_ambiguous(text) for text in texts] == [True, False, False, False, False]


def test_an_empty_date_is_none():
    assert dates.day("  ") is None


@pytest.mark.parametrize(("value", "found"), [("3", 3), (3.0, 3), ("", None), ("0", 0), ("3,0", 3)])
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
    ("value", "found"),
    [("\u00a0huis\u200barts \n", "huis arts"), (2.0, "2"), (2.5, "2.5"), (None, ""), ("0", "0"),
     ("een_x000D_\ntwee", "een twee"), ("87.0", "87"), ("001101", "001101"), ("1.50", "1.50"),
     (True, "ja"), (False, "nee")],
)  # fmt: skip
def test_clean(value, found):
    assert cells.clean(value) == found
    assert cells.is_empty(value) == (found == "")
