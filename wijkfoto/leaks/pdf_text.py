"""Text of a PDF that we made, read back from its glyphs: no more of the format than our own typesetter writes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_FONTS = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/(\w+) (\d+) 0 R")
_RESOURCES, _CONTENTS = re.compile(rb"/Resources (\d+) 0 R"), re.compile(rb"/Contents (\d+) 0 R")
_ONE = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|(\[.*?\]|<[0-9A-Fa-f]*>|\((?:\\.|[^\\)])*\)) ?T[jJ]|\bET\b", re.DOTALL)
_PIECE = re.compile(rb"<([0-9A-Fa-f]*)>|\(((?:\\.|[^\\)])*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
Glyphs = Mapping[int, str]


def pdf_texts(content: bytes) -> Iterator[str]:
    """Texts of a PDF: a text per page and drawing, and what stands outside: titles, alternative texts, metadata."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(content)}
    fonts = {
        number: _glyphs(objects, int(found[1]))
        for number, body in objects.items()
        if (found := _UNICODE.search(body))
    }
    for body in objects.values():
        resources, contents = _RESOURCES.search(body), _CONTENTS.search(body)
        stream = _STREAM.search(body)
        if contents and resources:
            yield _page(_stream(objects.get(int(contents[1]), b"")), _named(objects, resources, fonts))
        elif stream and resources:
            yield _page(_stream(body), _named(objects, resources, fonts))
        yield from _outside(body[: stream.start()] if stream else body)
        if stream and b"/Metadata" in body[: stream.start()]:
            yield _stream(body).decode("utf-8", "replace")


def _outside(body: bytes) -> Iterator[str]:
    """Literal strings of an object: titles, headings, alternative texts."""
    for found in _PIECE.finditer(body):
        raw = bytes.fromhex(_even(found[1])) if found[1] is not None else _literal(found[2])
        yield raw.decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("utf-8", "replace")


def _even(digits: bytes) -> str:
    text = digits.decode()
    return text + "0" * (len(text) % 2)


def _literal(raw: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        sign = found[1]
        return bytes([int(sign, 8) & 0xFF]) if sign[:1].isdigit() else _SIGNS.get(sign, sign)

    return _ESCAPE.sub(plain, raw)


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if not found:
        return b""
    try:
        return zlib.decompress(found[1])
    except zlib.error:
        return found[1]


def _named(
    objects: Mapping[int, bytes], resources: re.Match[bytes], fonts: Mapping[int, Glyphs]
) -> dict[bytes, Glyphs]:
    """Font name on a page -> its glyphs."""
    found = _FONTS.search(objects.get(int(resources[1]), b""))
    return {name: fonts.get(int(number), {}) for name, number in _FONT.findall(found[1])} if found else {}


def _glyphs(objects: Mapping[int, bytes], number: int) -> Glyphs:
    """Glyph -> its letters, as the file says itself."""
    table = _stream(objects.get(number, b""))
    found = {int(glyph, 16): _letters(text) for glyph, text in _ONE.findall(table)}
    for first, last, text in _RANGE.findall(table):
        start = int(text, 16)
        found |= {glyph: chr(start + i) for i, glyph in enumerate(range(int(first, 16), int(last, 16) + 1))}
    return found


def _letters(digits: bytes) -> str:
    return bytes.fromhex(_even(digits)).decode("utf-16-be", "replace")


def _page(stream: bytes, fonts: Mapping[bytes, Glyphs]) -> str:
    """The text of a page in the order in which it is drawn; what is drawn apart stands on a line of its own."""
    glyphs: Glyphs = {}
    lines: list[str] = []
    for found in _SHOWN.finditer(stream):
        if found[1] is not None:
            glyphs = fonts.get(found[1], {})
        elif found[2] is not None:
            lines.append("".join(_shown(piece, glyphs) for piece in _PIECE.finditer(found[2])))
        else:
            lines.append("\n")
    return "".join(lines)


def _shown(piece: re.Match[bytes], glyphs: Glyphs) -> str:
    raw = bytes.fromhex(_even(piece[1])) if piece[1] is not None else _literal(piece[2])
    return "".join(glyphs.get(int.from_bytes(raw[i : i + 2], "big"), "") for i in range(0, len(raw), 2))
