"""Ties that leave the wijk: what people in the wijk have with functions that work for the whole gemeente or region.

A *tie* is counted here per actor of the wijk: the actor and one function (or group) of which either side says ja. A
ja about a function counts too ("het ziekenhuis"), for few people name which one; so these are not the ties between
two actors of the network.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wijkfoto.analysis.planner import WIJK
from wijkfoto.graph.evidence import Evidence, Target
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA
from wijkfoto.records import Statement


@dataclass(frozen=True, slots=True)
class Leaving:
    """A function (or group) outside the wijk: which actors of the wijk have a tie with it, who said so, of how many
    organisations, and in which statements."""

    other: Target
    inside: tuple[str, ...]
    respondents: tuple[str, ...]
    organisations: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeavingTies:
    """All ties of a wijk counted per actor and function, and those that leave it, most first."""

    total: int
    leaving: tuple[Leaving, ...]

    @property
    def number(self) -> int:
        """Number of ties that leave the wijk."""
        return sum(len(one.inside) for one in self.leaving)

    @property
    def share(self) -> float | None:
        """Share of the ties that leave the wijk, 0-1; None without ties. Many is neither good nor bad: a hospital
        stands outside every wijk.

        Examples
        --------
        >>> LeavingTies(4, (Leaving(("discipline", "ZKH"), ("KRV/HA/linde",), ("KRV/HA/linde",), 1, ()),)).share
        0.25
        """
        return self.number / self.total if self.total else None


Found = tuple[str, Target, bool, str, Statement]
"""Actor of the wijk, function or group, whether that works outside the wijk, who said it, statement."""


def leaving_ties(evidence: Evidence) -> LeavingTies:
    """Ties of the actors of a wijk, and those that leave it.

    A group counts as outside when all its functions work for the gemeente or region (the hospital); of a mixed group
    (ggz) a ja does not tell. A group beside a function of that group counts once.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["HKS"].result.foto
    >>> found = leaving_ties(foto.evidence)
    >>> found.total, len(found.leaving)
    (108, 1)
    """
    found = list(_ties(evidence))
    named = {(inside, other, outside) for inside, other, outside, *_ in found}
    group_of = evidence.vocabulary.group_of
    with_function = {(inside, (GROUP, group_of(code))) for inside, (grain, code), _ in named if grain == DISCIPLINE}
    leaving: dict[Target, list[Found]] = {}
    for one in found:
        if one[2]:
            leaving.setdefault(one[1], []).append(one)
    rows = [_leaving(evidence, other, many) for other, many in leaving.items()]
    total = sum((inside, other) not in with_function for inside, other, _ in named)
    return LeavingTies(total, tuple(sorted(rows, key=lambda x: (-len(x.inside), x.other))))


def _leaving(evidence: Evidence, other: Target, found: Iterable[Found]) -> Leaving:
    inside, respondents, statements = (
        tuple(sorted(set(column))) for column in zip(*((x[0], x[3], x[4].id) for x in found), strict=True)
    )
    organisations = {evidence.actors[respondent].organisation for respondent in respondents}
    return Leaving(other, inside, respondents, len(organisations), statements)


def _ties(evidence: Evidence) -> Iterable[Found]:
    for statement in evidence.statements:
        respondent = evidence.respondent_of.get(statement.conversation, "")
        speaker = evidence.actors.get(respondent)
        if speaker is None or statement.answer != JA:
            continue
        other, outside = _named(evidence, statement)
        if speaker.level == WIJK:
            yield respondent, other, outside, respondent, statement
        elif statement.grain == ACTOR and not outside:
            yield statement.named, (DISCIPLINE, speaker.discipline), True, respondent, statement


def _named(evidence: Evidence, statement: Statement) -> tuple[Target, bool]:
    """The function or group that a statement is about, and whether it works outside the wijk. A group of one function
    is that function."""
    vocabulary, code = evidence.vocabulary, statement.named
    if statement.grain == ACTOR:
        actor = evidence.actors[code]
        return (DISCIPLINE, actor.discipline), actor.level != WIJK
    codes = vocabulary.disciplines_of(code) if statement.grain == GROUP else (code,)
    outside = bool(codes) and all((vocabulary.attribute("disciplines", x, "level") or WIJK) != WIJK for x in codes)
    return ((DISCIPLINE, codes[0]) if len(codes) == 1 else (GROUP, code)), outside
