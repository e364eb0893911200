"""What a spreadsheet program did to a sheet: errors, formulas without a result, broken letters, shifted rows."""

import zipfile

import pytest
from helpers import ACTORS, BOOK, TIES, csv_text, read, where, with_cell, with_row, write_book
from xlsxwriter import Workbook

from wijkfoto.findings import sentence


@pytest.fixture
def ties(tmp_path):
    """Reads a workbook of Korvel whose sheet Verbindingen is written by a function."""

    def read_ties(write):
        path = tmp_path / "Korvel.xlsx"
        book = Workbook(path)
        for name, rows in BOOK.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
        write(book.get_worksheet_by_name("Verbindingen"))
        book.close()
        return path

    return read_ties


def test_foutcel_of_a_formula(ties):
    found = read(ties(lambda page: page.write_formula(1, 3, "=1/0", None, "#DIV/0!")))
    assert where(found.findings) == [(2, "hoe vaak", "foutcel")]
    assert found.findings[0].source.column == "D"
    assert next(s for s in found.statements if "verb" in s.id).frequency == ""


def test_an_error_in_a_needed_cell_takes_the_row_out(ties):
    found = read(ties(lambda page: page.write_formula(1, 1, "=NA()", None, "#N/A")))
    assert where(found.findings) == [(2, "met wie", "verplicht_leeg"), (2, "met wie", "foutcel")]


def test_formule_zonder_waarde(ties, tmp_path):
    path = ties(lambda page: page.write_formula(1, 4, "=2+2", None, 4))
    assert read(path).findings == ()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "Korvel.xlsx", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(b"<f>2+2</f><v>4</v>", b"<f>2+2</f>"))
    found = read(path)
    assert where(found.findings) == [(2, "cijfer", "formule_zonder_waarde")]
    assert "formule zonder uitkomst" in sentence(found.findings[0])


def test_an_error_in_a_column_that_is_not_read_is_nobodys_business(ties):
    assert [f.code for f in read(ties(lambda page: page.write_formula(1, 9, "=NA()", None, "#N/A"))).findings] == []


@pytest.mark.parametrize("word", ["#N/B", "#VERW!", "#DEEL/0!", "#NAAM?", "#WAARDE!", "#GETAL!", "#REF!", "Err:502"])
def test_errors_as_text_in_dutch_and_english(word, tmp_path):
    sheets = {**BOOK, "Verbindingen": with_cell(TIES, 2, "thema", word)}
    assert where(read(write_book(tmp_path / "Korvel", sheets)).findings) == [(2, "thema", "foutcel")]


@pytest.mark.parametrize(
    ("broken", "right"),
    [("CafÃ© De Zon", "Café De Zon"), ("Huisartsen â€™t Ven", "Huisartsen ’t Ven"), ("MÃ¼ller Zorg", "Müller Zorg")],
)
def test_tekens_hersteld(broken, right, tmp_path):
    sheets = {**BOOK, "Wie werkt hier": with_row(ACTORS, (4, "ergotherapeut", broken))}
    found = read(write_book(tmp_path / "Korvel", sheets))
    assert where(found.findings) == [(5, "organisatie", "tekens_hersteld")]
    assert right in {actor.organisation for actor in found.actors}


@pytest.mark.parametrize("name", ["Café De Zon", "Ângela Zorg", "Ãlvaro", "Zorg ë"])
def test_good_letters_stay_as_they_are(name, tmp_path):
    sheets = {**BOOK, "Wie werkt hier": with_row(ACTORS, (4, "ergotherapeut", name))}
    found = read(write_book(tmp_path / "Korvel", sheets))
    assert "tekens_hersteld" not in {finding.code for finding in found.findings}
    assert name in {actor.organisation for actor in found.actors}


def test_broken_letters_are_told_once_a_column(tmp_path):
    rows = with_row(ACTORS, (4, "DiÃ«tist", "A"), (5, "DiÃ«tist", "B"), (6, "DiÃ«tist", "C"))
    (finding,) = read(write_book(tmp_path / "Korvel", {**BOOK, "Wie werkt hier": rows})).findings
    assert "net als in rij 6 tot en met 7" in sentence(finding)


def test_rij_te_lang(tmp_path):
    path = tmp_path / "Korvel.csv"
    path.write_text("opgave;thema\nMeer tijd; rust;ouderenzorg\nMeer geld;;\n", encoding="utf-8")
    found = read(path)
    assert (2, "", "rij_te_lang") in where(found.findings)
    assert len([f for f in found.findings if f.code == "rij_te_lang"]) == 1


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_bestand_leeg(ending, tmp_path):
    path = tmp_path / f"Korvel.{ending}"
    if ending == "csv":
        path.write_text(csv_text([["", ""], [" "]]), encoding="utf-8")
    else:
        book = Workbook(path)
        book.add_worksheet()
        book.close()
    found = read(path)
    assert [(f.code, f.severity) for f in found.findings] == [("bestand_leeg", "fout")]
