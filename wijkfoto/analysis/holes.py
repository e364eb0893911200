"""*Structural holes*: an actor whose contacts do not know each other can choose what passes; one whose contacts all
do is held by them.

Neither end is good by itself. Few holes round a person with a client is a safety net; many is freedom and much work.
"""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.links import Links, links_of

if TYPE_CHECKING:
    import networkx as nx


def constraint(ties: nx.Graph | Links, *, weight: str | None = None) -> dict[Any, float]:
    """Burt's constraint: how much an actor's contacts hold it, `sum_j (p_ij + sum_q p_iq p_qj)^2`.

    `p_ij = (a_ij + a_ji) / sum_k (a_ik + a_ki)`. Above 0; lower means more choice; one contact gives 1 and a small
    closed group more than 1. NaN for an actor without ties: never 0.

    Parameters
    ----------
    weight
        Tie attribute, more is stronger (strength, not distance). Variant: both directions added.

    Notes
    -----
    Source: Burt 1992.

    Examples
    --------
    >>> import networkx as nx
    >>> constraint(nx.star_graph(2))
    {0: 0.5, 1: 1.0, 2: 1.0}
    """
    links = links_of(ties, weight=weight)
    values = links.engine.constraint(weights=links.numbers(weight))
    return links.by_actor(values)


def effective_size(ties: nx.Graph | Links, *, weight: str | None = None) -> dict[Any, float]:
    """Burt's effective size: an actor's contacts minus what they overlap, `sum_j (1 - sum_q p_iq m_jq)`.

    p as in `constraint`; `m_jq = (a_jq + a_qj) / max_k (a_jk + a_kj)`. From 1 (all know each other, unweighted) to
    the number of contacts (none do). Without weight and direction it is `d - 2t / d`, t = ties among the contacts
    (Borgatti 1997). NaN for an actor without ties.

    Parameters
    ----------
    weight
        Tie attribute, more is stronger.

    Notes
    -----
    Source: Burt 1992. networkx 3.6 gives other values on weighted and directed graphs unless it gets `nodes=`; those
    are wrong (networkx PR 8906).

    Examples
    --------
    >>> import networkx as nx
    >>> effective_size(nx.star_graph(2))[0]
    2.0
    """
    links = links_of(ties, weight=weight)
    if weight is None and not links.directed:
        degrees = np.array(links.engine.degree(), dtype=np.float64)
        shares = np.array(links.engine.transitivity_local_undirected(mode="zero"))
        values = degrees - shares * (degrees - 1)
    else:
        cells = links.matrix(weight)
        both = cells + cells.T
        rest = np.maximum(both.sum(axis=1, keepdims=True), np.finfo(float).tiny)
        most = np.maximum(both.max(axis=1, keepdims=True, initial=0), np.finfo(float).tiny)
        degrees = (both > 0).sum(axis=1).astype(np.float64)
        values = degrees - ((both / rest) @ (both / most).T * (both > 0)).sum(axis=1)
    return links.by_actor(np.where(degrees > 0, values, nan).tolist())


def efficiency(ties: nx.Graph | Links, *, weight: str | None = None) -> dict[Any, float]:
    """Effective size per contact; above 0 to 1, 1 when no contacts know each other; NaN for an actor without ties.

    Notes
    -----
    Source: Burt 1992.

    Examples
    --------
    >>> import networkx as nx
    >>> efficiency(nx.complete_graph(3))[0]
    0.5
    """
    links = links_of(ties, weight=weight)
    degrees = links_of(links, directed=False).engine.degree()
    sizes = effective_size(links, weight=weight)
    return {node: size / d if d else nan for (node, size), d in zip(sizes.items(), degrees, strict=True)}
