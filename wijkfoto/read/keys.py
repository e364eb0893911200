"""Secrets of this computer, behind pseudonyms and seals: outside the project folder, readable by their owner only."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

KEY_FOLDER_VARIABLE = "WIJKFOTO_SLEUTELS"


def key_folder() -> Path:
    """Folder of the keys: `WIJKFOTO_SLEUTELS`, else `.wijkfoto/sleutels` in the home folder."""
    own = os.environ.get(KEY_FOLDER_VARIABLE)
    return Path(own) if own else Path.home() / ".wijkfoto" / "sleutels"


def pseudonym_key(project: Path) -> bytes:
    """The key of a project, made at first use; the same project folder always gets the same key.

    Writes a file of 32 random bytes (mode 600) when there is none yet.
    """
    return _key(hashlib.sha256(str(project.resolve()).encode()).hexdigest()[:16])


def seal_key() -> bytes:
    """The key with which this computer seals what it keeps for itself, made at first use like the others."""
    return _key("zegel")


def _key(name: str) -> bytes:
    path = key_folder() / f"{name}.sleutel"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()
