from itertools import product

import pytest
from helpers import DEFAULTS, VOCABULARY
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.analysis.learning import example_rank, frequency_rank, lessons, showcases
from wijkfoto.records import Line, Practice

KEY = (("HAZ",), ("APO",))


def line(wijk, look="gezien", **fields):
    values = {"importance": "must", **fields}
    return Line(wijk, *KEY, "group", look, **values)


def learn(*lines, practices=()):
    """Lessons of one pair, with a line per wijk."""
    return lessons({one.wijk: [one] for one in lines}, practices, VOCABULARY, DEFAULTS)


def order(*lines):
    (lesson,) = learn(line("NUL", "geen"), *lines)
    return [one.wijk for one in lesson.examples]


def test_no_lines_no_lessons():
    assert lessons({}, (), VOCABULARY, DEFAULTS) == ()
    assert learn(line("KRV"), line("RSH")) == ()


def test_a_gap_looks_where_it_is_seen():
    (lesson,) = learn(line("KRV", "geen"), line("RSH", "bevestigd"), line("DRU", "niet gevraagd"))
    assert (lesson.need, lesson.wijken, lesson.gaps) == ("gat", ("KRV", "DRU"), ("KRV",))
    assert [one.wijk for one in lesson.examples] == ["RSH"]


def test_no_example_is_said_by_an_empty_list():
    (lesson,) = learn(line("KRV", "geen"), line("RSH", "niet getoond"))
    assert (lesson.examples, lesson.wijken) == ((), ("KRV", "RSH"))


def test_a_hard_tie_is_a_need_and_no_example():
    (lesson,) = learn(line("KRV", "bevestigd", mark=1.5), line("RSH", "bevestigd", mark=4.0))
    assert (lesson.need, lesson.hard, [one.wijk for one in lesson.examples]) == ("loopt moeizaam", ("KRV",), ["RSH"])


def test_absent_is_no_need():
    assert learn(line("KRV", "niet aanwezig"), line("RSH")) == ()


def test_could_makes_no_lesson():
    assert learn(line("KRV", "geen", importance="could"), line("RSH", importance="could")) == ()


@pytest.mark.parametrize(
    ("best", "other"),
    [
        ({"norm_theme": "O1", "themes": ("O2",)}, {"norm_theme": "O1", "themes": ("G",), "purposes": ("TEAM",)}),
        ({"purposes": ("VERW", "TEAM")}, {"purposes": ("CASU",), "frequency": "DAG"}),
        ({"purposes": ("CASU",)}, {"purposes": ("VERW",)}),
        ({"frequency": "WEEK"}, {"frequency": "JAAR", "breadth_a": (9, 9, 9)}),
        ({"frequency": "vaak"}, {"frequency": "soms"}),
        ({"frequency": "soms"}, {"frequency": ""}),
        ({"breadth_a": (1, 2, 3), "breadth_b": (2, 2, 2)}, {"breadth_a": (2, 3, 3), "look": "bevestigd"}),
        ({"look": "bevestigd"}, {"look": "één kant"}),
        ({}, {}),
    ],
)
def test_order_is_theme_purpose_frequency_breadth_both_sides_project(best, other):
    assert order(line("AAA", **best), line("BBB", **other)) == ["AAA", "BBB"]
    if best != other:
        assert order(line("BBB", **other), line("AAA", **best)) == ["AAA", "BBB"]


def test_frequency_rank():
    assert [frequency_rank(code, VOCABULARY) for code in ("DAG", "MND", "INC", "ONB", "")] == [0, 1, 2, 3, 3]


MARKS = st.one_of(st.none(), st.floats(2.5, 5))


@settings(max_examples=30, deadline=None)
@given(MARKS, MARKS, st.sampled_from(["", "actief", "hecht"]), st.sampled_from([(), (("LIJN+", 3),)]))
def test_order_never_uses_a_mark_a_grade_or_a_label(mark, mark_a, grade, labels):
    judged = {"mark": mark, "mark_a": mark_a, "mark_b": mark, "grade": grade, "labels": labels, "marks": 3}
    assert example_rank(line("AAA", **judged), VOCABULARY) == example_rank(line("AAA"), VOCABULARY)
    for first, second in product(({}, judged), ({}, judged)):
        assert order(line("AAA", **first), line("BBB", **second)) == ["AAA", "BBB"]


