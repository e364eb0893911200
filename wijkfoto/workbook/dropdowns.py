"""What may be typed in a cell: the words of a drop-down and the rule that the spreadsheet program keeps.

A *drop-down* shows words (labels). It is *strict* when another word has no meaning there, and stays silent where own
words or short codes are welcome too: a fotograaf who types 4 or "elke week" sees no dialog at all.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook.choices import NAMED, SPOKEN
from wijkfoto.workbook.layout import DIMENSIONS, LIJST_CONVERSATIONS, Field

_CODED = ("marks", "akkoord")  # shown as "4 Goed", because people say the code
_STRICT = frozenset(
    {"janee", "werkt_hier", "antwoord", "mandaat", "reden", "status_praktijk", "programma", "richting", "contact"}
)
_WHOLE = {
    "nr": (1, 9999),
    "conversation": (1, LIJST_CONVERSATIONS),
    "participants": (1, 99),
    "duration": (1, 600),
    "known": (0, 999),
    **dict.fromkeys(DIMENSIONS, (1, 5)),
}


def drop_down(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    """The words of a drop-down as they stand in a cell.

    Marks and consent show their code too ("4 Goed", "B per functie"). Three lists exist only here: `werkt_hier` is
    the list antwoord without the wish, `met_wie` holds groups and functions together, and `gesproken` no word at all;
    before the words of these two the workbook itself puts the rows of Wie werkt hier (see `choices`).
    """
    if name == SPOKEN:
        return ()
    if name == "werkt_hier":
        return tuple(vocabulary.label("antwoord", code) for code in ("ja", "nee", "weet_niet"))
    if name == NAMED:
        return (*drop_down(vocabulary, "groups"), *drop_down(vocabulary, "disciplines"))
    if name in _CODED:
        return tuple(f"{term.code} {term.label}" for term in vocabulary.terms(name))
    return tuple(term.label for term in vocabulary.terms(name))


def list_name(field: Field) -> str:
    """Name of the list behind the drop-down of a field, "" for free input."""
    return {"named": NAMED, "respondent": SPOKEN}.get(field.name, field.values)


def rule(field: Field) -> dict[str, Any]:
    """The validation of a field in the words of xlsxwriter; empty when everything may be typed without a hint."""
    found: dict[str, Any] = {"validate": "any"}
    if words := list_name(field):
        found = _list_rule(words)
    elif field.name in _WHOLE:
        low, high = _WHOLE[field.name]
        found = {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}
        found["error_message"] = f"Vul een heel getal in van {low} tot en met {high}."
    elif field.name == "date":
        first, last = date(2020, 1, 1), date(2049, 12, 31)
        found = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
        found["error_message"] = "Vul een datum in, bijvoorbeeld 12-01-2026."
    if field.hint:
        found |= {"input_title": field.header[:32], "input_message": field.hint[:255]}
    return {"error_title": "Klopt dit?", **found} if len(found) > 1 else {}


def _list_rule(words: str) -> dict[str, Any]:
    found: dict[str, Any] = {"validate": "list", "source": f"=lijst_{words}"}
    if words not in _STRICT:
        return found | {"show_error": False}
    return found | {"error_message": "Dit woord staat niet in de lijst. Kies een woord uit de lijst."}
