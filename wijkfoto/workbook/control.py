"""The sheet 'Controle' of a coloured copy: the work list, by severity and cause, with a link to every cell."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

from wijkfoto.findings import Cause, causes, totals
from wijkfoto.records import Finding
from wijkfoto.workbook.layout import CONTROL

Place = tuple[str, str] | None
"""Sheet and cell, None when a finding is about no sheet of the file."""

# severity -> (fill, border)
LOOKS = {
    "fout": ("F8C9C4", "9C1C12"),
    "waarschuwing": ("FFE3A3", "8A5A00"),
    "opmerking": ("CFE2F5", "1F4E79"),
}
_HEADERS = (("ernst", 15), ("blad", 20), ("rij", 7), ("kolom", 26), ("naar de cel", 26), ("melding", 100))
_LAST = len(_HEADERS)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def plain_text(text: str) -> str:
    """A text without the signs that no cell can hold."""
    return _FORBIDDEN.sub(" ", text)


def put(cell: Any, value: object) -> None:
    """Writes a value as text or number, never as a formula."""
    if isinstance(value, str):
        cell.value = plain_text(value)
        cell.data_type = "s"
    else:
        cell.value = value


def write_control(book: Any, findings: Sequence[Finding], place_of: Callable[[Finding], Place]) -> None:
    """Adds the sheet in front: a row per cause with its cost and its fix, a row per finding under it, a total."""
    from openpyxl.styles import Font, PatternFill

    page = book.create_sheet(CONTROL, 0)
    for column, (header, width) in enumerate(_HEADERS, start=1):
        cell = page.cell(1, column, header)
        cell.font, cell.fill = Font(name="Calibri", bold=True), PatternFill("solid", fgColor="DCE6EA")
        page.column_dimensions[cell.column_letter].width = width
    number = 2
    for cause in causes(findings):
        _cause_row(page, number, cause)
        for finding in cause.findings:
            number += 1
            _finding_row(page, number, cause, finding, place_of(finding))
        number += 1
    put(page.cell(number, 1), "totaal")
    put(page.cell(number, _LAST), totals(findings) if findings else "Geen meldingen: dit bestand is in orde.")
    for column in (1, _LAST):
        page.cell(number, column).font = Font(name="Calibri", bold=True)
    page.auto_filter.ref = f"A1:F{max(2, number - 1)}"
    _set_up(book, page)


def _cause_row(page: Any, number: int, cause: Cause) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cost = cause.cost[:1].upper() + cause.cost[1:]
    heading = f"Voor de coördinator: {cause.heading}" if cause.for_coordinator else cause.heading
    values: dict[int, str] = {1: cause.severity, 2: heading, _LAST: f"{cost}. {cause.advice}".strip()}
    page.row_dimensions[number].height = _height(values[_LAST])
    for column in range(1, _LAST + 1):
        cell = page.cell(number, column)
        put(cell, values.get(column))
        # The heading runs on over the empty cells at its right, which only a cell without wrapping does.
        cell.alignment = Alignment(wrap_text=column == _LAST, vertical="top", horizontal="left")
        cell.font = Font(name="Calibri", bold=column < _LAST)
        cell.fill = PatternFill("solid", fgColor=LOOKS[cause.severity][0])


def _height(text: str) -> float:
    """Of a row with this message, in points; LibreOffice does not find it by itself."""
    return 3 + 14 * max(1, len(textwrap.wrap(text, _HEADERS[-1][1])))


def _finding_row(page: Any, number: int, cause: Cause, finding: Finding, place: Place) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    where = finding.source
    values = (
        cause.severity,
        where.sheet,
        where.row or None,
        finding.column or where.column,
        " ".join(place) if place else "",
        cause.item(finding, place=False, choice=cause.for_coordinator),
    )
    page.row_dimensions[number].height = _height(values[-1])
    for column, value in enumerate(values, start=1):
        cell = page.cell(number, column)
        put(cell, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    if place:
        link, title = page.cell(number, 5), place[0].replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{title}'!{place[1]}")
        link.font = Font(name="Calibri", color="1F4E79", underline="single")


def _set_up(book: Any, page: Any) -> None:
    """How it opens and prints."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for other in book.worksheets:  # two selected sheets would be edited together
        other.sheet_view.tabSelected = other is page
    book.active = 0
