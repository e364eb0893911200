"""The .csv export of Network Canvas: of every interview the person, who was named, and the ties among those.

Ids are numbers within one interview, so they get the name of the interview in front: `case_1/3`. Who was interviewed
is a node too (`case_1/ego`), with a tie of type `ego` to each who was named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wijkfoto.read.cells import clean, is_empty
from wijkfoto.read.columns import letters
from wijkfoto.read.mending import mend_letters
from wijkfoto.read.networks.network import EGO, INTERVIEW, LABEL, TYPE, Network, Tie, Value
from wijkfoto.read.networks.values import typed_column
from wijkfoto.read.raw import RawSheet
from wijkfoto.records import Source

_EGO_ID, _CASE, _UUID = "networkCanvasEgoUUID", "networkCanvasCaseID", "networkCanvasUUID"
_NODE_ID, _EDGE_ID = "nodeID", "edgeID"
_NAMES = ("label", "name", "naam")


class _Row(NamedTuple):
    source: Source
    type: str
    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        return clean(self.values.get(name))


def canvas_sheets(sheets: Sequence[RawSheet]) -> list[RawSheet]:
    """Those of some .csv files that Network Canvas made."""
    return [raw for raw in sheets if _EGO_ID in _header(raw)]


def _header(raw: RawSheet) -> list[str]:
    return [clean(cell) for cell in raw.rows[0]] if raw.rows else []


def read_canvas(file: str, sheets: Sequence[RawSheet]) -> Network:
    """The network of all interviews of an export."""
    network = Network(file, "Network Canvas")
    egos, nodes, edges = (
        list(_rows(network, [raw for raw in sheets if _kind(raw) == kind])) for kind in (_CASE, _NODE_ID, _EDGE_ID)
    )
    names = _interview_names(egos)
    known = {name: row for row in egos if (name := names.get(row.text(_EGO_ID)))}
    for name, row in known.items():
        network.add_node(f"{name}/{EGO}", {LABEL: name, **row.values, INTERVIEW: name, TYPE: EGO}, row.source)
    for row in nodes:
        name = _name(network, names, row)
        if name:
            _add_named(network, row, name)
    for row in edges:
        name = _name(network, names, row)
        if name:
            a, b = (f"{name}/{end}" if (end := row.text(side)) else "" for side in ("from", "to"))
            values = {key: value for key, value in row.values.items() if key not in {"from", "to"}}
            network.add_tie(Tie(a, b, {**values, INTERVIEW: name, TYPE: row.type}, row.source, directed=False))
    return network


def _kind(raw: RawSheet) -> str:
    header = _header(raw)
    return next((name for name in (_NODE_ID, _EDGE_ID) if name in header), _CASE)


def _add_named(network: Network, row: _Row, name: str) -> None:
    id_ = row.text(_NODE_ID)
    label = next((text for key in _NAMES if (text := row.text(key))), id_)
    before = len(network.nodes)
    found = {LABEL: label, **row.values, INTERVIEW: name, TYPE: row.type}
    network.add_node(f"{name}/{id_}" if id_ else "", found, row.source)
    if len(network.nodes) > before:
        tie = Tie(f"{name}/{EGO}", f"{name}/{id_}", {TYPE: EGO, INTERVIEW: name}, row.source, directed=False)
        network.add_tie(tie)


def _interview_names(egos: Sequence[_Row]) -> dict[str, str]:
    """UUID of who was interviewed -> name of the interview, that no other has."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for row in egos:
        name = row.text(_CASE) or row.text(_EGO_ID)[:8]
        own = name if name not in taken else f"{name} ({row.text(_EGO_ID)[:8]})"
        found[row.text(_EGO_ID)] = own
        taken.add(own)
    return found


def _name(network: Network, names: Mapping[str, str], row: _Row) -> str:
    name = names.get(row.text(_EGO_ID), "")
    if not name:
        network.report(
            "lijn_zonder_knoop", "fout", row.source, "ik weet niet bij welk interview dit hoort.",
            "Zet het bestand dat op _ego.csv eindigt erbij.",
        )  # fmt: skip
    return name


def _rows(network: Network, sheets: Sequence[RawSheet]) -> Iterator[_Row]:
    """Rows of files of one kind; the types of a column are those of all files together."""
    rows: list[tuple[Source, str, dict[str, Any]]] = []
    for sheet in sheets:
        raw, mended = mend_letters(sheet)
        network.findings += mended
        header = _header(raw)
        network.columns[raw.file, raw.name] = {n: (letters(c), n) for c, n in enumerate(header) if n}
        for number, row in enumerate(raw.rows[1:], start=2):
            cells = {name: cell for name, cell in zip(header, row, strict=False) if name and not is_empty(cell)}
            if cells:
                rows.append((Source(raw.file, raw.name, number), _type(raw.name), cells))
    typed: list[dict[str, Value]] = [{} for _ in rows]
    for name in dict.fromkeys(name for _, _, cells in rows for name in cells):
        for values, value in zip(typed, typed_column([cells.get(name) for _, _, cells in rows]), strict=True):
            if value is not None:
                values[name] = value
    for (source, kind, _), values in zip(rows, typed, strict=True):
        yield _Row(source, kind, values)


def _type(name: str) -> str:
    """Kind of node or tie, as the name of a file says it: "..._edgeList_Close" is Close."""
    return next((name.partition(word)[2] for word in ("_attributeList_", "_edgeList_") if word in name), "")
