"""The page Leren van elkaar: what it says of hand-made lines, and what it never says at a level that withholds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from helpers import DEFAULTS, VOCABULARY, foto

from wijkfoto.analysis.compare import label_spread
from wijkfoto.analysis.learning import lessons
from wijkfoto.analysis.lines import SQUARE
from wijkfoto.analysis.planner import Candidate
from wijkfoto.analysis.themes import LabelCount
from wijkfoto.graph.foto import Foto
from wijkfoto.project.opened import open_project
from wijkfoto.records import Dossier, Line, Practice, Wijk
from wijkfoto.render.report import draw_page
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.pages.comparison import comparison_view
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import AreaMap, Bullets, Cards, Form, Kompas, Lessons, Matrix, Table, View

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld"
NAMES = {"RSH": ("Reeshof", 43755), "KRV": ("Korvel", 5810), "DRU": ("Drunen", 18280)}
ACTORS = [("ha", "HA"), ("apo", "APO"), ("wv", "WV"), ("sw", "SW")]
SPOKEN = frozenset({"HAZ", "APO", "WVP", "WEL"})
OVERLEG = Practice(
    "DRU", "Medicatieoverleg", "Elke week samen.", groups=("HAZ", "APO"), ingredient="Een vaste tijd.",
    needs="Een half uur.", led_by="apotheker", visit="apotheker", status="loopt",
)  # fmt: skip


def line(wijk: str, a: str, b: str, look: str, **fields: Any) -> Line:
    importance = fields.pop("importance", "must")
    return Line(wijk, tuple(a.split("|")), tuple(b.split("|")), "group", look, importance=importance, **fields)


def square(wijk: str, look: str = "gezien", **other: str) -> tuple[Line, ...]:
    """The six lines with one look, and another for those named as HAZ_APO."""
    return tuple(line(wijk, "|".join(a), "|".join(b), other.get(f"{a[0]}_{b[0]}", look)) for a, b in SQUARE)


def wijk(code: str, norm: Sequence[Line] = (), *, talks: int = 1, **fields: Any) -> WijkResults:
    """A wijk that one huisarts was spoken to, so many times; its lines are both norm and vierkant."""
    name, inhabitants = NAMES[code]
    said = fields.pop("said", [])
    evidence = foto(ACTORS, [("ha", said)] * talks).evidence
    record = Wijk(code, name, name.lower(), inhabitants=inhabitants, absent=frozenset(fields.pop("absent", ())))
    own = Foto(replace(evidence, wijk=record))
    given: dict[str, Any] = {
        "lines": (), "norm": tuple(norm), "square": tuple(row for row in norm if row.importance == "must"),
        "actions": (), "candidates": (), "labels": (), "spoken_groups": SPOKEN, "services": (), "area": {},
    }  # fmt: skip
    practices = tuple(fields.pop("practices", ()))
    return WijkResults(record, own, own, Dossier(practices=practices), **{**given, **fields})


def results(level: str, *wijken: WijkResults, **fields: Any) -> Results:
    practices = [practice for one in wijken for practice in one.practices]
    found = lessons({w.wijk.code: w.norm for w in wijken}, practices, VOCABULARY, DEFAULTS)
    spread = label_spread({w.wijk.code: w.labels for w in wijken}, DEFAULTS)
    made = Results(LEVELS[level], "Project", None, True, DEFAULTS, VOCABULARY, tuple(wijken), found, spread)
    return replace(made, **fields)


def strings(value: Any) -> Iterable[str]:
    """Every text of a View, those of kompassen left out (codes are its data)."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def said(view: View) -> str:
    """Titles, sentences and blocks of a page as one text."""
    parts: list[str] = [*view.lead]
    for section in view.sections:
        parts += [section.title, *section.sentences]
        for block in section.blocks:
            parts += [] if isinstance(block, Kompas) else strings(asdict(block))
    return "\n".join(parts)


def block(view: View, name: str) -> Any:
    return next(b for section in view.sections for b in section.blocks if b.id == name)


def title(view: View, name: str) -> str:
    return next(section.title for section in view.sections if section.id == name)


def gap_in_korvel(level: str = "projectgroep", *practices: Practice) -> Results:
    drunen = (
        *square("DRU", HAZ_APO="bevestigd")[:2],
        line("DRU", "HAZ", "APO", "bevestigd", purposes=("MEDI",), frequency="vaak", themes=("D3",)),
        *square("DRU")[3:],
    )
    return results(
        level, wijk("KRV", square("KRV", HAZ_APO="geen")), wijk("DRU", drunen, practices=practices or (OVERLEG,))
    )


