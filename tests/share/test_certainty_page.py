"""The words zeker, waarschijnlijk and niet te zeggen on the pages."""

from dataclasses import replace

import pytest
from helpers import DEFAULTS
from pages import EXAMPLE

from wijkfoto.errors import WithheldError
from wijkfoto.graph.schema import NOT_SHOWN, SEEN
from wijkfoto.project.opened import Project, open_project
from wijkfoto.records import Line
from wijkfoto.share.pages.certainty import certainty_sentence, count_sentences, line_word
from wijkfoto.share.view import Bullets, Kompas, Table, View

WORDS = {"zeker", "waarschijnlijk", "niet te zeggen", "waarschijnlijk niet", "zeker niet"}


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(EXAMPLE)


def wijk_page(project: Project, level: str) -> View:
    return next(view for view in project.at(level).views() if view.wijk == "RSH")


def blocks(view: View, kind: type) -> dict:
    return {block.id: block for section in view.sections for block in section.blocks if isinstance(block, kind)}


def line(look: str, a=None, b=None) -> Line:
    return Line("RSH", ("HAZ",), ("APO",), "group", look, breadth_a=a, breadth_b=b)


@pytest.mark.parametrize("level", ["werkversie", "onderzoek"])
def test_levels_with_actors_say_who_is_named_most(project, level):
    found = blocks(wijk_page(project, level), Table)
    named, between = found["meest-genoemd-reeshof"], found["schakels-reeshof"]
    assert named.rows
    assert {row["word"] for row in (*named.rows, *between.rows)} <= WORDS
    times = [int(row["named"].split(" van ")[0]) for row in named.rows]
    assert times == sorted(times, reverse=True)
    assert times[-1] >= 2
    organisations = {actor.organisation for actor in project.dossier.actors}
    shown = [row for row in named.rows if any(name in row["who"] for name in organisations)]
    assert len(shown) == (len(named.rows) if level == "werkversie" else 0)


@pytest.mark.parametrize("level", ["wijk", "projectgroep"])
def test_other_levels_have_no_word_on_an_actor_and_no_count(project, level):
    view = wijk_page(project, level)
    assert not {"meest-genoemd-reeshof", "schakels-reeshof"} & blocks(view, Table).keys()
    assert "Van elke 100" not in repr(view)
    with pytest.raises(WithheldError, match="geen actoren"):
        project.at(level)["RSH"].certainty()


@pytest.mark.parametrize("level", ["wijk", "projectgroep"])
def test_a_line_without_its_state_has_no_word(project, level):
    view = wijk_page(project, level)
    rows = [row for one in blocks(view, Kompas).values() for row in one.lines if row["look"] in {SEEN, NOT_SHOWN}]
    assert rows
    assert not [row for row in rows if "zeker" in row["text"] or "waarschijnlijk" in row["text"].lower()]


def test_a_question_says_whether_they_work_together(project):
    table = blocks(wijk_page(project, "werkversie"), Table)["vragen-reeshof"]
    assert {row["certainty"] for row in table.rows} <= WORDS
    assert "certainty" in [column.key for column in table.columns]


def test_the_page_explains_the_words_with_its_thresholds(project):
    config = replace(project.config, settings=replace(project.config.settings, sure_chance=0.9, sure_talks=12))
    items = blocks(wijk_page(replace(project, config=config), "werkversie"), Bullets)["uitleg-reeshof"].items
    text = " ".join(item["text"] for item in items)
    assert "in minstens 90 van de 100 keer" in text
    assert "Met minder dan 12 gesprekken" in text


def test_bounds_stand_in_the_account(project):
    account = wijk_page(project, "onderzoek").sections[-1]
    sentence = next(text for text in account.sentences if text.startswith("Van elke 100"))
    found = project.at("onderzoek")["RSH"].certainty()
    assert [sentence] == count_sentences(found)
    ties = found.bounds
    assert f"minstens {int(100 * ties.low / ties.n)} en" in sentence


@pytest.mark.parametrize(
    ("shown", "text", "word"),
    [
        (line("één kant", (1, 1, 1), (0, 0, 1)), "Dat ze samenwerken is waarschijnlijk.", "waarschijnlijk"),
        (line("één kant", (2, 2, 2), (0, 0, 1)), "Dat ze samenwerken is zeker.", "zeker"),
        (line("aanwijzing", (0, 1, 1), (0, 0, 1)), "Waarschijnlijk werken ze niet samen.", "waarschijnlijk niet"),
        (line("aanwijzing"), "Of ze samenwerken is nog niet te zeggen.", "niet te zeggen"),
        (line("bevestigd", (1, 1, 1), (1, 1, 1)), "", "zeker"),
        (line("geen", (0, 1, 1), (0, 1, 1)), "", "zeker niet"),
        (line("niet gevraagd"), "", "niet te zeggen"),
        (line("gezien"), "", ""),
        (line("niet getoond"), "", ""),
    ],
)
def test_words_of_a_line(shown, text, word):
    assert certainty_sentence(shown, DEFAULTS) == text
    assert line_word(shown, DEFAULTS) == word
