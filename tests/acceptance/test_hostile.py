"""All 2,018 hostile strings as functie, as organisatie and as gaat goed, in one dossier.

How each gets in: as text in a real .xlsx, as xlsxwriter writes it. Control characters stand there as `_x0001_`, which
is how the format spells them; reading gives them back. The one string that is longer than a cell can be (32,767
characters) comes in a second delivery, of .csv files.
"""

import json
import unicodedata
from collections import Counter

import openpyxl
import pytest
from helpers import VOCABULARY, read, write_book
from third_party import ACCEPTANCE
from xlsxwriter import Workbook

from wijkfoto.findings import causes, sentence
from wijkfoto.folder.check import write_copies
from wijkfoto.read.sheets import read_sheets

STRINGS = ACCEPTANCE / "hostile" / "strings.jsonl"
LONGEST_CELL = 32_767
ACTORS, TALKS, TIES = "Wie werkt hier", "Gesprekken", "Verbindingen"

pytestmark = pytest.mark.skipif(not STRINGS.exists(), reason="no acceptance data beside the project")


def sheets_of(texts, first):
    """Rows of a workbook with every text once in each of the three columns; conversations count from `first`."""
    functions = [term.label for term in VOCABULARY.terms("disciplines")][:40]
    themes = [term.label for term in VOCABULARY.terms("themes")][:40]
    talks = range(first, first + len(texts) // 1600 + 1)
    ties = [(talks[n // 1600], functions[n % 40], text, themes[n // 40 % 40], n) for n, text in enumerate(texts)]
    return {
        ACTORS: [
            ("nr", "functie", "organisatie"),
            *((n, "huisarts", text) for n, text in enumerate(texts, start=1)),
            *((n, text, f"Huis {n} van {first}") for n, text in enumerate(texts, start=len(texts) + 1)),
        ],
        TALKS: [
            ("gesprek", "datum", "fotograaf", "wie gesproken", "uitleg gegeven", "akkoord"),
            *((n, f"{n:02d}-01-2026", "F01", "wijkagent, Bureau", "ja", "B") for n in talks),
        ],
        TIES: [("gesprek", "met wie", "gaat goed", "thema"), *(row[:4] for row in ties)],
    }


def write_xlsx(path, sheets):
    book = Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                write = page.write_string if isinstance(value, str) else page.write_number
                assert write(line, column, value) == 0, "no cell can hold it"
    book.close()
    return path


@pytest.fixture(scope="module")
def texts():
    return [json.loads(line)["s"] for line in STRINGS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def paths(texts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("vijandig")
    fits = [text for text in texts if len(text) <= LONGEST_CELL]
    long = [text for text in texts if len(text) > LONGEST_CELL]
    assert (len(fits), len(long)) == (2017, 1)
    return write_xlsx(folder / "Korvel.xlsx", sheets_of(fits, 1)), write_book(
        folder / "Korvel lang", sheets_of(long, 9)
    )


@pytest.fixture(scope="module")
def dossier(paths):
    return read(*paths)


@pytest.fixture(scope="module")
def rows(paths):
    """(file, sheet, row) -> cells, of every row under a header."""
    return {
        (raw.file, raw.name, number): row
        for path in paths
        for raw in read_sheets(path)
        for number, row in enumerate(raw.rows, start=1)
        if number > 1
    }


def places(sources):
    return {(source.file, source.sheet, source.row) for source in sources}


@pytest.fixture(scope="module")
def accepted(dossier):
    return {
        *places(source for actor in dossier.actors for source in actor.sources),
        *places(talk.source for talk in dossier.conversations),
        *places(source for said in dossier.statements for source in (said.source, *said.also)),
    }


def test_every_text_is_in_the_files_three_times(rows, texts):
    read_back = Counter(cell for row in rows.values() for cell in row if isinstance(cell, str))
    assert [text for text in texts if text and read_back[text] < 3] == []


def test_every_row_is_named_or_accepted(dossier, rows, accepted):
    named = places(finding.source for finding in dossier.findings)
    empty = {place for place, row in rows.items() if not any(str(cell).strip() for cell in row)}
    assert set(rows) - accepted - named == empty == set()
    wrong = places(finding.source for finding in dossier.findings if finding.severity == "fout")
    assert not wrong & accepted
    assert set(rows) - wrong == accepted


def normal(text):
    """A name without case, accents, punctuation and spaces, as foto.md has it; of signs only, the signs."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, letters)) or " ".join(text.casefold().split())


def test_actors_are_the_distinct_names_of_the_accepted_rows(dossier, rows, accepted):
    here = {place: row for place, row in rows.items() if place[1] == ACTORS and place in accepted}
    names = {normal(row[2]) for row in here.values() if row[1] == "huisarts"}
    houses = {row[2] for row in here.values() if row[1] != "huisarts"}
    assert len(names) > 1500
    assert dossier.merges == ()
    assert len(dossier.actors) == len(names) + len(houses) + 1  # and the respondent of all conversations


def test_the_work_list_can_be_told(dossier):
    for cause in causes(dossier.findings):
        assert cause.cost
        for finding in cause.findings:
            assert cause.item(finding)
            assert sentence(finding)


def test_a_number_is_no_function(dossier):
    two = [finding.found for finding in dossier.findings if finding.code == "twee_in_een_cel"]
    assert "1/2" not in two
    assert not [text for text in two if "<" in text]


def test_the_coloured_copies_hold_every_finding_and_no_formula(dossier, paths, tmp_path):
    for copy in write_copies(paths, dossier, tmp_path):
        book = openpyxl.load_workbook(copy)
        name = copy.name.split(" - ")[0]
        mine = [one for one in dossier.findings if one.source.file.split("/")[0].split(".")[0] == name]
        assert book["Controle"].max_row == 2 + len(mine) + len(causes(mine))
        assert not [cell for page in book for line in page.iter_rows() for cell in line if cell.data_type == "f"]
