"""*Core and periphery*: a core in which all are tied, and a periphery in which none are, tied to the core or not.

The figure is r, how well the best such cut fits. A low r says that there is no core and periphery; then the set that
comes with it means nothing. Several cuts often fit equally well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.links import Floats, Ints, Links, undirected
from wijkfoto.errors import UndefinedMeasureError

if TYPE_CHECKING:
    import networkx as nx

EXACT_UP_TO = 15
"""Number of actors up to which every cut is tried: 2^15 of them."""
EITHER, BLOCKS = "either", "blocks"


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """Best fit: `r` (at most 1, None when every pair is tied or none is) and the cores that reach it. `exact` says
    that all cuts were tried and `cores` holds all best ones; else it is the best one found."""

    r: float | None
    cores: tuple[frozenset[Any], ...]
    exact: bool


def core_periphery(
    ties: nx.Graph | Links, *, variant: str = EITHER, starts: int = 20, seed: int = 1
) -> CorePeriphery:
    """Discrete core and periphery: largest correlation of the ties with an ideal pattern; r at most 1, 1 is ideal.

    Exact up to 15 actors. Above that a search by moving and swapping actors from several starts, which gives a lower
    bound of r.

    Parameters
    ----------
    variant
        {"either", "blocks"}: the ideal has a tie where at least one of two is core; or it says nothing about core
        with periphery, and has a tie within the core and none within the periphery.
    starts
        Number of random starts beside those by degree.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed, or another variant.

    Notes
    -----
    Source: Borgatti & Everett 2000, binary ties.

    Examples
    --------
    >>> import networkx as nx
    >>> core_periphery(nx.star_graph(4))
    CorePeriphery(r=1.0, cores=(frozenset({0}),), exact=True)
    """
    if variant not in (EITHER, BLOCKS):
        raise UndefinedMeasureError(f"Kern en rand kent '{EITHER}' en '{BLOCKS}'; hier staat '{variant}'.")
    links = undirected(ties, "Kern en rand")
    exact = links.n <= EXACT_UP_TO
    pairs = links.n * (links.n - 1) // 2
    if not 0 < len(links.pairs) < pairs:
        return CorePeriphery(None, (), exact)
    cuts = _all_cuts(links.n) if exact else _searched(links, variant, starts, np.random.default_rng(seed))
    fits = _fits(cuts, links, variant)
    best = float(fits.max())
    cores = [cuts[i] for i in np.flatnonzero(fits > best - 1e-9)][: None if exact else 1]
    named = (frozenset(links.nodes[i] for i in np.flatnonzero(core)) for core in cores)
    return CorePeriphery(best, tuple(sorted(named, key=lambda core: sorted(map(str, core)))), exact)


def _all_cuts(n: int) -> Any:
    return (np.arange(2**n)[:, None] >> np.arange(n) & 1).astype(bool)


def _fits(cuts: Any, links: Links, variant: str) -> Floats:
    """r of each cut (rows: cuts, columns: actors in the core)."""
    within, outside = np.zeros(len(cuts)), np.zeros(len(cuts))
    for a, b in links.pairs:
        within += cuts[:, a] & cuts[:, b]
        outside += ~(cuts[:, a] | cuts[:, b])
    return _r(cuts.sum(axis=1), within, outside, links, variant)


def _r(size: Ints, within: Floats, outside: Floats, links: Links, variant: str) -> Floats:
    """Correlation of two rows of zeros and ones from their counts; -2 where one of them is constant.

    Parameters
    ----------
    size
        Actors in the core; `within` and `outside` are ties with both ends in it and with none.
    """
    rest = links.n - size
    core, periphery = size * (size - 1) / 2, rest * (rest - 1) / 2
    if variant == EITHER:
        cells = np.full(np.shape(within), links.n * (links.n - 1) / 2)
        ones, tied, both = cells - periphery, np.full(np.shape(within), len(links.pairs)), len(links.pairs) - outside
    else:
        cells, ones, tied, both = core + periphery, core, within + outside, within
    spread = ones * (cells - ones) * tied * (cells - tied)
    r = (cells * both - ones * tied) / np.sqrt(np.maximum(spread, 1e-12))
    return np.asarray(np.where(spread > 0, r, -2.0))


def _searched(links: Links, variant: str, starts: int, rng: np.random.Generator) -> Any:
    """The cuts at which the search ends."""
    cells = links.matrix()
    order = np.argsort(-cells.sum(axis=1), kind="stable")
    prefixes = np.zeros((links.n - 1, links.n), dtype=bool)
    for size in range(1, links.n):
        prefixes[size - 1, order[:size]] = True
    best = prefixes[np.argsort(-_fits(prefixes, links, variant), kind="stable")[:5]]
    random = rng.random((starts, links.n)) < rng.random((starts, 1))
    return np.array([_climbed(core, cells, links, variant) for core in [*best, *random]])


def _climbed(core: Any, cells: Floats, links: Links, variant: str) -> Any:
    """Move one actor, or swap two, as long as it fits better."""
    core, fit = core.copy(), -3.0
    while True:
        to_core, to_rest = cells @ core, cells @ ~core
        size, within, outside = core.sum(), float(to_core @ core) / 2, float(to_rest @ ~core) / 2
        step = np.where(core, -1, 1)
        gain_core, gain_rest = step * to_core, -step * to_rest
        moved = _r(size + step, within + gain_core, outside + gain_rest, links, variant)
        inside, other = np.flatnonzero(core), np.flatnonzero(~core)
        tied = cells[np.ix_(inside, other)]
        swapped = _r(
            np.full(tied.shape, size),
            within + gain_core[inside][:, None] + gain_core[other] - tied,
            outside + gain_rest[inside][:, None] + gain_rest[other] - tied,
            links,
            variant,
        )
        best = max(moved.max(), swapped.max(initial=-2.0))
        if best <= fit + 1e-12:
            return core
        fit = best
        if moved.max() >= best:
            core[moved.argmax()] ^= True
        else:
            i, j = np.unravel_index(swapped.argmax(), swapped.shape)
            core[[inside[i], other[j]]] ^= True
