"""Rows of Goede voorbeelden and Opgaven, which are written to be shown."""

from __future__ import annotations

import re

from wijkfoto.read.cells import clean
from wijkfoto.read.delivery import Delivery
from wijkfoto.read.fields import theme_of, wijk_of, word
from wijkfoto.read.rows import SheetReader
from wijkfoto.records import Practice, Task
from wijkfoto.vocabulary import Vocabulary

_TEXTS = ("name", "what", "for_whom", "actors", "since", "ingredient", "led_by", "funding", "needs", "visit")


def parse_practices(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Goede voorbeelden."""
    vocabulary = reader.vocabulary
    for row in reader.rows():
        row.required("name", "what")
        read = {name: row.text(name, shown=True) for name in _TEXTS}
        theme = theme_of(row, vocabulary)
        status = row.parse(
            "status", word("status_praktijk", vocabulary), code="woord_onbekend", severity="waarschuwing"
        )
        fits = row.parse("fits", word("programma", vocabulary), code="woord_onbekend", severity="waarschuwing")
        wijk = wijk_of(row, delivery, vocabulary)
        if not row.lost:
            groups = groups_in(read["actors"], vocabulary)
            delivery.practices.append(
                Practice(
                    wijk, **read, groups=groups, theme=theme, status=status or "", fits=fits or "", source=row.source
                )
            )


def groups_in(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Codes of the groups that a list such as "huisarts; apotheek" names, in the order of the list of groups."""
    found = set()
    for part in re.split(r"[;,]| en ", text):
        discipline = vocabulary.match("disciplines", part.strip())
        group = vocabulary.group_of(discipline) if discipline else vocabulary.match("groups", part.strip())
        found.add(group or "")
    return tuple(term.code for term in vocabulary.terms("groups") if term.code in found)


def parse_tasks(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Opgaven."""
    for row in reader.rows():
        row.required("name")
        name, theme = row.text("name", shown=True), theme_of(row, reader.vocabulary)
        wijk = wijk_of(row, delivery, reader.vocabulary)
        if not row.lost:
            delivery.tasks.append(Task(wijk, name, theme, clean(row.value("conversation")), row.source))
