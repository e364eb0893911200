"""Mends what a spreadsheet program did to a sheet, and says so: broken letters, errors, cells that were merged.

Only what has one meaning is mended. The file itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from wijkfoto.read.cells import clean, is_empty
from wijkfoto.read.columns import ColumnMap, letters
from wijkfoto.read.raw import NO_RESULT, RawSheet
from wijkfoto.read.silent import is_error_text
from wijkfoto.records import Finding, Source
from wijkfoto.workbook.layout import ACTORS, CONVERSATIONS, FORM, LIJST, TIES

_BROKEN = ("Ã", "Â", "â€")
_RUN = re.compile("[\u0080-\uffff]+")
_FILLED_DOWN = {
    ACTORS: ("wijk",), CONVERSATIONS: ("wijk",), LIJST: ("wijk",),
    TIES: ("wijk", "conversation"), FORM.name: ("wijk", "conversation"),
}  # fmt: skip


def mend_letters(raw: RawSheet) -> tuple[RawSheet, list[Finding]]:
    """The sheet with letters that were read with the wrong code page ("DiÃ«tist") put right; one remark a column."""
    rows: list[Sequence[Any]] = list(raw.rows)
    places: dict[int, list[int]] = {}
    if raw.text.isascii() or not any(sign in raw.text for sign in _BROKEN):
        return raw, []
    for index, row in enumerate(raw.rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and any(sign in cell for sign in _BROKEN):
                right = _RUN.sub(_as_utf8, cell)
                if right != cell:
                    rows[index] = [*rows[index][:column], right, *rows[index][column + 1 :]]
                    places.setdefault(column, []).append(index)
    findings = [_mended(raw, column, indexes) for column, indexes in places.items()]
    return (replace(raw, rows=rows) if places else raw), findings


def _as_utf8(found: re.Match[str]) -> str:
    """Letters as they were before UTF-8 was read as the code page of Windows; a good letter cannot be read so."""
    try:
        return found.group().encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found.group()


def _mended(raw: RawSheet, column: int, indexes: Sequence[int]) -> Finding:
    more = f", net als in {rows_text(indexes[1:])}" if len(indexes) > 1 else ""
    return Finding(
        "tekens_hersteld", "opmerking", Source(raw.file, raw.name, indexes[0] + 1, letters(column)), "", "",
        f"hier stonden verkeerde tekens, zoals Ã« in plaats van ë. Ik heb ze hersteld{more}.",
        "Kijk of het zo klopt.",
    )  # fmt: skip


def without_errors(raw: RawSheet, columns: ColumnMap) -> tuple[RawSheet, list[Finding]]:
    """The sheet with its error cells empty, and a finding for each in a column that is read."""
    rows: list[Sequence[Any]] = list(raw.rows)
    findings = []
    used = {column: name for name, column in columns.fields.items()}
    if not raw.silent and "#" not in raw.text and "err:" not in raw.text.lower():
        return raw, []
    for index in range(columns.first_row, len(rows)):
        row = rows[index]
        for column, name in used.items():
            is_error = column < len(row) and is_error_text(row[column])
            kind = raw.silent.get((index, column))
            if is_error:
                rows[index] = row = [*row[:column], "", *row[column + 1 :]]
            if is_error or kind:
                source = Source(raw.file, raw.name, index + 1, letters(column))
                findings.append(silent_finding(source, columns.headers[name], kind or ""))
    return (replace(raw, rows=rows) if findings else raw), findings


def errors_elsewhere(raw: RawSheet) -> list[Finding]:
    """Of a sheet that is not read: one finding at its first error or formula without a result."""
    if not raw.silent:
        return []
    (row, column), kind = min(raw.silent.items())
    more = f" Dit blad heeft {len(raw.silent)} van zulke cellen." if len(raw.silent) > 1 else ""
    found = silent_finding(Source(raw.file, raw.name, row + 1, letters(column)), "", kind)
    return [replace(found, expected=found.expected + more)]


def silent_finding(source: Source, header: str, kind: str) -> Finding:
    """The finding on a cell that reads as empty and is not."""
    if kind == NO_RESULT:
        return Finding(
            "formule_zonder_waarde", "waarschuwing", source, header, "",
            "hier staat een formule zonder uitkomst. Ik lees deze cel als leeg.",
            "Open het bestand in Excel en sla het op, of typ de waarde in.",
        )  # fmt: skip
    return Finding(
        "foutcel", "waarschuwing", source, header, "",
        "hier staat een foutmelding van Excel, zoals #N/B. Ik lees deze cel als leeg.", "Typ de waarde in.",
    )  # fmt: skip


def fill_down(raw: RawSheet, columns: ColumnMap) -> tuple[RawSheet, list[Finding]]:
    """The sheet with wijk and gesprek repeated where they stand on the first row of a block only.

    A block is a range of merged cells. Without those a column is one of blocks when no value stands in it twice in
    a row: who writes a number on every row and forgets one has made a mistake, which is asked about.
    """
    findings: list[Finding] = []
    for name in _FILLED_DOWN.get(columns.sheet.name, ()):
        if name not in columns.fields:
            continue
        filled = dict(_empty_below(raw, columns, name))
        if filled:
            raw = replace(raw, rows=_with_cells(raw.rows, columns.fields[name], filled))
            findings.append(_filled(raw, columns, name, sorted(filled)))
    return raw, findings


def _empty_below(raw: RawSheet, columns: ColumnMap, name: str) -> Iterable[tuple[int, Any]]:
    """(row, value from above) of the empty cells of a column in rows that hold something else."""
    column = columns.fields[name]
    skipped = {columns.fields.get("wijk"), columns.fields.get("conversation"), None}
    others = [other for other in columns.fields.values() if other not in skipped]
    in_blocks: bool | None = None
    above: Any = None
    for index in range(columns.first_row, len(raw.rows)):
        row = raw.rows[index]
        value = row[column] if column < len(row) else None
        if not is_empty(value):
            above = value
        elif above is not None and any(other < len(row) and not is_empty(row[other]) for other in others):
            merged = any(b.left <= column <= b.right and b.top < index <= b.bottom for b in raw.merged)
            if in_blocks is None:
                in_blocks = _in_blocks(raw, columns.first_row, column)
            if in_blocks or merged:
                yield index, above


def _in_blocks(raw: RawSheet, first: int, column: int) -> bool:
    values = [clean(row[column]) for row in raw.rows[first:] if column < len(row) and not is_empty(row[column])]
    return all(one != other for one, other in pairwise(values))


def _with_cells(rows: Sequence[Sequence[Any]], column: int, cells: dict[int, Any]) -> list[Sequence[Any]]:
    found = list(rows)
    for index, value in cells.items():
        row = [*rows[index], *[""] * (column + 1 - len(rows[index]))]
        row[column] = value
        found[index] = row
    return found


def _filled(raw: RawSheet, columns: ColumnMap, name: str, indexes: Sequence[int]) -> Finding:
    return Finding(
        "doorgevuld", "waarschuwing", Source(raw.file, raw.name, indexes[0] + 1), columns.headers[name], "",
        f"deze kolom is leeg in {rows_text(indexes)}. Ik heb overgenomen wat erboven staat.",
        "Klopt dat niet? Vul de kolom dan op elke rij in.",
    )  # fmt: skip


def rows_text(indexes: Sequence[int]) -> str:
    """Rows (their indexes, in order) as people say them: "rij 3 tot en met 5 en rij 8".

    Examples
    --------
    >>> rows_text([2, 3, 4, 7]), rows_text([2])
    ('rij 3 tot en met 5 en rij 8', 'rij 3')
    """
    runs: list[list[int]] = []
    for index in indexes:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    texts = [f"rij {run[0] + 1} tot en met {run[-1] + 1}" if len(run) > 1 else f"rij {run[0] + 1}" for run in runs]
    return " en ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def too_long_rows(raw: RawSheet, columns: ColumnMap) -> list[Finding]:
    """Of a .csv: rows with a cell more than the header, which mostly means a separator inside a cell."""
    if not raw.is_text:
        return []
    width = len(raw.rows[columns.first_row - 1])
    longer = [
        index
        for index in range(columns.first_row, len(raw.rows))
        if any(not is_empty(cell) for cell in raw.rows[index][width:])
    ]
    if not longer:
        return []
    return [
        Finding(
            "rij_te_lang", "waarschuwing", Source(raw.file, raw.name, longer[0] + 1), "", "",
            f"{rows_text(longer)} {'heeft' if len(longer) == 1 else 'hebben'} meer cellen dan de kop."
            " Misschien staat er een scheidingsteken in een cel.",
            "Kijk of alles in de goede kolom staat.",
        )
    ]  # fmt: skip
