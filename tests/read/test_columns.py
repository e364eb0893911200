import pytest
from helpers import ACTORS, BOOK, FORM_HEADER, TASKS, TIES, read, where, with_row, write_book

from wijkfoto.errors import ProjectError
from wijkfoto.read.columns import find_columns
from wijkfoto.read.headers import own_columns
from wijkfoto.read.raw import RawSheet
from wijkfoto.workbook.layout import BY_NAME


def columns(name, *rows, own=None):
    return find_columns(RawSheet("Korvel.xlsx", name, rows), own and own_columns(own))


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
    assert where(findings) == [(1, "C", "kolom_dubbel")]
    assert "Ik lees alleen kolom B" in findings[0].expected


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


# Headers that are written in another way


def fields(found):
    return dict(found.fields)


@pytest.mark.parametrize(
    "title",
    [
        "Werkt samen met",
        "met wie?",
        "MET  WIE *",
        "Met wie (nr of functie)",
        "met wie\nnr, functie of groep",
        "metwie",
    ],
)
def test_a_header_in_other_words(title):
    found, findings = columns("Verbindingen", ["gesprek", title, "", "Hoe gaat het (1-5)?"])
    assert (fields(found), findings) == ({"conversation": 0, "named": 1, "mark": 3}, [])


def test_a_header_that_only_looks_like_a_column_is_proposed_and_not_read():
    found, findings = columns("Verbindingen", ["gesprek", "met wie", "hoe vaack", "kleur"])
    assert fields(found) == {"conversation": 0, "named": 1}
    assert where(findings) == [(1, "C", "kolom_twijfel"), (1, "D", "kolom_onbekend")]
    assert "lijkt op 'hoe vaak'" in findings[0].expected
    assert '"hoe vaack" = "hoe vaak"' in findings[0].choice
    found, findings = columns("Verbindingen", ["gesprek", "met wie", "hoe vaack"], own={"hoe vaack": "hoe vaak"})
    assert (fields(found)["frequency"], findings) == (2, [])


def test_a_header_in_the_place_of_a_column_is_proposed():
    found, findings = columns("Verbindingen", ["gesprek", "met wie", "reden", "ook voor"])
    assert where(findings) == [(1, "C", "kolom_twijfel")]
    assert "lijkt op 'waarvoor'" in findings[0].expected
    assert "purpose" not in found.fields


@pytest.mark.parametrize("name", ["Verbindingen", "Blad1"])
def test_a_needed_column_that_is_doubtful_is_asked_about(name):
    found, findings = columns(name, ["gesprek", "met wei", "waarvoor", "cijfer"])
    assert found is None
    assert where(findings) == [(1, "met wie", "kolom_ontbreekt")]
    assert "Kolom B ('met wei') lijkt erop" in findings[0].expected


def test_two_header_rows_are_one_header():
    found, findings = columns(
        "Blad1",
        ["Wijkfoto"],
        ["wijk", "gesprek", "Van", "", "Naar", ""],
        ["", "", "actor", "functie", "actor", "functie"],
    )
    assert (found.sheet.name, found.first_row, findings) == ("Formulier", 3, [])
    assert list(found.fields) == [
        "wijk", "conversation", "from_actor", "from_discipline", "to_actor", "to_discipline",
    ]  # fmt: skip
    assert found.headers["to_discipline"] == "Naar functie"


def test_numbers_of_conversations_below_one_title():
    found, findings = columns(
        "Lijst",
        ["groep", "werkt in deze wijk", "hoeveel praktijken of teams", "antwoord per gesprek", ""],
        ["", "", "", 1.0, 2.0],
        ["apotheek", "ja", 1.0, "ja", "nee"],
    )
    assert (found.fields["1"], found.fields["2"], found.first_row, findings) == (3, 4, 2, [])


def test_a_row_of_data_is_no_second_header():
    found, _ = columns(
        "Lijst",
        ["groep", "werkt in deze wijk", "opm", "gesprek 2"],
        ["apotheek", "ja", 1.0, "ja"],
        ["zorg", "", 3.0, ""],
    )
    assert (found.first_row, "1" in found.fields) == (1, False)


def test_an_own_column_name_that_is_no_column():
    with pytest.raises(ProjectError, match=r"wijkfoto.toml, \[kolommen\], buur: de kolom 'kleur' ken ik niet"):
        own_columns({"buur": "kleur"})


def test_own_column_names_by_header_by_field_and_with_a_number():
    own = own_columns({"a": "met wie", "b": "named", "c": "naar_actor 12: advies vragen", "d": "cijfer 3"})
    assert [own.find(name)[:2] for name in "abcd"] == [
        ("named", ""),
        ("named", ""),
        ("to_actor", "12"),
        ("mark", "3"),
    ]
    assert (own.find("C").purpose, own.find("e"), own.is_wide) == ("advies vragen", None, True)
