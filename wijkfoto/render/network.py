"""The *network* is the free picture of actors and their ties, to search, filter and ask.

One set of positions and looks is drawn twice: on a canvas by vis-network, and as an SVG that stands on paper and
where scripts do not run. What a level withholds is an absent key in the rows; it then has no control, no line in the
legend, no column and no place in the panel.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wijkfoto.render.cells import texts
from wijkfoto.render.fragment import Fragment
from wijkfoto.render.layout import (
    FONT_SIZE,
    LINE_HEIGHT,
    MAX_RADIUS,
    MIN_RADIUS,
    LabelBox,
    Point,
    label_boxes,
    network_layout,
)
from wijkfoto.render.style import DASHES, MARK_COLOURS, domain_style, mark_colour, mark_width
from wijkfoto.render.text import safe, script_json
from wijkfoto.render.words import STATE_LABELS
from wijkfoto.share.view import Network, Row

GRADE_LABELS = {
    "aanwezig": "er is contact",
    "actief": "elke maand of vaker",
    "hecht": "vaak, en van twee kanten goed",
}
_GRADE_WIDTHS = {"aanwezig": 1.5, "actief": 2.5, "hecht": 4.0}
_TIE_COLOUR = "#4A5560"
_BORDER = "#1F2933"
_NODE_FACTS = {
    "discipline_label": "Functie",
    "organisation": "Organisatie",
    "place": "Plek",
    "group_label": "Groep",
    "domain_label": "Domein",
    "spoken": "Zelf gesproken",
    "named": "Hoe vaak genoemd",
}
_TIE_FACTS = {
    "breadth": "Hoe breed",
    "purposes": "Waarvoor",
    "themes": "Thema",
    "frequency": "Hoe vaak",
    "mark": "Cijfer",
    "plus": "Gaat goed",
    "minus": "Gaat niet goed",
    "sources": "Staat in",
}
_SIDE_FACTS = {"mark": "Cijfer", "words": "Eigen woorden"}
_FILTERS = {
    "themes": ("Thema", "alle"),
    "purposes": ("Waarvoor", "alle"),
    "domain": ("Domein", "alle"),
    "state": ("Verbinding", "alle"),
    "mark": ("Cijfer", "alle"),
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
        f'<div class="wf-network-static static-figure">{_svg(block, positions, boxes)}</div></div>'
        f'<div class="wf-network-panel" id="{name}-panel" role="region" aria-live="polite" tabindex="0" '
        f'aria-label="Wat we weten van een actor of verbinding"></div>{_legend(block)}</div>'
        f'{_table(block)}<script type="application/json" id="{name}-data">'
        f"{script_json(_data(block, positions, boxes))}</script></figure>"
    )
    return Fragment(html, ("vis-network.js", "network.css", "network.js"))


# --- looks, shared by canvas, SVG and legend


def _has(rows: Iterable[Row], key: str) -> bool:
    return any(row.get(key) not in (None, "", (), []) for row in rows)


def _tie_look(tie: Row, *, marks: bool) -> tuple[str, float]:
    """Colour and width: of the mark where the level shows marks, else of the grade."""
    if marks:
        return mark_colour(tie.get("mark")), mark_width(tie.get("mark"))
    return _TIE_COLOUR, _GRADE_WIDTHS.get(str(tie.get("grade")), 1.5)


def _polygon(count: int, radius: float, start: float, inner: float = 0) -> list[Point]:
    """Corners of a regular polygon, or of a star when there is an inner radius."""
    steps = [(start + k * math.pi / count, inner if inner and k % 2 else radius) for k in range(2 * count)]
    return [(r * math.cos(t), r * math.sin(t)) for t, r in (steps if inner else steps[::2])]


def _symbol(shape: str, x: float, y: float, r: float, colour: str) -> str:
    """A symbol as SVG, of the form and size that vis-network gives it."""
    look = f'fill="{colour}" stroke="{_BORDER}" stroke-width="1.3" stroke-linejoin="round"'
    up, down = -math.pi / 2, math.pi / 2
    match shape:
        case "square":
            return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" {look}/>'
        case "diamond":
            points = _polygon(4, r, up)
        case "triangle":
            points = [(a, b + 0.32 * r) for a, b in _polygon(3, 1.33 * r, up)]
        case "triangleDown":
            points = [(a, b - 0.32 * r) for a, b in _polygon(3, 1.33 * r, down)]
        case "star":
            points = [(a, b + 0.1 * r) for a, b in _polygon(5, 1.07 * r, up, 0.41 * r)]
        case "hexagon":
            points = _polygon(6, r, 0)
        case _:
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {look}/>'
    return f'<polygon points="{" ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in points)}" {look}/>'


def _stroke(state: str, colour: str, width: float) -> str:
    dashes = DASHES.get(state, [])
    pattern = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if dashes else ""
    return f'stroke="{colour}" stroke-width="{width:g}"{pattern}'


def _svg(block: Network, positions: Mapping[str, Point], boxes: Mapping[str, LabelBox]) -> str:
    """The whole picture without scripts; its view box holds every symbol and label."""
    marks = _has(block.ties, "mark")
    corners = [
        (x + side * boxes[i].size[0] / 2, y + down)
        for i, (x, y) in positions.items()
        for side, down in ((-1, -boxes[i].radius), (1, boxes[i].radius + boxes[i].height))
    ]
    left, top = (min(c[axis] for c in corners) - 10 for axis in (0, 1))
    width, height = max(c[0] for c in corners) + 10 - left, max(c[1] for c in corners) + 10 - top
    lines = ""
    for tie in block.ties:
        (x1, y1), (x2, y2) = positions[tie["a"]], positions[tie["b"]]
        stroke = _stroke(str(tie.get("state", "")), *_tie_look(tie, marks=marks))
        lines += f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {stroke}/>'
    nodes = "".join(_svg_node(row, positions[row["id"]], boxes[row["id"]]) for row in block.nodes)
    label = safe(f"{block.caption} Dezelfde gegevens staan in de tabel eronder.".strip())
    return (
        f'<svg viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" role="img" aria-label="{label}" '
        f'style="max-width:{width * 1.15:.0f}px"><g stroke-opacity=".78">{lines}</g>{nodes}</svg>'
    )


def _svg_node(row: Row, place: Point, box: LabelBox) -> str:
    x, y = place
    style = domain_style(str(row.get("domain", "")))
    first = y + box.radius + LINE_HEIGHT - 1
    text = "".join(
        f'<tspan x="{x}" y="{first + LINE_HEIGHT * k:.1f}">{safe(line)}</tspan>' for k, line in enumerate(box.lines)
    )
    return f'{_symbol(style.shape, x, y, box.radius, style.colour)}<text font-size="{FONT_SIZE}">{text}</text>'


# --- what the script needs


def _data(block: Network, positions: Mapping[str, Point], boxes: Mapping[str, LabelBox]) -> dict[str, Any]:
    """Nodes and edges for vis-network, with what the panel tells of each as terms and texts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyvis imports IPython, which warns of its own future
        from pyvis.network import Network as Builder
    # Directed without arrows: undirected, pyvis scans all edges at every tie.
    builder = Builder(directed=True)
    degree: dict[str, int] = {row["id"]: 0 for row in block.nodes}
    for tie in block.ties:
        degree[tie["a"]] += 1
        degree[tie["b"]] += 1
    ranked = sorted(block.nodes, key=lambda row: (-(row.get("named") or 0), -degree[row["id"]], row["id"]))
    rank = {row["id"]: place for place, row in enumerate(ranked)}
    for row in block.nodes:
        builder.add_node(row["id"], **_node(row, positions[row["id"]], boxes[row["id"]]), rank=rank[row["id"]])
    names = {row["id"]: str(row["label"]) for row in block.nodes}
    marks = _has(block.ties, "mark")
    for tie in block.ties:
        builder.add_edge(tie["a"], tie["b"], **_edge(tie, names, marks=marks))
    nodes, edges, *_ = builder.get_network_data()
    return {"nodes": nodes, "edges": edges}


