"""Joins parsed rows into records: conversations with an id, statements under them, facts per wijk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from wijkfoto.actors import slug
from wijkfoto.read.delivery import ConversationRow, Delivery, GroupFact, StatementRow
from wijkfoto.read.repeats import contradictions, different_marks, same_other_side, united_statement
from wijkfoto.read.resolve import Resolver
from wijkfoto.records import Conversation, Finding, Statement, Task, Wijk
from wijkfoto.vocabulary import Vocabulary


@dataclass
class Joiner:
    """Makes records of parsed rows; conversations get an id `wijk/file#gesprek`, statements one under it."""

    resolver: Resolver
    consent: Mapping[str, str]
    vocabulary: Vocabulary
    findings: list[Finding]
    conversations: dict[str, Conversation] = field(default_factory=dict)
    statements: dict[str, list[Statement]] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def add(self, delivery: Delivery) -> None:
        ids: dict[tuple[str, str], str] = {}
        left_out: dict[tuple[str, str], int] = {}
        for row in delivery.conversations:
            wijk = row.key.wijk or delivery.wijk
            if not row.explained:
                left_out[wijk, row.key.number] = len(delivery.findings)
                delivery.findings.append(_not_explained(row))
                continue
            conversation = self._conversation(delivery, row, wijk)
            if conversation:
                ids[wijk, row.key.number] = conversation.id
                self.conversations[conversation.id] = conversation
        rows: dict[str, list[tuple[StatementRow, tuple[str, str]]]] = {}
        for statement in delivery.statements:
            place = self._place(ids, left_out, delivery, statement)
            if place is None:
                continue
            talk = self.conversations[place]
            named = self.resolver.named(delivery, talk.wijk, statement, delivery.findings)
            if named == ("actor", talk.respondent):
                delivery.findings.append(_self_tie(statement))
            elif named:
                rows.setdefault(place, []).append((statement, named))
        for conversation_id in ids.values():
            same = same_other_side(rows.get(conversation_id, []))
            delivery.findings += different_marks(delivery, same.values())
            united = [united_statement(conversation_id, named, said) for (named, _, _), said in same.items()]
            self.statements[conversation_id] = united
            delivery.findings += contradictions(united, self.resolver)
        self._add_tasks(delivery, ids)

    def _add_tasks(self, delivery: Delivery, ids: Mapping[tuple[str, str], str]) -> None:
        by_number = {number: conversation for (_, number), conversation in ids.items()}
        # A number that leads to no conversation stays: a level can then not mistake it for "no conversation".
        self.tasks += [
            replace(task, conversation=by_number.get(task.conversation, task.conversation)) for task in delivery.tasks
        ]

    def _conversation(self, delivery: Delivery, row: ConversationRow, wijk: str) -> Conversation | None:
        actor_row = self.resolver.respondent_row(delivery, wijk, row.who, row.source, row.key.number)
        respondent = self.resolver.actor_of(actor_row) if actor_row else None
        if contradiction := self.resolver.contradiction(delivery, row.who, row.source, row.header):
            delivery.lost["gesprek", row.key.number] = len(delivery.findings)
            delivery.findings.append(contradiction)
            return None
        if respondent is None and self.resolver.is_lost(delivery, row.who.nr):
            delivery.lost["gesprek", row.key.number] = delivery.lost["nr", row.who.nr]
            return None
        if respondent is None:
            remedy = f"Nummer {row.who.nr} staat niet op blad Wie werkt hier. Zet het erbij."
            delivery.lost["gesprek", row.key.number] = len(delivery.findings)
            delivery.findings.append(
                Finding("respondent_onbekend", "fout", row.source, row.header, row.who.text[:80], "", remedy, 1)
            )
            return None
        consent = row.consent or self.consent.get(delivery.file, "")
        return Conversation(
            id=f"{wijk}/{self._name(delivery.file)}#{row.key.number}",
            wijk=wijk,
            date=row.date,
            photographer=row.photographer,
            respondent=respondent,
            participants=row.participants,
            consent=consent,
            research_consent=row.research_consent,
            duration=row.duration,
            suggested=row.suggested,
            source=row.source,
        )

    def _name(self, file: str) -> str:
        """Name of a file within ids; Korvel.xlsx and Korvel.ods get one each."""
        if file not in self._names:
            stem = wanted = slug(Path(file).stem)
            number = 1
            while stem in self._names.values():
                number += 1
                stem = f"{wanted}-{number}"
            self._names[file] = stem
        return self._names[file]

    def _place(
        self,
        ids: Mapping[tuple[str, str], str],
        left_out: Mapping[tuple[str, str], int],
        delivery: Delivery,
        row: StatementRow,
    ) -> str | None:
        """Conversation id of a statement. What belongs to a row that stays out is counted there."""
        wanted = (row.key.wijk or delivery.wijk, row.key.number)
        if place := ids.get(wanted):
            return place
        by_number = [conversation for (_, number), conversation in ids.items() if number == row.key.number]
        if len(by_number) == 1 and not row.key.wijk and wanted not in left_out:
            return by_number[0]
        index = left_out.get(wanted, delivery.lost.get(("gesprek", row.key.number)))
        if index is not None:
            found = delivery.findings[index]
            delivery.findings[index] = replace(found, rows_lost=found.rows_lost + 1)
        else:
            remedy = f"Gesprek {row.key.number} staat niet op blad Gesprekken. Zet het erbij, of verbeter het nummer."
            column = "gesprek" if not row.source.column else f"gesprek {row.key.number}"
            delivery.findings.append(
                Finding("gesprek_onbekend", "fout", row.source, column, row.key.number, "", remedy, 1)
            )
        return None

    def wijken(self, deliveries: Iterable[Delivery], codes: Sequence[str]) -> tuple[Wijk, ...]:
        """Wijken of the project (or those that occur), with the facts of Lijst."""
        deliveries = list(deliveries)
        delivered = {c.wijk for c in self.conversations.values()} | {a.wijk for a in self.resolver.actors.values()}
        delivered |= {delivery.wijk for delivery in deliveries}
        order = [*codes, *sorted(delivered.difference(codes, {""}))]
        facts = [(delivery, fact) for delivery in deliveries for fact in delivery.facts]
        return tuple(self._wijk(code, [(d, f) for d, f in facts if f.wijk == code]) for code in order)

    def _wijk(self, code: str, facts: list[tuple[Delivery, GroupFact]]) -> Wijk:
        wijk = self.vocabulary.wijken.get(code) or Wijk(code, code, slug(code))
        known: dict[str, int] = dict(wijk.known)
        says: dict[str, set[str]] = {}
        for delivery, fact in facts:
            group, count = fact.group, fact.known
            says.setdefault(group, set()).add(fact.works_here)
            if count is None:
                continue
            if known.get(group, count) != count:
                delivery.findings.append(_other_count(fact, known[group], self.vocabulary))
            known[group] = max(known.get(group, 0), count)
        absent = {group for group, words in says.items() if "nee" in words and "ja" not in words}
        present = frozenset(group for group, words in says.items() if "ja" in words)
        return replace(wijk, known=known, absent=wijk.absent | absent, present=wijk.present | present)


def _not_explained(row: ConversationRow) -> Finding:
    return Finding(
        "uitleg_nee", "waarschuwing", row.source, "uitleg gegeven", "", "hier staat 'nee'.",
        "Dit gesprek telt niet mee, want er is niet verteld wat ermee gebeurt. Vertel het alsnog en vraag het na.", 1,
    )  # fmt: skip


def _self_tie(row: StatementRow) -> Finding:
    return Finding(
        "met_zichzelf", "fout", row.source, row.header, row.named.text[:80], "",
        "Dit is degene met wie je sprak. Vul in met wie hij of zij samenwerkt.", 1,
    )  # fmt: skip


def _other_count(fact: GroupFact, known: int, vocabulary: Vocabulary) -> Finding:
    return Finding(
        "aantal_verschilt", "waarschuwing", fact.source, "hoeveel praktijken of teams", str(fact.known),
        f"hier staat {fact.known}, een andere levering zegt {known}.",
        f"Spreek af hoeveel er zijn ({vocabulary.label('groups', fact.group)}). We rekenen met het hoogste getal.",
    )  # fmt: skip
