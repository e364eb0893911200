from dataclasses import replace

import pytest

from wijkfoto.findings import (
    COORDINATOR_CODES,
    HEADINGS,
    PRIVACY_CODES,
    SEVERITIES,
    causes,
    cell_text,
    count,
    sentence,
    totals,
)
from wijkfoto.folder.check import work_list
from wijkfoto.records import Dossier, Finding, Source

TIE = Source("Korvel.xlsx", "Verbindingen", 14)


@pytest.mark.parametrize(
    ("source", "column", "text"),
    [
        (TIE, "cijfer", "Korvel.xlsx, blad Verbindingen, rij 14, kolom cijfer"),
        (Source("Korvel.xlsx", "", 0), "", "Korvel.xlsx"),
        (Source("Korvel.xlsx", "Lijst", 3, "E"), "", "Korvel.xlsx, blad Lijst, rij 3, kolom E"),
        (Source("Korvel.xlsx", "Lijst", 3, "E"), "gesprek 2", "Korvel.xlsx, blad Lijst, rij 3, kolom gesprek 2"),
    ],
)
def test_a_place_is_told_without_empty_parts(source, column, text):
    assert cell_text(source, column) == text


def test_a_message_holds_place_found_remedy_and_cost():
    remedy = "Vul een cijfer van 1 tot 5 in, of laat de cel leeg."
    assert sentence(Finding("cijfer_ongeldig", "fout", TIE, "cijfer", "vaak", "", remedy, 1)) == (
        "Korvel.xlsx, blad Verbindingen, rij 14, kolom cijfer: hier staat 'vaak'. Vul een cijfer van 1 tot 5 in, of "
        "laat de cel leeg. Deze rij telt nu nog niet mee; de andere rijen wel."
    )


def test_a_privacy_message_never_repeats_the_cell():
    kind = "hier lijkt een naam te staan."
    text = sentence(Finding("privacy", "fout", TIE, "functie", "dr. Jansen", kind, "Schrijf alleen de functie.", 1))
    assert "Jansen" not in text
    assert text.endswith("Schrijf alleen de functie. Tot die tijd komt deze rij op geen enkele pagina.")


@pytest.mark.parametrize(
    ("code", "severity", "lost", "end"),
    [
        ("respondent_onbekend", "fout", 4, "4 rijen tellen nu nog niet mee; de andere rijen wel."),
        ("antwoord_onbekend", "fout", 1, "Deze cel telt nu nog niet mee; de andere cellen wel."),
        ("akkoord_leeg", "waarschuwing", 0, "Vraag het na."),
        ("kolom_onbekend", "opmerking", 0, "Vraag het na."),
    ],
)
def test_the_cost_is_told(code, severity, lost, end):
    assert sentence(Finding(code, severity, TIE, "x", "y", "", "Vraag het na.", lost)).endswith(end)
    assert severity in SEVERITIES


def test_what_was_expected_goes_before_what_was_found():
    text = sentence(
        Finding("akkoord_leeg", "waarschuwing", TIE, "akkoord", "F", "deze cel is leeg.", "Vraag het na.")
    )
    assert text == "Korvel.xlsx, blad Verbindingen, rij 14, kolom akkoord: deze cel is leeg. Vraag het na."


# --- the work list -----------------------------------------------------------------------------------------------

ONE_TO_FIVE = "Vul een cijfer van 1 tot 5 in, of laat de cel leeg."


def mark(row, found, lost=1):
    return Finding(
        "cijfer_ongeldig", "fout", Source("Korvel.xlsx", "Verbindingen", row), "cijfer", found, "", ONE_TO_FIVE, lost
    )


def consent(row):
    source = Source("Korvel.xlsx", "Gesprekken", row)
    return Finding("akkoord_leeg", "waarschuwing", source, "akkoord", "", "deze cel is leeg.", "Vraag het nog na.")


def function(row, guess):
    source = Source("Korvel.xlsx", "Wie werkt hier", row)
    return Finding("functie_onbekend", "waarschuwing", source, "functie", guess[1:], "", f"Bedoel je '{guess}'?")


def test_causes_go_by_severity_then_by_what_they_cost():
    private = Finding("privacy", "fout", TIE, "gaat goed", "", "hier lijkt een naam te staan.", "Haal het weg.", 4)
    found = causes([consent(3), mark(9, "vaak"), function(2, "huisarts"), mark(2, "goed"), private, consent(2)])
    assert [(one.severity, one.heading, one.rows_lost, len(one.findings)) for one in found] == [
        ("fout", HEADINGS["privacy"], 4, 1),
        ("fout", HEADINGS["cijfer_ongeldig"], 2, 2),
        ("waarschuwing", HEADINGS["akkoord_leeg"], 0, 2),
        ("waarschuwing", HEADINGS["functie_onbekend"], 0, 1),
    ]
    assert [finding.source.row for finding in found[1].findings] == [2, 9]


