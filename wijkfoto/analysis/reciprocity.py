"""*Reciprocity* is whether who is named also names: counted over pairs, over arcs, and over pairs that both answered.

In interviews the third is the one to read: an actor that was not spoken to cannot name anybody back. All three take
`foto.naming`, in which an arc is a ja of one actor about another.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkfoto.analysis.links import Links, directed_links, links_of
from wijkfoto.errors import UndefinedMeasureError
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Dyads:
    """Pairs by how they are tied: `mutual` both ways, `asymmetric` one way, `none` not at all. They add up to all
    pairs."""

    mutual: int
    asymmetric: int
    none: int


def said_yes(statements: nx.MultiDiGraph) -> nx.DiGraph:
    """Who says ja about whom among actors, from a graph of statements: a new directed graph with the same actors.

    Statements about a function or a group as a whole, and answers other than ja, are left out.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> said = said_yes(foto.statements_graph)
    >>> said.number_of_nodes(), said.number_of_edges()
    (25, 67)
    """
    import networkx as nx

    naming = nx.DiGraph()
    naming.add_nodes_from((n, data) for n, data in statements.nodes(data=True) if data[schema.GRAIN] == schema.ACTOR)
    arcs = statements.edges(data=schema.ANSWER)
    naming.add_edges_from((a, b) for a, b, answer in arcs if answer == schema.JA and b in naming)
    return naming


def dyad_census(naming: nx.Graph | Links) -> Dyads:
    """Number of pairs that are mutual, one way and without a tie (Holland & Leinhardt 1970).

    In an undirected graph every tie is mutual.

    Examples
    --------
    >>> import networkx as nx
    >>> dyad_census(nx.DiGraph([(1, 2), (2, 1), (2, 3)]))
    Dyads(mutual=1, asymmetric=1, none=1)
    """
    links = links_of(naming, directed=True)
    return _census(set(links.pairs), links.n)


def _census(arcs: set[tuple[int, int]], n: int) -> Dyads:
    mutual = sum((b, a) in arcs for a, b in arcs) // 2
    asymmetric = len(arcs) - 2 * mutual
    return Dyads(mutual, asymmetric, n * (n - 1) // 2 - mutual - asymmetric)


def reciprocity(naming: nx.DiGraph | Links) -> float | None:
    """Share of arcs that are answered, `2M / (2M + A)`; range 0-1, None without arcs.

    Variant: arcs, loops left out. Low in interviews by itself, since not everybody named was spoken to: read
    `confirmation_rate`.

    Raises
    ------
    UndefinedMeasureError
        The graph is undirected.

    Notes
    -----
    Source: Holland & Leinhardt 1970; Wasserman & Faust 1994.

    Examples
    --------
    >>> import networkx as nx
    >>> round(reciprocity(nx.DiGraph([(1, 2), (2, 1), (2, 3)])), 4)
    0.6667
    """
    dyads = dyad_census(directed_links(naming, "Wederkerigheid"))
    arcs = 2 * dyads.mutual + dyads.asymmetric
    return 2 * dyads.mutual / arcs if arcs else None


def confirmation_rate(naming: nx.DiGraph | Links, *, spoken: str | Collection[Any] = schema.SPOKEN) -> float | None:
    """Share of the pairs that somebody names and both of which were spoken to, that both name: `M / (M + A)`.

    Range 0-1, higher means that the two sides tell the same; None without such a pair. It is about the telling as
    much as about the tie: in free recall a side that does not name the other was not asked about it.

    Parameters
    ----------
    spoken
        Actors that were spoken to, or the node attribute that says so.

    Raises
    ------
    UndefinedMeasureError
        The graph is undirected.

    Notes
    -----
    Source: Stork & Richards 1992.

    Examples
    --------
    >>> import networkx as nx
    >>> confirmation_rate(nx.DiGraph([(1, 2), (2, 1), (2, 3)]), spoken={1, 2})
    1.0
    """
    links = directed_links(naming, "Bevestiging")
    if isinstance(spoken, str):
        if isinstance(naming, Links):
            raise UndefinedMeasureError("Links weten niet wie gesproken is: geef de actoren.")
        spoken = {node for node, value in naming.nodes(data=spoken) if value}
    both = {(a, b) for a, b in links.pairs if links.nodes[a] in spoken and links.nodes[b] in spoken}
    dyads = _census(both, links.n)
    named = dyads.mutual + dyads.asymmetric
    return dyads.mutual / named if named else None
