import struct
import zipfile

import pytest
from helpers import BOOK, VOCABULARY, csv_text, read, where, write_book
from xlsxwriter import Workbook

from wijkfoto.errors import UnreadableFileError
from wijkfoto.read.sheets import read_sheets, spreadsheet_files
from wijkfoto.workbook.template import write_workbook

ROWS = [["functie", "organisatie"], ["diëtist", "'t Ven; Zuid"]]


def write_xlsx(path, **pages):
    book = Workbook(path)
    for name, rows in pages.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    return path


def only(path):
    (sheet,) = read_sheets(path)
    return [list(row) for row in sheet.rows]


# What a file is, its content decides


def test_a_workbook_called_csv_is_a_workbook(tmp_path):
    path = write_xlsx(tmp_path / "Korvel.csv", Opgaven=ROWS)
    assert only(path) == ROWS
    assert read_sheets(path)[0].name == "Opgaven"


def test_text_called_xlsx_is_text(tmp_path):
    path = tmp_path / "Korvel.xlsx"
    path.write_text(csv_text(ROWS), encoding="utf-8")
    assert only(path) == ROWS


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_in_every_usual_encoding_and_separator(tmp_path, encoding, separator):
    path = tmp_path / "Korvel.csv"
    path.write_text(csv_text(ROWS, separator), encoding=encoding)
    assert only(path) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_line_with_sep_decides_and_keeps_row_numbers(tmp_path, encoding):
    path = tmp_path / "Korvel.csv"
    path.write_text("sep=|\n" + csv_text(ROWS, "|"), encoding=encoding)
    assert only(path) == [[], *ROWS]


def test_a_title_full_of_commas_does_not_decide_the_separator(tmp_path):
    path = tmp_path / "Korvel.csv"
    path.write_text("Korvel, januari, 2026\n\n" + csv_text([["a", "b", "c", "d"], [1, 2, 3, 4]]), encoding="utf-8")
    assert only(path)[2:] == [["a", "b", "c", "d"], ["1", "2", "3", "4"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ending(tmp_path, end):
    path = tmp_path / "Korvel.csv"
    path.write_bytes(csv_text(ROWS).replace("\n", end).encode())
    assert only(path) == ROWS


def test_a_cell_with_a_line_break_is_one_cell(tmp_path):
    path = tmp_path / "Korvel.csv"
    path.write_text('a;b\n"een\ntwee";3\n4;5\n', encoding="utf-8")
    assert only(path) == [["a", "b"], ["een\ntwee", "3"], ["4", "5"]]


def test_an_empty_file_has_no_rows(tmp_path):
    (tmp_path / "Korvel.csv").write_bytes(b"")
    assert only(tmp_path / "Korvel.csv") == []


def write_ods(path, rows):
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
        f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Opgaven">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:'
            '1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="x"/></manifest:manifest>',
        )
    return path


def test_ods_is_read(tmp_path):
    path = write_ods(tmp_path / "Korvel.ods", [("opgave", "thema"), ("Meer tijd", "ouderenzorg")])
    found = read(path)
    assert found.findings == ()
    assert [(task.name, task.theme) for task in found.tasks] == [("Meer tijd", "O")]


def test_the_template_is_read_without_findings_and_without_rows(tmp_path):
    wijk = VOCABULARY.wijken["KRV"]
    found = read(write_workbook(tmp_path / "levering.xlsx", wijk=wijk, vocabulary=VOCABULARY))
    assert (found.findings, found.actors, found.conversations) == ((), (), ())
    assert found.rows_read == 0


def test_xlsx_and_a_folder_of_csv_give_the_same(tmp_path):
    book = read(write_xlsx(tmp_path / "Korvel.xlsx", **BOOK))
    folder = read(write_book(tmp_path / "map" / "Korvel", BOOK))
    assert where(book.findings) == where(folder.findings) == []
    assert [a.id for a in book.actors] == [a.id for a in folder.actors]
    assert [(s.id, s.named, s.answer, s.mark) for s in book.statements] == [
        (s.id, s.named, s.answer, s.mark) for s in folder.statements
    ]


# What cannot be read: one Dutch sentence


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "geen spreadsheet die ik kan lezen"),
        (b"PK\x03\x04 half", "is beschadigd"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "geen spreadsheet die ik kan lezen"),
        (b'"' + b"a" * 200_000, "geen spreadsheet die ik kan lezen"),
    ],
    ids=["encrypted", "old format", "half a zip", "picture", "endless cell"],
)
def test_garbage_gives_one_sentence(tmp_path, content, message):
    path = tmp_path / "Korvel.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=f"Korvel.xlsx: dit bestand .*{message}"):
        read_sheets(path)
    assert where(read(path).findings) == [(0, "", "bestand_onleesbaar")]


def test_a_zip_that_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "Korvel.xlsx", "w") as archive:
        archive.writestr("brief.txt", "hallo")
    with pytest.raises(UnreadableFileError, match="geen spreadsheet die ik kan lezen"):
        read_sheets(tmp_path / "Korvel.xlsx")


def test_a_zip_bomb_is_refused(tmp_path):
    path = tmp_path / "Korvel.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/workbook.xml", "w") as part,
    ):
        for _ in range(201):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 2_000_000
    with pytest.raises(UnreadableFileError, match="uitgepakt groter dan 200 MB"):
        read_sheets(path)


def test_a_sheet_with_too_many_cells_is_refused(tmp_path):
    path = write_xlsx(tmp_path / "Korvel.xlsx", Opgaven=ROWS)
    book = Workbook(path)
    book.add_worksheet("Opgaven").write(1_000_000, 100, "ver weg")
    book.close()
    with pytest.raises(UnreadableFileError, match="heeft te veel cellen"):
        read_sheets(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableFileError, match="dit bestand kan ik niet openen"):
        read_sheets(tmp_path / "weg.xlsx")


def test_random_bytes_never_give_a_traceback(tmp_path):
    for seed in range(60):
        content = b"".join(struct.pack("<I", (seed * 2654435761 + n * 40503) % 2**32) for n in range(40))
        path = tmp_path / "Korvel.csv"
        path.write_bytes((b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")[seed % 3] + content)
        assert {f.code for f in read(path).findings} <= {
            "bestand_onleesbaar",
            "blad_onbekend",
            "tekens_hersteld",
            "bestand_leeg",
        }


# Which files


def test_deliveries_in_a_folder(tmp_path):
    for name in ("b.xlsx", "a.csv", "~$b.xlsx", ".~lock.a.csv#", "brief.docx", "c.ODS"):
        (tmp_path / name).touch()
    write_book(tmp_path / "Korvel", {"Opgaven": ROWS})
    (tmp_path / "leeg").mkdir()
    assert [path.name for path in spreadsheet_files(tmp_path)] == ["Korvel", "a.csv", "b.xlsx", "c.ODS"]
