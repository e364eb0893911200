import pytest
from helpers import VOCABULARY, foto

from wijkfoto.analysis.lines import norm_lines
from wijkfoto.analysis.planner import groups_to_speak, open_lines, whom_to_speak
from wijkfoto.records import Dossier, Line, NotSpoken

PEOPLE = [("h", "HA"), ("a", "APO"), ("w", "WV"), ("z", "FIN")]


def call(talks, *, people=PEOPLE, **dossier):
    found = foto(people, talks)
    return whom_to_speak(found.evidence, Dossier(**dossier), norm_lines(found))


def line(look, unasked=(), importance="must"):
    return Line("KRV", ("HAZ",), ("APO",), "group", look, importance=importance, unasked=unasked)


@pytest.mark.parametrize(
    ("one", "discipline", "found"),
    [
        (line("niet gevraagd", ("a", "b")), "HA", True),
        (line("nog niet gevraagd"), "APO", True),
        (line("één kant", ("b",)), "APO", True),
        (line("één kant", ("b",)), "HA", False),
        (line("aanwijzing", ("a",)), "POHG", True),
        (line("aanwijzing"), "HA", False),
        (line("bevestigd"), "HA", False),
        (line("geen"), "HA", False),
        (line("niet getoond"), "HA", False),
        (line("niet gevraagd", ("a", "b"), ""), "HA", False),
        (line("niet gevraagd", ("a", "b")), "WV", False),
    ],
)
def test_which_lines_a_conversation_would_answer(one, discipline, found):
    assert bool(open_lines([one], discipline, VOCABULARY.group_of(discipline), VOCABULARY)) is found


def test_a_code_that_is_group_and_function_means_what_the_norm_means():
    function = Line("KRV", ("TOE",), ("AB",), "discipline", "niet gevraagd", importance="should")
    corner = Line("KRV", ("HAZ",), ("WEL", "TOE"), "group", "niet gevraagd", importance="must")
    found = {code: open_lines([function, corner], code, "TOE", VOCABULARY) for code in ("TOE", "WMOC", "")}
    assert found == {"TOE": (function, corner), "WMOC": (corner,), "": (corner,)}


def test_nobody_known_nobody_to_call():
    assert call([], people=[]) == ()


def test_who_answers_most_of_the_norm_comes_first_and_who_was_spoken_is_left_out():
    found = call([("a", [("groep:HAZ", "ja")])])
    assert [(candidate.code, candidate.actor) for candidate in found] == [("HA", "KRV/HA/h"), ("WV", "KRV/WV/w")]
    assert found[0].gain > found[1].gain > 0
    assert all(candidate.gain == sum({"must": 3, "should": 2, "could": 1}[x.importance] for x in candidate.lines)
               for candidate in found)  # fmt: skip


def test_a_side_that_answered_gains_nothing_more():
    def gain_of_ha(talks):
        return next(c.gain for c in call(talks, people=[*PEOPLE, ("h2", "HA")]) if c.code == "HA")

    assert gain_of_ha([("h", [("groep:APO", "nee")])]) == gain_of_ha([]) - 3


def test_only_the_first_of_a_function():
    found = call([], people=[("h1", "HA"), ("h2", "HA")])
    assert [candidate.actor for candidate in found] == ["KRV/HA/h1"]


def test_reason_and_mentions():
    talks = [("a", [], {"suggested": ("huisarts, Linde", "verzekeraar")}), ("w", [], {"suggested": ("huisartsen",)})]
    found = call(talks, not_spoken=(NotSpoken("KRV", "HA", "Praktijk h", reason="geen_tijd"),))
    assert [(c.code, c.mentioned, c.reason, c.gain > 0) for c in found] == [
        ("HA", 2, "geen_tijd", True),
        ("FIN", 1, "", False),
    ]


def test_groups_from_disclosed_lines():
    lines = [
        line("nog niet gevraagd"),
        Line("KRV", ("HAZ",), ("WEL", "TOE"), "group", "nog niet gevraagd", importance="should"),
        Line("KRV", ("WVP",), ("APO",), "group", "niet getoond", importance="must"),
    ]
    groups = ("HAZ", "APO", "WVP", "TOE")
    found = groups_to_speak(lines, groups, VOCABULARY)
    assert [(c.actor, c.code, c.gain) for c in found] == [("", "HAZ", 5), ("", "APO", 3), ("", "TOE", 2)]
