"""The *story* of a pair between two rounds: it grew, stayed or vanished, or nobody can tell.

A ja that was not heard again is not gone. A pair *vanished* only when everybody who said ja was asked again and
nobody says ja any more; it is *new* only when somebody who says ja now was asked before, and nobody said ja then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from wijkfoto.analysis.change import Change
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import ABSENT, ACTOR, JA, UNASKED, WITH_JA
from wijkfoto.records import Line, Pair, Side

if TYPE_CHECKING:
    import pandas as pd

NEW, KEPT, VANISHED = "erbij gekomen", "gebleven", "verdwenen"
NOT_AGAIN, FIRST_ASKED = "niet opnieuw gevraagd", "nu pas gevraagd"
LEFT, CAME = "werkt hier niet meer", "werkt hier nu pas"
SEEN_NOW, NO_TIE, UNTOLD = "nu gezien", "geen lijn", "niet te vergelijken"
STORIES = (NEW, SEEN_NOW, KEPT, VANISHED, NOT_AGAIN, FIRST_ASKED, LEFT, CAME)
"""Stories that are about a ja, in the order of the page."""


@dataclass(frozen=True, slots=True)
class PairChange:
    """A pair in two rounds.

    Attributes
    ----------
    a, b, story
        Both sides, and one of `STORIES`, `NO_TIE` (no ja in either, and asked in both) or `UNTOLD`.
    before, after
        The pair in each round; None where one of the actors is not known.
    mark_before, mark_after
        Median mark, 1-5, of the people who gave one in both rounds; None without any. `people` is their number.
    """

    a: str
    b: str
    story: str
    before: Pair | None = None
    after: Pair | None = None
    mark_before: float | None = None
    mark_after: float | None = None
    people: int = 0

    def turned(self, least: float) -> bool:
        """Whether the same people give a mark that differs by at least this."""
        return (
            self.mark_before is not None
            and self.mark_after is not None
            and abs(self.mark_after - self.mark_before) >= least
        )


def pair_changes(before: Foto, after: Foto, grain: str) -> tuple[PairChange, ...]:
    """Every pair of actors, functions or groups that is known in one of the two rounds, with its story.

    Actors are matched by id; merge double names first, or one actor leaves while another comes.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> sorted({one.story for one in pair_changes(foto, foto, "group")})
    ['gebleven', 'geen lijn', 'niet te vergelijken']
    """
    first, second = (_pairs(foto, grain) for foto in (before, after))
    keys = dict.fromkeys((*second, *first))
    return tuple(_change(key, first.get(key), second.get(key), before.evidence, after.evidence) for key in keys)


def _pairs(foto: Foto, grain: str) -> dict[tuple[str, str], Pair]:
    pairs = {"actor": "actor_pairs", "discipline": "discipline_pairs", "group": "group_pairs"}[grain]
    return {(pair.a, pair.b): pair for pair in getattr(foto, pairs)}


def _change(key: tuple[str, str], old: Pair | None, new: Pair | None, then: Evidence, now: Evidence) -> PairChange:
    found = PairChange(*key, story(old, new), old, new)
    if found.story != KEPT or old is None or new is None:
        return found
    marks_then, marks_now = marks_of(old, then), marks_of(new, now)
    both = sorted(marks_then.keys() & marks_now.keys())
    if not both:
        return found
    was, is_now = (float(median(marks[who] for who in both)) for marks in (marks_then, marks_now))
    return replace(found, mark_before=was, mark_after=is_now, people=len(both))


def story(old: Pair | None, new: Pair | None) -> str:
    """Story of a pair from its two rounds; None stands for a pair of which one side is not known.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> pair = next(one for one in foto.group_pairs if one.state == "bevestigd")
    >>> story(pair, pair), story(None, pair)
    ('gebleven', 'werkt hier nu pas')
    """
    had, has = (pair is not None and pair.state in WITH_JA for pair in (old, new))
    if new is None or new.state == ABSENT:
        return LEFT if had else UNTOLD
    if old is None or old.state == ABSENT:
        return CAME if has else UNTOLD
    if had and has:
        return KEPT
    yes_then, yes_now = (_people(pair, "yes") for pair in (old, new))
    if had:
        return VANISHED if yes_then <= _people(new, "respondents") else NOT_AGAIN
    if has:
        return NEW if yes_now & _people(old, "respondents") else FIRST_ASKED
    return UNTOLD if {old.state, new.state} & UNASKED else NO_TIE


def _people(pair: Pair, which: str) -> set[tuple[str, str]]:
    """(side, actor id) of the respondents of a pair, or of those that said ja."""
    sides: Iterable[tuple[str, Side]] = (("a", pair.side_a), ("b", pair.side_b))
    return {(name, actor) for name, side in sides for actor in getattr(side, which)}


def marks_of(pair: Pair, evidence: Evidence) -> dict[str, float]:
    """Actor id -> median of the marks it gives this pair.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> pair = next(one for one in foto.group_pairs if (one.a, one.b) == ("HAZ", "WVP"))
    >>> sorted(marks_of(pair, foto.evidence).values())
    [4.0, 4.0, 4.0, 4.0]
    """
    found: dict[str, list[float]] = {}
    for statement in map(evidence.statement.__getitem__, pair.statements):
        if statement.answer == JA and statement.mark is not None:
            found.setdefault(evidence.respondent_of[statement.conversation], []).append(statement.mark)
    return {who: float(median(marks)) for who, marks in found.items()}


def change_of(changes: Iterable[PairChange], before: Foto, after: Foto) -> Change:
    """The stories of pairs of actors as one `Change`, whose Jaccard is over pairs observable in both rounds.

    Stricter than `change.change` on the ties of the two rounds: whoever was not asked again leaves a pair open.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> change = change_of(pair_changes(foto, foto, "actor"), foto, foto)
    >>> len(change.kept), len(change.vanished), change.jaccard
    (58, 0, 1.0)
    """
    changes = list(changes)
    by_story: dict[str, list[tuple[str, str]]] = {}
    for one in changes:
        by_story.setdefault(one.story, []).append((one.a, one.b))
    known = [[code for grain, code in foto.evidence.members if grain == ACTOR] for foto in (before, after)]
    return Change(
        grown=tuple(by_story.get(NEW, ())),
        vanished=tuple(by_story.get(VANISHED, ())),
        kept=tuple(by_story.get(KEPT, ())),
        not_asked_again=tuple(by_story.get(NOT_AGAIN, ())),
        not_asked_before=tuple(by_story.get(FIRST_ASKED, ())),
        came=tuple(actor for actor in known[1] if actor not in known[0]),
        left=tuple(actor for actor in known[0] if actor not in known[1]),
        pairs=sum(len(by_story.get(word, ())) for word in (NEW, VANISHED, KEPT, NO_TIE)),
    )


def line_story(old: Line, new: Line) -> str:
    """Story of a line from what a level shows of both rounds, for levels with three looks.

    What disappeared is not told, nor what grew: niet getoond holds a withheld ja as well as a nee.

    Examples
    --------
    >>> from dataclasses import replace
    >>> line = Line("KRV", ("HAZ",), ("APO",), "group", "gezien")
    >>> line_story(line, replace(line, look="niet getoond")), line_story(replace(line, look="niet getoond"), line)
    ('niet te vergelijken', 'nu gezien')
    """
    if new.look in WITH_JA:
        return KEPT if old.look in WITH_JA else FIRST_ASKED if old.look in UNASKED else SEEN_NOW
    if old.look in WITH_JA and new.look in UNASKED:
        return NOT_AGAIN
    return UNTOLD


def line_changes(before: Iterable[Line], after: Iterable[Line]) -> tuple[tuple[Line, str], ...]:
    """Each line of the later round with its story; `before` and `after` are disclosed lines of the same pairs.

    Examples
    --------
    >>> from wijkfoto.records import Line
    >>> seen = Line("KRV", ("HAZ",), ("APO",), "group", "gezien")
    >>> line_changes([seen], [seen])[0][1]
    'gebleven'
    """
    old = {line.key: line for line in before}
    return tuple((line, line_story(old[line.key], line)) for line in after)


def changes_table(changes: Iterable[PairChange], grain: str) -> pd.DataFrame:
    """A row per pair in two rounds, pairs without a ja in either included.

    Columns: grain, a, b, story, before, after (states, "" where a side is not known), mark_before, mark_after (1-5,
    of the same people; NaN without), people (how many gave a mark in both).

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> table = changes_table(pair_changes(foto, foto, "group"), "group")
    >>> table.shape, sorted(table.story.unique())
    ((105, 9), ['gebleven', 'geen lijn', 'niet te vergelijken'])
    """
    import pandas as pd

    columns = ["grain", "a", "b", "story", "before", "after", "mark_before", "mark_after", "people"]
    rows = [
        (
            grain,
            one.a,
            one.b,
            one.story,
            one.before.state if one.before else "",
            one.after.state if one.after else "",
            one.mark_before,
            one.mark_after,
            one.people,
        )
        for one in changes
    ]
    return pd.DataFrame(rows, columns=columns).astype({"mark_before": float, "mark_after": float})
