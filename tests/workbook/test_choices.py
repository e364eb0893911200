"""Who can be chosen at 'met wie' and 'wie gesproken': the rows of Wie werkt hier, as the reader understands them."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from helpers import read

from wijkfoto.vocabulary import load_vocabulary
from wijkfoto.workbook.choices import choice_text
from wijkfoto.workbook.dropdowns import drop_down
from wijkfoto.workbook.layout import ACTORS, CONVERSATIONS, LISTS, TASKS, TIES
from wijkfoto.workbook.template import write_workbook

VOCABULARY = load_vocabulary()
PEOPLE = [
    {"discipline": "huisarts", "organisation": "Praktijk Oefen"},
    {"discipline": "apotheker", "organisation": "Apotheek Zon"},
]
OFFERED = ["1 huisarts, Praktijk Oefen", "2 apotheker, Apotheek Zon"]
WORDS = list(drop_down(VOCABULARY, "met_wie"))


def write(path: Path, **content):
    return write_workbook(path, wijk=VOCABULARY.wijken["KRV"], vocabulary=VOCABULARY, content=content)


def chosen(path: Path) -> list[str]:
    """What the last column of the helper sheet offers, from the stored values."""
    page = openpyxl.load_workbook(path, data_only=True)[LISTS]
    cells = [page.cell(row, page.max_column).value for row in range(2, page.max_row + 1)]
    return [value for value in cells if value]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"nr": 3, "discipline": "apotheker", "organisation": "Apotheek Zon"}, "3 apotheker, Apotheek Zon"),
        ({"discipline": "apotheker", "organisation": "Apotheek  Zon "}, "apotheker, Apotheek Zon"),
        ({"nr": 3, "discipline": "apotheker"}, ""),
        ({}, ""),
    ],
)
def test_a_row_is_offered_with_its_number_when_it_is_whole(row, text):
    assert choice_text(row) == text


def test_the_stored_list_holds_the_rows_and_then_the_words(tmp_path):
    assert chosen(write(tmp_path / "vol.xlsx", **{ACTORS: PEOPLE})) == [*OFFERED, *WORDS]
    assert chosen(write(tmp_path / "leeg.xlsx")) == WORDS


def test_both_columns_offer_the_list_and_accept_what_is_typed(tmp_path):
    book = openpyxl.load_workbook(write(tmp_path / "k.xlsx"))
    rules = {
        name: next(v for v in book[sheet].data_validations.dataValidation if v.formula1 == name)
        for sheet, name in ((TIES, "lijst_met_wie"), (CONVERSATIONS, "lijst_gesproken"))
    }
    assert [str(rules[name].sqref) for name in rules] == ["B2:B201", "D2:D17"]
    assert not any(rule.showErrorMessage for rule in rules.values())
    assert {*rules} <= {*book.defined_names}


@pytest.mark.parametrize("number", [True, False])
def test_what_is_offered_reads_as_that_row_for_every_function(tmp_path, number):
    people = [
        {"nr": n if number else "", "discipline": label, "organisation": f"Huis {n}"}
        for n, label in enumerate((t.label for t in VOCABULARY.terms("disciplines")), start=1)
        if label != "onbekend"
    ]
    talk = {"conversation": 1, "date": "12-01-2026", "photographer": "F01", "explained": "ja", "consent": "B"}
    content = {
        ACTORS: people,
        CONVERSATIONS: [{**talk, "respondent": choice_text(people[0])}],
        TIES: [{"conversation": 1, "named": choice_text(one)} for one in people[1:]],
    }
    dossier = read(write(tmp_path / "Korvel.xlsx", **content))
    assert [f.code for f in dossier.findings] == []
    assert dossier.conversations[0].respondent.endswith("/huis-1")
    assert sorted(s.named for s in dossier.statements) == sorted(
        actor.id for actor in dossier.actors if not actor.id.endswith("/huis-1")
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this computer")
def test_rows_that_are_typed_later_appear_in_libreoffice(tmp_path):
    book = openpyxl.load_workbook(write(tmp_path / "in.xlsx", **{ACTORS: PEOPLE}))  # stored values are lost here
    typed = {"B6": "diëtist", "C6": "Torenhuis", "A7": 9, "B7": "ergotherapeut", "C7": "Zes  Zes", "B8": "huisarts"}
    for cell, value in typed.items():
        book[ACTORS][cell] = value
    asked = ("=COUNTA(lijst_met_wie)", "=ROWS(lijst_gesproken)", "=INDEX(lijst_gesproken,4)")
    for row, formula in enumerate(asked, start=2):
        book[TASKS].cell(row, 1, formula)
    book.save(tmp_path / "getypt.xlsx")
    home = f"-env:UserInstallation=file://{tmp_path}/lo"
    call = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "uit")]
    subprocess.run([*call, str(tmp_path / "getypt.xlsx")], check=True, capture_output=True, timeout=120)
    later = [*OFFERED, "diëtist, Torenhuis", "9 ergotherapeut, Zes Zes"]
    assert chosen(tmp_path / "uit" / "getypt.xlsx") == [*later, *WORDS]
    answers = openpyxl.load_workbook(tmp_path / "uit" / "getypt.xlsx", data_only=True)[TASKS]
    assert [answers.cell(row, 1).value for row in (2, 3, 4)] == [len(later) + len(WORDS), 4, later[-1]]
