"""What the workbook looks like: its sheets and columns, said once, for writing and for reading.

A *field* is the English name of a column inside the program; the fotograaf sees its Dutch header. A header with
`*` must be filled in. `values` names the code list that its drop-down shows.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "1"
LIJST_CONVERSATIONS = 16

README = "Lees mij"
ACTORS = "Wie werkt hier"
CONVERSATIONS = "Gesprekken"
LIJST = "Lijst"
TIES = "Verbindingen"
PRACTICES = "Goede voorbeelden"
TASKS = "Opgaven"
NOT_SPOKEN = "Niet gesproken"
ONE_SHEET = "Formulier"
LISTS = "Lijsten"
CONTROL = "Controle"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a sheet.

    Attributes
    ----------
    name, header
        English field name; Dutch header without `*`.
    required
        The row cannot be used without it.
    values
        Code list of the drop-down, "" for free input.
    width
        In characters.
    hint
        One sentence for the input message.
    synonyms
        Other headers that mean this column.
    """

    name: str
    header: str
    required: bool = False
    values: str = ""
    width: int = 16
    hint: str = ""
    synonyms: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Header as it stands in the sheet."""
        return f"{self.header}*" if self.required else self.header


@dataclass(frozen=True, slots=True)
class Sheet:
    """A data sheet; `rows` is how many rows get drop-downs and borders."""

    name: str
    about: str
    fields: tuple[Field, ...]
    rows: int = 200
    extended: tuple[Field, ...] = ()


_DIMENSION_HEADERS = {
    "q_bereik": "op tijd bereikbaar",
    "q_juist": "informatie klopt",
    "q_oplos": "zoekt mee naar oplossing",
    "q_doel": "zelfde doel",
    "q_rol": "kent ons werk",
    "q_respect": "waardeert ons werk",
    "q_waarde": "levert iets op",
}
DIMENSIONS = tuple(_DIMENSION_HEADERS)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        ACTORS,
        "Een rij per functie bij een organisatie. Geen namen van mensen.",
        (
            Field("nr", "nr", width=6, hint="Een nummer voor dit bestand: 1, 2, 3.", synonyms=("nummer",)),
            Field("discipline", "functie", True, "disciplines", 30, "Kies een functie, bijvoorbeeld huisarts."),
            Field("organisation", "organisatie", True, width=32, hint="Naam van de praktijk of organisatie."),
            Field(
                "address",
                "publiek adres",
                width=30,
                hint="Alleen een adres dat iedereen mag weten.",
                synonyms=("adres",),
            ),
            Field("postcode", "postcode", width=10, hint="Bijvoorbeeld 5025 AB."),
            Field(
                "contact_point",
                "aanspreekpunt",
                values="janee",
                width=16,
                hint="Is deze functie aanspreekpunt voor anderen?",
            ),
            Field("mandate", "mandaat", values="mandaat", width=12, hint="Mag deze functie afspraken maken?"),
        ),
    ),
    Sheet(
        CONVERSATIONS,
        "Een rij per gesprek.",
        (
            Field(
                "conversation",
                "gesprek",
                True,
                width=9,
                hint="1 tot en met 16, zoals op blad Lijst.",
                synonyms=("gesprek_id", "gespreksnummer"),
            ),
            Field("date", "datum", True, width=13, hint="Bijvoorbeeld 12-01-2026."),
            Field("photographer", "fotograaf", True, width=10, hint="Code, bijvoorbeeld F01."),
            Field(
                "respondent",
                "wie gesproken",
                True,
                width=38,
                hint="Kies wie er op blad Wie werkt hier staat. Of typ het nr, of functie en organisatie.",
                synonyms=("gesproken met", "respondent"),
            ),
            Field("participants", "aantal deelnemers", width=11, hint="Bij een groepsgesprek: hoeveel mensen."),
            Field("explained", "uitleg gegeven", True, "janee", 10, "Is verteld wat er met het gesprek gebeurt?"),
            Field(
                "consent",
                "akkoord",
                values="akkoord",
                width=24,
                hint="A alleen in totalen, B per functie, C mijn rol mag zichtbaar.",
            ),
            Field(
                "research_consent",
                "akkoord onderzoek",
                values="janee",
                width=11,
                hint="Mogen onderzoekers dit gesprek gebruiken, zonder namen?",
            ),
            Field("duration", "duur", width=8, hint="In minuten."),
            Field("suggested", "nog spreken met", width=44, hint="Welke functies moeten we nog spreken?"),
        ),
        rows=LIJST_CONVERSATIONS,
    ),
    Sheet(
        LIJST,
        "Loop in elk gesprek deze lijst langs. Leeg betekent: niet gevraagd.",
        (
            Field("group", "groep", True, "groups", 34),
            Field(
                "works_here",
                "werkt in deze wijk",
                values="werkt_hier",
                width=11,
                hint="ja, nee of weet niet.",
            ),
            Field("known", "hoeveel praktijken of teams", width=13, hint="Hoeveel zijn er in deze wijk?"),
        ),
        rows=14,
    ),
    Sheet(
        TIES,
        "Een rij per verbinding waar je over doorpraatte (6 tot 8 per gesprek).",
        (
            Field(
                "conversation",
                "gesprek",
                True,
                width=9,
                hint="Nummer van het gesprek.",
                synonyms=("gesprek_id", "gespreksnummer"),
            ),
            Field(
                "named",
                "met wie",
                True,
                width=34,
                hint="Kies wie er op blad Wie werkt hier staat, een functie of een groep. Of typ het nr.",
                synonyms=("werkt samen met", "naar"),
            ),
            Field(
                "purpose",
                "waarvoor",
                values="purposes",
                width=26,
                hint="Waarvoor werken jullie samen?",
                synonyms=("doel",),
            ),
            Field("purpose_more", "ook voor", values="purposes", width=26, synonyms=("tweede doel",)),
            Field("frequency", "hoe vaak", values="frequencies", width=18, synonyms=("frequentie",)),
            Field(
                "mark",
                "cijfer",
                values="marks",
                width=13,
                hint="1 Loopt vast, 2 Moeizaam, 3 Wisselend, 4 Goed, 5 Hecht.",
                synonyms=("kwaliteit", "hoe gaat het", "hoe gaat het 1 5"),
            ),
            Field(
                "plus",
                "gaat goed",
                values="labels_plus",
                width=44,
                hint="Kies, of schrijf in eigen woorden.",
                synonyms=("wat gaat goed",),
            ),
            Field(
                "minus",
                "gaat niet goed",
                values="labels_minus",
                width=44,
                hint="Kies, of schrijf in eigen woorden.",
                synonyms=("wat gaat niet goed", "wat kan beter"),
            ),
            Field("theme", "thema", values="themes", width=24, synonyms=("onderwerp",)),
        ),
        extended=(
            *(
                Field(name, header, width=12, hint="1 tot en met 5. Alles invullen of niets.", synonyms=(name,))
                for name, header in _DIMENSION_HEADERS.items()
            ),
            Field("direction", "richting", values="richting", width=14),
            Field("target_group", "doelgroep", values="target_groups", width=18),
            Field("law", "wet", values="laws", width=14),
            Field("initiative", "initiatief", width=18),
            Field("contact", "contactvorm", values="contact", width=16),
        ),
    ),
    Sheet(
        PRACTICES,
        "Wat hier goed werkt en een andere wijk mag zien.",
        (
            Field("name", "naam", True, width=28),
            Field("what", "wat", True, width=40),
            Field("for_whom", "voor wie", width=22),
            Field("actors", "wie doen mee", width=30, hint="Groepen of functies, met ; ertussen."),
            Field("since", "sinds", width=10),
            Field("ingredient", "waardoor lukt het", width=34),
            Field("led_by", "wie trekt het, hoeveel tijd", width=26, synonyms=("wie trekt het",)),
            Field("funding", "wie betaalt, tot wanneer", width=26, synonyms=("wie betaalt",)),
            Field("needs", "wat heeft een andere wijk nodig", width=34),
            Field("visit", "bij welke functie kijken", width=26),
            Field("theme", "thema", values="themes", width=24),
            Field("status", "status", values="status_praktijk", width=13),
            Field("fits", "past bij programma", values="programma", width=13),
        ),
        rows=40,
    ),
    Sheet(
        TASKS,
        "Wat de wijk nodig heeft.",
        (
            Field("name", "opgave", True, width=60),
            Field("theme", "thema", values="themes", width=24),
            Field("conversation", "uit gesprek", width=11),
        ),
        rows=40,
    ),
    Sheet(
        NOT_SPOKEN,
        "Wie we vroegen of hoorden noemen, en nog niet spraken.",
        (
            Field("discipline", "functie", True, "disciplines", 30),
            Field("organisation", "organisatie", width=32),
            Field("invited", "uitgenodigd", values="janee", width=12),
            Field("reason", "reden", values="reden", width=18),
            Field("found_by", "hoe gevonden", width=26),
        ),
        rows=60,
    ),
)

# One row per statement, for those who type everything into one sheet or bring a .csv.
FORM = Sheet(
    ONE_SHEET,
    "Een rij per verbinding; per kant een actor of een functie.",
    (
        Field("wijk", "wijk", True, width=14),
        Field("date", "datum", width=12),
        Field("conversation", "gesprek", True, width=9, synonyms=("gesprek_id",)),
        Field("from_actor", "van_actor", width=30, synonyms=("van",)),
        Field("from_discipline", "van_functie", values="disciplines", width=24),
        Field("to_actor", "naar_actor", width=30, synonyms=("naar",)),
        Field("to_discipline", "naar_functie", values="disciplines", width=24),
        Field("answer", "antwoord", values="antwoord", width=12),
        Field("purpose", "waarvoor", values="purposes", width=26, synonyms=("doel",)),
        Field("frequency", "hoe vaak", values="frequencies", width=18, synonyms=("frequentie",)),
        Field("mark", "cijfer", values="marks", width=10, synonyms=("kwaliteit",)),
        Field("plus", "gaat goed", width=44),
        Field("minus", "gaat niet goed", width=44),
        Field("theme", "thema", values="themes", width=24),
    ),
)

BY_NAME = {sheet.name: sheet for sheet in (*SHEETS, FORM)}
