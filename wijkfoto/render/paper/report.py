"""The paper edition of a level: sheets of A4, and of A3 for a network, in one PDF."""

from __future__ import annotations

from collections.abc import Sequence

from wijkfoto.render.paper.parts import view_data
from wijkfoto.render.paper.typeset import typeset
from wijkfoto.share.view import View


def draw_pdf(views: Sequence[View]) -> bytes:
    """One tagged PDF with a sheet per View; the same Views give the same bytes."""
    document = {"title": views[0].title, "views": [view_data(view) for view in views]}
    return typeset("paper.typ", document)[0]
