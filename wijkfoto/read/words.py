"""Own words -> remarks and labels: a cell is split on `;` and "maar", and a part that is a known wording is a label.

What follows "maar" in "gaat goed" belongs to the other side. Only equal wordings become a label here; anything else
stays in own words, which never leave the werkversie.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wijkfoto.vocabulary import Vocabulary

_MAAR = re.compile(r"[,\s]*\bmaar\b\s*", re.IGNORECASE)


class Words(NamedTuple):
    """Remarks per side, and labels with their side ("LIJN+", "TIJD-")."""

    plus: tuple[str, ...]
    minus: tuple[str, ...]
    labels: tuple[str, ...]


_NOTHING = Words((), (), ())


def split_words(plus: str, minus: str, vocabulary: Vocabulary) -> Words:
    """Remarks and labels of the two cells of a tie."""
    return united_words(words_of(plus, "plus", vocabulary), words_of(minus, "minus", vocabulary))


def united_words(plus: Words, minus: Words) -> Words:
    """The words of both cells of a tie together."""
    labels = tuple(dict.fromkeys(plus.labels + minus.labels)) if minus.labels else plus.labels
    return Words(plus.plus + minus.plus, plus.minus + minus.minus, labels)


def words_of(text: str, own: str, vocabulary: Vocabulary) -> Words:
    """Remarks and labels of one cell of a tie, that of the side `own` {"plus", "minus"}."""
    if ";" not in text and "maar" not in text.lower():  # nearly every cell
        return _part(text, own, vocabulary)
    other, found = "minus" if own == "plus" else "plus", _NOTHING
    for piece in text.split(";"):
        for position, part in enumerate(_MAAR.split(piece)):
            found = united_words(found, _part(part, other if position else own, vocabulary))
    return found


def _part(text: str, side: str, vocabulary: Vocabulary) -> Words:
    words = text.strip(" ,.")
    if not words:
        return _NOTHING
    if label := vocabulary.match(f"labels_{side}", words):
        return Words((), (), (label,))
    return Words((words,), (), ()) if side == "plus" else Words((), (words,), ())
