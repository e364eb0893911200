"""The template: read back with two other libraries than the one that writes it."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from wijkfoto.files import whole_file
from wijkfoto.vocabulary import load_vocabulary
from wijkfoto.workbook.dropdowns import drop_down
from wijkfoto.workbook.layout import ACTORS, BY_NAME, CONVERSATIONS, LIJST, LISTS, PRACTICES, README, SHEETS, TIES
from wijkfoto.workbook.template import write_workbook

VOCABULARY = load_vocabulary()
KORVEL = VOCABULARY.wijken["KRV"]
NAMES = [README, *(sheet.name for sheet in SHEETS)]


def write(path: Path, **more):
    return write_workbook(path, wijk=KORVEL, vocabulary=VOCABULARY, **more)


def rows(path: Path, sheet: str):
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return write(tmp_path_factory.mktemp("t") / "Korvel.xlsx")


@pytest.fixture(scope="module")
def book(template):
    return openpyxl.load_workbook(template)


def test_sheets_stand_in_order_and_the_lists_are_hidden(book):
    assert book.sheetnames == [*NAMES, LISTS]
    assert book[LISTS].sheet_state == "hidden"
    assert book.active.title == README


def test_headers_are_those_of_the_layout_with_a_star_when_needed(template):
    for sheet in SHEETS:
        expected = [field.title for field in sheet.fields]
        if sheet.name == LIJST:
            expected += [f"gesprek {number}" for number in range(1, 17)]
        assert rows(template, sheet.name)[0] == expected


def test_needed_headers_have_another_colour(book):
    colours = {cell.value.endswith("*"): cell.fill.fgColor.rgb for cell in book[TIES][1]}
    assert colours[True] != colours[False]


def test_the_extended_form_adds_columns_and_an_own_explanation(tmp_path):
    page = openpyxl.load_workbook(write(tmp_path / "lang.xlsx", extended=True))[TIES]
    headers = {cell.value: cell for cell in page[1]}
    assert list(headers)[9:] == [field.header for field in SHEETS[3].extended]
    assert headers["zelfde doel"].comment.text.startswith(VOCABULARY.label("dimensions", "q_doel"))


def test_header_rows_are_frozen_high_enough_and_printed_on_every_page(book):
    for name in NAMES[1:]:
        page = book[name]
        assert page.freeze_panes.endswith("2")
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0
        widths = {field.title: field.width for field in BY_NAME[name].fields}
        for cell in page[1]:
            if len(cell.value) > widths.get(cell.value, 10):
                assert page.row_dimensions[1].height >= 30, (name, cell.value)
            assert cell.alignment.wrap_text


def validations(page):
    """Column letter -> validation of the cells under it."""
    found = {}
    for one in page.data_validations.dataValidation:
        for block in one.sqref.ranges:
            for column in range(block.min_col, block.max_col + 1):
                found[openpyxl.utils.get_column_letter(column)] = one
    return found


def words_of(book, name):
    (title, block), *_ = book.defined_names[name].destinations
    return [line[0].value for line in book[title][block]]


def test_drop_downs_show_the_words_of_the_lists(book):
    for sheet in SHEETS:
        by_letter = validations(book[sheet.name])
        for index, field in enumerate(sheet.fields):
            if field.values and (sheet.name, field.name) != (LIJST, "group"):
                one = by_letter[openpyxl.utils.get_column_letter(index + 1)]
                assert one.type == "list"
                assert words_of(book, one.formula1.lstrip("=")) == list(drop_down(VOCABULARY, field.values))


def test_words_are_words_and_marks_and_consent_show_their_code():
    assert drop_down(VOCABULARY, "marks")[0] == "1 Loopt vast"
    assert drop_down(VOCABULARY, "marks")[-1] == "5 Hecht"
    assert drop_down(VOCABULARY, "akkoord")[0] == "A alleen in totalen"
    assert drop_down(VOCABULARY, "werkt_hier") == ("ja", "nee", "weet niet")
    assert "huisarts" in drop_down(VOCABULARY, "met_wie")
    assert "huisartsenpraktijk" in drop_down(VOCABULARY, "met_wie")


def test_lijst_asks_fourteen_groups_with_four_answers(book, template):
    groups = [row[0] for row in rows(template, LIJST)[1:15]]
    assert groups == [term.label for term in VOCABULARY.terms("groups")]
    by_letter = validations(book[LIJST])
    assert words_of(book, by_letter["D"].formula1.lstrip("=")) == ["ja", "nee", "zou willen", "weet niet"]
    assert by_letter["S"] is not by_letter["B"]
    assert "A" not in by_letter


def test_own_words_are_welcome_where_they_should_be(book):
    ties, talks = validations(book[TIES]), validations(book[CONVERSATIONS])
    assert [letter for letter in "BCDEFGHI" if ties[letter].showErrorMessage] == []  # no dialog, the choice stays
    assert all(ties[letter].type == "list" for letter in "BCDEFGHI")
    assert not validations(book[ACTORS])["B"].showErrorMessage
    assert (talks["A"].type, talks["A"].formula1, talks["A"].formula2) == ("whole", "1", "16")
    assert talks["B"].type == "date"
    assert not talks["G"].showErrorMessage  # "B" is as good as "B per functie"
    assert (talks["F"].errorStyle in (None, "stop"), talks["F"].showErrorMessage) == (True, True)
    assert talks["G"].prompt.startswith("A alleen in totalen")


def test_an_empty_template_has_no_data_and_its_example_stands_on_lees_mij_only(template):
    for sheet in SHEETS:
        filled = [row for row in rows(template, sheet.name)[1:] if any(row)]
        assert len(filled) == (14 if sheet.name == LIJST else 0)
        assert all(not any(row[1:]) for row in filled)
    text = " ".join(str(cell) for row in rows(template, README) for cell in row)
    assert "Thuiszorg Voorbeeld" in text


def test_lees_mij_names_wijk_code_version_and_the_two_rules(template):
    lines = {str(row[0]): str(row[1]) for row in rows(template, README) if row[0]}
    assert lines["wijk"] == "Korvel"
    assert lines["wijkcode"] == "KRV"
    assert lines["versie"] == "wijkfoto-werkboek versie 1"
    text = " ".join(lines.values())
    assert "Geen namen van mensen, geen gegevens van cliënten." in text
    for term in VOCABULARY.terms("marks"):
        assert lines[f"{term.code} {term.label}"] == term.attributes["meaning"]
    assert {"A alleen in totalen", "B per functie", "C mijn rol mag zichtbaar", "leeg"} <= set(lines)
    assert {sheet.name for sheet in SHEETS} <= set(lines)


def test_a_notice_stands_on_lees_mij_and_above_every_page(tmp_path):
    path = write(tmp_path / "a.xlsx", notice="Fictieve voorbeelddata")
    book = openpyxl.load_workbook(path)
    assert book[README]["A2"].value == "Fictieve voorbeelddata"
    assert all("Fictieve voorbeelddata" in book[name].oddHeader.left.text for name in NAMES)


def test_equal_content_gives_equal_bytes(template, tmp_path):
    assert write(tmp_path / "again.xlsx").read_bytes() == template.read_bytes()


CONTENT = {
    ACTORS: [{"discipline": "huisarts", "organisation": "=1+1"}, {"discipline": "apotheker"}],
    CONVERSATIONS: [{"conversation": 1, "date": date(2026, 1, 12), "consent": "B per functie"}],
    LIJST: [{"group": "apotheek", "works_here": "ja", "known": 2, "1": "ja", "16": "zou willen"}],
    TIES: [{"conversation": 1, "named": 2, "mark": "4 Goed", "minus": "https://voorbeeld.nl"}],
}


def test_content_comes_back_as_it_was_typed(tmp_path):
    path = write(tmp_path / "gevuld.xlsx", content=CONTENT)
    assert rows(path, ACTORS)[1][:3] == [1.0, "huisarts", "=1+1"]
    assert rows(path, ACTORS)[2][:2] == [2.0, "apotheker"]
    assert rows(path, CONVERSATIONS)[1][:2] == [1.0, date(2026, 1, 12)]
    assert rows(path, CONVERSATIONS)[1][6] == "B per functie"
    apotheek = rows(path, LIJST)[2]
    assert apotheek[:4] == ["apotheek", "ja", 2.0, "ja"]
    assert apotheek[18] == "zou willen"
    assert rows(path, TIES)[1][:2] == [1.0, 2.0]
    assert openpyxl.load_workbook(path)[TIES]["H2"].hyperlink is None


def test_more_rows_than_the_sheet_was_made_for_get_drop_downs_too(tmp_path):
    many = [{"name": f"voorbeeld {number}", "what": "iets"} for number in range(50)]
    path = write(tmp_path / "veel.xlsx", content={PRACTICES: many})
    assert rows(path, PRACTICES)[50][0] == "voorbeeld 49"
    block = str(validations(openpyxl.load_workbook(path)[PRACTICES])["K"].sqref)
    assert block == "K2:K51"


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ({"Blad1": []}, "Blad 'Blad1' bestaat niet"),
        ({TIES: [{"cijfer": 3}]}, "Blad Verbindingen heeft geen veld 'cijfer'"),
        ({LIJST: [{"group": "bakkers"}]}, "'bakkers' is geen groep"),
        ({LIJST: [{"group": "apotheek", "17": "ja"}]}, "geen veld '17'"),
    ],
)
def test_content_that_fits_nowhere_is_refused(tmp_path, content, match):
    with pytest.raises(ValueError, match=match):
        write(tmp_path / "x.xlsx", content=content)
    assert list(tmp_path.iterdir()) == []


def break_off(path: Path):
    with whole_file(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError("stuk")


def test_a_file_comes_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("oud")
    with pytest.raises(RuntimeError, match="stuk"):
        break_off(path)
    assert [file.read_text() for file in tmp_path.iterdir()] == ["oud"]


def test_dates_with_a_time_are_written_as_days(tmp_path):
    moment = [{"conversation": 1, "date": datetime(2026, 1, 12, 9, 30)}]
    path = write(tmp_path / "a.xlsx", content={CONVERSATIONS: moment})
    assert rows(path, CONVERSATIONS)[1][1] == date(2026, 1, 12)
