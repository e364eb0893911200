"""An empty workbook that is written whole or not at all; a text in it never is a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from wijkfoto.files import whole_file

CREATED = datetime(2026, 1, 1)  # fixed, so that the same content gives the same bytes
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


@contextmanager
def new_book(path: Path, **properties: str) -> Iterator[Any]:
    """A workbook of xlsxwriter, that is put at `path` when the block ends well.

    Raises
    ------
    OSError
        The file cannot be written, as any other file says it.
    """
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, _PLAIN)
    book.set_properties({**properties, "created": CREATED})
    yield book
    book.close()
    with whole_file(path) as temporary:
        temporary.write_bytes(content.getvalue())
