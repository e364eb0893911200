"""One file -> one Delivery: recognises its sheets and its wijk, and parses every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from wijkfoto.errors import BusyFileError, UnreadableFileError
from wijkfoto.read.cells import clean, is_empty
from wijkfoto.read.columns import ColumnMap, find_columns, letters, same_sheet
from wijkfoto.read.delivery import Delivery
from wijkfoto.read.forget import Forgetting, told
from wijkfoto.read.form_columns import find_form
from wijkfoto.read.forms import parse_wide_form
from wijkfoto.read.headers import OwnColumns, own_columns
from wijkfoto.read.mending import errors_elsewhere, fill_down, mend_letters, too_long_rows, without_errors
from wijkfoto.read.networks.as_workbook import network_sheets
from wijkfoto.read.networks.network import Network
from wijkfoto.read.networks.opening import marked_network, network_of_sheets
from wijkfoto.read.networks.own import is_own
from wijkfoto.read.parse_form import parse_form
from wijkfoto.read.parse_people import parse_actors, parse_conversations, parse_not_spoken
from wijkfoto.read.parse_practices import parse_practices, parse_tasks
from wijkfoto.read.parse_ties import parse_lijst, parse_ties
from wijkfoto.read.prepared import Prepared
from wijkfoto.read.raw import RawSheet
from wijkfoto.read.rows import SheetReader
from wijkfoto.read.sheets import read_sheets
from wijkfoto.read.wiped import Wiped
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import Vocabulary, key
from wijkfoto.workbook.layout import (
    ACTORS,
    BY_NAME,
    CONVERSATIONS,
    LIJST,
    LISTS,
    NOT_SPOKEN,
    ONE_SHEET,
    PRACTICES,
    README,
    TASKS,
    TIES,
)

_PARSERS: dict[str, Callable[[SheetReader, Delivery], None]] = {
    ACTORS: parse_actors,
    CONVERSATIONS: parse_conversations,
    LIJST: parse_lijst,
    TIES: parse_ties,
    PRACTICES: parse_practices,
    TASKS: parse_tasks,
    NOT_SPOKEN: parse_not_spoken,
    ONE_SHEET: parse_form,
}


def read_delivery(
    path: Path,
    vocabulary: Vocabulary,
    columns: Mapping[str, str] | None = None,
    *,
    of_ten: bool = False,
    today: date | None = None,
    wiped: Wiped | None = None,
) -> Delivery:
    """Everything in one file (or folder of .csv) as parsed rows, with its findings; the file is never written to.

    Parameters
    ----------
    path
        A spreadsheet, a folder whose .csv files are the sheets of one workbook, or a network of another program.
    columns
        Own column names: header -> column of the workbook, from `[kolommen]` of wijkfoto.toml.
    of_ten
        People decided that the marks of this delivery are on a scale of 10.
    today
        A date after this day deserves a question; by default the day on which it is read.
    wiped
        What may not be read any more.

    Raises
    ------
    ProjectError
        `columns` names something that is no column.
    BusyFileError
        The file is there and cannot be opened now; to leave it out would take its wijk off the pages.
    """
    delivery, own = Delivery(file=path.name, wijk=""), own_columns(columns or {})
    try:
        sheets, network = _opened(path, own, vocabulary)
    except BusyFileError:
        raise
    except UnreadableFileError as error:
        _, _, reason = str(error).partition(": ")
        delivery.findings.append(Finding("bestand_onleesbaar", "fout", Source(path.name, "", 0), "", "", reason, ""))
        return delivery
    delivery.wijk = _wijk_of(path, sheets, vocabulary)
    book = network_sheets(network, delivery) if network else []
    forgetting = Forgetting(path.name, delivery.wijk, wiped, vocabulary) if wiped else None
    if forgetting:
        forgetting.learn(book or _prepared_sheets(sheets, own, vocabulary))
    needs_wijk = False
    readers = (
        _of_network(book, delivery, vocabulary, forgetting)
        if network
        else (_reader(raw, delivery, own, vocabulary, forgetting) for raw in sheets)
    )
    for reader in readers:
        if reader is None:
            continue
        reader.of_ten, reader.today = of_ten, today or date.today()
        needs_wijk = needs_wijk or "wijk" not in reader.columns.fields
        parse = parse_wide_form if reader.columns.wide else _PARSERS[reader.columns.sheet.name]
        parse(reader, delivery)
        delivery.rows_read += reader.rows_read
    delivery.findings += told(forgetting.places) if forgetting else []
    if not network and not any(raw.visible and _is_filled(raw) for raw in sheets):
        delivery.findings.append(_empty(path))
    elif needs_wijk and not delivery.wijk:
        rows = _drop_without_wijk(delivery)
        if rows or not delivery.rows_read:
            delivery.findings.append(_no_wijk(path, rows))
    return delivery


def _prepared_sheets(sheets: Iterable[RawSheet], own: OwnColumns, vocabulary: Vocabulary) -> list[Prepared]:
    """The sheets of a delivery that are read, as they will be parsed."""
    found = []
    for sheet in sheets:
        raw, _ = mend_letters(sheet)
        columns, _ = (find_form(raw, own, vocabulary) or find_columns(raw, own)) if raw.visible else (None, [])
        if columns is not None:
            found.append(Prepared(fill_down(without_errors(raw, columns)[0], columns)[0], columns))
    return found


def read_cells(path: Path, vocabulary: Vocabulary, columns: Mapping[str, str]) -> tuple[str, list[Prepared]]:
    """Wijk and cells of a delivery as they came, before anything is checked or left out; columns as in
    `read_delivery`.

    Raises
    ------
    UnreadableFileError
        No spreadsheet.
    """
    own = own_columns(columns)
    sheets, network = _opened(path, own, vocabulary)
    book = network_sheets(network, Delivery(path.name, "")) if network else _prepared_sheets(sheets, own, vocabulary)
    return _wijk_of(path, sheets, vocabulary), book


def _opened(path: Path, own: OwnColumns, vocabulary: Vocabulary) -> tuple[list[RawSheet], Network | None]:
    """The sheets of a delivery; or its network, when no sheet is one of ours."""
    network = marked_network(path)
    sheets = [] if network else read_sheets(path, unread=LISTS)
    if network or any(same_sheet(raw.name, name) for raw in sheets for name in (*BY_NAME, README)):
        return sheets, network
    network = network_of_sheets(path.name, sheets)
    if network and not is_own(network):  # a list of nodes with functions looks like Wie werkt hier
        ours = [columns for _, columns in _prepared_sheets(sheets, own, vocabulary)]
        network = None if any(one.wide or one.sheet.name != ACTORS for one in ours) else network
    return sheets, network


def _of_network(
    book: Iterable[Prepared], delivery: Delivery, vocabulary: Vocabulary, forgetting: Forgetting | None
) -> Iterable[SheetReader]:
    """The sheets that a network would be, ready to be parsed."""
    for raw, columns in book:
        kept = forgetting.without(raw, columns)[0] if forgetting else raw
        yield SheetReader(kept, columns, vocabulary, delivery.findings)


def _reader(
    raw: RawSheet, delivery: Delivery, own: OwnColumns, vocabulary: Vocabulary, forgetting: Forgetting | None
) -> SheetReader | None:
    """A sheet ready to be parsed, None when it is none of ours; what was mended in it is said."""
    if not raw.visible:
        if not same_sheet(raw.name, LISTS):
            delivery.findings.append(_hidden(raw))
        return None
    raw, mended = mend_letters(raw)
    columns, findings = find_form(raw, own, vocabulary) or find_columns(raw, own)
    delivery.findings += findings
    if columns is None:
        delivery.findings += errors_elsewhere(raw)
        return None
    raw, errors = without_errors(raw, columns)
    raw, filled = fill_down(raw, columns)
    headers = {letters(index): columns.headers[name] for name, index in columns.fields.items()}
    mended = [replace(one, column=headers.get(one.source.column, "")) for one in mended]
    findings = [*mended, *errors, *filled, *too_long_rows(raw, columns)]
    if forgetting:
        raw, findings = forgetting.without(raw, columns, findings)
    delivery.findings += findings
    delivery.columns[raw.file, raw.name] = _places(columns)
    return SheetReader(raw, columns, vocabulary, delivery.findings)


def _places(columns: ColumnMap) -> Mapping[str, tuple[str, str]]:
    return {name: (letters(index), columns.headers[name]) for name, index in columns.fields.items()}


def _is_filled(raw: RawSheet) -> bool:
    return any(not is_empty(cell) for row in raw.rows for cell in row)


def _drop_without_wijk(delivery: Delivery) -> int:
    """Takes out the rows of which nobody knows the wijk and gives their number; what refers to them is counted at the
    finding that comes next."""
    index = len(delivery.findings)
    numbers = {c.key.number for c in delivery.conversations if c.key.wijk}
    gone: set[tuple[str, int]] = set()

    def keep(source: Source, known: object) -> bool:
        if not known:
            gone.add((source.sheet, source.row))
        return bool(known)

    for nr, row in delivery.actors:
        if not row.wijk:
            delivery.lost["nr", nr] = index
    delivery.actors = [(nr, row) for nr, row in delivery.actors if keep(row.source, row.wijk)]
    delivery.conversations = [c for c in delivery.conversations if keep(c.source, c.key.wijk)]
    delivery.statements = [s for s in delivery.statements if keep(s.source, s.key.wijk or s.key.number in numbers)]
    delivery.talks_out = [c for c in delivery.talks_out if c.key.wijk]
    delivery.ties_out = [s for s in delivery.ties_out if s.key.wijk]
    delivery.facts = [fact for fact in delivery.facts if fact.wijk]
    delivery.practices = [p for p in delivery.practices if keep(p.source, p.wijk)]
    delivery.tasks = [t for t in delivery.tasks if keep(t.source, t.wijk)]
    delivery.not_spoken = [n for n in delivery.not_spoken if keep(n.source, n.wijk)]
    return len(gone)


def _wijk_of(path: Path, sheets: list[RawSheet], vocabulary: Vocabulary) -> str:
    """Wijk as it stands on Lees mij, else as the file is called; "" when neither says."""
    for raw in sheets:
        if not same_sheet(raw.name, README):
            continue
        for row in raw.rows:
            cells = [clean(cell) for cell in row if clean(cell)]
            if len(cells) >= 2 and key(cells[0]) in {key("wijkcode"), key("wijk")}:
                found = vocabulary.match_wijk(cells[1])
                if found:
                    return found
    words = path.stem.replace("_", " ")
    whole = vocabulary.match_wijk(words)
    if whole:
        return whole
    parts = {vocabulary.match_wijk(word) for word in [*words.split(" - "), *words.split()]} - {None}
    return parts.pop() or "" if len(parts) == 1 else ""


def _hidden(raw: RawSheet) -> Finding:
    return Finding(
        "blad_verborgen", "opmerking", Source(raw.file, raw.name, 0), "", "",
        "dit blad is verborgen, ik heb het overgeslagen.", "Horen er gegevens in? Maak het blad zichtbaar.",
    )  # fmt: skip


def _empty(path: Path) -> Finding:
    return Finding(
        "bestand_leeg", "fout", Source(path.name, "", 0), "", "", "dit bestand heeft alleen een leeg tabblad.",
        "Kijk of dit het goede bestand is.",
    )  # fmt: skip


def _no_wijk(path: Path, rows: int) -> Finding:
    return Finding(
        "wijk_ontbreekt", "fout", Source(path.name, "", 0), "", "", "ik zie niet om welke wijk het gaat.",
        "Zet de wijk op blad Lees mij, of noem het bestand naar de wijk.", rows,
    )  # fmt: skip
