"""A *carrier* is the one actor at an end of every tie of a theme: without it the theme has no ties left."""

from __future__ import annotations

from dataclasses import dataclass

from wijkfoto.analysis.theme_map import opgave_and_theme
from wijkfoto.analysis.wide_ties import WideTie, wide_side
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import JA, STATEMENTS


@dataclass(frozen=True, slots=True)
class Carrier:
    """A theme of which one actor has a share in all of the `ties`, as told in `conversations`.

    Attributes
    ----------
    ties
        Ties between actors, and those of this actor with a function or group as a whole.
    perhaps
        Ties that others told of with the function or group of this actor as a whole: with whom of it, nobody said.
    """

    theme: str
    actor: str
    ties: int
    conversations: int
    statements: tuple[str, ...]
    perhaps: int = 0


def carriers(foto: Foto) -> tuple[Carrier, ...]:
    """Themes and opgaven of which every tie that was told of has the same actor at one of its ends.

    A tie with a function or group as a whole counts too: told by somebody else about another group, it is a way round
    this actor, and the theme has no carrier. Asked of themes with two ties or more: one tie has two ends and no
    carrier. With one conversation behind it, it tells with whom was spoken rather than who carries the theme. A theme
    is left out when an opgave under it says the same.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> [(one.theme, one.actor, one.ties) for one in carriers(foto)[:1]]
    [('D1', 'KRV/OND/wijkmanagement-kompas', 2)]
    """
    evidence, wide = foto.evidence, _wide_ties_by_theme(foto.evidence)
    found = []
    for theme, by_tie in sorted(_ties_by_theme(foto).items()):
        shared = set.intersection(*map(set, by_tie))
        if len(by_tie) < 2 or len(shared) != 1:
            continue
        actor, others = shared.pop(), wide.get(theme, {})
        if any(who != actor and actor not in evidence.members.get(side, ()) for who, side in others):
            continue
        own = {tie: ids for tie, ids in others.items() if tie[0] == actor}
        ids = tuple(sorted({s for told in (by_tie, others) for ids in told.values() for s in ids}))
        talks = {evidence.statement[s].conversation for s in ids}
        found.append(Carrier(theme, actor, len(by_tie) + len(own), len(talks), ids, len(others) - len(own)))
    same = {(term.parent, one.statements) for one in found if (term := evidence.vocabulary.term("themes", one.theme))}
    return tuple(one for one in found if (one.theme, one.statements) not in same)


def _wide_ties_by_theme(evidence: Evidence) -> dict[str, dict[WideTie, list[str]]]:
    """Theme or opgave -> tie with a function or group as a whole -> ids of the ja's about it in that theme."""
    found: dict[str, dict[WideTie, list[str]]] = {}
    for said in evidence.statements:
        side = wide_side(said, evidence)
        if side and said.answer == JA and said.theme:
            tie = evidence.respondent_of[said.conversation], side
            for code in opgave_and_theme(evidence.vocabulary, said.theme):
                found.setdefault(code, {}).setdefault(tie, []).append(said.id)
    return found


def _ties_by_theme(foto: Foto) -> dict[str, dict[tuple[str, str], list[str]]]:
    """Theme or opgave -> tie -> ids of the ja's about it in that theme."""
    evidence = foto.evidence
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for a, b, ids in foto.ties.edges(data=STATEMENTS):
        for statement in map(evidence.statement.__getitem__, ids):
            if statement.answer != JA or not statement.theme:
                continue
            for code in opgave_and_theme(evidence.vocabulary, statement.theme):
                found.setdefault(code, {}).setdefault((a, b), []).append(statement.id)
    return found
