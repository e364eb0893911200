"""The *waiting room* of a project: deliveries that were brought in and are not taken into `gesprekken/` yet.

It lies in the project itself, so that nothing is lost when the program stops midway, and a delivery with mistakes
counts nowhere until somebody decides that it may.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from wijkfoto.errors import ProjectError, disk_trouble
from wijkfoto.files import whole_file
from wijkfoto.read.project_files import DELIVERIES
from wijkfoto.read.sheets import SUFFIXES

WAITING = Path(".wijkfoto", "wacht")
MOST_BYTES = 20 * 2**20
"""No workbook of conversations is larger; 16 conversations take about 60 kB."""
_ID = re.compile(r"[0-9a-f]{12}")
_NUMBER = re.compile(r" [(]\d+[)]$")
_LONGEST_NAME = 100
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery in the waiting room: `name` as its sender called it, `path` with the name that it will have."""

    id: str
    name: str
    path: Path


def file_name(text: str) -> str:
    """The name under which a delivery can be kept: no folders, no signs that a computer cannot have, not hidden.

    Raises
    ------
    ProjectError
        Its ending is that of no spreadsheet.

    Examples
    --------
    >>> file_name("C:\\\\fotos\\\\..\\\\Korvel?.XLSX")
    'Korvel.xlsx'
    """
    last = text.replace("\\", "/").rpartition("/")[2]
    plain = " ".join(_FORBIDDEN.sub("", last).split())
    stem, dot, suffix = plain.rpartition(".")
    if not dot or f".{suffix.lower()}" not in SUFFIXES:
        raise ProjectError(
            f"{plain[:_LONGEST_NAME] or 'Dit bestand'} is geen werkboek. Kies een bestand van Excel of LibreOffice, "
            f"met een naam die eindigt op {', '.join(sorted(SUFFIXES))}."
        )
    stem = stem.lstrip(".~$ ").rstrip(". ").encode()[:_LONGEST_NAME].decode(errors="ignore") or "werkboek"
    return f"{stem}{'-' if _RESERVED.fullmatch(stem) else ''}.{suffix.lower()}"


def put_down(folder: Path, name: str, content: bytes) -> Waiting:
    """A delivery in the waiting room, as it came; the name it will have is one that `gesprekken/` does not have.

    Raises
    ------
    ProjectError
        It is no spreadsheet by its name, it is empty or too large, or the folder cannot be written to.
    """
    kept = file_name(name)
    if not content:
        raise ProjectError(f"{kept} is leeg. Sla het werkboek op en probeer het opnieuw.")
    if len(content) > MOST_BYTES:
        raise ProjectError(f"{kept} is groter dan 20 MB. Dat is geen werkboek van gesprekken.")
    number = secrets.token_hex(6)
    try:
        with whole_file(folder / WAITING / number / free_name(folder, kept)) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        raise ProjectError(f"In {folder} kan ik niets bewaren. {disk_trouble(error)}") from error
    return next(one for one in all_waiting(folder) if one.id == number)


def free_name(folder: Path, name: str) -> str:
    """The first name that no delivery of the project has: "Korvel.xlsx", "Korvel (2).xlsx"."""
    path = Path(name)
    names = chain([name], (f"{path.stem} ({number}){path.suffix}" for number in count(2)))
    taken = {one.name.casefold() for one in (folder / DELIVERIES).glob("*")}
    return next(one for one in names if one.casefold() not in taken)


def all_waiting(folder: Path) -> tuple[Waiting, ...]:
    """What waits, the one that came first in front."""
    room = folder / WAITING
    places = [place for place in room.glob("*") if _ID.fullmatch(place.name)] if room.is_dir() else []
    return tuple(one for place in sorted(places, key=_age) for one in _inside(place))


def _age(place: Path) -> tuple[int, str]:
    return place.stat().st_mtime_ns, place.name


def _inside(place: Path) -> Iterator[Waiting]:
    files = (path for path in place.iterdir() if path.is_file() and not path.name.startswith("."))
    for path in sorted(files)[:1]:
        yield Waiting(place.name, _as_sent(path, place.parents[len(WAITING.parts)]), path)


def _as_sent(path: Path, folder: Path) -> str:
    """The name without the number that made it free; its sender may have put one there too."""
    plain = _NUMBER.sub("", path.stem) + path.suffix
    taken = {one.name.casefold() for one in (folder / DELIVERIES).glob("*")}
    return plain if plain.casefold() in taken else path.name


def waiting_one(folder: Path, number: str) -> Waiting:
    """The delivery with a number.

    Raises
    ------
    ProjectError
        It is not there any more.
    """
    found = next((one for one in all_waiting(folder) if one.id == number), None)
    if found is None:
        raise ProjectError("Dit bestand wacht niet meer. Het is al opgenomen of weggehaald.")
    return found


def take_away(folder: Path, number: str) -> None:
    """Take a delivery out of the waiting room, with everything that was made of it."""
    if _ID.fullmatch(number):
        shutil.rmtree(folder / WAITING / number, ignore_errors=True)
