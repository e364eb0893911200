"""What wijkfoto exports reads back to the same graph, and any graph from a file goes into every measure and page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from helpers import write_book
from hypothesis import given, settings
from hypothesis import strategies as st
from network_files import KUMU, values, workbook
from pages import EXAMPLE

import wijkfoto as wf
from wijkfoto.settings import Settings
from wijkfoto.share.data_rows import tie_value
from wijkfoto.share.data_view import DataView, make_table
from wijkfoto.share.levels import level_of

LEVELS = ("werkversie", "wijk", "onderzoek", "projectgroep")
TEXTS = st.text("aBë1 '|=+-@<&\"\n,;", max_size=6).filter(lambda text: not text.isspace())


@pytest.fixture(scope="module")
def views(tmp_path_factory):
    """Level -> its first view of the example."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels")))
        project = wf.open_project(EXAMPLE)
        yield {level: wf.data_views(project.at(level))[0] for level in LEVELS}


@pytest.mark.parametrize("level", LEVELS)
def test_the_graph_files_of_the_example_read_back(level, views, tmp_path):
    view = views[level]
    wf.write_graphml(view, tmp_path)
    wf.write_gexf(view, tmp_path)
    for grain in view.grains:
        assert values(wf.read_network(tmp_path / f"{view.mark}{grain}.gexf")) == values(wf.view_graph(view, grain))
        for wijk, slug in view.slugs.items():
            back = wf.read_network(tmp_path / f"{view.mark}{slug}-{grain}.graphml")
            ours = wf.view_graph(view, grain, wijk)
            assert values(back) == values(ours)
            assert back.graph == {name: value for name, value in ours.graph.items() if value != ""}


@pytest.mark.parametrize("level", LEVELS)
def test_the_tables_and_the_map_of_kumu_of_the_example_read_back(level, views, tmp_path):
    view = views[level]
    wf.write_tables(view, tmp_path / "csv")
    wf.write_kumu(view, tmp_path / "kumu.xlsx")
    whole = nx.compose_all([wf.view_graph(view, grain) for grain in view.grains])
    assert values(wf.read_network(tmp_path / "csv")) == values(whole)
    assert values(wf.read_network(tmp_path / "kumu.xlsx")) == values(wf.view_graph(view, view.grains[0]))
    assert values(whole) != values(nx.Graph(whole.edges()))


@pytest.mark.parametrize("name", ["csv", "kumu.xlsx", "graphml"])
def test_an_export_is_no_delivery(name, views, tmp_path):
    view = replace(views["werkversie"], slugs={"KRV": "korvel"})
    wf.write_tables(view, tmp_path / "csv", ("nodes", "ties", "pairs"))
    wf.write_kumu(view, tmp_path / "kumu.xlsx")
    path = tmp_path / name
    if name == "graphml":
        path = next(one for one in wf.write_graphml(view, tmp_path / "g") if one.suffix == ".graphml")
    found = wf.check_deliveries([path])
    assert [finding.code for finding in found.findings if finding.severity == "fout"] == ["eigen_export"]
    assert found.conversations == ()


@st.composite
def any_view(draw):
    """A werkversie of one wijk with a few actors whose texts are hard to keep; a node always has a label."""
    nodes = [
        {
            "wijk": "KRV", "node": f"KRV/{n}", "grain": "actor", "code": "HA", "label": f"x{draw(TEXTS)}",
            "organisation": draw(TEXTS), "spoken": draw(st.booleans()), "times_named": draw(st.integers(0, 9)),
            "lat": draw(st.none() | st.floats(51, 52)),
        }
        for n in range(draw(st.integers(2, 4)))
    ]  # fmt: skip
    ties = [
        {
            "wijk": "KRV", "grain": "actor", "a": "KRV/0", "b": one["node"], "state": "één kant",
            "tie": tie_value("één kant"), "mark": draw(st.none() | st.floats(1, 5)),
            "complete_a": draw(st.booleans()),
            "labels": draw(st.lists(st.sampled_from(["LIJN+", "TIJD-"]), max_size=2, unique=True)),
            "frequency": draw(TEXTS),
        }
        for one in nodes[1:]
    ]  # fmt: skip
    rows = {"wijken": [{"wijk": "KRV", "name": "Korvel"}], "nodes": nodes, "pairs": ties, "ties": ties}
    tables = {name: make_table(name, "werkversie", made) for name, made in rows.items()}
    return DataView(
        level_of("werkversie"), "x", "", {"KRV": "korvel"}, None, "", False, Settings(), tables, {"KRV": {}}, ""
    )


@settings(deadline=None, max_examples=60)
@given(any_view())
def test_any_graph_comes_back_the_same_from_graphml_gexf_and_csv(tmp_path_factory, view):
    folder = tmp_path_factory.mktemp("uit")
    ours = values(wf.view_graph(view, "actor"))
    paths = [
        next(path for path in wf.write_graphml(view, folder / "g") if path.suffix == ".graphml"),
        next(path for path in wf.write_gexf(view, folder / "x") if path.suffix == ".gexf"),
        wf.write_tables(view, folder / "c")[0].parent,
    ]
    for path in paths:
        assert values(wf.read_network(path)) == ours


def test_a_network_of_another_program_goes_into_every_measure(tmp_path: Path):
    graph = wf.read_network(workbook(tmp_path / "kaart.xlsx", KUMU))
    assert wf.centrality_table(graph)["degree"].to_dict() == {"Lindehof": 1, "Zonnehoek": 1, "Waaier": 0}
    assert wf.brokerage_table(graph, groups="type")["total"].sum() == 0
    assert wf.ei_index(graph, groups="type").value == 1
    assert "Lindehof" in wf.network_page(graph, title="Kaart").html


def test_karate_club_from_a_list_of_nodes_and_ties(tmp_path: Path):
    karate = nx.karate_club_graph()  # "Mr. Hi" is the name of a person, so only its last letters
    nodes = [("id", "discipline"), *((f"{node}", club[-2:]) for node, club in karate.nodes(data="club"))]
    ties = [("source", "target", "weight"), *((f"{a}", f"{b}", w) for a, b, w in karate.edges(data="weight"))]
    graph = nx.Graph(wf.read_network(write_book(tmp_path / "karate", {"knopen": nodes, "lijnen": ties})))
    nx.set_node_attributes(karate, {node: club[-2:] for node, club in karate.nodes(data="club")}, "discipline")
    theirs = nx.relabel_nodes(karate, str)
    assert {node: data["discipline"] for node, data in graph.nodes(data=True)} == dict(
        theirs.nodes(data="discipline")
    )
    assert wf.centrality_table(graph)["betweenness"].to_dict() == pytest.approx(
        wf.centrality_table(theirs)["betweenness"].to_dict()
    )
    assert wf.ei_index(graph, groups="discipline") == wf.ei_index(theirs, groups="discipline")
    assert wf.brokerage_table(graph, groups="discipline")["total"].idxmax() == "33"
    assert wf.network_page(graph).html.count('<tr data-tie="') == 78
