"""The export of an online form: our own questions need no mapping, and the form program's columns are never kept."""

from datetime import date

import pytest
from helpers import VOCABULARY, csv_text, read, where

from wijkfoto.findings import sentence
from wijkfoto.read.interviews import ReadingRules
from wijkfoto.workbook.questions import form_questions

PROGRAM = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"]
QUESTIONS = [question.text for question in form_questions(VOCABULARY)]
ANSWERS = {
    "Wijk": "Korvel", "Datum van het gesprek": "2/3/26", "Code van de fotograaf": "F01",
    "Met wie sprak je (functie)": "huisarts", "Organisatie": "Lindehof", "Uitleg gegeven": "ja",
    "Akkoord": "B per functie", "Werk je samen met: apotheek?": "ja",
    "Werk je samen met: woningcorporatie?": "zou willen",
    "Verbinding 1: met wie": "apotheker, Zonnehoek", "Verbinding 1: waarvoor": "medicatie;casuïstiek;",
    "Verbinding 1: hoe vaak": "wekelijks", "Verbinding 1: cijfer": "4 Goed",
    "Verbinding 1: gaat goed": "korte lijnen", "Verbinding 2: met wie": "ergotherapeut;diëtist;",
    "Goed voorbeeld: naam": "Valpreventie", "Goed voorbeeld: wat": "Samen bewegen",
    "Wat heeft de wijk nodig": "Meer tijd",
}  # fmt: skip


@pytest.fixture
def export(tmp_path):
    """Reads an export with our questions; answers by question, `more` further columns."""

    def read_export(*talks, more=(), own=None, header=None):
        names = header or [*PROGRAM, *QUESTIONS, *more]
        rows = [
            [number, "3/2/26 09:07:00", "3/2/26 09:12:00", "anonymous", "Geheime Naam", ""][: names.index(n) + 1][-1]
            if n in PROGRAM else talk.get(n, "")
            for number, talk in enumerate(talks, start=1) for n in names
        ]  # fmt: skip
        lines = [rows[start : start + len(names)] for start in range(0, len(rows), len(names))]
        path = tmp_path / "Reacties.csv"
        path.write_text(csv_text([names, *lines]), encoding="cp1252")
        return read(path, rules=ReadingRules(own_columns=own or {}))

    return read_export


def test_our_own_questions_need_no_mapping(export):
    found = export(ANSWERS)
    assert where(found.findings) == []
    (talk,) = found.conversations
    assert (talk.wijk, talk.date, talk.photographer, talk.respondent, talk.consent) == (
        "KRV", date(2026, 2, 3), "F01", "KRV/HA/lindehof", "B",
    )  # fmt: skip
    assert [(s.grain, s.named, s.answer) for s in found.statements] == [
        ("group", "APO", "ja"),
        ("group", "WON", "zou_willen"),
        ("actor", "KRV/APO/zonnehoek", "ja"),
        ("discipline", "ERG", "ja"),
        ("discipline", "DIE", "ja"),
    ]
    tie = found.statements[2]
    assert (tie.purposes, tie.frequency, tie.mark, tie.labels) == (("MEDI", "CASU"), "WEEK", 4.0, ("LIJN+",))
    assert [(p.wijk, p.name) for p in found.practices] == [("KRV", "Valpreventie")]
    assert [(t.name, t.conversation) for t in found.tasks] == [("Meer tijd", talk.id)]
    assert len({s.id for s in found.statements}) == 5


def test_columns_of_the_form_program_are_never_kept(export):
    kept = repr(export(ANSWERS))
    assert "Geheime" not in kept
    assert "anonymous" not in kept


def test_the_day_of_filling_in_is_the_date_when_no_question_asks_for_it(export):
    header = [*PROGRAM, *(text for text in QUESTIONS if text != "Datum van het gesprek")]
    assert export(ANSWERS, header=header).conversations[0].date == date(2026, 3, 2)


