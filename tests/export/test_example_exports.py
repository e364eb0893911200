"""Every export of the example validates against the official schemas and reads back to the same graph."""

import csv
import hashlib
import json
import math
import os
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import networkx as nx
import openpyxl
import pyogrio
import pytest
from lxml import etree
from third_party import ACCEPTANCE

import wijkfoto as wf
from wijkfoto.analysis.density import density_bounds, unknown_pairs
from wijkfoto.export.graphs import read_graphml

FORMATS = ACCEPTANCE / "formats"
WITH_GRAPH = ("werkversie", "wijk", "onderzoek", "projectgroep")


@pytest.fixture(scope="module")
def out(project, tmp_path_factory):
    """Level -> folder with its files (at level wijk those of the first wijk)."""
    folder = tmp_path_factory.mktemp("uit")
    written = wf.write_export(project, ("csv", "xlsx", "graphml", "gexf", "gpkg", "kumu"), folder, WITH_GRAPH)
    written += wf.write_export(project, (), folder, ("openbaar",))
    found = {one.level.code: one.folder for one in written}
    return found | {"wijk": found["wijk"] / "reeshof"}


def table_rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- schemas


@pytest.mark.skipif(not FORMATS.is_dir(), reason="no acceptance data beside the project")
@pytest.mark.parametrize("level", WITH_GRAPH)
def test_graph_files_validate(level, out):
    graphml = etree.XMLSchema(etree.parse(FORMATS / "graphml" / "offline" / "graphml.xsd"))
    gexf = etree.XMLSchema(etree.parse(FORMATS / "gexf" / "specs" / "1.2draft" / "gexf.xsd"))
    for schema, ending in ((graphml, "graphml"), (gexf, "gexf")):
        paths = sorted(out[level].glob(f"*.{ending}"))
        assert paths
        for path in paths:
            schema.assertValid(etree.parse(path))


# --- the same graph


def rows_of(graph):
    """Nodes and ties with their attributes, in a form that can be compared."""
    nodes = {node: {k: v for k, v in data.items() if k != "node"} for node, data in graph.nodes(data=True)}
    ties = {
        frozenset((a, b)): {k: v for k, v in data.items() if k not in {"id", "a", "b"}}
        for a, b, data in graph.edges(data=True)
    }
    return nodes, ties


@pytest.mark.parametrize("level", WITH_GRAPH)
def test_graphml_reads_back_to_the_same_graph(level, out, views):
    view, mark = views[level], "VERTROUWELIJK-" if level in {"werkversie", "onderzoek"} else ""
    for wijk, slug in view.slugs.items():
        for grain in view.grains:
            back = read_graphml(out[level] / f"{mark}{slug}-{grain}.graphml")
            assert rows_of(back) == rows_of(wf.view_graph(view, grain, wijk))


@pytest.mark.parametrize("level", WITH_GRAPH)
def test_gexf_reads_back_to_the_same_graph(level, out, views):
    view, mark = views[level], "VERTROUWELIJK-" if level in {"werkversie", "onderzoek"} else ""
    for grain in view.grains:
        back = nx.Graph(nx.read_gexf(out[level] / f"{mark}{grain}.gexf"))
        assert rows_of(back) == rows_of(wf.view_graph(view, grain))


@pytest.mark.parametrize("level", ["werkversie", "onderzoek"])
def test_the_graph_of_actors_is_that_of_the_project(level, project, views):
    for wijk in views[level].slugs:
        ours, theirs = wf.view_graph(views[level], "actor", wijk), project.at(level)[wijk].ties
        assert set(ours) == set(theirs)
        assert {frozenset(e) for e in ours.edges} == {frozenset(e) for e in theirs.edges}
        for a, b, data in theirs.edges(data=True):
            assert ours.edges[a, b]["state"] == data["state"]
            assert ours.edges[a, b].get("mark") == data["mark"]
            assert ours.edges[a, b].get("statements", "") == ";".join(data["statements"])