def _node(row: Row, place: Point, box: LabelBox) -> dict[str, Any]:
    style = domain_style(str(row.get("domain", "")))
    colour = {"background": style.colour, "border": _BORDER}
    return {
        "label": "\n".join(box.lines),
        "shape": style.shape,
        "color": {**colour, "highlight": colour, "hover": colour},
        "x": place[0],
        "y": place[1],
        "size": box.radius,
        "box": [box.width, box.height],
        "name": str(row.get("name") or row["label"]),
        "short": str(row["label"]),
        "domain": str(row.get("domain", "")),
        "note": str(row.get("sentence") or ""),
        "facts": _facts(row, _NODE_FACTS),
    }


def _edge(tie: Row, names: Mapping[str, str], *, marks: bool) -> dict[str, Any]:
    colour, width = _tie_look(tie, marks=marks)
    state = str(tie.get("state", ""))
    kept: dict[str, Any] = {key: list(tie[key]) for key in ("themes", "purposes") if tie.get(key)}
    if marks:
        kept["mark"] = tie.get("mark")
    return kept | {
        "id": str(tie["id"]),
        "arrows": "",
        "color": {"color": colour, "highlight": colour, "hover": colour, "inherit": False},
        "width": width,
        "dashes": DASHES.get(state) or False,
        "state": state,
        "said": STATE_LABELS.get(state, state),
        "facts": _facts(tie, _TIE_FACTS),
        "sides": _sides(tie, names),
    }


