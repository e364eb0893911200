"""Keys of their own for every test, and a small project."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import write_project


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    monkeypatch.delenv("WIJKFOTO_ROL", raising=False)
    return tmp_path / "sleutels"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")
