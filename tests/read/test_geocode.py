"""Addresses: what of them leaves, and which answer is taken."""

import pytest
from stand_in import address

from wijkfoto.errors import WebError
from wijkfoto.read.geocode import Address, geocode, is_kept, parse_address, parse_answer
from wijkfoto.read.web import Web

KORVEL = Address("Korvelseweg", "12", "5025JA", "")


def known(*docs):
    return {"response": {"numFound": len(docs), "docs": list(docs)}}


@pytest.mark.parametrize(
    ("place", "postcode", "query"),
    [
        ("Korvelseweg 12", "5025 JA", "Korvelseweg 12 5025JA"),
        ("Korvelseweg 12a", "5025ja", "Korvelseweg 12a 5025JA"),
        ("Korvelseweg 12 A", "", "Korvelseweg 12 A Tilburg"),
        ("Korvelseweg 12-2", "", "Korvelseweg 12-2 Tilburg"),
        ("Korvelseweg 12/2", "", "Korvelseweg 12 2 Tilburg"),
        ("Korvelseweg 12, 5025 JA Tilburg", "", "Korvelseweg 12 5025JA"),
        ("Korvelseweg 12 5025JA", "", "Korvelseweg 12 5025JA"),
        ("Wijkgebouw De Poorten, Korvelseweg 12", "5025 JA", "Korvelseweg 12 5025JA"),
        ("Korvelseweg 12 (achterom)", "5025 JA", "Korvelseweg 12 5025JA"),
        ("1e Kruisstraat 4", "5025 JA", "1e Kruisstraat 4 5025JA"),
        ("Plein 1944 3", "5025 JA", "Plein 1944 3 5025JA"),
        ("'s-Gravenhof 3", "5025 JA", "'s-Gravenhof 3 5025JA"),
        ("Dr. Schaepmanstraat 4", "5025 JA", "Dr. Schaepmanstraat 4 5025JA"),
    ],
)
def test_street_number_and_postcode_leave_and_nothing_else(place, postcode, query):
    assert parse_address(place, postcode, "Tilburg").query == query


@pytest.mark.parametrize(
    "place",
    ["", "Wijkcentrum", "bij de kerk", "Korvelseweg", "12", "Lindehof 12", "Praktijk Lindehof 4", "café Lindehof 4"],
)
def test_what_cannot_be_told_apart_or_holds_a_name_stays_here(place):
    assert parse_address(place, "5025 JA", "Tilburg", ["Lindehof", ""]) is None


def test_a_street_with_a_longer_word_is_no_name():
    assert parse_address("Lindehofstraat 4", "", "Tilburg", ["Lindehof"]).street == "Lindehofstraat"


@pytest.mark.parametrize(
    ("doc", "exact"),
    [
        (address("Korvelseweg", "12", "5025JA", "Tilburg", "5.06 51.54"), True),
        (address("KORVELSEWEG", "12", "5025 ja", "Tilburg", "5.06 51.54"), True),
        (address("Korvelseweg", "12A", "5025JA", "Tilburg", "5.06 51.54"), False),
        (address("Korvelseweg", "122", "5025JA", "Tilburg", "5.06 51.54"), False),
        (address("Korvelseweg", "12", "5025JB", "Tilburg", "5.06 51.54"), False),
        (address("Korvelplein", "12", "5025JA", "Tilburg", "5.06 51.54"), False),
    ],
)
def test_an_address_is_exact_or_it_is_a_question(doc, exact):
    assert [one.exact for one in parse_answer(known(doc), KORVEL)] == [exact]


def test_a_hyphen_keeps_numbers_apart_and_a_town_counts_without_postcode():
    docs = [address("Hoogstraat", nr, "5025XX", "Tilburg", "5.06 51.54") for nr in ("12-2", "122", "12 2")]
    typed = Address("Hoogstraat", "12-2", "", "Tilburg")
    assert [one.exact for one in parse_answer(known(*docs), typed)] == [True, False, True]
    elsewhere = Address("Hoogstraat", "122", "", "Heusden")
    assert not any(one.exact for one in parse_answer(known(*docs), elsewhere))


def test_streets_and_postcodes_are_no_address():
    street = {**address("Korvelseweg", "12", "5025JA", "Tilburg", "5.06 51.54"), "type": "weg"}
    assert parse_answer(known(street), KORVEL) == ()
    assert parse_answer(known(), KORVEL) == ()


@pytest.mark.parametrize(
    "answer",
    [{}, {"response": []}, {"response": {"docs": None}}, {"response": {"docs": ["x"]}}],
)
def test_an_answer_of_another_form(answer):
    with pytest.raises(WebError, match="een antwoord dat ik niet begrijp"):
        parse_answer(answer, KORVEL)


@pytest.mark.parametrize("point", ["140547 454887", "51.54 5.06", "", "0 0"])
def test_a_place_that_is_not_in_degrees(point):
    with pytest.raises(WebError, match="een plaats die niet in Nederland ligt"):
        parse_answer(known(address("Korvelseweg", "12", "5025JA", "Tilburg", point)), KORVEL)


def test_an_answer_is_kept_and_asked_once(stand_in, tmp_path):
    web = Web(tmp_path, stand_in.base(), wait=0.0)
    assert not is_kept(web, KORVEL)
    first = geocode(web, KORVEL)
    assert [(one.label, one.exact) for one in first] == [
        ("Korvelseweg 12, 5025JA Tilburg", True),
        ("Korvelseweg 12A, 5025JA Tilburg", False),
    ]
    assert (first[0].lat, first[0].lon) == (51.5491, 5.0651)
    assert is_kept(web, KORVEL)
    assert geocode(Web(tmp_path, offline=True), KORVEL) == first
    assert stand_in.values("q") == ["Korvelseweg 12 5025JA"]
    assert stand_in.values("fq") == ["type:adres"]


def test_an_answer_that_cannot_be_used_is_not_kept(stand_in, tmp_path):
    with pytest.raises(WebError, match="niet in Nederland"):
        geocode(Web(tmp_path, stand_in.base("abroad"), wait=0.0), KORVEL)
    assert list(tmp_path.iterdir()) == []
