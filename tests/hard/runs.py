"""Runs the command as a user does, in a process of its own, and looks at what a folder holds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TRACEBACK = "Traceback (most recent call last)"


def started(*args: object, env: Mapping[str, str] | None = None, code: str = "") -> subprocess.Popen[str]:
    """The command, started; `code` is Python that runs before it in the same process."""
    start = ["-c", f"{code}\nfrom wijkfoto.cli import main\nmain()"] if code else ["-m", "wijkfoto"]
    return subprocess.Popen(
        [sys.executable, *start, *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **(env or {}), "PYTHONIOENCODING": "utf-8"},
    )


def run(*args: object, env: Mapping[str, str] | None = None, code: str = "") -> subprocess.CompletedProcess[str]:
    """The command, ended: its code and what it said."""
    process = started(*args, env=env, code=code)
    out, err = process.communicate(timeout=300)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """What a command said that ended with 2: Dutch, short, and no traceback."""
    assert TRACEBACK not in done.stderr, done.stderr
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, lines
    return lines[0]


def killed(process: subprocess.Popen[str], after: float) -> bool:
    """Kill -9 after some seconds; False when the command was done before."""
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def contents(folder: Path) -> dict[str, bytes]:
    """Path in the folder -> bytes, of every file that a user sees."""
    files = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder): path.read_bytes() for path in files}
    return {
        name.as_posix(): content
        for name, content in found.items()
        if not any(part.startswith(".") for part in name.parts)
    }
