"""*Certainty* is a word for how firm a statement is: zeker, waarschijnlijk or niet te zeggen.

The one place where evidence becomes such a word. Pages show the word, never a chance. How often "zeker" is right was
measured with complete wijken: docs/betrouwbaarheid.md, made by benchmarks/simulate_certainty.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from wijkfoto.analysis.answers import AnswerTable
from wijkfoto.analysis.completions import Networks, number_of_ties
from wijkfoto.analysis.square import square_bounds
from wijkfoto.graph.schema import ABSENT, CONFIRMED, DIFFERENT, HINT, NONE, NOT_SHOWN, ONE_SIDE, SEEN
from wijkfoto.records import Line
from wijkfoto.settings import Settings

SURE, LIKELY, UNSAID = "zeker", "waarschijnlijk", "niet te zeggen"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with what is left open.

    Attributes
    ----------
    value
        What is seen or expected; None when there is nothing to say. Of a yes-or-no statement 1.0 or 0.0.
    low, high
        The truth lies from `low` to `high`: without doubt for bounds, in 95 of 100 completions for an interval.
    n
        Number of answers, respondents or pairs behind it.
    certainty
        {"zeker", "waarschijnlijk", "niet te zeggen"}
    statements
        Ids behind it; empty when withheld.
    """

    value: float | None
    low: float
    high: float
    n: int
    certainty: str
    statements: tuple[str, ...] = ()


def chance_word(chance: float, settings: Settings) -> tuple[bool, str]:
    """Whether a statement is taken to hold, and the word for it, from its chance, 0-1.

    Examples
    --------
    >>> from wijkfoto.settings import Settings
    >>> [chance_word(chance, Settings()) for chance in (0.97, 0.8, 0.4, 0.02)]
    [(True, 'zeker'), (True, 'waarschijnlijk'), (False, 'niet te zeggen'), (False, 'zeker')]
    """
    holds = chance >= 0.5
    firm = max(chance, 1 - chance)
    return holds, SURE if firm >= settings.sure_chance else LIKELY if firm >= settings.likely_chance else UNSAID


def line_estimate(line: Line, settings: Settings) -> Estimate | None:
    """Whether the two sides of a line work together: 1 yes, 0 no, None unknown; from what the line itself shows.

    None where the line does not show its state: not shown, seen without its state, or one of the two not in the wijk.
    Zeker: both sides say ja, or two practices of one side do; or it is a firm geen. Waarschijnlijk: one ja; two ja's
    against a nee; or a nee of which little is left to ask. What was not asked is never more than niet te zeggen.

    Examples
    --------
    >>> from wijkfoto.records import Line
    >>> from wijkfoto.settings import Settings
    >>> yes, unknown = (Line("KRV", ("HAZ",), ("APO",), "group", state) for state in ("bevestigd", "niet gevraagd"))
    >>> [line_estimate(line, Settings()).value for line in (yes, unknown)]
    [1.0, None]
    """
    if line.look in {SEEN, NOT_SHOWN, ABSENT}:
        return None
    value, word = _line_word(line, settings)
    low, high = (value, value) if word == SURE and value is not None else (0.0, 1.0)
    return Estimate(value, low, high, line.respondents or 0, word, line.statements)


def _line_word(line: Line, settings: Settings) -> tuple[float | None, str]:
    says = sum(side[0] for side in (line.breadth_a, line.breadth_b) if side)
    if line.look == CONFIRMED or (line.look == ONE_SIDE and says > 1):
        return 1.0, SURE
    if line.look == ONE_SIDE or (line.look == DIFFERENT and says > 1):
        return 1.0, LIKELY
    if line.look == NONE:
        return 0.0, SURE
    if line.look == HINT and unheard_part(line) <= settings.unheard_part:
        return 0.0, LIKELY
    return None, UNSAID


def unheard_part(line: Line) -> float:
    """Share of the combinations of a practice of each side of which neither was asked, 0-1; 1 when withheld.

    Examples
    --------
    >>> sides = {"breadth_a": (0, 2, 4), "breadth_b": (0, 1, 2)}
    >>> unheard_part(Line("KRV", ("HAZ",), ("APO",), "group", "aanwijzing", **sides))
    0.25
    """
    left = 1.0
    for side in (line.breadth_a, line.breadth_b):
        if side is None or not side[2]:
            return 1.0
        left *= 1 - min(side[1], side[2]) / side[2]
    return left


def line_counts(lines: Iterable[Line]) -> tuple[Estimate, Estimate]:
    """How many lines have a ja, and how many are confirmed, each with its bounds (`square.square_bounds`).

    Data, not for pages: a wijk is no score.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.lines import square_lines
    >>> reported, confirmed = line_counts(square_lines(foto))
    >>> (reported.value, reported.low, reported.high), (confirmed.value, confirmed.low, confirmed.high)
    ((4, 4, 4), (4, 4, 4))
    """
    lines = tuple(lines)
    used = tuple(sorted({statement for line in lines for statement in line.statements}))
    found = square_bounds(lines)
    seen, both = (
        _bounds(value, value, found.possible, len(lines), used) for value in (found.reported, found.confirmed)
    )
    return seen, both


def _bounds(value: float, low: float, high: float, n: int, statements: tuple[str, ...] = ()) -> Estimate:
    """What is seen, with bounds: zeker when they meet; else what is seen says nothing of the truth between them."""
    return Estimate(value, low, high, n, SURE if low == high else UNSAID, statements)


def tie_bounds(table: AnswerTable) -> Estimate:
    """Number of ties, at least and at most: pairs with a ja, up to those and all pairs that not both deny.

    Bounds without any guess; with everything asked they are equal. Divide by `n`, the number of pairs, for density.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.answers import answer_table
    >>> found = tie_bounds(answer_table(foto.evidence))
    >>> found.low, found.high, found.n
    (58, 281, 300)
    """
    seen, left = (int(np.triu(cells, 1).sum()) for cells in (table.ties, table.open))
    return _bounds(seen, seen, seen + left, table.n * (table.n - 1) // 2)


def tie_interval(table: AnswerTable, networks: Networks) -> Estimate:
    """Number of ties as completions have it: the middle, and the range that holds 95 of 100.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.answers import answer_table
    >>> from wijkfoto.analysis.completions import completions
    >>> table = answer_table(foto.evidence)
    >>> found = tie_interval(table, completions(table, draws=50))
    >>> bounds = tie_bounds(table)
    >>> bounds.low <= found.low <= found.value <= found.high <= bounds.high
    True
    """
    drawn = number_of_ties(networks).sum(axis=1) / 2
    low, value, high = (float(end) for end in np.quantile(drawn, [0.025, 0.5, 0.975], method="inverted_cdf"))
    return Estimate(value, low, high, table.n * (table.n - 1) // 2, SURE if low == high else LIKELY)
