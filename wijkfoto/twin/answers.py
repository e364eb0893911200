"""Made-up answers: who was asked is shuffled over conversations, what was answered over pairs of the same kind.

A *side* here is a group. What a conversation says about a side is a ja (a cell, or a row about somebody of it), or a
nee. A pair of sides was asked of two sides or of one; its answers are dealt again among pairs that were asked alike
and are of the same kind (within the vierkant, of the vierkant with another group, other groups), over all wijken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from random import Random

from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA, NEE, UNKNOWN
from wijkfoto.records import Actor, Conversation, Dossier, Statement
from wijkfoto.twin.dealing import dealt, merged_classes, shuffled
from wijkfoto.vocabulary import Vocabulary

SQUARE = frozenset({"HAZ", "APO", "WVP", "WEL", "TOE"})
Unit = tuple[str, str]
"""(round, wijk)"""
Cell = tuple[str, str]
"""(conversation, side)"""


@dataclass
class Talk:
    """A conversation as it is dealt: of which side, what it answered about which sides, and its rows.

    Attributes
    ----------
    answers
        Side -> {"ja", "nee", "zou_willen"}.
    unknown
        Sides of which the answer is weet niet.
    rows
        Statements with more to say than an answer.
    only_rows
        Number of sides that it talked about without a cell on Lijst.
    """

    id: str
    unit: Unit
    side: str
    answers: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    rows: list[tuple[str, Statement]] = field(default_factory=list)
    only_rows: int = 0


def kind_of(a: str, b: str) -> str:
    """Kind of a pair of sides: {"eigen", "vierkant", "rand van het vierkant", "ring"}.

    Examples
    --------
    >>> kind_of("HAZ", "APO"), kind_of("HAZ", "PAR"), kind_of("PAR", "OND"), kind_of("HAZ", "HAZ")
    ('vierkant', 'rand van het vierkant', 'ring', 'eigen')
    """
    if a == b:
        return "eigen"
    return ("ring", "rand van het vierkant", "vierkant")[len(SQUARE & {a, b})]


def talks_of(dossier: Dossier, vocabulary: Vocabulary) -> list[Talk]:
    """The conversations of a dossier, with what each answered about which side."""
    actors = {actor.id: actor for actor in dossier.actors}
    talks = {one.id: _talk(one, actors, vocabulary) for one in dossier.conversations}
    listed: set[Cell] = set()
    for said in dossier.statements:
        talk, side = talks.get(said.conversation), side_of(said, actors, vocabulary)
        if talk is None:
            continue
        if said.answer == JA and (said.grain != GROUP or not _is_bare(said)):
            talk.rows.append((side, said))
        if not side or (said.grain == ACTOR and said.answer != JA):
            continue
        if said.answer == UNKNOWN:
            talk.unknown.add(side)
        elif talk.answers.get(side) != JA:
            talk.answers[side] = said.answer
        if said.grain == GROUP and (_is_bare(said) or said.also):
            listed.add((talk.id, side))
    for talk in talks.values():
        talk.unknown -= talk.answers.keys()
        talk.only_rows = sum((talk.id, side) not in listed for side in talk.answers)
    return list(talks.values())


def _talk(one: Conversation, actors: Mapping[str, Actor], vocabulary: Vocabulary) -> Talk:
    return Talk(one.id, (one.round, one.wijk), vocabulary.group_of(actors[one.respondent].discipline))


def side_of(said: Statement, actors: Mapping[str, Actor], vocabulary: Vocabulary) -> str:
    """The group that a statement is about, "" when it has none."""
    if said.grain == GROUP:
        return said.named
    discipline = said.named if said.grain == DISCIPLINE else actors[said.named].discipline
    return vocabulary.group_of(discipline)


def _is_bare(said: Statement) -> bool:
    more = (said.purposes, said.frequency, said.dimensions, said.theme, said.plus, said.minus, said.labels)
    return said.mark is None and not any(more)


def deal_answers(
    talks: Sequence[Talk], absent: Mapping[str, frozenset[str]], smallest: int, chance: Random
) -> list[Talk]:
    """The same conversations with other answers; rows are not dealt yet.

    Parameters
    ----------
    absent
        Wijk -> groups that do not work there.
    smallest
        A class of pairs smaller than this is dealt together with others.
    """
    made = _deal_masks(talks, absent, smallest, chance)
    before, after = _pairs(talks), _pairs(made)
    both = _contents(before, two=True)
    one = _contents(before, two=False)
    if sum(map(len, both.values())) < smallest:
        one = {kind: [*one.get(kind, ()), *((a,) for p in both.get(kind, ()) for a in p)] for kind in {*one, *both}}
        both = {}
    two_sides, one_side = (merged_classes(dict(sorted(found.items())), smallest) for found in (both, one))
    sides = _dealt_sides(after, two_sides, one_side, chance)
    _fill(made, sides, _others(talks), [a for t in talks for a in t.answers.values() if a != JA] or [NEE], chance)
    return made


def _deal_masks(
    talks: Sequence[Talk], absent: Mapping[str, frozenset[str]], smallest: int, chance: Random
) -> list[Talk]:
    """Who was asked about which side: each conversation gets the sides of another, one of the vierkant those of one
    of the vierkant when there are enough; own side for own side, and one that is not in the wijk for one that is."""
    every = sorted({side for talk in talks for side in (*talk.answers, *talk.unknown)})
    made = []
    for talk, donor in zip(talks, _donors(talks, smallest, chance), strict=True):
        here = [side for side in every if side not in absent.get(talk.unit[1], frozenset())]
        asked = _moved(donor.answers, donor.side, talk.side, here, chance)
        spare = [side for side in here if side not in asked]
        unknown = _moved(donor.unknown, donor.side, talk.side, spare, chance)
        answers = dict.fromkeys(sorted(asked), NEE)
        made.append(Talk(talk.id, talk.unit, talk.side, answers, unknown, only_rows=talk.only_rows))
    return made


def _donors(talks: Sequence[Talk], smallest: int, chance: Random) -> list[Talk]:
    """For each conversation the one whose sides it gets."""
    inside = [talk for talk in talks if talk.side in SQUARE]
    outside = [talk for talk in talks if talk.side not in SQUARE]
    if min(len(inside), len(outside)) < smallest:
        return shuffled(talks, chance)
    left = {True: shuffled(inside, chance), False: shuffled(outside, chance)}
    return [left[talk.side in SQUARE].pop() for talk in talks]


def _moved(sides: Sequence[str] | set[str] | Mapping[str, str], old: str, new: str, here: Sequence[str],
           chance: Random) -> set[str]:  # fmt: skip
    swap = {old: new, new: old}
    found = {swap.get(side, side) for side in sides} & {*here}
    free = shuffled((side for side in here if side not in found), chance)
    return {*found, *free[: len(sides) - len(found)]}


Pairs = dict[tuple[Unit, str, str], dict[str, list[Talk]]]


def _pairs(talks: Sequence[Talk]) -> Pairs:
    """(unit, a, b) with a <= b -> side -> its conversations that were asked about the other."""
    by_side: dict[tuple[Unit, str], list[Talk]] = {}
    for talk in talks:
        by_side.setdefault((talk.unit, talk.side), []).append(talk)
    sides = sorted({side for talk in talks for side in (talk.side, *talk.answers)})
    found: Pairs = {}
    for unit in sorted({talk.unit for talk in talks}):
        for a, b in combinations_with_replacement(sides, 2):
            asked = {
                own: [talk for talk in by_side.get((unit, own), ()) if other in talk.answers]
                for own, other in ((a, b), (b, a))
            }
            if kept := {side: mine for side, mine in asked.items() if mine}:
                found[unit, a, b] = kept
    return found


def _contents(pairs: Pairs, *, two: bool) -> dict[str, list[tuple[str, ...]]]:
    """Kind -> answers of the sides of each pair that was asked of two sides, or of one."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for (_, a, b), asked in pairs.items():
        if (len(asked) > 1) == two:
            answers = sorted(_answer(mine, b if side == a else a) for side, mine in asked.items())
            found.setdefault(kind_of(a, b), []).append(tuple(answers))
    return found


