"""Where an actor stands: betweenness, closeness, eigenvector, holes, brokerage."""

import math
from math import isnan

import networkx as nx
import pytest
from measure_networks import (
    ADOLESCENTS,
    EMPTY,
    HOLES,
    KITE,
    MANAGERS,
    MARRIAGE,
    NO_TIES,
    TWO_PARTS,
    close,
    managers,
)

from wijkfoto.analysis.brokerage import ROLES, UNDIRECTED_ROLES, brokerage
from wijkfoto.analysis.centrality import betweenness, degree, indegree, mark_distance, strength
from wijkfoto.analysis.holes import constraint, effective_size, efficiency
from wijkfoto.analysis.links import Links, groups_of, links_of
from wijkfoto.analysis.reach import COMPONENT, closeness, eigenvector, harmonic
from wijkfoto.errors import UndefinedMeasureError

needs_managers = pytest.mark.skipif(not MANAGERS.is_dir(), reason="the acceptance folder is not here")
PER_ACTOR = [degree, betweenness, closeness, harmonic, eigenvector, constraint, effective_size, efficiency]


@pytest.mark.parametrize("measure", PER_ACTOR)
def test_no_actors_no_values(measure):
    assert measure(EMPTY) == {}


@pytest.mark.parametrize("measure", [degree, betweenness, closeness, harmonic, eigenvector])
def test_without_ties_all_have_zero(measure):
    assert measure(NO_TIES) == dict.fromkeys(range(4), 0)


@pytest.mark.parametrize("measure", [constraint, effective_size, efficiency])
def test_holes_of_an_actor_without_ties_are_undefined(measure):
    assert all(isnan(value) for value in measure(NO_TIES).values())
    assert isnan(measure(TWO_PARTS)[5])


def test_betweenness_of_the_kite():
    values = {node: close(value) for node, value in betweenness(KITE).items()}
    assert values == {0: 0.8333, 1: 0.8333, 2: 0, 3: 3.6667, 4: 0, 5: 8.3333, 6: 8.3333, 7: 14, 8: 8, 9: 0}
    assert close(betweenness(KITE, normalised=True)[7]) == 0.3889
    assert betweenness(MARRIAGE)["Medici"] == 47.5
    assert close(betweenness(MARRIAGE, normalised=True)["Medici"]) == 0.4524


def test_three_actors_of_the_kite_top_three_measures():
    tops = [max(measure(KITE).items(), key=lambda item: item[1])[0] for measure in (degree, betweenness)]
    nearest = closeness(KITE)
    assert tops == [3, 7]
    assert {node for node, value in nearest.items() if value == max(nearest.values())} == {5, 6}


@needs_managers
def test_advice_of_the_managers():
    advice = managers("advice")
    named = [13, 18, 5, 8, 5, 10, 13, 10, 4, 9, 11, 7, 4, 10, 4, 8, 9, 15, 4, 8, 15]
    naming = [6, 3, 15, 12, 15, 1, 8, 8, 13, 14, 3, 2, 6, 4, 20, 4, 5, 17, 11, 12, 11]
    assert list(indegree(advice).values()) == named
    assert list(indegree(advice.reverse()).values()) == naming
    values = betweenness(advice)
    assert sorted(((close(v, 2), n) for n, v in values.items()), reverse=True)[:2] == [(88.92, 18), (60.13, 21)]


def test_degree_does_not_count_direction_or_loops():
    assert degree(nx.DiGraph([(0, 1), (1, 0), (1, 1), (2, 1)])) == {0: 1, 1: 2, 2: 1}


def test_times_named_asks_a_direction():
    with pytest.raises(UndefinedMeasureError, match="wie noemt wie"):
        indegree(KITE)


def test_strength_adds_what_there_is():
    ties = nx.Graph([("a", "b", {"contacts_per_year": 11}), ("a", "c", {"contacts_per_year": None}), ("a", "d")])
    assert strength(ties) == {"a": 11, "b": 11, "c": 0, "d": 0}


def test_good_ties_are_short():
    """A ring: from d to c it is nearer over a and b, with high marks, than straight along the low one."""
    marks = {("a", "b"): 5, ("b", "c"): 4.5, ("a", "d"): 2, ("d", "c"): 1}
    ties = nx.Graph([(*pair, {"mark": mark}) for pair, mark in marks.items()])
    assert betweenness(ties) == dict.fromkeys("abcd", 0.5)
    assert betweenness(ties, mark="mark") == {"a": 2, "b": 2, "c": 0, "d": 0}


def test_equal_sums_are_found_equal():
    """Three ties with mark 3 are as long as one with mark 1: as fractions, 1/3 + 1/3 + 1/3 and 1 may differ."""
    ties = nx.cycle_graph(4)
    marks = {(0, 1): 3, (1, 2): 3, (2, 3): 3, (0, 3): 1}
    nx.set_edge_attributes(ties, marks, "mark")
    assert betweenness(ties, mark="mark") == {0: 0, 1: 1.5, 2: 1.5, 3: 0}


