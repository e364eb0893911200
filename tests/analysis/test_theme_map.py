"""Themes by group and themes that nobody carries: informants are counted, never mentions."""

import pytest
from helpers import VOCABULARY, evidence, foto

from wijkfoto.analysis.theme_map import kind_of_empty, orphans, problems, seen_ties, theme_map
from wijkfoto.records import Line, Task

PEOPLE = [("h1", "HA", "Linde"), ("h2", "HA", "Linde"), ("a", "APO"), ("w", "WV"), ("s", "SW")]


def ja(who, **fields):
    return (who, "ja", fields)


def hard(who, theme, **fields):
    return ja(who, theme=theme, labels=("TIJD-",), **fields)


def cell(wijk, theme, group):
    return next(c for c in theme_map(wijk) if (c.theme, c.group) == (theme, group))


# Theme map


def test_a_cell_counts_ties_and_informants_not_mentions():
    wijk = foto(
        PEOPLE,
        [
            ("h1", [ja("a", theme="O1", mark=2.0), ja("a", theme="O", mark=2.0), ja("groep:WVP", theme="O")]),
            ("h2", [ja("a", theme="O")]),
            ("a", [ja("h1", theme="O", mark=4.0)]),
        ],
    )
    found = cell(wijk, "O", "HAZ")
    assert (found.ties, found.confirmed, found.informants, found.mark, found.state) == (2, 1, 3, 3.0, "")
    assert len(found.statements) == 5
    assert (cell(wijk, "O", "APO").ties, cell(wijk, "O", "WVP").informants) == (1, 1)


def test_three_kinds_of_empty_in_the_map():
    wijk = foto(PEOPLE, [("h1", [ja("w", theme="O"), ("groep:APO", "nee")])], absent=["VEI"])
    assert cell(wijk, "O", "APO").state == "aanwijzing"
    assert cell(wijk, "O", "ZKH").state == "niet gevraagd"
    assert cell(wijk, "O", "VEI").state == "niet aanwezig"
    assert theme_map(foto(PEOPLE, [])) == ()


def test_kind_of_empty_is_never_firmer_than_its_pairs():
    assert kind_of_empty({"geen", "niet aanwezig"}) == "geen"
    assert kind_of_empty({"geen", "aanwijzing"}) == "aanwijzing"
    assert kind_of_empty({"aanwijzing"}) == "aanwijzing"


def test_seen_ties_are_counted_from_the_lines_that_are_shown():
    lines = [
        Line("KRV", ("HAZ",), ("APO",), "group", "gezien", themes=("D3",)),
        Line("KRV", ("HAZ",), ("WVP",), "group", "gezien", themes=("O",)),
        Line("KRV", ("HAZ",), ("WEL",), "group", "niet getoond"),
    ]
    assert [seen_ties(lines, theme, "HAZ", VOCABULARY) for theme in "DOG"] == [1, 1, 0]
    assert seen_ties(lines, "D", "WVP", VOCABULARY) == 0


# Problems and orphans


def test_a_problem_counts_respondents_and_their_organisations():
    found = evidence(
        PEOPLE, [("h1", [hard("w", "G1"), hard("a", "G1")]), ("h2", [hard("w", "G2")]), ("a", [ja("w", theme="G")])]
    )
    assert [(p.theme, p.informants, p.organisations, len(p.statements)) for p in problems(found)] == [
        ("G", 2, 1, 3), ("G1", 1, 1, 2), ("G2", 1, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "is_problem"),
    [({"labels": ("TIJD-",)}, True), ({"minus": ("te druk",)}, True), ({"mark": 2.0}, True),
     ({"labels": ("LIJN+",), "plus": ("fijn",), "mark": 3.0}, False)],
    ids=["label", "own words", "hard mark", "nothing bad"],
)  # fmt: skip
def test_what_makes_a_problem(fields, is_problem):
    found = problems(evidence(PEOPLE, [("h1", [ja("a", theme="P", **fields)])]))
    assert [p.theme for p in found] == (["P"] if is_problem else [])


def test_an_initiative_counts_as_its_opgave_and_a_task_with_its_conversation():
    tasks = [
        Task("KRV", "Meer tijd", "O1", "KRV/t#2"),
        Task("KRV", "Elders", "O1", "DRU/t#1"),
        Task("KRV", "Los", "G"),
    ]
    found = problems(evidence(PEOPLE, [("h1", [hard("a", "CC")]), ("a", [])]), tasks)
    assert [(p.theme, p.informants) for p in found] == [("O", 2), ("O1", 2)]


def test_an_orphan_has_two_independent_informants_and_no_confirmed_tie():
    one_side = [("h1", [hard("w", "G1")]), ("a", [hard("w", "G1")])]
    (found,) = orphans(foto(PEOPLE, one_side))
    assert (found.theme, found.informants, found.organisations) == ("G1", 2, 2)
    both = [*one_side, ("w", [ja("a", theme="G")])]
    assert [p.theme for p in orphans(foto(PEOPLE, both))] == ["G1"]
    confirmed = [*one_side, ("w", [ja("a", theme="G1")])]
    assert orphans(foto(PEOPLE, confirmed)) == ()
    same_practice = [("h1", [hard("w", "G1")]), ("h2", [hard("w", "G1")])]
    assert orphans(foto(PEOPLE, same_practice)) == ()


def test_an_added_ja_never_makes_an_orphan_of_a_theme_that_had_a_confirmed_tie():
    talks = [("h1", [hard("w", "O")]), ("w", [hard("h1", "O")])]
    assert orphans(foto(PEOPLE, talks)) == ()
    assert orphans(foto(PEOPLE, [*talks, ("a", [hard("w", "O")])])) == ()
