"""The documents on methods are what the script makes of the docstrings, and name a version that exists."""

from __future__ import annotations

import csv
import importlib.util
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


def load_script() -> Any:
    spec = importlib.util.spec_from_file_location("make_methods", ROOT / "docs" / "make_methods.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["nl", "en"])
def test_methods_are_up_to_date(language: str) -> None:
    script = load_script()
    text = (ROOT / "docs" / script.WORDS[language]["file"]).read_text(encoding="utf-8")
    assert text == script.methods_text(language), "run docs/make_methods.py"


def test_every_measure_has_all_it_needs() -> None:
    script = load_script()
    with (ROOT / "docs" / "methods.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 25
    for row in rows:
        assert None not in row, row["function"]
        assert all(row.values()), row["function"]
        assert callable(script.function_of(row["function"]))
    assert len({row["function"] for row in rows}) == len(rows)


def test_a_docstring_is_cut_into_its_sections() -> None:
    found = load_script().sections("Sum.\n\nNotes\n-----\nSource: X.\n\nExamples\n--------\n>>> 1\n1")
    assert found == {"": "Sum.", "Notes": "Source: X.", "Examples": ">>> 1\n1"}


def test_the_citation_has_the_version_and_licence_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = dict(re.findall(r"^([\w-]+): (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE))
    assert cited["version"] == project["version"]
    assert cited["license"] == project["license"]
