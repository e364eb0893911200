"""A dossier that is written as deliveries and read again is the same dossier, apart from places, ids and order."""

from __future__ import annotations

import json
import tempfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from helpers import BOOK, FORM_HEADER, TALKS, TIES, VOCABULARY, read, with_cell, with_column, with_row, write_book
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from third_party import ACCEPTANCE

from wijkfoto.errors import ProjectError
from wijkfoto.read.mentions import parse_mention
from wijkfoto.read.sheets import spreadsheet_files
from wijkfoto.read.words import split_words
from wijkfoto.records import (
    Actor,
    Conversation,
    Dossier,
    Finding,
    NotSpoken,
    Practice,
    Source,
    Statement,
    Task,
    Wijk,
)
from wijkfoto.vocabulary import plain
from wijkfoto.workbook import typed
from wijkfoto.workbook.deliver import write_delivery

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld" / "gesprekken"
PLACES = {"id", "source", "sources", "also", "round", "conversation", "respondent", "named", "level", "size", "kind"}


def facts(record: Any) -> tuple[Any, ...]:
    """Fields of a record that do not say where it stands or how it is numbered."""
    every = record._fields if isinstance(record, Statement) else [field.name for field in fields(record)]
    values = {name: getattr(record, name) for name in every if name not in PLACES}
    for name in ("labels", "dimensions", "known", "absent"):
        if name in values:
            values[name] = sorted(values[name].items() if isinstance(values[name], dict) else values[name])
    return tuple(repr(value) for value in values.values())


def content(dossier: Dossier) -> dict[str, list[Any]]:
    """What a dossier says, with names in place of ids."""
    names = {a.id: (a.wijk, a.discipline, a.organisation, a.place, a.postcode) for a in dossier.actors}
    said: dict[str, list[Any]] = {}
    for s in dossier.statements:
        said.setdefault(s.conversation, []).append((names.get(s.named, s.named), s.grain, facts(s)))
    talks = {
        c.id: (facts(c), names[c.respondent], tuple(sorted(said.get(c.id, []), key=repr)))
        for c in dossier.conversations
    }
    return {
        "wijken": sorted((w.code, sorted(w.known.items()), sorted(w.absent)) for w in dossier.wijken),
        "actors": sorted(facts(a) for a in dossier.actors),
        "talks": sorted(talks.values(), key=repr),
        "practices": sorted(facts(p) for p in dossier.practices),
        "tasks": sorted(((facts(t), talks.get(t.conversation)) for t in dossier.tasks), key=repr),
        "not_spoken": sorted(facts(n) for n in dossier.not_spoken),
    }


def again(dossier: Dossier, folder: Path) -> Dossier:
    return read(*write_delivery(dossier, folder, VOCABULARY), vocabulary=VOCABULARY)


def same(dossier: Dossier, folder: Path) -> Dossier:
    """The dossier after a round trip, when it says the same and has no fout."""
    found = again(dossier, folder)
    assert content(found) == content(dossier)
    assert [f for f in found.findings if f.severity == "fout"] == []
    return found


# --- dossiers made of records ------------------------------------------------------------------------------------

codes = {name: [t.code for t in VOCABULARY.terms(name)] for name in ("groups", "purposes", "themes", "frequencies")}
labels = [t.code for side in ("plus", "minus") for t in VOCABULARY.terms(f"labels_{side}")]
functions = [t.code for t in VOCABULARY.terms("disciplines") if t.code != "GEEN_ID"]
words = st.text("abeëost0=<&'-+", min_size=1, max_size=9).filter(lambda t: plain(t) and t == t.strip(" ,.-'"))
remarks = st.lists(words.map(lambda t: f"ze {t} x{t}"), max_size=2, unique=True).map(tuple)
some = st.none() | st.integers(0, 90)
blank = st.just("")


