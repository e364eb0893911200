"""What the documents of the Python face say is what it does: columns, defaults, an example per function."""

from __future__ import annotations

import ast
import doctest
import importlib
import importlib.metadata
import inspect
import pkgutil
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pages import EXAMPLE

import wijkfoto as wf
import wijkfoto.analysis

PACKAGE = Path(wf.__file__).parent
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


TABLES = (
    "actors", "statements", "pairs", "asked", "practices", "services", "conversations", "photographers", "not_spoken",
    "checks",
)  # fmt: skip
METHODS = ("gaps", "questions", "centrality")


def member_doc(name: str) -> str:
    return inspect.getdoc(getattr(wf.WijkFoto, name)) or ""


def real_table(foto: wf.WijkFoto, name: str) -> pd.DataFrame:
    found = getattr(foto, name)
    return found() if callable(found) and not isinstance(found, pd.DataFrame) else found


@pytest.mark.parametrize("name", [*TABLES, *METHODS])
@pytest.mark.parametrize("level", ["wijk", "onderzoek", "projectgroep"])
def test_a_lower_level_has_the_same_columns_and_fewer(name: str, level: str, project: Any) -> None:
    try:
        table = real_table(project.at(level)["KRV"], name)
    except wf.WithheldError:
        return
    allowed = {*documented_columns(member_doc(name)), *({"released"} if level == "projectgroep" else ())}
    assert set(table.columns) <= allowed


def coded(foto: wf.WijkFoto, folder: Path) -> pd.DataFrame:
    path = folder / "codeur.csv"
    path.write_text(
        "soort,onderwerp,waarde,besluit,door,waarom,datum\nlabel,goed: korte lijnen,LIJN+,ja,,,\n", encoding="utf-8"
    )
    return foto.project.coders(path, path)


TABLES_OF = {
    "analysis.actor_tables.centrality_table": lambda foto, _: wf.centrality_table(foto.ties),
    "analysis.actor_tables.brokerage_table": lambda foto, _: foto.brokerage(),
    "analysis.actor_tables.stability_table": lambda foto, _: foto.stability(),
    "analysis.answers.asked_table": lambda foto, _: foto.asked,
    "analysis.change_pairs.changes_table": lambda foto, _: foto.changes,
    "analysis.fair.fair_table": lambda foto, _: foto.project.fair_comparison(),
    "analysis.square.square_table": lambda foto, _: foto.square(),
    "analysis.wijk_certainty.WijkCertainty.counts": lambda foto, _: foto.certainty().counts(),
    "analysis.wijk_certainty.WijkCertainty.centrality": lambda foto, _: foto.certainty().centrality(),
    "share.why.answer.Answer.table": lambda foto, _: foto.project.why("KRV HAZ-APO").table,
    "project.opened.Project.coders": coded,
    **{f"project.foto_tables.FotoTables.{name}": lambda foto, _, name=name: getattr(foto, name) for name in TABLES},
    **{f"project.foto_face.WijkFoto.{name}": lambda foto, _, name=name: getattr(foto, name)() for name in METHODS},
}
"""Where columns are documented -> the table that they are about."""


