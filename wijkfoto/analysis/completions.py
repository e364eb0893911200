"""*Completions* are ways to fill in the answers that nobody gave; what holds in nearly all of them is firm.

An actor that was not spoken to can rank low only because nobody asked it. Its range then is wide, and that is the
finding: speak with it first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wijkfoto.analysis.answers import NO, PASSED_OVER, UNASKED, YES, AnswerTable, naming_shares
from wijkfoto.analysis.links import Floats, Ints, Links

Networks = NDArray[np.bool_]
"""Draws by actors by actors: who names whom."""
Measure = Callable[[Networks], Floats | Ints]
"""From networks to a value per draw and actor; higher ranks first."""

PRIOR_PAIRS = 2.0
"""Weight of the whole wijk in the share of one pair of groups, in answers."""
MOST_CHANCE = 0.98


@dataclass(frozen=True, slots=True)
class RankRange:
    """Rank from 1 (highest; equals share the best place) as seen, with the middle 95% over completions, and the
    chance to be among the first."""

    rank: int
    low: int
    high: int
    top: float


def completions(table: AnswerTable, *, draws: int = 200, seed: int = 1) -> Networks:
    """Networks of who names whom, in which every answer that is not known is drawn; what is known stays.

    Where the other side answered, its answer says most: the chance follows how often two sides say the same in this
    wijk. Where neither did, it is the share of that pair of groups times how often each of the two is named beside
    what its group leads one to expect. Shares and factors are drawn anew for every network, so that the spread also
    holds what a few answers cannot tell. Somebody passed over by name is a nee or not asked: each network draws
    which of the two weighs how much.

    Notes
    -----
    Our own. Gamma factors per actor with their spread estimated by moments, a beta per pair of groups. The factor of
    who was not spoken to is taken relative to who was: by and large people with many ties are spoken first.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.answers import YES, answer_table
    >>> table = answer_table(foto.evidence)
    >>> networks = completions(table, draws=20)
    >>> networks.shape, bool(networks[:, table.cells == YES].all())
    ((20, 25, 25), True)
    """
    base = table.cells == YES
    found = np.repeat(base[None], draws, axis=0)
    if table.all_asked or not table.n:
        return found
    rng = np.random.default_rng(seed)
    chance = _chances(table, draws, rng)
    again, weight = _agreement(table, draws, rng), _weight_of_silence(draws, rng)
    known = table.cells >= NO
    lower, turned = np.tri(table.n, k=-1, dtype=bool), table.cells.T
    first = ~known & ~known.T & ((table.cells > turned) | ((table.cells == turned) & lower))

    def fill(rows: Ints, columns: Ints, own: Floats) -> None:
        own = np.where(table.cells[rows, columns] == PASSED_OVER, own * weight, own)
        found[:, rows, columns] = rng.random(own.shape) < own

    rows, columns = np.nonzero(first)
    fill(rows, columns, chance(rows, columns))
    rows, columns = np.nonzero(~known & ~first)
    own = chance(rows, columns)
    fill(rows, columns, np.where(found[:, columns, rows], again, own * (1 - again) / (1 - own)))
    return found


def _agreement(table: AnswerTable, draws: int, rng: np.random.Generator) -> Floats:
    """Per draw the chance of a ja when the other side says ja."""
    both = np.triu(np.minimum(table.cells, table.cells.T) >= NO, 1)
    total = (table.cells + table.cells.T)[both]
    return rng.beta(2 * (total == 2).sum() + 2, (total == 1).sum() + 0.25, size=(draws, 1))


def _weight_of_silence(draws: int, rng: np.random.Generator) -> Floats:
    """What passing somebody over leaves of the chance: nothing in half of the draws (as good as a nee), all of it in
    a quarter (as good as not asked), a part in the rest."""
    kind = np.arange(draws)[:, None] % 4
    return np.where(kind < 2, 0.0, np.where(kind == 2, 1.0, rng.random((draws, 1))))


def _chances(table: AnswerTable, draws: int, rng: np.random.Generator) -> Callable[[Ints, Ints], Floats]:
    """From rows and columns to the chance that one names the other when the other said nothing, per draw and cell."""
    yes, no = naming_shares(table, PRIOR_PAIRS)
    mean, codes = yes / (yes + no), table.groups.codes
    k = len(table.groups.labels)
    shares = np.tril(rng.beta(yes, no, size=(draws, k, k)))
    shares = np.maximum(shares, np.swapaxes(shares, 1, 2)).reshape(draws, k * k)
    asked = (table.cells > UNASKED) & ~np.eye(table.n, dtype=bool)
    expected = np.where(asked, mean[codes[:, None], codes[None, :]], 0)
    popular, level = _factors(table.named, expected.sum(axis=0), table.heard, draws, rng)
    active, _ = _factors((table.cells == YES).sum(axis=1), expected.sum(axis=1), table.heard, draws, rng)
    active = np.where(table.heard, active, popular / level)

    def chance(rows: Ints, columns: Ints) -> Floats:
        shared = shares[:, codes[rows] * k + codes[columns]]
        return np.minimum(shared * active[:, rows] * popular[:, columns], MOST_CHANCE)

    return chance


def _factors(
    seen: Ints, expected: Floats, heard: Networks, draws: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """How often each actor is seen beside what is expected, drawn; and the same for all that were spoken to together.

    Each is drawn in to those that were spoken to, or to those that were not, the more so the less the actors differ
    (spread by moments). A tie between two that were spoken to is told twice: for those together it counts once.
    """
    over = ((seen - expected) ** 2 - expected).sum() / max((expected**2).sum(), 1e-9)
    size = float(np.clip(1 / max(over, 1e-9), 0.5, 20))
    centre = np.ones((draws, len(seen)))
    level = np.ones((draws, 1))
    for side, twice, more in ((heard, 2, 1.5), (~heard, 1, 0.5)):
        shape, rate = seen[side].sum() / twice + more, expected[side].sum() / twice + 0.5
        drawn = rng.gamma(shape, 1 / rate, size=(draws, 1))
        centre[:, side] = drawn
        level = drawn if side is heard else level
    return rng.gamma(seen + size, 1 / (expected + size / centre)), level


def times_named(networks: Networks) -> Ints:
    """By how many others each actor is named.

    Examples
    --------
    >>> import numpy as np
    >>> times_named(np.array([[[False, True], [False, False]]])).tolist()
    [[0, 1]]
    """
    return np.asarray(networks.sum(axis=1))


def number_of_ties(networks: Networks) -> Ints:
    """With how many others each actor has a tie: one of the two names the other.

    Examples
    --------
    >>> import numpy as np
    >>> number_of_ties(np.array([[[False, True], [False, False]]])).tolist()
    [[1, 1]]
    """
    return np.asarray((networks | np.swapaxes(networks, 1, 2)).sum(axis=1))


def betweenness_of(networks: Networks) -> Floats:
    """Betweenness in the ties of each network (see `centrality.betweenness`).

    Examples
    --------
    >>> import numpy as np
    >>> path = np.zeros((1, 3, 3), dtype=bool)
    >>> path[0, 0, 1] = path[0, 1, 2] = True
    >>> betweenness_of(path).tolist()
    [[0.0, 1.0, 0.0]]
    """
    names = tuple(range(networks.shape[1]))
    ties = np.triu(networks | np.swapaxes(networks, 1, 2), 1)
    pairs = ([(a, b) for a, b in np.argwhere(one).tolist()] for one in ties)
    return np.array([Links(names, found).engine.betweenness() for found in pairs]).reshape(networks.shape[:2])


def rank_ranges(
    table: AnswerTable, networks: Networks, *, measure: Measure = times_named, top: int = 3
) -> dict[Any, RankRange]:
    """Rank of each actor with its range over completions. With everything asked it has no width and `top` is 0 or 1.

    Parameters
    ----------
    networks
        `completions` of the table.
    top
        Number of places that count as among the first.

    Notes
    -----
    Our own; the range knows of answers that were not given only, not of what was told wrong.

    Examples
    --------
    >>> import numpy as np
    >>> from wijkfoto.analysis.links import Groups
    >>> cells = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=np.int8)
    >>> table = AnswerTable(("HA", "APO", "WV"), Groups(("g",), np.zeros(3, dtype=np.int64)), cells)
    >>> rank_ranges(table, completions(table, draws=3), top=1)["HA"]
    RankRange(rank=1, low=1, high=1, top=1.0)
    """
    base = places(measure((table.cells == YES)[None]))[0]
    ranks = places(measure(networks))
    low, high = np.quantile(ranks, [0.025, 0.975], axis=0, method="inverted_cdf")
    share = (ranks <= top).mean(axis=0)
    return {
        actor: RankRange(int(base[i]), int(low[i]), int(high[i]), float(share[i]))
        for i, actor in enumerate(table.actors)
    }


def places(values: Floats | Ints) -> Ints:
    """Rank from 1 (highest) per row; equal values share the best place.

    Examples
    --------
    >>> import numpy as np
    >>> places(np.array([[3, 1, 3]])).tolist()
    [[1, 3, 1]]
    """
    rounded = np.round(values, 9)
    ordered = np.sort(rounded, axis=1)
    n = rounded.shape[1]
    above = [n - np.searchsorted(row, own, side="right") for row, own in zip(ordered, rounded, strict=True)]
    return np.asarray(above, dtype=np.int64).reshape(rounded.shape) + 1
