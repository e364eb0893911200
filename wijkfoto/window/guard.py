"""Who may use the window: whoever opened it on this computer, and no other page that this browser has open.

A *key* is a text that is good for one time; it is traded for a cookie that only this address gets back. Every form
carries a second text (csrf) that belongs to that cookie.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from flask import Flask, Response, abort, g, redirect, request

from wijkfoto.window.typed import Typed

HOST = "127.0.0.1"
KEY = "sleutel"
OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE_POLICY = (
    "sandbox allow-scripts allow-downloads; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""For pages that `maak` writes: they bring their own scripts, run apart from the window and can reach nothing."""
_OPEN_PLACES = ("/static/", "/beeld/")
_SAFE = frozenset({"GET", "HEAD"})


@dataclass
class Visitor:
    """One browser that may use the window.

    Attributes
    ----------
    notes
        What to tell on the next page: (kind {"goed", "fout"}, text).
    role
        The role that decided last, to fill in again.
    typed
        What was typed in a form that was refused just now.
    """

    csrf: str
    notes: list[tuple[str, str]] = field(default_factory=list)
    role: str = ""
    typed: Typed = field(default_factory=Typed)


class Guard:
    """Holds the keys and the visitors of one running window; hand it an app with `stand_before`.

    Parameters
    ----------
    secret
        What keys are made with; whoever knows it can make one.
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._used: set[str] = set()
        self._visitors: dict[str, Visitor] = {}
        self.port = 0

    @property
    def origin(self) -> str:
        """The one address of this window."""
        return f"http://{HOST}:{self.port}"

    def stand_before(self, app: Flask) -> None:
        """Look at every request to an app first, and put what keeps a browser strict on every answer."""
        app.before_request(self._look)
        app.after_request(_strict)

    def _look(self) -> Response | None:
        if request.host != f"{HOST}:{self.port}":
            abort(400)
        if request.path.startswith(_OPEN_PLACES):
            return None
        if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            abort(403)
        given = request.args.get(KEY, "")
        visitor = self._visitors.get(request.cookies.get(self._cookie, ""))
        if given and request.method == "GET":
            return self._let_in(given, visitor)
        if visitor is None:
            abort(403)
        g.visitor = visitor
        if request.method not in _SAFE:
            self._check_own(visitor)
        return None

    @property
    def _cookie(self) -> str:
        """A browser gives the cookies of one port to the others, so each port has its own name."""
        return f"wijkfoto-{self.port}"

    def _let_in(self, given: str, visitor: Visitor | None) -> Response:
        answer = redirect(request.path, 303)
        if visitor is None:
            if not self._is_good(given):
                abort(403)
            name = secrets.token_urlsafe(32)
            self._visitors[name] = Visitor(secrets.token_urlsafe(32))
            answer.set_cookie(self._cookie, name, httponly=True, samesite="Strict")
        # An answer of werkzeug; flask hands out its own kind.
        return Response(answer.response, answer.status, answer.headers)

    def _is_good(self, given: str) -> bool:
        number, _, seal = given.partition(".")
        if number in self._used or not hmac.compare_digest(seal.encode(), _seal(self._secret, number)):
            return False
        self._used.add(number)
        return True

    def _check_own(self, visitor: Visitor) -> None:
        """A request that changes something comes from a page of this window."""
        if request.headers.get("Origin", self.origin) != self.origin:
            abort(403)
        given = request.headers.get("X-Csrf") or request.form.get("csrf", "")
        if not hmac.compare_digest(given.encode(), visitor.csrf.encode()):
            abort(403)


def new_key(secret: str) -> str:
    """A key that opens a window with this secret once."""
    number = secrets.token_urlsafe(16)
    return f"{number}.{_seal(secret.encode(), number).decode()}"


def _seal(secret: bytes, number: str) -> bytes:
    return hmac.new(secret, number.encode(), sha256).hexdigest().encode()


def _strict(answer: Response) -> Response:
    headers = answer.headers
    headers.setdefault("Content-Security-Policy", OWN_POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cache-Control"] = "no-store"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    return answer
