"""Everything in this folder is hard: kills, faults, hostile input, attacks. `uv run pytest -m hard` runs it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "data" / "voorbeeld"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("hard")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the keys of this computer, so that tests leave those of the user alone."""
    return tmp_path_factory.mktemp("sleutels")


@pytest.fixture(autouse=True)
def _keys(keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(keys))


@pytest.fixture
def copy_example(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a fresh copy of the example project, without pages."""

    def copy(name: str = "project") -> Path:
        return Path(shutil.copytree(EXAMPLE, tmp_path / name, ignore=shutil.ignore_patterns("uit", ".wijkfoto")))

    return copy
