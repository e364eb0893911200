"""Loads what bringing in and drawing need while the browser opens, so that nobody waits for it later."""

from __future__ import annotations

import time
from collections.abc import Callable
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
_STEP = 0.01
_PARTS = (
    "examine", "take_in", "LEVELS", "ei_index", "DataView", "Project", "open_project", "progress_board", "view_graph",
    "write_pages", "releasable", "write_copies",
)  # fmt: skip
"""Public names in the order in which somebody who brings in a delivery needs what they load."""


def warm_up(is_asked: Callable[[], bool]) -> None:
    """Load the program part by part, and then the libraries that only drawing asks for.

    Between two parts it makes way for whoever waits for an answer: `is_asked` tells.
    """
    for name in _PARTS:
        _make_way(is_asked)
        getattr(wf, name)
    for draw in (_draw_network, _draw_map):
        _make_way(is_asked)
        draw()


def _make_way(is_asked: Callable[[], bool]) -> None:
    while is_asked():
        time.sleep(_STEP)


def _draw_network() -> None:
    from wijkfoto.share.view import Network

    nodes = tuple(_node(number) for number in range(2))
    tie = {"id": "t", "a": "0", "b": "1", "state": "één kant", "grade": "aanwezig", "breadth": "", "themes": [],
           "purposes": []}  # fmt: skip
    _draw(Network("netwerk", "", nodes, (tie,)))


def _draw_map() -> None:
    from wijkfoto.share.view import AreaMap

    _draw(AreaMap("kaart", "", _AREAS, (), ()))


def _draw(block: Any) -> None:
    """Draw a page with one block that nobody sees."""
    from wijkfoto.render.report import draw_page
    from wijkfoto.share.view import Section, View

    draw_page(View("werkversie", "index", "", "", sections=(Section("deel", "", blocks=(block,)),)))


def _node(number: int) -> dict[str, Any]:
    keys = ("label", "name", "domain", "domain_label", "group", "group_label", "discipline_label")
    return {"id": str(number), **dict.fromkeys(keys, ""), "spoken": True, "named": 1}
