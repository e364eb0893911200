"""Marks: how good a tie is, from 1 to 5; a scale of 10 is seen, and only halved when people decided so."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from wijkfoto.read.cells import CellError, clean

SCALE_OF_TEN = "cijfer_schaal10"

_FILL_IN = "Vul een cijfer van 1 tot 5 in, of laat de cel leeg."
_MARK = re.compile(r"([0-9]+(?:[.,][0-9]+)?)(?:\s*[-–:=]?\s*[A-Za-z]\D*)?")
_SIGNED = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(?:[+-]|±|½)")
_BETWEEN = re.compile(r"([1-9])\s*(?:à|a|-|–|/|of|tot|t/m)\s*([1-9])")
_WORDS = {"1": "vast", "2": "moeizaam", "3": "wisselend", "4": "goed", "5": "hecht"}


def mark(value: Any, *, of_ten: bool = False) -> float | None:
    """A mark of 1 to 5 ("4" or "4 Goed"), or None when the cell is empty. Half marks are kept as they are.

    Parameters
    ----------
    of_ten
        People decided that the marks of this delivery are on a scale of 10: they are halved, and 1 stays 1.

    Raises
    ------
    CellError
        Not a number, or not from 1 to 5; a mark of 6 to 10 has a code of its own.
    """
    text = clean(value)
    if not text:
        return None
    found = _MARK.fullmatch(text) or (_SIGNED.fullmatch(text) if of_ten else None)
    number = float(found.group(1).replace(",", ".")) if found else 0.0
    if of_ten and 1 <= number <= 10:
        return max(1.0, number / 2)
    if not 1 <= number <= 5:
        raise _wrong(value, text)
    return number


def is_half(value: float | None) -> bool:
    """Whether a mark lies between two of the five.

    Examples
    --------
    >>> is_half(3.5), is_half(3.0), is_half(None)
    (True, False, False)
    """
    return value is not None and not value.is_integer()


def _wrong(value: Any, text: str) -> CellError:
    """What to do about a cell that is no mark: a proposal where there is one."""
    if isinstance(value, date):
        return CellError(f"{_FILL_IN} Het programma heeft er een datum van gemaakt.")
    found = _MARK.fullmatch(text) or _SIGNED.fullmatch(text)
    number = float(found.group(1).replace(",", ".")) if found else -1.0
    if number == 0:
        return CellError(f"{_FILL_IN} Een 0 bestaat niet. Bedoel je dat je het niet weet? Maak de cel dan leeg.")
    if 5 < number <= 10:
        return CellError(f"{_FILL_IN} Dit lijkt een cijfer op een schaal van 10.", code="cijfer_schaal10")
    if 1 <= number <= 5:
        return CellError(f"{_FILL_IN} Bedoel je {number:g}?")
    if between := _BETWEEN.fullmatch(text):
        return CellError(f"{_FILL_IN} Kies een van de twee: {between.group(1)} of {between.group(2)}.")
    digit = next((digit for digit, word in _WORDS.items() if text.casefold() == word), "")
    return CellError(f"{_FILL_IN} Bedoel je {digit}?" if digit else _FILL_IN)
