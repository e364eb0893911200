"""The deck: 16:9, native tables and charts, words for every picture, and no text that leaves its box."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Pt

from wijkfoto.project.opened import open_project
from wijkfoto.render.paper.drawings import SMALL_SHEET
from wijkfoto.render.slides.deck import draw_deck
from wijkfoto.render.slides.fit import Box, cut, height_of, largest, lines_of, spread, width_of
from wijkfoto.share.pages.sheets import sheet_views
from wijkfoto.share.view import Bullets, Cards, Column, Section, Table, View

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld"
HOSTILE = "<a:t>&amp; \"x\" 'y' </p:sp> ]]> {{z}} =1+1"


@pytest.fixture(scope="module")
def sheets() -> tuple[View, ...]:
    return sheet_views(open_project(EXAMPLE, level="projectgroep").results)


@pytest.fixture(scope="module")
def deck(sheets) -> Any:
    return opened(draw_deck(sheets, name="Voorbeeld"))


def opened(document: bytes) -> Any:
    return Presentation(io.BytesIO(document))


def view(*sections: Section, **fields: object) -> View:
    given = {"level": "projectgroep", "kind": "blad", "title": "Wijkfoto Korvel", "slug": "korvel"}
    return View(**{**given, "sections": sections, **fields})  # type: ignore[arg-type]


def shapes(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield from slide.shapes


def words(deck: Any) -> str:
    """All text of a deck, tables and notes included."""
    texts = []
    for slide in deck.slides:
        texts.append(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def room_left(shape: Any) -> float:
    """Height of a box minus that of its text, in points."""
    used = 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs), default=0)
        indent = int(paragraph._p.get_or_add_pPr().get("marL", 0)) / 12700
        used += height_of([paragraph.text], size, shape.width.pt - indent) if size else 0
        used += paragraph.space_after.pt if paragraph.space_after else 0
    return shape.height.pt - used


def check_fits(deck: Any) -> None:
    for shape in shapes(deck):
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width + Pt(0.5)
        assert shape.top + shape.height <= deck.slide_height + Pt(0.5), shape.name
        if shape.has_text_frame and shape.text_frame.text:
            assert room_left(shape) >= -6, (shape.name, shape.text_frame.text)
        if shape.has_table:
            assert sum(row.height for row in shape.table.rows) + shape.top <= deck.slide_height


def test_the_deck_is_wide_and_the_same_bytes_twice(sheets, deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    assert draw_deck(sheets, name="Voorbeeld") == draw_deck(sheets, name="Voorbeeld")
    assert len(deck.slides) > len(sheets)


def test_no_text_leaves_its_box(deck):
    check_fits(deck)


def test_every_picture_chart_and_table_has_words(deck):
    found = [shape for shape in shapes(deck) if not shape.has_text_frame]
    assert len(found) > 20
    for shape in found:
        assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr", "")) > 20
    charts = [shape for shape in found if shape.has_chart]
    tables = [shape for shape in found if shape.has_table]
    assert len(charts) == 8
    assert len(tables) == 7  # the six lines of each wijk and of all together, what was agreed, and the besluitblad


def test_words_of_a_picture_can_be_read_from_afar(deck):
    """Names in four kompassen on a slide, and all words of a legend: at least ten points."""
    units = float(SMALL_SHEET.split()[2])
    told = ((shape, shape._element.xpath(".//p:cNvPr")[0].get("descr", "")) for shape in shapes(deck))
    pictures = [shape for shape, words in told if words.startswith("Kompas van")]
    assert len(pictures) == 8
    beside, alone = pictures[:4], pictures[4:]
    # A bare picture has a margin of 1 mm in a sheet of 160 mm.
    assert min(shape.width.pt * 158 / 160 / units * 36 for shape in beside) >= 10
    assert min(shape.width.pt * 158 / 160 / units * 30 for shape in alone) >= 12
    legend = [shape for shape in shapes(deck) if shape.name == "Legenda"]
    assert len(legend) > 30
    assert min(run.font.size.pt for shape in legend for run in shape.text_frame.paragraphs[0].runs) >= 10


def test_every_slide_has_a_title_level_date_and_notes(deck):
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text
        foot = next(shape.text_frame.text for shape in slide.shapes if shape.name == "Herkomst en niveau")
        assert "stand op 12 januari 2026" in foot
        assert "gedeelde versie" in foot
        notes = slide.notes_slide.notes_text_frame.text
        assert "Niveau: Gedeelde versie, voor de projectgroep." in notes
        assert "Gebruik hem niet om mensen of organisaties te beoordelen." in notes


def test_a_chart_holds_the_numbers_of_the_page(sheets, deck):
    bars = next(s for v in sheets if v.slug == "korvel" for s in v.sections if s.id == "werkt").blocks[-1]
    slide = next(
        s for s in deck.slides if s.shapes.title.text_frame.text.startswith("Dit werkt hier goed: Eén loket")
    )
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    assert list(chart.plots[0].series[0].values) == [row["value"] for row in bars.rows]
    assert [name.partition(":")[0] for name in chart.plots[0].categories] == [f"+ {r['label']}" for r in bars.rows]


def test_notes_of_the_werkversie_say_how_to_find_the_cells():
    werkversie = sheet_views(open_project(EXAMPLE).results)
    deck = opened(draw_deck(werkversie[:4], name="Voorbeeld"))
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    assert "wijkfoto waarom MAP 'Reeshof huisarts - apotheek'" in notes
    assert "met 16 functies" in notes
    assert all(any("VERTROUWELIJK" in s.text_frame.text for s in slide.shapes if s.has_text_frame)
               for slide in deck.slides)  # fmt: skip
    check_fits(deck)


def test_hostile_texts_stand_there_as_they_are():
    bullets = Bullets("b", "", ({"text": HOSTILE, "tag": HOSTILE},))
    table = Table("t", "", (Column("a", HOSTILE),), ({"a": HOSTILE},))
    cards = Cards("c", "", ({"title": HOSTILE, "tag": "", "text": HOSTILE, "facts": [["x", HOSTILE]]},))
    sections = (Section("werkt", HOSTILE, (), (bullets,)), Section("x", HOSTILE, (), (table,)),
                Section("y", HOSTILE, (), (cards,)))  # fmt: skip
    deck = opened(draw_deck([view(*sections, title=HOSTILE, lead=(HOSTILE,))], name=HOSTILE))
    assert words(deck).count(HOSTILE) >= 8
    check_fits(deck)


def test_long_lists_and_tables_go_on_on_a_next_slide():
    many = Bullets("b", "", tuple({"text": "samen om tafel " * 20, "tag": ""} for _ in range(12)))
    endless = Bullets("e", "", ({"text": "woord " * 900, "tag": "gat"},))
    table = Table(
        "t", "", (Column("a", "a"), Column("b", "b")), tuple({"a": "regel", "b": "x " * 60} for _ in range(40))
    )
    sections = (Section("werkt", "Veel " * 40, (), (many,)), Section("kijken", "Lang", (), (endless,)),
                Section("tabel", "Tabel", (), (table,)))  # fmt: skip
    deck = opened(draw_deck([view(*sections)], name="Lang"))
    check_fits(deck)
    assert words(deck).count("samen om tafel") == 12 * 20
    assert words(deck).replace("\n", " ").count("woord") == 900
    assert words(deck).count("regel") == 40


@pytest.mark.parametrize("level", ["wijk", "openbaar"])
def test_the_other_levels_fit_too(level):
    check_fits(opened(draw_deck(sheet_views(open_project(EXAMPLE, level=level).results), name="Voorbeeld")))


def test_width_grows_with_the_text_and_a_long_word_is_broken():
    assert width_of("mm", 20) == pytest.approx(2 * width_of("m", 20), rel=0.05)
    assert lines_of("een twee drie", 20, 1000) == 1
    assert lines_of("een twee drie", 20, width_of("een twee ", 20)) == 2
    assert lines_of("m" * 100, 20, width_of("m" * 11, 20)) >= 9
    assert largest("kort", (26, 20), Box(0, 0, 500, 40)) == 26
    assert largest("lang " * 30, (26, 20), Box(0, 0, 200, 40)) == 20


@given(st.lists(st.text("abc d", min_size=1, max_size=40), min_size=1, max_size=30))
def test_cutting_a_text_loses_no_word(texts):
    text = " ".join(" ".join(texts).split())
    assert " ".join(cut(text, 16, 200, 60)) == text


@given(st.lists(st.floats(1, 50), max_size=30))
def test_spreading_keeps_the_order_and_overfills_no_slide(heights):
    parts = spread(heights, 60)
    assert [index for part in parts for index in part] == list(range(len(heights)))
    assert all(len(part) == 1 or sum(heights[i] for i in part) <= 60 + 1e-6 for part in parts)
