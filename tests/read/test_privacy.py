"""The forms one by one, what they must not be confused with, and what the door does with a cell."""

import time

import pytest
from helpers import ACTORS, BOOK, TIES, read, where, with_cell, write_book

from wijkfoto.findings import sentence
from wijkfoto.read.privacy import personal_kind, possible_name

NAME, PHONE, MAIL = "een naam", "een telefoonnummer", "een e-mailadres"
NUMBER, CLIENT = "een burgerservicenummer", "een gegeven van een cliënt"

MARKED = {
    NAME: [
        "dr. Jansen", "drs. A. van der Berg", "mw. Özdemir", "mevr. De Wit-Bakker", "dhr. 't Hart",
        "prof. dr. J. Zwart",
        "ir. Kőszegi", "mr. van 't Hof", "mevrouw Van den Berg", "meneer El-Amrani", "de heer Smit", "dokter Jansen",
        "zuster Ans", "J. de Vries", "A.B. Jansen", "A. B. Jansen", "Jansen, J.", "de Vries, J.P.", "MW. JANSEN",
        "mw jansen", "mevrouw van der laan", "mw.Jansen", "dr.\u00a0Jansen", "mw.\u200bJansen", "J.\u00a0de Vries",
        "bel dhr/mw Pietersma", "prof. Verbernelaan is weg, dr. Jansen bleef", "MEVROUW VAN DIJK", "j. de vries",
        "fam. Jansen", "dr. Verstraat", "mw. v.d. Meer", "dr. van der Laan", "ds. Kuipers",
    ],
    PHONE: [
        "06-12345678", "06 12 34 56 78", "0612345678", "+31 6 12345678", "+31612345678", "0031 6 1234 5678",
        "(013) 123 45 67", "013-1234567", "013.123.45.67", "088 123 4567", "+31 (0)13 123 45 67", "06‑12345678",
        "612345678", "tel. 123 45 67", "+32 475 12 34 56",
    ],
    MAIL: [
        "naam@domein.nl", "naam [at] domein punt nl", "naam @ domein.nl", "naam(at)domein.nl",
        "naam at domein punt nl",
        "N.Aam+x@sub.domein.org",
    ],
    NUMBER: ["111222333", "1112.22.333", "111 222 333", "bsn 123456789"],
    CLIENT: [
        "83 jaar", "83-jarige", "mw. 83", "leeftijd 83", "vrouw (83)", "geboren 12-03-1940", "geb. 1940",
        "man van 79",
        "dochter (12)", "mw heeft dementie", "dhr. met COPD", "hij heeft kanker", "zij lijdt aan borstkanker",
        "vader is dement", "dementie bij vader", "echtgenoot met parkinson", "cliënt verslaafd",
        "Fatima heeft diabetes",
    ],
}  # fmt: skip

INNOCENT = [
    "Huisartsenpraktijk De Vries", "Apotheek Jansen", "Dr. Schaepmanstraat 4", "Prof. Verbernelaan", "St. Elisabeth",
    "Dr. Bernard Verbeeten Instituut", "Burgemeester Jansenlaan 3", "J.P. Coenstraat 4", "Dr. Kerkhof 4",
    "De Heer & Zn",
    "Korvelseweg 118", "5025 AB Tilburg", "mensen met dementie", "ouderen met diabetes", "casemanager dementie",
    "de casemanager dementie belt mw terug", "zij weten veel van dementie", "ouderen van 75 jaar en ouder",
    "vrouwen (50-75)",
    "al 20 jaar samen", "we werken al 65 jaar samen", "10-jarig bestaan", "kinderen van 4 tot 12 jaar",
    "vanaf 65 jaar",
    "leeftijd 65+", "leeftijd 18-65", "contract van 10 jaar", "de dokter belt terug", "mw heeft geen tijd",
    "de mevrouw van het loket", "06-12-2026 10:30", "0800-1234", "0900 1234", "KvK 01234567", "budget 250.000.000",
    "123456789", "i.v.m. ziekte", "o.a. huisarts", "Thuiszorg Jansen B.V.", "A. Huisarts B. Apotheek", "ING bank",
    "overleg @ de praktijk", "DE DOKTER BELT NIET TERUG", "wethouder Zorg", "familie en mantelzorgers",
]  # fmt: skip

