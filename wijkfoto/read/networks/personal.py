"""Privacy at the door of networks: texts of nodes and ties that point to a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from wijkfoto.read.networks.network import EGO, LABEL, NODE, TYPE, Network, Node, Tie, Value
from wijkfoto.read.privacy import personal_kind, possible_name
from wijkfoto.read.privacy_words import FIRST_NAMES
from wijkfoto.records import Finding, Source

_WHO = frozenset(
    {"label", "name", "naam", "organisation", "organisatie", "discipline", "functie", "type", "node", "id"}
)
_NAMES = frozenset({LABEL, "name", "naam", "ego_name", "ego_naam"})
_PEOPLE = frozenset({"person", "persoon", EGO})
_CANVAS = "Network Canvas"
_MADE = re.compile(
    r"\b(?:(?:A|ORG|F|G|U)-[0-9a-f]{10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b", re.IGNORECASE
)  # pseudonyms of wijkfoto and ids of other programs: some have nine digits in a row
_FIX = "Gebruik een rol of een nummer in plaats van een persoon."


def personal_label(node: Node, kind: str) -> tuple[str, str]:
    """The attribute that names a person and what it looks like, both "" when none does. Network Canvas asks for
    people by name, so there a first name is enough."""
    for name, value in node.attributes.items():
        if name.casefold() in _NAMES and isinstance(value, str):
            if found := personal_kind(value, who=True):
                return name, found
            if kind == _CANVAS and node.attributes.get(TYPE) != EGO and _is_person(value):
                return name, "een naam"
    return "", ""


def _is_person(text: str) -> bool:
    words = text.split()
    return possible_name(text) or bool(words and words[0].casefold() in FIRST_NAMES)


def without_personal(network: Network) -> Network:
    """The network without texts that point to a person: nodes and ties stay, such a text goes, with a finding.

    An id that points to a person becomes "knoop 3"; so does a label. In Network Canvas all names of people go, for
    there they are the names of people. What may be a name stays, with a finding.
    """
    findings: list[Finding] = []
    ids: dict[str, str] = {}
    nodes, unnamed = {}, 0
    for number, node in enumerate(network.nodes.values(), start=1):
        kind = _personal(node.id, "id")
        ids[node.id] = f"{NODE} {number}" if kind else node.id
        if kind:
            findings.append(_gone(node.source, "id", kind))
        own = dict(node.attributes)
        if network.kind == _CANVAS and str(own.get(TYPE, "")).casefold() in _PEOPLE:
            names = [name for name, value in own.items() if _is_name(name, value, node)]
            own = {name: value for name, value in own.items() if name not in names}
            unnamed += bool(names)
        kept = _kept(own, node.source, findings)
        nodes[ids[node.id]] = Node(ids[node.id], {LABEL: ids[node.id], **kept}, node.source)
    ties = [
        Tie(ids[t.a], ids[t.b], _kept(t.attributes, t.source, findings), t.source, t.directed, t.both)
        for t in network.ties
    ]
    if unnamed:
        findings.append(_unnamed(network.file, unnamed))
    about = _kept(network.about, Source(network.file, "", 0), findings)
    return replace(network, nodes=nodes, ties=ties, about=about, findings=[*network.findings, *findings])


def _is_name(name: str, value: Value, node: Node) -> bool:
    """Whether an attribute of somebody in Network Canvas is a name, and not the number of the node or interview."""
    return name.casefold() in _NAMES and isinstance(value, str) and value not in node.id.split("/")


def _personal(text: str, name: str) -> str:
    return personal_kind(_MADE.sub("", text), who=name.casefold() in _WHO)


def _kept(attributes: Mapping[str, Value], source: Source, findings: list[Finding]) -> dict[str, Value]:
    found = {}
    for name, value in attributes.items():
        kind = _personal(value, name) if isinstance(value, str) else ""
        if kind:
            findings.append(_gone(source, name, kind))
            continue
        if isinstance(value, str) and name.casefold() in _WHO and possible_name(value):
            findings.append(_maybe(source, name))
        found[name] = value
    return found


def _gone(source: Source, name: str, kind: str) -> Finding:
    text = f"hier lijkt {kind} te staan. Ik heb deze tekst weggelaten."
    return Finding("privacy", "waarschuwing", source, name, "", text, _FIX)


def _maybe(source: Source, name: str) -> Finding:
    text = "hier staat misschien de naam van een persoon."
    return Finding("mogelijk_naam", "waarschuwing", source, name, "", text, _FIX)


def _unnamed(file: str, number: int) -> Finding:
    text = f"bij {number} mensen stond een naam. Die namen heb ik weggelaten; de mensen staan er met hun nummer."
    return Finding("privacy", "waarschuwing", Source(file, "", 0), "", "", text, _FIX)
