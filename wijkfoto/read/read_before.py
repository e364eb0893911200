"""What was read of a delivery before, kept in the project folder: an unchanged file is not read again.

Kept are parsed rows after the privacy check, so nothing of a row that points to a person; but own words are among
them, and they are as confidential as the deliveries. A file counts only with the seal of this computer on it: what
came along with a folder from elsewhere, is damaged or was made by another version is read anew.
"""

from __future__ import annotations

import hashlib
import hmac
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from wijkfoto.files import file_hash, whole_file
from wijkfoto.read.as_json import from_json, to_json
from wijkfoto.read.delivery import Delivery
from wijkfoto.read.keys import seal_key
from wijkfoto.vocabulary import Vocabulary

CACHE = Path(".wijkfoto", "gelezen")
_PARTS = ("read", "read/networks", "vocabulary", "workbook", "")
_LIBRARIES = ("python_calamine", "rapidfuzz")


class _Kept(NamedTuple):
    day: date
    delivery: Delivery


@dataclass
class ReadBefore:
    """The deliveries of one project that were read before.

    Attributes
    ----------
    project
        Folder of the project; one that cannot be written to keeps nothing, in silence.
    vocabulary, own_columns, wiped
        What reading a delivery depends on besides the delivery and the program.
    """

    project: Path
    vocabulary: Vocabulary
    own_columns: Mapping[str, str]
    wiped: tuple[str, ...] = ()
    _key: bytes = b""
    _rules: bytes = b""
    _used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        with suppress(OSError):
            self._key = seal_key()
        self._rules = to_json((_program(), self.vocabulary, sorted(self.own_columns.items()), self.wiped))

    def delivery(self, path: Path, of_ten: bool, read: Callable[[], Delivery]) -> Delivery:
        """The delivery as it was read before, else as `read` gives it now."""
        content = _content(path)
        if not content or not self._key:
            return read()
        about = to_json((path.name, content, of_ten))
        name = hashlib.sha256(self._rules + about).hexdigest()[:40] + ".json"
        self._used.add(name)
        found = self._load(name)
        if found is None:
            found = read()
            if _content(path) == content:  # else it was saved in the meantime
                self._keep(name, found)
        return found

    def forget_others(self) -> None:
        """Remove what is of files that are no longer there, or were read by other rules."""
        with suppress(OSError):
            for path in (self.project / CACHE).glob("[!.]*.json"):
                if path.name not in self._used:
                    path.unlink(missing_ok=True)

    def _load(self, name: str) -> Delivery | None:
        try:
            seal, _, content = (self.project / CACHE / name).read_bytes().partition(b"\n")
            if not hmac.compare_digest(seal, self._seal(name, content)):
                return None
            kept = from_json(_Kept, content)
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return None
        return kept.delivery if _still_true(kept) else None

    def _keep(self, name: str, delivery: Delivery) -> None:
        content = to_json(_Kept(date.today(), delivery))
        with suppress(OSError):
            (self.project / CACHE.parent).mkdir(mode=0o700, exist_ok=True)
            with whole_file(self.project / CACHE / name) as temporary:
                temporary.write_bytes(self._seal(name, content) + b"\n" + content)

    def _seal(self, name: str, content: bytes) -> bytes:
        return hmac.new(self._key, name.encode() + content, "sha256").hexdigest().encode()


def _still_true(kept: _Kept) -> bool:
    """A date that lay in the future on the day of reading was asked about; on another day that may be over."""
    doubted = any(finding.code == "datum_twijfel" for finding in kept.delivery.findings)
    return kept.day == date.today() or (kept.day < date.today() and not doubted)


def _content(path: Path) -> str:
    """Hash of a file, or of the .csv files in a folder; "" when it cannot be opened (reading it then says so)."""
    try:
        files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        parts = [(file.name, file_hash(file)) for file in files]
        return hashlib.sha256(to_json(parts)).hexdigest()
    except OSError:
        return ""


@cache
def _program() -> list[tuple[str, int, int]]:
    """The files of this program and of the libraries it reads with, by size and time: another version reads anew."""
    package = Path(__file__).parents[1]
    found = [path for name in _PARTS for path in (package / name).glob("*.*")]
    found += [Path(spec.origin) for name in _LIBRARIES if (spec := find_spec(name)) and spec.origin]
    stats = ((path.name, path.stat()) for path in sorted(found) if path.is_file())
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]


def clear_cache(project: Path) -> None:
    """Remove all that was kept of the deliveries of a project; the deliveries themselves stay."""
    shutil.rmtree(project / CACHE, ignore_errors=True)
    with suppress(OSError):
        (project / CACHE.parent).rmdir()
