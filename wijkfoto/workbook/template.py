"""The workbook that a fotograaf fills in: sheets of `layout`, drop-downs with words, an explanation in front.

The header is the first row of every sheet and stays in sight. Words of the drop-downs live in the hidden sheet
'Lijsten' as named ranges, of which `choices` keeps two up to date. Nothing of the example on 'Lees mij' stands on a
data sheet.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wijkfoto.records import Wijk
from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook.book import new_book
from wijkfoto.workbook.choices import NAMED, SPOKEN, column_letters, write_choices
from wijkfoto.workbook.dropdowns import drop_down, list_name, rule
from wijkfoto.workbook.layout import (
    ACTORS,
    BY_NAME,
    CONVERSATIONS,
    LIJST,
    LIJST_CONVERSATIONS,
    LISTS,
    PRACTICES,
    README,
    SHEETS,
    TIES,
    Field,
    Sheet,
)
from wijkfoto.workbook.readme import readme_blocks

Row = Mapping[str, object]
_FROZEN_COLUMNS = {ACTORS: 3, CONVERSATIONS: 1, LIJST: 1, TIES: 2, PRACTICES: 1}
_ANSWER = Field(
    "answer", "gesprek", values="antwoord", width=10, hint="ja, nee, zou willen of weet niet. Leeg = niet gevraagd."
)
_STYLES: dict[str, dict[str, Any]] = {
    "base": {"align": "left", "valign": "top", "text_wrap": True, "font_size": 11},
    "even": {"bottom": 1, "right": 1, "border_color": "#D5DBDF"},
    "odd": {"bottom": 1, "right": 1, "border_color": "#D5DBDF", "bg_color": "#F6F8F9"},
    "header": {"bold": True, "valign": "vcenter", "bg_color": "#DCE6EA", "border": 1, "border_color": "#8FA3AD"},
    "required": {"bg_color": "#1F5A6B", "font_color": "#FFFFFF"},
    "title": {"bold": True, "font_size": 18, "font_color": "#1F5A6B", "text_wrap": False},
    "heading": {"bold": True, "font_size": 13, "font_color": "#1F5A6B", "text_wrap": False, "bottom": 1},
    "label": {"bold": True},
    "notice": {"bold": True, "font_color": "#8A1F11", "text_wrap": False},
}


def write_workbook(
    path: str | Path,
    *,
    wijk: Wijk,
    vocabulary: Vocabulary,
    content: Mapping[str, Sequence[Row]] | None = None,
    extended: bool = False,
    notice: str = "",
    leave_out: Collection[str] = (),
) -> Path:
    """Path of a written workbook for one wijk, empty or with rows already filled in.

    Parameters
    ----------
    path
        Where the .xlsx comes; what stood there is replaced, and only by a whole file.
    wijk
        Its name and code stand on 'Lees mij'.
    vocabulary
        Words of the drop-downs.
    content
        Sheet name -> rows by field name (`layout`), with words as a fotograaf types them. On sheet Lijst the
        keys "1" to "16" are the conversations, and `group` says which fixed row is meant. Actors without `nr`
        get 1..n.
    extended
        Adds the columns of the research protocol to sheet Verbindingen.
    notice
        A line on 'Lees mij' and above every printed page, such as "Fictieve voorbeelddata".
    leave_out
        Fields whose column is not written, because nobody was asked for it (consent).

    Raises
    ------
    ValueError
        `content` names a sheet, field or group that does not exist.
    """
    rows = _checked(content or {}, vocabulary)
    with new_book(Path(path), title=f"Wijkfoto {wijk.name}", comments=notice) as book:
        writer = _Writer(book, vocabulary, notice)
        writer.readme(wijk)
        for sheet in SHEETS:
            kept = tuple(field for field in sheet.fields if field.name not in leave_out)
            writer.sheet(replace(sheet, fields=kept), rows.get(sheet.name, []), extended)
        writer.lists(rows.get(ACTORS, []))
    return Path(path)


def _checked(content: Mapping[str, Sequence[Row]], vocabulary: Vocabulary) -> dict[str, list[Row]]:
    sheets = {sheet.name: sheet for sheet in SHEETS}
    numbers = {str(number) for number in range(1, LIJST_CONVERSATIONS + 1)}
    for name, rows in content.items():
        if name not in sheets:
            raise ValueError(f"Blad '{name}' bestaat niet. Kies uit: {', '.join(sheets)}.")
        known = {field.name for field in (*sheets[name].fields, *sheets[name].extended)}
        known |= numbers if name == LIJST else set()
        if unknown := sorted({key for row in rows for key in row} - known):
            raise ValueError(f"Blad {name} heeft geen veld '{unknown[0]}'. Kies uit: {', '.join(sorted(known))}.")
    filled = {name: list(rows) for name, rows in content.items()}
    filled[LIJST] = _fixed_rows(filled.get(LIJST, []), vocabulary)
    filled[ACTORS] = [{"nr": number, **row} for number, row in enumerate(filled.get(ACTORS, []), start=1)]
    return filled


def _fixed_rows(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The fourteen groups in the order of the list, each with what was given for it."""
    given: dict[str, Row] = {}
    for row in rows:
        code = vocabulary.match("groups", str(row.get("group", "")))
        if code is None:
            raise ValueError(f"Blad {LIJST}: '{row.get('group', '')}' is geen groep.")
        given[code] = row
    return [{**given.get(term.code, {}), "group": term.label} for term in vocabulary.terms("groups")]


def _fields(sheet: Sheet, extended: bool) -> list[tuple[str, Field, str]]:
    """Key in a row, field and header of every column."""
    fields = [(field.name, field, field.title) for field in sheet.fields]
    if extended:
        fields += [(field.name, field, field.title) for field in sheet.extended]
    if sheet.name == LIJST:
        numbers = range(1, LIJST_CONVERSATIONS + 1)
        fields += [(str(number), _ANSWER, f"gesprek {number}") for number in numbers]
    return fields