@pytest.mark.parametrize("level", WITH_GRAPH)
def test_excel_reads_back_to_the_same_tables(level, out, views):
    path = next(one for one in out[level].glob("wijkfoto-*.xlsx") if "kumu" not in one.name)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Lees mij", *views[level].tables, "dictionary"]
    for name, table in views[level].tables.items():
        header, *rows = book[name].iter_rows(values_only=True)
        assert list(header) == [column.name for column in table.columns]
        expected = [
            tuple(";".join(v) or None if isinstance(v, tuple) else None if v == "" else v for v in row.values())
            for row in table.rows
        ]
        assert rows == expected


@pytest.mark.parametrize("level", [*WITH_GRAPH, "openbaar"])
def test_geopackage_reads_back_to_the_same_tables(level, out, views):
    path = next(out[level].glob("*.gpkg"))
    view = views[level]
    found = {name: pyogrio.read_dataframe(path, layer=name) for name, _ in pyogrio.list_layers(path)}
    layers = {"actor": "actors", "discipline": "disciplines", "group": "groups"}
    expected = {"wijken": view.table("wijken").rows}
    if view.has_graph:
        expected |= {name: view.table(name).rows for name in ("ties", "pairs")}
        for grain in view.grains:
            expected[layers[grain]] = [row for row in view.table("nodes").rows if row["grain"] == grain]
    assert expected.keys() <= found.keys()
    for name, rows in expected.items():
        frame = found[name].drop(columns="geometry", errors="ignore")
        back = [{k: None if _empty(v) else v for k, v in row.items()} for row in frame.to_dict("records")]
        assert back == [
            {k: ";".join(v) or None if isinstance(v, tuple) else None if v == "" else v for k, v in row.items()}
            for row in rows
        ]


def _empty(value):
    return value is None or (isinstance(value, float) and math.isnan(value))


def test_places_are_there_only_where_the_level_has_them(out):
    kinds = {
        level: {name for name, kind in pyogrio.list_layers(next(out[level].glob("*.gpkg"))) if kind} for level in out
    }
    assert kinds == {
        "werkversie": {"wijken", "actors", "ties", "services"},
        "wijk": {"wijken", "services"},
        "onderzoek": {"wijken"},
        "projectgroep": {"wijken", "services"},
        "openbaar": {"wijken"},
    }


def test_outlines_lie_in_north_brabant(out):
    frame = pyogrio.read_dataframe(next(out["openbaar"].glob("*.gpkg")), layer="wijken")
    assert frame.crs.to_epsg() == 4326
    west, south, east, north = frame.total_bounds
    assert 4.9 < west < east < 5.3
    assert 51.5 < south < north < 51.75


def test_every_layer_with_a_place_has_a_style_that_qgis_can_parse(out):
    path = next(out["werkversie"].glob("*.gpkg"))
    styles = pyogrio.read_dataframe(path, layer="layer_styles")
    assert set(styles["f_table_name"]) == {"wijken", "actors", "ties", "services"}
    for row in styles.to_dict("records"):
        assert etree.fromstring(row["styleQML"]).tag == "qgis"  # whole, with its document type
        root = ElementTree.fromstring(row["styleQML"].partition("\n")[2])
        symbols = {symbol.get("name") for symbol in root.iter("symbol")}
        assert symbols
        assert {category.get("symbol") for category in root.iter("category")} <= symbols
        attribute = root.find("renderer-v2").get("attr")
        assert attribute is None or attribute in pyogrio.read_info(path, layer=row["f_table_name"])["fields"]


def test_kumu_has_its_headers_and_every_tie(out, views):
    book = openpyxl.load_workbook(next(out["projectgroep"].glob("*kumu.xlsx")))
    assert book.sheetnames == ["Elements", "Connections", "pairs (ignore)"]
    elements, connections, pairs = book
    assert elements["A1"].value == "Label"
    assert elements["B1"].value == "Type"
    assert {cell.value for cell in elements[1]} >= {"Node", "Grain", "Wijk", "Name"}
    assert (connections["A1"].value, connections["B1"].value) == ("From", "To")
    labels = {row[0].value for row in elements.iter_rows(min_row=2)}
    assert len(labels) == elements.max_row - 1 == len(views["projectgroep"].table("nodes").rows)
    assert {cell.value for row in connections.iter_rows(min_row=2, max_col=2) for cell in row} <= labels
    assert connections.max_row - 1 == len(views["projectgroep"].table("ties").rows)
    assert pairs.max_row - 1 == len(views["projectgroep"].table("pairs").rows)


