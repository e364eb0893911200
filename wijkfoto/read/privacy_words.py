"""Names of people in a text: the marks by which a name is known, and the words that only look like one.

A *marked* name has a title ("mw jansen"), initials ("J. de Vries") or initials behind it ("Jansen, J."). A *bare*
name is a first and last name ("Jan de Vries") or a function with a name ("huisarts Jansen"): often right, not surely,
because houses, schools and streets are named after people. The word lists stand in `vocabulary/privacy.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from wijkfoto.vocabulary import load_vocabulary

_DATA = tomllib.loads(resources.files("wijkfoto.vocabulary").joinpath("privacy.toml").read_text(encoding="utf-8"))


def words(name: str) -> tuple[str, ...]:
    """Words of a list of `privacy.toml`."""
    return tuple(dict.fromkeys(str(_DATA[name]).split()))


def any_of(listed: tuple[str, ...]) -> str:
    """Regular expression of a list of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(listed, key=lambda word: (-len(word), word)))


_SHORT, _LONG, _OF_STREETS = (frozenset(words(name)) for name in ("titles_short", "titles_long", "titles_of_streets"))
_SURNAMES, _AFTER_PARTICLE = frozenset(words("surnames")), frozenset(words("surnames_after_particle"))
_LIKE_WORDS = frozenset(words("first_names_like_words"))
FIRST_NAMES = frozenset(words("first_names")) | _LIKE_WORDS
_FUNCTIONS = frozenset(words("functions"))
_NOT_NAMES = frozenset(words("not_names"))
_LIKE_STREETS = frozenset(words("surnames_like_streets"))
_ABBREVIATIONS = frozenset(words("abbreviations"))
_IN_CAPITALS = frozenset(words("abbreviations_in_capitals"))
_NAMESAKES = tuple(part.strip() for part in str(_DATA["namesakes"]).replace("\n", " ").split("|"))
_PRACTICES, _INSTITUTIONS = words("practices"), words("institutions")
_STREETS, _STREETS_WITH_NUMBER = words("streets"), words("streets_with_number")

_TITLES = _SHORT | _LONG
_NAMED = FIRST_NAMES | _SURNAMES | _AFTER_PARTICLE
# Surnames that need no first name of the list behind "de": "Xandra de Vries", not "Eetpunt De Lange Lepel".
_AFTER_DE = frozenset({"vries", "bruijn", "graaf", "graaff", "jonge"})
_PARTICLE_WORDS = frozenset(words("particles"))
_TOKEN = re.compile(r"[^\W\d_]+")

_WORD = r"[^\W\d_](?:['’\-]?[^\W\d_])*"
_PARTICLES = rf"(?:(?:{any_of(words('particles'))})(?:\s+|(?<=['’.])))"
_INITIAL = r"(?:[^\W\d_]\.[\s\-]?)"
_TITLE = re.compile(rf"(?<![\w-])(?:{any_of((*_SHORT, *_LONG))})(?![\w-])", re.IGNORECASE)
# One or two words that may lie between: more titles, initials, particles; then the name.
_AFTER = re.compile(
    rf"[\s.:(/&\-]{{0,4}}(?:(?:en\s+)?(?:{any_of(tuple(_SHORT))})(?![\w-])[\s.:/&\-]{{0,3}}){{0,3}}"
    rf"(?P<initials>{_INITIAL}{{0,6}}|(?:[A-Z]{{1,4}}\s+)(?=[^\W\d_]))(?P<particle>{_PARTICLES}{{0,3}})(?P<name>{_WORD})",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    rf"(?<![\w.&])(?P<initials>[^\W\d_]\.(?:[\s\-]?[^\W\d_]{{1,2}}\.){{0,5}})\s{{0,2}}"
    rf"(?P<particle>{_PARTICLES}{{0,3}})(?P<name>{_WORD})",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?P<particle>{_PARTICLES}{{0,3}})(?<![\w-])(?P<name>{_WORD})\s?,\s?"
    rf"(?P<initials>(?:[^\W\d_]\.[\s\-]?){{1,6}})(?!\w\w)",
    re.IGNORECASE,
)
_INITIAL_HINT = re.compile(r"(?<![^\W\d_])[^\W\d_]\.")
_RUN = re.compile(rf"\s+(?:{_PARTICLES}{{0,3}})({_WORD})", re.IGNORECASE)
_FULL = re.compile(
    rf"(?<![\w-])(?P<first>{_WORD})\s+(?P<middle>(?:[^\W\d_]\.\s?){{0,3}})(?P<particle>{_PARTICLES}{{0,3}})"
    rf"(?P<name>{_WORD})(?P<dot>\.?)",
    re.IGNORECASE,
)
_HOUSE_NUMBER = re.compile(r"\s+\d{1,4}\b(?!\s*(?:jaar|jr|-jarige))")
_WORD_BEFORE = re.compile(r"([\w'’\-]+)[\s\"'‘“(]*$")
_VERB_END = re.compile(r"(?<!aar)(?<!aer)(?<!voor)(?<!hou)(?<!scho)(?<!oor)(?<!hors)(?<!vlie)t$|(?:d|t)en?$")


