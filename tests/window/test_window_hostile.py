"""The hostile strings through the window: as name of a file and of a project, in a form, and in every kind of cell.

A page of the window holds the same scripts and handlers as with harmless text, and in a browser nothing runs.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from a_window import BOOK, Rows, Window, fill, inside, running
from pages import browser
from third_party import ACCEPTANCE

import wijkfoto as wf
from wijkfoto.read.privacy import personal_kind

STRINGS = ACCEPTANCE / "hostile" / "strings.jsonl"
pytestmark = pytest.mark.skipif(not STRINGS.exists(), reason="no acceptance data beside the project")
LIVE = re.compile(r"<\s*(script|svg|iframe|img|object|embed|style|base|meta|link|form)\b|<[^>]*\son\w+\s*=", re.I)
PLACES = ("", "inleveren/", "vragen/", "voortgang/", "terugkoppeling/", "instellingen/")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [json.loads(line)["s"] for line in STRINGS.read_text(encoding="utf-8").splitlines()]


def in_a_cell(text: str) -> str:
    """What an .xlsx can hold: no control characters, no lone surrogates, at most 300 signs here."""
    plain = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    return plain.encode("utf-8", "ignore").decode("utf-8")[:300]


def book_with(texts: list[str]) -> dict[str, Rows]:
    """A workbook with a text in every kind of cell that people type in; some rows count, others are refused."""
    one = [f"x{in_a_cell(text)}" for text in texts]
    actors = [{"nr": 10 + n, "functie": "huisarts", "organisatie": text} for n, text in enumerate(one)]
    ties: list[dict[str, object]] = []
    for n, text in enumerate(one):
        ties.append({"gesprek": 1 + n % 3, "met wie": 10 + n, "cijfer": 3, "gaat goed": text})
        ties.append({"gesprek": 1, "met wie": text, "cijfer": text})
        ties.append({"gesprek": text, "met wie": 2, "waarvoor": text})
    not_spoken = [{"functie": "sociaal werker", "organisatie": text, "reden": "geen tijd"} for text in one]
    return {
        **BOOK,
        "Wie werkt hier": [*BOOK["Wie werkt hier"], *actors],
        "Verbindingen": [*BOOK["Verbindingen"], *ties],
        "Niet gesproken": not_spoken,
    }


def live(window: Window) -> dict[str, int]:
    """Number of live elements and handlers per page."""
    return {place: len(LIVE.findall(window.text(place))) for place in PLACES}


def brought_in(folder: Path, book: dict[str, Rows], name: str = "Korvel.xlsx") -> Window:
    wf.make_project(folder, name="Korvel", wijken=["KRV"])
    blank = wf.write_blank_workbook(folder.parent / f"{folder.name}.xlsx", "KRV", wf.load_vocabulary())
    window = inside(folder)
    window.drop(fill(blank, folder.parent / "vol.xlsx", book), name)
    return window


def test_in_cells_they_stay_text_while_it_waits_and_when_it_is_in(texts: list[str], tmp_path: Path) -> None:
    chosen = texts[::23]
    harmless = brought_in(tmp_path / "rustig", book_with([f"woord {n}" for n in range(len(chosen))]))
    hostile = brought_in(tmp_path / "vijandig", book_with(chosen))
    for window in (harmless, hostile):
        assert "Toch opnemen" in window.text("inleveren/")
    assert _without_forms(hostile, "inleveren/") == _without_forms(harmless, "inleveren/")
    for window in (harmless, hostile):
        assert window.desk.first
        one = wf.all_waiting(window.desk.first.folder)[0]
        window.post(f"inleveren/{one.id}/opnemen")
        assert window.desk.first.deliveries() == ("Korvel.xlsx",)
    for place in PLACES:
        assert _without_forms(hostile, place) == _without_forms(harmless, place), place


def _without_forms(window: Window, place: str) -> dict[str, int]:
    """Live elements by name. Questions have forms of their own, as many as the names in the cells ask for."""
    found: dict[str, int] = {}
    for match in LIVE.finditer(window.text(place)):
        name = (match[1] or "handler").lower()
        if name != "form":
            found[name] = found.get(name, 0) + 1
    return found


def test_as_names_of_files_they_stay_inside_and_stay_text(texts: list[str], tmp_path: Path) -> None:
    project = wf.make_project(tmp_path / "korvel", name="Korvel", wijken=["KRV"])
    window = inside(project)
    before = live(window)["inleveren/"]
    for text in texts[::29]:
        name = f"{text[:200]}.xlsx".replace("\r", "").replace("\n", "").encode("utf-8", "ignore").decode()
        answer = window.post("inleveren/", {"bestand": (BytesIO(b"PK\x03\x04"), name)})
        assert answer.status_code in {303, 400}
    waiting = wf.all_waiting(project)
    assert len(waiting) > 10
    assert {path.parent.parent for one in waiting for path in [one.path]} == {project / ".wijkfoto" / "wacht"}
    found = _without_forms(window, "inleveren/")
    assert found.get("handler", 0) + found.get("iframe", 0) + found.get("img", 0) == 0
    assert found["script"] == 1
    assert before > 0


def test_in_forms_they_stay_text_and_the_settings_stay_readable(texts: list[str], tmp_path: Path) -> None:
    base = tmp_path / "projecten"
    base.mkdir()
    window = inside(base)
    for number, text in enumerate(texts[::61]):
        name = f"{number} {text[:60]}"
        answer = window.post("/nieuw", {"naam": name, "wijken": "KRV", "wijk_naam": "", "wijk_cbs": ""})
        assert answer.status_code in {303, 400}
    made = [path for path in base.iterdir() if path.is_dir()]
    assert len(made) > 20
    assert all(path.parent == base for path in made)
    assert all(wf.read_config(path).wijken == ("KRV",) for path in made)
    assert len(re.findall(r"<script", window.text("/?kies=1"), re.I)) == 1


@pytest.mark.browser
def test_in_a_browser_nothing_runs(texts: list[str], tmp_path: Path) -> None:
    project = tmp_path / "korvel"
    scripts = [text for text in texts if re.search(r"script|onerror|onload|svg|{{|\$\{", text, re.I)]
    brought_in(project, book_with([text for text in scripts if not personal_kind(in_a_cell(text))][::9]))
    said: list[str] = []
    with running(project) as (_, link), browser() as chrome:
        page = chrome.new_context().new_page()
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: said.append(message.text))
        page.add_init_script("Object.defineProperty(window, '__pwned', { set() { console.log('pwned'); } })")
        page.goto(link)
        page.get_by_role("navigation", name="Stappen").get_by_role("link", name="Inleveren").click()
        page.get_by_role("button", name="Toch opnemen").click()
        assert "Korvel.xlsx is opgenomen" in page.locator(".notes").inner_text()
        for name in ("Vragen", "Voortgang", "Terugkoppeling", "Instellingen", "Foto"):
            page.get_by_role("navigation", name="Stappen").get_by_role("link", name=name).click()
        page.locator("iframe.picture").wait_for(timeout=60_000)
        frame: Any = page.frame_locator("iframe.picture")
        frame.get_by_role("link", name="Korvel").first.click()
        frame.get_by_role("heading", name="Wijkfoto Korvel").wait_for()
        page.wait_for_timeout(500)
        assert page.evaluate("window.__pwned") is None
    assert said == []
