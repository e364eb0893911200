"""The name of an organisation, taken apart: what kind of place it is, its own name, and what must be the same.

Two spellings are *equal* when nothing but the writing differs: HAP for huisartsenpraktijk, B.V. or stichting added,
accents, hyphens, order of kind and name. They are *close* when a person should look: a letter apart, another article.
Numerals, wind directions and initials tell two practices apart, so they must be the same for either.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from wijkfoto.read.letters import as_seen
from wijkfoto.vocabulary import plain

GENERAL_KINDS = frozenset({"", "praktijk", "team"})
"""Kinds that say nothing against another kind: "Praktijk Lindehof" may be the huisartsenpraktijk."""

_LEGAL = "(rechtsvorm)"
_SMALL = frozenset(
    [
        "de",
        "het",
        "een",
        "den",
        "der",
        "ten",
        "ter",
        "te",
        "van",
        "voor",
        "en",
        "in",
        "bij",
        "aan",
        "op",
        "om",
        "onder",
        "sint",
        "s",
    ]
)  # kept in the name, not compared: "De Linden" and "Linden" are close and not equal
_ROMAN = {r: str(n) for n, r in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"], start=1)}
_WIND = frozenset(
    [
        "noord",
        "oost",
        "zuid",
        "west",
        "midden",
        "noordoost",
        "noordwest",
        "zuidoost",
        "zuidwest",
        "noordelijk",
        "oostelijk",
        "zuidelijk",
        "westelijk",
    ]
)
_HET = re.compile(r"(?<!\w)['’‘`´]t(?=\W|\w)", re.IGNORECASE)
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?!\w))?")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class CareName:
    """A name taken apart.

    Attributes
    ----------
    key
        Equal for two spellings of one name.
    kind
        What kind of place it is, "" when the name does not say.
    own
        Own name without small words and spaces, look-alike letters read as they are seen.
    must
        Numerals, wind directions and initials, sorted; Roman and other numerals are the same.
    """

    key: str
    kind: str
    own: str
    must: tuple[str, ...]


@cache
def _kinds() -> Mapping[str, str]:
    text = resources.files("wijkfoto.read").joinpath("name_words.csv").read_text(encoding="utf-8")
    return {row["word"]: row["kind"] for row in csv.DictReader(text.splitlines())}


def name_id(text: str) -> str:
    """A name without case, accents, punctuation and spaces; a name of signs only is itself.

    Examples
    --------
    >>> name_id("Linde-hof"), name_id("???")
    ('lindehof', '???')
    """
    return plain(text) or " ".join(text.casefold().split())


def _tokens(text: str) -> list[str]:
    text = _HET.sub(" het ", text)
    text = _DOTTED.sub(_without_dots, text)
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _TOKEN.findall("".join(char for char in letters if not unicodedata.combining(char)))


def _without_dots(found: re.Match[str]) -> str:
    """ "B.V." and "H.A.P." are words; other letters with dots are initials, each of which must be the same."""
    word = re.sub(r"[.\s]", "", found.group())
    return f"{word} " if word.casefold() in _kinds() else found.group()


def _joined_kinds(tokens: list[str]) -> list[str]:
    """Tokens in which a kind that was written apart ("wijk team") is one."""
    found: list[str] = []
    for token in tokens:
        if found and found[-1] + token in _kinds():
            found[-1] += token
        else:
            found.append(token)
    return found


def _must(token: str) -> str:
    """A token that must be the same in both names, in its usual form; "" for any other."""
    if token.isdecimal():
        return str(int(token))
    if token in _ROMAN:
        return _ROMAN[token]
    return token if token in _WIND or len(token) == 1 else ""


@lru_cache(maxsize=50_000)
def care_name(text: str) -> CareName:
    """A name taken apart.

    Examples
    --------
    >>> care_name("HAP Lindehof B.V.").key == care_name("Lindehof, huisartsen-praktijk").key
    True
    >>> care_name("Fysio Noord II")
    CareName(key='fysiotherapie/noordii', kind='fysiotherapie', own='', must=('2', 'noord'))
    """
    kinds, rest, legal = _sorted_out(_joined_kinds(_tokens(text)))
    if len(kinds) > 1:
        kinds -= GENERAL_KINDS
    kind = " ".join(sorted(kinds))
    key = f"{kind}/{''.join(rest)}" if kinds or rest else name_id(text)
    if not legal and not kinds:
        key = f"/{name_id(text)}"
    seen = [token for token in _tokens(as_seen(text)) if token not in _SMALL]
    _, own, _ = _sorted_out(_joined_kinds(seen))
    return CareName(
        key=key,
        kind=kind,
        own="".join(token for token in own if not _must(token)),
        must=tuple(sorted(filter(None, map(_must, own)))),
    )


def _sorted_out(tokens: list[str]) -> tuple[set[str], list[str], bool]:
    """Kinds, the other tokens in order, and whether a legal form was among them."""
    kinds: set[str] = set()
    rest: list[str] = []
    legal = False
    for token in tokens:
        kind = _kinds().get(token)
        if kind is None:
            rest.append(token)
        elif kind == _LEGAL:
            legal = True
        else:
            kinds.add(kind)
    return kinds, rest, legal


def kinds_agree(a: CareName, b: CareName) -> bool:
    """Whether two names can be of one place as far as their kinds go."""
    return a.kind == b.kind or a.kind in GENERAL_KINDS or b.kind in GENERAL_KINDS
