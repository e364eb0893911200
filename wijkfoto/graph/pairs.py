"""Evidence -> pairs: every two sides of a wijk with their state and numbers.

`ties` holds the pairs with a ja; `pairs` holds all pairs with their state. A statement about a function or a group as
a whole makes no tie between actors: it counts in groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, combinations_with_replacement

from wijkfoto.graph.evidence import Evidence, Target
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA, NEE, NOT_ASKED
from wijkfoto.graph.states import pair_state, tie_grade
from wijkfoto.records import Pair, Side, Statement


def sides_to_pair(evidence: Evidence, a: tuple[Target, ...], b: tuple[Target, ...], theme: str = "") -> Pair:
    """The pair of two sides, each "any of" its targets, with its state and numbers.

    Mark of a side = median of its respondents; mark of the tie = mean of the sides there are; frequency = what the
    most frequent side says.
    """
    side_a, used_a = evidence.side(a, b, theme)
    if a == b:
        side_b, used = side_a, used_a
        answer_b = _answer_among_own(side_a)
    else:
        side_b, used_b = evidence.side(b, a, theme)
        answer_b, used = side_b.answer, [*used_a, *used_b]
    state = pair_state(
        side_a.answer,
        answer_b,
        complete=side_a.complete or side_b.complete,
        absent=is_absent(evidence, a) or is_absent(evidence, b),
    )
    if not used:
        return Pair(_code(a), _code(b), a[0][0], theme, state, side_a, side_b)
    yes = [statement for statement in used if statement.answer == JA]
    marks = [side.mark for side in ((side_a,) if a == b else (side_a, side_b)) if side.mark is not None]
    frequency = most_frequent(evidence, yes)
    return Pair(
        a=_code(a),
        b=_code(b),
        grain=a[0][0],
        theme=theme,
        state=state,
        side_a=side_a,
        side_b=side_b,
        mark=sum(marks) / len(marks) if marks else None,
        frequency=frequency,
        grade=tie_grade(state, contacts_per_year(evidence, frequency), side_a, side_b, evidence.settings),
        purposes=_ordered(evidence, "purposes", (p for s in yes for p in s.purposes)),
        themes=_ordered(evidence, "themes", (s.theme for s in yes if s.theme)),
        labels=tuple(sorted({label for s in yes for label in s.labels})),
        statements=tuple(sorted({s.id for s in used})),
    )


def _answer_among_own(side: Side) -> str:
    """Within one group both sides are the same people: the second answer is that of a second respondent."""
    if side.answer == JA:
        others = NEE if len(side.respondents) > 1 else NOT_ASKED
        return JA if len(side.yes) > 1 else others
    if side.answer == NEE and len(side.respondents) > 1:
        return NEE
    return NEE if side.complete and side.answer == NEE else NOT_ASKED


def is_absent(evidence: Evidence, targets: tuple[Target, ...]) -> bool:
    """Whether the groups of targets are said not to work in the wijk."""
    if targets[0][0] == ACTOR:
        return False
    groups = {code if grain == GROUP else evidence.vocabulary.group_of(code) for grain, code in targets}
    return groups <= evidence.wijk.absent


def _code(targets: tuple[Target, ...]) -> str:
    return "|".join(code for _, code in targets)


def _ordered(evidence: Evidence, list_name: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Distinct codes in the order of their list."""
    found = set(codes)
    order = [term.code for term in evidence.vocabulary.terms(list_name) if term.code in found]
    return (*order, *sorted(found.difference(order)))


def contacts_per_year(evidence: Evidence, frequency: str) -> int | None:
    """Contacts a year of a frequency code; None for "naar behoefte" and unknown."""
    value = evidence.vocabulary.attribute("frequencies", frequency, "per_year")
    return int(value) if value not in ("", None) else None


def most_frequent(evidence: Evidence, statements: list[Statement]) -> str:
    """The frequency code with most contacts a year; a code without a number only when nothing else is said."""
    codes = {s.frequency for s in statements if s.frequency}
    return max(codes, key=lambda code: (contacts_per_year(evidence, code) or 0, code), default="")


def pairs_of(evidence: Evidence, grain: str, theme: str = "") -> tuple[Pair, ...]:
    """All pairs of a wijk at one grain with their state.

    Actors: every two known actors. Disciplines: those of which an actor is known or that somebody named. Groups: all
    groups. Disciplines and groups also pair with themselves (paramedici among each other).
    """
    codes = codes_of(evidence, grain)
    choose = combinations if grain == ACTOR else combinations_with_replacement
    targets = [((grain, code),) for code in codes]
    return tuple(sides_to_pair(evidence, a, b, theme) for a, b in choose(targets, 2))


def tie_pairs(evidence: Evidence, grain: str = ACTOR, theme: str = "") -> Iterator[Pair]:
    """The pairs of `pairs_of` that have a ja, one by one, without making the thousands that have none."""
    rank = {code: n for n, code in enumerate(codes_of(evidence, grain))}
    said = {
        tuple(sorted((own, code), key=rank.__getitem__))
        for own, code in _ja_pairs(evidence, grain, theme)
        if own in rank and code in rank and (own != code or grain != ACTOR)
    }
    in_order = sorted(said, key=lambda pair: [rank[code] for code in pair])
    return (sides_to_pair(evidence, ((grain, a),), ((grain, b),), theme) for a, b in in_order)


def _ja_pairs(evidence: Evidence, grain: str, theme: str) -> Iterable[tuple[str, str]]:
    """(code of the respondent, code of whom it is about) of every ja in a theme."""
    own = {actor: code for (kind, code), ids in evidence.members.items() if kind == grain for actor in ids}
    for respondent, about in evidence.said.items():
        for (kind, code), statements in about.items():
            if (
                kind == grain
                and respondent in own
                and any(s.answer == JA and evidence.in_theme(s, theme) for s in statements)
            ):
                yield own[respondent], code


def codes_of(evidence: Evidence, grain: str) -> list[str]:
    """Codes that can be a side of a pair at one grain, in the order of pages."""
    if grain == GROUP:
        return [term.code for term in evidence.vocabulary.terms("groups")]
    if grain == ACTOR:
        return sorted(actor.id for actor in evidence.actors.values() if not actor.placeholder)
    known = {actor.discipline for actor in evidence.actors.values()}
    named = {code for about in evidence.said.values() for kind, code in about if kind == DISCIPLINE}
    return [term.code for term in evidence.vocabulary.terms("disciplines") if term.code in known | named]