BARE = [
    "Jan de Vries belt altijd terug", "vraag Fatima El-Amrani", "Xandra Jansen", "JAN DE VRIES", "jan de vries",
    "Jan V.",
    "huisarts Jansen", "wijkzuster Fatima", "Fatima belt altijd terug", "vraag het aan Sanne",
    "Marieke van de apotheek", "Gerda", "overleg met Jan van het buurthuis", "Rob, de huisarts, belt",
]  # fmt: skip

NAMESAKES = [
    "Jeroen Bosch Ziekenhuis", "Basisschool Anne Frank", "Jan van Galenstraat 3", "Stichting Jan Jansen", "De Wever",
    "huisarts Lindehof", "Huis van de Wijk", "Sint Jan", "Koning Willem-Alexander", "Bel Thebe",
    "Wil Thebe dat doen?", "Team Sanne is snel", "contact met Huize Agnes", "Apotheek Iris", "Iris Zorg",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in MARKED.items() for text in texts])
def test_a_marked_form_is_seen(kind, text):
    assert personal_kind(text) == kind
    assert personal_kind(f"korte lijnen; {text}") == kind


@pytest.mark.parametrize("text", [*INNOCENT, *NAMESAKES])
def test_what_looks_like_it_passes(text):
    assert (personal_kind(text), personal_kind(text, who=True), possible_name(text)) == ("", "", False)


@pytest.mark.parametrize("text", BARE)
def test_a_bare_name_is_possible_and_not_marked(text):
    assert (personal_kind(text), possible_name(text)) == ("", True)


@pytest.mark.parametrize(
    "text", ["Huisartsenpraktijk J. de Vries", "Fysiotherapie dr. Jansen", "Stichting J. Ruigrok"]
)
def test_a_practice_that_carries_a_persons_name_is_a_question_where_it_is_named_only(text):
    assert (personal_kind(text, who=True), possible_name(text)) == ("", True)
    assert personal_kind(text) == NAME


@pytest.mark.parametrize("text", ["dr. Jansen", "huisarts dr. Jansen", "de praktijk van dr. Jansen", "J. de Vries"])
def test_a_person_as_organisation_is_a_name(text):
    assert personal_kind(text, who=True) == NAME


# At the door


def test_a_bare_name_warns_at_its_cell_and_the_row_stays(tmp_path):
    said = "Jan de Vries belt altijd terug"
    found = read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": with_cell(TIES, 2, "gaat goed", said)}))
    assert where(found.findings) == [(2, "gaat goed", "mogelijk_naam")]
    finding = found.findings[0]
    assert (finding.severity, finding.found, finding.rows_lost) == ("waarschuwing", "", 0)
    assert "Vries" not in sentence(finding)
    assert sentence(finding).endswith(
        "hier staat misschien de naam van een persoon. Schrijf het op zonder naam, nummer of gegeven van een cliënt."
    )
    assert len([s for s in found.statements if "verbindingen" in s.id]) == 2


def test_a_practice_with_a_persons_name_keeps_its_row(tmp_path):
    actors = with_cell(ACTORS, 2, "organisatie", "Huisartsenpraktijk J. de Vries")
    found = read(write_book(tmp_path / "Korvel", {**BOOK, "Wie werkt hier": actors}))
    assert where(found.findings) == [(2, "organisatie", "mogelijk_naam")]
    assert len(found.actors) == 3


# Speed


def test_twenty_thousand_cells_take_well_under_a_second():
    hits = [*INNOCENT, *NAMESAKES, *BARE, *(text for texts in MARKED.values() for text in texts)]
    texts = [f"{hits[n % len(hits)]} {n}" for n in range(2_000)]
    texts += [f"we spreken elkaar snel en doen meestal wat we afspreken ({n})" for n in range(18_000)]
    assert min(_seconds(texts) for _ in range(3)) < 0.8


def _seconds(texts):
    start = time.process_time()
    for text in texts:
        if not personal_kind(text):
            possible_name(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece", ["a", "A. ", "A.B., ", "mw ", "Jan de ", "0 ", "a@", "@ a", "dementie ", "hij is ", "1-", "Sanne "]
)
def test_the_longest_cell_of_a_spreadsheet_does_not_hold_it_up(piece):
    assert _seconds([piece * (32_767 // len(piece)), f"@ {piece * 10_000}"]) < 5
