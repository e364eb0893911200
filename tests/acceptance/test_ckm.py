"""Coleman, Katz and Menzel: real interviews of 246 physicians in four towns, poured into the one-sheet form.

Town -> wijk, specialty -> functie, relation -> waarvoor; who named nobody is a row with only the van-side. The
measures must equal those of `oracle.json`, on which igraph and networkx agree. The data stays outside the project;
without it these tests are skipped.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import isnan
from statistics import mean

import pytest
from helpers import csv_text
from third_party import ACCEPTANCE

from wijkfoto.analysis.centralisation import betweenness_centralisation, degree_centralisation
from wijkfoto.analysis.centrality import betweenness, degree, strength
from wijkfoto.analysis.cohesion import bridges, clustering, components, core_number, cutpoints, transitivity
from wijkfoto.analysis.density import density
from wijkfoto.analysis.holes import constraint, effective_size
from wijkfoto.analysis.mixing import ei_index
from wijkfoto.analysis.reach import harmonic
from wijkfoto.analysis.reciprocity import dyad_census, reciprocity, said_yes
from wijkfoto.graph import schema
from wijkfoto.graph.evidence import build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import CONFIRMED, STATES, WITH_TIE
from wijkfoto.read.interviews import read_dossier
from wijkfoto.settings import Settings
from wijkfoto.vocabulary import load_vocabulary

HOME = ACCEPTANCE
CKM = HOME / "networks" / "ckm"
pytestmark = pytest.mark.skipif(not CKM.is_dir(), reason="the acceptance data is not here")

TOWNS = ("Peoria", "Bloomington", "Quincy", "Galesburg")
RELATIONS = ("advice", "discussion", "friendship")
CASES = [(town, relation) for town in TOWNS for relation in (*RELATIONS, "union")]
HEADER = ("wijk", "gesprek", "van_actor", "van_functie", "naar_actor", "naar_functie", "waarvoor")

VOCABULARY = load_vocabulary(
    {
        "disciplines": [
            {"code": f"SP{number}", "label": f"specialisme {number}", "level": "wijk", "domain": "MED"}
            for number in (1, 2, 3, 4, 9)
        ],
        "purposes": [{"code": name.upper(), "label": name} for name in RELATIONS],
        "wijken": [{"code": town[:3].upper(), "name": town} for town in TOWNS],
    }
)


def rows_of(name: str) -> list[dict[str, str]]:
    with (CKM / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def form(relations: Iterable[str]) -> str:
    """The one-sheet form of some relations."""
    people = {row["id"]: row for row in rows_of("ckm_nodes.csv")}
    function = {number: f"specialisme {row['specialty']}" for number, row in people.items()}
    chosen = set(relations)
    named: dict[str, list[tuple[str, str]]] = {number: [] for number in people}
    for row in rows_of("ckm_edges.csv"):
        if row["relation"] in chosen:
            named[row["source"]].append((row["target"], row["relation"]))
    lines = [HEADER]
    for number, others in named.items():
        van = (TOWNS[int(people[number]["city"]) - 1], number, f"arts {number}", function[number])
        rows = [(f"arts {other}", function[other], relation) for other, relation in others]
        lines += [(*van, *row) for row in rows or [("", "", "")]]
    return csv_text(lines)


@pytest.fixture(scope="module")
def fotos(tmp_path_factory):
    """(town, relation) -> Foto, each relation read from one file with four wijken."""
    folder = tmp_path_factory.mktemp("ckm")

    @cache
    def read(relation: str):
        path = folder / f"{relation}.csv"
        path.write_text(form(RELATIONS if relation == "union" else [relation]), encoding="utf-8")
        found = read_dossier([path], VOCABULARY)
        wijken = {wijk.name: wijk for wijk in found.wijken}
        return found, {town: Foto(build_evidence(found, wijken[town], VOCABULARY, Settings())) for town in TOWNS}

    return read


@pytest.fixture(scope="module")
def oracle():
    return json.loads((CKM / "oracle.json").read_text(encoding="utf-8"))["towns"]


def number(actor: str) -> str:
    """ "29" of PEO/SP1/arts-29."""
    return actor.rpartition("-")[2]


def top(values, names) -> list:
    """The values of the named actors, as the oracle lists them."""
    by_number = {number(actor): value for actor, value in values.items()}
    return [[name, by_number[name]] for name, _ in names]


@pytest.mark.parametrize("relation", [*RELATIONS, "union"])
def test_everybody_is_read_and_nothing_is_wrong(fotos, relation):
    found, _ = fotos(relation)
    assert found.findings == ()
    assert (len(found.actors), len(found.conversations)) == (246, 246)
    arcs = {"advice": 480, "discussion": 565, "friendship": 506, "union": 1099}
    assert len(found.statements) == arcs[relation]


@pytest.mark.parametrize(("town", "relation"), CASES)
def test_the_network_of_a_town(fotos, oracle, town, relation):
    foto, expected = fotos(relation)[1][town], oracle[town][relation]
    ties = foto.ties
    parts = components(ties)
    assert len(ties) == expected["n"]
    assert foto.statements_graph.number_of_edges() == expected["arcs"]
    assert ties.number_of_edges() == expected["ties_undirected"]
    assert density(ties) == pytest.approx(expected["density_undirected"], abs=1e-6)
    assert sum(value == 0 for value in degree(ties).values()) == expected["isolates"]
    assert len(parts) == expected["weak_components"]
    assert len(parts[0]) == expected["largest_weak_component"]
    assert sorted(int(number(actor)) for actor in cutpoints(ties)) == expected["articulation_points"]
    assert sum(pair.state == CONFIRMED for pair in foto.actor_pairs) == expected["mutual_dyads"]
    assert len(bridges(ties)) == expected["bridges"]
    cores = Counter(str(core) for core in core_number(ties).values())
    assert cores == expected["coreness_hist"]


@pytest.mark.parametrize(("town", "relation"), CASES)
def test_numbers_of_a_whole_town(fotos, oracle, town, relation):
    foto, expected = fotos(relation)[1][town], oracle[town][relation]
    ties, naming = foto.ties, said_yes(foto.statements_graph)
    found = {
        "density_directed": density(naming),
        "outdegree_max": max(dict(naming.out_degree()).values()),
        "reciprocity": reciprocity(naming),
        "mutual_dyads": dyad_census(naming).mutual,
        "strong_components": len(components(naming, strong=True)),
        "transitivity_undirected": transitivity(ties),
        "avg_clustering_zero_for_deg_lt_2": mean(clustering(ties).values()),
        "degree_centralisation_freeman": degree_centralisation(ties),
        "betweenness_centralisation_freeman": betweenness_centralisation(ties),
        "EI_index_specialty_undirected": ei_index(ties, groups=schema.FUNCTION).value,
    }
    assert found == pytest.approx({name: expected[name] for name in found}, abs=1e-6)


@pytest.mark.parametrize(("town", "relation"), CASES)
def test_the_actors_of_a_town(fotos, oracle, town, relation):
    ties, expected = fotos(relation)[1][town].ties, oracle[town][relation]
    named = dict(ties.nodes(data="times_named"))
    assert top(degree(ties), expected["degree_top"]) == expected["degree_top"]
    assert top(named, expected["indegree_top"]) == expected["indegree_top"]
    assert max(named.values()) == expected["indegree_top"][0][1]
    assert max(degree(ties).values()) == expected["degree_top"][0][1]
    directed = said_yes(fotos(relation)[1][town].statements_graph)
    measures = {
        "betweenness_norm_undirected_top": betweenness(ties, normalised=True),
        "betweenness_raw_directed_top": betweenness(directed),
        "harmonic_top": harmonic(ties),
        "constraint_lowest": constraint(ties),
        "effective_size_top": effective_size(ties),
    }
    for name, values in measures.items():
        wanted = [value for _, value in expected[name]]
        assert [value for _, value in top(values, expected[name])] == pytest.approx(wanted, abs=1e-6), name
    undefined = [int(number(actor)) for actor, value in constraint(ties).items() if isnan(value)]
    assert sorted(undefined) == expected["constraint_undefined"]


@pytest.mark.parametrize("town", TOWNS)
def test_the_union_unites_relations_of_a_tie(fotos, town):
    found = fotos("union")[1][town]
    purposes = {p for _, _, tie in found.ties.edges(data="purposes") for p in tie}
    assert purposes == {"ADVICE", "DISCUSSION", "FRIENDSHIP"}
    assert any(len(tie) == 3 for _, _, tie in found.ties.edges(data="purposes"))


@pytest.mark.parametrize("town", TOWNS)
def test_states_of_free_recall(fotos, town):
    """Everybody was spoken to and nobody was asked: no silence becomes a nee."""
    pairs = fotos("union")[1][town].actor_pairs
    n = len(fotos("union")[1][town].ties)
    assert len(pairs) == n * (n - 1) / 2
    assert {pair.state for pair in pairs} == {"bevestigd", "één kant", "niet gevraagd"}


def test_with_silence_as_no_every_pair_is_answered(fotos):
    dossier, _ = fotos("advice")
    wijk = next(wijk for wijk in dossier.wijken if wijk.name == "Galesburg")
    closed = Foto(build_evidence(dossier, wijk, VOCABULARY, Settings(silence="no"))).actor_pairs
    counts = {state: sum(pair.state == state for pair in closed) for state in STATES}
    ties = sum(counts[state] for state in WITH_TIE)
    assert (ties, counts["bevestigd"], counts["geen"]) == (67, 7, 35 * 34 / 2 - 67)
    assert counts["één kant"] == counts["aanwijzing"] == counts["niet gevraagd"] == 0


def test_without_a_frequency_there_is_no_strength(fotos):
    assert set(strength(fotos("advice")[1]["Quincy"].ties).values()) == {0}