@st.composite
def people(draw: st.DrawFn) -> list[Actor]:
    found = []
    keys = st.tuples(st.sampled_from(["KRV", "RSH"]), st.sampled_from(functions), words)
    unique = draw(st.lists(keys, min_size=2, max_size=7, unique_by=lambda k: (k[0], k[1], plain(k[2]))))
    spelled: dict[tuple[str, str], str] = {}  # a dossier that was read writes an organisation in one way
    for wijk, function, drawn in [("KRV", "HA", "Lindehof"), ("RSH", "GEEN_ID", "Onbekend huis"), *unique]:
        organisation = spelled.setdefault((wijk, plain(drawn)), drawn)
        places = draw(st.sampled_from([("",), ("Kerkstraat 1",), ("Kerkstraat 1", "Plein 2"), ("", "a", "b")]))
        for place in places if function != "GEEN_ID" else ("",):
            rest = {
                "place": place,
                "postcode": draw(st.sampled_from(["", "5025 AB"])) if place or len(places) == 1 else "",
                "contact_point": draw(st.sampled_from(["", "ja", "nee"])),
                "mandate": draw(st.sampled_from(["", "ja", "deels", "nee", "onbekend"])),
            }
            found.append(Actor(f"a{len(found)}", wijk, "wijk", function, organisation, public=bool(place), **rest))
    return found


@st.composite
def somebodies(draw: st.DrawFn, actors: list[Actor]) -> list[Actor]:
    """Placeholders: of an organisation here, of one that is known everywhere, or of a new one with a function."""
    found = []
    for number in range(draw(st.integers(0, 3))):
        wijk, function = draw(st.sampled_from(["KRV", "RSH"])), draw(st.sampled_from(functions))
        names = {a.organisation for a in actors if a.wijk == wijk}
        lone = sorted(n for n in names if [plain(m) for m in names].count(plain(n)) == 1)
        name = draw(st.sampled_from([*lone, "Thebe", "Nergens bekend huis"]))
        known = {a.discipline for a in actors if (a.wijk, a.organisation) == (wijk, name)} - {"GEEN_ID"}
        if len(known) != 1 and name != "Nergens bekend huis" and draw(st.booleans()):
            function = "GEEN_ID"
        if not any((a.wijk, a.discipline, a.organisation) == (wijk, function, name) for a in found):
            found.append(Actor(f"p{number}", wijk, "wijk", function, name, placeholder=True))
    return found


@st.composite
def statements(draw: st.DrawFn, talk: Conversation, actors: list[Actor], form: bool) -> list[Statement]:
    others = [a.id for a in actors if a.wijk == talk.wijk and a.id != talk.respondent]
    names = [("group", g) for g in codes["groups"]] + [("discipline", f) for f in functions]
    names += [("actor", a) for a in others] * 5
    found: dict[Any, Statement] = {}
    for number in range(draw(st.integers(0, 6))):
        grain, named = draw(st.sampled_from(names))
        answers = ["nee", "zou_willen", "weet_niet"] if form or grain == "group" else []
        answer = draw(st.sampled_from(["ja", "ja", *answers]))
        s = Statement(f"{talk.id}/{number}", talk.id, named, grain, answer)
        if form or (answer == "ja" and draw(st.booleans())):
            s = draw(details(s, form))
        single = "no" if answer != "ja" and not form else (answer, s.theme)
        found.setdefault((grain, named, single), s)
    return list(found.values())


