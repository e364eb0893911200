"""Comparison of wijken: what is found everywhere and what only here. Nothing is ranked, no counts are compared.

"Overal" (structural) means: at least three respondents of two organisations, in at least three wijken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wijkfoto.analysis.themes import LabelCount
from wijkfoto.settings import Settings


@dataclass(frozen=True, slots=True)
class Spread:
    """A label over the wijken. `firm` are the wijken where enough people of enough organisations name it; `kind` is
    {"overal", "in enkele wijken", "alleen hier", "niet genoeg genoemd"}."""

    label: str
    counts: Mapping[str, LabelCount]
    firm: tuple[str, ...]
    kind: str


def label_spread(counts: Mapping[str, Sequence[LabelCount]], settings: Settings) -> tuple[Spread, ...]:
    """Labels over wijken, most widespread first.

    Parameters
    ----------
    counts
        Wijk code -> its label counts.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> from wijkfoto.analysis.themes import label_counts
    >>> counts = {code: label_counts(project[code].result.foto.evidence) for code in project.wijken}
    >>> found = label_spread(counts, project.config.settings)
    >>> found[0].label, found[0].kind, len(found[0].counts)
    ('CAP-', 'overal', 4)
    """
    by_label: dict[str, dict[str, LabelCount]] = {}
    for wijk, found in counts.items():
        for count in found:
            by_label.setdefault(count.label, {})[wijk] = count
    spreads = []
    for label, by_wijk in by_label.items():
        firm = tuple(wijk for wijk in counts if wijk in by_wijk and enough(by_wijk[wijk], settings))
        spreads.append(Spread(label, by_wijk, firm, _kind(len(firm), settings)))
    total = {spread.label: sum(count.conversations for count in spread.counts.values()) for spread in spreads}
    return tuple(sorted(spreads, key=lambda s: (-len(s.firm), -total[s.label], s.label)))


def enough(count: LabelCount, settings: Settings) -> bool:
    """Whether enough respondents of enough organisations name a label to show it outside the werkversie.

    Examples
    --------
    >>> from wijkfoto.settings import Settings
    >>> from wijkfoto.analysis.themes import LabelCount
    >>> [enough(LabelCount("TIJD-", n, 12, n, n, ()), Settings()) for n in (2, 3)]
    [False, True]
    """
    if tells_of_each(count.conversations, count.total, settings):
        return False
    return count.respondents >= settings.min_respondents and count.organisations >= settings.min_organisations


def tells_of_each(number: int, total: int, settings: Settings) -> bool:
    """Whether a count gives everybody away: few people who all say it.

    Examples
    --------
    >>> from wijkfoto.settings import Settings
    >>> tells_of_each(2, 2, Settings()), tells_of_each(9, 12, Settings())
    (True, False)
    """
    return number == total < 2 * settings.min_respondents


def _kind(wijken: int, settings: Settings) -> str:
    if wijken >= settings.structural_wijken:
        return "overal"
    if wijken == 1:
        return "alleen hier"
    return "in enkele wijken" if wijken else "niet genoeg genoemd"
