"""Walks the rows of a sheet, gives parsed fields, and collects a finding for every cell that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from wijkfoto.read.cells import CellError, clean, is_empty
from wijkfoto.read.columns import ColumnMap, letters
from wijkfoto.read.privacy import personal_kind
from wijkfoto.read.sheets import RawSheet
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import Vocabulary

T = TypeVar("T")

_WHO = "Schrijf alleen de functie of de organisatie, bijvoorbeeld 'huisarts'."
_WORDS = "Schrijf het op zonder naam, nummer of gegeven van een cliënt."


@dataclass
class Row:
    """One row; `lost` becomes True with the first fout in it, which is finding number `lost_by`."""

    raw: RawSheet
    columns: ColumnMap
    index: int
    findings: list[Finding]
    lost: bool = False
    lost_by: int = -1

    @property
    def source(self) -> Source:
        """Place of the row."""
        return Source(self.raw.file, self.raw.name, self.index + 1)

    def value(self, name: str) -> Any:
        """Cell of a field as it was read, None when the sheet has no such column."""
        column = self.columns.fields.get(name)
        cells: Sequence[Any] = self.raw.rows[self.index]
        return None if column is None or column >= len(cells) else cells[column]

    def letter(self, name: str) -> str:
        """Column letters of a field, "" when the sheet has no such column."""
        column = self.columns.fields.get(name)
        return "" if column is None else letters(column)

    def report(self, code: str, severity: str, name: str, expected: str, remedy: str) -> None:
        """Add a finding on a field; a fout takes the row out. Without `expected` the message shows what was found."""
        found = clean(self.value(name)) if not expected else ""
        lost = int(severity == "fout" and not self.lost)
        if lost:
            self.lost, self.lost_by = True, len(self.findings)
        header = self.columns.headers.get(name, name)
        self.findings.append(Finding(code, severity, self.source, header, found[:80], expected, remedy, lost))

    def parse(
        self, name: str, parser: Callable[[Any], T], *, code: str, severity: str = "fout", cost: str = ""
    ) -> T | None:
        """Value of a field by a parser; a cell that does not parse gives a finding and None."""
        try:
            return parser(self.value(name))
        except CellError as error:
            self.report(code, severity, name, "", f"{error} {cost}".strip())
            return None

    def text(self, name: str, *, who: bool = False) -> str:
        """Text of a field that passed the privacy check; "" when it did not (the row is then out)."""
        text = clean(self.value(name))
        kind = personal_kind(text) if text else ""
        if kind:
            self.report("privacy", "fout", name, f"hier lijkt {kind} te staan.", _WHO if who else _WORDS)
            return ""
        return text

    def required(self, *names: str) -> bool:
        """Whether the needed fields are filled in; each that is not gives a fout."""
        for name in names:
            if name in self.columns.fields and is_empty(self.value(name)):
                header = self.columns.headers.get(name, name)
                self.report("verplicht_leeg", "fout", name, "deze cel is leeg.", f"Vul {header} in.")
        return not self.lost


@dataclass
class SheetReader:
    """Rows of one sheet with the findings on them; `rows_read` counts them."""

    raw: RawSheet
    columns: ColumnMap
    vocabulary: Vocabulary
    findings: list[Finding] = field(default_factory=list)
    rows_read: int = 0

    def rows(self, ignore: Sequence[str] = ()) -> Iterator[Row]:
        """Rows under the header that hold anything in a known column; `ignore` fields do not count as filled."""
        filled = [column for name, column in self.columns.fields.items() if name not in ignore]
        for index in range(self.columns.first_row, len(self.raw.rows)):
            cells = self.raw.rows[index]
            if any(column < len(cells) and not is_empty(cells[column]) for column in filled):
                self.rows_read += 1
                yield Row(self.raw, self.columns, index, self.findings)
