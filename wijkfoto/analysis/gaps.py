"""Gaps and questions of a wijk, with a next step.

A *gap* is a norm pair of which both sides say no and one of them is complete, or a tie that runs hard. A *question*
is a norm pair that is not known well enough. What was not asked is never a gap. Works on lines as a level may see
them, so that the list cannot tell what a line withholds.
"""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.graph.schema import ABSENT, DIFFERENT, HINT, NONE, ONE_SIDE, UNASKED, WITH_JA
from wijkfoto.records import Action, Line
from wijkfoto.settings import Settings

GAP, HARD, QUESTION, MISSING = "gat", "loopt moeizaam", "vraag", "niet in deze wijk"
IMPORTANCE = ("must", "should", "could")
NORM_LEVELS = ("must", "should")
"""Levels of the norm that make a gap or a question; "could" counts only when a wijk activates it."""


def is_hard(line: Line, settings: Settings) -> bool:
    """Whether a tie is known from both sides and has a low mark.

    Examples
    --------
    >>> from wijkfoto.records import Line
    >>> from wijkfoto.settings import Settings
    >>> line = Line("KRV", ("HAZ",), ("APO",), "group", "bevestigd", mark=2.0, marks=2)
    >>> is_hard(line, Settings()), is_hard(line, Settings(weak_mark=1.0))
    (True, False)
    """
    return (
        line.look in WITH_JA
        and line.mark is not None
        and line.mark <= settings.weak_mark
        and (not line.unasked or line.released)
    )


def gaps_and_questions(lines: Iterable[Line], settings: Settings) -> tuple[Action, ...]:
    """Gaps, hard ties, questions and what is missing on offer, weightiest first.

    Parameters
    ----------
    lines
        Norm lines as the level may see them; lines without importance are passed over.

    Returns
    -------
    tuple of Action
        `kind` is {"gat", "loopt moeizaam", "vraag", "niet in deze wijk"}; `why` is the look.

    Examples
    --------
    >>> from wijkfoto.records import Line
    >>> from wijkfoto.settings import Settings
    >>> gap = Line("KRV", ("HAZ",), ("APO",), "group", "geen", importance="must")
    >>> unasked = Line("KRV", ("WVP",), ("APO",), "group", "niet gevraagd", importance="must")
    >>> [(one.kind, one.pair) for one in gaps_and_questions([unasked, gap], Settings())]
    [('gat', ('HAZ', 'APO')), ('vraag', ('WVP', 'APO'))]
    """
    actions = [action for line in lines if (action := _action(line, settings)) is not None]
    return tuple(sorted(actions, key=lambda action: action.rank_key))


def _action(line: Line, settings: Settings) -> Action | None:
    if line.importance not in NORM_LEVELS:
        return None
    kind = _kind(line, settings)
    if not kind:
        return None
    order = (GAP, HARD, QUESTION, MISSING)
    return Action(
        kind=kind,
        wijk=line.wijk,
        pair=("|".join(line.a), "|".join(line.b)),
        why=line.look,
        next_step=_next_step(kind, line),
        rank_key=(order.index(kind), IMPORTANCE.index(line.importance), line.key),
        statements=line.statements,
        importance=line.importance,
    )


def _kind(line: Line, settings: Settings) -> str:
    if line.look == NONE:
        return GAP
    if is_hard(line, settings):
        return HARD
    if line.look == ABSENT:
        return MISSING
    if line.look == ONE_SIDE and not line.unasked:
        return ""  # the other side did answer, only not for this level
    return QUESTION if line.look in UNASKED | {HINT, ONE_SIDE, DIFFERENT} else ""


def _next_step(kind: str, line: Line) -> str:
    """{"kennismaken", "samen bespreken", "beide vragen", "andere kant vragen", "beelden naast elkaar", "navragen",
    "elders"}"""
    if kind == GAP:
        return "kennismaken"
    if kind == HARD:
        return "samen bespreken"
    if kind == MISSING:
        return "elders"
    if line.look == DIFFERENT:
        return "beelden naast elkaar"
    if line.look in UNASKED:
        return "beide vragen"
    return "andere kant vragen" if line.unasked else "navragen"
