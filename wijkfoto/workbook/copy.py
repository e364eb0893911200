"""A copy of a delivery with its findings on the cells themselves, so that a fotograaf mends them where they are.

A cell with a finding gets a colour, a bold border (colour is never the only sign) and a note with the whole
message; the new first sheet 'Controle' is the work list with a link to each cell. The delivery is never changed.
A coloured copy that comes back as a delivery is first stripped of its old marks.
"""

from __future__ import annotations

import errno
import io
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from wijkfoto.errors import ProjectError, UnreadableFileError
from wijkfoto.files import whole_file
from wijkfoto.findings import PRIVACY_CODES, SEVERITIES, sentence
from wijkfoto.records import Finding
from wijkfoto.workbook.control import LOOKS, Place, plain_text, put, write_control
from wijkfoto.workbook.fit import fit_columns, fit_rows
from wijkfoto.workbook.layout import CONTROL

AUTHOR = "wijkfoto controle"
Columns = Mapping[tuple[str, str], Mapping[str, tuple[str, str]]]
Rows = Mapping[str, Sequence[Sequence[object]]]
_LETTERS = re.compile(r"[A-Z]{1,3}")
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")


def write_checked_copy(
    source: Path,
    target: Path,
    findings: Sequence[Finding],
    columns: Columns,
    rows: Rows | None = None,
) -> Path:
    """Path of a written copy of `source` in which every finding stands on its cell.

    Parameters
    ----------
    source
        The delivery; it is opened for reading only.
    target
        Where the copy comes; its suffix becomes .xlsx.
    findings
        All are listed on sheet 'Controle'; those of this file are also put on their cells. A privacy finding never
        repeats what stands in the cell.
    columns
        (file name, sheet) -> field -> (column letters, header), as in `Dossier.columns`.
    rows
        Sheet -> matrix of cells, for a delivery that is not .xlsx or .xlsm.

    Raises
    ------
    ProjectError
        `target` is `source`.
    UnreadableFileError
        The delivery is no .xlsx or .xlsm and there are no `rows`.
    """
    source, target = Path(source), Path(target).with_suffix(".xlsx")
    if target.resolve() == source.resolve() or (target.exists() and target.samefile(source)):
        raise ProjectError(
            f"{source.name}: de kopie zou over de aanlevering heen komen. Kies een andere map of naam."
        )
    book, titles = _open(source, rows)
    ordered = sorted(findings, key=lambda one: (_rank(one), one.source, one.column, one.code))
    ordered = _discreet(ordered)

    def place_of(finding: Finding) -> Place:
        return _place(finding, source, titles, columns)

    for page in book.worksheets:
        if page.sheet_state == "visible":
            fit_rows(page)
    _mark_cells(book, ordered, place_of)
    write_control(book, ordered, place_of)
    content = io.BytesIO()
    try:
        book.save(content)
    except Exception as error:
        if of_the_disk := _disk_error(error):
            raise of_the_disk from error
        raise
    with whole_file(target) as temporary:
        temporary.write_bytes(content.getvalue())
    return target


_UNSAID = ("IO_WRITE", "IO_FLUSH")
"""What lxml says when the disk refused and it does not know why."""


def _disk_error(error: Exception) -> OSError | None:
    """The error of the computer behind an error of lxml, through which openpyxl puts sheets in temporary files: lxml
    only says its name ("IO_EACCES"). None when it is about something else."""
    name = str(error)
    if name in _UNSAID:
        return OSError(name)
    number = getattr(errno, name.removeprefix("IO_"), None) if name.startswith("IO_") else None
    return None if number is None else OSError(number, name)


def _discreet(findings: Sequence[Finding]) -> list[Finding]:
    """Where a cell holds something private, its other findings do not repeat the cell either."""
    private = {(one.source, one.column) for one in findings if one.code in PRIVACY_CODES}
    return [replace(one, found="") if (one.source, one.column) in private else one for one in findings]


