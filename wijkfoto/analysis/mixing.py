"""*Mixing* is how far ties cross the borders of groups, beside what the sizes of the groups alone would give.

A large group has most of its possible ties inside, a small one outside: without the expected value next to it an E-I
index mostly tells how large the groups are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.links import Floats, Links, groups_of, links_of
from wijkfoto.analysis.permutation import Tested, permuted, tested
from wijkfoto.errors import UndefinedMeasureError
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class EIIndex:
    """An E-I index with its parts: `value` None without ties, `expected` from the sizes of the groups alone (None
    when there is no pair), `external` and `internal` the ties, or their weight."""

    value: float | None
    expected: float | None
    external: float
    internal: float


def _index(external: float, internal: float) -> float | None:
    total = external + internal
    return float((external - internal) / total) if total else None


def ei_index(
    ties: nx.Graph | Links, *, groups: str | Mapping[Any, Any] = schema.GROUP_CODE, weight: str | None = None
) -> EIIndex:
    """E-I index of the whole: ties between groups minus within, `(E - I) / (E + I)`; -1 all within, 1 all between.

    Neither end is good by itself: between is reach, within is a home. In a directed graph arcs are counted, so a
    mutual tie counts twice. Every actor of the graph counts: `foto.ties` has those of gemeente and regio too,
    `foto.certainty().inside` has not.

    Parameters
    ----------
    groups
        Node attribute, or actor -> group.
    weight
        Tie attribute to add up; None counts ties.

    Raises
    ------
    UndefinedMeasureError
        An actor has no group.

    Notes
    -----
    Source: Krackhardt & Stern 1988. The expected value is the index of all pairs of actors, which is also the mean
    over dealing the groups at random; `ei_test` adds the p.

    Examples
    --------
    >>> import networkx as nx
    >>> found = ei_index(nx.karate_club_graph(), groups="club")
    >>> round(found.value, 4), round(found.expected, 4)
    (-0.7179, 0.0303)
    """
    links, found = links_of(ties, weight=weight), groups_of(ties, groups)
    crosses = found.codes[links.ends[0]] != found.codes[links.ends[1]]
    values = _values(links, weight)
    within = float((found.sizes * (found.sizes - 1)).sum())
    external, internal = float(values[crosses].sum()), float(values[~crosses].sum())
    return EIIndex(_index(external, internal), _expected(within, links.n), external, internal)


def _values(links: Links, weight: str | None) -> Floats:
    numbers = links.numbers(weight)
    return np.ones(len(links.pairs)) if numbers is None else np.array(numbers, dtype=np.float64)


def _expected(within: float, n: int) -> float | None:
    return _index(n * (n - 1) - within, within)


def ei_by_group(
    ties: nx.Graph | Links, *, groups: str | Mapping[Any, Any] = schema.GROUP_CODE, weight: str | None = None
) -> dict[Any, EIIndex]:
    """E-I index per group: of the ties that touch it, between minus within; -1 to 1. As `ei_index` otherwise.

    Examples
    --------
    >>> import networkx as nx
    >>> ei_by_group(nx.path_graph(3), groups={0: "a", 1: "a", 2: "b"})["a"]
    EIIndex(value=0.0, expected=0.3333333333333333, external=1.0, internal=1.0)
    """
    links, found = links_of(ties, weight=weight), groups_of(ties, groups)
    a, b, values, k = *(found.codes[end] for end in links.ends), _values(links, weight), len(found.labels)
    crosses = (a != b) * values
    external = np.bincount(a, crosses, k) + np.bincount(b, crosses, k)
    internal = np.bincount(a, (a == b) * values, k)
    result = {}
    for label, size, e, i in zip(
        found.labels, found.sizes.tolist(), external.tolist(), internal.tolist(), strict=True
    ):
        expected = _index(size * (links.n - size), size * (size - 1) / 2)
        result[label] = EIIndex(_index(e, i), expected, e, i)
    return result


def ei_by_actor(
    ties: nx.Graph | Links, *, groups: str | Mapping[Any, Any] = schema.GROUP_CODE, weight: str | None = None
) -> dict[Any, EIIndex]:
    """E-I index per actor: of its ties, between groups minus within its own; -1 to 1, None without ties.

    An actor that is alone in its group has 1 whatever it does. As `ei_index` otherwise.

    Examples
    --------
    >>> import networkx as nx
    >>> ei_by_actor(nx.path_graph(3), groups={0: "a", 1: "a", 2: "b"})[1].value
    0.0
    """
    links, found = links_of(ties, weight=weight), groups_of(ties, groups)
    (a, b), values, n = links.ends, _values(links, weight), links.n
    crosses = (found.codes[a] != found.codes[b]) * values
    whole = np.bincount(a, values, n) + np.bincount(b, values, n)
    external = np.bincount(a, crosses, n) + np.bincount(b, crosses, n)
    own = found.sizes[found.codes].tolist()
    return links.by_actor(
        EIIndex(_index(e, t - e), _index(n - size, size - 1), e, t - e)
        for e, t, size in zip(external.tolist(), whole.tolist(), own, strict=True)
    )


def ei_test(
    ties: nx.Graph | Links,
    *,
    groups: str | Mapping[Any, Any] = schema.GROUP_CODE,
    weight: str | None = None,
    draws: int = 10_000,
    seed: int = 1,
) -> Tested:
    """E-I index of the whole beside groups dealt at random over the actors, the ties as they are; p two-sided.

    Raises
    ------
    UndefinedMeasureError
        An actor has no group, or there are no ties.

    Examples
    --------
    >>> import networkx as nx
    >>> ei_test(nx.karate_club_graph(), groups="club", draws=999).p
    0.001
    """
    links, found = links_of(ties, weight=weight), groups_of(ties, groups)
    if not links.pairs:
        raise UndefinedMeasureError("Zonder lijnen heeft de E-I-index geen waarde.")
    (a, b), values = links.ends, _values(links, weight)
    total = float(values.sum())
    drawn = [values @ (dealt[a] != dealt[b]) for dealt in permuted(found.codes, draws=draws, seed=seed)]
    seen = float(values[found.codes[a] != found.codes[b]].sum())
    return tested(2 * seen / total - 1, 2 * np.concatenate(drawn) / total - 1)


def mixing_matrix(
    ties: nx.Graph | Links, *, groups: str | Mapping[Any, Any] = schema.GROUP_CODE, weight: str | None = None
) -> Floats:
    """Share of ties from group to group: rows and columns in the order of the sorted groups, adds up to 1.

    Without direction a tie counts half each way, so the matrix equals its transpose. Zeros when there are no ties.

    Raises
    ------
    UndefinedMeasureError
        An actor has no group.

    Examples
    --------
    >>> import networkx as nx
    >>> mixing_matrix(nx.path_graph(3), groups={0: "a", 1: "a", 2: "b"}).tolist()
    [[0.5, 0.25], [0.25, 0.0]]
    """
    links, found = links_of(ties, weight=weight), groups_of(ties, groups)
    a, b, k = *(found.codes[end] for end in links.ends), len(found.labels)
    arcs = np.bincount(a * k + b, _values(links, weight), k * k).reshape(k, k)
    cells: Floats = np.asarray(arcs if links.directed else (arcs + arcs.T) / 2, dtype=np.float64)
    return cells / max(float(cells.sum()), np.finfo(float).tiny)


def assortativity(
    ties: nx.Graph | Links, *, groups: str | Mapping[Any, Any] = schema.GROUP_CODE, weight: str | None = None
) -> float | None:
    """Assortativity by group, `(tr e - S) / (1 - S)` with S the sum of all entries of e^2; at most 1.

    1: all ties within groups; 0: as many as when ends were tied at random; below 0: fewer. None without ties or with
    one group. Unlike the E-I index it allows for who has many ties.

    Raises
    ------
    UndefinedMeasureError
        An actor has no group.

    Notes
    -----
    Source: Newman 2003, equation 2. e is `mixing_matrix`.

    Examples
    --------
    >>> import networkx as nx
    >>> round(assortativity(nx.karate_club_graph(), groups="club"), 4)
    0.7175
    """
    return assortativity_of(mixing_matrix(ties, groups=groups, weight=weight))


def assortativity_of(mixing: Any) -> float | None:
    """The same from a published mixing matrix, which need not add up to 1.

    Examples
    --------
    >>> assortativity_of([[0.5, 0], [0, 0.5]])
    1.0
    """
    cells = np.asarray(mixing, dtype=np.float64)
    if not cells.sum():
        return None
    cells = cells / cells.sum()
    random = float((cells @ cells).sum())
    return None if 1 - random < 1e-12 else float((np.trace(cells) - random) / (1 - random))
