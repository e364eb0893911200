"""Keeps `logboek.csv` of a project: what was made, for which level, when, and what exactly (a hash); no content.

The *logbook* is no part of any output, so that the same input still gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from wijkfoto.files import file_hash, whole_file
from wijkfoto.folder.turns import alone
from wijkfoto.project.opened import Project
from wijkfoto.read.keys import keep_key_name
from wijkfoto.read.own_csv import add_rows
from wijkfoto.read.privacy import personal_kind, possible_name
from wijkfoto.read.text_files import decode

LOGBOOK = "logboek.csv"
COLUMNS = ("wanneer", "soort", "niveau", "wat", "peildatum", "sha256", "door")
ROLE_VARIABLE = "WIJKFOTO_ROL"
"""Environment variable with the role of who works at this computer, such as coordinator; never a name."""
_NO_ROLE = "niet ingevuld"


@contextmanager
def log_first(project: Project, kind: str, path: Path, by: str = "") -> Iterator[Callable[[Path], None]]:
    """A function that adds the row about an output of a project at its level; call it with what was made (a file, or
    a folder of files) before that is put in place at `path`.

    The row comes first, so that no output stands anywhere without one. When the block fails, the row is taken back.

    Raises
    ------
    ProjectError
        The logbook cannot be written, because the disk is full or it is open in Excel.
    """
    book = project.folder / LOGBOOK
    earlier: list[bytes] = []

    def note(made: Path) -> None:
        if project.level.research:
            keep_key_name(project.folder)
        earlier.append(book.read_bytes() if book.exists() else b"")
        when = project.config.peildatum.isoformat() if project.config.peildatum else ""
        name = _name(project.folder, path)
        _add(project.folder, (kind, project.level.code, name, when, content_hash(made), by or role()))

    with alone(project.folder):
        try:
            yield note
        except BaseException:
            for content in earlier[:1]:
                _put_back(book, content)
            raise


def _put_back(book: Path, content: bytes) -> None:
    """The logbook as it was; where even that cannot be written, it tells an output too many and never one too few."""
    with suppress(OSError):
        if not content:
            book.unlink(missing_ok=True)
        elif book.read_bytes() != content:
            with whole_file(book) as temporary:
                temporary.write_bytes(content)


def log_action(folder: Path, kind: str, what: str, by: str = "") -> None:
    """Add a row about something that was done in the project: what was wiped or tidied up, in numbers only.

    Raises
    ------
    ProjectError
        The logbook cannot be written.
    """
    _add(folder, (kind, "", what, "", "", by or role()))


def read_logbook(folder: Path) -> tuple[dict[str, str], ...]:
    """Rows of the logbook by column, oldest first; empty when there is none."""
    path = folder / LOGBOOK
    if not path.exists():
        return ()
    rows = csv.DictReader(io.StringIO(decode(path.read_bytes())), delimiter=";")
    return tuple({name: row.get(name) or "" for name in COLUMNS} for row in rows)


def content_hash(path: Path) -> str:
    """SHA-256 of a file; of a folder that of the names and hashes of all files in it, in the order of their names."""
    if path.is_file():
        return file_hash(path)
    files = sorted(one for one in path.rglob("*") if one.is_file())
    lines = (f"{content_hash(one)}  {one.relative_to(path).as_posix()}\n" for one in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def role() -> str:
    """The role of who works here; what looks like a person is left out."""
    text = " ".join(os.environ.get(ROLE_VARIABLE, "").split())
    return text if text and not personal_kind(text) and not possible_name(text) else _NO_ROLE


def _name(folder: Path, path: Path) -> str:
    """Place of an output within the project; of one elsewhere only its name, for the rest is about a computer."""
    inside, whole = folder.resolve(), path.resolve()
    return (
        whole.relative_to(inside).as_posix() if whole.is_relative_to(inside) else f"buiten het project: {path.name}"
    )


def _add(folder: Path, cells: Sequence[str]) -> None:
    with alone(folder):
        add_rows(folder / LOGBOOK, COLUMNS, [(datetime.now().isoformat(" ", "seconds"), *cells)])
