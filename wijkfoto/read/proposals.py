"""Proposals: the word of a list that somebody may have meant. A proposal is shown, never applied."""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.vocabulary import Vocabulary, key

_CLOSE_ENOUGH = 80


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


def propose_label(text: str, list_name: str, vocabulary: Vocabulary) -> str:
    """Label of the term closest to a text, "" when none is close."""
    names = vocabulary.names(list_name)
    word = propose(text, names)
    return vocabulary.label(list_name, names[word]) if word else ""
