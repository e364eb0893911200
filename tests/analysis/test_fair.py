from dataclasses import replace
from itertools import pairwise

import pytest
from helpers import DEFAULTS, foto
from hypothesis import given
from hypothesis import strategies as st

from wijkfoto.analysis.fair import (
    fair_comparison,
    fair_comparisons,
    fair_table,
    one_photographer,
    working_actors,
)
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import DISCIPLINE
from wijkfoto.records import Conversation, Wijk

PEOPLE = [("ha", "HA"), ("ha2", "HA"), ("apo", "APO"), ("wv", "WV"), ("wv2", "WV")]
ROLES = ("HAZ", "APO", "WVP")


def wijk(talks, code="KRV", people=PEOPLE, settings=DEFAULTS) -> Foto:
    found = foto(people, talks, settings=settings)
    return Foto(replace(found.evidence, wijk=Wijk(code, code, code.lower())))


def says(who, **answers):
    """A conversation that answers about groups: says("ha", APO="ja")."""
    return who, [(f"groep:{group}", answer) for group, answer in answers.items()]


def everybody(answer="ja"):
    return [says(name, HAZ=answer, APO=answer, WVP=answer) for name, _ in PEOPLE]


def test_equal_wijken_do_not_differ():
    found = fair_comparison(wijk(everybody()), wijk(everybody(), "RSH"), draws=50)
    assert (found.roles, found.reason, found.cells) == (ROLES, "", 6)
    assert (found.asked_a, found.asked_b) == (1.0, 1.0)
    assert (found.difference, found.low, found.high) == (0.0, 0.0, 0.0)


def test_difference_is_over_what_was_asked_in_both():
    """HAZ-APO: 3 of 3 against 0 of 3; HAZ-WVP and the others were not asked in the second."""
    first = wijk([says("ha", APO="ja"), says("ha2", APO="ja"), says("apo", HAZ="ja")])
    second = wijk([says("ha", APO="nee"), says("ha2", APO="nee"), says("apo", HAZ="nee")], "RSH")
    found = fair_comparison(first, second, draws=20)
    assert (found.roles, found.cells, found.difference) == (("HAZ", "APO"), 1, 1.0)
    assert found.asked_a == found.asked_b == 3 / 6


def test_only_roles_spoken_to_in_both_count():
    found = fair_comparison(wijk(everybody()), wijk(everybody()[:3], "RSH"), draws=5)
    assert found.roles == ("HAZ", "APO")


@pytest.mark.parametrize(
    ("talks", "says_why"),
    [
        ([says("ha", APO="ja")], "Er is maar één groep waarvan we in KRV en in RSH iemand spraken."),
        ([], "Er is geen enkele groep waarvan we in KRV en in RSH iemand spraken."),
    ],
)
def test_too_few_shared_roles_is_refused(talks, says_why):
    found = fair_comparison(wijk(everybody()), wijk(talks, "RSH"), draws=5)
    assert (found.reason, found.difference, found.p) == (says_why, None, None)


def test_too_different_shares_are_refused_with_both_numbers():
    little = [says("ha", APO="ja"), says("apo", HAZ="ja"), says("wv", HAZ="ja")]
    found = fair_comparison(wijk(everybody()), wijk(little, "RSH"), draws=5)
    assert found.difference is None
    assert found.reason == (
        "Het verschil kan door de gesprekken komen: "
        "van de mogelijke vragen stelden we er 100 van de 100 in KRV en 20 van de 100 in RSH."
    )
    wide = replace(DEFAULTS, asked_gap=1.0)
    assert fair_comparison(wijk(everybody(), settings=wide), wijk(little, "RSH"), draws=5).reason == ""


def test_nothing_asked_in_both_is_refused():
    first = wijk([says("ha", HAZ="ja"), says("apo")])
    second = wijk([says("ha"), says("apo", APO="ja")], "RSH")
    assert "nergens naar dezelfde twee groepen" in fair_comparison(first, second, draws=5).reason


def test_the_richer_wijk_loses_respondents_until_as_much_was_asked():
    """With HAZ-HAZ at ja for one and nee for the other, what is left of the richer wijk depends on the draw."""
    mixed = [says("ha", HAZ="ja", APO="ja", WVP="ja"), says("ha2", HAZ="nee", APO="nee", WVP="nee"), *everybody()[2:]]
    less = [*everybody()[:1], *everybody()[2:]]
    found = fair_comparison(wijk(mixed), wijk(less, "RSH"), draws=200)
    assert found.asked_a > found.asked_b
    assert found.low < found.difference < found.high
    turned = fair_comparison(wijk(less, "RSH"), wijk(mixed), draws=200)
    assert turned.difference == pytest.approx(found.difference, abs=0.05)