def test_a_fix_that_all_share_is_said_once():
    (cause,) = causes([mark(2, "goed"), mark(9, "vaak")])
    assert cause.advice == f"Wat je kunt doen: {ONE_TO_FIVE}"
    assert [cause.item(finding) for finding in cause.findings] == [
        "Korvel.xlsx, blad Verbindingen, rij 2, kolom cijfer: hier staat 'goed'.",
        "Korvel.xlsx, blad Verbindingen, rij 9, kolom cijfer: hier staat 'vaak'.",
    ]


def test_fixes_that_differ_stand_with_each_finding():
    (cause,) = causes([function(2, "huisarts"), function(3, "apotheker")])
    assert cause.advice == ""
    assert cause.item(cause.findings[1], place=False) == "hier staat 'potheker'. Bedoel je 'apotheker'?"


@pytest.mark.parametrize(
    ("found", "cost"),
    [
        ([mark(2, "goed")], "1 rij doet niet mee en staat op geen enkele pagina"),
        ([mark(2, "goed", 2), mark(9, "vaak")], "3 rijen doen niet mee en staan op geen enkele pagina"),
        ([consent(2)], "dit gesprek telt alleen mee in totalen"),
        ([consent(2), consent(3)], "deze gesprekken tellen alleen mee in totalen"),
        ([function(2, "huisarts")], "deze rij telt bij geen enkele groep mee"),
        (
            [Finding("antwoord_onbekend", "fout", TIE, "gesprek 1", "soms", "", "Kies ja.", 1)],
            "1 cel doet niet mee en staat op geen enkele pagina",
        ),
        ([mark(2, "goed", 0)], "deze rij doet door een andere fout al niet mee"),
        ([mark(2, "goed", 0), mark(3, "vaak", 1)], "1 rij doet niet mee en staat op geen enkele pagina"),
        ([Finding("datum_twijfel", "waarschuwing", TIE, "datum", "2062", "", "Klopt dit?")], "alle rijen doen mee"),
    ],
)
def test_what_a_cause_costs(found, cost):
    (cause,) = causes(found)
    assert cause.cost == cost


def test_a_private_cell_is_not_repeated_on_the_list():
    for code in PRIVACY_CODES:
        (cause,) = causes([Finding(code, "fout", TIE, "functie", "dr. Jansen", "hier lijkt een naam.", "Weg.", 1)])
        assert "Jansen" not in cause.item(cause.findings[0])


def test_the_total_names_each_severity():
    assert totals([mark(2, "goed"), consent(2), consent(3)]) == (
        "1 fout, 2 waarschuwingen; 1 rij of cel doet niet mee."
    )
    assert totals([]) == "geen meldingen; alle rijen doen mee."


# --- for whom ----------------------------------------------------------------------------------------------------


def doubles():
    row = Source("Korvel.xlsx", "Wie werkt hier", 4)
    choose = "wijkfoto beslis MAP --ja k8dz"
    found = Finding(
        "mogelijk_dezelfde", "waarschuwing", row, "organisatie", "", "hier staat 'A'.", "Is dit dezelfde?"
    )
    return replace(found, choice=f"Of kies: {choose}"), replace(found, code="samengevoegd", choice=f"Of: {choose}")


def test_what_is_for_the_coordinator_stands_apart_and_last():
    asked, merged = doubles()
    lines = work_list(Dossier(findings=(merged, asked, mark(2, "vaak")), rows_read=1))
    at = lines.index("VOOR DE COÖRDINATOR")
    mine, theirs = "\n".join(lines[:at]), "\n".join(lines[at:])
    assert "beslis" not in mine
    assert HEADINGS["mogelijk_dezelfde"] in mine
    assert f"Waarschuwing: {HEADINGS['samengevoegd']} (1 keer)" in theirs
    assert "wijkfoto beslis MAP --ja k8dz" in theirs
    assert "Bij 1 melding hierboven kan de coördinator ook iets kiezen" in theirs
    assert lines[-1] == "1 rij gelezen: 1 fout, 2 waarschuwingen; 1 rij of cel doet niet mee."


def test_without_something_for_the_coordinator_there_is_no_such_part():
    assert "VOOR DE COÖRDINATOR" not in work_list(Dossier(findings=(mark(2, "vaak"),)))


def test_every_code_for_the_coordinator_has_a_heading():
    assert set(HEADINGS) >= COORDINATOR_CODES


@pytest.mark.parametrize(("number", "said"), [(0, "0 rijen"), (1, "1 rij"), (2, "2 rijen"), (1200, "1.200 rijen")])
def test_a_number_fits_its_noun(number, said):
    assert count(number, "rij", "rijen") == said
