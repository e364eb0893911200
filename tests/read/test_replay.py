"""What the ledger says about cells, marks, wijken, columns and own words."""

import pytest
from helpers import ACTORS, BOOK, TIES, VOCABULARY, read, where, with_cell, with_column, with_row, write_book

from wijkfoto.findings import sentence
from wijkfoto.read.label_words import LabelFinder
from wijkfoto.read.ledger import label_subject
from wijkfoto.records import Decision


def decided(kind, subject, value="", verdict="ja"):
    return [Decision(kind, subject, value, verdict, "coordinator", "", "2026-01-12", 2)]


def book(tmp_path, decisions=(), name="Korvel", **sheets):
    changed = {sheet.replace("_", " "): rows for sheet, rows in sheets.items()}
    return read(write_book(tmp_path / name, {**BOOK, **changed}), decisions=decisions)


def ties(found):
    return [(s.grain, s.named, s.mark) for s in found.statements if s.source.sheet == "Verbindingen"]


# Two in one cell

TWO = with_cell(TIES, 2, "met wie", "apotheker + wijkverpleegkundige")


def test_two_in_met_wie_wait_for_a_decision(tmp_path):
    found = book(tmp_path, Verbindingen=TWO)
    assert where(found.findings) == [(2, "met wie", "twee_in_een_cel")]
    assert found.findings[0].rows_lost == 1
    (proposal,) = found.proposals
    assert (proposal.kind, proposal.subject, proposal.value) == (
        "splitsen", "apotheker + wijkverpleegkundige", "apotheker; wijkverpleegkundige",
    )  # fmt: skip
    assert proposal.id in found.findings[0].choice


def test_gesplitst_in_met_wie(tmp_path):
    found = book(tmp_path, decided("splitsen", "Apotheker +  wijkverpleegkundige"), Verbindingen=TWO)
    assert ties(found)[:2] == [("discipline", "APO", 4.0), ("discipline", "WV", 4.0)]
    assert len({s.id for s in found.statements}) == len(found.statements)
    assert where(found.findings) == [(2, "met wie", "gesplitst")]
    assert found.proposals == ()


def test_numbers_are_split_too(tmp_path):
    rows = with_cell(TIES, 2, "met wie", "2 en 3")
    found = book(tmp_path, decided("splitsen", "2 en 3"), Verbindingen=rows)
    assert [named for _, named, _ in ties(found)[:2]] == ["KRV/APO/zonnehoek", "KRV/WV/waaier"]


def test_two_functions_of_one_row_of_wie_werkt_hier(tmp_path):
    rows = with_cell(ACTORS, 3, "functie", "apotheker en ergotherapeut")
    asked = book(tmp_path, Wie_werkt_hier=rows, Verbindingen=[TIES[0], TIES[1]])
    assert where(asked.findings) == [(3, "functie", "twee_in_een_cel")]
    found = book(
        tmp_path,
        decided("splitsen", "apotheker en ergotherapeut"),
        Wie_werkt_hier=rows,
        Verbindingen=[TIES[0], TIES[1]],
    )
    assert [actor.discipline for actor in found.actors] == ["APO", "ERG", "HA", "WV"]
    assert [named for _, named, _ in ties(found)] == ["KRV/APO/zonnehoek", "KRV/ERG/zonnehoek"]


def test_a_cell_with_a_word_that_is_no_function_is_flagged_and_not_split(tmp_path):
    found = book(tmp_path, Wie_werkt_hier=with_row(ACTORS, (4, "HA/POH", "Torenhuis")))
    assert where(found.findings) == [(5, "functie", "twee_in_een_cel")]
    assert found.proposals == ()


# Marks on a scale of 10


def test_schaal(tmp_path):
    rows = with_cell(with_cell(TIES, 2, "cijfer", 7), 3, "cijfer", 8)
    found = book(tmp_path, Verbindingen=rows)
    assert [f.code for f in found.findings] == ["cijfer_schaal10"] * 2
    (proposal,) = found.proposals
    assert (proposal.kind, proposal.subject, len(proposal.cells)) == ("schaal", "Korvel", 2)
    assert "(rij 2, 3)" in sentence(found.findings[0])
    halved = book(tmp_path, decided("schaal", "Korvel"), Verbindingen=rows)
    assert [mark for _, _, mark in ties(halved)] == [3.5, 4.0]
    assert (halved.findings, halved.proposals) == ((), ())


# A wijk that deserves a question

NOORD = with_column(BOOK["Opgaven"], "wijk", "Noord")


