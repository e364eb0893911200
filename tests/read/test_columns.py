import pytest
from helpers import ACTORS, BOOK, FORM_HEADER, TASKS, TIES, read, where, with_row, write_book

from wijkfoto.read.columns import find_columns
from wijkfoto.read.sheets import RawSheet
from wijkfoto.workbook.layout import BY_NAME


def columns(name, *rows, own=None):
    return find_columns(RawSheet("Korvel.xlsx", name, rows), own)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_sheet_knows_its_own_headers(name):
    fields = (*BY_NAME[name].fields, *BY_NAME[name].extended)
    found, findings = columns(name, [field.title for field in fields])
    assert (found.sheet.name, findings) == (name, [])
    assert found.fields == {field.name: index for index, field in enumerate(fields)}


def test_a_header_is_found_below_a_title():
    found, findings = columns("Opgaven", ["Wijkfoto Korvel"], [], ["", "Opgave *", "THEMA"], ["", "Meer tijd", ""])
    assert (dict(found.fields), found.first_row, findings) == ({"name": 1, "theme": 2}, 3, [])
    assert found.headers == {"name": "Opgave", "theme": "THEMA"}


def test_row_numbers_are_those_of_the_file(tmp_path):
    ties = [("Verbindingen van Korvel",), (), *TIES, (1, 99, *[""] * 6)]
    found = read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": ties}))
    assert where(found.findings) == [(6, "met wie", "met_wie_onbekend")]
    assert [s.source.row for s in found.statements if s.source.sheet == "Verbindingen"] == [4, 5]


def test_own_column_names_of_a_project():
    found, findings = columns("Verbindingen", ["gesprek", "buur"], [1, 2], own={"Buur": "named"})
    assert (dict(found.fields), findings) == ({"conversation": 0, "named": 1}, [])


def test_a_renamed_sheet_is_known_by_its_headers():
    found, _ = columns("Blad1", list(TIES[0]))
    assert found.sheet.name == "Verbindingen"
    found, _ = columns("Blad1", list(FORM_HEADER))
    assert found.sheet.name == "Formulier"


def test_all_missing_columns_are_told_at_once():
    found, findings = columns("Gesprekken", ["gesprek", "datum", "duur"])
    assert found is None
    assert [f.column for f in findings] == ["fotograaf", "wie gesproken", "uitleg gegeven"]


def test_a_doubled_header_is_read_once_and_told():
    found, findings = columns("Opgaven", ["opgave", "thema", "thema"])
    assert found.fields["theme"] == 1
    assert where(findings) == [(1, "C", "kolom_onbekend")]


@pytest.mark.parametrize("name", ["Lees mij", "Lijsten", "lees  MIJ"])
def test_help_sheets_are_passed_over(name):
    assert columns(name, ["iets", "anders"]) == (None, [])


def test_an_empty_sheet_says_nothing():
    assert columns("Gesprekken", [], ["", " "]) == (None, [])


def test_a_cell_can_be_found_back(tmp_path):
    found = read(write_book(tmp_path / "Korvel", BOOK))
    assert found.columns["Korvel/Verbindingen.csv", "Verbindingen"]["mark"] == ("E", "cijfer")


def test_empty_rows_and_numbered_rows_are_no_rows(tmp_path):
    sheets = {**BOOK, "Wie werkt hier": with_row(ACTORS, ("", "", ""), (4, "", "")), "Opgaven": with_row(TASKS, ())}
    found = read(write_book(tmp_path / "Korvel", sheets))
    assert (found.findings, found.rows_read) == ((), 13)