def tokens(text: str) -> frozenset[str]:
    """Words of a text in lower case: the cheap look that spares most cells the dear ones."""
    return frozenset(_TOKEN.findall(text.lower()))


@cache
def _ordinary() -> frozenset[str]:
    """Words of the code lists: without a capital they are never somebody's name."""
    found: set[str] = set()
    vocabulary = load_vocabulary()
    for name in ("disciplines", "groups", "themes", "purposes", "labels", "target_groups", "dimensions"):
        for term in vocabulary.terms(name):
            for text in (term.label, *term.synonyms, *map(str, term.attributes.values())):
                found.update(re.findall(r"\w+", text.casefold()))
    return frozenset(found - _SURNAMES - _AFTER_PARTICLE) | _NOT_NAMES | set(words("not_names_without_capital"))


def _known(name: str, particle: str) -> bool:
    """Whether a word is a surname of the list; of a double name one half is enough."""
    listed = _SURNAMES | _AFTER_PARTICLE if particle else _SURNAMES
    return any(part in listed for part in name.casefold().split("-"))


def _has_capital(name: str) -> bool:
    """Whether a word is written as a name: "Jansen", not "jansen", and not the shouted "JANSEN"."""
    return any(part[:1].isupper() for part in re.split(r"['’\-]", name)) and not (len(name) > 3 and name.isupper())


def _is_street(text: str, found: re.Match[str]) -> bool:
    """Whether the name, with the capitals behind it, is a street, school or institute: "Dr. Schaepmanstraat"."""
    name, end = found["name"], found.end("name")
    for _ in range(4):
        low = name.casefold()
        ends = any(low.endswith(tail) and len(low) > len(tail) + 2 for tail in _STREETS)
        if ends and low not in _LIKE_STREETS:
            return True
        if low.endswith(_STREETS_WITH_NUMBER) and _HOUSE_NUMBER.match(text, end):
            return True
        following = _RUN.match(text, end)
        if not following or not following[1][0].isupper():
            return False
        name, end = following[1], following.end()
        if name.casefold() in _INSTITUTIONS:
            return True
    return False


def _is_name(found: re.Match[str], *, plain_allowed: bool) -> bool:
    """Whether the word behind a mark can be a surname; without a capital only where `plain_allowed` or known."""
    name, particle = found["name"], found["particle"]
    low = name.casefold()
    if _known(name, particle or (found["initials"] or "").strip()):
        return True
    if len(name) < 2 or low in _NOT_NAMES or low in _SHORT:
        return False
    if _has_capital(name):
        return True
    return plain_allowed and len(name) > 2 and (bool(particle) or _can_be_a_name(low)) and low not in _ordinary()


def _can_be_a_name(low: str) -> bool:
    """Whether a word without a capital is perhaps a surname: no word of the code lists, and no verb ("woont")."""
    return low not in _ordinary() and not _VERB_END.search(low)


def _titled(text: str) -> Iterator[int]:
    """Where a title with a name begins."""
    for title in _TITLE.finditer(text):
        word = title[0].casefold()
        found = _AFTER.match(text, title.end())
        if not found or (word == "heer" and not _said_of_a_man(text, title)):
            continue
        if word == "ing" and text[title.end() : title.end() + 1] != ".":
            continue  # the bank
        shouted = title[0].isupper() and found["name"].isupper()
        if not _is_name(found, plain_allowed=word in _SHORT or shouted or "." in found["initials"]):
            continue
        if word not in _OF_STREETS or not _is_street(text, found):
            yield title.start()


def _said_of_a_man(text: str, title: re.Match[str]) -> bool:
    """Heer is also a place, and a lord: only "de heer" and "heer" without a capital are a title."""
    return title[0] == "heer" or text[: title.start()].casefold().endswith("de ")


