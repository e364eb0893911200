"""Every control on a page of a wijk and on the page that compares: each one does something, and says nothing else.

Controls of the map have their own test, `render/test_map_controls.py`: most of them draw outside the page's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import EXAMPLE, browser

import wijkfoto as wf

PAGES = (
    ("VERTROUWELIJK-werkversie", "korvel"),
    ("VERTROUWELIJK-werkversie", "vergelijking"),
    ("projectgroep", "korvel"),
    ("projectgroep", "vergelijking"),
)
AROUND = "(el.closest('figure') || el.closest('section')).outerHTML"
KEEP = f"el => {{ window.kept = {AROUND}; }}"
CHANGED = f"el => window.kept !== {AROUND}"
OUTSIDE_MAP = "el => !el.closest('.wf-map') && el.getClientRects().length > 0"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("uit")
    wf.write_pages(wf.open_project(EXAMPLE), folder, ("werkversie", "projectgroep"))
    return folder


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture(params=PAGES, ids="/".join)
def tab(running: Any, out: Path, request: Any) -> Iterator[Any]:
    """A page of which all that folds is open and every figure has started; afterwards it asked and said nothing."""
    folder, name = request.param
    path = out / folder / f"{name}.html"
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
    page.wait_for_timeout(300)
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
    for head in heads:
        does_something(head, "click")
        assert head.evaluate("el => el.closest('th').ariaSort") == "ascending"
        does_something(head, "click")
        assert head.evaluate("el => el.closest('th').ariaSort") == "descending"


@pytest.mark.browser
def test_all_that_folds_folds_and_every_link_to_a_place_arrives(tab: Any) -> None:
    for fold in seen(tab, "main summary"):
        does_something(fold, "click")
        does_something(fold, "click")
    for link in tab.query_selector_all(".wf-toc a"):
        link.click()
        target = tab.query_selector(f"[id='{link.get_attribute('href')[1:]}']")
        in_view = "el => (box => box.top < innerHeight && box.bottom > 0)(el.getBoundingClientRect())"
        tab.wait_for_function(in_view, arg=target)  # the page scrolls smoothly


@pytest.mark.browser
def test_every_group_line_and_row_opens_its_panel(tab: Any) -> None:
    for part in seen(tab, ".wf-kompas.is-large [tabindex='0'][role=button]"):
        does_something(part, "press", "Enter")
    for row in seen(tab, "th .wf-kompas-open, tr[data-tie] button"):
        does_something(row, "click")


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
