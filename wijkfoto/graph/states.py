"""The seven *states* of a pair: what is known about two sides, and the difference between no and not asked.

Each side gives one answer about the other: ja, nee or niet gevraagd. One function turns two answers into a state,
for actors, disciplines and groups alike. The states partition all pairs of a wijk.
"""

from __future__ import annotations

from wijkfoto.graph.schema import (
    ABSENT,
    ACTIVE,
    CLOSE,
    CONFIRMED,
    DIFFERENT,
    HINT,
    JA,
    NEE,
    NONE,
    NOT_ASKED,
    ONE_SIDE,
    PRESENT,
    WITH_TIE,
)
from wijkfoto.records import Side
from wijkfoto.settings import Settings

_BY_ANSWERS = {
    frozenset({JA}): CONFIRMED,
    frozenset({JA, NEE}): DIFFERENT,
    frozenset({JA, NOT_ASKED}): ONE_SIDE,
    frozenset({NEE, NOT_ASKED}): HINT,
    frozenset({NOT_ASKED}): NOT_ASKED,
}


def pair_state(answer_a: str, answer_b: str, *, complete: bool = False, absent: bool = False) -> str:
    """State of a pair from the answers of its two sides.

    Parameters
    ----------
    answer_a, answer_b
        {"ja", "nee", "niet gevraagd"}
    complete
        One of the two sides is complete: every actor known of it was spoken and asked. Only then two times nee is a
        firm "geen"; otherwise it is an "aanwijzing".
    absent
        Lijst or the project says that one of the two does not work in the wijk. A ja wins from it: what people say
        they do is never hidden by a list.

    Returns
    -------
    str
        One of `wijkfoto.graph.schema.STATES`.

    Examples
    --------
    >>> pair_state("ja", "niet gevraagd"), pair_state("nee", "nee"), pair_state("nee", "nee", complete=True)
    ('één kant', 'aanwijzing', 'geen')
    """
    if absent and JA not in (answer_a, answer_b):
        return ABSENT
    if answer_a == answer_b == NEE:
        return NONE if complete else HINT
    return _BY_ANSWERS[frozenset({answer_a, answer_b})]


def tie_grade(state: str, contacts: int | None, side_a: Side, side_b: Side, settings: Settings) -> str:
    """Grade of a tie: "" (no ja), "aanwezig", "actief" (a side monthly or more), "hecht" (actief, bevestigd and both
    marks high). "Hecht" is a judgement: the levels decide where it may be seen.

    Parameters
    ----------
    contacts
        Contacts a year as the most frequent side says, or None.
    """
    if state not in WITH_TIE:
        return ""
    if contacts is None or contacts < settings.active_per_year:
        return PRESENT
    marks = (side_a.mark, side_b.mark)
    high = all(mark is not None and mark >= settings.close_mark for mark in marks)
    return CLOSE if state == CONFIRMED and high else ACTIVE
