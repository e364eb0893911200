"""What holds for every network: names do not matter, isolates are named, nothing warns."""

from math import isnan

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.analysis.brokerage import brokerage
from wijkfoto.analysis.centralisation import betweenness_centralisation, degree_centralisation
from wijkfoto.analysis.centrality import betweenness, degree
from wijkfoto.analysis.cohesion import (
    bridges,
    clustering,
    components,
    core_number,
    cutpoints,
    fragmentation,
    transitivity,
)
from wijkfoto.analysis.communities import communities
from wijkfoto.analysis.core_periphery import core_periphery
from wijkfoto.analysis.density import density, density_bounds
from wijkfoto.analysis.diversity import partner_diversity
from wijkfoto.analysis.holes import constraint, effective_size, efficiency
from wijkfoto.analysis.mixing import assortativity, ei_by_actor, ei_index
from wijkfoto.analysis.reach import closeness, eigenvector, harmonic
from wijkfoto.analysis.reciprocity import dyad_census, reciprocity
from wijkfoto.analysis.roles import tie_shares

PER_ACTOR = [
    degree,
    betweenness,
    closeness,
    harmonic,
    eigenvector,
    core_number,
    clustering,
    constraint,
    effective_size,
    efficiency,
]
OF_THE_WHOLE = [density, transitivity, fragmentation, degree_centralisation, betweenness_centralisation]


@st.composite
def networks(draw, directed=False):
    """3 to 9 actors in any order of nodes and ties; parts and isolates occur often."""
    n = draw(st.integers(3, 9))
    pairs = [(a, b) for a in range(n) for b in range(n) if (a != b if directed else a < b)]
    ties = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2 * n))
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(draw(st.permutations(range(n))))
    graph.add_edges_from(ties)
    return graph


def renamed(graph, names):
    """The same network under other names, with actors and ties in another order."""
    other = graph.__class__()
    other.add_nodes_from(sorted(names[node] for node in graph))
    other.add_edges_from(sorted((names[a], names[b]) for a, b in graph.edges))
    return other


def same(one, other):
    return (isnan(one) and isnan(other)) or one == pytest.approx(other, abs=1e-7)


@pytest.mark.parametrize("measure", PER_ACTOR)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_renaming_actors_renames_their_values(measure, data):
    graph = data.draw(networks())
    names = {node: f"actor {len(graph) - node}" for node in graph}
    values, others = measure(graph), measure(renamed(graph, names))
    assert list(values) == list(graph)
    assert all(same(value, others[names[node]]) for node, value in values.items())


@given(graph=networks(), letters=st.text("abc", min_size=9, max_size=9))
@settings(max_examples=60, deadline=None)
def test_renaming_changes_nothing_of_the_whole(graph, letters):
    names = {node: f"actor {len(graph) - node}" for node in graph}
    other = renamed(graph, names)
    groups = {node: letters[node] for node in graph}
    others = {names[node]: group for node, group in groups.items()}
    for measure in OF_THE_WHOLE:
        assert measure(other) == (None if (value := measure(graph)) is None else pytest.approx(value))
    assert {names[node] for node in cutpoints(graph)} == set(cutpoints(other))
    assert {frozenset(names[n] for n in pair) for pair in bridges(graph)} == set(map(frozenset, bridges(other)))
    assert {frozenset(names[n] for n in part) for part in components(graph)} == set(components(other))
    assert ei_index(graph, groups=groups) == ei_index(other, groups=others)
    r, q = assortativity(graph, groups=groups), assortativity(other, groups=others)
    assert (r is None and q is None) or r == pytest.approx(q)
    core, again = core_periphery(graph), core_periphery(other)
    assert core.r == (None if again.r is None else pytest.approx(again.r))
    assert {frozenset(names[n] for n in found) for found in core.cores} == set(again.cores)
    mine, theirs = partner_diversity(graph, groups=groups), partner_diversity(other, groups=others)
    assert [theirs[names[node]] for node in graph] == [mine[node] for node in graph]
    assert (tie_shares(graph, groups=groups).n == tie_shares(other, groups=others).n).all()


