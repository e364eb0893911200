"""*Communities* are parts with more ties inside than chance gives. Methods disagree and so do runs of one method.

So a partition comes here with how firm it is: many runs, what they agree on, and per actor how often it sits with
the others of its part. A community is a pattern of ties that were seen; it is no team and has no name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.links import Floats, Ints, Links, groups_of, links_of, undirected
from wijkfoto.engine import igraph_graph, seeded

if TYPE_CHECKING:
    import networkx as nx


def modularity(ties: nx.Graph | Links, *, groups: str | Mapping[Any, Any], weight: str | None = None) -> float | None:
    """Newman's modularity of a partition: share of ties inside the groups minus what their degrees alone would give.

    `sum_c (L_c / m - (d_c / 2m)^2)`, in a directed graph `sum_c (L_c / m - in_c out_c / m^2)`. From -0.5 to below 1;
    0 is as at random; None without ties.

    Parameters
    ----------
    groups
        Node attribute, or actor -> group: a partition of all actors.
    weight
        Tie attribute to add up. None counts ties, also when the ties happen to have an attribute "weight".

    Raises
    ------
    UndefinedMeasureError
        An actor has no group.

    Notes
    -----
    Source: Newman & Girvan 2004; Leicht & Newman 2008 for directed. Grows with the number of groups and with n, so
    two wijken cannot be compared by it.

    Examples
    --------
    >>> import networkx as nx
    >>> round(modularity(nx.karate_club_graph(), groups="club"), 4)
    0.3582
    """
    links, found = links_of(ties, weight=weight), groups_of(ties, groups)
    values = np.array(links.numbers(weight) or [1.0] * len(links.pairs), dtype=np.float64)
    total = float(values.sum())
    if not total:
        return None
    (a, b), k = links.ends, len(found.labels)
    a, b = found.codes[a], found.codes[b]
    inside = float(values[a == b].sum()) / total
    out, into = np.bincount(a, values, k), np.bincount(b, values, k)
    chance = out @ into if links.directed else ((out + into) / 2) @ ((out + into) / 2)
    return inside - float(chance) / total**2


@dataclass(frozen=True, slots=True)
class Communities:
    """Communities with how firm they are.

    Attributes
    ----------
    parts
        Sets of actors, largest first; an actor without ties is a part of its own.
    modularity
        Of these parts, None without ties.
    lowest, highest
        Modularity of the single runs.
    agreement
        Mean over pairs of actors of the share of runs that say the same about them (together or not); 0.5-1.
    firm
        Actor -> mean share of runs in which it is with the others of its part; 0-1, 1 for an actor alone.
    """

    parts: tuple[frozenset[Any], ...]
    modularity: float | None
    lowest: float | None
    highest: float | None
    agreement: float
    firm: Mapping[Any, float]


def communities(ties: nx.Graph | Links, *, weight: str | None = None, runs: int = 20, seed: int = 1) -> Communities:
    """Communities by consensus over runs of Leiden with different seeds.

    Each run maximises modularity. What fraction of runs puts two actors together becomes the weight of a new graph
    (fractions under one half left out), and Leiden runs on that until all runs agree.

    Parameters
    ----------
    weight
        Tie attribute, more is stronger.
    runs
        Number of seeds: `seed`, `seed` + 1, ...

    Raises
    ------
    UndefinedMeasureError
        The graph is directed.

    Notes
    -----
    Source: Traag, Waltman & Van Eck 2019 (Leiden); Lancichinetti & Fortunato 2012 (consensus). Depends on the order
    of the actors where partitions are equally good; `agreement` and `firm` tell when that is so.

    Examples
    --------
    >>> import networkx as nx
    >>> [sorted(part) for part in communities(nx.barbell_graph(3, 0)).parts]
    [[0, 1, 2], [3, 4, 5]]
    """
    links = undirected(ties, "Groepen die bij elkaar horen", weight=weight)
    seeds = range(seed, seed + runs)
    first = _runs(links.n, links.pairs, links.numbers(weight), seeds)
    together = _together(first)
    final = _agreed(together, seeds)
    scores = [modularity(links, groups=links.by_actor(run), weight=weight) for run in first.tolist()]
    q = modularity(links, groups=links.by_actor(final.tolist()), weight=weight)
    known = [score for score in scores if score is not None]
    firm = _firmness(together, final)
    return Communities(
        _parts(links, final),
        q,
        min(known, default=None),
        max(known, default=None),
        float(np.maximum(together, 1 - together)[np.triu_indices(links.n, 1)].mean()) if links.n > 1 else 1.0,
        links.by_actor(firm.tolist()),
    )


def _runs(n: int, pairs: Any, weights: list[float] | None, seeds: range) -> Ints:
    """One row per seed with the part of each actor."""
    graph, found = igraph_graph(n, pairs), []
    for seed in seeds:
        with seeded(seed):
            found.append(graph.community_leiden("modularity", weights=weights, n_iterations=-1).membership)
    return np.array(found, dtype=np.int64).reshape(len(seeds), n)


def _together(memberships: Ints) -> Floats:
    """Share of the runs in which two actors are in one part."""
    return np.asarray((memberships[:, :, None] == memberships[:, None, :]).mean(axis=0))


def _agreed(together: Floats, seeds: range, *, rounds: int = 20) -> Ints:
    """Parts on which runs on the shares agree; those of the first run when they never do."""
    for _ in range(rounds):
        a, b = np.nonzero(np.triu(together >= 0.5, 1))
        found = _runs(len(together), list(zip(a.tolist(), b.tolist(), strict=True)), together[a, b].tolist(), seeds)
        together = _together(found)
        if ((together == 0) | (together == 1)).all():
            break
    return np.asarray(found[0])


def _firmness(together: Floats, final: Ints) -> Floats:
    mates = (final[:, None] == final[None, :]) & ~np.eye(len(final), dtype=bool)
    n = mates.sum(axis=1)
    return np.where(n > 0, (together * mates).sum(axis=1) / np.maximum(n, 1), 1.0)


def _parts(links: Links, codes: Ints) -> tuple[frozenset[Any], ...]:
    parts: dict[int, list[Any]] = {}
    for node, code in zip(links.nodes, codes.tolist(), strict=True):
        parts.setdefault(code, []).append(node)
    return tuple(
        frozenset(part) for part in sorted(parts.values(), key=lambda part: (-len(part), min(map(str, part))))
    )
