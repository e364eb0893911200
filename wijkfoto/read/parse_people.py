"""Rows about people's functions: Wie werkt hier, Gesprekken and Niet gesproken."""

from __future__ import annotations

import re
from datetime import date

from wijkfoto.actors import ActorRow
from wijkfoto.read import cells
from wijkfoto.read.cells import clean
from wijkfoto.read.delivery import ConversationKey, ConversationRow, Delivery, Mention
from wijkfoto.read.fields import conversation_of, date_of, wijk_of, word, yes_no
from wijkfoto.read.mentions import parse_choice, read_choice, read_discipline
from wijkfoto.read.rows import Row, SheetReader
from wijkfoto.records import NotSpoken
from wijkfoto.vocabulary import Vocabulary

WHOLE_TALK = " Tot die tijd doet het hele gesprek niet mee."
"""What an empty cell in a row about a conversation costs besides that row."""
_PHOTOGRAPHER = re.compile(r"^[A-Za-z]{1,3}[- ]?\d{1,3}$")


def parse_actors(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Wie werkt hier."""
    seen: set[str] = set()
    for row in reader.rows(ignore=("nr",)):
        nr = clean(row.value("nr"))
        actor = _actor(row, delivery, reader.vocabulary)
        if nr and nr in seen:
            row.report(
                "nr_dubbel", "fout", "nr", "", "Dit nummer staat er twee keer. Geef elke rij een eigen nummer."
            )
        seen.add(nr)
        if row.lost:
            delivery.lost.setdefault(("nr", nr), row.lost_by)
        else:
            delivery.actors.append((nr, actor))


def _actor(row: Row, delivery: Delivery, vocabulary: Vocabulary) -> ActorRow:
    """The actor of a row. An organisation that was typed as a function is also its organisation."""
    typed = clean(row.value("discipline"))
    moved = cells.is_empty(row.value("organisation")) and vocabulary.match("organisations", typed)
    row.required("discipline", *(() if moved else ("organisation",)))
    discipline = read_discipline(row, "discipline", vocabulary)
    organisation = typed if moved and not row.lost else row.text("organisation", who=True)
    place, postcode = row.text("address"), row.text("postcode")
    wijk = wijk_of(row, delivery, vocabulary)
    contact = row.parse("contact_point", word("janee", vocabulary), code="woord_onbekend", severity="waarschuwing")
    mandate = row.parse("mandate", word("mandaat", vocabulary), code="woord_onbekend", severity="waarschuwing")
    return ActorRow(wijk, discipline, organisation, row.source, place, postcode, contact or "", mandate or "")


def parse_conversations(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Gesprekken."""
    delivery.has_consent = "consent" in reader.columns.fields
    seen: set[ConversationKey] = set()
    for row in reader.rows(ignore=("conversation",)):
        row.required("conversation", "date", "photographer", "respondent", "explained", cost=WHOLE_TALK)
        conversation = _conversation(row, reader, delivery)
        if conversation.key in seen:
            row.report("gesprek_dubbel", "fout", "conversation", "", "Dit nummer staat er twee keer. Kies een ander.")
        seen.add(conversation.key)
        if row.lost:
            delivery.lost.setdefault(("gesprek", conversation.key.number), row.lost_by)
            refused = reader.vocabulary.match("janee", clean(row.value("explained"))) == "nee"
            delivery.talks_out.append(_checked_only(conversation, explained=not refused))
        else:
            delivery.conversations.append(conversation)


def _checked_only(row: ConversationRow, *, explained: bool) -> ConversationRow:
    """What stays of a row with a fout: who is meant."""
    return ConversationRow(row.key, row.who, row.source, row.header, explained=explained)


def _conversation(row: Row, reader: SheetReader, delivery: Delivery) -> ConversationRow:
    vocabulary = reader.vocabulary
    who = read_choice(row, "respondent", vocabulary, parse_choice)
    if who.group:
        row.report(
            "wie_is_groep", "fout", "respondent", "",
            "Dit is een groep. Vul een nr van blad Wie werkt hier in, of functie en organisatie.",
        )  # fmt: skip
    when = date_of(row, reader)
    explained = row.parse("explained", yes_no(vocabulary), code="woord_onbekend")
    row_key = conversation_of(row, delivery, vocabulary)
    return talk_of(row, row_key, who, "respondent", when, bool(explained), vocabulary)


def talk_of(
    row: Row,
    key: ConversationKey,
    who: Mention,
    header: str,
    when: date | None,
    explained: bool,
    vocabulary: Vocabulary,
) -> ConversationRow:
    """A conversation with what its row says besides who, when and where; `header` is the field of who."""
    return ConversationRow(
        key=key,
        who=who,
        source=row.source,
        header=row.columns.headers.get(header, ""),
        date=when,
        photographer=_photographer(row),
        participants=row.parse("participants", cells.whole_number, code="getal_ongeldig", severity="waarschuwing"),
        explained=explained,
        consent=_consent(row, vocabulary),
        research_consent=row.parse(
            "research_consent", yes_no(vocabulary), code="woord_onbekend", severity="waarschuwing"
        ),
        duration=row.parse("duration", cells.whole_number, code="getal_ongeldig", severity="waarschuwing"),
        suggested=tuple(part.strip() for part in row.text("suggested", who=True).split(";") if part.strip()),
    )


def _photographer(row: Row) -> str:
    text = clean(row.value("photographer"))
    if text and not _PHOTOGRAPHER.match(text):
        row.report(
            "fotograaf_geen_code", "waarschuwing", "photographer", "hier staat geen code.",
            "Gebruik een code, bijvoorbeeld F01, en geen naam.",
        )  # fmt: skip
        return ""
    return text.upper()


def _consent(row: Row, vocabulary: Vocabulary) -> str:
    """Akkoord of a conversation. Empty or unreadable counts as A: only in totals."""
    if "consent" not in row.columns.fields:
        return ""
    found = row.parse(
        "consent", lambda value: cells.consent(value, vocabulary), code="akkoord_ongeldig", severity="waarschuwing"
    )
    if found == "":
        row.report(
            "akkoord_leeg", "waarschuwing", "consent", "deze cel is leeg.",
            "Vraag het nog na. Tot die tijd telt dit gesprek alleen mee in totalen.",
        )  # fmt: skip
    return found or "A"


def parse_not_spoken(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Niet gesproken."""
    vocabulary = reader.vocabulary
    for row in reader.rows():
        row.required("discipline")
        discipline = read_discipline(row, "discipline", vocabulary)
        organisation, found_by = row.text("organisation", who=True), row.text("found_by", who=True)
        invited = row.parse("invited", word("janee", vocabulary), code="woord_onbekend", severity="waarschuwing")
        reason = row.parse("reason", word("reden", vocabulary), code="woord_onbekend", severity="waarschuwing")
        wijk = wijk_of(row, delivery, vocabulary)
        if not row.lost:
            delivery.not_spoken.append(
                NotSpoken(wijk, discipline, organisation, invited or "", reason or "", found_by, row.source)
            )