# --- frame and lead


def test_sections_stand_in_the_order_of_the_page() -> None:
    view = comparison_view(gap_in_korvel())
    assert (view.kind, view.slug, view.title) == ("vergelijking", "vergelijking", "Leren van elkaar")
    assert [section.id for section in view.sections] == [
        "gaan-kijken", "vierkant", "overal-of-alleen-hier", "rand", "nog-onbekend", "eerlijk-vergelijken",
        "besluitblad",
    ]  # fmt: skip


def test_lead_says_what_may_not_be_compared() -> None:
    view = comparison_view(results("projectgroep", wijk("RSH", talks=3), wijk("KRV"), wijk("DRU", talks=0)))
    assert view.lead == (
        "Vergelijk geen aantallen: Reeshof heeft 43.755 inwoners, Korvel 5.810 en Drunen 18.280 (bron: CBS). "
        "Kijk wel welke verbindingen er zijn en waarvoor.",
        "Deze pagina komt uit 4 gesprekken: 3 in Reeshof en 1 in Korvel. In Drunen zijn we nog niet begonnen.",
    )


# --- 1 where to look


def test_a_gap_becomes_a_card_with_where_why_and_whom() -> None:
    view = comparison_view(gap_in_korvel())
    assert title(view, "gaan-kijken") == "Korvel kan in Drunen zien hoe huisarts en apotheek samenwerken"
    (card,) = block(view, "kijken").items
    assert (card["title"], card["tag"]) == ("Huisarts en apotheek", "gat")
    assert "Drunen (van twee kanten genoemd): medicatie, vaak (thema samenwerken en organisatie)." in card["text"]
    facts = dict(card["facts"])
    assert facts["Goed voorbeeld"] == "Medicatieoverleg (Drunen). Elke week samen."
    assert facts["Waardoor lukt het"] == "Een vaste tijd."
    assert facts["Vraag het aan"] == "apotheker in Drunen"
    assert card["link"] == [["Bekijk Drunen", "drunen.html"]]


@pytest.mark.parametrize(
    "change",
    [{"status": "gepland"}, {"status": "verkennen"}, {"wijk": "KRV"}, {"groups": ("HAZ", "WVP")}],
    ids=["planned", "explored", "in the wijk that needs it", "of other groups"],
)
def test_what_is_no_example_for_a_pair_is_not_given_as_one(change: dict[str, Any]) -> None:
    view = comparison_view(gap_in_korvel("projectgroep", replace(OVERLEG, **change)))
    (card,) = block(view, "kijken").items
    assert dict(card["facts"]) == {"Goed voorbeeld": "Nog niet opgeschreven. Vraag ernaar als je gaat kijken."}


def test_a_wijk_to_look_in_says_how_sure_it_is_and_which_side_was_not_spoken() -> None:
    pair = {"importance": "should"}
    view = comparison_view(
        results(
            "projectgroep",
            wijk("KRV", [line("KRV", "HAZ", "ZKH", "nog niet gevraagd", **pair)]),
            wijk("DRU", [line("DRU", "HAZ", "ZKH", "gezien", **pair)]),
        )
    )
    (row,) = block(view, "ook-kijken").rows
    assert row["seen"] == "Drunen (gezien; het ziekenhuis spraken we daar nog niet)"
    (drawn,) = (one for section in view.sections for one in section.blocks if isinstance(one, Lessons))
    told = "kan kijken in Drunen (gezien; het ziekenhuis spraken we daar nog niet)."
    assert drawn.lines[0]["text"] == f"Huisarts en ziekenhuis: Korvel {told}"
    assert "Gezien: iemand noemt het; van hoeveel kanten, laten we hier niet zien." in drawn.note


def test_an_example_of_groups_says_nothing_about_other_functions() -> None:
    pair = {"importance": "should"}
    others = replace(OVERLEG, groups=("HAZ", "WVP"))
    both = replace(others, name="Geheugentafel", what="Met huisarts en casemanager dementie.")
    practices = (others, both)
    view = comparison_view(
        results(
            "werkversie",
            wijk("KRV", [line("KRV", "HA", "CMD", "niet gevraagd", **pair)]),
            wijk("DRU", [line("DRU", "HA", "CMD", "bevestigd", **pair)], practices=practices),
        )
    )
    (row,) = block(view, "ook-kijken").rows
    assert row["practice"] == "Geheugentafel (Drunen)"


