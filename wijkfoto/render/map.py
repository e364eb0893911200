"""The map of a wijk: outlines, services at a public address, and ties between them.

One map stands on the page twice. The *live* one is Leaflet, made by folium from GeoJSON layers. The *still* one is
an SVG with numbers and a list; it shows without JavaScript and on paper. No text of a spreadsheet passes through
folium but the names of themes: folium puts text in templates and in scripts, so its features carry numbers, and
`map.js` looks the words up and shows them as text.
"""

from __future__ import annotations

from wijkfoto.render.cells import state_words
from wijkfoto.render.fragment import Fragment
from wijkfoto.render.geometry import read_areas
from wijkfoto.render.map_gates import gate_key
from wijkfoto.render.map_live import live_map
from wijkfoto.render.map_regions import region_keys, region_lists
from wijkfoto.render.map_scene import SYMBOL, Scene, build_scene, tie_pen
from wijkfoto.render.map_side import counts_table, outside_list, service_table, tie_choices, unplaced_list
from wijkfoto.render.map_still import still_map
from wijkfoto.render.style import DOMAIN, MARK_COLOURS, mark_colour
from wijkfoto.render.symbols import domain_key, line_key
from wijkfoto.render.text import safe
from wijkfoto.render.words import STATE_LABELS
from wijkfoto.share.view import AreaMap, Row


def draw_map(block: AreaMap) -> Fragment:
    """The map of a block as a fragment; the same block gives the same bytes.

    Without outlines and without services there is no map: then the fragment holds sentences and lists only.
    """
    areas = read_areas(block.areas)
    if not areas and not block.services:
        return Fragment(_figure(block, None, ""), ("map.css",))
    scene = build_scene(block, areas)
    holder, script = live_map(scene, block.id, background=block.background)
    assets = ("leaflet.css", "leaflet.js", "map-drawing.css", "map.css", "full-screen.js", "map-full.js", "map.js")
    return Fragment(_figure(block, scene, holder), assets, script)


def _figure(block: AreaMap, scene: Scene | None, holder: str) -> str:
    """HTML of the whole figure; every text of a block in it is safe."""
    side = region_lists(block, scene) + unplaced_list(block) + outside_list(block) + counts_table(block)
    main = "" if scene is None else _live(block, scene, holder)
    parts = [
        f'<figure class="wf-map" id="{safe(block.id)}">',
        f"<figcaption>{safe(block.caption)}</figcaption>",
        _no_outline(scene),
        f'<div class="wf-map-row{"" if side and main else " wf-map-wide"}">',
        main,
        side and f'<div class="wf-map-side">{side}</div>',
        "</div>",
        _legend(block, None) if scene is None else service_table(scene),
        block.source and f'<p class="wf-map-source">{safe(block.source)}</p>',
        "</figure>",
    ]
    return "\n".join(part for part in parts if part)


def _live(block: AreaMap, scene: Scene, holder: str) -> str:
    """Both maps, the panel and the legend; on paper the legend stands between the drawing and its list."""
    name = safe(block.caption)
    drawing, numbers = still_map(scene, name)
    return (
        f'<div class="wf-map-main"><div class="wf-map-live">{tie_choices(block, scene)}'
        f'<div class="wf-map-leaflet" id="{holder}" role="group" aria-label="Kaart: {name}"></div>'
        f'<div class="wf-map-panel" aria-live="polite"></div></div>'
        f'<div class="wf-map-still" role="group" tabindex="0" aria-label="Kaart: {name}">{drawing}</div>'
        f"{_legend(block, scene)}{_left_out(len(block.ties) - scene.drawn)}"
        f'<div class="wf-map-still">{numbers}</div></div>'
    )


def _no_outline(scene: Scene | None) -> str:
    if scene is None:
        return "<p>Een kaart van deze wijk hebben we niet.</p>"
    return "" if scene.areas else "<p>De grens van deze wijk hebben we niet. Je ziet alleen de adressen.</p>"


def _legend(block: AreaMap, scene: Scene | None) -> str:
    """What shapes mean and, if there are lines, what lines mean."""
    groups = (
        ("wf-map-shapes", "Wat de vormen zeggen", _shape_keys(block)),
        ("wf-map-lines", "Wat de lijnen zeggen", _line_keys(scene)),
        ("wf-map-borders", "Wat de grens zegt", _border_keys(scene)),
    )
    return "".join(
        f'<ul class="wf-map-legend {kind}" aria-label="{title}">{"".join(map(_key_item, keys))}</ul>'
        for kind, title, keys in groups
        if keys
    )


def _key_item(key: tuple[str, str]) -> str:
    drawn, words = key
    return f"<li>{drawn}{safe(words)}</li>"


def map_keys(block: AreaMap, scene: Scene) -> list[tuple[str, str]]:
    """Drawing and words of each shape and each line of the map."""
    return _shape_keys(block) + _line_keys(scene) + _border_keys(scene)


def _border_keys(scene: Scene | None) -> list[tuple[str, str]]:
    """Each number at the border of a wijk, and the kinds of wijken on an overview."""
    return [*map(gate_key, scene.gates), *region_keys(scene)] if scene else []


def _shape_keys(block: AreaMap) -> list[tuple[str, str]]:
    labels = {row["domain"]: row["domain_label"] for row in [*block.services, *block.unplaced]}
    codes = [code for code in DOMAIN if code in labels] + sorted(set(labels) - set(DOMAIN))
    return [(domain_key(code, SYMBOL), labels[code]) for code in codes]


def _line_keys(scene: Scene | None) -> list[tuple[str, str]]:
    drawn = scene.ties[: scene.drawn] if scene is not None else []
    states = {str(tie["state"]) for tie in drawn if tie.get("state")}
    order = [*STATE_LABELS, *sorted(states)]
    lines: list[tuple[Row, str]] = [({"state": x}, state_words(x)) for x in sorted(states, key=order.index)]
    marks = {mark_colour(tie["mark"]) for tie in drawn if tie.get("mark") is not None}
    lines += [({"mark": mark}, f"cijfer {mark}") for mark in MARK_COLOURS if MARK_COLOURS[mark] in marks]
    if marks and any(tie.get("mark") is None for tie in drawn):
        lines.append(({}, "geen cijfer"))
    return [(line_key(tie_pen(tie)), words) for tie, words in lines]


def _left_out(number: int) -> str:
    if not number:
        return ""
    text = (
        "1 verbinding gaat naar iemand zonder plek op de kaart; die staat in het netwerk."
        if number == 1
        else f"{number} verbindingen gaan naar iemand zonder plek op de kaart; die staan in het netwerk."
    )
    return f'<p class="wf-map-left-out">{text}</p>'
