"""Reads and writes `afspraken.csv`: who agreed to find each other, in which wijk, and what came of it.

An *agreement* is between two groups or functions of one wijk. People keep the file by hand as well. What stands in it
is written to be shown, so it passes the same privacy check as a good example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.read import cells
from wijkfoto.read.columns import ColumnMap
from wijkfoto.read.dates import day
from wijkfoto.read.own_csv import add_rows
from wijkfoto.read.packages import MAX_CELLS
from wijkfoto.read.raw import RawSheet
from wijkfoto.read.rows import Row, SheetReader
from wijkfoto.read.text_files import read_text
from wijkfoto.read.wiped import Wiped
from wijkfoto.records import AgreedTie, Dossier
from wijkfoto.vocabulary import Vocabulary, key
from wijkfoto.workbook.layout import Field, Sheet

AGREEMENTS = "afspraken.csv"
SOCIAL_DOMAIN, _SOCIAL = ("WEL", "TOE"), "sociaal domein"
_OR = " of "
_SHEET = Sheet(
    "Afspraken",
    "Een rij per afspraak.",
    (
        Field("wijk", "wijk", True),
        Field("a", "van", True),
        Field("b", "met", True),
        Field("what", "wat"),
        Field("who", "wie"),
        Field("due", "wanneer"),
        Field("status", "status", values="status_afspraak"),
        Field("date", "datum"),
        Field("origin", "uit"),
    ),
)


def with_agreements(dossier: Dossier, folder: Path, vocabulary: Vocabulary) -> Dossier:
    """A dossier with the rows of `afspraken.csv` of its project, and what is not right in them.

    A row without a wijk of the project or without two known sides stays out, and one that names what was wiped. A
    date that cannot be read stays empty.

    Raises
    ------
    ProjectError
        A column that is needed is not there.
    UnreadableFileError
        The file is no text.
    """
    path = folder / AGREEMENTS
    if not path.exists():
        return dossier
    raw = read_text(AGREEMENTS, "", path.read_bytes(), MAX_CELLS, headed=True)
    if all(cells.is_empty(cell) for row in raw.rows for cell in row):
        return dossier
    reader = SheetReader(raw, _columns(raw), vocabulary)
    wijken = [wijk.code for wijk in dossier.wijken]
    found = [_agreement(row, vocabulary, wijken) for row in reader.rows()]
    wiped = Wiped.of(dossier.decisions)
    agreed = tuple(one for one in found if one is not None and not _is_wiped(one, wiped))
    return replace(dossier, agreed=agreed, findings=(*dossier.findings, *reader.findings))


def _is_wiped(agreed: AgreedTie, wiped: Wiped) -> bool:
    """Whether a text of it names what was wiped."""
    texts = (agreed.what, agreed.who, agreed.origin) if wiped else ()
    return any(wiped.is_named_in(text, agreed.wijk) for text in texts)


def _columns(raw: RawSheet) -> ColumnMap:
    top = next(index for index, row in enumerate(raw.rows) if any(not cells.is_empty(cell) for cell in row))
    names = {key(cells.clean(text)): column for column, text in enumerate(raw.rows[top])}
    fields = {field.name: names[key(field.header)] for field in _SHEET.fields if key(field.header) in names}
    missing = next((field.header for field in _SHEET.fields if field.required and field.name not in fields), "")
    if missing:
        raise ProjectError(f"{AGREEMENTS}: de kolom '{missing}' ontbreekt. Zet hem erbij.")
    headers = {field.name: field.header for field in _SHEET.fields}
    return ColumnMap(_SHEET, fields, headers, top + 1)


def _agreement(row: Row, vocabulary: Vocabulary, wijken: Sequence[str]) -> AgreedTie | None:
    row.required("wijk", "a", "b")
    what, who, origin = (row.text(name, shown=True, who=name == "who") for name in ("what", "who", "origin"))
    wijk, a, b = _wijk(row, vocabulary, wijken), _side(row, "a", vocabulary), _side(row, "b", vocabulary)
    due, made = (row.parse(name, day, code="datum_ongeldig", severity="waarschuwing") for name in ("due", "date"))
    is_status = partial(cells.code, list_name="status_afspraak", vocabulary=vocabulary)
    status = row.parse("status", is_status, code="woord_onbekend", severity="waarschuwing")
    if row.lost:
        return None
    return AgreedTie(wijk, a, b, what, who, due, status or "open", made, origin, row.source.row)


def _wijk(row: Row, vocabulary: Vocabulary, wijken: Sequence[str]) -> str:
    text = cells.clean(row.value("wijk"))
    found = vocabulary.match_wijk(text) or ""
    if text and found not in wijken:
        names = ", ".join(vocabulary.wijken[code].name for code in wijken)
        row.report("wijk_onbekend", "fout", "wijk", "", f"Kies een wijk van dit project: {names}.")
    return found


def _side(row: Row, name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    text = cells.clean(row.value(name))
    found = parse_side(text, vocabulary)
    if text and not found:
        remedy = f"Schrijf een groep of een functie, zoals 'apotheek' of 'huisarts', of '{_SOCIAL}'."
        row.report("afspraak_kant_onbekend", "fout", name, "", remedy)
    return found


def parse_side(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Codes of a side as people write it, empty when a part is not known; a group goes before a function.

    Examples
    --------
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> parse_side("sociaal domein", load_vocabulary()), parse_side("huisarts", load_vocabulary())
    (('WEL', 'TOE'), ('HAZ',))
    """
    if key(text) == key(_SOCIAL):
        return SOCIAL_DOMAIN
    short = {key(str(term.attributes.get("short", ""))): term.code for term in vocabulary.terms("groups")}
    codes = [
        short.get(key(part)) or vocabulary.match("groups", part) or vocabulary.match("disciplines", part)
        for part in text.split(_OR)
    ]
    return tuple(code for code in codes if code) if all(codes) else ()


def side_text(codes: Sequence[str], vocabulary: Vocabulary) -> str:
    """A side as it stands in the file: labels of groups and functions, which `parse_side` reads back."""
    if set(codes) == set(SOCIAL_DOMAIN):
        return _SOCIAL
    groups = vocabulary.lists["groups"]
    return _OR.join(vocabulary.label("groups" if code in groups else "disciplines", code) for code in codes)


def add_agreements(folder: Path, agreed: Sequence[AgreedTie], vocabulary: Vocabulary) -> Path:
    """Path of `afspraken.csv`, with these agreements below those that it had; columns that people added stay.

    Raises
    ------
    ProjectError
        The file cannot be written, because it is open in Excel for instance.
    """
    rows = [
        (
            vocabulary.wijken[one.wijk].name,
            side_text(one.a, vocabulary),
            side_text(one.b, vocabulary),
            one.what,
            one.who,
            one.due.isoformat() if one.due else "",
            one.status,
            one.date.isoformat() if one.date else "",
            one.origin,
        )
        for one in agreed
    ]
    return add_rows(folder / AGREEMENTS, [field.header for field in _SHEET.fields], rows)