@given(graph=networks(directed=True), letters=st.text("abc", min_size=9, max_size=9))
@settings(max_examples=60, deadline=None)
def test_renaming_changes_nothing_of_who_names_whom(graph, letters):
    names = {node: f"actor {len(graph) - node}" for node in graph}
    other = renamed(graph, names)
    assert (dyad_census(graph), reciprocity(graph)) == (dyad_census(other), reciprocity(other))
    groups = {node: letters[node] for node in graph}
    found = brokerage(graph, groups=groups)
    again = brokerage(other, groups={names[node]: group for node, group in groups.items()})
    assert all(again[names[node]].counts == one.counts for node, one in found.items())


@given(graph=networks(directed=True), letters=st.text("abc", min_size=9, max_size=9))
@settings(max_examples=60, deadline=None)
def test_brokerage_equals_counting(graph, letters):
    groups = {node: letters[node] for node in graph}
    found = brokerage(graph, groups=groups)
    for b in graph:
        open_ = [(a, c) for a in graph.pred[b] for c in graph.succ[b] if a != c and not graph.has_edge(a, c)]
        kinds = [role(groups[a], groups[b], groups[c]) for a, c in open_]
        assert found[b].counts == {name: kinds.count(name) for name in found[b].counts}


def role(a, b, c):
    if a == b == c:
        return "coordinator"
    if a == c:
        return "consultant"
    if b == c:
        return "gatekeeper"
    return "representative" if a == b else "liaison"


@given(graph=networks(directed=True))
@settings(max_examples=60, deadline=None)
def test_holes_equal_networkx_where_that_is_right(graph):
    """networkx has no value for who is only named; here such an actor has ties like any other."""
    for measure, theirs in ((effective_size, nx.effective_size), (constraint, nx.constraint)):
        expected = theirs(graph, nodes=list(graph))
        values = measure(graph)
        assert all(same(values[node], expected[node]) for node in graph if graph.out_degree(node))
        assert all(isnan(values[node]) for node in nx.isolates(graph))
        assert not any(isnan(values[node]) for node in graph if graph.degree(node))


@given(graph=networks())
@settings(max_examples=60, deadline=None)
def test_paths_equal_networkx(graph):
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph, normalized=False))
    assert closeness(graph) == pytest.approx(nx.closeness_centrality(graph))
    assert harmonic(graph) == pytest.approx(nx.harmonic_centrality(graph))
    assert core_number(graph) == nx.core_number(graph)
    assert set(cutpoints(graph)) == set(nx.articulation_points(graph))


@given(graph=networks(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_truth_lies_within_the_bounds(graph, data):
    """Hide some pairs: the density of the whole is within the bounds; each hidden pair widens them by its part."""
    pairs = [(a, b) for a in graph for b in graph if a < b]
    hidden = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    seen = graph.copy()
    seen.remove_edges_from(hidden)
    found = density_bounds(seen, unknown=hidden)
    assert found.low - 1e-12 <= density(graph) <= found.high + 1e-12
    assert found.high - found.low == pytest.approx(len(hidden) / len(pairs))
    assert found.n == len(pairs) - len(hidden)


@given(graph=networks())
@settings(max_examples=20, deadline=None)
def test_communities_divide_all_actors_within_their_parts(graph):
    found = communities(graph, runs=5)
    assert sorted(node for part in found.parts for node in part) == sorted(graph)
    assert all(nx.is_connected(graph.subgraph(part)) for part in found.parts)


@given(graph=networks(), letters=st.text("ab", min_size=9, max_size=9))
@settings(max_examples=40, deadline=None)
def test_actors_add_up_to_the_whole(graph, letters):
    groups = {node: letters[node] for node in graph}
    whole, actors = ei_index(graph, groups=groups), ei_by_actor(graph, groups=groups).values()
    assert sum(one.external for one in actors) == 2 * whole.external
    assert sum(one.internal for one in actors) == 2 * whole.internal
