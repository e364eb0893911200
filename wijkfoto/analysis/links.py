"""*Links* are a graph as numbers: actors by place and each tie once, which is what a measure computes with.

A measure takes any networkx graph, or the links of one made by `links_of`: then several measures, or a thousand
resamples, share one reading of the graph. What leaves a graph here, leaves it for every measure: loops are dropped
(an actor is no tie of its own) and parallel ties count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wijkfoto.engine import igraph_graph
from wijkfoto.errors import NoGraphError, UndefinedMeasureError
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Links:
    """Actors by place with their ties.

    Attributes
    ----------
    nodes
        Actors in the order of the graph.
    pairs
        (place, place) of each tie, once; from who names to who is named when `directed`, else lowest place first.
    weights
        One number per tie, more than 0; None when no weight was asked for.
    """

    nodes: tuple[Any, ...]
    pairs: Sequence[tuple[int, int]]
    directed: bool = False
    weights: Sequence[float] | None = None

    @property
    def n(self) -> int:
        """Number of actors."""
        return len(self.nodes)

    @cached_property
    def engine(self) -> Any:
        """The same as an igraph graph."""
        return igraph_graph(self.n, self.pairs, directed=self.directed)

    @cached_property
    def ends(self) -> tuple[Ints, Ints]:
        """Two arrays of places: one end of each tie and the other."""
        ends = np.fromiter(chain.from_iterable(self.pairs), np.int64, 2 * len(self.pairs))
        return ends[::2], ends[1::2]

    @cached_property
    def parts(self) -> Ints:
        """Part of the graph that each actor is in, as a number from 0; direction does not count."""
        return np.array(self.engine.connected_components(mode="weak").membership, dtype=np.int64)

    def numbers(self, weight: str | None) -> list[float] | None:
        """Weights as a list, None when `weight` is None."""
        if weight is None:
            return None
        if self.weights is None:
            raise UndefinedMeasureError(f"Deze lijnen hebben geen '{weight}'. Maak ze met links_of(..., weight=...).")
        return list(self.weights)

    def matrix(self, weight: str | None = None) -> Floats:
        """Rows name, columns are named: the weight or 1 where there is a tie, else 0; no tie with oneself."""
        cells = np.zeros((self.n, self.n))
        (a, b), values = self.ends, self.numbers(weight)
        cells[a, b] = 1.0 if values is None else values
        if not self.directed:
            cells[b, a] = cells[a, b]
        return cells

    def by_actor(self, values: Iterable[Any]) -> dict[Any, Any]:
        """Actor -> its value, from values in the order of `nodes`."""
        return dict(zip(self.nodes, values, strict=True))


def links_of(graph: nx.Graph | Links, *, directed: bool | None = None, weight: str | None = None) -> Links:
    """The links of a graph; links of the right kind come back as they are.

    Parameters
    ----------
    directed
        None follows the graph. False on a directed graph: a tie is there when either names the other. True on an
        undirected graph: every tie is two arcs.
    weight
        Tie attribute. A tie without that number, or with 0, is left out. Weights of parallel ties, and of both
        directions when they become one tie, are added.

    Raises
    ------
    UndefinedMeasureError
        A weight is negative; or the graph is one of answers (see `only_ties`).
    NoGraphError
        It is no graph.

    Examples
    --------
    >>> import networkx as nx
    >>> links_of(nx.DiGraph([("b", "a"), ("a", "b"), ("a", "a")]), directed=False).pairs
    [(0, 1)]
    """
    own = graph.directed if isinstance(graph, Links) else only_ties(graph)
    directed = own if directed is None else directed
    if isinstance(graph, Links):
        if own == directed:
            return graph
        nodes, values = graph.nodes, graph.weights or [1.0] * len(graph.pairs)
        ties: Iterable[tuple[int, int, Any]] = ((a, b, w) for (a, b), w in zip(graph.pairs, values, strict=True))
        weighted = graph.weights is not None
    else:
        nodes, weighted = tuple(graph), weight is not None
        place = {node: i for i, node in enumerate(nodes)}
        edges = graph.edges(data=weight) if weighted else ((a, b, 1) for a, b in graph.edges())
        ties = ((place[a], place[b], w) for a, b, w in edges)
    found = _merged(ties, both=directed and not own, one=not directed)
    return Links(nodes, list(found), directed, list(found.values()) if weighted else None)


def only_ties(graph: nx.Graph) -> bool:
    """Whether a graph is directed, of a graph in which an arc is a ja and all nodes are of one kind.

    Raises
    ------
    UndefinedMeasureError
        The graph holds answers as they were given (`statements_graph`): a nee is an arc there, and a group is a node
        beside its actors, so that every count would be wrong.
    NoGraphError
        It is no graph.

    Examples
    --------
    >>> import networkx as nx
    >>> only_ties(nx.DiGraph([("HA", "APO")]))
    True
    """
    if not hasattr(graph, "is_directed"):
        raise NoGraphError(f"Geef een netwerk van networkx, bijvoorbeeld foto.ties. Dit is een {_kind(graph)}.")
    kinds = {kind for _, kind in graph.nodes(data=schema.GRAIN) if kind in schema.GRAINS}
    if len(kinds) > 1 or any(answer in _NO_TIE for *_, answer in graph.edges(data=schema.ANSWER)):
        raise UndefinedMeasureError(
            "In dit netwerk staan alle antwoorden, ook nee en ook over groepen. Neem foto.naming (wie zegt ja over "
            "wie) of foto.ties (lijnen zonder richting)."
        )
    return bool(graph.is_directed())


_NO_TIE = (schema.NEE, schema.WISH, schema.UNKNOWN)


def _kind(thing: object) -> str:
    return "tabel (DataFrame)" if type(thing).__name__.endswith("DataFrame") else type(thing).__name__


def _merged(ties: Iterable[tuple[int, int, Any]], *, both: bool, one: bool) -> dict[tuple[int, int], float]:
    """Each pair once with the sum of its weights; `both` adds the arc back, `one` puts the lowest place first."""
    found: dict[tuple[int, int], float] = {}
    for a, b, value in ties:
        if a == b or not value:
            continue
        if value < 0:
            raise UndefinedMeasureError(f"Een gewicht is {value}: een maat kan alleen verder met 0 of meer.")
        pair = (b, a) if one and b < a else (a, b)
        found[pair] = found.get(pair, 0) + value
        if both:
            found[(b, a)] = found.get((b, a), 0) + value
    return found


def undirected(graph: nx.Graph | Links, measure: str, *, weight: str | None = None) -> Links:
    """The links of an undirected graph.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed: whether one side or both must name a tie is a choice that the caller makes.

    Examples
    --------
    >>> import networkx as nx
    >>> undirected(nx.Graph([("HA", "APO"), ("APO", "WEL")]), "density").pairs
    [(0, 1), (1, 2)]
    """
    links = links_of(graph, weight=weight)
    if links.directed:
        raise UndefinedMeasureError(
            f"{measure} is er alleen voor lijnen zonder richting. Kies eerst: graph.to_undirected() (één kant is "
            "genoeg) of graph.to_undirected(reciprocal=True) (beide kanten)."
        )
    return links


def directed_links(graph: nx.Graph | Links, measure: str) -> Links:
    """The links of a directed graph.

    Raises
    ------
    UndefinedMeasureError
        The graph is undirected: then nobody names and nobody is named.

    Examples
    --------
    >>> import networkx as nx
    >>> directed_links(nx.DiGraph([("HA", "APO"), ("APO", "HA")]), "dyad_census").pairs
    [(0, 1), (1, 0)]
    """
    links = links_of(graph)
    if not links.directed:
        raise UndefinedMeasureError(f"{measure} is er alleen voor lijnen met een richting: wie noemt wie.")
    return links


@dataclass(frozen=True, slots=True)
class Groups:
    """Group of each actor as a number: `labels[codes[i]]` is the group of actor i. Labels are sorted."""

    labels: tuple[Any, ...]
    codes: Ints

    @property
    def sizes(self) -> Ints:
        """Number of actors per group."""
        return np.bincount(self.codes, minlength=len(self.labels))


def groups_of(graph: nx.Graph | Links, groups: str | Mapping[Any, Any]) -> Groups:
    """The group of every actor, in the order of the graph.

    Parameters
    ----------
    groups
        Node attribute ("discipline", "domain"), or actor -> group; links have no attributes and ask for the latter.

    Raises
    ------
    UndefinedMeasureError
        An actor has no group: leaving it out in silence would change every share. Or no actor has the attribute.
    NoGraphError
        It is no graph.

    Examples
    --------
    >>> import networkx as nx
    >>> found = groups_of(nx.karate_club_graph(), "club")
    >>> found.labels, found.codes[:10].tolist()
    (('Mr. Hi', 'Officer'), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    """
    if isinstance(groups, str):
        if isinstance(graph, Links):
            raise UndefinedMeasureError(f"Links hebben geen '{groups}': geef per actor de groep.")
        only_ties(graph)
        known = sorted({str(name) for _, data in graph.nodes(data=True) for name in data})
        if known and groups not in known:
            raise UndefinedMeasureError(f"Geen actor heeft een '{groups}'. Kies uit: {', '.join(known)}.")
        groups = dict(graph.nodes(data=groups))
    nodes = graph.nodes
    missing = [node for node in nodes if groups.get(node) in (None, "")]
    if missing:
        raise UndefinedMeasureError(f"{len(missing)} actoren hebben geen groep, als eerste {missing[0]}.")
    labels = tuple(sorted({groups[node] for node in nodes}, key=lambda label: (str(type(label)), label)))
    place = {label: i for i, label in enumerate(labels)}
    return Groups(labels, np.array([place[groups[node]] for node in nodes], dtype=np.int64))
