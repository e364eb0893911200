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
from wijkfoto.render.map_live import live_map
from wijkfoto.render.map_scene import SYMBOL, Scene, build_scene, by_name, tie_pen
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
    holder, script = live_map(scene, block.id)
    assets = ("leaflet.css", "leaflet.js", "map-drawing.css", "map.css", "map.js")
    return Fragment(_figure(block, scene, holder), assets, script)


def _figure(block: AreaMap, scene: Scene | None, holder: str) -> str:
    """HTML of the whole figure; every text of a block in it is safe."""
    side = _unplaced(block) + _counts(block)
    main = "" if scene is None else _live(block, scene, holder)
    parts = [
        f'<figure class="wf-map" id="{safe(block.id)}">',
        f"<figcaption>{safe(block.caption)}</figcaption>",
        _no_outline(scene),
        f'<div class="wf-map-row{"" if side and main else " wf-map-wide"}">',
        main,
        side and f'<div class="wf-map-side">{side}</div>',
        "</div>",
        _legend(block, None) if scene is None else _table(scene),
        block.source and f'<p class="wf-map-source">{safe(block.source)}</p>',
        "</figure>",
    ]
    return "\n".join(part for part in parts if part)


def _live(block: AreaMap, scene: Scene, holder: str) -> str:
    """Both maps, the panel and the legend; on paper the legend stands between the drawing and its list."""
    name = safe(block.caption)
    drawing, numbers = still_map(scene, name)
    return (
        '<div class="wf-map-main"><div class="wf-map-live">'
        f'<div class="wf-map-leaflet" id="{holder}" role="group" aria-label="Kaart: {name}"></div>'
        f'<div class="wf-map-panel" aria-live="polite"></div></div><div class="wf-map-still">{drawing}</div>'
        f"{_legend(block, scene)}{_left_out(len(block.ties) - scene.drawn)}"
        f'<div class="wf-map-still">{numbers}</div></div>'
    )


def _no_outline(scene: Scene | None) -> str:
    if scene is None:
        return "<p>Een kaart van deze wijk hebben we niet.</p>"
    return "" if scene.areas else "<p>De grens van deze wijk hebben we niet. Je ziet alleen de adressen.</p>"


def _unplaced(block: AreaMap) -> str:
    """The column of what has no place; empty when there is none."""
    rows = "".join(
        f"<li>{domain_key(row['domain'], f'{SYMBOL} wf-map-dashed')}<span>{safe(row['name'])}</span></li>"
        for row in sorted(block.unplaced, key=by_name)
    )
    title = f"Zonder plek op de kaart ({len(block.unplaced)})"
    return rows and (
        f'<section class="wf-map-unplaced" aria-label="{title}"><p><strong>{title}</strong></p>'
        f'<ul tabindex="0" aria-label="{title}">{rows}</ul></section>'
    )


def _counts(block: AreaMap) -> str:
    rows = "".join(
        f'<tr><th scope="row">{safe(row["label"])}</th><td>{safe(row["value"])}</td></tr>' for row in block.counts
    )
    return rows and f'<table class="wf-map-counts"><caption>In getallen</caption><tbody>{rows}</tbody></table>'


def _legend(block: AreaMap, scene: Scene | None) -> str:
    """What shapes mean and, if there are lines, what lines mean."""
    groups = (
        ("wf-map-shapes", "Wat de vormen zeggen", _shape_keys(block)),
        ("wf-map-lines", "Wat de lijnen zeggen", _line_keys(scene)),
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
    return _shape_keys(block) + _line_keys(scene)


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


def _table(scene: Scene) -> str:
    """All services with a button each: the same as a click on the map, for who uses a keyboard."""
    rows = "".join(
        f"<tr><td>{domain_key(row['domain'], SYMBOL)}"
        f'<button type="button" data-service="{i}">{safe(row["name"])}</button></td>'
        f"<td>{safe(row['domain_label'])}</td><td>{safe(row['address'])}</td></tr>"
        for i, row in enumerate(scene.people[: len(scene.spots)])
    )
    return rows and (
        f'<details class="wf-map-list"><summary>Voorzieningen op de kaart ({len(scene.spots)})</summary>'
        '<table><thead><tr><th scope="col">Naam</th><th scope="col">Domein</th><th scope="col">Adres</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></details>"
    )
