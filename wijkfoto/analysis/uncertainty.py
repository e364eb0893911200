"""*Uncertainty* of a figure of a whole network, by leaving actors out or drawing them anew.

Both treat the actors as a sample of more actors like them, which a wijk seldom is: they tell how far a figure hangs
on who happens to be in it. What was not asked is another matter; see `density_bounds` and `rank_ranges`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from wijkfoto.analysis.links import Floats, Links, links_of
from wijkfoto.errors import UndefinedMeasureError

if TYPE_CHECKING:
    import networkx as nx

    Statistic = Callable[[Links], float | None]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure with its spread over draws: `se` the standard deviation, `low` and `high` the middle 95%."""

    value: float
    se: float
    low: float
    high: float
    draws: int


def _number(statistic: Statistic, links: Links) -> float:
    value = statistic(links)
    if value is None:
        raise UndefinedMeasureError("De maat heeft geen waarde voor een van de getrokken netwerken.")
    return value


def jackknife_se(graph: nx.Graph | Links, statistic: Statistic) -> float:
    """Standard error by leaving out one actor at a time, `sqrt((n - 2) / (2n) * sum (Z_-i - mean)^2)`; 0 or more.

    Lower is steadier.

    Parameters
    ----------
    statistic
        From links to a number (density, transitivity); weights stay behind.

    Raises
    ------
    UndefinedMeasureError
        Fewer than three actors, or the statistic has no value with one left out.

    Notes
    -----
    Source: Snijders & Borgatti 1999. The factor is for figures over pairs of actors: (n - 2) / 2n, not (n - 1) / n.

    Examples
    --------
    >>> import networkx as nx
    >>> from wijkfoto.analysis.density import density
    >>> round(jackknife_se(nx.krackhardt_kite_graph(), density), 5)
    0.07935
    """
    links = links_of(graph)
    if links.n < 3:
        raise UndefinedMeasureError("De jackknife vraagt minstens drie actoren.")
    values = np.array([_number(statistic, _without(links, i)) for i in range(links.n)])
    return sqrt((links.n - 2) / (2 * links.n) * float(((values - values.mean()) ** 2).sum()))


def _without(links: Links, out: int) -> Links:
    pairs = [(a - (a > out), b - (b > out)) for a, b in links.pairs if out not in (a, b)]
    return Links(links.nodes[:out] + links.nodes[out + 1 :], pairs, links.directed)


def resamples(
    graph: nx.Graph | Links, *, draws: int = 1000, seed: int = 1, weight: str | None = None
) -> Iterator[Links]:
    """Networks of as many actors, drawn with replacement from those there are; one at a time.

    Actors in the result are numbered 0 to n - 1. Between two copies of one actor stands a cell drawn at random from
    the whole network, as Snijders & Borgatti (1999) do.

    Parameters
    ----------
    weight
        Tie attribute that goes along.

    Raises
    ------
    UndefinedMeasureError
        Fewer than two actors.

    Examples
    --------
    >>> import networkx as nx
    >>> [len(drawn.pairs) for drawn in resamples(nx.complete_graph(4), draws=2)]
    [6, 6]
    """
    links = links_of(graph, weight=weight)
    if links.n < 2:
        raise UndefinedMeasureError("Trekken vraagt minstens twee actoren.")
    cells, rng, nodes = links.matrix(weight), np.random.default_rng(seed), tuple(range(links.n))
    off = ~np.eye(links.n, dtype=bool)
    rows, columns = np.nonzero(off if links.directed else np.triu(off))
    pool = cells[rows, columns]
    for _ in range(draws):
        picked = rng.integers(links.n, size=links.n)
        a, b = picked[rows], picked[columns]
        drawn, copies = cells[a, b], np.flatnonzero(a == b)
        drawn[copies] = rng.choice(pool, len(copies))
        tied = np.flatnonzero(drawn)
        weights = None if weight is None else drawn[tied].tolist()
        yield Links(
            nodes, list(zip(rows[tied].tolist(), columns[tied].tolist(), strict=True)), links.directed, weights
        )


def vertex_bootstrap(graph: nx.Graph | Links, statistic: Statistic, *, draws: int = 1000, seed: int = 1) -> Drawn:
    """A figure with its standard error and middle 95% over networks of actors drawn with replacement.

    Raises
    ------
    UndefinedMeasureError
        Fewer than two actors, or the statistic has no value for a drawn network.

    Notes
    -----
    Source: Snijders & Borgatti 1999. Wide: for density in a network of ties that do not hang together the error is
    1.4 times the true one (each pair is drawn through two actors), where the jackknife has it right.

    Examples
    --------
    >>> import networkx as nx
    >>> from wijkfoto.analysis.density import density
    >>> vertex_bootstrap(nx.complete_graph(5), density, draws=20).se
    0.0
    """
    value = _number(statistic, links_of(graph))
    drawn: Floats = np.array([_number(statistic, one) for one in resamples(graph, draws=draws, seed=seed)])
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Drawn(value, float(drawn.std(ddof=1)), float(low), float(high), draws)


def approximate_t(first: float, first_se: float, second: float, second_se: float) -> float | None:
    """Difference of two figures in standard errors, `(a - b) / sqrt(se_a^2 + se_b^2)`; None when both errors are 0.

    Beyond about 2 either way the difference is more than the draw of actors explains; what was asked may still
    explain it (Snijders & Borgatti 1999).

    Examples
    --------
    >>> approximate_t(0.4, 0.03, 0.2, 0.04)
    4.0
    """
    spread = sqrt(first_se**2 + second_se**2)
    return (first - second) / spread if spread else None
