"""Measures of actors in the graph of ties. Actors of level gemeente or regio stay out: they are no part of the wijk.

A low value is not a low worth: most actors were never asked, and a tie that nobody was asked about is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkfoto.analysis.links import Links, directed_links, links_of, undirected
from wijkfoto.engine import igraph_graph
from wijkfoto.errors import UndefinedMeasureError
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx


def wijk_ties(ties: nx.Graph) -> nx.Graph:
    """The part of a graph of ties that lies within the wijk: actors of level gemeente or regio left out.

    Examples
    --------
    >>> import networkx as nx
    >>> ties = nx.Graph([("HA", "GGD"), ("HA", "APO")])
    >>> nx.set_node_attributes(ties, {"HA": "wijk", "APO": "wijk", "GGD": "regio"}, "level")
    >>> sorted(wijk_ties(ties))
    ['APO', 'HA']
    """
    inside = [node for node, level in ties.nodes(data=schema.LEVEL) if level in (None, "wijk")]
    return ties.subgraph(inside)


def degree(ties: nx.Graph | Links) -> dict[Any, int]:
    """Number of ties per actor; range 0 to n - 1.

    In a directed graph others count once, whoever names whom. Loops and parallel ties do not count. Rests on what
    was asked: an actor whose neighbours were not spoken to may have more ties than this.

    Examples
    --------
    >>> import networkx as nx
    >>> degree(nx.star_graph(3))[0]
    3
    """
    links = links_of(ties, directed=False)
    return links.by_actor(links.engine.degree())


def indegree(naming: nx.DiGraph | Links) -> dict[Any, int]:
    """Times named: by how many others an actor is named; range 0 to n - 1 (Wasserman & Faust 1994).

    Needs no answer of the actor itself and so holds for actors that were not spoken to. Its highest possible value
    is the number of spoken others.

    Raises
    ------
    UndefinedMeasureError
        The graph is undirected.

    Examples
    --------
    >>> import networkx as nx
    >>> indegree(nx.DiGraph([("WEL", "HA"), ("WIJK", "HA")]))["HA"]
    2
    """
    links = directed_links(naming, "Hoe vaak genoemd")
    return links.by_actor(links.engine.indegree())


def strength(ties: nx.Graph | Links, *, weight: str = schema.CONTACTS) -> dict[Any, float]:
    """Contacts per year per actor: the sum over its ties of what the most frequent side says; 0 or more.

    Ties with "als het nodig is" or an unknown frequency have no number and add nothing, so this is a lower bound.

    Parameters
    ----------
    weight
        Tie attribute to add up.

    Examples
    --------
    >>> import networkx as nx
    >>> strength(nx.Graph([("HA", "APO", {"contacts_per_year": 50}), ("HA", "WEL", {"contacts_per_year": 11})]))["HA"]
    61.0
    """
    links = links_of(ties, directed=False, weight=weight)
    return links.by_actor(links.engine.strength(weights=links.numbers(weight)))


def betweenness(
    ties: nx.Graph | Links, *, normalised: bool = False, mark: str | None = None, unknown_mark: float | None = None
) -> dict[Any, float]:
    """Betweenness: for how many pairs of others an actor lies on the shortest paths, `sum g_jk(i) / g_jk`.

    Parameters
    ----------
    normalised
        Divide by `(n - 1)(n - 2) / 2`, so that the range is 0-1 (Freeman 1979); in a directed graph, where pairs
        are ordered, by `(n - 1)(n - 2)`.
    mark
        None counts steps. A tie attribute with marks 1-5 makes good ties short, by `mark_distance`; strength is
        never a distance.
    unknown_mark
        Mark for ties without one.

    Returns
    -------
    dict
        Actor -> raw value (unordered pairs; ordered in a directed graph) or normalised value; 0 for everybody when
        n < 3.

    Raises
    ------
    UndefinedMeasureError
        A tie has no mark and `unknown_mark` is None, or a mark is not 1-5.

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
    links = links_of(ties)
    distances = None if mark is None else _mark_distances(ties, links, mark, unknown_mark)
    values = links.engine.betweenness(directed=links.directed, weights=distances)
    pairs = (links.n - 1) * (links.n - 2) / (1 if links.directed else 2)
    return links.by_actor([value / pairs for value in values] if normalised and pairs else values)


def mark_distance(mark: float) -> int:
    """Length of a tie with this mark: `5040 / k`, k = the mark in half points, 2 to 10.

    A mark of 5 is 504 long, of 1 it is 2520: five times as far. Whole numbers, so that paths of equal length are
    found equal. Means are binned: 3.33 counts as 3.5, halves between bins go up.

    Raises
    ------
    UndefinedMeasureError
        The mark is not 1-5.

    Examples
    --------
    >>> mark_distance(5), mark_distance(3.25), mark_distance(1)
    (504, 720, 2520)
    """
    if not 1 <= mark <= 5:
        raise UndefinedMeasureError(f"Een cijfer loopt van 1 tot 5; hier staat {mark}.")
    return 5040 // int(2 * mark + 0.5)


def _mark_distances(ties: nx.Graph | Links, links: Links, mark: str, unknown_mark: float | None) -> list[int]:
    marked = links_of(ties, weight=mark)
    marks = dict(zip(marked.pairs, marked.numbers(mark) or (), strict=True))
    missing = len(links.pairs) - len(marks)
    if missing and unknown_mark is None:
        raise UndefinedMeasureError(f"{missing} lijnen hebben geen '{mark}'. Geef unknown_mark, of laat ze weg.")
    return [mark_distance(marks.get(pair, unknown_mark or 0)) for pair in links.pairs]


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

    Raises
    ------
    UndefinedMeasureError
        The graph is directed.

    Examples
    --------
    >>> import networkx as nx
    >>> ties = nx.path_graph(["APO", "HA", "WEL"])
    >>> supports = {("APO", "HA"): frozenset({"t1"}), ("HA", "WEL"): frozenset({"t1", "t2"})}
    >>> found = guarded_betweenness(ties, supports)
    >>> found["HA"].value, found["HA"].low, found["HA"].high
    (1.0, 0.0, 1.0)
    """
    links = undirected(ties, "Tussenpositie met speling")
    nodes = sorted(links.nodes)
    index = {node: i for i, node in enumerate(nodes)}
    edges = [(min(tie), max(tie)) for tie in ((links.nodes[a], links.nodes[b]) for a, b in links.pairs)]
    pairs = [(index[a], index[b]) for a, b in edges]
    base = igraph_graph(len(nodes), pairs).betweenness()
    single = {min(s) for edge in edges if len(s := supports.get(edge, frozenset())) == 1}
    runs = []
    for conversation in sorted(single):
        kept = [
            pair for edge, pair in zip(edges, pairs, strict=True) if supports.get(edge) != frozenset({conversation})
        ]
        runs.append(igraph_graph(len(nodes), kept).betweenness())
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

    Examples
    --------
    >>> found = tie_supports({"s1": "t1", "s2": "t2"}, [("HA", "APO", ("s1", "s2"))])
    >>> {tie: sorted(talks) for tie, talks in found.items()}
    {('APO', 'HA'): ['t1', 't2']}
    """
    return {
        (a, b) if a < b else (b, a): frozenset(statements[s] for s in ids if s in statements) for a, b, ids in ties
    }
