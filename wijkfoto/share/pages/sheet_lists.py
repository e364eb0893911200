"""A list on a sheet: short enough that a sheet is one A4, and saying so where it is cut off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from wijkfoto.share.view import Block, Bullets, Section

MOST = 4
"""Items of a list and bars of a figure on a sheet."""
_LONGEST_TITLE, _LONGEST = 130, 280

Item = str | dict[str, Any]


def listed(section: str, title: str, items: Iterable[Item], *more: Block, note: str = "", rests: str = "") -> Section:
    """A section with a list; `rests` is what it rests on, for the notes under a slide."""
    rows = tuple({"text": item} if isinstance(item, str) else item for item in items)
    lists = (Bullets(f"{section}-lijst", "", rows, note),) if rows or note else ()
    return Section(section, title, (), (*lists, *more), rests)


def shortened(section: Section) -> Section:
    """A section in which no title or item of a list is longer than a sheet can hold."""
    blocks = tuple(
        replace(block, items=tuple({**item, "text": short(item["text"])} for item in block.items))
        if isinstance(block, Bullets)
        else block
        for block in section.blocks
    )
    return replace(section, title=short(section.title, _LONGEST_TITLE), blocks=blocks)


def short(text: str, longest: int = _LONGEST) -> str:
    """A text cut off after a whole word, with three dots behind it; a text that fits stays as it is.

    Examples
    --------
    >>> short("Elke week samen om tafel", 14), short("Elke week", 14)
    ('Elke week …', 'Elke week')
    """
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut} …"