@st.composite
def details(draw: st.DrawFn, s: Statement, form: bool) -> Statement:
    purposes = draw(st.lists(st.sampled_from(codes["purposes"]), max_size=4, unique=True).map(tuple))
    dimensions = {} if form else draw(st.dictionaries(st.sampled_from(["q_rol", "q_doel"]), st.integers(1, 5)))
    return s._replace(
        purposes=purposes,
        frequency=draw(st.sampled_from(["", *codes["frequencies"]])),
        mark=draw(st.none() | st.sampled_from([1.0, 2.5, 4.0, 3.25])),
        theme=draw(st.sampled_from(["", *codes["themes"]])),
        labels=draw(st.lists(st.sampled_from(labels), max_size=3, unique=True).map(tuple)),
        plus=draw(remarks),
        minus=draw(remarks),
        dimensions=dimensions,
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    actors = draw(people())
    unnamed = draw(somebodies(actors))
    talks, said = [], []
    for number in range(draw(st.integers(0, 20))):
        respondent = draw(st.sampled_from(actors))
        kind = draw(st.sampled_from(["book", "book", "no consent column", "form"]))
        form = kind == "form" and _single(actors, respondent)
        talk = Conversation(f"t{number}", respondent.wijk, date(2026, 1, number + 1), "", respondent.id)
        if form:
            talk = replace(talk, date=draw(st.sampled_from([None, talk.date])))
        else:
            talk = replace(
                talk,
                photographer=draw(st.sampled_from(["F01", "F02"])),
                consent="" if kind != "book" else draw(st.sampled_from("ABC")),
                research_consent=draw(st.sampled_from([None, True, False])),
                participants=draw(some),
                duration=draw(some),
                suggested=draw(remarks),
            )
        named = [a for a in actors if _single(actors, a)] if form else actors
        talks.append(talk)
        said += draw(statements(talk, [*named, *unnamed], form))
    actors = [*actors, *(a for a in unnamed if a.id in {s.named for s in said})]
    wijken = [w for w in ("KRV", "RSH") if any(a.wijk == w for a in actors)]
    tasked = [c for c in talks if c.consent]
    return Dossier(
        wijken=tuple(draw(wijk(code)) for code in wijken),
        conversations=tuple(talks),
        actors=tuple(actors),
        statements=tuple(said),
        practices=tuple(draw(st.lists(practices, max_size=2))),
        tasks=tuple(
            Task(c.wijk, "Meer tijd", draw(st.sampled_from(codes["themes"])), c.id)
            for c in draw(st.lists(st.sampled_from(tasked), max_size=2) if tasked else st.just([]))
        ),
        not_spoken=tuple(draw(st.lists(not_spoken, max_size=2))),
    )


def _single(actors: list[Actor], one: Actor) -> bool:
    names = [(a.wijk, a.discipline, plain(a.organisation)) for a in actors]
    return names.count((one.wijk, one.discipline, plain(one.organisation))) == 1


@st.composite
def wijk(draw: st.DrawFn, code: str) -> Wijk:
    groups = st.sampled_from(codes["groups"])
    known = draw(st.dictionaries(groups, st.integers(0, 9), max_size=3))
    return replace(VOCABULARY.wijken[code], known=known, absent=frozenset(draw(st.sets(groups, max_size=2))))


practices = st.builds(
    Practice,
    wijk=st.just("KRV"),
    name=words,
    what=words,
    actors=st.sampled_from(["", "ze allemaal"]),
    since=st.sampled_from(["", "2024"]),
    theme=st.sampled_from(["", *codes["themes"]]),
    status=st.sampled_from(["", "loopt", "verkennen"]),
    fits=st.sampled_from(["", "deels", "onbekend"]),
)
not_spoken = st.builds(
    NotSpoken,
    wijk=st.just("KRV"),
    discipline=st.sampled_from(functions),
    organisation=blank | words,
    invited=st.sampled_from(["", "ja", "nee"]),
    reason=st.sampled_from(["", "geen_tijd", "nog_te_doen"]),
    found_by=blank | words,
)


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(dossiers())
def test_written_and_read_again_is_the_same_dossier(dossier: Dossier) -> None:
    with tempfile.TemporaryDirectory() as folder:
        same(dossier, Path(folder))


# --- what was read -----------------------------------------------------------------------------------------------


def test_the_example_comes_back_with_the_same_findings(tmp_path: Path) -> None:
    dossier = read(*spreadsheet_files(EXAMPLE))
    found = same(dossier, tmp_path)
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "Drunen.xlsx", "Heikant-Stokhasselt.xlsx", "Korvel.xlsx", "Reeshof.xlsx",
    ]  # fmt: skip
    # A conversation without uitleg is not in the dossier, so it is not delivered either.
    codes = [f.code for f in dossier.findings if f.code != "uitleg_nee"]
    assert len(codes) == len(dossier.findings) - 1
    assert sorted(f.code for f in found.findings) == sorted(codes)


