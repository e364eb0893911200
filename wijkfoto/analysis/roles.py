"""*Role matrices*: discipline by discipline or domain by domain, the share of observable pairs that have a tie.

A pair is observable when somebody was asked about it. A cell without an observable pair is NaN (n.v.t.), never 0.
Pages show states and no shares; the shares are for onderzoek.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.density import unordered
from wijkfoto.analysis.links import Floats, Groups, Ints, Links, groups_of, undirected
from wijkfoto.analysis.permutation import p_value, permuted_tables
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class GroupMatrix:
    """Numbers by pair of groups. Rows and columns are `labels`; `values` holds NaN where there is nothing to say; `n`
    is the number of cases behind each value."""

    labels: tuple[Any, ...]
    values: Floats
    n: Ints

    def cell(self, row: Any, column: Any) -> tuple[float, int]:
        """Value and number of cases of one pair of groups."""
        at = self.labels.index(row), self.labels.index(column)
        return float(self.values[at]), int(self.n[at])


def divided(numbers: Ints | Floats, n: Ints) -> Floats:
    """Numbers by number of cases, NaN where there is no case.

    Examples
    --------
    >>> import numpy as np
    >>> divided(np.array([1, 2]), np.array([2, 0])).tolist()
    [0.5, nan]
    """
    return np.divide(numbers, n, out=np.full(np.shape(numbers), np.nan), where=n > 0)


def both_ways(table: Ints) -> Ints:
    """Counts without direction in both cells of a pair; the diagonal stays.

    Examples
    --------
    >>> import numpy as np
    >>> both_ways(np.array([[1, 2], [3, 4]])).tolist()
    [[1, 5], [5, 4]]
    """
    turned = np.swapaxes(table, -1, -2)
    return np.asarray(table + turned - table * np.eye(table.shape[-1], dtype=np.int64))


def _table(ends: tuple[Ints, Ints], groups: Groups) -> Ints:
    k = len(groups.labels)
    cells = np.bincount(groups.codes[ends[0]] * k + groups.codes[ends[1]], minlength=k * k)
    return both_ways(cells.reshape(k, k))


def _all_pairs(groups: Groups) -> Ints:
    sizes = groups.sizes
    return np.asarray(np.outer(sizes, sizes) - np.diag(sizes * (sizes + 1) // 2))


def _unknown_ends(links: Links, unknown: Iterable[Collection[Any]]) -> tuple[Ints, Ints]:
    """Places of the pairs that nobody was asked about; a pair with a tie is known all the same."""
    place = {node: i for i, node in enumerate(links.nodes)}
    tied = {frozenset(pair) for pair in links.pairs}
    places = {frozenset(place[node] for node in pair) for pair in unordered(unknown) if place.keys() >= pair} - tied
    ends = np.array([sorted(pair) for pair in sorted(places, key=sorted)], dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def tie_shares(
    ties: nx.Graph | Links,
    *,
    groups: str | Mapping[Any, Any] = schema.FUNCTION,
    unknown: Iterable[Collection[Any]] = (),
) -> GroupMatrix:
    """Observed ties over observable pairs by pair of groups; range 0-1, NaN without an observable pair.

    Parameters
    ----------
    groups
        Node attribute ("discipline", "domain"), or actor -> group.
    unknown
        Pairs that nobody was asked about (`density.unknown_pairs`); pairs of actors outside the graph are passed
        over.

    Returns
    -------
    GroupMatrix
        Symmetric; `n` is the number of observable pairs. The diagonal is among actors of one group.

    Raises
    ------
    UndefinedMeasureError
        A directed graph, or an actor without group.

    Notes
    -----
    Blockmodel densities (Wasserman & Faust 1994) over what was asked. A share over one or two pairs is an anecdote:
    read n beside it.

    Examples
    --------
    >>> import networkx as nx
    >>> found = tie_shares(nx.path_graph(3), groups={0: "HA", 1: "HA", 2: "APO"}, unknown=[(0, 2)])
    >>> found.cell("HA", "APO"), found.cell("APO", "APO")
    ((1.0, 1), (nan, 0))
    """
    links = undirected(ties, "Een rolmatrix")
    found = groups_of(ties, groups)
    n = _all_pairs(found) - _table(_unknown_ends(links, unknown), found)
    return GroupMatrix(found.labels, divided(_table(links.ends, found), n), n)


@dataclass(frozen=True, slots=True)
class RoleComparison:
    """Two role matrices side by side.

    Attributes
    ----------
    correlation
        Pearson's r over the shared cells, -1 to 1; None with fewer than three, or when one matrix is constant.
    difference
        Mean absolute difference over the shared cells, 0 to 1; None without any.
    cells
        Number of cells that have a value in both.
    p_correlation
        Chance of an |r| at least this when roles are dealt at random within each wijk; None as `correlation`.
    p_difference
        Chance of a difference at most this under the same; None as `difference`.
    """

    correlation: float | None
    difference: float | None
    cells: int
    p_correlation: float | None
    p_difference: float | None


def compare_roles(
    first: nx.Graph | Links,
    second: nx.Graph | Links,
    *,
    groups: str | Mapping[Any, Any] = schema.FUNCTION,
    unknown: tuple[Iterable[Collection[Any]], Iterable[Collection[Any]]] = ((), ()),
    draws: int = 2000,
    seed: int = 1,
) -> RoleComparison:
    """Whether the same roles are tied in two wijken: correlation and mean difference of their role matrices.

    Small p's say that roles explain the likeness. They do not test that two wijken are equal, nor do they order them.

    Parameters
    ----------
    groups
        Node attribute, or actor -> group for the actors of both.
    unknown
        Pairs that nobody was asked about, in the first and in the second.

    Raises
    ------
    UndefinedMeasureError
        A directed graph, or an actor without group.

    Notes
    -----
    Blockmodel densities with the logic of QAP; ours. A cell counts when both wijken were asked about it; a draw in
    which no figure can be made counts as at least as extreme.

    Examples
    --------
    >>> import networkx as nx
    >>> club = nx.karate_club_graph()
    >>> found = compare_roles(club, club, groups="club", draws=99)
    >>> round(found.correlation, 4), found.difference, found.cells
    (1.0, 0.0, 3)
    """
    labels = tuple(sorted({*groups_of(first, groups).labels, *groups_of(second, groups).labels}, key=str))
    one, ones = _seen_and_drawn(first, groups, labels, unknown[0], draws, seed)
    two, twos = _seen_and_drawn(second, groups, labels, unknown[1], draws, seed + 1)
    r, difference = (None if np.isnan(value) else float(value) for value in likeness(one, two))
    rs, differences = likeness(ones, twos)
    return RoleComparison(
        r,
        difference,
        int((~np.isnan(one + two)).sum()),
        None if r is None else p_value(int((~(np.abs(rs) < abs(r) - 1e-12)).sum()), draws),
        None if difference is None else p_value(int((~(differences > difference + 1e-12)).sum()), draws),
    )


def _seen_and_drawn(
    ties: nx.Graph | Links,
    groups: str | Mapping[Any, Any],
    labels: tuple[Any, ...],
    unknown: Iterable[Collection[Any]],
    draws: int,
    seed: int,
) -> tuple[Floats, Floats]:
    """Cells of the role matrix as it is, and one row of them per dealing of the roles."""
    links, own = undirected(ties, "Een rolmatrix"), groups_of(ties, groups)
    codes = np.array([labels.index(label) for label in own.labels], dtype=np.int64)[own.codes]
    shared, k = Groups(labels, codes), len(labels)
    tied, hidden, n = links.ends, _unknown_ends(links, unknown), _all_pairs(shared)
    seen = divided(_table(tied, shared), n - _table(hidden, shared))
    # One seed for both tables: ties and unknown pairs follow the same dealing.
    drawn, open_ = (both_ways(permuted_tables(ends, codes, k, draws=draws, seed=seed)) for ends in (tied, hidden))
    return lower_cells(seen), lower_cells(divided(drawn, n - open_))


def lower_cells(matrices: Floats) -> Floats:
    """The cells on and below the diagonal, as the last axis.

    Examples
    --------
    >>> import numpy as np
    >>> lower_cells(np.array([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [1.0, 3.0, 4.0]
    """
    rows, columns = np.tril_indices(matrices.shape[-1])
    return np.asarray(matrices[..., rows, columns])


def likeness(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Correlation and mean absolute difference of two rows of cells, over those without NaN; NaN where there is
    none. Rows of several draws give one number per draw.

    Examples
    --------
    >>> import numpy as np
    >>> correlation, difference = likeness(np.array([0.0, 0.5, 1.0]), np.array([0.0, 0.2, 0.4]))
    >>> round(float(correlation), 3), round(float(difference), 3)
    (1.0, 0.3)
    """
    known = ~np.isnan(first + second)
    a, b, m = np.where(known, first, 0), np.where(known, second, 0), known.sum(axis=-1)
    a, b = (np.where(known, x - divided(x.sum(axis=-1), m)[..., None], 0) for x in (a, b))
    scale = np.sqrt((a**2).sum(axis=-1) * (b**2).sum(axis=-1))
    r = np.where((m > 2) & (scale > 1e-12), (a * b).sum(axis=-1) / np.maximum(scale, 1e-12), np.nan)
    apart = np.abs(np.where(known, first - second, 0)).sum(axis=-1)
    return r, divided(apart, m)
