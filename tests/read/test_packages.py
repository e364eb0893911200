"""A look inside a zip before a library opens it: size, password, and what the library does not understand."""

import zipfile

import pytest
from helpers import VOCABULARY
from test_sheets import ROWS, write_ods, write_xlsx
from xlsxwriter import Workbook

from wijkfoto.errors import UnreadableFileError
from wijkfoto.read import packages, sheets, text_files
from wijkfoto.read.sheets import read_sheets
from wijkfoto.workbook.template import write_workbook

TOO_MANY = "te veel cellen"


def changed(path, change):
    """The same zip with other parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in change(parts).items():
            archive.writestr(name, part)
    return path


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 16_383), (1_000_000, 100), (300, 16_383 + 0), (60_000, 99)])
def test_one_stray_cell_far_away(row, column, tmp_path):
    book = Workbook(tmp_path / "Korvel.xlsx")
    book.add_worksheet("Opgaven").write(row, column, "x")
    book.close()
    if (row + 1) * (column + 1) > packages.MAX_CELLS:
        with pytest.raises(UnreadableFileError, match=TOO_MANY):
            read_sheets(tmp_path / "Korvel.xlsx")
    else:
        assert len(read_sheets(tmp_path / "Korvel.xlsx")[0].rows) == row + 1


def test_repeated_cells_of_an_ods(tmp_path):
    path = write_ods(tmp_path / "Korvel.ods", ROWS)

    def repeated(parts):
        content = parts["content.xml"].replace(
            b"<table:table-row>", b'<table:table-row table:number-rows-repeated="3000">'
        )
        cell = b'<table:table-cell table:number-columns-repeated="1000" office:value-type'
        return {**parts, "content.xml": content.replace(b"<table:table-cell office:value-type", cell)}

    with pytest.raises(UnreadableFileError, match=TOO_MANY):
        read_sheets(changed(path, repeated))


def test_an_ods_filled_up_with_empty_cells_is_not_large(tmp_path):
    filler = (
        b'<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    path = changed(
        write_ods(tmp_path / "Korvel.ods", ROWS),
        lambda parts: {**parts, "content.xml": parts["content.xml"].replace(b"</table:table>", filler)},
    )
    assert [list(row) for row in read_sheets(path)[0].rows] == ROWS


def test_an_ods_that_does_not_say_so_is_read(tmp_path):
    path = changed(
        write_ods(tmp_path / "Korvel.ods", ROWS),
        lambda parts: {name: part for name, part in parts.items() if name != "mimetype"},
    )
    assert [list(row) for row in read_sheets(path)[0].rows] == ROWS


def test_parts_in_utf_16_are_read(tmp_path):
    def wide(parts):
        return {
            name: part.decode().replace("UTF-8", "UTF-16").encode("utf-16")
            if name.endswith((".xml", ".rels"))
            else part
            for name, part in parts.items()
        }

    path = changed(write_xlsx(tmp_path / "Korvel.xlsx", Opgaven=ROWS), wide)
    assert [list(row) for row in read_sheets(path)[0].rows] == ROWS


def test_entities_in_a_workbook_are_not_unfolded(tmp_path):
    lines = [b'<!ENTITY a0 "bom">', *(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))]
    bomb = b"<!DOCTYPE sst [" + b"".join(lines) + b"]><sst"

    def with_bomb(parts):
        text = parts["xl/sharedStrings.xml"].replace(b"<sst", bomb, 1).replace(b"<t>functie</t>", b"<t>&a9;</t>")
        return {**parts, "xl/sharedStrings.xml": text}

    path = changed(write_xlsx(tmp_path / "Korvel.xlsx", Opgaven=ROWS), with_bomb)
    try:
        found = read_sheets(path)
    except UnreadableFileError:
        return
    assert len(str(found[0].rows)) < 1000


def test_a_part_that_is_longer_than_the_zip_says(tmp_path):
    path = write_xlsx(tmp_path / "Korvel.xlsx", Opgaven=ROWS)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    path.write_bytes(bytes(content).replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(UnreadableFileError, match=r"is beschadigd|geen spreadsheet"):
        read_sheets(path)


def test_a_large_text_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "Korvel.csv"
    path.write_text("a;b\n" * 100, encoding="utf-8")
    monkeypatch.setattr(sheets, "MAX_CELLS", 150)
    with pytest.raises(UnreadableFileError, match=TOO_MANY):
        read_sheets(path)
    monkeypatch.setattr(sheets, "MAX_UNPACKED_BYTES", 100)
    with pytest.raises(UnreadableFileError, match="groter dan 200 MB"):
        read_sheets(path)


@pytest.mark.parametrize(
    "text", ["<html><table><tr><td>wijk</td></tr></table>", '<?xml version="1.0"?><a/>', "<!DOCTYPE x>"]
)
def test_a_web_page_called_a_workbook_is_refused(text, tmp_path):
    (tmp_path / "Korvel.xls").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=text_files.NO_SPREADSHEET[:40]):
        read_sheets(tmp_path / "Korvel.xls")


def test_every_sheet_of_the_template_has_its_part(tmp_path):
    path = write_workbook(tmp_path / "Korvel.xlsx", wijk=VOCABULARY.wijken["KRV"], vocabulary=VOCABULARY)
    package = packages.Package(path.name, path.read_bytes())
    assert len(package.sheet_parts()) == len(read_sheets(path))
    assert all(package.part(part) for part in package.sheet_parts())
