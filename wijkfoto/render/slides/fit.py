"""How much room a text takes on a slide, so that no text leaves its box. All sizes are points (1/72 inch).

Slides are set in Arial, which every office has and we may not bring along. Texts are measured with the bold of our
own letter and made wider: on lines of Dutch, Arial and its bold are at most 1.12 times as wide as that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_WIDER = 1.14
LINE = 1.22
"""Height of a line, in sizes of the letter."""


class Box(NamedTuple):
    """A place on a slide: distance from the left and the top, width and height."""

    left: float
    top: float
    width: float
    height: float


@cache
def _letter() -> FreeTypeFont:
    from PIL import ImageFont

    with resources.as_file(
        resources.files("font_source_sans_pro").joinpath("files").joinpath("SourceSansPro-Bold.ttf")
    ) as path:
        return ImageFont.truetype(path, 100)


@cache
def width_of(text: str, size: float) -> float:
    """Width of a text on one line, or a little more."""
    return float(_letter().getlength(text)) * size / 100 * _WIDER


def lines_of(text: str, size: float, width: float) -> int:
    """Lines that a text takes in a column; a word that is wider than the column is broken."""
    lines, used = 1, 0.0
    for word in text.replace("\n", " ").split(" "):
        wide = width_of(f"{word} ", size)
        if used and used + wide > width:
            lines, used = lines + 1, 0.0
        lines += int(wide // width)
        used += wide % width if wide > width else wide
    return lines


def height_of(texts: Iterable[str], size: float, width: float, *, between: float = 0) -> float:
    """Height of paragraphs under each other with a space between them."""
    return sum(lines_of(text, size, width) * size * LINE + between for text in texts)


def largest(text: str, sizes: Sequence[float], box: Box) -> float:
    """The first of these sizes at which a text fits in a box, else the last."""
    return next((size for size in sizes if height_of([text], size, box.width) <= box.height), sizes[-1])


def cut(text: str, size: float, width: float, height: float) -> list[str]:
    """A text in pieces that each fit; one piece when all of it does."""
    pieces, words = [""], text.split(" ")
    for word in words:
        longer = f"{pieces[-1]} {word}".strip()
        if pieces[-1] and height_of([longer], size, width) > height:
            pieces.append(word)
        else:
            pieces[-1] = longer
    return pieces


def spread(heights: Sequence[float], room: float) -> list[range]:
    """Which of these may stand together on a slide, in order; each slide has at least one."""
    parts, start, used = [], 0, 0.0
    for index, height in enumerate(heights):
        if index > start and used + height > room:
            parts.append(range(start, index))
            start, used = index, 0.0
        used += height
    return [*parts, range(start, len(heights))] if heights else []
