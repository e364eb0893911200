"""Each format with its types, directions and damage: a graph, or one sentence that says what can be done."""

from __future__ import annotations

import io
import json
import stat
import zipfile

import networkx as nx
import pytest
from helpers import csv_text, write_book
from hypothesis import given, settings
from hypothesis import strategies as st
from network_files import INTERVIEW, KUMU, gexf, graphml, outcome, values, workbook, write

import wijkfoto as wf
from wijkfoto.errors import ProjectError, UnreadableFileError
from wijkfoto.read.networks.safe_xml import MAX_XML_BYTES

BOMB = '<!DOCTYPE g [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
TWO = '<node id="a"/><node id="b"/>'


def test_graphml_with_all_types_and_defaults(tmp_path):
    keys = [(name, name, name, "node") for name in ("int", "long", "float", "double", "boolean", "string")]
    given_values = {"int": 3, "long": 4, "float": 2.5, "double": -1, "boolean": "true", "string": " x "}
    data = "".join(f'<data key="{key}">{value}</data>' for key, value in given_values.items())
    ties = '<node id="b"/><edge id="e" source="a" target="b"/>'
    body = f'<graph edgedefault="undirected"><node id="a">{data}</node>{ties}</graph>'
    text = graphml(body, keys).replace(
        "<graph ", '<key id="w" attr.name="soort" for="edge"><default>vast</default></key><graph ', 1
    )
    graph = wf.read_network(write(tmp_path / "a.graphml", text))
    assert values(graph)[0]["a"] == {
        "label": ("str", "a"), "int": ("int", 3), "long": ("int", 4), "float": ("float", 2.5),
        "double": ("float", -1.0), "boolean": ("bool", True), "string": ("str", " x "),
    }  # fmt: skip
    assert graph.edges["a", "b"] == {"id": "e", "soort": "vast"}


@pytest.mark.parametrize("made", [nx.path_graph(3), nx.path_graph(3, nx.DiGraph), nx.MultiGraph([(0, 1), (0, 1)])])
@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_what_networkx_writes(made, ending, tmp_path):
    nx.set_node_attributes(made, {0: 2.5, 1: 3.0, 2: 4.0}, "cijfer")
    nx.set_edge_attributes(made, "ja", "antwoord")
    path = tmp_path / f"a.{ending}"
    {"graphml": nx.write_graphml, "gexf": nx.write_gexf}[ending](made, path)
    graph = wf.read_network(path)
    assert type(graph) is type(made)
    assert sorted(map(sorted, graph.edges())) == sorted(sorted(map(str, ends)) for ends in made.edges())
    assert {int(node): value for node, value in graph.nodes(data="cijfer")} == dict(made.nodes(data="cijfer"))
    assert {answer for _, _, answer in graph.edges(data="antwoord")} == {"ja"}


def test_graphml_in_utf_16(tmp_path):
    text = graphml(f'<graph edgedefault="undirected">{TWO}</graph>').replace("?>", " encoding='utf-16'?>", 1)
    assert list(wf.read_network(write(tmp_path / "a.graphml", text.encode("utf-16")))) == ["a", "b"]


def test_gexf_with_directions_weights_and_lists(tmp_path):
    one = '<attribute id="0" title="keer" type="integer"><default>1</default></attribute>'
    declared = f'<attributes class="edge">{one}</attributes>'
    edges = (
        '<edge id="0" source="a" target="b" type="mutual" weight="2"/>'
        '<edge id="1" source="b" target="c"><attvalues><attvalue for="0" value="7"/></attvalues></edge>'
    )
    nodes = '<node id="a" label="A"><nodes><node id="c" label="C"/></nodes></node><node id="b" label="B"/>'
    graph = wf.read_network(write(tmp_path / "a.gexf", gexf(declared, nodes, edges, "directed")))
    assert sorted(graph.edges(data=True)) == [
        ("a", "b", {"id": "0", "weight": 2.0, "keer": 1}),
        ("b", "a", {"id": "0", "weight": 2.0, "keer": 1}),
        ("b", "c", {"id": "1", "keer": 7}),
    ]
    assert graph.nodes["c"] == {"label": "C", "parent": "a"}


