"""Every finding code has one delivery that triggers exactly it: [(row, column, code)]."""

import ast
from pathlib import Path

import pytest
from helpers import (
    ACTORS,
    BOOK,
    FORM_HEADER,
    LIJST,
    TALKS,
    TASKS,
    TIES,
    read,
    where,
    with_cell,
    with_column,
    with_row,
    write_book,
)
from xlsxwriter import Workbook

import wijkfoto
from wijkfoto.findings import CELL_CODES, HEADINGS, PRIVACY_CODES, SEVERITIES, sentence
from wijkfoto.read.interviews import ReadingRules

WITHOUT_TIES = {name: rows for name, rows in BOOK.items() if name != "Verbindingen"}
FORM = [FORM_HEADER, ("Korvel", "", 1, "Lindehof", "huisarts", "Zonnehoek", "apotheker", *[""] * 7)]

SHEETS = {
    "kop_ontbreekt": ({"Gesprekken": [("korte", "lijnen"), (1, 2)]}, [(0, "", "kop_ontbreekt")]),
    "blad_onbekend": ({"Kladblok": [("iets", "anders"), (1, 2)]}, [(0, "", "blad_onbekend")]),
    "kolom_ontbreekt": (
        {**BOOK, "Opgaven": [("thema", "uit gesprek"), ("ouderenzorg", 1)]},
        [(1, "opgave", "kolom_ontbreekt")],
    ),
    "kolom_onbekend": (
        {**BOOK, "Opgaven": with_column(TASKS, "kleur", "rood")},
        [(1, "D", "kolom_onbekend")],
    ),
    "respondent_onbekend": (
        {**BOOK, "Gesprekken": with_row(TALKS, (3, "14-01-2026", "F01", 9, "ja", "B"))},
        [(4, "wie gesproken", "respondent_onbekend")],
    ),
    "gesprek_onbekend": (
        {**BOOK, "Verbindingen": with_row(TIES, (7, 1, *[""] * 6))},
        [(4, "gesprek", "gesprek_onbekend")],
    ),
    "spreekt_zich_tegen": (
        {**BOOK, "Lijst": with_cell(LIJST, 3, "gesprek 1", "nee")},
        [(3, "gesprek 1", "spreekt_zich_tegen")],
    ),
    "puntkomma_bij_naam": (
        {
            **BOOK,
            "Gesprekken": with_cell(TALKS, 2, "wie gesproken", "huisarts; Lindehof"),
            "Verbindingen": with_row(TIES, (1, "ergotherapeut; Torenhuis", *[""] * 6)),
        },
        [(2, "wie gesproken", "puntkomma_bij_naam"), (4, "met wie", "puntkomma_bij_naam")],
    ),
    "uitleg_nee": (
        {**WITHOUT_TIES, "Gesprekken": with_cell(TALKS, 3, "uitleg gegeven", "nee")},
        [(3, "uitleg gegeven", "uitleg_nee")],
    ),
    "met_zichzelf": (
        {**BOOK, "Verbindingen": with_row(TIES, (1, 1, *[""] * 6))},
        [(4, "met wie", "met_zichzelf")],
    ),
    "organisatie_als_functie": (
        {**BOOK, "Wie werkt hier": with_row(ACTORS, (4, "Thebe", "Thebe"))},
        [(5, "functie", "organisatie_als_functie")],
    ),
    "functie_onbekend": (
        {**BOOK, "Wie werkt hier": with_row(ACTORS, (4, "wijkverpleegkundge", "Thebe"))},
        [(5, "functie", "functie_onbekend")],
    ),
    "wijk_onbekend": (
        {**BOOK, "Opgaven": with_column(TASKS, "wijk", "Nergenshuizen")},
        [(2, "wijk", "wijk_onbekend")],
    ),
    "nr_dubbel": (
        {**BOOK, "Wie werkt hier": with_row(ACTORS, (3, "ergotherapeut", "Torenhuis"))},
        [(5, "nr", "nr_dubbel")],
    ),
    "gesprek_dubbel": (
        {**BOOK, "Gesprekken": with_row(TALKS, (2, "14-01-2026", "F02", 3, "ja", "B"))},
        [(4, "gesprek", "gesprek_dubbel")],
    ),
    "gesprek_met_ander": (
        {"Formulier": with_row(FORM, ("Korvel", "", 1, "Waaier", "", "Zonnehoek", "", *[""] * 7))},
        [(3, "van_actor", "gesprek_met_ander")],
    ),
    "wie_is_groep": (
        {**BOOK, "Gesprekken": with_row(TALKS, (3, "14-01-2026", "F01", "paramedici", "ja", "B"))},
        [(4, "wie gesproken", "wie_is_groep")],
    ),
    "woord_onbekend": (
        {**BOOK, "Verbindingen": with_cell(TIES, 2, "waarvoor", "gezelligheid")},
        [(2, "waarvoor", "woord_onbekend")],
    ),
    "datum_ongeldig": (
        {**BOOK, "Gesprekken": with_row(TALKS, (3, "eind nov", "F01", 3, "ja", "B"))},
        [(4, "datum", "datum_ongeldig")],
    ),
    "getal_ongeldig": (
        {**BOOK, "Lijst": with_cell(LIJST, 2, "hoeveel praktijken of teams", "een paar")},
        [(2, "hoeveel praktijken of teams", "getal_ongeldig")],
    ),
    "fotograaf_geen_code": (
        {**BOOK, "Gesprekken": with_cell(TALKS, 2, "fotograaf", "Annemarie")},
        [(2, "fotograaf", "fotograaf_geen_code")],
    ),
    "akkoord_ongeldig": (
        {**BOOK, "Gesprekken": with_cell(TALKS, 2, "akkoord", "misschien")},
        [(2, "akkoord", "akkoord_ongeldig")],
    ),
    "akkoord_leeg": (
        {**BOOK, "Gesprekken": with_cell(TALKS, 2, "akkoord", "")},
        [(2, "akkoord", "akkoord_leeg")],
    ),
    "groep_onbekend": (
        {**BOOK, "Lijst": with_row(LIJST, ("buurvrouwen", "ja", "", "", ""))},
        [(5, "groep", "groep_onbekend")],
    ),
    "antwoord_onbekend": (
        {**BOOK, "Lijst": with_cell(LIJST, 3, "gesprek 1", "soms")},
        [(3, "gesprek 1", "antwoord_onbekend")],
    ),
    "cijfer_ongeldig": (
        {**BOOK, "Verbindingen": with_cell(TIES, 2, "cijfer", "vaak")},
        [(2, "cijfer", "cijfer_ongeldig")],
    ),
    "verkeerde_kolom": (
        {**BOOK, "Verbindingen": with_cell(TIES, 2, "waarvoor", "dementie")},
        [(2, "waarvoor", "verkeerde_kolom")],
    ),
    "frequentie_onduidelijk": (
        {**BOOK, "Verbindingen": with_cell(TIES, 2, "hoe vaak", "regelmatig")},
        [(2, "hoe vaak", "frequentie_onduidelijk")],
    ),
    "verplicht_leeg": (
        {**BOOK, "Verbindingen": with_cell(TIES, 2, "met wie", "")},
        [(2, "met wie", "verplicht_leeg")],
    ),
    "met_wie_onbekend": (
        {**BOOK, "Verbindingen": with_cell(TIES, 2, "met wie", "Zonnehoekk")},
        [(2, "met wie", "met_wie_onbekend")],
    ),
    "mogelijk_naam": (
        {**BOOK, "Verbindingen": with_cell(TIES, 2, "gaat goed", "Jan de Vries belt terug")},
        [(2, "gaat goed", "mogelijk_naam")],
    ),
    "privacy": (
        {**BOOK, "Verbindingen": with_cell(TIES, 2, "gaat goed", "dr. Jansen belt terug")},
        [(2, "gaat goed", "privacy")],
    ),
}


