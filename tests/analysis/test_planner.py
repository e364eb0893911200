from dataclasses import replace

import pytest
from helpers import DEFAULTS, VOCABULARY, foto
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.analysis.centrality import wijk_ties
from wijkfoto.analysis.density import density_bounds, unknown_pairs
from wijkfoto.analysis.lines import norm_lines
from wijkfoto.analysis.planner import Candidate, groups_to_speak, open_lines, whom_to_speak, worth_while
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
        Line("KRV", ("WVP",), ("ZKH",), "group", "niet aanwezig", importance="should"),
        Line("KRV", ("WVP",), ("HAZ",), "group", "nog niet gevraagd", importance="could"),
    ]

    def call(spoken):
        found = groups_to_speak(lines, ("HAZ", "APO", "WVP", "TOE", "ZKH"), frozenset(spoken))
        return [(c.actor, c.code, c.gain) for c in found]

    everybody = {"HAZ", "APO", "WVP", "TOE", "WEL"}
    assert call(everybody) == [("", "HAZ", 5), ("", "APO", 3), ("", "TOE", 2)]
    # Of a group that nobody was spoken to, its side of every norm line is open, whatever the line shows.
    assert call(everybody - {"WVP"}) == [("", "WVP", 3), ("", "HAZ", 5), ("", "APO", 3), ("", "TOE", 2)]
    assert call(everybody - {"TOE"})[0] == ("", "TOE", 2), "the other half of sociaal domein was spoken to"


def test_a_later_conversation_counts_only_what_the_earlier_ones_leave_open():
    two = [("f", "FYS"), ("e", "ERG"), ("w", "WV")]
    found = call([], people=two)
    assert [c.code for c in found] == ["WV", "ERG"], "after the ergotherapeut the fysiotherapeut answers nothing more"
    alone = {c.code: c.gain for c in call([], people=two[:1])}
    assert alone["FYS"] == next(c.gain for c in found if c.code == "ERG")


def test_the_list_stops_at_the_first_that_is_worth_too_little():
    rows = tuple(Candidate("", code, (), gain, mentioned) for code, gain, mentioned in
                 (("HA", 6, 0), ("APO", 1, 1), ("WV", 2, 0), ("SW", 5, 0)))  # fmt: skip
    assert [c.code for c in worth_while(rows, DEFAULTS)] == ["HA", "APO"]
    assert worth_while(rows, replace(DEFAULTS, least_gain=7)) == ()
    assert worth_while(rows, replace(DEFAULTS, least_gain=0)) == rows


def test_what_nobody_was_asked_is_the_width_of_the_bounds_of_density_and_only_shrinks():
    talks = [("a", [("h", "ja"), ("groep:WVP", "nee")])]
    made = foto([("h", "HA"), ("a", "APO"), ("w", "WV"), ("s", "SW"), ("z", "FIN")], talks)
    found = [c for c in whom_to_speak(made.evidence, Dossier(), norm_lines(made)) if c.unknown]
    bounds = density_bounds(wijk_ties(made.ties), unknown=unknown_pairs(made.actor_pairs))
    assert found[0].unknown[0] == pytest.approx(bounds.high - bounds.low)
    shares = [share for c in found for share in c.unknown]
    assert shares == sorted(shares, reverse=True)
    assert found[0].unknown[1] < found[0].unknown[0]


def test_without_an_answer_nothing_is_expected_of_a_conversation():
    assert {c.unknown for c in call([])} == {None}


TALKS = st.lists(
    st.tuples(st.sampled_from("haws"), st.lists(st.tuples(st.sampled_from(["groep:HAZ", "groep:APO", "groep:WVP"]),
              st.sampled_from(["ja", "nee"])), unique_by=lambda row: row[0])), unique_by=lambda row: row[0],
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(TALKS)
def test_marginal_gain_never_grows_and_every_open_side_is_answered_once(talks):
    made = foto([("h", "HA"), ("a", "APO"), ("w", "WV"), ("s", "SW"), ("g", "HA")], talks)
    lines = norm_lines(made)
    found = [c for c in whom_to_speak(made.evidence, Dossier(), lines) if c.actor]
    assert [c.worth for c in found] == sorted((c.worth for c in found), reverse=True)
    assert not {c.actor for c in found} & made.evidence.respondents
    for index, candidate in enumerate(found):
        alone = open_lines(lines, candidate.code, VOCABULARY.group_of(candidate.code), VOCABULARY)
        assert set(candidate.lines) <= set(alone)
        assert index or candidate.lines == alone
