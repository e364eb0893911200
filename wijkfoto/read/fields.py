"""Fields that several sheets share: wijk, date, words of a list, mark, purpose. Each gives its value or a finding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from wijkfoto.read import cells
from wijkfoto.read.cells import clean
from wijkfoto.read.dates import day, is_ambiguous
from wijkfoto.read.delivery import ConversationKey, Delivery
from wijkfoto.read.marks import is_half, mark
from wijkfoto.read.rows import Row, SheetReader
from wijkfoto.records import NOT_CHOSEN
from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook.layout import DIMENSIONS

_OLDEST_YEAR = 2015  # before the first project


def word(list_name: str, vocabulary: Vocabulary) -> Callable[[Any], str]:
    """A parser of words of a list, for `Row.parse`."""
    return lambda value: cells.code(value, list_name, vocabulary)


def yes_no(vocabulary: Vocabulary) -> Callable[[Any], bool | None]:
    """A parser of ja and nee, for `Row.parse`."""
    codes = {"ja": True, "nee": False, "": None}
    return lambda value: codes[cells.code(value, "janee", vocabulary)]


def wijk_of(row: Row, delivery: Delivery, vocabulary: Vocabulary) -> str:
    """Wijk of a row: its own column, else the wijk of the delivery. One that was left out on purpose is said once a
    sheet and kept apart."""
    text = clean(row.value("wijk"))
    if not text:
        return delivery.wijk
    found = vocabulary.match_wijk(text)
    if found is None:
        row.report("wijk_onbekend", "fout", "wijk", "", "Kies een wijk van dit project.")
        return ""
    if vocabulary.wijken[found].status == NOT_CHOSEN and (row.source.sheet, found) not in delivery.told:
        delivery.told.add((row.source.sheet, found))
        row.report(
            "wijk_niet_gekozen", "waarschuwing", "wijk", "",
            f"{vocabulary.wijken[found].name} hoort niet bij dit project. "
            "Deze rijen blijven apart van de andere wijken.",
        )  # fmt: skip
    return found


def conversation_of(row: Row, delivery: Delivery, vocabulary: Vocabulary) -> ConversationKey:
    """The conversation that a row belongs to; its wijk is "" when the row itself does not say it."""
    wijk = "" if cells.is_empty(row.value("wijk")) else wijk_of(row, delivery, vocabulary)
    return ConversationKey(wijk, clean(row.value("conversation")))


def conversation_cells(reader: SheetReader, delivery: Delivery) -> Callable[[Row], ConversationKey]:
    """What gives the conversation of each row; one cell says it where the sheet has no column for the wijk."""
    if "wijk" not in reader.columns.fields:
        return reader.once("conversation", conversation_of, delivery, reader.vocabulary)
    return lambda row: conversation_of(row, delivery, reader.vocabulary)


def date_of(row: Row, reader: SheetReader, *, month_first: bool = False, is_form: bool = False) -> date | None:
    """Date of a row; one that can be read in two ways or cannot have been yet is read and asked about. In the export
    of a form the whole column says what comes first."""
    found = row.parse("date", lambda value: day(value, month_first=month_first), code="datum_ongeldig")
    if found is None:
        return None
    said = f"{found.day:02d}-{found.month:02d}-{found.year}"
    if not found.year >= _OLDEST_YEAR or found > reader.today:
        row.report(
            "datum_twijfel", "waarschuwing", "date", "",
            f"Ik lees {said}. Dat kan haast niet: kijk of de datum klopt.",
        )  # fmt: skip
    elif not is_form and is_ambiguous(row.value("date")):
        row.report(
            "datum_twijfel", "waarschuwing", "date", "",
            f"Ik lees {said}, eerst de dag en dan de maand. Klopt dat niet? Schrijf dag-maand-jaar, met streepjes.",
        )  # fmt: skip
    return found


def mark_of(row: Row, reader: SheetReader) -> float | None:
    """Mark of a tie. Half marks are kept and said; a scale of 10 is only halved when people decided so."""
    found = row.parse("mark", lambda value: mark(value, of_ten=reader.of_ten), code="cijfer_ongeldig")
    if is_half(found) and not reader.of_ten:
        row.report(
            "cijfer_half", "waarschuwing", "mark", "",
            "Ik reken met dit cijfer. De keuze is 1, 2, 3, 4 of 5: kies liever een heel cijfer.",
        )  # fmt: skip
    return found


def dimensions_of(row: Row) -> dict[str, int]:
    """Marks of the seven dimensions of the research protocol; what is no whole mark stays out."""
    found: dict[str, int] = {}
    if row.columns.fields.keys().isdisjoint(DIMENSIONS):
        return found
    for name in DIMENSIONS:
        if name not in row.columns.fields:
            continue
        value = row.parse(name, mark, code="cijfer_ongeldig", severity="waarschuwing")
        if is_half(value):
            row.report("cijfer_ongeldig", "waarschuwing", name, "", "Vul een heel cijfer van 1 tot 5 in.")
        elif value is not None:
            found[name] = int(value)
    return found


def purposes_of(row: Row, name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Codes of a purpose cell, each once; several are separated by `;`."""
    codes = []
    for part in row.text(name).split(";"):
        if not part.strip():
            continue
        code = vocabulary.match("purposes", part)
        if code is None:
            _not_in_list(row, name, part, "themes", "thema", vocabulary)
        else:
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def theme_of(row: Row, vocabulary: Vocabulary) -> str:
    """Code of the theme of a row, "" when there is none."""
    text = row.text("theme").rstrip("; ")
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


def frequency_of(row: Row, vocabulary: Vocabulary) -> str:
    """Code of how often, "" when unknown; a word that says little ("regelmatig") has a meaning and a question."""
    text = row.text("frequency").rstrip("; ")
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
