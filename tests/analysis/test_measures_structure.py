"""Density, centralisation, parts, cores, reciprocity: figures of a whole network."""

from itertools import combinations

import networkx as nx
import pytest
from helpers import foto as foto_of
from measure_networks import (
    ADOLESCENTS,
    EMPTY,
    KARATE,
    KITE,
    MANAGERS,
    MARRIAGE,
    NO_TIES,
    TWO_PARTS,
    close,
    managers,
)

from wijkfoto.analysis.centralisation import (
    betweenness_centralisation,
    closeness_centralisation,
    degree_centralisation,
    indegree_centralisation,
)
from wijkfoto.analysis.cohesion import (
    bridges,
    clustering,
    components,
    core_number,
    cutpoints,
    fragmentation,
    transitivity,
)
from wijkfoto.analysis.density import Bounds, density, density_bounds, unknown_pairs, wilson_interval
from wijkfoto.analysis.reciprocity import Dyads, confirmation_rate, dyad_census, reciprocity, said_yes
from wijkfoto.errors import UndefinedMeasureError

needs_managers = pytest.mark.skipif(not MANAGERS.is_dir(), reason="the acceptance folder is not here")
FAMILIES = MARRIAGE.subgraph(set(MARRIAGE) - {"Pucci"})


def test_density_of_the_textbook_graphs():
    assert density(KITE) == 0.4
    assert close(density(MARRIAGE)) == 0.1667
    assert density(KARATE) == 78 / 561


@pytest.mark.parametrize(("graph", "value"), [(EMPTY, None), (nx.empty_graph(1), None), (NO_TIES, 0.0)])
def test_density_without_ties(graph, value):
    assert density(graph) == value


def test_density_leaves_loops_and_parallel_ties_out():
    assert density(nx.MultiGraph([(0, 0), (0, 1), (0, 1), (1, 2)])) == 2 / 3


def ten_with_six_spoken():
    graph = nx.empty_graph(10)
    spoken, others = range(6), range(6, 10)
    graph.add_edges_from([*combinations(spoken, 2)][:12] + [(0, other) for other in others] + [(1, 6), (1, 7)])
    return graph, list(combinations(others, 2))


def test_density_with_bounds():
    graph, unknown = ten_with_six_spoken()
    found = density_bounds(graph, unknown=unknown)
    assert graph.number_of_edges() == 18
    assert (close(found.value), close(found.low), close(found.high), found.n) == (0.4615, 0.4, 0.5333, 39)


def test_with_all_asked_the_bounds_are_equal():
    found = density_bounds(KITE, unknown=[])
    assert found == Bounds(0.4, 0.4, 0.4, 45)


def test_a_tie_of_an_unknown_pair_is_known():
    assert density_bounds(nx.path_graph(2), unknown=[(1, 0)]) == Bounds(1.0, 1.0, 1.0, 1)


def test_nothing_asked_gives_no_value():
    assert density_bounds(nx.empty_graph(3), unknown=combinations(range(3), 2)) == Bounds(None, 0.0, 1.0, 0)


def test_density_bounds_refuse_what_they_cannot_do():
    with pytest.raises(UndefinedMeasureError, match="minstens twee"):
        density_bounds(EMPTY, unknown=[])
    with pytest.raises(UndefinedMeasureError, match="zonder richting"):
        density_bounds(nx.DiGraph([(0, 1)]), unknown=[])


def test_unknown_pairs_of_actors_outside_are_passed_over():
    assert density_bounds(KITE, unknown=[(0, 77)]).n == 45


def test_unknown_pairs_come_from_the_states():
    """A, B and C spoken; a no of A about C is a hint, which the strict variant does not take as known."""
    foto = foto_of(
        [("a", "HA"), ("b", "APO"), ("c", "WIJK"), ("d", "DIE")],
        [
            ("a", [("b", "ja"), ("c", "nee")]),
            ("b", [("a", "ja")]),
            ("c", [("d", "ja")]),
        ],
    )
    loose, strict = (unknown_pairs(foto.actor_pairs, strict=strict) for strict in (False, True))
    short = {frozenset(actor.rsplit("/", 1)[1] for actor in pair) for pair in loose}
    assert short == {frozenset(pair) for pair in ("ad", "bc", "bd")}
    assert len(strict - loose) == 1
    assert density_bounds(foto.ties, unknown=strict).high > density_bounds(foto.ties, unknown=loose).high


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_interval(count, total, low, high):
    assert [close(end) for end in wilson_interval(count, total)] == [low, high]


@pytest.mark.parametrize(("count", "total"), [(0, 0), (-1, 5), (6, 5)])
def test_wilson_interval_of_no_share(count, total):
    with pytest.raises(UndefinedMeasureError, match="geen aandeel"):
        wilson_interval(count, total)


def test_degree_centralisation():
    assert degree_centralisation(nx.star_graph(5)) == 1
    assert [close(degree_centralisation(g)) for g in (KITE, MARRIAGE, KARATE)] == [0.3333, 0.2667, 0.3996]


def test_betweenness_centralisation_depends_on_the_isolate():
    assert close(betweenness_centralisation(MARRIAGE)) == 0.3835
    assert close(betweenness_centralisation(FAMILIES)) == 0.4368


