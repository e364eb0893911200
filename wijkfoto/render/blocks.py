"""A *block* of a View as HTML: tables, bars, heat tables, cards, lists and forms, without a script of their own.

Every text passes `text.safe`. Colour never stands alone: a mark shows its number, a bar its sign, a state its
word, and the three kinds of empty (not asked, asked and not named, withheld) differ in drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wijkfoto.render.cells import (
    LOOK,
    format_number,
    heat_colour,
    is_number,
    number_of,
    plain,
    readable_on,
    safe_link,
    state_chip,
    state_words,
    texts,
)
from wijkfoto.render.fragment import Fragment
from wijkfoto.render.style import mark_colour
from wijkfoto.render.text import safe
from wijkfoto.share.view import Bars, Bullets, Cards, Column, Form, Matrix, Row, Table

EMPTY = "Hier is nog niets over verteld."
WHERE_FROM = "Waar komt dit vandaan?"
SORT_FROM, FILTER_FROM = 6, 13
FOLD_FROM, MOST_ITEMS, MOST_SOURCES = 10, 7, 2
"""Rows from which a table starts folded, and items of a list and sources in a cell that are shown unfolded."""

SimpleBlock = Table | Bars | Matrix | Cards | Bullets | Form


def draw_simple(block: SimpleBlock) -> Fragment:
    """HTML of any of these blocks."""
    match block:
        case Table():
            return draw_table(block)
        case Bars():
            return draw_bars(block)
        case Matrix():
            return draw_matrix(block)
        case Cards():
            return draw_cards(block)
        case Bullets():
            return draw_bullets(block)
    return draw_form(block)


def draw_table(block: Table) -> Fragment:
    """A table; from six rows on the page's script makes it sortable, from ten on it is folded, from thirteen on
    searchable. Paper shows it whole."""
    head = "".join(f'<th scope="col" data-kind="{safe(c.kind)}">{safe(c.label)}</th>' for c in block.columns)
    rows = "".join(f"<tr>{_table_row(block.columns, row)}</tr>" for row in block.rows)
    options = " data-sort" if len(block.rows) >= SORT_FROM else ""
    options += " data-filter" if len(block.rows) >= FILTER_FROM else ""
    kind = "table wf-many" if len(block.columns) >= 7 else "table"
    body = _grid(block, head, rows, options)
    if len(block.rows) >= FOLD_FROM:
        body = f'<details class="wf-fold"><summary>Bekijk de {len(block.rows)} rijen</summary>{body}</details>'
    return _figure(block, kind, body, empty=not block.rows)


def draw_bars(block: Bars) -> Fragment:
    """Bars on one scale of counted cells, with a sign and a text beside each."""
    most = max((number_of(row.get("value")) for row in block.rows), default=0.0)
    rows = "".join(_bar(row, most) for row in block.rows)
    asks = [f"{row['label']}: vraag na met {row['ask']}" for row in block.rows if row.get("ask")]
    return _figure(block, "bars", f"<ul>{rows}</ul>{_folded(asks)}", empty=not block.rows)


def draw_matrix(block: Matrix) -> Fragment:
    """A heat table with a line that explains its colours and its kinds of empty."""
    turned = ' class="wf-turned"' if len(block.column_labels) > 7 else ""
    head = '<td class="wf-corner"></td>' + "".join(
        f'<th scope="col"{turned}><span>{safe(label)}</span></th>' for label in block.column_labels
    )
    rows = [
        f'<tr><th scope="row">{safe(label)}</th>{"".join(map(_heat_cell, cells))}</tr>'
        for label, cells in zip(block.row_labels, block.cells, strict=True)
    ]
    # One or two more are shown rather than folded.
    shown = len(rows) if len(rows) <= FOLD_FROM + 2 else FOLD_FROM
    body = _grid(block, head, "".join(rows[:shown])) + _legend(block.cells)
    if rest := rows[shown:]:
        summary = f"<summary>Bekijk de andere {len(rest)} rijen</summary>"
        body += f'<details class="wf-fold">{summary}{_grid(block, head, "".join(rest))}</details>'
    return _figure(block, "matrix", body, empty=not (block.row_labels and block.column_labels))


def draw_cards(block: Cards) -> Fragment:
    """Cards in as many columns as fit."""
    cards = "".join(f"<li>{_card(item)}</li>" for item in block.items)
    return _figure(block, "cards", f"<ul>{cards}</ul>", empty=not block.items)


def draw_bullets(block: Bullets) -> Fragment:
    """Sentences, each with its tag and, folded, what it rests on."""
    tagged = ' class="wf-tagged"' if any(item.get("tag") for item in block.items) else ""
    items = [f"<li>{_bullet(item)}</li>" for item in block.items]
    # One or two more are shown rather than folded.
    shown = len(items) if len(items) <= MOST_ITEMS + 2 else MOST_ITEMS
    body = f"<ul{tagged}>{''.join(items[:shown])}</ul>"
    if rest := items[shown:]:
        summary = f"<summary>Bekijk de andere {len(rest)}</summary>"
        body += f'<details class="wf-fold">{summary}<ul{tagged}>{"".join(rest)}</ul></details>'
    return _figure(block, "bullets", body, empty=not block.items)


def draw_form(block: Form) -> Fragment:
    """Empty lines to fill in by hand."""
    head = "".join(f'<th scope="col">{safe(label)}</th>' for label in block.columns)
    rows = f"<tr>{'<td></td>' * len(block.columns)}</tr>" * block.rows
    return _figure(block, "form", _grid(block, head, rows), empty=not (block.columns and block.rows))


def _figure(block: SimpleBlock, kind: str, body: str, *, empty: bool) -> Fragment:
    """The frame that every block shares: caption above, note underneath, a sentence when there is nothing."""
    note = f'<p class="wf-note">{safe(block.note)}</p>' if block.note and not empty else ""
    caption = f"<figcaption>{safe(block.caption)}</figcaption>" if block.caption else ""
    inside = f'<p class="wf-empty">{safe(block.note or EMPTY)}</p>' if empty else body
    return Fragment(f'<figure class="wf-block wf-{kind}" id="{safe(block.id)}">{caption}{inside}{note}</figure>\n')


def _grid(block: SimpleBlock, head: str, rows: str, options: str = "") -> str:
    """A table inside a box that scrolls by itself, so that the page never scrolls sideways."""
    label = f' aria-label="{safe(block.caption or "Tabel")}"'
    return (
        f'<div class="wf-scroll" role="group" tabindex="0"{label}><table{label}{options}>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _table_row(columns: Sequence[Column], row: Row) -> str:
    """The cells of a row; a first column of text names the row."""
    return "".join(
        _table_cell(column, row.get(column.key), names_row=i == 0 and column.kind == "text")
        for i, column in enumerate(columns)
    )


def _table_cell(column: Column, value: object, *, names_row: bool) -> str:
    order = f' data-v="{float(value)}"' if is_number(value) else ""
    tag = 'th scope="row"' if names_row else "td"
    return f'<{tag} data-kind="{safe(column.kind)}"{order}>{_cell_text(column.kind, value)}</{tag[:2]}>'


def _cell_text(kind: str, value: object) -> str:
    """HTML of what one cell shows, by kind of column."""
    found = texts(value)
    if kind == "mark" and is_number(value):
        colour = mark_colour(value)
        look = f"background:{colour};color:{readable_on(colour)}"
        return f'<span class="wf-mark" style="{look}">{safe(format_number(value))}</span>'
    if kind == "state" and found:
        return state_chip(str(value))
    if kind == "label":
        return " ".join(f'<span class="wf-chip">{safe(text)}</span>' for text in found)
    if kind == "number" and is_number(value):
        return safe(format_number(value))
    if kind == "source" and len(found) > MOST_SOURCES:
        return f"<details><summary>{len(found)} plekken</summary>{safe('; '.join(found))}</details>"
    return safe((", " if kind == "list" else "; ").join(found))


def _bar(row: Row, most: float) -> str:
    value, total = number_of(row.get("value")), number_of(row.get("total")) or most
    side = row.get("side") if row.get("side") in {"plus", "min"} else "none"
    sign, word = {"plus": ("+", "plus: "), "min": ("−", "min: ")}.get(str(side), ("", ""))
    mark = f'<span class="wf-sr">{word}</span><span class="wf-sign" aria-hidden="true">{sign}</span>' if sign else ""
    text = row.get("text") or f"{format_number(value)} van {format_number(total)}"
    share = 100 * min(1.0, max(0.0, value / total)) if total else 0.0
    cells = int(total) if 1 < total <= 40 else 1
    return (
        f'<li data-side="{side}"><span class="wf-bar-label">{mark}<span>{safe(row.get("label", ""))}</span></span> '
        f'<span class="wf-rail" style="--n:{cells}" aria-hidden="true"><b style="width:{share:.2f}%"></b></span> '
        f'<span class="wf-bar-text">{safe(text)}</span></li>'
    )


def _heat_cell(cell: Row) -> str:
    state, value = str(cell.get("state") or ""), cell.get("value")
    text, title = safe(plain(cell.get("text"))), safe(cell.get("title") or state_words(state))
    look = f' data-look="{LOOK[state]}"' if state in LOOK else ""
    colour = f' style="background-color:{heat_colour(number_of(value))}"' if is_number(value) else ""
    hover = f' title="{title}"' if title else ""
    hidden = f' <span class="wf-sr">{title}</span>' if title and title != text else ""
    return f'<td{look}{colour}{hover}><span class="wf-heat">{text}</span>{hidden}</td>'


def _legend(cells: Iterable[Sequence[Row]]) -> str:
    flat = [cell for row in cells for cell in row]
    found = {str(cell.get("state")) for cell in flat}
    chips = [state_chip(state) for state in LOOK if state in found]
    if any(is_number(cell.get("value")) for cell in flat):
        chips.insert(0, '<span class="wf-state"><i class="wf-scale" aria-hidden="true"></i>donkerder is meer</span>')
    return f'<p class="wf-legend">{" ".join(chips)}</p>' if chips else ""


def _card(item: Row) -> str:
    links = item.get("link") or ()
    pairs = [links] if links and isinstance(links[0], str) else links
    facts = "".join(f"<div><dt>{safe(a)}</dt><dd>{safe(plain(b))}</dd></div>" for a, b in item.get("facts") or ())
    return (
        '<article class="wf-card">'
        + (f'<p class="wf-chip">{safe(item["tag"])}</p>' if item.get("tag") else "")
        + (f"<h3>{safe(item['title'])}</h3>" if item.get("title") else "")
        + (f"<p>{safe(item['text'])}</p>" if item.get("text") else "")
        + (f"<dl>{facts}</dl>" if facts else "")
        + (f'<p class="wf-links">{" ".join(safe_link(*pair) for pair in pairs)}</p>' if pairs else "")
        + "</article>"
    )


def _bullet(item: Row) -> str:
    tag = f'<span class="wf-chip">{safe(item["tag"])}</span> ' if item.get("tag") else ""
    folded = _folded(texts(item.get("evidence")), item.get("fold"))
    return f"{tag}<div><p>{safe(item.get('text', ''))}</p>{folded}</div>"


def _folded(evidence: Iterable[str], question: str | None = None) -> str:
    """What something rests on, behind a question; "" when there is nothing."""
    rows = "".join(f"<li>{safe(text)}</li>" for text in evidence)
    return f"<details><summary>{safe(question or WHERE_FROM)}</summary><ul>{rows}</ul></details>" if rows else ""
