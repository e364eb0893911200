"""The direction of the data survives because this holds it: no import upward, no cycle, no library outside its home.

Imports under TYPE_CHECKING do not count. Imports inside functions count for layers and libraries, not for cycles.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pytest

import wijkfoto

PACKAGE = Path(wijkfoto.__file__).parent

BASE = ("errors", "records", "settings", "vocabulary", "findings", "files")
TO_EXPORT = (*BASE, "workbook", "read", "actors", "graph", "analysis", "share", "render", "export")
STEPS = ("example", "folder", "project", "decisions", "leaks", "output", "rights", "twin")
MAY_IMPORT = {
    "errors": (),
    "records": ("errors",),
    "settings": ("errors", "records"),
    "vocabulary": ("errors", "records", "settings"),
    "findings": ("errors", "records", "settings", "vocabulary"),
    "engine": (),
    "files": (),
    "workbook": BASE,
    "read": (*BASE, "workbook", "actors"),
    "actors": (*BASE, "workbook", "read"),
    "graph": BASE,
    "analysis": (*BASE, "engine", "graph"),
    "share": (*BASE, "graph", "analysis"),
    "render": ("share", "settings", "vocabulary", "engine", "files"),
    "export": (*BASE, "workbook", "share"),
    "example": (*TO_EXPORT,),
    "folder": (*TO_EXPORT,),
    "project": (*TO_EXPORT, "folder", "leaks", "output"),  # its face hands on to what writes; inside functions only
    "decisions": (*TO_EXPORT, "folder", "project"),
    "leaks": (*TO_EXPORT, "folder", "project"),
    "output": (*TO_EXPORT, "folder", "project", "decisions", "leaks"),
    "rights": (*TO_EXPORT, "folder", "project", "decisions", "leaks", "output"),
    "twin": (*TO_EXPORT, "example", "folder", "project", "leaks", "output"),
    "cli": ("", "errors"),
    "window": ("", "errors", "findings", "share", "render"),
    "": (*TO_EXPORT, *STEPS, "window"),
    "__main__": ("cli",),
}
"""Layer -> layers it may import beside itself, from the top down; "" is the package itself with its public names."""

FROM_GRAPH_DOWN = ("graph", "analysis", "share", "render", "export", *STEPS, "cli")
HOMES = {
    "xlsxwriter": ("workbook",),
    "openpyxl": ("workbook",),
    "python_calamine": ("read", "actors"),
    "rapidfuzz": ("read", "actors"),
    "requests": ("read", "actors"),
    "pyogrio": ("read", "actors", "export"),
    "geopandas": ("read", *FROM_GRAPH_DOWN),
    "networkx": FROM_GRAPH_DOWN,
    "pandas": FROM_GRAPH_DOWN,
    "igraph": ("engine",),
    "folium": ("render",),
    "branca": ("render",),
    "pyvis": ("render",),
    "jinja2": ("render", "window"),
    "markupsafe": ("render", "window"),
    "typst": ("render",),
    "pptx": ("render",),
    "PIL": ("render",),
    "tomlkit": ("folder.config_file",),
    "flask": ("window",),
    "werkzeug": ("window",),
    "waitress": ("window",),
    "typer": ("cli",),
    "rich": ("cli",),
}


@dataclass(frozen=True)
class Import:
    module: str
    line: int
    inside_function: bool


def imports_of(source: str, module: str, modules: Iterable[str], is_package: bool = False) -> Iterator[Import]:
    """Imports of a module by full name; `from a import b` is a.b when that is a module, else a."""
    yield from _walk(ast.parse(source).body, module, set(modules), is_package, inside=False)


def _walk(
    nodes: Iterable[ast.AST], module: str, modules: set[str], is_package: bool, inside: bool
) -> Iterator[Import]:
    for node in nodes:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from _walk(node.orelse, module, modules, is_package, inside)
            continue
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno, inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = _absolute(node, module, is_package)
            for alias in node.names:
                whole = f"{start}.{alias.name}"
                yield Import(whole if whole in modules else start, node.lineno, inside)
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _walk(ast.iter_child_nodes(node), module, modules, is_package, inside or is_function)


def _absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    above = module.split(".")
    above = above[: len(above) - node.level + is_package]
    return ".".join([*above, *([node.module] if node.module else [])])


def layer_of(module: str) -> str:
    """ "graph" for wijkfoto.graph.build, "" for wijkfoto itself."""
    return [*module.split("."), ""][1]


def problems(sources: Mapping[str, str], packages: Iterable[str] = ()) -> list[str]:
    """What is wrong in modules (full name -> source); empty when all is well."""
    found: list[str] = []
    graph = nx.DiGraph()
    for module, source in sources.items():
        own = layer_of(module)
        for one in set(imports_of(source, module, sources, module in packages)):
            if one.module.split(".")[0] != "wijkfoto":
                found += _library(module, one)
                continue
            other = layer_of(one.module)
            if own != other and other not in MAY_IMPORT[own]:
                found.append(f"{module}:{one.line} ({own}) imports {one.module} ({other or 'the package'})")
            if not one.inside_function and one.module != module:
                graph.add_edge(module, one.module)
    cycles = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    return sorted({*found, *(f"cycle: {' - '.join(sorted(part))}" for part in cycles)})


def _library(module: str, one: Import) -> list[str]:
    homes = HOMES.get(one.module.split(".")[0])
    inside = module.removeprefix("wijkfoto").strip(".")
    if homes is None or any(inside == home or inside.startswith(f"{home}.") for home in homes):
        return []
    return [f"{module}:{one.line} imports {one.module.split('.')[0]}, which lives in {' and '.join(homes)}"]


def package_sources() -> tuple[dict[str, str], set[str]]:
    """Module -> source of the whole package, and which of them are packages."""
    sources, packages = {}, set()
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ["wijkfoto", *path.relative_to(PACKAGE).with_suffix("").parts]
        if parts[-1] == "__init__":
            parts.pop()
            packages.add(".".join(parts))
        sources[".".join(parts)] = path.read_text(encoding="utf-8")
    return sources, packages


def test_every_module_has_a_layer():
    sources, _ = package_sources()
    assert {layer_of(module) for module in sources} <= set(MAY_IMPORT)
    assert len(sources) > 60


def test_the_package_keeps_its_direction():
    assert problems(*package_sources()) == []


CLEAN = {
    "wijkfoto": "",
    "wijkfoto.errors": "",
    "wijkfoto.graph": "",
    "wijkfoto.graph.build": "from wijkfoto.errors import WijkfotoError\nimport networkx",
    "wijkfoto.render": "",
    "wijkfoto.render.page": "import jinja2\nfrom wijkfoto.share import view",
    "wijkfoto.share": "",
    "wijkfoto.share.view": "from . import words",
    "wijkfoto.share.words": "from ..graph import build",
}
PACKAGES = {"wijkfoto", "wijkfoto.graph", "wijkfoto.render", "wijkfoto.share"}


def test_a_clean_package_has_no_problems():
    assert problems(CLEAN, PACKAGES) == []


@pytest.mark.parametrize(
    ("module", "source", "problem"),
    [
        ("wijkfoto.errors", "import wijkfoto.graph.build", "wijkfoto.errors:1 (errors) imports wijkfoto.graph.build"),
        (
            "wijkfoto.errors",
            "from wijkfoto.graph import build",
            "wijkfoto.errors:1 (errors) imports wijkfoto.graph.build",
        ),
        ("wijkfoto.errors", "from .graph.build import x", "wijkfoto.errors:1 (errors) imports wijkfoto.graph.build"),
        (
            "wijkfoto.errors",
            "def f():\n    import wijkfoto.render",
            "wijkfoto.errors:2 (errors) imports wijkfoto.rend",
        ),
        ("wijkfoto.render.page", "from wijkfoto.graph.build import x", "wijkfoto.render.page:1 (render) imports"),
        ("wijkfoto.share.words", "import wijkfoto.share.view", "cycle: wijkfoto.share.view - wijkfoto.share.words"),
        ("wijkfoto.share.words", "import folium", "wijkfoto.share.words:1 imports folium, which lives in render"),
        ("wijkfoto.share.words", "def f():\n    from igraph import Graph", "wijkfoto.share.words:2 imports igraph"),
        ("wijkfoto.render.page", "import igraph", "wijkfoto.render.page:1 imports igraph, which lives in engine"),
        ("wijkfoto.errors", "import pandas as pd", "wijkfoto.errors:1 imports pandas"),
    ],
)
def test_a_module_that_breaks_the_rules_is_caught(module, source, problem):
    assert any(text.startswith(problem) for text in problems({**CLEAN, module: source}, PACKAGES))


@pytest.mark.parametrize(
    "source",
    [
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import wijkfoto.render.page\n    import folium",
        "def f():\n    import wijkfoto.share.view",
    ],
)
def test_type_checking_does_not_count_and_a_function_makes_no_cycle(source):
    assert problems({**CLEAN, "wijkfoto.share.words": source}, PACKAGES) == []
