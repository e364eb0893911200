"""Every control of the map, used in Chromium: what changes, and that nothing is asked for or complained about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from test_map import AREAS, BARE, BLOCK, EVIL, area, service

from wijkfoto.render.map import draw_map
from wijkfoto.render.map_gates import place_gates
from wijkfoto.render.page import Page
from wijkfoto.render.report import draw_figure, draw_page
from wijkfoto.share.pages.maps import with_background
from wijkfoto.share.view import BACKGROUND_HOST, AreaMap, Section, View

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763b8"
    "70e10200050902842c3c7c4a0000000049454e44ae426082"
)
"""A picture of one grey pixel."""
GATED = replace(
    BLOCK,
    outside=(
        {
            "label": "ziekenhuis",
            "domain": "TWL",
            "domain_label": "tweede lijn",
            "value": 2,
            "texts": ["Huisarts, Linde"],
        },
        {"label": "behandelaar ggz", "domain": "GGZ", "domain_label": "ggz", "value": 1},
    ),
    leaving="Van de 12 verbindingen gaan er 3 naar buiten de wijk.",
)
OVERVIEW = AreaMap(
    id="overzichtskaart",
    caption="Waar de wijken liggen",
    areas={
        "type": "FeatureCollection",
        "features": [
            {**area("West", (5.00, 51.54), (5.06, 51.54), (5.06, 51.60), (5.00, 51.60)),
             "properties": {"name": "Korvel", "region": "KRV"}},
            {**area("Punt", (5.20, 51.54), (5.202, 51.54), (5.202, 51.542)),
             "properties": {"name": "Groenewoud", "region": "GRW"}},
        ],
    },
    services=(),
    unplaced=(),
    regions=(
        {"key": "KRV", "name": "Korvel", "kind": "wijk", "text": "12 gesprekken", "href": "korvel.html"},
        {"key": "GRW", "name": "Groenewoud", "kind": "niet gekozen", "text": ""},
        {"key": "WES", "name": "'t Westend", "kind": "niet gekozen", "text": ""},
    ),
)  # fmt: skip


def page_of(*blocks: Any, background: bool = False) -> Page:
    view = View(
        "werkversie", "wijk", "Korvel", "korvel", (Section("a", "Kaart", (), blocks),), banner="VERTROUWELIJK"
    )
    return draw_page(with_background(view) if background else view)


@pytest.fixture
def load(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """A function that opens a page; afterwards nothing may have been attempted or complained about, but pictures of
    the background where they are allowed."""
    seen: list[str] = []
    contexts: list[Any] = []

    def opened(page: Page, *, tiles: list[str] | None = None, **options: Any) -> Any:
        def answer(route: Any) -> None:
            url = route.request.url
            if url.startswith("file:"):
                route.continue_()
            elif tiles is not None and url.startswith(f"{BACKGROUND_HOST}/"):
                tiles.append(url)
                route.fulfill(body=PIXEL, content_type="image/png")
            else:
                seen.append(url)
                route.abort()

        contexts.append(chromium.new_context(**{"viewport": {"width": 1200, "height": 900}, **options}))
        contexts[-1].route("**/*", answer)
        tab = contexts[-1].new_page()
        tab.on("console", lambda message: seen.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: seen.append(f"error: {error}"))
        tab.goto(page.save(tmp_path / "kaart.html").as_uri())
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert seen == []


def visible_lines(tab: Any) -> int:
    """Lines of ties that can be seen; outlines and leaders have another opacity."""
    return int(
        tab.evaluate(
            "[...document.querySelectorAll('.leaflet-overlay-pane path')].filter(path => "
            "path.getAttribute('stroke-opacity') === '0.85' && path.style.display !== 'none').length"
        )
    )


# choices


@pytest.mark.browser
def test_choices_hide_lines_also_when_a_theme_comes_back(load: Any) -> None:
    tab = load(page_of(BLOCK))
    assert visible_lines(tab) == 3
    assert tab.locator(".wf-map-shown").inner_text() == "3 van de 3 lijnen"
    tab.get_by_label("Verbinding").select_option("door één kant genoemd")
    assert visible_lines(tab) == 2
    assert tab.locator(".wf-map-shown").inner_text() == "2 van de 3 lijnen"
    for tick in (False, True):
        tab.get_by_label("Thema: ouderenzorg").set_checked(tick)
    assert visible_lines(tab) == 2
    tab.get_by_label("Thema: jeugd").uncheck()
    assert visible_lines(tab) == 0
    tab.get_by_label("Thema: jeugd").check()
    tab.get_by_label("Verbinding").select_option("alle")
    assert visible_lines(tab) == 3


@pytest.mark.browser
def test_a_choice_of_marks_goes_with_the_panel(load: Any) -> None:
    low = {"a": "1", "b": "3", "theme": "jeugd", "text": "Ze wachten.", "mark": 2, "state": "één kant"}
    tab = load(page_of(replace(BLOCK, ties=(*BLOCK.ties, low))))
    tab.get_by_role("button", name="Huisarts, medisch").click()
    panel = tab.locator(".wf-map-panel")
    assert "Ze wachten." in panel.inner_text()
    tab.get_by_label("Cijfer").select_option("3")
    assert visible_lines(tab) == 1
    assert "Ze bellen." in panel.inner_text()
    assert "Ze wachten." not in panel.inner_text()
    assert "4 andere passen niet bij je keuze." in panel.inner_text()
    panel.get_by_role("button", name="Toon weer alles").click()
    assert tab.get_by_label("Cijfer").input_value() == "3"
    assert visible_lines(tab) == 1


def test_no_choice_where_there_is_nothing_to_choose() -> None:
    same = tuple({**tie, "state": "bevestigd", "mark": 4} for tie in BLOCK.ties)
    assert "data-choose" not in draw_map(replace(BLOCK, ties=same)).html
    assert "data-choose" not in draw_map(BARE).html
    assert 'data-choose="state"' in draw_map(BLOCK).html


# ties that leave the wijk


def test_gates_stand_outside_the_border_and_apart() -> None:
    square = [[(-100.0, -100.0), (100.0, -100.0), (100.0, 100.0), (-100.0, 100.0), (-100.0, -100.0)]]
    gates = place_gates(GATED.outside, square, [(90.0, 90.0)], reach=50)
    assert all(max(map(abs, gate.spot)) > 100 for gate in gates)
    assert all(max(map(abs, gate.border)) == pytest.approx(100) for gate in gates)
    (ax, ay), (bx, by) = (gate.spot for gate in gates)
    assert abs(ax - bx) + abs(ay - by) > 100
    assert place_gates(GATED.outside, [], [], reach=50) == []


@pytest.mark.browser
def test_the_number_at_the_border_tells_who_has_the_tie(load: Any) -> None:
    tab = load(page_of(GATED))
    panel = tab.locator(".wf-map-panel")
    tab.get_by_role("button", name="ziekenhuis: 2 verbindingen naar buiten de wijk").click()
    assert "Huisarts, Linde" in panel.inner_text()
    tab.get_by_role("button", name="behandelaar ggz: 1 verbinding naar buiten de wijk").focus()
    tab.keyboard.press(" ")
    assert "behandelaar ggz: 1 verbinding" in panel.inner_text()
    assert "Huisarts, Linde" not in panel.inner_text()
    tab.keyboard.press("Escape")
    assert "Kies een voorziening" in panel.inner_text()
    side = tab.locator(".wf-map-outside")
    assert "Van de 12 verbindingen gaan er 3 naar buiten de wijk." in side.inner_text()
    assert not side.get_by_text("Huisarts, Linde").is_visible()
    side.get_by_text("ziekenhuis: 2").click()
    assert side.get_by_text("Huisarts, Linde").is_visible()


def test_without_ties_that_leave_nothing_says_so() -> None:
    drawn = draw_map(BLOCK)
    assert "buiten de wijk" not in drawn.html
    assert "wf-map-gate" not in drawn.html
    html = draw_map(GATED).html
    assert html.count('class="wf-map-gate"') == 4  # two on the still map, two in the legend
    assert "ziekenhuis: 2 verbindingen de wijk uit" in html
    assert "behandelaar ggz: 1 verbinding de wijk uit" in html


# full screen


@pytest.mark.browser
@pytest.mark.parametrize("given", [True, False], ids=["the browser gives the screen", "it does not"])
def test_full_screen_and_back(load: Any, given: bool) -> None:
    tab = load(page_of(BLOCK))
    if not given:
        tab.evaluate("Element.prototype.requestFullscreen = undefined")
    chart = tab.locator(".wf-map-leaflet")
    small = chart.bounding_box()["width"]
    tab.get_by_role("button", name="Volledig scherm").click()
    button = tab.get_by_role("button", name="Sluit volledig scherm")
    button.wait_for()
    assert chart.bounding_box()["width"] > small
    assert tab.locator(".wf-map-band").inner_text() == "VERTROUWELIJK"
    assert button.get_attribute("aria-expanded") == "true"
    assert tab.get_by_label("Verbinding").is_visible()
    assert tab.evaluate("document.fullscreenElement !== null") == given
    tab.keyboard.press("Escape")
    again = tab.get_by_role("button", name="Volledig scherm", exact=True)
    again.wait_for()
    assert chart.bounding_box()["width"] == small
    assert tab.locator(".wf-map-band").count() == 0
    assert again.evaluate("button => button === document.activeElement")
    again.press("Enter")
    button.click()
    again.wait_for()
    assert tab.evaluate("document.fullscreenElement") is None


# overview


def test_the_overview_names_all_links_some_and_has_a_legend_of_what_is_drawn() -> None:
    html = draw_map(OVERVIEW).html
    assert '<a href="korvel.html">Korvel</a> (12 gesprekken)' in html
    assert "<span>Groenewoud</span></li>" in html
    assert "<span>&#x27;t Westend</span> (niet op de kaart)" in html
    assert "wijk die bewust niet is gekozen" in html
    bare = draw_map(replace(OVERVIEW, areas={"features": OVERVIEW.areas["features"][:1]})).html
    assert "wijk die bewust niet is gekozen" not in bare
    assert "Groenewoud" in bare


def test_a_wijk_not_chosen_is_grey_and_dashed_on_both_maps() -> None:
    drawn = draw_map(OVERVIEW)
    assert '"fillColor": "#dcddda"' in drawn.script
    assert '"dashArray": "6 4"' in drawn.script
    assert re.search(r'fill="#dcddda".*?stroke-dasharray="6 4"', drawn.html)


def test_a_foreign_address_is_no_link_on_the_overview() -> None:
    evil = {"key": "KRV", "name": EVIL, "kind": "wijk", "text": EVIL, "href": "javascript:alert(1)"}
    drawn = draw_map(replace(OVERVIEW, regions=(evil,)))
    assert "<img" not in drawn.html + drawn.script
    assert "javascript:" not in drawn.html + drawn.script


@pytest.mark.browser
def test_a_wijk_on_the_overview_tells_and_leads_to_its_page(load: Any) -> None:
    tab = load(page_of(OVERVIEW))
    panel = tab.locator(".wf-map-panel")
    assert "Kies een wijk" in panel.inner_text()
    tab.get_by_role("button", name="Korvel").click()
    assert "12 gesprekken" in panel.inner_text()
    assert panel.get_by_role("link", name="Korvel").get_attribute("href") == "korvel.html"
    tab.get_by_role("button", name="Groenewoud").focus()
    tab.keyboard.press("Enter")
    assert panel.locator("p").all_inner_texts() == ["Groenewoud", "wijk die bewust niet is gekozen"]
    assert panel.get_by_role("link").count() == 0
    panel.get_by_role("button", name="Toon weer alles").click()
    assert "Kies een wijk" in panel.inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1400, 768, 390])
@pytest.mark.parametrize("block", [GATED, OVERVIEW], ids=["wijk", "overview"])
def test_maps_fit_and_are_accessible(load: Any, block: AreaMap, width: int) -> None:
    tab = load(page_of(block), viewport={"width": width, "height": 900}, bypass_csp=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.locator(".wf-map-icon, .wf-map-region").first.press("Enter")
    assert [(found["id"], found["nodes"][0]["html"]) for found in Axe().run(tab)["violations"]] == []
    tab.get_by_role("button", name="Volledig scherm").click()
    tab.get_by_role("button", name="Sluit volledig scherm").wait_for()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert [(found["id"], found["nodes"][0]["html"]) for found in Axe().run(tab)["violations"]] == []


@pytest.mark.browser
def test_zoom_and_scale_go_together(load: Any) -> None:
    tab = load(page_of(OVERVIEW))
    scale = tab.locator(".leaflet-control-scale-line")
    before = scale.inner_text()
    for title in ("Dichterbij", "Dichterbij"):
        tab.get_by_role("button", name=title).click()
        tab.wait_for_timeout(350)
    nearer = scale.inner_text()
    assert nearer != before
    for title in ("Verder weg", "Verder weg"):
        tab.get_by_role("button", name=title).click()
        tab.wait_for_timeout(350)
    assert scale.inner_text() == before


# background


def test_only_a_page_with_a_background_may_reach_its_one_address() -> None:
    plain, made = page_of(BLOCK).html, page_of(BLOCK, background=True).html
    assert "img-src data:;" in plain
    assert "pdok" not in plain
    assert f"img-src data: {BACKGROUND_HOST};" in made
    assert made.count("default-src 'none'") == 1
    assert "daarbij ziet PDOK welk stuk kaart je bekijkt." in made
    hosts = set(re.findall(r"https?://[\w.-]+", draw_map(replace(BLOCK, background=True)).script))
    assert hosts == {BACKGROUND_HOST}
    empty = replace(BLOCK, areas={}, services=())
    assert page_of(empty, background=True).html == page_of(empty).html


@pytest.mark.browser
def test_the_background_comes_from_one_address_and_can_be_switched_off(load: Any) -> None:
    tiles: list[str] = []
    tab = load(page_of(GATED, OVERVIEW, background=True), tiles=tiles)
    tab.wait_for_function("document.querySelectorAll('.leaflet-tile-loaded').length > 2")
    assert all("/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/" in url for url in tiles)
    first = tab.locator("#kaart-korvel")
    assert first.locator(".leaflet-control-attribution").inner_text() == "Kaartgegevens © Kadaster"
    first.get_by_label("Achtergrondkaart van PDOK").uncheck()
    assert first.locator(".leaflet-tile").count() == 0
    number = len(tiles)
    first.get_by_role("button", name="Dichterbij").click()
    tab.wait_for_timeout(400)
    assert len(tiles) == number
    assert visible_lines(tab) == 3


@pytest.mark.browser
def test_without_a_network_the_map_works_without_its_background(chromium: Any, tmp_path: Path) -> None:
    context = chromium.new_context()
    context.route("https://**", lambda route: route.abort("internetdisconnected"))
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(page_of(BLOCK, background=True).save(tmp_path / "kaart.html").as_uri())
    tab.get_by_role("button", name="Huisarts, medisch").click()
    assert "Ze bellen." in tab.locator(".wf-map-panel").inner_text()
    assert visible_lines(tab) > 0
    assert errors == []
    context.close()


@pytest.mark.browser
def test_paper_and_no_script_ask_for_no_background(load: Any) -> None:
    tab = load(page_of(GATED, background=True), java_script_enabled=False)
    assert tab.locator(".wf-map-still > svg").is_visible()
    assert tab.locator(".wf-map-still .wf-map-gate").count() == 2
    assert tab.locator(".wf-map-outside").is_visible()


def test_a_figure_by_itself_can_have_a_background() -> None:
    assert BACKGROUND_HOST in draw_figure(replace(BLOCK, background=True), title="Kaart").html
    assert "pdok" not in draw_figure(replace(BLOCK, areas=AREAS), title="Kaart").html


@pytest.mark.browser
def test_services_at_one_address_stand_apart_with_a_line_to_it(load: Any) -> None:
    together = tuple(service(str(i), f"Praktijk {i}", 5.055, 51.545) for i in range(3))
    tab = load(page_of(replace(BARE, services=together)))
    spots = [icon.bounding_box() for icon in tab.locator(".wf-map-icon").all()]
    assert len({(round(spot["x"]), round(spot["y"])) for spot in spots}) == 3
    for number in range(3):
        tab.get_by_role("button", name=f"Praktijk {number}, medisch").click()
        assert f"Korvelseweg {number}" in tab.locator(".wf-map-panel").inner_text()
