"""The overview: a board for who makes the foto, cards for who reads it, and no empty frames before it has begun."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from test_comparison_page import EXAMPLE, NAMES, SPOKEN, block, gap_in_korvel, results, said, square, title, wijk

from wijkfoto.analysis.planner import Candidate
from wijkfoto.analysis.themes import LabelCount
from wijkfoto.project.opened import open_project
from wijkfoto.records import Finding, Practice, Source
from wijkfoto.render.report import draw_page
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.pages.index import index_view
from wijkfoto.share.results import Results
from wijkfoto.share.view import Kompas


def finding(severity: str, rows_lost: int = 0) -> Finding:
    return Finding("x", severity, Source("Korvel.xlsx", "Lijst", 3), "cijfer", "vaak", "", "Vul iets in.", rows_lost)


def board(level: str) -> Results:
    one = wijk(
        "KRV",
        square("KRV", HAZ_APO="één kant"),
        talks=2,
        spoken_groups=SPOKEN - {"APO"},
        candidates=(Candidate("KRV/APO/apo", "APO", square("KRV")[:2], 6, 1, "geen_tijd"),),
        findings=(finding("fout", 2), finding("waarschuwing"), finding("waarschuwing")),
    )
    return results(level, one, wijk("DRU", talks=0))


def test_the_board_says_how_far_a_wijk_is_whom_to_speak_and_what_to_mend() -> None:
    view = index_view(board("werkversie"))
    row, waiting = block(view, "voortgang").rows
    assert (row["wijk"], row["talks"]) == ("Korvel", 2)
    assert row["groups"].startswith("3 van de 14; nog niet: apotheek, toegang,")
    assert row["next"] == (
        "Apotheker (Praktijk apo), over de samenwerking met huisarts: van 2 verbindingen van het vierkant "
        "hoorden we hun kant nog niet; "
        "in 1 gesprek genoemd als 'nog spreken'; nog niet gesproken: geen tijd"
    )
    assert row["findings"] == "1 fout en 2 waarschuwingen; 2 rijen doen nog niet mee"
    assert (waiting["groups"], waiting["findings"]) == ("nog niet begonnen", "niets")
    assert title(view, "voortgang") == "2 gesprekken zijn ingelezen; Drunen is nog niet begonnen"


def test_findings_stand_in_the_werkversie_only_and_the_board_where_actors_are() -> None:
    made = board("onderzoek")
    assert "findings" not in {column.key for column in block(index_view(made), "voortgang").columns}
    assert "Praktijk" not in said(index_view(made))
    for level in ("projectgroep", "wijk"):
        view = index_view(replace(made, level=LEVELS[level]))
        assert "voortgang" not in {section.id for section in view.sections}


def test_a_card_per_wijk_with_a_running_example_and_what_is_missing() -> None:
    planned = Practice("KRV", "Later", "Komt nog.", status="gepland")
    running = Practice("KRV", "Koffie om de hoek", "Elke week koffie.", status="loopt")
    one = wijk("KRV", square("KRV"), talks=2, spoken_groups=SPOKEN - {"APO"}, practices=(planned, running))
    view = index_view(results("projectgroep", one, wijk("DRU", talks=0)))
    korvel, drunen = block(view, "wijken").items
    assert korvel["tag"] == "2 gesprekken"
    assert "Goed voorbeeld: Koffie om de hoek. Elke week koffie." in korvel["text"]
    assert korvel["text"].endswith("Nog niet gesproken: de apotheek.")
    assert korvel["link"] == [["Bekijk Korvel", "korvel.html"]]
    assert (drunen["tag"], drunen["text"]) == ("nog niet begonnen", "Hier is nog geen gesprek gevoerd.")
    assert [b.wijk for s in view.sections for b in s.blocks if isinstance(b, Kompas)] == ["Korvel"]
    assert title(view, "wijken") == "We vonden 1 goed voorbeeld dat nu loopt, in Korvel"


def test_three_lessons_at_most_and_none_where_there_is_no_page_about_them() -> None:
    view = index_view(gap_in_korvel())
    assert [item["text"] for item in block(view, "hier-kijken").items] == [
        "Korvel kan in Drunen zien hoe huisarts en apotheek samenwerken. Goed voorbeeld: Medicatieoverleg (Drunen)."
    ]
    many = results("projectgroep", wijk("KRV", square("KRV", "geen")), wijk("DRU", square("DRU")))
    assert len(block(index_view(many), "hier-kijken").items) == 3
    assert "hier-kijken" not in {section.id for section in index_view(gap_in_korvel("wijk")).sections}


def test_what_is_hard_everywhere_comes_with_its_counts() -> None:
    named = (LabelCount("TIJD-", 4, 10, 4, 4, ()),)
    wijken = [wijk(code, square(code), talks=10, labels=named) for code in NAMES]
    (item,) = block(index_view(results("projectgroep", *wijken)), "overal-lastig").items
    assert item["text"] == "Geen tijd of te druk, genoemd in alle drie de wijken."
    assert item["evidence"][0] == "Reeshof: 4 van 10 gesprekken"


def test_what_is_not_known_and_whom_to_speak_next() -> None:
    view = index_view(board("projectgroep"))
    korvel, drunen = block(view, "onbekend").items
    assert korvel["text"].startswith("Nog niet gesproken: apotheek, toegang,")
    assert korvel["text"].endswith("Praat nu het eerst met de apotheek.")
    assert drunen == {"text": "Hier is nog geen gesprek gevoerd.", "tag": "Drunen"}


def test_a_project_that_has_not_begun_is_one_calm_page() -> None:
    view = index_view(results("werkversie", wijk("KRV", talks=0), wijk("DRU", talks=0)))
    assert [section.id for section in view.sections] == ["voortgang", "wijken"]
    assert title(view, "voortgang") == "Er is nog geen gesprek ingelezen"
    assert "wf-empty" not in draw_page(view).html.split("</style>")[-1]


@pytest.mark.parametrize("level", ["werkversie", "wijk", "onderzoek", "projectgroep"])
def test_the_example_reads_as_a_page(level: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path))
    made = open_project(EXAMPLE, level).results
    view = index_view(made)
    assert view.title == made.name
    assert len(block(view, "wijken").items) == 4
    organisations = {actor.organisation for w in made.wijken for actor in w.foto.evidence.actors.values()}
    shown = {name for name in organisations if name and name in said(view)}
    assert bool(shown) == (level == "werkversie")
    assert draw_page(view).html.count("<h2") == len(view.sections)


@pytest.mark.parametrize(
    ("practices", "told", "card"),
    [
        ([("Koffie", "")], "We vonden 1 goed voorbeeld, in Korvel", "Goed voorbeeld: Koffie. Elke week."),
        (
            [("Koffie", ""), ("Thee", "loopt")],
            "We vonden 2 goede voorbeelden, in Korvel",
            "Goed voorbeeld: Thee. Elke",
        ),
        (
            [("Later", "gepland")],
            "; een goed voorbeeld dat nu loopt, vonden we nog niet",
            "Een plan: Later. Elke week.",
        ),
        ([], "; een goed voorbeeld vonden we nog niet", "samen"),
    ],
)
def test_a_good_example_without_a_status_counts_and_is_not_said_to_run(
    practices: list[tuple[str, str]], told: str, card: str
) -> None:
    found = [Practice("KRV", name, "Elke week.", status=status) for name, status in practices]
    view = index_view(results("werkversie", wijk("KRV", square("KRV"), talks=2, practices=found)))
    assert title(view, "wijken").endswith(told)
    assert card in block(view, "wijken").items[0]["text"]


def test_sociaal_domein_is_explained_where_a_card_speaks_of_it() -> None:
    for look, told in (("gezien", ()), ("niet gevraagd", ())):
        made = results("wijk", wijk("KRV", square("KRV", look), talks=2))
        (section,) = (s for s in index_view(made).sections if s.id == "wijken")
        assert section.sentences == told
    made = results("wijk", wijk("KRV", square("KRV", HAZ_APO="niet gevraagd"), talks=2))
    (section,) = (s for s in index_view(made).sections if s.id == "wijken")
    assert "sociaal domein" in block(index_view(made), "wijken").items[0]["text"]
    assert section.sentences == ("Sociaal domein: welzijn en toegang (de gemeente) samen.",)
