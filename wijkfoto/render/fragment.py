"""A *fragment* is the HTML of one block of a page with the names of the assets it needs.

Assets are files in `render/templates/` (own scripts and styles) or of a library (vis-network, Leaflet); the page
embeds each once, however many fragments ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML (every text in it already safe), asset names in the order in which they must load, and a script that
    runs after the body."""

    html: str
    assets: tuple[str, ...] = ()
    script: str = ""


_LIBRARIES = {
    "vis-network.js": ("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js"),
    "vis-network.css": ("pyvis", "templates/lib/vis-9.1.2/vis-network.css"),
    "leaflet.js": ("xstatic.pkg.leaflet", "data/leaflet.js"),
    "leaflet.css": ("xstatic.pkg.leaflet", "data/leaflet.css"),
}


@cache
def asset_text(name: str) -> str:
    """Text of an asset: a library's file, or one of our own in `templates/`."""
    package, path = _LIBRARIES.get(name, ("wijkfoto.render", f"templates/{name}"))
    place = resources.files(package)
    for part in path.split("/"):  # one at a time: a package that is spread over folders takes no more
        place = place.joinpath(part)
    return place.read_text(encoding="utf-8")
