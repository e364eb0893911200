"""Text -> value with a type: as the file declares it, or of a whole column at once where a file declares nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from wijkfoto.read.cells import is_empty
from wijkfoto.read.networks.network import Value

_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_TRUTH = {"true": True, "false": False}
_INTEGERS = frozenset({"int", "integer", "long", "short", "byte", "biginteger"})
_NUMBERS = frozenset({"float", "double", "bigdecimal"})


def declared(text: str, kind: str) -> Value | None:
    """Value of a text as its declared type says, None when it is not of that type; other types are text.

    Examples
    --------
    >>> declared("3", "int"), declared("2.5", "double"), declared("true", "boolean"), declared("veel", "int")
    (3, 2.5, True, None)
    """
    text = text.strip() if kind != "string" else text
    if kind == "boolean":
        return _TRUTH.get(text.lower(), {"1": True, "0": False}.get(text))
    if kind in _INTEGERS:
        return int(text) if _WHOLE.fullmatch(text) else None
    if kind in _NUMBERS:
        try:
            return found if math.isfinite(found := float(text)) else None
        except ValueError:
            return None
    return text


def typed_column(cells: Sequence[Any]) -> list[Value | None]:
    """Values of a column of which nobody said the type: a number or true and false only when all filled cells are
    one, else text; None where a cell is empty. "007" and "1e3 " stay text, for they may be a code.

    Examples
    --------
    >>> typed_column(["1", "", "12"]), typed_column(["1", "2.5"]), typed_column(["007", "1"])
    ([1, None, 12], [1.0, 2.5], ['007', '1'])
    """
    filled = [cell for cell in cells if not is_empty(cell)]
    cast = _cast_of(filled)
    return [None if is_empty(cell) else cast(cell) for cell in cells]


def plain_column(cells: Sequence[Any]) -> list[Value | None]:
    """Values of a column as they stand there, of which something else knows the type; None where a cell is empty."""
    return [None if cell is None or cell == "" else cell for cell in cells]


def _cast_of(filled: Sequence[Any]) -> Any:
    if not filled:
        return as_text
    if all(isinstance(cell, bool) or (isinstance(cell, str) and cell.lower() in _TRUTH) for cell in filled):
        return lambda cell: cell if isinstance(cell, bool) else _TRUTH[cell.lower()]
    if all(_is_whole(cell) for cell in filled):
        return int
    if all(_is_number(cell) for cell in filled):
        return float
    return as_text


def _is_whole(cell: Any) -> bool:
    if isinstance(cell, str):
        return bool(_WHOLE.fullmatch(cell))
    return _is_number(cell) and float(cell).is_integer()


def _is_number(cell: Any) -> bool:
    if isinstance(cell, str):
        return bool(_NUMBER.fullmatch(cell)) and math.isfinite(float(cell))
    return isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)


def as_text(cell: Any) -> str:
    """Text of a cell as a name or a word: whole numbers without ".0"."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell if isinstance(cell, str) else str(cell)


def joined(values: Iterable[Any]) -> str:
    """Several values as one text, as in the tables of wijkfoto."""
    return ";".join(as_text(value) for value in values)
