"""From nothing to a PDF in a real browser: with the mouse and a real drop, and once more with the keyboard alone."""

from __future__ import annotations

import base64
import csv
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from a_window import BOOK, Rows, changed, fill, running
from pages import browser

pytestmark = pytest.mark.browser

WRONG: dict[str, Rows] = changed(
    "Verbindingen", 1, "cijfer", "vaak",
    changed("Gesprekken", 2, "wie gesproken", None, changed("Verbindingen", 3, "gesprek", 9)),
)  # fmt: skip
CELLS = (
    "blad Verbindingen, rij 2, kolom cijfer",
    "blad Gesprekken, rij 3, kolom wie gesproken",
    "blad Verbindingen, rij 4, kolom gesprek",
)
DROP = """([box, name, content]) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    box.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""
SIZES = ((1400, 900), (390, 844))
SMALLEST = """() => {
  const all = [...document.querySelectorAll("body *")].filter((one) => !one.closest(".sr, svg"));
  const texts = all.filter((one) => [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim()));
  const shown = texts.filter((one) => one.checkVisibility());
  return Math.min(...shown.map((one) => parseFloat(getComputedStyle(one).fontSize)));
}"""
"""Size in pixels of the smallest text that shows."""


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture
def tab(chrome: Any, tmp_path: Path) -> Iterator[Any]:
    """A window on an empty folder; afterwards no page asked anything of another address, or complained."""
    base = tmp_path / "projecten"
    base.mkdir()
    with running(base) as (_, link):
        context = chrome.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
        page = context.new_page()
        asked: list[str] = []
        said: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(link)
        yield page
        own = re.match(r"http://127\.0\.0\.1:\d+/", link)
        assert own
        assert [url for url in asked if not url.startswith((own[0], "data:", "blob:"))] == []
        assert said == []
        context.close()


def go(tab: Any, name: str) -> None:
    tab.get_by_role("navigation", name="Stappen").get_by_role("link", name=re.compile(f"^{name}\\b")).click()


def drop(tab: Any, path: Path) -> None:
    """A real drop on the box, as the Verkenner gives it."""
    box = tab.locator("#vak").element_handle()
    with tab.expect_navigation():
        tab.evaluate(DROP, [box, path.name, base64.b64encode(path.read_bytes()).decode()])


def saved(tab: Any, button: Any, folder: Path) -> Path:
    with tab.expect_download() as waiting:
        button.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def ledger(project: Path) -> list[list[str]]:
    with (project / "beslissingen.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row[:6] for row in csv.reader(file, delimiter=";")][1:]


def test_from_nothing_to_a_pdf(tab: Any, tmp_path: Path) -> None:
    project = tmp_path / "projecten" / "Foto van Korvel"
    tab.get_by_label("Naam van het project").fill("Foto van Korvel")
    tab.get_by_label("Korvel (Tilburg)").check()
    tab.get_by_label("Peildatum").fill("2026-01-20")
    tab.get_by_role("button", name="Maak het project").click()
    assert (project / "wijkfoto.toml").is_file()

    blank = saved(tab, tab.get_by_role("link", name="Werkboek van Korvel"), tmp_path)
    go(tab, "Inleveren")
    drop(tab, fill(blank, tmp_path / "Korvel.xlsx", WRONG))
    waiting = tab.locator("article.delivery")
    for cell in CELLS:
        assert cell in waiting.inner_text()
    assert list((project / "gesprekken").iterdir()) == []
    assert saved(tab, waiting.get_by_role("button", name="Kopie met kleuren"), tmp_path).exists()

    right = fill(blank, tmp_path / "Korvel.xlsx", BOOK)
    drop(tab, right)
    assert "Korvel.xlsx is opgenomen" in tab.locator(".notes").inner_text()
    assert waiting.count() == 0
    assert [path.read_bytes() for path in (project / "gesprekken").iterdir()] == [right.read_bytes()]

    go(tab, "Vragen")
    tab.get_by_label("Wie besluit, als rol").fill("wijkverpleegkundige")
    for answer in ("Ja", "Nee"):
        tab.locator(".card").first.get_by_role("button", name=re.compile(f"^{answer}")).click()
        assert "Genoteerd" in tab.locator(".notes").inner_text()
    assert [(row[0], row[3]) for row in ledger(project)] == [("samenvoegen", "ja"), ("label", "nee")]

    go(tab, "Voortgang")
    assert "3 gesprekken" in tab.locator("h1").inner_text()
    assert tab.locator("ol.next > li").count() > 0

    go(tab, "Foto")
    tab.get_by_role("link", name=re.compile("^Projectgroep")).click()
    tab.locator("iframe.picture").wait_for()
    shown = tab.frame_locator("iframe.picture")
    shown.get_by_role("link", name="Korvel").first.click()
    shown.locator(".wf-kompas svg").first.wait_for()
    before = shown.locator("main").inner_text()

    go(tab, "Terugkoppeling")
    tab.get_by_label("Huisarts en apotheek").check()
    tab.get_by_label("Wie gaf dit vrij").fill("wijkoverleg")
    tab.get_by_label("Op welke dag").fill("2026-01-19")
    tab.get_by_role("button", name="Bewaar voor Korvel").click()
    assert ledger(project)[-1] == ["vrijgeven", "KRV HAZ-APO", "alles", "ja", "wijkoverleg", ""]

    go(tab, "Foto")
    tab.get_by_role("link", name=re.compile("^Projectgroep")).click()
    tab.locator("iframe.picture").wait_for()
    shown.get_by_role("link", name="Korvel").first.click()
    shown.locator(".wf-kompas svg").first.wait_for()
    assert shown.locator("main").inner_text() != before

    for kind in ("pdf", "zip"):
        tab.get_by_role("button", name=re.compile(f"^Maak de {kind}$", re.I)).click()
        saved(tab, tab.get_by_role("button", name=re.compile(rf"^Download .*\.{kind}$")), tmp_path)
    assert (tmp_path / "wijkfoto-projectgroep.pdf").read_bytes().startswith(b"%PDF-")
    assert "pagina's/korvel.html" in zipfile.ZipFile(tmp_path / "wijkfoto-projectgroep.zip").namelist()


FOCUSED = "el => document.activeElement === el"
OUTLINED = "el => getComputedStyle(el).outlineStyle !== 'none' && parseFloat(getComputedStyle(el).outlineWidth) >= 2"


def reach(tab: Any, wanted: Any) -> None:
    """Press Tab until something has the focus, and see that it shows; keys before the first picture get lost."""
    tab.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    element = wanted.element_handle()
    for _ in range(120):
        if element.evaluate(FOCUSED):
            assert element.evaluate(OUTLINED), element.evaluate("el => el.outerHTML")
            return
        tab.keyboard.press("Tab")
    raise AssertionError(element.evaluate("el => el.outerHTML"))


def press(tab: Any, wanted: Any, key: str = "Enter") -> None:
    reach(tab, wanted)
    tab.keyboard.press(key)
    tab.wait_for_load_state()


def step(tab: Any, name: str) -> None:
    with tab.expect_navigation():
        press(tab, tab.get_by_role("navigation", name="Stappen").get_by_role("link", name=re.compile(f"^{name}\\b")))
    tab.get_by_role("navigation", name="Stappen").locator("[aria-current]", has_text=name).wait_for()


def test_the_same_with_the_keyboard_alone(tab: Any, tmp_path: Path) -> None:
    project = tmp_path / "projecten" / "Met toetsen"
    reach(tab, tab.get_by_label("Naam van het project"))
    tab.keyboard.type("Met toetsen")
    press(tab, tab.get_by_label("Korvel (Tilburg)"), "Space")
    press(tab, tab.get_by_role("button", name="Maak het project"))
    tab.get_by_role("heading", name="Zet klaar wat je nodig hebt").wait_for()
    reach(tab, tab.get_by_role("link", name="Werkboek van Korvel"))
    with tab.expect_download() as waiting:
        tab.keyboard.press("Enter")
    waiting.value.save_as(tmp_path / "leeg.xlsx")

    for book, told in ((WRONG, "er staan nog 3 fouten in"), (BOOK, "Korvel.xlsx is opgenomen")):
        step(tab, "Inleveren")
        path = fill(tmp_path / "leeg.xlsx", tmp_path / "Korvel.xlsx", book)
        reach(tab, tab.get_by_label("Kies een of meer werkboeken"))
        with tab.expect_file_chooser() as choosing:
            tab.keyboard.press("Space")
        choosing.value.set_files(path)
        with tab.expect_navigation():
            press(tab, tab.get_by_role("button", name="Kijk het na"))
        assert told in tab.locator(".notes").inner_text()

    step(tab, "Vragen")
    reach(tab, tab.get_by_label("Wie besluit, als rol"))
    tab.keyboard.type("wijkverpleegkundige")
    press(tab, tab.get_by_role("button", name=re.compile("^Ja")).first)
    tab.locator(".notes", has_text="Genoteerd: ja").wait_for()
    step(tab, "Foto")
    tab.locator("iframe.picture").wait_for()
    press(tab, tab.get_by_role("link", name=re.compile("^Projectgroep")))
    tab.get_by_role("button", name="Maak de PDF").wait_for()
    step(tab, "Terugkoppeling")
    press(tab, tab.get_by_label("Huisarts en apotheek"), "Space")
    reach(tab, tab.get_by_label("Wie gaf dit vrij"))
    tab.keyboard.type("wijkoverleg")
    press(tab, tab.get_by_role("button", name="Bewaar voor Korvel"))
    tab.locator(".notes", has_text="Genoteerd: 1 paar").wait_for()
    assert [row[0] for row in ledger(project)] == ["samenvoegen", "vrijgeven"]


def checked_places(tab: Any, tmp_path: Path) -> Iterator[str]:
    """Every page of the window, one after the other, with as much on it as there can be."""
    yield "begin"
    tab.get_by_role("button", name="Open het oefenproject").click()
    yield "klaarzetten"
    example = tmp_path / "projecten" / "oefenproject wijkfoto" / "gesprekken"
    go(tab, "Inleveren")
    (tmp_path / "los.xlsx").write_bytes((example / "Korvel.xlsx").read_bytes() + b"\0")
    drop(tab, (tmp_path / "los.xlsx").rename(tmp_path / "Korvel.xlsx"))
    assert tab.locator("article.delivery").count() == 1
    yield "inleveren"
    for place in ("Vragen", "Voortgang", "Terugkoppeling", "Instellingen"):
        go(tab, place)
        yield place.lower()
    go(tab, "Foto")
    tab.locator("iframe.picture").wait_for()
    tab.get_by_role("button", name="Maak de PDF").click()
    tab.get_by_role("link", name=re.compile("^Download")).wait_for()
    yield "foto"
    tab.get_by_role("link", name=re.compile("^Download")).click()
    yield "vertrouwelijk"
    go(tab, "Foto")
    tab.get_by_role("link", name="Vraag na waar iets vandaan komt").click()
    tab.get_by_label("Onderwerp").fill("KRV HAZ-APO")
    tab.get_by_role("button", name="Zoek").click()
    yield "waarom"


def test_every_page_passes_axe_and_fits_a_phone(tab: Any, tmp_path: Path) -> None:
    from axe_core_python.sync_playwright import Axe

    wrong: dict[str, Any] = {}
    for place in checked_places(tab, tmp_path):
        tab.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true; })")
        for width, height in SIZES:
            tab.set_viewport_size({"width": width, "height": height})
            found = Axe().run(tab)["violations"]
            if found:
                wrong[place, width] = [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
            if (size := tab.evaluate(SMALLEST)) < 14:
                wrong[place, width, "small"] = size
            if (wide := tab.evaluate("document.documentElement.scrollWidth")) > width:
                wrong[place, "wide"] = wide
        tab.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    assert wrong == {}
