"""Letters of another alphabet that look like ours: a name with one is another name to a computer and not to a reader.

Such a name is flagged and never taken together with the one it looks like in silence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip("авсԁеԍһіјкӏмнопԛрѕтսνѵԝхуАВЕЅІЈКМНОРСТУХҮ", "abcdeghijkimhonqpstuvvwxyABESIJKMHOPCTYXY", strict=True)
)
_GREEK = dict(zip("αβγεηικνορτυχωϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abyenikvoptuxwcjABEZHIKMNOPTYX", strict=True))
_LATIN_ALIKE = dict(zip("ıɑɡɩɪʏɴʜʟʙɢᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢſꜱꞌʼ", "iagiiynhlbgacdejkmoptuvwzss''", strict=True))
_LOOKS_LIKE = {**_CYRILLIC, **_GREEK, **_LATIN_ALIKE}
_WORD = re.compile(r"\w+")
_DIGIT_INSIDE = re.compile(r"(?<=[^\W\d_])[01](?=[^\W\d_])")
_STRANGE_INSIDE = frozenset({"Nd", "Nl", "No", "So", "Sm", "Sk", "Lo", "Mc"})
_OURS = (range(0x0180), range(0x01CD, 0x0250), range(0x1E00, 0x1E9C), range(0x1EA0, 0x1F00))
"""Where the Latin letters stand with which European names are written; the other Latin blocks hold look-alikes."""


@lru_cache(maxsize=20_000)
def strange_letter(text: str) -> str:
    """The first letter in a text that looks like another one, "" when there is none.

    Meant are a letter of another alphabet in a word with our letters, a word of only look-alikes, and a letter in
    mathematical or wide print. A 0 or 1 between letters may well be meant ("Zorg1opMaat") and is not among them.

    Examples
    --------
    >>> strange_letter("Linde\\u0430hof") == "\\u0430", strange_letter("Café 't Hoekje"), strange_letter("Ελλάδα")
    (True, '', '')
    """
    if text.isascii():
        return ""
    words: list[str] = _WORD.findall(text)
    for word in words:
        letters: list[str] = [char for char in word if char.isalpha()]
        foreign = [char for char in letters if not _is_ours(char)]
        alike = [char for char in foreign if char in _LOOKS_LIKE]
        if foreign and (len(foreign) < len(letters) or len(alike) == len(letters)):
            return foreign[0]
        printed = [char for char in foreign if unicodedata.normalize("NFKC", char).isascii()]
        if printed:
            return printed[0]
    return _sign_inside(text)


def _sign_inside(text: str) -> str:
    """A sign or a foreign numeral that stands between two letters as if it were one, "" when there is none."""
    for before, char, after in zip(text, text[1:], text[2:], strict=False):
        between = _is_ours(before) and before.isalpha() and _is_ours(after) and after.isalpha()
        if between and not char.isascii() and unicodedata.category(char) in _STRANGE_INSIDE:
            return char
    return ""


@lru_cache(maxsize=2_000)
def _is_ours(char: str) -> bool:
    """A letter as it stands in European names; not a look-alike, not one in special print."""
    if char.isascii():
        return True
    name = unicodedata.name(char, "")
    return name.startswith("LATIN") and any(ord(char) in block for block in _OURS) and char not in _LATIN_ALIKE


@lru_cache(maxsize=20_000)
def as_seen(text: str) -> str:
    """A text with every look-alike replaced by the letter a reader takes it for.

    Examples
    --------
    >>> as_seen("Linde\\u0430hof"), as_seen("Lindeh0f")
    ('Lindeahof', 'Lindehof')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(_LOOKS_LIKE.get(char, char) for char in text))
    return _DIGIT_INSIDE.sub(lambda found: "o" if found.group() == "0" else "l", text)


def alphabet(char: str) -> str:
    """What kind of letter it is, in Dutch, for a message.

    Examples
    --------
    >>> alphabet("\\u0430"), alphabet("\\uff41")
    ('een Cyrillische letter', 'een bijzondere letter')
    """
    name = unicodedata.name(char, "")
    kinds = {"CYRILLIC": "een Cyrillische letter", "GREEK": "een Griekse letter"}
    return next((words for start, words in kinds.items() if start in name), "een bijzondere letter")
