"""*Diversity* is over how many groups something is spread, and how evenly: 0 all in one, highest over all alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.links import Links, groups_of, links_of
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx


def blau(counts: Iterable[float]) -> float | None:
    """Blau's diversity, `1 - sum p^2`: chance that two drawn (with replacement) differ; 0 to 1 - 1/k, None for none.

    Notes
    -----
    Source: Blau 1977.

    Examples
    --------
    >>> blau([2, 1, 1])
    0.625
    """
    numbers = np.array(list(counts), dtype=np.float64)
    total = numbers.sum()
    return float(1 - ((numbers / total) ** 2).sum()) if total else None


def iqv(counts: Iterable[float]) -> float | None:
    """Index of qualitative variation, `Blau / (1 - 1/k)`, k the number of counts (0 included); 0 to 1, 1 is evenly
    spread. None for fewer than two groups or nothing counted.

    Notes
    -----
    Source: Agresti & Agresti 1978.

    Examples
    --------
    >>> round(iqv([2, 1, 1]), 4)
    0.9375
    """
    numbers = list(counts)
    value = blau(numbers)
    return None if value is None or len(numbers) < 2 else value / (1 - 1 / len(numbers))


def partner_diversity(
    ties: nx.Graph | Links, *, groups: str | Mapping[Any, Any] = schema.GROUP_CODE
) -> dict[Any, float | None]:
    """IQV of the groups of each actor's contacts; 0 all of one group, 1 evenly over all groups, None without ties.

    k counts the groups of the whole graph. Direction does not count. High is broad; with one or two contacts it
    cannot be.

    Examples
    --------
    >>> import networkx as nx
    >>> partner_diversity(nx.star_graph(2), groups={0: "a", 1: "a", 2: "b"})[0]
    1.0
    """
    links, found = links_of(ties, directed=False), groups_of(ties, groups)
    counts = links.matrix() @ np.eye(len(found.labels))[found.codes]
    return links.by_actor(iqv(row) for row in counts.tolist())