def test_ties_with_and_without_direction_in_one_file(tmp_path):
    ties = '<edge source="a" target="b"/><edge source="b" target="c" directed="true"/>'
    body = f'<graph edgedefault="undirected">{TWO}<node id="c"/>{ties}</graph>'
    path = write(tmp_path / "a.graphml", graphml(body))
    assert sorted(wf.read_network(path).edges()) == [("a", "b"), ("b", "a"), ("b", "c")]
    assert [finding.code for finding in wf.network_findings(path)] == ["richting_gemengd"]


def test_several_graphs_in_one_file(tmp_path):
    body = f'<graph id="x" edgedefault="undirected">{TWO}</graph><graph id="x" edgedefault="undirected">{TWO}</graph>'
    graph = wf.read_network(write(tmp_path / "a.graphml", graphml(body)))
    assert dict(graph.nodes(data="graph")) == {"x/a": "x", "x/b": "x", "x (2)/a": "x (2)", "x (2)/b": "x (2)"}


def test_columns_get_one_type_each_and_ids_stay_text(tmp_path):
    nodes = [
        ("id", "label", "keer", "cijfer", "waar", "code"),
        ("1", "een", "2", "3", "TRUE", "007"),
        ("2", "twee", "", "2.5", "false", "8"),
    ]
    path = write_book(tmp_path / "a", {"nodes": nodes, "edges": [("bron", "doel", "weight"), ("1", "2", "3")]})
    graph = wf.read_network(path)
    found = values(graph)[0]
    assert found["1"] == {
        "label": ("str", "een"), "keer": ("int", 2), "cijfer": ("float", 3.0), "waar": ("bool", True),
        "code": ("str", "007"),
    }  # fmt: skip
    assert found["2"] == {
        "label": ("str", "twee"), "cijfer": ("float", 2.5), "waar": ("bool", False), "code": ("str", "8"),
    }  # fmt: skip
    assert graph.edges["1", "2"] == {"weight": 3}


def test_a_list_of_ties_alone_is_a_network(tmp_path):
    path = write(tmp_path / "a.csv", csv_text([("source", "target"), ("x", "y"), ("", "z"), ("y", "x")]))
    with pytest.warns(UserWarning, match="1 melding, zie wf.network_findings. a.csv, blad a, rij 3: een van de twee"):
        graph = wf.read_network(path)
    assert sorted(graph.edges()) == [("x", "y"), ("y", "x")]


def test_two_lists_of_ties_are_not_guessed(tmp_path):
    ties = [("from", "to"), ("x", "y")]
    with pytest.raises(UnreadableFileError, match=r"a: hierin staan 2 lijsten met lijnen \(een en twee\)"):
        wf.read_network(write_book(tmp_path / "a", {"een": ties, "twee": ties}))


def test_kumu_keeps_what_it_does_not_know(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {**KUMU, "Notes (ignore)": [("x",)], "Anders": [("x",)]})
    graph = wf.read_network(path)
    assert graph.nodes["Lindehof"] == {
        "label": "Lindehof",
        "type": "huisarts",
        "Description": "in het gezondheidscentrum",
    }
    assert graph.edges["Lindehof", "Zonnehoek"] == {"Waarvoor": "medicatie", "Hoe vaak": "wekelijks"}
    assert [wf.sentence(f) for f in wf.network_findings(path)] == [
        "a.xlsx: het blad Anders heb ik niet gelezen. De rest van het bestand is wel gelezen."
    ]


def test_a_personal_text_is_left_out_and_the_node_stays(tmp_path):
    nodes = [("id", "notitie"), ("bel 06-12345678", "fijn"), ("2", "mail a.b@voorbeeld.nl"), ("3", "fijn")]
    path = write_book(tmp_path / "a", {"nodes": nodes, "edges": [("van", "naar"), ("bel 06-12345678", "2")]})
    with pytest.warns(UserWarning, match="3 meldingen"):
        graph = wf.read_network(path)
    assert dict(graph.nodes(data=True)) == {
        "knoop 1": {"label": "knoop 1", "notitie": "fijn"},
        "2": {"label": "2"},
        "3": {"label": "3", "notitie": "fijn"},
    }
    assert list(graph.edges()) == [("knoop 1", "2")]


# --- damage and harm

