"""What must not be called a person: the vocabulary, the example, practices and streets made by rule."""

import random
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from test_privacy_recall import DOC, ENDINGS, FIRST, SEED, STEMS, listed, percent

from wijkfoto.read.privacy import personal_kind, possible_name
from wijkfoto.vocabulary import load_vocabulary

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld" / "gesprekken"
MOST = 0.02


def vocabulary_texts() -> list[str]:
    """Every label, synonym and wording of every list, organisations included."""
    vocabulary = load_vocabulary()
    found = set(vocabulary.wijk_names) | {wijk.name for wijk in vocabulary.wijken.values()}
    for name in vocabulary.lists:
        for term in vocabulary.terms(name):
            found |= {term.label, *term.synonyms}
            for value in term.attributes.values():
                found |= {str(value), *str(value).split("|")}
    return sorted(found - {""})


def example_texts() -> list[str]:
    """Every text of every cell of the example workbooks."""
    found: set[str] = set()
    for path in EXAMPLE.glob("*.xlsx"):
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python()
            found |= {cell for row in rows for cell in row if isinstance(cell, str) and cell.strip()}
    return sorted(found)


KINDS = listed(
    "Huisartsenpraktijk Apotheek Fysiotherapie Thuiszorg Ergotherapie Tandartspraktijk Logopedie Basisschool"
)
OF_STREETS = [
    "Dr.",
    "Prof.",
    "Mr.",
    "Burgemeester",
    "Pastoor",
    "Prof. dr.",
    "J.P.",
    "A. van",
    "Zuster",
    "Jan van",
    "Ds.",
    "",
]
STREETS = listed("straat laan weg plein singel dreef plantsoen kade")


def places(count: int, seed: int) -> list[str]:
    """Practices with a surname, streets named after a person with a house number, saints and postcodes, by rule."""
    rng, found = random.Random(seed), []
    for number in range(count):
        name = rng.choice(STEMS) + rng.choice(ENDINGS)
        street = f"{rng.choice(OF_STREETS)} {name}{rng.choice(STREETS)}".strip()
        house = rng.randrange(1, 200)
        found.append([
            f"{rng.choice(KINDS)} {rng.choice(['', 'De ', 'Van der ', 'Van ', 'Ter '])}{name}",
            f"{street} {house}",
            f"{street} {house}{rng.choice('abc')}, {rng.randrange(5000, 5199)} {rng.choice(['AB', 'XC'])} Tilburg",
            f"St. {name}{rng.choice(['kerk', 'hof', ' parochie'])}",
            f"{name}{rng.choice(STREETS)} {house}, ingang {rng.choice('ABC')}",
        ][number % 5])  # fmt: skip
    return found


HOUSES = listed("Huize Team Basisschool Villa Zorghuis Hospice Buurthuis Praktijk Apotheek Stichting Locatie")
ABOUT = ["{}", "{} doet goed werk", "contact met {}", "korte lijnen met {}", "{} is dicht", "via {} aangemeld"]


def houses(count: int, seed: int) -> list[str]:
    """Houses, teams, schools and streets with a first name, alone and in a sentence, by rule."""
    rng, found = random.Random(seed), []
    for number in range(count):
        name = rng.choice(FIRST)
        house = [f"{rng.choice(HOUSES)} {name}", f"{name}{rng.choice(STREETS)}", f"{name}huis"][number % 3]
        found.append(rng.choice(ABOUT).format(house))
    return found


def alarms(texts: list[str], *, who: bool = False) -> list[str]:
    return [text for text in texts if personal_kind(text, who=who) or possible_name(text)]


TEXTS = {
    "woordenlijsten": vocabulary_texts(),
    "voorbeeldproject": example_texts(),
    "praktijken en straten": places(1000, SEED),
    "huizen met een voornaam": houses(300, SEED),
}


@pytest.mark.parametrize("name", TEXTS)
def test_at_most_two_percent_false_alarms(name):
    for who in (False, True):
        assert len(alarms(TEXTS[name], who=who)) <= MOST * len(TEXTS[name])


def test_the_vocabulary_and_the_example_give_no_alarm_at_all():
    assert alarms([*TEXTS["woordenlijsten"], *TEXTS["voorbeeldproject"]]) == []


@pytest.mark.parametrize("name", TEXTS)
def test_the_figures_of_the_page_are_the_measured_ones(name):
    wrong, made = len(alarms(TEXTS[name])), len(TEXTS[name])
    assert f"| {name} | {wrong} van {made} | {percent(wrong, made)} |" in DOC.read_text(encoding="utf-8")
