"""*Stability*: does who stands in the middle stay there when fewer conversations were held, or more pairs were asked?

Two questions, two functions: `case_dropping` takes conversations away, `rank_ranges` fills in what nobody was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.centrality import degree
from wijkfoto.analysis.density import unordered
from wijkfoto.analysis.links import Floats, Ints, Links, UndefinedMeasureError, groups_of, undirected
from wijkfoto.analysis.roles import tie_shares
from wijkfoto.graph import schema

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


@dataclass(frozen=True, slots=True)
class RankRange:
    """Rank from 1 (highest; equals share the best place) as seen, with the middle 95% over completions, and the
    chance to be among the first."""

    rank: int
    low: int
    high: int
    top: float


def rank_ranges(
    ties: nx.Graph | Links,
    *,
    unknown: Iterable[tuple[Any, Any]],
    groups: str | Mapping[Any, Any] = schema.FUNCTION,
    measure: Measure = degree,
    top: int = 3,
    prior: float = 1.0,
    draws: int = 200,
    seed: int = 1,
) -> dict[Any, RankRange]:
    """Rank of each actor with its range over completions: ways to fill in the pairs that nobody was asked about.

    A pair is filled with the share of observable pairs of its two roles that have a tie. With everything asked the
    range has no width and `top` is 0 or 1.

    Parameters
    ----------
    unknown
        Pairs that nobody was asked about (`density.unknown_pairs`).
    groups
        Node attribute, or actor -> role.
    measure
        From links to actor -> value; higher ranks first.
    top
        Number of places that count as among the first.
    prior
        Weight of the share of all pairs together, in pairs: `(t + prior * overall) / (n + prior)`. It is what is left
        when no pair of two roles was asked, and keeps one seen pair from deciding all others.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed, or an actor has no role.

    Notes
    -----
    Our own; the range knows of unasked pairs only, not of what was told wrong, and takes asked and unasked pairs of
    two roles to be alike.

    Examples
    --------
    >>> import networkx as nx
    >>> rank_ranges(nx.star_graph(3), unknown=[], groups=dict.fromkeys(range(4), "HA"))[0]
    RankRange(rank=1, low=1, high=1, top=1.0)
    """
    links = undirected(ties, "Een rang met speling")
    unknown = unordered(unknown)
    found, codes = tie_shares(ties, groups=groups, unknown=map(tuple, unknown)), groups_of(ties, groups).codes  # type: ignore[arg-type]
    pairs, chances = _open_pairs(links, unknown, codes, found.values, found.n, prior)
    rng = np.random.default_rng(seed)
    base = _places(measure(links).values())
    drawn = [base] if not pairs else []
    for _ in range(draws if pairs else 0):
        extra = [pairs[i] for i in np.flatnonzero(rng.random(len(pairs)) < chances)]
        drawn.append(_places(measure(Links(links.nodes, [*links.pairs, *extra])).values()))
    ranks = np.array(drawn)
    low, high = np.quantile(ranks, [0.025, 0.975], axis=0, method="inverted_cdf")
    share = (ranks <= top).mean(axis=0)
    return links.by_actor(RankRange(int(base[i]), int(low[i]), int(high[i]), float(share[i])) for i in range(links.n))


def _open_pairs(
    links: Links, unknown: set[frozenset[Any]], codes: Ints, shares: Floats, n: Ints, prior: float
) -> tuple[list[tuple[int, int]], Floats]:
    """Unknown pairs without a tie, with their chance of one."""
    asked = links.n * (links.n - 1) // 2 - len(unknown)
    overall = len(links.pairs) / asked if asked else 0.5
    place = {node: i for i, node in enumerate(links.nodes)}
    tied = set(links.pairs)
    places = sorted(tuple(sorted(place[node] for node in pair)) for pair in unknown if place.keys() >= pair)
    pairs = [(a, b) for a, b in places if (a, b) not in tied]
    chances = np.full(len(pairs), overall)
    for i, (a, b) in enumerate(pairs):
        cell = codes[a], codes[b]
        if n[cell] + prior > 0:
            seen = shares[cell] * n[cell] if n[cell] else 0.0
            chances[i] = (seen + prior * overall) / (n[cell] + prior)
    return pairs, chances


def _places(values: Iterable[float]) -> Ints:
    """Rank from 1 (highest); equal values share the best place."""
    rounded = np.round(list(values), 9)
    return np.asarray(1 + (rounded[None, :] > rounded[:, None]).sum(axis=1))
