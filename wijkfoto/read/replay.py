"""Replays what the ledger says about cells and own words, and asks about what nobody decided yet.

Deliveries are parsed without it; so what was read of a file does not depend on what people decided later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from wijkfoto.read.delivery import Delivery, StatementRow
from wijkfoto.read.label_words import LabelFinder
from wijkfoto.read.ledger import COLUMN, LABEL, SCALE, WIJK, YES, label_subject
from wijkfoto.read.marks import SCALE_OF_TEN
from wijkfoto.read.questions import Question, Questions
from wijkfoto.read.splitting import Splitter
from wijkfoto.read.strange import header_of
from wijkfoto.records import Decision
from wijkfoto.vocabulary import Vocabulary

_LOOKS_LIKE = re.compile(r"^de kolom '(?P<header>.+)' lijkt op '(?P<title>.+)', maar")
_MAY_BE = re.compile(r"^deze kolom ontbreekt\. Kolom \w+ \('(?P<header>.+)'\) lijkt erop")


class _Meant(NamedTuple):
    """What own words mean: the labels that people gave them, or the proposal to give them some."""

    labels: Sequence[str] = ()
    proposal: Question | None = None


@dataclass
class Replay:
    """Applies the ledger to parsed deliveries, and asks about what is still open."""

    vocabulary: Vocabulary
    questions: Questions
    _meant: dict[tuple[str, str], _Meant] = field(default_factory=dict)
    _labels: LabelFinder = field(init=False)
    _splitter: Splitter = field(init=False)

    def __post_init__(self) -> None:
        self._labels = LabelFinder(self.vocabulary)
        self._splitter = Splitter(self.vocabulary, self.questions)

    def apply(self, delivery: Delivery) -> None:
        """Change the rows of a delivery as the ledger says."""
        self._doubtful_wijken(delivery)
        self._doubtful_columns(delivery)
        self._scale(delivery)
        self._splitter.apply(delivery)
        delivery.statements = [
            self._labelled(delivery, row) if row.plus or row.minus else row for row in delivery.statements
        ]

    def _doubtful_wijken(self, delivery: Delivery) -> None:
        for index, finding in enumerate(delivery.findings):
            if finding.code not in {"wijk_onbekend", "wijk_ontbreekt", "wijk_twijfel"}:
                continue
            text = finding.found or delivery.file.rpartition(".")[0] or delivery.file
            code, question = self.vocabulary.wijk_doubt(text)
            if not code:
                continue
            name = self.vocabulary.wijken[code].name
            cell = (finding.source, finding.column, text)
            asked = f"Is '{text}' de wijk {name}? {question}".strip()
            number = self.questions.propose(WIJK, text, code, asked, f"Bij ja lezen we '{text}' als {name}.", cell)
            told = " ".join(part for part in (f"Bedoel je {name}?", question, "Schrijf de naam dan voluit.") if part)
            remedy, choice = (told, f"Of kies: wijkfoto beslis MAP --ja {number}") if number else (finding.remedy, "")
            delivery.findings[index] = replace(finding, code="wijk_twijfel", remedy=remedy, choice=choice)

    def _doubtful_columns(self, delivery: Delivery) -> None:
        """A column that looks like one of the workbook can be taken for it from now on."""
        for index, finding in enumerate(delivery.findings):
            found = {"kolom_twijfel": _LOOKS_LIKE, "kolom_ontbreekt": _MAY_BE}.get(finding.code)
            said = found.match(finding.expected) if found else None
            if said is None:
                continue
            header, title = said["header"], said.groupdict().get("title") or finding.column
            question = f"Is de kolom '{header}' hetzelfde als '{title}'?"
            effect = f"Bij ja lezen we elke kolom '{header}' als '{title}'."
            number = self.questions.propose(COLUMN, header, title, question, effect, (finding.source, "", header))
            if number:
                choice = f"Of kies: wijkfoto beslis MAP --ja {number}"
                delivery.findings[index] = replace(finding, choice=choice)

    def _scale(self, delivery: Delivery) -> None:
        """Marks above 5: the proposal names every row, the ledger halves them."""
        marks = [(i, f) for i, f in enumerate(delivery.findings) if f.code == SCALE_OF_TEN]
        if not marks and not self.questions.ledger.decided(SCALE, delivery.file):
            return
        rows = ", ".join(dict.fromkeys(str(finding.source.row) for _, finding in marks))
        for index, finding in marks:
            number = self.questions.propose(
                SCALE, delivery.file, "1-10, gehalveerd",
                f"Staan de cijfers in {delivery.file} op een schaal van 10? (rij {rows})",
                "Bij ja delen we alle cijfers van dit bestand door 2.",
                (finding.source, finding.column, finding.found),
            )  # fmt: skip
            if number:
                more = f" In dit bestand staan er {len(marks)} boven de 5 (rij {rows})." if len(marks) > 1 else ""
                choice = f"Is overal van 1 tot 10 geteld? Kies dan: wijkfoto beslis MAP --ja {number}"
                delivery.findings[index] = replace(finding, remedy=f"{finding.remedy}{more}", choice=choice)

    def _labelled(self, delivery: Delivery, row: StatementRow) -> StatementRow:
        """A row with the labels that people gave to its own words; the words stay beside them."""
        labels: list[str] = []
        for side, texts in (("plus", row.plus), ("minus", row.minus)):
            for text in texts:
                meant = self._meant.get((side, text)) or self._meant.setdefault((side, text), self._means(side, text))
                labels += meant.labels
                if meant.proposal:
                    self.questions.ask(meant.proposal, (row.source, header_of(delivery, row.source, side), text))
        return row._replace(labels=tuple(dict.fromkeys((*row.labels, *labels)))) if labels else row

    def _means(self, side: str, text: str) -> _Meant:
        subject = label_subject(side, text)
        decision = self.questions.ledger.decided(LABEL, subject)
        if decision and self.questions.ledger.verdict(LABEL, subject) == YES:
            return _Meant(label_codes(decision, side, self.vocabulary))
        codes = self._labels.propose(text, side)
        if not codes:
            return _Meant()
        words = " en ".join(f"'{self.vocabulary.label(f'labels_{side}', code)}'" for code in codes)
        effect = f"Bij ja telt elke cel met deze woorden mee bij {words}."
        question = f"Betekent '{text}': {words}?"
        return _Meant((), self.questions.question(LABEL, subject, "; ".join(codes), question, effect))


def label_codes(decision: Decision, side: str, vocabulary: Vocabulary) -> list[str]:
    """Label codes that a decision gives; each may be written as a code ("LIJN+", "LIJN") or in words."""
    found = []
    sign = "+" if side == "plus" else "-"
    known = {term.code for term in vocabulary.terms(f"labels_{side}")}
    for word in decision.value.split(";"):
        code = f"{word.strip().rstrip('+-').upper()}{sign}"
        match = code if code in known else vocabulary.match(f"labels_{side}", word.strip())
        if match:
            found.append(match)
    return found
