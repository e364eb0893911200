"""*Ranking* says of an actor whether it is among the first, and how certain that is with part of the wijk unheard.

Two things may shake a place: answers that nobody gave (completions), and one conversation on which it all rests. A
place is called zeker only when neither does. A low place is no low worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wijkfoto.analysis.answers import YES, AnswerTable
from wijkfoto.analysis.centrality import Guarded
from wijkfoto.analysis.certainty import LIKELY, SURE, UNSAID, chance_word
from wijkfoto.analysis.completions import Networks, RankRange, betweenness_of, places, rank_ranges
from wijkfoto.settings import Settings

TOP = 3
"""Places that count as "de drie meest genoemde"."""


@dataclass(frozen=True, slots=True)
class Named:
    """How often an actor is named, and whether it is among the three most named when everybody would be asked.

    Attributes
    ----------
    times, of
        Named by `times` of the `of` others that were spoken to.
    rank
        Place with its range over completions, and the chance to be among the first.
    held
        Leaving out any one conversation keeps it on the same side of the third place.
    holds, certainty
        Among the first (True) or not (False), and how certain: {"zeker", "waarschijnlijk", "niet te zeggen"}.
    """

    times: int
    of: int
    rank: RankRange
    held: bool
    holds: bool
    certainty: str


def most_named(table: AnswerTable, networks: Networks, settings: Settings) -> dict[Any, Named]:
    """Per actor whether it is among the three most named; equals share a place, so that there may be more than three.

    Zeker asks that nearly all completions say so, that leaving out any one conversation changes nothing, and that
    enough were spoken to: with fewer, zeker was right too seldom. When everything was asked, what is seen is zeker.

    Examples
    --------
    >>> import numpy as np
    >>> from wijkfoto.analysis.links import Groups
    >>> from wijkfoto.analysis.completions import completions
    >>> cells = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=np.int8)
    >>> table = AnswerTable(("HA", "APO", "WV"), Groups(("g",), np.zeros(3, dtype=np.int64)), cells)
    >>> found = most_named(table, completions(table, draws=3), Settings())["HA"]
    >>> found.times, found.of, found.holds, found.certainty
    (2, 2, True, 'zeker')
    """
    ranks, held = rank_ranges(table, networks, top=TOP), _held(table)
    spoken = int(table.heard.sum())
    found = {}
    for i, actor in enumerate(table.actors):
        rank, steady = ranks[actor], bool(held[i])
        holds, word = chance_word(rank.top, settings)
        word = _weighed(word, table, settings, steady=steady and holds == (rank.rank <= TOP))
        found[actor] = Named(int(table.named[i]), spoken - int(table.heard[i]), rank, steady, holds, word)
    return found


def _weighed(word: str, table: AnswerTable, settings: Settings, *, steady: bool) -> str:
    """A word on a place, made less firm where it leans on one conversation or on too few."""
    if table.all_asked:
        return SURE
    spoken = int(table.heard.sum())
    if not spoken:
        return UNSAID
    return LIKELY if word == SURE and not (steady and spoken >= settings.sure_talks) else word


def _held(table: AnswerTable) -> NDArray[np.bool_]:
    """Whether each actor stays on its side of the third place when any one conversation is left out."""
    rows = (table.cells == YES)[table.heard]
    inside = places(table.named[None]) <= TOP
    without = places(table.named[None] - rows) <= TOP
    return np.asarray((without == inside).all(axis=0))


@dataclass(frozen=True, slots=True)
class Connector:
    """Betweenness of an actor as seen with its place: `rank` as seen, `low` to `high` over completions and over
    leaving out one conversation, and how certain it is that the place moves no more than the setting allows."""

    value: float
    rank: int
    low: int
    high: int
    certainty: str


def connectors(
    table: AnswerTable, networks: Networks, guarded: Mapping[Any, Guarded], settings: Settings
) -> dict[Any, Connector]:
    """Per actor its place by betweenness, with the range in which it may lie.

    Parameters
    ----------
    guarded
        `centrality.guarded_betweenness` of the same actors.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> sure = project["KRV"].certainty()
    >>> found = connectors(sure.table, sure.networks, sure.guarded, project.config.settings)
    >>> first = min(found, key=lambda actor: found[actor].rank)
    >>> first, found[first].certainty
    ('KRV/BGGZ/psychologenpraktijk-binnenweg', 'waarschijnlijk')
    """
    base = places(betweenness_of((table.cells == YES)[None]))[0]
    ranks = places(betweenness_of(networks))
    near = (np.abs(ranks - base) <= settings.guard_range).mean(axis=0)
    low, high = np.quantile(ranks, [0.025, 0.975], axis=0, method="inverted_cdf")
    found = {}
    for i, actor in enumerate(table.actors):
        left_out, place = guarded[actor], int(base[i])
        stays, word = chance_word(float(near[i]), settings)
        ends = min(int(low[i]), left_out.rank_low), max(int(high[i]), left_out.rank_high)
        if table.all_asked:
            ends = place, place
        word = _weighed(word if stays else UNSAID, table, settings, steady=left_out.firm)
        found[actor] = Connector(left_out.value, place, *ends, word)
    return found