def test_pairs_without_example_are_a_short_list() -> None:
    krv = [*square("KRV", WEL_APO="geen"), line("KRV", "OND", "HAZ", "niet getoond", importance="should")]
    dru = [*square("DRU", WEL_APO="niet getoond"), line("DRU", "OND", "HAZ", "niet getoond", importance="should")]
    view = comparison_view(results("projectgroep", wijk("KRV", krv), wijk("DRU", dru)))
    assert [item["text"] for item in block(view, "geen-voorbeeld").items] == [
        "Sociaal domein en apotheek: Korvel (gat); Drunen (niet in beeld).",
        "Ondersteuning en huisarts: nergens in beeld.",
    ]
    assert title(view, "gaan-kijken") == "Een voorbeeld om te gaan kijken hebben we nog niet gevonden"


@pytest.mark.parametrize("level", ["projectgroep", "wijk"])
def test_where_to_look_cannot_tell_withheld_from_not_asked(level: str) -> None:
    def page(look: str) -> Any:
        view = comparison_view(results(level, wijk("KRV", square("KRV", HAZ_APO=look)), wijk("DRU", square("DRU"))))
        return view.sections[0]

    assert page("niet getoond") == page("nog niet gevraagd")


def test_all_seen_and_nothing_begun_have_a_title_of_their_own() -> None:
    assert title(comparison_view(results("projectgroep", wijk("KRV", square("KRV")))), "gaan-kijken") == (
        "De verbindingen waar we naar zochten, zijn in elke wijk gezien"
    )
    empty = comparison_view(results("projectgroep", wijk("KRV", square("KRV", "nog niet gevraagd"), talks=0)))
    assert title(empty, "gaan-kijken") == "Er zijn nog geen gesprekken: waar je kunt gaan kijken, weten we nog niet"


# --- 2 the vierkant


def test_six_lines_by_name_with_three_kinds_of_empty() -> None:
    lines = (
        line("KRV", "HAZ", "WVP", "gezien", purposes=("PREV", "VERW")),
        *square("KRV", "geen", HAZ_APO="niet getoond", WVP_APO="nog niet gevraagd")[1:],
    )
    matrix = block(
        comparison_view(results("projectgroep", wijk("KRV", lines), wijk("DRU", square("DRU")))), "zes-lijnen"
    )
    assert matrix.row_labels[1] == "Huisarts en sociaal domein"
    assert [(row[0]["text"], row[0]["state"]) for row in matrix.cells] == [
        ("doorverwijzen, samen doen", "gezien"),
        ("gevraagd en niet genoemd", "geen"),
        ("laten we niet zien", "niet getoond"),
        ("gevraagd en niet genoemd", "geen"),
        ("nog niet gevraagd", "nog niet gevraagd"),
        ("gevraagd en niet genoemd", "geen"),
    ]


def test_title_of_the_vierkant_names_what_is_everywhere_and_nowhere() -> None:
    made = results(
        "projectgroep", wijk("KRV", square("KRV", WEL_APO="geen")), wijk("DRU", square("DRU", WEL_APO="geen"))
    )
    view = comparison_view(made)
    assert title(view, "vierkant") == (
        "De lijn tussen huisarts en wijkverpleging zien we in beide wijken; "
        "die tussen sociaal domein en apotheek nog nergens"
    )
    assert not re.search(r"\d ?/ ?6|van de (6|zes)", said(view))


def test_a_wijk_without_conversations_has_no_kompas() -> None:
    view = comparison_view(results("projectgroep", wijk("KRV", square("KRV")), wijk("DRU", talks=0)))
    assert [b.wijk for s in view.sections for b in s.blocks if isinstance(b, Kompas)] == ["Korvel"]


# --- 3 everywhere or only here


def labelled(level: str, *counts: tuple[str, int, int]) -> View:
    """Per wijk of Reeshof, Korvel, Drunen what (label, conversations, organisations) it has; 0 is none."""
    wijken = []
    for code, (label, number, organisations) in zip(NAMES, counts, strict=False):
        found = (LabelCount(label, number, 10, number, organisations, ()),) if number else ()
        wijken.append(wijk(code, square(code), talks=10, labels=found))
    return comparison_view(results(level, *wijken))


