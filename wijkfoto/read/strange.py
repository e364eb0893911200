"""Names with a letter of another alphabet in them: each is told with its cell, so that none passes for another."""

from __future__ import annotations

from collections.abc import Iterator

from wijkfoto.read.delivery import Delivery
from wijkfoto.read.letters import alphabet, as_seen, strange_letter
from wijkfoto.records import Finding, Source


def strange_names(delivery: Delivery) -> list[Finding]:
    """A finding for each cell with a function or organisation that holds a look-alike letter."""
    cells = list(_cells(delivery))
    if not any(map(strange_letter, {text for _, _, text in cells})):
        return []
    found: dict[tuple[Source, str], str] = {}
    for source, column, text in cells:
        found.setdefault((source, column), text)
    return [
        Finding(
            "lijkt_op_letter", "waarschuwing", source, column, "",
            f"in '{text[:80]}' staat {alphabet(letter)} ('{letter}') die op een gewone letter lijkt.",
            f"Typ de naam opnieuw: '{as_seen(text)[:80]}'. Tot die tijd is dit een andere naam.",
        )
        for (source, column), text in found.items()
        if (letter := strange_letter(text))
    ]  # fmt: skip


def _cells(delivery: Delivery) -> Iterator[tuple[Source, str, str]]:
    """(place, column, text) of every function and organisation."""
    for _, row in delivery.actors:
        yield row.source, header_of(delivery, row.source, "organisation"), row.organisation
    for talk in (*delivery.conversations, *delivery.talks_out):
        yield talk.source, talk.header, talk.who.text or talk.who.organisation
    for statement in (*delivery.statements, *delivery.ties_out):
        yield statement.source, statement.header, statement.named.text
    for missed in delivery.not_spoken:
        yield missed.source, header_of(delivery, missed.source, "organisation"), missed.organisation


def header_at(delivery: Delivery, source: Source) -> str:
    """Header over the cell of a source that names its column, else its column letters."""
    fields = delivery.columns.get((source.file, source.sheet), {})
    return next((header for letters, header in fields.values() if letters == source.column), source.column)


def header_of(delivery: Delivery, source: Source, name: str) -> str:
    """Header of a field on the sheet of a row, "" when it has none."""
    return delivery.columns.get((source.file, source.sheet), {}).get(name, ("", ""))[1]
