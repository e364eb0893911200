"""The public page: shares over all wijken together, only from the threshold on, and nothing about one wijk."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from helpers import VOCABULARY, foto
from test_comparison_page import EXAMPLE, NAMES, block, results, said, title, wijk

from wijkfoto.analysis.compare import enough
from wijkfoto.analysis.themes import label_counts
from wijkfoto.project.opened import open_project
from wijkfoto.records import Practice
from wijkfoto.render.report import draw_page
from wijkfoto.settings import Settings
from wijkfoto.share.pages.openbaar import Share, crossing_shares, label_shares, openbaar_view
from wijkfoto.share.results import Results
from wijkfoto.share.view import AreaMap

JA = [("groep:WVP", "ja", {"labels": ("LIJN+",)})]


def public(*counts: int, organisation: str = "", silent: int = 0, **fields: Any) -> Results:
    """Per wijk so many huisartsen that say ja to wijkverpleging and name korte lijnen; `silent` more in the first."""
    wijken = []
    for code, count in zip(NAMES, counts, strict=False):
        quiet = silent if code == next(iter(NAMES)) else 0
        actors = [(f"ha{i}", "HA", organisation or f"Praktijk {i}") for i in range(count + quiet)]
        talks = [(name, JA if i < count else []) for i, (name, *_) in enumerate(actors)]
        own = foto([*actors, ("wv", "WV")], talks)
        labels = tuple(one for one in label_counts(own.evidence) if enough(one, Settings()))
        wijken.append(replace(wijk(code, **fields), foto=own, totals=own, labels=labels))
    return results("openbaar", *wijken)


@pytest.mark.parametrize(
    ("counts", "organisation", "shown"),
    [((3,), "", True), ((3, 2), "", True), ((2, 1), "", False), ((1, 1, 1), "", False), ((3,), "Een", False)],
    ids=["enough", "enough in one wijk", "enough together only", "too few people", "one organisation"],
)
def test_a_share_is_shown_from_three_people_of_two_organisations(
    counts: tuple[int, ...], organisation: str, shown: bool
) -> None:
    made = public(*counts, organisation=organisation, silent=3)
    assert bool(crossing_shares(made)) == shown
    assert bool(label_shares(made, "+")) == shown


def test_a_wijk_below_the_threshold_changes_no_share() -> None:
    """Or this page beside that of the projectgroep would tell what is withheld there."""
    alone, beside = public(3, silent=3), public(3, 2, silent=3)
    assert crossing_shares(beside) == crossing_shares(alone)
    assert label_shares(beside, "+") == label_shares(alone, "+")


def test_few_people_who_all_say_it_are_not_counted() -> None:
    assert not crossing_shares(public(3))
    assert not label_shares(public(3), "+")


def test_one_respondent_with_three_conversations_is_no_three_people() -> None:
    own = foto([("ha", "HA"), ("po", "POHS")], [("ha", JA), ("ha", JA), ("po", JA)])
    made = results("openbaar", replace(wijk("KRV"), foto=own, totals=own))
    assert not label_shares(made, "+")


def test_shares_are_of_the_people_in_the_two_domains_and_of_all_conversations() -> None:
    (crossing,) = crossing_shares(public(3, silent=3))
    assert (crossing.name, crossing.words) == ("medisch, eerste lijn – verpleging en verzorging", "ongeveer de helft")
    (label,) = label_shares(public(3, silent=6), "+")
    assert (label.name, label.words) == ("Korte lijnen", "ongeveer een derde")


@pytest.mark.parametrize(("number", "tenths"), [(1, 1), (34, 3), (66, 7), (100, 9)])
def test_a_share_never_says_none_or_all(number: int, tenths: int) -> None:
    assert Share("x", number, 100).tenths == tenths


def test_titles_are_sentences_of_the_data() -> None:
    view = openbaar_view(public(3, silent=3))
    assert title(view, "over-grenzen") == (
        "Medisch – verpleging en verzorging: ongeveer de helft van wie we daar spraken, werkt met de ander samen"
    )
    assert title(view, "goed-en-lastig") == "Vaak genoemd als goed: korte lijnen"
    assert (view.kind, view.slug) == ("vergelijking", "vergelijking")


def test_good_examples_that_run_without_who_leads_or_whom_to_visit() -> None:
    shown = Practice(
        "RSH",
        "Maandagoverleg",
        "Elke maandag.",
        ingredient="Een vaste tijd.",
        led_by="poh",
        visit="ha",
        status="loopt",
    )
    view = openbaar_view(public(3, practices=(shown, replace(shown, name="Later", status="gepland"))))
    (card,) = block(view, "voorbeelden").items
    assert (card["title"], card["facts"]) == ("Maandagoverleg", [["Waardoor lukt het", "Een vaste tijd."]])
    assert title(view, "goede-voorbeelden") == "Hier kun je van leren: Maandagoverleg"


def test_a_project_without_conversations_has_a_page() -> None:
    view = openbaar_view(public(0))
    assert view.lead == ("Er zijn nog geen gesprekken. Deze pagina groeit mee vanaf het eerste gesprek.",)
    assert "wf-empty" not in draw_page(view).html.split("</style>")[-1]


def test_the_example_tells_nothing_of_one_wijk_or_organisation() -> None:
    made = open_project(EXAMPLE, "openbaar").results
    view = openbaar_view(made)
    # The map of outlines names the wijken and tells nothing else, see test_maps.
    shown = [
        replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, AreaMap)))
        for section in view.sections
        if section.id != "goede-voorbeelden"
    ]
    text = said(replace(view, sections=tuple(shown), lead=()))
    assert not any(w.wijk.name in text for w in made.wijken)
    assert not re.search(r"\d+ van (de )?\d+", text)
    organisations = {actor.organisation for w in made.wijken for actor in w.foto.evidence.actors.values()}
    assert not any(name in said(view) for name in organisations if name)
    source = open_project(EXAMPLE).results
    names = {actor.organisation for w in source.wijken for actor in w.foto.evidence.actors.values()}
    assert not any(name in said(view) for name in names if name)
    codes = {*VOCABULARY.lists["groups"], *VOCABULARY.lists["disciplines"], *VOCABULARY.lists["domains"]}
    assert not codes & set(re.findall(r"\b[A-Z]{2,5}\b", said(view)))
    assert len(view.sections) == 4
    assert draw_page(view).html