def test_practices_of_both_groups_come_along_and_stopped_ones_do_not():
    def practice(name, wijk, groups, status=""):
        return Practice(wijk, name, "wat", groups=groups, status=status)

    (lesson,) = learn(
        line("KRV", "geen"),
        line("RSH", frequency="WEEK"),
        line("DRU"),
        practices=[
            practice("elders", "HKS", ("HAZ", "APO")),
            practice("tweede", "DRU", ("HAZ", "APO", "WEL")),
            practice("eerste", "RSH", ("HAZ", "APO")),
            practice("gestopt", "RSH", ("HAZ", "APO"), "gestopt"),
            practice("ander", "RSH", ("HAZ", "WEL")),
        ],
    )
    assert [found.name for found in lesson.practices] == ["eerste", "tweede", "elders"]


def test_must_goes_before_should_and_gap_before_hard():
    should = Line("KRV", ("HA",), ("ZKH",), "discipline", "geen", importance="should")
    hard = Line("KRV", ("WVP",), ("APO",), "group", "bevestigd", importance="must", mark=1.0)
    found = lessons({"KRV": [should, hard, line("KRV", "geen")]}, (), VOCABULARY, DEFAULTS)
    assert [(lesson.importance, lesson.need) for lesson in found] == [
        ("must", "gat"), ("must", "loopt moeizaam"), ("should", "gat"),
    ]  # fmt: skip


def shown(*lines, practices=()):
    return showcases(learn(*lines, practices=practices), VOCABULARY)


def test_the_other_way_round_a_wijk_shows_what_another_needs():
    good = Practice("RSH", "Overleg", "wat", groups=("HAZ", "APO"), status="loopt")
    (one,) = shown(
        line("KRV", "geen"),
        line("RSH", "bevestigd", purposes=("MEDI",)),
        line("DRU", "niet gevraagd"),
        line("HKS", "bevestigd", purposes=("MEDI",), mark=1.0),
        practices=[good],
    )
    assert (one.wijk, one.needing, one.others, one.practices) == ("RSH", ("KRV", "HKS"), ("DRU",), (good,))
    assert one.line.look == "bevestigd"


@pytest.mark.parametrize(
    "weak",
    [
        {"look": "één kant", "purposes": ("MEDI",)},
        {"look": "beelden verschillen", "purposes": ("MEDI",)},
        {"look": "bevestigd"},
    ],
)
def test_what_one_side_says_or_nobody_said_what_for_is_not_shown(weak):
    assert shown(line("KRV", "geen"), line("RSH", **weak)) == ()


def test_a_good_example_is_shown_without_a_line_and_a_planned_one_is_not():
    def named(status):
        made = Practice("RSH", "Overleg", "wat", groups=("HAZ", "APO"), status=status)
        return [(one.wijk, one.line) for one in shown(line("KRV", "geen"), line("RSH", "één kant"), practices=[made])]

    assert named("loopt") == [("RSH", None)]
    assert named("gepland") == []


def test_what_is_needed_goes_before_what_was_not_seen():
    tie = {"look": "bevestigd", "purposes": ("MEDI",)}
    should = {"importance": "should", **tie}
    other = Line("KRV", ("WVP",), ("OUD",), "group", "geen", importance="should")
    there = Line("RSH", ("WVP",), ("OUD",), "group", **should)
    lines = {"KRV": [line("KRV", "niet gevraagd"), other], "RSH": [line("RSH", **tie), there]}
    found = lessons(lines, (), VOCABULARY, DEFAULTS)
    assert [one.a for one in showcases(found, VOCABULARY)] == [("WVP",), ("HAZ",)]


@given(MARKS, MARKS)
def test_what_is_shown_never_goes_by_a_mark(first, second):
    rows = [
        line(wijk, "bevestigd", purposes=("MEDI",), mark=mark) for wijk, mark in (("RSH", first), ("DRU", second))
    ]
    assert [one.wijk for one in shown(line("KRV", "geen"), *rows)] == ["RSH", "DRU"]