def codes_in_source() -> set[str]:
    """First text of every call that makes a finding, and the `code=` of every parser."""
    found = set()
    for path in (Path(wijkfoto.__file__).parent / "read").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            first = node.args[{"Finding": 0, "report": 0, "remark": 0, "_note": 1, "_about": 1}.get(name, 99) :][:1]
            found |= {arg.value for arg in [*named, *first] if isinstance(arg, ast.Constant)}
    return found


@pytest.mark.parametrize("code", SHEETS)
def test_one_sheet_triggers_exactly_this_code(code, tmp_path):
    sheets, expected = SHEETS[code]
    found = read(write_book(tmp_path / "Korvel", sheets)).findings
    assert where(found) == expected
    assert found[0].severity in SEVERITIES


# Findings about whole files


def test_bestand_onleesbaar(tmp_path):
    (tmp_path / "Korvel.xlsx").write_bytes(b"PK\x03\x04 niet echt")
    assert where(read(tmp_path / "Korvel.xlsx").findings) == [(0, "", "bestand_onleesbaar")]


def test_blad_verborgen(tmp_path):
    book = Workbook(tmp_path / "Korvel.xlsx")
    book.add_worksheet("Opgaven").write_row(0, 0, ["opgave", "thema"])
    hidden = book.add_worksheet("Kladblok")
    hidden.write_row(0, 0, ["opgave", "thema"])
    hidden.hide()
    book.close()
    assert [(f.source.sheet, f.code) for f in read(tmp_path / "Korvel.xlsx").findings] == [
        ("Kladblok", "blad_verborgen")
    ]


def test_wijk_ontbreekt(tmp_path):
    found = read(write_book(tmp_path / "Ergens", BOOK))
    assert where(found.findings) == [(0, "", "wijk_ontbreekt")]
    assert (found.actors, found.conversations, found.statements, found.practices, found.tasks) == ((), (), (), (), ())
    assert found.findings[0].rows_lost == 13