# --- missing is not zero


@pytest.mark.parametrize("level", WITH_GRAPH)
def test_the_mask_is_the_state(level, out):
    empty = {"niet gevraagd", "nog niet gevraagd", "niet getoond", "niet aanwezig"}
    no = {"geen", "aanwijzing"}
    for row in table_rows(out[level] / "pairs.csv"):
        assert row["tie"] == ("" if row["state"] in empty else "0" if row["state"] in no else "1")
    ties = table_rows(out[level] / "ties.csv")
    assert ties == [row for row in table_rows(out[level] / "pairs.csv") if row["tie"] == "1"]


def test_states_partition_all_pairs_of_actors(out, views):
    for wijk in views["werkversie"].slugs:
        own = [
            row
            for row in table_rows(out["werkversie"] / "pairs.csv")
            if row["wijk"] == wijk and row["grain"] == "actor"
        ]
        n = sum(
            row["wijk"] == wijk and row["grain"] == "actor" for row in table_rows(out["werkversie"] / "nodes.csv")
        )
        assert len({frozenset((row["a"], row["b"])) for row in own}) == len(own) == n * (n - 1) // 2


def test_matrices_hold_the_pairs_with_na(out):
    path = out["werkversie"] / "matrices" / "VERTROUWELIJK-korvel-actor.csv"
    header, *rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    ids = header[1:]
    assert [row[0] for row in rows] == ids
    state = {
        frozenset((row["a"], row["b"])): row["tie"] or "NA" for row in table_rows(out["werkversie"] / "pairs.csv")
    }
    for i, row in enumerate(rows):
        for j, cell in enumerate(row[1:]):
            assert cell == ("NA" if i == j else state[frozenset((ids[i], ids[j]))])


def density_as_in_r(folder, wijk, grain):
    """The steps of lees.R on the same files: nodes_of, matrix_of, density_of."""
    nodes = [row for row in table_rows(folder / "nodes.csv") if (row["wijk"], row["grain"]) == (wijk, grain)]
    ids = [row["node"] for row in nodes if grain != "actor" or row["level"] == "wijk"]
    cells = {frozenset((a, b)): None for i, a in enumerate(ids) for b in ids[:i]}
    half_asked = 0
    for row in table_rows(folder / "pairs.csv"):
        pair = frozenset((row["a"], row["b"]))
        if (row["wijk"], row["grain"]) == (wijk, grain) and pair in cells and row["tie"]:
            cells[pair] = int(row["tie"])
            half_asked += row["state"] == "aanwijzing"
    known = [value for value in cells.values() if value is not None]
    missing = len(cells) - len(known) + half_asked
    return len(cells), len(known), sum(known), (sum(known) + missing) / len(cells)


@pytest.mark.parametrize("level", ["werkversie", "onderzoek"])
def test_density_with_the_mask_is_ours(level, out, project, views):
    for wijk in views[level].slugs:
        foto = project.at(level)[wijk]._result.foto
        own = [node for node, data in foto.ties.nodes(data=True) if data["level"] == "wijk"]
        inside = foto.ties.subgraph(own)
        ours = density_bounds(inside, unknown=unknown_pairs(foto.actor_pairs))
        most = density_bounds(inside, unknown=unknown_pairs(foto.actor_pairs, strict=True)).high
        pairs, known, ties, high = density_as_in_r(out[level], wijk, "actor")
        assert known == ours.n < pairs
        assert (ties / known, ties / pairs, high) == pytest.approx((ours.value, ours.low, most))
        assert high * pairs == project.at(level)[wijk].certainty().counts().loc["ties", "high"]