def test_an_empty_akkoord_stays_empty(tmp_path: Path) -> None:
    book = {**BOOK, "Gesprekken": with_cell(TALKS, 2, "akkoord", "")}
    dossier = read(write_book(tmp_path / "Korvel", book))
    same(dossier, tmp_path / "uit")
    page = openpyxl.load_workbook(tmp_path / "uit" / "Korvel.xlsx")["Gesprekken"]
    assert [page["G2"].value, page["G3"].value] == [None, "C mijn rol mag zichtbaar"]


def test_a_delivery_without_a_column_akkoord_gets_none(tmp_path: Path) -> None:
    talks = [row[:5] for row in TALKS]
    dossier = read(write_book(tmp_path / "Korvel", {**BOOK, "Gesprekken": talks}))
    assert {c.consent for c in same(dossier, tmp_path / "uit").conversations} == {""}


def test_words_for_codes_and_purposes_beyond_two(tmp_path: Path) -> None:
    more = with_column(TIES, "ook voor", "preventie; afspraken")
    dossier = read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": more}))
    same(dossier, tmp_path / "uit")
    page = openpyxl.load_workbook(tmp_path / "uit" / "Korvel.xlsx")["Verbindingen"]
    assert [cell.value for cell in page[2]] == [
        1, 2, "medicatie", "preventie in een groep; werkafspraken maken", "wekelijks", "4 Goed", "korte lijnen", None,
        "ouderenzorg",
    ]  # fmt: skip


def test_a_placeholder_comes_back_and_is_no_practice(tmp_path: Path) -> None:
    more = [(1, "iemand van Zonnehoek", *[""] * 6), (1, "de apotheker van Torenhuis", *[""] * 6)]
    dossier = read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": [*TIES, *more]}))
    assert sum(actor.placeholder for actor in dossier.actors) == 2
    same(dossier, tmp_path / "uit")
    book = openpyxl.load_workbook(tmp_path / "uit" / "Korvel.xlsx")
    assert [cell.value for cell in book["Verbindingen"]["B"][1:5]] == [
        2, "de apotheker van Zonnehoek", "de apotheker van Torenhuis", 1,
    ]  # fmt: skip
    assert [cell.value for cell in book["Wie werkt hier"]["C"][1:5]] == ["Lindehof", "Zonnehoek", "Waaier", None]


def test_more_than_sixteen_conversations_are_two_workbooks(tmp_path: Path) -> None:
    actors = [Actor(f"a{n}", "KRV", "wijk", "HA", f"Praktijk {n}") for n in range(20)]
    talks = [Conversation(f"t{n}", "KRV", date(2026, 1, 5), "F01", f"a{n}", consent="B") for n in range(20)]
    dossier = Dossier((VOCABULARY.wijken["KRV"],), tuple(talks), tuple(actors))
    same(dossier, tmp_path)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["Korvel 2.xlsx", "Korvel.xlsx"]
    names = openpyxl.load_workbook(tmp_path / "Korvel 2.xlsx")["Wie werkt hier"]
    assert names.max_row >= 5
    assert names["C5"].value == "Praktijk 19"
    assert names["C6"].value is None


FORM = [
    FORM_HEADER,
    ("Korvel", "12-01-2026", 1, "Lindehof", "huisarts", "Zonnehoek", "apotheker", "nee", "", "", "", "", "", ""),
    ("Korvel", "12-01-2026", 1, "Lindehof", "", "", "welzijn en sociaal werk", "zou willen", "", "", "", "", "", ""),
    ("Korvel", "", 2, "Zonnehoek", "apotheker", "", "", "", "", "", "", "", "", ""),
]


def test_a_nee_about_one_practice_comes_back_in_the_form(tmp_path: Path) -> None:
    dossier = read(write_book(tmp_path / "los", {"Formulier": FORM}))
    same(dossier, tmp_path / "uit")
    assert [path.name for path in (tmp_path / "uit").iterdir()] == ["Korvel - formulier.xlsx"]


def test_a_form_beside_a_workbook_gives_both(tmp_path: Path) -> None:
    paths = (write_book(tmp_path / "Korvel", BOOK), write_book(tmp_path / "los", {"Formulier": FORM}))
    same(read(*paths), tmp_path / "uit")
    found = sorted(path.name for path in (tmp_path / "uit").iterdir())
    assert found == ["Korvel - formulier.xlsx", "Korvel.xlsx"]


