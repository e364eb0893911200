"""When two words count as the same word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLURAL = re.compile(r"s?(?:en|e)?s?$")
_NO_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalnum())


@lru_cache(maxsize=50_000)  # the same words stand in cell after cell
def plain(text: str) -> str:
    """A text without case, accents, punctuation and spaces. Names of organisations are compared by this: two names
    that differ in a letter are two names.

    Examples
    --------
    >>> plain("Huisartsen 't Ven"), plain("De Linden") == plain("De Linde")
    ('huisartsentven', False)
    """
    if text.isascii():
        return text.lower().encode().translate(None, _NO_LETTERS).decode()
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if char.isalnum())


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """A word of a list without case, accents, punctuation, spaces and plural ending; singular and plural lose the
    same letters.

    Examples
    --------
    >>> key("Diëtisten"), key("POH-GGZ"), key(" wijk verpleegkundigen ")
    ('dietist', 'pohggz', 'wijkverpleegkundig')
    """
    letters = plain(text)
    return letters[:-4] + _PLURAL.sub("", letters[-4:]) if len(letters) > 4 else letters


def key_words(text: str) -> str:
    """A text in lower case without accents, its spaces kept.

    Examples
    --------
    >>> key_words("Curaçao Straat")
    'curacao straat'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
