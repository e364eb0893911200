from itertools import combinations

import networkx as nx
import pytest
from helpers import foto
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.analysis.cohesion import cutpoints
from wijkfoto.analysis.lines import SQUARE, square_lines
from wijkfoto.analysis.new_tie import effects, mean_steps
from wijkfoto.analysis.whatif import (
    AGREE,
    ASK,
    FIND_OUT,
    NewTie,
    advice,
    agreements_of,
    closing_connections,
    is_complete,
    new_ties,
)
from wijkfoto.records import Line

KEYS = [f"{a[0]}-{b[0]}" for a, b in SQUARE]


def square(wijk="KRV", look="gezien", **other):
    """The six lines with one look, and another for those named as HAZ_APO."""
    return tuple(Line(wijk, a, b, "group", other.get(f"{a[0]}_{b[0]}", look), importance="must") for a, b in SQUARE)


def names(connections):
    return [f"{c.a[0]}-{c.b[0]}" for c in connections]


@pytest.mark.parametrize(
    ("look", "what"),
    [
        ("geen", AGREE),
        ("niet gevraagd", ASK),
        ("nog niet gevraagd", ASK),
        ("aanwijzing", ASK),
        ("niet getoond", FIND_OUT),
        ("niet aanwezig", ""),
        ("bevestigd", ""),
        ("één kant", ""),
        ("beelden verschillen", ""),
        ("gezien", ""),
    ],
)
def test_only_a_gap_can_be_agreed_on(look, what):
    assert advice(Line("KRV", ("HAZ",), ("APO",), "group", look)) == what


def test_new_ties_of_the_vierkant_first_and_gaps_before_questions():
    lines = square(HAZ_APO="niet gevraagd", WVP_APO="geen")
    other = Line("KRV", ("HA",), ("ZKH",), "discipline", "geen", importance="should")
    could = Line("KRV", ("HA",), ("VPH",), "discipline", "geen", importance="could")
    found = new_ties((*lines, other, could), lines)
    assert [(tie.key, tie.kind, tie.in_square) for tie in found] == [
        ((("WVP",), ("APO",)), AGREE, True),
        ((("HAZ",), ("APO",)), ASK, True),
        ((("HA",), ("ZKH",)), AGREE, False),
    ]


def test_complete_is_said_of_what_is_seen():
    assert is_complete(square())
    assert not is_complete(())
    assert not is_complete(square(HAZ_APO="niet getoond"))
    assert is_complete(square(HAZ_APO="geen"), [(("HAZ",), ("APO",))])
    assert not is_complete(square(HAZ_APO="niet aanwezig"), [(("HAZ",), ("APO",))]), "who is not there cannot agree"


def test_agreements_are_gaps_and_at_most_three():
    assert agreements_of(square(look="niet gevraagd")) == ()
    assert len(agreements_of(square(look="geen"))) == 3


def test_the_smallest_set_that_completes_most_vierkanten_ordered_by_what_each_adds():
    squares = {
        "RSH": square("RSH", HAZ_APO="geen"),
        "KRV": square("KRV", HAZ_APO="geen", WEL_APO="geen"),
        "DRU": square("DRU", WEL_APO="aanwijzing"),
        "HKS": square("HKS", HAZ_WVP="geen", HAZ_WEL="geen", WVP_WEL="geen", WVP_APO="geen"),
    }
    first, second = closing_connections(squares)
    assert names([first, second]) == ["HAZ-APO", "WEL-APO"]
    assert (first.closed, second.closed) == (("RSH",), ("RSH", "KRV", "DRU"))
    assert [(tie.wijk, tie.kind) for tie in second.ties] == [("KRV", AGREE), ("DRU", ASK)]


def test_when_three_complete_nothing_those_that_most_wijken_miss():
    squares = {"RSH": square("RSH", "geen"), "KRV": square("KRV", "geen", HAZ_WVP="gezien", HAZ_WEL="gezien")}
    found = closing_connections(squares)
    assert len(found) == 3
    assert {connection.closed for connection in found} == {()}
    assert all(len(connection.ties) == 2 for connection in found)


def test_a_wijk_that_has_not_begun_counts_nowhere():
    assert closing_connections({}) == ()
    assert closing_connections({"KRV": square(look="nog niet gevraagd")}) == ()
    assert closing_connections({"KRV": square()}) == ()


