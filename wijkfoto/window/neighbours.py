"""Windows on the same project: each leaves a small file in it while it is open, so that they know of each other.

The file tells on which port a window listens and with what its keys are made. Only the window's own computer can use
that, for a window listens to nobody else.
"""

from __future__ import annotations

import json
import os
import platform
import secrets
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from wijkfoto.window.guard import HOST, new_key

BEAT = 20.0
"""Seconds between two signs of life; a file without one for three times as long is of a window that was killed."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another window on the same project: `here` on this computer, since a moment in seconds."""

    here: bool
    since: float
    port: int
    secret: str

    def link(self, key: str) -> str:
        """An address that opens the project with a key in it, once."""
        return f"http://{HOST}:{self.port}/p/{key}/?sleutel={new_key(self.secret)}"


@dataclass
class Neighbours:
    """The files of the windows on one project, in `room`."""

    room: Path
    port: int
    secret: str
    _own: Path | None = None
    _id: str = field(default_factory=lambda: secrets.token_hex(4))

    def come(self) -> None:
        """Say that this window is open; in a folder that cannot be written to nobody is told."""
        told = {"poort": self.port, "sleutel": self.secret, "sinds": time.time(), "computer": _computer()}
        path = self.room / f"open-{self._id}.json"
        with suppress(OSError):
            self.room.parent.mkdir(mode=0o700, exist_ok=True)
            self.room.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(told, file)
            self._own = path

    def beat(self) -> None:
        """A sign of life."""
        with suppress(OSError):
            if self._own:
                os.utime(self._own)

    def leave(self) -> None:
        """Say that this window is closed."""
        with suppress(OSError):
            if self._own:
                self._own.unlink(missing_ok=True)

    def others(self) -> tuple[Neighbour, ...]:
        """The other windows that are open; files of windows that were killed are taken away."""
        found = (_read(path) for path in sorted(self.room.glob("open-*.json")) if path != self._own)
        return tuple(one for one in found if one)


def _read(path: Path) -> Neighbour | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        here = told["computer"] == _computer()
        found = Neighbour(here, float(told["sinds"]), int(told["poort"]), str(told["sleutel"]))
        fresh = time.time() - path.stat().st_mtime < 3 * BEAT
    except (OSError, ValueError, KeyError, TypeError):
        return None
    alive = _listens(found.port) if here else fresh
    if not alive:
        with suppress(OSError):
            path.unlink()
    return found if alive else None


def _listens(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=1):
            return True
    except OSError:
        return False


def _computer() -> str:
    """A mark of this computer that does not tell its name."""
    return sha256(f"{platform.node()}\n{os.environ.get('USERNAME', '')}".encode()).hexdigest()[:16]
