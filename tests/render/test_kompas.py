"""The kompas: one picture per wijk, equal places, three kinds of empty, nothing withheld in the HTML."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from colours import contrast

from wijkfoto.render.fragment import asset_text
from wijkfoto.render.kompas import draw_kompas
from wijkfoto.render.kompas_drawing import kompas_svg
from wijkfoto.render.kompas_looks import LOOKS, strokes
from wijkfoto.render.kompas_places import PLACES
from wijkfoto.render.style import COLOURS
from wijkfoto.render.words import STATE_LABELS
from wijkfoto.share.view import Kompas

GROUPS = [row.split("|") for row in (
    "HAZ|huisarts|HAZ|MED",
    "APO|apotheek|APO|MED",
    "WVP|wijkverpleging|WVP|VV",
    "WEL|welzijn|SD|SOC",
    "TOE|toegang|SD|GEM",
    "PAR|paramedici||PARA",
    "GGZ|ggz||GGZ",
    "OUD|ouderenzorg||VV",
    "INF|burgerinitiatief||INF",
    "JEU|jeugd & school||JEU",
    "WON|wonen||WON",
    "VEI|veiligheid||VEI",
    "ZKH|ziekenhuis||TWL",
    "OND|ondersteuning||OND",
)]  # fmt: skip
CSP = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"


def group(code: str, **more: Any) -> dict[str, Any]:
    row = next(row for row in GROUPS if row[0] == code)
    named = dict(zip(("code", "label", "square", "domain"), row, strict=True))
    return {**named, "presence": "aanwezig", "spoken": 2, "known": 9, **more}


def line(a: str, b: str, look: str, **more: Any) -> dict[str, Any]:
    return {"a": a, "b": b, "look": look, "norm": True, "purposes": [], "themes": [], "text": "Een zin.", **more}


def kompas(*lines: dict[str, Any], states: str = "seven", **more: Any) -> Kompas:
    groups = more.pop("groups", tuple(group(row[0]) for row in GROUPS))
    return Kompas("k1", "Kompas van Korvel", "Korvel", states, groups, lines, **more)


def html(*lines: dict[str, Any], **more: Any) -> str:
    return draw_kompas(kompas(*lines, **more)).html


def drawn_line(page: str, number: int = 0) -> str:
    found = re.search(rf'<g class="wf-kompas-line [^"]*" data-line="{number}".*?</g>', page)
    assert found
    return found[0]


# --- what is drawn


def test_same_block_gives_same_bytes() -> None:
    lines = [line("HAZ", "APO", "bevestigd", width=3, mark=4.0), line("WVP", "GGZ", "niet gevraagd")]
    assert html(*lines) == html(*lines)


def test_places_are_fixed_whatever_the_lines() -> None:
    def places(page: str) -> list[str]:
        return re.findall(r'data-group="\w+".*?transform="(translate\([^)]*\))', page)

    busy = html(*(line(a, b, "bevestigd") for a, b in combinations(PLACES, 2)))
    assert len(places(html())) == 14
    assert places(html()) == places(busy)


def test_line_has_one_path_whichever_group_comes_first() -> None:
    def path(page: str) -> str:
        return re.findall(r' d="([^"]*)" stroke-width', drawn_line(page))[0]

    assert path(html(line("APO", "GGZ", "één kant"))) == path(html(line("GGZ", "APO", "één kant")))


def test_places_lie_inside_the_drawing_and_apart() -> None:
    assert {row[0] for row in GROUPS} == set(PLACES)
    assert all(60 < place.x < 660 and 60 < place.y < 680 for place in PLACES.values())
    for one, other in combinations(PLACES.values(), 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > 90**2


def test_each_look_has_its_own_class() -> None:
    assert set(LOOKS) == set(STATE_LABELS)
    slugs = [look.slug for look in LOOKS.values()]
    assert len(set(slugs)) == len(slugs)
    for name, look in LOOKS.items():
        assert f"wf-kompas-line is-{look.slug}" in drawn_line(html(line("HAZ", "APO", name)))


def test_three_kinds_of_empty_and_the_ja_looks_are_drawn_differently() -> None:
    def drawing(look: str) -> str:
        return re.sub(r' d="[^"]*"', "", drawn_line(html(line("HAZ", "APO", look))).split("wf-kompas-hit", 1)[1])

    looks = ["bevestigd", "één kant", "beelden verschillen", "gezien", "geen", "aanwijzing", "niet gevraagd"]
    looks += ["niet getoond", "niet aanwezig", "wens"]
    assert len({drawing(look) for look in looks}) == len(looks)
    assert drawing("niet gevraagd") == drawing("nog niet gevraagd")
    assert "wf-kompas-paper" in drawing("geen")  # open
    assert "stroke-dasharray" in drawing("niet gevraagd")  # hatched
    assert "wf-kompas-band" in drawing("niet getoond")  # flat
    assert "stroke-dasharray" not in drawing("niet getoond")


def test_a_wish_is_drawn_without_asking_and_a_nee_is_not() -> None:
    beside = {look: drawn_line(html(line("HAZ", "GGZ", look, norm=False))) for look in ("wens", "aanwijzing")}
    assert [look for look, drawn in beside.items() if "is-rest" in drawn] == ["aanwijzing"]
    assert "wil graag samenwerken, doet dat nog niet" in beside["wens"]


def test_width_follows_breadth_and_colour_follows_mark() -> None:
    def widths(width: int) -> list[str]:
        return re.findall(r'stroke-width="([^"]*)"', drawn_line(html(line("HAZ", "APO", "bevestigd", width=width))))

    assert (widths(1), widths(5)) == (["1.5"], ["7.0"])
    assert "color:#1B5E91" in html(line("HAZ", "APO", "bevestigd", mark=4.5))
    assert 'is-bevestigd" style=' not in html(line("HAZ", "APO", "bevestigd"))


def test_a_mark_is_a_number_on_its_line() -> None:
    assert ">4,5</text></g>" in drawn_line(html(line("HAZ", "APO", "bevestigd", mark=4.5)))
    assert "wf-kompas-mark" not in html(line("HAZ", "APO", "bevestigd"), line("HAZ", "GGZ", "geen", mark=2.0))


@pytest.mark.parametrize(("marks", "numbers"), [(3, 3), (12, 12), (13, 0)])
def test_a_small_one_has_numbers_while_they_are_few(marks: int, numbers: int) -> None:
    lines = [line(a, b, "bevestigd", mark=3.0) for a, b in combinations(PLACES, 2)][:marks]
    assert kompas_svg(kompas(*lines, small=True), ">").count("wf-kompas-mark") == numbers


def test_without_asking_only_a_ja_and_the_vierkant_are_drawn() -> None:
    def rests(*args: Any, **more: Any) -> bool:
        return "is-rest" in drawn_line(html(line(*args, **more)))

    assert not rests("OND", "ZKH", "één kant", norm=False)
    assert not rests("APO", "TOE", "niet gevraagd")
    assert rests("APO", "TOE", "niet gevraagd", norm=False)
    assert rests("HAZ", "GGZ", "geen")
    assert rests("WEL", "TOE", "geen")  # one corner


def test_group_says_who_was_spoken() -> None:
    groups = (
        group("HAZ"),
        {key: value for key, value in group("APO", spoken=1).items() if key != "known"},
        {key: value for key, value in group("WVP").items() if key not in {"spoken", "known"}},
        group("GGZ", spoken=0),
        group("VEI", presence="niet aanwezig"),
    )
    page = html(groups=groups)
    said = re.findall(r'data-group="\w+" aria-label="([^"]*)"', page)
    assert said == [
        "huisarts, 2 van 9 gesproken",
        "apotheek, 1\N{NO-BREAK SPACE}gesproken",
        "wijkverpleging",
        "ggz, 0 van 9 gesproken",
        "veiligheid, werkt niet in deze wijk",
    ]
    assert page.count("wf-kompas-group is-silent") == 1
    assert page.count("wf-kompas-group is-absent") == 1


# --- what may not be there


def test_what_a_level_withholds_is_not_in_the_html() -> None:
    full = {"breadth": "2 van 2 noemen dit", "mark": 4.5, "mark_a": 5.0, "mark_b": 4.0, "frequency": "elke week"}
    full |= {"plus": ["korte lijnen"], "minus": ["te druk"], "wishes": "vaker", "sources": ["Korvel.xlsx, rij 14"]}
    terms = {
        "mark": "Cijfer",
        "frequency": "Hoe vaak",
        "breadth": "Hoe breed",
        "plus": "Gaat goed",
        "sources": "Bron",
    }
    page, bare = html(line("HAZ", "APO", "bevestigd", **full)), html(line("HAZ", "APO", "bevestigd"))
    for text in ("2 van 2 noemen dit", "4,5", "elke week", "korte lijnen", "te druk", "vaker", "rij 14"):
        assert text in page
        assert text not in bare
    assert all(term in page and term not in bare for term in terms.values())


def test_hostile_texts_stay_text() -> None:
    evil = '</script><img src=x onerror="alert(1)">`${1}`'
    bad = line("HAZ", "APO", "bevestigd", text=evil, themes=[evil], purposes=[evil], plus=[evil], breadth=evil)
    groups = (group("HAZ", label=evil, short=evil), group("APO"))
    for small in (False, True):
        block = Kompas('k"><b>', evil, evil, "seven", groups, (bad,), small, '"><b>')
        page = draw_kompas(block).html
        assert "<img" not in page
        assert "<b>" not in page
        assert page.count("</script>") == (0 if small else 1)
    data = re.search(r'<script type="application/json">(.*?)</script>', html(bad))
    assert data
    assert json.loads(data[1])["lines"][0]["text"] == evil


def test_script_never_writes_html() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", asset_text("kompas.js"))


# --- legend, table, small


def test_legend_holds_only_looks_that_occur() -> None:
    page = html(line("HAZ", "APO", "gezien"), line("HAZ", "WVP", "niet getoond"), states="three")
    assert re.findall(r'<li data-look="([^"]*)"', page) == ["gezien", "niet-getoond", "aantal", "soort"]
    assert "zodat niemand herkenbaar is" in page
    assert "gezien: iemand noemt het; van hoeveel kanten, laten we hier niet zien" in page


def test_a_look_is_lighter_as_it_is_less_sure() -> None:
    """How dark a line is on paper: both sides, then one side, then a line of which the sides are not told."""

    def weight(look: str) -> float:
        stroke = r'class="wf-kompas-(\w+)"[^>]*stroke-width="([^"]+)"(?: stroke-dasharray="([^"]+)")?'
        (pen, width, dashes), *_ = re.findall(stroke, strokes(look, "M0 0H9"))
        drawn = [float(part) for part in dashes.split()] or [1.0, 0.0]
        colour = {"ink": COLOURS["ink"], "seen": COLOURS["muted"]}[pen]
        return float(width) * drawn[0] / sum(drawn) * (contrast(colour, COLOURS["surface"]) - 1)

    assert weight("bevestigd") > 1.4 * weight("één kant") > 2 * weight("gezien")


def test_table_names_every_line_a_ja_first() -> None:
    page = html(line("HAZ", "GGZ", "geen"), line("WVP", "APO", "één kant", themes=["Ouderen", "Jeugd"]))
    table = page[page.index("<details") : page.index("</details>")]
    assert re.findall(r'<th scope="row">([^<]*)<', table) == [
        "wijkverpleging – apotheek",
        "huisarts – ggz",
    ]
    assert "Ouderen, Jeugd" in table


def test_small_has_no_controls_and_names_what_is_seen() -> None:
    lines = line("HAZ", "APO", "gezien"), line("HAZ", "WEL", "gezien"), line("HAZ", "TOE", "gezien")
    page = html(*lines, line("WVP", "APO", "niet getoond"), states="three", small=True, href="korvel.html")
    assert "Korvel. Gezien: huisarts–apotheek, huisarts–sociaal domein." in page
    assert '<a class="wf-kompas-link" href="korvel.html">' in page
    assert re.findall(r'<li data-look="([^"]*)"', page) == ["gezien", "niet-getoond", "soort"]
    for gone in ("<script", "<details", "data-group", "data-line", "gesproken", "/6", "van de 6"):
        assert gone not in page
    assert "In het vierkant zie je hier geen lijn." in html(small=True)


# --- in the browser


def open_page(chromium: Any, path: Path, block: Kompas, width: int) -> tuple[Any, list[str]]:
    path.write_text(
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>Kompas</title>'
        f'<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
        f"<style>body{{margin:16px;font-family:sans-serif}}{asset_text('kompas-drawing.css')}{asset_text('kompas.css')}</style>"
        f"{draw_kompas(block).html}<script>{asset_text('kompas.js')}</script></html>",
        encoding="utf-8",
    )
    page = chromium.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(path.as_uri())
    return page, messages


def in_sight(page: Any) -> list[int]:
    script = "all => all.filter(g => getComputedStyle(g).display !== 'none').map(g => +g.dataset.line)"
    return sorted(page.eval_on_selector_all(".wf-kompas-line", script))


LINES = (
    line("HAZ", "APO", "bevestigd", themes=["Ouderen"], purposes=["afstemmen"], mark=4.0, plus=["korte lijnen"]),
    line("HAZ", "WVP", "één kant", themes=["Jeugd"], purposes=["afstemmen"]),
    line("HAZ", "GGZ", "geen"),
    line("OND", "ZKH", "niet gevraagd", norm=False),
    line("WVP", "TOE", "niet gevraagd"),
)


@pytest.mark.browser
def test_filter_focus_panel_and_escape(chromium: Any, tmp_path: Path) -> None:
    page, messages = open_page(chromium, tmp_path / "page.html", kompas(*LINES), 1400)
    panel = page.locator(".wf-kompas-panel")
    assert in_sight(page) == [0, 1, 4]
    page.get_by_label("Thema").select_option("Jeugd")
    assert in_sight(page) == [1]
    page.get_by_role("button", name="Alles tonen").click()
    page.get_by_label("Toon ook wat niet gevraagd of niet genoemd is").check()
    assert in_sight(page) == [0, 1, 2, 3, 4]
    page.keyboard.press("Escape")
    assert in_sight(page) == [0, 1, 4]

    page.locator('[data-group="HAZ"]').focus()
    page.keyboard.press("Enter")
    assert in_sight(page) == [0, 1, 2, 4]
    assert "ggz\ngevraagd en niet genoemd" in panel.inner_text()
    panel.get_by_role("button", name="apotheek").click()
    for text in ("huisarts – apotheek", "van twee kanten genoemd", "Een zin.", "korte lijnen"):
        assert text in panel.inner_text()
    page.keyboard.press("Escape")
    assert in_sight(page) == [0, 1, 4]
    assert "Kies een groep of een lijn" in panel.inner_text()
    assert messages == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1400, 390])
def test_a_press_beside_two_lines_means_the_nearest(chromium: Any, tmp_path: Path, width: int) -> None:
    """Both have room for a finger, and near their end they lie over each other."""
    page, _ = open_page(chromium, tmp_path / "page.html", kompas(*LINES), width)
    wide = """() => {
        const hit = document.querySelector(".wf-kompas-hit");
        return hit.getScreenCTM().a * parseFloat(getComputedStyle(hit).strokeWidth);
    }"""
    assert page.evaluate(wide) >= 24
    at = """line => {
        const path = document.querySelector(`[data-line="${line}"] .wf-kompas-hit`);
        const spot = path.getPointAtLength(path.getTotalLength() * 0.3).matrixTransform(path.getScreenCTM());
        return [spot.x, spot.y];
    }"""
    for number, title in ((0, "huisarts – apotheek"), (1, "huisarts – wijkverpleging")):
        page.mouse.click(*page.evaluate(at, number))
        assert page.locator(".wf-kompas-title").inner_text() == title
    page.close()


@pytest.mark.browser
def test_line_and_row_open_the_panel(chromium: Any, tmp_path: Path) -> None:
    page, messages = open_page(chromium, tmp_path / "page.html", kompas(*LINES), 1400)
    panel = page.locator(".wf-kompas-panel")
    page.locator('.wf-kompas-line[data-line="1"]').focus()
    page.keyboard.press("Enter")
    assert "huisarts – wijkverpleging" in panel.inner_text()
    page.get_by_text("Alle verbindingen als tabel").click()
    page.get_by_role("button", name="ondersteuning – ziekenhuis").click()
    assert "ondersteuning – ziekenhuis" in panel.inner_text()
    assert 3 in in_sight(page)
    assert messages == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "small"), [(1400, False), (700, False), (390, False), (310, True), (390, True)])
def test_labels_stay_apart_inside_and_legible(chromium: Any, tmp_path: Path, width: int, small: bool) -> None:
    groups = tuple(group(row[0], presence="niet aanwezig" if row[0] == "VEI" else "aanwezig") for row in GROUPS)
    page, _ = open_page(chromium, tmp_path / "page.html", kompas(*LINES, small=small, groups=groups), width)
    boxes = page.eval_on_selector_all(
        ".wf-kompas-label", "all => all.map(t => { const r = t.getBoundingClientRect(); return [t.textContent, "
        "r.left, r.top, r.right, r.bottom]; })",
    )  # fmt: skip
    assert len(boxes) == 14
    for (one, *a), (other, *b) in combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, f"{one!r} lies over {other!r}"
    assert all(box[1] >= 0 and box[3] <= width for box in boxes)
    sizes = page.eval_on_selector_all(
        ".wf-kompas-svg tspan", "all => all.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    assert min(sizes) >= 10
    page.close()


@pytest.mark.browser
def test_drawing_is_whole_without_javascript(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    open_page(chromium, path, kompas(*LINES), 1400)[0].close()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert in_sight(page) == [0, 1, 4]
    assert page.locator(".wf-kompas-legend").is_visible()
    assert page.get_by_role("button").count() == 0
    context.close()
