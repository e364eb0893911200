"""GEXF (gexf.net, versions 1.1 to 1.3): every attribute has the type that the file declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from wijkfoto.read.networks.network import LABEL, NODE, TIE, Network, Tie, Value
from wijkfoto.read.networks.safe_xml import name_of, parts, refuse_many_defaults, text_of
from wijkfoto.read.networks.values import declared
from wijkfoto.records import Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TIMES = frozenset({"start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"})
_DRAWN = frozenset({"color", "position", "size", "shape", "thickness"})
_KNOWN_ENDS = frozenset({"id", "source", "target", "type"})


class _Attribute(NamedTuple):
    title: str
    kind: str


def read_gexf_tree(file: str, root: Element) -> Network:
    """The network of a GEXF file; nodes within nodes get an attribute `parent`."""
    network = Network(file, "GEXF")
    reader = _Reader(network)
    for graph in parts(root, "graph"):
        refuse_many_defaults(file, graph, reader.declare(graph))
        if graph.get("mode") == "dynamic":
            network.unread("wanneer iets er was (een netwerk in de tijd)")
        default = graph.get("defaultedgetype", "undirected")
        for nodes in parts(graph, "nodes"):
            reader.nodes(nodes, "")
        for edges in parts(graph, "edges"):
            for edge in parts(edges, "edge"):
                reader.tie(edge, edge.get("type", default))
    if not parts(root, "graph"):
        network.remark("deel_niet_gelezen", "in dit bestand staat geen netwerk.", "Maak de export opnieuw.")
    return network


class _Reader:
    def __init__(self, network: Network) -> None:
        self.network = network
        self._attributes: dict[str, dict[str, _Attribute]] = {"node": {}, "edge": {}}
        self._defaults: dict[str, dict[str, Value]] = {"node": {}, "edge": {}}
        self._places = {NODE: 0, TIE: 0}

    def declare(self, graph: Element) -> int:
        """Remember what the file says of its attributes; gives how many have a default."""
        for group in parts(graph, "attributes"):
            known = self._attributes.setdefault(group.get("class", "node"), {})
            for one in parts(group, "attribute"):
                default = parts(one, "default")
                value = text_of(default[0]) if default else None
                id_ = one.get("id", "")
                known[id_] = _Attribute(one.get("title") or id_, one.get("type", "string"))
                if value is not None:
                    source = Source(self.network.file, "", 0)
                    usual = self._value(value, known[id_].kind, source, known[id_].title)
                    self._defaults.setdefault(group.get("class", "node"), {})[known[id_].title] = usual
        return sum(map(len, self._defaults.values()))

    def nodes(self, group: Element, parent: str) -> None:
        """Add the nodes of a group, and those within them; the depth was limited when the file was parsed."""
        for node in parts(group, "node"):
            source, id_ = self._place(NODE), node.get("id", "")
            inside = parent or node.get("pid", "")
            extra: dict[str, Value] = {"parent": inside} if inside else {}
            named: dict[str, Value] = {LABEL: node.attrib["label"]} if "label" in node.attrib else {}
            found = {**named, **self._values(node, "node", source), **extra}
            self.network.add_node(id_, found, source)
            self._say_unread(node)
            for within in parts(node, "nodes"):
                self.nodes(within, id_)

    def tie(self, edge: Element, kind: str) -> None:
        """Add a tie; a mutual one goes both ways."""
        source = self._place(TIE)
        own: dict[str, Value] = {
            name: value for name, value in edge.attrib.items() if name not in {*_KNOWN_ENDS, *_TIMES, "weight"}
        }
        if "id" in edge.attrib:
            own["id"] = edge.attrib["id"]
        if "weight" in edge.attrib:
            own["weight"] = self._value(edge.attrib["weight"], "float", source, "weight")
        found = {**own, **self._values(edge, "edge", source)}
        ends = edge.get("source", ""), edge.get("target", "")
        both = kind == "mutual"
        self.network.add_tie(Tie(*ends, found, source, kind == "directed" or both, both))
        self._say_unread(edge)

    def _values(self, element: Element, group: str, source: Source) -> dict[str, Value]:
        known: Mapping[str, _Attribute] = self._attributes[group]
        found = dict(self._defaults[group])
        for values in parts(element, "attvalues"):
            for value in parts(values, "attvalue"):
                id_ = value.get("for") or value.get("id") or ""
                one = known.get(id_, _Attribute(id_, "string"))
                found[one.title] = self._value(value.get("value", ""), one.kind, source, one.title)
        return found

    def _value(self, text: str, kind: str, source: Source, title: str) -> Value:
        found = declared(text, kind)
        if found is None:
            self.network.report(
                "waarde_ongeldig", "waarschuwing", source,
                f"hier staat iets anders dan het soort waarde dat het bestand belooft ({kind}).",
                "Ik heb het als tekst gelezen. Verbeter de waarde.", title,
            )  # fmt: skip
        return text if found is None else found

    def _place(self, word: str) -> Source:
        self._places[word] += 1
        return Source(self.network.file, word, self._places[word])

    def _say_unread(self, element: Element) -> None:
        if _TIMES & element.attrib.keys() or parts(element, "spells"):
            self.network.unread("wanneer iets er was (een netwerk in de tijd)")
        if any(name_of(part) in _DRAWN for part in element):
            self.network.unread("kleuren, plaatsen en maten van de tekening")


def is_gexf(root: Element) -> bool:
    """Whether a tree is GEXF."""
    return name_of(root) == "gexf"
