from dataclasses import replace

import networkx as nx
import pytest
from helpers import actor, evidence, foto

from wijkfoto.graph.build import build_ties, times_named
from wijkfoto.graph.pairs import pairs_of

TIES = [
    (
        "h",
        [("a", "ja", {"frequency": "WEEK", "mark": 4.0, "purposes": ("MEDI",), "theme": "O"}), ("groep:WEL", "nee")],
    ),
    ("a", [("h", "ja", {"mark": 5.0, "purposes": ("CONS", "MEDI")}), ("groep:PAR", "ja")]),
]
PEOPLE = [("h", "HA"), ("a", "APO"), ("f", "FYS"), ("z", "ZKH")]
H, A = "KRV/HA/h", "KRV/APO/a"


def difference(found: nx.Graph, nodes, edges) -> dict:
    """What two graphs do not share; empty when they are the same."""
    own = {frozenset(edge) for edge in found.edges()}
    wanted = {frozenset(edge) for edge in edges}
    parts = {"nodes": set(found) ^ set(nodes), "ties": own ^ wanted}
    return {name: part for name, part in parts.items() if part}


def test_ties_hold_all_actors_and_the_pairs_with_a_ja():
    found = foto(PEOPLE, TIES).ties
    assert difference(found, [H, A, "KRV/FYS/f", "KRV/ZKH/z"], [(A, H)]) == {}
    assert found.nodes[H]["spoken"] is True
    assert found.nodes["KRV/ZKH/z"]["level"] == "regio"
    assert [found.nodes[n]["times_named"] for n in (H, A, "KRV/FYS/f")] == [1, 1, 0]
    tie = found.edges[A, H]
    assert (tie["state"], tie["grade"], tie["mark"], tie["mark_a"], tie["mark_b"]) == (
        "bevestigd",
        "hecht",
        4.5,
        5.0,
        4.0,
    )
    assert (tie["contacts_per_year"], tie["purposes"], tie["themes"]) == (45, ("CONS", "MEDI"), ("O",))
    assert tie["statements"] == ("KRV/t#1/v-1", "KRV/t#2/v-1")


@pytest.mark.parametrize("answer", ["nee", "zou_willen", "weet_niet"])
def test_no_answer_but_a_ja_makes_a_tie(answer):
    assert foto(PEOPLE, [("h", [("a", answer)])]).ties.number_of_edges() == 0


def test_a_ja_about_a_group_makes_no_tie_between_actors():
    found = foto(PEOPLE, TIES)
    assert not found.ties.has_edge(A, "KRV/FYS/f")
    assert difference(found.groups, found.groups.nodes, [("HAZ", "APO"), ("APO", "PAR")]) == {}
    assert difference(found.disciplines, ["HA", "APO", "FYS", "ZKH"], [("HA", "APO")]) == {}


def test_groups_know_whether_they_are_here():
    found = foto(PEOPLE, TIES, absent=["WON"], known={"OUD": 2}).groups
    assert len(found) == 14
    presence = {code: found.nodes[code]["presence"] for code in ("HAZ", "WON", "OUD", "VEI")}
    assert presence == {"HAZ": "aanwezig", "WON": "niet aanwezig", "OUD": "aanwezig", "VEI": "onbekend"}


def test_a_group_with_itself_is_a_loop():
    found = foto([("f", "FYS"), ("e", "ERG")], [("f", [("e", "ja")])]).groups
    assert list(found.edges) == [("PAR", "PAR")]


def test_named_disciplines_come_in_without_an_actor():
    assert list(foto([("h", "HA")], [("h", [("functie:LOG", "ja")])]).disciplines) == ["HA", "LOG"]


def test_the_statements_graph_has_an_arc_per_statement():
    found = foto(PEOPLE, TIES).statements_graph
    assert sorted((a, b, key[-3:]) for a, b, key in found.edges(keys=True)) == [
        (A, H, "v-1"),
        (A, "groep:PAR", "v-2"),
        (H, A, "v-1"),
        (H, "groep:WEL", "v-2"),
    ]
    arc = found.edges[H, A, "KRV/t#1/v-1"]
    assert (arc["answer"], arc["mark"], arc["frequency"], arc["theme"]) == ("ja", 4.0, "WEEK", "O")
    assert found.nodes["groep:PAR"]["label"] == "paramedici"


def test_times_named_counts_respondents_not_mentions():
    talks = [
        ("h", [("a", "ja", {"theme": "O"}), ("a", "ja", {"theme": "G"}), ("h", "ja")]),
        ("h", [("a", "ja")]),
        ("f", [("a", "ja"), ("groep:HAZ", "ja")]),
        ("z", [("a", "nee")]),
    ]
    assert times_named(evidence(PEOPLE, talks)) == {A: 2, "KRV/FYS/f": 0, H: 0, "KRV/ZKH/z": 0}


def test_a_placeholder_is_no_node():
    found = foto([("h", "HA"), (actor("x", "HA", placeholder=True),)], []).ties
    assert list(found) == [H]


def test_an_empty_wijk_has_empty_graphs():
    found = foto([], [])
    assert (len(found.ties), len(found.disciplines), len(found.statements_graph)) == (0, 0, 0)
    assert (found.actor_pairs, found.themes) == ((), ())
    assert len(found.group_pairs) == 14 * 15 / 2


def test_a_statement_about_an_actor_of_another_wijk_is_no_tie_here():
    own = evidence(PEOPLE, TIES)
    elsewhere = {**own.actors}
    del elsewhere[A]
    found = replace(own, actors=elsewhere, conversations=own.conversations[:1])
    pairs = pairs_of(found, "actor")
    assert build_ties(found, pairs).number_of_edges() == 0
    assert {p.state for p in pairs} == {"niet gevraagd"}
