"""All 2,018 hostile strings leave as text and never as a formula, in every format, and come back as they were."""

import csv
import json

import networkx as nx
import openpyxl
import pyogrio
import pytest
from third_party import ACCEPTANCE

from wijkfoto.export.geo import write_geopackage
from wijkfoto.export.graphs import read_graphml, write_gexf, write_graphml
from wijkfoto.export.tables import read_table, write_tables
from wijkfoto.export.workbooks import write_excel, write_kumu
from wijkfoto.settings import Settings
from wijkfoto.share.data_view import DataView, make_table
from wijkfoto.share.levels import level_of
from wijkfoto.workbook.tables import LONGEST_TEXT

STRINGS = ACCEPTANCE / "hostile" / "strings.jsonl"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

pytestmark = pytest.mark.skipif(not STRINGS.exists(), reason="no acceptance data beside the project")


@pytest.fixture(scope="module")
def view():
    texts = [json.loads(line)["s"] for line in STRINGS.read_text(encoding="utf-8").splitlines()]
    assert len(texts) == 2018
    nodes = [
        {"wijk": "KRV", "node": f"KRV/{n}", "grain": "actor", "label": text, "organisation": text}
        for n, text in enumerate(texts)
    ]
    ties = [
        {"wijk": "KRV", "grain": "actor", "a": f"KRV/{n}", "b": f"KRV/{n + 1}", "tie": 1, "labels": [text]}
        for n, text in enumerate(texts[:-1])
        if ";" not in text and text
    ]
    rows = {"wijken": [{"wijk": "KRV", "name": texts[-1]}], "nodes": nodes, "pairs": ties, "ties": ties}
    tables = {name: make_table(name, "werkversie", made) for name, made in rows.items()}
    slugs = {"KRV": "korvel"}
    return DataView(level_of("werkversie"), "x", "", slugs, None, "", False, Settings(), tables, {"KRV": {}}, "")


def labels(view):
    return [row["label"] for row in view.table("nodes").rows]


def test_csv(view, tmp_path):
    write_tables(view, tmp_path, ("wijken", "nodes", "ties", "pairs"))
    for name in ("wijken", "nodes", "ties", "pairs"):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if cell.startswith(FORMULA)] == []
        assert read_table(tmp_path / f"{name}.csv", name, "werkversie") == view.table(name)


def test_excel_and_kumu(view, tmp_path):
    write_excel(view, tmp_path / "a.xlsx")
    write_kumu(view, tmp_path / "kumu.xlsx")
    for name in ("a.xlsx", "kumu.xlsx"):
        book = openpyxl.load_workbook(tmp_path / name)
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "b"}
        assert all(cell.hyperlink is None for sheet in book for row in sheet.iter_rows() for cell in row)
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")["nodes"]
    column = [cell.value for cell in found[1]].index("label") + 1
    read = [found.cell(row, column).value or "" for row in range(2, found.max_row + 1)]
    assert read == [text[:LONGEST_TEXT] for text in labels(view)]


def test_kumu_has_one_element_per_node(view, tmp_path):
    book = openpyxl.load_workbook(write_kumu(view, tmp_path / "kumu.xlsx"))
    names = [str(row[0].value).casefold() for row in book["Elements"].iter_rows(min_row=2)]
    assert len(set(names)) == len(names) == 2018
    ends = {str(cell.value).casefold() for row in book["Connections"].iter_rows(min_row=2, max_col=2) for cell in row}
    assert ends <= set(names)
    assert not any("|" in name for name in names)


def test_graphs(view, tmp_path):
    graphml = next(path for path in write_graphml(view, tmp_path) if path.suffix == ".graphml")
    gexf = next(path for path in write_gexf(view, tmp_path) if path.suffix == ".gexf")
    assert [data.get("organisation", "") for _, data in read_graphml(graphml).nodes(data=True)] == labels(view)
    assert [data.get("organisation", "") for _, data in nx.read_gexf(gexf).nodes(data=True)] == labels(view)


def test_geopackage(view, tmp_path):
    found = pyogrio.read_dataframe(write_geopackage(view, tmp_path / "a.gpkg"), layer="actors")
    assert [text if isinstance(text, str) else "" for text in found["label"]] == labels(view)
