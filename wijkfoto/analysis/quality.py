"""What a tie carries: *themes*, and the *marks* 1-5 that its two sides give it.

Both sides stay side by side. Their mean hides exactly what is worth a talk: that one finds it good and the other not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wijkfoto.analysis.links import groups_of, only_ties
from wijkfoto.analysis.roles import GroupMatrix
from wijkfoto.errors import UndefinedMeasureError
from wijkfoto.graph import schema

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Multiplexity:
    """Themes per tie: `mean` (0 or more) and `share` of ties with two or more (0-1), None when no tie has a theme;
    `n` ties with a theme, `unknown` ties without."""

    mean: float | None
    share: float | None
    n: int
    unknown: int


def multiplexity(ties: nx.Graph, *, themes: str = schema.THEMES) -> Multiplexity:
    """Mean number of themes per tie and share of ties with at least two; higher is a tie that bears more.

    A tie without a theme was told without one: it is counted as unknown, not as zero themes.

    Parameters
    ----------
    themes
        Tie attribute with a collection of themes.

    Raises
    ------
    UndefinedMeasureError
        The graph is one of answers, or directed.

    Notes
    -----
    Source: Provan, Veazie, Staten & Teufel-Shone 2005.

    Examples
    --------
    >>> import networkx as nx
    >>> multiplexity(nx.Graph([("a", "b", {"themes": ("jeugd", "wonen")}), ("b", "c", {"themes": ("jeugd",)})]))
    Multiplexity(mean=1.5, share=0.5, n=2, unknown=0)
    """
    _undirected(ties, "Thema's per lijn")
    counts = [len(set(found or ())) for a, b, found in ties.edges(data=themes) if a != b]
    known = [count for count in counts if count]
    if not known:
        return Multiplexity(None, None, 0, len(counts))
    share = sum(count > 1 for count in known) / len(known)
    return Multiplexity(sum(known) / len(known), share, len(known), len(counts) - len(known))


@dataclass(frozen=True, slots=True)
class TieMarks:
    """Marks of one tie: `mark_a` is what a says about b. `mean` over the sides there are (`n` is 1 or 2); `gap` is
    `mark_a - mark_b`, None unless both gave a mark."""

    a: Any
    b: Any
    mark_a: float | None
    mark_b: float | None
    mean: float
    n: int
    gap: float | None


def tie_marks(ties: nx.Graph) -> tuple[TieMarks, ...]:
    """Marks of every tie that has one, largest gap first ("verschil van beleving"), those with one side last.

    Parameters
    ----------
    ties
        Ties with `mark_a` and `mark_b`, where a is the first of the two actors in sorted order.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed.

    Notes
    -----
    After PARTNER's trust and value, which average the two; here both stay. Marks: 1-5, 5 is best.

    Examples
    --------
    >>> import networkx as nx
    >>> tie_marks(nx.Graph([("APO", "HA", {"mark_a": 5, "mark_b": 2})]))
    (TieMarks(a='APO', b='HA', mark_a=5, mark_b=2, mean=3.5, n=2, gap=3),)
    """
    _undirected(ties, "Cijfers van twee kanten")
    found = []
    for one, other, data in ties.edges(data=True):
        a, b = sorted((one, other))
        marks = data.get(schema.MARK_A), data.get(schema.MARK_B)
        given = [mark for mark in marks if mark is not None]
        if given and a != b:
            gap = given[0] - given[1] if len(given) == 2 else None
            found.append(TieMarks(a, b, marks[0], marks[1], sum(given) / len(given), len(given), gap))
    return tuple(sorted(found, key=lambda tie: (-1 if tie.gap is None else abs(tie.gap), tie.mean), reverse=True))


def _undirected(ties: nx.Graph, measure: str) -> None:
    if only_ties(ties):
        raise UndefinedMeasureError(f"{measure}: die staan op lijnen zonder richting, zoals foto.ties.")


def _given(ties: nx.Graph) -> Iterator[tuple[Any, Any, float]]:
    """(who gives, about whom, mark)."""
    for tie in tie_marks(ties):
        if tie.mark_a is not None:
            yield tie.a, tie.b, tie.mark_a
        if tie.mark_b is not None:
            yield tie.b, tie.a, tie.mark_b


def received_marks(ties: nx.Graph) -> dict[Any, tuple[float | None, int]]:
    """Mean mark that others give each actor (1-5, 5 is best; None when nobody did), and from how many.

    What an actor says itself does not count. It is about the cooperation as others tell it, not about the person.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed.

    Examples
    --------
    >>> import networkx as nx
    >>> received_marks(nx.Graph([("APO", "HA", {"mark_a": 5, "mark_b": 2})]))
    {'APO': (2.0, 1), 'HA': (5.0, 1)}
    """
    marks: dict[Any, list[float]] = {node: [] for node in ties}
    for _, about, mark in _given(ties):
        marks[about].append(mark)
    return {node: (sum(found) / len(found) if found else None, len(found)) for node, found in marks.items()}


def mark_matrix(ties: nx.Graph, *, groups: str | Mapping[Any, Any] = schema.FUNCTION) -> GroupMatrix:
    """Mean mark by pair of groups: rows give, columns receive (1-5, 5 is best); NaN without a mark, n marks.

    Not symmetric: how HA finds the work with WIJK beside how WIJK finds it with HA.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed, or an actor has no group.

    Notes
    -----
    After Gittell's relational coordination, with our own questions.

    Examples
    --------
    >>> import networkx as nx
    >>> ties = nx.Graph([("a", "h", {"mark_a": 5, "mark_b": 2})])
    >>> mark_matrix(ties, groups={"a": "APO", "h": "HA"}).cell("APO", "HA")
    (5.0, 1)
    """
    return _mean_matrix(ties, groups, _given(ties))


def gap_matrix(ties: nx.Graph, *, groups: str | Mapping[Any, Any] = schema.FUNCTION) -> GroupMatrix:
    """Mean gap by pair of groups, over ties with both marks: mark by the row minus mark by the column; -4 to 4.

    Above 0: the row finds the cooperation better than the column does. The other half has the opposite sign; NaN
    within a group, where there is no row and column, and where no tie has both marks. n counts ties.

    Raises
    ------
    UndefinedMeasureError
        The graph is directed, or an actor has no group.

    Examples
    --------
    >>> import networkx as nx
    >>> ties = nx.Graph([("a", "h", {"mark_a": 5, "mark_b": 2})])
    >>> gap_matrix(ties, groups={"a": "APO", "h": "HA"}).cell("HA", "APO")
    (-3.0, 1)
    """
    gaps = [(tie.a, tie.b, tie.gap) for tie in tie_marks(ties) if tie.gap is not None]
    found = _mean_matrix(ties, groups, [*gaps, *((b, a, -gap) for a, b, gap in gaps)])
    np.fill_diagonal(found.values, np.nan)
    np.fill_diagonal(found.n, 0)
    return found


def _mean_matrix(ties: nx.Graph, groups: str | Mapping[Any, Any], rows: Any) -> GroupMatrix:
    found = groups_of(ties, groups)
    group = dict(zip(ties, found.codes.tolist(), strict=True))
    k = len(found.labels)
    sums, n = np.zeros((k, k)), np.zeros((k, k), dtype=np.int64)
    for one, other, value in rows:
        sums[group[one], group[other]] += value
        n[group[one], group[other]] += 1
    return GroupMatrix(found.labels, np.divide(sums, n, out=np.full((k, k), np.nan), where=n > 0), n)
