"""The *network* is the free picture of actors and their ties, to search, filter and ask.

One set of positions and looks is drawn twice: on a canvas by vis-network, and as an SVG that stands on paper and
where scripts do not run. What a level withholds is an absent key in the rows; it then has no control, no line in the
legend, no column and no place in the panel.
"""

from __future__ import annotations

from collections.abc import Sequence

from wijkfoto.render.boxes import label_boxes
from wijkfoto.render.cells import state_words, texts
from wijkfoto.render.fragment import Fragment
from wijkfoto.render.network_data import network_data
from wijkfoto.render.network_legend import groups_legend, network_legend
from wijkfoto.render.network_looks import SIDE_TERMS, TIE_TERMS, choices, full_name, has, told_ties
from wijkfoto.render.network_places import network_places
from wijkfoto.render.network_still import network_svg
from wijkfoto.render.text import safe, script_json
from wijkfoto.share.view import Network

_ASSETS = (
    "vis-network.js",
    "network-drawing.css",
    "network.css",
    "full-screen.js",
    *(f"network-{part}.js" for part in ("graph", "model", "labels", "panel", "save", "scene")),
    "network.js",
)
_WIDE = dict.fromkeys(("sources", "ask"), ' class="wf-network-long"')
"""Cells that need room on paper."""
_FILTERS = {
    "themes": "Thema",
    "purposes": "Waarvoor",
    "domain": "Domein",
    "state": "Verbinding",
    "mark": "Cijfer",
}


def draw_network(block: Network) -> Fragment:
    """Network with search, filters, panel, legend, print figure and table."""
    boxes = label_boxes(block.nodes)
    positions = network_places(block)
    data = network_data(block, positions, boxes)
    name = safe(block.id)
    caption = f'<figcaption class="wf-network-caption">{safe(block.caption)}</figcaption>' if block.caption else ""
    if not block.nodes:
        empty = '<p class="wf-network-empty">Hier is nog niets over verteld.</p>'
        return Fragment(f'<figure class="wf-network" id="{name}">{caption}{empty}</figure>', ("network.css",))
    html = (
        f'<figure class="wf-network" id="{name}">{caption}{_toolbar(block)}<div class="wf-network-body">'
        f'<div class="wf-network-stage">{_stage(block)}'
        f'<div class="wf-network-static static-figure" role="group" tabindex="0" '
        f'aria-label="{safe(block.caption or "Netwerk")}">{network_svg(block, positions, boxes)}</div></div>'
        f'<div class="wf-network-panel" id="{name}-panel" role="region" aria-live="polite" tabindex="0" '
        f'aria-label="Wat we weten van een actor of verbinding"></div>'
        f"{network_legend(block)}{groups_legend(block)}</div>"
        f'{_table(block)}<script type="application/json" id="{name}-data">{script_json(data)}</script></figure>'
    )
    return Fragment(html, _ASSETS)


def _toolbar(block: Network) -> str:
    name = safe(block.id)
    options = "".join(f'<option value="{text}">' for text in sorted({safe(full_name(row)) for row in block.nodes}))
    filters = "".join(_select(block.id, key, choices(block, key)) for key in _FILTERS)
    grouped = any(row.get("group") for row in block.nodes)
    return (
        f'<div class="wf-network-tools" role="group" aria-label="Zoeken en kiezen"><p class="wf-network-search">'
        f'<label for="{name}-search">Zoek een actor</label><input id="{name}-search" type="search" '
        f'list="{name}-names" autocomplete="off" placeholder="bijvoorbeeld huisarts">'
        f'<datalist id="{name}-names">{options}</datalist></p>{_view(name) if grouped else ""}{filters}'
        f'<button type="button" class="wf-network-reset" id="{name}-reset">Alles tonen</button>'
        f'<output id="{name}-count" class="wf-network-count" aria-live="polite"></output>'
        f"{_route(name)}{_save()}</div>"
    )


def _view(name: str) -> str:
    return (
        f'<p><label for="{name}-view">Bekijk</label><select id="{name}-view"><option value="">per actor</option>'
        '<option value="groups">per groep</option></select></p>'
    )


