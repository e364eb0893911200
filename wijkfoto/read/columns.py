"""Which column of a sheet is which field: finds the header in the first rows and matches it by words.

Nothing is guessed: a header that only looks like a column of the workbook is proposed and not read, and a column that
is not known is kept in the file and reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from wijkfoto.read.cells import is_empty
from wijkfoto.read.headers import Header, OwnColumns, field_names, guess, headers_of, match
from wijkfoto.read.raw import RawSheet
from wijkfoto.records import Finding, Source
from wijkfoto.workbook.layout import BY_NAME, CONTROL, FORM, LISTS, README, Field, Sheet


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Where the fields of a sheet stand. `fields` maps a field to its index (from 0); `headers` to its header text;
    `first_row` is the index of the first row under the header. In a `wide` sheet a row is a whole conversation, and
    `purposes` maps the number of a repeated group to the purpose that its question asks about."""

    sheet: Sheet
    fields: Mapping[str, int]
    headers: Mapping[str, str]
    first_row: int
    purposes: Mapping[str, str] = field(default_factory=dict)
    wide: bool = False

    def field_name(self, name: str, part: str) -> str:
        """Name of the column of a field: that of the repeated group `part` when it has one."""
        own = f"{name} {part}" if part else name
        return own if own in self.fields else name


class _Best(NamedTuple):
    sheet: Sheet
    header: Header
    found: dict[str, int]


def same_sheet(name: str, other: str) -> bool:
    """Whether two sheet names are the same without case and spaces; not without plural, for Lijst is not Lijsten.

    Examples
    --------
    >>> same_sheet("wie werkt hier ", "Wie werkt hier"), same_sheet("Lijst", "Lijsten")
    (True, False)
    """
    return "".join(name.split()).casefold() == "".join(other.split()).casefold()


@cache
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


def find_columns(raw: RawSheet, own: OwnColumns | None = None) -> tuple[ColumnMap | None, list[Finding]]:
    """The columns of a sheet, with findings on what is missing, doubled, doubtful or unknown.

    Parameters
    ----------
    raw
        A sheet as read.
    own
        Own column names of the project.

    Returns
    -------
    tuple
        None when the sheet is none of ours (or a help sheet); and findings.
    """
    if any(same_sheet(raw.name, name) for name in (README, LISTS, CONTROL)):
        return None, []
    own = own or OwnColumns()
    named = next((sheet for sheet in BY_NAME.values() if same_sheet(sheet.name, raw.name)), None)
    best = _best_header(raw, [named] if named else list(BY_NAME.values()), own)
    if best is None:
        return None, _no_header(raw, named)
    sheet, header, found = best
    texts = {name: header.text(column).rstrip("*").strip() for name, column in found.items()}
    columns = ColumnMap(sheet, found, texts, header.bottom + 1)
    missing = [one for one in sheet.fields if one.required and one.name not in found]
    guesses = guess(header, sheet, found)
    return (None if missing else columns), [
        *(_missing(raw, header, one, guesses) for one in missing),
        *_not_used(raw, best, guesses, {one.name for one in missing}, own),
    ]


def _best_header(raw: RawSheet, sheets: Sequence[Sheet], own: OwnColumns) -> _Best | None:
    """The sheet and header that recognise most columns: at least two, and all needed ones when the name of the sheet
    says nothing; there one needed column may be a proposal."""
    headers = headers_of(raw) if len(sheets) == 1 else list(headers_of(raw))
    best: _Best | None = None
    for sheet in sheets:
        names = field_names(sheet)
        needed = {one.name for one in sheet.fields if one.required}
        for header in headers:
            found = match(header, names, own)
            if len(found) < 2 or (best and len(found) <= len(best.found)):
                continue
            if header.top != header.bottom and not _is_second_row(header, names, own):
                continue
            if len(sheets) == 1 or needed <= found.keys() | _proposed(header, sheet, found, needed):
                best = _Best(sheet, header, found)
            if len(sheets) == 1 and sheet is not FORM and best and _is_whole(best, needed):
                break  # no row below can say more
    return best


def _is_whole(best: _Best, needed: set[str]) -> bool:
    return len(best.found) == sum(map(bool, best.header.texts)) and needed <= best.found.keys()


