"""Reads a .csv, .tsv or .txt: finds its encoding and its separator; every cell is text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from wijkfoto.errors import UnreadableFileError
from wijkfoto.read.networks.network import WHAT_IS_READ
from wijkfoto.read.raw import RawSheet

NO_SPREADSHEET = (
    f"dit bestand is geen spreadsheet die ik kan lezen. Open het in Excel en sla het op als .xlsx. {WHAT_IS_READ}"
)

_FIRST_LINES = 20
_QUOTED = re.compile(r'"[^"]*"')
_MARKUP = re.compile(r"\s*<(?:!|\?|[a-zA-Z])")


def read_text(file: str, sheet: str, content: bytes, max_cells: int, *, headed: bool = False) -> RawSheet:
    """The one sheet of a text file. With `headed` the first line is the header and says what separates the cells,
    however many commas people write under it.

    Raises
    ------
    UnreadableFileError
        Bytes of something else, a web page or XML (never opened as such), or more than `max_cells` cells.
    """
    if b"\x00" in content[:1000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFileError(f"{file}: {NO_SPREADSHEET}")
    text = decode(content)
    if _MARKUP.match(text):
        raise UnreadableFileError(f"{file}: {NO_SPREADSHEET}")
    lines = text[:100_000].splitlines()[:_FIRST_LINES]
    if lines and lines[0].lower().startswith("sep="):
        delimiter, text = lines[0][4:5] or ";", text[len(lines[0]) :]
    else:
        delimiter = _delimiter([line for line in lines if line.strip()][:1] if headed else lines)
    if text.count(delimiter) + text.count("\n") > max_cells:
        raise UnreadableFileError(f"{file}: dit bestand heeft te veel cellen. Verwijder lege rijen en kolommen.")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableFileError(f"{file}: {NO_SPREADSHEET}") from error
    return RawSheet(file, sheet, rows, is_text=True)


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
