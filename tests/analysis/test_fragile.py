"""Fragile connectors: who others depend on, and whether that is the work or the conversations."""

import networkx as nx
import pytest
from helpers import foto

from wijkfoto.analysis.cohesion import fragmentation
from wijkfoto.analysis.fragile import fragile_connectors, hanging_on_one, lost_pairs, sole_function
from wijkfoto.errors import UndefinedMeasureError
from wijkfoto.records import Line

PEOPLE = [("b", "BO"), ("s", "SW"), ("h", "HA"), ("w", "WV"), ("i", "BI"), ("c", "WCO")]
BO = "KRV/BO/b"


def ja(*names):
    return [(name, "ja") for name in names]


def star(*talks, **kw):
    """Everything runs over the buurtondersteuner; who tells it differs."""
    return foto(PEOPLE, talks, **kw)


# What is lost


def test_who_stands_in_the_middle_takes_the_others_apart():
    wijk = star(("b", ja("h", "w", "i")), ("h", ja("b")), ("w", ja("b")))
    (found,) = fragile_connectors(wijk)
    assert found.actor == BO
    assert found.loose == ("KRV/HA/h", "KRV/WV/w")
    assert (found.loose_spoken, found.ties, found.on_one, found.conversations) == (2, 3, 1, 3)
    assert found.lost == ()
    after = fragmentation(wijk.ties, without=[BO])
    assert found.fragmentation == pytest.approx(after - fragmentation(wijk.ties))
    assert not found.rests_on_one
    assert set(found.statements) == {"KRV/t#1/v-1", "KRV/t#1/v-2", "KRV/t#1/v-3", "KRV/t#2/v-1", "KRV/t#3/v-1"}


def test_who_is_no_cutpoint_may_still_be_the_only_short_way_between_two_groups():
    ring = [("b", ja("h", "i")), ("h", ja("b", "w")), ("w", ja("h", "c")), ("c", ja("w", "i")), ("i", ja("b", "c"))]
    found = {one.actor: one for one in fragile_connectors(foto(PEOPLE, ring))}
    assert len(found) == 5
    assert (found[BO].loose, found[BO].lost) == ((), (("HAZ", "INF"),))


def test_what_one_conversation_tells_is_said_to_rest_on_it():
    (found,) = fragile_connectors(star(("b", ja("h", "w", "i"))))
    assert (found.rests_on_one, found.on_one, found.loose_spoken) == (True, 3, 0)


def test_what_rests_on_more_conversations_comes_first():
    people = [*PEOPLE, ("f", "FYS"), ("e", "ERG"), ("l", "LOG")]
    talks = [("f", ja("e", "l", "c")), ("b", ja("h", "w")), ("h", ja("b"))]
    assert [one.actor for one in fragile_connectors(foto(people, talks))] == [BO, "KRV/FYS/f"]


def test_an_actor_of_an_unknown_function_has_no_group_and_still_stands_between_others():
    people = [("b", "ONBEKEND"), ("h", "HA"), ("w", "WV"), ("i", "BI"), ("c", "ONBEKEND")]
    ring = [("b", ja("h", "i")), ("h", ja("b", "w")), ("w", ja("h", "c")), ("c", ja("w", "i")), ("i", ja("b", "c"))]
    found = {one.actor: one.lost for one in fragile_connectors(foto(people, ring))}
    assert found == {"KRV/ONBEKEND/b": (("HAZ", "INF"),), "KRV/ONBEKEND/c": (("INF", "WVP"),)}


def test_nothing_is_fragile_where_everybody_knows_everybody_or_nobody_is_known():
    everybody = [(a, ja(*(b for b in "bhw" if b != a))) for a in "bhw"]
    assert fragile_connectors(foto([p for p in PEOPLE if p[0] in "bhw"], everybody)) == ()
    assert fragile_connectors(foto(PEOPLE, [])) == ()
    assert fragile_connectors(foto([], [])) == ()


def test_who_is_no_part_of_the_wijk_stays_out():
    people = [("h", "HA"), ("w", "WV"), ("a", "APO"), ("z", "ZKH")]
    wijk = foto(people, [("h", ja("z")), ("w", ja("z")), ("a", ja("z"))])
    assert wijk.ties.nodes["KRV/ZKH/z"]["level"] != "wijk"
    assert fragile_connectors(wijk) == ()


# Pairs of groups


