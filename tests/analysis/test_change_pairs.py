import networkx as nx
import pytest
from helpers import foto
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.analysis.change_pairs import (
    CAME,
    FIRST_ASKED,
    KEPT,
    LEFT,
    NEW,
    NO_TIE,
    NOT_AGAIN,
    STORIES,
    UNTOLD,
    VANISHED,
    change_of,
    line_story,
    pair_changes,
)
from wijkfoto.graph.schema import ACTOR, GROUP, STATES, WITH_JA
from wijkfoto.records import Line

PEOPLE = [("ha", "HA"), ("ha2", "HA"), ("apo", "APO"), ("wv", "WV")]


def story(before, after, a="APO", b="HAZ", grain=GROUP, people=(PEOPLE, PEOPLE), **kw):
    return change(before, after, a, b, grain, people, **kw).story


def change(before, after, a="APO", b="HAZ", grain=GROUP, people=(PEOPLE, PEOPLE), **kw):
    found = pair_changes(foto(people[0], before), foto(people[1], after, **kw), grain)
    return next(one for one in found if {one.a.split("/")[-1], one.b.split("/")[-1]} == {a, b})


def ha(answer, who="ha", **more):
    return who, [("groep:APO", answer, more)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([ha("ja")], [ha("ja")], KEPT),
        ([ha("nee")], [ha("ja")], NEW),
        ([ha("ja")], [ha("nee")], VANISHED),
        ([ha("ja")], [], NOT_AGAIN),
        ([], [ha("ja")], FIRST_ASKED),
        ([ha("ja")], [ha("weet_niet")], NOT_AGAIN),
        ([ha("ja")], [ha("nee", "ha2")], NOT_AGAIN),  # another practice was asked: no decline
        ([ha("nee", "ha2")], [ha("ja")], FIRST_ASKED),  # and no growth
        ([ha("ja"), ha("ja", "ha2")], [ha("nee")], NOT_AGAIN),
        ([ha("ja"), ha("nee", "ha2")], [ha("nee"), ha("nee", "ha2")], VANISHED),
        ([ha("ja")], [ha("nee"), ha("ja", "ha2")], KEPT),  # the groups still have a ja
        ([ha("nee")], [ha("nee")], NO_TIE),
        ([ha("nee")], [], UNTOLD),
        ([], [], UNTOLD),
    ],
)
def test_story_of_a_pair_of_groups(before, after, expected):
    assert story(before, after) == expected


def test_a_group_that_does_not_work_here_any_more():
    assert story([ha("ja")], [], absent=["APO"]) == LEFT
    assert story([ha("nee")], [], absent=["APO"]) == UNTOLD


def test_an_actor_that_left_and_one_that_came():
    def talk(other):
        return [("ha", [(other, "ja")])]

    later = [*PEOPLE[:2], PEOPLE[3], ("fys", "FYS")]
    both = (PEOPLE, later)
    assert story(talk("apo"), talk("fys"), "apo", "ha", ACTOR, both) == LEFT
    assert story(talk("apo"), talk("fys"), "fys", "ha", ACTOR, both) == CAME
    assert story(talk("apo"), talk("fys"), "wv", "fys", ACTOR, both) == UNTOLD
    fotos = foto(PEOPLE, talk("apo")), foto(later, talk("fys"))
    found = change_of(pair_changes(*fotos, ACTOR), *fotos)
    assert (found.left, found.came) == (("KRV/APO/apo",), ("KRV/FYS/fys",))
    assert (found.jaccard, found.pairs) == (None, 0)


def test_jaccard_is_over_pairs_that_were_observable_in_both():
    before = [("ha", [("apo", "ja"), ("wv", "ja"), ("ha2", "ja")])]
    after = [("ha", [("apo", "ja"), ("wv", "nee")])]
    fotos = foto(PEOPLE, before), foto(PEOPLE, after)
    found = change_of(pair_changes(*fotos, ACTOR), *fotos)
    assert [len(part) for part in (found.kept, found.vanished, found.grown, found.not_asked_again)] == [1, 1, 0, 1]
    assert (found.jaccard, found.hamming, found.pairs) == (0.5, 1, 2)


def test_jaccard_of_fully_asked_rounds_is_the_one_of_the_graphs():
    """Both rounds a closed list: then the stories are those of two plain networks (measures 2.27)."""
    people = [(name, "SW") for name in "abcdef"]

    def closed(graph):
        return [(a, [(b, "ja" if graph.has_edge(a, b) else "nee") for b in "abcdef" if a != b]) for a in "abcdef"]

    one, other = nx.Graph(["ab", "bc", "cd", "de"]), nx.Graph(["ab", "bc", "cf", "af", "ef"])
    fotos = foto(people, closed(one)), foto(people, closed(other))
    found = change_of(pair_changes(*fotos, ACTOR), *fotos)
    assert (found.jaccard, found.hamming, found.pairs) == (2 / 7, 5, 15)


def test_a_mark_changed_only_when_the_same_people_gave_one():
    people = [("ha", "HA"), ("ha2", "HA"), ("apo", "APO")]
    found = change([ha("ja", mark=4.0)], [ha("ja", mark=2.0)], people=(people, people))
    assert (found.mark_before, found.mark_after, found.people, found.turned(1.0)) == (4.0, 2.0, 1, True)
    assert not found.turned(3.0)
    other = change([ha("ja", mark=4.0)], [ha("ja", "ha2", mark=1.0)], people=(people, people))
    assert (other.story, other.mark_after, other.turned(1.0)) == (KEPT, None, False)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["ja", "nee"]), min_size=6, max_size=6), st.sets(st.integers(0, 2)))
def test_fewer_conversations_in_the_second_round_add_no_decline(answers, kept):
    """A pair that had not vanished vanishes only when the ja that is left out came from somebody who said nee before;
    whoever said ja before was asked again then, and says nee."""
    talks = [ha(answer, who) for answer, who in zip(answers, ("ha", "ha2", "wv") * 2, strict=True)]
    before, after = talks[:3], talks[3:]
    fewer = [talk for number, talk in enumerate(after) if number in kept]
    if story(before, fewer) == VANISHED != story(before, after):
        said_ja = [number for number in (0, 1) if answers[number] == "ja"]
        assert {*said_ja} <= kept
        assert all(answers[3 + number] == "nee" for number in said_ja)
    if story(before, fewer) in (NEW, FIRST_ASKED):
        assert "ja" not in answers[:2]


LOOKS = ("gezien", "niet getoond", "nog niet gevraagd", *STATES)


@given(st.sampled_from(LOOKS), st.sampled_from(LOOKS))
def test_with_looks_nothing_is_told_of_what_one_round_withholds(old, new):
    then, now = (Line("KRV", ("HAZ",), ("APO",), "group", look) for look in (old, new))
    found = line_story(then, now)
    assert found not in (VANISHED, NEW, LEFT, CAME)
    if new == "niet getoond":
        assert found == UNTOLD
    if found in STORIES:
        assert {old, new} & WITH_JA
