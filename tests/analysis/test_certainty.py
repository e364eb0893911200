"""From evidence to the words zeker, waarschijnlijk and niet te zeggen."""

from dataclasses import replace

import numpy as np
import pytest
from helpers import DEFAULTS, foto
from test_completions import table

from wijkfoto.analysis.answers import NO, UNASKED, YES
from wijkfoto.analysis.centrality import Guarded
from wijkfoto.analysis.certainty import Estimate, line_counts, line_estimate, unheard_part
from wijkfoto.analysis.completions import completions
from wijkfoto.analysis.lines import group_lines, square_lines
from wijkfoto.analysis.ranking import connectors, most_named
from wijkfoto.analysis.wijk_certainty import WijkCertainty
from wijkfoto.graph.schema import STATES
from wijkfoto.graph.schema import UNASKED as UNASKED_LOOKS
from wijkfoto.records import Line


def line(look: str, a=(0, 0, 0), b=(0, 0, 0), **fields) -> Line:
    return Line("KRV", ("HAZ",), ("APO",), "group", look, breadth_a=a, breadth_b=b, **fields)


@pytest.mark.parametrize(
    ("shown", "value", "word"),
    [
        (line("bevestigd", (1, 1, 9), (1, 1, 9)), 1.0, "zeker"),
        (line("één kant", (1, 1, 9)), 1.0, "waarschijnlijk"),
        (line("één kant", (2, 3, 9)), 1.0, "zeker"),
        (line("beelden verschillen", (1, 1, 1), (0, 1, 1)), None, "niet te zeggen"),
        (line("beelden verschillen", (2, 2, 2), (0, 1, 1)), 1.0, "waarschijnlijk"),
        (line("geen", (0, 1, 1), (0, 1, 4)), 0.0, "zeker"),
        (line("aanwijzing", (0, 1, 4), (0, 0, 2)), None, "niet te zeggen"),
        (line("aanwijzing", (0, 3, 4), (0, 0, 2)), 0.0, "waarschijnlijk"),
        (line("niet gevraagd"), None, "niet te zeggen"),
        (line("nog niet gevraagd", None, None), None, "niet te zeggen"),
    ],
)
def test_word_of_a_line(shown, value, word):
    found = line_estimate(shown, DEFAULTS)
    assert (found.value, found.certainty) == (value, word)
    assert (found.low == found.high) == (word == "zeker")


@pytest.mark.parametrize("look", ["gezien", "niet getoond", "niet aanwezig"])
def test_a_line_that_does_not_show_its_state_has_no_word(look):
    assert line_estimate(line(look, None, None), DEFAULTS) is None


def test_withheld_breadth_never_makes_a_word_firmer():
    for look in STATES:
        open_, shut = (line_estimate(line(look, side, side), DEFAULTS) for side in ((2, 2, 2), None))
        if open_ is not None:
            words = ["zeker", "waarschijnlijk", "niet te zeggen"]
            assert words.index(open_.certainty) <= words.index(shut.certainty)


def test_thresholds_come_from_the_settings():
    strict = replace(DEFAULTS, unheard_part=0.1)
    assert line_estimate(line("aanwijzing", (0, 3, 4), (0, 0, 2)), strict).certainty == "niet te zeggen"


def test_an_unknown_number_of_practices_leaves_everything_unheard():
    assert unheard_part(line("aanwijzing", (0, 1, 1), (0, 0, 0))) == 1.0


def test_counts_of_lines_have_bounds():
    lines = [line("bevestigd"), line("één kant"), line("geen"), line("niet gevraagd"), line("niet aanwezig")]
    seen, both = line_counts(lines)
    assert seen == Estimate(2, 2, 3, 5, "niet te zeggen")
    assert both == Estimate(1, 1, 3, 5, "niet te zeggen")
    assert line_counts([line("bevestigd"), line("geen")])[0] == Estimate(1, 1, 1, 2, "zeker")


