"""*Wide ties*: what people told of a function or group as a whole, without saying whom of it they work with.

The network of actors has no place for them; what is said to run over one actor has to count them all the same.
"""

from __future__ import annotations

from collections.abc import Collection

from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA
from wijkfoto.records import Statement

WideTie = tuple[str, tuple[str, str]]
"""(respondent, (grain, code)): a tie with somebody of a function or group."""


def wide_ties(evidence: Evidence) -> frozenset[WideTie]:
    """(respondent, function or group) of every ja about a function or group as a whole: a tie with somebody of it,
    nobody said whom, so the network of actors does not have it.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> evidence = open_project("data/voorbeeld")["KRV"].result.foto.evidence
    >>> ("KRV/APO/apotheek-zonnehoek", ("group", "OND")) in wide_ties(evidence)
    True
    """
    return frozenset(
        (evidence.respondent_of[said.conversation], side)
        for said in evidence.statements
        if said.answer == JA and (side := wide_side(said, evidence))
    )


def wide_side(said: Statement, evidence: Evidence) -> tuple[str, str] | None:
    """(grain, code) of the function or group as a whole that somebody talks about, None for one actor of it.

    A name such as "de huisarts" is that of the function.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> evidence = open_project("data/voorbeeld")["KRV"].result.foto.evidence
    >>> {wide_side(said, evidence) for said in evidence.statements if said.named == "OND"}
    {('group', 'OND')}
    """
    if said.grain != ACTOR:
        return said.grain, said.named
    named = evidence.actors[said.named]
    return (DISCIPLINE, named.discipline) if named.placeholder else None


def is_tied(part: Collection[str], around: Collection[WideTie], evidence: Evidence) -> bool:
    """Whether a part has a tie with the rest that was told of a function or group as a whole.

    Parameters
    ----------
    around
        The ties that count.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> evidence = open_project("data/voorbeeld")["KRV"].result.foto.evidence
    >>> is_tied({"KRV/APO/apotheek-zonnehoek"}, wide_ties(evidence), evidence), is_tied(set(), (), evidence)
    (True, False)
    """
    for who, target in around:
        members = set(evidence.members.get(target, ()))
        if (who in part and not members <= set(part)) or (who not in part and members & set(part)):
            return True
    return False


def groups_of_tie(tie: WideTie, evidence: Evidence) -> frozenset[str]:
    """Groups of the two sides of such a tie.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> evidence = open_project("data/voorbeeld")["KRV"].result.foto.evidence
    >>> sorted(groups_of_tie(("KRV/APO/apotheek-zonnehoek", ("group", "OND")), evidence))
    ['APO', 'OND']
    """
    who, (grain, code) = tie
    vocabulary = evidence.vocabulary
    named = code if grain == GROUP else vocabulary.group_of(code)
    return frozenset({vocabulary.group_of(evidence.actors[who].discipline), named})