def test_lost_pairs_look_at_paths_of_two_steps():
    path = nx.path_graph(4)
    groups = dict(enumerate("ABCD"))
    assert lost_pairs(path, groups=groups) == {1: (("A", "C"),), 2: (("B", "D"),)}
    ring = nx.cycle_graph(4)
    assert lost_pairs(ring, groups=groups) == {}
    assert lost_pairs(nx.Graph(), groups={}) == {}
    with pytest.raises(UndefinedMeasureError, match="geen groep"):
        lost_pairs(path, groups={0: "A"})


def test_the_own_group_counts_only_when_another_of_it_was_heard():
    ties = nx.Graph([("b", "h"), ("b", "s")])
    groups = {"b": "WEL", "s": "WEL", "h": "HAZ"}
    assert lost_pairs(ties, groups=groups) == {"b": (("HAZ", "WEL"),)}
    assert lost_pairs(ties, groups=groups, heard={"b", "h"}) == {}
    assert lost_pairs(ties, groups=groups, heard={"s", "h"}) == {"b": (("HAZ", "WEL"),)}


@pytest.mark.parametrize("seed", range(6))
def test_lost_pairs_are_those_found_by_taking_the_actor_away(seed):
    ties = nx.gnp_random_graph(12, 0.2, seed=seed)
    groups = {node: "ABCDE"[node % 5] for node in ties}

    def near(graph):
        reach = dict(nx.all_pairs_shortest_path_length(graph, cutoff=2))
        return {
            tuple(sorted((groups[a], groups[b])))
            for a, found in reach.items()
            for b in found
            if groups[a] != groups[b]
        }

    for node in ties:
        left = ties.subgraph(set(ties) - {node})
        assert set(lost_pairs(ties, groups=groups).get(node, ())) == near(ties) - near(left)


# The only one


@pytest.mark.parametrize(
    ("people", "known", "told"),
    [
        (PEOPLE, {"WEL": 2}, "enige"),
        (PEOPLE, {"WEL": 3}, ""),
        (PEOPLE, {}, "enige voor zover bekend"),
        ([*PEOPLE, ("b2", "BO")], {"WEL": 2}, ""),
    ],
    ids=["all practices known", "more work here", "number not filled in", "two of the function"],
)
def test_the_only_one_of_a_function(people, known, told):
    assert sole_function(foto(people, [], known=known).evidence, BO) == told


# Lines that a level shows


def line(a, b, look="gezien"):
    return Line("KRV", (a,), (b,), "group", look)


def test_hanging_on_one_reads_only_what_is_shown():
    lines = [line("HAZ", "WVP"), line("HAZ", "APO"), line("WVP", "APO"), line("HAZ", "PAR")]
    assert hanging_on_one(lines) == (("HAZ", ("PAR",)),)
    assert hanging_on_one([*lines, line("WVP", "PAR", "niet getoond")]) == (("HAZ", ("PAR",)),)
    assert hanging_on_one([*lines, line("WVP", "PAR")]) == ()
    assert hanging_on_one([line("HAZ", "HAZ")]) == hanging_on_one([]) == ()


# Ties that were told of a function or group as a whole


def test_who_has_a_tie_with_a_whole_group_round_the_connector_is_not_said_to_come_loose():
    alone = [("b", ja("h", "w", "i")), ("h", ja("b")), ("w", ja("b"))]
    (before,) = fragile_connectors(star(*alone))
    own_word = [alone[0], alone[1], ("w", [("b", "ja"), ("groep:INF", "ja")])]
    of_another = [alone[0], ("h", [("b", "ja"), ("functie:WV", "ja")]), alone[2]]
    of_the_connector = [alone[0], alone[1], ("w", [("b", "ja"), ("groep:WEL", "ja")])]
    assert before.loose == ("KRV/HA/h", "KRV/WV/w")
    assert fragile_connectors(star(*own_word))[0].loose == ("KRV/HA/h",)
    assert [one.loose for one in fragile_connectors(star(*of_another))] == [()]
    assert fragile_connectors(star(*of_the_connector))[0].loose == before.loose


def test_a_short_way_that_somebody_else_told_of_whole_groups_is_not_lost():
    ring = [("b", ja("h", "i")), ("h", ja("b", "w")), ("w", ja("h", "c")), ("c", ja("w", "i")), ("i", ja("b", "c"))]
    round_it = [*ring[:4], ("i", [*ja("b", "c"), ("groep:HAZ", "ja")])]
    found = {one.actor: one.lost for one in fragile_connectors(foto(PEOPLE, round_it))}
    assert BO not in found
