"""Real files of Kumu and Network Canvas import to their stated counts; hostile ones give their sentence."""

from __future__ import annotations

import json
import time
from collections import Counter

import pytest
from network_files import outcome
from third_party import ACCEPTANCE

import wijkfoto as wf
from wijkfoto.errors import UnreadableFileError

FORMATS = ACCEPTANCE / "formats"
CANVAS, KUMU = FORMATS / "networkcanvas", FORMATS / "kumu"

pytestmark = [
    pytest.mark.skipif(not FORMATS.is_dir(), reason="no acceptance data beside the project"),
    pytest.mark.filterwarnings("ignore:.*wf.network_findings:UserWarning"),
]


@pytest.mark.parametrize(
    ("name", "elements", "connections"),
    [
        ("docs_files/paypal-mafia.xlsx", 34, 49),
        ("docs_files/snap-to-tutorial-data.xlsx", 51, 113),
        ("docs_files/snap-to-tutorial-project.json", 51, 113),
        ("docs_files/kumu-changelabs-template.json", 10, 11),
        ("minimal_blueprint.json", 2, 1),
    ],
)
def test_kumu(name, elements, connections):
    graph = wf.read_network(KUMU / name)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (elements, connections)
    if name.endswith(".json"):
        table = json.loads((KUMU / name).read_text(encoding="utf-8"))
        assert (len(table["elements"]), len(table["connections"])) == (elements, connections)


def test_both_files_of_the_states_are_the_same_map():
    by_json, by_sheet = (
        wf.read_network(KUMU / "docs_files" / name)
        for name in ("snap-to-tutorial-project.json", "snap-to-tutorial-data.xlsx")
    )
    names = dict(by_json.nodes(data="label"))
    assert set(names.values()) == set(by_sheet)
    pairs = Counter(frozenset((names[a], names[b])) for a, b in by_json.edges())
    assert pairs == Counter(frozenset(ends) for ends in by_sheet.edges())
    size = dict(by_sheet.nodes(data="2014 Population"))
    assert {names[node]: value for node, value in by_json.nodes(data="2014 population")} == size


def test_a_mutual_connection_goes_both_ways():
    graph = wf.read_network(KUMU / "export_style_blueprint.json")
    first, second = graph
    assert (graph.number_of_edges(first, second), graph.number_of_edges(second, first)) == (2, 1)
    assert graph.nodes[first]["tags"] == "Planning;Struktur und Zielorientierung"


def test_a_damaged_workbook_says_so():
    with pytest.raises(UnreadableFileError, match=r"overview-of-the-euro-crisis\.xlsx: dit bestand is beschadigd"):
        wf.read_network(KUMU / "docs_files" / "overview-of-the-euro-crisis.xlsx")


def counts_by_interview(graph):
    """Interview -> (kind of file, kind of node or tie) -> rows, as expected_row_counts.json has them."""
    found = {}
    for _, data in graph.nodes(data=True):
        kind = "ego" if data["type"] == "ego" else f"attributeList_{data['type']}"
        found.setdefault(data["interview"], Counter())[kind] += 1
    for _, _, data in graph.edges(data=True):
        if data["type"] != "ego":
            found[data["interview"]][f"edgeList_{data['type']}"] += 1
    return {interview: dict(counts) for interview, counts in found.items()}


def test_ten_interviews_of_network_canvas():
    expected = json.loads((CANVAS / "expected_row_counts.json").read_text(encoding="utf-8"))
    graph = wf.read_network(CANVAS / "export")
    assert counts_by_interview(graph) == {
        interview: {kind: rows for kind, (rows, _) in kinds.items()} for interview, kinds in expected.items()
    }
    assert len(expected) == 10
    for a, b, data in graph.edges(data=True):
        assert graph.nodes[a]["interview"] == graph.nodes[b]["interview"] == data["interview"]
    named = [node for node in graph if graph.nodes[node]["type"] == "Person"]
    assert all(graph.number_of_edges(f"{graph.nodes[one]['interview']}/ego", one) >= 1 for one in named)
    assert graph.nodes["case_1/1"]["Age"] == 29
    assert graph.nodes["case_1/1"]["Close"] is True


def test_no_name_of_a_person_comes_out_of_network_canvas():
    graph = wf.read_network(CANVAS / "export")
    texts = {str(value) for _, data in graph.nodes(data=True) for value in data.values()}
    assert not {"Ethan", "Marcus"} & texts
    assert [f.code for f in wf.network_findings(CANVAS / "export")] == ["privacy"]


