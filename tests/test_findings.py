import pytest

from wijkfoto.findings import SEVERITIES, cell_text, sentence
from wijkfoto.records import Finding, Source

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