def test_text_is_text_and_no_formula(tmp_path: Path) -> None:
    book = {**BOOK, "Verbindingen": with_cell(TIES, 2, "gaat goed", '=HYPERLINK("http://x.nl")')}
    dossier = read(write_book(tmp_path / "Korvel", book))
    same(dossier, tmp_path / "uit")
    cell = openpyxl.load_workbook(tmp_path / "uit" / "Korvel.xlsx")["Verbindingen"]["G2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


# --- what fits nowhere -------------------------------------------------------------------------------------------


def small(**change: Any) -> Dossier:
    ha, apo = (Actor(f"a{n}", "KRV", "wijk", f, f"P{n}") for n, f in enumerate(("HA", "APO")))
    talk = Conversation("t", "KRV", date(2026, 1, 5), "F01", "a0", consent="B", source=Source("x", "y", 2))
    said = Statement("s", "t", "a1", "actor", "ja")
    base = Dossier((VOCABULARY.wijken["KRV"],), (talk,), (ha, apo), (said,))
    return replace(base, **{k: v(getattr(base, k)) for k, v in change.items()})


def each(**change: Any) -> Any:
    return lambda rows: tuple(changed(row, change) for row in rows)


def more(**change: Any) -> Any:
    return lambda rows: (*rows, changed(rows[-1], {"id": "x", **change}))


def changed(row: Any, change: dict[str, Any]) -> Any:
    return row._replace(**change) if isinstance(row, Statement) else replace(row, **change)


CASES = [
    ({"statements": each(answer="nee")}, "nee over een functie of een praktijk"),
    ({"conversations": each(date=None)}, "geen datum"),
    ({"statements": each(grain="group", named="HAZ", answer="nee", theme="O")}, "per groep maar een antwoord"),
    ({"findings": lambda _: (Finding("f", "fout", Source("", "", 0), "", "", "", ""),)}, "nog fouten in"),
    ({"level": lambda _: "onderzoek"}, "niveau onderzoek"),
    ({"statements": each(plus=("goed; snel",))}, "eigen woorden met"),
    ({"statements": each(minus=("snel maar kort",))}, "eigen woorden met"),
    ({"statements": each(plus=("korte lijnen",))}, "eigen woorden die een label zijn"),
    ({"statements": each(named="a0")}, "zichzelf"),
    ({"statements": each(named="a9")}, "niet bij de wijk"),
    ({"statements": each(conversation="t9")}, "zonder gesprek"),
    ({"statements": each(theme="X9")}, "'X9' staat niet in de lijst themes"),
    ({"statements": more()}, "twee keer hetzelfde antwoord"),
    ({"conversations": each(explained=False)}, "zonder uitleg"),
    ({"conversations": each(respondent="a9")}, "niet bij de wijk"),
    ({"actors": more(organisation="P1")}, "twee keer dezelfde functie"),
    ({"actors": more(discipline="GEEN_ID", organisation="P1")}, "met en zonder functie"),
    ({"actors": more(wijk="RSH")}, "staat niet in het dossier"),
    ({"actors": more(organisation="")}, "zonder functie of organisatie"),
    ({"actors": more(placeholder=True)}, "die door niemand genoemd is"),
    ({"actors": lambda rows: (replace(rows[0], placeholder=True), rows[1])}, "door niemand"),
    (
        {"actors": lambda rows: (rows[0], replace(rows[1], placeholder=True, discipline="GEEN_ID"))},
        "zonder functie en bij een onbekende organisatie",
    ),
    ({"wijken": lambda _: (Wijk("KRV", "Nergens", "n"),)}, "de wijk 'Nergens' is niet bekend"),
    ({"tasks": lambda _: (Task("KRV", "x", conversation="t9"),)}, "opgave bij een gesprek"),
    ({"practices": lambda _: (Practice("KRV", "x", "y" * 40_000),)}, "meer dan 32767"),
    ({"conversations": more(consent="")}, "horen in een bestand"),
]


@pytest.mark.parametrize(("change", "said"), CASES, ids=[said for _, said in CASES])
def test_what_fits_no_delivery_raises_and_writes_nothing(change: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=said):
        write_delivery(small(**change), tmp_path / "uit", VOCABULARY)
    assert not (tmp_path / "uit").exists()


def test_the_small_dossier_of_the_cases_is_fine(tmp_path: Path) -> None:
    same(small(), tmp_path)


def test_seventeen_talks_that_look_the_same_raise(tmp_path: Path) -> None:
    copies = small(
        conversations=lambda rows: tuple(replace(rows[0], id=f"t{n}") for n in range(17)), statements=each()
    )
    with pytest.raises(ProjectError, match="Meer dan 16 gesprekken"):
        write_delivery(replace(copies, statements=()), tmp_path, VOCABULARY)


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "Korvel.xlsx").write_text("mine")
    with pytest.raises(ProjectError, match="bestaat al"):
        write_delivery(small(), tmp_path, VOCABULARY)
    assert (tmp_path / "Korvel.xlsx").read_text() == "mine"