def places_with_columns() -> dict[str, str]:
    """Every place in the package whose docstring lists columns -> that docstring."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for name, doc in documented(ast.parse(path.read_text(encoding="utf-8")), module):
            if re.search(r"\bColumns:\s", doc):
                found[name] = doc
    return found


def documented(node: ast.AST, name: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield f"{name}.{child.name}", ast.get_docstring(child) or ""
            yield from documented(child, f"{name}.{child.name}")


@pytest.mark.parametrize("place", sorted(places_with_columns()))
def test_columns_are_the_real_ones_wherever_they_are_documented(place: str, project: Any, tmp_path: Path) -> None:
    """A new docstring that lists columns fails here until its table stands in `TABLES_OF`."""
    real = list(TABLES_OF[place](project["KRV"], tmp_path).columns)
    said = documented_columns(places_with_columns()[place])
    assert said == real


def test_a_docstring_with_wrong_columns_is_found_and_caught() -> None:
    source = 'class A:\n    def f(self):\n        """F.\n\n        Columns: a, b.\n        """\n'
    ((name, doc),) = [one for one in documented(ast.parse(source), "los") if "Columns:" in one[1]]
    assert (name, documented_columns(doc)) == ("los.A.f", ["a", "b"])
    assert set(TABLES_OF) == set(places_with_columns())


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


def analysis_functions() -> dict[str, Any]:
    """Public functions of every module of `wijkfoto.analysis`."""
    names = [f"wijkfoto.analysis.{one.name}" for one in pkgutil.iter_modules(wijkfoto.analysis.__path__)]
    return {
        f"{module}.{name}": value
        for module in names
        for name, value in vars(importlib.import_module(module)).items()
        if inspect.isfunction(value) and value.__module__ == module and not name.startswith("_")
    }


def methods_of(*classes: type) -> dict[str, Any]:
    return {
        f"{c.__name__}.{name}": value for c in classes for name, value in inspect.getmembers(c, inspect.isfunction)
    }


def test_documented_defaults_are_the_real_ones() -> None:
    every = {**public_functions(), **analysis_functions(), **methods_of(wf.Project, wf.WijkFoto)}
    assert len(every) > 200
    assert [f"{name}: {wrong}" for name, function in every.items() for wrong in wrong_defaults(function)] == []


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


def takes_no_text(functions: dict[str, Any]) -> list[str]:
    """Functions that write and take a path, but not as a text."""
    return sorted(
        f"{name}: {one.name}"
        for name, function in functions.items()
        if name.startswith("write_") or name in {"freeze", "synthetic_twin", "open_project"}
        for one in inspect.signature(function).parameters.values()
        if "Path" in str(one.annotation) and "str" not in str(one.annotation)
    )


def test_a_path_may_be_a_text_wherever_something_is_written(project: Any, tmp_path: Path) -> None:
    assert takes_no_text(public_functions()) == []
    assert takes_no_text({"write_x": lambda path: path, "write_y": _writes_a_path}) == ["write_y: path"]
    view, vocabulary, out = wf.data_views(project)[0], wf.load_vocabulary(), f"{tmp_path}/uit"
    assert wf.write_geopackage(view, f"{out}/x.gpkg").exists()
    assert wf.write_excel(view, f"{out}/x.xlsx").exists()
    assert wf.write_kumu(view, f"{out}/k.xlsx").exists()
    for write in (wf.write_tables, wf.write_graphml, wf.write_gexf):
        assert all(path.exists() for path in write(view, f"{out}/{write.__name__}"))
    assert wf.write_blank_workbook(f"{out}/b.xlsx", "KRV", vocabulary).exists()
    assert wf.write_workbook(f"{out}/w.xlsx", wijk=vocabulary.wijken["KRV"], vocabulary=vocabulary).exists()
    assert wf.write_questionnaire(f"{out}/v.md", vocabulary).exists()
    delivery = str(EXAMPLE / "gesprekken" / "Korvel.xlsx")
    dossier = wf.check_deliveries([delivery])
    assert all(path.exists() for path in wf.write_copies([delivery], dossier, f"{out}/na"))
    assert all(path.exists() for path in wf.write_delivery(dossier, f"{out}/lev", vocabulary))


def _writes_a_path(path: Path) -> Path:
    return path


def test_what_a_notebook_prints_is_short(project: Any) -> None:
    foto = project["KRV"]
    view = wf.data_views(project)[0]
    for one in (project, project.results, foto, foto.result, foto.result.foto, foto.certainty(), view):
        assert type(one).__name__ in repr(one)
        assert len(repr(one)) < 300
    assert "niveau werkversie" in repr(view)
    assert "nodes 308" in repr(view)


def test_the_version_is_that_of_the_package() -> None:
    assert wf.__version__ == importlib.metadata.version("wijkfoto")
    assert "__version__" in dir(wf)


def test_why_of_a_foto_is_that_of_its_project(project: Any) -> None:
    assert project["KRV"].why("HAZ-APO") == project.why("KRV HAZ-APO")
    with pytest.raises(wf.ProjectError, match="weet ik niets"):
        project["KRV"].why("blorb")


def test_methods_of_a_foto_tell_what_was_asked(project: Any) -> None:
    foto = project["KRV"]
    text, counts = foto.methods("en"), foto.certainty().counts().loc["ties"]
    assert f"In the wijk {foto.certainty().table.n} functions are known" in text
    assert f"{len(foto.conversations)} were spoken to and {len(foto.not_spoken)} are listed as not spoken to" in text
    assert f"every other, {foto.asked.asked.mean():.0%} were asked" in text
    low, high = counts.low / counts.n, counts.high / counts.n
    assert f"Of {counts.n} pairs {counts.value:.0f} have a tie;" in text
    assert f"the density lies between {low:.0%} and {high:.0%}." in text
    assert "completed in 200 draws (seed 1), for betweenness in 100" in text
    shared = project.at("projectgroep")["KRV"].methods("en")
    assert "functions are known" not in shared
    assert text.endswith(f"Made with wijkfoto {wf.__version__}.")
    assert shared.endswith(f"Made with wijkfoto {wf.__version__}.")


def test_a_view_finds_a_wijk_by_code_or_name_and_says_what_there_is(project: Any) -> None:
    view = wf.data_views(project)[0]
    korvel = wf.view_graph(view, "actor", "KRV")
    assert wf.view_graph(view, "actor", "korvel").nodes == korvel.nodes
    assert 0 < len(korvel) < len(wf.view_graph(view, "actor"))
    with pytest.raises(wf.NoWijkError, match=r"'Korvl' is er niet\. Bedoel je Korvel\? Kies uit: RSH \(Reeshof\)"):
        wf.view_graph(view, "actor", "Korvl")


def test_a_group_that_no_actor_has_is_named(project: Any) -> None:
    with pytest.raises(wf.UndefinedMeasureError, match=r"Geen actor heeft een 'dicipline'\. Kies uit: discipline, "):
        wf.ei_index(project["KRV"].ties, groups="dicipline")


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
