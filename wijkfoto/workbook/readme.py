"""What stands on the first sheet, 'Lees mij': own words for the fotograaf, as data and apart from the drawing.

A *block* is a heading with rows of (label, text). Nothing on this sheet is read back but wijk and wijkcode.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wijkfoto.records import Wijk
from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook.layout import (
    ACTORS,
    CONVERSATIONS,
    LIJST,
    NOT_SPOKEN,
    PRACTICES,
    SHEETS,
    TASKS,
    TIES,
    VERSION,
)

WORKBOOK_VERSION = f"wijkfoto-werkboek versie {VERSION}"
Block = tuple[str, tuple[tuple[str, str], ...]]

_PURPOSE = (
    (
        "",
        "In dit bestand zet je wat mensen je vertellen over samenwerken in hun wijk. Van alle gesprekken samen "
        "maken we een wijkfoto: wie werkt met wie samen, waarvoor, en wat weten we nog niet.",
    ),
    ("", "De foto is er om van elkaar te leren. Hij is niet bedoeld om mensen of organisaties te beoordelen."),
)
_RULES = (
    (
        "Geen namen",
        "Geen namen van mensen, geen gegevens van cliënten. Schrijf ook geen telefoonnummer en geen mailadres op. "
        "Schrijf de functie, bijvoorbeeld huisarts.",
    ),
    (
        "Eigen woorden",
        "Schrijf op wat er gezegd wordt over de samenwerking. Laat verhalen weg waarin iemand zich kan herkennen.",
    ),
)
_BEFORE = (
    (
        "Zeg dit",
        "Ik wil graag met je praten over samenwerken in deze wijk. Ik schrijf je functie en je organisatie op, en "
        "niet je naam. Meedoen is vrijwillig. Je mag een vraag overslaan en je mag altijd stoppen. Voordat we iets "
        "laten zien, vragen we aan de mensen in de wijk of het beeld klopt. We gebruiken je antwoorden niet om jou "
        "of je organisatie te beoordelen.",
    ),
    ("Vraag dan", "Hoe zichtbaar mogen je antwoorden zijn? Je kiest A, B of C. Je mag later van keuze veranderen."),
)
_CONSENT = {
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
_CONSENT_MORE = (
    ("Leeg", "Heb je het niet gevraagd? Laat de cel leeg en vraag het na. Tot die tijd is het A."),
    ("Geen uitleg", "Staat er nee bij 'uitleg gegeven'? Dan gebruiken we dit gesprek niet."),
    ("Onderzoek", "Bij 'akkoord onderzoek' vraag je: mogen onderzoekers je antwoorden gebruiken, zonder je naam?"),
)
_LIJST = (
    ("", "Loop in elk gesprek alle veertien groepen langs. Vraag steeds: werk je in deze wijk met ze samen?"),
    ("ja", "We werken samen, veel of weinig. Praat door over zes tot acht verbindingen op blad Verbindingen."),
    ("nee", "Ik heb het gevraagd, en we werken niet samen."),
    ("zou willen", "We werken nog niet samen, maar ik zou het wel willen."),
    ("weet niet", "Ik heb het gevraagd, en diegene weet het niet."),
    ("leeg", "Niet gevraagd. Vul dus geen nee in als je er niet aan toe kwam."),
    ("Vooraan", "'Werkt in deze wijk' en 'hoeveel praktijken of teams' vul je één keer in, voor de hele wijk."),
)
_HANDY = (
    ("*", "Een kolom met een * is nodig. De rest mag leeg blijven: leeg is beter dan gokken."),
    (
        "Kies of typ",
        "Klik op een cel, dan zie je een pijltje met woorden om uit te kiezen. Past niets? Typ dan zelf iets en "
        "klik bij de melding op Ja of OK.",
    ),
    (
        "Kies wie",
        "Bij 'wie gesproken' en 'met wie' kies je wie je op blad 'Wie werkt hier' zette, zoals '3 apotheker, "
        "Apotheek Voorbeeld'. Alleen het nr typen mag ook. Pas je die rij later aan? Kies dan opnieuw.",
    ),
    ("Groepsgesprek", "Een gesprek met meer mensen is één gesprek. Zet erbij met hoeveel mensen je sprak."),
    ("Meer dan 16", "Heb je meer dan zestien gesprekken? Begin dan een tweede bestand en tel daar weer vanaf 1."),
)
# One made-up conversation: sheet -> (field, what is typed). A callable looks a word up in the code lists.
_Word = str | Callable[[Vocabulary], str]
_EXAMPLE: dict[str, tuple[tuple[str, _Word], ...]] = {
    ACTORS: (
        ("nr", "1"),
        ("discipline", lambda v: v.label("disciplines", "WV")),
        ("organisation", "Thuiszorg Voorbeeld"),
        ("address", "Voorbeeldstraat 1"),
        ("contact_point", "ja"),
        ("mandate", lambda v: v.label("mandaat", "deels")),
    ),
    CONVERSATIONS: (
        ("conversation", "1"),
        ("date", "12-01-2026"),
        ("photographer", "F01"),
        ("respondent", lambda v: f"1 {v.label('disciplines', 'WV')}, Thuiszorg Voorbeeld"),
        ("explained", "ja"),
        ("consent", lambda v: f"B {v.label('akkoord', 'B')}"),
        ("research_consent", "ja"),
        ("duration", "45"),
        ("suggested", lambda v: v.label("disciplines", "APO")),
    ),
    LIJST: (
        ("group", lambda v: v.label("groups", "HAZ")),
        ("works_here", "ja"),
        ("known", "3"),
        ("gesprek 1", "ja"),
    ),
    TIES: (
        ("conversation", "1"),
        ("named", lambda v: v.label("disciplines", "HA")),
        ("purpose", lambda v: v.label("purposes", "CASU")),
        ("frequency", lambda v: v.label("frequencies", "MND")),
        ("mark", lambda v: f"4 {v.label('marks', '4')}"),
        ("plus", lambda v: v.label("labels_plus", "LIJN+")),
        ("minus", "we horen niet altijd iets terug"),
        ("theme", lambda v: v.label("themes", "O")),
    ),
    PRACTICES: (
        ("name", "Samen op huisbezoek"),
        ("what", "Wijkverpleging en welzijn gaan samen langs bij mensen die weinig hulp vragen."),
        ("ingredient", "We beginnen bij wat iemand zelf wil."),
        ("visit", lambda v: v.label("disciplines", "WV")),
        ("status", lambda v: v.label("status_praktijk", "loopt")),
    ),
    TASKS: (("name", "Een vaste plek om elkaar te spreken"), ("conversation", "1")),
    NOT_SPOKEN: (
        ("discipline", lambda v: v.label("disciplines", "APO")),
        ("invited", "ja"),
        ("reason", lambda v: v.label("reden", "geen_antwoord")),
        ("found_by", "genoemd in gesprek 1"),
    ),
}


def _example(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for sheet in SHEETS:
        headers = {field.name: field.header for field in sheet.fields}
        cells = (
            f"{headers.get(name, name)}: {word if isinstance(word, str) else word(vocabulary)}"
            for name, word in _EXAMPLE[sheet.name]
        )
        yield sheet.name, " | ".join(cells)


def readme_blocks(wijk: Wijk, vocabulary: Vocabulary) -> tuple[Block, ...]:
    """The blocks of 'Lees mij' in order: wijk, purpose, rules, consent, sheets, Lijst, marks, example, hints.

    The rows of the first block are `wijk` with the name and `wijkcode` with the code, so that a reader finds
    them in columns A and B.
    """
    consent = tuple(
        (f"{term.code} {term.label}", _CONSENT[term.code])
        for term in vocabulary.terms("akkoord")
        if term.code in _CONSENT
    )
    marks = tuple(
        (f"{term.code} {term.label}", str(term.attributes["meaning"])) for term in vocabulary.terms("marks")
    )
    return (
        ("", (("wijk", wijk.name), ("wijkcode", wijk.code), ("versie", WORKBOOK_VERSION))),
        ("Waar is dit voor?", _PURPOSE),
        ("Twee vaste regels", _RULES),
        ("Voordat je begint", (*_BEFORE, *consent, *_CONSENT_MORE)),
        ("De bladen", tuple((sheet.name, sheet.about) for sheet in SHEETS)),
        ("Zo vul je blad Lijst in", _LIJST),
        ("Wat de cijfers betekenen", (*marks, ("leeg", "Weet je het niet? Laat de cel leeg."))),
        ("Voorbeeld van één gesprek (fictief)", tuple(_example(vocabulary))),
        ("Handig om te weten", _HANDY),
    )
