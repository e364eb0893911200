import pytest
from helpers import BOOK, TIES, VOCABULARY, read, with_cell, write_book

from wijkfoto.findings import sentence
from wijkfoto.read.delivery import Mention
from wijkfoto.read.mentions import parse_mention
from wijkfoto.read.parse_practices import groups_in
from wijkfoto.read.privacy import personal_kind
from wijkfoto.read.proposals import propose, propose_functions
from wijkfoto.read.words import split_words

# Privacy

PERSONAL = {
    "dr. Jansen belt terug": "een naam",
    "mw. de Vries": "een naam",
    "mevrouw Van den Berg weet het": "een naam",
    "vraag A.B. Pietersen": "een naam",
    "bel 06-12345678": "een telefoonnummer",
    "+31 13 123 45 67": "een telefoonnummer",
    "mail naar iemand@praktijk.nl": "een e-mailadres",
    "1112.22.333": "een burgerservicenummer",
    "mw. 83 met dementie": "een gegeven van een cliënt",
    "een 83-jarige in de flat": "een gegeven van een cliënt",
    "cliënt met schizofrenie": "een gegeven van een cliënt",
}


@pytest.mark.parametrize(("text", "kind"), PERSONAL.items())
def test_what_points_to_a_person_is_seen(text, kind):
    assert personal_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    ["", "korte lijnen", "huisarts", "team dementie", "casemanager dementie", "wekelijks om 10 uur", "De Heer & Zn",
     "ouderen van 75 en ouder", "5025 AB", "12-01-2026", "We bellen 2 x per week", "Gezondheidscentrum Reeshof"],
)  # fmt: skip
def test_what_does_not_point_to_a_person_passes(text):
    assert personal_kind(text) == ""


@pytest.mark.parametrize("text", PERSONAL)
def test_a_personal_text_stops_at_the_door_and_is_repeated_nowhere(text, tmp_path):
    ties = with_cell(with_cell(TIES, 2, "gaat goed", text), 3, "met wie", text)
    found = read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": ties}))
    assert [(f.code, f.found, f.rows_lost) for f in found.findings] == [("privacy", "", 1)] * 2
    assert text not in repr(found)
    assert all(text not in sentence(finding) for finding in found.findings)
    assert not [s for s in found.statements if "verbindingen" in s.id]


# Own words


@pytest.mark.parametrize(
    ("plus", "minus", "expected"),
    [
        ("", "", ((), (), ())),
        ("korte lijnen", "", ((), (), ("LIJN+",))),
        ("korte lijnen maar te weinig tijd", "", ((), (), ("LIJN+", "TIJD-"))),
        ("fijne koffie; korte lijnen", "lange lijnen", (("fijne koffie",), (), ("LIJN+", "LIJN-"))),
        ("fijne koffie, maar de lift is stuk", "", (("fijne koffie",), ("de lift is stuk",), ())),
        ("", "rommelig maar gezellig", (("gezellig",), ("rommelig",), ())),
        ("korte lijntje tussendoor", "", (("korte lijntje tussendoor",), (), ())),
        ("maart was goed", "", (("maart was goed",), (), ())),
    ],
)
def test_words_are_split_and_only_known_wordings_become_labels(plus, minus, expected):
    assert tuple(split_words(plus, minus, VOCABULARY)) == expected


# Who is meant


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("3", Mention(nr="3", text="3")),
        ("huisarts", Mention(discipline="HA", text="huisarts")),
        ("paramedici", Mention(group="PAR", text="paramedici")),
        ("apotheek", Mention(group="APO", text="apotheek")),
        ("apotheker, Zonnehoek", Mention("", "", "APO", "Zonnehoek", "apotheker, Zonnehoek")),
        ("huisarts bij Lindehof", Mention("", "", "HA", "Lindehof", "huisarts bij Lindehof")),
        ("huisarts (Lindehof)", Mention("", "", "HA", "Lindehof", "huisarts (Lindehof)")),
        ("apotheek van Zonnehoek", Mention("", "", "APO", "Zonnehoek", "apotheek van Zonnehoek")),
        ("Lindehof", Mention(organisation="Lindehof", text="Lindehof")),
        ("huizarts", Mention(organisation="huizarts", text="huizarts")),
        ("", Mention()),
    ],
)
def test_a_mention(text, mention):
    assert parse_mention(text, VOCABULARY) == mention


def test_groups_in_a_list_of_words():
    assert groups_in("apotheek; huisarts en ergotherapeut, de buren", VOCABULARY) == ("HAZ", "APO", "PAR")
    assert groups_in("", VOCABULARY) == ()


def test_proposals_are_close_or_empty():
    assert propose("huizarts", ["apotheek", "huisarts"]) == "huisarts"
    assert propose("iets anders", ["huisarts"]) == ""
    assert propose_functions("wijkverpleegkundge", VOCABULARY) == ("wijkverpleegkundige",)
