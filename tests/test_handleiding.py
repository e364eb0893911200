"""The handleiding and the page for the coordinator print on two pages each, and say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pages import browser

from wijkfoto.vocabulary import load_vocabulary
from wijkfoto.workbook.layout import CONTROL, SHEETS, TIES

ROOT = Path(__file__).parents[1]
PAGES = ("handleiding", "coordinator")
TEXT, COORDINATOR = ((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in PAGES)
PLAIN, PLAIN_COORDINATOR = (" ".join(text.split()) for text in (TEXT, COORDINATOR))
PRINT = """
@page { size: A4; margin: 14mm 17mm 12mm }
body { font: 9.8pt/1.33 "Segoe UI", "Liberation Sans", Arial, sans-serif; margin: 0 }
h1 { font-size: 17pt; margin: 0 0 5pt } h2 { font-size: 12pt; margin: 9pt 0 3pt; break-after: avoid }
p, ul, table, pre, blockquote { margin: 0 0 4.5pt } ul { padding-left: 14pt } blockquote { padding-left: 9pt }
table { border-collapse: collapse; width: 99.5% }
th, td { border: .5pt solid #999; padding: 1.2pt 5pt; text-align: left }
td:first-child { white-space: nowrap } pre { background: #f2f2f2; padding: 4pt 6pt } pre, code { font-size: 8.8pt }
"""


def printed(text: str) -> str:
    """A document as a page to print."""
    body = MarkdownIt("commonmark").enable("table").render(text)
    return f'<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><style>{PRINT}</style><body>{body}</body></html>'


@pytest.mark.browser
@pytest.mark.parametrize("text", [TEXT, COORDINATOR], ids=PAGES)
def test_it_prints_on_two_pages_of_a4(text: str) -> None:
    with browser() as running:
        page = running.new_page()
        page.set_content(printed(text))
        pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2


def test_it_names_every_sheet_and_the_marks_in_words() -> None:
    vocabulary = load_vocabulary()
    for sheet in SHEETS:
        assert f"| {sheet.name} |" in TEXT
    assert f"*{CONTROL}*" in TEXT
    for term in vocabulary.terms("marks"):
        assert f"| {term.code} {term.label} | {term.attributes['meaning']} |" in TEXT
    for term in vocabulary.terms("akkoord"):
        assert f"| {term.code} {term.label} |" in TEXT
    for term in vocabulary.terms("antwoord"):
        assert term.label in TEXT


def test_its_codes_are_those_of_the_lists() -> None:
    vocabulary = load_vocabulary()
    named = dict(re.findall(r"\b([A-Z]{3}) ([\w/]+)", PLAIN_COORDINATOR[PLAIN_COORDINATOR.index("in codes:") :]))
    assert {*vocabulary.lists["groups"], "RSH", "KRV", "HKS", "DRU"} == set(named)
    for code, word in named.items():
        label = vocabulary.wijken[code].name if code in vocabulary.wijken else vocabulary.label("groups", code)
        assert label.startswith(word)


def test_every_command_in_it_exists() -> None:
    from typer.main import get_command

    from wijkfoto.cli import app

    commands = get_command(app).commands  # type: ignore[attr-defined]
    named = set(re.findall(r"uv run wijkfoto (\w+)", TEXT))
    assert {"sjabloon", "gesprekskaart", "controleer"} <= named <= set(commands)
    named = set(re.findall(r"uv run wijkfoto (\w+)", COORDINATOR))
    asked = {"controleer", "beslis", "maak", "vragenlijst", "waarom", "locaties", "afspraken"}
    assert asked <= named <= set(commands)


def test_every_option_and_level_that_the_coordinator_reads_exists() -> None:
    from typer.main import get_command

    from wijkfoto.cli import app
    from wijkfoto.share.levels import LEVELS

    commands = get_command(app).commands  # type: ignore[attr-defined]
    known = {opt for command in commands.values() for param in command.params for opt in param.opts}
    assert set(re.findall(r"--[a-z]+", COORDINATOR)) <= known
    for name in LEVELS:
        assert f"| {name} |" in COORDINATOR


def test_the_messages_in_it_are_those_of_the_program() -> None:
    from wijkfoto.folder.check import work_list
    from wijkfoto.records import Dossier, Finding, Source

    remedy = "Vul een cijfer van 1 tot 5 in, of laat de cel leeg."
    found = Finding("cijfer_ongeldig", "fout", Source("Korvel.xlsx", TIES, 14), "cijfer", "vaak", "", remedy, 1)
    _, _, *lines, _, _ = work_list(Dossier(findings=(found,)))
    assert "```\n" + "\n".join(lines) + "\n```" in TEXT


def test_it_tells_what_is_offered_at_met_wie() -> None:
    from wijkfoto.workbook.choices import choice_text

    row = {"nr": 3, "discipline": load_vocabulary().label("disciplines", "APO"), "organisation": "Apotheek Zon"}
    assert f"'{choice_text(row)}'" in PLAIN


def test_the_release_in_it_is_one_that_the_program_reads(tmp_path: Path) -> None:
    from wijkfoto.read.project_files import read_decisions
    from wijkfoto.share.disclose import releases

    block = next(
        text for text in re.findall(r"^```\n(.*?)^```$", COORDINATOR, re.M | re.S) if text.startswith("soort;")
    )
    (tmp_path / "beslissingen.csv").write_text(block, encoding="utf-8")
    assert releases(read_decisions(tmp_path)) == {("KRV", frozenset({"HAZ", "WEL"}))}
