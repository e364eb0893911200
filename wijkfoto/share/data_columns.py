"""The columns of the data that leaves: which table has them, at which levels, and what they mean.

They stand in `data_columns.csv` and nowhere else: a row of data may hold what that file gives its table at its level,
and the data dictionary beside every export is printed from it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wijkfoto.share.levels import LEVELS

KINDS = ("text", "list", "integer", "number", "boolean")
_EVERYWHERE = "alle"


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of a table. `kind` is one of `KINDS`; `allowed` are the values a text can have, empty for any.
    `levels` are the codes of the levels that have it; `dutch` and `english` say what it means."""

    table: str
    name: str
    kind: str
    unit: str
    allowed: tuple[str, ...]
    levels: tuple[str, ...]
    dutch: str
    english: str


@cache
def data_columns() -> tuple[DataColumn, ...]:
    """All columns, in the order of the tables."""
    text = files("wijkfoto.share").joinpath("data_columns.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    tables = dict.fromkeys(table for row in rows for table in row["tables"].split("|"))
    return tuple(_column(table, row) for table in tables for row in rows if table in row["tables"].split("|"))


def _column(table: str, row: dict[str, str]) -> DataColumn:
    levels = tuple(LEVELS) if row["levels"] == _EVERYWHERE else tuple(row["levels"].split("|"))
    allowed = tuple(row["allowed"].split("|")) if row["allowed"] else ()
    return DataColumn(table, row["column"], row["kind"], row["unit"], allowed, levels, row["nl"], row["en"])


def columns_of(table: str, level: str) -> tuple[DataColumn, ...]:
    """Columns of a table at a level; empty where the level does not have the table."""
    return tuple(column for column in data_columns() if column.table == table and level in column.levels)


def tables_at(level: str) -> tuple[str, ...]:
    """Tables that a level can have, in order."""
    return tuple(dict.fromkeys(column.table for column in data_columns() if level in column.levels))


def levels_with(table: str) -> tuple[str, ...]:
    """Levels that have a table; empty for a table that does not exist."""
    return tuple(
        code for code in LEVELS if any(code in column.levels for column in data_columns() if column.table == table)
    )
