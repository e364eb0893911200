"""Tables of answers, and the ways to fill in what nobody answered."""

import networkx as nx
import numpy as np
import pytest
from helpers import DEFAULTS, evidence
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_networks import KITE, MARRIAGE

from wijkfoto.analysis.answers import NO, PASSED_OVER, UNASKED, YES, AnswerTable, answer_table, naming_shares
from wijkfoto.analysis.certainty import tie_bounds, tie_interval
from wijkfoto.analysis.completions import (
    betweenness_of,
    completions,
    number_of_ties,
    places,
    rank_ranges,
    times_named,
)
from wijkfoto.analysis.density import density_bounds, unknown_pairs
from wijkfoto.analysis.links import Groups
from wijkfoto.analysis.ranking import most_named
from wijkfoto.graph.foto import Foto

MEASURES = [times_named, number_of_ties, betweenness_of]


def table(cells, groups=None) -> AnswerTable:
    cells = np.array(cells, dtype=np.int8)
    np.fill_diagonal(cells, NO)
    codes = np.array(groups if groups is not None else [0] * len(cells), dtype=np.int64)
    return AnswerTable(tuple(range(len(cells))), Groups(tuple(range(int(codes.max(initial=0)) + 1)), codes), cells)


def whole(graph: nx.Graph) -> np.ndarray:
    return nx.to_numpy_array(graph, nodelist=sorted(graph), dtype=np.int8, weight=None)


def test_cells_of_a_table_tell_the_kinds_of_unknown_apart():
    """h names apotheek a and says ja about welzijn without a name; a says nee about huisartsen; w was not spoken."""
    found = answer_table(
        evidence(
            [("h", "HA"), ("a", "APO"), ("w", "SW"), ("f", "FYS")],
            [
                ("h", [("a", "ja"), ("groep:WEL", "ja")]),
                ("a", [("groep:HAZ", "nee"), ("groep:WEL", "weet_niet")]),
            ],
        )
    )
    assert [actor.rsplit("/", 1)[1] for actor in found.actors] == ["a", "f", "h", "w"]
    assert found.cells.tolist() == [
        [NO, UNASKED, NO, UNASKED],
        [UNASKED, NO, UNASKED, UNASKED],
        [YES, UNASKED, NO, PASSED_OVER],
        [UNASKED, UNASKED, UNASKED, NO],
    ]
    assert found.heard.tolist() == [True, False, True, False]
    assert found.named.tolist() == [1, 0, 0, 0]


def test_a_colleague_of_the_own_organisation_is_no_part_of_a_nee_about_the_own_group():
    people = [("h", "HA", "Linde"), ("p", "HA", "Linde"), ("q", "HA", "Elders")]
    found = answer_table(evidence(people, [("h", [("groep:HAZ", "nee")])]))
    assert found.cells[0].tolist() == [NO, UNASKED, NO]


def test_actors_from_outside_the_wijk_and_placeholders_stay_out():
    found = answer_table(evidence([("h", "HA"), ("z", "ZKH")], [("h", [("z", "ja")])]))
    assert len(found.actors) == 1


def test_shares_count_both_directions_and_who_was_passed_over():
    found = table([[NO, YES, UNASKED], [NO, NO, PASSED_OVER], [UNASKED, UNASKED, NO]], [0, 1, 1])
    yes, no = naming_shares(found, 0)
    assert (yes + no).tolist() == [[0, 2], [2, 2]]
    assert yes.tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize("measure", MEASURES)
def test_with_all_asked_ranks_have_no_width(measure):
    kite = table(whole(KITE))
    found = rank_ranges(kite, completions(kite, draws=5), measure=measure)
    assert all(one.low == one.rank == one.high and one.top in (0, 1) for one in found.values())
    assert found[7 if measure is betweenness_of else 3].rank == 1


def test_betweenness_of_a_network_is_that_of_its_graph():
    values = betweenness_of(whole(MARRIAGE)[None] > 0)[0]
    assert values == pytest.approx(
        [nx.betweenness_centrality(MARRIAGE, normalized=False)[n] for n in sorted(MARRIAGE)]
    )


def test_equals_share_the_best_place():
    assert places(np.array([[3, 1, 3, 2], [0, 0, 0, 0]])).tolist() == [[1, 4, 1, 3], [1, 1, 1, 1]]


