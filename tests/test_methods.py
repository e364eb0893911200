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
from pages import EXAMPLE

import wijkfoto as wf
from wijkfoto.analysis.density import unknown_pairs
from wijkfoto.errors import NoGraphError, UndefinedMeasureError

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


@pytest.fixture(scope="module")
def foto() -> wf.WijkFoto:
    return wf.open_project(EXAMPLE)["KRV"]


TIES, NAMING, OF_TWO = {"ties", "either", "supported", "unknown"}, {"naming", "either"}, {"two", "two unknown"}


def given_graph(row: dict[str, str], graph: Any, foto: wf.WijkFoto) -> Any:
    """What a measure makes of a graph, with whatever else it needs."""
    measure = load_script().function_of(row["function"])
    about = foto.certainty()
    needs = {
        "supports": about.supports,
        "statistic": lambda links: float(len(links.pairs)),
        "groups": "group" if measure.__name__ == "modularity" else "discipline",
        "draws": 20,
    }
    if measure.__name__ == "density_bounds":
        needs["unknown"] = unknown_pairs(about.foto.actor_pairs)
    named = inspect.signature(measure).parameters
    graphs = [about.inside if row["takes"] == "supported" and graph is foto.ties else graph]
    return measure(*graphs * (1 + (row["takes"] in OF_TWO)), **{name: needs[name] for name in needs if name in named})


def rows_that_take(kinds: set[str]) -> list[dict[str, str]]:
    with (ROOT / "docs" / "methods.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["takes"] in kinds]


@pytest.mark.parametrize("row", rows_that_take(TIES | OF_TWO), ids=lambda row: row["function"])
def test_a_measure_takes_the_ties_where_the_document_says_so(row: dict[str, str], foto: wf.WijkFoto) -> None:
    assert given_graph(row, foto.ties, foto) is not None


@pytest.mark.parametrize("row", rows_that_take(NAMING), ids=lambda row: row["function"])
def test_a_measure_takes_the_naming_where_the_document_says_so(row: dict[str, str], foto: wf.WijkFoto) -> None:
    assert given_graph(row, foto.naming, foto) is not None


@pytest.mark.parametrize("row", rows_that_take(TIES | NAMING | OF_TWO), ids=lambda row: row["function"])
def test_no_measure_gives_a_number_for_the_graph_of_answers(row: dict[str, str], foto: wf.WijkFoto) -> None:
    """In it nee is an arc and a group is a node: the measure says what to give, and so for a table."""
    with pytest.raises(UndefinedMeasureError, match=r"Neem foto\.naming .* of foto\.ties"):
        given_graph(row, foto.statements_graph, foto)
    with pytest.raises(NoGraphError, match="Dit is een tabel"):
        given_graph(row, foto.pairs, foto)


def test_reciprocity_of_a_wijk_is_that_of_its_naming(foto: wf.WijkFoto) -> None:
    """Counted from the table of who was asked, which comes by another way."""
    from wijkfoto.analysis.reciprocity import dyad_census, reciprocity

    yes = {(row.actor, row.about) for row in foto.asked.itertuples() if row.answer == "ja"}
    mutual = sum((b, a) in yes for a, b in yes)
    inside = foto.naming.subgraph(foto.certainty().inside)
    assert reciprocity(inside) == mutual / len(yes)
    assert dyad_census(inside).mutual == mutual // 2


def test_what_the_document_tells_to_give_is_there(foto: wf.WijkFoto) -> None:
    script = load_script()
    told = re.findall(r"`(foto\.[^`]+)`", " ".join(one for both in script.TAKES.values() for one in both))
    assert len(set(told)) > 8
    for expression in set(told):
        assert eval(expression, {"foto": foto}) is not None


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
