"""The web application of the window: its limits, its guard, and the pages of each theme."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Flask, Request, Response, abort, g, render_template, request
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from wijkfoto.errors import WijkfotoError, disk_trouble
from wijkfoto.render.style import page_tokens
from wijkfoto.share.words import long_date
from wijkfoto.window import back, bring_in, picture, progress, questions, settings, start
from wijkfoto.window.desk import Desk
from wijkfoto.window.guard import HOST, Guard
from wijkfoto.window.words import in_the_window

MOST_BYTES = 25 * 2**20
"""Of one request: a delivery of at most 20 MB, and what a form has around it."""
_TEXTS = {
    400: "Deze vraag begrijp ik niet. Ga terug en probeer het opnieuw.",
    403: "Deze pagina hoort bij een ander venster, of het venster is gesloten. Open wijkfoto opnieuw.",
    404: "Deze pagina is er niet. Misschien is het project intussen gesloten.",
    405: "Deze pagina is er niet.",
    413: "Dit bestand is te groot. Een werkboek is nooit groter dan 20 MB.",
    500: "Er ging iets mis in het programma. Er is niets half geschreven. Ga terug en probeer het opnieuw.",
}


class _Request(Request):
    """A request whose files stay in memory: nothing of a delivery is left in a folder of the computer."""

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return BytesIO()


def create_app(desk: Desk, guard: Guard) -> Flask:
    """The application of a running window."""
    app = Flask(__name__)
    app.request_class = _Request
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_PARTS=200,
        MAX_FORM_MEMORY_SIZE=500_000,
        TRUSTED_HOSTS=[HOST],
        DESK=desk,
    )
    # Said outright: by itself flask escapes only in templates whose name ends in .html.
    app.jinja_options = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.filters["venster"] = in_the_window
    app.jinja_env.filters["dag"] = long_date
    app.jinja_env.filters["in_bestand"] = bring_in.in_its_file
    app.jinja_env.filters["namen"] = _as_sent
    app.jinja_env.filters["vraag"] = bring_in.question_in
    app.jinja_env.globals["token"] = _token
    guard.stand_before(app)
    app.before_request(lambda: _find_project(desk))
    for part in (start, bring_in, questions, progress, picture, back, settings):
        app.register_blueprint(part.pages)
    app.add_url_rule("/static/tokens.css", "tokens", _tokens)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(WijkfotoError, _in_words)
    app.register_error_handler(OSError, lambda error: _told(f"Ik kan niet verder. {disk_trouble(error)}", 500))
    return app


def _find_project(desk: Desk) -> None:
    """The project of an address, for all that answers it; the guard has looked already."""
    if request.view_args and "key" in request.view_args:
        found = desk.get(str(request.view_args.pop("key")))
        if found is None:
            abort(404)
        g.project = found


def _token() -> Markup:
    """The field of a form that says that it is of this window."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(g.visitor.csrf)


def _as_sent(text: str) -> str:
    """A text in the words of whoever delivered; of the project that is asked for now."""
    return str(g.project.as_sent(text))


def _tokens() -> Response:
    return Response(page_tokens(), mimetype="text/css")


def _refused(error: HTTPException) -> Response:
    return _told(_TEXTS.get(error.code or 500, _TEXTS[500]), error.code or 500)


def _in_words(error: WijkfotoError) -> Response:
    return _told(in_the_window(str(error)), 400)


def _told(text: str, code: int) -> Response:
    if request.accept_mimetypes.best == "application/json":
        return Response(f'{{"fout": {_quoted(text)}}}', code, mimetype="application/json")
    return Response(render_template("refused.html.j2", text=text), code)


def _quoted(text: str) -> str:
    import json

    return json.dumps(text)
