"""The *effect* of a new tie on the network of a wijk: who gets nearer, and on whom less hangs.

What was not asked is no tie here, so the effect is that on the network as far as it was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from wijkfoto.analysis.centrality import wijk_ties
from wijkfoto.analysis.cohesion import cutpoints
from wijkfoto.analysis.links import Links, links_of
from wijkfoto.analysis.whatif import NewTie
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import DISCIPLINE, GROUP

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Effect:
    """What a new tie, after those before it, does to the graph of a wijk.

    Attributes
    ----------
    actors
        Ids of the two actors between whom it leaves fewest cutpoints, then fewest steps.
    steps
        Mean number of steps between two groups before and after; only groups that reach each other before. Lower is
        nearer.
    cutpoints
        Number of actors on whom a part of the network hangs, before and after.
    """

    actors: tuple[str, str]
    steps: tuple[float, float]
    cutpoints: tuple[int, int]


def effects(foto: Foto, ties: Sequence[NewTie]) -> tuple[Effect | None, ...]:
    """What each new tie does to the network of a wijk, each after those before it; None where a side has no known
    actor. Only for levels that have actors.

    Notes
    -----
    Steps are counted between groups, because an agreement is between groups; cutpoints between actors (Harary 1969).

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.lines import norm_lines, square_lines
    >>> from wijkfoto.analysis.whatif import new_ties
    >>> ties = new_ties(norm_lines(foto), square_lines(foto))
    >>> found = effects(foto, ties[:1])[0]
    >>> [round(steps, 2) for steps in found.steps]
    [1.69, 1.68]
    """
    actors, groups = links_of(wijk_ties(foto.ties)), links_of(foto.groups)
    found: list[Effect | None] = []
    for tie in ties:
        effect = _effect(foto, tie, actors, groups)
        if effect is not None:
            actors = _with(actors, effect.actors)
            groups = _with(groups, _groups(foto, effect.actors))
        found.append(effect)
    return tuple(found)


def _effect(foto: Foto, tie: NewTie, actors: Links, groups: Links) -> Effect | None:
    sides = [_members(foto, codes, actors) for codes in tie.key]
    pairs = [(a, b) for a in sides[0] for b in sides[1] if a != b]
    if not pairs:
        return None
    cuts, steps = len(cutpoints(actors)), _steps(groups)
    tried = {}
    for pair in pairs:
        ends = _groups(foto, pair)
        if ends not in tried:
            tried[ends] = mean_steps(_with(groups, ends), within=steps)
    outcome = {pair: (len(cutpoints(_with(actors, pair))), tried[_groups(foto, pair)]) for pair in pairs}
    best = min(pairs, key=lambda pair: (*outcome[pair], pair))
    return Effect(best, (mean_steps(groups, within=steps), outcome[best][1]), (cuts, outcome[best][0]))


def _members(foto: Foto, codes: tuple[str, ...], actors: Links) -> list[str]:
    """Actors of a side that are part of the wijk."""
    vocabulary, members = foto.evidence.vocabulary, foto.evidence.members
    targets = [(GROUP, code) if code in vocabulary.lists["groups"] else (DISCIPLINE, code) for code in codes]
    return sorted({actor for target in targets for actor in members.get(target, ()) if actor in actors.nodes})


def _groups(foto: Foto, pair: tuple[str, str]) -> tuple[str, str]:
    evidence = foto.evidence
    a, b = (evidence.vocabulary.group_of(evidence.actors[actor].discipline) for actor in pair)
    return a, b


def _with(links: Links, pair: tuple[Any, Any]) -> Links:
    """The same links with one tie more."""
    a, b = sorted(links.nodes.index(node) for node in pair)
    return links if (a, b) in links.pairs or a == b else Links(links.nodes, [*links.pairs, (a, b)])


def _steps(graph: nx.Graph | Links) -> dict[tuple[Any, Any], float]:
    """Steps between every two nodes that reach each other."""
    links = links_of(graph, directed=False)
    found = links.engine.distances()
    return {
        (links.nodes[i], links.nodes[j]): found[i][j]
        for i, j in combinations(range(links.n), 2)
        if found[i][j] != float("inf")
    }


def mean_steps(graph: nx.Graph | Links, *, within: Iterable[tuple[Any, Any]] | None = None) -> float:
    """Mean number of steps between two nodes that reach each other; 0 when none do. Lower is nearer.

    Parameters
    ----------
    within
        Only these pairs, so that a tie that joins two parts does not seem to make the graph wider.

    Notes
    -----
    Source: Wasserman & Faust 1994, mean geodesic distance.

    Examples
    --------
    >>> import networkx as nx
    >>> mean_steps(nx.path_graph(3))
    1.3333333333333333
    """
    steps = _steps(graph)
    chosen = [steps[pair] for pair in (steps if within is None else within)]
    return sum(chosen) / len(chosen) if chosen else 0.0
