"""The questions of an online form (Microsoft Forms, Google Forms) whose export needs no mapping.

An export has a row per conversation and a column per question, with the text of the question as its header. A
*question* therefore says which field of which sheet its column is; a tie has seven questions, asked up to eight
times, and `number` says which time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wijkfoto.vocabulary import Vocabulary, plain
from wijkfoto.workbook.dropdowns import drop_down
from wijkfoto.workbook.layout import ACTORS, BY_NAME, CONVERSATIONS, FORM, LIJST, PRACTICES, TASKS, TIES, Field

TIES_PER_CONVERSATION = 8
KINDS = ("keuze", "meerkeuze", "tekst", "lange tekst", "getal", "datum")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the form.

    Attributes
    ----------
    text
        The question, which is the header of its column in an export.
    sheet, field
        Where the answer would stand in the workbook, by the names of `layout`; `wijk` is a field of the one-sheet
        form. Function and organisation of who was spoken are the fields of sheet Wie werkt hier.
    kind
        One of `KINDS`; "meerkeuze" allows several answers.
    answers
        What can be chosen, as words that import understands; empty for free input.
    required
        The form may not be sent without it.
    group
        Code of the group that a question of Lijst is about, else "".
    number
        1 to 8 for the questions of a tie, else 0.
    hint
        Stands under the question; an export does not repeat it.
    """

    text: str
    sheet: str
    field: str
    kind: str
    answers: tuple[str, ...] = ()
    required: bool = False
    group: str = ""
    number: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the form (section), with what the maker of the form should know about it."""

    title: str
    note: str
    questions: tuple[Question, ...]


_START = (
    ("Wijk", FORM.name, "wijk", "keuze", ""),
    ("Datum van het gesprek", CONVERSATIONS, "date", "datum", ""),
    ("Code van de fotograaf", CONVERSATIONS, "photographer", "tekst", "Bijvoorbeeld F01. Schrijf geen naam op."),
    ("Met wie sprak je (functie)", ACTORS, "discipline", "keuze", "Kies een functie. Schrijf geen naam op."),
    ("Organisatie", ACTORS, "organisation", "tekst", "Naam van de praktijk of organisatie."),
    ("Met hoeveel mensen sprak je", CONVERSATIONS, "participants", "getal", "Alleen bij een groepsgesprek."),
    ("Uitleg gegeven", CONVERSATIONS, "explained", "keuze", "Is verteld wat er met het gesprek gebeurt?"),
    ("Akkoord", CONVERSATIONS, "consent", "keuze", "Hoe zichtbaar mogen de antwoorden zijn?"),
    ("Akkoord onderzoek", CONVERSATIONS, "research_consent", "keuze", "Mogen onderzoekers de antwoorden gebruiken?"),
    ("Duur van het gesprek in minuten", CONVERSATIONS, "duration", "getal", ""),
)
_TIE = (
    ("met wie", "named", "tekst", "Een functie, een groep, of functie en organisatie: apotheker, Apotheek De Zon."),
    ("waarvoor", "purpose", "meerkeuze", ""),
    ("hoe vaak", "frequency", "keuze", ""),
    ("cijfer", "mark", "keuze", ""),
    ("gaat goed", "plus", "lange tekst", "Meer dingen? Zet er ; tussen."),
    ("gaat niet goed", "minus", "lange tekst", "Meer dingen? Zet er ; tussen."),
    ("thema", "theme", "keuze", ""),
)
_END = (
    ("Goed voorbeeld: naam", PRACTICES, "name", "tekst", "Dit mogen andere wijken zien."),
    ("Goed voorbeeld: wat", PRACTICES, "what", "lange tekst", "Vul dit ook in als je een naam invult."),
    ("Goed voorbeeld: wie doen mee", PRACTICES, "actors", "tekst", "Groepen of functies, met ; ertussen."),
    ("Goed voorbeeld: waardoor lukt het", PRACTICES, "ingredient", "lange tekst", ""),
    ("Goed voorbeeld: bij welke functie kijken", PRACTICES, "visit", "tekst", ""),
    ("Wat heeft de wijk nodig", TASKS, "name", "lange tekst", ""),
    ("Nog spreken met", CONVERSATIONS, "suggested", "tekst", "Functies, met ; ertussen. Schrijf geen namen op."),
)
_NOTES = (
    "Zet de uitleg en de betekenis van A, B en C boven deze vragen. Neem de tekst over van blad Lees mij.",
    "Laat leeg wat je niet vroeg. Maak deze vragen dus niet verplicht.",
    "Zes tot acht verbindingen. Stel deze zeven vragen acht keer, met het nummer erin.",
    "",
)


def form_parts(vocabulary: Vocabulary) -> tuple[Part, ...]:
    """The form in four parts: the conversation, the list, the ties, the end.

    Examples
    --------
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> [(part.title, len(part.questions)) for part in form_parts(load_vocabulary())]
    [('Het gesprek', 10), ('De lijst', 14), ('Verbindingen', 56), ('Tot slot', 7)]
    """
    start = tuple(_question(text, sheet, field, kind, hint, vocabulary) for text, sheet, field, kind, hint in _START)
    end = tuple(_question(text, sheet, field, kind, hint, vocabulary) for text, sheet, field, kind, hint in _END)
    titles = ("Het gesprek", "De lijst", "Verbindingen", "Tot slot")
    parts = (start, tuple(_list(vocabulary)), tuple(_ties(vocabulary)), end)
    return tuple(Part(*row) for row in zip(titles, _NOTES, parts, strict=True))


def form_questions(vocabulary: Vocabulary) -> tuple[Question, ...]:
    """All questions in order."""
    return tuple(question for part in form_parts(vocabulary) for question in part.questions)


def questions_by_header(vocabulary: Vocabulary) -> Mapping[str, Question]:
    """`plain(header)` of an export -> its question. Case, accents, punctuation and line breaks do not matter, so a
    grid of Google Forms ("Werk je samen met: [apotheek]") gives the same headers as fourteen questions.

    Examples
    --------
    >>> from wijkfoto.vocabulary import load_vocabulary, plain
    >>> found = questions_by_header(load_vocabulary())
    >>> found[plain("Werk je samen met: [apotheek]")].group, found[plain("Verbinding 3: hoe vaak?")].number
    ('APO', 3)
    """
    return {plain(question.text): question for question in form_questions(vocabulary)}


def _list(vocabulary: Vocabulary) -> Iterator[Question]:
    answers = drop_down(vocabulary, "antwoord")
    for term in vocabulary.terms("groups"):
        text = f"Werk je samen met: {term.label}?"
        yield Question(text, LIJST, "answer", "keuze", answers, group=term.code)


def _ties(vocabulary: Vocabulary) -> Iterator[Question]:
    for number in range(1, TIES_PER_CONVERSATION + 1):
        for text, field, kind, hint in _TIE:
            answers = _answers(TIES, field, vocabulary) if "keuze" in kind else ()
            yield Question(f"Verbinding {number}: {text}", TIES, field, kind, answers, number=number, hint=hint)


def _question(text: str, sheet: str, field: str, kind: str, hint: str, vocabulary: Vocabulary) -> Question:
    answers = _answers(sheet, field, vocabulary) if kind == "keuze" else ()
    required = _field(sheet, field).required and sheet not in {PRACTICES, TASKS}
    return Question(text, sheet, field, kind, answers, required, hint=hint)


def _field(sheet: str, name: str) -> Field:
    return next(field for field in BY_NAME[sheet].fields if field.name == name)


def _answers(sheet: str, name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words to choose from: those of the workbook; of themes only the five at the top."""
    if name == "wijk":
        return tuple(wijk.name for wijk in vocabulary.wijken.values() if wijk.status == "gekozen")
    if name == "theme":
        return tuple(term.label for term in vocabulary.terms("themes") if not term.parent)
    return drop_down(vocabulary, _field(sheet, name).values)
