"""Complete wijken that are made up, and conversations drawn from them: what `simulate_certainty.py` works with.

In a complete wijk it is known of every actor whom it names when it is asked. Groups differ in size and in how much
they work together, a quarter of the pairs of groups has no tie at all, and a few actors have most of the ties. A
conversation tells truthfully what the respondent names: a ja or a nee per group (the Lijst), a ja about every actor
it names, and, when it was asked per actor, a nee about the others of those groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from wijkfoto.graph.evidence import build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import ACTOR, GROUP, JA, NEE
from wijkfoto.records import Actor, Conversation, Dossier, Statement, Wijk
from wijkfoto.settings import Settings
from wijkfoto.vocabulary import load_vocabulary

Yes = NDArray[np.bool_]
VOCABULARY = load_vocabulary()
SETTINGS = Settings()
GROUPS = tuple(term.code for term in VOCABULARY.terms("groups"))
SHARES = {
    "HAZ": 14, "APO": 5, "WVP": 12, "WEL": 14, "TOE": 6, "PAR": 12, "GGZ": 8, "OUD": 6, "INF": 9, "JEU": 6, "WON": 3,
    "VEI": 2, "ZKH": 0, "OND": 3,
}  # fmt: skip
"""Actors per group in an ordinary wijk, out of a hundred; a hospital is no part of a wijk."""
BUSY = 0.7
"""Spread (sd of the log) of how many ties actors have; groups differ by as much again."""
EMPTY_PAIRS = 0.25


@dataclass(frozen=True)
class Kind:
    """A kind of wijk: `actors` in all, `ties` per actor on average, `tiny` for groups of one or two, `forgets` the
    chance that a side does not mention a tie it has, `per_actor` whether a nee is asked per actor too."""

    name: str
    actors: int
    ties: float = 7.0
    tiny: bool = False
    forgets: float = 0.0
    per_actor: bool = True


@dataclass(frozen=True)
class MadeWijk:
    """A complete wijk: its actors, and `names[i, j]`: actor i names j when it is asked."""

    kind: Kind
    wijk: Wijk
    actors: tuple[Actor, ...]
    names: Yes

    @cached_property
    def talks(self) -> tuple[tuple[Conversation, tuple[Statement, ...]], ...]:
        """The conversation of each actor with its statements."""
        groups = [VOCABULARY.group_of(actor.discipline) for actor in self.actors]
        return tuple(self._talk(i, groups) for i in range(len(self.actors)))

    def _talk(self, i: int, groups: list[str]) -> tuple[Conversation, tuple[Statement, ...]]:
        name = f"KRV/s#{i}"
        named = {groups[j] for j in np.flatnonzero(self.names[i])}
        said = [(GROUP, group, JA if group in named else NEE) for group in GROUPS]
        for j, other in enumerate(self.actors):
            asked = self.kind.per_actor and j != i and (groups[j] in named or groups[j] == groups[i])
            if self.names[i, j] or asked:
                said.append((ACTOR, other.id, JA if self.names[i, j] else NEE))
        rows = (Statement(f"{name}/{row}", name, who, grain, word) for row, (grain, who, word) in enumerate(said))
        return Conversation(name, "KRV", None, "F01", self.actors[i].id), tuple(rows)

    def foto(self, spoken: Iterable[int]) -> Foto:
        """The foto that these conversations give, by the way of the product."""
        talks = [self.talks[i] for i in spoken]
        statements = tuple(statement for _, said in talks for statement in said)
        found = Dossier((self.wijk,), tuple(talk for talk, _ in talks), self.actors, statements)
        return Foto(build_evidence(found, self.wijk, VOCABULARY, SETTINGS))

    def drawn(self, share: float, by_degree: bool, rng: np.random.Generator) -> list[int]:
        """Places of who is spoken to: a share of the actors, at random or by their number of ties."""
        n = len(self.actors)
        weight = (self.names | self.names.T).sum(axis=1) + 0.5 if by_degree else np.ones(n)
        return sorted(rng.choice(n, round(share * n), replace=False, p=weight / weight.sum()).tolist())


def make_wijk(kind: Kind, seed: int) -> MadeWijk:
    """A complete wijk of a kind; the same seed gives the same wijk."""
    rng = np.random.default_rng([seed, kind.actors, kind.tiny])
    groups = _group_of_each(kind, rng)
    actors = _actors(groups, rng)
    ties = _ties(groups, kind.ties, rng)
    names = ties & (rng.random(ties.shape) >= kind.forgets)
    practices = {(VOCABULARY.group_of(a.discipline), a.organisation) for a in actors}
    known = {group: sum(one == group for one, _ in practices) for group in GROUPS}
    absent = frozenset(group for group in GROUPS if not known[group])
    wijk = Wijk("KRV", "Verzonnen", "verzonnen", known=known, absent=absent)
    return MadeWijk(kind, wijk, actors, names)


def _group_of_each(kind: Kind, rng: np.random.Generator) -> list[str]:
    present = [group for group in GROUPS if SHARES[group]]
    if kind.tiny:
        return [present[i % len(present)] for i in range(kind.actors)]
    weight = np.array([SHARES[group] for group in present]) / sum(SHARES.values())
    return [*present, *rng.choice(present, kind.actors - len(present), p=weight).tolist()]


def _actors(groups: list[str], rng: np.random.Generator) -> tuple[Actor, ...]:
    """One in seven works at the practice of another of its group."""
    first: dict[str, str] = {}
    found = []
    for number, group in enumerate(groups):
        functions = [code for code in VOCABULARY.disciplines_of(group) if _is_local(code)]
        code = str(rng.choice(functions))
        shares = group in first and rng.random() < 1 / 7
        organisation = first[group] if shares else f"Praktijk {number}"
        first.setdefault(group, organisation)
        found.append(Actor(f"KRV/{code}/{number:03}", "KRV", "wijk", code, organisation))
    return tuple(found)


def _is_local(code: str) -> bool:
    return VOCABULARY.attribute("disciplines", code, "level") in ("", "wijk", None)


def _ties(groups: list[str], mean: float, rng: np.random.Generator) -> Yes:
    """Symmetric ties: chances by pair of groups and by how busy the two are, scaled to the mean number per actor."""
    k, codes = len(GROUPS), np.array([GROUPS.index(group) for group in groups])
    warmth = np.exp(rng.normal(0, BUSY, (k, k))) * (rng.random((k, k)) >= EMPTY_PAIRS)
    warmth = np.tril(warmth) + np.tril(warmth, -1).T
    busy = np.exp(rng.normal(0, BUSY, len(groups)))
    rate = np.triu(warmth[codes[:, None], codes] * busy[:, None] * busy, 1)
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        few = 2 * (1 - np.exp(-middle * rate)).sum() / len(groups) < mean
        low, high = (middle, high) if few else (low, middle)
    ties = rng.random(rate.shape) < 1 - np.exp(-low * rate)
    return np.asarray(ties | ties.T)
