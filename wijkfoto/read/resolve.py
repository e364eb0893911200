"""Mentions -> actors: joins the deliveries of a project into one roster and says who is meant by each cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from wijkfoto.actors import UNKNOWN_FUNCTION, ActorRow, Roster, slug
from wijkfoto.read.delivery import Delivery, Mention, StatementRow
from wijkfoto.read.ledger import Ledger
from wijkfoto.read.mentions import chosen_words, is_row, meant, without_article
from wijkfoto.read.proposals import propose, propose_functions
from wijkfoto.read.strange import header_of
from wijkfoto.records import Actor, Finding, Source
from wijkfoto.vocabulary import Vocabulary

Named = tuple[str, str]
"""(grain, code): an actor id, a discipline or a group; with grain `LEFT_OUT` the nr of a row that stays out."""
LEFT_OUT = ""


@dataclass
class Resolver:
    """Who is meant, over all deliveries of a project."""

    vocabulary: Vocabulary
    roster: Roster
    actors: dict[str, Actor] = field(default_factory=dict)
    _by_nr: dict[tuple[str, str], ActorRow] = field(default_factory=dict)
    _sure: dict[tuple[str, str, str], Named] = field(default_factory=dict)

    def nr_row(self, file: str, nr: str) -> ActorRow | None:
        """Row of Wie werkt hier with a number, in one delivery."""
        return self._by_nr.get((file, nr))

    def respondent_row(
        self, delivery: Delivery, wijk: str, who: Mention, source: Source, number: str
    ) -> ActorRow | None:
        """The actor row that a spoken respondent means; None when its number is not on Wie werkt hier.

        A function without organisation is an actor of its own for that conversation: nobody knows whether two such
        respondents are of one practice. Who is spoken to about a wijk counts as an actor of that wijk.
        """
        if who.nr:
            known = self.nr_row(delivery.file, who.nr)
            return replace(known, wijk=wijk) if known else None
        organisation = who.organisation or f"organisatie onbekend, gesprek {number} van {Path(delivery.file).stem}"
        return ActorRow(wijk, who.discipline or UNKNOWN_FUNCTION, organisation, source)

    def contradiction(self, delivery: Delivery, who: Mention, source: Source, header: str) -> Finding | None:
        """A finding when the words beside a number mean another row than the number; nobody guesses who is meant."""
        known, words = self.nr_row(delivery.file, who.nr), chosen_words(who)
        if not known or not words or is_row(words, known.discipline, known.organisation, self.vocabulary):
            return None
        label = self.vocabulary.label("disciplines", known.discipline)
        return Finding(
            "nr_spreekt_tegen", "fout", source, header, "",
            f"hier staat nr {who.nr} met '{words[:80]}', maar nr {who.nr} is {label}, {known.organisation[:80]}.",
            "Kies opnieuw uit de lijst, of vul alleen het nr in.", 1,
        )  # fmt: skip

    def actor_of(self, row: ActorRow) -> str | None:
        """Id of the actor of a row. A name without a function means the one actor of that organisation."""
        if row.discipline != UNKNOWN_FUNCTION:
            return self.roster.find(row)
        found = self.roster.find_organisation(row.wijk, row.organisation)
        return found[0] if len(found) == 1 else self.roster.find(row)

    def named(self, delivery: Delivery, wijk: str, row: StatementRow, findings: list[Finding]) -> Named | None:
        """Who a statement is about, or None with a finding."""
        mention = row.named
        if mention.group:
            return "group", mention.group
        if mention.discipline and not mention.organisation:
            return "discipline", mention.discipline
        if mention.generic:
            return self._somebody(wijk, row, findings)
        if mention.nr:
            return self._by_number(delivery, row, findings)
        found = self.actor_of(
            ActorRow(wijk, mention.discipline or UNKNOWN_FUNCTION, mention.organisation, row.source)
        )
        if found is None and not mention.discipline:  # a function at an organisation is known, or new
            findings.append(_unknown(row, self._advice(wijk, mention.organisation)))
        return ("actor", found) if found else None

    def _by_number(self, delivery: Delivery, row: StatementRow, findings: list[Finding]) -> Named | None:
        """Who has a number on Wie werkt hier. One that led to an actor leads there wherever it stands again."""
        mention = row.named
        place = (delivery.file, mention.nr, mention.text)
        if place in self._sure:
            return self._sure[place]
        if contradiction := self.contradiction(delivery, mention, row.source, row.header):
            findings.append(contradiction)
            return None
        known = self.nr_row(delivery.file, mention.nr)
        found = self.actor_of(known) if known else None
        if found:
            return self._sure.setdefault(place, ("actor", found))
        if ("nr", mention.nr) in delivery.lost:
            return LEFT_OUT, mention.nr
        findings.append(_unknown(row, f"Nummer {mention.nr} staat niet op blad Wie werkt hier. Zet het erbij."))
        return None

    def _somebody(self, wijk: str, row: StatementRow, findings: list[Finding]) -> Named | None:
        """A placeholder for somebody of an organisation: never one of the actors that it has here.

        It counts for a function when that is said, or when everybody known of the organisation here has the same one.
        """
        mention = row.named
        names = (mention.organisation, without_article(mention.organisation))
        known = next((ids for name in names if (ids := self.roster.find_organisation(wijk, name))), ())
        code = next((code for name in names if (code := self.vocabulary.match("organisations", name))), "")
        if not known and not code and not mention.discipline:
            findings.append(_unknown(row, self._advice(wijk, mention.organisation)))
            return None
        functions = {self.actors[actor].discipline for actor in known} - {UNKNOWN_FUNCTION}
        function = mention.discipline or (functions.pop() if len(functions) == 1 else UNKNOWN_FUNCTION)
        listed = self.vocabulary.label("organisations", code) if code else names[1]
        name = self.actors[known[0]].organisation if known else listed
        placeholder = Actor(
            f"{wijk}/{function}/iemand-van-{slug(name)}", wijk, "wijk", function, name, placeholder=True
        )
        self.actors.setdefault(placeholder.id, placeholder)
        findings.append(_placeholder(row, name, self.vocabulary, function))
        return "actor", placeholder.id

    def _advice(self, wijk: str, text: str) -> str:
        several = self.roster.find_organisation(wijk, text)
        if several:
            labels = [self.vocabulary.label("disciplines", self.actors[a].discipline) for a in several]
            return f"Bij deze organisatie werken meer functies ({', '.join(labels)}). Vul het nr in."
        if self.vocabulary.possible("disciplines", text):
            return meant(propose_functions(text, self.vocabulary))
        names = {a.organisation for a in self.actors.values() if a.wijk == wijk and not a.placeholder}
        labels_of = (t.label for name in ("disciplines", "groups") for t in self.vocabulary.terms(name))
        guess = propose(text, [*sorted(names), *labels_of])
        return f"Bedoel je '{guess}'?" if guess else "Vul een nr van blad Wie werkt hier in, of een functie of groep."


def _unknown(row: StatementRow, remedy: str) -> Finding:
    return Finding("met_wie_onbekend", "fout", row.source, row.header, row.named.text[:80], "", remedy, 1)


def _placeholder(row: StatementRow, name: str, vocabulary: Vocabulary, function: str) -> Finding:
    label = vocabulary.label("disciplines", function)
    counts = f"alleen mee bij de functie {label}" if function != UNKNOWN_FUNCTION else "bij geen enkele groep mee"
    return Finding(
        "aanduiding_algemeen", "opmerking", row.source, row.header, "",
        f"hier staat '{row.named.text[:80]}': iemand van {name}, zonder wie.",
        f"Dit telt {counts}. Weet je met welke functie het is? Vul die in.",
    )  # fmt: skip


def build_resolver(deliveries: Iterable[Delivery], vocabulary: Vocabulary, ledger: Ledger | None = None) -> Resolver:
    """Roster of all deliveries: rows of Wie werkt hier, who was spoken to, and who is named with a function."""
    resolver = Resolver(vocabulary, Roster(vocabulary, ledger or Ledger()))
    for delivery in deliveries:
        for nr, row in delivery.actors:
            here = replace(row, column=header_of(delivery, row.source, "organisation"), listed=True)
            resolver.roster.add(here)
            if nr:
                resolver._by_nr.setdefault((delivery.file, nr), here)
        for conversation in delivery.conversations:
            spoken = resolver.respondent_row(
                delivery,
                conversation.key.wijk or delivery.wijk,
                conversation.who,
                conversation.source,
                conversation.key.number,
            )
            if spoken:
                resolver.roster.add(replace(spoken, column=spoken.column or conversation.header))
        for statement in delivery.statements:
            _add_named(resolver.roster, delivery, statement)
    resolver.actors = {actor.id: actor for actor in resolver.roster.build()}
    return resolver


def _add_named(roster: Roster, delivery: Delivery, row: StatementRow) -> None:
    """A named organisation is an actor when its function is said, or when the one-sheet form names it."""
    mention = row.named
    if not mention.organisation or mention.generic:
        return
    if mention.discipline or row.adds_actor:
        function, wijk = mention.discipline or UNKNOWN_FUNCTION, row.key.wijk or delivery.wijk
        roster.add(ActorRow(wijk, function, mention.organisation, row.source, column=row.header))
