"""The card for the conversation: one A4, no request, the same words as the workbook."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import VOCABULARY
from pages import browser

from wijkfoto.errors import ProjectError
from wijkfoto.render.card import draw_card
from wijkfoto.share.card import conversation_card
from wijkfoto.workbook.readme import readme_blocks

CARD = conversation_card(VOCABULARY, "HKS")


@pytest.mark.browser
@pytest.mark.parametrize("font", ["", "DejaVu Sans"], ids=["own font", "wide font"])
@pytest.mark.parametrize("wijk", ["", "HKS"])
def test_it_prints_on_one_page_and_nothing_is_cut(wijk: str, font: str) -> None:
    html = draw_card(conversation_card(VOCABULARY, wijk)).html
    asked: list[str] = []
    with browser() as running:
        page = running.new_page(viewport={"width": 1000, "height": 1200})
        page.on("request", lambda request: asked.append(request.url))
        page.set_content(html.replace('"Segoe UI"', f'"{font}"') if font else html)
        found = page.evaluate(
            "() => { const m = document.querySelector('main'), t = document.querySelector('.ties table');"
            " return [m.scrollHeight - m.clientHeight, m.scrollWidth - m.clientWidth, t.offsetHeight] }"
        )
        pdf = page.pdf(prefer_css_page_size=True)
    assert found[:2] == [0, 0]
    assert found[2] > 100, "the empty lines give way first, and must stay lines to write on"
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []


@pytest.mark.browser
def test_it_fits_a_phone() -> None:
    with browser() as running:
        page = running.new_page(viewport={"width": 360, "height": 800})
        page.set_content(draw_card(CARD).html)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_its_words_are_those_of_the_workbook() -> None:
    rows = dict(row for _, block in readme_blocks(VOCABULARY.wijken["HKS"], VOCABULARY) for row in block)
    assert rows["Zeg dit"] == CARD.explanation
    assert rows["Vraag dan"] == CARD.ask_consent
    for code, label, meaning in (*CARD.consent, *CARD.marks):
        assert rows[f"{code} {label}"] == meaning


def test_it_holds_the_list_six_questions_and_the_marks() -> None:
    html = draw_card(CARD).html
    assert html.count('<th scope="row">') == len(CARD.groups) == 14
    assert html.count('<td><span class="box"></span></td>') == 14 * 4
    assert len(CARD.questions) == 6
    assert [code for code, _, _ in CARD.marks] == list("12345")
    for text in (*CARD.groups, *CARD.answers, *(question for question, _ in CARD.questions), "Heikant/Stokhasselt"):
        assert text in html
    assert "<script" not in html


def test_a_name_of_a_wijk_is_text() -> None:
    html = draw_card(replace(CARD, wijk='<b onclick="x">')).html
    assert "<b onclick" not in html


def test_an_unknown_wijk_is_named() -> None:
    with pytest.raises(ProjectError, match="De wijk 'Rotterdam' ken ik niet"):
        conversation_card(VOCABULARY, "Rotterdam")


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wijkfoto", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


def test_the_command_writes_a_card_and_never_over_a_file(tmp_path: Path) -> None:
    assert run("gesprekskaart", "--wijk", "korvel", cwd=tmp_path).returncode == 0
    assert "Korvel" in (tmp_path / "gesprekskaart.html").read_text(encoding="utf-8")
    again = run("gesprekskaart", cwd=tmp_path)
    assert (again.returncode, "bestaat al" in again.stderr) == (2, True)
    other = run("gesprekskaart", "kaart.pdf", cwd=tmp_path)
    assert (other.returncode, "eindigt op .html" in other.stderr) == (2, True)