def _route(name: str) -> str:
    """Two actors to ask along whom one comes from the one to the other."""
    fields = "".join(
        f'<p><label for="{name}-{end}">{word}</label><input id="{name}-{end}" type="search" list="{name}-names" '
        'autocomplete="off"></p>'
        for end, word in (("from", "Van"), ("to", "Naar"))
    )
    return (
        f'<details class="wf-network-route" id="{name}-route"><summary>Via wie?</summary><div>{fields}'
        f'<button type="button" id="{name}-find">Zoek de weg</button></div></details>'
    )


def _save() -> str:
    kinds = (("png", "plaatje (PNG)"), ("svg", "tekening (SVG)"), ("csv", "gegevens (CSV)"))
    buttons = "".join(f'<button type="button" data-save="{kind}">{word}</button>' for kind, word in kinds)
    return f'<div class="wf-network-save" role="group" aria-label="Bewaren wat je ziet">Bewaar {buttons}</div>'


def _select(block_id: str, key: str, choices: Sequence[tuple[str, str]]) -> str:
    if not choices:
        return ""
    name = safe(f"{block_id}-{key}")
    options = "".join(f'<option value="{safe(value)}">{safe(word)}</option>' for value, word in choices)
    return (
        f'<p><label for="{name}">{_FILTERS[key]}</label><select id="{name}" data-filter="{key}">'
        f'<option value="">alle</option>{options}</select></p>'
    )


def _stage(block: Network) -> str:
    name = safe(block.id)
    label = safe(f"Netwerk van {len(block.nodes)} actoren. Alles wat hier staat, staat ook in de tabel eronder.")
    zoom = (("in", "+", "Dichterbij"), ("out", "−", "Verder weg"), ("fit", "Passend", "Het hele netwerk in beeld"))
    buttons = "".join(
        f'<button type="button" data-zoom="{key}" aria-label="{title}" title="{title}">{sign}</button>'
        if key != "fit"
        else f'<button type="button" data-zoom="fit" title="{title}">{sign}</button>'
        for key, sign, title in zoom
    )
    return (
        f'<div class="wf-network-canvas" id="{name}-canvas" role="img" tabindex="0" aria-label="{label}"></div>'
        f'<div class="wf-network-zoom">{buttons}<button type="button" id="{name}-full">Volledig scherm</button></div>'
    )


def _table(block: Network) -> str:
    """All ties as rows; the first cell is a button that shows the tie in the panel."""
    names = {row["id"]: full_name(row) for row in block.nodes}
    both = {f"{key}_{side}": f"{word} van {side.upper()}" for key, word in SIDE_TERMS.items() for side in "ab"}
    columns = {key: word for key, word in (TIE_TERMS | both).items() if has(block.ties, key)}
    head = "".join(f'<th scope="col">{word}</th>' for word in ("A", "B", "Verbinding", *columns.values()))
    rows = "".join(
        f'<tr data-tie="{safe(tie["id"])}">'
        f'<th scope="row"><button type="button">{safe(names[tie["a"]])}</button></th>'
        f"<td>{safe(names[tie['b']])}</td><td>{safe(state_words(str(tie.get('state') or '')))}</td>"
        + "".join(f"<td{_WIDE.get(key, '')}>{safe('; '.join(texts(tie.get(key))))}</td>" for key in columns)
        + "</tr>"
        for tie in sorted(block.ties, key=lambda tie: (names[tie["a"]].casefold(), names[tie["b"]].casefold()))
    )
    tied = {tie[side] for tie in told_ties(block) for side in ("a", "b")}
    alone = "; ".join(sorted((names[i] for i in names if i not in tied), key=str.casefold))
    rest = f'<p class="wf-network-alone">Nog geen verbinding genoemd: {safe(alone)}.</p>' if alone else ""
    return (
        '<details class="wf-network-table"><summary>Tabel bij het netwerk</summary>'
        '<div class="wf-network-scroll" role="region" tabindex="0" aria-label="Tabel bij het netwerk"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{rest}</details>"
    )
