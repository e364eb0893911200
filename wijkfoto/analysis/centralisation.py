"""*Centralisation* is how much one actor stands out: 0 when all are alike, 1 for a star.

`sum(highest - value) / the highest sum there can be` (Freeman 1979). High means that much runs through one actor,
which is quick and fragile; with few conversations it may only mean that one actor was asked.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from wijkfoto.analysis.centrality import betweenness, degree, indegree
from wijkfoto.analysis.links import Links, directed_links, undirected
from wijkfoto.analysis.reach import COMPONENT, closeness
from wijkfoto.errors import UndefinedMeasureError

if TYPE_CHECKING:
    import networkx as nx


def _centralisation(values: Collection[float], highest_sum: float) -> float:
    top = max(values)
    return sum(top - value for value in values) / highest_sum


def _enough(links: Links, least: int, measure: str) -> Links:
    if links.n < least:
        raise UndefinedMeasureError(f"{measure} vraagt minstens {least} actoren; hier zijn er {links.n}.")
    return links


def degree_centralisation(ties: nx.Graph | Links) -> float:
    """Degree centralisation, `sum(dmax - d_i) / ((n - 1)(n - 2))`; range 0-1, 1 for a star.

    Variant: a graph without loops. (Divided by n(n - 1), as some programs do, it is lower and never 1.)

    Raises
    ------
    UndefinedMeasureError
        Fewer than three actors, or a directed graph (`indegree_centralisation`).

    Notes
    -----
    Source: Freeman 1979.

    Examples
    --------
    >>> import networkx as nx
    >>> degree_centralisation(nx.star_graph(4))
    1.0
    """
    links = _enough(undirected(ties, "Centralisatie van lijnen"), 3, "Centralisatie van lijnen")
    return _centralisation(degree(links).values(), (links.n - 1) * (links.n - 2))


def indegree_centralisation(naming: nx.DiGraph | Links) -> float:
    """Centralisation of times named, `sum(max - d_i) / (n - 1)^2`; range 0-1, 1 when all name one.

    Raises
    ------
    UndefinedMeasureError
        Fewer than two actors, or an undirected graph.

    Notes
    -----
    Source: Wasserman & Faust 1994. Turn the arcs round (`naming.reverse()`) for who names most.

    Examples
    --------
    >>> import networkx as nx
    >>> indegree_centralisation(nx.DiGraph([("WEL", "HA"), ("APO", "HA")]))
    1.0
    """
    links = _enough(directed_links(naming, "Centralisatie van genoemd worden"), 2, "Centralisatie van genoemd worden")
    return _centralisation(indegree(links).values(), (links.n - 1) ** 2)


def betweenness_centralisation(ties: nx.Graph | Links) -> float:
    """Betweenness centralisation, `sum(bmax - b_i) / (n - 1)` of normalised betweenness; range 0-1, 1 for a star.

    Raises
    ------
    UndefinedMeasureError
        Fewer than three actors, or a directed graph.

    Notes
    -----
    Source: Freeman 1979. Isolates count in n: the Florentine families give 0.437 without and 0.383 with Pucci.

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness_centralisation(nx.star_graph(4))
    1.0
    """
    links = _enough(undirected(ties, "Centralisatie van schakels"), 3, "Centralisatie van schakels")
    return _centralisation(betweenness(links, normalised=True).values(), links.n - 1)


def closeness_centralisation(ties: nx.Graph | Links) -> float:
    """Closeness centralisation, `sum(cmax - c_i) / ((n - 1)(n - 2) / (2n - 3))`; range 0-1, 1 for a star.

    Raises
    ------
    UndefinedMeasureError
        Fewer than three actors, a directed graph, or one in parts: then closeness has no common scale.

    Notes
    -----
    Source: Freeman 1979.

    Examples
    --------
    >>> import networkx as nx
    >>> round(closeness_centralisation(nx.krackhardt_kite_graph()), 4)
    0.2704
    """
    links = _enough(undirected(ties, "Centralisatie van nabijheid"), 3, "Centralisatie van nabijheid")
    if not links.engine.is_connected():
        raise UndefinedMeasureError("Centralisatie van nabijheid vraagt een netwerk uit één stuk.")
    n = links.n
    return _centralisation(closeness(links, variant=COMPONENT).values(), (n - 1) * (n - 2) / (2 * n - 3))
