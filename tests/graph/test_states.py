from itertools import product

import pytest
from helpers import DEFAULTS, actor, foto, pair, state

from wijkfoto.graph.pairs import sides_to_pair
from wijkfoto.graph.schema import STATES
from wijkfoto.graph.states import pair_state, tie_grade
from wijkfoto.records import Side

ANSWERS = ("ja", "nee", "niet gevraagd")
TABLE = {
    ("ja", "ja"): "bevestigd",
    ("ja", "nee"): "beelden verschillen",
    ("ja", "niet gevraagd"): "één kant",
    ("nee", "ja"): "beelden verschillen",
    ("nee", "nee"): "aanwijzing",
    ("nee", "niet gevraagd"): "aanwijzing",
    ("niet gevraagd", "ja"): "één kant",
    ("niet gevraagd", "nee"): "aanwijzing",
    ("niet gevraagd", "niet gevraagd"): "niet gevraagd",
}


@pytest.mark.parametrize(("a", "b"), list(product(ANSWERS, ANSWERS)))
def test_the_table_of_states(a, b):
    assert pair_state(a, b) == TABLE[a, b]
    assert pair_state(a, b, complete=True) == ("geen" if a == b == "nee" else TABLE[a, b])


@pytest.mark.parametrize(("a", "b", "complete"), list(product(ANSWERS, ANSWERS, (False, True))))
def test_absent_goes_before_all_but_a_ja(a, b, complete):
    found = pair_state(a, b, complete=complete, absent=True)
    assert found == (TABLE[a, b] if "ja" in (a, b) else "niet aanwezig")


def test_the_states_are_seven_and_all_can_occur():
    found = {
        pair_state(a, b, complete=complete, absent=absent)
        for a, b, complete, absent in product(ANSWERS, ANSWERS, (False, True), (False, True))
    }
    assert found == set(STATES)
    assert len(STATES) == 7


# The examples of measures.md 2.8

FOUR = [("a", "HA"), ("b", "APO"), ("c", "WV"), ("d", "FYS")]


def test_free_recall():
    said = foto(FOUR, [("a", [("b", "ja")]), ("b", [("a", "ja"), ("c", "ja")]), ("c", [("d", "ja")])]).actor_pairs
    assert {p.a[-1] + p.b[-1]: p.state for p in said} == {
        "ba": "bevestigd",  # sorted by id: APO goes before HA
        "bd": "niet gevraagd",
        "bc": "één kant",
        "da": "niet gevraagd",
        "dc": "één kant",
        "ac": "niet gevraagd",
    }


@pytest.mark.parametrize(
    ("of_a", "of_c", "expected"),
    [
        ("nee", "nee", "geen"),
        ("zou_willen", "nee", "geen"),
        ("nee", None, "aanwijzing"),
        ("nee", "weet_niet", "aanwijzing"),
        ("nee", "ja", "aanwijzing"),
        ("ja", "ja", "niet gevraagd"),
    ],
    ids=[
        "both",
        "a wish is a nee",
        "one",
        "weet niet is not asked",
        "a ja about a group is none about its actor",
        "ja",
    ],
)
def test_lijst_between_two_actors(of_a, of_c, expected):
    talks = [("a", [("groep:WVP", of_a)]), ("c", [("groep:HAZ", of_c)] if of_c else [])]
    assert state(foto(FOUR, talks).actor_pairs, "a", "c") == expected


def test_a_nee_of_the_group_against_a_ja_about_it():
    found = foto(FOUR, [("b", [("groep:PAR", "ja")]), ("d", [("groep:APO", "nee")])])
    assert state(found.group_pairs, "APO", "PAR") == "beelden verschillen"


# Complete


@pytest.mark.parametrize(
    ("known", "spoken", "expected"),
    [
        ({"HAZ": 2}, ("h1", "h2"), "geen"),
        ({"HAZ": 2}, ("h1",), "aanwijzing"),
        ({"HAZ": 3}, ("h1", "h2"), "aanwijzing"),
        ({}, ("h1", "h2"), "aanwijzing"),
        ({"HAZ": 1}, ("h1",), "aanwijzing"),
        ({"PAR": 1}, ("h1",), "geen"),
    ],
    ids=[
        "all",
        "one of two",
        "three work here",
        "not filled in",
        "a known actor was not spoken",
        "the other side is",
    ],
)
def test_geen_needs_a_complete_side(known, spoken, expected):
    actors = [("h1", "HA"), ("h2", "HA"), ("f", "FYS")]
    talks = [*((h, [("groep:PAR", "nee")]) for h in spoken), ("f", [("groep:HAZ", "nee")])]
    assert state(foto(actors, talks, known=known).group_pairs, "HAZ", "PAR") == expected


