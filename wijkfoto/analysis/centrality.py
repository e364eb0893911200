"""Measures of actors in the graph of ties. Actors of level gemeente or regio stay out: they are no part of the wijk.

A low value is not a low worth: most actors were never asked, and a tie that nobody was asked about is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkfoto.analysis.engine import igraph_module
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx


def wijk_ties(ties: nx.Graph) -> nx.Graph:
    """The part of a graph of ties that lies within the wijk: actors of level gemeente or regio left out."""
    inside = [node for node, level in ties.nodes(data=schema.LEVEL) if level in (None, "wijk")]
    return ties.subgraph(inside)


def degree(ties: nx.Graph) -> dict[str, int]:
    """Number of ties per actor; range 0 to n - 1.

    Rests on what was asked: an actor whose neighbours were not spoken to may have more ties than this.

    Examples
    --------
    >>> import networkx as nx
    >>> degree(nx.star_graph(3))[0]
    3
    """
    return dict(ties.degree())


def strength(ties: nx.Graph) -> dict[str, int]:
    """Contacts per year per actor: the sum over its ties of what the most frequent side says.

    Ties with "als het nodig is" or an unknown frequency have no number and add nothing, so this is a lower bound.
    """
    return {
        node: sum(data.get(schema.CONTACTS) or 0 for _, _, data in ties.edges(node, data=True)) for node in ties.nodes
    }


def betweenness(ties: nx.Graph, *, normalised: bool = False) -> dict[str, float]:
    """Betweenness: for how many pairs of others an actor lies on the shortest paths, `sum g_jk(i) / g_jk`.

    Parameters
    ----------
    normalised
        Divide by `(n - 1)(n - 2) / 2`, so that the range is 0-1 (Freeman 1979).

    Returns
    -------
    dict
        Actor -> raw value (unordered pairs, unweighted) or normalised value; 0 for everybody when n < 3.

    Notes
    -----
    Source: Freeman 1977. Sensitive to people who were not spoken to: use `guarded_betweenness` for anything that
    is shown. A low value is not a low worth.

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness(nx.krackhardt_kite_graph())[7]
    14.0
    """
    nodes = sorted(ties.nodes)
    index = {node: i for i, node in enumerate(nodes)}
    values = _betweenness(len(nodes), [(index[a], index[b]) for a, b in ties.edges if a != b])
    scale = (len(nodes) - 1) * (len(nodes) - 2) / 2 if normalised else 1.0
    return {node: value / scale if scale else 0.0 for node, value in zip(nodes, values, strict=True)}


def _betweenness(n: int, edges: list[tuple[int, int]]) -> list[float]:
    values: list[float] = igraph_module().Graph(n=n, edges=edges).betweenness(directed=False)
    return values


@dataclass(frozen=True, slots=True)
class Guarded:
    """A value with its range over leaving out one conversation at a time. `rank` counts from 1 (highest);
    `firm` says that no single conversation moves the rank by more than the setting allows."""

    value: float
    low: float
    high: float
    rank: int
    rank_low: int
    rank_high: int
    firm: bool


def guarded_betweenness(
    ties: nx.Graph, supports: Mapping[tuple[str, str], frozenset[str]], *, guard_range: int = 2
) -> dict[str, Guarded]:
    """Betweenness per actor with its range over leaving out one conversation at a time.

    Parameters
    ----------
    supports
        (a, b) with a < b -> ids of the conversations that say ja about this tie; a tie falls away with its last one.
    guard_range
        Places that a rank may move and still be called firm.
    """
    nodes = sorted(ties.nodes)
    index = {node: i for i, node in enumerate(nodes)}
    edges = [(a, b) if a < b else (b, a) for a, b in ties.edges if a != b]
    pairs = [(index[a], index[b]) for a, b in edges]
    base = _betweenness(len(nodes), pairs)
    single = {min(s) for edge in edges if len(s := supports.get(edge, frozenset())) == 1}
    runs = []
    for conversation in sorted(single):
        kept = [
            pair for edge, pair in zip(edges, pairs, strict=True) if supports.get(edge) != frozenset({conversation})
        ]
        runs.append(_betweenness(len(nodes), kept))
    ranks = [_ranks(values) for values in [base, *runs]]
    found = {}
    for i, node in enumerate(nodes):
        values, places = [base[i], *(run[i] for run in runs)], [rank[i] for rank in ranks]
        moved = max(abs(place - places[0]) for place in places)
        found[node] = Guarded(
            base[i], min(values), max(values), places[0], min(places), max(places), moved <= guard_range
        )
    return found


def _ranks(values: list[float]) -> list[int]:
    """Rank from 1; equal values share the best place."""
    ordered = sorted((round(value, 9) for value in values), reverse=True)
    first = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    return [first[round(value, 9)] for value in values]


def components(ties: nx.Graph) -> tuple[frozenset[str], ...]:
    """Parts of the graph that hang together, largest first; an actor without ties is a part of its own."""
    import networkx as nx

    parts = [frozenset(part) for part in nx.connected_components(ties)]
    return tuple(sorted(parts, key=lambda part: (-len(part), min(map(str, part)))))


def cutpoints(ties: nx.Graph) -> tuple[str, ...]:
    """Actors whose removal splits their part of the graph (articulation points; Harary 1969), sorted.

    Examples
    --------
    >>> import networkx as nx
    >>> cutpoints(nx.krackhardt_kite_graph())
    (7, 8)
    """
    nodes = sorted(ties.nodes)
    index = {node: i for i, node in enumerate(nodes)}
    graph = igraph_module().Graph(n=len(nodes), edges=[(index[a], index[b]) for a, b in ties.edges if a != b])
    return tuple(nodes[i] for i in sorted(graph.articulation_points()))


def density(ties: nx.Graph) -> float | None:
    """Share of pairs that have a tie, `2E / (n(n - 1))`; None for fewer than two actors (Wasserman & Faust 1994).

    Falls with the number of actors and with what was not asked: never compare wijken by it.
    """
    n = ties.number_of_nodes()
    return 2 * sum(a != b for a, b in ties.edges) / (n * (n - 1)) if n > 1 else None


def tie_supports(
    statements: Mapping[str, str], ties: Iterable[tuple[str, str, tuple[str, ...]]]
) -> dict[tuple[str, str], frozenset[str]]:
    """(a, b) -> conversations behind a tie.

    Parameters
    ----------
    statements
        Id of a statement that says ja -> id of its conversation.
    ties
        (a, b, statement ids).
    """
    return {
        (a, b) if a < b else (b, a): frozenset(statements[s] for s in ids if s in statements) for a, b, ids in ties
    }
