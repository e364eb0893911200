"""A *question* is what the ledger does not answer yet: asked once, with every cell it is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from wijkfoto.read.ledger import LATER, Ledger, proposal_id
from wijkfoto.records import Proposal, Source

Cell = tuple[Source, str, str]
"""(place, column, what stands there)"""


class Question(NamedTuple):
    """A proposal without its cells."""

    id: str
    kind: str
    subject: str
    value: str
    question: str
    effect: str
    status: str


@dataclass
class Questions:
    """Collects the questions of all deliveries."""

    ledger: Ledger
    _open: dict[str, Question] = field(default_factory=dict)
    _cells: dict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))

    def question(self, kind: str, subject: str, value: str, question: str, effect: str) -> Question | None:
        """A question to ask, None when people said ja or nee."""
        verdict = self.ledger.verdict(kind, subject)
        if verdict not in {"", LATER}:
            return None
        status = "later" if verdict == LATER else "open"
        return Question(proposal_id(kind, subject), kind, subject, value, question, effect, status)

    def ask(self, question: Question, cell: Cell) -> str:
        """Number of a question, which gets one more cell."""
        self._open[question.id] = question
        self._cells[question.id].append(cell)
        return question.id

    def propose(self, kind: str, subject: str, value: str, question: str, effect: str, cell: Cell) -> str:
        """Number of a question about a cell; "" when people said ja or nee."""
        asked = self.question(kind, subject, value, question, effect)
        return self.ask(asked, cell) if asked else ""

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """All that was asked."""
        return tuple(
            Proposal(*asked[:-1], cells=tuple(self._cells[asked.id]), status=asked.status)
            for asked in self._open.values()
        )
