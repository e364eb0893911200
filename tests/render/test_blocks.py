"""Each simple block: what it shows, how numbers look, that kinds of empty differ, that texts stay texts."""

from __future__ import annotations

import re

import pytest

from wijkfoto.render.blocks import EMPTY, FOLD_FROM, MOST_ITEMS, MOST_SOURCES, draw_bullets, draw_simple, draw_table
from wijkfoto.render.cells import LOOK, format_number, heat_colour, readable_on, safe_link, state_chip
from wijkfoto.render.style import MARK_COLOURS
from wijkfoto.share.view import Bars, Bullets, Cards, Column, Form, Matrix, Table

HOSTILE = "</script><img src=x onerror=alert(1)>`${1}`\"'"


def table(kind: str, *values: object) -> str:
    columns = (Column("naam", "functie"), Column("x", "kolom", kind))
    rows = tuple({"naam": f"rij {i}", "x": value} for i, value in enumerate(values))
    return draw_simple(Table("t", "Een tabel", columns, rows, "Een noot.")).html


def cells(html: str) -> list[str]:
    return re.findall(r"<td[^>]*>(.*?)</td>", html)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234, "1.234"),
        (43755, "43.755"),
        (3.0, "3"),
        (3.5, "3,5"),
        (-2.256, "−2,26"),
        (0.0126, "0,013"),
        (-0.0001, "0"),
    ],
)
def test_numbers_are_written_in_dutch(value: float, text: str) -> None:
    assert format_number(value) == text
    assert cells(table("number", value)) == [text]


def test_a_cell_without_a_value_is_empty() -> None:
    assert cells(table("number", None, float("nan"), "")) == ["", "", ""]
    assert cells(draw_simple(Table("t", "", (Column("a", "a", "number"),), ({},))).html) == [""]


def test_a_whole_number_in_a_text_may_be_a_year() -> None:
    assert cells(table("text", 2026, 2.5, True)) == ["2026", "2,5", "ja"]


def test_table_names_columns_and_rows() -> None:
    html = table("list", ["afstemmen", "samen doen"])
    assert "<figcaption>Een tabel</figcaption>" in html
    assert '<th scope="col" data-kind="list">kolom</th>' in html
    assert '<th scope="row" data-kind="text">rij 0</th>' in html
    assert cells(html) == ["afstemmen, samen doen"]
    assert "Een noot." in html
    assert 'role="group" tabindex="0" aria-label="Een tabel"' in html


def test_a_mark_shows_its_number_in_its_colour() -> None:
    (cell,) = cells(table("mark", 4.5))
    assert ">4,5<" in cell
    assert MARK_COLOURS[5] in cell


def test_a_mark_that_is_no_number_stays_a_text() -> None:
    assert cells(table("mark", "vaak")) == ["vaak"]


@pytest.mark.parametrize("colour", [*MARK_COLOURS.values(), heat_colour(0), heat_colour(1)])
def test_text_is_readable_on_every_colour(colour: str) -> None:
    assert contrast(readable_on(colour), colour) >= 4.5


def contrast(a: str, b: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05

    return max(light(a), light(b)) / min(light(a), light(b))


def test_kinds_of_empty_differ_in_drawing() -> None:
    assert LOOK["niet gevraagd"] == LOOK["nog niet gevraagd"]
    kinds = {
        LOOK[state] for state in ("niet gevraagd", "geen", "aanwijzing", "wens", "niet getoond", "niet aanwezig")
    }
    assert len(kinds) == 6
    assert kinds.isdisjoint({LOOK[state] for state in ("bevestigd", "één kant", "beelden verschillen")})


def test_a_state_shows_drawing_and_words() -> None:
    assert cells(table("state", "niet getoond")) == [state_chip("niet getoond")]
    assert 'data-look="grey"' in state_chip("niet getoond")
    assert "laten we hier niet zien" in state_chip("niet getoond")
    assert state_chip("iets anders") == '<span class="wf-state"><span>iets anders</span></span>'


@pytest.mark.parametrize(("rows", "sort", "search"), [(5, False, False), (6, True, False), (13, True, True)])
def test_long_tables_can_be_sorted_and_searched(rows: int, sort: bool, search: bool) -> None:
    html = table("text", *range(rows))
    assert (" data-sort" in html, " data-filter" in html) == (sort, search)


def test_bars_have_a_sign_a_share_and_a_text() -> None:
    rows = (
        {"label": "korte lijnen", "value": 7, "total": 14, "text": "7 van 14 gesprekken", "side": "plus"},
        {"label": "geen tijd", "value": 3, "total": 14, "side": "min"},
    )
    html = draw_simple(Bars("b", "Wat gaat goed?", rows)).html
    assert 'data-side="plus"' in html
    assert "width:50.00%" in html
    assert "7 van 14 gesprekken" in html
    assert ">+<" in html
    assert ">−<" in html
    assert "3 van 14" in html


def test_matrix_shows_text_title_look_and_legend() -> None:
    row = ({"text": "3", "value": 1.0, "state": "één kant", "title": "3 gesprekken"}, {"text": "", "state": "geen"})
    html = draw_simple(Matrix("m", "Wie met wie?", ("huisarts",), ("apotheek", "welzijn"), (row,))).html
    assert f'<td data-look="dashed" style="background-color:{heat_colour(1)}" title="3 gesprekken">' in html
    assert '<span class="wf-sr">3 gesprekken</span>' in html
    assert '<td data-look="open" title="gevraagd en niet genoemd">' in html
    assert '<th scope="row">huisarts</th>' in html
    assert '<th scope="col"><span>apotheek</span></th>' in html
    assert "donkerder is meer" in html
    assert html.count('class="wf-look"') == 2


def test_cards_show_title_tag_facts_and_links() -> None:
    item = {"title": "Koffie", "tag": "loopt", "text": "Elke dinsdag.", "facts": [["Sinds", 2023]]}
    html = draw_simple(Cards("c", "Voorbeelden", ({**item, "link": [["Reeshof", "reeshof.html"]]},))).html
    assert "<h3>Koffie</h3>" in html
    assert '<p class="wf-chip">loopt</p>' in html
    assert "<dt>Sinds</dt><dd>2023</dd>" in html
    assert '<a href="reeshof.html">Reeshof</a>' in html
    assert '<a href="#x">Hier</a>' in draw_simple(Cards("c", "", ({"link": ["Hier", "#x"]},))).html


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JAVASCRIPT:x", "https://x.nl", "//x.nl", "\\\\x", "data:x", ""]
)
def test_a_link_stays_beside_the_page(href: str) -> None:
    assert safe_link("Daar", href) == "<span>Daar</span>"


