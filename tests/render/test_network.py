"""The network figure: shows what the block holds and nothing else, harmless with any text, and works in a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from network_page import open_page, wait_for_start

import wijkfoto
from wijkfoto.render.fragment import Fragment
from wijkfoto.render.network import draw_network
from wijkfoto.render.network_places import network_places
from wijkfoto.render.style import DASHES, mark_width
from wijkfoto.share.view import Network

NAMES = {
    "n1": ("huisarts", "MED"),
    "n2": ("wijkverpleging", "VV"),
    "n3": ("apotheek", "MED"),
    "n4": ("buurtkamer", "INF"),
}
NODES = tuple(
    {"id": i, "label": name, "name": f"{name}, Korvel", "domain": domain, "domain_label": f"domein {domain}",
     "group_label": name, "discipline_label": name, "spoken": i != "n4", "named": 2}
    for i, (name, domain) in NAMES.items()
)  # fmt: skip
PLAIN = (
    {"id": "t1", "a": "n1", "b": "n2", "state": "bevestigd", "grade": "hecht", "breadth": "2 van 2",
     "themes": ("ouderen",), "purposes": ("afstemmen",)},
    {"id": "t2", "a": "n1", "b": "n3", "state": "één kant", "grade": "aanwezig", "breadth": "1 van 2",
     "themes": ("ouderen", "ggz"), "purposes": ("doorverwijzen",)},
)  # fmt: skip
MARKED = (
    {**PLAIN[0], "mark": 3.5, "mark_a": 3, "mark_b": 4, "words_a": ("we bellen zo",), "words_b": ("soms traag",),
     "sources": ("Korvel.xlsx, blad Verbindingen, rij 14",)},
    {**PLAIN[1], "mark": None, "mark_a": None, "words_a": ()},
)  # fmt: skip
EVIL = ("</script><img src=x onerror=alert(1)>", "`${alert(1)}`", '"><svg onload=alert(1)>', "-->{{1}}\u2028")


def network(ties: tuple[dict[str, Any], ...] = MARKED, **changes: Any) -> Network:
    return replace(Network("net", "Wie werkt met wie?", NODES, ties), **changes)


def data_of(fragment: Fragment) -> Any:
    found = re.search(r'<script type="application/json" id="net-data">(.*?)</script>', fragment.html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_same_block_same_html() -> None:
    assert draw_network(network()).html == draw_network(network()).html


def test_assets_are_the_library_then_ours() -> None:
    assets = draw_network(network()).assets
    assert assets[0] == "vis-network.js"
    assert assets[-1] == "network.js"
    scripts = {path.name for path in (Path(wijkfoto.__file__).parent / "render/templates").glob("network-*.js")}
    assert {"full-screen.js", *scripts} == {name for name in assets[1:-1] if name.endswith(".js")}


def test_withheld_marks_have_no_control_no_legend_no_column() -> None:
    assert "Cijfer" in draw_network(network()).html
    html = draw_network(network(PLAIN)).html
    for word in ("Cijfer", "cijfer", "Eigen woorden", "Staat in", '"mark"', '"sides": [{'):
        assert word not in html


@pytest.mark.parametrize(("key", "control"), [("themes", "Thema"), ("purposes", "Waarvoor"), ("state", "Verbinding")])
def test_each_withheld_key_takes_its_control_along(key: str, control: str) -> None:
    assert f">{control}</label>" in draw_network(network(PLAIN)).html
    without = tuple({k: v for k, v in tie.items() if k != key} for tie in PLAIN)
    assert f">{control}</label>" not in draw_network(network(without)).html


def test_domains_that_are_not_there_are_not_in_the_legend() -> None:
    html = draw_network(network(nodes=NODES[:3])).html
    assert "domein MED" in html
    assert "domein INF" not in html


def test_marks_colour_lines_and_without_marks_the_grade_makes_them_wide() -> None:
    marked, graded = data_of(draw_network(network()))["edges"], data_of(draw_network(network(PLAIN)))["edges"]
    assert [edge["width"] for edge in marked] == [4.0, 2.0]
    assert [edge["width"] for edge in graded] == [4.0, 1.5]
    assert [edge["dashes"] for edge in graded] == [False, [9, 6]]
    assert len({edge["color"]["color"] for edge in graded}) == 1


def test_both_sides_are_told_also_when_one_says_nothing() -> None:
    first, second = data_of(draw_network(network()))["edges"]
    assert first["sides"] == [
        {"name": "huisarts", "facts": [["Cijfer", ["3"]], ["Eigen woorden", ["we bellen zo"]]]},
        {"name": "wijkverpleging", "facts": [["Cijfer", ["4"]], ["Eigen woorden", ["soms traag"]]]},
    ]
    assert [side["facts"] for side in second["sides"]] == [[], []]


def test_static_figure_has_every_actor_and_tie_once() -> None:
    html = draw_network(network()).html
    assert html.count("wf-network-static") == 1
    figure = html.split("wf-network-static")[1].split("</svg>")[0]
    assert figure.count("<text") == 4
    assert figure.count("<line") == 2
    assert 'stroke-dasharray="9 6"' in figure


def test_actors_keep_the_place_they_had_in_the_round_before() -> None:
    before = network(nodes=NODES[:3], ties=MARKED[1:])
    places = [
        {node["id"]: (node["x"], node["y"]) for node in data_of(draw_network(block))["nodes"]}
        for block in (before, network(before=before), network())
    ]
    assert places[0].items() <= places[1].items()
    assert places[1] != places[2]


def test_without_actors_there_is_a_sentence_and_no_script() -> None:
    fragment = draw_network(network((), nodes=()))
    assert "Hier is nog niets over verteld." in fragment.html
    assert fragment.assets == ("network.css",)


def test_without_ties_actors_stand_below_the_table() -> None:
    html = draw_network(network(())).html
    assert "Nog geen verbinding genoemd: apotheek, Korvel; buurtkamer, Korvel" in html


def hostile() -> Network:
    """Every text of the block is hostile."""
    nodes = tuple(
        {**row, **dict.fromkeys(("label", "name", "domain_label", "organisation", "sentence"), f"{evil} {row['id']}")}
        for row, evil in zip(NODES, EVIL, strict=True)
    )
    texts = dict.fromkeys(("themes", "purposes", "plus", "minus", "words_a", "sources"), EVIL)
    return network(tuple({**tie, **texts, "breadth": EVIL[0]} for tie in MARKED), nodes=nodes, caption=EVIL[0])


def test_hostile_names_are_text_only() -> None:
    html = draw_network(hostile()).html
    seen: list[tuple[str, str | None]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, None))
            seen.extend((tag, name) for name, _ in attrs)

    Reader().feed(html)
    assert not [pair for pair in seen if pair[0] == "img" or (pair[1] or "").startswith("on")]
    assert "`" not in html.split("<script")[0]
    assert html.count("</script>") == 1


# --- a wish

WISHED = (*MARKED, {"id": "w1", "a": "n3", "b": "n4", "state": "wens", "answer_a": "zou willen"})


def test_a_wish_has_its_own_line_and_moves_nobody() -> None:
    block, without = network(WISHED), network()
    html = draw_network(block).html
    assert ">wil graag samenwerken, doet dat nog niet<" in html.replace("<span>", ">").replace("</span>", "<")
    assert "er is nee gezegd" not in html
    assert network_places(block) == network_places(without)
    drawn, solid = data_of(draw_network(block))["edges"][2], data_of(draw_network(block))["edges"][0]
    assert (drawn["dashes"], drawn["width"], solid["dashes"]) == (DASHES["wens"], mark_width(None), False)
    assert "Nog geen verbinding genoemd: buurtkamer, Korvel." in html


@pytest.mark.browser
def test_a_wish_counts_as_no_tie_and_is_no_way_to_somebody(chromium: Any, tmp_path: Path) -> None:
    page, messages = open_page(chromium, tmp_path, draw_network(network(WISHED)))
    count, panel = page.locator("#net-count"), page.locator("#net-panel")
    assert count.inner_text() == "4 van 4 actoren, 2 van 2 verbindingen en 1 wens"
    page.select_option("#net-state", "wens")
    assert count.inner_text() == "2 van 4 actoren, 0 van 2 verbindingen en 1 wens"
    page.select_option("#net-state", "")
    page.locator("#net-route summary").click()
    page.get_by_label("Van", exact=True).fill("huisarts, Korvel")
    page.get_by_label("Naar", exact=True).fill("buurtkamer, Korvel")
    page.get_by_role("button", name="Zoek de weg").click()
    assert "Geen weg gevonden in wat we hoorden." in panel.inner_text()
    page.get_by_label("Zoek een actor").fill("buurtkamer, Korvel")
    assert "Nog geen verbinding genoemd." in panel.inner_text()
    assert messages == []
    page.close()


# --- in a browser


@pytest.mark.browser
def test_filters_search_panel_and_escape(chromium: Any, tmp_path: Path) -> None:
    page, messages = open_page(chromium, tmp_path, draw_network(network()))
    panel, count = page.locator("#net-panel"), page.locator("#net-count")
    places = page.evaluate("wijkfotoNetworks.net.places()")
    assert count.inner_text() == "4 van 4 actoren, 2 van 2 verbindingen"

    page.select_option("#net-themes", "ggz")
    assert count.inner_text() == "2 van 4 actoren, 1 van 2 verbindingen"
    page.select_option("#net-mark", "2")
    assert page.evaluate("wijkfotoNetworks.net.counts()") == {
        "nodes": 0, "allNodes": 4, "ties": 0, "allTies": 2, "wishes": 0,
    }  # fmt: skip
    page.get_by_role("button", name="Alles tonen").click()
    assert count.inner_text() == "4 van 4 actoren, 2 van 2 verbindingen"
    page.select_option("#net-domain", "INF")
    assert count.inner_text() == "1 van 4 actoren, 0 van 2 verbindingen"

    page.get_by_label("Zoek een actor").fill("wijkverpleging, Korvel")
    assert "Verbindingen (0 van 1)" in panel.inner_text()
    page.select_option("#net-domain", "")
    assert "Verbindingen (1)" in panel.inner_text()
    panel.get_by_role("button", name="huisarts").click()
    for text in (
        "van twee kanten genoemd",
        "Wat huisarts zegt",
        "we bellen zo",
        "Wat wijkverpleging zegt",
        "soms traag",
    ):
        assert text in panel.inner_text()
    assert "3,5" in panel.inner_text()

    page.get_by_label("Zoek een actor").fill("apo")
    assert "van twee kanten genoemd" in panel.inner_text()
    page.keyboard.press("Enter")
    assert "apotheek, Korvel" in panel.inner_text()

    page.keyboard.press("Escape")
    assert "Wat wil je weten?" in panel.inner_text()
    assert page.input_value("#net-search") == ""
    assert count.inner_text() == "4 van 4 actoren, 2 van 2 verbindingen"
    assert page.evaluate("wijkfotoNetworks.net.places()") == places
    assert messages == []
    page.close()


@pytest.mark.browser
def test_click_keyboard_and_wheel(chromium: Any, tmp_path: Path) -> None:
    page, messages = open_page(chromium, tmp_path, draw_network(network()))
    panel, canvas = page.locator("#net-panel"), page.locator("#net-canvas")
    scale = "wijkfotoNetworks.net.spot('n1').x - wijkfotoNetworks.net.spot('n2').x"
    before = page.evaluate(scale)
    canvas.hover()
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(150)
    assert page.evaluate(scale) == before, "the wheel belongs to the page until the canvas has focus"
    page.evaluate("scrollTo(0, 0)")

    spot = page.evaluate("wijkfotoNetworks.net.spot('n2')")
    canvas.click(position=spot)
    assert "wijkverpleging, Korvel" in panel.inner_text()
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(150)
    assert abs(page.evaluate(scale)) > abs(before)
    page.keyboard.press("Escape")
    assert page.evaluate(scale) == pytest.approx(before)

    page.get_by_text("Tabel bij het netwerk").press("Enter")
    page.locator("tr[data-tie=t2] button").press("Enter")
    assert "door één kant genoemd" in panel.inner_text()
    assert panel.inner_text().count("Geen cijfer en geen eigen woorden.") == 2
    page.select_option("#net-themes", "ggz")
    assert page.locator("tr[data-tie]:visible").count() == 1
    assert messages == []
    page.close()


@pytest.mark.browser
def test_two_networks_the_second_starts_when_it_comes_near(chromium: Any, tmp_path: Path) -> None:
    page, messages = open_page(chromium, tmp_path, *(draw_network(network(id=name)) for name in ("een", "twee")))
    assert not page.evaluate("wijkfotoNetworks.twee.places()")
    page.locator("#twee").scroll_into_view_if_needed()
    wait_for_start(page, "wijkfotoNetworks.twee")
    page.evaluate("wijkfotoNetworks.twee.focus('n3')")
    assert "Verbindingen (1)" in page.locator("#twee-panel").inner_text()
    assert "Wat wil je weten?" in page.locator("#een-panel").inner_text()
    assert messages == []
    page.close()


@pytest.mark.browser
def test_paper_and_pages_without_scripts_show_the_static_figure(chromium: Any, tmp_path: Path) -> None:
    page, _ = open_page(chromium, tmp_path, draw_network(network()))
    static, canvas = page.locator(".wf-network-static"), page.locator("#net-canvas")
    assert (static.is_visible(), canvas.is_visible()) == (False, True)
    page.emulate_media(media="print")
    assert (static.is_visible(), canvas.is_visible()) == (True, False)
    assert not page.locator("#net-search").is_visible()
    address = page.url
    page.close()
    bare = chromium.new_context(java_script_enabled=False).new_page()
    bare.goto(address)
    assert bare.locator(".wf-network-static").is_visible()
    assert not bare.locator("#net-search").is_visible()
    assert bare.locator(".wf-network-legend").is_visible()
    bare.context.close()


@pytest.mark.browser
def test_hostile_names_stay_text_in_the_browser(chromium: Any, tmp_path: Path) -> None:
    page, messages = open_page(chromium, tmp_path, draw_network(hostile()))
    page.evaluate("wijkfotoNetworks.net.focus('n1')")
    assert EVIL[0] in page.locator("#net-panel").inner_text()
    page.evaluate("wijkfotoNetworks.net.tie('t1')")
    assert EVIL[1] in page.locator("#net-panel").inner_text()
    assert page.locator("img").count() == 0
    assert messages == []
    page.close()


@pytest.mark.browser
def test_a_phone_needs_no_sideways_scrolling(chromium: Any, tmp_path: Path) -> None:
    page, messages = open_page(chromium, tmp_path, draw_network(network()), width=390)
    page.evaluate("wijkfotoNetworks.net.tie('t1')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert messages == []
    page.close()


@pytest.mark.browser
def test_axe_finds_nothing(chromium: Any, tmp_path: Path) -> None:
    from axe_core_python.sync_playwright import Axe

    page, _ = open_page(chromium, tmp_path, draw_network(network()))
    address = page.url
    page.close()
    open_to_axe = chromium.new_context(bypass_csp=True).new_page()
    open_to_axe.goto(address)
    open_to_axe.evaluate("wijkfotoNetworks.net.start(); wijkfotoNetworks.net.tie('t1')")
    for summary in open_to_axe.locator("summary").all():
        summary.click()
    result = Axe().run(open_to_axe)
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in result["violations"]] == []
    open_to_axe.context.close()
