"""Plain tables as a workbook: types stay, text is never a formula, the same tables give the same bytes."""

import openpyxl

from wijkfoto.workbook.tables import LONGEST_TEXT, write_tables_workbook

SHEETS = {
    "nodes": (["id", "n", "mark", "spoken"], [["=1+1", 3, 4.5, True], ["http://x.nl", None, -1.0, False]]),
    "leeg": (["a"], []),
}


def test_types_and_texts(tmp_path):
    book = openpyxl.load_workbook(write_tables_workbook(tmp_path / "a.xlsx", SHEETS, title="x"))
    assert book.sheetnames == ["nodes", "leeg"]
    assert list(book["nodes"].values) == [
        ("id", "n", "mark", "spoken"), ("=1+1", 3, 4.5, True), ("http://x.nl", None, -1, False),
    ]  # fmt: skip
    assert [cell.data_type for cell in book["nodes"][2]] == ["s", "n", "n", "b"]
    assert book["nodes"]["A3"].hyperlink is None
    assert book["nodes"].freeze_panes == "A2"


def test_what_no_cell_can_hold_is_cut_off(tmp_path):
    path = write_tables_workbook(tmp_path / "a.xlsx", {"a": (["x"], [["y" * (LONGEST_TEXT + 5)]])}, title="x")
    assert len(openpyxl.load_workbook(path)["a"]["A2"].value) == LONGEST_TEXT


def test_the_same_tables_give_the_same_bytes(tmp_path):
    first = write_tables_workbook(tmp_path / "a.xlsx", SHEETS, title="x").read_bytes()
    assert write_tables_workbook(tmp_path / "b.xlsx", SHEETS, title="x").read_bytes() == first
