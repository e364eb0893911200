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
    remarks: dict[str, list[str]] = {"plus": [], "minus": []}
    labels: list[str] = []
    for own, other, text in (("plus", "minus", plus), ("minus", "plus", minus)):
        for piece in text.split(";"):
            for position, part in enumerate(_MAAR.split(piece)):
                side = own if position == 0 else other
                words = part.strip(" ,.")
                if not words:
                    continue
                label = vocabulary.match(f"labels_{side}", words)
                if label:
                    labels.append(label)
                else:
                    remarks[side].append(words)
    return Words(tuple(remarks["plus"]), tuple(remarks["minus"]), tuple(dict.fromkeys(labels)))