def test_bullets_fold_what_they_rest_on() -> None:
    items = ({"text": "Ze bellen elke week.", "tag": "gaat goed", "evidence": ["gesprek 2"]}, {"text": "Kort."})
    html = draw_simple(Bullets("l", "In het kort", items)).html
    assert html.count("<details>") == 1
    assert "<summary>Waar komt dit vandaan?</summary><ul><li>gesprek 2</li></ul>" in html
    assert '<span class="wf-chip">gaat goed</span>' in html


def test_form_has_empty_lines() -> None:
    html = draw_simple(Form("f", "Besluitblad", ("wat", "wie"), 3)).html
    assert html.count("<td></td>") == 6
    assert '<th scope="col">wie</th>' in html


@pytest.mark.parametrize(
    "block",
    [
        Table("x", "Leeg", (Column("a", "a"),), ()),
        Bars("x", "Leeg", ()),
        Matrix("x", "Leeg", (), (), ()),
        Cards("x", "Leeg", ()),
        Bullets("x", "Leeg", ()),
    ],
)
def test_an_empty_block_says_so(block: Table | Bars | Matrix | Cards | Bullets) -> None:
    html = draw_simple(block).html
    assert f'<p class="wf-empty">{EMPTY}</p>' in html
    assert "<figcaption>Leeg</figcaption>" in html


def test_an_empty_block_shows_its_own_note_once() -> None:
    html = draw_simple(Bars("x", "Leeg", (), "We vroegen er nog niet naar.")).html
    assert EMPTY not in html
    assert html.count("We vroegen er nog niet naar.") == 1


@pytest.mark.parametrize("kind", ["text", "number", "mark", "state", "list", "source", "label", HOSTILE])
def test_hostile_cells_stay_text(kind: str) -> None:
    assert_harmless(table(kind, HOSTILE, [HOSTILE]))


@pytest.mark.parametrize(
    "block",
    [
        Table(HOSTILE, HOSTILE, (Column(HOSTILE, HOSTILE),), ({HOSTILE: HOSTILE},), HOSTILE),
        Bars("x", HOSTILE, ({"label": HOSTILE, "value": HOSTILE, "text": HOSTILE, "side": HOSTILE},), HOSTILE),
        Matrix("x", HOSTILE, (HOSTILE,), (HOSTILE,), (({"text": HOSTILE, "state": HOSTILE, "title": HOSTILE},),)),
        Cards(
            "x",
            HOSTILE,
            (
                {
                    "title": HOSTILE,
                    "tag": HOSTILE,
                    "text": HOSTILE,
                    "facts": [[HOSTILE, HOSTILE]],
                    "link": [[HOSTILE, HOSTILE]],
                },
            ),
        ),
        Bullets("x", HOSTILE, ({"text": HOSTILE, "tag": HOSTILE, "evidence": [HOSTILE]},), HOSTILE),
        Form("x", HOSTILE, (HOSTILE,), 1, HOSTILE),
    ],
)
def test_hostile_blocks_stay_text(block: Table | Bars | Matrix | Cards | Bullets | Form) -> None:
    assert_harmless(draw_simple(block).html)


def assert_harmless(html: str) -> None:
    assert "&lt;img src=x" in html
    for alive in ("<img", "<script", "</script", "`", "${"):
        assert alive not in html


def test_a_long_table_and_a_long_list_are_folded_and_lose_nothing() -> None:
    rows = tuple({"a": f"rij {i}"} for i in range(FOLD_FROM))
    columns = (Column("a", "kolom"),)
    assert "<details" not in draw_table(Table("t", "Tabel", columns, rows[1:])).html
    html = draw_table(Table("t", "Tabel", columns, rows)).html
    assert f"<summary>Bekijk de {FOLD_FROM} rijen</summary>" in html
    assert html.count("<tr>") == FOLD_FROM + 1
    items = tuple({"text": f"zin {i}"} for i in range(MOST_ITEMS + 3))
    assert "<details" not in draw_bullets(Bullets("l", "Lijst", items[1:])).html
    html = draw_bullets(Bullets("l", "Lijst", items)).html
    assert "<summary>Bekijk de andere 3</summary>" in html
    assert html.count("<li>") == len(items)


def test_many_sources_in_one_cell_are_folded() -> None:
    places = [f"Korvel.xlsx, rij {i}" for i in range(MOST_SOURCES + 1)]
    assert "<details" not in table("source", places[1:])
    assert "<summary>3 plekken</summary>Korvel.xlsx, rij 0; Korvel.xlsx, rij 1;" in table("source", places)
