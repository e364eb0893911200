"""Four towns of physicians (Coleman, Katz & Menzel): every measure equals what two other libraries agree on."""

import csv
import json
from collections import Counter
from math import isnan
from pathlib import Path

import networkx as nx
import pytest
from third_party import ACCEPTANCE

from wijkfoto.analysis.brokerage import brokerage
from wijkfoto.analysis.centralisation import betweenness_centralisation, degree_centralisation
from wijkfoto.analysis.centrality import betweenness, degree, indegree
from wijkfoto.analysis.cohesion import bridges, clustering, components, core_number, cutpoints, transitivity
from wijkfoto.analysis.density import density
from wijkfoto.analysis.holes import constraint, effective_size
from wijkfoto.analysis.links import links_of
from wijkfoto.analysis.mixing import ei_by_group, ei_index
from wijkfoto.analysis.reach import harmonic
from wijkfoto.analysis.reciprocity import dyad_census, reciprocity

ROOT = Path(__file__).resolve().parents[2]
CKM = ACCEPTANCE / "networks" / "ckm"
TOWNS = ("Peoria", "Bloomington", "Quincy", "Galesburg")
RELATIONS = ("advice", "discussion", "friendship", "union")
NEAR = 1e-6

pytestmark = pytest.mark.skipif(not CKM.is_dir(), reason="the acceptance folder is not here")


@pytest.fixture(scope="module")
def oracle():
    return json.loads((CKM / "oracle.json").read_text(encoding="utf-8"))["towns"]


@pytest.fixture(scope="module")
def networks():
    """(town, relation) -> who names whom, with specialty; isolates are there."""
    with (CKM / "ckm_nodes.csv").open(encoding="utf-8") as file:
        nodes = list(csv.DictReader(file))
    with (CKM / "ckm_edges.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for number, town in enumerate(TOWNS, start=1):
        people = {row["id"]: row["specialty"] for row in nodes if row["city"] == str(number)}
        for relation in RELATIONS:
            graph = nx.DiGraph()
            for person, specialty in people.items():
                graph.add_node(person, specialty=specialty)
            chosen = (r for r in rows if r["source"] in people and relation in ("union", r["relation"]))
            graph.add_edges_from((r["source"], r["target"]) for r in chosen)
            found[town, relation] = graph
    return found


def same_top(values, top):
    """The values of a top list, and that nobody else is higher."""
    assert [values[node] for node, _ in top] == pytest.approx([value for _, value in top], abs=NEAR)
    highest = sorted((v for v in values.values() if not isnan(v)), reverse=True)[: len(top)]
    assert highest == pytest.approx([value for _, value in top], abs=NEAR)


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("town", TOWNS)
def test_a_town_equals_the_oracle(town, relation, networks, oracle):
    naming, expected = networks[town, relation], oracle[town][relation]
    ties = links_of(naming, directed=False)
    specialty = dict(naming.nodes(data="specialty"))
    degrees, holes = degree(ties), constraint(ties)
    weak = components(ties)
    cores = Counter(str(core) for core in core_number(ties).values())
    local = clustering(ties)

    same_top(indegree(naming), expected["indegree_top"])
    same_top(degrees, expected["degree_top"])
    same_top(betweenness(ties, normalised=True), expected["betweenness_norm_undirected_top"])
    same_top(betweenness(naming), expected["betweenness_raw_directed_top"])
    same_top(harmonic(ties), expected["harmonic_top"])
    same_top({n: -v for n, v in holes.items()}, [(n, -v) for n, v in expected["constraint_lowest"]])
    same_top(effective_size(ties), expected["effective_size_top"])
    found = {
        "n": ties.n,
        "arcs": len(links_of(naming).pairs),
        "ties_undirected": len(ties.pairs),
        "isolates": sum(d == 0 for d in degrees.values()),
        "mutual_dyads": dyad_census(naming).mutual,
        "weak_components": len(weak),
        "largest_weak_component": len(weak[0]),
        "strong_components": len(components(naming, strong=True)),
        "articulation_points": sorted(map(int, cutpoints(ties))),
        "bridges": len(bridges(ties)),
        "outdegree_max": max(indegree(naming.reverse()).values()),
        "constraint_undefined": sorted(int(node) for node, value in holes.items() if isnan(value)),
        "coreness_hist": dict(cores),
    }
    assert found == {key: expected[key] for key in found}
    numbers = {
        "density_directed": density(naming),
        "density_undirected": density(ties),
        "reciprocity": reciprocity(naming),
        "transitivity_undirected": transitivity(ties),
        "avg_clustering_zero_for_deg_lt_2": sum(local.values()) / ties.n,
        "degree_centralisation_freeman": degree_centralisation(ties),
        "betweenness_centralisation_freeman": betweenness_centralisation(ties),
        "EI_index_specialty_undirected": ei_index(ties, groups=specialty).value,
    }
    assert numbers == pytest.approx({key: expected[key] for key in numbers}, abs=NEAR)
    tops = {"indegree_top", "degree_top", "betweenness_norm_undirected_top", "betweenness_raw_directed_top"}
    tops |= {"harmonic_top", "constraint_lowest", "effective_size_top"}
    assert set(expected) == {*found, *numbers, *tops}


def test_parts_add_up_in_real_towns(networks):
    """What no oracle holds still adds up: roles to open paths, groups to the whole."""
    naming = networks["Quincy", "union"]
    roles = brokerage(naming, groups="specialty")
    assert all(one.total == sum(one.counts.values()) for one in roles.values())
    whole, groups = ei_index(naming, groups="specialty"), ei_by_group(naming, groups="specialty")
    assert sum(one.internal for one in groups.values()) == whole.internal
    assert sum(one.external for one in groups.values()) == 2 * whole.external
