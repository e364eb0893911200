from itertools import permutations

import pytest
from helpers import VOCABULARY

from wijkfoto.actors import UNKNOWN_FUNCTION, ActorRow, Roster, slug
from wijkfoto.records import Source


def roster(*rows):
    """A built roster of (wijk, discipline, organisation, place) rows, with its actors."""
    found = Roster(VOCABULARY)
    for number, (wijk, discipline, organisation, *more) in enumerate(rows, start=2):
        found.add(ActorRow(wijk, discipline, organisation, Source("Korvel.xlsx", "Wie", number), *more))
    return found, found.build()


def ids(*rows):
    return [actor.id for actor in roster(*rows)[1]]


def test_no_rows_give_no_actors():
    assert ids() == []


def test_equal_names_in_one_wijk_are_one_actor_with_all_its_places():
    _, actors = roster(("KRV", "HA", "Lindehof"), ("KRV", "HA", "linde-hof"), ("KRV", "HA", "LINDEHOF"))
    assert [(a.id, a.organisation, len(a.sources)) for a in actors] == [("KRV/HA/lindehof", "Lindehof", 3)]


@pytest.mark.parametrize(
    "other",
    [("RSH", "HA", "Lindehof"), ("KRV", "POHS", "Lindehof"), ("KRV", "HA", "Zonnehoek"), ("KRV", "HA", "Lindehofs")],
    ids=["wijk", "function", "organisation", "one letter"],
)
def test_what_differs_is_another_actor(other):
    assert len(ids(("KRV", "HA", "Lindehof"), other)) == 2


def test_names_that_look_the_same_as_id_stay_two_actors():
    assert ids(("KRV", "HA", "αlpha"), ("KRV", "HA", "βlpha")) == ["KRV/HA/lpha", "KRV/HA/lpha-2"]


def test_places_make_actors_only_when_there_are_several():
    one = [("KRV", "HA", "Lindehof", "Dorpsweg 1"), ("KRV", "HA", "Lindehof")]
    assert ids(*one) == ["KRV/HA/lindehof"]
    assert ids(*one, ("KRV", "HA", "Lindehof", "Kerkweg 2")) == [
        "KRV/HA/lindehof",
        "KRV/HA/lindehof/dorpsweg1",
        "KRV/HA/lindehof/kerkweg2",
    ]


def test_only_a_written_address_is_public():
    _, actors = roster(("KRV", "HA", "Lindehof", "Dorpsweg 1", "5025 AB"), ("KRV", "HA", "Waaier", "", "5025 AB"))
    assert [(a.public, a.place, a.postcode) for a in actors] == [
        (True, "Dorpsweg 1", "5025 AB"),
        (False, "", "5025 AB"),
    ]


def test_a_name_without_function_is_an_actor_only_when_nobody_has_that_name():
    assert ids(("KRV", UNKNOWN_FUNCTION, "Thebe"), ("KRV", "WV", "thebe")) == ["KRV/WV/thebe"]
    assert ids(("KRV", UNKNOWN_FUNCTION, "Thebe")) == ["KRV/GEEN_ID/thebe"]


def test_level_of_a_function():
    _, actors = roster(("KRV", "SGGZ", "Breburg"), ("KRV", "HA", "Lindehof"))
    assert {actor.discipline: actor.level for actor in actors} == {"SGGZ": "regio", "HA": "wijk"}


def test_row_order_does_not_matter():
    rows = [
        ("KRV", "HA", "Lindehof", "Dorpsweg 1"),
        ("KRV", "HA", "LINDEHOF", "Kerkweg 2"),
        ("KRV", UNKNOWN_FUNCTION, "lindehof"),
        ("KRV", "HA", "βlpha"),
        ("KRV", "HA", "αlpha"),
    ]
    found = set()
    for order in permutations(rows):
        built, actors = roster(*order)
        rowed = tuple(built.find(ActorRow(*row[:3], Source("", "", 0), *row[3:])) for row in rows)
        found.add((tuple(actor.id for actor in actors), rowed))
    assert len(found) == 1


def test_find_and_find_organisation():
    built, _ = roster(("KRV", "HA", "Lindehof"), ("KRV", "POHS", "Lindehof"))
    assert built.find(ActorRow("KRV", "HA", "linde hof", Source("", "", 0))) == "KRV/HA/lindehof"
    assert built.find(ActorRow("KRV", "APO", "Lindehof", Source("", "", 0))) is None
    assert built.find_organisation("KRV", "LINDEHOF") == ("KRV/HA/lindehof", "KRV/POHS/lindehof")
    assert built.find_organisation("RSH", "Lindehof") == ()


@pytest.mark.parametrize(("text", "found"), [("Café 't Hoekje!", "cafe-t-hoekje"), ("???", "onbekend")])
def test_slug(text, found):
    assert slug(text) == found
