"""Rows of the export of an online form: each is a conversation with its answers about groups, its ties and more.

Answers of which several can be chosen stand in one cell with `;` between and after them. Who is named in such a cell
is a statement each, with the same purpose and mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count as numbered

from wijkfoto.actors import UNKNOWN_FUNCTION
from wijkfoto.findings import count
from wijkfoto.read import cells
from wijkfoto.read.cells import clean
from wijkfoto.read.columns import ColumnMap
from wijkfoto.read.dates import has_month_first
from wijkfoto.read.delivery import ConversationKey, ConversationRow, Delivery, Mention, StatementRow
from wijkfoto.read.fields import date_of, theme_of, wijk_of, yes_no
from wijkfoto.read.form_columns import PRACTICE, TASK
from wijkfoto.read.mentions import functions_in
from wijkfoto.read.parse_form import mention_by_name, side_of
from wijkfoto.read.parse_people import WHOLE_TALK, talk_of
from wijkfoto.read.parse_practices import groups_in
from wijkfoto.read.parse_ties import TieCells, answer_of
from wijkfoto.read.rows import Row, SheetReader
from wijkfoto.records import Finding, Practice, Source, Task
from wijkfoto.vocabulary import Vocabulary, plain

_SEVERAL = re.compile(r"\s*[;\n]\s*")
_TIE_FIELDS = ("purpose", "purpose_more", "frequency", "mark", "plus", "minus", "theme")


def parse_wide_form(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of an export; each is a conversation, also one in which nobody is named. One with a fout is checked to its
    end."""
    columns = reader.columns
    delivery.has_consent = delivery.has_consent or "consent" in columns.fields
    date_column = columns.fields.get("date", len(columns.fields) + 10_000)
    dates = (row[date_column] for row in reader.raw.rows[columns.first_row :] if date_column < len(row))
    month_first = has_month_first(dates)
    ties = {part: TieCells(reader, "named", part) for part in _ties(columns)}
    seen: set[ConversationKey] = set()
    for row in reader.rows(ignore=("date",)):
        talk = _conversation(row, reader, delivery, month_first)
        if talk.key in seen:
            row.report("gesprek_dubbel", "fout", "conversation", "", "Dit nummer staat er twee keer. Kies een ander.")
        seen.add(talk.key)
        numbers = numbered(1)
        said = [*_answers(row, talk.key, reader.vocabulary, numbers)]
        for part, tie in ties.items():
            said += _named(row.of_part(part), talk.key, tie, reader.vocabulary, numbers)
        _add_written(row, talk.key, delivery, reader.vocabulary)
        if not row.lost:
            delivery.conversations.append(talk)
            delivery.statements += said
    delivery.findings += _recurring_names(reader, delivery)


def _conversation(row: Row, reader: SheetReader, delivery: Delivery, month_first: bool) -> ConversationRow:
    vocabulary = reader.vocabulary
    who = side_of(row, "from", vocabulary)
    if not (who.organisation or who.discipline or row.lost):
        name = "from_discipline" if "from_discipline" in row.columns.fields else "from_actor"
        row.report("verplicht_leeg", "fout", name, "deze cel is leeg.", "Vul in wie er gesproken is: de functie.")
    number = clean(row.value("conversation")) or str(row.source.row)
    explained = True
    if "explained" in row.columns.fields:
        row.required("explained", cost=WHOLE_TALK)
        explained = bool(row.parse("explained", yes_no(vocabulary), code="woord_onbekend"))
    key = ConversationKey(wijk_of(row, delivery, vocabulary), number)
    when = date_of(row, reader, month_first=month_first, is_form=True)
    return talk_of(row, key, who, "from_actor", when, explained, vocabulary)


def _ties(columns: ColumnMap) -> list[str]:
    """Parts of a row that are about a tie, in the order of the columns; "" for a question that is asked once."""
    found = {column: name.partition(" ") for name, column in columns.fields.items()}
    parts = [found[column][2] for column in sorted(found) if found[column][0] == "named"]
    return list(dict.fromkeys(parts))


