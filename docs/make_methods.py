"""Writes methods.md and methoden.md from `methods.csv` and the docstrings: `uv run python docs/make_methods.py`."""

from __future__ import annotations

import csv
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
_ADDRESS = re.compile(r"<function (\w+) at 0x[0-9a-f]+>")
_SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.MULTILINE)
WORDS = {
    "en": {
        "file": "methods.md",
        "title": "Methods",
        "intro": (
            "Every measure with its formula, variant, source, when not to use it and an example that is tested. "
            "`foto.methods(\"en\")` gives a paragraph with the settings that were used. Nothing here ranks people: a "
            "low value is not a low worth, and what was not asked is never a no.\n\n**Which graph.** `foto.ties` "
            "holds all actors, also those of level gemeente and regio. What is about the wijk, such as "
            "`foto.centrality()`, `foto.brokerage()` and `foto.certainty()`, counts `foto.certainty().inside`: the "
            "same without those, so its numbers may differ. `foto.naming` has a direction: who says ja about whom. "
            "`foto.statements_graph` holds nee and groups as well; a measure refuses it."
        ),
        "range": "Range", "takes": "Takes", "unasked": "Not asked",
        "formula": "Formula", "not": "When not", "notes": "Source and variant", "example": "Example",
    },
    "nl": {
        "file": "methoden.md",
        "title": "Methoden",
        "intro": (
            "Elke maat met de formule, de bron, wanneer je hem niet gebruikt en een voorbeeld dat getest is. "
            "`foto.methods()` geeft een alinea met de instellingen die echt zijn gebruikt. Geen maat zegt hoe goed "
            "iemand is: een lage waarde is geen laag belang, en niet gevraagd is nooit nee.\n\n**Welk netwerk.** In "
            "`foto.ties` staan alle actoren, ook die van gemeente en regio. Wat over de wijk gaat, zoals "
            "`foto.centrality()`, `foto.brokerage()` en `foto.certainty()`, rekent met `foto.certainty().inside`: "
            "hetzelfde zonder hen, dus de getallen kunnen verschillen. `foto.naming` heeft een richting: wie zegt ja "
            "over wie. In `foto.statements_graph` staan ook nee en groepen; een maat weigert dat netwerk."
        ),
        "range": "Bereik", "takes": "Geef", "unasked": "Niet gevraagd",
        "formula": "Formule", "not": "Wanneer niet", "notes": "Bron en variant (Engels)", "example": "Voorbeeld",
    },
}  # fmt: skip

