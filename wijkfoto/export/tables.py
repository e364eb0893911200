"""Tables as CSV: UTF-8, comma, decimal point, one header row, TRUE and FALSE, lists with ";", empty for not known.

A text that a spreadsheet program would take for a formula gets a `'` in front; `read_table` takes it away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from wijkfoto.errors import ProjectError
from wijkfoto.files import whole_file
from wijkfoto.share.data_columns import DataColumn, columns_of
from wijkfoto.share.data_view import DataTable, DataView, make_table

DICTIONARY = "dictionary"
MATRICES = "matrices"
NOT_KNOWN = "NA"
LISTED = ";"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
DICTIONARY_HEADERS = ("table", "column", "type", "unit", "allowed", "betekenis", "meaning")


def write_tables(
    view: DataView, folder: str | Path, tables: Sequence[str] = (), *, bare: bool = False
) -> tuple[Path, ...]:
    """Paths of the written files: a .csv per table, `dictionary.csv`, and the matrices beside the pairs.

    Parameters
    ----------
    tables
        Names of tables; all of the level by default.
    bare
        Write ties without the state of all pairs. Whoever reads such a list takes what was not asked for no tie.

    Raises
    ------
    ProjectError
        `ties` without `pairs`, and not `bare`; or an unknown table.
    WithheldError
        A table that the level does not have.
    """
    folder = Path(folder)
    names = [view.table(name).name for name in tables or view.tables]
    if bare:
        names = [name for name in names if name != "pairs"]
    elif "ties" in names and "pairs" not in names:
        raise ProjectError(
            "Een lijst met alleen lijnen zegt niet wat er niet gevraagd is. Neem de tabel pairs erbij, "
            "of vraag met opzet om alleen de lijnen."
        )
    found = [write_csv(folder / f"{name}.csv", *as_cells(view.table(name))) for name in names]
    found.append(write_csv(folder / f"{DICTIONARY}.csv", DICTIONARY_HEADERS, dictionary(view)))
    return (*found, *(write_matrices(view, folder) if "pairs" in names else ()))


def as_cells(table: DataTable) -> tuple[list[str], list[list[Any]]]:
    """Headers and rows with one plain value per cell: lists joined, empty texts as None."""
    names = [column.name for column in table.columns]
    return names, [[_cell(row[column.name], column) for column in table.columns] for row in table.rows]


def _cell(value: Any, column: DataColumn) -> Any:
    if column.kind == "list":
        return LISTED.join(value) or None
    return None if value == "" else value


def dictionary(view: DataView) -> list[list[Any]]:
    """Rows of the data dictionary: table, column, type, unit, allowed values, meaning in Dutch and English."""
    return [
        [c.table, c.name, c.kind, c.unit, "|".join(c.allowed), c.dutch, c.english]
        for table in view.tables.values()
        for c in table.columns
    ]


def write_csv(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    """Path of a .csv; text is never a formula."""
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([_written(header) for header in headers])
        writer.writerows([[_written(value) for value in row] for row in rows])
    return path


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return repr(value)


def read_table(path: Path, name: str, level: str) -> DataTable:
    """A table as it was before `write_tables`, with the types of the dictionary."""
    kinds = {column.name: column.kind for column in columns_of(name, level)}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{key: _read(text, kinds[key]) for key, text in row.items()} for row in csv.DictReader(file)]
    return make_table(name, level, rows)


def _read(text: str, kind: str) -> Any:
    value = text[1:] if _ESCAPED.match(text) and kind in {"text", "list"} else text
    if kind == "list":
        return value.split(LISTED) if value else []
    return value == "TRUE" if kind == "boolean" and value else value


def write_matrices(view: DataView, folder: Path) -> list[Path]:
    """Paths of a square matrix per wijk and kind of node: 1 a tie, 0 asked and no tie, NA not known.

    The diagonal of actors is NA; that of functions and groups is the pair among each other.
    """
    return [
        write_csv(folder / MATRICES / f"{view.mark}{view.slugs[wijk]}-{grain}.csv", ["node", *nodes], rows)
        for wijk in view.slugs
        for grain in view.grains
        for nodes, rows in [_matrix(view, wijk, grain)]
    ]


def _matrix(view: DataView, wijk: str, grain: str) -> tuple[list[str], list[list[Any]]]:
    nodes = [row["node"] for row in view.table("nodes").rows if (row["wijk"], row["grain"]) == (wijk, grain)]
    value = {
        frozenset({row["a"], row["b"]}): row["tie"]
        for row in view.table("pairs").rows
        if (row["wijk"], row["grain"]) == (wijk, grain) and row["tie"] is not None
    }
    return nodes, [[a, *(value.get(frozenset({a, b}), NOT_KNOWN) for b in nodes)] for a in nodes]
