"""Groups: E-I, assortativity, diversity, modularity, communities, core and periphery."""

import random

import networkx as nx
import pytest
from measure_networks import (
    ADOLESCENTS,
    EMPTY,
    HOLES,
    KARATE,
    KITE,
    MANAGERS,
    NO_TIES,
    TWO_PARTS,
    close,
    managers,
)

from wijkfoto.analysis.communities import communities, modularity
from wijkfoto.analysis.core_periphery import BLOCKS, EXACT_UP_TO, core_periphery
from wijkfoto.analysis.diversity import blau, iqv, partner_diversity
from wijkfoto.analysis.mixing import (
    assortativity,
    assortativity_of,
    ei_by_actor,
    ei_by_group,
    ei_index,
    ei_test,
    mixing_matrix,
)
from wijkfoto.errors import UndefinedMeasureError

needs_managers = pytest.mark.skipif(not MANAGERS.is_dir(), reason="the acceptance folder is not here")
NEWMAN = [
    (0.258, 0.016, 0.035, 0.013),
    (0.012, 0.157, 0.058, 0.019),
    (0.013, 0.023, 0.306, 0.035),
    (0.005, 0.007, 0.024, 0.016),
]


def test_ei_of_the_karate_club():
    found = ei_index(KARATE, groups="club")
    assert (found.external, found.internal) == (11, 67)
    assert (close(found.value), close(found.expected)) == (-0.7179, 0.0303)


@needs_managers
@pytest.mark.parametrize(("relation", "value"), [("advice", 0.5158), ("friends", 0.2549), ("reports", -0.6)])
def test_ei_of_the_managers(relation, value):
    assert close(ei_index(managers(relation), groups="dept").value) == value


@pytest.mark.parametrize(("groups", "value"), [("aaa", -1), ("aba", 1)])
def test_ei_ends(groups, value):
    assert ei_index(nx.path_graph(3), groups=dict(enumerate(groups))).value == value


def test_ei_by_weight():
    """Two ties inside with 1 contact, one across with 6: by ties -1/3, by contacts 1/2."""
    ties = nx.Graph([(0, 1, {"w": 1}), (2, 3, {"w": 1}), (0, 2, {"w": 6})])
    groups = {0: "a", 1: "a", 2: "b", 3: "b"}
    assert ei_index(ties, groups=groups).value == pytest.approx(-1 / 3)
    assert ei_index(ties, groups=groups, weight="w").value == 0.5


def test_ei_of_groups_and_actors():
    """a-a inside, a-b and a-c across; the actor that is alone in its group can only cross."""
    ties = nx.Graph([(0, 1), (0, 2), (1, 3)])
    groups = {0: "a", 1: "a", 2: "b", 3: "c", 4: "c"}
    ties.add_node(4)
    found = ei_by_group(ties, groups=groups)
    assert {name: (one.external, one.internal) for name, one in found.items()} == {
        "a": (2, 1),
        "b": (1, 0),
        "c": (1, 0),
    }
    assert found["a"].expected == (6 - 1) / 7
    actors = ei_by_actor(ties, groups=groups)
    assert [actors[node].value for node in range(5)] == [0, 0, 1, 1, None]
    assert (actors[2].expected, actors[0].expected) == (1, 0.5)


def test_ei_without_ties():
    groups = dict.fromkeys(range(4), "a")
    found = ei_index(NO_TIES, groups=groups)
    assert (found.value, found.expected) == (None, -1)
    assert ei_index(EMPTY, groups={}).expected is None
    with pytest.raises(UndefinedMeasureError, match="Zonder lijnen"):
        ei_test(NO_TIES, groups=groups)


def test_ei_expected_is_the_mean_over_dealt_groups():
    found = ei_test(KARATE, groups="club", draws=4000, seed=3)
    assert found.expected == pytest.approx(ei_index(KARATE, groups="club").expected, abs=4 * found.sd / 4000**0.5)
    assert found.p == 1 / 4001


def test_ei_that_is_as_expected_is_no_find():
    """All pairs tied: whatever group an actor gets, the index is the same."""
    found = ei_test(nx.complete_graph(6), groups=dict(enumerate("aabbbb")), draws=99)
    assert (found.p, found.sd) == (1.0, 0.0)


def test_assortativity():
    assert close(assortativity_of(NEWMAN)) == 0.6230
    assert close(assortativity(KARATE, groups="club")) == 0.7175
    digraph = nx.gnp_random_graph(20, 0.2, seed=4, directed=True)
    nx.set_node_attributes(digraph, {node: "abc"[node % 3] for node in digraph}, "discipline")
    expected = nx.attribute_assortativity_coefficient(digraph, "discipline")
    assert assortativity(digraph, groups="discipline") == pytest.approx(expected)


def test_assortativity_without_ties_or_with_one_group():
    assert assortativity(NO_TIES, groups=dict.fromkeys(NO_TIES, "a")) is None
    assert assortativity(KITE, groups=dict.fromkeys(KITE, "a")) is None
    assert mixing_matrix(KARATE, groups="club").sum() == pytest.approx(1)


