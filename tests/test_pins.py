"""Everything that is installed has a pin, and the two lists of pins say the same."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TOOLS = {"pip", "setuptools", "wheel", "uv", "wijkfoto"}
"""What the environment itself brings, and the package."""


def name_of(text: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", text.strip())
    assert found, text
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def pins(lines: list[str]) -> dict[str, str]:
    parts = [line.split("==") for line in lines if line.strip() and not line.startswith("#")]
    assert all(len(part) == 2 for part in parts)
    return {name_of(name): version.strip() for name, version in parts}


IN_PYPROJECT = pins(SETTINGS["tool"]["uv"]["constraint-dependencies"])
IN_FILE = pins((ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines())


def without_pin(installed: dict[str, str], pinned: dict[str, str]) -> set[str]:
    """Names of installed distributions without a pin, or of another version than their pin."""
    return {name for name, version in installed.items() if pinned.get(name) != version} - TOOLS


def installed() -> dict[str, str]:
    """What can be reached from the dependencies of the package and of its development, as it is installed here."""
    wanted = [*SETTINGS["project"]["dependencies"], *SETTINGS["dependency-groups"]["dev"]]
    wanted += [text for group in SETTINGS["project"].get("optional-dependencies", {}).values() for text in group]
    found: dict[str, str] = {}
    queue = [name_of(text) for text in wanted]
    known = {name_of(one.metadata["Name"]): one for one in distributions()}
    while queue:
        name = queue.pop()
        one: Distribution | None = known.get(name)
        if name in found or one is None:
            continue
        found[name] = one.version
        queue += [name_of(text) for text in one.requires or () if "extra ==" not in text]
    return found


def test_everything_installed_is_pinned() -> None:
    assert len(installed()) > 60
    assert without_pin(installed(), IN_PYPROJECT) == set()


def test_the_two_lists_are_the_same() -> None:
    assert IN_PYPROJECT == IN_FILE


def test_every_dependency_of_the_package_is_pinned() -> None:
    wanted = {name_of(text) for text in [*SETTINGS["project"]["dependencies"], *SETTINGS["dependency-groups"]["dev"]]}
    assert wanted - IN_PYPROJECT.keys() == set()


def test_a_missing_pin_is_found() -> None:
    """The test can fail: without its pin, or with another one, a distribution is named."""
    assert distribution("networkx").version == IN_PYPROJECT["networkx"]
    fewer = {name: version for name, version in IN_PYPROJECT.items() if name != "networkx"}
    assert without_pin(installed(), fewer) == {"networkx"}
    assert without_pin(installed(), {**IN_PYPROJECT, "networkx": "0.1"}) == {"networkx"}
