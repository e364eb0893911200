"""The coloured copy: marks stand on the right cells, and the delivery stays as it was."""

import hashlib
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from wijkfoto.errors import ProjectError, UnreadableFileError, disk_trouble
from wijkfoto.findings import HEADINGS, sentence
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import load_vocabulary
from wijkfoto.workbook.copy import AUTHOR, CONTROL, LOOKS, write_checked_copy
from wijkfoto.workbook.layout import CONVERSATIONS, LIJST, TIES
from wijkfoto.workbook.template import write_workbook

VOCABULARY = load_vocabulary()
FILE = "Korvel.xlsx"
COLUMNS = {
    (FILE, TIES): {"conversation": ("A", "gesprek"), "mark": ("F", "cijfer"), "minus": ("H", "gaat niet goed")},
    (FILE, CONVERSATIONS): {"consent": ("G", "akkoord")},
}


def finding(
    severity, sheet, row, column, *, code="cijfer_ongeldig", letters="", file=FILE, found="vaak", expected=""
):
    source = Source(file, sheet, row, letters)
    lost = int(severity == "fout")
    return Finding(code, severity, source, column, found, expected, "Vul een cijfer van 1 tot 5 in.", lost)


@pytest.fixture
def delivery(tmp_path):
    ties = [{"conversation": 1, "named": "huisarts", "mark": "vaak", "minus": "x"}]
    return write_workbook(
        tmp_path / "in" / FILE, wijk=VOCABULARY.wijken["KRV"], vocabulary=VOCABULARY, content={TIES: ties}
    )


def copied(delivery: Path, findings, **more):
    target = write_checked_copy(delivery, delivery.parent.parent / "uit" / FILE, findings, COLUMNS, **more)
    return openpyxl.load_workbook(target)


def colour(cell):
    return cell.fill.fgColor.rgb[-6:]


@pytest.mark.parametrize(
    ("severity", "style"), [("fout", "thick"), ("waarschuwing", "medium"), ("opmerking", "medium")]
)
def test_a_cell_gets_a_colour_a_bold_border_and_its_message(delivery, severity, style):
    one = finding(severity, TIES, 2, "cijfer")
    cell = copied(delivery, [one])[TIES]["F2"]
    assert cell.value == "vaak"
    assert colour(cell) == LOOKS[severity][0]
    assert {cell.border.left.style, cell.border.top.style} == {style}
    assert sentence(one) in cell.comment.text
    assert cell.comment.author == AUTHOR


@pytest.mark.parametrize(
    ("column", "letters", "cell"),
    [
        ("cijfer", "", "F2"),
        ("cijfer*", "", "F2"),
        ("mark", "", "F2"),
        ("gaat niet goed", "C", "H2"),
        ("gesprek 3", "F", "F2"),
        ("I", "", "I2"),
        ("kolom die er niet is", "", "A2"),
        ("", "", "A2"),
    ],
)
def test_the_column_is_found_by_header_field_or_letters(delivery, column, letters, cell):
    book = copied(delivery, [finding("fout", TIES, 2, column, letters=letters)])
    marked = [one.coordinate for line in book[TIES].iter_rows(min_row=2) for one in line if one.comment]
    assert marked == [cell]


def test_several_findings_of_one_cell_are_joined_and_the_worst_one_colours(delivery):
    both = [finding("opmerking", TIES, 2, "cijfer", found="b"), finding("fout", TIES, 2, "cijfer", found="a")]
    cell = copied(delivery, both)[TIES]["F2"]
    assert colour(cell) == LOOKS["fout"][0]
    assert cell.comment.text.index("'a'") < cell.comment.text.index("'b'")


def test_controle_comes_first_lists_everything_and_links_to_the_cell(delivery):
    found = [
        finding("opmerking", LIJST, 3, "gesprek 1", letters="D"),
        finding("fout", TIES, 2, "cijfer"),
        finding("waarschuwing", "", 0, "", file="Drunen.xlsx"),
    ]
    book = copied(delivery, found)
    page = book[CONTROL]
    assert book.sheetnames[0] == CONTROL
    assert [cell.value for cell in page[1]] == ["ernst", "blad", "rij", "kolom", "naar de cel", "melding"]
    both = ["fout", "fout", "waarschuwing", "waarschuwing", "opmerking", "opmerking", "totaal"]
    assert [cell.value for cell in page["A"][1:]] == both
    assert page["B2"].value == HEADINGS["cijfer_ongeldig"]
    assert page["F2"].value == (
        "1 rij doet niet mee en staat op geen enkele pagina. Wat je kunt doen: Vul een cijfer van 1 tot 5 in."
    )
    assert [cell.value for cell in page[3]][1:4] == [TIES, 2, "cijfer"]
    assert page["F3"].value == "hier staat 'vaak'."
    assert page["E3"].hyperlink.location == "'Verbindingen'!F2"
    assert page["E5"].hyperlink is None
    assert page["E7"].hyperlink.location == "'Lijst'!D3"
    assert page["F8"].value == "1 fout, 1 waarschuwing, 1 opmerking; 1 rij of cel doet niet mee."


