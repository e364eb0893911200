"""The twelve wrong inputs of every fotograaf: each gives exactly its finding at exactly its cell, and together they
give exactly the twelve."""

from datetime import date

import openpyxl
import pytest
from helpers import ACTORS, BOOK, TALKS, TIES, read, where, with_cell, with_column, with_row, write_book
from xlsxwriter import Workbook

from wijkfoto.findings import sentence
from wijkfoto.folder.check import write_copies
from wijkfoto.records import Decision

EMPTY = [""] * 6


def cell(header, value):
    """The ties with one other value in row 2."""
    return {"Verbindingen": with_cell(TIES, 2, header, value)}


def tie(*cells):
    return {"Verbindingen": with_row(TIES, (*cells, *[""] * (8 - len(cells))))}


@pytest.fixture
def found(tmp_path):
    """Reads the small workbook of Korvel with other sheets in place."""

    def read_book(sheets, **kw):
        return read(write_book(tmp_path / "Korvel", {**BOOK, **sheets}), **kw)

    return read_book


CASES = {
    # 1 Person, phone or e-mail
    "1 dr. [naam]": (cell("gaat goed", "dr. Jansen belt terug"), [(2, "gaat goed", "privacy")]),
    "1 telefoon": (cell("met wie", "bel 06-12345678"), [(2, "met wie", "privacy")]),
    "1 in another kind of cell": (cell("cijfer", "mw. de Vries 06-12345678"), [(2, "cijfer", "privacy")]),
    # 2 Two in one cell
    "2 HA/POH": (
        {"Wie werkt hier": with_row(ACTORS, (4, "HA/POH", "Lindehof"))}, [(5, "functie", "twee_in_een_cel")]
    ),
    "2 huisarts + apotheek": (tie(1, "huisarts + apotheek"), [(4, "met wie", "twee_in_een_cel")]),
    "2 FYS, ERG": (tie(1, "FYS, ERG", "", "", 4), [(4, "met wie", "twee_in_een_cel")]),
    # 3 Organisation as discipline
    **{
        f"3 {name}": (
            {"Wie werkt hier": with_row(ACTORS, (4, name, ""))}, [(5, "functie", "organisatie_als_functie")]
        )
        for name in ("Thebe", "IMW", "gemeente")
    },
    # 4 Marks
    **{
        f"4 {mark}": (cell("cijfer", mark), [(2, "cijfer", code)])
        for mark, code in {
            "7": "cijfer_schaal10", "8-": "cijfer_schaal10", "3,5": "cijfer_half", "3 à 4": "cijfer_ongeldig",
            "goed": "cijfer_ongeldig", "+/-": "cijfer_ongeldig", "voldoende": "cijfer_ongeldig",
            "0": "cijfer_ongeldig",
        }.items()
    },
    # 5 Frequency
    **{f"5 {word}": (cell("hoe vaak", word), []) for word in ("elke 2 wk", "di-ochtend", "als nodig")},
    "5 regelmatig": (cell("hoe vaak", "regelmatig"), [(2, "hoe vaak", "frequentie_onduidelijk")]),
    # 6 Wijk
    **{
        f"6 {name}": ({"Opgaven": [("opgave", "wijk"), ("Meer tijd", name)]}, [(2, "wijk", "wijk_twijfel")])
        for name in ("Noord", "Heikant/Stokh.", "T-Noord")
    },
    "6 Groenewoud": (
        {"Opgaven": [("opgave", "wijk"), ("Meer tijd", "Groenewoud"), ("Rust", "Groenewoud")]},
        [(2, "wijk", "wijk_niet_gekozen")],
    ),
    # 7 Only on the first row of a block
    "7 gesprek": (
        {"Verbindingen": [TIES[0], (1, 2, *EMPTY), ("", 3, *EMPTY), ("", "paramedici", *EMPTY), (2, 1, *EMPTY)]},
        [(3, "gesprek", "doorgevuld")],
    ),
    # 8 The same pair twice
    "8 other purpose": (tie(1, 2, "preventie", "", 4, "", "", "ouderenzorg"), []),
    "8 other mark": (tie(1, 2, "", "", 2, "", "", "ouderenzorg"), [(4, "cijfer", "cijfer_verschilt")]),
    "8 with itself": (tie(1, 1), [(4, "met wie", "met_zichzelf")]),
    # 9 The wrong column
    "9 dementie as purpose": (cell("waarvoor", "dementie"), [(2, "waarvoor", "verkeerde_kolom")]),
    "9 MDO as theme": (cell("thema", "MDO"), [(2, "thema", "verkeerde_kolom")]),
    # 10 Dates
    **{
        f"10 {text}": ({"Gesprekken": with_cell(TALKS, 2, "datum", text)}, [(2, "datum", code)] if code else [])
        for text, code in {
            "eind nov": "datum_ongeldig", "46034": "", "12/01/26": "datum_twijfel", "13/01/26": "",
            "12-01-2062": "datum_twijfel", "2062": "datum_ongeldig", "12-01-1926": "datum_twijfel",
        }.items()
    },
    # 11 What a spreadsheet program does
    "11 header in other words": ({"Verbindingen": [("gesprek", "Werkt samen met"), (1, 2)]}, []),
    "11 doubled header": (
        {"Verbindingen": with_column(TIES, "met wie", 3)}, [(1, "I", "kolom_dubbel")]
    ),
    "11 header that looks like one": (
        {"Verbindingen": [("gesprek", "met wie", "hoe vaack"), (1, 2, "")]}, [(1, "C", "kolom_twijfel")]
    ),
    "11 title and two header rows": (
        {"Verbindingen": [("Korvel",), (), ("gesprek", "met wie", "De samenwerking", ""), ("", "", "cijfer", "thema"),
                          (1, 2, 4, "")]}, []
    ),
    "11 #N/B": (cell("hoe vaak", "#N/B"), [(2, "hoe vaak", "foutcel")]),
    "11 #VERW!": (cell("thema", "#VERW!"), [(2, "thema", "foutcel")]),
    "11 non-breaking space": (cell("hoe vaak", "\u00a0elke\u00a0week "), []),
    "11 DiÃ«tist": (
        {"Wie werkt hier": with_row(ACTORS, (4, "DiÃ«tist", "Torenhuis"))}, [(5, "functie", "tekens_hersteld")]
    ),
    # 12 Mixed words
    "12 words and labels": (cell("gaat goed", "korte lijnen maar te weinig tijd"), []),
    "12 with a client": (
        cell("gaat goed", "korte lijnen maar te weinig tijd; mw. 83 met dementie"), [(2, "gaat goed", "privacy")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_finding_at_exactly_this_cell(case, found):
    sheets, expected = CASES[case]
    assert where(found(sheets).findings) == expected


def test_every_wrong_input_is_here():
    assert {case.split()[0] for case in CASES} == {str(number) for number in range(1, 13)}


# What happens besides the finding


def ties_of(dossier):
    return [s for s in dossier.statements if "verbindingen" in s.id]


def test_1_the_message_never_repeats_the_text(found):
    (finding,) = found(cell("cijfer", "mw. de Vries 06-12345678")).findings
    assert (finding.found, finding.rows_lost) == ("", 1)
    assert "Vries" not in sentence(finding)
    assert "06-" not in sentence(finding)


def test_2_two_in_one_cell_stay_out_until_people_decide(found):
    sheets = tie(1, "huisarts + ergotherapeut", "", "", 4)
    before = found(sheets)
    assert len(ties_of(before)) == 2
    (proposal,) = (p for p in before.proposals if p.kind == "splitsen")
    decision = Decision("splitsen", proposal.subject, proposal.value, "ja", "coördinator", "", "")
    after = found(sheets, decisions=[decision])
    assert [(f.code, f.severity) for f in after.findings] == [("gesplitst", "opmerking")]
    assert [(s.named, s.mark) for s in ties_of(after) if s.source.row == 4] == [("HA", 4.0), ("ERG", 4.0)]


def test_3_the_organisation_moves_to_its_column(found):
    actors = found({"Wie werkt hier": with_row(ACTORS, (4, "Thebe", ""))}).actors
    assert [(a.discipline, a.organisation) for a in actors if a.organisation == "Thebe"] == [("GEEN_ID", "Thebe")]


def test_4_a_scale_of_ten_lists_its_rows_and_is_never_silent(found):
    sheets = {"Verbindingen": with_cell(with_cell(TIES, 2, "cijfer", 7), 3, "cijfer", "8-")}
    before = found(sheets)
    assert where(before.findings) == [(2, "cijfer", "cijfer_schaal10"), (3, "cijfer", "cijfer_schaal10")]
    assert ties_of(before) == []
    assert all("rij 2, 3" in finding.remedy for finding in before.findings)
    decision = Decision("schaal", "Korvel", "", "ja", "coördinator", "", "")
    after = found(sheets, decisions=[decision])
    assert (where(after.findings), [s.mark for s in ties_of(after)]) == ([], [3.5, 4.0])


def test_4_a_half_mark_is_kept(found):
    assert [s.mark for s in ties_of(found(cell("cijfer", "3,5")))] == [3.5, 5.0]


@pytest.mark.parametrize(
    ("word", "code"), [("elke 2 wk", "TWK"), ("di-ochtend", "WEEK"), ("als nodig", "INC"), ("regelmatig", "INC")]
)
def test_5_words_for_how_often(found, word, code):
    assert ties_of(found(cell("hoe vaak", word)))[0].frequency == code


def test_6_a_doubtful_wijk_is_proposed_with_a_question(found):
    sheets = {"Opgaven": [("opgave", "wijk"), ("Meer tijd", "Noord")]}
    before = found(sheets)
    assert "Heikant/Stokhasselt" in sentence(before.findings[0])
    assert "Quirijnstok" in sentence(before.findings[0])
    assert before.tasks == ()
    decision = Decision("wijk", "Noord", "HKS", "ja", "coördinator", "", "")
    assert [task.wijk for task in found(sheets, decisions=[decision]).tasks] == ["HKS"]


def test_6_a_wijk_that_was_left_out_is_kept_apart(found):
    dossier = found({"Opgaven": [("opgave", "wijk"), ("Meer tijd", "Groenewoud"), ("Rust", "Korvel")]})
    assert [task.wijk for task in dossier.tasks] == ["GRW", "KRV"]


def test_7_only_wijk_and_gesprek_are_filled_down_and_the_rows_are_said(found):
    rows = [(1, 2, "medicatie"), ("", 3, ""), ("", "paramedici", ""), (2, 1, ""), ("", 3, "")]
    dossier = found({"Verbindingen": [TIES[0][:3], *rows]})
    assert "rij 3 tot en met 4 en rij 6" in sentence(dossier.findings[0])
    assert [(s.conversation[-1], s.purposes) for s in ties_of(dossier)] == [
        ("1", ("MEDI",)), ("1", ()), ("1", ()), ("2", ()), ("2", ()),
    ]  # fmt: skip


def test_7_a_number_that_was_forgotten_is_not_filled_in(found):
    rows = [(1, 2), (1, 3), ("", "paramedici"), (2, 1)]
    assert where(found({"Verbindingen": [TIES[0][:2], *rows]}).findings) == [(4, "gesprek", "verplicht_leeg")]


def test_7_merged_cells(tmp_path):
    book = Workbook(tmp_path / "formulier.xlsx")
    page = book.add_worksheet("Blad1")
    page.write_row(0, 0, ["wijk", "gesprek", "van_functie", "naar_functie"])
    for row, named in enumerate(["apotheker", "wijkverpleegkundige", "diëtist"], start=1):
        page.write_row(row, 2, ["huisarts", named])
    page.merge_range(1, 0, 3, 0, "Korvel")
    page.merge_range(1, 1, 3, 1, 1)
    book.close()
    dossier = read(tmp_path / "formulier.xlsx")
    assert where(dossier.findings) == [(3, "gesprek", "doorgevuld"), (3, "wijk", "doorgevuld")]
    assert [s.named for s in dossier.statements] == ["APO", "WV", "DIE"]


def test_8_purposes_unite_and_of_two_marks_the_median_counts(found):
    dossier = found(tie(1, 2, "preventie", "", 1, "", "", "ouderenzorg"))
    assert next((s.purposes, s.mark) for s in ties_of(dossier)) == (("MEDI", "PREV"), 2.5)
    assert "Ik reken met het midden: 2.5" in sentence(dossier.findings[0])


def test_9_the_right_column_is_proposed(found):
    assert "hoort in de kolom thema" in sentence(found(cell("waarvoor", "dementie")).findings[0])
    assert "hoort in de kolom waarvoor" in sentence(found(cell("thema", "MDO")).findings[0])


def test_10_the_month_first_is_proposed_and_not_read(found):
    dossier = found({"Gesprekken": with_cell(TALKS, 3, "datum", "1-13-2026")})
    assert "Bedoel je 13-01-2026?" in sentence(dossier.findings[0])
    assert [c.id[-1] for c in dossier.conversations] == ["1"]


def test_10_a_doubtful_date_is_read(found):
    dossier = found({"Gesprekken": with_cell(TALKS, 2, "datum", "12/01/26")})
    assert dossier.conversations[0].date == date(2026, 1, 12)
    assert "Ik lees 12-01-2026, eerst de dag" in sentence(dossier.findings[0])


def test_11_broken_letters_are_mended(found):
    actors = found({"Wie werkt hier": with_row(ACTORS, (4, "DiÃ«tist", "CafÃ© â€™t Ven"))}).actors
    assert ("DIE", "Café ’t Ven") in {(a.discipline, a.organisation) for a in actors}


def write_twelve(path, *, more=False):
    """One workbook with each of the twelve once, in a cell of its own. What input 11 holds besides is in it too and
    needs no finding: a title above the header, a header in other words, a space that does not break. With `more` also
    its two other kinds that do: broken letters and a hidden sheet. The error cell and the hidden sheet are real ones.
    """
    book = Workbook(path)
    pages = {
        "Wie werkt hier": [
            ["Wie werkt hier"],
            *ACTORS,
            [4, "HA/POH", "Lindehof"],  # 2
            [5, "Thebe", ""],  # 3
            [6, "DiÃ«tist" if more else "diëtist", "Torenhuis"],  # 11
        ],
        "Gesprekken": [*TALKS, [3, "12/01/26", "F01", 3, "ja", "B"]],  # 10
        "Verbindingen": [
            ["gesprek", "Werkt samen met", "waarvoor", "hoe vaak", "Hoe gaat het (1-5)?", "gaat goed", "thema"],
            [1, 2, "medicatie", "\u00a0wekelijks", 7, "", ""],  # 4
            ["", 3, "", "regelmatig", "", "", ""],  # 5, 7
            ["", 2, "dementie", "", "", "", ""],  # 9
            [2, 1, "", "", 4, "", ""],
            ["", 1, "", "", 2, "", ""],  # 8
            ["", 3, "", "", "", "mw. de Vries, 06-12345678", ""],  # 1
            [3, 1, "", "", "", "korte lijnen maar te weinig tijd; mw. 83 met dementie", ""],  # 12
        ],
        "Opgaven": [["opgave", "wijk"], ["Meer tijd", "T-Noord"]],  # 6
    }
    for name, rows in pages.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.get_worksheet_by_name("Verbindingen").write_formula(4, 6, "=NA()", None, "#N/A")  # 11
    if more:
        hidden = book.add_worksheet("Kladblok")
        hidden.write(0, 0, "weg")
        hidden.hide()
    book.close()
    return path


def cells_of(dossier):
    return sorted((f.source.sheet, f.source.row, f.column or f.source.column, f.code) for f in dossier.findings)


def test_one_workbook_with_all_twelve_gives_exactly_twelve_findings(tmp_path):
    dossier = read(write_twelve(tmp_path / "Korvel.xlsx"))
    assert cells_of(dossier) == [
        ("Gesprekken", 4, "datum", "datum_twijfel"),
        ("Opgaven", 2, "wijk", "wijk_twijfel"),
        ("Verbindingen", 2, "Hoe gaat het (1-5)?", "cijfer_schaal10"),
        ("Verbindingen", 3, "gesprek", "doorgevuld"),
        ("Verbindingen", 3, "hoe vaak", "frequentie_onduidelijk"),
        ("Verbindingen", 4, "waarvoor", "verkeerde_kolom"),
        ("Verbindingen", 5, "thema", "foutcel"),
        ("Verbindingen", 6, "Hoe gaat het (1-5)?", "cijfer_verschilt"),
        ("Verbindingen", 7, "gaat goed", "privacy"),
        ("Verbindingen", 8, "gaat goed", "privacy"),
        ("Wie werkt hier", 6, "functie", "twee_in_een_cel"),
        ("Wie werkt hier", 7, "functie", "organisatie_als_functie"),
    ]
    assert len(dossier.findings) == 12
    more = read(write_twelve(tmp_path / "Korvel meer.xlsx", more=True))
    assert set(cells_of(more)) - set(cells_of(dossier)) == {
        ("Kladblok", 0, "", "blad_verborgen"),
        ("Wie werkt hier", 8, "functie", "tekens_hersteld"),
    }
    text = " ".join(sentence(finding) for finding in dossier.findings)
    assert "Vries" not in text + repr(dossier)
    assert "mw. 83" not in text + repr(dossier)


def test_the_coloured_copy_of_all_twelve_marks_exactly_these_cells(tmp_path):
    path = write_twelve(tmp_path / "Korvel.xlsx")
    (copy,) = write_copies([path], read(path), tmp_path / "nagekeken")
    book = openpyxl.load_workbook(copy)
    assert {page.title: [c.coordinate for row in page.iter_rows() for c in row if c.comment] for page in book} == {
        "Controle": [],
        "Wie werkt hier": ["B6", "B7"],
        "Gesprekken": ["B4"],
        "Verbindingen": ["E2", "A3", "D3", "C4", "E5", "G5", "E6", "F7", "F8"],
        "Opgaven": ["B2"],
    }  # E5 and E6 hold the two marks of input 8
    links = [row[4].hyperlink.location for row in book["Controle"].iter_rows(min_row=2) if row[4].hyperlink]
    assert len(links) == 12
    assert {"'Wie werkt hier'!B6", "'Verbindingen'!F8", "'Opgaven'!B2"} <= set(links)
