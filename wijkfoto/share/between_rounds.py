"""Between two rounds: what they would give away side by side, and each alone would not.

A line that tells its state in two rounds, asked of the same people but one, tells what that one person answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wijkfoto.graph.evidence import Evidence
from wijkfoto.records import Line
from wijkfoto.settings import Settings
from wijkfoto.share.disclose import LineKey, Release, release_of


def told_apart(
    lines: Iterable[Line],
    evidence: Evidence,
    earlier: Sequence[Evidence],
    settings: Settings,
    released: Sequence[frozenset[Release]] = (),
) -> frozenset[LineKey]:
    """Keys of the lines that may show a look and no more, because an earlier round asked almost the same people.

    Almost the same: fewer people differ than the threshold for showing a state (`min_respondents`), and not none. The
    same holds for each side that may be quoted in both rounds, and for the people who gave a mark.

    Parameters
    ----------
    evidence, earlier
        Of this round and of each earlier one, as this level may use it in pairs.
    released
        What the wijk had released in each earlier round: then that one told its state, however few were asked.
    """
    free = [*released, *(frozenset[Release]() for _ in earlier[len(released) :])]
    return frozenset(
        line.key
        for line in lines
        if any(
            _almost_the_same(line, evidence, old, settings.min_respondents, is_told=release_of(line) in given)
            for old, given in zip(earlier, free, strict=True)
        )
    )


def _almost_the_same(line: Line, evidence: Evidence, old: Evidence, enough: int, *, is_told: bool) -> bool:
    now, then = _people(line, evidence), _people(line, old)
    if len(now.asked) < enough or (len(then.asked) < enough and not is_told):
        return False  # one of the two shows a look only: there is nothing to subtract
    sides = (pair for pair in zip(now.sides, then.sides, strict=True) if min(map(len, pair)) >= enough)
    compared = ((now.asked, then.asked), (now.marked, then.marked), *sides)
    return any(0 < len(here ^ there) < enough for here, there in compared)


class _People(NamedTuple):
    """Actor ids of the respondents of a line: of both sides, of each side, and of those who gave it a mark."""

    asked: frozenset[str]
    sides: tuple[frozenset[str], frozenset[str]]
    marked: frozenset[str]


def _people(line: Line, evidence: Evidence) -> _People:
    a, b = (tuple((line.grain, code) for code in codes) for codes in (line.a, line.b))
    found = [evidence.side(a, b, line.theme), evidence.side(b, a, line.theme)]
    one, other = (frozenset(side.respondents) for side, _ in found)
    marked = frozenset(
        evidence.respondent_of[s.conversation] for _, said in found for s in said if s.mark is not None
    )
    return _People(one | other, (one, other), marked)