def test_controle_says_once_what_findings_of_one_cause_share(delivery):
    found = [finding("fout", TIES, row, "cijfer", found=word) for row, word in ((9, "goed"), (2, "vaak"))]
    page = copied(delivery, found)[CONTROL]
    assert [page.cell(row, 6).value for row in range(2, 5)] == [
        "2 rijen doen niet mee en staan op geen enkele pagina. Wat je kunt doen: Vul een cijfer van 1 tot 5 in.",
        "hier staat 'vaak'.",
        "hier staat 'goed'.",
    ]
    links = [page.cell(row, 5).hyperlink for row in range(2, 5)]
    assert [link.location if link else None for link in links] == [None, "'Verbindingen'!F2", "'Verbindingen'!F9"]


def test_only_controle_is_selected_so_that_typing_changes_one_sheet(delivery):
    book = copied(delivery, [])
    assert book.active.title == CONTROL
    assert [page.title for page in book if page.sheet_view.tabSelected] == [CONTROL]
    assert book[CONTROL]["F2"].value == "Geen meldingen: dit bestand is in orde."


def test_the_delivery_is_not_changed_and_keeps_its_drop_downs_in_the_copy(delivery):
    before = hashlib.sha256(delivery.read_bytes()).hexdigest()
    book = copied(delivery, [finding("fout", TIES, 2, "cijfer")])
    assert hashlib.sha256(delivery.read_bytes()).hexdigest() == before
    kept = {one.formula1 for one in book[TIES].data_validations.dataValidation}
    assert "lijst_marks" in {str(formula).lstrip("=") for formula in kept}
    assert book["Lijsten"].sheet_state == "hidden"
    assert [file.name for file in (delivery.parent.parent / "uit").iterdir()] == [FILE]


def test_a_target_that_is_the_delivery_is_refused(delivery):
    link = delivery.parent / "link.xlsx"
    link.symlink_to(delivery)
    for target in (delivery, delivery.parent / "." / FILE, link):
        with pytest.raises(ValueError, match="over de aanlevering heen") as caught:
            write_checked_copy(delivery, target, [], COLUMNS)
        assert isinstance(caught.value, ProjectError)


def test_a_private_cell_is_repeated_nowhere(delivery):
    found = [
        finding(
            "fout", TIES, 2, "gaat niet goed", code="privacy", found="", expected="hier lijkt een naam te staan."
        ),
        finding("waarschuwing", TIES, 2, "gaat niet goed", code="woord_onbekend", found="geheim"),
    ]
    book = copied(delivery, found)
    assert "geheim" not in book[TIES]["H2"].comment.text
    assert "lijkt een naam" in book[TIES]["H2"].comment.text
    assert "geheim" not in " ".join(str(cell.value) for line in book[CONTROL] for cell in line)


def test_a_copy_that_comes_back_loses_its_old_marks(delivery):
    copied(delivery, [finding("fout", TIES, 2, "cijfer")])
    back = delivery.parent.parent / "uit" / FILE
    target = write_checked_copy(back, back.parent / "later" / FILE, [finding("fout", TIES, 2, "gesprek")], COLUMNS)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames.count(CONTROL) == 1
    assert book[TIES]["F2"].comment is None
    assert colour(book[TIES]["F2"]) != LOOKS["fout"][0]
    assert colour(book[TIES]["A2"]) == LOOKS["fout"][0]


def test_a_note_of_the_fotograaf_is_kept(delivery):
    book = openpyxl.load_workbook(delivery)
    book[TIES]["F2"].comment = openpyxl.comments.Comment("navragen", "F01")
    book.save(delivery)
    text = copied(delivery, [finding("fout", TIES, 2, "cijfer")])[TIES]["F2"].comment.text
    assert text.endswith("navragen")


def test_a_merged_block_carries_its_note_on_the_first_cell(delivery):
    book = openpyxl.load_workbook(delivery)
    book[TIES].merge_cells("F2:F4")
    book.save(delivery)
    page = copied(delivery, [finding("fout", TIES, 4, "cijfer")])[TIES]
    assert page["F2"].comment is not None


