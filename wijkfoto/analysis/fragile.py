"""*Fragile connectors*: actors of which others depend to find each other, and how sure that is.

Three kinds of fragile stand apart. *Structural*: others come loose without it. *Evidential*: the picture itself leans
on one conversation, so it may say more of whom was spoken than of the work. *Sole*: its function has nobody else in
the wijk. None of them is a judgement: who connects much carries much.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.centrality import guarded_betweenness, tie_supports, wijk_ties
from wijkfoto.analysis.cohesion import components, cutpoints, fragmentation
from wijkfoto.analysis.links import groups_of, links_of
from wijkfoto.analysis.wide_ties import groups_of_tie, is_tied, wide_ties
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import DISCIPLINE, GROUP, GROUP_CODE, JA, STATEMENTS, WITH_JA
from wijkfoto.records import Line

if TYPE_CHECKING:
    import networkx as nx

SOLE, SOLE_AS_KNOWN = "enige", "enige voor zover bekend"


@dataclass(frozen=True, slots=True)
class Fragile:
    """An actor that others depend on.

    Attributes
    ----------
    actor
        Id.
    loose
        Ids of the actors that come loose from the rest without it, sorted; empty when it is no cutpoint. Not those
        with a tie round it that was told of a function or group as a whole.
    loose_spoken
        How many of those were spoken to; of the others there may be ties that nobody told of yet.
    fragmentation
        Share of the pairs of others that cannot reach each other without it, minus the share that cannot now; 0-1.
    lost
        Pairs of groups (codes) that have a path of at most two steps now and none without it, see `lost_pairs`; those
        of a group that comes loose as a whole are left out, `loose` tells them already, and so are those of which
        somebody else told a tie with the other function or group as a whole.
    ties, on_one
        Number of its ties, and of those that rest on one conversation.
    conversations
        Number of conversations behind its ties.
    firm
        Its rank by betweenness moves no more than `guard_range` places when any one conversation is left out.
    sole
        {"enige", "enige voor zover bekend", ""}: whether its function has nobody else here. "" also when Lijst says
        that more practices of its group work here than are known.
    statements
        Ids of the ja's behind its ties.
    """

    actor: str
    loose: tuple[str, ...]
    loose_spoken: int
    fragmentation: float
    lost: tuple[tuple[str, str], ...]
    ties: int
    on_one: int
    conversations: int
    firm: bool
    sole: str
    statements: tuple[str, ...]

    @property
    def rests_on_one(self) -> bool:
        """All that is known of it comes from one conversation."""
        return self.conversations == 1


def fragile_connectors(foto: Foto, *, wanted: Collection[frozenset[str]] = ()) -> tuple[Fragile, ...]:
    """Actors of the wijk that are a cutpoint or the only short way between two groups, weightiest first.

    Order: those that do not rest on one conversation first; then most actors loose that were spoken to, most wanted
    pairs of groups lost, most pairs lost, most actors loose. Actors of level gemeente or regio stay out.

    Parameters
    ----------
    wanted
        Pairs of groups that the norm asks for; they come first in `lost`.

    Notes
    -----
    Source: cutpoints Harary 1969, fragmentation Borgatti 2006; the share of ties on one conversation and the sole
    function are our own (measures 1.7). Variant: ties with a ja of either side, undirected.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> found = fragile_connectors(foto)[0]
    >>> found.actor, found.ties, found.on_one
    ('KRV/HA/huisartsenpraktijk-korenbloem', 9, 6)
    """
    inside, evidence = wijk_ties(foto.ties), foto.evidence
    if inside.number_of_nodes() < 3:
        return ()
    talks = {s.id: s.conversation for s in evidence.statements if s.answer == JA}
    supports = tie_supports(talks, inside.edges(data=STATEMENTS))
    guarded = guarded_betweenness(inside, supports, guard_range=evidence.settings.guard_range)
    lost, before, wide = _lost_groups(inside, evidence.respondents), fragmentation(inside), wide_ties(evidence)
    found = []
    for actor in sorted({*cutpoints(inside), *lost}):
        around = [tie for tie in wide if tie[0] != actor and actor not in evidence.members.get(tie[1], ())]
        parts = [part for part in _loose_parts(inside, actor) if not is_tied(part, around, evidence)]
        loose = tuple(sorted(frozenset[str]().union(*parts)))
        round_it = {groups_of_tie(tie, evidence) for tie in around}
        gone = [pair for pair in lost.get(actor, ()) if not _whole(inside, loose) & set(pair)]
        gone = [pair for pair in gone if frozenset(pair) not in round_it]
        if not loose and not gone:
            continue
        mine = [supports[tie] for tie in supports if actor in tie]
        ids = {s for _, _, ids in inside.edges(actor, data=STATEMENTS) for s in ids if s in talks}
        found.append(
            Fragile(
                actor=actor,
                loose=loose,
                loose_spoken=len(evidence.respondents.intersection(loose)),
                fragmentation=fragmentation(inside, without=[actor]) - before,
                lost=tuple(sorted(gone, key=lambda pair: (frozenset(pair) not in wanted, pair))),
                ties=len(mine),
                on_one=sum(len(behind) == 1 for behind in mine),
                conversations=len(frozenset[str]().union(*mine)),
                firm=guarded[actor].firm,
                sole=sole_function(evidence, actor),
                statements=tuple(sorted(ids)),
            )
        )
    return tuple(sorted(found, key=lambda one: _weight(one, wanted)))


def _lost_groups(ties: nx.Graph, heard: Collection[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """`lost_pairs` of groups; an actor whose function is not known has none, and still stands between others."""
    groups = dict(ties.nodes(data=GROUP_CODE))
    alone = {node: group or node for node, group in groups.items()}
    real = set(filter(None, groups.values()))
    lost = lost_pairs(ties, groups=alone, heard=heard)
    named = {actor: tuple(pair for pair in pairs if real.issuperset(pair)) for actor, pairs in lost.items()}
    return {actor: pairs for actor, pairs in named.items() if pairs}


def _weight(one: Fragile, wanted: Collection[frozenset[str]]) -> tuple[bool, int, int, int, int, str]:
    norm = sum(frozenset(pair) in wanted for pair in one.lost)
    return one.rests_on_one, -one.loose_spoken, -norm, -len(one.lost), -len(one.loose), one.actor


def _loose_parts(ties: nx.Graph, actor: str) -> list[frozenset[str]]:
    """Parts that come loose from the largest that is left of the part of an actor."""
    around = set(ties[actor])
    parts = [p for p in components(ties.subgraph(node for node in ties if node != actor)) if around & p]
    return [frozenset(part) for part in parts[1:]]


def _whole(ties: nx.Graph, actors: Collection[str]) -> set[str]:
    """Groups of which all actors are among these."""
    groups = dict(ties.nodes(data=GROUP_CODE))
    return {groups[actor] for actor in actors} - {group for node, group in groups.items() if node not in actors}


def lost_pairs(
    ties: nx.Graph, *, groups: str | Mapping[Any, Any] = GROUP_CODE, heard: Collection[Any] | None = None
) -> dict[Any, tuple[Any, ...]]:
    """Actor -> pairs of groups that lose every path of at most two steps when it goes; actors without are left out.

    A pair of groups has such a path when somebody of one knows somebody of the other, or both know the same third.

    Parameters
    ----------
    heard
        Actors that were spoken to, None for all. Pairs with the own group of an actor count only when the group has
        another that was heard: else they tell that the others of the group were not spoken to.

    Raises
    ------
    UndefinedMeasureError
        An actor has no group.

    Examples
    --------
    >>> import networkx as nx
    >>> lost_pairs(nx.star_graph(2), groups={0: "WEL", 1: "HAZ", 2: "INF"})
    {0: (('HAZ', 'INF'),)}
    """
    links, found = links_of(ties, directed=False), groups_of(ties, groups)
    steps = links.matrix()
    member = np.equal.outer(np.arange(len(found.labels)), found.codes).astype(float)
    near = steps + steps @ steps
    paths = member @ near @ member.T
    sizes = member @ np.array([float(heard is None or node in heard) for node in links.nodes])
    lost = {}
    for place, actor in enumerate(links.nodes):
        own = found.codes[place]
        through = member @ steps[place]
        left = paths - np.outer(through, through)
        ends = member @ near[place]
        left[own] -= ends
        left[:, own] -= ends
        gone = (paths > 0.5) & (left < 0.5)
        if sizes[own] - (heard is None or actor in heard) < 1:
            gone[own] = gone[:, own] = False
        pairs = tuple((found.labels[a], found.labels[b]) for a, b in zip(*np.nonzero(np.triu(gone, 1)), strict=True))
        if pairs:
            lost[actor] = pairs
    return lost


def sole_function(evidence: Evidence, actor: str) -> str:
    """Whether nobody else in the wijk has the function of an actor {"enige", "enige voor zover bekend", ""}.

    "enige" asks that Lijst tells how many practices of its group work here and that all of them are known; without
    that number it is as far as is known. When Lijst tells of more practices than are known, nothing is said.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> sole_function(foto.evidence, "KRV/APO/apotheek-zonnehoek")
    'enige'
    >>> sole_function(foto.evidence, "KRV/HA/huisartsenpraktijk-wilgenhof")
    ''
    """
    discipline = evidence.actors[actor].discipline
    if len(evidence.members.get((DISCIPLINE, discipline), ())) != 1:
        return ""
    target = (GROUP, evidence.vocabulary.group_of(discipline))
    number = evidence.known_practices((target,))
    if number is None:
        return SOLE_AS_KNOWN
    return SOLE if number <= len({evidence.practice(one) for one in evidence.members.get(target, ())}) else ""


def hanging_on_one(lines: Iterable[Line]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(group, groups that hang on the rest by it alone) of disclosed lines between groups, sorted.

    Works on what a level shows: a line that it does not show may well go round.

    Examples
    --------
    >>> seen = [Line("KRV", (a,), (b,), "group", "gezien") for a, b in ("HW", "HA", "WA", "WB")]
    >>> hanging_on_one(seen)
    (('W', ('B',)),)
    """
    import networkx as nx

    seen = nx.Graph((line.a[0], line.b[0]) for line in lines if line.look in WITH_JA and line.a != line.b)
    return tuple(
        (group, tuple(sorted(frozenset[str]().union(*_loose_parts(seen, group))))) for group in cutpoints(seen)
    )
