"""Cells that read as empty although they are not: an Excel error, or a formula of which nobody stored the result.

The library that reads cells gives "" for both. In an .xlsx they are found in its parts, in an .xls the errors in
its records (`old_excel`); elsewhere an error stands in the cell as text, in Dutch or English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wijkfoto.read.packages import Package, column_index
from wijkfoto.read.raw import ERROR, NO_RESULT

_CELL = re.compile(rb"""<c\s[^>]*?\br="([A-Z]{1,3})(\d+)"([^>]*?)(?:/>|>(.*?)</c>)""", re.DOTALL)
_FORMULA = re.compile(rb"<f[\s/>]")
_ERROR = re.compile(
    r"^(?:#(?:N/B|VERW!|DEEL/0!|NAAM\?|WAARDE!|GETAL!|LEEG!|OVERLOOP!|BEREKENEN!|"
    r"N/A|REF!|DIV/0!|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3})$",
    re.IGNORECASE,
)


def is_error_text(value: object) -> bool:
    """Whether a cell holds an error of a spreadsheet program as text.

    Examples
    --------
    >>> is_error_text("#VERW!"), is_error_text("Err:502"), is_error_text("#1 huisarts")
    (True, True, False)
    """
    return isinstance(value, str) and value[:1] in {"#", "E", "e"} and bool(_ERROR.match(value.strip()))


def silent_cells(package: Package, path: str) -> Mapping[tuple[int, int], str]:
    """(row, column) from 0 -> what is wrong, of one sheet of an .xlsx."""
    part = package.part(path)
    if b't="e"' not in part and not _FORMULA.search(part):
        return {}
    found = {}
    for letters, row, attributes, inside in _CELL.findall(part):
        kind = _kind(attributes, inside)
        if kind:
            found[int(row) - 1, column_index(letters.decode())] = kind
    return found


def _kind(attributes: bytes, inside: bytes) -> str:
    if b't="e"' in attributes:
        return ERROR
    return NO_RESULT if _FORMULA.search(inside) and b"<v" not in inside else ""
