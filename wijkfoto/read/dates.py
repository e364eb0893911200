"""Dates: day before month, as people write them here; what can be read in two ways is read so and asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from wijkfoto.read.cells import CellError, clean

_TIME = r"(?:[ T]\d{1,2}:\d\d.*)?"
_DATE = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})[-/. ](\d{{4}}|\d{{2}}){_TIME}")
_ISO_DATE = re.compile(rf"(\d{{4}})[-/](\d{{1,2}})[-/](\d{{1,2}}){_TIME}")
_WORDS = re.compile(r"(\d{1,2})[ .-]+([a-z]{3,9})\.?[ -]+(\d{4})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_OTHER_MONTHS = {"mrt": 3, "mar": 3, "may": 5, "oct": 10}
_SERIAL_RANGE = (36526, 73051)  # 2000-01-01 to 2100-01-01 as Excel counts days
_SERIAL_EPOCH = date(1899, 12, 30)
_FILL_IN = "Vul een datum in zoals 12-01-2026."


def day(value: Any, *, month_first: bool = False) -> date | None:
    """A date; day before month, as in "12-01-2026". None when the cell is empty.

    Parameters
    ----------
    month_first
        Of a date with slashes the month comes first, as form programs write it.

    Raises
    ------
    CellError
        Text that is no date; one with the month first says which date may be meant.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = clean(value)
    if not text:
        return None
    if text.isdecimal():
        return _serial(int(text))
    year, month, number = _parts(text, month_first)
    try:
        return date(year, month, number)
    except ValueError as error:
        raise CellError(_other_order(year, month, number)) from error


def _serial(number: int) -> date:
    """A date as Excel counts days; a bare year is no date."""
    if not _SERIAL_RANGE[0] <= number <= _SERIAL_RANGE[1]:
        raise CellError(_FILL_IN)
    return _SERIAL_EPOCH + timedelta(days=number)


def _parts(text: str, month_first: bool) -> tuple[int, int, int]:
    if found := _DATE.fullmatch(text):
        first, second, year = (int(part) for part in found.group(1, 3, 4))
        year += 2000 if year < 100 else 0
        return (year, first, second) if month_first and found.group(2) == "/" else (year, second, first)
    if found := _ISO_DATE.fullmatch(text):
        year, month, number = (int(part) for part in found.groups())
        return year, month, number
    if found := _WORDS.fullmatch(text):
        word = found.group(2).lower()[:3]
        month = _MONTHS.index(word) + 1 if word in _MONTHS else _OTHER_MONTHS.get(word, 0)
        return int(found.group(3)), month, int(found.group(1))
    raise CellError(_FILL_IN)


def _other_order(year: int, month: int, number: int) -> str:
    """The remedy for a date that does not exist: perhaps month and day are the other way round."""
    try:
        other = date(year, number, month)
    except ValueError:
        return _FILL_IN
    return f"Bedoel je {other:%d-%m-%Y}? {_FILL_IN}"


def is_ambiguous(value: Any) -> bool:
    """Whether a date is text with slashes of which day and month can change places.

    Examples
    --------
    >>> is_ambiguous("12/01/26"), is_ambiguous("13/01/26"), is_ambiguous("12-01-2026")
    (True, False, False)
    """
    found = _DATE.fullmatch(clean(value)) if isinstance(value, str) else None
    if not found or found.group(2) != "/":
        return False
    first, second = int(found.group(1)), int(found.group(3))
    return first != second and first <= 12 and second <= 12


def has_month_first(values: Iterable[Any]) -> bool:
    """Whether a column of a form program has the month first: unless one of its dates cannot be read so."""
    found = [_DATE.fullmatch(clean(value)) for value in values if isinstance(value, str)]
    return all(int(date_.group(1)) <= 12 for date_ in found if date_ and date_.group(2) == "/")
