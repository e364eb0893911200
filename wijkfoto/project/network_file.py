"""A network of another program as a networkx graph: Kumu, Network Canvas, GraphML, GEXF, lists of nodes and ties."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wijkfoto.errors import ProjectError
from wijkfoto.findings import SEVERITIES, count, sentence
from wijkfoto.read.networks.network import Network, Value
from wijkfoto.read.networks.opening import open_network, two_lists
from wijkfoto.read.networks.own import is_own, restored
from wijkfoto.read.networks.personal import without_personal
from wijkfoto.records import Finding
from wijkfoto.share.data_columns import data_columns

if TYPE_CHECKING:
    import networkx as nx

_SHOWN = 3


def read_network(path: str | Path, nodes: str | Path | None = None) -> nx.Graph:
    """The network of a file or folder of another program, or of an export of wijkfoto, as a networkx graph.

    Nodes have `label` (a text) and the attributes of the file under their own names, with the types that the file
    says, or that a whole column has. Interviews of Network Canvas stand in one graph: ids are `interview/number`,
    `interview/ego` is who was interviewed, nodes and ties have `interview` and `type` (the kind of node or tie; `ego`
    for who was interviewed and for a tie of naming). Kumu: `type` and `tags`. The class is Graph, DiGraph where ties
    have a direction, and a Multi one where two ties join the same nodes. Graph attributes are those of the file. An
    export of wijkfoto gives the graph of `view_graph`, of all kinds of nodes that are in it.

    Texts that point to a person (a phone number, an e-mail address, a name with a title) are left out; a node
    whose id is one becomes "knoop 3". A warning says how many findings there are; `network_findings` gives them all.

    Parameters
    ----------
    path
        A file, a zip or folder of Network Canvas, or a folder with a list of nodes and a list of ties (.csv).
    nodes
        The list of nodes, where `path` is a list of ties and both stand among other files.

    Raises
    ------
    ProjectError
        There is no such file or folder.
    UnreadableFileError
        It holds no network; the text says what can be read.
    """
    network = _read(path, nodes)
    found = [one for one in network.findings if one.severity != "opmerking"]
    if found:
        shown = " ".join(sentence(one) for one in found[:_SHOWN])
        total = count(len(found), "melding", "meldingen")
        warnings.warn(f"{total}, zie wf.network_findings. {shown}", UserWarning, stacklevel=2)
    return _graph(network)


def network_findings(path: str | Path, nodes: str | Path | None = None) -> tuple[Finding, ...]:
    """What `read_network` has to say about a file, most severe first; parameters and errors as there."""
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    return tuple(sorted(_read(path, nodes).findings, key=lambda one: (order[one.severity], one.source, one.code)))


def _read(path: str | Path, nodes: str | Path | None) -> Network:
    for one in (path, nodes):
        if one is not None and not Path(one).exists():
            raise ProjectError(f"{one} bestaat niet. Kijk of de naam klopt.")
    network = open_network(Path(path)) if nodes is None else two_lists(Path(path), Path(nodes))
    if is_own(network):
        network = _typed(restored(network))
    network.say_mixed()
    return without_personal(network)


def _typed(network: Network) -> Network:
    """An export of wijkfoto with the types of its dictionary, which a cell does not keep."""
    kinds = {(column.table, column.name): column.kind for column in data_columns()}
    nodes = {
        id_: one._replace(attributes=_cast(one.attributes, "nodes", kinds)) for id_, one in network.nodes.items()
    }
    ties = [one._replace(attributes=_cast(one.attributes, "ties", kinds)) for one in network.ties]
    return replace(network, nodes=nodes, ties=ties)


def _cast(attributes: Mapping[str, Value], table: str, kinds: Mapping[tuple[str, str], str]) -> dict[str, Value]:
    return {name: _value(value, kinds.get((table, name), "")) for name, value in attributes.items()}


def _value(value: Value, kind: str) -> Value:
    if kind == "boolean" and isinstance(value, str):
        return value.upper() == "TRUE"
    if kind in {"integer", "number"} and not isinstance(value, bool):
        return int(float(value)) if kind == "integer" else float(value)
    return str(value) if kind in {"text", "list"} else value


def _graph(network: Network) -> nx.Graph:
    import networkx as nx

    directed = any(tie.directed for tie in network.ties)
    arcs = list(_arcs(network, directed=directed))
    ends = [(a, b) if directed else frozenset((a, b)) for a, b, _ in arcs]
    is_multi = len(set(ends)) < len(ends)
    kinds = {(False, False): nx.Graph, (True, False): nx.DiGraph, (False, True): nx.MultiGraph}
    graph: nx.Graph = kinds.get((directed, is_multi), nx.MultiDiGraph)()
    graph.graph |= network.about
    graph.add_nodes_from((node.id, dict(node.attributes)) for node in network.nodes.values())
    for a, b, attributes in arcs:
        key = graph.add_edge(a, b)
        place = (a, b, key) if is_multi else (a, b)
        graph.edges[place].update(attributes)  # not as keywords: a file may call an attribute what it likes
    return graph


def _arcs(network: Network, *, directed: bool) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
    for tie in network.ties:
        yield tie.a, tie.b, tie.attributes
        if tie.both or (directed and not tie.directed and tie.a != tie.b):
            yield tie.b, tie.a, tie.attributes