TAKES = {
    "ties": ("`foto.ties`", "`foto.ties`"),
    "naming": ("`foto.naming`", "`foto.naming`"),
    "either": ("`foto.ties`, or `foto.naming` for a direction", "`foto.ties`, of `foto.naming` met een richting"),
    "supported": (
        "`foto.certainty().inside` with `foto.certainty().supports`",
        "`foto.certainty().inside` met `foto.certainty().supports`",
    ),
    "unknown": (
        "`foto.ties`, with `unknown_pairs(foto.result.foto.actor_pairs)` as `unknown`",
        "`foto.ties`, met `unknown_pairs(foto.result.foto.actor_pairs)` als `unknown`",
    ),
    "two unknown": (
        "`foto.ties` of two fotos, with `unknown_pairs(foto.result.foto.actor_pairs)` of each",
        "`foto.ties` van twee foto's, met `unknown_pairs(foto.result.foto.actor_pairs)` van elk",
    ),
    "two": (
        "two graphs over the same actors, such as `foto.ties` and `foto.naming`",
        "twee netwerken van dezelfde actoren, zoals `foto.ties` en `foto.naming`",
    ),
    "two fotos": ("`foto.result.foto` of two wijken", "`foto.result.foto` van twee wijken"),
    "foto": ("`foto.result.foto`", "`foto.result.foto`"),
    "evidence": ("`foto.result.foto.evidence`", "`foto.result.foto.evidence`"),
    "table": ("`foto.certainty().table`", "`foto.certainty().table`"),
    "square": ("`foto.result.square`", "`foto.result.square`"),
    "line": ("one of `foto.result.lines`", "een van `foto.result.lines`"),
    "labels": ("per wijk `foto.result.labels`", "per wijk `foto.result.labels`"),
    "themes": ("the themes that each of two sides names", "de thema's die elk van twee kanten noemt"),
    "counts": ("numbers", "aantallen"),
    "values": ("two values, each with its standard error", "twee waarden, elk met de standaardfout"),
}
"""What a measure is given -> how that is said, in English and Dutch; the same word stands in `methods.csv`."""
UNASKED = {
    "no tie": ("counts as no tie: more conversations may change the value",
               "telt als geen lijn: met meer gesprekken kan de waarde anders worden"),
    "left out": ("left out: only what was asked counts", "telt niet mee: alleen wat gevraagd is telt"),
    "bounds": ("makes the difference between the lowest and the highest value",
               "maakt het verschil tussen de laagste en de hoogste waarde"),
    "spoken": (
        "left out when a side was not spoken to; who was spoken to and does not name the other, does not confirm",
        "telt niet mee als een kant niet gesproken is; wie gesproken is en de ander niet noemt, bevestigt niet",
    ),
    "drawn": ("filled in many times, each time otherwise", "wordt vaak ingevuld, steeds anders"),
    "apart": ("does not come in: only what was told counts", "doet niet mee: alleen wat verteld is telt"),
}  # fmt: skip
"""What happens to pairs that nobody was asked about -> how that is said, in English and Dutch."""


def sections(doc: str) -> dict[str, str]:
    """Section of a docstring -> its text; "" is what comes before the first."""
    parts = _SECTION.split(doc)
    return {"": parts[0].strip()} | {parts[i]: parts[i + 1].strip() for i in range(1, len(parts), 2)}


def function_of(name: str) -> Any:
    """The function that a row of `methods.csv` names."""
    module, _, function = name.partition(".")
    return getattr(import_module(f"wijkfoto.analysis.{module}"), function)


def measure(row: dict[str, str], language: str) -> Iterator[str]:
    """Lines about one measure."""
    words, function = WORDS[language], function_of(row["function"])
    found = sections(inspect.getdoc(function) or "")
    name = row["function"].rpartition(".")[2]
    yield f"### {row['name_nl']} (`{name}`)" if language == "nl" else f"### {name}"
    yield row["what_nl"] if language == "nl" else found[""]
    call = _ADDRESS.sub(r"\1", str(inspect.signature(function)).replace("'", ""))
    yield f"`wijkfoto.analysis.{row['function']}{call}`"
    yield f"**{words['formula']}:** `{row['formula']}`"
    yield f"**{words['range']}:** `{row['range']}`"
    which = 0 if language == "en" else 1
    yield f"**{words['takes']}:** {TAKES[row['takes']][which]}."
    yield f"**{words['unasked']}:** {UNASKED[row['unasked']][which]}."
    notes = " ".join(found.get("Notes", "").split()).removeprefix("Source: ")
    yield f"**{words['notes']}:** {notes or row['source']}"
    yield f"**{words['not']}:** {row['not_' + language]}"
    yield f"**{words['example']}:**\n\n```python\n{found['Examples']}\n```"


def methods_text(language: str) -> str:
    """The whole document in one language."""
    rows = list(csv.DictReader((DOCS / "methods.csv").read_text(encoding="utf-8").splitlines()))
    words = WORDS[language]
    parts = [f"# {words['title']}", words["intro"]]
    for chapter, many in groupby(rows, key=lambda row: row[f"chapter_{language}"]):
        parts.append(f"## {chapter}")
        parts += [line for row in many for line in measure(row, language)]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    for language, words in WORDS.items():
        (DOCS / words["file"]).write_text(methods_text(language), encoding="utf-8", newline="\n")
