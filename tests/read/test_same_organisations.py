"""Functions of one organisation: counted as one when the writing is all that differs or people say so, else asked."""

import pytest
from test_same_actors import decision, names, roster

from wijkfoto.findings import sentence

PRACTICE = (
    ("huisarts", "Huisartsenpraktijk Lindehof"),
    ("praktijkondersteuner ouderen", "Huisartsenpraktijk Lindenhof"),
)
SUBJECT = "KRV ORGANISATIE Huisartsenpraktijk Lindehof | Huisartsenpraktijk Lindenhof"


def test_a_close_name_with_another_function_is_asked_once_with_both_cells(tmp_path):
    assert len(roster(tmp_path, *PRACTICE, ("doktersassistent", "HAP Lindenhof"), name="Korvel 3").proposals) == 1
    found = roster(tmp_path, *PRACTICE)
    (proposal,) = found.proposals
    assert (proposal.kind, proposal.subject) == ("samenvoegen", SUBJECT)
    assert [(source.row, text) for source, _, text in proposal.cells] == [
        (2, "Huisartsenpraktijk Lindehof"), (3, "Huisartsenpraktijk Lindenhof"),
    ]  # fmt: skip
    assert "(huisarts) dezelfde organisatie als" in proposal.question
    assert "De twee functies blijven apart" in proposal.effect
    (finding,) = found.findings
    assert (finding.code, finding.source.row, proposal.id in finding.choice) == ("mogelijk_dezelfde", 3, True)
    assert "Is dit dezelfde organisatie?" in sentence(finding)


def test_ja_makes_one_organisation_and_keeps_two_actors(tmp_path):
    found = roster(tmp_path, *PRACTICE, decisions=[decision("samenvoegen", SUBJECT)])
    assert [actor.discipline for actor in found.actors] == ["HA", "POHS"]
    assert {actor.organisation for actor in found.actors} == {"Huisartsenpraktijk Lindenhof"}
    assert found.actors[0].aliases == ("Huisartsenpraktijk Lindehof",)
    assert (found.findings, found.proposals, found.merges) == ((), (), ())


def test_the_value_chooses_the_name_and_the_ids_stay(tmp_path):
    wanted = "Huisartsenpraktijk Lindehof"
    before, after = (
        roster(tmp_path, *PRACTICE, decisions=rows) for rows in ((), [decision("samenvoegen", SUBJECT, value=wanted)])
    )
    assert {actor.organisation for actor in after.actors} == {wanted}
    assert [actor.id for actor in before.actors] == [actor.id for actor in after.actors]


def test_nee_keeps_two_organisations_and_is_not_asked_again(tmp_path):
    found = roster(tmp_path, *PRACTICE, decisions=[decision("samenvoegen", SUBJECT, "nee")])
    assert len({actor.organisation for actor in found.actors}) == 2
    assert (found.findings, found.proposals) == ((), ())


def test_later_is_kept_as_a_note(tmp_path):
    found = roster(tmp_path, *PRACTICE, decisions=[decision("samenvoegen", SUBJECT, "later")])
    assert [(p.status, f.severity) for p, f in zip(found.proposals, found.findings, strict=True)] == [
        ("later", "opmerking")
    ]


def test_the_same_name_in_another_writing_is_one_organisation_without_a_question(tmp_path):
    found = roster(tmp_path, PRACTICE[0], ("praktijkondersteuner ouderen", "HAP Lindehof B.V."))
    assert {actor.organisation for actor in found.actors} == {"Huisartsenpraktijk Lindehof"}
    assert (found.findings, found.proposals) == ((), ())


def test_a_nee_to_the_same_name_in_another_writing_keeps_them_apart(tmp_path):
    subject = "KRV ORGANISATIE HAP Lindehof | Huisartsenpraktijk Lindehof"
    rows = (PRACTICE[0], ("praktijkondersteuner ouderen", "HAP Lindehof"))
    found = roster(tmp_path, *rows, decisions=[decision("samenvoegen", subject, "nee")])
    assert len({actor.organisation for actor in found.actors}) == 2


@pytest.mark.parametrize(
    "other",
    [("apotheker", "Apotheek Lindehof"), ("praktijkondersteuner ouderen", "HAP Lindenhof Noord"),
     ("praktijkondersteuner ouderen", "HAP Zonnehoek")],
    ids=["kind", "wind direction", "name"],
)  # fmt: skip
def test_what_differs_is_not_asked(tmp_path, other):
    assert roster(tmp_path, PRACTICE[0], other).proposals == ()


def test_two_postcodes_that_differ_say_no(tmp_path):
    assert roster(tmp_path, (*PRACTICE[0], "5025 AB"), (*PRACTICE[1], "5025 XY")).proposals == ()


def test_where_an_actor_is_asked_about_the_organisation_is_not_asked_too(tmp_path):
    found = roster(tmp_path, *PRACTICE, ("huisarts", "Huisartsenpraktijk Lindenhof"))
    assert [p.subject.split()[1] for p in found.proposals] == ["HA"]
    merged = roster(
        tmp_path, *PRACTICE, ("huisarts", "Huisartsenpraktijk Lindenhof"),
        decisions=[decision("samenvoegen", found.proposals[0].subject)],
    )  # fmt: skip
    assert names(merged) == [("HA", "Huisartsenpraktijk Lindenhof"), ("POHS", "Huisartsenpraktijk Lindenhof")]
    assert merged.proposals == ()


def test_across_wijken_nothing_becomes_one(tmp_path):
    from helpers import read, write_book

    books = [
        write_book(tmp_path / wijk, {"Wie werkt hier": [("nr", "functie", "organisatie"), (1, *row)]})
        for wijk, row in zip(("Korvel", "Reeshof"), PRACTICE, strict=True)
    ]
    found = read(*books)
    assert (len({actor.organisation for actor in found.actors}), found.proposals) == (2, ())


def test_one_practice_written_in_two_ways_counts_as_one_organisation_for_what_may_be_shown():
    """Three people of one practice are no three people of two organisations."""
    from wijkfoto.read.ledger import Ledger
    from wijkfoto.read.same_organisations import same_organisations, with_one_name
    from wijkfoto.records import Actor

    actors = [
        Actor(f"KRV/{code}/x", "KRV", "wijk", code, name)
        for code, name in (("HA", "HAP Lindehof"), ("POHS", "Lindehof, huisartsenpraktijk"), ("DA", "hap lindehof"))
    ]
    found = with_one_name(actors, same_organisations(actors, Ledger()), {"HAP Lindehof"})
    assert {actor.organisation for actor in found} == {"HAP Lindehof"}
