"""*Completions* are ways to fill in the pairs that nobody was asked about; ranks over many of them say what is firm.

An actor that was not spoken to can rank low only because nobody asked it. Its range then is wide, and that is the
finding: speak with it first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.centrality import degree
from wijkfoto.analysis.density import unordered
from wijkfoto.analysis.links import Floats, Ints, Links, groups_of, undirected
from wijkfoto.analysis.roles import tie_shares
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx

    Measure = Callable[[Links], Mapping[Any, float]]


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
    unknown: Iterable[Collection[Any]],
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
    hidden = unordered(unknown)
    found, codes = tie_shares(ties, groups=groups, unknown=hidden), groups_of(ties, groups).codes
    pairs, chances = _open_pairs(links, hidden, codes, found.values, found.n, prior)
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
    place = {node: i for i, node in enumerate(links.nodes)}
    tied = set(links.pairs)
    places = sorted(tuple(sorted(place[node] for node in pair)) for pair in unknown if place.keys() >= pair)
    pairs = [(a, b) for a, b in places if (a, b) not in tied]
    asked = links.n * (links.n - 1) // 2 - len(pairs)
    overall = len(links.pairs) / asked if asked else 0.5
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
