"""*Change* between two rounds, over pairs that were observable in both.

A tie that was seen first and not asked about later is not gone. Three stories stay apart: what grew and what vanished
(asked both times), what was not asked again, and who came or left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkfoto.analysis.density import unordered
from wijkfoto.analysis.links import undirected

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Change:
    """Two rounds side by side.

    Attributes
    ----------
    grown, vanished, kept
        Ties only in the second round, only in the first, in both; pairs observable in both rounds. Pairs are sorted.
    not_asked_again
        Ties of the first round about which nobody was asked in the second.
    not_asked_before
        Ties of the second round about which nobody was asked in the first.
    came, left
        Actors of one round only; their ties count nowhere.
    pairs
        Number of pairs observable in both rounds.
    """

    grown: tuple[tuple[Any, Any], ...]
    vanished: tuple[tuple[Any, Any], ...]
    kept: tuple[tuple[Any, Any], ...]
    not_asked_again: tuple[tuple[Any, Any], ...]
    not_asked_before: tuple[tuple[Any, Any], ...]
    came: tuple[Any, ...]
    left: tuple[Any, ...]
    pairs: int

    @property
    def jaccard(self) -> float | None:
        """Share of ties that stayed, `n11 / (n11 + n10 + n01)`; 0-1, None without ties. From 0.3 two rounds are
        comfortably alike (Snijders et al. 2010); growth lowers it as much as loss does."""
        seen = len(self.kept) + len(self.grown) + len(self.vanished)
        return len(self.kept) / seen if seen else None

    @property
    def hamming(self) -> int:
        """Number of pairs that changed, `n10 + n01`; 0 or more."""
        return len(self.grown) + len(self.vanished)


def change(
    before: nx.Graph,
    after: nx.Graph,
    *,
    unknown_before: Iterable[Collection[Any]] = (),
    unknown_after: Iterable[Collection[Any]] = (),
) -> Change:
    """What grew, vanished and stayed between two rounds, and what cannot be told.

    Parameters
    ----------
    unknown_before, unknown_after
        Pairs that nobody was asked about in that round (`density.unknown_pairs`), in any order; those with a tie
        are known all the same.

    Raises
    ------
    UndefinedMeasureError
        One of the graphs is directed.

    Notes
    -----
    Source: Jaccard 1900; Hamming 1950. Actors are matched by id: merge aliases first.

    Examples
    --------
    >>> import networkx as nx
    >>> found = change(nx.path_graph(3), nx.Graph([(0, 1), (0, 2)]), unknown_after=[(1, 2)])
    >>> found.kept, found.grown, found.vanished, found.not_asked_again, found.jaccard
    (((0, 1),), ((0, 2),), (), ((1, 2),), 0.5)
    """
    both = {node for node in before if node in after}
    first, second = _tied(before, both), _tied(after, both)
    open_first, open_second = unordered(unknown_before) - first, unordered(unknown_after) - second
    hidden = {pair for pair in open_first | open_second if pair <= both}
    return Change(
        grown=_sorted(second - first - hidden),
        vanished=_sorted(first - second - hidden),
        kept=_sorted(first & second),
        not_asked_again=_sorted(first & open_second),
        not_asked_before=_sorted(second & open_first),
        came=tuple(node for node in after if node not in before),
        left=tuple(node for node in before if node not in after),
        pairs=len(both) * (len(both) - 1) // 2 - len(hidden),
    )


def _tied(graph: nx.Graph, both: set[Any]) -> set[frozenset[Any]]:
    links = undirected(graph, "Verandering")
    return {pair for a, b in links.pairs if (pair := frozenset((links.nodes[a], links.nodes[b]))) <= both}


def _sorted(pairs: Iterable[frozenset[Any]]) -> tuple[tuple[Any, Any], ...]:
    ordered = (sorted(pair) for pair in pairs)
    return tuple(sorted((a, b) for a, b in ordered))
