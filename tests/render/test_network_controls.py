"""What a reader does with the network: look per group, look further, ask along whom, compare both ends, and save."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from network_page import open_page
from test_layout import wijk

from wijkfoto.render.network import draw_network
from wijkfoto.share.view import Network

GROUPS = {"HAZ": "huisartsenpraktijk", "WEL": "welzijn", "APO": "apotheek"}
ROLES = {  # a chain huisarts - praktijkondersteuner - welzijn - buurtteam, a second way round, and one alone
    "h": ("huisarts", "HAZ", "MED"),
    "p": ("praktijkondersteuner", "HAZ", "MED"),
    "w": ("welzijn", "WEL", "SOC"),
    "b": ("buurtteam", "WEL", "SOC"),
    "o": ("opbouwwerk", "WEL", "SOC"),
    "a": ("apotheek", "APO", "MED"),
}
NODES = tuple(
    {"id": i, "label": name, "name": f"{name}, Korvel", "domain": domain, "domain_label": domain, "named": 1,
     "group": group, "group_label": GROUPS[group], "discipline_label": name}
    for i, (name, group, domain) in ROLES.items()
)  # fmt: skip


def tie(a: str, b: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{a}{b}", "a": a, "b": b, "state": "één kant", "themes": ("ouderen",), "purposes": ("afstemmen",),
        "mark": 3.5, "answer_a": "ja", "answer_b": "niet gevraagd", **more,
    }  # fmt: skip


TIES = (
    tie("h", "p", state="bevestigd", answer_b="ja", words_a=("=1+1 bellen",), mark_a=4.0, mark_b=3.0),
    tie("p", "w", state="beelden verschillen", answer_b="nee"),
    tie("w", "b"),
    tie("h", "o", themes=("ggz",)),
    tie("o", "b", themes=("ggz",)),
)
BLOCK = Network(
    "net", "Wie werkt met wie?", NODES, TIES, file="VERTROUWELIJK-netwerk-korvel", source="Uit 3 gesprekken."
)
FIGURE = "wijkfotoNetworks.net"


@pytest.fixture
def tab(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """The page with the network; it said nothing on the console when the test is over."""
    page, messages = open_page(chromium, tmp_path, draw_network(BLOCK))
    yield page
    assert messages == []
    page.close()


@pytest.fixture
def save(tab: Any) -> Callable[[str], tuple[str, bytes]]:
    """Clicks on a button to save: gives the name and the bytes of the file."""

    def _save(name: str) -> tuple[str, bytes]:
        with tab.expect_download() as download:
            tab.get_by_role("button", name=name).click()
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()

    return _save


def panel(tab: Any) -> str:
    return str(tab.locator("#net-panel").inner_text())


def find(tab: Any, start: str, end: str) -> None:
    if tab.locator("#net-route").get_attribute("open") is None:
        tab.get_by_text("Via wie?", exact=True).click()
    tab.get_by_label("Van", exact=True).fill(start)
    tab.get_by_label("Naar", exact=True).fill(end)
    tab.get_by_role("button", name="Zoek de weg").click()


# --- per group


def test_without_codes_of_groups_there_is_no_view_per_group() -> None:
    bare = tuple({key: value for key, value in row.items() if key != "group"} for row in NODES)
    html = draw_network(Network("net", "", bare, TIES)).html
    assert "per groep" in draw_network(BLOCK).html
    assert "per groep" not in html


@pytest.mark.browser
def test_per_group_counts_ties_and_a_click_opens_the_group(tab: Any, save: Any) -> None:
    tab.get_by_label("Bekijk").select_option("per groep")
    assert "Klik op een groep" in panel(tab)
    assert tab.locator(".wf-network-groups-key").is_visible()
    tab.locator("#net-canvas").click(position=tab.evaluate(f"{FIGURE}.spot('groep:WEL')"))
    assert tab.get_by_label("Bekijk").input_value() == ""
    for text in ("Groep", "welzijn", "3 actoren, 2 verbindingen onderling.", "huisartsenpraktijk\n2 verbindingen"):
        assert text in panel(tab)
    tab.get_by_role("button", name="huisartsenpraktijk").click()
    assert "2 verbindingen tussen actoren van deze groepen." in panel(tab)
    tab.get_by_role("button", name="Open huisartsenpraktijk").click()
    assert "2 actoren, 1 verbinding onderling." in panel(tab)
    tab.get_by_role("button", name="Terug naar de groepen").click()
    assert tab.get_by_label("Bekijk").input_value() == "groups"
    tab.get_by_label("Thema").select_option("ggz")
    name, content = save("gegevens (CSV)")
    assert name == "VERTROUWELIJK-netwerk-korvel-groepen.csv"
    assert content.decode("utf-8-sig").splitlines()[1:] == [
        '"huisartsenpraktijk";"welzijn";"1"',
        '"welzijn";"welzijn";"1"',
    ]


@pytest.mark.browser
def test_a_line_between_groups_tells_its_ties(tab: Any) -> None:
    tab.get_by_label("Bekijk").select_option("per groep")
    a, b = (tab.evaluate(f"{FIGURE}.spot('groep:{code}')") for code in ("HAZ", "WEL"))
    tab.locator("#net-canvas").click(position={axis: a[axis] * 0.7 + b[axis] * 0.3 for axis in "xy"})
    assert "huisartsenpraktijk en welzijn" in panel(tab)
    tab.get_by_role("button", name="praktijkondersteuner en welzijn").click()
    assert "Wat praktijkondersteuner zegt" in panel(tab)
    assert tab.get_by_label("Bekijk").input_value() == ""


# --- how far


@pytest.mark.browser
def test_rings_round_an_actor_with_how_many_stand_there(tab: Any) -> None:
    places = tab.evaluate(f"{FIGURE}.places()")
    tab.evaluate(f"{FIGURE}.focus('h')")
    rings = tab.get_by_role("group", name="Hoe ver kijk je om deze actor heen?").get_by_role("button")
    assert rings.all_inner_texts() == ["1 stap\n2 actoren", "2 stappen\n2 actoren", "3 stappen\n0 actoren"]
    assert "Verder dan 3 stappen, of geen weg gevonden: 1 actor." in panel(tab)
    assert tab.evaluate(f"{FIGURE}.strengths()") == {"h": 1, "p": 1, "o": 1}
    rings.nth(1).click()
    assert rings.nth(1).get_attribute("aria-pressed") == "true"
    assert "Op 2 stappen (2)\n\nbuurtteam\nwelzijn" in panel(tab)
    assert tab.evaluate(f"{FIGURE}.strengths()") == {"h": 1, "p": 1, "o": 1, "w": 0.75, "b": 0.75}
    tab.get_by_label("Thema").select_option("ouderen")
    assert rings.all_inner_texts() == ["1 stap\n1 actor", "2 stappen\n1 actor", "3 stappen\n1 actor"]
    assert "Verbindingen (1 van 2)" in panel(tab)
    assert tab.evaluate(f"{FIGURE}.places()") == places


# --- along whom


@pytest.mark.browser
def test_via_wie_tells_every_shortest_way_in_sentences(tab: Any) -> None:
    tab.evaluate(f"{FIGURE}.focus('h')")
    tab.get_by_role("button", name="Via wie kom je bij een ander?").click()
    assert tab.get_by_label("Van", exact=True).input_value() == "huisarts, Korvel"
    assert tab.get_by_label("Naar", exact=True).evaluate("field => field === document.activeElement")
    tab.keyboard.type("buurt")
    tab.keyboard.press("Enter")
    told = panel(tab)
    assert "De kortste weg heeft 2 stappen, dus 1 actor ertussen." in told
    assert "huisarts werkt samen met opbouwwerk\ndoor één kant genoemd, cijfer 3,5" in told
    tab.get_by_label("Thema").select_option("ouderen")
    told = panel(tab)
    assert "De kortste weg heeft 3 stappen, dus 2 actoren ertussen." in told
    assert "Je ziet nu niet alles." in told
    tab.get_by_role("button", name="praktijkondersteuner werkt samen met welzijn").click()
    assert "beelden verschillen" in panel(tab)


@pytest.mark.browser
def test_two_ways_that_are_equally_short_are_both_told(tab: Any) -> None:
    find(tab, "praktijkondersteuner, Korvel", "opbouwwerk, Korvel")
    assert panel(tab).count("Weg ") == 0
    find(tab, "huisarts, Korvel", "welzijn, Korvel")
    assert "Weg 1" not in panel(tab)
    find(tab, "opbouwwerk, Korvel", "praktijkondersteuner, Korvel")
    assert tab.evaluate(f"{FIGURE}.strengths()") == {"o": 1, "h": 1, "p": 1}
    # opbouwwerk - huisarts - praktijkondersteuner - welzijn, and opbouwwerk - buurtteam - welzijn: one is shorter
    find(tab, "opbouwwerk, Korvel", "welzijn, Korvel")
    assert tab.evaluate(f"{FIGURE}.strengths()") == {"o": 1, "b": 1, "w": 1}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [
        ("huisarts", "praktijk", "Zij werken direct met elkaar samen."),
        ("huisarts", "apotheek", "Geen weg gevonden in wat we hoorden."),
        ("huisarts", "huisarts", "Kies twee verschillende actoren."),
        ("huisarts", "", "Vul twee actoren in: van wie, en naar wie."),
        ("kapper", "huisarts", "We vinden geen actor met 'kapper'."),
    ],
)
def test_via_wie_answers_whatever_is_asked(tab: Any, start: str, end: str, answer: str) -> None:
    find(tab, start, end)
    assert answer in panel(tab)
    assert ("We hebben niet naar elke verbinding gevraagd." in panel(tab)) == answer.startswith("Geen weg")


# --- both ends


@pytest.mark.browser
def test_both_ends_stand_side_by_side_and_say_ja_nee_or_not_asked(tab: Any) -> None:
    for key, answer in (("pw", "nee"), ("wb", "niet gevraagd"), ("hp", "ja")):
        tab.evaluate(f"{FIGURE}.tie('{key}')")
        left, right = tab.locator(".wf-network-side").all()
        assert "Antwoord\nja" in left.inner_text()
        assert f"Antwoord\n{answer}" in right.inner_text()
        assert left.bounding_box()["y"] == right.bounding_box()["y"]
        assert left.bounding_box()["x"] < right.bounding_box()["x"]


# --- what a reader takes along


@pytest.mark.browser
def test_data_of_what_is_shown_opens_as_text_in_a_spreadsheet(tab: Any, save: Any) -> None:
    name, content = save("gegevens (CSV)")
    assert name == "VERTROUWELIJK-netwerk-korvel.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["A"] for row in rows].count("apotheek, Korvel") == 1, "an actor without a tie is not lost"
    assert len(rows) == len(TIES) + 1
    said = next(row for row in rows if row["B"] == "praktijkondersteuner, Korvel")
    assert (said["Eigen woorden van A"], said["Cijfer"], said["Antwoord van B"]) == ("'=1+1 bellen", "3,5", "ja")
    tab.get_by_label("Thema").select_option("ggz")
    assert save("gegevens (CSV)")[1].count(b"\r\n") == 3
    tab.get_by_label("Cijfer").select_option("5")
    tab.get_by_role("button", name="gegevens (CSV)").click()
    assert panel(tab) == "Er is nu niets te zien om te bewaren."


@pytest.mark.browser
@pytest.mark.parametrize("view", ["", "groups"])
def test_picture_of_what_is_shown_has_legend_and_source(tab: Any, save: Any, view: str) -> None:
    tab.get_by_label("Bekijk").select_option(view)
    name, content = save("tekening (SVG)")
    assert name == f"VERTROUWELIJK-netwerk-korvel{'-groepen' if view else ''}.svg"
    drawing = ElementTree.fromstring(content)
    texts = ["".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "Wie werkt met wie?"
    assert texts[-1] == "Uit 3 gesprekken."
    assert ("hoeveel actoren" in texts) == bool(view)
    assert ("door één kant genoemd" in texts) != bool(view)
    name, content = save("plaatje (PNG)")
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20]) == pytest.approx(2 * float(drawing.get("width") or 0), abs=2)


@pytest.mark.browser
def test_picture_leaves_out_what_is_filtered_and_dims_what_is_not_chosen(tab: Any, save: Any) -> None:
    tab.get_by_label("Thema").select_option("ggz")
    tab.evaluate(f"{FIGURE}.focus('h')")
    text = save("tekening (SVG)")[1].decode()
    assert "opbouwwerk" in text
    assert "praktijkondersteuner" not in text
    assert ">buurtteam<" not in text, "what is dimmed has no name, as on the screen"
    assert text.count('opacity="0.16"') == 2, "the actor and the tie that are not chosen"


# --- full screen


@pytest.mark.browser
@pytest.mark.parametrize("given", [True, False], ids=["the browser gives the screen", "it does not"])
def test_full_screen_and_back(tab: Any, given: bool) -> None:
    if not given:
        tab.evaluate("Element.prototype.requestFullscreen = undefined")
    figure, canvas = tab.locator("#net"), tab.locator("#net-canvas")
    small = canvas.bounding_box()["height"]
    tab.evaluate(f"{FIGURE}.focus('h')")
    tab.get_by_role("button", name="Volledig scherm").click()
    tab.get_by_role("button", name="Sluit volledig scherm").wait_for()
    assert tab.evaluate("document.fullscreenElement !== null") == given
    assert figure.bounding_box()["width"] == tab.viewport_size["width"]
    assert canvas.bounding_box()["height"] > small
    tab.keyboard.press("Escape")
    again = tab.get_by_role("button", name="Volledig scherm", exact=True)
    again.wait_for()
    assert canvas.bounding_box()["height"] == small
    assert "huisarts, Korvel" in panel(tab), "the first Esc leaves the full screen only"
    again.press("Escape")
    assert "Wat wil je weten?" in panel(tab)


@pytest.mark.browser
def test_zoom_buttons_change_the_scale_and_fit_brings_it_back(tab: Any) -> None:
    scale = f"{FIGURE}.spot('h').x - {FIGURE}.spot('a').x"
    start = abs(tab.evaluate(scale))
    tab.get_by_role("button", name="Dichterbij").click()
    assert abs(tab.evaluate(scale)) == pytest.approx(1.25 * start)
    tab.get_by_role("button", name="Verder weg").click()
    tab.get_by_role("button", name="Verder weg").click()
    assert abs(tab.evaluate(scale)) == pytest.approx(0.8 * start)
    tab.get_by_role("button", name="Passend").click()
    assert abs(tab.evaluate(scale)) == pytest.approx(start)


@pytest.mark.browser
@pytest.mark.parametrize("view", ["", "groups"])
def test_axe_finds_nothing_in_any_panel(chromium: Any, tmp_path: Path, view: str) -> None:
    from axe_core_python.sync_playwright import Axe

    page, _ = open_page(chromium, tmp_path, draw_network(BLOCK), width=390)
    address = page.url
    page.close()
    bare = chromium.new_context(bypass_csp=True, viewport={"width": 390, "height": 844}).new_page()
    bare.goto(address)
    bare.evaluate(f"{FIGURE}.start(); {FIGURE}.focus('h')")
    if view:
        bare.get_by_label("Bekijk").select_option(view)
    else:
        find(bare, "huisarts", "buurt")
    result = Axe().run(bare)
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in result["violations"]] == []
    assert bare.evaluate("document.documentElement.scrollWidth") <= 390
    bare.context.close()


# --- many actors


@pytest.mark.browser
@pytest.mark.parametrize(("count", "least"), [(40, 40), (150, 60), (400, 20)])
def test_labels_on_the_screen_stay_apart(chromium: Any, tmp_path: Path, count: int, least: int) -> None:
    """All labels of 40 actors, and of more actors those of the most named; as the browser measured them."""
    nodes, ties = wijk(count)
    named = tuple({**row, "label": f"{row['label']} {row['id']}"} for row in nodes)
    page, messages = open_page(chromium, tmp_path, draw_network(Network("net", "", named, tuple(ties))))
    page.wait_for_timeout(500)
    found = page.evaluate(f"{FIGURE}.labelBoxes()")
    assert len({box["id"] for box in found}) >= least
    over = [
        (a["id"], b["id"])
        for a, b in combinations(found, 2)
        if a["left"] < b["left"] + b["width"] - 1 and b["left"] < a["left"] + a["width"] - 1
        and a["top"] < b["top"] + b["height"] - 1 and b["top"] < a["top"] + a["height"] - 1
    ]  # fmt: skip
    assert over == []
    assert messages == []
    page.close()
