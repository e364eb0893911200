"""Opens a spreadsheet and gives its sheets as rows of cells; what a file is, its content decides, not its name."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wijkfoto.errors import BusyFileError, UnreadableFileError, disk_trouble
from wijkfoto.read.old_excel import errors_in_xls
from wijkfoto.read.packages import MAX_CELLS, MAX_UNPACKED_BYTES, Package
from wijkfoto.read.raw import Block, RawSheet
from wijkfoto.read.silent import silent_cells
from wijkfoto.read.text_files import NO_SPREADSHEET, read_text

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".graphml", ".gexf", ".json", ".zip"})

_TRIES, _PAUSE = 5, 0.2
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def spreadsheet_files(folder: Path) -> list[Path]:
    """Deliveries in a folder, sorted: spreadsheets, networks of other programs, and subfolders whose .csv files are
    the sheets of one workbook.

    Lock files of an open program (`~$...`, `.~lock...`) are left out.
    """
    found = [path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in SUFFIXES]
    found += [path for path in folder.iterdir() if path.is_dir() and any(path.glob("*.csv"))]
    return sorted(path for path in found if not path.name.startswith(("~$", ".")))


def is_open_elsewhere(path: Path) -> bool:
    """Whether the lock file of an office program stands beside a spreadsheet."""
    return any((path.parent / name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#"))


def read_sheets(path: Path, *, unread: str = "") -> list[RawSheet]:
    """All sheets of a file, hidden ones included and marked. Macros, links and external data are never followed.

    Parameters
    ----------
    path
        A spreadsheet, or a folder whose .csv files are the sheets of one workbook.
    unread
        Name of a sheet that, when it is hidden, is given without its cells.

    Raises
    ------
    UnreadableFileError
        Not a spreadsheet, protected by a password, or too large to be one (200 MB unpacked, 5 million cells).
    BusyFileError
        The file cannot be opened, or changes all the time.
    """
    if path.is_dir():
        parts = sorted(path.glob("*.csv"))
        return [read_text(f"{path.name}/{part.name}", part.stem, file_content(part), MAX_CELLS) for part in parts]
    content = file_content(path)
    if content.startswith((_ZIP, _OLE)):
        return list(_read_workbook(path, content, unread))
    return [read_text(path.name, path.stem, content, MAX_CELLS)]


def file_content(path: Path) -> bytes:
    """Bytes of a file that stayed the same while they were read; one that is being saved is tried again."""
    try:
        for _ in range(_TRIES):
            before = path.stat()
            if before.st_size > MAX_UNPACKED_BYTES:
                raise UnreadableFileError(f"{path.name}: dit bestand is groter dan 200 MB. Dat is geen werkboek.")
            content, after = path.read_bytes(), path.stat()
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return content
            time.sleep(_PAUSE)
    except OSError as error:
        raise BusyFileError(f"{path.name}: dit bestand kan ik niet openen. {disk_trouble(error)}") from error
    raise BusyFileError(
        f"{path.name}: dit bestand verandert terwijl ik het lees. Wacht tot het is opgeslagen en probeer het opnieuw."
    )


def _read_workbook(path: Path, content: bytes, unread: str) -> Iterator[RawSheet]:
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum

    package = Package(path.name, content) if content.startswith(_ZIP) else None
    workbook = _open(path, content, package)
    parts = package.sheet_parts() if package else []
    old = errors_in_xls(content) if package is None else []
    try:
        for index, meta in enumerate(workbook.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            visible = meta.visible == SheetVisibleEnum.Visible
            if meta.name == unread and not visible:
                yield RawSheet(path.name, meta.name, (), visible)
                continue
            sheet = workbook.get_sheet_by_index(index)
            if sheet.total_height * sheet.total_width > MAX_CELLS:
                raise UnreadableFileError(
                    f"{path.name}, blad {meta.name}: dit blad heeft te veel cellen. Verwijder lege rijen en kolommen."
                )
            silent = silent_cells(package, parts[index]) if package and index < len(parts) else {}
            silent = old[index] if index < len(old) else silent
            rows = sheet.to_python(skip_empty_area=False)
            merged = [Block(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
            yield RawSheet(path.name, meta.name, rows, visible, merged, silent)
    except CalamineError as error:
        raise UnreadableFileError(f"{path.name}: {NO_SPREADSHEET}") from error


def _open(path: Path, content: bytes, package: Package | None) -> CalamineWorkbook:
    """The workbook; one that the library refuses is tried once more as it should have been written."""
    from python_calamine import CalamineError, CalamineWorkbook

    if (_ENCRYPTED in content if package is None else package.has_password) or _xls_password(path, package):
        raise UnreadableFileError(
            f"{path.name}: dit bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord en probeer het"
            " opnieuw."
        )
    if package:
        package.refuse_declarations()
        package.refuse_too_large()
    mended = package.repaired() if package else None
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(mended or content))
    except (CalamineError, ValueError) as error:
        raise UnreadableFileError(f"{path.name}: {NO_SPREADSHEET}") from error


def _xls_password(path: Path, package: Package | None) -> bool:
    """Whether the library asks for a password of an old .xls; only when opened by its path does it say so."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if package is not None:
        return False
    try:
        CalamineWorkbook.from_path(path).close()
    except PasswordError:
        return True
    except (CalamineError, ValueError, OSError):
        return False
    return False
