"""*Permutation*: how often chance alone does as well, when labels are dealt or actors swapped at random.

Ties hang together, so the tests for independent answers do not hold for them. Here p = (k + 1) / (M + 1): k of M
draws are at least as extreme (Hubert 1987). A small p says that chance is no good explanation; it does not say that
something matters, and with 8-15 conversations a large p says little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.links import Floats, Ints, Links, links_of
from wijkfoto.errors import UndefinedMeasureError

if TYPE_CHECKING:
    import networkx as nx

CHUNK = 500
"""Draws at a time: small enough to stay in the processor's cache."""
_SLACK = 1e-12
"""Values this near are equal: sums in another order differ in the last digits."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A value beside chance. `expected` and `sd` are the mean and standard deviation over `draws`; `p` is two-sided,
    above 0 to 1."""

    value: float
    expected: float
    sd: float
    p: float
    draws: int


def p_value(at_least: int, draws: int) -> float:
    """`(k + 1) / (M + 1)`: never 0, since what was seen is itself one of the ways it can fall.

    Examples
    --------
    >>> p_value(0, 999)
    0.001
    """
    return (at_least + 1) / (draws + 1)


def chunks(draws: int) -> Iterator[int]:
    """Sizes of the chunks in which so many draws are done.

    Examples
    --------
    >>> sum(chunks(3000))
    3000
    """
    for start in range(0, draws, CHUNK):
        yield min(CHUNK, draws - start)


def permuted(values: Ints, *, draws: int, seed: int) -> Iterator[Any]:
    """Chunks of permutations of values (codes of groups, places of actors): rows are actors, columns are draws.

    Examples
    --------
    >>> import numpy as np
    >>> (drawn,) = permuted(np.array([0, 1, 1]), draws=4, seed=1)
    >>> drawn.shape, drawn.sum(axis=0).tolist()
    ((3, 4), [2, 2, 2, 2])
    """
    rng = np.random.default_rng(seed)
    small = values.astype(np.int8 if values.max(initial=0) < 128 else np.int32)
    for size in chunks(draws):
        yield np.ascontiguousarray(rng.permuted(np.tile(small, (size, 1)), axis=1).T)


def permuted_tables(ends: tuple[Ints, Ints], codes: Ints, groups: int, *, draws: int, seed: int) -> Ints:
    """Tables of ties by group when the groups are dealt at random: shape (draws, groups, groups).

    Parameters
    ----------
    ends
        Both ends of each tie, as places of actors.
    codes
        Group of each actor, 0 to `groups` - 1.

    Returns
    -------
    array
        Cell (g, h) counts ties from g to h: add the transpose, without the diagonal, when ties have no direction.

    Notes
    -----
    One `bincount` per chunk, in which every draw has cells of its own.

    Examples
    --------
    >>> ends = np.array([0]), np.array([1])
    >>> permuted_tables(ends, np.array([0, 0, 1]), 2, draws=50, seed=1).sum(axis=(1, 2)).max()
    np.int64(1)
    """
    cells, found = groups * groups, []
    for dealt in permuted(codes, draws=draws, seed=seed):
        own = np.arange(dealt.shape[1]) * cells
        cell = dealt[ends[0]].astype(np.int16) * groups + dealt[ends[1]]
        found.append(np.bincount((cell + own).ravel(), minlength=dealt.shape[1] * cells))
    return np.concatenate(found).reshape(draws, groups, groups) if found else np.zeros((0, groups, groups), np.int64)


def tested(value: float, drawn: Floats) -> Tested:
    """A value beside draws; extreme is as far from their mean, or farther, on either side.

    Examples
    --------
    >>> import numpy as np
    >>> found = tested(3.0, np.array([0.0, 1.0, -1.0, 0.0]))
    >>> found.expected, found.p
    (0.0, 0.2)
    """
    mean = float(drawn.mean())
    extreme = int((np.abs(drawn - mean) >= abs(value - mean) - _SLACK).sum())
    return Tested(value, mean, float(drawn.std()), p_value(extreme, len(drawn)), len(drawn))


