"""Measures of all actors as one table, of any networkx graph; what a number means stands with its own function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wijkfoto.analysis.brokerage import brokerage
from wijkfoto.analysis.centrality import betweenness, degree
from wijkfoto.analysis.cohesion import core_number, cutpoints
from wijkfoto.analysis.holes import constraint
from wijkfoto.analysis.links import Links, links_of
from wijkfoto.analysis.reach import closeness, harmonic
from wijkfoto.analysis.stability import case_dropping
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def centrality_table(ties: nx.Graph | Links) -> pd.DataFrame:
    """Place of every actor in a graph of ties; any networkx graph will do, direction and parallel ties left aside.

    Every actor of the graph counts: `foto.ties` has those of gemeente and regio too, `foto.centrality()` takes
    `foto.certainty().inside`, without them. A low value is not a low worth, and a tie that nobody was asked about is
    not counted.

    Returns
    -------
    DataFrame
        Index `actor` (node), in the order of the graph.
        Columns: degree (number of ties), betweenness (pairs of others, 0 or more), closeness (0-1), harmonic (0 to
        n - 1), constraint (0 or more; NaN without ties), core (k-core number), cutpoint (bool: without it the rest
        falls apart).

    See Also
    --------
    degree, betweenness, closeness, harmonic, constraint, core_number, cutpoints

    Examples
    --------
    >>> import networkx as nx
    >>> centrality_table(nx.karate_club_graph())[["degree", "betweenness"]].round(2).values.tolist()[0]
    [16.0, 231.07]
    """
    import pandas as pd

    links = links_of(ties, directed=False)
    cut = set(cutpoints(links))
    values: dict[str, Mapping[Any, float]] = {
        "degree": degree(links),
        "betweenness": betweenness(links),
        "closeness": closeness(links),
        "harmonic": harmonic(links),
        "constraint": constraint(links),
        "core": core_number(links),
    }
    rows = [{name: found[node] for name, found in values.items()} | {"cutpoint": node in cut} for node in links.nodes]
    return pd.DataFrame(rows, index=pd.Index(links.nodes, name="actor"), columns=[*values, "cutpoint"])


def brokerage_table(ties: nx.Graph | Links, *, groups: str | Mapping[Any, Any] = schema.GROUP_CODE) -> pd.DataFrame:
    """Roles between others of every actor, beside what the group sizes alone would give; see `brokerage`.

    Every actor of the graph counts, as in `centrality_table`.

    Parameters
    ----------
    groups
        Node attribute, or actor -> group.

    Returns
    -------
    DataFrame
        Index `actor` (node). Numbers of pairs of others without a tie, 0 or more; `_expected` is the mean over groups
        dealt at random. A directed graph has gatekeeper and representative where an undirected one has boundary.
        Columns: total, coordinator, coordinator_expected, consultant, consultant_expected, boundary,
        boundary_expected, liaison, liaison_expected.

    Raises
    ------
    UndefinedMeasureError
        An actor has no group.

    Examples
    --------
    >>> import networkx as nx
    >>> brokerage_table(nx.karate_club_graph(), groups="club").loc[0, ["total", "coordinator", "boundary"]].tolist()
    [102, 87, 15]
    """
    import pandas as pd

    found = brokerage(ties, groups=groups)
    rows = []
    for one in found.values():
        row: dict[str, float] = {"total": one.total}
        for role, count in one.counts.items():
            row |= {role: count, f"{role}_expected": one.expected[role]}
        rows.append(row)
    return pd.DataFrame(rows, index=pd.Index(list(found), name="actor"))


def stability_table(
    ties: nx.Graph, supports: Mapping[tuple[Any, Any], frozenset[Any]], *, draws: int = 200, seed: int = 1
) -> pd.DataFrame:
    """How well places hold when conversations are left out, see `case_dropping`.

    Parameters
    ----------
    supports
        (a, b) -> conversations behind the tie, in either order.
    draws
        Draws per number of conversations left out.

    Returns
    -------
    DataFrame
        A row per measure and share left out.
        Columns: measure {"degree", "betweenness"}, cs (largest share that can be left out, 0-1; above 0.25 is wanted,
        above 0.5 is good; NaN when there is nothing to rank), share (0-1), correlation (reached by 95% of the draws,
        -1 to 1), held (share of draws with at least 0.7, 0-1).

    Raises
    ------
    UndefinedMeasureError
        Fewer than two conversations, or a tie without one.

    Examples
    --------
    >>> import networkx as nx
    >>> both = {(0, 1): frozenset({"g0", "g1"}), (1, 2): frozenset({"g1", "g2"})}
    >>> stability_table(nx.path_graph(3), both)["cs"].round(2).tolist()
    [0.33, 0.33, 0.33, 0.33]
    """
    import pandas as pd

    rows = []
    for measure in (degree, betweenness):
        found = case_dropping(ties, supports, measure=measure, draws=draws, seed=seed)
        cs = float("nan") if found.cs is None else found.cs
        rows += [(measure.__name__, cs, step.share, step.correlation, step.held) for step in found.steps]
    return pd.DataFrame(rows, columns=["measure", "cs", "share", "correlation", "held"])
