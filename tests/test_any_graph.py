"""Everything that takes a graph takes any networkx graph: the karate club with a discipline of its club."""

from __future__ import annotations

import networkx as nx
import pytest
from pages import EXAMPLE

import wijkfoto as wf


@pytest.fixture(scope="module")
def karate() -> nx.Graph:
    graph = nx.karate_club_graph()
    nx.set_node_attributes(graph, dict(graph.nodes(data="club")), "discipline")
    return graph


def test_one_line_each(karate: nx.Graph) -> None:
    central = wf.centrality_table(karate)
    roles = wf.brokerage_table(karate, groups="discipline")
    mixing = wf.ei_index(karate, groups="discipline")
    page = wf.network_page(karate, title="Karateclub")
    expected = nx.betweenness_centrality(karate, normalized=False)
    assert central["betweenness"].to_dict() == pytest.approx(expected)
    assert central["degree"].to_dict() == dict(karate.degree())
    assert set(central.index[central["cutpoint"]]) == set(nx.articulation_points(karate))
    within = sum(karate.nodes[a]["discipline"] == karate.nodes[b]["discipline"] for a, b in karate.edges)
    assert mixing.value == pytest.approx((78 - 2 * within) / 78)
    open_pairs = sum(not karate.has_edge(a, b) for a in karate[0] for b in karate[0] if a < b)
    assert roles.loc[0, "total"] == open_pairs
    for text in ("Mr. Hi", "Officer", "Karateclub"):
        assert text in page.html
    assert page.html.count('<tr data-tie="') == 78


@pytest.mark.parametrize("kind", [nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_direction_loops_and_parallel_ties_make_no_second_tie(kind: type[nx.Graph]) -> None:
    graph = kind([("a", "b"), ("b", "a"), ("b", "b"), ("b", "c")])
    assert wf.centrality_table(graph)["degree"].to_dict() == {"a": 1, "b": 2, "c": 1}
    assert wf.network_page(graph).html.count('<tr data-tie="') == 2


def test_answers_and_tables_are_not_drawn() -> None:
    foto = wf.open_project(EXAMPLE)["KRV"]
    with pytest.raises(wf.UndefinedMeasureError, match=r"Neem foto\.naming"):
        wf.network_page(foto.statements_graph)
    with pytest.raises(wf.NoGraphError, match=r"Geef een netwerk van networkx, .* Dit is een tabel \(DataFrame\)"):
        wf.network_page(foto.pairs)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Dit is een list"):
        wf.centrality_table([("a", "b")])  # type: ignore[arg-type]


def test_attributes_of_a_wijk_are_shown_and_texts_are_safe() -> None:
    graph = nx.Graph()
    graph.add_node("x", label="<b>HA</b>", discipline="HA", spoken=True)
    graph.add_edge("x", "y", state="bevestigd", mark=4.0, labels=("KORT+",), themes=("VAL",), purposes=("VERW",))
    html = wf.network_page(graph).html
    assert "<b>HA</b>" not in html
    assert "huisarts" in html.lower()


def test_an_empty_graph_says_so() -> None:
    assert "Hier is nog niets over verteld." in wf.network_page(nx.Graph()).html
    assert wf.centrality_table(nx.Graph()).empty
