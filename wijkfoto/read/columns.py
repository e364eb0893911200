"""Which column of a sheet is which field: finds the header in the first rows and matches it by words.

Nothing is guessed: a header counts when it is the name of a field or a synonym, without case, accents, punctuation
and spaces. A column that is not known is kept in the file and reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wijkfoto.read.cells import clean, is_empty
from wijkfoto.read.sheets import RawSheet
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import key
from wijkfoto.workbook.layout import BY_NAME, CONTROL, FORM, LIJST, LIJST_CONVERSATIONS, LISTS, README, Field, Sheet

HEADER_ROWS = 20
_WIJK = Field("wijk", "wijk")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Where the fields of a sheet stand. `fields` maps a field to its index (from 0); `headers` to its header text;
    `first_row` is the index of the first row under the header."""

    sheet: Sheet
    fields: Mapping[str, int]
    headers: Mapping[str, str]
    first_row: int


def same_sheet(name: str, other: str) -> bool:
    """Whether two sheet names are the same without case and spaces; not without plural, for Lijst is not Lijsten.

    Examples
    --------
    >>> same_sheet("wie werkt hier ", "Wie werkt hier"), same_sheet("Lijst", "Lijsten")
    (True, False)
    """
    return "".join(name.split()).casefold() == "".join(other.split()).casefold()


def letters(index: int) -> str:
    """Column letters of an index from 0.

    Examples
    --------
    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _names(sheet: Sheet) -> dict[str, str]:
    """Key of every header that means a field of this sheet."""
    names: dict[str, str] = {}
    fields = (*sheet.fields, *sheet.extended, *(() if sheet is FORM else (_WIJK,)))
    for field in fields:
        for word in (field.header, field.name, *field.synonyms):
            names.setdefault(key(word), field.name)
    if sheet.name == LIJST:
        for number in range(1, LIJST_CONVERSATIONS + 1):
            names[key(f"gesprek {number}")] = str(number)
            names[str(number)] = str(number)
    return names


def _matches(row: Sequence[Any], names: Mapping[str, str], own: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        if is_empty(cell):
            continue
        text = clean(cell)
        text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else text
        field = own.get(key(text)) or names.get(key(text))
        if field:
            found.setdefault(field, index)
    return found


def find_columns(raw: RawSheet, own: Mapping[str, str] | None = None) -> tuple[ColumnMap | None, list[Finding]]:
    """The columns of a sheet, with findings on what is missing or unknown.

    Parameters
    ----------
    raw
        A sheet as read.
    own
        Own column names of the project: header -> field name (`[kolommen]` of wijkfoto.toml).

    Returns
    -------
    tuple
        None when the sheet is none of ours (or a help sheet); and findings.
    """
    if any(same_sheet(raw.name, name) for name in (README, LISTS, CONTROL)):
        return None, []
    own = {key(header): field for header, field in (own or {}).items()}
    named = next((sheet for sheet in BY_NAME.values() if same_sheet(sheet.name, raw.name)), None)
    best = _best_header(raw, (named,) if named else BY_NAME.values(), own)
    if best is None:
        return None, _no_header(raw, named)
    sheet, header_index, found = best
    headers = {field: clean(raw.rows[header_index][index]).rstrip("*").strip() for field, index in found.items()}
    columns = ColumnMap(sheet, found, headers, header_index + 1)
    missing = [f for f in sheet.fields if f.required and f.name not in found]
    findings = [_missing(raw, header_index, field) for field in missing]
    findings += list(_unknown(raw, header_index, set(found.values())))
    return (None if missing else columns), findings


def _best_header(
    raw: RawSheet, sheets: Iterable[Sheet], own: Mapping[str, str]
) -> tuple[Sheet, int, dict[str, int]] | None:
    """The sheet and row that recognise most headers; at least two, and all needed ones when the name says nothing."""
    best: tuple[Sheet, int, dict[str, int]] | None = None
    candidates = list(sheets)
    for sheet in candidates:
        names = _names(sheet)
        for index, row in enumerate(raw.rows[:HEADER_ROWS]):
            found = _matches(row, names, own)
            needed = {field.name for field in sheet.fields if field.required}
            if len(found) < 2 or (len(candidates) > 1 and not needed <= found.keys()):
                continue
            if best is None or len(found) > len(best[2]):
                best = (sheet, index, found)
    return best


def _no_header(raw: RawSheet, named: Sheet | None) -> list[Finding]:
    filled = any(not is_empty(cell) for row in raw.rows for cell in row)
    if not filled:
        return []
    source = Source(raw.file, raw.name, 0)
    if named:
        titles = ", ".join(field.header for field in named.fields if field.required)
        return [
            Finding(
                "kop_ontbreekt", "fout", source, "", "",
                "op dit blad vind ik geen rij met kolomnamen.",
                f"Zet boven de gegevens weer de kolommen {titles}.",
            )
        ]  # fmt: skip
    return [
        Finding(
            "blad_onbekend", "opmerking", source, "", "", "dit blad ken ik niet, ik heb het overgeslagen.",
            "Horen er gegevens in? Zet ze dan op een blad van het werkboek.",
        )
    ]  # fmt: skip


def _missing(raw: RawSheet, header_index: int, field: Field) -> Finding:
    return Finding(
        "kolom_ontbreekt", "fout", Source(raw.file, raw.name, header_index + 1), field.header, "",
        "deze kolom ontbreekt.",
        f"Zet een kolom '{field.header}' op dit blad. Tot die tijd telt dit blad niet mee.",
    )  # fmt: skip


def _unknown(raw: RawSheet, header_index: int, used: set[int]) -> Iterable[Finding]:
    for index, cell in enumerate(raw.rows[header_index]):
        if index in used or is_empty(cell):
            continue
        yield Finding(
            "kolom_onbekend", "opmerking", Source(raw.file, raw.name, header_index + 1, letters(index)), "", "",
            f"de kolom '{clean(cell)}' ken ik niet, ik heb hem niet gelezen.",
            "Is het een kolom van het werkboek? Geef hem dan die naam.",
        )  # fmt: skip
