"""What is asked when a function is not in the list: every function that may be meant, and nothing far off."""

import pytest
from helpers import BOOK, TIES, VOCABULARY, read, with_cell, write_book

from wijkfoto.findings import sentence
from wijkfoto.read.proposals import propose_functions

POH = ("praktijkondersteuner ouderen", "praktijkondersteuner ggz", "praktijkondersteuner jeugd")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("POH", POH),
        ("praktijkondersteuner", POH),
        ("huisarts (praktijkhouder)", ("huisarts",)),
        ("wijkverpleegkundige - team Noord", ("wijkverpleegkundige",)),
        ("wijkverpleegkundge", ("wijkverpleegkundige",)),
        ("GGZ", ("psycholoog", "behandelaar in de specialistische ggz", "ambulant begeleider")),
        ("SO", ("specialist ouderengeneeskunde", "school of kinderopvang")),
        ("MW", ("maatschappelijk werker",)),
        ("wmo", ("medewerker toegang of sociaal team", "wmo-consulent")),
        ("kapper", ()),
    ],
)
def test_the_functions_that_may_be_meant(text, labels):
    assert propose_functions(text, VOCABULARY) == labels


def test_the_finding_asks_which_of_several_and_says_so_of_a_tie_too(tmp_path):
    asked = "Bedoel je 'praktijkondersteuner ouderen', 'praktijkondersteuner ggz' of 'praktijkondersteuner jeugd'?"
    sheet = [("nr", "functie", "organisatie"), (1, "POH", "Lindehof")]
    (finding,) = read(write_book(tmp_path / "Korvel", {"Wie werkt hier": sheet})).findings
    assert (finding.code, asked in sentence(finding)) == ("functie_onbekend", True)
    ties = with_cell(TIES, 2, "met wie", "POH")
    told = read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": ties})).findings
    assert [asked in sentence(finding) for finding in told if finding.code == "met_wie_onbekend"] == [True]