def test_andere_wijk(tmp_path):
    found = read(write_book(tmp_path / "Korvel", BOOK), wijken=["RSH"])
    assert where(found.findings) == [(0, "", "andere_wijk")]
    assert [wijk.code for wijk in found.wijken] == ["RSH", "KRV"]


def test_bestand_vervangen_and_vervanger_ontbreekt(tmp_path):
    for name in ("Korvel", "Korvel oud", "Korvel los"):
        (tmp_path / f"{name}.csv").write_text(f"opgave;thema\nTijd voor {name};\n", encoding="utf-8")
    rules = ReadingRules(replaced={"Korvel oud.csv": "Korvel.csv", "Korvel los.csv": "Korvel nieuw.csv"})
    found = read(*tmp_path.iterdir(), rules=rules)
    assert [(f.source.file, f.code) for f in found.findings] == [
        ("Korvel los.csv", "vervanger_ontbreekt"),
        ("Korvel oud.csv", "bestand_vervangen"),
    ]
    assert [task.name for task in found.tasks] == ["Tijd voor Korvel los", "Tijd voor Korvel"]


def test_bestand_dubbel(tmp_path):
    for name in ("Korvel.csv", "Korvel kopie.csv"):
        (tmp_path / name).write_text("opgave;thema\nMeer tijd;\n", encoding="utf-8")
    found = read(*tmp_path.iterdir())
    assert [(f.source.file, f.code) for f in found.findings] == [("Korvel.csv", "bestand_dubbel")]
    assert len(found.tasks) == 1


def test_bestand_open(tmp_path):
    path = tmp_path / "Korvel.csv"
    path.write_text("opgave;thema\nMeer tijd;\n", encoding="utf-8")
    for lock in ("~$Korvel.csv", ".~lock.Korvel.csv#"):
        (tmp_path / lock).write_bytes(b"x")
        assert where(read(path).findings) == [(0, "", "bestand_open")]
        (tmp_path / lock).unlink()
    assert read(path).findings == ()


def test_gesprek_in_twee_bestanden_and_gesprek_verschilt(tmp_path):
    first = write_book(tmp_path / "Korvel A", BOOK)
    same = write_book(tmp_path / "Korvel B", BOOK)
    assert [f.code for f in read(first, same).findings] == ["gesprek_in_twee_bestanden"] * 2
    write_book(same, {"Verbindingen": with_cell(TIES, 2, "cijfer", 1)})
    found = read(first, same)
    assert [(f.source.file, f.source.row, f.code) for f in found.findings if f.severity == "fout"] == [
        ("Korvel A/Gesprekken.csv", 2, "gesprek_verschilt"),
        ("Korvel B/Gesprekken.csv", 2, "gesprek_verschilt"),
    ]
    assert "Korvel B/Gesprekken.csv" in found.findings[0].expected
    assert "Korvel A/Gesprekken.csv" in found.findings[1].expected
    assert [c.id for c in found.conversations] == ["KRV/korvel-a#2"]


def test_aantal_verschilt(tmp_path):
    first = write_book(tmp_path / "Korvel A", {"Lijst": LIJST})
    other = with_cell(LIJST, 2, "hoeveel praktijken of teams", 3)
    second = write_book(tmp_path / "Korvel B", {"Lijst": [row[:3] for row in other]})
    found = read(write_book(first, {"Lijst": [row[:3] for row in LIJST], "Wie werkt hier": ACTORS}), second)
    assert where(found.findings) == [(2, "hoeveel praktijken of teams", "aantal_verschilt")]
    assert found.wijken[0].known["HAZ"] == 3


OWN = Path(__file__)
HERE = {
    name.removeprefix("test_")
    for test in globals().copy()
    if test.startswith("test_")
    for name in test.split("_and_")
}


def test_every_code_of_the_source_has_its_sheet():
    """Here, or in a test of the part of reading that it belongs to."""
    others = "".join(path.read_text("utf-8") for path in Path(__file__).parent.rglob("test_*.py") if path != OWN)
    elsewhere = {code for code in codes_in_source() if f'"{code}"' in others}
    assert codes_in_source() == {*SHEETS, *elsewhere, *(HERE & codes_in_source())}
    assert codes_in_source() >= CELL_CODES | PRIVACY_CODES


def test_every_code_has_a_heading_and_every_heading_a_code():
    assert set(HEADINGS) == codes_in_source()
    assert len(set(HEADINGS.values())) == len(HEADINGS)
    for heading in HEADINGS.values():
        assert heading[0].isupper()
        assert heading[-1].isalnum()


def test_every_message_is_one_clear_sentence(tmp_path):
    for code, (sheets, _) in SHEETS.items():
        for finding in read(write_book(tmp_path / code / "Korvel", sheets)).findings:
            text = sentence(finding)
            assert text.endswith("."), code
            assert "  " not in text
            assert text.startswith("Korvel/"), code