def test_wijk_twijfel(tmp_path):
    found = book(tmp_path, Opgaven=NOORD)
    assert where(found.findings) == [(2, "wijk", "wijk_twijfel")]
    (proposal,) = found.proposals
    assert (proposal.kind, proposal.subject, proposal.value) == ("wijk", "Noord", "HKS")
    assert "Quirijnstok" in proposal.question
    answered = book(tmp_path, decided("wijk", "noord", "HKS"), Opgaven=NOORD)
    assert [task.wijk for task in answered.tasks] == ["HKS"]
    assert (answered.findings, answered.proposals) == ((), ())


def test_a_file_that_is_called_after_a_doubtful_wijk(tmp_path):
    found = book(tmp_path, name="T-Noord")
    assert where(found.findings) == [(0, "", "wijk_twijfel")]
    answered = book(tmp_path, decided("wijk", found.proposals[0].subject, "Heikant/Stokhasselt"), name="T-Noord")
    assert {actor.wijk for actor in answered.actors} == {"HKS"}


# A column


def test_kolom(tmp_path):
    rows = [("gesprek", "buurman", *TIES[0][2:]), *TIES[1:]]
    assert "kolom_ontbreekt" in {f.code for f in book(tmp_path, Verbindingen=rows).findings}
    found = book(tmp_path, decided("kolom", "Buurman", "met wie"), Verbindingen=rows)
    assert len(ties(found)) == 2
    assert found.findings == ()


def test_a_column_that_looks_like_one_is_a_proposal(tmp_path):
    rows = [("gesprek", "met wiee", *TIES[0][2:]), *TIES[1:]]
    found = book(tmp_path, Verbindingen=rows)
    (proposal,) = found.proposals
    assert (proposal.kind, proposal.subject, proposal.value) == ("kolom", "met wiee", "met wie")
    assert proposal.id in found.findings[0].choice
    answered = book(tmp_path, decided("kolom", proposal.subject, proposal.value), Verbindingen=rows)
    assert (len(ties(answered)), answered.findings, answered.proposals) == (2, (), ())


def test_a_decision_about_a_column_that_is_none_stops_nothing(tmp_path):
    found = book(tmp_path, decided("kolom", "buurman", "nergens"))
    assert [f.code for f in found.findings] == ["besluit_zonder_gevolg"]


# Labels from own words

WORDS = "heel korte lijntjes met de praktijk"


def test_own_words_with_a_known_wording_are_a_proposal(tmp_path):
    found = book(tmp_path, Verbindingen=with_cell(TIES, 2, "gaat goed", WORDS))
    (proposal,) = found.proposals
    assert (proposal.kind, proposal.subject, proposal.value) == ("label", f"goed: {WORDS}", "LIJN+")
    assert [(source.row, column) for source, column, _ in proposal.cells] == [(2, "gaat goed")]
    assert found.findings == ()
    assert found.statements[-2].labels == ()


def test_a_label_is_remembered_for_every_equal_text(tmp_path):
    rows = with_cell(with_cell(TIES, 2, "gaat goed", WORDS), 3, "gaat goed", WORDS.upper())
    found = book(tmp_path, decided("label", label_subject("plus", WORDS), "LIJN+; bereik"), Verbindingen=rows)
    said = [s for s in found.statements if s.source.sheet == "Verbindingen"]
    assert [s.labels for s in said] == [("LIJN+", "BEREIK+")] * 2
    assert [s.plus for s in said] == [(WORDS,), (WORDS.upper(),)]
    assert (found.findings, found.proposals) == ((), ())


def test_a_refused_label_is_not_asked_again(tmp_path):
    rows = with_cell(TIES, 2, "gaat goed", WORDS)
    found = book(tmp_path, decided("label", f"goed: {WORDS}", "LIJN+", "nee"), Verbindingen=rows)
    assert (found.proposals, found.findings, found.statements[-2].labels) == ((), (), ())


@pytest.mark.parametrize(
    ("side", "text", "codes"),
    [
        ("plus", "we hebben korte lijnen en zijn goed bereikbaar", ("LIJN+", "BEREIK+")),
        ("plus", "het is niet bereikbaar", ()),
        ("minus", "er is te veel druk op het team", ("TIJD-",)),
        ("plus", "de koffie is lekker", ()),
        ("plus", "drukte van belang", ()),
        ("plus", "", ()),
    ],
)
def test_wordings_inside_own_words(side, text, codes):
    assert LabelFinder(VOCABULARY).propose(text, side) == codes
