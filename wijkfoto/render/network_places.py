"""Where actors stand in the network, and where groups stand when the reader looks per group."""

from __future__ import annotations

from typing import Any

from wijkfoto.render.boxes import LINE_HEIGHT, Point, label_boxes
from wijkfoto.render.kompas_places import PLACES
from wijkfoto.render.layout import network_layout
from wijkfoto.render.network_looks import told_ties
from wijkfoto.share.view import Network

_ACROSS, _DOWN = 2.0, 1.3  # the kompas, stretched until labels below the groups have room


def network_places(block: Network) -> dict[str, Point]:
    """Position per node id; who stood in the network of the round before keeps that place."""
    previous = network_places(block.before) if block.before else None
    return network_layout(block.nodes, told_ties(block), previous=previous)


def group_nodes(block: Network) -> list[dict[str, Any]]:
    """A node per group that has an actor: `id`, `label`, `name`, `x`, `y`, `size`, `box`, `actors` (ids).

    Groups stand as in the kompas, so the same in every wijk and every round. Without codes of groups there are none.
    """
    members: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for row in block.nodes:
        if row.get("group") in PLACES:
            members.setdefault(row["group"], []).append(row["id"])
            names[row["group"]] = str(row["group_label"])
    boxes = label_boxes({"id": code, "label": names[code], "named": len(members[code])} for code in members)
    return [
        {
            "id": f"groep:{code}",
            "label": "\n".join(boxes[code].lines),
            "name": names[code],
            "x": PLACES[code].x * _ACROSS,
            "y": PLACES[code].y * _DOWN,
            "size": boxes[code].radius,
            "box": [boxes[code].width, boxes[code].height + LINE_HEIGHT],  # a line for how many actors
            "actors": members[code],
        }
        for code in sorted(members)
    ]
