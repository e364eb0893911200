from dataclasses import replace
from datetime import date

import pytest
from helpers import ACTORS, BOOK, LIJST, TALKS, read, with_cell, with_row, write_book

from wijkfoto.errors import ProjectError
from wijkfoto.findings import sentence
from wijkfoto.read.interviews import ReadingRules
from wijkfoto.read.project_files import read_config
from wijkfoto.read.rounds import only_round
from wijkfoto.records import Decision, Round

AUTUMN = Round("najaar", date(2026, 1, 1), date(2026, 1, 31))
SPRING = Round("voorjaar", date(2026, 3, 1), date(2026, 3, 31))
RULES = ReadingRules(rounds=(AUTUMN, SPRING))
LATER = [TALKS[0], (1, "12-03-2026", "F01", 1, "ja", "B"), (2, "13-03-2026", "F01", 2, "ja", "C")]


def two_rounds(tmp_path, later=None):
    first = write_book(tmp_path / "Korvel A", BOOK)
    second = write_book(tmp_path / "Korvel B", {**BOOK, "Gesprekken": LATER, **(later or {})})
    return read(first, second, rules=RULES)


def test_a_conversation_gets_the_round_of_its_day(tmp_path):
    found = two_rounds(tmp_path)
    assert [talk.round for talk in found.conversations] == ["najaar", "najaar", "voorjaar", "voorjaar"]
    assert found.findings == ()


def test_without_rounds_nobody_has_one(tmp_path):
    found = read(write_book(tmp_path / "Korvel", BOOK))
    assert {talk.round for talk in found.conversations} == {""}
    assert dict(found.wijken_of) == {}


@pytest.mark.parametrize(("day", "says"), [("12-02-2026", "12-02-2026 valt in geen"), ("", "heeft geen datum")])
def test_outside_every_round_is_said_with_what_it_costs(tmp_path, day, says):
    form = [
        ("wijk", "datum", "gesprek", "van_actor", "van_functie", "naar_actor", "naar_functie", "antwoord"),
        ("Korvel", day, 1, "Lindehof", "huisarts", "Zonnehoek", "apotheker", "ja"),
    ]
    found = read(write_book(tmp_path / "Korvel", {"Formulier": form}), rules=RULES)
    (finding,) = [finding for finding in found.findings if finding.code == "meting_onbekend"]
    assert says in sentence(finding)
    assert "najaar (01-01-2026 tot en met 31-01-2026)" in sentence(finding)
    assert finding.rows_lost == 2
    assert only_round(found, "voorjaar", RULES.rounds).conversations == ()


def test_one_round_holds_nothing_of_the_other(tmp_path):
    later = {
        "Lijst": with_cell(LIJST, 2, "hoeveel praktijken of teams", 3),
        "Opgaven": [("opgave", "thema", "uit gesprek"), ("Meer rust", "ouderenzorg", 1)],
        "Goede voorbeelden": [("naam", "wat"), ("Wandelen", "Samen lopen")],
        "Niet gesproken": [("functie", "reden"), ("wijkagent", "geen tijd")],
    }
    found = two_rounds(tmp_path, later)
    assert found.findings == ()  # three practices now and one then is no contradiction
    autumn, spring = (only_round(found, one.name, RULES.rounds) for one in RULES.rounds)
    assert [talk.id for talk in autumn.conversations] == ["KRV/korvel-a#1", "KRV/korvel-a#2"]
    assert {one.conversation for one in spring.statements} == {"KRV/korvel-b#1", "KRV/korvel-b#2"}
    assert (autumn.wijken[0].known["HAZ"], spring.wijken[0].known["HAZ"]) == (1, 3)
    assert ([t.name for t in autumn.tasks], [t.name for t in spring.tasks]) == (["Meer tijd"], ["Meer rust"])
    assert [p.name for p in spring.practices] == ["Wandelen"]
    assert [n.discipline for n in spring.not_spoken] == ["WA"]
    assert found.wijken == spring.wijken