def test_two_functions_of_one_practice_are_one_practice():
    actors = [("h", "HA", "Linde"), ("p", "POHS", "Linde"), ("f", "FYS")]
    talks = [("h", [("groep:PAR", "nee")]), ("p", [("groep:PAR", "nee")]), ("f", [("groep:HAZ", "nee")])]
    found = pair(foto(actors, talks, known={"HAZ": 1}).group_pairs, "HAZ", "PAR")
    assert (found.state, found.side_a.practices_asked, found.side_a.asked) == ("geen", 1, 2)


def test_actors_of_conversations_that_are_left_out_stay_known():
    actors = [("h1", "HA"), ("h2", "HA"), ("f", "FYS")]
    talks = [("h1", [("groep:PAR", "nee")]), ("f", [("groep:HAZ", "nee")])]
    assert state(foto(actors, talks, known={"HAZ": 2}).group_pairs, "HAZ", "PAR") == "aanwijzing"


def test_a_placeholder_is_no_known_actor():
    actors = [("h1", "HA"), (actor("de huisarts", "HA", placeholder=True),), ("f", "FYS")]
    talks = [("h1", [("groep:PAR", "nee")]), ("f", [("groep:HAZ", "nee")])]
    found = foto(actors, talks, known={"HAZ": 1})
    assert state(found.group_pairs, "HAZ", "PAR") == "geen"
    assert len(found.actor_pairs) == 1


@pytest.mark.parametrize(
    ("known", "expected"), [({"HAZ": 1}, "geen"), ({"HAZ": 2}, "aanwijzing"), ({}, "aanwijzing")]
)
def test_a_function_is_complete_when_the_roster_of_its_group_is(known, expected):
    talks = [("h", [("functie:FYS", "nee")]), ("f", [("functie:HA", "nee")])]
    found = foto([("h", "HA"), ("f", "FYS")], talks, known=known).discipline_pairs
    assert state(found, "HA", "FYS") == expected


# Absent


def test_absent_groups():
    found = foto(
        [("h", "HA"), ("f", "FYS")], [("h", [("groep:APO", "nee"), ("groep:PAR", "ja")])], absent=["APO", "PAR"]
    )
    assert state(found.group_pairs, "HAZ", "APO") == "niet aanwezig"
    assert state(found.group_pairs, "HAZ", "PAR") == "één kant"
    assert state(found.group_pairs, "WEL", "WVP") == "niet gevraagd"
    assert state(found.discipline_pairs, "HA", "FYS") == "niet aanwezig"
    assert state(found.actor_pairs, "h", "f") == "niet gevraagd"


def test_one_absent_half_of_a_corner_is_no_absent_corner():
    evidence = foto([("h", "HA")], [("h", [])], absent=["TOE"]).evidence
    corner = (("group", "WEL"), ("group", "TOE"))
    assert sides_to_pair(evidence, (("group", "HAZ"),), corner).state == "niet gevraagd"
    evidence = foto([("h", "HA")], [("h", [])], absent=["TOE", "WEL"]).evidence
    assert sides_to_pair(evidence, (("group", "HAZ"),), corner).state == "niet aanwezig"


# Grades


def side(mark):
    return Side(1, 1, True, "ja", mark=mark)


@pytest.mark.parametrize(
    ("found", "contacts", "marks", "grade"),
    [
        ("geen", 45, (5, 5), ""),
        ("niet gevraagd", None, (None, None), ""),
        ("één kant", None, (5, None), "aanwezig"),
        ("bevestigd", 4, (5, 5), "aanwezig"),
        ("één kant", 11, (5, None), "actief"),
        ("beelden verschillen", 45, (5, 5), "actief"),
        ("bevestigd", 11, (4, 4), "hecht"),
        ("bevestigd", 11, (4, 3.5), "actief"),
        ("bevestigd", 11, (5, None), "actief"),
    ],
)
def test_grades(found, contacts, marks, grade):
    assert tie_grade(found, contacts, side(marks[0]), side(marks[1]), DEFAULTS) == grade
