from datetime import date

import pytest
from helpers import BOOK, DEFAULTS, TALKS, VOCABULARY, read, write_book

from wijkfoto.errors import ProjectError
from wijkfoto.read.project_files import read_config, read_decisions, read_locations

TOML = """
naam = "Samen"
peildatum = 2026-01-12
fictief = true
wijken = ["Korvel", "RSH"]
[drempels]
min_respondenten = 4
[vervangt]
"Korvel B" = "Korvel A"
[leveringen."Korvel"]
akkoord = "b"
[kolommen]
buur = "named"
[[norm]]
a = "BO"
b = "WRD"
belang = "should"
wijk = "KRV"
[[lijsten.purposes]]
code = "KOFFIE"
label = "koffie drinken"
"""


def config(folder, text):
    (folder / "wijkfoto.toml").write_text(text, encoding="utf-8-sig")
    return read_config(folder)


def test_a_folder_without_toml_gets_the_defaults(tmp_path):
    found = read_config(tmp_path)
    assert (found.name, found.peildatum, found.wijken, found.settings) == (tmp_path.name, None, (), DEFAULTS)
    assert found.vocabulary.norm == VOCABULARY.norm


def test_everything_in_the_toml(tmp_path):
    found = config(tmp_path, TOML)
    assert (found.name, found.peildatum, found.fictional) == ("Samen", date(2026, 1, 12), True)
    assert (found.wijken, found.settings.min_respondents) == (("KRV", "RSH"), 4)
    assert dict(found.rules.replaced) == {"Korvel A": "Korvel B"}
    assert dict(found.rules.consent) == {"Korvel": "B"}
    assert dict(found.rules.own_columns) == {"buur": "named"}
    assert found.vocabulary.norm[-1].a == ("BO",)
    assert found.vocabulary.match("purposes", "koffie drinken") == "KOFFIE"


def test_consent_of_a_delivery_reaches_its_conversations(tmp_path):
    rules = config(tmp_path, TOML).rules
    talks = [row[:-1] for row in TALKS]
    found = read(write_book(tmp_path / "Korvel", {**BOOK, "Gesprekken": talks}), rules=rules)
    assert [c.consent for c in found.conversations] == ["B", "B"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("naam = ", "dit bestand is niet goed te lezen"),
        ("kleur = 1", "'kleur' ken ik niet. Kies uit: bewaren, drempels"),
        ('peildatum = "12 januari"', "peildatum: hier staat '12 januari'"),
        ('wijken = ["Nergens"]', r"wijken: 'Nergens' ken ik niet. Kies een bekende wijk, of voeg \[\[wijk\]\] toe"),
        ("[kolommen]\nbuur = 'kleur'", r"\[kolommen\], buur: de kolom 'kleur' ken ik niet.*kiezen uit: .*hoe vaak, "),
        ("[kolommen]\nbuur = 3", r"kolommen: zet onder \[kolommen\] regels zoals"),
        ("kolommen = ['met wie']", r"kolommen: zet dit onder een eigen regel \[kolommen\]"),
        ('[leveringen.Korvel]\nakkoord = "ja"', "Korvel, akkoord: hier staat 'JA'. Vul A, B of C in"),
    ],
)
def test_a_toml_that_cannot_be_used_says_why(tmp_path, text, message):
    with pytest.raises(ProjectError, match=f"wijkfoto.toml.*{message}"):
        config(tmp_path, text)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ProjectError, match=r"De map .*weg bestaat niet"):
        read_config(tmp_path / "weg")


def test_decisions(tmp_path):
    assert read_decisions(tmp_path) == ()
    text = (
        "Soort;Onderwerp;Waarde;Besluit;Door;Waarom;Datum\nvrijgeven;KRV HAZ-APO;alles;ja;coördinator;;12-01-2026\n"
    )
    (tmp_path / "beslissingen.csv").write_text(text, encoding="cp1252")
    (decision,) = read_decisions(tmp_path)
    assert (decision.kind, decision.subject, decision.verdict, decision.by) == (
        "vrijgeven", "KRV HAZ-APO", "ja", "coördinator",
    )  # fmt: skip


def test_decisions_without_a_column(tmp_path):
    (tmp_path / "beslissingen.csv").write_text("soort;onderwerp\nvrijgeven;x\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"beslissingen.csv: de kolom 'waarde' ontbreekt"):
        read_decisions(tmp_path)


def locations(folder, *rows):
    (folder / "locaties.csv").write_text("adres;postcode;lat;lon\n" + "\n".join(rows), encoding="utf-8")
    return read_locations(folder)


def test_locations(tmp_path):
    assert read_locations(tmp_path) == {}
    assert list(locations(tmp_path, "Dorpsweg 1;5025 AB;51,549;5.063").values()) == [(51.549, 5.063)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Dorpsweg 1;5025 AB;hier;5.063", "rij 2: lat of lon is geen getal"),
        ("Dorpsweg 1;5025 AB;5.063;51.549", "rij 2: lat en lon staan verwisseld"),
        ("Dorpsweg 1;5025 AB;396000;133000", "rij 2: lat en lon zijn meters in RD"),
        ("Dorpsweg 1;5025 AB;133000;396000", "rij 2: lat en lon zijn meters in RD"),
        ("Dorpsweg 1;5025 AB;48.85;2.35", "rij 2: dit punt ligt niet in Nederland"),
    ],
)
def test_locations_that_cannot_be_right(tmp_path, row, message):
    with pytest.raises(ProjectError, match=f"locaties.csv, {message}"):
        locations(tmp_path, row)
