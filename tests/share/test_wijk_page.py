"""What the page of a wijk says first: who is known to work here, and what the words on it mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_comparison_page import line, results, square, wijk

from wijkfoto.records import Practice
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.pages.practices import practice_card
from wijkfoto.share.pages.wijk import wijk_view
from wijkfoto.share.words import SQUARE_TEXT


def section(view: Any, name: str) -> Any:
    return next(one for one in view.sections if one.id == name)


def test_functions_are_counted_with_the_groups_they_are_of_and_other_groups_are_named_apart() -> None:
    one = wijk("KRV", square("KRV"))
    told = replace(one, wijk=replace(one.wijk, present=frozenset({"ZKH", "HAZ"}), absent=frozenset({"VEI"})))
    found = section(wijk_view(results("werkversie", told), told), "wie-werken-hier")
    assert found.title == "We kennen 4 functies uit 4 groepen die in Korvel werken"
    assert found.sentences == (
        "Volgens de lijst werken hier ook: ziekenhuis. Welke functies dat zijn, weten we nog niet.",
        "Volgens de lijst werkt deze groep niet in de wijk zelf: veiligheid.",
    )


def test_the_vierkant_is_explained_where_it_is_first_named() -> None:
    one = wijk("KRV", square("KRV"))
    assert section(wijk_view(results("wijk", one), one), "in-het-kort").sentences[0] == SQUARE_TEXT
    none = wijk("KRV", talks=0)
    assert SQUARE_TEXT not in section(wijk_view(results("wijk", none), none), "in-het-kort").sentences


@pytest.mark.parametrize(
    ("level", "facts"),
    [
        ("werkversie", [["Sinds", "2024"], ["Nog in te vullen", (
            "voor wie, wie doen mee, waardoor lukt het, wie trekt het, wie betaalt, wat heb je nodig, waar kijken en "
            "status"
        )]]),
        ("projectgroep", [["Sinds", "2024"]]),
    ],
)  # fmt: skip
def test_only_who_makes_the_foto_reads_what_is_missing_of_a_good_example(level: str, facts: list[list[str]]) -> None:
    made = replace(results(level), level=LEVELS[level])
    assert practice_card(Practice("KRV", "Koffie", "Elke week.", since="2024"), made)["facts"] == facts


def test_a_low_mark_of_one_side_is_said_as_that_and_not_as_a_tie_that_goes_badly() -> None:
    low = line("KRV", "HAZ", "APO", "één kant", mark=2.0, marks=1, unasked=("b",))
    both = line("KRV", "HAZ", "WVP", "bevestigd", mark=2.0, marks=2)
    fine = line("KRV", "HAZ", "WEL", "één kant", mark=3.0, marks=1, unasked=("b",))
    one = wijk("KRV", lines=(low, both, fine))
    for level, told in (("werkversie", "laag cijfer; de andere kant is nog niet gevraagd"), ("projectgroep", "")):
        found = section(wijk_view(results(level, one), one), "wat-gaat-goed")
        (table,) = (block for block in found.blocks if block.id == "cijfers-korvel")
        assert [row["hard"] for row in table.rows] == [told, "loopt moeizaam", ""]
