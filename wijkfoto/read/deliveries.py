"""One file -> one Delivery: recognises its sheets and its wijk, and parses every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from wijkfoto.errors import UnreadableFileError
from wijkfoto.read import parse
from wijkfoto.read.cells import clean
from wijkfoto.read.columns import find_columns, letters, same_sheet
from wijkfoto.read.delivery import Delivery
from wijkfoto.read.rows import SheetReader
from wijkfoto.read.sheets import RawSheet, read_sheets
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import Vocabulary, key
from wijkfoto.workbook.layout import (
    ACTORS,
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
    ACTORS: parse.parse_actors,
    CONVERSATIONS: parse.parse_conversations,
    LIJST: parse.parse_lijst,
    TIES: parse.parse_ties,
    PRACTICES: parse.parse_practices,
    TASKS: parse.parse_tasks,
    NOT_SPOKEN: parse.parse_not_spoken,
    ONE_SHEET: parse.parse_form,
}


def read_delivery(path: Path, vocabulary: Vocabulary, own_columns: Mapping[str, str] | None = None) -> Delivery:
    """Everything in one file (or folder of .csv) as parsed rows, with its findings; the file is never written to.

    Parameters
    ----------
    path
        A spreadsheet, or a folder whose .csv files are the sheets of one workbook.
    own_columns
        Header -> field name, from `[kolommen]` of wijkfoto.toml.
    """
    delivery = Delivery(file=path.name, wijk="")
    try:
        sheets = read_sheets(path)
    except UnreadableFileError as error:
        _, _, reason = str(error).partition(": ")
        delivery.findings.append(Finding("bestand_onleesbaar", "fout", Source(path.name, "", 0), "", "", reason, ""))
        return delivery
    delivery.wijk = _wijk_of(path, sheets, vocabulary)
    needs_wijk = False
    for raw in sheets:
        if not raw.visible and not same_sheet(raw.name, LISTS):
            delivery.findings.append(_hidden(raw))
        if not raw.visible:
            continue
        columns, findings = find_columns(raw, own_columns)
        delivery.findings += findings
        if columns is None:
            continue
        needs_wijk = needs_wijk or "wijk" not in columns.fields
        places = {name: (letters(index), columns.headers[name]) for name, index in columns.fields.items()}
        delivery.columns[raw.file, raw.name] = places
        reader = SheetReader(raw, columns, vocabulary, delivery.findings)
        _PARSERS[columns.sheet.name](reader, delivery)
        delivery.rows_read += reader.rows_read
    if needs_wijk and not delivery.wijk:
        rows = _drop_without_wijk(delivery)
        if rows or not delivery.rows_read:
            delivery.findings.append(_no_wijk(path, rows))
    return delivery


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


def _no_wijk(path: Path, rows: int) -> Finding:
    return Finding(
        "wijk_ontbreekt", "fout", Source(path.name, "", 0), "", "", "ik zie niet om welke wijk het gaat.",
        "Zet de wijk op blad Lees mij, of noem het bestand naar de wijk.", rows,
    )  # fmt: skip
