"""Splits cells that name several functions ("huisarts + apotheker") when people said so, and asks until they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from wijkfoto.actors import UNKNOWN_FUNCTION, ActorRow
from wijkfoto.read.delivery import Delivery, StatementRow
from wijkfoto.read.ledger import SPLIT, YES
from wijkfoto.read.mentions import functions_in, is_function, parse_discipline, parse_mention
from wijkfoto.read.questions import Cell, Questions
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import Vocabulary

TWO_IN_ONE = "twee_in_een_cel"


@dataclass
class Splitter:
    """Splits the rows of deliveries."""

    vocabulary: Vocabulary
    questions: Questions

    def apply(self, delivery: Delivery) -> None:
        """Split the rows of a delivery as the ledger says."""
        self._split_functions(delivery)
        self._split_named(delivery)

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
                delivery.findings[index] = replace(finding, choice=_choice(number))
            elif self.questions.ledger.verdict(SPLIT, finding.found) == YES and finding.column not in {"van_functie"}:
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
        return self.questions.propose(SPLIT, text, "; ".join(parts), question, effect, cell)

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
            if not number and self.questions.ledger.verdict(SPLIT, text) == YES:
                named = [parse_mention(part, self.vocabulary) for part in parts]
                kept += [row._replace(named=one, part=n) for n, one in enumerate(named, start=1)]
                delivery.findings.append(_told_split(row.source, row.header, text, parts))
            else:
                delivery.findings.append(_two_in_one(row, parts, number))
        delivery.statements = kept
        for row in delivery.ties_out:
            if row.named.several:
                number = self._ask_split(row.named.text, row.named.several, (row.source, row.header, row.named.text))
                found = _two_in_one(row, row.named.several, number)
                delivery.findings.append(replace(found, rows_lost=0))
        delivery.ties_out = [row for row in delivery.ties_out if not row.named.several]


def _told_split(source: Source, column: str, text: str, parts: tuple[str, ...]) -> Finding:
    return Finding(
        "gesplitst", "opmerking", source, column, "",
        f"'{text[:80]}' is gesplitst in {len(parts)} rijen ({', '.join(parts)}).",
        "Een cijfer in deze rij geldt nu voor elk. Klopt dat niet? Haal het besluit weg.",
    )  # fmt: skip


def _two_in_one(row: StatementRow, parts: tuple[str, ...], number: str) -> Finding:
    return Finding(
        TWO_IN_ONE, "fout", row.source, row.header, row.named.text[:80], "",
        f"Dat zijn er {len(parts)}: geef elk een eigen rij.", 1, _choice(number) if number else "",
    )  # fmt: skip


def _choice(number: str) -> str:
    return f"Of laat het splitsen: wijkfoto beslis MAP --ja {number}"
