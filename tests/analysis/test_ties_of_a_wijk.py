"""Measures of actors against published and recomputed numbers: measures.md 2.1, 2.4, 2.16 (fixtures F1-F3)."""

import networkx as nx
import pytest
from helpers import foto

from wijkfoto.analysis.centrality import (
    Guarded,
    betweenness,
    degree,
    guarded_betweenness,
    strength,
    tie_supports,
    wijk_ties,
)
from wijkfoto.analysis.cohesion import components, cutpoints
from wijkfoto.analysis.density import density
from wijkfoto.graph.build import times_named

KITE = nx.krackhardt_kite_graph()
FLORENCE_15 = nx.florentine_families_graph()
FLORENCE = nx.Graph(FLORENCE_15)
FLORENCE.add_node("Pucci")
KARATE = nx.karate_club_graph()


def ends(graph):
    """The same graph under other names, in another order."""
    return nx.relabel_nodes(graph, {node: f"z{99 - place}" for place, node in enumerate(graph)})


# Nothing, no ties, two parts


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(1), nx.empty_graph(4)], ids=["empty", "one", "no ties"])
def test_without_ties(graph):
    n = len(graph)
    assert betweenness(graph) == betweenness(graph, normalised=True) == dict.fromkeys(graph, 0.0)
    assert degree(graph) == strength(graph) == dict.fromkeys(graph, 0)
    assert tuple(cutpoints(graph)) == ()
    assert len(components(graph)) == n
    assert density(graph) == (0.0 if n > 1 else None)


def test_two_parts():
    graph = nx.Graph([("a", "b"), ("b", "c"), ("x", "y")])
    assert betweenness(graph) == {"a": 0.0, "b": 1.0, "c": 0.0, "x": 0.0, "y": 0.0}
    assert betweenness(graph, normalised=True)["b"] == pytest.approx(1 / 6)
    assert [set(part) for part in components(graph)] == [{"a", "b", "c"}, {"x", "y"}]
    assert tuple(cutpoints(graph)) == ("b",)
    assert density(graph) == pytest.approx(0.3)


# 2.1


@pytest.mark.parametrize(
    ("graph", "expected"), [(KITE, 0.4), (FLORENCE, 20 / 120), (KARATE, 78 / 561)], ids=["F1", "F2", "F3"]
)
def test_density(graph, expected):
    assert density(graph) == pytest.approx(expected)
    assert density(ends(graph)) == density(graph)


# 2.4


def test_betweenness_of_the_kite():
    raw = {0: 5 / 6, 1: 5 / 6, 2: 0, 3: 11 / 3, 4: 0, 5: 25 / 3, 6: 25 / 3, 7: 14, 8: 8, 9: 0}
    assert betweenness(KITE) == pytest.approx(raw)
    assert betweenness(KITE, normalised=True)[7] == pytest.approx(0.3889, abs=5e-5)


def test_betweenness_of_the_families():
    assert betweenness(FLORENCE)["Medici"] == pytest.approx(47.5)
    assert betweenness(FLORENCE, normalised=True)["Medici"] == pytest.approx(0.4524, abs=5e-5)
    assert betweenness(FLORENCE_15, normalised=True)["Medici"] == pytest.approx(47.5 / 91)


@pytest.mark.parametrize(
    ("graph", "expected"), [(FLORENCE, 0.3835), (FLORENCE_15, 0.4368)], ids=["16 families", "15 families"]
)
def test_centralisation_of_betweenness(graph, expected):
    values = betweenness(graph, normalised=True).values()
    assert sum(max(values) - value for value in values) / (len(graph) - 1) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("graph", [KITE, FLORENCE, KARATE], ids=["F1", "F2", "F3"])
def test_betweenness_equals_that_of_another_library(graph):
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph, normalized=False))
    assert betweenness(graph, normalised=True) == pytest.approx(nx.betweenness_centrality(graph))


def test_the_point_of_the_kite():
    assert max(degree(KITE), key=degree(KITE).get) == 3
    assert max(betweenness(KITE), key=betweenness(KITE).get) == 7


# 2.16


