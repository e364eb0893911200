"""What the documents of the Python face say is what it does: columns, defaults, an example per function."""

from __future__ import annotations

import doctest
import inspect
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pages import EXAMPLE

import wijkfoto as wf
from wijkfoto.analysis.actor_tables import brokerage_table, centrality_table, stability_table
from wijkfoto.analysis.answers import asked_table
from wijkfoto.analysis.change_pairs import changes_table
from wijkfoto.analysis.fair import fair_table

PYTHON = Path(__file__).parents[1] / "docs" / "python.md"
_NESTED = re.compile(r"\([^()]*\)|\{[^{}]*\}")


def documented_columns(doc: str) -> list[str]:
    """Columns that a docstring lists after "Columns:", in its order."""
    text = doc.split("Columns:", 1)[1]
    while _NESTED.search(text):
        text = _NESTED.sub("", text)
    listed = re.split(r"[.\n]\s*(?:\n|Units|$)|;|\.\s", text, maxsplit=1)[0]
    return [re.sub(r"^and ", "", " ".join(name.split())) for name in listed.split(",")]


def documented_defaults(function: Callable[..., Any]) -> dict[str, str]:
    """Parameter -> default as a docstring says it ("default 3")."""
    blocks = re.findall(r"^(\w+)\n((?:    .*\n?)+)", inspect.getdoc(function) or "", re.MULTILINE)
    found = ((name, re.search(r"default (?:is )?`?([^\s`;,)]+?)`?[.;,)\s]", text + " ")) for name, text in blocks)
    return {name: match[1] for name, match in found if match}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels")))
        yield wf.open_project(EXAMPLE)


TABLES = ("actors", "statements", "pairs", "asked", "practices", "services", "checks")
METHODS = ("gaps", "questions", "centrality")


def member_doc(name: str) -> str:
    return inspect.getdoc(getattr(wf.WijkFoto, name)) or ""


def real_table(foto: wf.WijkFoto, name: str) -> pd.DataFrame:
    found = getattr(foto, name)
    return found() if callable(found) and not isinstance(found, pd.DataFrame) else found


@pytest.mark.parametrize("name", [*TABLES, *METHODS])
def test_documented_columns_are_the_real_ones(name: str, project: Any) -> None:
    assert documented_columns(member_doc(name)) == list(real_table(project["KRV"], name).columns)


@pytest.mark.parametrize("name", [*TABLES, *METHODS])
@pytest.mark.parametrize("level", ["wijk", "onderzoek", "projectgroep"])
def test_a_lower_level_has_the_same_columns_and_fewer(name: str, level: str, project: Any) -> None:
    try:
        table = real_table(project.at(level)["KRV"], name)
    except wf.WithheldError:
        return
    allowed = {*documented_columns(member_doc(name)), *({"released"} if level == "projectgroep" else ())}
    assert set(table.columns) <= allowed


@pytest.mark.parametrize(
    ("function", "made"),
    [
        (centrality_table, lambda foto: centrality_table(foto.ties)),
        (brokerage_table, lambda foto: foto.brokerage()),
        (stability_table, lambda foto: foto.stability()),
        (asked_table, lambda foto: foto.asked),
        (changes_table, lambda foto: foto.changes),
        (fair_table, lambda foto: foto.project.fair_comparison()),
    ],
)
def test_documented_columns_of_functions_are_the_real_ones(function: Any, made: Any, project: Any) -> None:
    assert documented_columns(inspect.getdoc(function) or "") == list(made(project["KRV"]).columns)


def test_columns_that_are_not_documented_are_caught(project: Any) -> None:
    table = project["KRV"].gaps()
    said = documented_columns(member_doc("gaps"))
    assert said == list(table.columns)
    assert said != [*table.columns, "extra"]
    assert said != list(table.drop(columns="state").columns)
    assert documented_columns("Columns: a (x, y), b {1, 2},\n    c. More, words.") == ["a", "b", "c"]


def public_functions() -> dict[str, Any]:
    return {name: getattr(wf, name) for name in wf.__all__ if inspect.isfunction(getattr(wf, name))}


def wrong_defaults(function: Callable[..., Any]) -> list[str]:
    """Documented defaults that are not the real ones."""
    real = inspect.signature(function).parameters
    return [
        f"{name}: {said} is {real[name].default!r}"
        for name, said in documented_defaults(function).items()
        if re.fullmatch(r"-?[\d.]+|True|False|None|\".*\"|'.*'", said)
        and said.strip("\"'") != str(real[name].default)
    ]


def test_documented_defaults_are_the_real_ones() -> None:
    assert [wrong for function in public_functions().values() for wrong in wrong_defaults(function)] == []


def test_a_wrong_default_is_caught() -> None:
    def measure(times: int = 3, *, seed: int = 1) -> int:
        """A number.

        Parameters
        ----------
        times
            How often, default 4.
        seed
            Of the draws (default 1).
        """
        return times * seed

    assert wrong_defaults(measure) == ["times: 4 is 3"]


def functions_without_example(names: Any, text: str) -> list[str]:
    """Functions that no example on the page names and whose docstring has none."""
    examples = "\n".join(example.source for example in doctest.DocTestParser().get_examples(text))
    used = set(re.findall(r"\bwf\.(\w+)", examples))
    return sorted(n for n, f in names.items() if n not in used and ">>>" not in (inspect.getdoc(f) or ""))


def test_every_public_function_has_an_example() -> None:
    names, text = public_functions(), PYTHON.read_text(encoding="utf-8")
    assert len(names) > 50
    assert functions_without_example(names, text) == []
    assert functions_without_example({**names, "nieuw": documented_columns}, text) == ["nieuw"]


def run_examples(text: str, values: dict[str, Any], out: Callable[[str], Any] | None = None) -> doctest.TestResults:
    plain = text.replace("```python\n", "\n").replace("\n```", "\n\n")
    test = doctest.DocTestParser().get_doctest(plain, values, PYTHON.name, str(PYTHON), 0)
    return doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(test, out=out)


def test_the_examples_on_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    folder, out = tmp_path / "project", tmp_path / "uit"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("uit"))
    out.mkdir()
    values = {"folder": folder, "out": out}
    found = run_examples(PYTHON.read_text(encoding="utf-8"), values)
    assert found.failed == 0
    assert found.attempted > 70
    said: list[str] = []
    assert run_examples(">>> 1 + 1\n3\n", {}, said.append).failed == 1
    assert "Expected:" in "".join(said)
