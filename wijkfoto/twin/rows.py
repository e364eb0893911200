"""Made-up rows of Verbindingen and cells of Lijst: what was said of a tie, dealt again over ties of the same kind.

The answer of a conversation about a side comes from `answers`. A row takes its marks, frequency, purposes, theme and
labels as a whole from a row somewhere in the project, never its own words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA, UNKNOWN
from wijkfoto.records import Actor, Conversation, Dossier, Statement
from wijkfoto.twin.answers import Talk, kind_of
from wijkfoto.twin.dealing import dealt, dealt_by_kind, shuffled
from wijkfoto.vocabulary import Vocabulary

_TRIES = 20
_SELDOM = 0.05  # so that somebody who was never named can be named


@dataclass
class Rows:
    """What is needed to write the statements of the twin.

    Attributes
    ----------
    conversations
        Id in the source -> the conversation of the twin.
    members
        (wijk, group) -> actors of the twin; `weights` is how easily each is named.
    """

    vocabulary: Vocabulary
    conversations: Mapping[str, Conversation]
    members: Mapping[tuple[str, str], Sequence[Actor]]
    weights: Mapping[str, float]
    chance: Random
    lost: int = 0
    _taken: set[tuple[str, str, str, str]] = field(default_factory=set)

    def statements(self, before: Sequence[Talk], after: Sequence[Talk]) -> tuple[Statement, ...]:
        """All statements of the twin."""
        places = self._places(before, after)
        pools: dict[str, list[Statement]] = {}
        for talk in before:
            for side, said in talk.rows:
                pools.setdefault(kind_of(talk.side, side), []).append(said)
        looks = dealt_by_kind(pools, [kind_of(talk.side, side) for talk, side in places], self.chance)
        found: dict[str, list[Statement]] = {talk.id: [] for talk in after}
        for (talk, side), look in zip(places, looks, strict=True):
            made = self._row(talk, side, look) if look else None
            self.lost += made is None
            found[talk.id] += [made] if made else []
        every = [self._cells(talk, found[talk.id]) + found[talk.id] for talk in after]
        return tuple(_numbered(one, number) for talk in every for number, one in enumerate(talk, start=1))

    def _places(self, before: Sequence[Talk], after: Sequence[Talk]) -> list[tuple[Talk, str]]:
        """Where the rows come: each conversation keeps its number, spread over the sides of which it says ja as
        unevenly as before. Rows of a conversation that says ja nowhere go to others."""
        found: list[tuple[Talk, str]] = []
        left = 0
        for old, new in zip(before, after, strict=True):
            yes = shuffled((side for side, answer in new.answers.items() if answer == JA), self.chance)
            if not yes:
                left += len(old.rows)
                continue
            counts: dict[str, int] = {}
            for side, _ in old.rows:
                counts[side] = counts.get(side, 0) + 1
            many = shuffled(counts.values(), self.chance)
            found += [(new, yes[number % len(yes)]) for number, times in enumerate(many) for _ in range(times)]
        some = [(talk, side) for talk in after for side, answer in talk.answers.items() if answer == JA]
        return [*found, *dealt(some, left, self.chance)]

    def _row(self, talk: Talk, side: str, said: Statement) -> Statement | None:
        """A row about somebody of a side, None when every place for it is taken."""
        for number in range(_TRIES):
            grain, named = self._named(talk, side, said.grain if number < _TRIES - 1 else GROUP)
            key = (talk.id, grain, named, said.theme)
            if key not in self._taken:
                self._taken.add(key)
                return self._look(talk, grain, named, said)
        return None

    def _look(self, talk: Talk, grain: str, named: str, said: Statement) -> Statement:
        known = self.vocabulary
        return Statement(
            id="",
            conversation=self.conversations[talk.id].id,
            named=named,
            grain=grain,
            answer=JA,
            purposes=tuple(code for code in said.purposes if known.term("purposes", code)),
            frequency=said.frequency if known.term("frequencies", said.frequency) else "",
            mark=said.mark,
            dimensions=said.dimensions,
            theme=said.theme if known.term("themes", said.theme) else "",
            labels=tuple(one for one in said.labels if known.term(f"labels_{_SIDES[one[-1]]}", one)),
        )

    def _named(self, talk: Talk, side: str, grain: str) -> tuple[str, str]:
        own = self.conversations[talk.id]
        here = [one for one in self.members.get((own.wijk, side), ()) if one.id != own.respondent]
        if grain == ACTOR and here:
            weights = [self.weights[one.id] for one in here]
            return ACTOR, self.chance.choices(here, weights)[0].id
        functions = sorted({one.discipline for one in here}) or list(self.vocabulary.disciplines_of(side))
        if grain != GROUP and functions:
            return DISCIPLINE, self.chance.choice(functions)
        return GROUP, side

    def _cells(self, talk: Talk, rows: Sequence[Statement]) -> list[Statement]:
        """The cells of Lijst: every answer, but for as many sides as before that have rows only."""
        own, taken = self.conversations[talk.id], {one.named for one in rows if one.grain == GROUP and not one.theme}
        actors = {one.id: group for (_, group), many in self.members.items() for one in many}
        told = {self._side_of(one, actors) for one in rows}
        silent = shuffled(sorted(told & talk.answers.keys()), self.chance)[: talk.only_rows]
        answers = {side: answer for side, answer in talk.answers.items() if side not in {*silent, *taken}}
        answers |= dict.fromkeys(sorted(talk.unknown - talk.answers.keys()), UNKNOWN)
        return [Statement("", own.id, side, GROUP, answer) for side, answer in sorted(answers.items())]

    def _side_of(self, said: Statement, actors: Mapping[str, str]) -> str:
        if said.grain == ACTOR:
            return actors[said.named]
        return said.named if said.grain == GROUP else self.vocabulary.group_of(said.named)


_SIDES = {"+": "plus", "-": "minus"}


def _numbered(said: Statement, number: int) -> Statement:
    return said._replace(id=f"{said.conversation}/{number}")


def rows_of(
    dossier: Dossier,
    vocabulary: Vocabulary,
    actors: Sequence[Actor],
    conversations: Mapping[str, Conversation],
    chance: Random,
) -> Rows:
    """What is needed for the statements: who is there, and how easily each is named.

    How often the actors of a function in a wijk were named is dealt again among them.
    """
    times: dict[tuple[str, str], dict[str, set[str]]] = {}
    real = {actor.id: actor for actor in dossier.actors if not actor.placeholder}
    for said in dossier.statements:
        if said.grain == ACTOR and said.answer == JA and said.named in real:
            cell = (real[said.named].wijk, real[said.named].discipline)
            times.setdefault(cell, {}).setdefault(said.named, set()).add(said.conversation)
    weights: dict[str, float] = {}
    members: dict[tuple[str, str], list[Actor]] = {}
    cells: dict[tuple[str, str], list[Actor]] = {}
    for actor in actors:
        cells.setdefault((actor.wijk, actor.discipline), []).append(actor)
        members.setdefault((actor.wijk, vocabulary.group_of(actor.discipline)), []).append(actor)
    for cell, here in cells.items():
        counts = sorted(len(talks) for talks in times.get(cell, {}).values())
        padded = shuffled([*counts, *[0] * len(here)][: len(here)], chance)
        weights.update({actor.id: count + _SELDOM for actor, count in zip(here, padded, strict=True)})
    return Rows(vocabulary, conversations, members, weights, chance)