def test_the_answer_of_the_other_side_says_most():
    """Both sides agree wherever both were asked, so what 4 said of 3 and 2 is nearly what they would say of 4."""
    cells = whole(KITE)
    cells[3] = UNASKED
    found = completions(table(cells), draws=400)
    share = found[:, 3].mean(axis=0)
    assert share[KITE[3]].min() > 0.85
    assert share[[n for n in KITE if n not in KITE[3] and n != 3]].max() < 0.1


def test_an_actor_that_nobody_asked_about_has_a_wide_rank():
    cells = np.zeros((8, 8), dtype=np.int8)
    cells[:2, 4:] = 1
    cells[:4, 6] = 1
    cells[4:] = UNASKED
    cells[:, 7] = UNASKED
    shown = rank_ranges(table(cells), completions(table(cells)))
    assert shown[7].high - shown[7].low >= 4
    assert 0 < shown[7].top < 1
    assert shown == rank_ranges(table(cells), completions(table(cells)))


def test_another_seed_draws_other_networks():
    cells = np.full((5, 5), UNASKED, dtype=np.int8)
    one, two = (completions(table(cells), seed=seed) for seed in (1, 2))
    assert (one != two).any()
    assert one.any()


@pytest.mark.parametrize("size", [0, 1])
def test_a_wijk_without_pairs_has_nothing_to_complete(size):
    empty = table(np.zeros((size, size)))
    found = completions(empty, draws=3)
    assert found.shape == (3, size, size)
    assert set(rank_ranges(empty, found)) == set(range(size))
    assert set(rank_ranges(empty, found, measure=betweenness_of)) == set(range(size))


CELLS = st.integers(3, 9).flatmap(
    lambda n: st.lists(st.lists(st.sampled_from([YES, NO, NO]), min_size=n, max_size=n), min_size=n, max_size=n)
)


@settings(max_examples=50, deadline=None)
@given(CELLS)
def test_with_everything_asked_nothing_has_width(cells):
    found = table(cells)
    drawn = completions(found, draws=8)
    assert (drawn == (found.cells == YES)).all()
    for bounds in (tie_bounds(found), tie_interval(found, drawn)):
        assert bounds.low == bounds.value == bounds.high
        assert bounds.certainty == "zeker"
    for word in most_named(found, drawn, DEFAULTS).values():
        assert word.rank.low == word.rank.rank == word.rank.high
        assert word.certainty == "zeker"
        assert word.holds == (word.rank.rank <= 3)


@settings(max_examples=50, deadline=None)
@given(CELLS, st.data())
def test_what_is_known_stays_and_the_truth_lies_within_the_bounds(cells, data):
    """Hiding answers of a complete table: known cells stay in every completion, bounds hold the true number."""
    truth = table(cells)
    hidden = data.draw(st.lists(st.sampled_from([True, False]), min_size=truth.n**2, max_size=truth.n**2))
    part = truth.cells.copy()
    part[np.array(hidden).reshape(truth.n, truth.n)] = data.draw(st.sampled_from([UNASKED, PASSED_OVER]))
    found = table(part)
    drawn = completions(found, draws=8)
    known = found.cells >= NO
    assert (drawn[:, known] == (found.cells == YES)[known]).all()
    assert not drawn[:, np.eye(truth.n, dtype=bool)].any()
    bounds, interval = tie_bounds(found), tie_interval(found, drawn)
    assert bounds.low <= tie_bounds(truth).value <= bounds.high
    assert bounds.low <= interval.low <= interval.value <= interval.high <= bounds.high


def test_bounds_are_the_strict_bounds_of_density():
    found = evidence(
        [("a", "HA"), ("b", "APO"), ("c", "FYS"), ("d", "DIE")],
        [("a", [("b", "ja"), ("c", "nee")]), ("b", [("a", "ja")]), ("c", [("d", "ja"), ("a", "nee")])],
    )
    foto = Foto(found)
    graph = density_bounds(foto.ties, unknown=unknown_pairs(foto.actor_pairs, strict=True))
    bounds = tie_bounds(answer_table(found))
    assert (bounds.low / bounds.n, bounds.high / bounds.n) == (graph.low, graph.high)
