"""A *table of answers* holds who answered what about whom: actors by actors, ja, nee, or one of two kinds of unknown.

It is what completions start from: a cell that was not asked may still become a ja, a cell that was asked may not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wijkfoto.analysis.links import Floats, Groups, Ints
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA, NEE

if TYPE_CHECKING:
    import pandas as pd

YES, NO, PASSED_OVER, UNASKED = 1, 0, -1, -2
"""Cells. Passed over: the respondent names its group or function, or somebody else of it, and not this actor."""


@dataclass(frozen=True)
class AnswerTable:
    """Rows answer, columns are answered about; `cells` holds YES, NO, PASSED_OVER or UNASKED, the diagonal NO."""

    actors: tuple[Any, ...]
    groups: Groups
    cells: NDArray[np.int8]

    @property
    def n(self) -> int:
        """Number of actors."""
        return len(self.actors)

    @cached_property
    def heard(self) -> NDArray[np.bool_]:
        """Actors that were spoken to: those with at least one answer, or that passed somebody over."""
        off = self.cells + UNASKED * np.eye(self.n, dtype=np.int8)
        return np.asarray((off > UNASKED).any(axis=1))

    @cached_property
    def named(self) -> Ints:
        """Times named: by how many others each actor is named."""
        return np.asarray((self.cells == YES).sum(axis=0))

    @cached_property
    def ties(self) -> NDArray[np.bool_]:
        """Pairs of which at least one side says ja; symmetric."""
        yes = self.cells == YES
        return np.asarray(yes | yes.T)

    @cached_property
    def open(self) -> NDArray[np.bool_]:
        """Pairs without a ja of which not both sides said nee: they may hold a tie; symmetric."""
        known = self.cells == NO
        return np.asarray(~self.ties & ~(known & known.T))

    @property
    def all_asked(self) -> bool:
        """Whether every actor answered about every other."""
        return bool((self.cells >= NO).all())


def answer_table(evidence: Evidence) -> AnswerTable:
    """The answers among the actors of a wijk; those of level gemeente or regio, and placeholders, stay out.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> table = answer_table(foto.evidence)
    >>> table.n, int(table.heard.sum()), int((table.cells == YES).sum())
    (25, 12, 67)
    """
    ids = sorted(a.id for a in evidence.actors.values() if not a.placeholder and a.level == "wijk")
    groups = [_group(evidence, one) for one in ids]
    cells = np.full((len(ids), len(ids)), UNASKED, dtype=np.int8)
    for i, respondent in enumerate(ids):
        if respondent in evidence.respondents:
            cells[i] = _row(evidence, respondent, ids)
    np.fill_diagonal(cells, NO)
    return AnswerTable(tuple(ids), _groups(groups), cells)


def _group(evidence: Evidence, actor: str) -> str:
    """Group of an actor; its function when that belongs to no group."""
    function = evidence.actors[actor].discipline
    return evidence.vocabulary.group_of(function) or function


def _row(evidence: Evidence, respondent: str, ids: list[str]) -> list[int]:
    """Answers of one respondent. Actors of one function that it says nothing of itself about have one answer, but for
    those of its own organisation."""
    said, own = evidence.said[respondent], evidence.actors[respondent].organisation
    shared: dict[tuple[str, bool], int] = {}
    row = []
    for actor in ids:
        if (ACTOR, actor) in said:
            row.append(_cell(evidence, respondent, actor))
            continue
        other = evidence.actors[actor]
        key = other.discipline, other.organisation == own
        if key not in shared:
            shared[key] = _cell(evidence, respondent, actor)
        row.append(shared[key])
    return row


def _cell(evidence: Evidence, respondent: str, actor: str) -> int:
    word, _ = evidence.answer(respondent, (ACTOR, actor))
    if word in (JA, NEE):
        return YES if word == JA else NO
    said = evidence.said[respondent]
    function, group = (DISCIPLINE, evidence.actors[actor].discipline), (GROUP, _group(evidence, actor))
    about = (*said.get(function, ()), *said.get(group, ()))
    return PASSED_OVER if any(statement.answer == JA for statement in about) else UNASKED


def _groups(names: Iterable[str]) -> Groups:
    labels, codes = np.unique(np.array(list(names), dtype=object), return_inverse=True)
    return Groups(tuple(labels), codes.astype(np.int64))


def naming_shares(table: AnswerTable, prior: float) -> tuple[Floats, Floats]:
    """Per pair of groups, both directions together: ja's and nee's, each with a little of the whole added.

    The two are the weights of a beta distribution of the chance that one names the other when it is asked. Who was
    passed over counts as a nee here: it was not named in that conversation.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> yes, no = naming_shares(answer_table(foto.evidence), 1.0)
    >>> yes.shape, bool((yes == yes.T).all()), bool((yes > 0).all())
    ((13, 13), True, True)
    """
    k, codes = len(table.groups.labels), table.groups.codes
    asked = (table.cells > UNASKED) & ~np.eye(table.n, dtype=bool)
    counts = []
    for which in (table.cells == YES, asked):
        rows, columns = np.nonzero(which)
        square = np.bincount(codes[rows] * k + codes[columns], minlength=k * k).reshape(k, k)
        counts.append(square + square.T)
    yes, total = counts
    overall = (yes.sum() + 0.5) / (total.sum() + 1)
    return yes + prior * overall, total - yes + prior * (1 - overall)


_WORDS = {YES: "ja", NO: "nee", PASSED_OVER: "niet genoemd", UNASKED: "niet gevraagd"}


def asked_table(table: AnswerTable) -> pd.DataFrame:
    """Who was asked about whom: the mask beside every network. A row per ordered pair of actors of the wijk.

    Returns
    -------
    DataFrame
        Columns: actor (who answers), about (id), asked (bool: it said ja or nee), answer {"ja", "nee", "niet genoemd"
        (its group or another of it was named, it was not), "niet gevraagd"}.

    Examples
    --------
    >>> two = AnswerTable(("a", "b"), Groups((1,), np.zeros(2, dtype=np.int64)), np.array([[0, 1], [-2, 0]], np.int8))
    >>> asked_table(two).values.tolist()
    [['a', 'b', True, 'ja'], ['b', 'a', False, 'niet gevraagd']]
    """
    import pandas as pd

    rows = [
        (actor, about, bool(table.cells[i, j] >= NO), _WORDS[int(table.cells[i, j])])
        for i, actor in enumerate(table.actors)
        for j, about in enumerate(table.actors)
        if i != j
    ]
    return pd.DataFrame(rows, columns=["actor", "about", "asked", "answer"])
