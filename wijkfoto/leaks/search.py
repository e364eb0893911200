"""Whether a text holds something that a level withholds.

A withheld text is looked for as a row of words. Three rules keep a harmless page from being refused: what a level may
show is not looked for; what stands word for word in our own texts (pages, code lists) is not a leak; and a short text
of ordinary words counts only where it stands alone and is no name of a group, because "de huisarts" is in many
sentences and nobody's secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable

from wijkfoto.leaks.words import EDGE, as_line, readable, with_edges, without_tags, words_of

LONG = 5
"""A row of this many words is found in no sentence by chance."""
_PIECE = 6
"""Of a longer text every row of this many words is looked for, so that half a quote is found too."""
_OWN_TEXTS = ("share", "render", "export", "vocabulary", "findings.py", "output")
_NAME_LISTS = ("groups.csv", "disciplines.csv", "domains.csv")
_NOT_OURS = frozenset({"organisations.csv", "privacy.toml"})
_KINDS = (".py", ".csv", ".toml", ".js", ".css", ".j2", ".typ", ".R")
_DOCSTRING = re.compile(r'"""[\s\S]*?"""')
_CELL = re.compile(r" blad (?:\w+ ){1,4}rij \d+ ")
# Both begin with a sign that is rare on a page: a pattern that begins with a letter is ten times as slow.
_TALK = re.compile(r"#(?<=[\w.-]#)\d")
_TALK_BEFORE = re.compile(r"[A-Z]{2,4}/[\w.-]+$")
_POSTCODE = ("[1-9][0-9]{3}", "[a-z]{2}")
_PSEUDONYM = re.compile(r"-(?<=[AGUF]-)[0-9a-f]{10}\b")
_PSEUDONYM_BEFORE = re.compile(r"(?:^|[^A-Za-z0-9])(?:ORG|[AGUF])$")


@dataclass(frozen=True, slots=True)
class Secret:
    """A row of words that may not be found; `kind` says in Dutch what it is, and never what it says."""

    kind: str
    words: tuple[str, ...]


FILE = "de naam van een bestand of een fotograaf"
CELL = "de plek van een cel of een gesprek"
CODE = "de schuilnaam van een functie"


@dataclass(frozen=True)
class Finder:
    """Looks for withheld texts.

    Attributes
    ----------
    withheld
        (kind, text) of what a level withholds.
    shown
        Texts that it may show: nothing in them is looked for.
    cells, pseudonyms
        Whether the level may show places of cells, and pseudonyms.
    """

    withheld: tuple[tuple[str, str], ...]
    shown: tuple[str, ...] = ()
    cells: bool = False
    pseudonyms: bool = False

    @property
    def has_nothing(self) -> bool:
        """Whether the level withholds nothing, so that there is nothing to look for."""
        return self.cells and self.pseudonyms and not self._by_word

    def find(self, text: str) -> str:
        """Kind of the first withheld thing in a text, "" when there is none."""
        plain = readable(text)
        if not self.cells and _names_a_talk(plain):
            return CELL
        if not self.pseudonyms and _has_pseudonym(plain):
            return CODE
        words = words_of(plain)
        present = set(words)
        line = as_line(words) if not self.cells and {"blad", "rij"} <= present else ""
        if line and _CELL.search(line):
            return CELL
        rows = [one for word in present & self._by_word.keys() for one in self._by_word[word]]
        rows = [one for one in rows if present.issuperset(one.words)]
        if not rows:
            return ""
        return self._first(sorted(rows, key=lambda one: one.words), plain, line or as_line(words))

    def _first(self, rows: Iterable[Secret], plain: str, line: str) -> str:
        bare = as_line(words_of(without_tags(plain))) if "<" in plain else line
        edges = ""
        for one in rows:
            row = as_line(one.words)
            if (row not in line and row not in bare) or row in our_line():
                continue
            if one.kind == FILE or len(one.words) >= LONG or not our_words().issuperset(one.words):
                return one.kind
            if _is_postcode(one.words):
                return one.kind
            if list_words().issuperset(one.words):
                continue
            edges = edges or with_edges(plain)
            if f"{EDGE}{row}{EDGE}" in edges:
                return one.kind
        return ""

    @cached_property
    def _by_word(self) -> Mapping[str, list[Secret]]:
        """Longest word -> what holds it: a page has few of them, so most secrets are never compared."""
        shown = f" {EDGE} ".join(as_line(words_of(readable(text))) for text in self.shown)
        found: dict[str, list[Secret]] = {}
        for kind, text in sorted(set(self.withheld)):
            words = words_of(readable(text))
            for row in _rows(words):
                if as_line(row) not in shown and _means_something(row):
                    found.setdefault(max(row, key=len), []).append(Secret(kind, row))
        return found


def _has_pseudonym(text: str) -> bool:
    """Whether a pseudonym stands in a text; its letter ends no word, as where two cells touch in a database."""
    found = (one.start() for one in _PSEUDONYM.finditer(text))
    return any(_PSEUDONYM_BEFORE.search(text[max(0, at - 4) : at]) for at in found)


def _means_something(row: tuple[str, ...]) -> bool:
    """Whether a row of words can be told apart from numbers and letters that stand on any page: a postcode can."""
    return _is_postcode(row) or any(len(word) > 2 and not word.isdigit() for word in row)


def _is_postcode(row: tuple[str, ...]) -> bool:
    return len(row) == len(_POSTCODE) and all(map(re.fullmatch, _POSTCODE, row))


def _names_a_talk(text: str) -> bool:
    """Whether the id of a conversation or a statement stands in a text."""
    return any(
        _TALK_BEFORE.search(text[max(0, found.start() - 80) : found.start()]) for found in _TALK.finditer(text)
    )


def _rows(words: list[str]) -> Iterable[tuple[str, ...]]:
    """A text as the rows of words to look for."""
    size = min(len(words), _PIECE)
    return (tuple(words[i : i + size]) for i in range(len(words) - size + 1)) if words else ()


@cache
def our_line() -> str:
    """Every word of our own texts, in order: of pages, exports and code lists, without names of organisations."""
    root = resources.files("wijkfoto")
    texts = (text for name in _OWN_TEXTS for text in _texts(root.joinpath(name)))
    return f" {EDGE} ".join(as_line(words_of(readable(text))) for text in texts)


@cache
def our_words() -> frozenset[str]:
    """The words of `our_line`."""
    return frozenset(our_line().split())


@cache
def list_words() -> frozenset[str]:
    """The words that names of groups, functions, domains and their lines are made of."""
    lists = resources.files("wijkfoto").joinpath("vocabulary")
    texts = (text for name in _NAME_LISTS for text in _texts(lists.joinpath(name)))
    return frozenset(word for text in texts for word in words_of(text)) | {"en", "of"}


def _texts(place: Traversable) -> Iterable[str]:
    if place.is_dir():
        for inside in sorted(place.iterdir(), key=lambda one: one.name):
            yield from _texts(inside)
    elif place.name.endswith(_KINDS) and place.name not in _NOT_OURS:
        text = place.read_text(encoding="utf-8")
        yield _DOCSTRING.sub(" ", text) if place.name.endswith(".py") else text
