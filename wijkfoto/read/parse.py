"""Sheets -> parsed rows: one function per sheet of the workbook, and one for the one-sheet form."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from wijkfoto.actors import UNKNOWN_FUNCTION, ActorRow
from wijkfoto.read import cells
from wijkfoto.read.cells import CellError, clean
from wijkfoto.read.delivery import ConversationKey, ConversationRow, Delivery, GroupFact, Mention, StatementRow
from wijkfoto.read.mentions import parse_mention, read_discipline
from wijkfoto.read.rows import Row, SheetReader
from wijkfoto.read.words import split_words
from wijkfoto.records import NotSpoken, Practice, Source, Task
from wijkfoto.vocabulary import Vocabulary, plain
from wijkfoto.workbook.layout import DIMENSIONS, LIJST_CONVERSATIONS

_PHOTOGRAPHER = re.compile(r"^[A-Za-z]{1,3}[- ]?\d{1,3}$")


def _code(list_name: str, vocabulary: Vocabulary) -> Any:
    return lambda value: cells.code(value, list_name, vocabulary)


def _yes_no(vocabulary: Vocabulary) -> Any:
    codes = {"ja": True, "nee": False, "": None}
    return lambda value: codes[cells.code(value, "janee", vocabulary)]


def _wijk(row: Row, delivery: Delivery, vocabulary: Vocabulary) -> str:
    """Wijk of a row: its own column, else the wijk of the delivery."""
    text = clean(row.value("wijk"))
    if not text:
        return delivery.wijk
    found = vocabulary.match_wijk(text)
    if found is None:
        row.report("wijk_onbekend", "fout", "wijk", "", "Kies een wijk van dit project, of zet hem in wijkfoto.toml.")
    return found or ""


def _conversation_key(row: Row, delivery: Delivery, vocabulary: Vocabulary) -> ConversationKey:
    wijk = "" if cells.is_empty(row.value("wijk")) else _wijk(row, delivery, vocabulary)
    return ConversationKey(wijk, clean(row.value("conversation")))


def parse_actors(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Wie werkt hier."""
    vocabulary = reader.vocabulary
    seen: set[str] = set()
    for row in reader.rows(ignore=("nr",)):
        nr = clean(row.value("nr"))
        row.required("discipline", "organisation")
        discipline = read_discipline(row, "discipline", vocabulary)
        organisation = row.text("organisation", who=True)
        place, postcode = row.text("address"), row.text("postcode")
        wijk = _wijk(row, delivery, vocabulary)
        yes_no = _code("janee", vocabulary)
        contact = row.parse("contact_point", yes_no, code="woord_onbekend", severity="waarschuwing") or ""
        mandate = row.parse("mandate", _code("mandaat", vocabulary), code="woord_onbekend", severity="waarschuwing")
        if nr and nr in seen:
            row.report(
                "nr_dubbel", "fout", "nr", "", "Dit nummer staat er twee keer. Geef elke rij een eigen nummer."
            )
        seen.add(nr)
        if row.lost:
            delivery.lost.setdefault(("nr", nr), row.lost_by)
            continue
        actor = ActorRow(wijk, discipline, organisation, row.source, place, postcode, contact, mandate or "")
        delivery.actors.append((nr, actor))


