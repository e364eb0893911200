"""The legend of the network: what each look means, for the looks that occur."""

from __future__ import annotations

from wijkfoto.render.boxes import MAX_RADIUS, MIN_RADIUS
from wijkfoto.render.network_looks import GRADE_LABELS, GRADE_WIDTHS, TIE_COLOUR, choices, has, told_ties
from wijkfoto.render.style import COLOURS, DASHES, MARK_COLOURS, mark_colour, mark_width
from wijkfoto.render.symbols import Pen, domain_key, line_key, symbol
from wijkfoto.render.text import safe
from wijkfoto.share.view import Network

Item = tuple[str, str]
"""A drawing and its words."""


def network_legend(block: Network) -> str:
    """Domains, states, marks or grades, and sizes; a group without an item is left out."""
    return f'<dl class="wf-network-legend" aria-label="Legenda">{"".join(_group(*x) for x in _groups(block))}</dl>'


def groups_legend(block: Network) -> str:
    """What sizes and lines mean where the reader looks per group; empty without groups."""
    if not has(block.nodes, "group"):
        return ""
    line = line_key(Pen(TIE_COLOUR, GRADE_WIDTHS["hecht"]))
    groups: list[tuple[str, list[Item]]] = [
        ("Grootte", [(_sizes_key(), "hoeveel actoren")]),
        ("Dikte en getal op de lijn", [(line, "hoeveel verbindingen tussen deze groepen")]),
    ]
    items = "".join(_group(*group) for group in groups)
    return f'<dl class="wf-network-legend wf-network-groups-key" aria-label="Legenda per groep">{items}</dl>'


def network_keys(block: Network) -> list[Item]:
    """All keys in one list; what stands alone without the title of its group says so itself."""
    return [
        (key, f"cijfer {word}" if word.isdigit() else f"grootte: {word}" if title == "Grootte" else word)
        for title, items in _groups(block)
        for key, word in items
    ]


def _groups(block: Network) -> list[tuple[str, list[Item]]]:
    marks = has(block.ties, "mark")
    pens = {code: Pen("currentColor", 2.5, DASHES.get(code, ())) for code, _ in choices(block, "state")}
    states = [(line_key(pens[code]), word) for code, word in choices(block, "state")]
    groups = (
        ("Domein", [(domain_key(code), word) for code, word in choices(block, "domain")]),
        ("Lijn", states),
        ("Kleur en dikte: cijfer", _marks(block)) if marks else ("Dikte", _grades(block)),
        ("Grootte", [(_sizes_key(), "hoe vaak genoemd")] if has(block.nodes, "named") else []),
    )
    return [group for group in groups if group[1]]


def _group(title: str, items: list[Item]) -> str:
    return f"<div><dt>{title}</dt>{''.join(f'<dd>{key}<span>{safe(word)}</span></dd>' for key, word in items)}</div>"


def _marks(block: Network) -> list[Item]:
    items = [(line_key(Pen(MARK_COLOURS[k], mark_width(k))), str(k)) for k in MARK_COLOURS]
    if any(tie.get("mark") is None for tie in told_ties(block)):
        items.append((line_key(Pen(mark_colour(None), mark_width(None))), "geen cijfer"))
    return items


def _grades(block: Network) -> list[Item]:
    found = {tie.get("grade") for tie in block.ties}
    return [(line_key(Pen(TIE_COLOUR, GRADE_WIDTHS[x])), word) for x, word in GRADE_LABELS.items() if x in found]


def _sizes_key() -> str:
    radii = [MIN_RADIUS * 0.4, 6.0, MAX_RADIUS * 0.36]
    places = zip((6.0, 19.0, 38.0), radii, strict=True)
    drawn = "".join(symbol("dot", COLOURS["surface"], r, x, 10) for x, r in places)
    return f'<svg width="50" height="20" viewBox="0 0 50 20" aria-hidden="true">{drawn}</svg>'
