"""Every notebook runs from top to bottom, and shows what it says it shows."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SHOWN = {
    "1-kennismaken": (3, 3),
    "2-vierkant-en-gaten": (1, 4),
    "3-wijken-vergelijken": (2, 4),
    "4-tien-onderzoeksvragen": (1, 6),
    "5-eigen-data-en-nulmodellen": (2, 3),
}
"""Notebook -> number of figures, and of tables at least."""


def test_there_are_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path))
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "keep outputs out of version control"
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(FOLDER)}}).execute()
    html = "".join(
        output["data"].get("text/html", "")
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in {"execute_result", "display_data"}
    )
    figures, tables = SHOWN[path.stem]
    assert html.count("<iframe") == figures
    assert html.count("<table") >= tables
