"""What stands on the card for one conversation: what to say first, the list, six questions, the marks in words.

The wording of the explanation and of A, B and C is that of sheet Lees mij of the workbook; a test holds them equal.
"""

from __future__ import annotations

from dataclasses import dataclass

from wijkfoto.errors import ProjectError
from wijkfoto.vocabulary import Vocabulary

EXPLANATION = (
    "Ik wil graag met je praten over samenwerken in deze wijk. Ik schrijf je functie en je organisatie op, en "
    "niet je naam. Meedoen is vrijwillig. Je mag een vraag overslaan en je mag altijd stoppen. Voordat we iets "
    "laten zien, vragen we aan de mensen in de wijk of het beeld klopt. We gebruiken je antwoorden niet om jou "
    "of je organisatie te beoordelen."
)
ASK_CONSENT = "Hoe zichtbaar mogen je antwoorden zijn? Je kiest A, B of C. Je mag later van keuze veranderen."
CONSENT = {
    "A": (
        "Je antwoorden tellen alleen mee in totalen van de hele wijk. "
        "Alleen de fotografen en de coördinator zien welke functie iets zei."
    ),
    "B": (
        "We mogen laten zien dat jouw groep, zoals de wijkverpleging, met een andere groep samenwerkt: waarvoor, bij "
        "welk thema en hoe vaak. Een nee, een wens of een cijfer laten we alleen zien als minstens drie mensen van "
        "twee organisaties uit jouw groep er iets over zeiden, of als de wijk het goed vindt."
    ),
    "C": "We mogen ook iets laten zien over jouw functie, ook als mensen in de wijk dan weten dat jij het bent.",
}
RESEARCH = "Mogen onderzoekers je antwoorden gebruiken, zonder je naam?"
QUESTIONS = (
    ("Wat gaat hier goed?", "Vertel over een voorbeeld. Waardoor lukt het? Mag een andere wijk komen kijken?"),
    ("Met wie werk je samen?", "Loop de veertien groepen hierboven langs. Wie missen we nog in deze lijst?"),
    ("Welke zes tot acht zijn voor jou belangrijk?", "Waarvoor, hoe vaak, welk cijfer? Wat gaat goed, wat niet?"),
    ("Met wie zou je meer willen samenwerken?", "Wat houdt het tegen? Wat zou helpen?"),
    ("Wat heeft deze wijk nodig?", "Wat ontbreekt? Wie helpt jullie nu, en blijft dat zo?"),
    ("Wie moeten we nog spreken?", "Welke functies? Denk ook aan bewoners en vrijwilligers."),
)


@dataclass(frozen=True, slots=True)
class ConversationCard:
    """The texts of the card in the order of the conversation.

    Attributes
    ----------
    wijk
        Name of the wijk, "" to fill in by hand.
    consent, marks
        (code, label, meaning)
    answers
        Columns of the list of groups; an empty row means: not asked.
    questions
        (question, what to go on asking)
    ties
        Number of empty lines for what is said about a tie.
    """

    wijk: str
    explanation: str
    ask_consent: str
    consent: tuple[tuple[str, str, str], ...]
    research: str
    groups: tuple[str, ...]
    answers: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str, str], ...]
    ties: int = 8


def conversation_card(vocabulary: Vocabulary, wijk: str = "") -> ConversationCard:
    """The card for a conversation.

    Parameters
    ----------
    wijk
        Code or name of a wijk; without it the wijk is left open.

    Raises
    ------
    ProjectError
        The wijk is not known.

    Examples
    --------
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> card = conversation_card(load_vocabulary(), "KRV")
    >>> card.wijk, card.answers, len(card.groups), len(card.questions)
    ('Korvel', ('ja', 'nee', 'zou willen', 'weet niet'), 14, 6)
    """
    code = vocabulary.match_wijk(wijk) if wijk else ""
    if code is None:
        names = ", ".join(f"{found.code} ({found.name})" for found in vocabulary.wijken.values())
        raise ProjectError(f"De wijk '{wijk}' ken ik niet. Kies uit: {names}.")
    return ConversationCard(
        wijk=vocabulary.wijken[code].name if code else "",
        explanation=EXPLANATION,
        ask_consent=ASK_CONSENT,
        consent=tuple(
            (term.code, term.label, CONSENT[term.code])
            for term in vocabulary.terms("akkoord")
            if term.code in CONSENT
        ),
        research=RESEARCH,
        groups=tuple(term.label for term in vocabulary.terms("groups")),
        answers=tuple(term.label for term in vocabulary.terms("antwoord")),
        questions=QUESTIONS,
        marks=tuple((term.code, term.label, str(term.attributes["meaning"])) for term in vocabulary.terms("marks")),
    )
