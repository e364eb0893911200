"""Chance and uncertainty: QAP, CUG, jackknife, bootstrap, dropped conversations."""

import networkx as nx
import numpy as np
import pytest
from measure_networks import (
    BUSINESS,
    EMPTY,
    KARATE,
    KITE,
    MANAGERS,
    MARRIAGE,
    NO_TIES,
    close,
    managers,
)

from wijkfoto.analysis.centrality import betweenness, degree
from wijkfoto.analysis.cohesion import transitivity
from wijkfoto.analysis.density import density
from wijkfoto.analysis.permutation import cug, p_value, permuted, permuted_tables, qap
from wijkfoto.analysis.reciprocity import dyad_census, reciprocity
from wijkfoto.analysis.stability import case_dropping
from wijkfoto.analysis.uncertainty import approximate_t, jackknife_se, resamples, vertex_bootstrap
from wijkfoto.errors import UndefinedMeasureError

needs_managers = pytest.mark.skipif(not MANAGERS.is_dir(), reason="the acceptance folder is not here")


def test_p_is_never_zero():
    assert (p_value(0, 99), p_value(99, 99)) == (0.01, 1)


def test_permutations_keep_the_labels():
    drawn = np.concatenate(list(permuted(np.array([0, 0, 1, 2]), draws=1200, seed=1)), axis=1)
    assert drawn.shape == (4, 1200)
    assert (np.sort(drawn, axis=0).T == [0, 0, 1, 2]).all()
    assert (drawn == 0).mean(axis=1) == pytest.approx([0.5] * 4, abs=0.06)


def test_tables_of_dealt_groups_equal_counting():
    """Against a plain loop over the same dealings."""
    codes, ends = np.array([0, 0, 1, 2, 2]), (np.array([0, 1, 3]), np.array([1, 4, 2]))
    tables = permuted_tables(ends, codes, 3, draws=700, seed=9)
    dealt = np.concatenate(list(permuted(codes, draws=700, seed=9)), axis=1).T
    for table, groups in zip(tables, dealt, strict=True):
        counted = np.zeros((3, 3), dtype=int)
        for a, b in zip(*ends, strict=True):
            counted[groups[a], groups[b]] += 1
        assert (table == counted).all()


def test_qap_of_marriage_and_business():
    found = qap(MARRIAGE, BUSINESS, seed=42)
    assert close(found.value) == 0.3719
    assert 0.0001 <= found.p < 0.003
    assert found.expected == pytest.approx(0, abs=0.01)


@needs_managers
@pytest.mark.parametrize(
    ("first", "second", "r"),
    [("advice", "friends", 0.1546), ("advice", "reports", 0.2236), ("friends", "reports", 0.1862)],
)
def test_qap_of_the_managers(first, second, r):
    assert close(qap(managers(first), managers(second), draws=50).value) == r


def test_qap_matches_actors_by_name_and_weighs():
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(MARRIAGE)))
    turned.add_edges_from(MARRIAGE.edges)
    assert qap(MARRIAGE, turned, draws=20).value == pytest.approx(1)
    heavy = nx.Graph([(a, b, {"w": 3.0}) for a, b in MARRIAGE.edges])
    heavy.add_node("Pucci")
    assert qap(MARRIAGE, heavy, second_weight="w", draws=20).value == pytest.approx(1)
    rng = np.random.default_rng(1)
    a, b = nx.gnp_random_graph(9, 0.4, seed=1), nx.gnp_random_graph(9, 0.4, seed=2, directed=True)
    for _, _, data in b.edges(data=True):
        data["w"] = float(rng.integers(1, 6))
    off = ~np.eye(9, dtype=bool)
    expected = np.corrcoef(nx.to_numpy_array(a)[off], nx.to_numpy_array(b, weight="w")[off])[0, 1]
    assert qap(a, b, second_weight="w", draws=20).value == pytest.approx(expected)


def test_qap_refuses():
    with pytest.raises(UndefinedMeasureError, match="dezelfde actoren"):
        qap(KITE, KARATE)
    with pytest.raises(UndefinedMeasureError, match="met en zonder lijn"):
        qap(NO_TIES, nx.path_graph(4))
    with pytest.raises(UndefinedMeasureError, match="met en zonder lijn"):
        qap(EMPTY, EMPTY)


def test_qap_keeps_the_level():
    """Networks with nothing to do with each other: p at most 0.1 in about a tenth of 100."""
    ps = [
        qap(nx.gnm_random_graph(10, 18, seed=s), nx.gnm_random_graph(10, 18, seed=s + 500), draws=199).p
        for s in range(100)
    ]
    assert sum(p <= 0.1 for p in ps) <= 20


def test_cug_of_a_random_graph_is_not_extreme():
    """p is about uniform when the input is itself a random graph of that n and number of ties."""
    ps = [cug(nx.gnm_random_graph(10, 20, seed=s), transitivity_or_zero, draws=99, seed=s).p for s in range(60)]
    assert sum(p <= 0.1 for p in ps) <= 14
    assert 0.3 < np.mean(ps) < 0.75


