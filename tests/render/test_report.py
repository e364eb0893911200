"""The frame of a page, and the page as a reader's browser shows it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wijkfoto.render import report
from wijkfoto.render.fragment import Fragment
from wijkfoto.render.page import Page
from wijkfoto.render.report import draw_figure, draw_page
from wijkfoto.share.view import Bars, Bullets, Cards, Column, Form, Matrix, Section, Table, View

FUNCTIONS = (
    "huisarts",
    "apotheker",
    "wijkverpleegkundige",
    "sociaal werker",
    "diëtist",
    "wijkagent",
    "ergotherapeut",
)
STATES = ("bevestigd", "één kant", "geen", "niet gevraagd", "niet getoond", "niet aanwezig", "aanwijzing")
HOSTILE = "</script></style><img src=x onerror=alert(1)>"


def roster() -> Table:
    kinds = {"cijfer": "mark", "beeld": "state", "waarvoor": "list", "contacten": "number", "bron": "source"}
    columns = (Column("functie", "functie"), *(Column(key, key, kind) for key, kind in kinds.items()))
    rows = tuple(
        {
            "functie": f"{FUNCTIONS[i % 7]} {'in Korvel-Noord' if i >= 7 else ''}".strip(),
            "cijfer": (1, 2, 3, 4, 5, None)[i % 6],
            "beeld": STATES[i % 7],
            "waarvoor": ["doorverwijzen", "afstemmen"],
            "contacten": (1234, 9, None, 100)[i % 4],
            "bron": f"Korvel.xlsx, Verbindingen, rij {i + 4}",
        }
        for i in range(14)
    )
    return Table("wie", "Wie werken hier?", columns, rows, "Van 1 (moeizaam) tot 5 (heel goed).")


def blocks() -> tuple[Any, ...]:
    cell = {"text": "2", "value": 0.5, "state": "bevestigd", "title": "2 gesprekken"}
    cells = tuple(
        tuple(cell if (i + j) % 2 else {"text": "", "state": STATES[i]} for j in range(7)) for i in range(7)
    )
    bar = {"label": "korte lijnen", "value": 7, "total": 13, "text": "7 van 13 gesprekken", "side": "plus"}
    card = {"title": "Koffie op dinsdag", "tag": "loopt", "text": "Zonder agenda.", "facts": [["Sinds", 2023]]}
    return (
        roster(),
        Matrix("wie-met-wie", "Wie noemt wie?", FUNCTIONS, FUNCTIONS, cells),
        Bars("gaat", "Wat gaat goed?", (bar, {**bar, "side": "min", "label": "geen tijd"})),
        Cards("voorbeelden", "Goede voorbeelden", ({**card, "link": [["Reeshof", "reeshof.html"]]},) * 2),
        Bullets("kort", "In het kort", ({"text": "Ze bellen.", "tag": "gaat goed", "evidence": ["gesprek 2"]},)),
        Form("besluit", "Besluitblad", ("wat", "wie", "wanneer", "waarmee"), 3),
        Bars("leeg", "Wat vraagt het verpleeghuis?", ()),
    )


def view() -> View:
    first, *rest = blocks()
    return View(
        level="werkversie",
        kind="wijk",
        title="Korvel: de lijnen zijn kort",
        slug="korvel",
        wijk="Korvel",
        round="meting 1",
        lead=("Deze foto komt uit 13 gesprekken.",),
        banner="VERTROUWELIJK – alleen voor fotografen",
        notices=("Dit is fictieve voorbeelddata.",),
        links=(("Overzicht", "index.html"), ("Korvel", "korvel.html")),
        footer="13 gesprekken, 12 januari 2026, werkversie.",
        use="Gebruik deze foto niet om mensen of organisaties te beoordelen.",
        sections=(
            Section(
                "samen", "In Korvel werken ze samen.", ("De apotheek spraken we niet.",), (first,), "Blad Lijst."
            ),
            Section("weten", "Over de apotheek weten we nog niets.", (), tuple(rest)),
        ),
    )


def test_page_has_frame_and_words() -> None:
    html = draw_page(view()).html
    body = html.partition("<body")[2]
    assert html.startswith('<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta http-equiv="Content-Security-Policy"')
    assert "<h1>Korvel: de lijnen zijn kort</h1>" in html
    assert '<a href="korvel.html" aria-current="page">Korvel</a>' in html
    assert '<a href="index.html">Overzicht</a>' in html
    for text in (*view().lead, *view().notices, view().footer, view().use, view().banner, "meting 1", "Blad Lijst."):
        assert body.count(text) == 1, text
    for landmark in ("<header", "<nav", "<main", "<footer", 'class="wf-skip"'):
        assert landmark in html


def test_page_without_banner_has_no_band() -> None:
    html = draw_page(replace(view(), banner="")).html
    assert 'class="wf-banner"' not in html
    assert "background: #a01c1c" not in html


def test_each_block_is_drawn_once_in_order() -> None:
    html = draw_page(view()).html
    kinds = re.findall(r'<figure class="wf-block wf-(\w+)', html)
    assert kinds == ["table", "matrix", "bars", "cards", "bullets", "form", "bars"]


def test_same_view_same_bytes() -> None:
    assert draw_page(view()).html == draw_page(view()).html


def test_page_refers_to_nothing_outside() -> None:
    html = draw_page(view()).html
    assert re.findall(r"https?://", html) == []
    assert re.findall(r"url\((?!data:|#)", html) == []


def test_own_assets_are_embedded_once() -> None:
    html = draw_page(view()).html
    assert html.count("--wf-ink: #1f2933") == 1
    assert html.count("makeSortable(table)") == 1


def test_assets_cannot_end_their_element(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a.js": "x = '</SCRIPT><!--';", "b.css": "a{content:'</style>';background:url(images/x.png)}"}
    own = report.asset_text
    monkeypatch.setattr(report, "asset_text", lambda name: texts[name] if name in texts else own(name))
    fragment = Fragment("<p>figuur</p>", ("b.css", "a.js", "a.js"), "y = '</script>';")
    monkeypatch.setattr(report, "draw_block", lambda _: fragment)
    html = draw_figure(Bars("b", "Bars", ()), title="Figuur").html
    assert html.count(r"x = '<\/SCRIPT><\!--';") == 1
    assert r"y = '<\/script>';" in html
    assert r"a{content:'<\/style>';background:none}" in html
    assert html.index("x = '<") < html.index("y = '<")


def test_texts_of_the_frame_stay_text() -> None:
    section = Section(HOSTILE, HOSTILE, (HOSTILE,), (), HOSTILE)
    many = dict.fromkeys(("title", "wijk", "round", "banner", "footer", "use", "slug", "kind"), HOSTILE)
    html = draw_page(
        replace(view(), **many, sections=(section,), lead=(HOSTILE,), notices=(HOSTILE,), links=((HOSTILE, HOSTILE),))
    ).html
    assert "<img" not in html
    assert html.count("</script") == html.count("<script")
    assert html.count("</style") == html.count("<style")


def test_ids_occur_once() -> None:
    bars = Bars("zelfde", "", ())
    twice = replace(view(), sections=(Section("zelfde", "Een.", (), (bars, bars)), Section("een twee", "Twee.")))
    html = draw_page(twice).html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"zelfde", "zelfde-2", "zelfde-3", "een-twee"} <= set(ids)


def test_figure_page_holds_one_figure_and_no_menu() -> None:
    page = draw_figure(roster(), title="Wie werken hier?", notices=("Voorbeelddata.",))
    assert page.title == "Wie werken hier?"
    assert page.html.count("<figure") == 1
    assert "Voorbeelddata." in page.html
    assert "<nav" not in page.html
    assert '<h2 class="wf-sr">Wie werken hier?</h2>' in page.html


def test_a_page_without_a_map_does_not_import_folium() -> None:
    code = (
        "import sys; from wijkfoto.render.report import draw_figure; from wijkfoto.share.view import Bars;"
        "draw_figure(Bars('b', '', ()), title='x'); print({'folium', 'pyvis', 'igraph'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_save_writes_whole_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "uit" / "wijk" / "korvel.html"
    assert Page("één\ntwee\n", "x").save(target) == target
    assert target.read_bytes() == "één\ntwee\n".encode()
    Page("nieuw", "x").save(str(target))
    assert target.read_text(encoding="utf-8") == "nieuw"
    assert [path.name for path in target.parent.iterdir()] == ["korvel.html"]


def test_save_that_fails_leaves_no_temporary_file(tmp_path: Path) -> None:
    target = tmp_path / "korvel.html"
    target.mkdir()
    with pytest.raises(OSError, match="korvel"):
        Page("x", "x").save(target)
    assert [path.name for path in tmp_path.iterdir()] == ["korvel.html"]
    assert target.is_dir()


def test_notebook_shows_the_page_in_a_frame() -> None:
    html = Page('<p class="a">&amp;</p>', 'Korvel "nu"')._repr_html_()
    assert html.startswith('<iframe sandbox="allow-scripts allow-downloads allow-popups" srcdoc="&lt;p class=&quot;a')
    assert "&amp;amp;" in html
    assert 'title="Korvel &quot;nu&quot;"' in html
    assert "height:720px" in html


# In a browser -------------------------------------------------------------------------------------------------

SIZES = pytest.mark.parametrize("size", [(1400, 900), (390, 844)], ids=["wide", "phone"])


class Visit:
    """A page opened from a file, with all it asked for and said."""

    def __init__(self, chromium: Any, path: Path, size: tuple[int, int], **options: Any) -> None:
        self.tab = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **options).new_page()
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("console", lambda message: self.messages.append(message.text))
        self.tab.on("pageerror", lambda error: self.messages.append(str(error)))
        self.tab.goto(path.as_uri())


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw_page(view()).save(tmp_path_factory.mktemp("uit") / "korvel.html")


@pytest.mark.browser
@SIZES
def test_page_asks_nothing_says_nothing_and_does_not_scroll_sideways(
    chromium: Any, saved: Path, size: tuple[int, int]
) -> None:
    visit = Visit(chromium, saved, size)
    visit.tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert visit.requests == [saved.as_uri()]
    assert visit.messages == []
    assert visit.tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.browser
@SIZES
def test_page_has_no_accessibility_violations(chromium: Any, saved: Path, size: tuple[int, int]) -> None:
    from axe_core_python.sync_playwright import Axe

    visit = Visit(chromium, saved, size, bypass_csp=True)
    assert [(found["id"], found["nodes"][0]["html"]) for found in Axe().run(visit.tab)["violations"]] == []


@pytest.mark.browser
@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.id)
def test_figure_pages_have_no_accessibility_violations(chromium: Any, tmp_path: Path, block: Any) -> None:
    from axe_core_python.sync_playwright import Axe

    path = draw_figure(block, title="Een figuur").save(tmp_path / "figuur.html")
    visit = Visit(chromium, path, (900, 700), bypass_csp=True)
    assert [(found["id"], found["nodes"][0]["html"]) for found in Axe().run(visit.tab)["violations"]] == []


@pytest.mark.browser
def test_table_sorts_numbers_and_texts_with_empty_cells_last(chromium: Any, saved: Path) -> None:
    tab = Visit(chromium, saved, (1400, 900)).tab

    def column(index: int) -> list[str]:
        found: list[str] = tab.evaluate(
            f"[...document.querySelectorAll('#wie tbody tr')].map(row => row.cells[{index}].textContent)"
        )
        return found

    tab.click("#wie summary")
    tab.click("#wie button:text-is('contacten')")
    assert column(4) == ["9"] * 4 + ["100"] * 3 + ["1.234"] * 4 + [""] * 3
    assert tab.get_attribute("#wie th:nth-child(5)", "aria-sort") == "ascending"
    tab.click("#wie button:text-is('contacten')")
    assert column(4)[0] == "1.234"
    assert column(4)[-3:] == [""] * 3
    tab.click("#wie button:text-is('functie')")
    assert column(0)[:4] == ["apotheker", "apotheker in Korvel-Noord", "diëtist", "diëtist in Korvel-Noord"]
    assert tab.get_attribute("#wie th:nth-child(5)", "aria-sort") is None


@pytest.mark.browser
def test_table_search_ignores_accents_and_tells_what_remains(chromium: Any, saved: Path) -> None:
    tab = Visit(chromium, saved, (1400, 900)).tab
    tab.click("#wie summary")
    box = tab.get_by_label("Zoek in deze tabel")
    box.fill("Dietist noord")
    assert tab.locator("#wie tbody tr:visible").count() == 1
    assert tab.text_content("#wie output") == "1 van 14 rijen"
    box.fill("piloot")
    assert "Geen rij gevonden" in tab.text_content("#wie output")
    box.fill("")
    assert tab.text_content("#wie output") == "14 rijen"


@pytest.mark.browser
def test_paper_shows_what_is_folded_and_what_was_filtered(chromium: Any, saved: Path) -> None:
    tab = Visit(chromium, saved, (1400, 900)).tab
    tab.click("#wie summary")
    tab.get_by_label("Zoek in deze tabel").fill("piloot")
    tab.click("#wie summary")
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.is_visible("text=gesprek 2")
    assert tab.locator("#wie tbody tr:visible").count() == 14
    assert not tab.is_visible("#wie input")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("#kort details[open], #wie details[open]").count() == 0


@pytest.mark.browser
def test_page_is_whole_without_javascript(chromium: Any, saved: Path) -> None:
    tab = Visit(chromium, saved, (1400, 900), java_script_enabled=False).tab
    assert tab.locator("#wie tbody tr:visible").count() == 0
    tab.click("text=Bekijk de 14 rijen")
    assert tab.locator("#wie tbody tr:visible").count() == 14
    assert tab.locator("button").count() == 0
    assert tab.is_visible(".wf-toc a >> nth=1")


@pytest.mark.browser
def test_hostile_texts_run_nothing(chromium: Any, tmp_path: Path) -> None:
    table = Table("t", HOSTILE, (Column("a", HOSTILE),), tuple({"a": f"{HOSTILE}{i}"} for i in range(14)))
    path = draw_page(
        replace(view(), title=HOSTILE, banner=HOSTILE, sections=(Section("s", HOSTILE, (), (table,)),))
    ).save(tmp_path / "x.html")
    visit = Visit(chromium, path, (900, 700))
    visit.tab.on("dialog", lambda dialog: visit.messages.append(dialog.message))
    visit.tab.click("#t summary")
    visit.tab.click("#t button")
    assert visit.requests == [path.as_uri()]
    assert visit.messages == []
    assert visit.tab.text_content("h1") == HOSTILE


@pytest.mark.browser
def test_links_to_a_place_work_inside_a_notebook_frame(chromium: Any, tmp_path: Path, saved: Path) -> None:
    outer = tmp_path / "notebook.html"
    outer.write_text(
        f"<!DOCTYPE html>{Page(saved.read_text(encoding='utf-8'), 'Korvel')._repr_html_()}", encoding="utf-8"
    )
    visit = Visit(chromium, outer, (1400, 900), reduced_motion="reduce")
    frame = visit.tab.frames[1]
    frame.click(".wf-toc a >> nth=1")
    assert frame.evaluate("Math.abs(document.getElementById('weten').getBoundingClientRect().top)") < 120
    assert visit.messages == []
