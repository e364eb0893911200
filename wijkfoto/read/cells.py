"""One cell -> one value. A cell that cannot be read raises `CellError` with what is expected; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from wijkfoto.vocabulary import Vocabulary

_SPACES = re.compile("[\\s\u200b]+")
_DATE = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$")
_ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$")
_MARK = re.compile(r"^([0-9]+(?:[.,][0-9]+)?)(?:\s*[-–:]?\s*[A-Za-z].*)?$")
_SERIAL_RANGE = (36526, 73051)  # 2000-01-01 to 2100-01-01 as Excel counts days
_SERIAL_EPOCH = date(1899, 12, 30)


class CellError(ValueError):
    """A cell that cannot be used; the text is the remedy in Dutch."""


def clean(value: Any) -> str:
    """Text of a cell: one kind of space, none at the ends, whole numbers without ".0".

    Examples
    --------
    >>> clean(" huis\\u00a0arts "), clean(3.0), clean(None)
    ('huis arts', '3', '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _SPACES.sub(" ", str(value)).strip()


def is_empty(value: Any) -> bool:
    """Whether a cell holds nothing but spaces."""
    return value is None or value == "" or (isinstance(value, str) and not clean(value))


def whole_number(value: Any) -> int | None:
    """A whole number of 0 or more, or None when the cell is empty.

    Raises
    ------
    CellError
        Anything else.
    """
    text = clean(value)
    if not text:
        return None
    if not text.isdecimal():
        raise CellError("Vul een heel getal in, of laat de cel leeg.")
    return int(text)


def mark(value: Any) -> float | None:
    """A mark of 1 to 5 ("4" or "4 Goed"), or None when the cell is empty.

    Raises
    ------
    CellError
        Not a number, or not from 1 to 5.
    """
    text = clean(value)
    if not text:
        return None
    found = _MARK.match(text)
    number = float(found.group(1).replace(",", ".")) if found else 0.0
    if not 1 <= number <= 5:
        raise CellError("Vul een cijfer van 1 tot 5 in, of laat de cel leeg.")
    return number


def day(value: Any) -> date | None:
    """A date; day before month, as in "12-01-2026". None when the cell is empty.

    Raises
    ------
    CellError
        Text that is no date.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = clean(value)
    if not text:
        return None
    if text.isdecimal() and _SERIAL_RANGE[0] <= int(text) <= _SERIAL_RANGE[1]:
        return _SERIAL_EPOCH + timedelta(days=int(text))
    parts: tuple[int, int, int] | None = None
    if found := _DATE.match(text):
        d, m, y = (int(part) for part in found.groups())
        parts = (y + 2000 if y < 100 else y, m, d)
    elif found := _ISO_DATE.match(text):
        y, m, d = (int(part) for part in found.groups())
        parts = (y, m, d)
    try:
        return date(*parts) if parts else _no_date()
    except ValueError as error:
        raise CellError("Vul een datum in zoals 12-01-2026.") from error


def _no_date() -> date:
    raise CellError("Vul een datum in zoals 12-01-2026.")


def code(value: Any, list_name: str, vocabulary: Vocabulary) -> str:
    """Code of a word of a list, "" when the cell is empty.

    Raises
    ------
    CellError
        The word is not in the list.
    """
    text = clean(value)
    if not text:
        return ""
    found = vocabulary.match(list_name, text)
    if found is None:
        words = [term.label for term in vocabulary.terms(list_name)]
        allowed = f" ({', '.join(words[:-1])} of {words[-1]})" if len(words) <= 5 else ""
        raise CellError(f"Kies een woord uit de lijst{allowed}, of laat de cel leeg.")
    return found


def consent(value: Any, vocabulary: Vocabulary) -> str:
    """A, B or C ("B per functie" as well), "" when the cell is empty.

    Raises
    ------
    CellError
        Anything else.
    """
    text = clean(value)
    if not text:
        return ""
    first = text.split()[0].strip(":.-").upper()
    found = first if first in {"A", "B", "C"} else vocabulary.match("akkoord", text)
    if not found:
        raise CellError("Kies A, B of C. Tot die tijd telt dit gesprek alleen mee in totalen.")
    return found
