"""Who is meant by a cell such as "3", "huisarts", "paramedici" or "apotheker, Apotheek Zonnehoek"."""

from __future__ import annotations

import re

from wijkfoto.actors import UNKNOWN_FUNCTION
from wijkfoto.read.delivery import Mention
from wijkfoto.read.proposals import propose_label
from wijkfoto.read.rows import Row
from wijkfoto.vocabulary import Vocabulary

_BETWEEN = re.compile(r"\s*(?:,|;|\bbij\b|\bvan\b|\s-\s|\s–\s|\()\s*")


def parse_mention(text: str, vocabulary: Vocabulary) -> Mention:
    """What a text says about who is meant; a text that fits nothing is taken as the name of an organisation.

    A function goes before a group, so that "huisarts" is a function; "apotheek" is a group of one function.
    """
    if text.isdecimal():
        return Mention(nr=str(int(text)), text=text)
    if discipline := vocabulary.match("disciplines", text):
        return Mention(discipline=discipline, text=text)
    if group := vocabulary.match("groups", text):
        return Mention(group=group, text=text)
    parts = _BETWEEN.split(text, maxsplit=1)
    if len(parts) == 2:
        discipline, organisation = parse_discipline(parts[0], vocabulary), parts[1].rstrip(") ")
        if discipline and organisation:
            return Mention(discipline=discipline, organisation=organisation, text=text)
    return Mention(organisation=text, text=text)


def parse_discipline(text: str, vocabulary: Vocabulary) -> str:
    """Code of a function; the name of a group of one function ("apotheek") means that function. "" when unknown."""
    if discipline := vocabulary.match("disciplines", text):
        return discipline
    single = vocabulary.disciplines_of(vocabulary.match("groups", text) or "-")
    return single[0] if len(single) == 1 else ""


def read_discipline(row: Row, name: str, vocabulary: Vocabulary) -> str:
    """Function of a row. An unknown one stays in as "onbekend" with a finding: it then counts in no group."""
    text = row.text(name, who=True)
    if not text:
        return ""
    if found := parse_discipline(text, vocabulary):
        return found
    if vocabulary.match("organisations", text):
        row.report(
            "organisatie_als_functie", "waarschuwing", name, "",
            "Dit is een organisatie. Vul de functie in, bijvoorbeeld 'wijkverpleegkundige'."
            " Tot die tijd telt deze rij bij geen enkele groep.",
        )  # fmt: skip
        return UNKNOWN_FUNCTION
    guess = propose_label(text, "disciplines", vocabulary)
    hint = f"Bedoel je '{guess}'? " if guess else "Kies een functie uit de lijst. "
    row.report(
        "functie_onbekend", "waarschuwing", name, "",
        f"{hint}Tot die tijd telt deze rij bij geen enkele groep.",
    )  # fmt: skip
    return UNKNOWN_FUNCTION