@pytest.mark.parametrize(
    ("graph", "expected"),
    [(KITE, {7, 8}), (FLORENCE, {"Albizzi", "Guadagni", "Medici", "Salviati"}), (KARATE, {0})],
    ids=["F1", "F2", "F3"],
)
def test_cutpoints(graph, expected):
    assert set(cutpoints(graph)) == expected


def test_components_of_the_families():
    assert [len(part) for part in components(FLORENCE)] == [15, 1]


# Guarded betweenness


def supports(graph, *held):
    """Every tie held by a conversation of its own, or by the conversations given."""
    return {
        tuple(sorted(edge)): frozenset(held or {f"t{number}"}) for number, edge in enumerate(graph.edges, start=1)
    }


@pytest.mark.parametrize("graph", [KITE, FLORENCE], ids=["F1", "F2"])
def test_ties_of_two_conversations_have_no_range(graph):
    plain = betweenness(graph)
    for node, found in guarded_betweenness(graph, supports(graph, "t1", "t2")).items():
        assert found.value == found.low == found.high == pytest.approx(plain[node])
        assert found.rank == found.rank_low == found.rank_high
        assert found.firm


def test_a_tie_of_one_conversation_can_fall_away():
    path = nx.path_graph(["a", "b", "c"])
    held = {("a", "b"): frozenset({"t1"}), ("b", "c"): frozenset({"t1", "t2"})}
    found = guarded_betweenness(path, held)
    assert found["b"] == Guarded(1.0, 0.0, 1.0, 1, 1, 1, True)
    assert found["a"] == Guarded(0.0, 0.0, 0.0, 2, 1, 2, True)
    assert guarded_betweenness(path, held, guard_range=0)["a"].firm is False


def test_the_range_holds_the_value_and_a_guard_of_zero_is_strict():
    loose, strict = (guarded_betweenness(KITE, supports(KITE), guard_range=guard) for guard in (2, 0))
    for node, found in loose.items():
        assert found.low <= found.value <= found.high
        assert found.rank_low <= found.rank <= found.rank_high
        assert found.firm >= strict[node].firm
    assert not all(found.firm for found in strict.values())


def test_no_ties_no_range():
    assert guarded_betweenness(nx.Graph(), {}) == {}
    assert guarded_betweenness(nx.empty_graph(2), {})[0] == Guarded(0.0, 0.0, 0.0, 1, 1, 1, True)


def test_supports_of_a_tie_are_conversations_that_say_ja():
    found = tie_supports({"s1": "t1", "s2": "t2", "s3": "t1"}, [("b", "a", ("s1", "s2", "s3")), ("a", "c", ("nee",))])
    assert found == {("a", "b"): frozenset({"t1", "t2"}), ("a", "c"): frozenset()}


# From a foto


def ja(who, **fields):
    return (who, "ja", fields)


PEOPLE = [("h", "HA"), ("a", "APO"), ("f", "FYS"), ("z", "ZKH")]
TALKS = [("h", [ja("a", frequency="WEEK"), ja("z", frequency="DAG"), ja("f", frequency="INC")]), ("f", [ja("z")])]


def test_a_hospital_is_no_part_of_the_network_of_a_wijk():
    ties = foto(PEOPLE, TALKS).ties
    assert sorted(wijk_ties(ties)) == ["KRV/APO/a", "KRV/FYS/f", "KRV/HA/h"]
    assert (density(ties), density(wijk_ties(ties))) == (pytest.approx(4 / 6), pytest.approx(2 / 3))


def test_strength_is_contacts_a_year_and_als_het_nodig_is_no_number():
    assert strength(foto(PEOPLE, TALKS).ties) == {
        "KRV/APO/a": 45, "KRV/FYS/f": 0, "KRV/HA/h": 265, "KRV/ZKH/z": 220,
    }  # fmt: skip


def test_no_state_but_ja_enters_a_measure():
    talks = [("h", [("a", "nee"), ("f", "zou_willen"), ("groep:WVP", "ja"), ("functie:ZKH", "ja")])]
    found = foto(PEOPLE, talks)
    assert set(degree(found.ties).values()) == {0}
    assert set(times_named(found.evidence).values()) == {0}
