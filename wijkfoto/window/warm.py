"""Loads what drawing needs while somebody looks at the first page, so that the first foto does not wait for it."""

from __future__ import annotations

from typing import Any

import wijkfoto as wf

_CORNERS = [[5.0, 51.5], [5.1, 51.5], [5.1, 51.6], [5.0, 51.5]]
_AREAS = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {"wijk": "", "name": ""},
         "geometry": {"type": "Polygon", "coordinates": [_CORNERS]}}
    ],
}  # fmt: skip


def warm_up() -> None:
    """Load the program, and the libraries that only drawing asks for: by drawing a page of two groups that nobody
    sees."""
    from wijkfoto.render.report import draw_page
    from wijkfoto.share.view import AreaMap, Network, Section, View

    _ = wf.open_project, wf.examine, wf.write_pages, wf.write_copies, wf.progress_board, wf.releasable
    nodes = tuple(_node(number) for number in range(2))
    tie = {"id": "t", "a": "0", "b": "1", "state": "één kant", "grade": "aanwezig", "breadth": "", "themes": [],
           "purposes": []}  # fmt: skip
    blocks = (AreaMap("kaart", "", _AREAS, (), ()), Network("netwerk", "", nodes, (tie,)))
    draw_page(View("werkversie", "index", "", "", sections=(Section("deel", "", blocks=blocks),)))


def _node(number: int) -> dict[str, Any]:
    keys = ("label", "name", "domain", "domain_label", "group", "group_label", "discipline_label")
    return {"id": str(number), **dict.fromkeys(keys, ""), "spoken": True, "named": 1}
