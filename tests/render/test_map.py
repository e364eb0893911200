"""The map: same bytes, safe texts, true places; and in Chromium: no request, no message, and it does what it says."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot
from typing import Any

import pytest

from wijkfoto.render.fragment import Fragment, asset_text
from wijkfoto.render.geometry import (
    Plane,
    bends,
    curve,
    fan_out,
    inside,
    label_spot,
    outer_line,
    read_areas,
    separate,
)
from wijkfoto.render.map import draw_map
from wijkfoto.share.view import AreaMap

WHY = "Het adres weten we niet."
EVIL = "</script><img src=x onerror=alert(1)>`${alert(2)}`{{ 7*7 }}\"'\\"
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"


def area(name: str, *ring: tuple[float, float]) -> dict[str, Any]:
    """A feature with one ring of places (lon, lat)."""
    geometry = {"type": "Polygon", "coordinates": [[list(place) for place in (*ring, ring[0])]]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


def service(key: str, name: str, lon: float, lat: float, domain: str = "MED", **more: Any) -> dict[str, Any]:
    label = {"MED": "medisch", "SOC": "welzijn"}[domain]
    address = f"Korvelseweg {key}"
    return {
        "id": key,
        "name": name,
        "domain": domain,
        "domain_label": label,
        "address": address,
        "lon": lon,
        "lat": lat,
        **more,
    }


AREAS = {
    "type": "FeatureCollection",
    "features": [
        area("West", (5.05, 51.54), (5.06, 51.54), (5.06, 51.55), (5.05, 51.55)),
        area("Oost", (5.06, 51.54), (5.07, 51.54), (5.07, 51.55), (5.06, 51.55)),
    ],
}
BLOCK = AreaMap(
    id="kaart-korvel",
    caption="Wie werken er in Korvel?",
    areas=AREAS,
    services=(
        service("1", "Huisarts", 5.055, 51.545, spoken=True),
        service("2", "Apotheek", 5.065, 51.545),
        service("3", "Wijkcentrum", 5.062, 51.548, "SOC"),
    ),
    unplaced=({"id": "4", "name": "Vrijwilligers", "domain": "SOC", "domain_label": "welzijn", "why": WHY},),
    ties=(
        {"a": "1", "b": "2", "theme": "ouderenzorg", "text": "Ze bellen.", "mark": 4, "state": "bevestigd"},
        {"a": "2", "b": "1", "theme": "jeugd", "text": "Ze mailen.", "state": "één kant"},
        {"a": "1", "b": "3", "theme": "jeugd", "text": "Ze overleggen.", "state": "één kant"},
        {"a": "1", "b": "4", "theme": "jeugd", "text": "Ze verwijzen.", "state": "één kant"},
    ),
    counts=({"label": "Gesprekken", "value": 13},),
    source="Grenzen: CBS/Kadaster",
)
BARE = replace(BLOCK, ties=(), unplaced=(), counts=())
EVIL_BLOCK = AreaMap(
    id="kaart",
    caption=EVIL,
    areas={
        "type": "FeatureCollection",
        "features": [area(EVIL, (5.05, 51.54), (5.06, 51.54), (5.06, 51.55))],
    },
    services=tuple(
        {
            "id": EVIL + str(i),
            "name": EVIL,
            "domain": EVIL,
            "domain_label": EVIL,
            "address": EVIL,
            "organisation": EVIL,
            "lon": 5.055,
            "lat": 51.543 + i / 1000,
        }
        for i in range(2)
    ),
    unplaced=({"id": "u", "name": EVIL, "domain": "SOC", "domain_label": EVIL, "why": EVIL},),
    ties=({"a": EVIL + "0", "b": EVIL + "1", "theme": EVIL, "text": EVIL, "mark": 2, "state": EVIL},),
    counts=({"label": EVIL, "value": EVIL},),
    source=EVIL,
)


def as_page(*fragments: Fragment, before: str = "", after: str = "") -> str:
    """A page under the policy of the real ones, with `before` and `after` round the figures."""
    names = dict.fromkeys(name for fragment in fragments for name in fragment.assets)
    styles = "".join(f"<style>{asset_text(name)}</style>" for name in names if name.endswith(".css"))
    scripts = [asset_text(name) for name in names if name.endswith(".js")] + [x.script for x in fragments]
    figures = "".join(fragment.html for fragment in fragments)
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Kaart</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{styles}</head><body>{before}'
        f"{figures}{after}{''.join(f'<script>{text}</script>' for text in scripts)}</body></html>"
    )


# Places


def test_plane_there_and_back() -> None:
    plane = Plane(5.06, 51.545)
    assert plane.place(plane.spot((5.055, 51.548))) == (5.055, 51.548)
    assert plane.spot((5.06, 51.546)) == pytest.approx((0, 111.32))


def test_outer_line_leaves_out_the_shared_edge() -> None:
    (path,) = outer_line(read_areas(AREAS))
    assert path[0] == path[-1]
    assert len(path) == 7
    assert ((5.06, 51.54), (5.06, 51.55)) not in {tuple(sorted(x)) for x in pairwise(path)}


def test_outer_line_of_two_parts_is_two_paths() -> None:
    apart = [area("A", (0, 0), (1, 0), (1, 1)), area("B", (5, 0), (6, 0), (6, 1))]
    assert len(outer_line(read_areas({"features": apart}))) == 2


def test_read_areas_takes_multipolygons_and_leaves_out_the_rest() -> None:
    multi = {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]}
    point = {"type": "Point", "coordinates": [0, 0]}
    features = [{"geometry": multi, "properties": None}, {"geometry": point}, {"geometry": None}]
    assert [len(x.rings) for x in read_areas({"features": features})] == [1]


@pytest.mark.parametrize("number", [2, 3, 5, 12])
def test_fan_out_keeps_the_true_place_as_centroid(number: int) -> None:
    fanned = fan_out([(100.0, 200.0)] * number + [(900.0, 900.0)])
    assert fanned[-1] == (900.0, 900.0)
    ring = fanned[:-1]
    assert sum(x for x, _ in ring) / number == pytest.approx(100)
    assert sum(y for _, y in ring) / number == pytest.approx(200)
    assert all(hypot(x - 100, y - 200) >= 70 - 1e-9 for x, y in ring)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 60 - 1e-9 for a, b in combinations(ring, 2))


def test_ties_of_the_same_two_take_different_curves() -> None:
    found = bends([(0, 1), (1, 0), (0, 1)])
    (low, _), (high, _), (far, _) = (
        curve((0.0, 0.0), (10.0, 0.0), found[0])[8][::-1],
        curve((10.0, 0.0), (0.0, 0.0), found[1])[8][::-1],
        curve((0.0, 0.0), (10.0, 0.0), found[2])[8][::-1],
    )
    assert len({round(low, 6), round(high, 6), round(far, 6)}) == 3
    assert low * high < 0


def test_separate_ends_all_overlap() -> None:
    spots = separate([(0.0, 0.0)] * 6 + [(10.0, 5.0), (300.0, 0.0)], 36, 20)
    assert all(abs(a[0] - b[0]) >= 36 or abs(a[1] - b[1]) >= 20 for a, b in combinations(spots, 2))
    assert spots[-1] == (300.0, 0.0)


def test_label_stands_inside_and_clear() -> None:
    square = [[(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)]]
    spot = label_spot(square, (40, 10), [((50, 50), (30, 30))])
    assert spot is not None
    assert inside(spot, square)
    assert abs(spot[0] - 50) * 2 >= 70 or abs(spot[1] - 50) * 2 >= 40
    assert label_spot(square, (140, 10), []) is None


# Text


def test_same_block_same_bytes() -> None:
    assert draw_map(BLOCK) == draw_map(BLOCK)


def test_same_bytes_in_other_processes() -> None:
    code = (
        "import hashlib; from tests.render.test_map import BLOCK; from wijkfoto.render.map import draw_map;"
        "f = draw_map(BLOCK); print(hashlib.sha256((f.html + f.script).encode()).hexdigest())"
    )
    drawn = draw_map(BLOCK)
    expected = hashlib.sha256((drawn.html + drawn.script).encode()).hexdigest()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
        )
        assert done.stdout.strip() == expected


def test_row_order_does_not_matter() -> None:
    other = replace(BLOCK, services=BLOCK.services[::-1], unplaced=BLOCK.unplaced[::-1])
    assert draw_map(other) == draw_map(BLOCK)


def test_folium_keeps_its_own_links() -> None:
    import folium

    before = list(folium.Map.default_js), list(folium.Map.default_css)
    draw_map(BLOCK)
    assert before == (folium.Map.default_js, folium.Map.default_css)
    assert "leaflet.js" in folium.Map().get_root().render()


def test_no_ties_no_layers_and_no_lines_in_the_legend() -> None:
    drawn = draw_map(replace(BLOCK, ties=()))
    assert "Thema:" not in drawn.script
    assert "L.control.layers" not in drawn.script
    assert "wf-map-lines" not in drawn.html
    assert "wf-map-lines" in draw_map(BLOCK).html


def test_one_layer_per_theme_and_the_rest_is_counted() -> None:
    drawn = draw_map(BLOCK)
    assert drawn.script.count('"Thema: ') == 2
    assert "1 verbinding gaat naar iemand zonder plek op de kaart; die staat in het netwerk." in drawn.html
    assert "Zonder plek op de kaart (1)" in drawn.html
    assert f"<p>{WHY}</p><ul" in drawn.html


def test_each_reason_stands_above_its_own_list() -> None:
    rows = [BLOCK.unplaced[0] | {"id": i, "name": i, "why": why} for i, why in (("a", WHY), ("b", "Om"), ("c", WHY))]
    html = draw_map(replace(BLOCK, unplaced=tuple(rows))).html
    column = html.split("wf-map-unplaced", 1)[1].split("</section>")[0]
    assert re.findall(r"<p>([^<]+)</p>|<span>([^<]+)</span>", column) == [
        (WHY, ""), ("", "a"), ("", "c"), ("Om", ""), ("", "b"),
    ]  # fmt: skip


def test_nothing_on_the_page_for_what_the_block_lacks() -> None:
    drawn = draw_map(BARE)
    for absent in ("Zonder plek op de kaart", "Hoeveel functies", "zonder adres; die"):
        assert absent not in drawn.html
    assert "wf-map-wide" in drawn.html


def test_without_outlines_the_page_says_so() -> None:
    drawn = draw_map(replace(BLOCK, areas={}))
    assert "De grens van deze wijk hebben we niet." in drawn.html
    assert "wijkkaart.start" in drawn.script


def test_without_services_there_are_outlines_and_a_column() -> None:
    drawn = draw_map(replace(BLOCK, services=(), ties=()))
    assert "wf-map-area" in drawn.html
    assert "Zonder plek op de kaart (1)" in drawn.html
    assert "Voorzieningen op de kaart" not in drawn.html


def test_without_outlines_and_services_there_is_no_map() -> None:
    drawn = draw_map(replace(BLOCK, areas={}, services=()))
    assert drawn.assets == ("map.css",)
    assert drawn.script == ""
    assert "Een kaart van deze wijk hebben we niet." in drawn.html


def test_hostile_texts_do_not_stand_raw_in_html_or_script() -> None:
    drawn = draw_map(EVIL_BLOCK)
    assert "<img" not in drawn.html + drawn.script
    assert "</script" not in drawn.html + drawn.script
    assert r"\u0026#123;\u0026#123; 7*7" in drawn.script  # the name of the layer: folium's templates left it alone
    assert "{{" not in drawn.html


def test_every_service_has_a_number_on_paper() -> None:
    drawn = draw_map(BLOCK)
    assert all(f">{n}</text>" in drawn.html for n in (1, 2, 3))


def test_assets_ask_for_nothing_elsewhere() -> None:
    for name in ("map.css", "map.js"):
        text = asset_text(name).replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text
        assert "url(" not in text
        assert "innerHTML" not in text


# Browser


@pytest.fixture
def load(chromium: Any, tmp_path: Any) -> Iterator[Any]:
    """A function that opens a page; afterwards nothing may have been asked for or complained about."""
    seen: list[str] = []
    contexts: list[Any] = []

    def opened(html: str, **options: Any) -> Any:
        (tmp_path / "kaart.html").write_text(html, encoding="utf-8")
        contexts.append(chromium.new_context(viewport={"width": 1200, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.on("console", lambda message: seen.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (seen.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: seen.append(request.url) if "file:" not in request.url else None)
        page.goto((tmp_path / "kaart.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert seen == []


@pytest.mark.browser
def test_toggle_hides_the_lines_of_a_theme(load: Any) -> None:
    page = load(as_page(draw_map(BLOCK)))
    lines = page.locator(".leaflet-overlay-pane path")
    before = lines.count()
    page.get_by_label("Thema: jeugd").uncheck()
    assert lines.count() == before - 2
    page.get_by_label("Thema: jeugd").check()
    assert lines.count() == before


@pytest.mark.browser
def test_click_and_enter_fill_the_panel(load: Any) -> None:
    page = load(as_page(draw_map(BLOCK)))
    panel = page.locator(".wf-map-panel")
    page.get_by_role("button", name="Huisarts, medisch").click()
    text = panel.inner_text()
    for part in ("Huisarts", "Korvelseweg 1", "Ze bellen.", "Vrijwilligers (jeugd;", "zonder plek op de kaart"):
        assert part in text
    page.get_by_role("button", name="Wijkcentrum, welzijn").focus()
    page.keyboard.press("Enter")
    assert panel.locator(".wf-map-name").inner_text() == "Wijkcentrum"
    page.keyboard.press("Escape")
    assert "Kies een voorziening" in panel.inner_text()


@pytest.mark.browser
def test_list_leads_to_the_service(load: Any) -> None:
    page = load(as_page(draw_map(BLOCK)))
    page.get_by_text("Voorzieningen op de kaart (3)").click()
    page.get_by_role("button", name="Apotheek", exact=True).click()
    assert "Korvelseweg 2" in page.locator(".wf-map-panel").inner_text()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Apotheek, medisch"


@pytest.mark.browser
def test_hostile_texts_do_nothing_and_are_shown_as_they_are(load: Any) -> None:
    page = load(as_page(draw_map(EVIL_BLOCK)))
    page.locator(".wf-map-icon").first.click()
    assert EVIL in page.locator(".wf-map-panel").inner_text()
    page.locator(".wf-map-icon").last.hover()
    assert EVIL in page.locator(".leaflet-tooltip").last.inner_text()
    page.locator(".leaflet-control-layers").hover()  # so long a name stands behind the button
    assert EVIL in page.locator(".leaflet-control-layers").inner_text()
    assert page.locator(".wf-map img").count() == 0


@pytest.mark.browser
def test_two_maps_on_one_page_keep_apart(load: Any) -> None:
    first, second = draw_map(BLOCK), draw_map(replace(BLOCK, id="kaart-2"))
    page = load(as_page(first, second))
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(x => x.id)")
    assert len(ids) == len(set(ids)) == 6
    page.locator("#kaart-2 .wf-map-icon").first.click()
    assert "Kies een" in page.locator("#kaart-korvel .wf-map-panel").inner_text()
    assert "Apotheek" in page.locator("#kaart-2 .wf-map-panel").inner_text()


@pytest.mark.browser
def test_map_in_a_closed_part_is_fitted_when_it_opens(load: Any) -> None:
    html = as_page(draw_map(BLOCK), before="<details><summary>Kaart tonen</summary>", after="</details>")
    page = load(html)
    page.get_by_text("Kaart tonen").click()
    page.wait_for_function("document.querySelector('.wf-map-area, .leaflet-overlay-pane path') !== null")
    page.wait_for_timeout(200)
    chart = page.locator(".wf-map-leaflet").bounding_box()
    line = page.locator(".leaflet-overlay-pane path").first.bounding_box()
    assert chart["x"] <= line["x"] <= chart["x"] + chart["width"] - line["width"]
    assert line["height"] > 200


@pytest.mark.browser
def test_wheel_belongs_to_the_page_until_a_click(load: Any) -> None:
    page = load(as_page(draw_map(BLOCK), after='<div style="height:2000px"></div>'))
    scale = page.locator(".leaflet-control-scale-line")
    before = scale.inner_text()
    page.locator(".wf-map-leaflet").hover(position={"x": 30, "y": 400})
    page.mouse.wheel(0, 300)
    page.wait_for_function("window.scrollY > 0")
    assert scale.inner_text() == before


@pytest.mark.browser
def test_paper_and_no_script_show_the_still_map(load: Any) -> None:
    page = load(as_page(draw_map(BLOCK)))
    still, live = page.locator(".wf-map-still > svg"), page.locator(".wf-map-leaflet")
    assert (still.is_visible(), live.is_visible()) == (False, True)
    page.emulate_media(media="print")
    assert (still.is_visible(), live.is_visible()) == (True, False)
    plain = load(as_page(draw_map(BLOCK)), java_script_enabled=False)
    assert plain.locator(".wf-map-still > svg").is_visible()
    assert not plain.locator(".wf-map-leaflet").is_visible()


@pytest.mark.browser
def test_phone_has_no_sideways_scroll_and_a_folded_list_of_layers(load: Any) -> None:
    page = load(as_page(draw_map(BLOCK)))
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".wf-map-leaflet").bounding_box()["height"] == 360
    assert not page.get_by_label("Thema: jeugd").is_visible()
    page.locator(".leaflet-control-layers-toggle").hover(force=True)
    assert page.get_by_label("Thema: jeugd").is_visible()
