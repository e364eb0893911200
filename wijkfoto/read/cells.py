"""One cell -> one value. A cell that cannot be read raises `CellError` with what is expected; nothing is guessed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from wijkfoto.vocabulary import Vocabulary

_SPACES = re.compile("(?:[\\s\u200b]|_x000[dDaA9]_)+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that nobody sees and a terminal obeys: control characters, and those that turn the rest of a line around."""
_WRITTEN_OUT = re.compile(r"(0|[1-9]\d{0,8})\.0")  # a whole number as other programs write it to a .csv
_WHOLE = re.compile(r"\d+(?:[.,]0+)?")


class CellError(ValueError):
    """A cell that cannot be used; the text is the remedy in Dutch. `code` replaces that of the finding."""

    def __init__(self, remedy: str, code: str = "") -> None:
        super().__init__(remedy)
        self.code = code


def clean(value: Any) -> str:
    """Text of a cell: one kind of space, none at the ends, no control characters, whole numbers without ".0", ticked
    boxes as ja or nee.

    Examples
    --------
    >>> clean(" huis\\u00a0arts "), clean(3.0), clean("een_x000D_twee"), clean(None)
    ('huis arts', '3', 'een twee', '')
    """
    if isinstance(value, str):
        return _clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@lru_cache(maxsize=50_000)  # the same words stand in cell after cell
def _clean(text: str) -> str:
    if text.endswith(".0") and (found := _WRITTEN_OUT.fullmatch(text)):
        return found.group(1)
    if text.isascii() and text.isprintable() and "_x000" not in text:
        return " ".join(text.split())
    return unseen_gone(_SPACES.sub(" ", text)).strip()


def unseen_gone(text: str) -> str:
    """A text without control characters, spaces as they are."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def is_empty(value: Any) -> bool:
    """Whether a cell holds nothing but spaces."""
    return value is None or value == "" or (isinstance(value, str) and not _clean(value))


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
    if not text.isascii() or not _WHOLE.fullmatch(text):
        raise CellError("Vul een heel getal in, of laat de cel leeg.")
    return int(re.split("[.,]", text)[0])


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