def test_a_label_that_is_everywhere_belongs_to_the_region() -> None:
    view = labelled("projectgroep", ("TIJD-", 4, 4), ("TIJD-", 5, 2), ("TIJD-", 3, 3))
    assert title(view, "overal-of-alleen-hier") == (
        "In alle drie de wijken noemen mensen 'geen tijd of te druk': bespreek dat in de regio"
    )
    matrix = block(view, "labels-lastig")
    assert [cell["text"] for cell in matrix.cells[0]] == ["overal", "4 van 10", "5 van 10", "3 van 10"]
    assert not [cell for cell in matrix.cells[0] if "value" in cell], "a shade would rank the wijken"


def test_overal_is_said_of_all_wijken_only() -> None:
    made = [
        wijk(code, square(code), talks=10, labels=(LabelCount("TIJD-", n, 10, n, n, ()),))
        for code, n in zip(NAMES, (4, 5, 2), strict=True)
    ]
    settings = replace(DEFAULTS, structural_wijken=2)
    spread = label_spread({one.wijk.code: one.labels for one in made}, settings)
    view = comparison_view(results("projectgroep", *made, spread=spread, settings=settings))
    assert [cell["text"] for cell in block(view, "labels-lastig").cells[0]] == [
        "in twee wijken", "4 van 10", "5 van 10", "te weinig gesprekken",
    ]  # fmt: skip


@pytest.mark.parametrize("hidden", [("TIJD-", 0, 0), ("TIJD-", 2, 2), ("TIJD-", 4, 1)])
def test_absent_and_too_few_look_the_same_outside_the_werkversie(hidden: tuple[str, int, int]) -> None:
    view = labelled("projectgroep", ("TIJD-", 4, 4), hidden)
    matrix = block(view, "labels-lastig")
    assert matrix.cells[0][2] == {"text": "te weinig gesprekken", "state": "niet getoond"}
    assert matrix.cells[0][0]["text"] == "alleen Reeshof"
    assert said(view) == said(labelled("projectgroep", ("TIJD-", 4, 4), ("TIJD-", 0, 0)))


def test_a_label_below_the_threshold_stands_in_the_werkversie_only() -> None:
    few = (("TIJD-", 2, 2), ("TIJD-", 0, 0))
    assert [c["text"] for c in block(labelled("werkversie", *few), "labels-lastig").cells[0]] == [
        "enkele keren", "2 van 10", "–",
    ]  # fmt: skip
    assert "Geen tijd" not in said(labelled("projectgroep", *few))


def crossed(level: str, respondents: int, organisation: str = "") -> View:
    """Korvel where so many huisartsen say ja to wijkverpleging, all of one organisation when it is given."""
    actors = [(f"ha{i}", "HA", organisation or f"Praktijk {i}") for i in range(respondents)]
    own = foto([*actors, ("wv", "WV")], [(name, [("groep:WVP", "ja")]) for name, *_ in actors])
    one = wijk("KRV", square("KRV"))
    return comparison_view(results(level, replace(one, foto=own, totals=own), wijk("DRU", square("DRU"))))


@pytest.mark.parametrize(("look", "shown"), [("gezien", True), ("niet getoond", False), ("nog niet gevraagd", False)])
def test_a_border_is_shown_when_a_line_across_it_is(look: str, shown: bool) -> None:
    """The comparison may not withhold what the kompas of the same level shows, nor the other way round."""
    one = wijk("KRV", square("KRV"), lines=(line("KRV", "HAZ", "WVP", look),))
    view = comparison_view(results("projectgroep", one, wijk("DRU", square("DRU"))))
    found = [b for s in view.sections for b in s.blocks if b.id == "grenzen"]
    assert [block.row_labels for block in found if block.row_labels] == (
        [("medisch, eerste lijn – verpleging en verzorging",)] if shown else []
    )
    if shown:
        assert [cell["state"] for cell in found[0].cells[0]] == ["gezien", "niet getoond"]


def test_the_werkversie_counts_people_across_a_border() -> None:
    assert block(crossed("werkversie", 2), "grenzen").cells[0][0]["text"] == "2 van 2"


# --- 4 the edge, 5 what is unknown, 6 what is decided


def test_who_stands_at_the_edge_and_where_not() -> None:
    krv = (line("KRV", "INF", "WEL", "gezien"), line("KRV", "INF", "HAZ", "nog niet gevraagd"))
    dru = (
        line("DRU", "INF", "TOE", "gezien"),
        line("DRU", "INF", "HAZ", "gezien"),
        line("DRU", "PAR", "HAZ", "geen"),
    )
    view = comparison_view(results("projectgroep", wijk("KRV", lines=krv), wijk("DRU", lines=dru)))
    assert title(view, "rand") == "Burgerinitiatieven zien we bij het sociaal domein in beide wijken"
    rows = block(view, "rand").rows
    assert rows[0]["Burgerinitiatieven"] == "Het sociaal domein; nog niet gevraagd: de huisarts"
    assert rows[1]["Burgerinitiatieven"] == "De huisarts en het sociaal domein"
    assert rows[1]["Paramedici"] == "Niets wat we kunnen laten zien"
    section = next(s for s in view.sections if s.id == "rand")
    assert "Alleen in Drunen zien we burgerinitiatieven bij de huisarts." in section.sentences
    assert section.sentences[-1].startswith("Zien we het ergens niet?")


