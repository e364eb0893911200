"""*Cohesion* is how far a graph hangs together: its parts, its cutpoints and bridges, its dense core.

A part of an incomplete graph may hang on a tie that nobody was asked about: "falls apart" is said of what was seen.
"""

from __future__ import annotations

from collections.abc import Collection
from math import isnan
from typing import TYPE_CHECKING, Any

from wijkfoto.analysis.links import Links, links_of, undirected
from wijkfoto.errors import UndefinedMeasureError

if TYPE_CHECKING:
    import networkx as nx


def components(ties: nx.Graph | Links, *, strong: bool = False) -> tuple[frozenset[Any], ...]:
    """Parts of the graph that hang together, largest first; an actor without ties is a part of its own.

    Parameters
    ----------
    strong
        In a directed graph: everybody in a part reaches everybody along the arcs. Else direction does not count.

    Examples
    --------
    >>> import networkx as nx
    >>> [len(part) for part in components(nx.Graph([(1, 2), (3, 4), (4, 5)]))]
    [3, 2]
    """
    links = links_of(ties)
    found = links.engine.connected_components(mode="strong" if strong else "weak")
    parts = [frozenset(links.nodes[i] for i in part) for part in found]
    return tuple(sorted(parts, key=lambda part: (-len(part), min(map(str, part)))))


def cutpoints(ties: nx.Graph | Links) -> tuple[Any, ...]:
    """Actors whose removal splits their part of the graph (articulation points; Harary 1969), sorted.

    Direction does not count. That the graph splits holds for the ties that were seen; a conversation may add a tie
    that goes round.

    Examples
    --------
    >>> import networkx as nx
    >>> cutpoints(nx.krackhardt_kite_graph())
    (7, 8)
    """
    links = links_of(ties, directed=False)
    return tuple(sorted(links.nodes[i] for i in links.engine.articulation_points()))


def bridges(ties: nx.Graph | Links) -> tuple[tuple[Any, Any], ...]:
    """Ties whose removal splits their part of the graph (Harary 1969), sorted, each with its actors sorted.

    Examples
    --------
    >>> import networkx as nx
    >>> bridges(nx.krackhardt_kite_graph())
    ((7, 8), (8, 9))
    """
    links = links_of(ties, directed=False)
    found = (links.pairs[i] for i in links.engine.bridges())
    return tuple(sorted(_in_order(links.nodes[a], links.nodes[b]) for a, b in found))


def _in_order(a: Any, b: Any) -> tuple[Any, Any]:
    return (a, b) if a < b else (b, a)


def fragmentation(ties: nx.Graph | Links, *, without: Collection[Any] = ()) -> float:
    """Share of pairs of actors that cannot reach each other, `1 - sum s_k(s_k - 1) / (n(n - 1))`; range 0-1.

    0 when everybody reaches everybody, 1 when nobody reaches anybody. s_k are the sizes of the parts; direction does
    not count.

    Parameters
    ----------
    without
        Actors to take away first; n counts who is left. What it tells about somebody: how many pairs lose each other
        when he or she goes, not how much the work matters.

    Raises
    ------
    UndefinedMeasureError
        Fewer than two actors are left.

    Notes
    -----
    Source: Borgatti 2006, formula F.

    Examples
    --------
    >>> import networkx as nx
    >>> round(fragmentation(nx.krackhardt_kite_graph(), without=[7]), 4)
    0.3889
    """
    links = links_of(ties, directed=False)
    kept = [i for i, node in enumerate(links.nodes) if node not in without]
    if len(kept) < 2:
        raise UndefinedMeasureError("Fragmentatie vraagt minstens twee actoren die blijven.")
    graph = links.engine.induced_subgraph(kept) if len(kept) < links.n else links.engine
    reached: int = sum(size * (size - 1) for size in graph.connected_components().sizes())
    return 1 - reached / (len(kept) * (len(kept) - 1))


def core_number(ties: nx.Graph | Links) -> dict[Any, int]:
    """Core of each actor: the largest k such that it is in a part where all have at least k ties inside that part.

    Range 0 to n - 1; higher is more embedded. Parallel ties count once.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed.

    Notes
    -----
    Source: Seidman 1983.

    Examples
    --------
    >>> import networkx as nx
    >>> max(core_number(nx.karate_club_graph()).values())
    4
    """
    links = undirected(ties, "De k-kern")
    return links.by_actor(links.engine.coreness())


def clustering(ties: nx.Graph | Links) -> dict[Any, float]:
    """Share of the pairs of an actor's contacts that have a tie; range 0-1, 0 with fewer than two contacts.

    High: its contacts also find each other without it.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed.

    Notes
    -----
    Source: Watts & Strogatz 1998, unweighted.

    Examples
    --------
    >>> import networkx as nx
    >>> clustering(nx.complete_graph(3))[0]
    1.0
    """
    links = undirected(ties, "Clustering")
    return links.by_actor(links.engine.transitivity_local_undirected(mode="zero"))


def transitivity(ties: nx.Graph | Links) -> float | None:
    """Share of two-step paths that are closed, `3 x triangles / paths`; range 0-1, None without such a path.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed.

    Notes
    -----
    Source: Wasserman & Faust 1994. Weighs actors with many ties more than the mean of `clustering` does.

    Examples
    --------
    >>> import networkx as nx
    >>> transitivity(nx.star_graph(3))
    0.0
    """
    value = float(undirected(ties, "Transitiviteit").engine.transitivity_undirected(mode="nan"))
    return None if isnan(value) else value