def test_distances_of_marks_are_whole():
    assert [mark_distance(half / 2) for half in range(2, 11)] == [5040 / half for half in range(2, 11)]
    assert mark_distance(3.33) == mark_distance(3.5)


def test_a_tie_without_mark_is_not_guessed():
    ties = nx.Graph([("a", "b", {"mark": 4}), ("b", "c")])
    with pytest.raises(UndefinedMeasureError, match="1 lijnen hebben geen 'mark'"):
        betweenness(ties, mark="mark")
    assert betweenness(ties, mark="mark", unknown_mark=3)["b"] == 1
    with pytest.raises(UndefinedMeasureError, match="van 1 tot 5"):
        betweenness(nx.Graph([("a", "b", {"mark": 50})]), mark="mark")


def test_closeness_of_the_kite():
    values = {node: close(value) for node, value in closeness(KITE).items()}
    assert values == {
        **dict.fromkeys((5, 6), 0.6429),
        **dict.fromkeys((3, 7), 0.6),
        **dict.fromkeys((0, 1), 0.5294),
        **dict.fromkeys((2, 4), 0.5),
        8: 0.4286,
        9: 0.3103,
    }


def test_closeness_in_parts():
    assert closeness(TWO_PARTS) == pytest.approx({0: 4 / 15, 1: 2 / 5, 2: 4 / 15, 3: 1 / 5, 4: 1 / 5, 5: 0})
    assert closeness(TWO_PARTS, variant=COMPONENT) == pytest.approx({0: 2 / 3, 1: 1, 2: 2 / 3, 3: 1, 4: 1, 5: 0})
    assert harmonic(TWO_PARTS, normalised=True)[1] == pytest.approx(2 / 5)
    with pytest.raises(UndefinedMeasureError, match="wasserman-faust"):
        closeness(KITE, variant="raw")


def test_eigenvector_is_scaled_per_part():
    values = eigenvector(TWO_PARTS)
    assert values == pytest.approx({0: math.sqrt(0.5), 1: 1, 2: math.sqrt(0.5), 3: 1, 4: 1, 5: 0})


@pytest.mark.parametrize("graph", [nx.path_graph(120), nx.star_graph(6), nx.complete_bipartite_graph(3, 4)])
def test_eigenvector_of_slow_and_two_layered_graphs(graph):
    """The long chain does not settle and is solved; the two others swing when the diagonal is not raised."""
    values = eigenvector(graph)
    neighbours = [sum(values[other] for other in graph[node]) / values[node] for node in graph]
    assert neighbours == pytest.approx([neighbours[0]] * len(graph), rel=1e-6)
    assert max(values.values()) == 1


def test_eigenvector_with_weights_of_any_size():
    small = eigenvector(HOLES, weight="weight")
    large = nx.Graph([(a, b, {"weight": 1000 * w}) for a, b, w in HOLES.edges(data="weight")])
    assert eigenvector(large, weight="weight") == pytest.approx(small, abs=1e-8)
    assert small["G"] == 1
    with pytest.raises(UndefinedMeasureError, match="zonder richting"):
        eigenvector(nx.DiGraph([(0, 1)]))


def test_holes():
    plain, weighted = constraint(HOLES), constraint(HOLES, weight="weight")
    assert [close(plain[who], 3) for who in "GAC"] == [0.4, 0.595, 1]
    assert [close(weighted[who], 3) for who in "GA"] == [0.299, 0.795]
    assert [close(effective_size(HOLES)[who], 2) for who in "GAC"] == [4.67, 2.5, 1]
    assert [close(effective_size(HOLES, weight="weight")[who], 2) for who in "GA"] == [5.47, 2.47]
    found = constraint(ADOLESCENTS)
    assert [close(found[who], 2) for who in ("Sue", "Alice")] == [0.43, 0.57]
    exact = {"Betty": 1, "Jane": 0.8351, "Dale": 0.6875, "Pam": 0.4583, "Carol": 0.5, "Tina": 1}
    assert {who: close(found[who]) for who in exact} == exact


def test_effective_size_by_both_formulas():
    """With all weights 1 the weighted formula is `d - 2t / d`."""
    ones = nx.Graph([(a, b, {"one": 1}) for a, b in KITE.edges])
    assert effective_size(ones, weight="one") == pytest.approx({n: effective_size(KITE)[n] for n in ones})
    assert efficiency(nx.star_graph(4))[0] == 1