def test_withheld_and_denied_look_the_same_at_the_edge() -> None:
    def page(look: str) -> str:
        rows = (line("KRV", "INF", "WEL", "gezien"), line("KRV", "INF", "HAZ", look))
        return said(comparison_view(results("projectgroep", wijk("KRV", lines=rows))))

    assert page("niet getoond") == page("geen") == page("aanwijzing")


def test_what_is_unknown_names_corners_lines_and_whom_to_speak() -> None:
    open_line = line("KRV", "HAZ", "APO", "niet gevraagd")
    candidate = Candidate("KRV/APO/apo", "APO", (open_line,), 3)
    one = wijk("KRV", square("KRV", HAZ_APO="niet gevraagd"), candidates=(candidate,), spoken_groups=SPOKEN - {"APO"})
    made = results("werkversie", one, wijk("DRU", square("DRU")))
    assert title(comparison_view(made), "nog-onbekend") == "In Korvel spraken we de apotheek nog niet"
    row = block(comparison_view(made), "nog-onbekend").rows[0]
    assert (row["lines"], row["groups"][0]) == ("huisarts en apotheek", "apotheek")
    assert row["next"] == [
        "Apotheker (Praktijk apo), over de samenwerking met huisarts: van 1 verbinding van het vierkant "
        "hoorden we hun kant nog niet"
    ]
    research = comparison_view(replace(made, level=LEVELS["onderzoek"]))
    assert "Praktijk" not in said(research)


def test_a_group_that_does_not_work_in_a_wijk_is_not_missed() -> None:
    one = wijk("KRV", square("KRV"), absent=("ZKH",))
    assert "ziekenhuis" not in said(comparison_view(results("projectgroep", one)))


def test_the_besluitblad_is_empty_and_resv_only_stands_where_it_is_asked_for() -> None:
    made = gap_in_korvel()
    form = block(comparison_view(made), "besluitblad")
    assert isinstance(form, Form)
    assert (form.columns[0], form.columns[-1], form.rows) == ("Wat leren we", "Wanneer", 6)
    assert title(comparison_view(made), "besluitblad") == "Besluit samen: wie gaat vanuit Korvel kijken in Drunen?"
    assert "RESV" not in said(comparison_view(made))
    table = block(comparison_view(replace(made, resv={"bouwstenen": True})), "resv")
    assert table.rows[0]["task"] == "Hechte wijkverbanden ondersteunen"
    assert "Huisarts en wijkverpleging zien we in beide wijken." in table.rows[0]["evidence"]


# --- whole pages


def test_a_project_without_conversations_is_drawn_without_empty_frames() -> None:
    view = comparison_view(results("projectgroep", wijk("KRV", talks=0), wijk("DRU", talks=0)))
    assert "In beide wijken is nog niemand gesproken" in said(view)
    html = draw_page(view).html
    assert "wf-empty" not in html.split("</style>")[-1]


@pytest.fixture(params=["werkversie", "onderzoek", "projectgroep"])
def example(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Results:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path))
    return open_project(EXAMPLE, request.param).results


def test_the_example_reads_as_a_page(example: Results) -> None:
    view = comparison_view(example)
    text = said(view)
    codes = {*VOCABULARY.lists["groups"], *VOCABULARY.lists["disciplines"], *VOCABULARY.lists["domains"]} - {"GGZ"}
    assert not codes & set(re.findall(r"\b[A-Z]{2,5}\b", text))
    assert "dekking" not in text.lower()
    assert len(block(view, "kijken").items) <= 8
    organisations = {actor.organisation for w in example.wijken for actor in w.foto.evidence.actors.values()}
    shown = {name for name in organisations if name and name in text}
    assert bool(shown) == (example.level.code == "werkversie")
    kinds = {type(b) for section in view.sections for b in section.blocks}
    assert kinds == {AreaMap, Bullets, Cards, Form, Kompas, Lessons, Matrix, Table}
    assert draw_page(view).html.count("<h2") == len(view.sections)
