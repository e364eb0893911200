"""What ties carry and between whom: themes, marks, role matrices, change between rounds."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from measure_networks import BUSINESS, EMPTY, KARATE, MARRIAGE, NO_TIES, close

from wijkfoto.analysis.change import Change, change
from wijkfoto.analysis.quality import (
    Multiplexity,
    gap_matrix,
    mark_matrix,
    multiplexity,
    received_marks,
    tie_marks,
)
from wijkfoto.analysis.roles import compare_roles, tie_shares
from wijkfoto.errors import UndefinedMeasureError

ROLES = {"h1": "HA", "h2": "HA", "a": "APO", "w": "WIJK"}


def marked(*rows):
    """(a, b, mark by a, mark by b), a before b."""
    return nx.Graph([(a, b, {"mark_a": one, "mark_b": other}) for a, b, one, other in rows])


def test_multiplexity():
    ties = nx.Graph()
    for i, themes in enumerate([{"a", "b"}, {"a"}, {"b", "c", "d"}]):
        ties.add_edge(i, i + 1, themes=themes)
    assert multiplexity(ties) == Multiplexity(2.0, 2 / 3, 3, 0)


def test_a_tie_without_theme_is_unknown_not_zero():
    ties = nx.Graph([(0, 1, {"themes": ("a",)}), (1, 2, {"themes": ()}), (2, 3)])
    assert multiplexity(ties) == Multiplexity(1.0, 0.0, 1, 2)
    assert multiplexity(EMPTY) == multiplexity(NO_TIES) == Multiplexity(None, None, 0, 0)


def test_marks_of_a_tie():
    found = tie_marks(marked(("a", "b", 5, 2), ("b", "c", None, 4), ("a", "c", 3, 4), ("c", "d", None, None)))
    assert [(tie.a, tie.b, tie.mean, tie.n, tie.gap) for tie in found] == [
        ("a", "b", 3.5, 2, 3),
        ("a", "c", 3.5, 2, -1),
        ("b", "c", 4, 1, None),
    ]
    assert tie_marks(EMPTY) == ()


def test_an_actor_is_marked_by_others_only():
    """a gives b a 5 and gets a 2; c gives b a 4."""
    found = received_marks(marked(("a", "b", 5, 2), ("b", "c", None, 4)))
    assert found == {"a": (2, 1), "b": (4.5, 2), "c": (None, 0)}


def test_mean_marks_and_gaps_between_disciplines():
    ties = marked(("a", "h1", 4, 2), ("a", "h2", 5, 5), ("h1", "h2", 4, 1), ("h1", "w", 3, None))
    marks, gaps = mark_matrix(ties, groups=ROLES), gap_matrix(ties, groups=ROLES)
    assert marks.labels == ("APO", "HA", "WIJK")
    assert (marks.cell("APO", "HA"), marks.cell("HA", "APO")) == ((4.5, 2), (3.5, 2))
    assert (marks.cell("HA", "HA"), marks.cell("HA", "WIJK")) == ((2.5, 2), (3, 1))
    assert np.isnan(marks.cell("WIJK", "HA")[0])
    assert (gaps.cell("APO", "HA"), gaps.cell("HA", "APO")) == ((1, 2), (-1, 2))
    assert np.isnan(gaps.cell("HA", "HA")[0])
    assert np.isnan(gaps.cell("HA", "WIJK")[0])
    assert gaps.n.sum() == 4


def test_marks_ask_ties_without_direction():
    with pytest.raises(UndefinedMeasureError, match="zonder richting"):
        tie_marks(nx.DiGraph([(0, 1)]))
    with pytest.raises(UndefinedMeasureError, match="geen groep"):
        mark_matrix(marked(("a", "b", 1, 2)))


def test_shares_of_ties_between_disciplines():
    ties = nx.Graph([("h1", "a"), ("h1", "h2")])
    ties.add_nodes_from(ROLES)
    found = tie_shares(ties, groups=ROLES, unknown=[("h2", "w"), ("w", "h1"), ("a", "h1")])
    assert found.labels == ("APO", "HA", "WIJK")
    assert found.cell("HA", "APO") == found.cell("APO", "HA") == (0.5, 2)
    assert found.cell("HA", "HA") == (1, 1)
    assert found.cell("APO", "WIJK") == (0, 1)
    assert np.isnan([found.cell("HA", "WIJK")[0], found.cell("APO", "APO")[0]]).all()
    assert found.n.tolist() == [[0, 2, 1], [2, 1, 0], [1, 0, 0]]


def test_shares_without_actors_or_ties():
    assert tie_shares(EMPTY, groups={}).labels == ()
    assert tie_shares(NO_TIES, groups=dict.fromkeys(NO_TIES, "HA")).cell("HA", "HA") == (0, 6)


def test_shares_count_all_pairs_once():
    found = tie_shares(KARATE, groups="club")
    inside = np.trace(found.n) + np.triu(found.n, 1).sum()
    ties = (np.nan_to_num(found.values) * found.n)[np.triu_indices(2)].sum()
    assert (inside, round(ties)) == (561, 78)


def test_equal_wijken_are_alike():
    found = compare_roles(KARATE, KARATE, groups="club", draws=199)
    assert (close(found.correlation), found.difference, found.cells) == (1, 0, 3)
    assert found.p_difference < 0.05


def test_a_role_that_one_wijk_lacks_is_no_zero():
    first = nx.Graph([("h1", "a"), ("a", "w"), ("h1", "w")])
    second = nx.Graph([("h1", "a")])
    found = compare_roles(first, second, groups=ROLES, draws=20)
    assert (found.cells, found.correlation, found.difference) == (1, None, 0)
    assert found.p_correlation is None


def test_nothing_shared_gives_no_figures():
    found = compare_roles(nx.Graph([("h1", "h2")]), nx.Graph([("a", "w")]), groups=ROLES, draws=20)
    assert (found.correlation, found.difference, found.cells, found.p_difference) == (None, None, 0, None)


def test_roles_that_explain_nothing_give_a_large_p():
    """Two random wijken: the p of the correlation is above 0.05 in nearly all of twenty."""
    groups, small = {i: "abcd"[i % 4] for i in range(20)}, 0
    for seed in range(20):
        first, second = (nx.gnp_random_graph(20, 0.3, seed=s) for s in (seed, 100 + seed))
        small += compare_roles(first, second, groups=groups, draws=199).p_correlation <= 0.05
    assert small <= 4


def test_unknown_pairs_go_along_when_roles_are_dealt():
    """Everything unknown in one wijk but its ties: no dealing gives a share above one or a warning."""
    ties = nx.gnp_random_graph(12, 0.3, seed=1)
    groups = {i: "abc"[i % 3] for i in ties}
    unknown = [pair for pair in combinations(ties, 2) if not ties.has_edge(*pair)]
    found = compare_roles(ties, ties, groups=groups, unknown=(unknown, ()), draws=50)
    assert found.correlation is None
    assert 0 <= found.difference <= 1


def test_change_between_marriage_and_business():
    found = change(MARRIAGE, BUSINESS)
    assert (len(found.kept), close(found.jaccard), found.hamming, found.pairs) == (8, 0.2963, 19, 120)


def test_three_stories_stay_apart():
    before = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("a", "x")])
    after = nx.Graph([("a", "b"), ("a", "c"), ("b", "d"), ("d", "y")])
    found = change(before, after, unknown_before=[("d", "b"), ("b", "a")], unknown_after=[("c", "d")])
    assert found == Change(
        grown=(("a", "c"),),
        vanished=(("b", "c"),),
        kept=(("a", "b"),),
        not_asked_again=(("c", "d"),),
        not_asked_before=(("b", "d"),),
        came=("y",),
        left=("x",),
        pairs=4,
    )


def test_change_of_nothing():
    assert change(EMPTY, EMPTY).jaccard is None
    assert change(NO_TIES, NO_TIES).hamming == 0
    with pytest.raises(UndefinedMeasureError, match="zonder richting"):
        change(nx.DiGraph(), EMPTY)