@pytest.mark.skipif(not shutil.which("Rscript"), reason="no R here; the port above follows its steps")
@pytest.mark.parametrize(("level", "grain"), [("werkversie", "actor"), ("projectgroep", "group")])
def test_the_r_script_gives_the_same_density(level, grain, out):
    """NA where the level withholds pairs: a share over the others would be too high."""
    ran = subprocess.run(["Rscript", "lees.R"], cwd=out[level], capture_output=True, text=True, check=True)
    lines = ran.stdout.splitlines()
    values = lines[lines.index(f"KRV {grain} ") + 2].split()
    pairs, known, ties, high = density_as_in_r(out[level], "KRV", grain)
    share = ties / known if level == "werkversie" else math.nan
    expected = [pairs, known, ties, share, ties / pairs, high]
    assert [float(v.replace("NA", "nan")) for v in values] == pytest.approx(expected, rel=1e-5, nan_ok=True)


def test_levels_that_withhold_pairs_say_not_to_take_a_density(out):
    said = {
        level: "Reken hier geen dichtheid uit" in (out[level] / "LEES MIJ.txt").read_text("utf-8") for level in out
    }
    assert [level for level, found in said.items() if found] == ["wijk", "projectgroep"]


def test_counts_per_fotograaf_add_up(out, project):
    counted = table_rows(out["werkversie"] / "photographers.csv")
    assert sum(int(row["conversations"]) for row in counted) == len(project.dossier.conversations) == 56
    assert sum(int(row["statements"]) for row in counted) == len(table_rows(out["werkversie"] / "statements.csv"))
    for row in counted:
        assert int(row["yes"]) + int(row["no"]) + int(row["unknown"]) == int(row["statements"])


def test_who_was_not_spoken_to_is_a_table(out, project):
    rows = table_rows(out["werkversie"] / "not_spoken.csv")
    assert len(rows) == len(project.dossier.not_spoken) > 0
    assert {row["reason"] for row in rows} <= {"geen_tijd", "geen_belang", "geen_antwoord", "nog_te_doen", ""}


# --- what goes with it


@pytest.mark.parametrize("level", [*WITH_GRAPH, "openbaar"])
def test_metadata_names_every_file_with_its_hash(level, out, project):
    about = json.loads((out[level] / "metadata.json").read_text(encoding="utf-8"))
    real = {p.relative_to(out[level]).as_posix(): p for p in out[level].rglob("*") if p.is_file()}
    assert set(about["files"]) == set(real) - {"metadata.json"}
    for name, digest in about["files"].items():
        assert hashlib.sha256(real[name].read_bytes()).hexdigest() == digest
    assert (about["level"], about["peildatum"]) == (level, "2026-01-12")
    assert about["settings"]["min_respondenten"] == project.config.settings.min_respondents
    deliveries = sorted((project.folder / "gesprekken").glob("*.xlsx"))
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in deliveries}
    assert about["deliveries"] == (hashes if level == "werkversie" else sorted(hashes.values()))


@pytest.mark.parametrize("level", [*WITH_GRAPH, "openbaar"])
def test_read_me_is_short_and_says_what_counts(level, out):
    lines = (out[level] / "LEES MIJ.txt").read_text(encoding="utf-8").splitlines()
    assert 8 <= len(lines) <= 10
    assert "Gebruik hem niet om mensen of organisaties te beoordelen." in "\n".join(lines)
    assert ("VERTROUWELIJK" in lines[1]) == (level in {"werkversie", "onderzoek"})
    assert "niet gevraagd" in "\n".join(lines) or "weten we niet" in "\n".join(lines)


def test_the_same_project_gives_the_same_bytes(project, tmp_path):
    """Also in another process, with another order of sets."""
    command = [
        sys.executable, "-m", "wijkfoto", "exporteer", str(project.folder), "--niveau", "werkversie,projectgroep",
    ]  # fmt: skip
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        env = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([*command, "--uit", str(folder)], check=True, env=env, capture_output=True)
        found.append({p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    assert found[0].keys() == found[1].keys()
    assert [path for path in found[0] if found[0][path] != found[1][path]] == []
    assert {path.suffix for path in found[0]} == {
        ".csv", ".graphml", ".gexf", ".gpkg", ".xlsx", ".json", ".txt", ".R",
    }  # fmt: skip
