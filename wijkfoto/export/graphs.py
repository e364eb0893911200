"""Graphs for other tools: networkx, GraphML per wijk and kind of node, GEXF per kind of node with all wijken.

Every attribute has the type that the dictionary says; what is empty has no attribute. A graph holds ties only: the
state of all pairs lies beside it in `pairs.csv`, and the graph says how many pairs nobody was asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from wijkfoto.errors import ProjectError, WithheldError
from wijkfoto.export.tables import LISTED, write_tables
from wijkfoto.files import whole_file
from wijkfoto.share.data_columns import DataColumn
from wijkfoto.share.data_view import DataTable, DataView

if TYPE_CHECKING:
    import networkx as nx

GEXF = "http://www.gexf.net/1.2draft"
_NODE = "node"
_NO_TOKEN = re.compile(r"[^A-Za-z0-9:-]")
_GEXF_TYPES = {"text": "string", "list": "string", "integer": "long", "number": "double", "boolean": "boolean"}


def view_graph(view: DataView, grain: str, wijk: str = "") -> nx.Graph:
    """Nodes of one kind with their ties, of one wijk or of all; sorted, so that the same data gives the same graph.
    What is not known is no attribute, so networkx writes it to any format.

    Graph attributes: level, wijk, grain, pairs (all pairs, a node with itself left out), pairs_not_known (those of
    which nobody knows whether there is a tie).

    Parameters
    ----------
    grain
        {"actor", "discipline", "group"}, as far as the level has them.
    wijk
        Code or name of a wijk; "" takes all.

    Raises
    ------
    WithheldError
        The level has no graph.
    ProjectError
        The level has no such nodes.
    NoWijkError
        The view has no such wijk.

    Examples
    --------
    >>> from wijkfoto import data_views, open_project
    >>> view = data_views(open_project("data/voorbeeld"))[0]
    >>> str(view_graph(view, "actor", "Korvel"))
    'Graph with 25 nodes and 58 edges'
    """
    import networkx as nx

    check_graph(view, grain)
    wijk = view.wijk(wijk) if wijk else ""
    graph = nx.Graph(level=view.level.code, wijk=wijk, grain=grain, **_counts(view, grain, wijk))
    for row in _chosen(view.table("nodes"), grain, wijk):
        graph.add_node(row["node"], **_filled(view.table("nodes"), row, {_NODE}))
    for row in _chosen(view.table("ties"), grain, wijk):
        graph.add_edge(row["a"], row["b"], **_filled(view.table("ties"), row, {"a", "b"}))
    return graph


def check_graph(view: DataView, grain: str = "") -> None:
    """Nothing when the level has a graph, and nodes of that kind.

    Raises
    ------
    WithheldError
        The level has no graph.
    ProjectError
        The level has no such nodes.
    """
    if not view.has_graph:
        raise WithheldError(
            f"Niveau {view.level.code} heeft geen lijnen tussen groepen of functies. Neem niveau projectgroep."
        )
    if grain and grain not in view.grains:
        raise ProjectError(
            f"Niveau {view.level.code} heeft geen knopen '{grain}'. Kies uit: {', '.join(view.grains)}."
        )


def _chosen(table: DataTable, grain: str, wijk: str) -> Iterable[Mapping[str, Any]]:
    return (row for row in table.rows if row["grain"] == grain and wijk in ("", row["wijk"]))


def _counts(view: DataView, grain: str, wijk: str) -> dict[str, int]:
    pairs = [row for row in _chosen(view.table("pairs"), grain, wijk) if row["a"] != row["b"]]
    return {"pairs": len(pairs), "pairs_not_known": sum(row["tie"] is None for row in pairs)}


def _filled(table: DataTable, row: Mapping[str, Any], without: set[str]) -> dict[str, Any]:
    columns = [column for column in table.columns if column.name not in without]
    values = {c.name: LISTED.join(row[c.name]) if c.kind == "list" else row[c.name] for c in columns}
    return {name: value for name, value in values.items() if value not in (None, "")}


def write_graphml(view: DataView, folder: str | Path, *, bare: bool = False) -> tuple[Path, ...]:
    """Paths of a GraphML file per wijk and kind of node, with the state of all pairs beside them.

    Parameters
    ----------
    bare
        Only the ties, without `pairs.csv`.

    Raises
    ------
    WithheldError
        The level has no graph.
    """
    import networkx as nx

    folder = Path(folder)
    found = _beside(view, folder, bare)
    for wijk, slug in view.slugs.items():
        for grain in view.grains:
            path = folder / f"{view.mark}{slug}-{grain}.graphml"
            with whole_file(path) as temporary:
                nx.write_graphml_xml(_with_tokens(view_graph(view, grain, wijk)), temporary)
            found.append(path)
    return tuple(found)


def _with_tokens(graph: nx.Graph) -> nx.Graph:
    """The graph with ids as GraphML allows them (KRV.HA.lindehof); the attribute `node` has the id of the tables."""
    import networkx as nx

    nx.set_node_attributes(graph, {node: node for node in graph}, _NODE)
    return nx.relabel_nodes(graph, {node: _NO_TOKEN.sub(_token, node) for node in graph})


def _token(found: re.Match[str]) -> str:
    return "." if found[0] == "/" else f"_{ord(found[0]):x}_"


def read_graphml(path: Path) -> nx.Graph:
    """The graph of a file of `write_graphml`, with the ids of the tables."""
    import networkx as nx

    graph = nx.read_graphml(path)
    graph = nx.relabel_nodes(graph, dict(graph.nodes(data=_NODE)))
    for _, data in graph.nodes(data=True):
        del data[_NODE]
    return graph


def _beside(view: DataView, folder: Path, bare: bool) -> list[Path]:
    """What goes with ties in every format: the state of all pairs."""
    check_graph(view)
    return [] if bare else list(write_tables(view, folder, ("pairs",)))


def write_gexf(view: DataView, folder: str | Path, *, bare: bool = False) -> tuple[Path, ...]:
    """Paths of a GEXF 1.2 file per kind of node with all wijken of the view; nodes and ties have an attribute `wijk`.

    networkx writes GEXF that the official schema refuses, so this is written here. Parameters and errors as in
    `write_graphml`.
    """
    folder = Path(folder)
    found = _beside(view, folder, bare)
    for grain in view.grains:
        path = folder / f"{view.mark}{grain}.gexf"
        with whole_file(path) as temporary:
            root = _gexf(view, grain)
            ElementTree.indent(root)
            ElementTree.ElementTree(root).write(temporary, encoding="utf-8", xml_declaration=True)
        found.append(path)
    return tuple(found)


def _gexf(view: DataView, grain: str) -> ElementTree.Element:
    root = ElementTree.Element("gexf", {"xmlns": GEXF, "version": "1.2"})
    about = ElementTree.SubElement(root, "meta")
    if view.peildatum:
        about.set("lastmodifieddate", view.peildatum.isoformat())
    ElementTree.SubElement(about, "creator").text = "wijkfoto"
    ElementTree.SubElement(about, "description").text = " ".join(filter(None, (view.level.banner, view.use)))
    graph = ElementTree.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    nodes, ties = view.table("nodes"), view.table("ties")
    for kind, table in (("node", nodes), ("edge", ties)):
        _declare(graph, kind, table.columns)
    part = ElementTree.SubElement(graph, "nodes")
    for row in _chosen(nodes, grain, ""):
        one = ElementTree.SubElement(part, "node", {"id": row["node"], "label": row["label"]})
        _values(one, "node", nodes, row)
    part = ElementTree.SubElement(graph, "edges")
    for number, row in enumerate(_chosen(ties, grain, "")):
        one = ElementTree.SubElement(part, "edge", {"id": str(number), "source": row["a"], "target": row["b"]})
        _values(one, "edge", ties, row)
    return root


def _declare(graph: ElementTree.Element, kind: str, columns: Sequence[DataColumn]) -> None:
    part = ElementTree.SubElement(graph, "attributes", {"class": kind})
    for column in columns:
        ElementTree.SubElement(
            part,
            "attribute",
            {"id": f"{kind}_{column.name}", "title": column.name, "type": _GEXF_TYPES[column.kind]},
        )


def _values(element: ElementTree.Element, kind: str, table: DataTable, row: Mapping[str, Any]) -> None:
    part = ElementTree.SubElement(element, "attvalues")
    for name, value in _filled(table, row, set()).items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        ElementTree.SubElement(part, "attvalue", {"for": f"{kind}_{name}", "value": text})
