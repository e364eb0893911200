"""Slides as an office program draws them: every word stands inside the box that it belongs to."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pages import EXAMPLE
from pptx import Presentation
from pptx.util import Pt

from wijkfoto.project.opened import open_project
from wijkfoto.render.slides.deck import draw_deck
from wijkfoto.share.pages.sheets import sheet_views

SOFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")
SLACK = 3.0
"""Points that a letter may hang over the edge of its box."""

pytestmark = pytest.mark.skipif(not (SOFFICE and READER), reason="needs LibreOffice and poppler")

Word = tuple[str, float, float, float, float]


def drawn_words(deck: bytes, folder: Path) -> list[list[Word]]:
    """Per slide the words with their left, top, right and bottom, as LibreOffice sets them."""
    (folder / "dias.pptx").write_bytes(deck)
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "dias.pptx")], check=True, capture_output=True, timeout=120)
    read = subprocess.run(
        [str(READER), "-bbox", str(folder / "dias.pdf"), "-"], check=True, capture_output=True, timeout=60
    )
    found = []
    for page in read.stdout.decode().split("<page ")[1:]:
        wide = float(re.search(r'width="([\d.]+)"', page)[1])  # type: ignore[index]
        scale = 960 / wide
        words = re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page
        )
        found.append([(unescape(text), *(scale * float(edge) for edge in edges)) for *edges, text in words])
    return found


def texts_in(shape: Any) -> str:
    if shape.has_text_frame:
        return str(shape.text_frame.text)
    if shape.has_table:
        return " ".join(cell.text_frame.text for row in shape.table.rows for cell in row.cells)
    return ""


def strays(deck: bytes, folder: Path) -> list[tuple[int, str]]:
    """(slide, word) of words that stand outside every box that holds them; words of a chart only need its frame."""
    slides = Presentation(io.BytesIO(deck)).slides
    found = []
    for number, (slide, words) in enumerate(zip(slides, drawn_words(deck, folder), strict=True), start=1):
        boxes = [
            (texts_in(shape), shape.has_chart, *(edge / Pt(1) for edge in
             (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)))
            for shape in slide.shapes
        ]  # fmt: skip
        for text, left, top, right, bottom in words:
            held = any(
                (chart or text.strip("•").strip() in said)
                and left >= x1 - SLACK and right <= x2 + SLACK and top >= y1 - SLACK and bottom <= y2 + SLACK
                for said, chart, x1, y1, x2, y2 in boxes
            )  # fmt: skip
            if not held and text != str(number):
                found.append((number, text))
    return found


@pytest.mark.parametrize("level", ["projectgroep", "werkversie", "openbaar"])
def test_no_word_leaves_its_box(tmp_path: Path, level: str) -> None:
    views = sheet_views(open_project(EXAMPLE, level=level).results)
    assert strays(draw_deck(views, name="Voorbeeld"), tmp_path) == []


def test_a_word_that_leaves_its_box_is_seen(tmp_path: Path) -> None:
    views = sheet_views(open_project(EXAMPLE, level="openbaar").results)
    deck = Presentation(io.BytesIO(draw_deck(views, name="Voorbeeld")))
    shape = next(shape for shape in deck.slides[0].shapes if shape.name == "Waar dit over gaat")
    shape.height = Pt(20)
    small = io.BytesIO()
    deck.save(small)
    assert {slide for slide, _ in strays(small.getvalue(), tmp_path)} == {1}