LOOKS = st.sampled_from(["gezien", "geen", "aanwijzing", "niet gevraagd", "niet getoond", "niet aanwezig"])
SQUARES = st.lists(st.lists(LOOKS, min_size=6, max_size=6), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(SQUARES)
def test_no_other_set_of_three_completes_more(looks):
    squares = {
        f"W{number}": tuple(
            Line(f"W{number}", a, b, "group", look, importance="must")
            for (a, b), look in zip(SQUARE, row, strict=True)
        )
        for number, row in enumerate(looks)
    }
    found = closing_connections(squares)
    closed = len(found[-1].closed) if found else 0
    begun = [lines for lines in squares.values() if any(line.look != "niet gevraagd" for line in lines)]
    for chosen in combinations(SQUARE, 3):
        assert sum(is_complete(lines, chosen) and not is_complete(lines) for lines in begun) <= closed
    assert all({tie.kind for tie in connection.ties} <= {AGREE, ASK, FIND_OUT} for connection in found)


def test_an_added_tie_never_takes_a_complete_vierkant_away():
    lines = square(HAZ_APO="geen", WVP_APO="niet gevraagd")
    keys = [tie.key for tie in new_ties((), lines)]
    assert [is_complete(lines, keys[:n]) for n in range(3)] == [False, False, True]


# What a tie does to the network: h - w - s, and a on its own side of w.
PEOPLE = [("h", "HA"), ("w", "WV"), ("s", "SW"), ("a", "APO")]
TALKS = [("w", [("h", "ja"), ("s", "ja"), ("a", "ja")]), ("h", [("groep:APO", "nee")]), ("a", [("groep:HAZ", "nee")])]


def test_who_gets_nearer_and_on_whom_less_hangs():
    made = foto(PEOPLE, TALKS, known={"APO": 1, "HAZ": 1})
    (tie,) = [one for one in agreements_of(square_lines(made)) if one.key == (("HAZ",), ("APO",))]
    (effect,) = effects(made, [tie])
    assert set(effect.actors) == {"KRV/HA/h", "KRV/APO/a"}
    # A star of w with three others: 3 pairs at one step, 3 at two; the new tie brings one of the three to one step.
    assert effect.steps == (pytest.approx(9 / 6), pytest.approx(8 / 6))
    assert effect.cutpoints == (1, 1), "s still hangs on w"


def test_effects_add_up_and_a_side_that_nobody_is_known_of_has_none():
    made = foto(PEOPLE, TALKS)
    ties = [NewTie("KRV", a, b, "must", AGREE, True) for a, b in ((("HAZ",), ("APO",)), (("HAZ",), ("WEL", "TOE")))]
    first, second = effects(made, ties)
    assert first.steps[1] == second.steps[0]
    assert first.cutpoints[1] == second.cutpoints[0]
    assert second.cutpoints == (1, 0)
    assert effects(made, [NewTie("KRV", ("ZKH",), ("APO",), "should", AGREE, False)]) == (None,)
    assert made.ties.number_of_edges() == 3, "the foto itself stays as it was"


def test_the_pair_that_leaves_fewest_cutpoints_is_named():
    chain = [("h1", [("w", "ja"), ("h2", "ja")]), ("s", [("h2", "ja")])]
    made = foto([("h1", "HA"), ("h2", "HA"), ("w", "WV"), ("s", "SW")], chain)
    (effect,) = effects(made, [NewTie("KRV", ("WVP",), ("WEL", "TOE"), "must", AGREE, True)])
    assert cutpoints(made.ties) == ("KRV/HA/h1", "KRV/HA/h2")
    assert (set(effect.actors), effect.cutpoints) == ({"KRV/WV/w", "KRV/SW/s"}, (2, 0))


def test_mean_steps_counts_who_reaches_each_other():
    assert mean_steps(nx.Graph()) == 0
    assert mean_steps(nx.Graph([(1, 2), (3, 4)])) == 1
    assert mean_steps(nx.path_graph(4)) == pytest.approx(10 / 6)
    assert mean_steps(nx.path_graph(4), within=[(0, 3)]) == 3
