"""*Density* is the share of pairs that have a tie. With a part of the pairs never asked about it is a range.

It falls with the number of actors and rises with what was asked, so wijken are never ranked by it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from wijkfoto.analysis.links import Links, links_of, undirected
from wijkfoto.errors import UndefinedMeasureError
from wijkfoto.graph import schema
from wijkfoto.records import Pair

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Bounds:
    """A share with what is left open. `value` counts asked pairs only and is None when nothing was asked; the truth
    lies from `low` to `high` whatever the unasked pairs hold; `n` is the number of asked pairs."""

    value: float | None
    low: float
    high: float
    n: int


def density(ties: nx.Graph | Links) -> float | None:
    """Share of pairs that have a tie, `2E / (n(n - 1))`, or `A / (n(n - 1))` in a directed graph; range 0-1.

    None for fewer than two actors. Falls with the number of actors and with what was not asked: never compare
    wijken by it. Source: Wasserman & Faust 1994. Loops and parallel ties do not count.

    Examples
    --------
    >>> import networkx as nx
    >>> density(nx.krackhardt_kite_graph())
    0.4
    """
    links = links_of(ties)
    cells = links.n * (links.n - 1) / (1 if links.directed else 2)
    return len(links.pairs) / cells if cells > 0 else None


def unknown_pairs(pairs: Iterable[Pair], *, strict: bool = False) -> frozenset[tuple[str, str]]:
    """Pairs that nobody was asked about: those with state "niet gevraagd".

    Parameters
    ----------
    pairs
        `Foto.actor_pairs`.
    strict
        Also "aanwijzing": only one side was asked, and said no.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> len(foto.group_pairs), len(unknown_pairs(foto.group_pairs))
    (105, 38)
    """
    states = {schema.NOT_ASKED, schema.HINT} if strict else {schema.NOT_ASKED}
    return frozenset((pair.a, pair.b) for pair in pairs if pair.state in states)


def unordered(pairs: Iterable[Collection[Any]]) -> set[frozenset[Any]]:
    """Pairs without order, each once; an actor with itself left out.

    Examples
    --------
    >>> len(unordered([("a", "b"), ("b", "a"), ("a", "a")]))
    1
    """
    return {pair for pair in map(frozenset, pairs) if len(pair) == 2}


def density_bounds(ties: nx.Graph | Links, *, unknown: Iterable[Collection[Any]]) -> Bounds:
    """Density over the asked pairs, `t / (C(n,2) - U)`, with bounds `t / C(n,2)` and `(t + U) / C(n,2)`; range 0-1.

    The width `U / C(n,2)` is what was not asked; with everything asked it is 0. The value itself is a guess that the
    unasked pairs are like the asked ones, which they seldom are: spoken actors have more ties.

    Parameters
    ----------
    unknown
        Pairs that nobody was asked about (`unknown_pairs`), in any order. With its `strict` also those of which one
        side said no and the other was not asked, as pages and `WijkCertainty.counts` have it: the widest bounds.
        Those with a tie are known all the same, those of actors outside the graph (of another level) are passed over.

    Raises
    ------
    UndefinedMeasureError
        Fewer than two actors, or a directed graph.

    Notes
    -----
    Idea: Stork & Richards 1992; the bounds are ours.

    Examples
    --------
    >>> import networkx as nx
    >>> density_bounds(nx.path_graph(3), unknown=[(0, 2)])
    Bounds(value=1.0, low=0.6666666666666666, high=1.0, n=2)
    """
    links = undirected(ties, "Dichtheid met grenzen")
    if links.n < 2:
        raise UndefinedMeasureError("Dichtheid vraagt minstens twee actoren.")
    hidden = {pair for pair in unordered(unknown) if pair <= set(links.nodes)}
    tied = {frozenset((links.nodes[a], links.nodes[b])) for a, b in links.pairs}
    pairs, t, open_ = links.n * (links.n - 1) // 2, len(tied), len(hidden - tied)
    asked = pairs - open_
    return Bounds(t / asked if asked else None, t / pairs, (t + open_) / pairs, asked)


def wilson_interval(count: int, total: int, *, z: float = 1.959963984540054) -> tuple[float, float]:
    """Lower and upper end of the Wilson interval of a share, without continuity correction; range 0-1.

    Use it for a share of independent answers (conversations that name a label), not for a share of ties: those hang
    together.

    Parameters
    ----------
    z
        Standard normal quantile; the default gives 95%.

    Raises
    ------
    UndefinedMeasureError
        `total` is 0, or `count` is not 0 to `total`.

    Notes
    -----
    Source: Wilson 1927; Newcombe 1998, method 3.

    Examples
    --------
    >>> [round(end, 4) for end in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    """
    if not 0 <= count <= total or total == 0:
        raise UndefinedMeasureError(f"{count} van {total} is geen aandeel.")
    share, extra = count / total, z * z / total
    centre = (share + extra / 2) / (1 + extra)
    half = z * sqrt(share * (1 - share) / total + extra / (4 * total)) / (1 + extra)
    return max(0.0, centre - half), min(1.0, centre + half)