def _lines(text: str, width: float) -> int:
    """How many lines a text needs in a column of so many characters."""
    return len(textwrap.wrap(text, max(4, int(width)))) or 1


class _Writer:
    """Draws the sheets of one workbook; the formats and the drop-downs it used live as long as the workbook."""

    def __init__(self, book: Any, vocabulary: Vocabulary, notice: str) -> None:
        self.book = book
        self.vocabulary = vocabulary
        self.notice = notice
        self.used: dict[str, tuple[str, ...]] = {}
        self.formats: dict[tuple[str, ...], Any] = {}

    def style(self, *names: str) -> Any:
        if names not in self.formats:
            look: dict[str, Any] = dict(_STYLES["base"])
            for name in names:
                look |= {"num_format": "dd-mm-yyyy"} if name == "date" else _STYLES[name]
            self.formats[names] = self.book.add_format(look)
        return self.formats[names]

    def page(self, page: Any, about: str) -> None:
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
        left = " - ".join(part for part in (self.notice, about) if part).replace("&", "&&")
        if left:
            page.set_header(f"&L{left}"[:255])
        page.set_footer("&L&A&RBlad &P van &N")

    def readme(self, wijk: Wijk) -> None:
        page = self.book.add_worksheet(README)
        page.hide_gridlines(2)
        page.set_column(0, 0, 28)
        page.set_column(1, 1, 104)
        self.page(page, "")
        page.set_row(0, 28)
        page.write_string(0, 0, f"Wijkfoto {wijk.name}", self.style("title"))
        line = 1
        if self.notice:
            page.write_string(line, 0, self.notice, self.style("notice"))
            line += 1
        for heading, rows in readme_blocks(wijk, self.vocabulary):
            if heading:
                line += 1
                page.set_row(line, 20)
                page.write_string(line, 0, heading, self.style("heading"))
                page.write_blank(line, 1, None, self.style("heading"))
                line += 1
            for label, text in rows:
                page.set_row(line, 3 + 15 * max(_lines(text, 104), _lines(label, 25)))
                page.write_string(line, 0, label, self.style("label"))
                page.write_string(line, 1, text, self.style())
                line += 1
        page.activate()

    def sheet(self, sheet: Sheet, rows: Sequence[Row], extended: bool) -> None:
        page = self.book.add_worksheet(sheet.name)
        fields = _fields(sheet, extended)
        count = max(sheet.rows, len(rows))
        self.page(page, sheet.about)
        page.repeat_rows(0)
        page.freeze_panes(1, _FROZEN_COLUMNS.get(sheet.name, 0))
        page.set_row(0, 8 + 15 * max(_lines(title, 0.9 * field.width) for _, field, title in fields))
        page.print_area(0, 0, max(len(rows), 24 if sheet.name != LIJST else 14), len(fields) - 1)
        for index, row in enumerate(rows, start=1):
            lines = max(_lines(str(row.get(key) or ""), 0.9 * field.width) for key, field, _ in fields)
            page.set_row(index, 15 * lines if lines > 1 else None)
        for column, (key, field, title) in enumerate(fields):
            page.set_column(column, column, field.width)
            self.header(page, column, field, title)
            if (sheet.name, field.name) != (LIJST, "group"):  # those rows are fixed
                self.validation(page, column, field, count)
            for index in range(count):
                self.cell(page, index + 1, column, rows[index].get(key) if index < len(rows) else None)
        if sheet.name == LIJST:
            for index, row in enumerate(rows, start=1):
                page.write_string(index, 0, str(row["group"]), self.style("even", "label"))

    def header(self, page: Any, column: int, field: Field, title: str) -> None:
        page.write_string(0, column, title, self.style("header", *(["required"] if field.required else [])))
        words = [
            self.vocabulary.label("dimensions", field.name) + "." if field.name.startswith("q_") else "",
            field.hint,
        ]
        if text := " ".join(word for word in words if word):
            page.write_comment(0, column, text, {"x_scale": 1.6, "author": "wijkfoto"})

    def cell(self, page: Any, row: int, column: int, value: object) -> None:
        band = "odd" if row % 2 else "even"
        if value is None or value == "":
            page.write_blank(row, column, None, self.style(band))
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)
            page.write_datetime(row, column, moment, self.style(band, "date"))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            page.write_number(row, column, value, self.style(band))
        else:
            page.write_string(row, column, str(value), self.style(band))

    def validation(self, page: Any, column: int, field: Field, count: int) -> None:
        if words := list_name(field):
            self.used.setdefault(words, drop_down(self.vocabulary, words))
        if options := rule(field):
            page.data_validation(1, column, count, column, options)

    def lists(self, actors: Sequence[Row]) -> None:
        page = self.book.add_worksheet(LISTS)
        page.hide()
        names = sorted(self.used, key=lambda name: name in {SPOKEN, NAMED})  # those two need columns of their own
        for column, name in enumerate(name for name in names if name != SPOKEN):
            words, letter = self.used[name], column_letters(column)
            page.write_string(0, column, name, self.style("label"))
            page.write_column(1, column, words)
            if name != NAMED:
                self.book.define_name(f"lijst_{name}", f"={LISTS}!${letter}$2:${letter}${len(words) + 1}")
        count = max(BY_NAME[ACTORS].rows, len(actors))
        rows = [*actors, *[{}] * (count - len(actors))]
        for name, formula in write_choices(page, len(names) - 1, rows, self.used[NAMED]).items():
            self.book.define_name(f"lijst_{name}", formula)
