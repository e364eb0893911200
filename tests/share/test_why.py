"""Why: every line, gap, lesson, candidate and label leads back to its cells, as far as a level may see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest
from pages import EXAMPLE

import wijkfoto as wf
from wijkfoto.analysis.centrality import wijk_ties
from wijkfoto.analysis.density import density_bounds, unknown_pairs
from wijkfoto.analysis.whatif import new_ties
from wijkfoto.graph.foto import Foto
from wijkfoto.project.opened import Project
from wijkfoto.share.pages.calls import calls
from wijkfoto.share.results import Results
from wijkfoto.share.why.ask import ask
from wijkfoto.share.why.subject import (
    agree_subject,
    label_subject,
    lesson_subject,
    line_subject,
    pair_subject,
    speak_subject,
)

CELL = re.compile(r"^\S+\.xlsx, blad [^,]+, rij \d+, kolom .+ \| .+, .+: .+")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels")))
        read = wf.open_project(EXAMPLE)
        _ = read.at("onderzoek").results  # the key is made in a folder of the test
        yield read


@pytest.fixture(scope="module")
def results(project: Project) -> Any:
    return cache(lambda level: project.at(level).results)


def said(results: Results) -> Iterator[str]:
    """A subject for everything that pages of a level say: gaps, questions, lessons, candidates, new ties, labels."""
    vocabulary = results.vocabulary
    for wijk in results.wijken:
        for action in wijk.actions:
            yield pair_subject(action.wijk, *(tuple(side.split("|")) for side in action.pair), vocabulary)
        for candidate in calls(results, wijk):
            yield speak_subject(wijk.wijk.code, candidate.code, vocabulary)
        for tie in new_ties((), wijk.square):
            yield agree_subject(tie.a, tie.b, vocabulary, wijk.wijk.code)
        for label in wijk.labels:
            yield label_subject(label.label, vocabulary, wijk.wijk.code)
    for lesson in results.lessons if "vergelijking" in results.level.pages else ():
        yield from (lesson_subject(lesson, vocabulary, code) for code in ("", *lesson.wijken))
    yield from (label_subject(spread.label, vocabulary) for spread in results.spread)


def printed(value: Any) -> Iterator[str]:
    """Every `ask` on the pages of a level."""
    if is_dataclass(value):
        for field in fields(value):
            yield from printed(getattr(value, field.name))
    elif isinstance(value, dict):
        found = value.get("ask") or ()
        yield from [found] if isinstance(found, str) else found
        for part in value.values():
            yield from printed(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from printed(part)


def test_everything_that_the_werkversie_says_has_a_cell(results: Any) -> None:
    subjects = [*said(results("werkversie"))]
    assert len(subjects) > 200
    for subject in subjects:
        answer = ask(results("werkversie"), subject)
        assert answer.cells, subject
        assert all(CELL.match(cell.text) or "goed voorbeeld" in cell.text for cell in answer.cells), subject
        assert answer.known, subject


def test_what_a_page_prints_can_be_asked_in_those_words(project: Project) -> None:
    for level in ("werkversie", "onderzoek"):
        at_level = project.at(level)
        asks = {one for view in at_level.views() for one in printed(view)}
        assert len(asks) > 500
        for subject in asks:
            answer = at_level.why(subject)
            assert answer.subject == subject
            assert answer.cells, subject
            assert (".xlsx" in answer.text) == (level == "werkversie")


@pytest.mark.parametrize("level", ["wijk", "projectgroep", "openbaar"])
def test_pages_that_have_no_cells_print_nothing_to_ask(project: Project, level: str) -> None:
    assert [one for view in project.at(level).views() for one in printed(view)] == []


def test_onderzoek_has_ids_and_no_words_names_or_cells(results: Any, project: Project) -> None:
    names = {actor.organisation for actor in project.dossier.actors}
    words = {text for s in project.dossier.statements for text in (*s.plus, *s.minus)}
    for subject in said(results("onderzoek")):
        answer = ask(results("onderzoek"), subject)
        assert answer.statements, subject
        assert all(re.match(r"^\w+/G-", one) for one in answer.statements), subject
        assert ".xlsx" not in answer.text
        assert not [name for name in names if name in answer.text], subject
        assert not [cell for cell in answer.cells if cell.words or words & set(cell.words)]


def without_evidence(results: Results) -> Results:
    """The same results with all conversations and statements taken away: only disclosed lines and counts are left."""
    wijken = []
    for wijk in results.wijken:
        empty = replace(wijk.foto.evidence, conversations=(), statements=(), actors={})
        wijken.append(replace(wijk, foto=Foto(empty), labels=tuple(replace(x, statements=()) for x in wijk.labels)))
    return replace(results, wijken=tuple(wijken))


@pytest.mark.parametrize("level", ["wijk", "projectgroep"])
def test_above_the_confidential_levels_an_answer_is_made_of_disclosed_lines_only(
    results: Any, project: Project, level: str
) -> None:
    shown, bare = results(level), without_evidence(results(level))
    names = {actor.organisation for actor in project.dossier.actors}
    practices = " ".join(practice.name for practice in project.dossier.practices)
    lines = [line_subject(line, shown.vocabulary) for wijk in shown.wijken for line in wijk.lines]
    subjects = [*said(shown), *lines, *(f"{wijk.wijk.code} vierkant" for wijk in shown.wijken)]
    assert len(subjects) > 400
    for subject in subjects:
        answer = ask(shown, subject)
        assert answer.cells == answer.statements == ()
        assert answer.text == ask(bare, subject).text, subject
        assert not [name for name in names if name in answer.text and name not in practices], subject
        assert not re.search(r"\.xlsx|/[AGU]-|\brij \d", answer.text), subject
        if not any(line.mark is not None for line in answer.lines):
            assert "Cijfer" not in answer.text, subject
        if not any(line.respondents for line in answer.lines):
            assert "We vroegen het aan" not in answer.text, subject


def test_a_cell_of_an_answer_is_filled_in_the_delivery(project: Project) -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(EXAMPLE / "gesprekken" / "Korvel.xlsx")
    sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    table = project.why("KRV HAZ-APO").table
    assert list(table.answer) == ["zou willen", "nee", "zou willen"]
    for row in table.itertuples():
        assert row.column.startswith("gesprek ")  # as people call it, and not its letter
        assert sheets[row.sheet][row.row - 1][sheets[row.sheet][0].index(row.column)] == row.answer
    label = project.why("KRV LIJN+").table
    assert set(label.column) == {"gaat goed"}
    for row in label.itertuples():
        header = sheets[row.sheet][0].index(row.column)
        assert "lijn" in str(sheets[row.sheet][row.row - 1][header]).lower()


@pytest.mark.parametrize(
    ("asked", "subject"),
    [
        ("RSH HAZ-APO", "RSH HAZ-APO"),
        ("rsh apo – haz", "RSH HAZ-APO"),
        ("Reeshof huisartsenpraktijk en apotheek", "RSH HAZ-APO"),
        ("gat tussen apotheek en huisarts in Reeshof", "RSH HAZ-APO"),
        ("RSH HAZ APO", "RSH HAZ-APO"),
        ("RSH 'huisarts' - 'apotheek'", "RSH HAZ-APO"),
        ("RSH HA-WV", "RSH HA-WV"),
        ("RSH sociaal domein met apotheek", "RSH SD-APO"),
        ("RSH WEL|TOE-APO", "RSH SD-APO"),
        ("Reeshof huisarts en casemanager dementie", "RSH HA-CMD"),
        ("RSH huisarts en paramedici", "RSH HA-paramedici"),
        ("Heikant/Stokhasselt wijkverpleging en apotheek", "HKS WVP-APO"),
        ("RSH paramedici onderling", "RSH paramedici-paramedici"),
        ("HAZ-APO", "HAZ-APO"),
        ("RSH korte lijnen", "RSH LIJN+"),
        ("RSH lijn-", "RSH LIJN-"),
        ("korte lijnen", "LIJN+"),
        ("Korvel huisarts en apotheek leren", "KRV HAZ-APO leren"),
        ("KRV leren HAZ-APO", "KRV HAZ-APO leren"),
        ("RSH spreken apotheek", "RSH spreken APO"),
        ("KRV afspraak apotheek en huisarts", "KRV afspraak HAZ-APO"),
        ("Reeshof Apotheek Bloemhof", "RSH apotheker, Apotheek Bloemhof"),
        ("Apotheek Bloemhof", "RSH apotheker, Apotheek Bloemhof"),
        ("RSH/APO/apotheek-bloemhof", "RSH apotheker, Apotheek Bloemhof"),
        ("dichtheid RSH", "RSH dichtheid"),
        ("reeshof", "RSH"),
    ],
)
def test_a_subject_may_be_written_in_many_ways(results: Any, asked: str, subject: str) -> None:
    assert ask(results("werkversie"), asked).subject == ask(results("werkversie"), subject).subject


@pytest.mark.parametrize(
    ("asked", "subject", "pair"),
    [
        ("RSH HAZ-APO", "Reeshof huisarts - apotheek", (("HAZ",), ("APO",))),
        ("RSH HA-WV", "Reeshof huisarts - wijkverpleegkundige", (("HA",), ("WV",))),
        ("RSH HAZ-PAR", "Reeshof huisartsenpraktijk - paramedici", (("HAZ",), ("PAR",))),
        ("RSH TOE|WEL - huisartsenpraktijk", "Reeshof huisarts - sociaal domein", (("HAZ",), ("WEL", "TOE"))),
        (
            "RSH HA - FYS|OEF|ERG|DIE|LOG",
            "Reeshof huisarts - paramedici",
            (("HA",), ("FYS", "OEF", "ERG", "DIE", "LOG")),
        ),
    ],
)
def test_a_subject_is_in_words_that_mean_one_line(results: Any, asked: str, subject: str, pair: Any) -> None:
    answer = ask(results("werkversie"), asked)
    assert answer.subject == subject
    assert [line.key for line in answer.lines] == [pair]


def test_a_pair_of_actors_and_a_statement(project: Project) -> None:
    pair = project.why("RSH 'huisarts, Huisartsenpraktijk Waterloop' - 'apotheker, Apotheek Bloemhof'")
    assert [cell.source.row for cell in pair.cells if cell.source.sheet == "Verbindingen"] == [35, 48]
    one = project.why(pair.statements[-1])
    assert [cell.id for cell in one.cells] == [pair.statements[-1]]


def test_an_actor_is_named_by_who_says_ja_about_it(project: Project) -> None:
    answer = project.why("RSH apotheker Apotheek Bloemhof")
    named = project["RSH"].actors.loc["RSH/APO/apotheek-bloemhof"].times_named
    assert answer.known[0].startswith(f"Genoemd door {named} gesprekspartners: ")
    respondents = {cell.who for cell in answer.cells if cell.answer == "ja"}
    assert len(respondents) == named


def test_what_was_not_asked_rests_on_the_conversations_that_say_nothing(results: Any) -> None:
    krv = next(wijk for wijk in results("werkversie").wijken if wijk.wijk.code == "KRV")
    line = next(line for line in krv.norm if line.look == "niet gevraagd" and not line.statements)
    answer = ask(results("werkversie"), line_subject(line, results("werkversie").vocabulary))
    assert {cell.source.sheet for cell in answer.cells} == {"Gesprekken"}
    assert {cell.answer for cell in answer.cells} == {"hierover niets gevraagd"}


def test_a_measure_names_n_bounds_and_settings(project: Project) -> None:
    foto = project["RSH"]
    ties = wijk_ties(foto.ties)
    asked, bounds = (
        density_bounds(ties, unknown=unknown_pairs(foto.result.foto.actor_pairs, strict=strict))
        for strict in (False, True)
    )
    text = project.why("RSH dichtheid").text
    assert f"{ties.number_of_nodes()} functies" in text
    assert f"{asked.n} gevraagde paren" in text
    assert f"werkt {bounds.low:.0%} tot {bounds.high:.0%} samen" in text
    counted = foto.certainty().counts().loc["ties"]
    assert (bounds.low, bounds.high) == (counted["low"] / counted["n"], counted["high"] / counted["n"])
    assert "Wie niet is genoemd: telt als niet gevraagd." in text
    assert len(project.why("RSH dichtheid").cells) == foto.result.conversations


def test_why_one_example_comes_first(results: Any) -> None:
    shown = results("projectgroep")
    answer = ask(shown, "KRV HAZ-APO leren")
    lesson = next(one for one in shown.lessons if (one.a, one.b) == (("HAZ",), ("APO",)))
    examples = [text for text in answer.known if text.startswith("Voorbeeld ")]
    assert len(examples) == len(lesson.examples)
    assert "Nooit op een cijfer." in answer.text


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("RSH HAZ-apoteeek", "Bedoel je: apotheek"),
        ("iets anders", "weet ik niets"),
        ("", "weet ik niets"),
        ("RSH spreken sociaal werker", "geen open vraag.*Wel met: "),
        ("dichtheid", "Noem er een wijk bij, bijvoorbeeld 'RSH dichtheid'"),
        ("spreken apotheek", "Noem er een wijk bij"),
    ],
)
def test_an_unknown_subject_names_what_comes_near(results: Any, asked: str, message: str) -> None:
    with pytest.raises(wf.ProjectError, match=message):
        ask(results("werkversie"), asked)


def test_suggestions_name_organisations_only_where_the_level_has_them(results: Any) -> None:
    with pytest.raises(wf.ProjectError, match="Apotheek Bloemhof"):
        ask(results("werkversie"), "RSH Apotheek Bloemhoff")
    for level in ("onderzoek", "projectgroep", "wijk"):
        with pytest.raises(wf.ProjectError) as caught:
            ask(results(level), "RSH Apotheek Bloemhof")
        assert "Bedoel je: Apotheek Bloemhof" not in str(caught.value)


def test_one_name_of_several_functions_asks_which(results: Any) -> None:
    with pytest.raises(wf.ProjectError, match="Schrijf er de functie bij: 'huisarts, Huisarts"):
        ask(results("werkversie"), "RSH Huisartsenpraktijk Lindehof")


def test_what_a_level_does_not_have(results: Any) -> None:
    with pytest.raises(wf.WithheldError, match="niveau projectgroep heeft er geen"):
        ask(results("projectgroep"), "RSH dichtheid")
    with pytest.raises(wf.WithheldError, match="delen van alle wijken samen"):
        ask(results("openbaar"), "RSH ZKH-WON")
    with pytest.raises(wf.WithheldError, match="legt geen wijken naast elkaar"):
        ask(results("wijk"), "KRV HAZ-APO leren")
    with pytest.raises(wf.ProjectError, match="geen les"):
        ask(results("werkversie"), "DRU HAZ-APO leren")
    with pytest.raises(wf.ProjectError, match="geen nieuwe afspraak"):
        ask(results("werkversie"), "RSH afspraak HAZ-APO")


def test_openbaar_gives_the_shares_of_its_page(results: Any) -> None:
    from wijkfoto.share.pages.openbaar import label_shares

    share = label_shares(results("openbaar"), "+")[0]
    answer = ask(results("openbaar"), share.name)
    assert share.words in answer.known[0]
    assert answer.cells == ()


def test_no_level_hides_a_label_below_the_threshold_in_other_words(results: Any) -> None:
    """A label that too few people name and one that nobody names give the same sentence."""
    shown = results("projectgroep")
    counted = {label.label for wijk in results("werkversie").wijken for label in wijk.labels}
    hidden = counted - {label.label for wijk in shown.wijken for label in wijk.labels}
    never = {term.code for term in shown.vocabulary.terms("labels_minus")} - counted
    assert hidden
    texts = {ask(shown, f"RSH {label}").known for label in hidden | never}
    assert len(texts) == 1


def test_the_command_prints_the_answer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from wijkfoto.cli import main

    monkeypatch.setattr("sys.argv", ["wijkfoto", "waarom", str(EXAMPLE), "KRV HAZ-APO", "--niveau", "projectgroep"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("Korvel: huisarts en apotheek (projectgroep)\n- ")


def unique(values: Iterable[str]) -> bool:
    values = list(values)
    return len(values) == len(set(values))


def test_cells_stand_once(results: Any) -> None:
    for subject in ("RSH vierkant", "KRV HAZ-APO leren", "RSH LIJN+", "RSH HAZ"):
        assert unique(cell.text for cell in ask(results("werkversie"), subject).cells)


def test_a_foto_answers_with_and_without_the_code_of_its_wijk(project: Project) -> None:
    foto = project["KRV"]
    assert foto.why("KRV HAZ-APO") == foto.why("HAZ-APO") == project.why("KRV HAZ-APO")