def named_by_all(n: int, spoken: int) -> np.ndarray:
    """Everybody who was spoken names actor 0 and 1 and 2, and nobody else."""
    cells = np.full((n, n), UNASKED)
    cells[:spoken] = NO
    cells[:spoken, :3] = YES
    return cells


def test_who_is_named_by_all_is_surely_among_the_three():
    found = table(named_by_all(20, 15))
    words = most_named(found, completions(found), DEFAULTS)
    assert [(words[i].holds, words[i].certainty) for i in (0, 1, 2, 19)] == [(True, "zeker")] * 3 + [(False, "zeker")]
    assert (words[0].times, words[0].of, words[19].of) == (14, 14, 15)


def test_with_few_conversations_no_place_is_sure():
    found = table(named_by_all(12, 9))
    words = {one.certainty for one in most_named(found, completions(found), DEFAULTS).values()}
    assert "zeker" not in words
    looser = most_named(found, completions(found), replace(DEFAULTS, sure_talks=9))
    assert looser[0].certainty == "zeker"


def test_one_conversation_may_not_carry_a_place():
    """Actors 0 to 3 share the third place at best by one ja: without that conversation 3 falls behind."""
    cells = np.full((30, 30), NO)
    cells[28:] = UNASKED
    cells[4:14, :3] = YES
    cells[4:14, 3] = YES
    cells[14, 4] = YES
    found = table(cells)
    words = most_named(found, completions(found), DEFAULTS)
    assert all(words[i].held for i in (0, 1, 2, 3))
    cells[13, 3] = NO
    cells[15, 3] = YES
    moved = table(cells)
    assert not most_named(moved, completions(moved), DEFAULTS)[3].held


def test_a_place_between_others_moves_with_what_is_not_asked():
    cells = named_by_all(12, 10)
    found = table(cells)
    guarded = {i: Guarded(1.0, 0.0, 2.0, 1, 1, 5, False) for i in range(12)}
    places = connectors(found, completions(found, draws=40), guarded, DEFAULTS)
    assert all(one.low <= one.rank and one.high >= 5 and one.certainty != "zeker" for one in places.values())
    asked = table(np.where(cells == UNASKED, NO, cells))
    sure = connectors(asked, completions(asked, draws=5), guarded, DEFAULTS)
    assert all(one.low == one.rank == one.high and one.certainty == "zeker" for one in sure.values())


PEOPLE = [("h", "HA"), ("a", "APO"), ("w", "SW"), ("v", "WV")]
TALKS = [
    ("h", [("a", "ja"), ("w", "ja"), ("groep:WVP", "nee")]),
    ("a", [("h", "ja"), ("groep:WEL", "nee"), ("groep:WVP", "nee")]),
]


def test_tables_of_a_wijk():
    found = WijkCertainty(foto(PEOPLE, TALKS))
    counts = found.counts()
    assert counts.loc["ties", ["value", "low", "high", "n"]].tolist() == [2, 2, 6, 6]
    assert counts.loc["square_seen", ["low", "high", "n"]].tolist() == [2, 6, 6]
    assert counts.loc["ties_expected", "low"] >= 2
    central = found.centrality()
    assert central["named"].to_dict() == {"KRV/APO/a": 1, "KRV/HA/h": 1, "KRV/SW/w": 1, "KRV/WV/v": 0}
    assert central.loc["KRV/HA/h", "named_of"] == 1
    assert set(central["top_certainty"]) <= {"waarschijnlijk", "niet te zeggen"}
    assert (central["named_low"] <= central["named_rank"]).all()


def test_a_wijk_without_conversations_has_no_certainty():
    found = WijkCertainty(foto(PEOPLE, []))
    assert found.bounds == Estimate(0, 0, 6, 6, "niet te zeggen")
    assert not {"zeker"} & {*found.centrality()["top_certainty"], *found.centrality()["between_certainty"]}


def test_what_nobody_was_asked_about_never_gets_a_direction():
    shown = foto(PEOPLE, TALKS)
    for one in (*group_lines(shown), *square_lines(shown)):
        if one.look in UNASKED_LOOKS:
            assert line_estimate(one, DEFAULTS).value is None
