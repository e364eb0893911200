"""A first name alone: "Fatima belt altijd terug", "vraag het aan Sanne", "Marieke van de apotheek".

Houses, teams and streets are called by first names too, so a name counts only beside a word that says somebody is
meant, or when the whole cell is that name.
"""

from __future__ import annotations

import re

from wijkfoto.read.privacy_words import FIRST_NAMES, any_of, is_named_after, word_before, words

_LIKE_WORDS = frozenset(words("first_names_like_words"))
_ALONE = FIRST_NAMES - _LIKE_WORDS
_HOUSES = (*words("practices"), *words("houses"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AFTER = re.compile(
    rf"\s+(?:{any_of(words('verbs_of_people'))})(?![\w-])"
    r"|\s+(?:van|bij|uit)\s+(?:de|het|'t|’t|ons|onze)\s+[a-z]|,\s+(?:de|een|onze)\s+[a-z]",
    re.I,
)
_BEFORE = re.compile(
    rf"(?<![\w-])(?:{any_of(words('before_people'))})\s+(?:(?:het|de|dat|dit|ook|even|altijd)\s+){{0,2}}$", re.I
)
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_NEAR = 40
"""Characters before a name that are looked at."""
_ENDS = re.compile(r"\s*(?:$|[.,;:!?()])")


def first_name_alone(text: str, said: frozenset[str]) -> bool:
    """Whether a first name stands in a text of these tokens without more of a name, and means somebody."""
    if said.isdisjoint(_ALONE):
        return False
    for found in _WORD.finditer(text):
        name, behind = found[0], _NEXT.match(text, found.end())
        if name.casefold() not in _ALONE or not _is_written(name, text):
            continue
        if word_before(text, found.start()).endswith(_HOUSES):
            continue
        if not is_named_after(text, found.start(), behind[1] if behind else ""):
            if name == text.strip(" .") or _AFTER.match(text, found.end()):
                return True
            if _BEFORE.search(text[max(0, found.start() - _NEAR) : found.start()]) and _ENDS.match(text, found.end()):
                return True
    return False


def _is_written(name: str, text: str) -> bool:
    """Whether a name is written as one; in lower case only a longer one, for "jan" is a month too."""
    return name.istitle() or (name.islower() and len(name) > 3) or text.isupper()