def _sides(tie: Row, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What each side says; both as soon as the level shows either, so that a silent side is seen to be silent."""
    shown = [key for key in _SIDE_FACTS if f"{key}_a" in tie or f"{key}_b" in tie]
    sides = [(side, {key: tie.get(f"{key}_{side}") for key in shown}) for side in ("a", "b")]
    return [{"name": names[tie[side]], "facts": _facts(said, _SIDE_FACTS)} for side, said in sides] if shown else []


def _facts(row: Row, terms: Mapping[str, str]) -> list[list[Any]]:
    """Terms with their texts, of what the row holds."""
    found = [[term, texts(row.get(key))] for key, term in terms.items()]
    return [fact for fact in found if fact[1]]


# --- controls, legend and table


def _toolbar(block: Network) -> str:
    name = safe(block.id)
    options = "".join(f'<option value="{text}">' for text in sorted({safe(_full_name(row)) for row in block.nodes}))
    selects = "".join(_select(block.id, key, _choices(block, key)) for key in _FILTERS)
    return (
        f'<div class="wf-network-tools" role="group" aria-label="Zoeken en kiezen"><p class="wf-network-search">'
        f'<label for="{name}-search">Zoek een actor</label><input id="{name}-search" type="search" '
        f'list="{name}-names" autocomplete="off" placeholder="bijvoorbeeld huisarts">'
        f'<datalist id="{name}-names">{options}</datalist></p>{selects}'
        f'<button type="button" class="wf-network-reset" id="{name}-reset">Alles tonen</button>'
        f'<output id="{name}-count" class="wf-network-count" aria-live="polite"></output></div>'
    )


def _full_name(row: Row) -> str:
    return str(row.get("name") or row["label"])


def _choices(block: Network, key: str) -> list[tuple[str, str]]:
    """Values and words to filter by; none when the data do not hold the key."""
    if key == "mark":
        steps = [(str(k), f"{k} of hoger" if k < 5 else "5") for k in range(2, 6)]
        return steps if _has(block.ties, key) else []
    if key == "domain":
        found = {str(row["domain"]): str(row.get("domain_label") or row["domain"]) for row in _with(block.nodes, key)}
        return sorted(found.items(), key=lambda pair: pair[1].casefold())
    if key == "state":
        states = {str(tie["state"]) for tie in _with(block.ties, key)}
        return [(state, STATE_LABELS.get(state, state)) for state in (*STATE_LABELS,) if state in states]
    values = {str(value) for tie in _with(block.ties, key) for value in tie[key]}
    return [(value, value) for value in sorted(values, key=str.casefold)]


def _with(rows: Iterable[Row], key: str) -> list[Row]:
    return [row for row in rows if row.get(key)]


def _select(block_id: str, key: str, choices: Sequence[tuple[str, str]]) -> str:
    if not choices:
        return ""
    label, everything = _FILTERS[key]
    name = safe(f"{block_id}-{key}")
    options = "".join(f'<option value="{safe(value)}">{safe(word)}</option>' for value, word in choices)
    return (
        f'<p><label for="{name}">{label}</label><select id="{name}" data-filter="{key}">'
        f'<option value="">{everything}</option>{options}</select></p>'
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


def _legend(block: Network) -> str:
    """What each look means, for the looks that occur."""
    marks = _has(block.ties, "mark")
    domains = [(_domain_key(code), word) for code, word in _choices(block, "domain")]
    states = [
        (_line_key(_stroke(state, "#1F2933", 2.5)), word) for state, word in _choices(block, "state") if len(word)
    ]
    if marks:
        lines = [(_line_key(_stroke("", MARK_COLOURS[k], mark_width(k))), str(k)) for k in MARK_COLOURS]
        if any(tie.get("mark") is None for tie in block.ties):
            lines.append((_line_key(_stroke("", mark_colour(None), mark_width(None))), "geen cijfer"))
    else:
        grades = {tie.get("grade") for tie in block.ties}
        lines = [
            (_line_key(_stroke("", _TIE_COLOUR, _GRADE_WIDTHS[grade])), word)
            for grade, word in GRADE_LABELS.items()
            if grade in grades
        ]
    sizes = [(_sizes_key(), "hoe vaak genoemd")] if _has(block.nodes, "named") else []
    parts = (
        ("Domein", domains),
        ("Lijn", states),
        ("Kleur en dikte: cijfer" if marks else "Dikte", lines),
        ("Grootte", sizes),
    )
    groups = "".join(
        f"<div><dt>{title}</dt>{''.join(f'<dd>{key}<span>{safe(word)}</span></dd>' for key, word in items)}</div>"
        for title, items in parts
        if items
    )
    return f'<dl class="wf-network-legend" aria-label="Legenda">{groups}</dl>'


def _key(width: int, inner: str) -> str:
    return f'<svg width="{width}" height="20" viewBox="0 0 {width} 20" aria-hidden="true">{inner}</svg>'


def _domain_key(code: str) -> str:
    style = domain_style(code)
    return _key(20, _symbol(style.shape, 10, 10, 7, style.colour))


def _line_key(stroke: str) -> str:
    return _key(34, f'<line x1="1" y1="10" x2="33" y2="10" {stroke}/>')


def _sizes_key() -> str:
    sizes = [MIN_RADIUS * 0.4, 6.0, MAX_RADIUS * 0.36]
    spots = [6.0, 19.0, 38.0]
    return _key(50, "".join(_symbol("dot", x, 10, r, "#FFFFFF") for x, r in zip(spots, sizes, strict=True)))


def _table(block: Network) -> str:
    """All ties as rows; the first cell is a button that shows the tie in the panel."""
    names = {row["id"]: _full_name(row) for row in block.nodes}
    both = {f"{key}_{side}": f"{word} van {side.upper()}" for key, word in _SIDE_FACTS.items() for side in "ab"}
    columns = {key: word for key, word in (_TIE_FACTS | both).items() if _has(block.ties, key)}
    head = "".join(f'<th scope="col">{word}</th>' for word in ("A", "B", "Verbinding", *columns.values()))
    rows = "".join(
        f'<tr data-tie="{safe(tie["id"])}">'
        f'<th scope="row"><button type="button">{safe(names[tie["a"]])}</button></th>'
        f"<td>{safe(names[tie['b']])}</td><td>{safe(STATE_LABELS.get(str(tie.get('state')), ''))}</td>"
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
