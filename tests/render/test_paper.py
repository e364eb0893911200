"""The PDF and the pictures: one A4 per sheet however much there is to tell, texts as texts, the same bytes twice."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from wijkfoto.project.opened import open_project
from wijkfoto.render.paper.drawings import draw_still
from wijkfoto.render.paper.figures import draw_picture
from wijkfoto.render.paper.parts import block_data, view_data
from wijkfoto.render.paper.report import draw_pdf
from wijkfoto.share.pages.figures import figures
from wijkfoto.share.pages.sheets import sheet_views
from wijkfoto.share.pages.wijk_sheet import shortened
from wijkfoto.share.view import AreaMap, Bars, Bullets, Cards, Column, Form, Kompas, Matrix, Section, Table, View

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld"
HOSTILE = '#panic("x") $1$ *vet* _schuin_ @bron <label> \\u{41} `code` "aanhaling" [a] {b} // weg'
HAS_POPPLER = shutil.which("pdftotext") is not None


@pytest.fixture(scope="module")
def sheets() -> tuple[View, ...]:
    return sheet_views(open_project(EXAMPLE, level="projectgroep").results)


def text_of(pdf: bytes, path: Path) -> list[str]:
    """Text per page."""
    (path / "x.pdf").write_bytes(pdf)
    ran = subprocess.run(["pdftotext", "-layout", "x.pdf", "-"], cwd=path, capture_output=True, check=True)
    return ran.stdout.decode().split("\f")[:-1]


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def view(*sections: Section, **fields: object) -> View:
    given = {"level": "projectgroep", "kind": "blad", "title": "Wijkfoto Korvel", "slug": "korvel"}
    return View(**{**given, "sections": sections, **fields})  # type: ignore[arg-type]


def test_one_page_per_sheet_and_the_same_bytes_twice(sheets):
    pdf = draw_pdf(sheets)
    assert pages(pdf) == len(sheets) == 8
    assert draw_pdf(sheets) == pdf
    assert b"/StructTreeRoot" in pdf


def test_a_wijk_with_very_much_to_tell_stays_one_page(sheets):
    """Every list full, and every title and text as long as it may be."""
    whole = next(one for one in sheets if one.slug == "korvel")
    long = " ".join(["samenwerkingsafspraak"] * 60)
    told = ("beeld", "werkt", "moeizaam")  # the other titles are the same for every wijk

    def full(block: object) -> object:
        if isinstance(block, Bullets):
            return replace(block, items=tuple({"text": long, "tag": "loopt moeizaam"} for _ in range(4)))
        return block

    sections = tuple(
        shortened(replace(part, title=long if part.id in told else part.title, blocks=tuple(map(full, part.blocks))))
        for part in whole.sections
    )
    assert pages(draw_pdf([replace(whole, sections=sections)])) == 1


@pytest.mark.skipif(not HAS_POPPLER, reason="pdftotext is not there")
def test_hostile_texts_stand_there_as_they_are(tmp_path):
    bullets = Bullets("b", HOSTILE, ({"text": HOSTILE, "tag": "gat"},))
    cards = Cards("c", "", ({"title": HOSTILE, "tag": "", "text": HOSTILE, "facts": [["x", HOSTILE]]},))
    table = Table("t", "", (Column("a", HOSTILE),), ({"a": HOSTILE},))
    section = Section("werkt", HOSTILE, (HOSTILE,), (bullets, cards, table))
    pdf = draw_pdf([view(section, title=HOSTILE, kind="tekst", footer=HOSTILE, use=HOSTILE)])
    (page, *_) = text_of(pdf, tmp_path)
    together = re.sub(r"\s+", "", page)
    assert together.count(re.sub(r"\s+", "", HOSTILE)) >= 9


@pytest.mark.skipif(not HAS_POPPLER, reason="pdftotext is not there")
def test_every_page_says_for_whom_it_is_and_what_it_may_not_be_used_for(sheets, tmp_path):
    for page in text_of(draw_pdf(sheets), tmp_path):
        flat = " ".join(page.split())
        assert "Deze versie mag je delen binnen de projectgroep." in flat
        assert "Gebruik hem niet om mensen of organisaties te beoordelen." in flat
        assert "peildatum 12 januari 2026" in flat


@pytest.mark.skipif(not HAS_POPPLER, reason="pdftotext is not there")
def test_a_confidential_sheet_says_so_on_every_page(tmp_path):
    sheets = sheet_views(open_project(EXAMPLE).results)[:4]
    for page in text_of(draw_pdf(sheets), tmp_path):
        assert "VERTROUWELIJK" in page


def test_an_empty_block_says_so_and_every_kind_of_block_can_be_set():
    blocks = (
        Bars("a", "Balken", ()),
        Matrix("m", "Kruis", ("a",), ("b",), (({"text": "nee", "state": "niet gevraagd"},),)),
        Matrix("n", "Leeg", (), (), ()),
        Form("f", "Invullen", ("wat", "wie"), 3),
        Table("t", "", (Column("s", "stand", "state"), Column("c", "cijfer", "mark")), ({"s": "geen", "c": 2.5},)),
        AreaMap("k", "Kaart", {"type": "FeatureCollection", "features": []}, (), ()),
    )
    assert [bool(block_data(block)["empty"]) for block in blocks] == [True, False, True, False, False, True]
    assert pages(draw_pdf([view(Section("x", "Alles", (), blocks), kind="tekst")])) == 1


def test_the_three_kinds_of_empty_look_different():
    states = ("niet gevraagd", "geen", "niet getoond")
    table = Table("t", "", (Column("s", "stand", "state"),), tuple({"s": state} for state in states))
    looks = [row[0]["look"] for row in block_data(table)["rows"]]
    assert looks == ["hatched", "open", "grey"]


def test_every_figure_is_a_picture_of_300_dots_per_inch_with_words_beside_it():
    found = list(figures(open_project(EXAMPLE, level="projectgroep").results))[:4]
    for figure in found:
        png = draw_picture(figure.block, title=figure.title, source=figure.source)
        at = png.index(b"pHYs") + 4
        assert struct.unpack(">IIB", png[at : at + 9]) == (11811, 11811, 1)
        assert struct.unpack(">I", png[16:20])[0] == pytest.approx(160 / 25.4 * 300, abs=2)
    svg = draw_picture(found[0].block, title=found[0].title, source=found[0].source, as_="svg")
    assert svg.startswith(b"<svg")
    assert svg == draw_picture(found[0].block, title=found[0].title, source=found[0].source, as_="svg")


def test_a_bare_drawing_needs_no_page_around_it(sheets):
    kompas = next(b for one in sheets for part in one.sections for b in part.blocks if isinstance(b, Kompas))
    drawing = draw_still(kompas)
    assert drawing is not None
    assert "var(--" not in drawing.svg
    assert drawing.keys
    assert all(svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"') and text for svg, text in drawing.keys)


def test_a_count_in_a_drawing_keeps_its_space():
    found = next(figures(open_project(EXAMPLE).results)).block
    assert isinstance(found, Kompas)
    drawing = draw_still(found)
    assert drawing is not None
    assert ">2 van 9 gesproken</tspan>" in drawing.svg


def test_what_paper_prints_of_a_view_is_only_what_the_view_holds(sheets):
    data = view_data(sheets[0])
    assert (data["level"], data["banner"]) == ("Gedeelde versie", "")
    assert [part["id"] for part in data["sections"]] == [section.id for section in sheets[0].sections]
