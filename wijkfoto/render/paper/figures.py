"""A figure as a picture for a slide or a report: with its legend and a line that says where it comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wijkfoto.render.paper.parts import block_data
from wijkfoto.render.paper.typeset import Format, typeset
from wijkfoto.share.view import Block, Network

_WIDE, _NARROW = 240, 160
_SLIDE_DOTS = 200


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
    shown = replace(block, caption="") if block.caption == title else block
    data = {"title": title, "source": source, "width": _WIDE if wide else _NARROW, "columns": 4 if wide else 2}
    return typeset("figure.typ", data | {"block": block_data(shown)}, as_=as_)[0]


def bare_picture(block: dict[str, Any], *, columns: int, width: int = _NARROW) -> bytes:
    """PNG of a figure of `block_data` with its legend in so many columns (0 for none) and no other words."""
    data = {"title": "", "source": "", "width": width, "columns": columns, "block": block}
    return typeset("figure.typ", data, as_="png", dpi=_SLIDE_DOTS)[0]
