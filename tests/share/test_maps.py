"""What stands on and beside the maps at each level, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers import foto
from test_comparison_page import results, wijk

import wijkfoto as wf
from wijkfoto.records import Wijk
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.pages.maps import BACKGROUND_TEXT, area_map, overview_map, with_background
from wijkfoto.share.results import Results, Service
from wijkfoto.share.view import AreaMap, Section, View

RING = [[5.05, 51.54], [5.06, 51.54], [5.06, 51.55], [5.05, 51.54]]
OUTLINE = {
    "type": "FeatureCollection",
    "source": "CBS",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "West", "inhabitants": 5810},
            "geometry": {"type": "Polygon", "coordinates": [RING]},
        }
    ],
}
EMPTY = {"type": "FeatureCollection", "source": "", "features": []}
GROENEWOUD = Wijk("GRW", "Groenewoud", "groenewoud", "Tilburg", status="bewust_niet")
WESTEND = Wijk("WES", "'t Westend", "westend", status="bewust_niet")


def with_hospital(number: int, organisation: str = "") -> Any:
    """A wijk in which so many huisartsen say ja to the hospital."""
    actors = [(f"ha{i}", "HA", organisation or f"Praktijk {i}") for i in range(number)]
    own = foto(actors, [(name, [("groep:ZKH", "ja")]) for name, *_ in actors])
    return replace(wijk("KRV"), foto=own, totals=own, area=OUTLINE)


def leaving(level: str, number: int = 3, organisation: str = "", **fields: Any) -> AreaMap:
    one = with_hospital(number, organisation)
    return area_map(replace(results(level, one), **fields), one)


def places(level: str) -> AreaMap:
    """A wijk with an address that is on the map, one that is not, and an actor without address."""
    own = foto([("ha", "HA", "Lindehof"), ("apo", "APO", "Zonnehoek"), ("bi", "BI", "Straatvrienden")], [])
    services = (
        Service("KRV", "Lindehof", "HA", "Korvelplein 1", 51.54, 5.05, "KRV/HA/ha"),
        Service("KRV", "Zonnehoek", "APO", "Korvelplein 2", actor="KRV/APO/apo"),
    )
    one = replace(wijk("KRV"), foto=own, totals=own, area=OUTLINE, services=services)
    return area_map(results(level, one), one)


@pytest.mark.parametrize("level", ["werkversie", "wijk", "projectgroep"])
def test_an_address_without_a_place_stands_beside_the_map_with_why(level: str) -> None:
    block = places(level)
    assert [row["name"] for row in block.services] == ["Lindehof (huisarts)"]
    first, *rest = block.unplaced
    assert first["name"] == "Zonnehoek (apotheker), Korvelplein 2"
    assert first["why"].startswith("Het adres weten we, de plek op de kaart nog niet.")
    assert ("KRV" in str(block.unplaced)) == (level == "werkversie")
    named = [(row["name"], row["why"]) for row in rest]
    assert named == (
        [("burgerinitiatief, Straatvrienden", "Van deze functies is geen openbaar adres ingevuld.")]
        if level == "werkversie"
        else []
    )


@pytest.mark.parametrize("level", ["onderzoek", "openbaar"])
def test_a_level_without_names_of_services_has_none_beside_the_map_either(level: str) -> None:
    assert places(level).unplaced == ()


@pytest.mark.parametrize("level", LEVELS)
def test_numbers_beside_the_map_are_for_the_projectgroep_only(level: str) -> None:
    assert bool(leaving(level).counts) == (level == "projectgroep")


@pytest.mark.parametrize(
    ("level", "number", "organisation", "shown"),
    [
        ("werkversie", 1, "", True),
        ("onderzoek", 1, "", True),
        ("projectgroep", 3, "", True),
        ("projectgroep", 2, "", False),
        ("projectgroep", 3, "Een", False),
        ("wijk", 3, "", False),
        ("openbaar", 3, "", False),
    ],
)
def test_ties_that_leave_the_wijk_are_shown_as_the_level_allows(
    level: str, number: int, organisation: str, shown: bool
) -> None:
    block = leaving(level, number, organisation)
    assert [(row["label"], row["value"]) for row in block.outside] == ([("ziekenhuis", number)] if shown else [])
    assert bool(block.leaving) == shown


def test_who_has_the_tie_stands_at_the_werkversie_only() -> None:
    (row,) = leaving("werkversie").outside
    assert row["texts"] == ["huisarts, Praktijk 0", "huisarts, Praktijk 1", "huisarts, Praktijk 2"]
    assert all("texts" not in leaving(level).outside[0] for level in ("onderzoek", "projectgroep"))


def test_the_share_is_told_where_all_is_shown_and_a_threshold_hides_the_total() -> None:
    assert (
        "Van de 3 verbindingen die mensen hier noemen, gaan er 3 naar buiten de wijk."
        in leaving("werkversie").leaving
    )
    assert "Van de" not in leaving("projectgroep").leaving
    assert "minstens 3 mensen van 2 organisaties" in leaving("projectgroep").leaving


def test_two_rounds_give_no_numbers_to_subtract() -> None:
    before = results("projectgroep", with_hospital(3))
    assert leaving("projectgroep", before=before).outside == ()


def overview(level: str, *not_chosen: tuple[Wijk, Any]) -> Results:
    begun, waiting = replace(wijk("KRV", talks=2), area=OUTLINE), replace(wijk("DRU", talks=0), area=EMPTY)
    return replace(results(level, begun, waiting), not_chosen=not_chosen)


def test_the_overview_links_the_wijken_and_gives_no_reason_for_the_others() -> None:
    (block,) = overview_map(overview("projectgroep", (GROENEWOUD, OUTLINE), (WESTEND, EMPTY)))
    assert [(row["name"], row["kind"], row["text"], row.get("href")) for row in block.regions] == [
        ("Korvel", "wijk", "2 gesprekken", "korvel.html"),
        ("Drunen", "wijk", "nog niet begonnen", "drunen.html"),
        ("Groenewoud", "niet gekozen", "", None),
        ("'t Westend", "niet gekozen", "", None),
    ]
    assert [feature["properties"]["region"] for feature in block.areas["features"]] == ["KRV", "GRW"]
    assert "inhabitants" not in str(block.areas)


def test_openbaar_has_outlines_and_names_only() -> None:
    (block,) = overview_map(overview("openbaar", (GROENEWOUD, OUTLINE)))
    assert [dict(row) for row in block.regions] == [
        {"key": "KRV", "name": "Korvel", "kind": "wijk", "text": ""},
        {"key": "DRU", "name": "Drunen", "kind": "wijk", "text": ""},
    ]


def test_without_an_outline_of_a_project_wijk_there_is_no_overview() -> None:
    bare = replace(results("werkversie", replace(wijk("KRV"), area=EMPTY)), not_chosen=((GROENEWOUD, OUTLINE),))
    assert overview_map(bare) == ()


def view(*blocks: Any) -> View:
    return View("werkversie", "wijk", "Korvel", "korvel", (Section("a", "A", (), blocks),), notices=("Verzonnen.",))


def test_a_background_is_told_on_the_page_and_only_where_a_map_is_drawn() -> None:
    (block,) = overview_map(overview("projectgroep"))
    made = with_background(view(block))
    assert made.notices == ("Verzonnen.", BACKGROUND_TEXT)
    assert made.sections[0].blocks[0] == replace(block, background=True)
    assert "service.pdok.nl" in BACKGROUND_TEXT
    for none in (view(), view(replace(block, areas=EMPTY))):
        assert with_background(none) is none


def test_the_example_shows_the_chosen_and_those_not_chosen() -> None:
    project = wf.open_project(Path(__file__).parents[2] / "data" / "voorbeeld", "projectgroep")
    (block,) = overview_map(project.results)
    kinds = {row["name"]: row["kind"] for row in block.regions}
    assert [name for name, kind in kinds.items() if kind == "wijk"] == [
        "Reeshof", "Korvel", "Drunen", "Heikant/Stokhasselt",
    ]  # fmt: skip
    assert [name for name, kind in kinds.items() if kind == "niet gekozen"] == ["Groenewoud", "Goirle", "'t Westend"]


def test_a_project_of_other_wijken_says_itself_what_it_left_out(tmp_path: Path) -> None:
    from helpers import BOOK, write_book

    (tmp_path / "wijkfoto.toml").write_text(
        'wijken = ["LND"]\n[[wijk]]\ncode = "LND"\nname = "Linde"\n[[wijk]]\ncode = "EIK"\nname = "Eik"\n'
        'status = "bewust_niet"\n',
        encoding="utf-8",
    )
    write_book(tmp_path / "gesprekken" / "Linde", BOOK)
    assert [found.code for found, _ in wf.open_project(tmp_path).results.not_chosen] == ["EIK"]


def test_an_own_project_of_shipped_wijken_left_nothing_out_unless_it_says_so(tmp_path: Path) -> None:
    from helpers import BOOK, write_book

    write_book(tmp_path / "gesprekken" / "Korvel", BOOK)
    config = tmp_path / "wijkfoto.toml"
    config.write_text('wijken = ["KRV"]\n', encoding="utf-8")
    assert wf.open_project(tmp_path).results.not_chosen == ()
    config.write_text('wijken = ["KRV"]\n[[wijk]]\ncode = "GRW"\nstatus = "bewust_niet"\n', encoding="utf-8")
    ((found, area),) = wf.open_project(tmp_path).results.not_chosen
    assert (found.name, bool(area)) == ("Groenewoud", True)