def test_a_csv_becomes_a_workbook_of_its_rows(tmp_path):
    source = tmp_path / "korvel.csv"
    source.write_text("gesprek;cijfer\n=1+1;vaak\n", encoding="utf-8")
    columns = {("korvel.csv", ""): {"mark": ("B", "cijfer")}}
    matrix = {"": [["gesprek", "cijfer"], ["=1+1", "va\x00ak"], [None, 3.5]]}
    one = finding("fout", "", 2, "cijfer", file="korvel.csv")
    target = write_checked_copy(source, tmp_path / "uit" / "korvel.csv", [one], columns, matrix)
    assert target.name == "korvel.xlsx"
    page = openpyxl.load_workbook(target)["Blad1"]
    assert (page["A2"].value, page["A2"].data_type) == ("=1+1", "s")
    assert page["B2"].value == "va ak"
    assert page["B3"].value == 3.5
    assert sentence(one) in page["B2"].comment.text


def test_a_sheet_name_that_excel_refuses_is_changed(tmp_path):
    source = tmp_path / "korvel.ods"
    source.write_bytes(b"ods")
    name = "Lijst [van: 2026] met een naam die veel te lang is"
    one = finding("fout", name, 1, "A", file="korvel.ods")
    book = openpyxl.load_workbook(write_checked_copy(source, tmp_path / "k.xlsx", [one], {}, {name: [["x"]]}))
    assert book.worksheets[1]["A1"].comment is not None


def test_without_rows_only_a_real_workbook_can_be_coloured(tmp_path):
    for name in ("korvel.csv", "korvel.xlsx"):
        source = tmp_path / name
        source.write_text("geen werkboek")
        with pytest.raises(UnreadableFileError, match=name):
            write_checked_copy(source, tmp_path / "uit" / "k.xlsx", [], {})
    target = write_checked_copy(tmp_path / "korvel.xlsx", tmp_path / "uit" / "k.xlsx", [], {}, {"Blad1": [["a"]]})
    assert openpyxl.load_workbook(target)["Blad1"]["A1"].value == "a"


LONG = "we bellen elkaar direct als er iets met een recept is, en dat werkt voor ons allebei heel prettig"


def test_own_words_can_be_read_in_the_copy_of_a_workbook(delivery):
    book = openpyxl.load_workbook(delivery)
    book[TIES]["H3"].value, book[TIES]["G4"].value = LONG, "kort"
    assert "H" not in book[TIES].column_dimensions  # stored with G, which is as wide
    book.save(delivery)
    page = copied(delivery, [])[TIES]
    assert page.row_dimensions[3].height == 45  # three lines
    assert page.row_dimensions[4].height is None


def test_own_words_can_be_read_in_the_copy_of_a_csv(tmp_path):
    rows = {"Blad1": [("met wie", "gaat goed"), ("huisarts", LONG)]}
    target = write_checked_copy(tmp_path / "Korvel.csv", tmp_path / "k.xlsx", [], {}, rows=rows)
    page = openpyxl.load_workbook(target)["Blad1"]
    assert [page.column_dimensions[letter].width for letter in "AB"] == [10, 46]
    assert page["B2"].alignment.wrap_text
    assert page.row_dimensions[2].height == 45


def test_the_other_cells_of_a_finding_are_marked_too(delivery):
    one = replace(finding("waarschuwing", TIES, 2, "cijfer"), also=((Source(FILE, TIES, 3), "cijfer"),))
    book = copied(delivery, [one])
    assert [book[TIES][cell].comment.text for cell in ("F2", "F3")] == [f"waarschuwing: {sentence(one)}"] * 2
    assert [cell.value for cell in book[CONTROL]["C"]] == ["rij", None, 2, None]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("IO_ENOSPC", "De schijf is vol."),
        ("IO_EFBIG", "De schijf is vol."),
        ("IO_EACCES", "kies een map waar jij bij mag"),
        ("IO_EBUSY", "ergens open, bijvoorbeeld in Excel"),
        ("IO_EEXIST", "Er staat al iets met die naam."),
        ("IO_EIO", "schijf of de netwerkmap"),
        ("IO_WRITE", "De computer gaf geen reden."),
    ],
)
def test_a_disk_that_refuses_a_sheet_is_told_for_what_it_is(delivery, monkeypatch, said, sentence):
    """openpyxl writes sheets through lxml, which tells of the disk by a name of its own."""
    from lxml import etree

    def refuse(*_):
        raise etree.SerialisationError(said)

    monkeypatch.setattr("openpyxl.workbook.workbook.Workbook.save", refuse)
    with pytest.raises(OSError, match=said.removeprefix("IO_")) as caught:
        copied(delivery, [finding("fout", TIES, 2, "cijfer")])
    assert sentence in disk_trouble(caught.value)


def test_an_error_that_is_not_of_the_disk_keeps_its_name(delivery, monkeypatch):
    monkeypatch.setattr("openpyxl.workbook.workbook.Workbook.save", lambda *_: [].pop())
    with pytest.raises(IndexError, match="pop from empty list"):
        copied(delivery, [finding("fout", TIES, 2, "cijfer")])
