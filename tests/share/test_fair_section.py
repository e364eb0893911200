"""Mag je deze wijken vergelijken: what it says at a level with actors, and what it keeps to itself at the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_comparison_page import results, said, wijk

from wijkfoto.analysis.fair import FairComparison
from wijkfoto.share.pages.comparison import comparison_view
from wijkfoto.share.pages.fair import fair_sections

FINE = FairComparison("RSH", "KRV", ("HAZ", "WVP"), 30, 20, 0.5, 0.4, 0.1149, 0.071, 0.158, 3, 0.01)
REFUSED = FairComparison("RSH", "DRU", ("HAZ", "WVP"), 30, 25, 0.8, 0.2, reason="Het verschil kan door X komen.")


def section(level, *fairness, wijken=("RSH", "KRV", "DRU"), **fields):
    found = fair_sections(results(level, *map(wijk, wijken), fairness=fairness, **fields))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("fairness", "title"),
    [
        ((FINE,), "Reeshof en Korvel mag je met elkaar vergelijken"),
        ((FINE, replace(FINE, a="KRV", b="DRU")), "Je mag alle wijken met elkaar vergelijken"),
        ((REFUSED,), "Reeshof en Drunen mag je niet met elkaar vergelijken"),
        ((FINE, REFUSED), "Reeshof en Drunen mag je niet met elkaar vergelijken; de andere wijken wel"),
        ((REFUSED, replace(REFUSED, a="KRV")), "Je mag geen van de wijken met elkaar vergelijken"),
        (
            (FINE, REFUSED, replace(REFUSED, a="KRV")),
            "Van de 3 tweetallen wijken mag je er twee niet vergelijken",
        ),
    ],
)
def test_the_title_says_which_wijken_may_be_compared(fairness, title):
    assert section("werkversie", *fairness).title == title


def test_a_row_per_pair_with_the_reason_or_the_difference():
    (table,) = section("werkversie", FINE, REFUSED).blocks
    assert table.caption == "Mag je deze wijken vergelijken?"
    fine, refused = table.rows
    assert fine == {
        "pair": "Reeshof en Korvel", "may": "ja", "why": "", "roles": "Huisarts en wijkverpleging",
        "asked": "Reeshof 50, Korvel 40", "difference": "11 van de 100 (tussen 7 en 16)",
    }  # fmt: skip
    assert (refused["may"], refused["why"]) == ("nee", "Het verschil kan door X komen.")
    assert "difference" not in refused
    assert "Scheelt dat meer dan 25 van de 100, dan vergelijken we niet." in table.note


def test_one_wijk_or_none_begun_has_no_section():
    assert section("werkversie", wijken=("KRV",)) is None
    assert fair_sections(results("projectgroep", wijk("KRV"), wijk("RSH", talks=0))) == ()


def test_the_photographer_is_named_by_wijk_only_where_functions_are():
    named = section("werkversie", FINE, one_photographer=("KRV",)).sentences[-1]
    assert named.startswith("In Korvel voerde één fotograaf alle gesprekken, en die werkte in geen andere wijk.")
    both = section("onderzoek", FINE, one_photographer=("KRV", "RSH")).sentences[-1]
    assert both.startswith("In Korvel en Reeshof voerde telkens één fotograaf")
    shared = section("projectgroep", one_photographer=("KRV",)).sentences[-1]
    assert shared.startswith("In een of meer wijken voerde één fotograaf alle gesprekken.")
    assert not any(name in shared for name in ("Korvel", "F01"))
    assert not any("fotograaf" in text for text in section("projectgroep").sentences)


def test_at_projectgroep_only_conversations_and_groups_that_were_spoken_to():
    made = results(
        "projectgroep",
        wijk("RSH", talks=2, spoken_groups=frozenset({"HAZ", "WEL"})),
        wijk("KRV", spoken_groups=frozenset({"HAZ", "APO"})),
    )
    (found,) = fair_sections(made)
    assert found.title == "Er is maar 1 groep die we in elke wijk spraken: vergelijk de wijken nog niet"
    (table,) = found.blocks
    assert [dict(row) for row in table.rows] == [
        {"wijk": "Reeshof", "talks": 2, "shared": ["huisarts"], "own": ["welzijn"]},
        {"wijk": "Korvel", "talks": 1, "shared": ["huisarts"], "own": ["apotheek"]},
    ]
    both = replace(made, wijken=(made.wijken[0], replace(made.wijken[1], spoken_groups=frozenset({"HAZ", "WEL"}))))
    assert fair_sections(both)[0].title == "Vergelijk alleen de 2 groepen die we in elke wijk spraken"
    none = replace(made, wijken=(made.wijken[0], replace(made.wijken[1], spoken_groups=frozenset({"APO"}))))
    assert fair_sections(none)[0].title.startswith("Er is geen groep die we in elke wijk spraken")


def test_wijken_of_equal_size_need_no_warning_about_size():
    assert section("projectgroep").sentences == ()  # every wijk of this test has four functions


def test_nothing_of_the_comparison_of_actors_leaves_for_the_projectgroep():
    """Even when somebody hands it the numbers of the werkversie, the project does not: see Project.results."""
    made = results("projectgroep", wijk("RSH"), wijk("KRV"))
    assert made.fairness == ()
    assert "van de 100" not in said(comparison_view(made))
