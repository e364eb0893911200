"""Rows and columns wide and high enough to read what stands in them: no program does that when it opens a file."""

from __future__ import annotations

import textwrap
from typing import Any

_LINE = 15.0
"""Height of a line of text, in points."""
_NARROWEST, _WIDEST = 10, 46
_DEFAULT_WIDTH = 8.43
"""Width in characters of a column that nobody set."""


def fit_columns(page: Any) -> None:
    """Columns as wide as their longest text, within reason, and every text in lines."""
    from openpyxl.styles import Alignment

    for column in page.iter_cols():
        texts = [str(cell.value) for cell in column if cell.value is not None]
        longest = max(map(len, texts), default=0)
        page.column_dimensions[column[0].column_letter].width = min(_WIDEST, max(_NARROWEST, longest + 2))
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def fit_rows(page: Any) -> None:
    """Rows high enough for the cells that wrap their text; a row is never made lower."""
    widths = {}
    for one in page.column_dimensions.values():
        one.reindex()
        for column in range(one.min, one.max + 1):  # neighbours of one width are stored as one
            widths[column] = one.width
    for row in page.iter_rows():
        wrapped = [cell for cell in row if isinstance(cell.value, str) and cell.alignment.wrap_text]
        lines = max((_lines(cell.value, widths.get(cell.column, _DEFAULT_WIDTH)) for cell in wrapped), default=1)
        dimension = page.row_dimensions[row[0].row]
        if lines > 1 and (dimension.height or 0) < lines * _LINE:
            dimension.height = lines * _LINE


def _lines(text: str, width: float) -> int:
    parts = [textwrap.wrap(part, max(4, int(0.9 * width))) or [""] for part in text.split("\n")]
    return sum(map(len, parts))
