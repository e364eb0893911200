"""Whom to speak next: who would answer most of what the norm asks and nobody told yet.

Candidates are chosen one by one. What an earlier conversation would answer, a later one does not answer again, so
the list says in which order to call, and where it stops being worth while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from wijkfoto.analysis.gaps import NORM_LEVELS
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.schema import ABSENT, ACTOR, DISCIPLINE, GROUP, HINT, NOT_ASKED, ONE_SIDE, UNASKED
from wijkfoto.records import Dossier, Line
from wijkfoto.settings import Settings
from wijkfoto.vocabulary import Vocabulary

WEIGHT = {"must": 3, "should": 2, "could": 1, "": 0}
MENTION_WEIGHT = 2
"""What a conversation that says "nog spreken met" weighs, beside the norm."""

WIJK = "wijk"
"""Level of an actor that is part of the wijk; density counts no others."""

_OpenSide = tuple[int, str]
"""(place of a line, side {"a", "b"}) that nobody answered yet"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to speak with.

    Attributes
    ----------
    actor
        Actor id, "" when only the function or group is known.
    code
        Discipline or group code.
    lines
        Norm lines that would be answered, and that those before this one in the list do not answer.
    gain
        Sum of their weights (must 3, should 2, could 1); higher is better.
    mentioned
        Number of conversations that say "nog spreken met" this function.
    reason
        Why it did not come to a conversation yet, "" when unknown.
    unknown
        Share of the pairs of actors that nobody was asked about, before this conversation and what is expected of it
        after (0-1): the width of the bounds of density. None where only the function or group is known.
    """

    actor: str
    code: str
    lines: tuple[Line, ...]
    gain: int
    mentioned: int = 0
    reason: str = ""
    unknown: tuple[float, float] | None = None

    @property
    def worth(self) -> int:
        """Gain, with 2 for each conversation that mentions it: what the order goes by."""
        return self.gain + MENTION_WEIGHT * self.mentioned


def worth_while(candidates: Sequence[Candidate], settings: Settings) -> tuple[Candidate, ...]:
    """Candidates up to the stop rule: the first whose worth is below `settings.least_gain` ends the list.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> from wijkfoto.analysis.lines import norm_lines
    >>> foto = project["KRV"].result.foto
    >>> found = whom_to_speak(foto.evidence, project.dossier, norm_lines(foto))
    >>> len(found), len(worth_while(found, project.config.settings))
    (11, 8)
    """
    for place, candidate in enumerate(candidates):
        if candidate.worth < settings.least_gain:
            return tuple(candidates[:place])
    return tuple(candidates)


def open_lines(lines: Iterable[Line], discipline: str, group: str, vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Norm lines that a conversation with this function would answer: its side was not asked yet.

    Parameters
    ----------
    discipline
        Code of the function, "" for somebody of the group.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.lines import norm_lines
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> [line.key for line in open_lines(norm_lines(foto), "OND", "OND", load_vocabulary())[:2]]
    [(('OND',), ('HAZ',)), (('OND',), ('WVP',))]
    """
    lines = tuple(lines)
    found = _open_sides(lines, discipline, group, vocabulary)
    return tuple(lines[place] for place in sorted({place for place, _ in found}))


def _open_sides(lines: Sequence[Line], discipline: str, group: str, vocabulary: Vocabulary) -> frozenset[_OpenSide]:
    found = set()
    for place, line in enumerate(lines):
        if not line.importance or line.look not in UNASKED | {HINT, ONE_SIDE}:
            continue
        for side, codes in (("a", line.a), ("b", line.b)):
            targets = [(GROUP, code) for code in codes] if line.grain == GROUP else vocabulary.sides_of_norm(codes)
            mine = (GROUP, group) in targets or (DISCIPLINE, discipline) in targets
            if mine and (side in line.unasked or line.look in UNASKED):
                found.add((place, side))
    return frozenset(found)


def whom_to_speak(evidence: Evidence, dossier: Dossier, lines: Iterable[Line]) -> tuple[Candidate, ...]:
    """Known actors that were not spoken to, in the order in which their conversations answer most; and functions that
    were named and of which no actor is known yet. Those that would answer nothing come last when somebody named them,
    and not at all when nobody did.

    A conversation answers for its side of a line, so a second actor of one function answers those lines no further.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> from wijkfoto.analysis.lines import norm_lines
    >>> foto = project["KRV"].result.foto
    >>> [one.code for one in whom_to_speak(foto.evidence, project.dossier, norm_lines(foto))[:3]]
    ['OND', 'CMD', 'MAW']
    """
    lines = tuple(lines)
    wijk, vocabulary = evidence.wijk.code, evidence.vocabulary
    suggested = _suggested(evidence)
    reasons = {(n.discipline, n.organisation): n.reason for n in dossier.not_spoken if n.wijk == wijk}
    named = {n.discipline: n.reason for n in dossier.not_spoken if n.wijk == wijk}
    pool = []
    for actor in sorted(evidence.actors.values(), key=lambda actor: actor.id):
        if actor.id not in evidence.respondents and not actor.placeholder:
            reason = reasons.get((actor.discipline, actor.organisation), "")
            mentioned = suggested.get(actor.discipline, 0)
            pool.append(Candidate(actor.id, actor.discipline, (), 0, mentioned, reason))
    known = {actor.discipline for actor in evidence.actors.values()}
    for code in sorted({*suggested, *named} - known):
        pool.append(Candidate("", code, (), 0, suggested.get(code, 0), named.get(code, "")))
    answers = [_open_sides(lines, c.code, vocabulary.group_of(c.code), vocabulary) for c in pool]
    order = _in_greedy_order(pool, answers, lines, lambda c: (-c.worth, c.code, c.actor))
    chosen = {candidate.code for candidate in order}
    order += [candidate for candidate in pool if not candidate.actor and candidate.code not in chosen]
    return _with_unknown(evidence, order)


