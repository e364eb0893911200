"""Small files of other programs, so that the data stands in the test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from helpers import Rows
from xlsxwriter import Workbook

import wijkfoto as wf
from wijkfoto.errors import UnreadableFileError
from wijkfoto.read.networks.graphml import CANVAS

Keys = Mapping[str, tuple[str, str]]


def graphml(body: str, keys: Iterable[tuple[str, str, str, str]] = (), more: str = "") -> str:
    """A GraphML file; a key is (id, name, type, for)."""
    declared = "".join(
        f'<key id="{i}" attr.name="{name}" attr.type="{kind}" for="{where}"/>' for i, name, kind, where in keys
    )
    spaces = f'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:nc="{CANVAS}"'
    return f"<?xml version='1.0'?>{more}<graphml {spaces}>{declared}{body}</graphml>"


def gexf(attributes: str, nodes: str, edges: str, kind: str = "undirected") -> str:
    """A GEXF 1.2 file."""
    return (
        f'<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="{kind}">{attributes}'
        f"<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>"
    )


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A written workbook."""
    with Workbook(path) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, [*row])
    return path


def write(path: Path, text: str | bytes) -> Path:
    """A written file."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def outcome(path: Path) -> str:
    """Why a file is no network, "" when it is one."""
    try:
        wf.network_findings(path)
    except UnreadableFileError as error:
        return str(error)
    return ""


def values(graph: Any) -> tuple[dict[Any, Any], list[Any]]:
    """Nodes and ties of a graph with their attributes and the types of those, to compare."""

    def typed(data: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
        return {name: (type(value).__name__, value) for name, value in data.items()}

    ties = [((a, b) if graph.is_directed() else frozenset((a, b)), typed(d)) for a, b, d in graph.edges(data=True)]
    return {node: typed(data) for node, data in graph.nodes(data=True)}, sorted(ties, key=repr)


KUMU = {
    "Elements": [
        ("Label", "Type", "Description"),
        ("Lindehof", "huisarts", "in het gezondheidscentrum"),
        ("Zonnehoek", "apotheker", ""),
        ("Waaier", "wijkverpleegkundige", ""),
    ],
    "Connections": [
        ("From", "To", "Waarvoor", "Hoe vaak"),
        ("Lindehof", "Zonnehoek", "medicatie", "wekelijks"),
        ("Zonnehoek", "Lindehof", "", ""),
    ],
}
"""A map of Kumu of Korvel."""

FUNCTION, ORGANISATION = ("f", "functie", "string", "all"), ("o", "organisatie", "string", "all")
INTERVIEW = graphml(
    '<graph edgedefault="undirected" nc:caseId="c1" nc:sessionUUID="u" nc:sessionStartTime="2026-01-12T10:00:00Z">'
    '<data key="f">huisarts</data><data key="o">Lindehof</data>'
    '<node id="n0"><data key="f">apotheker</data><data key="o">Zonnehoek</data><data key="h">wekelijks</data></node>'
    '<node id="n1"><data key="f">wijkverpleegkundige</data></node>'
    '<edge source="n0" target="n1"/></graph>',
    [FUNCTION, ORGANISATION, ("h", "hoe vaak", "string", "node")],
)
"""An interview of Network Canvas with a huisarts, who names an apotheek and the wijkverpleging."""
