"""Every example in a docstring gives what it says, and every public function of an analysis has one."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import wijkfoto
from wijkfoto.project import opened as project_module

PACKAGE = Path(wijkfoto.__file__).parent
MODULES = [
    ".".join(["wijkfoto", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__main__.py"  # importing it runs the program
]
ANALYSES = [name for name in MODULES if name.startswith("wijkfoto.analysis.")]


@pytest.fixture(scope="module", autouse=True)
def _example_is_read_once() -> Iterator[None]:
    """Many examples open the same project; what they get is frozen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PACKAGE.parent)
        patch.setattr(project_module, "open_project", cache(project_module.open_project))
        yield


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def examples_of(name: str) -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    return [test for test in finder.find(import_module(name)) if test.examples]


def test_there_are_examples() -> None:
    assert sum(len(examples_of(name)) for name in MODULES) > 150


def without_example(module: ModuleType) -> list[str]:
    """Public functions of a module that no doctest shows."""
    own = (
        (name, value)
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    )
    return [f"{module.__name__}.{name}" for name, value in own if f"{name}(" not in _sources(value.__doc__ or "")]


def _sources(doc: str) -> str:
    return "".join(example.source for example in doctest.DocTestParser().get_examples(doc))


@pytest.mark.parametrize("name", ANALYSES)
def test_every_public_function_of_an_analysis_has_an_example_that_calls_it(name: str) -> None:
    assert without_example(import_module(name)) == []


def test_a_function_without_an_example_that_calls_it_is_caught() -> None:
    module = ModuleType("los")
    source = (
        "def shown():\n    '''One.\n\n    >>> shown()\n    1\n    '''\n    return 1\n"
        "def told():\n    '''Two.\n\n    >>> 1 + 1\n    2\n    '''\n"
        "def silent():\n    '''Three.'''\n"
        "def _own():\n    '''Four.'''\n"
    )
    exec(source, vars(module))
    assert without_example(module) == ["los.told", "los.silent"]


def test_an_example_that_is_wrong_is_caught(capsys: pytest.CaptureFixture[str]) -> None:
    module = ModuleType("los")
    exec("def one():\n    '''One.\n\n    >>> one()\n    2\n    '''\n    return 1\n", vars(module))
    assert doctest.testmod(module).failed == 1
    assert "Expected:\n    2" in capsys.readouterr().out
