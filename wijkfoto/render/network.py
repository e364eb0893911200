"""The *network* is the free picture of actors and their ties, to search, filter and ask.

One set of positions and looks is drawn twice: on a canvas by vis-network, and as an SVG that stands on paper and
where scripts do not run. What a level withholds is an absent key in the rows; it then has no control, no line in the
legend, no column and no place in the panel.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkfoto.render.boxes import Point, label_boxes
from wijkfoto.render.cells import state_words, texts
from wijkfoto.render.fragment import Fragment
from wijkfoto.render.layout import network_layout
from wijkfoto.render.network_data import network_data
from wijkfoto.render.network_legend import network_legend
from wijkfoto.render.network_looks import SIDE_TERMS, TIE_TERMS, choices, full_name, has
from wijkfoto.render.network_still import network_svg
from wijkfoto.render.text import safe, script_json
from wijkfoto.share.view import Network

_FILTERS = {
    "themes": "Thema",
    "purposes": "Waarvoor",
    "domain": "Domein",
    "state": "Verbinding",
    "mark": "Cijfer",
}


def draw_network(block: Network, *, previous: Mapping[str, Point] | None = None) -> Fragment:
    """Network with search, filters, panel, legend, print figure and table.

    Parameters
    ----------
    block
        Nodes and ties as the level shows them.
    previous
        Positions by node id of an earlier foto, which then stay; see `network_layout`.
    """
    boxes = label_boxes(block.nodes)
    positions = network_layout(block.nodes, block.ties, previous=previous)
    name = safe(block.id)
    caption = f'<figcaption class="wf-network-caption">{safe(block.caption)}</figcaption>' if block.caption else ""
    if not block.nodes:
        empty = '<p class="wf-network-empty">Hier is nog niets over verteld.</p>'
        return Fragment(f'<figure class="wf-network" id="{name}">{caption}{empty}</figure>', ("network.css",))
    html = (
        f'<figure class="wf-network" id="{name}">{caption}{_toolbar(block)}<div class="wf-network-body">'
        f'<div class="wf-network-stage">{_stage(block)}'
        f'<div class="wf-network-static static-figure">{network_svg(block, positions, boxes)}</div></div>'
        f'<div class="wf-network-panel" id="{name}-panel" role="region" aria-live="polite" tabindex="0" '
        f'aria-label="Wat we weten van een actor of verbinding"></div>{network_legend(block)}</div>'
        f'{_table(block)}<script type="application/json" id="{name}-data">'
        f"{script_json(network_data(block, positions, boxes))}</script></figure>"
    )
    return Fragment(html, ("vis-network.js", "network-drawing.css", "network.css", "network.js"))


def _toolbar(block: Network) -> str:
    name = safe(block.id)
    options = "".join(f'<option value="{text}">' for text in sorted({safe(full_name(row)) for row in block.nodes}))
    selects = "".join(_select(block.id, key, choices(block, key)) for key in _FILTERS)
    return (
        f'<div class="wf-network-tools" role="group" aria-label="Zoeken en kiezen"><p class="wf-network-search">'
        f'<label for="{name}-search">Zoek een actor</label><input id="{name}-search" type="search" '
        f'list="{name}-names" autocomplete="off" placeholder="bijvoorbeeld huisarts">'
        f'<datalist id="{name}-names">{options}</datalist></p>{selects}'
        f'<button type="button" class="wf-network-reset" id="{name}-reset">Alles tonen</button>'
        f'<output id="{name}-count" class="wf-network-count" aria-live="polite"></output></div>'
    )


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
        f'<div class="wf-network-zoom">{buttons}</div>'
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
        + "".join(f"<td>{safe('; '.join(texts(tie.get(key))))}</td>" for key in columns)
        + "</tr>"
        for tie in sorted(block.ties, key=lambda tie: (names[tie["a"]].casefold(), names[tie["b"]].casefold()))
    )
    tied = {tie[side] for tie in block.ties for side in ("a", "b")}
    alone = "; ".join(sorted((names[i] for i in names if i not in tied), key=str.casefold))
    rest = f'<p class="wf-network-alone">Nog geen verbinding genoemd: {safe(alone)}.</p>' if alone else ""
    return (
        '<details class="wf-network-table"><summary>Tabel bij het netwerk</summary>'
        '<div class="wf-network-scroll" role="region" tabindex="0" aria-label="Tabel bij het netwerk"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{rest}</details>"
    )
