"""Two sides that both told, and told different things; who was not asked tells nothing."""

import pytest
from helpers import DEFAULTS, evidence, foto
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.analysis.perception import differs, perceptions, theme_overlap

PEOPLE = [("h", "HA"), ("a", "APO"), ("w", "WV"), ("s", "SW")]
HA, APO, WV, SW = "KRV/HA/h", "KRV/APO/a", "KRV/WV/w", "KRV/SW/s"


def ja(who, **fields):
    return (who, "ja", fields)


def found(talks):
    wijk = foto(PEOPLE, talks)
    return perceptions(wijk.evidence, wijk.ties.edges)


def test_a_gap_is_the_mark_of_one_side_minus_that_of_the_other():
    (one,) = found([("h", [ja("a", mark=2.0)]), ("a", [ja("h", mark=4.0), ja("h", mark=5.0, theme="O")])])
    assert (one.a.actor, one.a.mark, one.b.actor, one.b.mark, one.gap) == (APO, 4.5, HA, 2.0, 2.5)
    assert one.statements == ("KRV/t#2/v-1", "KRV/t#2/v-2", "KRV/t#1/v-1")
    assert differs(one, DEFAULTS)


def test_a_side_that_was_not_asked_is_no_other_picture():
    assert found([("h", [ja("a", mark=1.0)])]) == ()
    assert found([("h", [ja("a", mark=1.0)]), ("a", [ja("w", mark=5.0)])]) == ()


def test_ja_against_nee_differs_also_when_the_nee_is_about_the_group():
    (one,) = found([("h", [ja("a", mark=5.0)]), ("a", [("groep:HAZ", "nee")])])
    assert (one.presence_differs, one.gap, one.a.answer, one.b.answer) == (True, None, "nee", "ja")
    assert differs(one, DEFAULTS)


@pytest.mark.parametrize(
    ("mine", "theirs", "overlap", "different"),
    [(("O1",), ("O2",), 1.0, False), (("O", "G"), ("G",), 0.5, False), (("O",), ("P",), 0.0, True),
     (("O",), (), None, False)],
    ids=["same top theme", "one shared", "none shared", "one side names none"],
)  # fmt: skip
def test_themes_of_both_sides(mine, theirs, overlap, different):
    first = [ja("a", theme=code) for code in mine]
    second = [ja("h", theme=code) for code in theirs] or [ja("h")]
    (one,) = found([("h", first), ("a", second)])
    assert (one.overlap, differs(one, DEFAULTS)) == (overlap, different)


def test_most_different_first():
    talks = [
        ("h", [ja("a", mark=5.0), ja("w", mark=3.0), ja("s", theme="O")]),
        ("a", [ja("h", mark=1.0)]),
        ("w", [ja("h", mark=4.0), ja("s")]),
        ("s", [ja("h", theme="P"), ("w", "nee")]),
    ]
    order = [(one.a.actor, one.b.actor) for one in found(talks)]
    assert order == [(APO, HA), (HA, WV), (SW, WV), (HA, SW)]


def test_nobody_spoken():
    assert perceptions(evidence(PEOPLE, []), []) == ()


@settings(deadline=None)
@given(st.sets(st.sampled_from("OGPJD")), st.sets(st.sampled_from("OGPJD")))
def test_overlap_is_the_same_from_both_sides_and_one_only_for_equals(one, other):
    found_overlap = theme_overlap(one, other)
    assert found_overlap == theme_overlap(other, one)
    if one and other:
        assert 0 <= found_overlap <= 1
        assert (found_overlap == 1) == (one == other)
    else:
        assert found_overlap is None
