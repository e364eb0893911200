"""What senders call their deliveries: a number that only made a name free in the folder is nobody's word."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r" [(](\d+)[)](?=\.\w+$)")
_ANY_NUMBER = re.compile(r" [(]\d+[)]\.\w")


def sent_name(name: str, names: Sequence[str]) -> str:
    """A name without the number that made it free among the names of the folder.

    Examples
    --------
    >>> sent_name("Korvel (2).xlsx", ["Korvel.xlsx", "Korvel (2).xlsx"])
    'Korvel.xlsx'
    >>> sent_name("Korvel (2).xlsx", ["Korvel (2).xlsx"])
    'Korvel (2).xlsx'
    """
    plain = _NUMBER.sub("", name)
    return plain if plain.casefold() in {other.casefold() for other in names} else name


def has_number(text: str) -> bool:
    """Whether a text may name a delivery with a number."""
    return bool(_ANY_NUMBER.search(text))


def as_sent(text: str, names: Sequence[str], counting: Sequence[str]) -> str:
    """A text that calls deliveries what their senders call them; of two that both count it says which.

    Parameters
    ----------
    names
        Every delivery of the folder.
    counting
        Those that no other replaced.

    Examples
    --------
    >>> both = ["Korvel.xlsx", "Korvel (2).xlsx"]
    >>> as_sent("Korvel (2).xlsx, blad Lijst", both, ["Korvel (2).xlsx"])
    'Korvel.xlsx, blad Lijst'
    >>> as_sent("Korvel (2).xlsx, blad Lijst", both, both)
    'Korvel.xlsx (nummer 2 met deze naam), blad Lijst'
    """
    for name in sorted(names, key=len, reverse=True):
        plain, found = sent_name(name, names), _NUMBER.search(name)
        if plain == name or not found:
            continue
        alike = sum(sent_name(other, names).casefold() == plain.casefold() for other in counting)
        which = f" (nummer {found[1]} met deze naam)" if alike > 1 and name in counting else ""
        text = text.replace(name, f"{plain}{which}")
    return text
