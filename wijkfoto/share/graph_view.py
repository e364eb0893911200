"""Any networkx graph as the network block of a page; attributes that a graph does not have are not shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from wijkfoto.graph import schema
from wijkfoto.share.view import Network
from wijkfoto.share.words import code_name, label_words, labels
from wijkfoto.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    import networkx as nx

_SIDES = (schema.MARK, schema.MARK_A, schema.MARK_B)


def graph_network(graph: nx.Graph, *, caption: str = "Netwerk") -> Network:
    """The network block of a graph; direction, loops and parallel ties are left aside."""
    vocabulary = load_vocabulary()
    names = {node: str(node) for node in graph.nodes}
    neighbours = {
        node: {other for other in graph.to_undirected(as_view=True)[node] if other != node} for node in names
    }
    nodes = tuple(_node(names[node], data, vocabulary) for node, data in graph.nodes(data=True))
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for a, b, data in graph.edges(data=True):
        if a != b:
            one, other = sorted((names[a], names[b]))
            found.setdefault((one, other), data)
    ties = tuple(
        _tie(f"t{number}", *pair, data, vocabulary)
        for number, (pair, data) in enumerate(sorted(found.items()), start=1)
    )
    degrees = {names[node]: len(others) for node, others in neighbours.items()}
    nodes = tuple({**row, "degree": degrees[row["id"]]} for row in nodes)
    return Network("netwerk", caption, tuple(sorted(nodes, key=lambda row: row["id"])), ties)


def _node(name: str, data: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    function = str(data.get(schema.FUNCTION) or "")
    group = str(data.get(schema.GROUP_CODE) or vocabulary.group_of(function) or "")
    domain = str(data.get(schema.DOMAIN) or vocabulary.domain_of(function) or "")
    row = {
        "id": name,
        "label": str(data.get(schema.LABEL) or name),
        "discipline_label": vocabulary.label("disciplines", function) if function else "",
        "group_label": code_name(group, vocabulary) if group else "",
        "domain": domain,
        "domain_label": vocabulary.label("domains", domain) if domain else "",
        "organisation": str(data.get(schema.ORGANISATION) or ""),
        "spoken": data.get(schema.SPOKEN),
        "named": data.get(schema.TIMES_NAMED),
    }
    return {key: value for key, value in row.items() if value not in ("", None)} | {"domain": domain}


def _tie(name: str, a: str, b: str, data: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    said = _listed(data.get(schema.LABELS))
    tops = dict.fromkeys(vocabulary.top_theme(code) for code in _listed(data.get(schema.THEMES)))
    row = {
        "id": name,
        "a": a,
        "b": b,
        "state": data.get(schema.STATE),
        "grade": data.get(schema.GRADE),
        "themes": labels("themes", tops, vocabulary),
        "purposes": labels("purposes", _listed(data.get(schema.PURPOSES)), vocabulary),
        "plus": [label_words(code, vocabulary) for code in said if code.endswith("+")],
        "minus": [label_words(code, vocabulary) for code in said if code.endswith("-")],
        "frequency": vocabulary.label("frequencies", str(data.get(schema.FREQUENCY) or "")),
    } | {key: data.get(key) for key in _SIDES}
    return {key: value for key, value in row.items() if value not in ("", None, [], ())}


def _listed(value: Any) -> Iterable[str]:
    return () if not value else (value,) if isinstance(value, str) else tuple(value)
