"""A text as words only: what is left when markup, escapes, capitals and punctuation are gone.

Two writings of one sentence (in a cell, an attribute, a JSON string, a slide) have the same words in the same order.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote

_NO_WORD = bytes(32 if sign < 128 and not chr(sign).isalnum() else sign for sign in range(256))
_WORD_OR_EDGE = re.compile(r"[^\W_]+|[<>\"\n]")
_DEEPEST = 5
"""So many times a text can be escaped inside a text; nothing that we write comes near."""
_BACKSLASHES = re.compile(r"\\{2,}")
_UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6}) ")
_SIGN_ESCAPE = re.compile(r"\\[ntrbf\"\\/]")
_TAG = re.compile(r"<[^<>]*>")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
EDGE = "|"


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a record, a table or a list; the outlines of areas hold none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name != "areas":
                yield from texts_in(getattr(value, name))


def readable(text: str) -> str:
    """A text without the escapes of HTML, JSON, CSS and addresses, however often it was escaped: a text that is a
    piece of HTML itself reads the same in a cell and on a page.

    Examples
    --------
    >>> readable("a &lt; b"), readable("a &amp;lt; b"), readable(r"a \\u003c b"), readable("a%20%3c b")
    ('a < b', 'a < b', 'a < b', 'a < b')
    """
    for _ in range(_DEEPEST):
        plain = _unescaped(text)
        if plain == text:
            break
        text = plain
    return text


def _unescaped(text: str) -> str:
    if "\\" in text:
        text = _BACKSLASHES.sub(r"\\", text)
        text = _UNICODE_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        text = _CSS_ESCAPE.sub(lambda found: _sign(int(found[1], 16)), text)
        text = _SIGN_ESCAPE.sub(" ", text)
    if "%" in text and _PERCENT.search(text):
        text = unquote(text)
    return unescape(text) if "&" in text else text


def _sign(number: int) -> str:
    return chr(number) if number <= sys.maxunicode else " "


def words_of(text: str) -> list[str]:
    """Words in lower case, in order.

    Examples
    --------
    >>> words_of("Apotheek 'Zonnehoek', Proeflaan 30")
    ['apotheek', 'zonnehoek', 'proeflaan', '30']
    """
    for sign in set(text):
        if not sign.isascii() and not sign.isalnum():
            text = text.replace(sign, " ")
    # Over bytes this is five times as fast as a pattern, and every page passes here.
    return text.lower().encode("utf-8", "replace").translate(_NO_WORD).decode().split()


def as_line(words: list[str] | tuple[str, ...]) -> str:
    """Words in one line with a space on both sides, so that whole words are found in it."""
    return f" {' '.join(words)} "


def without_tags(text: str) -> str:
    """A text of which the tags are gone, so that words on both sides of one follow each other."""
    return _TAG.sub(" ", text)


def with_edges(text: str) -> str:
    """The same line with `EDGE` where a text begins or ends: at a tag, a quote or a new line."""
    found = (EDGE if token in '<>"\n' else token for token in _WORD_OR_EDGE.findall(text.lower()))
    return f" {EDGE} {' '.join(found)} {EDGE} "