def transitivity_or_zero(links):
    return transitivity(links) or 0.0


def test_cug_of_a_clustered_graph_is_extreme():
    caves = nx.connected_caveman_graph(4, 5)
    found = cug(caves, transitivity_or_zero, draws=199)
    assert found.p == 0.01
    assert found.value > found.expected + 3 * found.sd


def test_cug_holds_what_it_says():
    graph = nx.gnp_random_graph(8, 0.3, seed=2, directed=True)
    census = dyad_census(graph)
    dyads = cug(graph, lambda links: float(dyad_census(links) == census), given="dyads", draws=30)
    assert (dyads.expected, dyads.p) == (1, 1)
    arcs = cug(graph, lambda links: float(len(set(links.pairs))), draws=30)
    assert (arcs.value, arcs.sd) == (graph.number_of_edges(), 0)
    assert cug(graph, lambda links: reciprocity(links) or 0.0, draws=30).sd > 0
    with pytest.raises(UndefinedMeasureError, match="'dyads' in een netwerk met een richting"):
        cug(KITE, density, given="dyads")


def test_jackknife_of_density():
    assert [close(jackknife_se(graph, density), 5) for graph in (KITE, MARRIAGE, KARATE)] == [
        0.07935,
        0.03673,
        0.02894,
    ]


def test_jackknife_refuses():
    with pytest.raises(UndefinedMeasureError, match="minstens drie"):
        jackknife_se(nx.path_graph(2), density)
    with pytest.raises(UndefinedMeasureError, match="geen waarde"):
        jackknife_se(NO_TIES, transitivity)


def test_resamples_are_graphs_of_the_same_kind():
    for drawn in resamples(KITE, draws=20):
        assert drawn.n == 10
        assert len(set(drawn.pairs)) == len(drawn.pairs)
        assert all(a < b for a, b in drawn.pairs)
    arcs = list(resamples(nx.DiGraph([(0, 1), (1, 2)]), draws=30))
    assert {links.directed for links in arcs} == {True}
    heavy = nx.Graph([(a, b, {"w": 2.5}) for a, b in KITE.edges])
    assert {w for drawn in resamples(heavy, draws=5, weight="w") for w in drawn.weights} == {2.5}
    with pytest.raises(UndefinedMeasureError, match="minstens twee"):
        list(resamples(EMPTY))


def test_bootstrap_of_density():
    """The error is about the square root of two times that of the jackknife; the same every time."""
    found = vertex_bootstrap(KARATE, density, draws=600, seed=4)
    assert found == vertex_bootstrap(KARATE, density, draws=600, seed=4)
    assert found.low < found.value < found.high
    assert found.se == pytest.approx(2**0.5 * jackknife_se(KARATE, density), rel=0.1)
    assert vertex_bootstrap(NO_TIES, density, draws=20).high == 0


def test_difference_in_standard_errors():
    assert approximate_t(0.4, 0.0, 0.2, 0.0) is None
    assert approximate_t(0.2, 0.03, 0.4, 0.04) == -4


def told_by_both(graph):
    return {(a, b): frozenset({f"g{a}", f"g{b}"}) for a, b in graph.edges}


@pytest.mark.parametrize("measure", [degree, betweenness])
def test_what_both_ends_tell_survives_one_conversation(measure):
    first = case_dropping(KITE, told_by_both(KITE), measure=measure, draws=20).steps[0]
    assert (first.share, first.correlation, first.held) == (0.1, pytest.approx(1), 1)


def test_what_one_conversation_tells_falls_with_it():
    """A star told by its hub alone, beside a path told by another: without the hub's conversation nothing is left."""
    graph = nx.star_graph(5)
    graph.add_edges_from([(6, 7), (7, 8)])
    supports = {pair: frozenset({"hub" if 0 in pair else "other"}) for pair in graph.edges}
    found = case_dropping(graph, supports)
    assert (found.cs, [step.share for step in found.steps]) == (0, [0.5])
    assert found.steps[0].correlation < 0.7


def test_stability_of_constant_values_is_undefined():
    ring = nx.cycle_graph(5)
    assert case_dropping(ring, told_by_both(ring), draws=10).cs is None


def test_stability_grows_with_who_tells():
    """All conversations tell all ties: any can be left out. Keys stand in either order."""
    everybody = {(b, a): frozenset(range(8)) for a, b in KITE.edges}
    assert case_dropping(KITE, everybody, draws=10).cs == 7 / 8
    assert case_dropping(KITE, told_by_both(KITE), draws=40).cs < 7 / 8


def test_stability_refuses():
    with pytest.raises(UndefinedMeasureError, match="twee gesprekken"):
        case_dropping(nx.path_graph(2), {(0, 1): frozenset({"g1"})})
    with pytest.raises(UndefinedMeasureError, match="staat geen gesprek"):
        case_dropping(nx.path_graph(3), {(0, 1): frozenset({"g1", "g2"})})
    with pytest.raises(UndefinedMeasureError, match="zonder richting"):
        case_dropping(nx.DiGraph([(0, 1)]), {})
