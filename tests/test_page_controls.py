"""Every control on a page of a wijk and on the page that compares: each one does something, and says nothing else.

Controls of the map have their own test, `render/test_map_controls.py`: most of them draw outside the page's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import browser

PAGES = (
    ("VERTROUWELIJK-werkversie", "korvel"),
    ("VERTROUWELIJK-werkversie", "vergelijking"),
    ("projectgroep", "korvel"),
    ("projectgroep", "vergelijking"),
)
AROUND = "(el.closest('figure') || el.closest('section')).outerHTML"
# What Playwright does for one element with a wait at every step, for all of them in one go.
EACH = f"""([elements, act]) => elements.flatMap(el => {{
    const before = {AROUND};
    el.scrollIntoView({{ block: "center", behavior: "instant" }});
    const box = el.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (act === "click" && !el.contains(hit)) return [["covered", el.outerHTML]];
    el.focus();
    if (act === "click") el.click();
    else el.dispatchEvent(new KeyboardEvent("keydown", {{ key: act, bubbles: true, cancelable: true }}));
    return {AROUND} === before ? [["nothing changed", el.outerHTML]] : [];
}})"""
KEEP = f"el => {{ window.kept = {AROUND}; }}"
CHANGED = f"el => window.kept !== {AROUND}"
OUTSIDE_MAP = "el => !el.closest('.wf-map') && el.getClientRects().length > 0"


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module", params=PAGES, ids="/".join)
def tab(running: Any, example_pages: Path, request: Any) -> Iterator[Any]:
    """A page of which all that folds is open and every figure has started; after all tests of it, it asked and said
    nothing."""
    folder, name = request.param
    path = example_pages / folder / f"{name}.html"
    page = running.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda asked: requests.append(asked.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(path.as_uri())
    for figure in page.locator("figure").all():
        figure.scroll_into_view_if_needed()
    page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true; })")
    assert page.locator(".wf-network:not(.wf-network-live)").count() == 0
    yield page
    assert [url for url in requests if not url.startswith(("blob:", "data:"))] == [path.as_uri()]
    assert messages == []
    page.close()


def seen(tab: Any, selector: str) -> list[Any]:
    """Elements of the page itself that a reader can see, maps left out."""
    return [element for element in tab.query_selector_all(selector) if element.evaluate(OUTSIDE_MAP)]


def does_something(element: Any, act: str, *arguments: Any) -> None:
    element.evaluate(KEEP)
    getattr(element, act)(*arguments)
    assert element.evaluate(CHANGED), f"nothing changed: {element.evaluate('el => el.outerHTML')[:200]}"


def each_does_something(tab: Any, elements: list[Any], act: str, *, real: str) -> None:
    """The first by hand, so as a reader does it; then all of them in turn."""
    if elements:
        does_something(elements[0], *((real,) if real == "click" else (real, act)))
    assert tab.evaluate(EACH, [elements[1:], act]) == []


@pytest.mark.browser
def test_every_choice_of_every_list_changes_the_figure_and_back(tab: Any) -> None:
    lists = seen(tab, "main select")
    assert bool(lists) == ("korvel" in tab.url)
    for choose in lists:
        values = choose.evaluate("el => [...el.options].map(option => option.value)")
        assert len(values) > 1
        start = tab.evaluate("document.querySelector('main').innerText")
        for value in values[1:]:
            does_something(choose, "select_option", value)
        does_something(choose, "select_option", values[0])
        assert tab.evaluate("document.querySelector('main').innerText") == start


@pytest.mark.browser
def test_every_tick_and_every_search_field_changes_what_is_shown(tab: Any) -> None:
    for tick in seen(tab, "main input[type=checkbox]"):
        does_something(tick, "check")
        does_something(tick, "uncheck")
    for field in seen(tab, ".wf-filter input"):
        table = field.evaluate_handle("el => el.closest('figure').querySelector('tbody')")
        rows = "body => [...body.rows].filter(row => !row.hidden).length"
        all_rows = table.evaluate(rows)
        does_something(field, "fill", "qqqqq")
        assert table.evaluate(rows) == 0
        field.fill("")
        assert table.evaluate(rows) == all_rows


@pytest.mark.browser
def test_every_heading_that_sorts_sorts(tab: Any) -> None:
    heads = seen(tab, "main .wf-sort")
    assert heads
    for order in ("ascending", "descending"):
        does_something(heads[0], "click")
        assert heads[0].evaluate("el => el.closest('th').ariaSort") == order
    sorts = """heads => heads.flatMap(el => ["ascending", "descending"].filter(order => {
        el.click();
        return el.closest("th").ariaSort !== order;
    }))"""
    assert tab.evaluate(sorts, heads[1:]) == []


@pytest.mark.browser
def test_all_that_folds_folds_and_every_link_to_a_place_arrives(tab: Any) -> None:
    folds = seen(tab, "main summary")[::-1]  # what is folded inside another one first
    does_something(folds[0], "click")
    assert tab.evaluate(EACH, [folds[1:], "click"]) == []
    assert not tab.evaluate("folds => folds.some(el => el.parentElement.open)", folds)
    tab.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true; })")
    for link in tab.query_selector_all(".wf-toc a"):
        link.click()
        target = tab.query_selector(f"[id='{link.get_attribute('href')[1:]}']")
        in_view = "el => (box => box.top < innerHeight && box.bottom > 0)(el.getBoundingClientRect())"
        tab.wait_for_function(in_view, arg=target)  # the page scrolls smoothly


@pytest.mark.browser
def test_every_group_line_and_row_opens_its_panel(tab: Any) -> None:
    each_does_something(tab, seen(tab, ".wf-kompas.is-large [tabindex='0'][role=button]"), "Enter", real="press")
    each_does_something(tab, seen(tab, "th .wf-kompas-open, tr[data-tie] button"), "click", real="click")


@pytest.mark.browser
def test_every_other_button_does_what_it_says(tab: Any) -> None:
    reset = [one for one in seen(tab, "main button") if one.inner_text() == "Alles tonen"]
    for button in reset:
        figure = button.evaluate_handle("el => el.closest('figure')").as_element()
        choose = figure.query_selector_all("select")[-1]
        choose.select_option(index=1)
        does_something(button, "click")
        assert choose.input_value() == ""
    for button in seen(tab, "[data-save]"):
        with tab.expect_download() as download:
            button.click()
        name = download.value.suggested_filename
        assert name.startswith("VERTROUWELIJK-werkversie-netwerk-korvel")
        assert name.endswith(f".{button.get_attribute('data-save')}")
    spot = "(net => net.spot(Object.keys(net.places())[0]))(wijkfotoNetworks['netwerk-korvel'])"
    for button in seen(tab, "[data-zoom]"):
        before = tab.evaluate(spot)
        button.click()
        assert tab.evaluate(spot) != before
    for button in seen(tab, "[id$=-find], [id$=-full]"):
        does_something(button, "click")
