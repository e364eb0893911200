"""Progress: per wijk who was spoken to, who was asked about, and whom to speak next and why."""

from __future__ import annotations

from flask import Blueprint

import wijkfoto as wf
from wijkfoto.window.answers import page, project

pages = Blueprint("progress", __name__, url_prefix="/p/<key>/voortgang")


@pages.get("/")
def show() -> str:
    """The board of every wijk of the project."""
    one = project()
    read = one.read()
    board = wf.progress_board(read) if read else wf.empty_board(one.config())
    return page("progress.html.j2", board=board)
