"""A *package* is a spreadsheet that is a zip (.xlsx, .xlsm, .ods): looked at before any library opens it.

The library that reads cells reserves room for every cell between the first and the last one. One stray cell in the
last corner of a sheet would end the whole program, so the size of a sheet is counted here first.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import PurePosixPath, PureWindowsPath

from wijkfoto.errors import UnreadableFileError

MAX_UNPACKED_BYTES = 200_000_000
MAX_CELLS = 5_000_000

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_CELL_PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,8})["']""")
_FAR_AWAY = re.compile(rb"""r=["'](?:[A-Z]{2}|[A-Z]?\d{6})""")  # beyond column Z or row 99,999, or seems so
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_ODS_TABLE = re.compile(rb"<table:table[ >].*?</table:table>", re.DOTALL)
_ODS_ROW = re.compile(rb"<table:table-row([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:(covered-)?table-cell([^>]*?)(/>|>)")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated=["'](\d+)["']""")


_HEAD = 4_000
_DECLARATIONS = (b"<!DOCTYPE", *("<!DOCTYPE".encode(wide) for wide in ("utf-16-le", "utf-16-be")))
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError,
)  # fmt: skip
"""What reading a zip with wrong bytes in it may raise."""


class Package:
    """A zip that may be a workbook.

    Raises
    ------
    UnreadableFileError
        Not a whole zip, or more than 200 MB unpacked.
    """

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise self._damaged() from error
        self._read: dict[str, bytes] = {}
        self.parts = [entry.filename for entry in self._archive.infolist()]
        if sum(entry.file_size for entry in self._archive.infolist()) > MAX_UNPACKED_BYTES:
            raise UnreadableFileError(
                f"{name}: dit bestand is uitgepakt groter dan 200 MB. Dat is geen werkboek van een gesprek."
            )

    def _damaged(self) -> UnreadableFileError:
        return UnreadableFileError(
            f"{self.name}: dit bestand is beschadigd. Open het in Excel en sla het opnieuw op."
        )

    def part(self, path: str) -> bytes:
        """Bytes of a part, empty when it is not there; reading checks that it is as long as the zip says."""
        if path not in self._read:
            self._read[path] = self._unpacked(path) if path in self.parts else b""
        return self._read[path]

    def _unpacked(self, path: str) -> bytes:
        try:
            return self._archive.read(path)
        except _BROKEN as error:
            raise self._damaged() from error

    def with_ending(self, *endings: str) -> list[str]:
        """Names of the parts with one of these endings, sorted; what a Mac adds for itself is left out."""
        return sorted(
            path
            for path in self.parts
            if path.lower().endswith(endings)
            and not path.startswith("__MACOSX/")
            and PurePosixPath(path).name[:1] != "."
        )

    def refuse_odd_members(self) -> None:
        """Refuse a zip that points outside itself. Nothing is ever unpacked to disk, but such a zip was made to harm.

        Raises
        ------
        UnreadableFileError
            A part is a link, or its name leads to another folder.
        """
        for entry in self._archive.infolist():
            name = PureWindowsPath(entry.filename)
            is_link = stat.S_ISLNK(entry.external_attr >> 16)
            if is_link or name.anchor or ".." in name.parts:
                raise UnreadableFileError(
                    f"{self.name}: in deze zip zit een verwijzing naar een plek buiten de zip. Ik lees hem niet. "
                    "Maak de export opnieuw."
                )

    @property
    def has_password(self) -> bool:
        """Whether this is an .ods with a password."""
        return b"encryption-data" in self.part("META-INF/manifest.xml")

    def sheet_parts(self) -> list[str]:
        """Path of the part of every sheet of an .xlsx, in the order of the workbook; empty for an .ods."""
        relations = {
            found.get("Id", ""): found.get("Target", "")
            for found in _attributes(_RELATION, self.part("xl/_rels/workbook.xml.rels"))
        }
        ids = [
            next((value for name, value in sheet.items() if name.split(":")[-1] == "id"), "")
            for sheet in _attributes(_SHEET, self.part("xl/workbook.xml"))
        ]
        targets = [relations.get(wanted, "") for wanted in ids]
        return [target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in targets]

    def refuse_declarations(self) -> None:
        """Refuse a workbook that declares words of its own for XML: no spreadsheet program does, and such words
        unfold to billions of characters or bring in another file.

        Raises
        ------
        UnreadableFileError
            Such a declaration is there.
        """
        texts = (path for path in self.parts if path.endswith((".xml", ".rels")))
        if any(mark in self.part(path)[:_HEAD] for path in texts for mark in _DECLARATIONS):
            raise self._damaged()

    def refuse_too_large(self) -> None:
        """Refuse a sheet that spans more than 5 million cells, filled or not.

        Raises
        ------
        UnreadableFileError
            Such a sheet is there.
        """
        sizes = (_span(self.part(path)) for path in self.parts if path.startswith("xl/worksheets/"))
        tables = _ODS_TABLE.findall(self.part("content.xml")) if "xl/workbook.xml" not in self.parts else []
        if any(size > MAX_CELLS for size in sizes) or any(_ods_span(table) > MAX_CELLS for table in tables):
            raise UnreadableFileError(
                f"{self.name}: een blad in dit bestand heeft te veel cellen. Verwijder lege rijen en kolommen."
            )

    def repaired(self) -> bytes | None:
        """The same workbook as the library wants it, None when there is nothing to mend: an .ods that does not say
        in its first part that it is one (Google writes those), and parts in UTF-16 (phones write those)."""
        is_ods = "content.xml" in self.parts and "mimetype" not in self.parts
        is_wide = self.part("[Content_Types].xml").startswith(_WIDE)
        if not (is_ods or is_wide):
            return None
        texts = {path: self.part(path) for path in self.parts if path.endswith((".xml", ".rels"))}
        wide = {path for path, text in texts.items() if text.startswith(_WIDE)}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            if is_ods:
                archive.writestr("mimetype", _ODS_TYPE)
            for path in self.parts:
                archive.writestr(path, _as_utf8(texts[path]) if path in wide else self.part(path))
        return target.getvalue()