def groups_to_speak(lines: Iterable[Line], groups: Iterable[str], spoken: frozenset[str]) -> tuple[Candidate, ...]:
    """The same for groups, from disclosed lines: groups that would answer most of the norm, those of which nobody was
    spoken to first.

    Parameters
    ----------
    spoken
        Groups of which somebody was spoken to. A side of a line is open when nobody of it was, or when nobody was
        asked about the line at all; more than that a disclosed line does not tell.

    Examples
    --------
    >>> from wijkfoto.records import Line
    >>> line = Line("KRV", ("HAZ",), ("APO",), "group", "nog niet gevraagd", importance="must", unasked=("b",))
    >>> [(one.code, len(one.lines)) for one in groups_to_speak([line], ["APO", "PAR"], frozenset({"HAZ"}))]
    [('APO', 1)]
    """
    lines = tuple(line for line in lines if line.look != ABSENT and line.importance in NORM_LEVELS)
    pool = [Candidate("", group, (), 0) for group in groups]
    answers = [
        frozenset(
            (place, side)
            for place, line in enumerate(lines)
            for side, codes in (("a", line.a), ("b", line.b))
            if candidate.code in codes and (line.look in UNASKED or not spoken & set(codes))
        )
        for candidate in pool
    ]
    return tuple(_in_greedy_order(pool, answers, lines, lambda c: (c.code in spoken, -c.worth, c.code)))


def _in_greedy_order(
    pool: Sequence[Candidate],
    answers: Sequence[frozenset[_OpenSide]],
    lines: Sequence[Line],
    rank: Callable[[Candidate], tuple[Any, ...]],
) -> list[Candidate]:
    """Candidates with what each adds to those before it, the best first; those that add nothing left out.

    Parameters
    ----------
    answers
        Open sides that each of the pool would answer.
    rank
        Sort key of a candidate with its gain filled in.
    """
    left = list(zip(pool, answers, strict=True))
    order: list[Candidate] = []
    answered: frozenset[_OpenSide] = frozenset()
    while left:
        called = {candidate.code for candidate in order}
        weighed = [(_weighed(c, sides - answered, lines, c.code in called), c, sides) for c, sides in left]
        weighed = [row for row in weighed if row[0].worth]
        if not weighed:
            break
        best, chosen, sides = min(weighed, key=lambda row: rank(row[0]))
        order.append(best)
        answered |= sides
        left = [(c, sides) for _, c, sides in weighed if c is not chosen]
    return order


def _weighed(candidate: Candidate, adds: frozenset[_OpenSide], lines: Sequence[Line], again: bool) -> Candidate:
    """A candidate with the lines it adds; a function that was called already is mentioned no second time."""
    found = tuple(lines[place] for place in sorted({place for place, _ in adds}))
    gain = sum(WEIGHT[line.importance] for line in found)
    return replace(candidate, lines=found, gain=gain, mentioned=0 if again else candidate.mentioned)


def _with_unknown(evidence: Evidence, order: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Candidates with what each is expected to narrow: of its pairs that nobody was asked about, as large a share is
    asked as in a conversation so far."""
    actors = [a.id for a in evidence.actors.values() if not a.placeholder and a.level == WIJK]
    told = _told(evidence, actors)
    if not told:
        return tuple(order)
    pairs = len(actors) * (len(actors) - 1) // 2
    spoken = sum(actor in evidence.respondents for actor in actors)
    silent = 1 - len(told) / (spoken * (len(actors) - 1))
    known = set(map(frozenset, told))
    unknown = {pair: 1.0 for pair in map(frozenset, combinations(actors, 2)) if pair not in known}
    found, before = [], len(unknown) / pairs
    for candidate in order:
        for pair in unknown:
            if candidate.actor in pair:
                unknown[pair] *= silent
        after = sum(unknown.values()) / pairs
        found.append(replace(candidate, unknown=(before, after)) if candidate.actor else candidate)
        before = after
    return tuple(found)


def _told(evidence: Evidence, actors: Sequence[str]) -> list[tuple[str, str]]:
    """(respondent, actor) of every answer of one actor about another."""
    return [
        (respondent, actor)
        for respondent in actors
        if respondent in evidence.respondents
        for actor in actors
        if actor != respondent and evidence.answer(respondent, (ACTOR, actor))[0] != NOT_ASKED
    ]


def _suggested(evidence: Evidence) -> dict[str, int]:
    """Discipline -> number of conversations that suggest to speak with it."""
    counts: dict[str, int] = {}
    for conversation in evidence.conversations:
        found = {evidence.vocabulary.match("disciplines", text.split(",")[0]) for text in conversation.suggested}
        for code in found - {None}:
            counts[str(code)] = counts.get(str(code), 0) + 1
    return counts