READABLE = "Ik lees: een spreadsheet"
BAD = {
    "bom.graphml": (graphml(f'<graph edgedefault="undirected">{TWO}</graph>', more=BOMB), "een DOCTYPE"),
    "bom.gexf": (BOMB + gexf("", TWO, ""), "een DOCTYPE"),
    "vast.gexf": (
        gexf(
            '<attributes class="node">'
            + "".join(f'<attribute id="{n}" title="k{n}"><default>x</default></attribute>' for n in range(3000))
            + "</attributes>",
            "".join(f'<node id="{n}"/>' for n in range(3000)),
            "",
        ),
        "te veel vaste waarden",
    ),
    "half.graphml": ("<graphml><graph>", "geen heel XML-bestand"),
    "diep.graphml": ("<graphml>" + "<a>" * 5000 + "</a>" * 5000 + "</graphml>", "te diep in elkaar"),
    "html.graphml": ("<html><body/></html>", f"dit is XML met 'html', geen GraphML of GEXF. {READABLE}"),
    "taal.graphml": ("<?xml version='1.0' encoding='klingon'?><graphml/>", "geen heel XML-bestand"),
    "half.json": ('{"elements": [', "geen heel JSON-bestand"),
    "diep.json": ('{"elements": ' + "[" * 100_000, "geen heel JSON-bestand"),
    "ander.json": ('{"a": 1}', f"geen JSON van Kumu: er staan geen elements in. {READABLE}"),
    "lijst.json": ("[1, 2]", f"geen JSON van Kumu: er staan geen elements in. {READABLE}"),
    "los.csv": ("a;c\n1;2\n", f"hierin vind ik geen netwerk. {READABLE}"),
    "groot.graphml": (b"<graphml>" + b" " * MAX_XML_BYTES, "groter dan 20 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_says_why_and_what_can(name, tmp_path):
    content, message = BAD[name]
    with pytest.raises(UnreadableFileError) as caught:
        wf.read_network(write(tmp_path / name, content))
    assert str(caught.value).startswith(f"{name}: ")
    assert message in str(caught.value)


def zipped(path, members, link=""):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK if name == link else stat.S_IFREG) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return write(path, content.getvalue())


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "C:\\a.csv", "x\\..\\..\\a.csv", "x/../../a.csv"])
def test_a_zip_that_leads_elsewhere_is_refused(name, tmp_path):
    with pytest.raises(UnreadableFileError, match="buiten de zip"):
        wf.read_network(zipped(tmp_path / "a.zip", {name: "x"}))


def test_a_link_a_bomb_and_an_empty_zip_are_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match="buiten de zip"):
        wf.read_network(zipped(tmp_path / "a.zip", {"a.csv": "/etc/passwd"}, link="a.csv"))
    with pytest.raises(UnreadableFileError, match="groter dan 200 MB"):
        wf.read_network(zipped(tmp_path / "b.zip", {"a.csv": b"0" * 200_000_001}))
    with pytest.raises(UnreadableFileError, match=f"in deze zip vind ik geen netwerk. {READABLE}"):
        wf.read_network(zipped(tmp_path / "c.zip", {"lees.mij": "x"}))


def test_a_zip_of_interviews(tmp_path):
    path = zipped(tmp_path / "a.zip", {"een.graphml": INTERVIEW, "twee.graphml": INTERVIEW.replace('"c1"', '"c2"')})
    assert sorted({data for _, data in wf.read_network(path).nodes(data="interview")}) == ["c1", "c2"]


def test_a_path_that_is_not_there(tmp_path):
    with pytest.raises(ProjectError, match="bestaat niet"):
        wf.read_network(tmp_path / "weg.graphml")


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner)
    )
)
def test_any_json_gives_a_graph_or_a_sentence(tmp_path_factory, table):
    path = tmp_path_factory.mktemp("json") / "a.json"
    for content in (table, {"elements": table}, {"elements": [table, {"label": "x"}], "connections": [table]}):
        write(path, json.dumps(content))
        assert outcome(path)[:8] in {"", "a.json: "}


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400), st.sampled_from([INTERVIEW, gexf("", TWO, "")]))
def test_a_damaged_file_gives_a_graph_or_a_sentence(tmp_path_factory, noise, place, text):
    path = write(tmp_path_factory.mktemp("xml") / "a.xml", text.encode()[:place] + noise + text.encode()[place:])
    assert outcome(path)[:7] in {"", "a.xml: "}
