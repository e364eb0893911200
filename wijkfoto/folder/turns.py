"""One command at a time writes in a project: two that overlap would each put back what the other took out.

The *turn* is a lock of the operating system on a small file in the project. It ends with the program that holds it,
also when that is killed, so nothing has to be tidied up by hand.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from wijkfoto.errors import ProjectError

P = ParamSpec("P")
R = TypeVar("R")


class _HasFolder(Protocol):
    @property
    def folder(self) -> Path: ...


_Project = TypeVar("_Project", bound=_HasFolder)
TURN = ".wijkfoto-bezig"
"""Name of the file in the project; it is there while a command writes."""
LONGEST_WAIT = 120.0
"""Seconds that a command waits for its turn."""
_STEP = 0.1
_held: ContextVar[frozenset[Path]] = ContextVar("_held", default=frozenset())


@contextmanager
def alone(
    folder: str | Path, *, wait: float = LONGEST_WAIT, on_wait: Callable[[], None] | None = None
) -> Iterator[None]:
    """The turn to write in a project folder; inside a block that has it already nothing is asked again.

    A folder in which no file can be made, or a drive that knows no locks, gives no turn and holds nobody up.

    Parameters
    ----------
    wait
        Seconds to wait for another command.
    on_wait
        Called once when another command is busy.

    Raises
    ------
    ProjectError
        Another command is still busy after `wait` seconds.
    """
    place = Path(folder).resolve()
    if place in _held.get():
        yield
        return
    handle = _turn(place / TURN, wait, on_wait)
    token = _held.set(_held.get() | {place})
    try:
        yield
    finally:
        _held.reset(token)
        if handle is not None:
            _end(place / TURN, handle)


def in_turn(write: Callable[Concatenate[_Project, P], R]) -> Callable[Concatenate[_Project, P], R]:
    """The same function, that writes of a project only when it is its turn."""

    @wraps(write)
    def alone_there(project: _Project, /, *args: P.args, **options: P.kwargs) -> R:
        with alone(project.folder):
            return write(project, *args, **options)

    return alone_there


def _turn(path: Path, wait: float, on_wait: Callable[[], None] | None) -> int | None:
    """Handle of the locked file, None where no lock can be had."""
    deadline, told = time.monotonic() + wait, False
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError:
            return None
        try:
            _lock(handle)
            if _is_same(path, handle):
                return handle
            os.close(handle)  # the command before this one took the file away
            continue
        except BlockingIOError:
            os.close(handle)
        except OSError:
            os.close(handle)
            return None
        if on_wait and not told:
            on_wait()
        told = True
        if time.monotonic() > deadline:
            raise ProjectError(
                f"In {path.parent} is een andere opdracht bezig. Wacht tot die klaar is en probeer het opnieuw. "
                "Er is niets veranderd."
            )
        time.sleep(_STEP)


def _lock(handle: int) -> None:
    """Lock an open file or raise BlockingIOError; the lock goes when the file is closed."""
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError as error:
            raise BlockingIOError from error
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_same(path: Path, handle: int) -> bool:
    """Whether the locked file still is the one with this name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


def _end(path: Path, handle: int) -> None:
    """Give the turn away. Where that can be done the file goes first, so that whoever waits for it looks again; what
    does not go, because the drive is gone or Windows holds it open, is of no consequence."""
    with suppress(OSError):
        path.unlink()
    os.close(handle)
    with suppress(OSError):
        if os.name == "nt":
            path.unlink()
