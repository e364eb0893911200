"""Secrets of this computer, behind pseudonyms and seals: outside the project folder, readable by their owner only."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import tempfile
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.files import whole_file

KEY_FOLDER_VARIABLE = "WIJKFOTO_SLEUTELS"
_NOTE = Path(".wijkfoto", "sleutelnaam")
_NOTED = re.compile(r"(?P<name>[0-9a-f]{16}) (?P<check>[0-9a-f]{8})\s*")


def key_folder() -> Path:
    """Folder of the keys: `WIJKFOTO_SLEUTELS`, else `.wijkfoto/sleutels` in the home folder."""
    own = os.environ.get(KEY_FOLDER_VARIABLE)
    return Path(own) if own else Path.home() / ".wijkfoto" / "sleutels"


def pseudonym_key(project: Path) -> bytes:
    """The key of a project, made at first use. It stays the same when the folder moves after codes went out.

    Writes a file of 32 random bytes (mode 600) when there is none yet.
    """
    return _key(_key_name(project))


def key_file(project: Path) -> Path:
    """Where the key of a project is, or will be."""
    return _path(_key_name(project))


def keep_key_name(project: Path) -> None:
    """Note in a project which key its codes were made with; called when codes go out. An earlier note stays.

    The note holds a name and a check. Neither tells the key.
    """
    path = project / _NOTE
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with whole_file(path) as temporary:
            temporary.write_text(f"{_key_name(project)} {_check(pseudonym_key(project))}\n", encoding="ascii")


def has_other_key(project: Path) -> bool:
    """Whether codes went out before that were made with another key than that of this computer."""
    note = _noted(project)
    return note is not None and note["check"] != _check(pseudonym_key(project))


def _noted(project: Path) -> re.Match[str] | None:
    path = project / _NOTE
    return _NOTED.fullmatch(path.read_text(encoding="ascii", errors="replace")) if path.is_file() else None


def _key_name(project: Path) -> str:
    note = _noted(project)
    return note["name"] if note else hashlib.sha256(str(project.resolve()).encode()).hexdigest()[:16]


def _check(secret: bytes) -> str:
    return hmac.new(secret, b"controle", "sha256").hexdigest()[:8]


def seal_key() -> bytes:
    """The key with which this computer seals what it keeps for itself, made at first use like the others."""
    return _key("zegel")


def new_wipe_key() -> str:
    """Name of a new key for marks of what was wiped; the file is made at once."""
    name = f"wis-{secrets.token_hex(6)}"
    _key(name)
    return name


def wipe_key(name: str) -> bytes:
    """A key for marks of what was wiped. It is never made anew: another key recognises nothing.

    Raises
    ------
    ProjectError
        The key is not on this computer.
    """
    path = _path(name)
    if not path.is_file():
        raise ProjectError(
            "In dit project is iets gewist, en de sleutel daarvan staat niet op deze computer. Zonder die sleutel "
            f"zou het gewiste weer meetellen. Vraag {path.name} aan wie het wiste, en zet het in {path.parent}."
        )
    return path.read_bytes()


def _path(name: str) -> Path:
    return key_folder() / f"{name}.sleutel"


def _key(name: str) -> bytes:
    path = _path(name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(prefix=".nieuw-", dir=path.parent)  # made with mode 600
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
        _put(Path(temporary), path)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)  # copied here by hand
    return path.read_bytes()


def _put(new: Path, path: Path) -> None:
    """Give a key its name, unless another command was first."""
    try:
        os.link(new, path)
    except FileExistsError:
        pass
    except OSError:  # a drive without links
        if not path.exists():
            new.replace(path)
    new.unlink(missing_ok=True)
