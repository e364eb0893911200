"""Writes the ledger: rows are added, never changed, so that the file tells what was decided and when it was undone.

The file opens as it should in a Dutch Excel: a byte order mark, `;` between the cells, and no text that Excel takes
for a formula. Columns that people added stay. It is written whole or not at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.files import whole_file
from wijkfoto.read.ledger import LEDGER
from wijkfoto.read.text_files import decode
from wijkfoto.records import Decision
from wijkfoto.vocabulary import key

COLUMNS = ("soort", "onderwerp", "waarde", "besluit", "door", "waarom", "datum")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def add_decisions(folder: Path, decisions: Sequence[Decision]) -> Path:
    """Path of the ledger of a project, with these rows below those that it had.

    Raises
    ------
    ProjectError
        The file cannot be written, because it is open in Excel for instance.
    """
    path = folder / LEDGER
    header, rows = _read(path)
    places = {key(name): index for index, name in enumerate(header)}
    for decision in decisions:
        d = decision
        row = [""] * len(header)
        for name, text in zip(COLUMNS, (d.kind, d.subject, d.value, d.verdict, d.by, d.why, d.date), strict=True):
            row[places[key(name)]] = _cell(text)
        rows.append(row)
    content = io.StringIO()
    csv.writer(content, delimiter=";", lineterminator="\r\n").writerows([header, *rows])
    _write(path, content.getvalue())
    return path


def _cell(text: str) -> str:
    """A text on one line, that Excel takes as text."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the ledger as it is, with the columns that it must have."""
    if not path.exists():
        return list(COLUMNS), []
    text = decode(path.read_bytes())
    first = next((line for line in text.splitlines() if line.strip()), "")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count)) if any(row)]
    header = [name.strip() for name in rows[0]] if rows else list(COLUMNS)
    header += [name for name in COLUMNS if key(name) not in {key(known) for known in header}]
    width = len(header)
    return header, [[*row[:width], *[""] * (width - len(row))] for row in rows[1:]]


def _write(path: Path, text: str) -> None:
    """Put a file in place when it is complete."""
    try:
        with whole_file(path) as temporary:
            temporary.write_bytes(text.encode("utf-8-sig"))
    except OSError as error:
        raise ProjectError(
            f"{path} kan ik niet schrijven. Sluit het bestand in Excel en probeer het opnieuw."
        ) from error
