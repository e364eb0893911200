"""Runs the window: one socket that only this computer can reach, and an end to it when nobody uses it any more."""

from __future__ import annotations

import secrets
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import wijkfoto as wf
from wijkfoto.window.desk import Desk
from wijkfoto.window.guard import HOST, KEY, Guard, new_key
from wijkfoto.window.neighbours import BEAT
from wijkfoto.window.warm import warm_up

IDLE = 3600.0
"""Seconds without a request after which a window stops."""
_STEP = 0.5
_MEMORY = 2**28
"""Bytes of a request or an answer that stay in memory: all, so that no file is made outside the project."""
_MOST_BODY = 100 * 2**20
"""A request that is larger is not even read; the application refuses one above 25 MB with a page."""


def open_window(
    folder: str | Path, *, idle: float = IDLE, on_ready: Callable[[str], None], on_neighbour: Callable[[str], None]
) -> str:
    """Open the window and stay with it until it stops; why it stopped, in a sentence.

    Listens on this computer only, on a port that is free; opens nothing outside it.

    Parameters
    ----------
    folder
        A project, the folder in which projects stand and come, or the folder in which a project is to come.
    idle
        Seconds without a request after which it stops by itself.
    on_ready
        Called with the address to open, good for one time, once it listens.
    on_neighbour
        Called instead when a window on the project is open already, with an address that opens that one.

    Raises
    ------
    ProjectError
        Neither the folder nor the one around it exists.
    """
    path = Path(folder).resolve()
    if path.is_file():
        raise wf.ProjectError(f"{path.name} is geen map. Open de map van het project, en sleep een werkboek daarin.")
    if not path.parent.is_dir():
        raise wf.ProjectError(f"De map {path.parent} bestaat niet. Kijk of de naam klopt, of kies een andere.")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind((HOST, 0))
        secret, port = secrets.token_urlsafe(32), listening.getsockname()[1]
        desk, guard = Desk(path, port, secret), Guard(secret)
        guard.port = port
        if not path.exists():
            desk.base, desk.wanted = path.parent, path.name
        elif wf.is_project(path):
            desk.base, desk.first = path.parent, desk.open(path)
            if near := next((one for one in desk.first.neighbours.others() if one.here), None):
                desk.first.neighbours.leave()
                on_neighbour(near.link(desk.first.key))
                return "Er staat al een venster open op dit project. Ga daar verder."
        with desk.at_work():
            return _serve(listening, desk, guard, idle, on_ready)


def _serve(listening: socket.socket, desk: Desk, guard: Guard, idle: float, on_ready: Callable[[str], None]) -> str:
    import logging

    from waitress import create_server, wasyncore

    from wijkfoto.window.app import create_app

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits a moment is no news
    app = _LastAsked(create_app(desk, guard))
    channels: dict[int, Any] = {}
    server = create_server(
        app, map=channels, sockets=[listening], threads=4, ident=None, inbuf_overflow=_MEMORY,
        outbuf_overflow=_MEMORY, max_request_body_size=_MOST_BODY, clear_untrusted_proxy_headers=True,
    )  # fmt: skip
    on_ready(f"{guard.origin}/?{KEY}={new_key(desk.secret)}")
    threading.Thread(target=warm_up, args=(lambda: app.asking,), daemon=True).start()
    beat = time.monotonic()
    try:
        while True:
            wasyncore.loop(timeout=_STEP, map=channels, count=1)
            now = time.monotonic()
            if desk.stopping.is_set():
                wasyncore.loop(timeout=_STEP, map=channels, count=4)  # the answer to the button still goes out
                return "Het venster is gesloten."
            if now - app.moment > idle and not desk.busy:
                return "Er is een tijd niets gevraagd. Het venster is gesloten; er is niets verloren."
            if now - beat > BEAT:
                beat = now
                for project in desk.projects():
                    project.neighbours.beat()
    finally:
        server.task_dispatcher.shutdown()
        wasyncore.close_all(channels, ignore_all=True)


class _LastAsked:
    """Remembers when an application was asked something last, and whether somebody waits for its answer."""

    def __init__(self, app: Callable[..., Any]) -> None:
        self._app = app
        self._waiting: set[int] = set()
        self.moment = time.monotonic()

    @property
    def asking(self) -> bool:
        """Whether an answer is being made."""
        return bool(self._waiting)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        self.moment = time.monotonic()
        self._waiting.add(id(environ))
        try:
            return self._app(environ, start_response)
        finally:
            self._waiting.discard(id(environ))
