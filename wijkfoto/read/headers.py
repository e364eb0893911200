"""What a header means: a *header* is one row, or two rows of which the upper one says what the lower ones share.

A header counts when it is the name of a field, a synonym, or a name that the project fixed in `[kolommen]`; without
case, accents, punctuation, spaces and what stands in brackets. Anything less is a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from wijkfoto.errors import ProjectError
from wijkfoto.read.cells import clean, is_empty
from wijkfoto.read.raw import RawSheet
from wijkfoto.vocabulary import key
from wijkfoto.workbook.layout import BY_NAME, FORM, LIJST, LIJST_CONVERSATIONS, Field, Sheet

HEADER_ROWS = 20
_WIJK = Field("wijk", "wijk")
_BRACKETS = re.compile(r"\([^)]*\)")
_TARGET = re.compile(r"(?P<field>.*?)\s*(?P<number>\d*)\s*(?::\s*(?P<purpose>.+))?")
_CLOSE_ENOUGH = 75


class Target(NamedTuple):
    """What an own column name means: a field, the number of the repeated group it belongs to ("" for none), and a
    word for the purpose that the question itself asks about ("" for none)."""

    field: str
    number: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class OwnColumns:
    """Column names that the project fixed: key of the header -> what it means."""

    targets: Mapping[str, Target] = field(default_factory=dict)

    def find(self, text: str) -> Target | None:
        """What a header means for this project, None when the project says nothing about it."""
        return self.targets.get(key(text)) if self.targets else None

    @property
    def is_wide(self) -> bool:
        """Whether some column belongs to a numbered group: then a row is a whole conversation."""
        return any(target.number for target in self.targets.values())


def own_columns(table: Mapping[str, str]) -> OwnColumns:
    """Own column names from `[kolommen]`: header -> "field", "field 2" or "field 2: purpose".

    Raises
    ------
    ProjectError
        A name that is no column.

    Examples
    --------
    >>> own_columns({"net1_2": "naar_actor 2: advies vragen"}).find("net1_2")
    Target(field='to_actor', number='2', purpose='advies vragen')
    """
    return OwnColumns({key(header): parse_target(header, str(text)) for header, text in table.items()})


def parse_target(header: str, text: str) -> Target:
    """The field that a name means; see `own_columns`."""
    found = _TARGET.fullmatch(text.strip())
    names = _every_field()
    known = names.get(key(text)) or (names.get(key(found["field"])) if found else None)
    if known is None or found is None:
        raise ProjectError(
            f"wijkfoto.toml, [kolommen], {header}: de kolom '{text}' ken ik niet. Kies een kolomnaam van het"
            f" werkboek, bijvoorbeeld 'met wie' of 'naar_actor 1'. Je kunt kiezen uit: {', '.join(_every_header())}."
        )
    number = found["number"] if key(text) not in names else ""
    return Target(known, number, found["purpose"] or "")


@cache
def _every_field() -> Mapping[str, str]:
    """Key of every column name -> field. The one-sheet form goes last: its names win from none of the workbook."""
    found: dict[str, str] = {}
    for words in ("name", "header", "synonyms"):
        for sheet in BY_NAME.values():
            for one in (*sheet.fields, *sheet.extended, _WIJK):
                value = getattr(one, words)
                for word in (value,) if isinstance(value, str) else value:
                    found.setdefault(key(word), one.name)
    return found


def _every_header() -> list[str]:
    """Every column name as people see it, once."""
    shown = {one.header for sheet in BY_NAME.values() for one in (*sheet.fields, *sheet.extended)}
    return sorted(shown, key=str.casefold)


@cache
def field_names(sheet: Sheet) -> Mapping[str, str]:
    """Key of every header that means a field of this sheet -> the field."""
    names: dict[str, str] = {}
    for one in (*sheet.fields, *sheet.extended, *(() if sheet is FORM else (_WIJK,))):
        for word in (one.header, one.name, *one.synonyms):
            names.setdefault(key(word), one.name)
    if sheet.name == LIJST:
        for number in range(1, LIJST_CONVERSATIONS + 1):
            names[key(f"gesprek {number}")] = str(number)
            names[str(number)] = str(number)
    return names


class Header(NamedTuple):
    """A row (or two, from `top` to `bottom`) that may be the header. `texts` holds per column what may be its name,
    best first; `lower` only what the second row says, alone or under the first."""

    top: int
    bottom: int
    texts: Sequence[Sequence[str]]
    lower: Sequence[Sequence[str]] = ()

    def text(self, column: int) -> str:
        """The header of a column as it stands there."""
        return self.texts[column][0] if self.texts[column] else ""


def _written(cell: Any) -> tuple[str, ...]:
    """A header as it stands, without what is in brackets, and its first line."""
    if is_empty(cell):
        return ()
    text = clean(cell)
    first = clean(str(cell).split("\n")[0])
    return tuple(dict.fromkeys(word for word in (text, clean(_BRACKETS.sub(" ", text)), first) if word))


def headers_of(raw: RawSheet) -> Iterator[Header]:
    """Everything in the first rows that may be a header: each row, and each row together with the next."""
    rows = raw.rows[:HEADER_ROWS]
    for index, row in enumerate(rows):
        yield Header(index, index, [_written(cell) for cell in row])
    for index in range(len(rows) - 1):
        yield _two_rows(raw, index)


def _two_rows(raw: RawSheet, index: int) -> Header:
    upper, lower = _spread(raw, index), raw.rows[index + 1]
    texts: list[tuple[str, ...]] = []
    named_below: list[tuple[str, ...]] = []
    for column in range(max(len(upper), len(lower))):
        above = _written(upper[column]) if column < len(upper) else ()
        below = _written(lower[column]) if column < len(lower) else ()
        joined = (f"{above[0]} {below[0]}",) if above and below else ()
        own = _written(raw.rows[index][column]) if column < len(raw.rows[index]) else ()
        texts.append((*joined, *below, *own))
        named_below.append((*joined, *below))
    return Header(index, index + 1, texts, named_below)


def _spread(raw: RawSheet, index: int) -> list[Any]:
    """A row in which a merged or lone cell also names the empty cells at its right."""
    found: list[Any] = []
    for cell in raw.rows[index]:
        found.append(found[-1] if is_empty(cell) and found else cell)
    return found


def match(header: Header, names: Mapping[str, str], own: OwnColumns) -> dict[str, int]:
    """Field -> column. Of two columns with the same name the first counts."""
    found: dict[str, int] = {}
    for column, texts in enumerate(header.texts):
        for text in texts:
            target = own.find(text)
            name = (f"{target.field} {target.number}".strip() if target else None) or names.get(key(text))
            if name and name not in found:
                found[name] = column
                break
    return found


def guess(header: Header, sheet: Sheet, found: Mapping[str, int]) -> dict[int, str]:
    """Column -> field that an unknown header may mean: one that is nearly written so, or that stands in its place."""
    missing = [one for one in (*sheet.fields, *sheet.extended) if one.name not in found]
    unknown = [c for c, texts in enumerate(header.texts) if texts and c not in found.values()]
    if not missing or not unknown:
        return {}
    at = {column: name for name, column in found.items()}
    guesses: dict[int, str] = {}
    for column in unknown:
        name = _by_spelling(header.text(column), missing) or _by_place(column, sheet, at, missing)
        if name and name not in guesses.values():
            guesses[column] = name
    return guesses


def _by_spelling(text: str, fields: Sequence[Field]) -> str:
    from rapidfuzz import fuzz

    wanted = key(text)
    scores = [
        (fuzz.ratio(wanted, key(word)), one.name) for one in fields for word in (one.header, one.name, *one.synonyms)
    ]
    score, name = max(scores)
    return name if score >= _CLOSE_ENOUGH else ""


def _by_place(column: int, sheet: Sheet, at: Mapping[int, str], missing: Sequence[Field]) -> str:
    """The one field that the workbook has between the neighbours of this column."""
    order = [one.name for one in sheet.fields]
    before, after = at.get(column - 1), at.get(column + 1)
    for one in missing:
        place = order.index(one.name) if one.name in order else -1
        if 0 < place < len(order) - 1 and (order[place - 1], order[place + 1]) == (before, after):
            return one.name
    return ""
