"""Rows about who works with whom: a cell of Lijst, a row of Verbindingen."""

from __future__ import annotations

from functools import partial

from wijkfoto.read import cells
from wijkfoto.read.cells import CellError, clean
from wijkfoto.read.delivery import ConversationKey, Delivery, GroupFact, Mention, StatementRow
from wijkfoto.read.fields import (
    conversation_cells,
    dimensions_of,
    frequency_of,
    mark_of,
    purposes_of,
    theme_of,
    wijk_of,
    word,
)
from wijkfoto.read.mentions import parse_choice, read_choice
from wijkfoto.read.rows import Row, SheetReader
from wijkfoto.read.words import Words, united_words, words_of
from wijkfoto.records import Source
from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook.layout import LIJST_CONVERSATIONS


def parse_lijst(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Lijst: facts per group, and an answer per conversation; an empty cell was not asked."""
    vocabulary = reader.vocabulary
    numbers = [str(n) for n in range(1, LIJST_CONVERSATIONS + 1) if str(n) in reader.columns.fields]
    answers = {number: reader.once(number, answer_of, number, vocabulary) for number in numbers}
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
        own_wijk, named = "" if cells.is_empty(row.value("wijk")) else wijk, Mention(group=group)
        for number, answer_in in answers.items():
            answer = answer_in(row)
            if answer:
                source = Source(row.source.file, row.source.sheet, row.source.row, row.letter(number))
                key = ConversationKey(own_wijk, number)
                delivery.statements.append(StatementRow(key, named, answer, source, number))


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
    said, key_of = TieCells(reader, "named"), conversation_cells(reader, delivery)
    named_of = reader.once("named", _named, reader.vocabulary)
    for row in reader.rows(ignore=("conversation",)):
        row.required("conversation")
        named, key = named_of(row), key_of(row)
        statement = said.statement(row, named, "ja", key)
        if not row.lost:
            delivery.statements.append(statement)
        elif named.text:
            delivery.ties_out.append(StatementRow(key, named, "ja", row.source, statement.header))


def _named(row: Row, vocabulary: Vocabulary) -> Mention:
    row.required("named")
    return read_choice(row, "named", vocabulary, parse_choice)


class TieCells:
    """What gives the statement of each row about one other side.

    Parameters
    ----------
    header
        The field in which that side is named.
    part
        The repeated group, in a sheet of which a row is a whole conversation.
    """

    def __init__(self, reader: SheetReader, header: str, part: str = "") -> None:
        vocabulary, columns, once = reader.vocabulary, reader.columns, partial(reader.once, part=part)
        self._header = columns.headers.get(columns.field_name(header, part), "")
        self._plus = once("plus", _own_words, "plus", vocabulary)
        self._minus = once("minus", _own_words, "minus", vocabulary)
        self._purposes = once("purpose", purposes_of, "purpose", vocabulary)
        self._more_purposes = once("purpose_more", purposes_of, "purpose_more", vocabulary)
        self._frequency = once("frequency", frequency_of, vocabulary)
        self._mark = once("mark", mark_of, reader)
        self._theme = once("theme", theme_of, vocabulary)

    def statement(self, row: Row, named: Mention, answer: str, key: ConversationKey) -> StatementRow:
        """What a row says about one other side."""
        words = united_words(self._plus(row), self._minus(row))
        purposes, more = self._purposes(row), self._more_purposes(row)
        return StatementRow(
            key,
            named,
            answer,
            row.source,
            self._header,
            tuple(dict.fromkeys(purposes + more)) if more else purposes,
            self._frequency(row),
            self._mark(row),
            dimensions_of(row),
            self._theme(row),
            *words,
        )


def _own_words(row: Row, side: str, vocabulary: Vocabulary) -> Words:
    return words_of(row.text(side), side, vocabulary)
