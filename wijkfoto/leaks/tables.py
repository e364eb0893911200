"""Whether the tables of a View keep to the table of levels (`share.levels`): no key, block or state that the level
does not have, and at a level with a threshold none below it.

The counts behind a threshold are made here again from the conversations, not taken from what was disclosed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from wijkfoto.graph.schema import ABSENT, STATES, WISHED
from wijkfoto.share.data_columns import columns_of
from wijkfoto.share.data_view import DataView
from wijkfoto.share.disclose import release_of, releases
from wijkfoto.share.levels import Level
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import AreaMap, Kompas, Network, Table, View

ACTORS = "iets over een functie of een gesprek apart"
WORDS = "eigen woorden of de cel waar ze staan"
OPINION = "een cijfer, kenmerk of toestand die dit niveau niet heeft"
BELOW = "een cijfer, kenmerk of toestand van te weinig mensen"
PLACES = "een plek die dit niveau niet heeft"

_OF_ACTORS = frozenset({
    "actor", "answer_a", "answer_b", "conversation", "degree", "difference", "mark_a", "mark_b", "named",
    "organisation", "photographer", "rank", "respondent", "statements", "times_named",
})  # fmt: skip
_OF_WORDS = frozenset({"consent", "contact", "mandate", "texts", "words_a", "words_b"})
_OF_CELLS = frozenset({"ask", "sources"})
_OF_OPINION = frozenset({"breadth", "grade", "labels", "mark", "minus", "plus", "respondents", "width", "wishes"})
_TOLD = (frozenset(STATES) | {WISHED}) - {ABSENT}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class TableCheck:
    """Holds Views and tables of data against a level, and against the conversations of its results."""

    level: Level
    results: Results

    def view(self, view: View) -> str:
        """Kind of the first thing that a page may not hold, "" when there is none."""
        for section in view.sections:
            for block in section.blocks:
                if found := self._block(block):
                    return found
        return ""

    def data(self, view: DataView) -> str:
        """Kind of the first thing that tables of data may not hold, "" when there is none."""
        for name, table in view.tables.items():
            if tuple(column.name for column in table.columns) != tuple(
                column.name for column in columns_of(name, self.level.code)
            ):
                return ACTORS
        pairs = view.tables["pairs"].rows if view.has_graph else ()
        return self._first(
            self._line(row["wijk"], _code(row["a"]), _code(row["b"]), row["state"], row) for row in pairs
        )

    def _block(self, block: Any) -> str:
        match block:
            case Network() if not self.level.has_actors:
                return ACTORS
            case Table() if not self.level.statements and _has(block, "source"):
                return WORDS
            case Table() if self.level.marks == "nee" and _has(block, "mark"):
                return OPINION
            case AreaMap():
                if (block.ties and not self.level.tie_places) or (block.services and self.level.services == "nee"):
                    return PLACES
            case Kompas():
                if self.level.node == "domein":
                    return OPINION
                code = next((w.wijk.code for w in self.results.wijken if w.wijk.name == block.wijk), "")
                if found := self._first(
                    self._line(code, row["a"], row["b"], row["look"], row) for row in block.lines
                ):
                    return found
        return self._first(self._row(row) for row in _rows(block))

    @staticmethod
    def _first(found: Iterable[str]) -> str:
        return next(filter(None, found), "")

    def _row(self, row: Row) -> str:
        """A row of any block: keys that the level does not have."""
        held = {key for key, value in row.items() if value not in (None, "", (), [])}
        if not self.level.has_actors and held & _OF_ACTORS:
            return ACTORS
        if (not self.level.words and held & _OF_WORDS) or (not self.level.statements and held & _OF_CELLS):
            return WORDS
        return OPINION if self.level.marks == "nee" and held & _OF_OPINION else ""

    def _line(self, wijk: str, a: str, b: str, look: str, row: Row) -> str:
        """A line of two groups: its state, mark and labels only from the threshold on, or released."""
        level = self.level
        if level.states == "zeven":
            return ""
        opinion = any(row.get(key) for key in _OF_OPINION)
        if level.states != "drempel":
            return OPINION if look in _TOLD or opinion else ""
        if look not in _TOLD and not opinion:
            return ""
        may_tell, may_mark = self._counts.get((wijk, frozenset({a, b})), (False, False))
        return "" if may_tell and (may_mark or row.get("mark") is None) else BELOW

    @cached_property
    def _counts(self) -> Mapping[tuple[str, frozenset[str]], tuple[bool, bool]]:
        """(wijk, groups) -> whether a side of it may be quoted, and whether enough of its people gave a mark; a
        release is enough for both."""
        found = {}
        for wijk in self.results.wijken:
            released = releases(wijk.dossier.decisions)
            free = {release_of(line) for line in wijk.lines} & released
            for pair in wijk.foto.group_pairs:
                groups = frozenset({pair.a, pair.b})
                sides = [set(side.respondents) for side in (pair.side_a, pair.side_b)]
                quoted = set().union(*(people for people in sides if self._enough(wijk, people)))
                is_free = (wijk.wijk.code, groups) in free
                found[wijk.wijk.code, groups] = (
                    is_free or bool(quoted),
                    is_free or self._enough(wijk, quoted & _marked(wijk, pair.statements)),
                )
        return found

    def _enough(self, wijk: WijkResults, people: set[str]) -> bool:
        settings = self.results.settings
        organisations = {wijk.foto.evidence.actors[one].organisation for one in people}
        return len(people) >= settings.min_respondents and len(organisations) >= settings.min_organisations


def _marked(wijk: WijkResults, statements: Iterable[str]) -> set[str]:
    evidence = wijk.foto.evidence
    given = (evidence.statement[one] for one in statements)
    return {evidence.respondent_of[one.conversation] for one in given if one.mark is not None}


def _has(table: Table, kind: str) -> bool:
    """Whether a row fills in a column of a kind."""
    keys = [column.key for column in table.columns if column.kind == kind]
    return any(row.get(key) for row in table.rows for key in keys)


def _code(node: str) -> str:
    return node.rpartition(":")[2]


def _rows(block: Any) -> Iterable[Row]:
    """Every row of a block."""
    for field in fields(block):
        value = getattr(block, field.name)
        for one in value if isinstance(value, tuple) else ():
            if isinstance(one, Mapping):
                yield one
            elif isinstance(one, tuple):
                yield from (cell for cell in one if isinstance(cell, Mapping))
