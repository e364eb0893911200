"""*Brokerage*: an actor b between a and c that have no tie themselves; the groups of the three give it a role.

Five roles of a -> b -> c (Gould & Fernandez 1989), where b belongs to:

==============  =========================================================
coordinator     one group with a and c
consultant      another group than a and c, who share one (itinerant)
gatekeeper      the group of c: it lets a in
representative  the group of a: it goes out to c
liaison         a third group; all three differ
==============  =========================================================

Other programs swap gatekeeper and representative; here the gatekeeper is in the group of who receives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.links import Floats, Groups, Links, groups_of, links_of
from wijkfoto.errors import UndefinedMeasureError
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")
UNDIRECTED_ROLES = ("coordinator", "consultant", "boundary", "liaison")
"""Without direction gatekeeper and representative are one role ("grenspassage")."""


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often an actor stands between two that have no tie. `counts` and `expected`: role -> number; `total` is
    the sum of the counts."""

    counts: Mapping[str, int]
    expected: Mapping[str, float]
    total: int


def brokerage(
    ties: nx.Graph | Links, *, groups: str | Mapping[Any, Any] = schema.GROUP_CODE, expected: str = "labels"
) -> dict[Any, Brokerage]:
    """Gould-Fernandez brokerage per actor: number of open two-step paths through it, by role.

    Directed: paths a -> b -> c without a -> c, a not c; five roles. Undirected: every pair of contacts without a tie
    counts once; four roles, gatekeeper and representative together as "boundary". (Programs that read a tie as two
    arcs count coordinator, consultant and liaison twice.)

    Parameters
    ----------
    groups
        Node attribute, or actor -> group.
    expected
        {"labels", "density"}: expected counts given the group sizes. "labels" keeps the graph and deals the groups of
        the others at random (the exact mean of that permutation); "density" also draws the ties, each with the
        density d of the graph (Gould & Fernandez 1989): `d^2 (1 - d)` times the number of pairs of the role.

    Returns
    -------
    dict
        Actor -> Brokerage; counts 0 or more. Above expected: it stands there more than its ties alone tell.

    Raises
    ------
    UndefinedMeasureError
        An actor has no group, or `expected` is another word.

    Notes
    -----
    Source: Gould & Fernandez 1989. A missing tie between a and c may be one that nobody was asked about, so a count
    is an upper figure: for onderzoek and werkversie, with the range over conversations. It says where somebody
    stands, not that the others depend on it.

    Examples
    --------
    >>> import networkx as nx
    >>> found = brokerage(nx.DiGraph([("a", "b"), ("b", "c")]), groups={"a": 1, "b": 2, "c": 2})
    >>> found["b"].counts["gatekeeper"], found["b"].total
    (1, 1)
    """
    if expected not in ("labels", "density"):
        raise UndefinedMeasureError(f"Verwachte makelaarsrollen: kies 'labels' of 'density', niet '{expected}'.")
    links = links_of(ties)
    found = groups_of(ties, groups)
    counts = _counts(links.matrix(), found)
    pairs = _pairs(found)
    totals = counts.sum(axis=0)
    if expected == "labels":
        others = max((links.n - 1) * (links.n - 2), 1)
        mean = pairs * totals / others
    else:
        d = len(links.pairs) / max(links.n * (links.n - 1) / (1 if links.directed else 2), 1)
        mean = pairs * (d * d * (1 - d))
    if not links.directed:
        counts, mean = _once(counts), _once(mean)
    roles = ROLES if links.directed else UNDIRECTED_ROLES
    return links.by_actor(
        Brokerage(
            dict(zip(roles, map(int, counts[:, i]), strict=True)),
            dict(zip(roles, map(float, mean[:, i]), strict=True)),
            int(counts[:, i].sum()),
        )
        for i in range(links.n)
    )


def _counts(cells: Floats, groups: Groups) -> Floats:
    """Row per role, column per actor: ordered pairs (a, c) that it stands between."""
    same = groups.codes[:, None] == groups.codes[None, :]
    within, across = cells * same, cells * ~same
    open_ = 1 - cells
    np.fill_diagonal(open_, 0)
    to_own, to_other = open_ @ within.T, open_ @ across.T
    to_like = (open_ * same) @ across.T
    return np.array(
        [
            (within * to_own).sum(axis=0),
            (across * to_like).sum(axis=0),
            (across * to_own).sum(axis=0),
            (within * to_other).sum(axis=0),
            (across * (to_other - to_like)).sum(axis=0),
        ]
    )


def _pairs(groups: Groups) -> Floats:
    """Row per role, column per actor: ordered pairs of others whose groups would make that role."""
    sizes = groups.sizes.astype(np.float64)
    n, own = sizes.sum(), sizes[groups.codes]
    like = (sizes * (sizes - 1)).sum() - own * (own - 1)
    mixed = (n - own) ** 2 - ((sizes**2).sum() - own**2)
    return np.array([(own - 1) * (own - 2), like, (own - 1) * (n - own), (own - 1) * (n - own), mixed])


def _once(ordered: Floats) -> Floats:
    """Each unordered pair once: the boundary role has one order, the other three have two."""
    return np.array([ordered[0] / 2, ordered[1] / 2, ordered[2], ordered[4] / 2])
