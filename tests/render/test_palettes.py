"""Palettes stay apart for every kind of sight, text and drawing stand out, and there is one place for tokens."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from colours import SIGHTS, ciede2000, contrast, distance, lab

from wijkfoto.render.cells import INK, WHITE, heat_colour, readable_on
from wijkfoto.render.fragment import asset_text
from wijkfoto.render.kompas_looks import LOOKS, strokes
from wijkfoto.render.report import draw_page
from wijkfoto.render.style import COLOURS, DOMAIN, HIGH_CONTRAST, MARK_COLOURS, NO_MARK, PRINT, SIZES, SYSTEM_COLOURS
from wijkfoto.share.view import Bars, Bullets, Column, Kompas, Matrix, Section, Table, View

TEXT, LARGE = 4.5, 3.0
APART = 10.0
"""Least distance of two colours that nothing but colour keeps apart."""

OWN_SHEETS = (
    "page.css", "kompas.css", "kompas-drawing.css", "lessons.css", "lessons-drawing.css", "map.css",
    "map-drawing.css", "network.css", "network-drawing.css", "card.html.j2",
)  # fmt: skip
GROUNDS = ("paper", "paper-deep", "surface", "ground", "land", "accent-soft")
LOOKS_OF_THE_PAGE = {
    "licht": COLOURS,
    "papier": COLOURS | {name: value for name, value in PRINT.items() if value.startswith("#")},
    "meer contrast": COLOURS | HIGH_CONTRAST,
}

# --- the measures themselves


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_distance_is_that_of_sharma_wu_and_dalal(
    one: tuple[float, ...], two: tuple[float, ...], expected: float
) -> None:
    assert ciede2000(np.array(one), np.array(two)) == pytest.approx(expected, abs=1e-4)


def test_who_sees_no_red_or_green_takes_them_for_one_colour() -> None:
    """The simulation works: a traffic light falls together, and the test below would see it."""
    red, green = "#d73027", "#91a82f"
    assert distance(red, green) > 40
    assert distance(red, green, "deutan") < 25
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# --- palettes


def test_a_domain_has_a_colour_and_a_shape_of_its_own() -> None:
    assert len(set(DOMAIN.values())) == len(DOMAIN)


@pytest.mark.parametrize("sight", SIGHTS)
def test_domains_of_one_shape_stay_apart(sight: str) -> None:
    close = {
        (a, b): found
        for (a, one), (b, two) in combinations(DOMAIN.items(), 2)
        if one.shape == two.shape and (found := distance(one.colour, two.colour, sight)) < APART
    }
    assert not close


@pytest.mark.parametrize("sight", SIGHTS)
def test_marks_stay_apart(sight: str) -> None:
    close = {
        (a, b): found for a, b in combinations(MARK_COLOURS.values(), 2) if (found := distance(a, b, sight)) < APART
    }
    assert not close


@pytest.mark.parametrize("sight", SIGHTS)
def test_no_mark_is_the_grey_of_what_is_not_shown(sight: str) -> None:
    close = {
        (mark, grey): found
        for mark, colour in MARK_COLOURS.items()
        for grey in ("grey", "light", "muted", "ink")
        if (found := distance(colour, COLOURS[grey], sight)) < APART
    }
    assert not close
    # Colourless is what is not shown: a mark has far more colour than that, whoever looks at the whole palette.
    assert min(np.hypot(*lab(colour)[1:]) for colour in MARK_COLOURS.values()) > 20


@pytest.mark.parametrize("sight", SIGHTS)
def test_plus_and_min_are_far_apart(sight: str) -> None:
    assert distance(COLOURS["plus"], COLOURS["min"], sight) > 40
    assert (MARK_COLOURS[1], MARK_COLOURS[5]) == tuple(colour.upper() for colour in (COLOURS["min"], COLOURS["plus"]))


@pytest.mark.parametrize("sight", SIGHTS)
def test_more_is_darker_in_a_heat_table(sight: str) -> None:
    lightness = [lab(heat_colour(i / 20), sight)[0] for i in range(21)]
    assert lightness == sorted(lightness, reverse=True)
    assert lightness[0] - lightness[-1] > 20


def test_kinds_of_empty_differ_in_drawing_and_not_in_colour() -> None:
    """Without colour and without thickness, each look keeps its own dashes and layers."""
    drawn = {}
    for name in LOOKS:
        found = strokes(name, "M0 0H9")
        drawn[name] = re.findall(r'(?:dasharray="([^"]+)|class="wf-kompas-(\w+))', found)
    same = [{a, b} for a, b in combinations(drawn, 2) if drawn[a] == drawn[b]]
    # A page shows seven states or three looks: this pair never stands in one legend as two things.
    assert same == [{"niet gevraagd", "nog niet gevraagd"}]


# --- contrast


def declarations(pattern: str) -> set[str]:
    """Tokens that stand behind a property in our own style sheets."""
    return {name for sheet in OWN_SHEETS for name in re.findall(pattern, asset_text(sheet))}


def rules() -> list[str]:
    return [rule for sheet in OWN_SHEETS for rule in re.findall(r"\{([^{}]*)\}", asset_text(sheet))]


@pytest.mark.parametrize("look", LOOKS_OF_THE_PAGE)
def test_text_stands_out_on_every_ground(look: str) -> None:
    """Every token that is a colour of text, on every ground that text stands on."""
    colours = LOOKS_OF_THE_PAGE[look]
    on_dark = {"surface"}  # stands on ink, alarm, plus and min only: the next test
    used = declarations(r"(?<![-\w])color: var\(--wf-([\w-]+)\)") - on_dark
    assert {"ink", "muted", "accent"} <= used
    weak = {
        (text, ground): found
        for text in used
        for ground in GROUNDS
        if (found := contrast(colours[text], colours[ground])) < TEXT
    }
    assert not weak


@pytest.mark.parametrize("look", LOOKS_OF_THE_PAGE)
def test_a_rule_with_both_a_ground_and_a_colour_stands_out(look: str) -> None:
    colours = LOOKS_OF_THE_PAGE[look]
    both = set()
    for rule in rules():
        ground = re.search(r"background(?:-color)?: var\(--wf-([\w-]+)\)", rule)
        text = re.search(r"(?<![-\w])color: var\(--wf-([\w-]+)\)", rule)
        if ground and text:
            both.add((text[1], ground[1]))
    both |= {("surface", "plus"), ("surface", "min"), ("ink", "grey"), ("muted", "grey"), ("ink", "heat-high")}
    assert ("surface", "alarm") in both
    assert not {pair for pair in both if contrast(colours[pair[0]], colours[pair[1]]) < TEXT}


@pytest.mark.parametrize("look", LOOKS_OF_THE_PAGE)
def test_lines_that_mean_something_stand_out(look: str) -> None:
    colours = LOOKS_OF_THE_PAGE[look]
    lines = ("ink", "muted", "light", "line-strong", "accent", "plus", "min", "alarm")
    weak = {
        (line, ground): found
        for line in lines
        for ground in ("paper", "surface")
        if (found := contrast(colours[line], colours[ground])) < LARGE
    }
    assert not weak


def test_marks_stand_out_as_line_and_as_text() -> None:
    for colour in (*MARK_COLOURS.values(), NO_MARK):
        assert min(contrast(colour, COLOURS[ground]) for ground in ("paper", "surface")) >= LARGE, colour
    for colour in MARK_COLOURS.values():
        assert contrast(readable_on(colour), colour) >= TEXT, colour
    for i in range(11):
        assert contrast(readable_on(heat_colour(i / 10)), heat_colour(i / 10)) >= TEXT


def test_a_domain_is_seen_by_its_dark_edge_where_its_colour_is_light() -> None:
    light = [style.colour for style in DOMAIN.values() if contrast(style.colour, COLOURS["paper"]) < LARGE]
    assert light
    assert contrast(COLOURS["ink"], COLOURS["paper"]) > LARGE
    for style in DOMAIN.values():
        inner = COLOURS["surface"] if readable_on(style.colour) == WHITE else COLOURS["ink"]
        assert contrast(inner, style.colour) >= LARGE, style
    assert contrast(INK, WHITE) > 7


# --- one place for tokens


def test_every_token_that_is_used_is_there() -> None:
    own = set(re.findall(r"--wf-([\w-]+):", "".join(map(asset_text, OWN_SHEETS))))
    used = declarations(r"var\(--wf-([\w-]+)\)")
    assert not used - own - {*COLOURS, *SIZES}
    assert not own & {*COLOURS, *SIZES}


@pytest.mark.parametrize("sheet", OWN_SHEETS)
def test_no_colour_stands_in_a_style_sheet(sheet: str) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", asset_text(sheet)) == []


def test_paper_takes_its_colours_from_the_same_place() -> None:
    template = asset_text("blocks.typ") + asset_text("paper.typ") + asset_text("figure.typ")
    assert re.findall(r"#[0-9a-fA-F]{6}\b", template) == []
    named = re.findall(r'colour-of\("([\w-]+)"\)', template)
    for group in re.findall(r"\(((?:\"[\w-]+\",? ?)+)\)\.map\(colour-of\)", template):
        named += re.findall(r'"([\w-]+)"', group)
    assert set(named) <= set(COLOURS)
    assert {"ink", "plus", "min", "grey"} <= set(named)


def test_other_looks_change_tokens_that_exist() -> None:
    assert {*HIGH_CONTRAST, *SYSTEM_COLOURS} <= set(COLOURS)
    assert set(PRINT) <= {*COLOURS, *SIZES}


# --- what a browser makes of it


def whole_page() -> str:
    group = {"domain": "MED", "presence": "aanwezig"}
    groups = (
        group | {"code": "HAZ", "label": "huisarts", "square": "HAZ", "spoken": 1},
        group | {"code": "APO", "label": "apotheek", "square": "APO", "spoken": 0},
    )
    tie = {"a": "APO", "b": "HAZ", "look": "één kant", "norm": True, "purposes": [], "themes": [], "text": "Ja."}
    tie |= {"mark": 2.0, "width": 2}
    rows = tuple({"name": f"rij {i}", "mark": 1 + i % 5} for i in range(14))
    blocks = (
        Kompas("kompas", "Kompas", "Korvel", "seven", groups, (tie,)),
        Table("tabel", "Tabel", (Column("name", "Naam"), Column("mark", "Cijfer", "mark")), rows),
        Bars(
            "balken", "Balken", ({"label": "korte lijnen", "value": 2, "total": 3, "side": "min", "text": "2 van 3"},)
        ),
        Matrix("warmte", "Warmte", ("a",), ("b",), (({"text": "2", "value": 1.0, "state": "niet getoond"},),)),
        Bullets("lijst", "Lijst", ({"text": "Een zin.", "tag": "gat", "evidence": ["Korvel.xlsx, rij 2"]},)),
    )
    links = (("Overzicht", "index.html"), ("Korvel", "korvel.html"))
    sections = (Section("een", "Een zin.", blocks=blocks), Section("twee", "Nog een zin."))
    return draw_page(
        View("werkversie", "wijk", "Korvel", "korvel", sections, banner="VERTROUWELIJK", links=links)
    ).html


def opened(chromium: Any, **options: Any) -> Any:
    page = chromium.new_context(**options).new_page()
    page.set_content(whole_page())
    return page


PAINT = "([name, what]) => getComputedStyle(document.querySelector(name))[what]"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_follow_the_colours_of_the_readers_computer(chromium: Any, scheme: str) -> None:
    page = opened(chromium, forced_colors="active", color_scheme=scheme)
    ink, paper = page.evaluate(PAINT, ["body", "color"]), page.evaluate(PAINT, ["body", "backgroundColor"])
    assert ink != paper
    assert (paper == "rgb(0, 0, 0)") == (scheme == "dark")
    assert page.evaluate(PAINT, [".wf-kompas-label", "fill"]) == ink
    assert page.evaluate(PAINT, [".wf-kompas-line .wf-kompas-ink", "stroke"]) == ink
    assert page.evaluate(PAINT, [".wf-kompas-square", "fill"]) == paper
    assert page.evaluate(PAINT, [".wf-kompas-mark", "display"]) == "block"
    assert page.evaluate(PAINT, [".wf-rail b", "backgroundImage"]).count(ink) >= 1
    page.context.close()


def test_more_contrast_gives_black_on_white_and_edges(chromium: Any) -> None:
    page = opened(chromium, contrast="more")
    assert page.evaluate(PAINT, ["body", "color"]) == "rgb(0, 0, 0)"
    assert page.evaluate(PAINT, ["body", "backgroundColor"]) == "rgb(255, 255, 255)"
    assert page.evaluate(PAINT, [".wf-chip", "borderTopStyle"]) == "solid"
    page.context.close()


def test_nothing_moves_for_who_asks_for_less_motion(chromium: Any) -> None:
    lasting = "parseFloat(getComputedStyle(e).transitionDuration) > 0"
    moving = f"[...document.querySelectorAll('*')].filter(e => {lasting}).length"
    page = opened(chromium, reduced_motion="reduce")
    assert page.evaluate(moving) == 0
    assert page.evaluate(PAINT, ["html", "scrollBehavior"]) == "auto"
    page.context.close()
    page = opened(chromium)
    assert page.evaluate(moving) > 0
    page.context.close()


TARGETS = """() => [...document.querySelectorAll('a, button, input, select, summary')].filter((e) => {
  const box = e.getBoundingClientRect();
  const inText = e.tagName === 'A' && getComputedStyle(e).display === 'inline';
  return e.checkVisibility() && box.width > 1 && !inText && (box.width < 24 || box.height < 24);
}).map((e) => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [390, 1400])
def test_what_you_press_is_at_least_24_pixels(chromium: Any, width: int) -> None:
    page = opened(chromium, viewport={"width": width, "height": 844})
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert page.evaluate(TARGETS) == []
    page.context.close()


def test_the_keyboard_shows_where_it_is(chromium: Any) -> None:
    page = opened(chromium, viewport={"width": 1400, "height": 900})
    page.evaluate("document.querySelectorAll('.wf-fold').forEach(fold => { fold.open = true; })")
    seen = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
            " const hit = e.querySelector('.wf-kompas-hit');"
            " const lit = hit && getComputedStyle(hit).strokeOpacity > .2;"
            " return [e.tagName, s.outlineStyle !== 'none' || lit]; })()"
        )
        assert style[1], style
        seen.add(style[0])
    assert {"A", "BUTTON", "SUMMARY", "INPUT", "g"} <= seen
    page.context.close()
