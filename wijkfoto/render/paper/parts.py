"""Blocks of a View as plain data for the typesetting templates; what is empty says so, as on the page."""

from __future__ import annotations

from typing import Any

from wijkfoto.render.blocks import EMPTY
from wijkfoto.render.cells import (
    LOOK,
    format_number,
    heat_colour,
    is_number,
    number_of,
    plain,
    readable_on,
    state_words,
    texts,
)
from wijkfoto.render.kompas import seen_words
from wijkfoto.render.lessons import alt_words
from wijkfoto.render.paper.drawings import draw_still
from wijkfoto.render.style import mark_colour
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.view import (
    AreaMap,
    Bars,
    Block,
    Bullets,
    Cards,
    Column,
    Form,
    Kompas,
    Lessons,
    Matrix,
    Network,
    Row,
    Section,
    Table,
    View,
)
from wijkfoto.share.words import sentence_case

Data = dict[str, Any]

KICKERS = {
    "beeld": "Wie werken samen",
    "kompassen": "Wie werken samen",
    "werkt": "Wat werkt",
    "moeizaam": "Wat werkt nog niet",
    "overal": "Wat is overal lastig",
    "onbekend": "Wat weten we niet",
    "kijken": "Bij wie kijken",
    "getekend": "Bij wie kijken",
    "rond": "Hoe verder",
    "verder": "Hoe verder",
}
"""The question that a part of a sheet answers; its title is the answer."""


def view_data(view: View) -> Data:
    """Everything of a View that paper shows."""
    return {
        "kind": view.kind,
        "title": view.title,
        "banner": view.banner,
        "level": sentence_case(LEVELS[view.level].label),
        "share": LEVELS[view.level].share,
        "notices": list(view.notices),
        "lead": list(view.lead),
        "footer": view.footer,
        "use": view.use,
        "sections": [section_data(section) for section in view.sections],
    }


def section_data(section: Section) -> Data:
    """Title, sentences and blocks."""
    blocks = [block_data(block) for block in section.blocks]
    return {
        "id": section.id,
        "kicker": KICKERS.get(section.id, ""),
        "title": section.title,
        "sentences": list(section.sentences),
        "blocks": blocks,
    }


def block_data(block: Block) -> Data:
    """`kind` says how a template sets it; `empty` is the sentence in its place when there is nothing."""
    match block:
        case Kompas() | Network() | AreaMap() | Lessons():
            return _figure(block)
        case Table():
            body = {"kind": "table", **_table(block)}
            empty = not block.rows
        case Bars():
            body = {"kind": "bars", "rows": [_bar(row) for row in block.rows]}
            empty = not block.rows
        case Matrix():
            body = {"kind": "matrix", **_matrix(block)}
            empty = not (block.row_labels and block.column_labels)
        case Cards():
            body = {"kind": "cards", "items": [_card(item) for item in block.items]}
            empty = not block.items
        case Bullets():
            body = {"kind": "bullets", "items": [_bullet(item) for item in block.items]}
            empty = not block.items
        case Form():
            body = {"kind": "form", "head": list(block.columns), "rows": block.rows}
            empty = not block.rows
    note = (block.note or EMPTY) if empty else ""
    return {"caption": block.caption, "note": "" if empty else block.note, "empty": note, **body}


def _figure(block: Kompas | Network | AreaMap | Lessons) -> Data:
    drawn = draw_still(block)
    about = {"kind": "figure", "caption": block.caption, "note": _figure_note(block), "empty": ""}
    if drawn is None:
        return about | {"empty": EMPTY}
    keys = [{"svg": svg, "text": text} for svg, text in drawn.keys]
    name = block.wijk if isinstance(block, Kompas) else block.caption
    return about | {
        "svg": drawn.svg,
        "keys": keys,
        "numbered": list(drawn.numbered),
        "name": name,
        "alt": alt_text(block),
        "wide": isinstance(block, Network),
    }


def _figure_note(block: Kompas | Network | AreaMap | Lessons) -> str:
    """Where a figure comes from, or how it reads."""
    match block:
        case AreaMap() | Network():
            return block.source
        case Lessons():
            return block.note
    return ""


def alt_text(block: Kompas | Network | AreaMap | Lessons) -> str:
    """What a figure shows, for who cannot see it."""
    match block:
        case Kompas():
            return f"Kompas van {seen_words(block)}"
        case Lessons():
            return alt_words(block)
        case Network():
            return f"{block.caption}: {len(block.nodes)} functies en {len(block.ties)} verbindingen."
    if block.regions:
        return f"{block.caption}: {', '.join(str(region['name']) for region in block.regions)}."
    return f"{block.caption}: {len(block.services)} voorzieningen."


def _table(block: Table) -> Data:
    rows = [[_cell(column, row.get(column.key)) for column in block.columns] for row in block.rows]
    return {"head": [column.label for column in block.columns], "rows": rows}


def _cell(column: Column, value: object) -> Data:
    if column.kind == "mark" and is_number(value):
        colour = mark_colour(value)
        return {"text": format_number(value), "fill": colour, "ink": readable_on(colour)}
    if column.kind == "number" and is_number(value):
        return {"text": format_number(value), "right": True}
    if column.kind == "state" and value:
        return {"text": state_words(str(value)), "look": LOOK.get(str(value), "")}
    return {"text": (", " if column.kind in {"list", "label"} else "; ").join(texts(value))}


def _bar(row: Row) -> Data:
    value, total = number_of(row.get("value")), number_of(row.get("total"))
    text = row.get("text") or f"{format_number(value)} van {format_number(total)}"
    return {
        "label": plain(row.get("label")),
        "share": min(1.0, value / total) if total else 0.0,
        "value": value,
        "total": total,
        "text": text,
        "side": row.get("side", ""),
    }


def _matrix(block: Matrix) -> Data:
    cells = [[_heat(cell) for cell in row] for row in block.cells]
    return {"head": list(block.column_labels), "names": list(block.row_labels), "rows": cells}


def _heat(cell: Row) -> Data:
    value = cell.get("value")
    shown = {"text": plain(cell.get("text")), "look": LOOK.get(str(cell.get("state") or ""), "")}
    return shown | ({"fill": heat_colour(number_of(value))} if is_number(value) else {})


def _card(item: Row) -> Data:
    facts = [[plain(term), plain(text)] for term, text in item.get("facts") or ()]
    return {key: plain(item.get(key)) for key in ("title", "tag", "text")} | {"facts": facts}


def _bullet(item: Row) -> Data:
    return {"text": plain(item.get("text")), "tag": plain(item.get("tag"))}