def _answers(
    row: Row, key: ConversationKey, vocabulary: Vocabulary, numbers: Iterator[int]
) -> Iterator[StatementRow]:
    """Answers about the groups of the list; an empty cell was not asked."""
    for group in vocabulary.terms("groups"):
        name = f"answer {group.code}"
        if name not in row.columns.fields:
            continue
        answer = answer_of(row, name, vocabulary)
        if answer:
            source = row.source._replace(column=row.letter(name))
            said = StatementRow(key, Mention(group=group.code), answer, source, row.columns.headers[name])
            yield said._replace(part=next(numbers))


def _named(
    row: Row, key: ConversationKey, tie: TieCells, vocabulary: Vocabulary, numbers: Iterator[int]
) -> Iterator[StatementRow]:
    """Statements of one repeated group: one for each who is named in it."""
    text = row.text("named", who=True) if not cells.is_empty(row.value("named")) else ""
    if not text:
        own = [name for name in _TIE_FIELDS if row.field_name(name) != name]
        if not row.lost and any(not cells.is_empty(row.value(name)) for name in own):
            row.required("named")
        return
    statement = tie.statement(row, Mention(), "ja", key)
    asked = vocabulary.match("purposes", row.columns.purposes.get(row.part, ""))
    purposes = tuple(dict.fromkeys((*([asked] if asked else ()), *statement.purposes)))
    source = row.source._replace(column=row.letter("named"))
    for name in _names(row, vocabulary):
        mention = mention_by_name(name, vocabulary, is_named=True)
        if not row.lost:
            yield statement._replace(
                named=mention, purposes=purposes, source=source, part=next(numbers), adds_actor=True
            )


def _names(row: Row, vocabulary: Vocabulary) -> list[str]:
    """Everybody that a cell names; the separator after the last one names nobody."""
    names: list[str] = []
    for part in _SEVERAL.split(str(row.value("named"))):
        name = clean(part)
        names += functions_in(name, vocabulary) or ([name] if name else [])
    return names


def _add_written(row: Row, key: ConversationKey, delivery: Delivery, vocabulary: Vocabulary) -> None:
    """The good example and the task of a conversation, where the form asks for them."""
    practice, task = row.of_part(PRACTICE), row.of_part(TASK)
    texts = {name: practice.text(name) for name in ("name", "what", "actors", "ingredient", "visit")}
    if any(texts.values()) and practice.required("name", "what"):
        groups = groups_in(texts["actors"], vocabulary)
        theme = theme_of(practice, vocabulary) if f"theme {PRACTICE}" in row.columns.fields else ""
        delivery.practices.append(Practice(key.wijk, **texts, groups=groups, theme=theme, source=row.source))
    wanted = task.text("name")
    if wanted and not task.lost:
        delivery.tasks.append(Task(key.wijk, wanted, "", key.number, row.source))


def _recurring_names(reader: SheetReader, delivery: Delivery) -> list[Finding]:
    """Names without a function that occur in several wijken: kept apart, and said, for they may be one actor."""
    wijken: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    rows = [(talk.key, talk.who) for talk in delivery.conversations]
    for key, who in (*rows, *((statement.key, statement.named) for statement in delivery.statements)):
        if who.organisation and who.discipline in {"", UNKNOWN_FUNCTION}:
            wijken.setdefault(plain(who.organisation), set()).add(key.wijk)
            names.setdefault(plain(who.organisation), who.organisation)
    several = [names[name] for name, found in wijken.items() if len(found) > 1]
    if not several:
        return []
    return [
        Finding(
            "naam_in_meer_wijken", "waarschuwing", Source(reader.raw.file, reader.raw.name, 0), "", "",
            f"{count(len(several), 'naam komt', 'namen komen')} in meer wijken voor, zoals '{several[0]}'."
            " Ik houd dat per wijk uit elkaar.",
            "Is het overal dezelfde? Dan hoort hij bij een wijk; geef hem een functie en een organisatie.",
        )
    ]  # fmt: skip