def qap(
    first: nx.Graph | Links,
    second: nx.Graph | Links,
    *,
    weight: str | None = None,
    second_weight: str | None = None,
    draws: int = 10_000,
    seed: int = 1,
) -> Tested:
    """QAP: correlation of two networks over the same actors, with a permutation p; range -1 to 1.

    Pearson's r over the cells off the diagonal; chance swaps the actors of one network (rows and columns together).
    p is two-sided: draws with |r| at least that of the data.

    Parameters
    ----------
    weight, second_weight
        Tie attribute of the first and of the second network; None counts ties.

    Raises
    ------
    UndefinedMeasureError
        The actors differ, or one of the two has equal cells everywhere (no ties, or all).

    Notes
    -----
    Source: Hubert 1987; Krackhardt 1988. When one of the two is directed, so is the other: a tie is two arcs. Pairs
    that nobody was asked about count as no tie: use it where all were asked.

    Examples
    --------
    >>> import networkx as nx
    >>> found = qap(nx.krackhardt_kite_graph(), nx.krackhardt_kite_graph(), draws=99)
    >>> round(found.value, 4), found.p
    (1.0, 0.01)
    """
    one, two = links_of(first, weight=weight), links_of(second, weight=second_weight)
    if set(one.nodes) != set(two.nodes):
        raise UndefinedMeasureError("QAP vergelijkt twee netwerken van dezelfde actoren; deze hebben er andere.")
    both = one.directed or two.directed
    one, two = links_of(one, directed=both), links_of(two, directed=both)
    place = {node: i for i, node in enumerate(two.nodes)}
    order = [place[node] for node in one.nodes]
    y = two.matrix(second_weight)[np.ix_(order, order)].ravel()
    x = one.matrix(weight).ravel()
    off = ~np.eye(one.n, dtype=bool).ravel()
    spread = float(x[off].std() * y[off].std()) if one.n > 1 else 0.0
    if not spread:
        raise UndefinedMeasureError("QAP heeft in beide netwerken paren met en zonder lijn nodig.")
    centre = float(x[off].mean() * y[off].mean())
    a, b = np.divmod(np.flatnonzero(x), one.n)
    drawn = [
        x[x != 0] @ y[dealt[a].astype(np.int32) * one.n + dealt[b]]
        for dealt in permuted(np.arange(one.n), draws=draws, seed=seed)
    ]
    m = one.n * (one.n - 1)
    r = (float(x @ y) / m - centre) / spread
    rs = (np.concatenate(drawn) / m - centre) / spread
    p = p_value(int((np.abs(rs) >= abs(r) - _SLACK).sum()), draws)
    return Tested(r, float(rs.mean()), float(rs.std()), p, draws)


def cug(
    graph: nx.Graph | Links,
    statistic: Callable[[Links], float],
    *,
    given: str = "ties",
    draws: int = 1000,
    seed: int = 1,
) -> Tested:
    """CUG test: a statistic beside random graphs of the same size; p is twice the smaller tail, at most 1.

    Parameters
    ----------
    statistic
        From links to a number: any measure here.
    given
        {"ties", "dyads"}: same number of actors and ties, or of mutual and one-way pairs (directed graphs).

    Raises
    ------
    UndefinedMeasureError
        `given` is another word, or "dyads" for an undirected graph.

    Notes
    -----
    Source: Anderson, Butts & Carley 1999. Random graphs have no offices and no hours: that a wijk differs from them
    is a beginning, not a finding.

    Examples
    --------
    >>> import networkx as nx
    >>> from wijkfoto.analysis.cohesion import transitivity
    >>> cug(nx.complete_graph(4), transitivity, draws=19).p
    1.0
    """
    links = links_of(graph)
    if given not in ("ties", "dyads") or (given == "dyads" and not links.directed):
        raise UndefinedMeasureError("CUG houdt 'ties' vast, of 'dyads' in een netwerk met een richting.")
    rng = np.random.default_rng(seed)
    value = statistic(links)
    drawn = np.array([statistic(_random_links(links, given, rng)) for _ in range(draws)])
    tails = [int((drawn >= value - _SLACK).sum()), int((drawn <= value + _SLACK).sum())]
    p = min(1.0, 2 * p_value(min(tails), draws))
    return Tested(value, float(drawn.mean()), float(drawn.std()), p, draws)


def _random_links(links: Links, given: str, rng: np.random.Generator) -> Links:
    n = links.n
    if given == "ties" and links.directed:
        a, b = np.divmod(rng.choice(n * (n - 1), len(links.pairs), replace=False), n - 1)
        b = b + (b >= a)
    else:
        tied = {frozenset(pair) for pair in links.pairs}
        low, high = np.triu_indices(n, 1)
        picked = rng.choice(len(low), len(tied), replace=False)
        a, b = low[picked], high[picked]
    if given == "dyads":
        mutual = len(links.pairs) - len(a)
        turned = rng.random(len(a)) < 0.5
        a, b = np.where(turned, b, a), np.where(turned, a, b)
        a, b = np.concatenate([a, b[:mutual]]), np.concatenate([b, a[:mutual]])
    return Links(links.nodes, list(zip(a.tolist(), b.tolist(), strict=True)), links.directed)
