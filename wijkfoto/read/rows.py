"""Walks the rows of a sheet, gives parsed fields, and collects a finding for every cell that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from wijkfoto.read.cells import CellError, clean, is_empty
from wijkfoto.read.columns import ColumnMap, letters
from wijkfoto.read.privacy import personal_kind, possible_name
from wijkfoto.read.raw import RawSheet
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import Vocabulary

T = TypeVar("T")
_NO_COLUMN = 1_000_000  # beyond every row

_WHO = "Schrijf alleen de functie of de organisatie, bijvoorbeeld 'huisarts'."
_WORDS = "Schrijf het op zonder naam, nummer of gegeven van een cliënt."


@lru_cache(maxsize=50_000)  # the words of a list stand in cell after cell
def _personal(text: str, who: bool) -> tuple[str, bool]:
    """What points to a person in a text, and whether it may be a name."""
    return personal_kind(text, who=who), possible_name(text)


@dataclass(slots=True)
class Row:
    """One row; `lost` becomes True with the first fout in it, which is finding number `lost_by`.

    Where a row is a whole conversation, `part` names a repeated group in it: its fields go before those of the row.
    """

    source: Source
    cells: Sequence[Any]
    columns: ColumnMap
    findings: list[Finding]
    part: str = ""
    lost: bool = False
    lost_by: int = -1

    def of_part(self, part: str) -> Row:
        """The same row as one of its repeated groups; a fout in it takes out that group only."""
        return replace(self, part=part)

    def field_name(self, name: str) -> str:
        """Name of the column of a field: that of the repeated group when it has one."""
        return self.columns.field_name(name, self.part) if self.part else name

    def value(self, name: str) -> Any:
        """Cell of a field as it was read, None when the sheet has no such column."""
        column = self.columns.fields.get(self.field_name(name))
        return None if column is None or column >= len(self.cells) else self.cells[column]

    def letter(self, name: str) -> str:
        """Column letters of a field, "" when the sheet has no such column."""
        column = self.columns.fields.get(self.field_name(name))
        return "" if column is None else letters(column)

    def report(self, code: str, severity: str, name: str, expected: str, remedy: str) -> None:
        """Add a finding on a field; a fout takes the row out. Without `expected` the message shows what was found,
        unless that points to a person."""
        found = clean(self.value(name)) if not expected else ""
        kind = personal_kind(found) if found else ""
        if kind:
            self._privacy(name, kind, _WORDS)
            return
        lost = int(severity == "fout" and not self.lost)
        if lost:
            self.lost, self.lost_by = True, len(self.findings)
        header = self.columns.headers.get(self.field_name(name), name)
        source = self.source._replace(column=self.letter(name)) if self.part else self.source
        self.findings.append(Finding(code, severity, source, header, found[:80], expected, remedy, lost))

    def _privacy(self, name: str, kind: str, remedy: str) -> None:
        self.report("privacy", "fout", name, f"hier lijkt {kind} te staan.", remedy)

    def parse(
        self, name: str, parser: Callable[[Any], T], *, code: str, severity: str = "fout", cost: str = ""
    ) -> T | None:
        """Value of a field by a parser; a cell that does not parse gives a finding and None."""
        try:
            return parser(self.value(name))
        except CellError as error:
            self.report(error.code or code, severity, name, "", f"{error} {cost}".strip())
            return None

    def text(self, name: str, *, who: bool = False, shown: bool = False) -> str:
        """Text of a field that passed the privacy check; "" when it did not (the row is then out).

        Parameters
        ----------
        who
            The field names an organisation or a function.
        shown
            The field is written to be shown to everybody: what may be a name is then a fout as well.
        """
        text = clean(self.value(name))
        if not text:
            return ""
        kind, is_possible = _personal(text, who)
        if kind or (shown and is_possible):
            self._privacy(name, kind or "een naam", _WHO if who else _WORDS)
            return ""
        if is_possible:
            expected = "hier staat misschien de naam van een persoon."
            self.report("mogelijk_naam", "waarschuwing", name, expected, _WHO if who else _WORDS)
        return text

    def required(self, *names: str, cost: str = "") -> bool:
        """Whether the needed fields are filled in; each that is not gives a fout, with what else it costs."""
        for name in names:
            own = self.field_name(name)
            if own in self.columns.fields and is_empty(self.value(name)):
                header = self.columns.headers.get(own, name)
                self.report("verplicht_leeg", "fout", name, "deze cel is leeg.", f"Vul '{header}' in.{cost}")
        return not self.lost


@dataclass
class SheetReader:
    """Rows of one sheet with the findings on them; `rows_read` counts them. `of_ten` says that people decided that
    its marks are on a scale of 10; what lies after `today` deserves a question."""

    raw: RawSheet
    columns: ColumnMap
    vocabulary: Vocabulary
    findings: list[Finding] = field(default_factory=list)
    of_ten: bool = False
    today: date = field(default_factory=date.today)
    rows_read: int = 0

    def once(self, name: str, parse: Callable[..., T], *more: Any, part: str = "") -> Callable[[Row], T]:
        """What gives the value of a field of each row, by `parse(row, *more)`, when it depends on its cell only. The
        same word stands in row after row, so a cell that gave no finding is not looked at again."""
        column = self.columns.fields.get(self.columns.field_name(name, part), _NO_COLUMN)
        known: dict[Any, T] = {}

        def value(row: Row) -> T:
            cell = row.cells[column] if column < len(row.cells) else None
            place = cell if type(cell) is str else (type(cell), cell)
            if place in known:
                return known[place]
            before = len(row.findings)
            found = parse(row, *more)
            if len(row.findings) == before:
                known[place] = found
            return found

        return value

    def rows(self, ignore: Sequence[str] = ()) -> Iterator[Row]:
        """Rows under the header that hold anything in a known column; `ignore` fields do not count as filled."""
        filled = [column for name, column in self.columns.fields.items() if name not in ignore]
        for index in range(self.columns.first_row, len(self.raw.rows)):
            cells = self.raw.rows[index]
            for column in filled:
                if column < len(cells) and not is_empty(cells[column]):
                    self.rows_read += 1
                    source = Source(self.raw.file, self.raw.name, index + 1)
                    yield Row(source, cells, self.columns, self.findings)
                    break
