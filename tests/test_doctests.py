"""Every example in a docstring of the package gives what it says."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import wijkfoto

PACKAGE = Path(wijkfoto.__file__).parent
MODULES = [
    ".".join(["wijkfoto", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__main__.py"  # importing it runs the program
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for name in MODULES for test in finder.find(import_module(name)) if test.examples]
    assert len(found) > 25