def _rank(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _open(source: Path, rows: Rows | None) -> tuple[Any, dict[str, str]]:
    """A workbook to write in, and the title of each sheet of the delivery in it."""
    if source.suffix.lower() in {".xlsx", ".xlsm"}:
        import openpyxl

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl warns of parts of Excel that it leaves out of the copy
                book = openpyxl.load_workbook(source)
        except (BadZipFile, KeyError, ValueError, TypeError, OSError, ParseError) as error:
            if rows is None:
                raise UnreadableFileError(f"{source.name}: dit bestand kan ik niet openen om te kleuren.") from error
        else:
            _strip(book)
            return book, {name: name for name in book.sheetnames}
    if rows is None:
        raise UnreadableFileError(f"{source.name}: een kopie met kleuren kan alleen als de rijen gelezen zijn.")
    return _from_rows(rows)


def _strip(book: Any) -> None:
    """Take the sheet, colours and notes of an earlier copy away."""
    from openpyxl.styles import Border, PatternFill

    if CONTROL in book.sheetnames:
        del book[CONTROL]
    for page in book.worksheets:
        for cell in (cell for line in page.iter_rows() for cell in line if cell.comment):
            if cell.comment.author == AUTHOR:
                cell.comment, cell.fill, cell.border = None, PatternFill(), Border()


def _from_rows(rows: Rows) -> tuple[Any, dict[str, str]]:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    titles: dict[str, str] = {}
    for name, matrix in rows.items():
        page = book.create_sheet(_NO_TITLE.sub(" ", name)[:31].strip("' ") or "Blad1")
        titles[name] = page.title
        for number, line in enumerate(matrix, start=1):
            for column, value in enumerate(line, start=1):
                if value not in (None, ""):
                    put(page.cell(number, column), value)
        fit_columns(page)
    if not rows:
        book.create_sheet("Blad1")
    return book, titles


def _place(finding: Finding, source: Path, titles: Mapping[str, str], columns: Columns) -> Place:
    """Sheet and cell of a finding, or None when it is about no sheet of this file."""
    where = finding.source
    if Path(where.file).name != source.name or (title := titles.get(where.sheet)) is None:
        return None
    known = columns.get((where.file, where.sheet)) or columns.get((source.name, where.sheet)) or {}
    return title, f"{_letters(finding, known)}{max(where.row, 1)}"


def _letters(finding: Finding, known: Mapping[str, tuple[str, str]]) -> str:
    """Column letters: by header or field name, else as the source or the finding says, else the first column."""
    wanted = finding.column.rstrip("*").strip().casefold()
    for field, (letters, header) in known.items():
        if wanted and wanted in {header.rstrip("*").strip().casefold(), field.casefold()}:
            return letters
    for text in (finding.source.column, finding.column):
        if _LETTERS.fullmatch(text):
            return text
    return "A"


def _mark_cells(book: Any, findings: Sequence[Finding], place_of: Callable[[Finding], Place]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Border, PatternFill, Side

    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        others = [replace(finding, source=source, column=column) for source, column in finding.also]
        for place in map(place_of, (finding, *others)):
            if place:
                cells.setdefault(place, []).append(finding)
    for (title, address), found in cells.items():
        cell = _anchor(book[title], address)
        fill, line = LOOKS[found[0].severity]  # findings come most severe first
        cell.fill = PatternFill("solid", fgColor=fill)
        side = Side(style="thick" if found[0].severity == "fout" else "medium", color=line)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        texts = [f"{one.severity}: {sentence(one)}" for one in found]
        if cell.comment:
            texts.append(cell.comment.text)
        note = Comment(plain_text("\n\n".join(texts)), AUTHOR)
        note.width, note.height = 380, min(400, 40 + 20 * (len(note.text) // 50 + len(texts)))
        cell.comment = note


def _anchor(page: Any, address: str) -> Any:
    """The cell itself, or the first cell of the merged block it lies in: only that one can carry a note."""
    for block in page.merged_cells.ranges:
        if address in block:
            return page.cell(block.min_row, block.min_col)
    return page[address]
