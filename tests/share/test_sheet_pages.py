"""The sheets: which there are per level, that they are short, and what they never hold."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from wijkfoto.project.opened import Project, open_project
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.pages.figures import figures
from wijkfoto.share.pages.sheet_lists import MOST, short
from wijkfoto.share.pages.sheet_visits import visits
from wijkfoto.share.pages.sheets import sheet_views
from wijkfoto.share.pages.wijk import together_title
from wijkfoto.share.view import Bars, Bullets, Form, Kompas, Lessons, Network, Table, View
from wijkfoto.share.words import SOCIAL_TEXT, number_word

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld"
WIJKEN = ["reeshof", "korvel", "drunen", "heikant-stokhasselt"]


@pytest.fixture(scope="module")
def example() -> Project:
    return open_project(EXAMPLE)


def sheets(project: Project, level: str) -> tuple[View, ...]:
    return sheet_views(project.at(level).results)


def sheet(project: Project, level: str, slug: str) -> View:
    return next(view for view in sheets(project, level) if view.slug == slug)


def texts(view: View) -> str:
    return str([asdict(section) for section in view.sections])


def test_every_level_has_its_own_sheets(example):
    with_network = [slug for wijk in WIJKEN for slug in (wijk, f"{wijk}-netwerk")]
    around = ("leren-van-elkaar", "wijken", "kijken"), ("besluitblad",)
    assert {code: [view.slug for view in sheets(example, code)] for code in LEVELS} == {
        "werkversie": [*around[0], *with_network, *around[1]],
        "wijk": WIJKEN,
        "onderzoek": [*around[0], *with_network, *around[1]],
        "projectgroep": [*around[0], *WIJKEN, *around[1]],
        "openbaar": ["vergelijking"],
    }


def test_a_wijk_sheet_answers_five_questions(example):
    view = sheet(example, "projectgroep", "korvel")
    parts = ["beeld", "vierkant", "werkt", "moeizaam", "onbekend", "kijken", "verder"]
    assert [section.id for section in view.sections] == parts
    kinds = {type(block) for section in view.sections for block in section.blocks}
    assert kinds == {Kompas, Table, Bullets, Bars}
    look = next(section for section in view.sections if section.id == "kijken")
    first = look.blocks[0].items[0]
    assert first["tag"] == "gat"
    assert "kijk in Drunen" in first["text"]
    assert "Vraag het aan: apotheker in Drunen." in first["text"]


def items(view: View, part: str) -> list[str]:
    section = next(section for section in view.sections if section.id == part)
    return [item["text"] for block in section.blocks if isinstance(block, Bullets) for item in block.items]


def test_title_arrow_and_list_name_the_same_wijken(example):
    """A lesson names one wijk to look in: that of its arrow."""
    view = sheet(example, "projectgroep", "kijken")
    (drawn,) = (block for section in view.sections for block in section.blocks if isinstance(block, Lessons))
    names = {row["key"]: row["name"] for row in drawn.wijken}
    first = drawn.lines[0]
    (looking,) = first["looking"]
    told = f"{names[looking]} kan in {names[first['at']]} zien hoe huisarts en apotheek samenwerken"
    assert view.sections[0].title == told
    item = items(sheet(example, "projectgroep", "leren-van-elkaar"), "kijken")[0]
    assert item.startswith(f"{told} (daar van twee kanten genoemd). Ook in Reeshof en Heikant/Stokhasselt.")


def test_a_hard_tie_without_a_wijk_to_visit_says_so(example):
    results = example.at("projectgroep").results
    reeshof = next(wijk for wijk in results.wijken if wijk.wijk.slug == "reeshof")
    blocks = visits(replace(results, wijken=(reeshof,)), reeshof).blocks
    look = [item["text"] for block in blocks if isinstance(block, Bullets) for item in block.items]
    (told,) = (text for text in look if text.startswith("Wijkverpleging en toegang: "))
    assert told == (
        "Wijkverpleging en toegang: hiervoor kunnen we geen wijk noemen om te gaan kijken. In geen andere wijk zien "
        "we dit zonder dat het moeizaam loopt (een 2 of lager)."
    )


def test_one_group_of_a_corner_that_is_hard_can_look_where_that_group_is_seen(example):
    """Huisarts and welzijn is hard in one wijk; huisarts and sociaal domein is seen in all, so no lesson is about
    it."""
    look = items(sheet(example, "projectgroep", "heikant-stokhasselt"), "kijken")
    (told,) = (text for text in look if text.startswith("Huisarts en welzijn: "))
    assert told == (
        "Huisarts en welzijn: kijk in Reeshof (door één kant genoemd), Drunen (gezien) en Korvel (van twee kanten "
        "genoemd)."
    )


def test_the_line_of_a_corner_tells_what_the_kompas_beside_it_shows(example):
    """Huisarts and sociaal domein is no more than seen; the kompas draws huisarts and welzijn from two sides."""
    view = sheet(example, "projectgroep", "korvel")
    (table,) = (block for section in view.sections for block in section.blocks if isinstance(block, Table))
    (row,) = (row for row in table.rows if row["line"] == "Huisarts en sociaal domein")
    assert (row["state"], row["sure"]) == ("gezien", "met welzijn: twee kanten")


def test_a_wish_that_is_drawn_is_told_in_words(example):
    told = items(sheet(example, "projectgroep", "heikant-stokhasselt"), "onbekend")
    assert "Welzijn en paramedici werken nog niet samen. Welzijn zou dit willen." in told


def test_a_question_is_told_as_what_is_known_of_it(example):
    told = items(sheet(example, "projectgroep", "heikant-stokhasselt"), "onbekend")
    (one,) = (text for text in told if text.startswith("Eén kant noemt dit"))
    assert "wijkverpleging en apotheek" in one
    assert not any("wijkverpleging en apotheek" in text for text in told if text != one)


def test_what_is_cut_off_says_how_many_more(example):
    view = sheet(example, "projectgroep", "korvel")
    assert len([text for text in items(view, "kijken") if "kijk in" in text]) == MOST
    assert items(view, "kijken")[-1].startswith("En nog ")
    results = example.at("projectgroep").results
    labels = next(wijk for wijk in results.wijken if wijk.wijk.slug == "korvel").labels
    for sign, part in (("+", "werkt"), ("-", "moeizaam")):
        (bars,) = (b for s in view.sections if s.id == part for b in s.blocks if isinstance(b, Bars))
        more = sum(label.label.endswith(sign) for label in labels) - len(bars.rows)
        assert (f"En nog {number_word(more)} die" in bars.note) == (more > 0)


def test_open_questions_stand_under_what_is_not_known_and_are_named(example):
    view = sheet(example, "projectgroep", "drunen")
    hard = next(section for section in view.sections if section.id == "moeizaam")
    assert "open" not in hard.title
    assert hard.title == "In Drunen noemen mensen 'te weinig aanbod' het vaakst"
    asked = next(text for text in items(view, "onbekend") if text.startswith("Dit vroegen we nog niet"))
    assert "apotheek en ondersteuning" in asked
    assert "Werkt niet in deze wijk: ziekenhuis." in items(view, "onbekend")


def test_sociaal_domein_is_explained_once_on_every_sheet_that_names_it(example):
    for view in sheets(example, "projectgroep"):
        said = texts(view)
        assert said.count(SOCIAL_TEXT) == ("sociaal domein" in said), view.slug


@pytest.mark.parametrize(
    ("level", "slug", "title"),
    [
        ("werkversie", "korvel", "In Korvel werken huisarts, wijkverpleging en sociaal domein met elkaar samen"),
        ("projectgroep", "reeshof", "In Reeshof werken huisarts, wijkverpleging en sociaal domein met elkaar samen:"),
        ("projectgroep", "korvel", "In Korvel noemen mensen samenwerking tussen huisarts, wijkverpleging en sociaal"),
    ],
)
def test_a_title_is_no_surer_than_its_lines(example, level, slug, title):
    results = example.at(level).results
    assert together_title(results, next(w for w in results.wijken if w.wijk.slug == slug)).startswith(title)


def test_words_for_certainty_are_explained_where_they_are_used_and_no_others(example):
    for slug in WIJKEN:
        sections = sheet(example, "projectgroep", slug).sections
        (table,) = (block for section in sections for block in section.blocks if isinstance(block, Table))
        used = {row["sure"].capitalize() for row in table.rows if row.get("sure") and "met " not in row["sure"]}
        words = {"Zeker", "Zeker niet", "Waarschijnlijk", "Waarschijnlijk niet", "Niet te zeggen"}
        assert {word for word in words if f"{word}:" in table.note} == used


def test_only_levels_with_cells_say_how_to_ask(example):
    found = {code: "'ask'" in "".join(map(texts, sheets(example, code))) for code in LEVELS}
    assert found == {"werkversie": True, "wijk": False, "onderzoek": True, "projectgroep": False, "openbaar": False}


def test_no_organisation_leaves_the_confidential_levels(example):
    """Only services and good examples may name one, and no sheet has services."""
    named = {actor.organisation for actor in example.dossier.actors if actor.organisation}
    told = " ".join(f"{p.name} {p.what} {p.ingredient} {p.visit}" for p in example.dossier.practices)
    hidden = {name for name in named if name not in told}
    assert len(hidden) > 40
    for level in ("wijk", "projectgroep", "openbaar"):
        shown = "".join(map(texts, sheets(example, level)))
        assert [name for name in hidden if name in shown] == []
    assert any(name in "".join(map(texts, sheets(example, "werkversie"))) for name in hidden)


def test_paper_does_not_say_how_to_ask_what_it_does_not_print(example):
    assert all("vraag na met" not in view.footer for view in sheets(example, "werkversie"))


def test_the_decision_sheet_is_lines_to_fill_in(example):
    view = sheet(example, "projectgroep", "besluitblad")
    before, section = view.sections
    assert [type(block) for block in (*before.blocks, *section.blocks)] == [Table, Form]
    agreed = before.blocks[0].rows
    assert [(row["wijk"], row["status"]) for row in agreed] == [("Korvel", "open"), ("Drunen", "open")]
    assert section.title == "Besluit samen: wie gaat vanuit Korvel kijken in Drunen?"


def test_a_long_text_is_cut_after_a_whole_word():
    assert short("Elke week samen om tafel", 14) == "Elke week …"
    assert short("x" * 40, 10) == "x" * 9 + " …"


def test_figures_have_a_title_and_say_where_they_come_from(example):
    for level in LEVELS:
        found = list(figures(example.at(level).results))
        assert len({figure.name for figure in found}) == len(found) > 0
        assert all("stand op 12 januari 2026" in figure.source and figure.title for figure in found)
        assert all(LEVELS[level].share in figure.source for figure in found)
        has_network = any(isinstance(figure.block, Network) for figure in found)
        assert has_network == LEVELS[level].has_actors