def _with_initials(text: str) -> Iterator[int]:
    """Where initials with a surname begin, before or behind it."""
    if not _INITIAL_HINT.search(text):
        return
    shouted = text.isupper()
    for pattern in (_INITIALS, _BEHIND):
        for found in pattern.finditer(text):
            if _is_abbreviation(found["initials"], shouted=shouted):
                continue
            plain = found["initials"].islower() or found["name"].isupper() or bool(found["particle"])
            if _is_name(found, plain_allowed=plain) and not _is_street(text, found):
                yield found.start()


def _is_abbreviation(letters: str, *, shouted: bool) -> bool:
    """Whether letters with dots are a word of their own: "o.a.", "B.V."; in a shouted cell also "O.A."."""
    low = re.sub(r"[\s\-]", "", letters).casefold()
    return low in _IN_CAPITALS or (low in _ABBREVIATIONS and (letters.islower() or (shouted and len(low) > 2)))


def word_before(text: str, start: int) -> str:
    """The word before a place in lower case, "" when there is none."""
    found = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return found[1].casefold() if found else ""


def marked_name(text: str, said: frozenset[str], *, who: bool = False) -> bool:
    """Whether a name with a title or initials stands in a text of these tokens. With `who` the name of a practice is
    not counted."""
    titled = _titled(text) if said & _TITLES else ()
    initials = _with_initials(text) if "." in text else ()
    for start in (*titled, *initials):
        named_after = word_before(text, start).endswith((*_PRACTICES, *_INSTITUTIONS))
        if not (who and named_after):
            return True
    return False


def bare_name(text: str, said: frozenset[str]) -> bool:
    """Whether a first and last name, or a function with a name, stands in a text of these tokens."""
    if len(said) < 2 or not said & _NAMED:
        return False
    position = 0
    while found := _FULL.search(text, position):
        if _is_full_name(text, found):
            return True
        position = found.end("first")
    return False


def _is_full_name(text: str, found: re.Match[str]) -> bool:
    first, name = found["first"].casefold(), found["name"]
    known = _known(name, found["particle"])
    if first in _FUNCTIONS:
        return _is_called(found, known)
    if not known and first not in FIRST_NAMES:
        return False
    if not known and name.islower() and not found["first"].islower():
        return False  # "Jan belt terug": a first name alone
    return _fits_first(found, known) and not _is_namesake(text, found)


def _is_called(found: re.Match[str], known: bool) -> bool:
    """ "huisarts Jansen", "wijkzuster Fatima": a capital, because "de bewoner wit" is a word."""
    name = found["name"]
    low = name.casefold()
    return name[0].isupper() and (known or (low in FIRST_NAMES and low not in _LIKE_WORDS))


def _fits_first(found: re.Match[str], known: bool) -> bool:
    """Whether what stands before a surname is a first name; an unknown one needs a surname that is no other word."""
    first, name, particle = found["first"], found["name"], found["particle"]
    low = first.casefold()
    if low in FIRST_NAMES:
        if name.casefold() in _NOT_NAMES and not known:
            return False
        if low not in _LIKE_WORDS and (first.islower() or (name.isupper() and len(name) > 1)):
            return known or (len(name) > 2 and name.islower() == first.islower() and _can_be_a_name(name.casefold()))
        if low in _LIKE_WORDS:
            return known or (bool(particle) and first.istitle() and low not in {"wil", "ben", "door"})
        return len(name) > 1 or bool(found["dot"])
    if particle and not particle.casefold().startswith(("v", "ter ", "ten ")) and name.casefold() not in _AFTER_DE:
        return False
    ordinary = low in _ordinary() or low in _SHORT or low in _LONG or low in _PARTICLE_WORDS
    return known and first.istitle() and name[0].isupper() and not ordinary and not low.endswith(_PRACTICES)


def _is_namesake(text: str, found: re.Match[str]) -> bool:
    """Whether a street, a school or a house is named after somebody."""
    said = re.sub(r"\s+", " ", f"{found['first']} {found['particle']} {found['name']}").casefold()
    if said in _NAMESAKES or _is_street(text, found):
        return True
    behind = _RUN.match(text, found.end("name"))
    return is_named_after(text, found.start(), behind[1] if behind else "")


def is_named_after(text: str, start: int, behind: str) -> bool:
    """Whether the words beside a name say that a house, a school, a street or a saint is meant."""
    before, after = word_before(text, start), behind.casefold()
    return before.endswith(_INSTITUTIONS) or after.endswith((*_INSTITUTIONS, *_STREETS)) or before in {"sint", "st"}
