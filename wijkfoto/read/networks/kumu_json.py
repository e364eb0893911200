"""The JSON of Kumu: an export of a project, or a blueprint. Elements are nodes, connections are ties."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from wijkfoto.errors import UnreadableFileError
from wijkfoto.read.networks.network import LABEL, NODE, TAGS, TIE, TYPE, WHAT_IS_READ, Network, Tie, Value
from wijkfoto.read.networks.safe_xml import MAX_XML_BYTES, too_large
from wijkfoto.read.networks.values import joined
from wijkfoto.read.text_files import decode
from wijkfoto.records import Source

_WORDS = {"element type": TYPE, "connection type": TYPE, "tags": TAGS, "label": LABEL}
_ENDS = frozenset({"_id", "id", "from", "to", "direction", "reversed", "attributes"})
_READ = frozenset({"elements", "connections"})
_HARMLESS = frozenset({"name", "description", "attributes", "proxyImages", "attributeRelevance"})


def read_kumu_json(file: str, content: bytes) -> Network:
    """The network of a JSON file of Kumu.

    Raises
    ------
    UnreadableFileError
        No JSON, more than 20 MB, or JSON without elements.
    """
    table = _table(file, content)
    network = Network(file, "Kumu")
    for name in ("name", "description"):
        if isinstance(table.get(name), str) and table[name]:
            network.about[name] = table[name]
    ids: dict[str, str] = {}
    for number, element in enumerate(table["elements"], start=1):
        _add_element(network, element, Source(file, NODE, number), ids)
    for number, connection in enumerate(table.get("connections") or (), start=1):
        _add_connection(network, connection, Source(file, TIE, number), ids)
    if any(table.get(name) for name in table.keys() - _READ - _HARMLESS):
        network.unread("kaarten, lussen en opmaak van Kumu")
    return network


def _table(file: str, content: bytes) -> dict[str, Any]:
    if len(content) > MAX_XML_BYTES:
        raise too_large(file)
    try:
        table = json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            f"{file}: dit bestand is geen heel JSON-bestand. Maak de export opnieuw."
        ) from error
    lists = [table.get(name) or [] for name in _READ] if isinstance(table, dict) else []
    if not lists or "elements" not in table or not all(isinstance(one, list) for one in lists):
        raise UnreadableFileError(f"{file}: dit is geen JSON van Kumu: er staan geen elements in. {WHAT_IS_READ}")
    return {**table, "elements": table["elements"] or []}


def _add_element(network: Network, element: object, source: Source, ids: dict[str, str]) -> None:
    """A node; connections may name it by its id or by its label."""
    own = element if isinstance(element, dict) else {}
    found = _attributes({**{k: v for k, v in own.items() if k not in _ENDS}, **_inside(own)})
    label = str(found.get(LABEL, ""))
    id_ = str(own.get("_id") or own.get("id") or label)
    network.add_node(id_, found, source)
    for name in (label, id_):
        if name:
            ids.setdefault(name, id_)
    if id_:
        ids[id_] = id_


def _add_connection(network: Network, connection: object, source: Source, ids: Mapping[str, str]) -> None:
    own = connection if isinstance(connection, dict) else {}
    found = _attributes({**{k: v for k, v in own.items() if k not in _ENDS}, **_inside(own)})
    if own.get("_id"):
        found["id"] = str(own["_id"])
    a, b = (ids.get(str(own.get(side) or ""), str(own.get(side) or "")) for side in ("from", "to"))
    direction = own.get("direction") or "directed"
    if own.get("reversed") is True:
        a, b = b, a
    both = direction == "mutual"
    network.add_tie(Tie(a, b, found, source, direction == "directed" or both, both))


def _inside(own: Mapping[str, Any]) -> Mapping[str, Any]:
    inside = own.get("attributes")
    return inside if isinstance(inside, dict) else {}


def _attributes(table: Mapping[str, Any]) -> dict[str, Value]:
    """Attributes with a value; several values of one are joined with ";"."""
    found: dict[str, Value] = {}
    for name, value in table.items():
        if value is None or value in ("", []) or (name == "delayed" and value is False):
            continue
        own = _WORDS.get(name.casefold(), name)
        if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
            found[own] = joined(value)
        elif isinstance(value, dict | list):
            found[own] = json.dumps(value, ensure_ascii=False, sort_keys=True)
        else:
            found[own] = value
    return found
