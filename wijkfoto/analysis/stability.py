"""*Stability*: does who stands in the middle stay there when fewer conversations are held?

A figure that rests on two conversations falls with them. What more conversations might add is `rank_ranges`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.centrality import degree
from wijkfoto.analysis.links import Floats, Ints, Links, undirected
from wijkfoto.errors import UndefinedMeasureError

if TYPE_CHECKING:
    import networkx as nx

    Measure = Callable[[Links], Mapping[Any, float]]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What happens when `share` of the conversations is left out: `correlation` is the one that 95% of the draws
    reach (NaN when too many have none), `held` the share of draws that reach the wanted one."""

    share: float
    correlation: float
    held: float


@dataclass(frozen=True, slots=True)
class Stability:
    """`cs` is the largest share of conversations that can be left out with the ranks still alike, 0-1: above 0.25 is
    wanted, above 0.5 is good; None when all actors have the same value, so that there is nothing to rank. `steps`
    has one entry per number of conversations left out."""

    cs: float | None
    steps: tuple[Dropped, ...]


def case_dropping(
    ties: nx.Graph | Links,
    supports: Mapping[tuple[Any, Any], frozenset[Any]],
    *,
    measure: Measure = degree,
    wanted: float = 0.7,
    certainty: float = 0.95,
    draws: int = 200,
    seed: int = 1,
) -> Stability:
    """Stability of a centrality when conversations are left out: the correlation stability coefficient (CS).

    A tie falls away with the last conversation that says ja about it; actors stay. CS is the largest share left out
    at which, as at all smaller shares, at least 95% of the draws have a correlation of at least 0.7 with the whole.

    Parameters
    ----------
    supports
        (a, b) -> conversations behind the tie (`centrality.tie_supports`), in either order; every tie has some.
    measure
        From links to actor -> value: `degree`, `betweenness`.
    draws
        Draws per number left out; when there are fewer ways, each is tried once.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed, a tie has no conversation, or there are fewer than two conversations.

    Notes
    -----
    Source: Epskamp, Borsboom & Fried 2018; Costenbader & Valente 2003; Borgatti, Carley & Krackhardt 2006. Variant:
    conversations instead of actors are dropped, Spearman's correlation over all actors; a draw in which all have the
    same value counts as not alike.

    Examples
    --------
    >>> import networkx as nx
    >>> both = {(0, 1): frozenset({"g0", "g1"}), (1, 2): frozenset({"g1", "g2"})}
    >>> case_dropping(nx.path_graph(3), both).steps[0]
    Dropped(share=0.3333333333333333, correlation=1.0, held=1.0)
    """
    links = undirected(ties, "Stabiliteit")
    told, conversations = _told(links, supports)
    base = _ranked(measure(links).values())
    rng, steps = np.random.default_rng(seed), []
    for out in range(1, conversations):
        found = []
        for kept in _kept(conversations, out, draws, rng):
            left = told[:, kept].any(axis=1)
            pairs = [pair for pair, stays in zip(links.pairs, left.tolist(), strict=True) if stays]
            found.append(_correlation(base, _ranked(measure(Links(links.nodes, pairs)).values())))
        values = np.sort(np.nan_to_num(found, nan=-2.0))
        reached = float(values[int((1 - certainty) * len(values))])
        held = float((values >= wanted - 1e-12).mean())
        steps.append(Dropped(out / conversations, reached if reached > -2 else np.nan, held))
    if not base.std():
        return Stability(None, tuple(steps))
    firm = next((i for i, step in enumerate(steps) if step.held < certainty), len(steps))
    return Stability(steps[firm - 1].share if firm else 0.0, tuple(steps))


def _told(links: Links, supports: Mapping[tuple[Any, Any], frozenset[Any]]) -> tuple[Any, int]:
    """Row per tie, column per conversation: whether it says ja."""
    names = sorted({name for found in supports.values() for name in found}, key=str)
    if len(names) < 2:
        raise UndefinedMeasureError("Stabiliteit vraagt minstens twee gesprekken.")
    told = np.zeros((len(links.pairs), len(names)), dtype=bool)
    for i, (a, b) in enumerate(links.pairs):
        pair = links.nodes[a], links.nodes[b]
        behind = supports.get(pair) or supports.get(pair[::-1]) or ()
        if not behind:
            raise UndefinedMeasureError(f"Achter de lijn {pair[0]} - {pair[1]} staat geen gesprek.")
        told[i, [names.index(name) for name in behind]] = True
    return told, len(names)


def _kept(conversations: int, out: int, draws: int, rng: np.random.Generator) -> Iterator[Ints]:
    stay = conversations - out
    if comb(conversations, stay) <= draws:
        yield from (np.array(kept) for kept in combinations(range(conversations), stay))
    else:
        yield from (rng.permutation(conversations)[:stay] for _ in range(draws))


def _ranked(values: Iterable[float]) -> Floats:
    """Ranks from 1 (lowest); equal values share their mean rank."""
    _, place, counts = np.unique(np.round(list(values), 9), return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[place])


def _correlation(first: Floats, second: Floats) -> float:
    """Pearson's r, NaN when one is constant."""
    a, b = first - first.mean(), second - second.mean()
    scale = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / scale if scale > 1e-12 else np.nan
