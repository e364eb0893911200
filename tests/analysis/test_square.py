"""The bounds of the vierkant: what was seen is the least, what is not known to be missing the most."""

from helpers import foto
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.analysis.lines import SQUARE, square_lines
from wijkfoto.analysis.square import SquareBounds, line_code, square_bounds, square_table
from wijkfoto.graph.schema import NOT_SHOWN, NOT_YET, SEEN, STATES
from wijkfoto.records import Line

PEOPLE = [("h", "HA"), ("a", "APO"), ("w", "WV"), ("s", "SW")]
OLD = {"theme": "O"}


def lines(*looks):
    return [Line("KRV", a, b, "group", look) for (a, b), look in zip(SQUARE, looks, strict=True)]


def test_a_wijk_in_which_everything_was_asked_has_no_room_between_least_and_most():
    looks = ("bevestigd", "bevestigd", "beelden verschillen", "geen", "geen", "geen")
    assert square_bounds(lines(*looks)) == SquareBounds(reported=3, confirmed=2, possible=3, unasked=0)


def test_nobody_spoken_is_nothing_seen_and_everything_possible():
    nothing = square_lines(foto([], []))
    assert square_bounds(nothing) == SquareBounds(reported=0, confirmed=0, possible=6, unasked=6)
    assert square_bounds([]) == SquareBounds(0, 0, 0, 0)


def test_a_group_that_does_not_work_here_has_no_possible_line():
    assert square_bounds(square_lines(foto([], [], absent=["APO"]))).possible == 3


def test_what_a_level_withholds_makes_the_bounds_wider_and_never_narrower():
    full = lines("bevestigd", "één kant", "geen", "aanwijzing", "niet gevraagd", "beelden verschillen")
    shown = lines(SEEN, SEEN, NOT_SHOWN, NOT_SHOWN, NOT_YET, SEEN)
    one, other = square_bounds(full), square_bounds(shown)
    assert (one.reported, one.possible) == (3, 5)
    assert (other.reported, other.confirmed, other.possible) == (3, 0, 6)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*STATES, SEEN, NOT_SHOWN, NOT_YET]), min_size=6, max_size=6))
def test_confirmed_reported_possible_is_an_order(looks):
    found = square_bounds(lines(*looks))
    assert 0 <= found.confirmed <= found.reported <= found.possible <= 6
    assert found.reported + found.unasked <= 6


def test_a_row_per_theme_with_the_six_lines_by_name():
    wijk = foto(
        PEOPLE,
        [
            ("h", [("w", "ja", OLD), ("groep:APO", "nee")]),
            ("w", [("h", "ja", OLD)]),
            ("s", [("groep:HAZ", "ja")]),
        ],
    )
    table = square_table({"": square_lines(wijk), "O": square_lines(wijk, "O")})
    codes = ["HAZ-WVP", "HAZ-WEL|TOE", "HAZ-APO", "WVP-WEL|TOE", "WVP-APO", "WEL|TOE-APO"]
    assert list(table.columns) == [*codes, "reported", "confirmed", "possible", "unasked", "statements"]
    assert list(table.loc["O", codes]) == [
        "bevestigd", "niet gevraagd", "aanwijzing", "niet gevraagd", "niet gevraagd", "niet gevraagd",
    ]  # fmt: skip
    assert tuple(table.loc["", ["reported", "confirmed", "possible"]]) == (2, 1, 6)
    assert tuple(table.loc["O", ["reported", "confirmed", "possible"]]) == (1, 1, 6)
    assert set(table.loc["O", "statements"]) == {"KRV/t#1/v-1", "KRV/t#1/v-2", "KRV/t#2/v-1"}
    assert [line_code(line) for line in square_lines(wijk)] == codes


def test_no_themes_is_an_empty_table():
    assert square_table({}).empty
