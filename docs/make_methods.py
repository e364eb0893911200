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
            "low value is not a low worth, and what was not asked is never a no."
        ),
        "formula": "Formula", "not": "When not", "notes": "Source and variant", "example": "Example",
    },
    "nl": {
        "file": "methoden.md",
        "title": "Methoden",
        "intro": (
            "Elke maat met de formule, de bron, wanneer je hem niet gebruikt en een voorbeeld dat getest is. "
            "`foto.methods()` geeft een alinea met de instellingen die echt zijn gebruikt. Geen maat zegt hoe goed "
            "iemand is: een lage waarde is geen laag belang, en niet gevraagd is nooit nee."
        ),
        "formula": "Formule", "not": "Wanneer niet", "notes": "Bron en variant (Engels)", "example": "Voorbeeld",
    },
}  # fmt: skip


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
