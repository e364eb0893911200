"""Takes out of a delivery what was wiped, before anything else sees it: cells are emptied, rows keep their number.

Out go the conversation and all rows that belong to it; and of an actor its own row, the conversations that it gave,
every row that is about it, and texts in which its organisation is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wijkfoto.actors import UNKNOWN_FUNCTION
from wijkfoto.read.cells import clean
from wijkfoto.read.columns import ColumnMap, letters
from wijkfoto.read.delivery import Mention
from wijkfoto.read.form_columns import PRACTICE, TASK
from wijkfoto.read.mending import rows_text
from wijkfoto.read.mentions import functions_in, parse_choice, parse_discipline
from wijkfoto.read.prepared import Cells, Prepared, columns_of_part, day_of, rows_of, talk_rows
from wijkfoto.read.raw import RawSheet
from wijkfoto.read.wiped import Wiped, name_keys, talk_parts
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook.layout import ACTORS, LIJST, NOT_SPOKEN, PRACTICES, TASKS

_STORIES = frozenset({PRACTICES, TASKS})
"""Sheets of which a row that names a wiped actor goes as a whole."""
_SAID = (
    "to_actor", "to_discipline", "answer", "purpose", "purpose_more", "frequency", "mark", "plus", "minus", "theme",
)  # fmt: skip
_TEXTS = frozenset({"plus", "minus", "suggested", "found_by", "initiative"})
"""Fields in which people write what they like."""


@dataclass
class Forgetting:
    """What must go from one delivery.

    Attributes
    ----------
    wijk
        Of the delivery, for rows that do not say it.
    places
        Cells and rows that went, as they are found; a whole row has no column.
    """

    file: str
    wijk: str
    wiped: Wiped
    vocabulary: Vocabulary
    places: list[Source] = field(default_factory=list)
    _numbers: set[str] = field(default_factory=set)
    _talks: set[tuple[str, str]] = field(default_factory=set)
    _actors: dict[str, tuple[str, str]] = field(default_factory=dict)

    def learn(self, sheets: Sequence[Prepared]) -> None:
        """Find which numbers mean a wiped actor and which conversations go; to be done before `without`."""
        for raw, columns in sheets:
            if columns.sheet.name == ACTORS:
                for row in rows_of(raw, columns):
                    self._learn_actor(row)
        for row in talk_rows(sheets):
            number, wijk = self._number(row), self._wijk(row)
            if self.wiped.has(self._talk(row, number, wijk)) or self._is_gone(self._who(row), wijk):
                self._talks.add((wijk, number))

    def _learn_actor(self, row: Cells) -> None:
        nr, discipline = row.text("nr"), parse_discipline(row.text("discipline"), self.vocabulary)
        self._actors.setdefault(nr, (discipline or UNKNOWN_FUNCTION, row.text("organisation")))
        if nr and self.wiped.is_actor(self._wijk(row), discipline, row.text("organisation")):
            self._numbers.add(nr)

    def _talk(self, row: Cells, number: str, wijk: str) -> list[tuple[str, ...]]:
        who = self._who(row)
        function, name = self._actors.get(who.nr, (who.discipline, who.organisation))
        keys = [f"{function or UNKNOWN_FUNCTION} {key}" for key in name_keys(name)] if name else [function]
        when, photographer = day_of(row), row.text("photographer").upper()
        if not (name or when):
            keys = []  # a function alone, on no day, may be anybody
        return talk_parts(self.file, wijk, number, date=when, photographer=photographer, who=filter(None, keys))

    def parts_of(self, sheets: Sequence[Prepared], wijk: str, number: str) -> list[tuple[str, ...]]:
        """What a conversation of this delivery is recognised by, empty when it is not there; after `learn`."""
        here = [row for row in talk_rows(sheets) if self._number(row) == number and self._wijk(row) == wijk]
        return [part for row in here for part in self._talk(row, number, wijk)]

    def without(
        self, raw: RawSheet, columns: ColumnMap, findings: Sequence[Finding] = ()
    ) -> tuple[RawSheet, list[Finding]]:
        """The sheet with emptied cells where something was wiped, and what was found in rows that stay whole."""
        rows, before = list(raw.rows), len(self.places)
        for row in rows_of(raw, columns):
            gone = self._cells(row)
            if gone is None:
                rows[row.place] = [None] * len(row.cells)
                self.places.append(Source(raw.file, raw.name, row.place + 1))
            elif gone:
                kept = list(row.cells)
                for column in sorted(gone):
                    kept[column] = gone[column]
                    self.places.append(Source(raw.file, raw.name, row.place + 1, letters(column)))
                rows[row.place] = kept
        touched = {place.row for place in self.places[before:]}
        return replace(raw, rows=rows), [one for one in findings if one.source.row not in touched]

    def _cells(self, row: Cells) -> dict[int, Any] | None:
        """Column -> what comes in its place; None when the whole row goes."""
        sheet, wijk = row.columns.sheet.name, self._wijk(row)
        if self._of_wiped_talk(row, wijk) or (sheet in {ACTORS, NOT_SPOKEN} and self._is_listed(row, wijk)):
            return None
        if sheet == LIJST:
            numbers = {number for w, number in self._talks if w == wijk}
            return {row.columns.fields[n]: None for n in numbers if row.text(n)}
        if not row.columns.wide and self._names_actor(row, wijk):
            if "to_actor" not in row.columns.fields:
                return None
            return {row.columns.fields[name]: None for name in _SAID if row.text(name)}
        gone = self._of_parts(row, wijk) if row.columns.wide else {}
        texts = self._texts(row, wijk)
        return None if texts and sheet in _STORIES else {**gone, **texts}

    def _of_wiped_talk(self, row: Cells, wijk: str) -> bool:
        number = self._number(row)
        if not number:
            return False
        said = "wijk" in row.columns.fields and row.text("wijk")
        return (wijk, number) in self._talks if said or self.wijk else any(number == n for _, n in self._talks)

    def _is_listed(self, row: Cells, wijk: str) -> bool:
        discipline = parse_discipline(row.text("discipline"), self.vocabulary)
        return self.wiped.is_actor(wijk, discipline, row.text("organisation"))

    def _names_actor(self, row: Cells, wijk: str) -> bool:
        name = "named" if "named" in row.columns.fields else "to_actor"
        text, function = row.text(name), parse_discipline(row.text("to_discipline"), self.vocabulary)
        return bool(text) and any(self._is_gone(who, wijk, function) for who in self._mentions(text))

    def _of_parts(self, row: Cells, wijk: str) -> dict[int, Any]:
        """Parts of a form that are about a wiped actor: its name goes, and all when nobody else is named."""
        found: dict[int, Any] = {}
        for name, column in row.columns.fields.items():
            field_name, _, part = name.partition(" ")
            if field_name != "named" or not row.text(name):
                continue
            names = [clean(one) for one in str(row.cells[column]).replace("\n", ";").split(";") if clean(one)]
            kept = [one for one in names if not any(self._is_gone(who, wijk) for who in self._mentions(one))]
            if len(kept) == len(names):
                continue
            found[column] = ";".join(kept) or None
            if not kept and part:
                found |= dict.fromkeys(columns_of_part(row.columns, part))
        return found

    def _texts(self, row: Cells, wijk: str) -> dict[int, Any]:
        """Texts that name a wiped organisation; of a story all of it."""
        found: dict[int, Any] = {}
        for name, column in row.columns.fields.items():
            first, _, part = name.partition(" ")
            is_story = row.columns.sheet.name in _STORIES or part in {PRACTICE, TASK}
            if not (is_story or first in _TEXTS) or not self.wiped.is_named_in(row.text(name), wijk):
                continue
            found[column] = None
            if part in {PRACTICE, TASK}:
                found |= dict.fromkeys(columns_of_part(row.columns, part))
        return found

    def _mentions(self, text: str) -> list[Mention]:
        parts = functions_in(text, self.vocabulary) or (text,)
        return [parse_choice(part, self.vocabulary) for part in parts]

    def _is_gone(self, who: Mention, wijk: str, function: str = "") -> bool:
        if who.nr:
            return who.nr in self._numbers
        return self.wiped.is_actor(wijk, function or who.discipline, who.organisation)

    def _who(self, row: Cells) -> Mention:
        if "respondent" in row.columns.fields:
            return parse_choice(row.text("respondent"), self.vocabulary)
        found = parse_choice(row.text("from_actor"), self.vocabulary)
        discipline = parse_discipline(row.text("from_discipline"), self.vocabulary) or found.discipline
        organisation = found.text if found.nr else found.organisation
        return Mention(discipline=discipline, organisation=organisation, text=found.text)

    def _number(self, row: Cells) -> str:
        number = row.text("conversation")
        return number or (str(row.place + 1) if row.columns.wide else "")

    def _wijk(self, row: Cells) -> str:
        text = row.text("wijk")
        return (self.vocabulary.match_wijk(text) or "") if text else self.wijk


def where_text(places: Iterable[Source]) -> str:
    """Sheets and rows of places in one delivery, as people say them."""
    sheets: dict[str, set[int]] = {}
    for place in places:
        sheets.setdefault(place.sheet, set()).add(place.row - 1)
    return "; ".join(f"blad {name}, {rows_text(sorted(rows))}" for name, rows in sorted(sheets.items()))


def told(places: Sequence[Source]) -> list[Finding]:
    """That a delivery still holds what was wiped, with its rows and nothing of what they say."""
    if not places:
        return []
    return [
        Finding(
            "gewist", "opmerking", Source(places[0].delivery, "", 0), "", "",
            f"hierin staat nog wat gewist is ({where_text(places)}). Het telt nergens mee.",
            "Vraag de fotograaf om een levering zonder deze rijen, en haal dit bestand dan weg.",
        )
    ]  # fmt: skip
