"""Bytes of a file -> every text in it: zips opened, data addresses decoded, text of a PDF read from its glyphs."""

from __future__ import annotations

import base64
import binascii
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import unquote_to_bytes

from wijkfoto.leaks.pdf_text import pdf_texts

_PNG, _SQLITE, _PDF, _ZIP = b"\x89PNG\r\n\x1a\n", b"SQLite format 3\0", b"%PDF-", b"PK\x03\x04"
_PART = re.compile(r"(<(script|style)\b[^>]*>)(.*?)</\2", re.DOTALL | re.IGNORECASE)
_DATA_ADDRESS = re.compile(r"data:[\w.+/-]*(;[\w=;.+-]*)?,([^\"')\s<>]+)")
_CELL_NAMES = re.compile(rb'"[A-Z]{1,3}\d{1,7}(:[A-Z]{1,3}\d{1,7})?"')
"""Where a cell of a workbook stands ("F12") is written as fotografen are: as an attribute it is never a text."""
_BEFORE_CHUNKS = 8
_FIELDS = 6
"""A packed text in a PNG begins after at most so many zero bytes."""
_DEEPEST = 4


def texts_of(content: bytes, depth: int = 0) -> Iterator[str]:
    """Every text in a file; scripts and styles of a page come apart, for they are the same on many pages."""
    if depth > _DEEPEST:
        return
    if content.startswith(_ZIP):
        yield from _in_zip(content, depth)
    elif content.startswith(_PNG):
        yield from _in_png(content)
    elif content.startswith(_PDF):
        yield from pdf_texts(content)
    elif content.startswith(_SQLITE):
        yield from _in_database(content)
    else:
        yield from _in_text(content.decode("utf-8", "replace"), depth)


def _in_zip(content: bytes, depth: int) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for entry in packed.infolist():
            yield f'"{entry.filename}" "{entry.comment.decode("utf-8", "replace")}"'
            content = packed.read(entry)
            if entry.filename.startswith("xl/") and entry.filename.endswith(".xml"):
                content = _CELL_NAMES.sub(b'""', content)
            yield from texts_of(content, depth + 1)


def _in_png(content: bytes) -> Iterator[str]:
    """Text chunks; a picture has no other text than the one it shows."""
    at = _BEFORE_CHUNKS
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + size]
        if kind in {b"tEXt", b"iTXt", b"zTXt", b"eXIf"}:
            yield body.decode("utf-8", "replace")
            for ended in list(re.finditer(b"\0", body))[:_FIELDS]:
                try:
                    yield zlib.decompress(body[ended.end() :]).decode("utf-8", "replace")
                except zlib.error:  # not where the packed text begins
                    continue
        at += size + 12


def _in_database(content: bytes) -> Iterator[str]:
    """The texts of all tables, and of what was deleted and still stands in the file."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            try:
                rows = database.execute(f'SELECT * FROM "{table}"').fetchall()
            except sqlite3.OperationalError:  # a virtual table: its texts stand in the others
                continue
            yield "\n".join(f'"{cell}"' for row in rows for cell in row if isinstance(cell, str))
    yield content.decode("utf-8", "ignore")


def _in_text(text: str, depth: int) -> Iterator[str]:
    rest, at = [], 0
    for found in _PART.finditer(text):
        rest.append(text[at : found.end(1)])
        at = found.end(3)
        yield found[3]
    yield "".join((*rest, text[at:]))
    if "data:" in text:
        for found in _DATA_ADDRESS.finditer(text):
            yield from texts_of(_decoded(found[1] or "", found[2]), depth + 1)


def _decoded(form: str, data: str) -> bytes:
    if "base64" not in form:
        return unquote_to_bytes(data)
    try:
        return base64.b64decode(data + "==", validate=False)
    except binascii.Error:
        return data.encode()
