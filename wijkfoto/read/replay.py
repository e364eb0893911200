"""Replays what the ledger says about cells and own words, and asks about what nobody decided yet.

Deliveries are parsed without it; so what was read of a file does not depend on what people decided later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from wijkfoto.actors import UNKNOWN_FUNCTION, ActorRow
from wijkfoto.read.delivery import Delivery, StatementRow
from wijkfoto.read.label_words import LabelFinder
from wijkfoto.read.ledger import (
    COLUMN,
    LABEL,
    LATER,
    SCALE,
    SPLIT,
    WIJK,
    YES,
    Ledger,
    label_subject,
    proposal_id,
)
from wijkfoto.read.marks import SCALE_OF_TEN
from wijkfoto.read.mentions import functions_in, is_function, parse_discipline, parse_mention
from wijkfoto.records import Decision, Finding, Proposal, Source
from wijkfoto.vocabulary import Vocabulary

TWO_IN_ONE = "twee_in_een_cel"
_LOOKS_LIKE = re.compile(r"^de kolom '(?P<header>.+)' lijkt op '(?P<title>.+)', maar")
_MAY_BE = re.compile(r"^deze kolom ontbreekt\. Kolom \w+ \('(?P<header>.+)'\) lijkt erop")
Cell = tuple[Source, str, str]


class _Asked(NamedTuple):
    """A proposal without its cells."""

    id: str
    kind: str
    subject: str
    value: str
    question: str
    effect: str
    status: str


class _Meant(NamedTuple):
    """What own words mean: the labels that people gave them, or the proposal to give them some."""

    labels: Sequence[str] = ()
    proposal: _Asked | None = None


@dataclass
class Replay:
    """Applies the ledger to parsed deliveries, and collects proposals for what is still open."""

    vocabulary: Vocabulary
    ledger: Ledger
    _open: dict[str, _Asked] = field(default_factory=dict)
    _cells: dict[str, list[Cell]] = field(default_factory=dict)
    _meant: dict[tuple[str, str], _Meant] = field(default_factory=dict)
    _labels: LabelFinder = field(init=False)

    def __post_init__(self) -> None:
        self._labels = LabelFinder(self.vocabulary)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Proposals of all deliveries that were applied."""
        return tuple(
            Proposal(*asked[:-1], cells=tuple(self._cells[asked.id]), status=asked.status)
            for asked in self._open.values()
        )

    def apply(self, delivery: Delivery) -> None:
        """Change the rows of a delivery as the ledger says."""
        self._doubtful_wijken(delivery)
        self._doubtful_columns(delivery)
        self._scale(delivery)
        self._split_functions(delivery)
        self._split_named(delivery)
        delivery.statements = [self._labelled(delivery, row) for row in delivery.statements]

    def _propose(self, kind: str, subject: str, value: str, question: str, effect: str, cell: Cell) -> str:
        """Number of a proposal, which gets one more cell; "" when people said ja or nee."""
        proposal = self._proposal(kind, subject, value, question, effect)
        return self._ask(proposal, cell) if proposal else ""

    def _proposal(self, kind: str, subject: str, value: str, question: str, effect: str) -> _Asked | None:
        verdict = self.ledger.verdict(kind, subject)
        if verdict not in {"", LATER}:
            return None
        status = "later" if verdict == LATER else "open"
        return _Asked(proposal_id(kind, subject), kind, subject, value, question, effect, status)

    def _ask(self, proposal: _Asked, cell: Cell) -> str:
        self._open[proposal.id] = proposal
        self._cells.setdefault(proposal.id, []).append(cell)
        return proposal.id

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
            number = self._propose(WIJK, text, code, asked, f"Bij ja lezen we '{text}' als {name}.", cell)
            remedy = f"Bedoel je {name}? {question} ".replace("  ", " ")
            told = f"{remedy}Kies dan: wijkfoto beslis MAP --ja {number}" if number else finding.remedy
            delivery.findings[index] = replace(finding, code="wijk_twijfel", remedy=told)

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
            number = self._propose(COLUMN, header, title, question, effect, (finding.source, "", header))
            if number:
                told = f"{finding.remedy} Of kies: wijkfoto beslis MAP --ja {number}"
                delivery.findings[index] = replace(finding, remedy=told)

    def _scale(self, delivery: Delivery) -> None:
        """Marks above 5: the proposal names every row, the ledger halves them."""
        marks = [(i, f) for i, f in enumerate(delivery.findings) if f.code == SCALE_OF_TEN]
        if not marks and not self.ledger.decided(SCALE, delivery.file):
            return
        rows = ", ".join(dict.fromkeys(str(finding.source.row) for _, finding in marks))
        for index, finding in marks:
            number = self._propose(
                SCALE, delivery.file, "1-10, gehalveerd",
                f"Staan de cijfers in {delivery.file} op een schaal van 10? (rij {rows})",
                "Bij ja delen we alle cijfers van dit bestand door 2.",
                (finding.source, finding.column, finding.found),
            )  # fmt: skip
            if number:
                more = (
                    f"In dit bestand staan er {len(marks)} boven de 5 (rij {rows}). Is overal van 1 tot 10 geteld? "
                )
                told = f"{finding.remedy} {more if len(marks) > 1 else ''}Kies dan: wijkfoto beslis MAP --ja {number}"
                delivery.findings[index] = replace(finding, remedy=told)

    def _split_functions(self, delivery: Delivery) -> None:
        """Cells of a function that name several: in rows of actors, and of who is named in the one-sheet form."""
        split: dict[Source, tuple[str, ...]] = {}
        for index, finding in enumerate(delivery.findings):
            if finding.code != TWO_IN_ONE or not finding.found:
                continue
            parts = functions_in(finding.found, self.vocabulary)
            if not all(is_function(part, self.vocabulary) for part in parts) or not parts:
                continue
            number = self._ask_split(finding.found, parts, (finding.source, finding.column, finding.found))
            if number:
                told = f"{finding.remedy} Of laat het splitsen: wijkfoto beslis MAP --ja {number}"
                delivery.findings[index] = replace(finding, remedy=told)
            elif self.ledger.verdict(SPLIT, finding.found) == YES and finding.column not in {"van_functie"}:
                split[finding.source] = parts
                delivery.findings[index] = _told_split(finding.source, finding.column, finding.found, parts)
        if split:
            numbers = {nr: row for nr, row in delivery.actors if nr and row.source in split}
            delivery.statements = [new for row in delivery.statements for new in self._said_of(row, split, numbers)]
            delivery.actors = [pair for row in delivery.actors for pair in self._actors_of(row, split)]

    def _ask_split(self, text: str, parts: tuple[str, ...], cell: Cell) -> str:
        """Number of the proposal to split a cell, "" when people decided."""
        effect = f"Bij ja worden het {len(parts)} rijen; een cijfer geldt dan voor elk."
        question = f"Staan in '{text}' {len(parts)} functies? ({'; '.join(parts)})"
        return self._propose(SPLIT, text, "; ".join(parts), question, effect, cell)

    def _actors_of(
        self, row: tuple[str, ActorRow], split: Mapping[Source, tuple[str, ...]]
    ) -> Iterable[tuple[str, ActorRow]]:
        nr, actor = row
        parts = split.get(actor.source, ()) if actor.discipline == UNKNOWN_FUNCTION else ()
        codes = [parse_discipline(part, self.vocabulary) for part in parts]
        yield from ((nr, replace(actor, discipline=code)) for code in codes if code)
        if not any(codes):
            yield row

    def _said_of(
        self, row: StatementRow, split: Mapping[Source, tuple[str, ...]], numbers: Mapping[str, ActorRow]
    ) -> Iterable[StatementRow]:
        """Who is named by the number of a split row, or by a cell of the one-sheet form that was split."""
        actor = numbers.get(row.named.nr)
        parts = split.get(row.source, ()) if row.named.discipline == UNKNOWN_FUNCTION else ()
        parts = split[actor.source] if actor else parts
        if not parts:
            yield row
        organisation = actor.organisation if actor else row.named.organisation
        for number, part in enumerate(parts, start=1):
            named = parse_mention(part, self.vocabulary)._replace(organisation=organisation)
            yield row._replace(named=named, part=number)

    def _split_named(self, delivery: Delivery) -> None:
        """Cells "met wie" that name several: split when people said so, else out until they do."""
        kept: list[StatementRow] = []
        for row in delivery.statements:
            parts, text = row.named.several, row.named.text
            if not parts:
                kept.append(row)
                continue
            number = self._ask_split(text, parts, (row.source, row.header, text))
            if not number and self.ledger.verdict(SPLIT, text) == YES:
                named = [parse_mention(part, self.vocabulary) for part in parts]
                kept += [row._replace(named=one, part=n) for n, one in enumerate(named, start=1)]
                delivery.findings.append(_told_split(row.source, row.header, text, parts))
            else:
                delivery.findings.append(_two_in_one(row, parts, number))
        delivery.statements = kept

    def _labelled(self, delivery: Delivery, row: StatementRow) -> StatementRow:
        """A row with the labels that people gave to its own words; the words stay beside them."""
        labels: list[str] = []
        for side, texts in (("plus", row.plus), ("minus", row.minus)):
            for text in texts:
                meant = self._meant.get((side, text)) or self._meant.setdefault((side, text), self._means(side, text))
                labels += meant.labels
                if meant.proposal:
                    header = delivery.columns.get((row.source.file, row.source.sheet), {}).get(side, ("", ""))
                    self._ask(meant.proposal, (row.source, header[1], text))
        return row._replace(labels=tuple(dict.fromkeys((*row.labels, *labels)))) if labels else row

    def _means(self, side: str, text: str) -> _Meant:
        subject = label_subject(side, text)
        decision = self.ledger.decided(LABEL, subject)
        if decision and self.ledger.verdict(LABEL, subject) == YES:
            return _Meant(label_codes(decision, side, self.vocabulary))
        codes = self._labels.propose(text, side)
        if not codes:
            return _Meant()
        words = " en ".join(f"'{self.vocabulary.label(f'labels_{side}', code)}'" for code in codes)
        effect = f"Bij ja telt elke cel met deze woorden mee bij {words}."
        question = f"Betekent '{text}': {words}?"
        return _Meant((), self._proposal(LABEL, subject, "; ".join(codes), question, effect))


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


def _told_split(source: Source, column: str, text: str, parts: tuple[str, ...]) -> Finding:
    return Finding(
        "gesplitst", "opmerking", source, column, "",
        f"'{text[:80]}' is gesplitst in {len(parts)} rijen ({', '.join(parts)}).",
        "Een cijfer in deze rij geldt nu voor elk. Klopt dat niet? Haal het besluit weg.",
    )  # fmt: skip


def _two_in_one(row: StatementRow, parts: tuple[str, ...], number: str) -> Finding:
    choose = f" Of laat het splitsen: wijkfoto beslis MAP --ja {number}" if number else ""
    return Finding(
        TWO_IN_ONE, "fout", row.source, row.header, row.named.text[:80], "",
        f"Dat zijn er {len(parts)}: geef elk een eigen rij.{choose}", 1,
    )  # fmt: skip
