"""Rows about who works with whom: a cell of Lijst, a row of Verbindingen."""

from __future__ import annotations

from wijkfoto.read import cells
from wijkfoto.read.cells import CellError, clean
from wijkfoto.read.delivery import ConversationKey, Delivery, GroupFact, Mention, StatementRow
from wijkfoto.read.fields import (
    conversation_of,
    dimensions_of,
    frequency_of,
    mark_of,
    purposes_of,
    theme_of,
    wijk_of,
    word,
)
from wijkfoto.read.mentions import parse_choice
from wijkfoto.read.rows import Row, SheetReader
from wijkfoto.read.words import Words, united_words, words_of
from wijkfoto.records import Source
from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook.layout import LIJST_CONVERSATIONS


def parse_lijst(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Lijst: facts per group, and an answer per conversation; an empty cell was not asked."""
    vocabulary = reader.vocabulary
    conversations = [str(n) for n in range(1, LIJST_CONVERSATIONS + 1) if str(n) in reader.columns.fields]
    for row in reader.rows(ignore=("group",)):
        group = vocabulary.match("groups", clean(row.value("group")))
        wijk = wijk_of(row, delivery, vocabulary)
        if group is None:
            row.report("groep_onbekend", "fout", "group", "", "Laat hier de groep staan die in het werkboek stond.")
        if group is None or row.lost:
            continue
        works = row.parse("works_here", word("antwoord", vocabulary), code="woord_onbekend", severity="waarschuwing")
        known = row.parse("known", cells.whole_number, code="getal_ongeldig", severity="waarschuwing")
        delivery.facts.append(GroupFact(wijk, group, works or "", known, row.source))
        for number in conversations:
            key = ConversationKey("" if cells.is_empty(row.value("wijk")) else wijk, number)
            answer = reader.once(row, number, answer_of, number, vocabulary)
            if answer:
                source = Source(row.source.file, row.source.sheet, row.source.row, row.letter(number))
                delivery.statements.append(StatementRow(key, Mention(group=group), answer, source, number))


def answer_of(row: Row, name: str, vocabulary: Vocabulary) -> str:
    """The answer about a group in a cell, "" when it is empty or no answer; only that cell then stays out."""
    if cells.is_empty(row.value(name)):
        return ""
    try:
        return cells.code(row.value(name), "antwoord", vocabulary)
    except CellError:
        lost = row.lost
        row.report(
            "antwoord_onbekend", "fout", name, "",
            "Kies ja, nee, zou willen of weet niet. Leeg betekent: niet gevraagd.",
        )  # fmt: skip
        row.lost = lost
        return ""


def parse_ties(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Verbindingen: each is a ja."""
    vocabulary = reader.vocabulary
    for row in reader.rows(ignore=("conversation",)):
        row.required("conversation", "named")
        named = reader.once(row, "named", _named, vocabulary)
        key = conversation_of(row, delivery, vocabulary)
        statement = statement_of(row, named, "ja", key, "named", reader)
        if not row.lost:
            delivery.statements.append(statement)


def _named(row: Row, vocabulary: Vocabulary) -> Mention:
    return parse_choice(row.text("named", who=True), vocabulary)


def statement_of(
    row: Row, named: Mention, answer: str, key: ConversationKey, header: str, reader: SheetReader
) -> StatementRow:
    """What a row says about one other side; `header` is the field in which that side is named."""
    vocabulary, once = reader.vocabulary, reader.once
    plus = once(row, "plus", _own_words, "plus", vocabulary)
    words = united_words(plus, once(row, "minus", _own_words, "minus", vocabulary))
    purposes = once(row, "purpose", purposes_of, "purpose", vocabulary)
    more = once(row, "purpose_more", purposes_of, "purpose_more", vocabulary)
    return StatementRow(
        key=key,
        named=named,
        answer=answer,
        source=row.source,
        header=row.columns.headers.get(row.field_name(header), ""),
        purposes=tuple(dict.fromkeys([*purposes, *more])),
        frequency=once(row, "frequency", frequency_of, vocabulary),
        mark=once(row, "mark", mark_of, reader),
        dimensions=dimensions_of(row),
        theme=once(row, "theme", theme_of, vocabulary),
        plus=words.plus,
        minus=words.minus,
        labels=words.labels,
    )


def _own_words(row: Row, side: str, vocabulary: Vocabulary) -> Words:
    return words_of(row.text(side), side, vocabulary)