def test_a_zip_is_its_folder(tmp_path):
    import shutil

    whole = wf.read_network(shutil.make_archive(str(tmp_path / "export"), "zip", CANVAS / "export"))
    folder = wf.read_network(CANVAS / "export")
    assert dict(whole.nodes(data=True)) == dict(folder.nodes(data=True))
    assert sorted(map(repr, whole.edges(data=True))) == sorted(map(repr, folder.edges(data=True)))


def test_the_merged_graphml_gives_both_interviews():
    graph = wf.read_network(CANVAS / "manynet_networkcanvas_two_graphs.graphml")
    assert set(graph) == {f"{case}/{node}" for case in ("case1", "case2") for node in ("ego", "n0", "n1")}
    assert graph.edges["case1/n0", "case1/n1"]["type"] == "Friends"
    assert graph.edges["case2/n0", "case2/n1"]["interview"] == "case2"
    assert not any(graph.has_edge(f"case1/{a}", f"case2/{b}") for a in ("ego", "n0") for b in ("ego", "n0"))
    assert (graph.nodes["case1/n0"]["age"], graph.nodes["case1/n1"]["support_financial"]) == (34.0, True)


def test_without_a_function_an_export_is_no_delivery():
    found = wf.check_deliveries([CANVAS / "export", KUMU / "minimal_blueprint.json"])
    assert [f.code for f in found.findings] == ["netwerk_zonder_functie"] * 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("billion_laughs.xml", "een DOCTYPE"),
        ("classic_xxe.xml", "een DOCTYPE"),
        ("symlink_zip_etc_passwd.zip", "een verwijzing naar een plek buiten de zip"),
    ],
)
def test_hostile_files_are_refused_at_once(name, message):
    path = ACCEPTANCE / "hostile" / "xxe_zip" / name
    start = time.monotonic()
    with pytest.raises(UnreadableFileError, match=message):
        wf.read_network(path)
    (finding,) = wf.check_deliveries([path]).findings
    assert message in wf.sentence(finding)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("folder", "ties", "nodes", "counts"),
    [
        ("ckm", "ckm_edges.csv", "ckm_nodes.csv", (246, 480 + 565 + 506)),
        ("krackhardt", "advice_edges.csv", "advice_nodes.csv", (21, 190)),
        ("karate", "karate_edges.csv", "karate_nodes.csv", (34, 78)),
    ],
)
def test_published_lists_of_nodes_and_ties(folder, ties, nodes, counts):
    graph = wf.read_network(ACCEPTANCE / "networks" / folder / ties, ACCEPTANCE / "networks" / folder / nodes)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == counts


def test_every_file_of_the_formats_gives_its_network_or_its_sentence():
    found = {path.name: outcome(path) for path in sorted(FORMATS.rglob("*")) if path.is_file()}
    assert {name for name, text in found.items() if not text} >= {"paypal-mafia.xlsx", "minimal_blueprint.json"}
    for name, text in found.items():
        assert not text or (text.startswith(f"{name}: ") and text.endswith("."))


STRINGS = ACCEPTANCE / "hostile" / "strings.jsonl"


@pytest.fixture(scope="module")
def hostile():
    """The 2,018 hostile strings as a map of Kumu: each a label, a type of its own and a purpose."""
    texts = [json.loads(line)["s"] for line in STRINGS.read_text(encoding="utf-8").splitlines()]
    elements = [
        {"_id": f"e{n}", "attributes": {"label": text, "functie": "huisarts", "description": text}}
        for n, text in enumerate(texts)
    ]
    ties = [{"from": "e0", "to": f"e{n}", "attributes": {"waarvoor": text}} for n, text in enumerate(texts) if n]
    return texts, {"elements": elements, "connections": ties}


def test_hostile_strings_come_in_as_they_are_or_are_named(hostile, tmp_path):
    texts, table = hostile
    path = tmp_path / "Korvel.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    graph = wf.read_network(path)
    named = {f.source.row for f in wf.network_findings(path) if f.code == "privacy"}
    assert graph.number_of_nodes() == len(texts) == 2018
    for number, text in enumerate(texts, start=1):
        found = graph.nodes[f"e{number - 1}"].get("description", "")
        assert found == text or (number in named and found == "")
    assert 0 < len(named) < 40


def test_hostile_strings_in_a_delivery_are_survived_and_named(hostile, tmp_path):
    _, table = hostile
    path = tmp_path / "Korvel.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    dossier = wf.check_deliveries([path])
    assert len(dossier.actors) > 1500
    assert len(dossier.statements) > 1500
    rows = {(f.source.sheet, f.source.row) for f in dossier.findings if f.code == "woord_onbekend"}
    assert len(rows) > 1500
    assert {sheet for sheet, _ in rows} == {"lijn"}
