"""The PDF and the pictures: one A4 per sheet however much there is to tell, texts as texts, the same bytes twice."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from dataclasses import replace
from importlib import resources
from itertools import combinations, cycle, islice
from pathlib import Path

import pytest
from PIL import ImageFont

from wijkfoto.project.opened import open_project
from wijkfoto.render.fragment import asset_text
from wijkfoto.render.kompas_places import PLACES
from wijkfoto.render.paper.drawings import SMALL_SHEET, draw_still
from wijkfoto.render.paper.figures import draw_picture
from wijkfoto.render.paper.parts import block_data, view_data
from wijkfoto.render.paper.report import draw_pdf
from wijkfoto.share.pages.figures import figures
from wijkfoto.share.pages.sheet_lists import shortened
from wijkfoto.share.pages.sheets import sheet_views
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
        assert "stand op 12 januari 2026" in flat


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


def small_names(letters: float) -> list[tuple[str, float, float, float, float]]:
    """The names of a small kompas with the box that each takes, in units of the drawing, at a size of the letter."""
    found = []
    files = resources.files("font_source_sans_pro").joinpath("files")
    with resources.as_file(files.joinpath("SourceSansPro-Semibold.ttf")) as path:
        letter = ImageFont.truetype(path, 100)
    for term in open_project(EXAMPLE).config.vocabulary.terms("groups"):
        name, place = str(term.attributes["short"]), PLACES[term.code]
        radius = 26 if term.attributes["square"] else 22
        wide, rise, sink = letter.getlength(name) * letters / 100, 0.72 * letters, 0.2 * letters
        left = place.x + radius + 9 if place.label == "right" else place.x - wide / 2
        base = place.y + {"above": -radius - 9, "below": radius + 5 + letters, "right": 0.35 * letters}[place.label]
        found.append((name, left, base - rise, left + wide, base + sink))
    return found


@pytest.mark.parametrize(("wijken", "sheets"), [(2, [2]), (6, [6]), (7, [4, 3])])
def test_many_wijken_take_more_sheets_and_stay_large(wijken, sheets):
    results = open_project(EXAMPLE, level="projectgroep").results
    many = replace(results, wijken=tuple(islice(cycle(results.wijken), wijken)))
    found = [one for one in sheet_views(many) if one.slug.startswith("wijken")]
    assert [len(one.sections[0].blocks) for one in found] == sheets
    assert pages(draw_pdf(found)) == len(sheets)


@pytest.mark.parametrize("kind", ["is-paper", "is-far"])
def test_names_in_a_small_kompas_stand_apart_and_inside(kind):
    rule = rf"\.{kind} \.wf-kompas-label {{ font-size: (\d+)px"
    letters = float(re.findall(rule, asset_text("kompas-drawing.css"))[0])
    left, top, width, height = map(float, SMALL_SHEET.split())
    names = small_names(letters)
    assert len(names) == 14
    for name, *box in names:
        assert left <= box[0], name
        assert box[2] <= left + width, name
        assert top <= box[1], name
        assert box[3] <= top + height, name
    for (one, *a), (other, *b) in combinations(names, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)


def test_names_in_a_kompas_on_paper_are_never_smaller_than_6_5_points():
    """The smallest picture that a sheet may choose, in a column of half an A4."""
    column = (210 - 2 * 15 - 8) / 2 / 25.4 * 72
    part = min(int(found) for found in re.findall(r"\([\d.]+pt, (\d+)%\)", asset_text("paper.typ"))) / 100
    assert part * column / float(SMALL_SHEET.split()[2]) * 30 >= 6.5


def test_what_paper_prints_of_a_view_is_only_what_the_view_holds(sheets):
    data = view_data(sheets[0])
    assert (data["level"], data["banner"]) == ("Gedeelde versie", "")
    assert [part["id"] for part in data["sections"]] == [section.id for section in sheets[0].sections]
