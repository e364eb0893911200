"""The network as data for `network.js`: nodes and edges of vis-network, with what the panel tells of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wijkfoto.render.boxes import LabelBox, Point
from wijkfoto.render.cells import facts, state_words
from wijkfoto.render.drawing_libraries import pyvis_network
from wijkfoto.render.network_looks import SIDE_TERMS, TIE_TERMS, full_name, has, tie_pen, told_ties
from wijkfoto.render.network_places import group_nodes
from wijkfoto.render.style import COLOURS, domain_style
from wijkfoto.render.symbols import BORDER
from wijkfoto.share.view import Network, Row

_NODE_TERMS = {
    "discipline_label": "Functie",
    "organisation": "Organisatie",
    "place": "Plek",
    "group_label": "Groep",
    "domain_label": "Domein",
    "spoken": "Zelf gesproken",
    "named": "Hoe vaak genoemd",
    "wishes": "Wil graag samenwerken met",
    "ask": "Vraag na met",
}


def network_data(block: Network, positions: Mapping[str, Point], boxes: Mapping[str, LabelBox]) -> dict[str, Any]:
    """`nodes` and `edges` as plain values, made by pyvis; a node's `rank` says whose label goes first. Then `groups`
    to look per group, and what a saved picture needs: `caption`, `source`, `file` and `inks` (the colours
    of its words and lines)."""
    # Directed without arrows: undirected, pyvis scans all edges at every tie.
    builder = pyvis_network()(directed=True)
    rank = _ranks(block)
    for row in block.nodes:
        builder.add_node(row["id"], **_node(row, positions[row["id"]], boxes[row["id"]]), rank=rank[row["id"]])
    names = {row["id"]: str(row["label"]) for row in block.nodes}
    marks = has(block.ties, "mark")
    for tie in block.ties:
        builder.add_edge(tie["a"], tie["b"], **_edge(tie, names, marks=marks))
    nodes, edges, *_ = builder.get_network_data()
    words = {"caption": block.caption, "source": block.source, "file": block.file}
    inks = {name: COLOURS[name] for name in ("ink", "muted", "surface")}
    return {"nodes": nodes, "edges": edges, "groups": group_nodes(block), "inks": inks} | words


def _ranks(block: Network) -> dict[str, int]:
    """Place of each node in the order of times named, then of ties, then of id."""
    degree: dict[str, int] = {row["id"]: 0 for row in block.nodes}
    for tie in told_ties(block):
        degree[tie["a"]] += 1
        degree[tie["b"]] += 1
    ranked = sorted(block.nodes, key=lambda row: (-(row.get("named") or 0), -degree[row["id"]], row["id"]))
    return {row["id"]: place for place, row in enumerate(ranked)}


def _node(row: Row, place: Point, box: LabelBox) -> dict[str, Any]:
    style = domain_style(str(row.get("domain", "")))
    colour = {"background": style.colour, "border": BORDER}
    return {
        "label": "\n".join(box.lines),
        "shape": style.shape,
        "color": {**colour, "highlight": colour, "hover": colour},
        "x": place[0],
        "y": place[1],
        "size": box.radius,
        "box": [box.width, box.height],
        "name": full_name(row),
        "short": str(row["label"]),
        "domain": str(row.get("domain", "")),
        "note": str(row.get("sentence") or ""),
        "facts": facts(row, _NODE_TERMS),
    }


def _edge(tie: Row, names: Mapping[str, str], *, marks: bool) -> dict[str, Any]:
    pen = tie_pen(tie, marks=marks)
    state = str(tie.get("state", ""))
    kept: dict[str, Any] = {key: list(tie[key]) for key in ("themes", "purposes") if tie.get(key)}
    if marks:
        kept["mark"] = tie.get("mark")
    return kept | {
        "id": str(tie["id"]),
        "arrows": "",
        "color": {"color": pen.colour, "highlight": pen.colour, "hover": pen.colour, "inherit": False},
        "width": pen.width,
        "dashes": list(pen.dashes) or False,
        "state": state,
        "said": state_words(state),
        "facts": facts(tie, TIE_TERMS),
        "sides": _sides(tie, names),
    }


def _sides(tie: Row, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What each side says; both as soon as the level shows either, so that a silent side is seen to be silent."""
    shown = [key for key in SIDE_TERMS if f"{key}_a" in tie or f"{key}_b" in tie]
    sides = [(side, {key: tie.get(f"{key}_{side}") for key in shown}) for side in ("a", "b")]
    return [{"name": names[tie[side]], "facts": facts(said, SIDE_TERMS)} for side, said in sides] if shown else []