def _answer(talks: Sequence[Talk], other: str) -> str:
    return JA if any(talk.answers[other] == JA for talk in talks) else NEE


def _dealt_sides(
    pairs: Pairs,
    both: Mapping[str, Sequence[tuple[str, ...]]],
    one: Mapping[str, Sequence[tuple[str, ...]]],
    chance: Random,
) -> list[tuple[list[Talk], str, str]]:
    """(conversations of a side, other side, answer) for every side that was asked."""
    found = []
    for two, pools in ((True, both), (False, one)):
        every = [content for values in pools.values() for content in values]
        for kind in ("eigen", "vierkant", "rand van het vierkant", "ring"):
            here = [key for key in pairs if (len(pairs[key]) > 1) == two and kind_of(*key[1:]) == kind]
            for key, content in zip(
                here, _filled(pools.get(kind) or every, one, len(here), two, chance), strict=True
            ):
                _, a, b = key
                for (side, mine), answer in zip(pairs[key].items(), shuffled(content, chance), strict=True):
                    found.append((mine, b if side == a else a, answer))
    return found


def _filled(
    pool: Sequence[tuple[str, ...]],
    one: Mapping[str, Sequence[tuple[str, ...]]],
    number: int,
    two: bool,
    chance: Random,
) -> list[tuple[str, ...]]:
    """Contents for so many pairs; two answers of one side each where there are none of two sides."""
    if pool or not number:
        return dealt(pool, number, chance)
    single = dealt([content for values in one.values() for content in values] or [(NEE,)], 2 * number, chance)
    return [(*single[2 * i], *single[2 * i + 1]) if two else single[i] for i in range(number)]


def _others(talks: Sequence[Talk]) -> list[str]:
    """Answers of the other respondents of sides where one says ja."""
    found = []
    for (_, a, b), asked in _pairs(talks).items():
        for side, mine in asked.items():
            answers = sorted((talk.answers[b if side == a else a] for talk in mine), key=lambda answer: answer != JA)
            found += answers[1:] if answers[0] == JA else []
    return found


def _fill(
    talks: Sequence[Talk],
    sides: Sequence[tuple[list[Talk], str, str]],
    others: Sequence[str],
    denials: Sequence[str],
    chance: Random,
) -> None:
    """Write the answer of each side in the answers of its conversations."""
    more = dealt(others or [JA], sum(len(mine) for mine, _, _ in sides), chance)
    no = dealt(denials, sum(len(talk.answers) for talk in talks), chance)
    for mine, other, answer in sides:
        for number, talk in enumerate(shuffled(mine, chance)):
            said = (JA if not number else more.pop()) if answer == JA else NEE
            talk.answers[other] = JA if said == JA else no.pop()
