"""Every promise of docs/vertrouwen.md names a test that is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs" / "vertrouwen.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::([\w]+))?(?:::([\w]+))?`")


def names_in(text: str) -> set[str]:
    """Names of the tests of a file, those of a class with the class before it."""
    found = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {node.name, *(one.name for one in node.body if isinstance(one, ast.FunctionDef))}
    return found


def missing(text: str) -> list[str]:
    """Tests that a text names and that are not there."""
    lost = []
    for path, *names in NAMED.findall(text):
        known = names_in((ROOT / path).read_text(encoding="utf-8")) if (ROOT / path).is_file() else None
        lost += [path] if known is None else [f"{path}::{name}" for name in names if name and name not in known]
    return lost


def test_every_promise_names_a_test_that_is_there() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert missing(text) == []
    rows = [
        line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| belofte", "|---"))
    ]
    assert len(rows) > 20
    assert [row for row in rows if not NAMED.search(row)] == []


def test_a_test_that_is_gone_is_found() -> None:
    here = "tests/test_promises.py"
    text = f"`{here}::test_that_was_removed` `tests/gone.py` `{here}::test_a_test_that_is_gone_is_found`"
    assert missing(text) == [f"{here}::test_that_was_removed", "tests/gone.py"]