@needs_managers
def test_centralisation_of_being_named_and_naming():
    advice = managers("advice")
    assert close(indegree_centralisation(advice), 3) == 0.47
    assert close(indegree_centralisation(advice.reverse()), 3) == 0.575


@pytest.mark.parametrize("measure", [degree_centralisation, betweenness_centralisation, closeness_centralisation])
def test_centralisation_refuses_what_it_cannot_do(measure):
    with pytest.raises(UndefinedMeasureError, match="minstens 3 actoren"):
        measure(nx.path_graph(2))
    with pytest.raises(UndefinedMeasureError, match="zonder richting"):
        measure(nx.DiGraph([(0, 1), (1, 2)]))


def test_closeness_centralisation_asks_one_piece():
    with pytest.raises(UndefinedMeasureError, match="één stuk"):
        closeness_centralisation(TWO_PARTS)


def test_centralisation_without_ties_is_zero():
    assert degree_centralisation(NO_TIES) == betweenness_centralisation(NO_TIES) == 0


def test_indegree_centralisation_asks_a_direction():
    with pytest.raises(UndefinedMeasureError, match="richting"):
        indegree_centralisation(KITE)


def test_cutpoints_and_bridges():
    assert cutpoints(KITE) == (7, 8)
    assert bridges(KITE) == ((7, 8), (8, 9))
    assert cutpoints(MARRIAGE) == ("Albizzi", "Guadagni", "Medici", "Salviati")
    assert cutpoints(KARATE) == (0,)
    assert cutpoints(ADOLESCENTS) == ("Carol", "Pam", "Sue")


def test_parts_without_and_with_ties():
    assert components(EMPTY) == () == cutpoints(EMPTY) == bridges(EMPTY)
    assert [len(part) for part in components(TWO_PARTS)] == [3, 2, 1]
    assert bridges(TWO_PARTS) == ((0, 1), (1, 2), (3, 4))


def test_strong_parts_follow_the_arcs():
    graph = nx.DiGraph([(0, 1), (1, 0), (1, 2)])
    assert [len(part) for part in components(graph, strong=True)] == [2, 1]
    assert [len(part) for part in components(graph)] == [3]


def test_fragmentation_after_a_loss():
    assert {node: close(fragmentation(KITE, without=[node])) for node in KITE} == {
        **dict.fromkeys(KITE, 0.0),
        7: 0.3889,
        8: 0.2222,
    }
    assert close(fragmentation(FAMILIES, without=["Medici"])) == 0.3846
    assert [close(fragmentation(ADOLESCENTS, without=[who])) for who in ("Pam", "Sue", "Carol")] == [
        0.4762,
        0.2857,
        0.2857,
    ]


def test_fragmentation_ends():
    assert fragmentation(NO_TIES) == 1
    assert fragmentation(KITE) == 0
    with pytest.raises(UndefinedMeasureError, match="minstens twee"):
        fragmentation(nx.path_graph(2), without=[0])


def test_core_number():
    cores = core_number(KARATE)
    assert (max(cores.values()), sum(core == 4 for core in cores.values())) == (4, 10)
    assert core_number(NO_TIES) == dict.fromkeys(range(4), 0)
    assert core_number(EMPTY) == {}
    with pytest.raises(UndefinedMeasureError, match="zonder richting"):
        core_number(nx.DiGraph([(0, 1)]))


def test_clustering_and_transitivity():
    assert clustering(TWO_PARTS) == dict.fromkeys(TWO_PARTS, 0.0)
    assert close(transitivity(KARATE)) == close(nx.transitivity(KARATE))
    assert transitivity(NO_TIES) is None
    assert transitivity(EMPTY) is None


@needs_managers
@pytest.mark.parametrize(
    ("relation", "census", "arcs", "confirmed"),
    [("advice", (45, 100, 65), 0.4737, 0.3103), ("friends", (23, 56, 131), 0.4510, 0.2911)],
)
def test_reciprocity_of_the_managers(relation, census, arcs, confirmed):
    graph = managers(relation)
    assert dyad_census(graph) == Dyads(*census)
    assert close(reciprocity(graph)) == arcs
    assert close(confirmation_rate(graph, spoken=list(graph))) == confirmed


def test_reciprocity_without_arcs():
    assert dyad_census(nx.empty_graph(3, nx.DiGraph)) == Dyads(0, 0, 3)
    assert reciprocity(nx.DiGraph()) is None
    assert confirmation_rate(nx.DiGraph([(0, 1)]), spoken={0}) is None
    with pytest.raises(UndefinedMeasureError, match="richting"):
        reciprocity(KITE)


def test_confirmation_counts_pairs_that_were_both_spoken():
    """A and B name each other; A names C, who was spoken and does not; B names D, who was not spoken."""
    foto = foto_of(
        [("a", "HA"), ("b", "APO"), ("c", "WIJK"), ("d", "DIE")],
        [
            ("a", [("b", "ja"), ("c", "ja"), ("functie:DIE", "ja")]),
            ("b", [("a", "ja"), ("d", "ja")]),
            ("c", [("d", "nee")]),
        ],
    )
    naming = said_yes(foto.statements_graph)
    assert (naming.number_of_nodes(), naming.number_of_edges()) == (4, 4)
    assert confirmation_rate(naming) == 0.5
    assert reciprocity(naming) == 0.5