def parse_conversations(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Gesprekken."""
    delivery.has_consent = "consent" in reader.columns.fields
    seen: set[ConversationKey] = set()
    for row in reader.rows(ignore=("conversation",)):
        row.required("conversation", "date", "photographer", "respondent", "explained")
        conversation = _conversation(row, reader.vocabulary, delivery)
        if conversation.key in seen:
            row.report("gesprek_dubbel", "fout", "conversation", "", "Dit nummer staat er twee keer. Kies een ander.")
        seen.add(conversation.key)
        if row.lost:
            delivery.lost.setdefault(("gesprek", conversation.key.number), row.lost_by)
        else:
            delivery.conversations.append(conversation)


def _conversation(row: Row, vocabulary: Vocabulary, delivery: Delivery) -> ConversationRow:
    who = parse_mention(row.text("respondent", who=True), vocabulary)
    if who.group:
        row.report(
            "wie_is_groep", "fout", "respondent", "",
            "Dit is een groep. Vul een nr van blad Wie werkt hier in, of functie en organisatie.",
        )  # fmt: skip
    when = row.parse("date", cells.day, code="datum_ongeldig")
    explained = row.parse("explained", _yes_no(vocabulary), code="woord_onbekend")
    return ConversationRow(
        key=_conversation_key(row, delivery, vocabulary),
        who=who,
        source=row.source,
        header=row.columns.headers.get("respondent", ""),
        date=when,
        photographer=_photographer(row),
        participants=row.parse("participants", cells.whole_number, code="getal_ongeldig", severity="waarschuwing"),
        explained=bool(explained),
        consent=_consent(row, vocabulary),
        research_consent=row.parse(
            "research_consent", _yes_no(vocabulary), code="woord_onbekend", severity="waarschuwing"
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


def parse_lijst(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Lijst: facts per group, and an answer per conversation; an empty cell was not asked."""
    vocabulary = reader.vocabulary
    conversations = [str(n) for n in range(1, LIJST_CONVERSATIONS + 1) if str(n) in reader.columns.fields]
    for row in reader.rows(ignore=("group",)):
        group = vocabulary.match("groups", clean(row.value("group")))
        wijk = _wijk(row, delivery, vocabulary)
        if group is None:
            row.report("groep_onbekend", "fout", "group", "", "Laat hier de groep staan die in het werkboek stond.")
        if group is None or row.lost:
            continue
        works = row.parse("works_here", _code("antwoord", vocabulary), code="woord_onbekend", severity="waarschuwing")
        known = row.parse("known", cells.whole_number, code="getal_ongeldig", severity="waarschuwing")
        delivery.facts.append(GroupFact(wijk, group, works or "", known, row.source))
        for number in conversations:
            key = ConversationKey("" if cells.is_empty(row.value("wijk")) else wijk, number)
            _lijst_cell(row, key, group, delivery, vocabulary)


def _lijst_cell(row: Row, key: ConversationKey, group: str, delivery: Delivery, vocabulary: Vocabulary) -> None:
    number = key.number
    if cells.is_empty(row.value(number)):
        return
    try:
        answer = cells.code(row.value(number), "antwoord", vocabulary)
    except CellError:
        row.report(
            "antwoord_onbekend", "fout", number, "",
            "Kies ja, nee, zou willen of weet niet. Leeg betekent: niet gevraagd.",
        )  # fmt: skip
        row.lost = False  # only this cell stays out
        return
    source = Source(row.source.file, row.source.sheet, row.source.row, row.letter(number))
    delivery.statements.append(StatementRow(key, Mention(group=group), answer, source, number))


def parse_ties(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Verbindingen: each is a ja."""
    vocabulary = reader.vocabulary
    for row in reader.rows(ignore=("conversation",)):
        row.required("conversation", "named")
        named = parse_mention(row.text("named", who=True), vocabulary)
        key = _conversation_key(row, delivery, vocabulary)
        statement = _statement(row, named, "ja", key, "named", vocabulary)
        if not row.lost:
            delivery.statements.append(statement)


def _statement(
    row: Row, named: Mention, answer: str, key: ConversationKey, header: str, vocabulary: Vocabulary
) -> StatementRow:
    words = split_words(row.text("plus"), row.text("minus"), vocabulary)
    purposes = [_purpose(row, name, vocabulary) for name in ("purpose", "purpose_more")]
    return StatementRow(
        key=key,
        named=named,
        answer=answer,
        source=row.source,
        header=row.columns.headers.get(header, ""),
        purposes=tuple(dict.fromkeys(code for codes in purposes for code in codes)),
        frequency=_frequency(row, vocabulary),
        mark=row.parse("mark", cells.mark, code="cijfer_ongeldig"),
        dimensions=_dimensions(row),
        theme=_theme(row, vocabulary),
        plus=words.plus,
        minus=words.minus,
        labels=words.labels,
    )


def _purpose(row: Row, name: str, vocabulary: Vocabulary) -> list[str]:
    """Codes of a purpose cell; several are separated by `;`."""
    codes = []
    for part in row.text(name).split(";"):
        if not part.strip():
            continue
        code = vocabulary.match("purposes", part)
        if code is None:
            _not_in_list(row, name, part, "themes", "thema", vocabulary)
        else:
            codes.append(code)
    return codes


def _theme(row: Row, vocabulary: Vocabulary) -> str:
    text = row.text("theme")
    code = vocabulary.match("themes", text) if text else ""
    if code is None:
        _not_in_list(row, "theme", text, "purposes", "waarvoor", vocabulary)
    return code or ""


def _not_in_list(row: Row, name: str, text: str, other: str, other_header: str, vocabulary: Vocabulary) -> None:
    """A word of the wrong list is proposed for the right column; other words are left out and said."""
    if vocabulary.match(other, text):
        row.report(
            "verkeerde_kolom", "waarschuwing", name, "",
            f"Dit woord hoort in de kolom {other_header}. Zet het daar neer; tot die tijd lezen we deze cel niet.",
        )  # fmt: skip
        return
    row.report(
        "woord_onbekend", "waarschuwing", name, "",
        "Kies een woord uit de lijst. Tot die tijd lezen we deze cel niet; de rest van de rij wel.",
    )  # fmt: skip


def _frequency(row: Row, vocabulary: Vocabulary) -> str:
    text = row.text("frequency")
    code = vocabulary.match("frequencies", text) if text else ""
    if code is not None:
        return code
    doubtful = vocabulary.match_doubtful("frequencies", text)
    if doubtful:
        label = vocabulary.label("frequencies", doubtful)
        remedy = f"We lezen dit als '{label}'. Weet je het preciezer? Kies dan een woord uit de lijst."
    else:
        remedy = "Kies een woord uit de lijst, bijvoorbeeld 'wekelijks'. Tot die tijd lezen we deze cel niet."
    row.report("frequentie_onduidelijk", "waarschuwing", "frequency", "", remedy)
    return doubtful or ""


def _dimensions(row: Row) -> dict[str, int]:
    found = {}
    for name in DIMENSIONS:
        value = row.parse(name, cells.mark, code="cijfer_ongeldig", severity="waarschuwing")
        if value is not None:
            found[name] = int(value)
    return found


def parse_practices(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Goede voorbeelden."""
    vocabulary = reader.vocabulary
    texts = ("name", "what", "for_whom", "actors", "since", "ingredient", "led_by", "funding", "needs", "visit")
    for row in reader.rows():
        row.required("name", "what")
        read = {name: row.text(name) for name in texts}
        theme = _theme(row, vocabulary)
        status = row.parse(
            "status", _code("status_praktijk", vocabulary), code="woord_onbekend", severity="waarschuwing"
        )
        fits = row.parse("fits", _code("programma", vocabulary), code="woord_onbekend", severity="waarschuwing")
        wijk = _wijk(row, delivery, vocabulary)
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
        name, theme = row.text("name"), _theme(row, reader.vocabulary)
        wijk = _wijk(row, delivery, reader.vocabulary)
        if not row.lost:
            delivery.tasks.append(Task(wijk, name, theme, clean(row.value("conversation")), row.source))


def parse_not_spoken(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of Niet gesproken."""
    vocabulary = reader.vocabulary
    for row in reader.rows():
        row.required("discipline")
        discipline = read_discipline(row, "discipline", vocabulary)
        organisation, found_by = row.text("organisation", who=True), row.text("found_by", who=True)
        invited = row.parse("invited", _code("janee", vocabulary), code="woord_onbekend", severity="waarschuwing")
        reason = row.parse("reason", _code("reden", vocabulary), code="woord_onbekend", severity="waarschuwing")
        wijk = _wijk(row, delivery, vocabulary)
        if not row.lost:
            delivery.not_spoken.append(
                NotSpoken(wijk, discipline, organisation, invited or "", reason or "", found_by, row.source)
            )


def parse_form(reader: SheetReader, delivery: Delivery) -> None:
    """Rows of the one-sheet form; a row with only the van-side means: spoken, named nobody."""
    vocabulary = reader.vocabulary
    spoken: dict[ConversationKey, ConversationRow] = {}
    for row in reader.rows():
        row.required("wijk", "conversation")
        wijk = _wijk(row, delivery, vocabulary)
        key = ConversationKey(wijk, clean(row.value("conversation")))
        van, naar = _form_side(row, "from", vocabulary), _form_side(row, "to", vocabulary)
        if all(cells.is_empty(row.value(name)) for name in ("from_actor", "from_discipline")):
            row.report(
                "verplicht_leeg", "fout", "from_actor", "deze cel is leeg.", "Vul van_actor of van_functie in."
            )
        when = row.parse("date", cells.day, code="datum_ongeldig")
        answer = row.parse("answer", _code("antwoord", vocabulary), code="woord_onbekend") or "ja"
        first = spoken.get(key) or ConversationRow(key, van, row.source, "van_actor", date=when)
        _same_respondent(row, van, first)
        statement = _statement(row, naar, answer, key, "to_actor", vocabulary)
        if row.lost:
            continue
        spoken[key] = replace(first, who=_completed(first.who, van), date=first.date or when)
        if naar.discipline or naar.organisation or naar.group:
            delivery.statements.append(replace(statement, adds_actor=True))
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


def _form_side(row: Row, side: str, vocabulary: Vocabulary) -> Mention:
    """Who stands at one side; only who is named can be a whole group."""
    organisation = row.text(f"{side}_actor", who=True)
    text = row.text(f"{side}_discipline", who=True)
    is_function = side == "from" or organisation or not text or vocabulary.match("disciplines", text)
    group = "" if is_function else vocabulary.match("groups", text) or ""
    discipline = "" if group or not text else read_discipline(row, f"{side}_discipline", vocabulary)
    return Mention(group=group, discipline=discipline, organisation=organisation, text=organisation or text)