# --- words for codes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["janee", "mandaat", "reden", "status_praktijk", "programma", "antwoord", "marks"])
def test_every_code_of_a_list_has_a_word(name: str) -> None:
    for term in VOCABULARY.terms(name):
        assert VOCABULARY.match(name, typed.word(name, term.code, VOCABULARY)) == term.code


def test_a_word_for_a_group_or_function_means_that_one() -> None:
    for term in VOCABULARY.terms("groups"):
        assert parse_mention(typed.group_word(term.code, VOCABULARY), VOCABULARY).group == term.code
    for term in VOCABULARY.terms("disciplines"):
        assert parse_mention(typed.word("disciplines", term.code, VOCABULARY), VOCABULARY).discipline == term.code


def test_a_label_comes_back_from_its_words() -> None:
    for term in VOCABULARY.terms("labels_plus"):
        text = typed.word("labels_plus", term.code, VOCABULARY)
        assert split_words(text, "", VOCABULARY).labels == (term.code,)
    for term in VOCABULARY.terms("labels_minus"):
        text = typed.word("labels_minus", term.code, VOCABULARY)
        assert split_words("", text, VOCABULARY).labels == (term.code,)


def test_a_row_more_changes_the_content(tmp_path: Path) -> None:
    """The comparison of these tests sees a difference."""
    first = read(write_book(tmp_path / "Korvel", BOOK))
    second = read(write_book(tmp_path / "b" / "Korvel", {**BOOK, "Verbindingen": with_row(TIES, (2, "huisarts"))}))
    assert content(first) != content(second)


HOSTILE = ACCEPTANCE / "hostile" / "strings.jsonl"


@pytest.mark.skipif(not HOSTILE.exists(), reason="the acceptance files are not on this computer")
def test_hostile_texts_come_back_as_they_were(tmp_path: Path) -> None:
    """Each as name of an organisation and as own words; what reading refuses, or no cell can hold, is left out."""
    texts = [json.loads(line)["s"] for line in HOSTILE.read_text(encoding="utf-8").splitlines()]
    texts = [text.encode("utf-8", "replace").decode() for text in texts if len(text) < 20_000]
    disciplines, themes = (list(VOCABULARY.lists[name]) for name in ("disciplines", "themes"))
    ties = [
        TIES[0],
        *((1, disciplines[n % 45], "", "", "", t, "", themes[n // 45 % 40]) for n, t in enumerate(texts)),
    ]
    actors = [("nr", "functie", "organisatie"), (1, "huisarts", "Lindehof")]
    actors += [(number, "apotheker", text) for number, text in enumerate(texts, start=2)]
    dossier = read(write_book(tmp_path / "Korvel", {**BOOK, "Wie werkt hier": actors, "Verbindingen": ties}))
    assert len(dossier.actors) > 1500
    kept = replace(dossier, findings=tuple(f for f in dossier.findings if f.severity != "fout"))
    assert content(again(kept, tmp_path / "uit")) == content(kept)