def _proposed(header: Header, sheet: Sheet, found: Mapping[str, int], needed: set[str]) -> set[str]:
    """The one needed column that may be there under another name; of a sheet that is nearly complete."""
    missing = needed - found.keys()
    if len(missing) != 1 or len(found) < 3:
        return set()
    return missing & set(guess(header, sheet, found).values())


def _is_second_row(header: Header, names: Mapping[str, str], own: OwnColumns) -> bool:
    """Whether the lower row belongs to the header and is no row of data: it names most of its columns itself."""
    filled = [texts for texts in header.lower if texts]
    return 2 * len(match(Header(0, 0, header.lower), names, own)) > len(filled)


def _no_header(raw: RawSheet, named: Sheet | None) -> list[Finding]:
    filled = any(not is_empty(cell) for row in raw.rows for cell in row)
    if not filled:
        return []
    source = Source(raw.file, raw.name, 0)
    if named:
        titles = ", ".join(one.header for one in named.fields if one.required)
        return [
            Finding(
                "kop_ontbreekt", "fout", source, "", "",
                "op dit blad vind ik in de eerste 20 rijen geen rij met kolomnamen.",
                f"Zet boven de gegevens weer de kolommen {titles}.",
            )
        ]  # fmt: skip
    return [
        Finding(
            "blad_onbekend", "opmerking", source, "", "", "dit blad ken ik niet, ik heb het overgeslagen.",
            "Horen er gegevens in? Zet ze dan op een blad van het werkboek, of noem de kolommen in wijkfoto.toml"
            " onder [kolommen].",
        )
    ]  # fmt: skip


def _missing(raw: RawSheet, header: Header, one: Field, guesses: Mapping[int, str]) -> Finding:
    column = next((column for column, name in guesses.items() if name == one.name), None)
    looks = f" Kolom {letters(column)} ('{_short(header.text(column))}') lijkt erop." if column is not None else ""
    remedy = f"Noem die kolom '{one.header}'." if looks else f"Zet een kolom '{one.header}' op dit blad."
    return Finding(
        "kolom_ontbreekt", "fout", Source(raw.file, raw.name, header.bottom + 1), one.header, "",
        f"deze kolom ontbreekt.{looks}", f"{remedy} Tot die tijd telt dit blad niet mee.",
    )  # fmt: skip


def _not_used(
    raw: RawSheet, best: _Best, guesses: Mapping[int, str], missing: set[str], own: OwnColumns
) -> Iterable[Finding]:
    """Columns that are not read: doubled, doubtful or unknown. A proposal for a missing column is said there."""
    sheet, header, found = best
    titles = {one.name: one.header for one in (*sheet.fields, *sheet.extended)}
    for column, texts in enumerate(header.texts):
        if not texts or column in found.values():
            continue
        source, text = Source(raw.file, raw.name, header.bottom + 1, letters(column)), _short(texts[0])
        double = match(Header(0, 0, [texts]), field_names(sheet), own)
        if double:
            first = found[next(iter(double))]
            yield Finding(
                "kolom_dubbel", "waarschuwing", source, "", "",
                f"de kolom '{text}' staat er twee keer. Ik lees alleen kolom {letters(first)}.",
                "Geef elke kolom een eigen naam.",
            )  # fmt: skip
        elif column in guesses:
            if guesses[column] not in missing:
                yield _doubtful(source, text, titles[guesses[column]])
        else:
            yield Finding(
                "kolom_onbekend", "opmerking", source, "", "",
                f"de kolom '{text}' ken ik niet, ik heb hem niet gelezen.",
                "Is het een kolom van het werkboek? Geef hem dan die naam.",
            )  # fmt: skip


def _doubtful(source: Source, text: str, title: str) -> Finding:
    return Finding(
        "kolom_twijfel", "waarschuwing", source, "", "",
        f"de kolom '{text}' lijkt op '{title}', maar dat weet ik niet zeker. Ik heb hem niet gelezen.",
        f"Noem hem '{title}'.", choice=f"Of zet in wijkfoto.toml onder [kolommen]: \"{text}\" = \"{title}\".",
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
