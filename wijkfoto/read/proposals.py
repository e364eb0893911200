"""Proposals: the word of a list that somebody may have meant. A proposal is shown, never applied."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wijkfoto.vocabulary import Vocabulary, key

_CLOSE_ENOUGH = 80
_FIRST_WORDS = re.compile(r"\s*[(,:]|\s+[-–]\s+")


def propose(text: str, words: Iterable[str]) -> str:
    """The word closest to a text, "" when none is close.

    Examples
    --------
    >>> propose("wijkverpleegkundge", ["huisarts", "wijkverpleegkundige"])
    'wijkverpleegkundige'
    """
    from rapidfuzz import fuzz, process

    by_key = {key(word): word for word in words}
    found = process.extractOne(key(text), list(by_key), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    return by_key[found[0]] if found else ""


def propose_functions(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Labels of the functions that a text may mean: those that go by a word such as "poh", those of a group that is
    named, the one that is named with something behind it, and else the closest one.

    Examples
    --------
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> propose_functions("POH", load_vocabulary())[:2], propose_functions("huisarts (eigenaar)", load_vocabulary())
    (('praktijkondersteuner ouderen', 'praktijkondersteuner ggz'), ('huisarts',))
    """
    codes = vocabulary.possible("disciplines", text) or vocabulary.disciplines_of(
        vocabulary.match("groups", text) or "-"
    )
    if not codes:
        names = vocabulary.names("disciplines")
        first = vocabulary.match("disciplines", _FIRST_WORDS.split(text.strip(), maxsplit=1)[0])
        word = propose(text, names)
        codes = (first,) if first else (names[word],) if word else ()
    return tuple(vocabulary.label("disciplines", code) for code in codes)
