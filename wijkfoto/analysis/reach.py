"""*Reach* is how near an actor is to the others: closeness and harmonic by steps, eigenvector by whom it knows.

All three fall for everybody in a small part of a graph that hangs in parts; each function says what it does then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.links import Floats, Ints, Links, links_of, undirected
from wijkfoto.errors import UndefinedMeasureError

if TYPE_CHECKING:
    import networkx as nx

WASSERMAN_FAUST, COMPONENT = "wasserman-faust", "component"


def closeness(ties: nx.Graph | Links, *, variant: str = WASSERMAN_FAUST) -> dict[Any, float]:
    """Closeness: 1 over the mean number of steps to an actor from the others that reach it; range 0-1, 1 is nearest.

    With r - 1 others that reach it: `(r - 1) / sum d`. In a directed graph the steps lead to the actor. An actor
    that nobody reaches has 0.

    Parameters
    ----------
    variant
        {"wasserman-faust", "component"}: the first multiplies by the share of others that reach the actor,
        `(r - 1) / (n - 1)`, so that near in a small part is not near to all; the second looks within the part only.
        On a connected graph they are the same.

    Raises
    ------
    UndefinedMeasureError
        Another variant.

    Notes
    -----
    Source: Freeman 1979; Wasserman & Faust 1994. Low for an actor that was not spoken to, whatever its place.

    Examples
    --------
    >>> import networkx as nx
    >>> round(closeness(nx.krackhardt_kite_graph())[5], 4)
    0.6429
    """
    if variant not in (WASSERMAN_FAUST, COMPONENT):
        raise UndefinedMeasureError(f"Nabijheid kent '{WASSERMAN_FAUST}' en '{COMPONENT}'; hier staat '{variant}'.")
    links = links_of(ties)
    mode = "in" if links.directed else "all"
    values = np.nan_to_num(links.engine.closeness(mode=mode))
    if variant == WASSERMAN_FAUST and links.n > 1:
        values = values * _reached(links, mode) / (links.n - 1)
    return links.by_actor(values.tolist())


def _reached(links: Links, mode: str) -> Floats:
    """Number of others that reach each actor."""
    if links.directed:
        return np.array(links.engine.neighborhood_size(order=links.n, mode=mode)) - 1.0
    return np.asarray(np.bincount(links.parts)[links.parts] - 1.0)


def harmonic(ties: nx.Graph | Links, *, normalised: bool = False) -> dict[Any, float]:
    """Harmonic closeness: the sum of 1 over the number of steps from each other actor, `sum 1 / d`; 0 to n - 1.

    Others that do not reach it add 0, so it needs no special case for parts. Higher is nearer. In a directed graph
    the steps lead to the actor.

    Parameters
    ----------
    normalised
        Divide by n - 1, range 0-1.

    Notes
    -----
    Source: Rochat 2009; Boldi & Vigna 2014.

    Examples
    --------
    >>> import networkx as nx
    >>> harmonic(nx.path_graph(3))
    {0: 1.5, 1: 2.0, 2: 1.5}
    """
    links = links_of(ties)
    values = np.nan_to_num(links.engine.harmonic_centrality(mode="in" if links.directed else "all"))
    return links.by_actor((values if normalised else values * (links.n - 1)).tolist())


def eigenvector(ties: nx.Graph | Links, *, weight: str | None = None) -> dict[Any, float]:
    """Eigenvector centrality per part: high for who has ties to others that score high; range 0-1, highest is 1.

    The solution of `lambda x = A x` with the largest lambda, for each part of the graph on its own and scaled so
    that the highest of the part is 1: values of two parts cannot be compared. An actor without ties has 0.

    Parameters
    ----------
    weight
        Tie attribute: heavier ties pass on more (strength, not distance).

    Raises
    ------
    UndefinedMeasureError
        The graph is directed.

    Notes
    -----
    Source: Bonacich 1972. Found by iterating with a raised diagonal, which also settles on graphs in two layers; a
    part on which that is slow (a long chain) is solved as a whole. Sensitive to people who were not spoken to.

    Examples
    --------
    >>> import networkx as nx
    >>> {node: round(value, 3) for node, value in eigenvector(nx.path_graph(3)).items()}
    {0: 0.707, 1: 1.0, 2: 0.707}
    """
    links = undirected(ties, "De eigenvector", weight=weight)
    if not links.pairs:
        return links.by_actor([0.0] * links.n)
    cells = links.matrix(weight)
    alone = ~cells.any(axis=1)
    values = _iterated(cells, links.parts)
    if values is None:
        values = _solved(cells, links.parts)
    values[alone] = 0.0
    return links.by_actor(values.tolist())


def _iterated(cells: Floats, part: Ints, *, rounds: int = 60, steps: int = 8) -> Floats | None:
    """Dominant vector per part, highest 1; None when it has not settled.

    Instead of `A + I` the diagonal gets half the mean strength of the part: the same vector, and as quick for
    contacts per year as for ones.
    """
    order = np.argsort(part, kind="stable")
    starts = np.flatnonzero(np.diff(part[order], prepend=-1))
    mean = (np.bincount(part, cells.sum(axis=1)) / np.bincount(part))[part]
    shifted = cells + np.diag(np.where(mean > 0, mean / 2, 1.0))
    values = np.ones(len(cells))
    for _ in range(rounds):
        before = values
        for _ in range(steps):
            values = shifted @ values
        values = values / np.maximum.reduceat(values[order], starts)[part]
        if np.abs(values - before).max() < 1e-10:
            return values
    return None


def _solved(cells: Floats, part: Ints) -> Floats:
    """The same by solving each part as a whole."""
    values = np.zeros(len(cells))
    for one in range(int(part.max()) + 1):
        inside = np.flatnonzero(part == one)
        vector = np.abs(np.linalg.eigh(cells[np.ix_(inside, inside)])[1][:, -1])
        values[inside] = vector / vector.max()
    return values