def test_a_day_above_twelve_says_that_the_day_comes_first(export):
    other = {**ANSWERS, "Datum van het gesprek": "27/2/26", "Organisatie": "Waaier"}
    assert [talk.date for talk in export(ANSWERS, other).conversations] == [date(2026, 3, 2), date(2026, 2, 27)]


def test_a_wrong_answer_costs_its_tie_and_nothing_else(export):
    found = export({**ANSWERS, "Verbinding 1: cijfer": "vaak", "Werk je samen met: apotheek?": "soms"})
    assert where(found.findings) == [
        (2, "Werk je samen met: apotheek?", "antwoord_onbekend"),
        (2, "Verbinding 1: cijfer", "cijfer_ongeldig"),
    ]
    assert [s.named for s in found.statements] == ["WON", "ERG", "DIE"]
    assert "Deze cel telt nu nog niet mee" in sentence(found.findings[1])


def test_a_tie_with_nobody(export):
    found = export({**ANSWERS, "Verbinding 3: cijfer": "4"})
    assert where(found.findings) == [(2, "Verbinding 3: met wie", "verplicht_leeg")]


def test_a_conversation_without_respondent_stays_out(export):
    found = export({**ANSWERS, "Met wie sprak je (functie)": "", "Organisatie": ""})
    assert where(found.findings) == [(2, "Met wie sprak je (functie)", "verplicht_leeg")]
    assert (found.conversations, found.statements, found.practices) == ((), (), ())


def test_who_named_nobody_was_spoken(export):
    talk = {name: text for name, text in ANSWERS.items() if "erbinding" not in name and "samen" not in name}
    found = export(talk)
    assert (len(found.conversations), found.statements, found.findings) == (1, (), ())


def test_a_person_in_an_answer_is_a_privacy_finding(export):
    found = export({**ANSWERS, "Verbinding 2: met wie": "mw. de Vries", "Verbinding 1: gaat goed": "dr. Jansen"})
    assert [f.code for f in found.findings] == ["privacy", "privacy"]
    assert "Vries" not in repr(found)


def test_vraag_onbekend(export):
    found = export(ANSWERS, more=["Wat vond je van deze vragen?", "En de kleur?", "Punten - Wijk"])
    assert [f.code for f in found.findings] == ["vraag_onbekend"]
    assert "Zo zijn er 2." in sentence(found.findings[0])


def test_vragenlijst_onvolledig(export):
    found = export({}, header=[*PROGRAM, "Hoe gaat het?"])
    assert "vragenlijst_onvolledig" in {f.code for f in found.findings}
    assert found.conversations == ()


def test_naam_in_meer_wijken(export):
    own = {"Wie ben je": "van_actor", "Wie helpt": "naar_actor"}
    header = ["Tijdstempel", "Wijk", "Wie ben je", "Wie helpt"]
    talks = [{"Wijk": wijk, "Wie ben je": "Team 1", "Wie helpt": "Team 2;Team 3;"} for wijk in ("Korvel", "Reeshof")]
    found = export(*talks, header=header, own=own)
    assert [f.code for f in found.findings] == ["naam_in_meer_wijken"]
    assert "3 namen" in sentence(found.findings[0])
    assert len(found.actors) == 6


def test_a_wide_table_of_another_program(export):
    own = {"town": "wijk", "who": "van_functie", "n1": "met wie 1", "m1": "cijfer 1", "n2": "met wie 2: casuïstiek"}
    talk = {"town": "Korvel", "who": "huisarts", "n1": "apotheker", "m1": "4,0", "n2": "diëtist"}
    found = export(talk, header=["town", "who", "n1", "m1", "n2", "leeftijd"], own=own)
    assert [f.code for f in found.findings] == ["vraag_onbekend"]
    assert [(s.named, s.mark, s.purposes) for s in found.statements] == [("APO", 4.0, ()), ("DIE", None, ("CASU",))]
