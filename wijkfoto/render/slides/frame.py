"""A deck of 16:9 with a title, a footer and notes on every slide; everything is placed here, not by a template."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wijkfoto.render.slides.fit import LINE, Box, largest
from wijkfoto.render.style import COLOURS
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.view import View
from wijkfoto.share.words import sentence_case

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

WIDTH, HEIGHT = 960, 540
LETTER = "Arial"
INK, MUTED, ACCENT, ALARM, PAPER = (COLOURS[name] for name in ("ink", "muted", "accent", "alarm", "surface"))
BODY = Box(48, 124, 864, 356)
_KICKER, _TITLE, _FOOT, _BAND = Box(48, 36, 864, 18), Box(48, 54, 864, 62), Box(48, 500, 800, 28), Box(0, 0, 960, 24)
_BAND_MARGIN = 48, 5
_NUMBER = Box(852, 500, 60, 16)
_TITLE_SIZES = (26, 24, 22, 20, 18, 16, 14)
_LONGEST_PROPERTY = 255
_FIRST_DAY = datetime(2000, 1, 1)
_TITLE_ONLY = 5


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: a tag before it, and how it looks; an item of a list stands apart, with or without a bullet."""

    text: str
    tag: str = ""
    size: float = 16
    bold: bool = False
    colour: str = INK
    bullet: bool = False
    apart: bool = False


def new_deck(title: str) -> Presentation:
    """An empty deck of 16:9 with one layout, and dates that do not change."""
    from pptx import Presentation as Open
    from pptx.util import Pt

    deck = Open()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    kept = deck.slide_layouts[_TITLE_ONLY]
    for layout in list(deck.slide_layouts):
        if layout is not kept and layout.name != kept.name:
            deck.slide_layouts.remove(layout)
    for shape in (*kept.placeholders, *deck.slide_master.placeholders):
        if shape.placeholder_format.type.name != "TITLE":
            shape._element.getparent().remove(shape._element)
        else:
            place(shape, _TITLE)
    about = deck.core_properties
    about.title, about.language = title[:_LONGEST_PROPERTY], "nl-NL"
    about.author = about.last_modified_by = "wijkfoto"
    about.created = about.modified = _FIRST_DAY
    about.revision = 1
    return deck


def new_slide(deck: Presentation, view: View, title: str, *, kicker: str = "", notes: Sequence[str] = ()) -> Slide:
    """A slide with the question, its answer as title, level and date below, and what it rests on in the notes."""
    from pptx.util import Pt

    slide = deck.slides.add_slide(deck.slide_layouts[0])
    heading = slide.shapes.title
    place(heading, _TITLE)
    write(heading.text_frame, [Words(title, size=largest(title, _TITLE_SIZES, _TITLE), bold=True, colour=ACCENT)])
    if kicker:
        add_text(slide, _KICKER, [Words(kicker.upper(), size=11, bold=True, colour=MUTED)], "Vraag")
    if view.banner:
        band = add_text(slide, _BAND, [Words(view.banner, size=11, bold=True, colour=PAPER)], "Vertrouwelijk")
        band.text_frame.margin_left, band.text_frame.margin_top = Pt(_BAND_MARGIN[0]), Pt(_BAND_MARGIN[1])
        band.fill.solid()
        band.fill.fore_color.rgb = colour_of(ALARM)
    level = LEVELS[view.level]
    foot = f"{view.footer.partition('. ')[0]}. {level.share}"
    add_text(slide, _FOOT, [Words(foot, size=10, colour=MUTED)], "Herkomst en niveau")
    _add_number(slide, len(deck.slides))
    about = (
        *notes,
        f"Niveau: {sentence_case(level.label)}, {level.audience}. {level.share}",
        view.use,
        *view.notices,
    )
    slide.notes_slide.notes_text_frame.text = "\n".join(dict.fromkeys(text for text in about if text))
    return slide


def add_text(slide: Slide, box: Box, words: Sequence[Words], name: str) -> Any:
    """A text box; `name` is what it is called in the list of objects."""
    from pptx.util import Pt

    shape = slide.shapes.add_textbox(*(Pt(number) for number in box))
    shape.name = name
    write(shape.text_frame, words)
    return shape


def write(frame: TextFrame, words: Sequence[Words]) -> None:
    """Paragraphs in a frame without margins; nothing grows or shrinks by itself."""
    from pptx.enum.text import MSO_AUTO_SIZE, MSO_VERTICAL_ANCHOR

    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_VERTICAL_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for index, one in enumerate(words):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        write_paragraph(paragraph, one)


def write_paragraph(paragraph: Any, one: Words) -> None:
    """One paragraph, with its tag before it."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.space_after = Pt(one.size * LINE * BETWEEN if one.bullet or one.apart else 0)
    tag = f"{one.tag}: " if one.tag else ""
    for text, bold in ((tag, True), (one.text, one.bold)):
        if text:
            run = paragraph.add_run()
            run.text = text
            font = run.font
            font.name, font.size, font.bold, font.language_id = LETTER, Pt(one.size), bold, _dutch()
            font.color.rgb = colour_of(one.colour)
    if not one.text:
        # Without a size an office program makes an empty line as high as its own letter.
        paragraph._p.get_or_add_endParaRPr().set("sz", str(round(one.size * 100)))
    if one.bullet:
        _add_bullet(paragraph, one.size)


BETWEEN = 0.35
"""Space under an item of a list, in lines."""


def add_picture(slide: Slide, box: Box, png: bytes, alt: str) -> None:
    """A picture as large as fits in a box, in the middle of it, with words for who cannot see it."""
    from PIL import Image
    from pptx.util import Pt

    with Image.open(io.BytesIO(png)) as image:
        scale = min(box.width / image.width, box.height / image.height)
        width, height = image.width * scale, image.height * scale
    left, top = box.left + (box.width - width) / 2, box.top + (box.height - height) / 2
    shape = slide.shapes.add_picture(io.BytesIO(png), Pt(left), Pt(top), Pt(width), Pt(height))
    describe(shape, alt)


def describe(shape: Any, alt: str) -> None:
    """Words for who cannot see a picture, chart or table."""
    shape.name = alt[:60]
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


def place(shape: Any, box: Box) -> None:
    """Put a shape in a box."""
    from pptx.util import Pt

    shape.left, shape.top, shape.width, shape.height = (Pt(number) for number in box)


def colour_of(code: str) -> Any:
    """A colour for python-pptx."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(code.removeprefix("#"))


def _dutch() -> Any:
    from pptx.enum.lang import MSO_LANGUAGE_ID

    return MSO_LANGUAGE_ID.DUTCH


def _add_bullet(paragraph: Any, size: float) -> None:
    from pptx.oxml.xmlchemy import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    indent = str(int(size * 0.9 * 12700))
    properties.set("marL", indent)
    properties.set("indent", f"-{indent}")
    sign = OxmlElement("a:buChar")
    sign.set("char", "•")
    properties.append(sign)


def _add_number(slide: Slide, number: int) -> None:
    """The number of the slide, which the program fills in."""
    from pptx.enum.text import PP_ALIGN
    from pptx.oxml.xmlchemy import OxmlElement

    paragraph = add_text(slide, _NUMBER, [Words("")], "Dianummer").text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field, looks, text = (OxmlElement(f"a:{name}") for name in ("fld", "rPr", "t"))
    field.set("id", "{00000000-0000-4000-8000-000000000001}")
    field.set("type", "slidenum")
    looks.set("lang", "nl-NL")
    looks.set("sz", "1000")
    text.text = str(number)
    field.extend([looks, text])
    paragraph._p.append(field)