def test_who_is_not_on_the_new_list_and_not_named_has_left(tmp_path):
    later = {
        "Wie werkt hier": with_cell(with_cell(ACTORS, 4, "functie", "fysiotherapeut"), 4, "organisatie", "Nieuw")
    }
    found = two_rounds(tmp_path, later)
    autumn, spring = ({a.discipline for a in only_round(found, r.name, RULES.rounds).actors} for r in RULES.rounds)
    assert (autumn - spring, spring - autumn) == ({"WV"}, {"FYS"})


def test_without_a_new_list_nobody_has_left(tmp_path):
    first = write_book(tmp_path / "Korvel A", BOOK)
    form = [
        ("wijk", "datum", "gesprek", "fotograaf", "van_actor", "van_functie", "naar_actor", "naar_functie"),
        ("Korvel", "12-03-2026", 1, "F01", "Lindehof", "huisarts", "Zonnehoek", "apotheker"),
    ]
    second = write_book(tmp_path / "Korvel B", {"Formulier": form})
    found = read(first, second, rules=RULES)
    spring = only_round(found, "voorjaar", RULES.rounds)
    assert {actor.discipline for actor in spring.actors} == {"HA", "APO", "WV"}


def test_a_release_is_about_the_last_round_that_had_begun(tmp_path):
    def release(day):
        return Decision("vrijgeven", "KRV HAZ-WEL", "alles", "ja", "wijk", "", day)

    found = replace(
        two_rounds(tmp_path), decisions=tuple(map(release, ("2026-01-15", "2026-02-20", "2026-03-02", "")))
    )
    kept = [[d.date for d in only_round(found, one.name, RULES.rounds).decisions] for one in RULES.rounds]
    assert kept == [["2026-01-15", "2026-02-20"], ["2026-03-02"]]
    assert len(only_round(found, "najaar", (AUTUMN,)).decisions) == 4


def test_one_file_may_hold_both_rounds(tmp_path):
    talks = with_row(TALKS, (3, "12-03-2026", "F01", 3, "ja", "B"))
    found = read(write_book(tmp_path / "Korvel", {**BOOK, "Gesprekken": talks}), rules=RULES)
    autumn, spring = (only_round(found, one.name, RULES.rounds) for one in RULES.rounds)
    assert (len(autumn.conversations), len(spring.conversations)) == (2, 1)
    assert autumn.actors == spring.actors
    assert [task.name for task in spring.tasks] == []  # it came out of a conversation of the first round


TOML = '[[metingen]]\nnaam = "{0}"\nvan = {1}\ntot = {2}\n'


def config(folder, text):
    (folder / "wijkfoto.toml").write_text(text, encoding="utf-8")
    return read_config(folder)


def test_rounds_of_the_toml_stand_oldest_first(tmp_path):
    text = TOML.format("na", "2026-03-01", "2026-03-31") + TOML.format("nul", "2025-10-01", "2025-12-31")
    rounds = config(tmp_path, text).rules.rounds
    assert [one.name for one in rounds] == ["nul", "na"]
    assert rounds[1].end == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            TOML.format("een", "2025-10-01", "2025-12-31") + TOML.format("twee", "2025-12-31", "2026-03-31"),
            "'een' en 'twee' hebben dagen samen",
        ),
        (
            TOML.format("een", "2025-10-01", "2025-12-31") + TOML.format("een", "2026-01-01", "2026-03-31"),
            "'een' staat er twee keer",
        ),
        (TOML.format("een", "2025-12-31", "2025-10-01"), "een: 'tot' ligt voor 'van'"),
        (TOML.format("een", '"oktober"', "2025-12-31"), "heeft naam, van en tot nodig"),
        (TOML.format("", "2025-10-01", "2025-12-31"), "heeft naam, van en tot nodig"),
        ('metingen = "twee"', "eigen regel"),
    ],
)
def test_rounds_that_cannot_be_are_refused(tmp_path, text, says):
    with pytest.raises(ProjectError, match=f"metingen.*{says}"):
        config(tmp_path, text)
