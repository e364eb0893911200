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


def split_words(plus: str, minus: str, vocabulary: Vocabulary) -> Words:
    """Remarks and labels of the two cells of a tie."""
    return united_words(words_of(plus, "plus", vocabulary), words_of(minus, "minus", vocabulary))


def united_words(plus: Words, minus: Words) -> Words:
    """The words of both cells of a tie together."""
    labels = dict.fromkeys(plus.labels + minus.labels)
    return Words(plus.plus + minus.plus, plus.minus + minus.minus, tuple(labels))


def words_of(text: str, own: str, vocabulary: Vocabulary) -> Words:
    """Remarks and labels of one cell of a tie, that of the side `own` {"plus", "minus"}."""
    remarks: dict[str, list[str]] = {"plus": [], "minus": []}
    other = "minus" if own == "plus" else "plus"
    labels: list[str] = []
    for piece in text.split(";"):
        for position, part in enumerate(_MAAR.split(piece) if "maar" in piece.lower() else (piece,)):
            side = own if position == 0 else other
            words = part.strip(" ,.")
            if not words:
                continue
            label = vocabulary.match(f"labels_{side}", words)
            if label:
                labels.append(label)
            else:
                remarks[side].append(words)
    return Words(tuple(remarks["plus"]), tuple(remarks["minus"]), tuple(labels))
