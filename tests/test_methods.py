"""The documents on methods are what the script makes of the docstrings, and name a version that exists."""

from __future__ import annotations

import csv
import doctest
import importlib.util
import inspect
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


MEASURES = (
    "brokerage", "centralisation", "centrality", "cohesion", "communities", "core_periphery", "density", "diversity",
    "holes", "mixing", "quality", "reach", "reciprocity", "roles", "uncertainty",
)  # fmt: skip
"""Modules in which every public function is a measure, but for these helpers."""
HELPERS = {
    "centrality.mark_distance", "centrality.tie_supports", "centrality.wijk_ties", "density.unknown_pairs",
    "density.unordered", "mixing.assortativity_of", "reciprocity.said_yes", "roles.both_ways", "roles.divided",
    "roles.likeness", "roles.lower_cells", "uncertainty.resamples",
}  # fmt: skip


def undocumented_measures(functions: set[str]) -> list[str]:
    """Measures that `methods.csv` does not have."""
    with (ROOT / "docs" / "methods.csv").open(encoding="utf-8", newline="") as file:
        told = {row["function"] for row in csv.DictReader(file)}
    return sorted(functions - told - HELPERS)


def measures() -> set[str]:
    found = set()
    for name in MEASURES:
        module = importlib.import_module(f"wijkfoto.analysis.{name}")
        own = (value for value in vars(module).values() if inspect.isfunction(value))
        found |= {f"{name}.{f.__name__}" for f in own if f.__module__ == module.__name__ and f.__name__[0] != "_"}
    return found


def test_every_measure_is_in_the_document() -> None:
    assert undocumented_measures(measures()) == []
    assert measures() > HELPERS


def test_a_measure_that_is_not_in_the_document_is_caught() -> None:
    assert undocumented_measures({"cohesion.new", "cohesion.bridges"}) == ["cohesion.new"]


def test_every_measure_has_a_worked_example_that_calls_it_and_runs() -> None:
    """The example in the documents is the doctest of the docstring, and gives the numbers that stand there."""
    script = load_script()
    text = script.methods_text("en")
    with (ROOT / "docs" / "methods.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    runner = doctest.DocTestRunner()
    for row in rows:
        function = script.function_of(row["function"])
        examples = script.sections(inspect.getdoc(function) or "").get("Examples", "")
        assert f"{function.__name__}(" in examples, row["function"]
        assert examples in text
        values = dict(vars(importlib.import_module(function.__module__)))
        runner.run(doctest.DocTestParser().get_doctest(f"{examples}\n", values, row["function"], None, 0))
    assert (runner.failures, runner.tries > len(rows)) == (0, True)


def test_the_citation_has_the_fields_that_the_format_needs() -> None:
    """Citation File Format 1.2.0: what must be there, with the types that it may have."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    plain = dict(re.findall(r'^([\w-]+): "?(.*?)"?$', text, re.MULTILINE))
    assert plain["cff-version"] == "1.2.0"
    assert plain["type"] in {"software", "dataset"}
    assert plain["message"]
    assert plain["title"]
    assert re.search(r"^authors:\n  - (name|family-names|given-names|alias): \S", text, re.MULTILINE)
    assert set(plain) <= {
        "cff-version", "message", "type", "title", "version", "license", "authors", "keywords", "abstract", "url",
        "repository-code", "date-released", "doi",
    }  # fmt: skip
    assert plain["license"] == "EUPL-1.2"  # SPDX
