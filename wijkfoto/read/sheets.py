"""Opens a spreadsheet and gives its sheets as rows of cells; what a file is, its content decides, not its name.

Row and column numbers stay those of the file, so that a finding can name the cell.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wijkfoto.errors import UnreadableFileError

MAX_UNPACKED_BYTES = 200_000_000
MAX_CELLS = 5_000_000
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"})

_FIRST_LINES = 20
_QUOTED = re.compile(r'"[^"]*"')
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class RawSheet:
    """Cells of a sheet; `rows[0]` is row 1 of the file. `file` is the name that findings show."""

    file: str
    name: str
    rows: Sequence[Sequence[Any]]
    visible: bool = True


def spreadsheet_files(folder: Path) -> list[Path]:
    """Deliveries in a folder, sorted: spreadsheets, and subfolders whose .csv files are the sheets of one workbook.

    Lock files of an open program (`~$...`, `.~lock...`) are left out.
    """
    found = [path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in SUFFIXES]
    found += [path for path in folder.iterdir() if path.is_dir() and any(path.glob("*.csv"))]
    return sorted(path for path in found if not path.name.startswith(("~$", ".")))


def read_sheets(path: Path) -> list[RawSheet]:
    """All sheets of a file, hidden ones included and marked.

    Raises
    ------
    UnreadableFileError
        Not a spreadsheet, protected by a password, or too large to be one (200 MB unpacked, 5 million cells).
    """
    if path.is_dir():
        return [sheet for part in sorted(path.glob("*.csv")) for sheet in _read_part(path, part)]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"{path.name}: dit bestand kan ik niet openen. Kijk of het bestaat en niet in gebruik is."
        ) from error
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise UnreadableFileError(
            f"{path.name}: dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord en probeer het opnieuw."
        )
    if content.startswith((_ZIP, _OLE)):
        return list(_read_workbook(path.name, content))
    return [_read_text(path.name, path.stem, content)]


def _read_part(folder: Path, part: Path) -> list[RawSheet]:
    return [_read_text(f"{folder.name}/{part.name}", part.stem, part.read_bytes())]


def _read_workbook(name: str, content: bytes) -> Iterator[RawSheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if content.startswith(_ZIP):
        _refuse_bomb(name, content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for index, meta in enumerate(workbook.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_index(index)
            if sheet.total_height * sheet.total_width > MAX_CELLS:
                raise UnreadableFileError(
                    f"{name}, blad {meta.name}: dit blad heeft te veel cellen. Verwijder lege rijen en kolommen."
                )
            rows = sheet.to_python(skip_empty_area=False)
            yield RawSheet(name, meta.name, rows, meta.visible == SheetVisibleEnum.Visible)
    except (CalamineError, zipfile.BadZipFile, ValueError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(
            f"{name}: dit bestand is geen spreadsheet die ik kan lezen. Open het in Excel en sla het op als .xlsx."
        ) from error


def _refuse_bomb(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableFileError(
            f"{name}: dit bestand is beschadigd. Open het in Excel en sla het opnieuw op."
        ) from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise UnreadableFileError(
            f"{name}: dit bestand is uitgepakt groter dan 200 MB. Dat is geen werkboek van een gesprek."
        )


def _read_text(file: str, sheet: str, content: bytes) -> RawSheet:
    if b"\x00" in content[:1000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFileError(
            f"{file}: dit bestand is geen spreadsheet die ik kan lezen. Open het in Excel en sla het op als .xlsx."
        )
    text = decode(content)
    lines = text.splitlines()
    if lines and lines[0].lower().startswith("sep="):
        delimiter, text = lines[0][4:5] or ";", text[len(lines[0]) :]
    else:
        delimiter = _delimiter(lines[:_FIRST_LINES])
    try:
        rows = list(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableFileError(
            f"{file}: dit bestand is geen spreadsheet die ik kan lezen. Open het in Excel en sla het op als .xlsx."
        ) from error
    return RawSheet(file, sheet, rows)


def _delimiter(lines: Sequence[str]) -> str:
    """The separator that makes most cells of one of the first lines; neither a title above the header decides nor a
    sign inside quotes."""
    bare = [_QUOTED.sub("", line) for line in lines]
    return max(";,\t", key=lambda sign: max((line.count(sign) for line in bare), default=0))


def decode(content: bytes) -> str:
    """Text of a .csv: by its byte order mark, else UTF-8, else the code page of Dutch Windows.

    Examples
    --------
    >>> decode("diëtist".encode("cp1252")), decode("diëtist".encode("utf-16"))
    ('diëtist', 'diëtist')
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
