"""What is told about: labels of what goes well and what does not, purposes by theme, and the borders of domains.

Counts are of conversations or of respondents, never of mentions: who talks much weighs no more than who talks little.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA
from wijkfoto.records import Statement

PURPOSE_CLASSES = ("doorverwijzen", "afstemmen", "samen doen")


@dataclass(frozen=True, slots=True)
class LabelCount:
    """A label ("LIJN+") with the conversations that name it, of all conversations of the wijk; `respondents` and
    `organisations` are who held them, and decide whether it may be shown."""

    label: str
    conversations: int
    total: int
    respondents: int
    organisations: int
    statements: tuple[str, ...]


def label_counts(evidence: Evidence) -> tuple[LabelCount, ...]:
    """Labels by the number of conversations that name them, most named first.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> found = label_counts(foto.evidence)[0]
    >>> found.label, found.conversations, found.total
    ('CAP-', 7, 12)
    """
    named: dict[str, dict[str, list[str]]] = {}
    for statement in evidence.statements:
        for label in statement.labels:
            named.setdefault(label, {}).setdefault(statement.conversation, []).append(statement.id)
    total = len(evidence.conversations)
    counts = []
    for label, by_conversation in named.items():
        respondents = {evidence.respondent_of[c] for c in by_conversation}
        organisations = {evidence.actors[actor].organisation for actor in respondents}
        ids = tuple(sorted(i for found in by_conversation.values() for i in found))
        counts.append(LabelCount(label, len(by_conversation), total, len(respondents), len(organisations), ids))
    return tuple(sorted(counts, key=lambda count: (-count.conversations, count.label)))


def named_group(evidence: Evidence, statement: Statement) -> str:
    """Group that a statement is about, "" when it has none.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> said = next(one for one in foto.evidence.statements if one.named == "WEL")
    >>> named_group(foto.evidence, said)
    'WEL'
    """
    if statement.grain == GROUP:
        return statement.named
    return evidence.vocabulary.group_of(_named_discipline(evidence, statement))


def _named_discipline(evidence: Evidence, statement: Statement) -> str:
    """Function that a statement is about; "" for an actor of another wijk, which is no part of this one."""
    if statement.grain == DISCIPLINE:
        return statement.named
    actor = evidence.actors.get(statement.named)
    return actor.discipline if actor else ""


def own_group(evidence: Evidence, statement: Statement) -> str:
    """Group of the respondent of a statement.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> sorted({own_group(foto.evidence, said) for said in foto.evidence.statements})[:4]
    ['APO', 'GGZ', 'HAZ', 'INF']
    """
    return evidence.vocabulary.group_of(evidence.actors[evidence.respondent_of[statement.conversation]].discipline)


def purposes_by_theme(evidence: Evidence) -> dict[tuple[str, str], int]:
    """(purpose class, top theme or "") -> number of pairs of two groups that say ja with it.

    Classes: doorverwijzen, afstemmen, samen doen. A ja without theme stands under "".

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> purposes_by_theme(foto.evidence)["samen doen", "O"]
    1
    """
    pairs: dict[tuple[str, str], set[frozenset[str]]] = {}
    for statement in evidence.statements:
        if statement.answer != JA:
            continue
        pair = frozenset({own_group(evidence, statement), named_group(evidence, statement)})
        if "" in pair or len(pair) < 2:
            continue
        theme = evidence.vocabulary.top_theme(statement.theme)
        for purpose in statement.purposes:
            kind = str(evidence.vocabulary.attribute("purposes", purpose, "class"))
            pairs.setdefault((kind, theme), set()).add(pair)
    return {cell: len(found) for cell, found in pairs.items()}


def collective_share(evidence: Evidence) -> tuple[int, int]:
    """(pairs of two groups that do something collective together, those of which a purpose is known): work on a group
    or on agreements, beside work on one case.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> collective_share(foto.evidence)
    (6, 32)
    """
    collective: set[frozenset[str]] = set()
    known: set[frozenset[str]] = set()
    for statement in evidence.statements:
        if statement.answer != JA or not statement.purposes:
            continue
        pair = frozenset({own_group(evidence, statement), named_group(evidence, statement)})
        if "" in pair or len(pair) < 2:
            continue
        known.add(pair)
        if any(evidence.vocabulary.attribute("purposes", p, "collective") == "ja" for p in statement.purposes):
            collective.add(pair)
    return len(collective), len(known)


def domain_of_statement(evidence: Evidence, statement: Statement) -> tuple[str, str]:
    """(domain of the respondent, domain of who is named).

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> said = next(one for one in foto.evidence.statements if one.named == "WEL")
    >>> domain_of_statement(foto.evidence, said)
    ('MED', 'SOC')
    """
    own = evidence.vocabulary.domain_of(evidence.actors[evidence.respondent_of[statement.conversation]].discipline)
    if statement.grain == GROUP:
        return own, str(evidence.vocabulary.attribute("groups", statement.named, "domain"))
    return own, evidence.vocabulary.domain_of(_named_discipline(evidence, statement))


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two domains with the respondents (and their organisations) that say ja across their border."""

    a: str
    b: str
    respondents: int
    organisations: int


def domain_crossings(evidence: Evidence, statements: Iterable[Statement] | None = None) -> tuple[Crossing, ...]:
    """Pairs of domains (a domain with itself included) with the number of respondents that say ja about them.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> found = domain_crossings(foto.evidence)[1]
    >>> found.a, found.b, found.respondents
    ('GEM', 'GGZ', 2)
    """
    found: dict[tuple[str, str], set[str]] = {}
    for statement in evidence.statements if statements is None else statements:
        if statement.answer != JA:
            continue
        a, b = sorted(domain_of_statement(evidence, statement))
        if a and b:
            found.setdefault((a, b), set()).add(evidence.respondent_of[statement.conversation])
    return tuple(
        Crossing(a, b, len(who), len({evidence.actors[actor].organisation for actor in who}))
        for (a, b), who in sorted(found.items())
    )


def grains(statements: Iterable[Statement]) -> dict[str, int]:
    """Number of statements per grain, for the account of how the foto was made.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> grains(foto.evidence.statements)
    {'actor': 67, 'discipline': 7, 'group': 142}
    """
    counts = {ACTOR: 0, DISCIPLINE: 0, GROUP: 0}
    for statement in statements:
        counts[statement.grain] += 1
    return counts
