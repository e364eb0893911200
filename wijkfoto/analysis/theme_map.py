"""The *theme map*: what people work on together, by theme and group; and *orphans*, themes that nobody carries yet.

Counts are of informants, never of mentions. An *informant* is a respondent; two are independent when they belong to
different organisations.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.pairs import tie_pairs
from wijkfoto.graph.schema import (
    ABSENT,
    CONFIRMED,
    GROUP,
    HINT,
    JA,
    NEE,
    NONE,
    NOT_ASKED,
    WISH,
    WISHED,
    WITH_TIE,
)
from wijkfoto.records import Line, Pair, Statement, Task
from wijkfoto.settings import Settings
from wijkfoto.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ThemeCell:
    """A theme and a group.

    Attributes
    ----------
    theme, group
        Code of a top theme, code of a group.
    ties
        Number of groups (the own one included) that it has a ja with in this theme; `confirmed` from two sides.
    mark
        Mean mark of those ties (1-5), None without a mark.
    informants
        Number of respondents that say so.
    state
        The kind of empty of a cell without ties {"niet gevraagd", "wens", "aanwijzing", "geen", "niet aanwezig"},
        "" with; "wens" when all that was said instead of a ja is that people would like to.
    statements
        Ids behind the cell.
    """

    theme: str
    group: str
    ties: int
    confirmed: int
    mark: float | None
    informants: int
    state: str
    statements: tuple[str, ...]


def theme_map(foto: Foto) -> tuple[ThemeCell, ...]:
    """A cell for every top theme that occurs in the wijk and every group, in the order of the lists.

    A tie is a pair of groups with a ja in the theme. Many ties of a group tell that it was spoken of, not that it
    works better.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> cell = theme_map(foto)[0]
    >>> cell.theme, cell.group, cell.ties, cell.confirmed
    ('O', 'HAZ', 4, 3)
    """
    groups = [term.code for term in foto.evidence.vocabulary.terms("groups")]
    cells = []
    for theme in foto.themes:
        pairs = foto.pairs_in_theme(GROUP, theme)
        cells += [
            _cell(foto.evidence, theme, group, [pair for pair in pairs if group in (pair.a, pair.b)])
            for group in groups
        ]
    return tuple(cells)


def _cell(evidence: Evidence, theme: str, group: str, pairs: Collection[Pair]) -> ThemeCell:
    ties = [pair for pair in pairs if pair.state in WITH_TIE]
    marks = [pair.mark for pair in ties if pair.mark is not None]
    yes = [s for pair in ties for s in pair.statements if evidence.statement[s].answer == JA]
    return ThemeCell(
        theme=theme,
        group=group,
        ties=len(ties),
        confirmed=sum(pair.state == CONFIRMED for pair in ties),
        mark=sum(marks) / len(marks) if marks else None,
        informants=len({evidence.respondent_of[evidence.statement[s].conversation] for s in yes}),
        state="" if ties else _empty(evidence, pairs),
        statements=tuple(sorted(set(yes))),
    )


def _empty(evidence: Evidence, pairs: Collection[Pair]) -> str:
    """The kind of empty of pairs without a ja; a wish where nobody says nee and there is no gap."""
    kind = kind_of_empty({pair.state for pair in pairs})
    said = {evidence.statement[s].answer for pair in pairs for s in pair.statements}
    return WISHED if kind == HINT and WISH in said and NEE not in said else kind


def kind_of_empty(states: Collection[str]) -> str:
    """State of several pairs without a ja together: "niet gevraagd" when nobody was asked about any, "geen" when all
    are, "niet aanwezig" when the group does not work here, and else "aanwijzing".

    Examples
    --------
    >>> kind_of_empty({"niet gevraagd"}), kind_of_empty({"niet gevraagd", "geen"}), kind_of_empty({"geen"})
    ('niet gevraagd', 'aanwijzing', 'geen')
    """
    found = set(states) - {ABSENT}
    if not found:
        return ABSENT
    return found.pop() if len(found) == 1 and found <= {NOT_ASKED, NONE} else HINT


def seen_ties(lines: Iterable[Line], theme: str, group: str, vocabulary: Vocabulary) -> int:
    """Number of disclosed lines of a group that show a theme: what a level without themed states may count.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.lines import group_lines
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> seen_ties(group_lines(foto), "O", "HAZ", load_vocabulary())
    4
    """
    return sum(
        group in (*line.a, *line.b) and theme in {vocabulary.top_theme(code) for code in line.themes}
        for line in lines
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """A theme that is named as a problem, by how many respondents (`informants`) of how many organisations."""

    theme: str
    informants: int
    organisations: int
    statements: tuple[str, ...]


def problems(evidence: Evidence, tasks: Iterable[Task] = ()) -> tuple[Problem, ...]:
    """Themes and opgaven that are named as a problem, most informants first.

    A problem is: something that goes badly (own words or a label), a mark that is hard, or a row of Opgaven of which
    the conversation is known. What hangs under a theme counts for that theme too; an initiative counts as the opgave
    that it is for.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> found = problems(foto.evidence)[0]
    >>> found.theme, found.informants, found.organisations
    ('G', 9, 8)
    """
    named: dict[str, dict[str, list[str]]] = {}
    for theme, conversation, statement in _told(evidence, tasks):
        respondent = evidence.respondent_of[conversation]
        for code in opgave_and_theme(evidence.vocabulary, theme):
            named.setdefault(code, {}).setdefault(respondent, []).extend(statement)
    found = []
    for code, by_respondent in named.items():
        organisations = {evidence.actors[actor].organisation for actor in by_respondent}
        ids = tuple(sorted({i for ids in by_respondent.values() for i in ids}))
        found.append(Problem(code, len(by_respondent), len(organisations), ids))
    return tuple(sorted(found, key=lambda problem: (-problem.informants, problem.theme)))


def _told(evidence: Evidence, tasks: Iterable[Task]) -> Iterator[tuple[str, str, list[str]]]:
    """(theme, conversation, ids) of everything that was told as a problem."""
    for statement in evidence.statements:
        if statement.theme and _is_problem(statement, evidence.settings):
            yield statement.theme, statement.conversation, [statement.id]
    for task in tasks:
        if task.theme and task.conversation in evidence.respondent_of:
            yield task.theme, task.conversation, []


def _is_problem(statement: Statement, settings: Settings) -> bool:
    hard = statement.mark is not None and statement.mark <= settings.weak_mark
    return hard or bool(statement.minus) or any(label.endswith("-") for label in statement.labels)


def opgave_and_theme(vocabulary: Vocabulary, code: str) -> Iterator[str]:
    """Codes of the opgave and the theme that a code stands for, the narrowest first; an initiatief is under both.

    Examples
    --------
    >>> from wijkfoto import load_vocabulary
    >>> list(opgave_and_theme(load_vocabulary(), "D3"))
    ['D3', 'D']
    """
    while term := vocabulary.term("themes", code):
        if term.attributes.get("kind") != "initiatief":
            yield code
        code = term.parent


def orphans(foto: Foto, tasks: Iterable[Task] = ()) -> tuple[Problem, ...]:
    """Problems that enough independent informants name and for which no tie is confirmed from two sides.

    Enough is `orphan_informants` people of as many organisations. A theme is left out when an opgave under it is an
    orphan itself. That no tie is confirmed may also mean that the other side was not asked yet.

    Notes
    -----
    Source: our own (measures 1.8). Variant: confirmed between groups, so one practice with one other is enough.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> [(one.theme, one.informants) for one in orphans(foto)[:2]]
    [('G3', 4), ('D1', 3)]
    """
    vocabulary, least = foto.evidence.vocabulary, foto.evidence.settings.orphan_informants
    found = [
        problem
        for problem in problems(foto.evidence, tasks)
        if min(problem.informants, problem.organisations) >= least and not _has_confirmed(foto, problem.theme)
    ]
    above = {term.parent for problem in found if (term := vocabulary.term("themes", problem.theme))}
    return tuple(problem for problem in found if problem.theme not in above)


def _has_confirmed(foto: Foto, theme: str) -> bool:
    return any(pair.state == CONFIRMED for pair in tie_pairs(foto.evidence, GROUP, theme))
