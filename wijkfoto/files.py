"""How a file is written (whole or not at all), and by what it is known."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".wijkfoto-nieuw-"
_SURELY_LEFT = 3600.0
"""Seconds: no file takes this long to write, so an older temporary one is of a program that was killed."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place when the block ends well, and disappears otherwise.

    Makes the parent folders. A file that is replaced keeps its permissions; a new one can be read by everybody. What
    a killed run left there is tidied up.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _tidy(path.parent)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=path.suffix, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Take away what killed runs left in a folder; what does not go now, goes at a next time."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _SURELY_LEFT:
                left.unlink()


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimals."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
