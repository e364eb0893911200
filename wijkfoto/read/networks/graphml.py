"""GraphML (graphml.graphdrawing.org): every attribute has the type that its key declares; several graphs in one file.

The graph of Network Canvas is one interview: who was interviewed is a node of its own, with a tie to each who was
named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from wijkfoto.read.networks.network import EGO, INTERVIEW, LABEL, NODE, PART, TIE, TYPE, Network, Tie, Value
from wijkfoto.read.networks.safe_xml import name_of, parts, refuse_many_defaults, text_of
from wijkfoto.read.networks.values import declared
from wijkfoto.records import Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CANVAS = "http://schema.networkcanvas.com/xmlns"
_CASE, _SESSION = f"{{{CANVAS}}}caseId", f"{{{CANVAS}}}sessionUUID"
_CANVAS_TYPE = "networkCanvasType"


class _Key(NamedTuple):
    name: str
    kind: str
    default: str | None
    where: str


def read_graphml_tree(file: str, root: Element) -> Network:
    """The network of a GraphML file; of several graphs the ids get the name of their graph in front."""
    graphs = parts(root, "graph")
    is_canvas = any(_CASE in graph.attrib or _SESSION in graph.attrib for graph in graphs)
    network = Network(file, "Network Canvas" if is_canvas else "GraphML")
    keys = _keys(root)
    refuse_many_defaults(file, root, sum(key.default is not None for key in keys.values()))
    reader = _Reader(network, keys)
    names = _graph_names(graphs)
    for number, graph in enumerate(graphs, start=1):
        name = names[number - 1] if is_canvas or len(graphs) > 1 else ""
        reader.add(graph, name, interview=number if is_canvas else 0)
    reader.say_rest(root)
    return network


def _keys(root: Element) -> dict[str, _Key]:
    found = {}
    for key in parts(root, "key"):
        name, default = key.get("attr.name") or key.get("id") or "", parts(key, "default")
        value = text_of(default[0]) if default else None
        found[key.get("id", "")] = _Key(name, key.get("attr.type", "string"), value, key.get("for", "all"))
    return found


def _graph_names(graphs: list[Element]) -> list[str]:
    """A name for each graph that no other has."""
    names: dict[str, None] = {}
    for number, graph in enumerate(graphs, start=1):
        name = graph.get(_CASE) or graph.get("id") or graph.get(_SESSION) or str(number)
        names[name if name not in names else f"{name} ({number})"] = None
    return list(names)


def _defaults(keys: Mapping[str, _Key], where: str) -> Iterator[tuple[str, Value]]:
    for key in keys.values():
        if key.default is not None and key.where in (where, "all"):
            value = declared(key.default, key.kind)
            if value is not None:
                yield key.name, value


class _Reader:
    def __init__(self, network: Network, keys: Mapping[str, _Key]) -> None:
        self.network, self.keys = network, keys
        self._defaults = {where: dict(_defaults(keys, where)) for where in ("node", "edge", "graph")}
        self._places = {NODE: 0, TIE: 0}
        self._unknown: set[str] = set()

    def add(self, graph: Element, name: str, *, interview: int = 0) -> None:
        """Nodes and ties of a graph; `interview` is its number when it is one."""
        prefix = f"{name}/" if name else ""
        extra: dict[str, Value] = {(INTERVIEW if interview else PART): name} if name else {}
        own = {**self._data(graph, "graph", Source(self.network.file, "", 0)), **_plain(graph)}
        if not name:
            self.network.about |= own
        elif interview:
            ego = {**own, **extra, TYPE: EGO, LABEL: name}
            self.network.add_node(f"{prefix}{EGO}", ego, Source(self.network.file, INTERVIEW, interview))
        named = [self._node(node, prefix, extra) for node in parts(graph, "node")]
        directed = graph.get("edgedefault", "undirected") == "directed"
        for edge in parts(graph, "edge"):
            self._tie(edge, prefix, extra, directed=directed)
        if interview:
            for id_, source in named:
                if id_ and self.network.nodes[id_].source == source:  # another one has this id
                    self.network.add_tie(Tie(f"{prefix}{EGO}", id_, {TYPE: EGO, **extra}, source, directed))
        if parts(graph, "hyperedge"):
            self.network.unread("lijnen met meer dan twee kanten (hyperedge)")

    def _node(self, node: Element, prefix: str, extra: Mapping[str, Value]) -> tuple[str, Source]:
        source, id_ = self._place(NODE), node.get("id", "")
        found = _canvas_type(self._data(node, "node", source))
        own = f"{prefix}{id_}" if id_ else ""
        self.network.add_node(own, {LABEL: id_, **found, **extra}, source)
        if parts(node, "graph"):
            self.network.unread("netwerken binnen een knoop")
        return own, source

    def _tie(self, edge: Element, prefix: str, extra: Mapping[str, Value], *, directed: bool) -> None:
        source = self._place(TIE)
        directed = {"true": True, "false": False}.get(edge.get("directed", ""), directed)
        a, b = (edge.get(side, "") for side in ("source", "target"))
        found = _canvas_type(self._data(edge, "edge", source))
        named = {"id": edge.attrib["id"]} if edge.get("id") else {}
        a, b = (f"{prefix}{end}" if end else "" for end in (a, b))
        self.network.add_tie(Tie(a, b, {**named, **found, **extra}, source, directed))

    def _place(self, word: str) -> Source:
        self._places[word] += 1
        return Source(self.network.file, word, self._places[word])

    def _data(self, element: Element, where: str, source: Source) -> dict[str, Value]:
        """Attributes of an element with their types; one that does not fit its type stays text."""
        found = dict(self._defaults.get(where, {}))
        for data in parts(element, "data"):
            id_ = data.get("key", "")
            key = self.keys.get(id_)
            if key is None:
                self._unknown.add(id_)
                key = _Key(id_, "string", None, "all")
            if len(data):
                self.network.unread("de opmaak van een ander programma")
                continue
            text = text_of(data)
            if not text.strip() and key.kind != "string":
                continue
            value = declared(text, key.kind)
            if value is None:
                self.network.report(
                    "waarde_ongeldig", "waarschuwing", source,
                    f"hier staat iets anders dan het soort waarde dat het bestand belooft ({key.kind}).",
                    "Ik heb het als tekst gelezen. Verbeter de waarde.", key.name,
                )  # fmt: skip
            found[key.name] = text if value is None else value
        return found

    def say_rest(self, root: Element) -> None:
        """What the file holds besides, and was not read."""
        if self._unknown:
            self.network.remark(
                "deel_niet_gelezen", "bij sommige kenmerken zegt het bestand niet wat voor soort waarde het is.",
                "Ik heb ze als tekst gelezen.",
            )  # fmt: skip
        if not parts(root, "graph"):
            self.network.remark("deel_niet_gelezen", "in dit bestand staat geen netwerk.", "Maak de export opnieuw.")


def _plain(graph: Element) -> dict[str, Value]:
    """Attributes of Network Canvas on a graph, without their namespace."""
    return {
        name.rpartition("}")[2]: value for name, value in graph.attrib.items() if name.startswith(f"{{{CANVAS}}}")
    }


def _canvas_type(found: dict[str, Value]) -> dict[str, Value]:
    """The kind that Network Canvas gives to a node or tie, as `type`."""
    return {**found, TYPE: found[_CANVAS_TYPE]} if _CANVAS_TYPE in found else found


def is_graphml(root: Element) -> bool:
    """Whether a tree is GraphML."""
    return name_of(root) == "graphml"
