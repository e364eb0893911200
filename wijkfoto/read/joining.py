"""Joins parsed rows into records: conversations with an id, statements under them, facts per wijk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from wijkfoto.actors import slug
from wijkfoto.read.delivery import ConversationRow, Delivery, GroupFact, StatementRow
from wijkfoto.read.repeats import contradictions, different_marks, same_other_side, united_statement
from wijkfoto.read.resolve import LEFT_OUT, Named, Resolver
from wijkfoto.read.strange import header_of
from wijkfoto.records import Conversation, Finding, Statement, Task, Wijk
from wijkfoto.vocabulary import Vocabulary


class _Talk(NamedTuple):
    """A conversation of a delivery. One that stays out has no id but the number of the finding that says why; it is
    not checked further when its respondent was told nothing."""

    wijk: str
    number: str
    respondent: str | None = None
    id: str = ""
    because: int | None = None
    is_checked: bool = True


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
        """Join the rows of a delivery. What leans on a row that stays out is counted there, and checked as well."""
        talks: dict[tuple[str, str], _Talk] = {}
        for row in (*delivery.conversations, *delivery.talks_out):
            talk = self._talk(delivery, row)
            talks.setdefault((talk.wijk, talk.number), talk)
        rows: dict[_Talk, list[tuple[StatementRow, Named]]] = {}
        for statement in delivery.statements:
            talk = self._talk_of(talks, delivery, statement)
            if talk.because is not None:
                _count(delivery, talk.because)
            named = self._named(delivery, statement, talk, is_out=talk.because is not None)
            if named:
                rows.setdefault(talk, []).append((statement, named))
        for statement in delivery.ties_out:
            self._named(delivery, statement, self._talk_of(talks, delivery, statement), is_out=True)
        for talk in talks.values():
            same = same_other_side(rows.get(talk, []))
            delivery.findings += different_marks(delivery, same.values())
            united = [united_statement(talk.id, named, said) for (named, _, _), said in same.items()]
            delivery.findings += contradictions(delivery, united, self.resolver)
            if talk.id:
                self.statements[talk.id] = united
        self._add_tasks(delivery, {talk.number: talk.id for talk in talks.values() if talk.id})

    def _add_tasks(self, delivery: Delivery, ids: Mapping[str, str]) -> None:
        # A number that leads to no conversation stays: a level can then not mistake it for "no conversation".
        self.tasks += [
            replace(task, conversation=ids.get(task.conversation, task.conversation)) for task in delivery.tasks
        ]

    def _talk(self, delivery: Delivery, row: ConversationRow) -> _Talk:
        """The conversation of a row, which becomes a record unless something keeps it out."""
        wijk, number = row.key.wijk or delivery.wijk, row.key.number
        because = delivery.lost["gesprek", number] if row in delivery.talks_out else None
        if not row.explained:
            if because is None:
                because = _report(delivery, _not_explained(row))
            return _Talk(wijk, number, because=because, is_checked=False)
        respondent, problem = self._respondent(delivery, row, wijk)
        if isinstance(problem, Finding):
            problem = _report(delivery, problem, counts=because is None)
        elif problem is not None and because is None:
            _count(delivery, problem)
        because = problem if because is None else because
        if respondent is None or because is not None:
            return _Talk(wijk, number, respondent, because=because)
        conversation = self._conversation(delivery, row, wijk, respondent)
        self.conversations[conversation.id] = conversation
        return _Talk(wijk, number, respondent, conversation.id)

    def _respondent(
        self, delivery: Delivery, row: ConversationRow, wijk: str
    ) -> tuple[str | None, Finding | int | None]:
        """Id of who was spoken to; without one the finding about it, or the number of one that is there already."""
        if contradiction := self.resolver.contradiction(delivery, row.who, row.source, row.header):
            return None, contradiction
        actor_row = self.resolver.respondent_row(delivery, wijk, row.who, row.source, row.key.number)
        found = self.resolver.actor_of(actor_row) if actor_row else None
        if found or not row.who.nr:
            return found, None
        if (lost := delivery.lost.get(("nr", row.who.nr))) is not None:
            return None, lost
        remedy = f"Nummer {row.who.nr} staat niet op blad Wie werkt hier. Zet het erbij."
        return None, Finding("respondent_onbekend", "fout", row.source, row.header, row.who.text[:80], "", remedy, 1)

    def _conversation(self, delivery: Delivery, row: ConversationRow, wijk: str, respondent: str) -> Conversation:
        return Conversation(
            id=f"{wijk}/{self._name(delivery.file)}#{row.key.number}",
            wijk=wijk,
            date=row.date,
            photographer=row.photographer,
            respondent=respondent,
            participants=row.participants,
            consent=row.consent or self.consent.get(delivery.file, ""),
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

    def _talk_of(self, talks: Mapping[tuple[str, str], _Talk], delivery: Delivery, row: StatementRow) -> _Talk:
        """The conversation of a statement; one that nobody typed stays out because of the finding about that."""
        wijk, number = row.key.wijk or delivery.wijk, row.key.number
        if talk := talks.get((wijk, number)):
            return talk
        by_number = [talk for talk in talks.values() if talk.number == number]
        if len(by_number) == 1 and not row.key.wijk:
            return by_number[0]
        if not number:
            return _Talk(wijk, number)
        remedy = f"Gesprek {number} staat niet op blad Gesprekken. Zet het erbij, of verbeter het nummer."
        column = header_of(delivery, row.source, "conversation") or f"gesprek {number}"
        found = Finding("gesprek_onbekend", "fout", row.source, column, number, "", remedy)
        return _Talk(wijk, number, because=_report(delivery, found))

    def _named(self, delivery: Delivery, row: StatementRow, talk: _Talk, *, is_out: bool) -> Named | None:
        """Who a statement is about, None with what is wrong said; a row that `is_out` was counted already."""
        if not talk.is_checked or (is_out and not talk.wijk):
            return None
        problems: list[Finding] = []
        named = self.resolver.named(delivery, talk.wijk, row, problems)
        if named and named == ("actor", talk.respondent):
            problems.append(_self_tie(row))
        for problem in problems:
            _report(delivery, problem, counts=not is_out)
        if named and named[0] == LEFT_OUT:
            if not is_out:
                _count(delivery, delivery.lost["nr", named[1]])
            return None
        return None if any(problem.severity == "fout" for problem in problems) else named

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


def _report(delivery: Delivery, finding: Finding, *, counts: bool = True) -> int:
    """Number of a finding that was added; it costs no row when that row was counted before."""
    delivery.findings.append(finding if counts else replace(finding, rows_lost=0))
    return len(delivery.findings) - 1


def _count(delivery: Delivery, index: int) -> None:
    """Counts one more row at the finding that keeps it out."""
    found = delivery.findings[index]
    delivery.findings[index] = replace(found, rows_lost=found.rows_lost + 1)


def _not_explained(row: ConversationRow) -> Finding:
    return Finding(
        "uitleg_nee", "waarschuwing", row.source, "uitleg gegeven", "", "hier staat 'nee'.",
        "Het hele gesprek doet niet mee, want er is niet verteld wat ermee gebeurt. Vertel het alsnog, en vraag of "
        "het mag.", 1,
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
