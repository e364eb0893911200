"""Words -> codes: what a text may mean as a side of a line, as two sides, or as a label, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from wijkfoto.analysis.lines import SQUARE
from wijkfoto.share.words import code_name, side_name
from wijkfoto.vocabulary import Vocabulary, key

Side = tuple[str, ...]
LABELS = ("labels_plus", "labels_minus")
QUOTES = " '\"‘’“”`"
_BETWEEN = re.compile(r"\s*-\s*|\s+(?:en|met|x)\s+")
_ANY_OF = re.compile(r"\s*\|\s*|\s+of\s+")
_SOCIAL = ("WEL", "TOE")
_SOCIAL_WORDS = frozenset({"sd", key("sociaal domein")})
_AMONG = "onderling"


def split_sides(text: str, *, loose: bool = False) -> Iterator[tuple[str, str]]:
    """Every way to read a text as two sides, from left to right; `loose` needs no word or dash between them."""
    words = text.removeprefix("tussen ").strip()
    if words.endswith(f" {_AMONG}"):
        one = words.removesuffix(_AMONG).strip(QUOTES)
        yield one, one
    for between in _BETWEEN.finditer(words):
        left, right = words[: between.start()].strip(QUOTES), words[between.end() :].strip(QUOTES)
        if left and right:
            yield left, right
    parts = words.split(" ") if loose else []
    yield from ((" ".join(parts[:i]), " ".join(parts[i:])) for i in range(1, len(parts)))


def readings(text: str, vocabulary: Vocabulary) -> list[Side]:
    """What a text may mean as a side, functions before groups; a code means itself only."""
    if key(text) in _SOCIAL_WORDS:
        return [_SOCIAL]
    named = [side for side in _norm_sides(vocabulary) if key(side_name(side, vocabulary)) == key(text)]
    found = list(dict.fromkeys([*named, *_one(text, vocabulary)]))
    if found:
        return found
    parts = [_one(part.strip(QUOTES), vocabulary) for part in _ANY_OF.split(text)]
    if len(parts) < 2 or not all(parts):
        return []
    codes = tuple(part[0][0] for part in parts)
    return [next((side for side in _norm_sides(vocabulary) if {*side} == {*codes}), codes)]


def _one(text: str, vocabulary: Vocabulary) -> list[Side]:
    groups, disciplines = vocabulary.lists["groups"], vocabulary.lists["disciplines"]
    code = text.strip().upper()
    if code in groups or code in disciplines:
        return [(code,)]
    short = [term for term in groups if key(code_name(term, vocabulary)) == key(text)]
    found = [vocabulary.match("disciplines", text), vocabulary.match("groups", text), *short]
    return [(one,) for one in dict.fromkeys(found) if one]


def _norm_sides(vocabulary: Vocabulary) -> Iterable[Side]:
    return dict.fromkeys(side for row in vocabulary.norm for side in (row.a, row.b) if len(side) > 1)


def best_pair(sides: Iterable[Iterable[Side]], vocabulary: Vocabulary) -> tuple[Side, Side] | None:
    """Of the readings of two sides the pair that the norm or the vierkant has, else two groups, else the first."""
    first, second = sides
    found = list(product(first, second))
    return min(found, key=lambda pair: (_rank(pair, vocabulary), found.index(pair)), default=None)


def _rank(pair: tuple[Side, Side], vocabulary: Vocabulary) -> int:
    both = {pair, pair[::-1]}
    if both & {(row.a, row.b) for row in vocabulary.norm}:
        return 0
    if both & set(SQUARE):
        return 1
    return 2 if all(code in vocabulary.lists["groups"] for side in pair for code in side) else 3


def pair_of_words(text: str, vocabulary: Vocabulary) -> tuple[Side, Side] | None:
    """Two sides of groups or functions that a text names, None for none."""
    for left, right in split_sides(text):
        pair = best_pair((readings(left, vocabulary), readings(right, vocabulary)), vocabulary)
        if pair:
            return pair
    return None


def label_in(text: str, vocabulary: Vocabulary) -> str:
    """Label with its sign: as code, or in the words of one of its sides; "" for none."""
    for name in LABELS:
        if text.upper() in vocabulary.lists[name]:
            return text.upper()
    found = [code for name in LABELS if (code := vocabulary.match(name, text))]
    return found[0] if len(found) == 1 else ""
