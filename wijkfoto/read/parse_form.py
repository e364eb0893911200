"""Rows of the one-sheet form: one row per statement, with a van-side and a naar-side."""

from __future__ import annotations

from dataclasses import replace

from wijkfoto.actors import UNKNOWN_FUNCTION
from wijkfoto.read import cells
from wijkfoto.read.cells import clean
from wijkfoto.read.delivery import ConversationKey, ConversationRow, Delivery, Mention
from wijkfoto.read.fields import date_of, wijk_of, word
from wijkfoto.read.mentions import parse_mention, read_discipline
from wijkfoto.read.parse_ties import TieCells
from wijkfoto.read.rows import Row, SheetReader
from wijkfoto.vocabulary import Vocabulary, plain


def parse_form(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of the one-sheet form; a row with only the van-side means: spoken, named nobody."""
    vocabulary = reader.vocabulary
    said = TieCells(reader, "to_actor")
    spoken: dict[ConversationKey, ConversationRow] = {}
    for row in reader.rows():
        row.required("wijk", "conversation")
        wijk = wijk_of(row, delivery, vocabulary)
        key = ConversationKey(wijk, clean(row.value("conversation")))
        van, naar = side_of(row, "from", vocabulary), side_of(row, "to", vocabulary)
        if all(cells.is_empty(row.value(name)) for name in ("from_actor", "from_discipline")):
            row.report(
                "verplicht_leeg", "fout", "from_actor", "deze cel is leeg.", "Vul van_actor of van_functie in."
            )
        when = date_of(row, reader)
        answer = row.parse("answer", word("antwoord", vocabulary), code="woord_onbekend") or "ja"
        first = spoken.get(key) or ConversationRow(key, van, row.source, "van_actor", date=when)
        _same_respondent(row, van, first)
        statement = said.statement(row, naar, answer, key)
        if row.lost:
            continue
        spoken[key] = replace(first, who=_completed(first.who, van), date=first.date or when)
        if naar.discipline or naar.organisation or naar.group:
            delivery.statements.append(statement._replace(adds_actor=True))
    delivery.conversations += spoken.values()


def _same_respondent(row: Row, van: Mention, first: ConversationRow) -> None:
    """One conversation is with one respondent; with another one nobody knows whose answers these are."""
    known = first.who
    pairs = ((van.organisation, known.organisation), (_said_function(van), _said_function(known)))
    if any(own and other and plain(own) != plain(other) for own, other in pairs):
        row.report(
            "gesprek_met_ander", "fout", "from_actor" if van.organisation else "from_discipline", "",
            f"In rij {first.source.row} is dit gesprek met iemand anders. Geef elk gesprek een eigen nummer.",
        )  # fmt: skip


def _said_function(who: Mention) -> str:
    return "" if who.discipline == UNKNOWN_FUNCTION else who.discipline


def _completed(first: Mention, later: Mention) -> Mention:
    """A respondent with what a later row of the same conversation adds: people say a function once."""
    return first._replace(
        organisation=first.organisation or later.organisation,
        discipline=_said_function(first) or _said_function(later) or first.discipline,
    )


def side_of(row: Row, side: str, vocabulary: Vocabulary) -> Mention:
    """Who stands at one side; only who is named can be a whole group."""
    organisation = row.text(f"{side}_actor", who=True)
    text = row.text(f"{side}_discipline", who=True)
    if organisation and not text:
        return mention_by_name(organisation, vocabulary, is_named=side == "to")
    is_function = side == "from" or organisation or not text or vocabulary.match("disciplines", text)
    group = "" if is_function else vocabulary.match("groups", text) or ""
    discipline = "" if group or not text else read_discipline(row, f"{side}_discipline", vocabulary)
    if discipline == UNKNOWN_FUNCTION and not organisation and vocabulary.match("organisations", text):
        organisation = text
    return Mention(group=group, discipline=discipline, organisation=organisation, text=organisation or text)


def mention_by_name(text: str, vocabulary: Vocabulary, *, is_named: bool) -> Mention:
    """Who is meant by a name without a function beside it; a function in its place is that function. Numbers are
    names here: this form has no list to look them up in, and a whole group cannot have been spoken to."""
    if text.isdecimal():
        return Mention(organisation=text, text=text)
    found = parse_mention(text, vocabulary)
    return Mention(organisation=text, text=text) if found.group and not is_named else found
