"""Any graph with any text comes back the same from CSV, GraphML and GEXF: nodes, ties, attributes, types."""

import tempfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from third_party import ACCEPTANCE

from wijkfoto.export.graphs import _with_tokens, read_graphml, view_graph, write_gexf, write_graphml
from wijkfoto.export.tables import read_table, write_csv, write_tables
from wijkfoto.settings import Settings
from wijkfoto.share.data_columns import columns_of
from wijkfoto.share.data_rows import tie_value
from wijkfoto.share.data_view import DataView, make_table
from wijkfoto.share.levels import level_of

FORMATS = ACCEPTANCE / "formats"
STATES = ("bevestigd", "één kant", "geen", "aanwijzing", "niet gevraagd")
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["=1+1", "'=1", "''-2", "\t", "-", "@x", " a ", "a\r\nb", "a,b;c", '"', "<b>&", "\x00\ufffe", "\n=1"]
    ),
)
LISTS = st.lists(st.sampled_from(["LIJN+", "TIJD-", "-x", "=y"]), max_size=2, unique=True)


@st.composite
def views(draw):
    """A werkversie of one wijk with up to five actors."""
    size = draw(st.integers(0, 5))
    nodes = [
        {
            "wijk": "KRV", "node": f"KRV/{n}", "grain": "actor", "code": "HA", "label": draw(TEXTS),
            "organisation": draw(TEXTS), "level": "wijk", "spoken": draw(st.booleans()),
            "times_named": draw(st.integers(0, 9)), "lat": draw(st.none() | st.floats(51, 52)),
        }
        for n in range(size)
    ]  # fmt: skip
    pairs = [_pair(draw, a["node"], b["node"]) for a, b in combinations(nodes, 2)]
    ties = [row for row in pairs if row["tie"] == 1]
    rows = {"wijken": [{"wijk": "KRV", "name": draw(TEXTS)}], "nodes": nodes, "pairs": pairs, "ties": ties}
    tables = {name: make_table(name, "werkversie", made) for name, made in rows.items()}
    slugs = {"KRV": "korvel"}
    return DataView(level_of("werkversie"), "x", "", slugs, None, "", False, Settings(), tables, {"KRV": {}}, "")


def _pair(draw, a, b):
    state = draw(st.sampled_from(STATES))
    return {
        "wijk": "KRV", "grain": "actor", "a": a, "b": b, "state": state, "tie": tie_value(state),
        "mark": draw(st.none() | st.floats(1, 5)), "complete_a": draw(st.booleans()), "labels": draw(LISTS),
        "contacts_per_year": draw(st.none() | st.integers(0, 250)), "frequency": draw(TEXTS),
    }  # fmt: skip


def same(left, right):
    """Equal nodes, ties and attributes, with the same types."""

    def typed(graph):
        nodes = {n: {k: (type(v), v) for k, v in data.items()} for n, data in graph.nodes(data=True)}
        ties = {
            frozenset((a, b)): {k: (type(v), v) for k, v in data.items()} for a, b, data in graph.edges(data=True)
        }
        return nodes, ties

    return typed(left) == typed(right)


@settings(deadline=None)
@given(views())
def test_csv_gives_the_same_tables_back(view):
    with tempfile.TemporaryDirectory() as folder:
        write_tables(view, Path(folder))
        for name, table in view.tables.items():
            assert read_table(Path(folder) / f"{name}.csv", name, "werkversie") == table


@settings(deadline=None)
@given(views())
def test_csv_gives_the_same_graph_back(view):
    with tempfile.TemporaryDirectory() as folder:
        write_tables(view, Path(folder))
        read = {name: read_table(Path(folder) / f"{name}.csv", name, "werkversie") for name in view.tables}
    back = replace(view, tables=read)
    if view.grains:
        assert same(view_graph(back, "actor", "KRV"), view_graph(view, "actor", "KRV"))


@settings(deadline=None)
@given(views())
def test_graphml_gives_the_same_graph_back(view):
    with tempfile.TemporaryDirectory() as folder:
        for path in write_graphml(view, Path(folder)):
            if path.suffix == ".graphml":
                back = read_graphml(path)
                assert same(back, view_graph(view, "actor", "KRV"))
                assert back.graph["pairs"] == len(view.table("pairs").rows)


@settings(deadline=None)
@given(views())
def test_gexf_gives_the_same_graph_back(view):
    with tempfile.TemporaryDirectory() as folder:
        for path in write_gexf(view, Path(folder)):
            if path.suffix == ".gexf":
                assert same(gexf_graph(path), view_graph(view, "actor"))


def gexf_graph(path):
    """Graph of a GEXF file; networkx adds the id of an edge, the label and the ends, which we keep elsewhere."""
    back = nx.Graph(nx.read_gexf(path))
    for _, data in back.nodes(data=True):
        data.pop("node")
        if data["label"] == "":
            del data["label"]
    for _, _, data in back.edges(data=True):
        for name in ("id", "a", "b"):
            data.pop(name)
    return back


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=6), unique=True, max_size=4))
def test_no_two_ids_become_one(ids):
    assert len(_with_tokens(nx.Graph((one, one) for one in ids))) == len(ids)


def test_a_changed_graph_is_not_the_same():
    one = nx.Graph()
    one.add_edge("a", "b", mark=3.0)
    other = nx.Graph()
    other.add_edge("a", "b", mark=3)
    assert same(one, one.copy())
    assert not same(one, other)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t1", "\uff1d1", "'=1", "\n=1"])
def test_a_text_that_looks_like_a_formula_gets_a_quote(text, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["x"], [[text]])
    assert path.read_text(encoding="utf-8").splitlines()[1].lstrip('"').startswith("'")


def test_numbers_get_no_quote(tmp_path):
    path = write_csv(tmp_path / "a.csv", ["x", "y", "z"], [[-1, -0.5, None], [True, False, "a"]])
    assert path.read_text(encoding="utf-8") == "x,y,z\n-1,-0.5,\nTRUE,FALSE,a\n"


@pytest.fixture(scope="module")
def schemas():
    if not FORMATS.is_dir():
        pytest.skip("no acceptance data beside the project")
    graphml = etree.XMLSchema(etree.parse(FORMATS / "graphml" / "offline" / "graphml.xsd"))
    gexf = etree.XMLSchema(etree.parse(FORMATS / "gexf" / "specs" / "1.2draft" / "gexf.xsd"))
    return {".graphml": graphml, ".gexf": gexf}


@settings(deadline=None)
@given(view=views())
def test_any_text_validates(schemas, view):
    with tempfile.TemporaryDirectory() as folder:
        for path in (*write_graphml(view, Path(folder)), *write_gexf(view, Path(folder))):
            if path.suffix in schemas:
                schemas[path.suffix].assertValid(etree.parse(path))


def test_what_networkx_writes_as_gexf_does_not_validate(schemas, tmp_path):
    nx.write_gexf(nx.path_graph(2), tmp_path / "a.gexf")
    assert not schemas[".gexf"].validate(etree.parse(tmp_path / "a.gexf"))


def test_columns_of_an_unknown_table_are_none():
    assert columns_of("bestaat niet", "werkversie") == ()
