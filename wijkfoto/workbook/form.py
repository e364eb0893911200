"""The one-sheet form as a file: a header and a row per statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook.book import new_book
from wijkfoto.workbook.dropdowns import drop_down
from wijkfoto.workbook.layout import FORM, ONE_SHEET

_MAX_WORDS = 255  # of a drop-down that has no sheet of its own, in characters


def write_form(path: Path, rows: Sequence[Mapping[str, object]], vocabulary: Vocabulary) -> Path:
    """Path of a written one-sheet form, with rows by field name of `layout.FORM`.

    What stood there is replaced, and only by a whole file. A text is never a formula or a link.
    """
    with new_book(path) as book:
        page = book.add_worksheet(ONE_SHEET)
        header = book.add_format({"bold": True, "bg_color": "#DCE6EA", "bottom": 1})
        day = book.add_format({"num_format": "dd-mm-yyyy", "align": "left"})
        page.freeze_panes(1, 3)
        for column, field in enumerate(FORM.fields):
            page.set_column(column, column, field.width)
            page.write_string(0, column, field.title, header)
            words = drop_down(vocabulary, field.values) if field.values else ()
            if words and len(",".join(words)) <= _MAX_WORDS and not any("," in word for word in words):
                options = {"validate": "list", "source": list(words), "error_type": "warning"}
                page.data_validation(1, column, max(200, len(rows)), column, options)
            for line, row in enumerate(rows, start=1):
                value = row.get(field.name)
                if isinstance(value, date):
                    page.write_datetime(line, column, datetime(value.year, value.month, value.day), day)
                elif isinstance(value, int | float):
                    page.write_number(line, column, value)
                elif value:
                    page.write_string(line, column, str(value))
    return path