def test_likeness_that_comes_from_roles_has_a_small_p():
    """Everybody names the own group and no other: dealing the roles at random breaks that, in both wijken."""
    group = {"HA": "HAZ", "APO": "APO", "WV": "WVP"}
    people = [(f"{name}{i}", kind) for i in range(6) for name, kind in PEOPLE]
    talks = [says(name, **{role: "ja" if role == group[kind] else "nee" for role in ROLES}) for name, kind in people]
    found = fair_comparison(wijk(talks, people=people), wijk(talks, "RSH", people=people), draws=200)
    assert (found.difference, found.p < 0.05) == (0.0, True)


def test_the_same_seed_gives_the_same_and_the_order_of_talks_does_not_matter():
    mixed = [says("ha", HAZ="ja", APO="ja", WVP="ja"), says("ha2", HAZ="nee", APO="nee", WVP="nee"), *everybody()[2:]]
    less = wijk([*everybody()[:1], *everybody()[2:]], "RSH")
    assert fair_comparison(wijk(mixed), less, draws=30) == fair_comparison(wijk(mixed[::-1]), less, draws=30)


def test_functions_can_be_the_roles():
    talks = [("ha", [("functie:APO", "ja")]), ("apo", [("functie:HA", "ja")])]
    found = fair_comparison(wijk(talks), wijk(talks, "RSH"), grain=DISCIPLINE, draws=5)
    assert (set(found.roles), found.difference) == ({"HA", "APO"}, 0.0)


def test_those_of_a_region_do_not_count():
    assert len(working_actors(wijk([], people=[("ha", "HA"), ("zkh", "ZKH")]).evidence)) == 1


@given(st.lists(st.sampled_from(["ja", "nee", "weet_niet"]), min_size=15, max_size=15), st.integers(0, 5))
def test_a_difference_lies_from_0_to_1_and_is_symmetric_when_all_was_asked(answers, seed):
    rows = [answers[i : i + 3] for i in range(0, 15, 3)]
    talks = [says(name, **dict(zip(ROLES, row, strict=True))) for (name, _), row in zip(PEOPLE, rows, strict=True)]
    found = fair_comparison(wijk(talks), wijk(everybody("nee"), "RSH"), draws=5, seed=seed)
    if found.difference is None:
        assert found.reason
    else:
        assert 0 <= found.low <= found.difference + 1e-12
        assert found.difference <= found.high + 1e-12 <= 1 + 2e-12
        assert 0 < found.p <= 1


def test_pairs_stand_in_the_order_of_the_project_and_the_table_says_what_may():
    fotos = [wijk(everybody()), wijk([], "DRU"), wijk(everybody(), "RSH"), wijk([says("ha", APO="ja")], "HKS")]
    found = fair_comparisons(fotos, draws=5)
    assert [(one.a, one.b) for one in found] == [("KRV", "RSH"), ("KRV", "HKS"), ("RSH", "HKS")]
    table = fair_table(found)
    assert list(table["may"]) == [True, False, False]
    assert table["difference"].isna().tolist() == [False, True, True]
    assert list(fair_table(())) == list(table)


def talk(number, code, photographer):
    return Conversation(f"{code}/{number}", code, None, photographer, "x")


@pytest.mark.parametrize(
    ("by", "alone"),
    [
        ("KRV F1, KRV F1, RSH F2, RSH F3", ("KRV",)),
        ("KRV F1, KRV F1, RSH F1, RSH F3", ()),  # F1 went to both: what F1 does is the same in both
        ("KRV F1, KRV F1, RSH F2, RSH F2", ("KRV", "RSH")),
        ("KRV F1, RSH F2, RSH F3", ()),  # one conversation says nothing yet
        ("KRV F1, KRV F1", ()),  # one wijk: nothing to compare
        ("KRV , KRV , RSH F2, RSH F3", ()),
    ],
)
def test_one_photographer_in_one_wijk(by, alone):
    talks = [talk(number, *row.split(" ")) for number, row in enumerate(by.split(", "))]
    assert one_photographer(talks) == alone


def test_more_answers_never_lower_the_share_asked():
    shares = [
        fair_comparison(wijk([*everybody()[: 3 + n], says("wv2")]), wijk(everybody(), "RSH"), draws=2).asked_a
        for n in range(2)
    ]
    assert all(one <= other for one, other in pairwise(shares))
