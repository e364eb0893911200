"""Adds rows to a .csv of the project; rows that it had stay as they are, and so do columns that people added. Only
what is wiped is taken out.

The file opens as it should in a Dutch Excel: a byte order mark, `;` between the cells, and no text that Excel takes
for a formula. It is written whole or not at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from wijkfoto.errors import ProjectError, disk_trouble
from wijkfoto.files import whole_file
from wijkfoto.read.text_files import decode
from wijkfoto.vocabulary import key

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def add_rows(
    path: Path,
    columns: Sequence[str],
    new: Sequence[Sequence[str]],
    *,
    without: Callable[[Mapping[str, str]], bool] | None = None,
) -> Path:
    """Path of the file, with these rows (in the order of `columns`) below those that it had.

    Parameters
    ----------
    without
        Whether a row that it had (texts by the `key` of their column) goes.

    Raises
    ------
    ProjectError
        The file cannot be written, because it is open in Excel for instance.
    """
    header, rows = _read(path, columns)
    if without:
        rows = [row for row in rows if not without(_texts(header, row))]
    places = {key(name): index for index, name in enumerate(header)}
    for texts in new:
        row = [""] * len(header)
        for name, text in zip(columns, texts, strict=True):
            row[places[key(name)]] = _cell(text)
        rows.append(row)
    content = io.StringIO()
    csv.writer(content, delimiter=";", lineterminator="\r\n").writerows([header, *rows])
    _write(path, content.getvalue())
    return path


def own_rows(path: Path) -> list[dict[str, str]]:
    """Rows of the file as texts by the `key` of their column, empty when there is no file."""
    header, rows = _read(path, ())
    return [_texts(header, row) for row in rows]


def _texts(header: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    return {key(name): text.strip() for name, text in zip(header, row, strict=True)}


def _cell(text: str) -> str:
    """A text on one line, that Excel takes as text."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def _read(path: Path, columns: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the file as it is, with the columns that it must have."""
    if not path.exists():
        return list(columns), []
    text = decode(path.read_bytes())
    first = next((line for line in text.splitlines() if line.strip()), "")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count)) if any(row)]
    header = [name.strip() for name in rows[0]] if rows else list(columns)
    header += [name for name in columns if key(name) not in {key(known) for known in header}]
    width = len(header)
    return header, [[*row[:width], *[""] * (width - len(row))] for row in rows[1:]]


def _write(path: Path, text: str) -> None:
    """Put a file in place when it is complete."""
    try:
        with whole_file(path) as temporary:
            temporary.write_bytes(text.encode("utf-8-sig"))
    except OSError as error:
        raise ProjectError(f"{path} kan ik niet schrijven. {disk_trouble(error)}") from error
