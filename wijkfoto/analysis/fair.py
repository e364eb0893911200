"""A *fair comparison* of two wijken: the same roles, as many questions asked, and a refusal when that cannot be.

The more people were asked, the more ties are found; so before two wijken are laid side by side, respondents of the
richer one are left out until as large a share of the questions is left as in the poorer one. Wijken are not ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from wijkfoto.analysis.links import Floats, Ints
from wijkfoto.analysis.permutation import p_value
from wijkfoto.analysis.roles import both_ways, divided, likeness, lower_cells
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import GROUP, JA, NEE
from wijkfoto.records import Conversation

if TYPE_CHECKING:
    import pandas as pd

_LEAST_ROLES = 2


@dataclass(frozen=True, slots=True)
class FairComparison:
    """Two wijken side by side, in no order.

    Attributes
    ----------
    a, b
        Codes of the wijken.
    roles
        Groups (or functions) of which somebody was spoken to in both.
    actors_a, actors_b
        Number of functions that work in each wijk; those of a municipality or region do not count.
    asked_a, asked_b
        Share of the questions that was asked: every known function of the shared roles about every shared role, 0-1.
        None without shared roles.
    difference, low, high
        Mean absolute difference of the two role matrices (share that says ja), 0-1, 0 is alike; the mean and the
        middle 95% over the draws. None when refused.
    cells
        Pairs of roles that were asked about in both wijken, in the draw with fewest.
    p
        Chance of a difference at most this when roles are dealt at random within each wijk: small says that the
        likeness comes from the roles. None when refused.
    reason
        Why the two may not be compared, "" when they may.
    """

    a: str
    b: str
    roles: tuple[str, ...]
    actors_a: int
    actors_b: int
    asked_a: float | None = None
    asked_b: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    cells: int = 0
    p: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Answers:
    """Who says what about which role: rows are respondents, `own` is the place of their role; `cells` holds 1 ja,
    0 nee, -1 not asked. `possible` is how many questions there were to ask."""

    own: Ints
    cells: Ints
    possible: int

    @property
    def share(self) -> float:
        return float((self.cells >= 0).sum() / self.possible)


def fair_comparison(
    first: Foto, second: Foto, *, grain: str = GROUP, draws: int = 500, seed: int | None = None
) -> FairComparison:
    """How far two wijken differ in which roles say ja about which, with as large a share asked in both.

    Parameters
    ----------
    grain
        {"group", "discipline"}: what a role is.
    draws
        Number of ways in which respondents of the richer wijk are left out.
    seed
        None takes the seed of the settings.

    Returns
    -------
    FairComparison
        With a `reason` and without a difference where the wijken may not be compared: no two shared roles, no pair
        of roles asked in both, or shares asked that differ more than `asked_gap` of the settings.

    Notes
    -----
    Role matrices: blockmodel densities over what was asked (Wasserman & Faust 1994), with the logic of QAP; matching
    on what was asked is ours. A respondent is left out with all that it said.

    With equal shares nobody is left out and the interval is a point: it tells what leaving out does, not what other
    conversations would have told.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> found = fair_comparison(project["KRV"].result.foto, project["RSH"].result.foto, draws=20)
    >>> found.reason, len(found.roles), found.asked_a > found.asked_b
    ('', 8, True)
    """
    seed = first.evidence.settings.seed if seed is None else seed
    roles = _shared_roles(first.evidence, second.evidence, grain)
    known = [working_actors(foto.evidence) for foto in (first, second)]
    found = FairComparison(first.wijk.code, second.wijk.code, roles, len(known[0]), len(known[1]))
    names = first.wijk.name, second.wijk.name
    if len(roles) < _LEAST_ROLES:
        return replace(found, reason=_few_roles(names, roles))
    one, other = (_answers(foto.evidence, roles, grain) for foto in (first, second))
    found = replace(found, asked_a=one.share, asked_b=other.share)
    if abs(one.share - other.share) > first.evidence.settings.asked_gap:
        return replace(found, reason=_asked_differs(names, one.share, other.share))
    seen, dealt, cells = _differences(one, other, len(roles), draws, seed)
    if not cells:
        return replace(found, reason=f"In {names[0]} en {names[1]} is nergens naar dezelfde twee groepen gevraagd.")
    value = float(seen.mean())
    low, high = np.quantile(seen, [0.025, 0.975])
    by_chance = int((~(dealt > value + 1e-12)).sum())
    return replace(
        found, difference=value, low=float(low), high=float(high), cells=cells, p=p_value(by_chance, draws)
    )


def fair_comparisons(fotos: Sequence[Foto], *, draws: int = 500) -> tuple[FairComparison, ...]:
    """Every two wijken that have conversations, in the order given.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> found = fair_comparisons([project[code].result.foto for code in ("KRV", "RSH", "DRU")], draws=20)
    >>> [(one.a, one.b) for one in found]
    [('KRV', 'RSH'), ('KRV', 'DRU'), ('RSH', 'DRU')]
    """
    begun = [foto for foto in fotos if foto.evidence.conversations]
    return tuple(fair_comparison(one, other, draws=draws) for one, other in combinations(begun, 2))


def one_photographer(conversations: Iterable[Conversation]) -> tuple[str, ...]:
    """Codes of the wijken where one fotograaf held every conversation (two or more), and none in another wijk.

    There wijk and fotograaf cannot be told apart: what differs may lie in how the questions were asked.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> one_photographer(project.dossier.conversations)
    ('KRV',)
    """
    talks = [talk for talk in conversations if talk.photographer]
    by: dict[str, list[str]] = {}
    for talk in talks:
        by.setdefault(talk.wijk, []).append(talk.photographer)
    elsewhere = {code: {talk.photographer for talk in talks if talk.wijk != code} for code in by}
    return tuple(
        code
        for code, names in by.items()
        if len(names) > 1 and len(set(names)) == 1 and len(by) > 1 and names[0] not in elsewhere[code]
    )


def fair_table(comparisons: Iterable[FairComparison]) -> pd.DataFrame:
    """A row per pair of wijken: may they be compared, and how far do they differ.

    Columns: a, b (codes), may (bool), reason (Dutch, "" when they may), roles (tuple of codes), actors_a, actors_b
    (number of functions), cells (number of pairs of roles), asked_a, asked_b (share, 0-1), difference, low, high
    (0-1, 0 is alike; NaN when refused), p (0-1; NaN when refused).

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> fotos = [project[code].result.foto for code in ("KRV", "RSH")]
    >>> table = fair_table(fair_comparisons(fotos, draws=20))
    >>> table[["a", "b", "may"]].values.tolist()
    [['KRV', 'RSH', True]]
    """
    import pandas as pd

    numbers = ("asked_a", "asked_b", "difference", "low", "high", "p")
    columns = ("a", "b", "reason", "roles", "actors_a", "actors_b", "cells", *numbers)
    rows = [{name: getattr(one, name) for name in columns} for one in comparisons]
    table = pd.DataFrame(rows, columns=list(columns)).astype(dict.fromkeys(numbers, float))
    table.insert(2, "may", table["reason"] == "")
    return table


def _few_roles(names: tuple[str, str], roles: Sequence[str]) -> str:
    shared = "maar één groep" if roles else "geen enkele groep"
    return f"Er is {shared} waarvan we in {names[0]} en in {names[1]} iemand spraken."


def _asked_differs(names: tuple[str, str], one: float, other: float) -> str:
    shares = " en ".join(
        f"{round(100 * share)} van de 100 in {name}" for name, share in zip(names, (one, other), strict=True)
    )
    return f"Het verschil kan door de gesprekken komen: van de mogelijke vragen stelden we er {shares}."


def working_actors(evidence: Evidence) -> list[str]:
    """Ids of the functions that work in a wijk: those of a municipality or region, and placeholders, do not count.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> working_actors(foto.evidence)[0], len(working_actors(foto.evidence))
    ('KRV/AB/begeleid-thuis-baken', 25)
    """
    return [a.id for a in evidence.actors.values() if a.level == "wijk" and not a.placeholder]


def _role(evidence: Evidence, actor: str, grain: str) -> str:
    discipline = evidence.actors[actor].discipline
    return evidence.vocabulary.group_of(discipline) if grain == GROUP else discipline


def _shared_roles(one: Evidence, other: Evidence, grain: str) -> tuple[str, ...]:
    """Roles of which somebody was spoken to in both wijken, in the order of their list."""
    spoken = [{_role(e, actor, grain) for actor in e.respondents & set(working_actors(e))} for e in (one, other)]
    terms = one.vocabulary.terms("groups" if grain == GROUP else "disciplines")
    return tuple(term.code for term in terms if term.code in spoken[0] & spoken[1])


def _answers(evidence: Evidence, roles: Sequence[str], grain: str) -> _Answers:
    known = [actor for actor in working_actors(evidence) if _role(evidence, actor, grain) in roles]
    spoken = sorted(evidence.respondents.intersection(known))
    number = {JA: 1, NEE: 0}
    cells = [[number.get(evidence.answer(who, (grain, role))[0], -1) for role in roles] for who in spoken]
    own = np.array([roles.index(_role(evidence, who, grain)) for who in spoken], dtype=np.int64)
    return _Answers(own, np.array(cells, dtype=np.int64), len(known) * len(roles))


def _differences(one: _Answers, other: _Answers, k: int, draws: int, seed: int) -> tuple[Floats, Floats, int]:
    """Mean absolute difference per draw as it is and with roles dealt at random, and the fewest cells compared; the
    last is 0 when a draw has none."""
    rng = np.random.default_rng(seed)
    target = min(one.share, other.share)
    (seen, dealt), (seen_too, dealt_too) = (_drawn_shares(a, target, k, draws, rng) for a in (one, other))
    cells = (~np.isnan(seen + seen_too)).sum(axis=1)
    return likeness(seen, seen_too)[1], likeness(dealt, dealt_too)[1], int(cells.min())


def _drawn_shares(
    answers: _Answers, target: float, k: int, draws: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Role matrices (one row of cells per draw) of respondents in a drawn order, as many as bring the share asked to
    the target and no further, at least one; and the same with their roles dealt among them."""
    n = len(answers.own)
    order = rng.permuted(np.tile(np.arange(n), (draws, 1)), axis=1)
    asked = np.cumsum((answers.cells >= 0).sum(axis=1)[order], axis=1) / answers.possible
    kept = asked <= target + 1e-12
    kept[:, 0] = True
    own, cells = answers.own[order], np.where(kept[:, :, None], answers.cells[order], -1)
    # Those who are kept stand in front; sorting random numbers shuffles them among themselves.
    shuffled = np.argsort(rng.random((draws, n)) + 2 * ~kept, axis=1)
    return _shares(own, cells, k), _shares(np.take_along_axis(own, shuffled, axis=1), cells, k)


def _shares(own: Ints, cells: Ints, k: int) -> Floats:
    """Cells of role matrices, a row per draw: of all that one role was asked about the other, the share of ja."""
    has_role = np.eye(k)[own].swapaxes(1, 2)
    yes, asked = (both_ways(np.rint(has_role @ part).astype(np.int64)) for part in (cells == 1, cells >= 0))
    return lower_cells(divided(yes, asked))