def test_a_negative_weight_is_refused():
    with pytest.raises(UndefinedMeasureError, match="Een gewicht is -1"):
        constraint(nx.Graph([(0, 1, {"w": -1})]), weight="w")


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ((1, 1, 1), "coordinator"),
        ((1, 2, 2), "gatekeeper"),
        ((1, 1, 2), "representative"),
        ((1, 2, 1), "consultant"),
        ((1, 2, 3), "liaison"),
    ],
)
def test_five_roles(groups, role):
    found = brokerage(nx.DiGraph([(1, 2), (2, 3)]), groups=dict(zip((1, 2, 3), groups, strict=True)))
    assert found[2].counts == {**dict.fromkeys(ROLES, 0), role: 1}
    assert found[1].total == found[3].total == 0
    assert found[2].expected == {**dict.fromkeys(ROLES, 0), **found[2].expected}


def test_without_direction_a_pair_counts_once():
    star = nx.star_graph(3)
    found = brokerage(star, groups={0: "a", 1: "a", 2: "b", 3: "b"})[0]
    assert found.counts == {"coordinator": 0, "consultant": 1, "boundary": 2, "liaison": 0}
    assert tuple(found.counts) == UNDIRECTED_ROLES
    assert found.expected == pytest.approx({"coordinator": 0, "consultant": 1, "boundary": 2, "liaison": 0})


@needs_managers
def test_brokerage_of_the_managers():
    found = brokerage(managers("advice"), groups="dept")
    assert [found[18].counts[role] for role in ROLES] == [0, 32, 11, 4, 74]
    assert [found[21].counts[role] for role in ROLES] == [11, 7, 15, 20, 19]
    assert (found[18].total, found[21].total) == (121, 72)


@needs_managers
@pytest.mark.parametrize("direction", [True, False])
def test_expected_brokerage_is_the_mean_of_dealt_groups(direction):
    """Groups of all others dealt at random, the broker keeps its own: the exact mean against 400 dealings."""
    import random

    graph = managers("advice") if direction else managers("friends").to_undirected()
    groups = dict(graph.nodes(data="dept"))
    broker, own = 18, groups[18]
    others, deal = [node for node in graph if node != broker], random.Random(5)
    sums: dict[str, float] = {}
    for _ in range(400):
        labels = [groups[node] for node in others]
        deal.shuffle(labels)
        dealt = {**dict(zip(others, labels, strict=True)), broker: own}
        for role, count in brokerage(graph, groups=dealt)[broker].counts.items():
            sums[role] = sums.get(role, 0) + count / 400
    found = brokerage(graph, groups=groups)[broker]
    assert sums == pytest.approx(found.expected, abs=max(2.0, 0.1 * found.total))
    assert sum(found.expected.values()) == pytest.approx(found.total)


def test_expected_brokerage_by_density():
    """Gould & Fernandez: d^2 (1 - d) times the ordered pairs of the role; here d = 3/12 and one pair of liaisons."""
    graph = nx.DiGraph([(0, 1), (1, 2), (2, 3)])
    found = brokerage(graph, groups=dict(enumerate("abca")), expected="density")[1].expected
    rate = 0.25**2 * 0.75
    assert found == pytest.approx(
        {"coordinator": 0, "consultant": 2 * rate, "gatekeeper": 0, "representative": 0, "liaison": 4 * rate}
    )


def test_brokerage_refuses():
    with pytest.raises(UndefinedMeasureError, match="'labels' of 'density'"):
        brokerage(KITE, groups=dict.fromkeys(KITE, "a"), expected="size")
    with pytest.raises(UndefinedMeasureError, match="10 actoren hebben geen groep"):
        brokerage(KITE, groups="discipline")


def test_brokerage_without_ties():
    assert brokerage(EMPTY, groups={}) == {}
    assert all(one.total == 0 for one in brokerage(NO_TIES, groups=dict.fromkeys(NO_TIES, "a")).values())


def test_links_add_what_is_parallel_and_drop_loops():
    graph = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b", {"w": 2}), ("a", "b", {"w": 3}), ("b", "a", {"w": 1}), ("b", "b", {"w": 9})])
    assert links_of(graph, weight="w").pairs == [(0, 1), (1, 0)]
    assert links_of(graph, weight="w").weights == [5, 1]
    assert links_of(graph, directed=False, weight="w").weights == [6]
    assert links_of(nx.path_graph(2), directed=True).pairs == [(0, 1), (1, 0)]


def test_links_are_read_once():
    links = links_of(HOLES, weight="weight")
    assert links_of(links) is links
    assert constraint(links, weight="weight") == constraint(HOLES, weight="weight")
    assert constraint(links) == pytest.approx(constraint(HOLES))
    assert links_of(links_of(nx.DiGraph([(1, 0)])), directed=False).pairs == [(0, 1)]


def test_links_say_what_they_do_not_have():
    links = Links((0, 1), [(0, 1)])
    with pytest.raises(UndefinedMeasureError, match="geen 'uren'"):
        links.numbers("uren")
    with pytest.raises(UndefinedMeasureError, match="Links hebben geen 'discipline'"):
        groups_of(links, "discipline")
