"""A workbook with plain tables, for people who want to calculate: text stays text and is never a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from wijkfoto.workbook.book import new_book

Table = tuple[Sequence[str], Sequence[Sequence[Any]]]
"""(headers, rows)"""
LONGEST_TEXT = 32_767
"""Characters that a cell of Excel holds; what is longer is cut off there."""
_WIDEST = 40


def write_tables_workbook(path: Path, sheets: Mapping[str, Table], *, title: str) -> Path:
    """Path of a workbook with a sheet per table; the same tables give the same bytes.

    Parameters
    ----------
    sheets
        Sheet name -> (headers, rows). A value is a text, a number, a bool, or None for an empty cell.
    title
        Property of the file.
    """
    with new_book(path, title=title) as book:
        heading = book.add_format({"bold": True, "bg_color": "#DCE6EA", "valign": "top"})
        for name, (headers, rows) in sheets.items():
            _write_sheet(book.add_worksheet(name), headers, rows, heading)
    return path


def _write_sheet(page: Any, headers: Sequence[str], rows: Sequence[Sequence[Any]], heading: Any) -> None:
    for column, header in enumerate(headers):
        page.write_string(0, column, header, heading)
        texts = [header, *(str(row[column] or "") for row in rows[:200])]
        page.set_column(column, column, min(_WIDEST, 2 + max(map(len, texts))))
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write_cell(page, number, column, value)
    page.freeze_panes(1, 0)
    if headers:
        page.autofilter(0, 0, max(1, len(rows)), len(headers) - 1)


def _write_cell(page: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif value:
        page.write_string(row, column, value[:LONGEST_TEXT])
