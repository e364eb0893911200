"""The legend of a figure on a slide: a drawing and words that can be changed, large enough to read from afar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from wijkfoto.render.paper.figures import bare_picture
from wijkfoto.render.slides.fit import LINE, Box, height_of
from wijkfoto.render.slides.frame import Words, add_picture, add_text

if TYPE_CHECKING:
    from pptx.slide import Slide

Data = dict[str, Any]
SIZES = (12, 11, 10)
"""Sizes of the letter, the largest that fits first."""
_SAMPLE, _GAP, _BETWEEN, _UNDER = 42, 8, 14, 5
_SAMPLE_WIDTH = 20


def legend_size(keys: Sequence[Data], box: Box, columns: int) -> float:
    """The size of the letter at which a legend fits in a box, else the smallest."""
    return next((size for size in SIZES if legend_height(keys, box.width, columns, size) <= box.height), SIZES[-1])


def legend_height(keys: Sequence[Data], width: float, columns: int, size: float) -> float:
    """Height of a legend in so many columns."""
    return sum(_row_heights(keys, width, columns, size))


def add_legend(slide: Slide, box: Box, keys: Sequence[Data], *, columns: int) -> None:
    """Each key with its sample and its words, in rows from left to right."""
    size = legend_size(keys, box, columns)
    heights, wide, top = _row_heights(keys, box.width, columns, size), box.width / columns, box.top
    for high, row in zip(heights, _rows(keys, columns), strict=True):
        for index, key in enumerate(row):
            left = box.left + index * wide
            sample = Box(left, top + (size * LINE - 12) / 2, _SAMPLE, 12)
            add_picture(slide, sample, _sample(key["svg"]), f"Voorbeeld van wat betekent: {key['text']}.")
            words = Box(left + _SAMPLE + _GAP, top, _text_width(box.width, columns), high - _UNDER)
            add_text(slide, words, [Words(key["text"], size=size)], "Legenda")
        top += high


@cache
def _sample(svg: str) -> bytes:
    block = {"kind": "figure", "svg": svg, "alt": "voorbeeld", "keys": [], "numbered": [], "note": "", "empty": ""}
    return bare_picture(block, columns=0, width=_SAMPLE_WIDTH)


def _rows(keys: Sequence[Data], columns: int) -> Iterator[Sequence[Data]]:
    for start in range(0, len(keys), columns):
        yield keys[start : start + columns]


def _text_width(width: float, columns: int) -> float:
    return width / columns - _SAMPLE - _GAP - (_BETWEEN if columns > 1 else 0)


def _row_heights(keys: Sequence[Data], width: float, columns: int, size: float) -> list[float]:
    wide = _text_width(width, columns)
    return [max(height_of([key["text"]], size, wide) for key in row) + _UNDER for row in _rows(keys, columns)]
