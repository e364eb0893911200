"""A network that wijkfoto wrote itself reads back as it was: ids of the tables, and no words of the other program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wijkfoto.read.networks.network import LABEL, TAGS, TYPE, Network, Node, Tie, Value

GRAIN = "grain"
_NODE, _NAME = "node", "name"
_ENDS = frozenset({"a", "b", "id", "weight"})


def is_own(network: Network) -> bool:
    """Whether wijkfoto wrote it: every node has the kind of node and the id of the tables."""
    nodes = [_plain(node.attributes) for node in network.nodes.values()]
    has_ids = all(_NODE in one or network.kind == "lijst" for one in nodes)
    return bool(nodes) and has_ids and all(GRAIN in one and "wijk" in one for one in nodes)


def restored(network: Network) -> Network:
    """The network with the ids and attributes of the tables."""
    ids = {node.id: str(_plain(node.attributes).get(_NODE, node.id)) for node in network.nodes.values()}
    nodes = [Node(ids[n.id], _node_attributes(n.attributes, network.kind), n.source) for n in network.nodes.values()]
    ties = [
        Tie(ids[tie.a], ids[tie.b], _tie_attributes(tie.attributes, network.kind), tie.source, directed=False)
        for tie in network.ties
    ]
    return replace(network, nodes={node.id: node for node in nodes}, ties=ties)


def _plain(attributes: Mapping[str, Value]) -> dict[str, Value]:
    """Attributes by the names of the tables: Kumu shows "Times named"."""
    return {name.lower().replace(" ", "_"): value for name, value in attributes.items()}


def _node_attributes(attributes: Mapping[str, Value], kind: str) -> dict[str, Value]:
    found = _plain(attributes)
    if kind == "Kumu":
        label = found.get(_NAME, found.get(LABEL, ""))
        found = {**_listed({n: v for n, v in found.items() if n not in {TYPE, TAGS, _NAME}}), LABEL: label}
    return {name: value for name, value in found.items() if name != _NODE}


def _tie_attributes(attributes: Mapping[str, Value], kind: str) -> dict[str, Value]:
    found = {name: value for name, value in _plain(attributes).items() if name not in _ENDS}
    return _listed({n: v for n, v in found.items() if n not in {TYPE, TAGS}}) if kind == "Kumu" else found


def _listed(found: dict[str, Value]) -> dict[str, Value]:
    """Several values of a cell of Kumu, as in the tables."""
    return {
        name: value.replace("|", ";") if isinstance(value, str) and name in _LISTS else value
        for name, value in found.items()
    }


_LISTS = frozenset({"purposes", "themes", "labels", "wishes", "statements"})
