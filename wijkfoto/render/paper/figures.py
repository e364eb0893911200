"""A figure as a picture for a slide or a report: with its legend and a line that says where it comes from."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from typing import Any

from wijkfoto.render.paper.parts import block_data
from wijkfoto.render.paper.typeset import DOTS_PER_INCH, Format, typeset
from wijkfoto.share.view import AreaMap, Block, Kompas, Lessons, Network

_WIDE, _NARROW = 240, 160
_SLIDE_DOTS = 200
_BEFORE_DOTS = 33
"""Length of what a PNG starts with: its signature and its first chunk."""
_INCHES_PER_METRE = 39.3701


def draw_picture(block: Block, *, title: str, source: str, as_: Format = "png") -> bytes:
    """PNG of 300 dots per inch, or SVG, of one figure; the same block gives the same bytes.

    Parameters
    ----------
    title
        What the figure shows, as a sentence.
    source
        Conversations, date and level, and what it may not be used for.
    """
    wide = isinstance(block, Network)
    # The title stands in the place of a caption; a drawing needs its own for who cannot see it.
    shown = block if isinstance(block, Kompas | Network | AreaMap | Lessons) else replace(block, caption="")
    data = {"title": title, "source": source, "width": _WIDE if wide else _NARROW, "columns": 4 if wide else 2}
    picture = typeset("figure.typ", data | {"block": block_data(shown)}, as_=as_)[0]
    return _with_dots(picture) if as_ == "png" else picture


def bare_picture(block: dict[str, Any], *, columns: int, width: int = _NARROW) -> bytes:
    """PNG of a figure of `block_data` with its legend in so many columns (0 for none) and no other words."""
    data = {"title": "", "source": "", "width": width, "columns": columns, "block": block}
    return typeset("figure.typ", data, as_="png", dpi=_SLIDE_DOTS)[0]


def _with_dots(png: bytes) -> bytes:
    """The same picture that says how many dots go in an inch, so that a text processor places it at its own size."""
    dots = round(DOTS_PER_INCH * _INCHES_PER_METRE)
    chunk = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    return b"".join(
        (png[:_BEFORE_DOTS], struct.pack(">I", 9), chunk, struct.pack(">I", zlib.crc32(chunk)), png[_BEFORE_DOTS:])
    )