def _attributes(pattern: re.Pattern[str], part: bytes) -> Iterable[dict[str, str]]:
    return (dict(_ATTRIBUTE.findall(found)) for found in pattern.findall(part.decode("utf-8", errors="replace")))


def _as_utf8(part: bytes) -> bytes:
    return part.decode("utf-16").replace("UTF-16", "UTF-8", 1).replace("utf-16", "UTF-8", 1).encode()


def column_index(letters: str) -> int:
    """Index from 0 of column letters.

    Examples
    --------
    >>> column_index("A"), column_index("AB")
    (0, 27)
    """
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1


def _span(part: bytes) -> int:
    """Cells between the first column and row and the last that a sheet of an .xlsx names; 0 when it surely is small,
    for counting takes longer than reading."""
    if not _FAR_AWAY.search(part):
        return 0
    places = set(_CELL_PLACE.findall(part))
    rows = max((int(row) for _, row in places), default=0)
    columns = {letters for letters, _ in places}
    return rows * max((column_index(letters.decode()) + 1 for letters in columns), default=0)


def _ods_span(table: bytes) -> int:
    """The same for a table of an .ods, where a cell or row says how often it is repeated. Empty cells at the end of a
    row and empty rows at the end do not count: every .ods fills up its sheets with them."""
    rows = filled_rows = columns = 0
    for attributes, cells in _ODS_ROW.findall(table):
        rows += _times(attributes)
        position = 0
        for _, cell, end in _ODS_CELL.findall(cells):
            position += _times(cell)
            if end == b">" or b"office:value" in cell:
                columns, filled_rows = max(columns, position), rows
    return filled_rows * columns


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found.group(1)) if found else 1
