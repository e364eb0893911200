"""What came of an *agreement*: the line between its two sides in a later foto, as the level may see it.

A foto that is not younger than the agreement says nothing of it. What was not asked again is not undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wijkfoto.graph.schema import ABSENT, HINT, NONE, NOT_SHOWN, UNASKED, WITH_JA
from wijkfoto.records import AgreedTie, Line
from wijkfoto.vocabulary import Vocabulary

SEEN, STILL_NOT, HALF, UNASKED_NOW, HIDDEN, CANNOT, TOO_EARLY = (
    "gezien", "nog niet", "deels gevraagd", "niet gevraagd", "niet getoond", "kan hier niet", "foto van ervoor",
)  # fmt: skip
_BY_LOOK = {
    **dict.fromkeys(WITH_JA, SEEN),
    **dict.fromkeys(UNASKED, UNASKED_NOW),
    NONE: STILL_NOT,
    HINT: HALF,
    NOT_SHOWN: HIDDEN,
    ABSENT: CANNOT,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """An agreement with what a foto tells of it.

    Attributes
    ----------
    found
        {"gezien", "nog niet", "deels gevraagd", "niet gevraagd", "niet getoond", "kan hier niet", "foto van ervoor"}
    line
        The line between the two sides, None when the foto has none or is not younger than the agreement.
    overdue
        It is still open, its day has passed, and the tie is not seen.
    """

    agreed: AgreedTie
    found: str
    line: Line | None
    overdue: bool


def agreements_with_outcome(
    agreed: Iterable[AgreedTie],
    lines: Mapping[str, Sequence[Line]],
    vocabulary: Vocabulary,
    *,
    day: date | None = None,
) -> tuple[Outcome, ...]:
    """Agreements in their order, each with what a foto tells of it.

    Parameters
    ----------
    lines
        Wijk code -> its disclosed lines, those of the norm and the vierkant before all pairs of groups.
    day
        The day that the foto is of; None when nobody filled it in, then every agreement is looked up.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> from wijkfoto.analysis.lines import norm_lines
    >>> lines = {"KRV": norm_lines(project["KRV"].result.foto)}
    >>> agreed = [one for one in project.dossier.agreed if one.wijk == "KRV"]
    >>> outcome = agreements_with_outcome(agreed, lines, project.config.vocabulary)[0]
    >>> outcome.agreed.a, outcome.agreed.b, outcome.found
    (('HAZ',), ('APO',), 'nog niet')
    """
    return tuple(_outcome(one, lines.get(one.wijk, ()), vocabulary, day) for one in agreed)


def _outcome(agreed: AgreedTie, lines: Sequence[Line], vocabulary: Vocabulary, day: date | None) -> Outcome:
    if day and agreed.date and agreed.date >= day:
        return Outcome(agreed, TOO_EARLY, None, overdue=False)
    line = line_between(agreed.a, agreed.b, lines, vocabulary)
    found = _BY_LOOK[line.look] if line else UNASKED_NOW
    passed = day is not None and agreed.due is not None and agreed.due < day
    return Outcome(agreed, found, line, overdue=passed and agreed.status == "open" and found != SEEN)


def line_between(
    a: tuple[str, ...], b: tuple[str, ...], lines: Sequence[Line], vocabulary: Vocabulary
) -> Line | None:
    """The line between two sides in either order; of functions without a line of their own that of their groups.

    Examples
    --------
    >>> from wijkfoto.records import Line
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> line = Line("KRV", ("HAZ",), ("APO",), "group", "geen")
    >>> line_between(("APO",), ("HA",), [line], load_vocabulary()).look
    'geen'
    """
    wanted = {frozenset(a), frozenset(b)}
    for line in lines:
        if {frozenset(line.a), frozenset(line.b)} == wanted:
            return line
    groups = [tuple(dict.fromkeys(_group(code, vocabulary) for code in side)) for side in (a, b)]
    return line_between(groups[0], groups[1], lines, vocabulary) if groups != [a, b] else None


def _group(code: str, vocabulary: Vocabulary) -> str:
    return code if code in vocabulary.lists["groups"] else vocabulary.group_of(code)
