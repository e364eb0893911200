"""Ties that leave the wijk: counted per actor and function, whoever says ja, and never twice."""

from helpers import DEFAULTS, VOCABULARY, actor, evidence
from hypothesis import given
from hypothesis import strategies as st

from wijkfoto.analysis.leaving import leaving_ties
from wijkfoto.graph.evidence import Evidence
from wijkfoto.records import Conversation, Statement, Wijk

PEOPLE = [("ha", "HA"), ("wv", "WV"), ("apo", "APO"), ("poli", "ZKH")]
FACT = ("discipline", "SGGZ")
HOSPITAL = ("discipline", "ZKH")


def test_without_conversations_there_is_nothing_to_share():
    found = leaving_ties(evidence(PEOPLE, []))
    assert (found.total, found.number, found.share, found.leaving) == (0, 0, None, ())


def test_a_group_a_function_and_an_actor_of_the_hospital_all_leave_the_wijk():
    talks = [("ha", [("groep:ZKH", "ja"), ("apo", "ja")]), ("wv", [("functie:ZKH", "ja")]), ("apo", [("poli", "ja")])]
    found = leaving_ties(evidence(PEOPLE, talks))
    (hospital,) = found.leaving
    assert (hospital.other, len(hospital.inside), hospital.organisations) == (HOSPITAL, 3, 3)
    assert (found.total, found.share) == (4, 0.75)


def test_both_sides_and_two_rows_about_one_function_are_one_tie():
    talks = [("ha", [("poli", "ja"), ("groep:ZKH", "ja")]), ("poli", [("ha", "ja")])]
    found = leaving_ties(evidence(PEOPLE, talks))
    assert (found.total, found.number) == (1, 1)
    assert len(found.leaving[0].respondents) == 2


def test_a_mixed_group_does_not_tell_and_no_answer_but_ja_counts():
    talks = [("ha", [("groep:GGZ", "ja"), ("groep:ZKH", "zou_willen"), ("functie:SGGZ", "nee")])]
    found = leaving_ties(evidence(PEOPLE, talks))
    assert (found.total, found.number) == (1, 0)


def test_a_group_beside_a_function_of_that_group_counts_once():
    found = leaving_ties(evidence(PEOPLE, [("ha", [("groep:GGZ", "ja"), ("functie:SGGZ", "ja"), ("apo", "ja")])]))
    assert (found.total, [one.other for one in found.leaving]) == (2, [FACT])


def test_the_level_of_an_actor_goes_before_that_of_its_function():
    post = actor("post", "HA", level="regio")
    wv, ha = actor("wv", "WV"), actor("ha", "HA")
    talks = (Conversation("t", "KRV", None, "F01", wv.id),)
    said = tuple(Statement(f"t/{one.id}", "t", one.id, "actor", "ja") for one in (post, ha))
    found = leaving_ties(
        Evidence(
            Wijk("KRV", "Korvel", "korvel"), {x.id: x for x in (post, wv, ha)}, talks, said, VOCABULARY, DEFAULTS
        )
    )
    assert [(one.other, len(one.inside)) for one in found.leaving] == [(("discipline", "HA"), 1)]
    assert found.total == 2


@given(st.permutations(["poli", "groep:ZKH", "functie:SGGZ", "apo", "groep:GGZ"]))
def test_the_order_of_rows_does_not_matter_and_the_share_stays_a_share(order):
    found = leaving_ties(evidence(PEOPLE, [("ha", [(who, "ja") for who in order])]))
    assert (found.total, found.number) == (3, 2)
    assert 0 <= found.share <= 1
