"""Own words that hold a known wording: the labels to propose for them. A proposal is shown, never applied.

"Korte lijnen met de praktijk" holds the wording "korte lijnen"; only a person can say that it means that label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wijkfoto.vocabulary import Vocabulary, key_words

_TOKEN = re.compile(r"[^\W_]+")
_DENIED = frozenset(["geen", "niet", "nooit", "nauwelijks", "slecht", "slechte", "weinig", "minder", "zonder", "te"])
"""A good wording behind one of these is not meant as good."""

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""First word -> (words, label code), the longest first."""


def tokens(text: str) -> tuple[str, ...]:
    """Words of a text without case, accents and signs."""
    return tuple(_TOKEN.findall(key_words(text)))


@dataclass
class LabelFinder:
    """Finds known wordings inside own words."""

    vocabulary: Vocabulary
    _phrases: Mapping[str, Phrases] = field(init=False)

    def __post_init__(self) -> None:
        self._phrases = {side: self._of(side) for side in ("plus", "minus")}

    def _of(self, side: str) -> Phrases:
        found: Phrases = {}
        for word, code in self.vocabulary.names(f"labels_{side}").items():
            if words := tokens(word):
                found.setdefault(words[0], []).append((words, code))
        for phrases in found.values():
            phrases.sort(key=lambda phrase: (-len(phrase[0]), phrase))
        return found

    def propose(self, text: str, side: str) -> tuple[str, ...]:
        """Codes of the labels whose wording stands in a text of a side {"plus", "minus"}; the longest wording at each
        place counts.

        Examples
        --------
        >>> from wijkfoto.vocabulary import load_vocabulary
        >>> LabelFinder(load_vocabulary()).propose("heel korte lijnen met de praktijk", "plus")
        ('LIJN+',)
        """
        words, found, index = tokens(text), [], 0
        of_word = self._phrases[side]
        while index < len(words):
            phrases = of_word.get(words[index])
            if phrases is None:  # nearly every word
                index += 1
                continue
            phrase = next((p for p in phrases if words[index : index + len(p[0])] == p[0]), None)
            denied = side == "plus" and index > 0 and words[index - 1] in _DENIED
            if phrase and not denied:
                found.append(phrase[1])
            index += len(phrase[0]) if phrase else 1
        return tuple(dict.fromkeys(found))
