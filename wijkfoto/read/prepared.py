"""Sheets of a delivery as they will be parsed: cells with known columns, before anything is checked or left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from wijkfoto.read.cells import CellError, clean
from wijkfoto.read.columns import ColumnMap
from wijkfoto.read.dates import day
from wijkfoto.read.raw import RawSheet


class Prepared(NamedTuple):
    """A sheet as it will be parsed, with its columns."""

    raw: RawSheet
    columns: ColumnMap


class Cells(NamedTuple):
    """A row; `place` counts from 0."""

    place: int
    cells: Sequence[Any]
    columns: ColumnMap

    def text(self, name: str) -> str:
        """Text of a field, "" when the sheet has no such column."""
        column = self.columns.fields.get(name)
        return "" if column is None or column >= len(self.cells) else clean(self.cells[column])


def rows_of(raw: RawSheet, columns: ColumnMap) -> Iterator[Cells]:
    """Rows under the header of a sheet."""
    for index in range(columns.first_row, len(raw.rows)):
        yield Cells(index, raw.rows[index], columns)


def talk_rows(sheets: Sequence[Prepared]) -> Iterator[Cells]:
    """Rows that say who was spoken to and hold anything."""
    for raw, columns in sheets:
        if columns.wide or {"respondent", "from_actor", "from_discipline"} & columns.fields.keys():
            yield from (row for row in rows_of(raw, columns) if any(row.text(name) for name in columns.fields))


def columns_of_part(columns: ColumnMap, part: str) -> list[int]:
    """Indexes of the columns of a repeated group."""
    return [column for name, column in columns.fields.items() if name.partition(" ")[2] == part]


def day_of(row: Cells) -> str:
    """Date of a row as 2026-01-12, "" when there is none or it cannot be read."""
    column = row.columns.fields.get("date")
    try:
        found = None if column is None or column >= len(row.cells) else day(row.cells[column])
    except CellError:
        found = None
    return found.isoformat() if isinstance(found, date) else ""