def test_diversity():
    assert blau([0.5, 0.25, 0.25]) == 0.625
    assert close(iqv([0.5, 0.25, 0.25])) == 0.9375
    assert (blau([]), blau([0, 0]), iqv([3]), iqv([3, 0])) == (None, None, None, 0)


def test_diversity_of_partners():
    ties = nx.Graph([("h", "a"), ("h", "w"), ("h", "v"), ("a", "w")])
    groups = {"h": "HAZ", "a": "APO", "w": "WEL", "v": "WEL"}
    ties.add_node("x")
    found = partner_diversity(ties, groups={**groups, "x": "APO"})
    assert found["h"] == pytest.approx((1 - 1 / 9 - 4 / 9) / (1 - 1 / 3))
    assert found["v"] == 0
    assert found["x"] is None


def test_modularity():
    assert close(modularity(KARATE, groups="club")) == 0.3582
    assert modularity(NO_TIES, groups=dict.fromkeys(NO_TIES, 1)) is None
    parts = [{0, 1, 2}, {3, 4}, {5}]
    groups = {node: i for i, part in enumerate(parts) for node in part}
    assert modularity(TWO_PARTS, groups=groups) == pytest.approx(nx.community.modularity(TWO_PARTS, parts))
    sides = [set("AEFG"), set("BCD")]
    weighted = modularity(HOLES, groups={n: n in sides[0] for n in HOLES}, weight="weight")
    assert weighted == pytest.approx(nx.community.modularity(HOLES, sides, weight="weight"))


def test_communities_of_the_karate_club():
    found = communities(KARATE)
    assert [len(part) for part in found.parts] == [12, 11, 6, 5]
    assert close(found.modularity) == close(found.highest) == 0.4198
    assert found.lowest <= found.highest
    assert 0.5 <= found.agreement <= 1
    assert set(found.firm) == set(KARATE)


def test_communities_that_are_plain_are_firm():
    found = communities(nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3)))
    assert found.parts == (frozenset(range(4)), frozenset(range(4, 7)))
    assert found.agreement == 1
    assert set(found.firm.values()) == {1}


def test_communities_that_are_a_toss_are_not_firm():
    """A ring of twelve can be cut in many equally good ways."""
    found = communities(nx.cycle_graph(12), runs=40)
    assert found.agreement < 1
    assert min(found.firm.values()) < 1


def test_communities_without_ties():
    assert communities(NO_TIES).parts == tuple(frozenset({node}) for node in NO_TIES)
    assert communities(NO_TIES).modularity is None
    assert communities(EMPTY).parts == ()
    with pytest.raises(UndefinedMeasureError, match="zonder richting"):
        communities(nx.DiGraph([(0, 1)]))


def test_communities_are_the_same_every_time_and_leave_random_alone():
    random.seed(8)
    state = random.getstate()
    first, second = communities(KARATE, seed=2), communities(KARATE, seed=2)
    assert first == second
    assert random.getstate() == state


def test_core_and_periphery():
    assert core_periphery(nx.star_graph(5)).r == 1
    found = core_periphery(KITE)
    assert close(found.r) == 0.3273
    assert set(found.cores) == {frozenset({0, 3, 5, 6, 8}), frozenset({1, 3, 5, 6, 8})}
    found = core_periphery(ADOLESCENTS)
    assert (close(found.r), found.exact) == (0.4, True)
    assert frozenset({"Alice", "Sue", "Carol"}) in found.cores


def test_core_and_periphery_by_blocks():
    found = core_periphery(KITE, variant=BLOCKS)
    assert close(found.r) == 0.6
    assert frozenset({0, 1, 3, 5, 6}) in found.cores
    found = core_periphery(ADOLESCENTS, variant=BLOCKS)
    assert (close(found.r), len(found.cores)) == (0.6928, 2)


@pytest.mark.parametrize("graph", [EMPTY, nx.empty_graph(1), NO_TIES, nx.complete_graph(5)])
def test_no_core_where_all_pairs_are_alike(graph):
    assert core_periphery(graph).r is None
    assert core_periphery(graph).cores == ()


def test_core_and_periphery_refuses():
    with pytest.raises(UndefinedMeasureError, match="'either' en 'blocks'"):
        core_periphery(KITE, variant="half")
    with pytest.raises(UndefinedMeasureError, match="zonder richting"):
        core_periphery(nx.DiGraph([(0, 1)]))


@pytest.mark.parametrize("variant", ["either", "blocks"])
@pytest.mark.parametrize("seed", range(6))
def test_the_search_finds_what_all_cuts_find(variant, seed, monkeypatch):
    graph = nx.gnp_random_graph(12, 0.35, seed=seed)
    exact = core_periphery(graph, variant=variant)
    monkeypatch.setattr("wijkfoto.analysis.core_periphery.EXACT_UP_TO", 5)
    found = core_periphery(graph, variant=variant)
    assert (exact.exact, found.exact) == (True, False)
    assert found.r == pytest.approx(exact.r)


def test_a_planted_core_is_found():
    graph = nx.complete_graph(8)
    graph.add_edges_from((node % 8, node) for node in range(8, 40))
    found = core_periphery(graph, variant=BLOCKS)
    assert len(graph) > EXACT_UP_TO
    assert (found.r, found.cores) == (pytest.approx(1), (frozenset(range(8)),))
