import pytest
from helpers import DEFAULTS, foto

from wijkfoto.analysis.gaps import gaps_and_questions, is_hard
from wijkfoto.analysis.lines import square_lines
from wijkfoto.records import Line


def line(look, importance="must", **fields):
    return Line("KRV", ("HAZ",), ("APO",), "group", look, importance=importance, **fields)


def only(one):
    return [(action.kind, action.next_step) for action in gaps_and_questions([one], DEFAULTS)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (line("geen"), [("gat", "kennismaken")]),
        (line("niet gevraagd", unasked=("a", "b")), [("vraag", "beide vragen")]),
        (line("nog niet gevraagd"), [("vraag", "beide vragen")]),
        (line("aanwijzing", unasked=("b",)), [("vraag", "andere kant vragen")]),
        (line("aanwijzing"), [("vraag", "navragen")]),
        (line("één kant", unasked=("a",)), [("vraag", "andere kant vragen")]),
        (line("beelden verschillen"), [("vraag", "beelden naast elkaar")]),
        (line("niet aanwezig"), [("niet in deze wijk", "elders")]),
        (line("bevestigd", mark=2.0), [("loopt moeizaam", "samen bespreken")]),
        (line("bevestigd", mark=2.5), []),
        (line("bevestigd"), []),
        (line("niet getoond"), []),
        (line("gezien"), []),
        (line("geen", importance="could"), []),
        (line("geen", importance=""), []),
    ],
)
def test_kind_and_next_step(one, expected):
    assert only(one) == expected


@pytest.mark.parametrize("look", ["niet gevraagd", "nog niet gevraagd", "aanwijzing", "één kant", "niet getoond"])
def test_what_was_not_asked_is_never_a_gap(look):
    marks = (None, 1.0)
    found = [gaps_and_questions([line(look, mark=mark, unasked=("a",))], DEFAULTS) for mark in marks]
    assert not [action for actions in found for action in actions if action.kind in {"gat", "loopt moeizaam"}]


def test_a_hard_tie_is_known_from_both_sides_or_released():
    assert is_hard(line("beelden verschillen", mark=2.0), DEFAULTS)
    assert not is_hard(line("één kant", mark=1.0, unasked=("b",)), DEFAULTS)
    assert is_hard(line("één kant", mark=1.0, unasked=("b",), released=True), DEFAULTS)
    assert not is_hard(line("geen", mark=1.0), DEFAULTS)


def test_weightiest_first_and_row_order_does_not_matter():
    lines = [
        Line("KRV", ("HA",), ("ZKH",), "discipline", "geen", importance="should"),
        line("niet gevraagd"),
        Line("KRV", ("WVP",), ("APO",), "group", "bevestigd", importance="must", mark=1.0),
        line("geen"),
    ]
    found = [(a.kind, a.pair) for a in gaps_and_questions(lines, DEFAULTS)]
    assert found == [
        ("gat", ("HAZ", "APO")),
        ("gat", ("HA", "ZKH")),
        ("loopt moeizaam", ("WVP", "APO")),
        ("vraag", ("HAZ", "APO")),
    ]
    assert [(a.kind, a.pair) for a in gaps_and_questions(lines[::-1], DEFAULTS)] == found


def test_no_lines_no_actions():
    assert gaps_and_questions([], DEFAULTS) == ()


def test_from_conversations_to_a_gap():
    people = [("h", "HA"), ("a", "APO")]
    both = [("h", [("groep:APO", "nee")]), ("a", [("groep:HAZ", "nee")])]
    gaps = gaps_and_questions(square_lines(foto(people, both, known={"APO": 1})), DEFAULTS)
    assert [(a.pair, a.why) for a in gaps if a.kind == "gat"] == [(("HAZ", "APO"), "geen")]
    fewer = gaps_and_questions(square_lines(foto(people, both[:1], known={"APO": 1})), DEFAULTS)
    assert {a.kind for a in fewer} == {"vraag"}
    assert gaps[0].statements == ("KRV/t#1/v-1", "KRV/t#2/v-1")
