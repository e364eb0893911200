"""The slides of a level: its sheets, a question per slide, as a PowerPoint file that can be changed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wijkfoto.render.paper.drawings import seen_from_afar
from wijkfoto.render.paper.figures import bare_picture
from wijkfoto.render.paper.parts import section_data
from wijkfoto.render.slides.fit import Box, height_of, spread
from wijkfoto.render.slides.frame import (
    BODY,
    MUTED,
    Words,
    add_picture,
    add_text,
    new_deck,
    new_slide,
)
from wijkfoto.render.slides.legend import SIZES as LEGEND_SIZES
from wijkfoto.render.slides.legend import add_legend, legend_height
from wijkfoto.render.slides.native import add_bars, add_table, column_widths, row_height, table_rows
from wijkfoto.render.slides.parts import Part, chart_title, list_height, notes_of, paragraphs, pieces_of
from wijkfoto.render.slides.same import same_bytes
from wijkfoto.share.view import View

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

Data = dict[str, Any]
_LEFT, _RIGHT = Box(48, 118, 470, 376), Box(548, 124, 364, 366)
_TEXT, _CHART = Box(48, 124, 480, 356), Box(548, 124, 364, 356)
_COLUMNS = Box(48, 124, 414, 356), Box(498, 124, 414, 356)
_PICTURE_BESIDE, _TEXT_BESIDE = Box(48, 124, 400, 366), Box(468, 124, 444, 366)
_SIZES, _COLUMN_SIZES, _LIST_SIZES = (20, 18, 16), (16, 15, 14), (15, 14, 13, 12)
_HEAD, _UNDER = 18, 12
_ROW, _NAME = Box(48, 120, 900, 370), 22
"""Four kompassen start under the title and run on to the edge, so that their names can be read."""
_WIDE, _BESIDE_WIDE = Box(24, 118, 620, 376), Box(656, 124, 280, 370)
_BESIDE, _FOUR_KEYS = 4, 4
_SQUARE_TITLE = "Wat zien we in het vierkant, en hoe zeker is het?"
_MOST_BESIDE, _MOST_BARS = 5, 8


def draw_deck(views: Sequence[View], *, name: str) -> bytes:
    """A .pptx with the sheets of a level; the same Views give the same bytes.

    Parameters
    ----------
    name
        Name of the project, on the first slide.
    """
    deck = new_deck(name)
    _first_slide(deck, views[0], name)
    for view in views:
        _view_slides(deck, view)
    saved = io.BytesIO()
    deck.save(saved)
    return same_bytes(saved.getvalue())


def _view_slides(deck: Presentation, view: View) -> None:
    parts = [Part(section, section_data(section)) for section in view.sections if section.title or section.blocks]
    square = next((part for part in parts if part.section.id == "vierkant" and not part.section.title), None)
    waiting: list[Part] = []
    for part in (part for part in parts if part is not square):
        short = part.words_only and _column_size(part) > 0
        if waiting and (not short or len(waiting) == len(_COLUMNS)):
            _lists_slide(deck, view, waiting)
            waiting = []
        if short:
            waiting.append(part)
        elif part.section.id == "beeld":
            _picture_slide(deck, view, part, square)
        elif part.section.id == "kompassen":
            _pictures_slides(deck, view, part)
        else:
            _section_slides(deck, view, part)
    if waiting:
        _lists_slide(deck, view, waiting)


def _first_slide(deck: Presentation, view: View, name: str) -> None:
    from wijkfoto.share.levels import LEVELS

    level = LEVELS[view.level]
    slide = new_slide(deck, view, name, kicker=level.label)
    lines = [*view.lead, f"Dit is de {level.label}, {level.audience}. {level.share}", view.use, *view.notices]
    add_text(slide, BODY, paragraphs([{"text": line} for line in lines], _SIZES[-1]), "Waar dit over gaat")


# --- slides with pictures


def _picture_slide(deck: Presentation, view: View, part: Part, square: Part | None) -> None:
    """The kompas with its legend beside it; then the six lines in words."""
    slide = _slide(deck, view, part)
    figure = part.data["blocks"][0]
    add_picture(slide, _LEFT, bare_picture(figure, columns=0), figure["alt"])
    high = height_of(view.lead, 14, _RIGHT.width) + 14
    lead = paragraphs([{"text": text} for text in view.lead], 14, bullet=False)
    add_text(slide, _RIGHT._replace(height=high), lead, "Waar dit op rust")
    under = _RIGHT._replace(top=_RIGHT.top + high, height=_RIGHT.height - high)
    add_legend(slide, under, figure["keys"], columns=1)
    if square:
        named = Part(replace(square.section, title=_SQUARE_TITLE), square.data)
        for block in square.data["blocks"]:
            _table_slides(deck, view, named, block)


def _pictures_slides(deck: Presentation, view: View, part: Part) -> None:
    """Kompassen side by side with one legend for all of them."""
    figures = part.data["blocks"]
    keys = list({key["text"]: key for figure in figures for key in figure["keys"]}.values())
    for start in range(0, len(figures), _BESIDE):
        slide = _slide(deck, view, part, more=start > 0)
        beside = figures[start : start + _BESIDE]
        wide, high = _ROW.width / max(2, len(beside)), legend_height(keys, BODY.width, _FOUR_KEYS, LEGEND_SIZES[1])
        for index, figure in enumerate(beside):
            box = Box(_ROW.left + index * wide, _ROW.top, wide - 4, _NAME)
            add_text(slide, box, [Words(figure["name"], size=14, bold=True)], f"Naam van {figure['name']}")
            picture = box._replace(top=_ROW.top + _NAME, height=_ROW.height - _NAME - high - _UNDER)
            drawn = bare_picture(figure | {"svg": seen_from_afar(figure["svg"])}, columns=0)
            add_picture(slide, picture, drawn, figure["alt"])
        legend = BODY._replace(top=_ROW.top + _ROW.height - high, height=high)
        add_legend(slide, legend, keys, columns=_FOUR_KEYS)


# --- slides with words, charts and tables


def _lists_slide(deck: Presentation, view: View, parts: Sequence[Part]) -> None:
    """Two short lists side by side, each under its own title; one has the slide for itself."""
    if len(parts) == 1:
        _section_slides(deck, view, parts[0])
        return
    first, *others = (part.data["kicker"] or part.section.title for part in parts)
    title = f"{first}, en {' en '.join(other[0].lower() + other[1:] for other in others)}?"
    notes = [text for part in parts for text in notes_of(part)]
    slide = new_slide(deck, view, title, kicker=view.title, notes=notes)
    size = min(map(_column_size, parts))
    for part, box in zip(parts, _COLUMNS, strict=True):
        head = Words(part.section.title, size=_HEAD, bold=True)
        high = height_of([head.text], _HEAD, box.width) + 8
        add_text(slide, box._replace(height=high), [head], part.data["kicker"] or "Kop")
        under = box._replace(top=box.top + high, height=box.height - high)
        add_text(slide, under, paragraphs(part.words, size), f"Lijst: {part.section.title}"[:60])


def _column_size(part: Part) -> float:
    """The size at which a list fits in a column under its title, 0 when it does not."""
    box = _COLUMNS[0]
    room = box.height - height_of([part.section.title], _HEAD, box.width) - 8
    return next((size for size in _COLUMN_SIZES if list_height(part.words, size, box.width) <= room), 0)


def _section_slides(deck: Presentation, view: View, part: Part) -> None:
    """Words left and a short chart right; tables, pictures and other charts on slides of their own."""
    charts = [chart for block in part.data["blocks"] if block["kind"] == "bars" for chart in _short_charts(block)]
    beside = charts[:1] if part.words and charts and len(charts[0]["rows"]) <= _MOST_BESIDE else []
    if part.words:
        _words_slides(deck, view, part, beside)
    for chart in charts[len(beside) :]:
        add_bars(_slide(deck, view, part), BODY, chart, chart_title(chart, part.section.title))
    for block in part.shows:
        if block["kind"] == "figure":
            _figure_slide(_slide(deck, view, part), block)
        else:
            _table_slides(deck, view, part, block)


def _figure_slide(slide: Slide, block: Data) -> None:
    """A picture with its legend under it, or beside it where the picture has many words of its own; numbered lines
    that belong to it stand beside it as words."""
    if block["wide"]:
        # Its source stands at the foot of the slide.
        add_picture(slide, _WIDE, bare_picture(block | {"note": ""}, columns=0), block["alt"])
        add_legend(slide, _BESIDE_WIDE, block["keys"], columns=2)
        return
    numbered = [f"{number}. {text}" for number, text in enumerate(block["numbered"], start=1)]
    lines = [{"text": text} for text in (*numbered, block["note"]) if text]
    room = _TEXT_BESIDE.width, _TEXT_BESIDE.height
    size = next((size for size in _LIST_SIZES if list_height(lines, size, room[0]) <= room[1]), 0)
    beside = bool(numbered and size)
    box, columns = (_PICTURE_BESIDE, 1) if beside else (BODY, _FOUR_KEYS)
    high = legend_height(block["keys"], box.width, columns, LEGEND_SIZES[1])
    png = bare_picture(block | ({"numbered": [], "note": ""} if beside else {}), columns=0)
    add_picture(slide, box._replace(height=box.height - high - _UNDER), png, block["alt"])
    add_legend(slide, box._replace(top=box.top + box.height - high, height=high), block["keys"], columns=columns)
    if beside:
        add_text(slide, _TEXT_BESIDE, paragraphs(lines, size, bullet=False), "Lijst bij de figuur")


def _short_charts(block: Data) -> Iterator[Data]:
    """A chart in parts that are not too long to read."""
    for start in range(0, len(block["rows"]), _MOST_BARS):
        yield block | {"rows": block["rows"][start : start + _MOST_BARS]}


def _slide(deck: Presentation, view: View, part: Part, *, more: bool = False, also: Sequence[Part] = ()) -> Slide:
    title = f"{part.section.title or view.title}{' (vervolg)' if more else ''}"
    kicker = " · ".join(text for text in (view.title, part.data["kicker"]) if text)
    notes = [text for one in (part, *also) for text in notes_of(one)]
    return new_slide(deck, view, title, kicker=kicker, notes=notes)


def _words_slides(deck: Presentation, view: View, part: Part, charts: list[Data]) -> None:
    """A list over as many slides as it takes, with a chart beside it on the first."""
    box = _TEXT if charts else BODY
    size = next((size for size in _SIZES if list_height(part.words, size, box.width) <= box.height), _SIZES[-1])
    rows = [piece for row in part.words for piece in pieces_of(row, size, box)]
    heights = [list_height([row], size, box.width) for row in rows]
    for number, some in enumerate(spread(heights, box.height)):
        slide = _slide(deck, view, part, more=number > 0)
        add_text(slide, box, paragraphs([rows[index] for index in some], size), part.data["kicker"] or "Tekst")
        if charts and number == 0:
            add_bars(slide, _CHART, charts[0], chart_title(charts[0], part.section.title))


def _table_slides(deck: Presentation, view: View, part: Part, block: Data) -> None:
    """A table over as many slides as it takes, its note under it."""
    head, rows = table_rows(block)
    note = height_of([block["note"]], 12, BODY.width) if block["note"] else 0
    room = BODY.height - note - (_UNDER if note else 0)
    widths = column_widths(head, rows, BODY.width)
    heights = [row_height([cell["text"] for cell in row], widths) for row in rows]
    for number, some in enumerate(spread(heights, room - row_height(head, widths))):
        slide = _slide(deck, view, part, more=number > 0)
        shown = [rows[index] for index in some]
        alt = f"{block['caption'] or part.section.title}. Kolommen: {', '.join(name for name in head if name)}."
        add_table(slide, BODY._replace(height=room), head, shown, alt=alt)
        if block["note"]:
            used = row_height(head, widths) + sum(heights[index] for index in some)
            under = Box(BODY.left, BODY.top + (used if block["kind"] != "form" else room) + _UNDER, BODY.width, note)
            add_text(slide, under, [Words(block["note"], size=12, colour=MUTED)], "Toelichting")
