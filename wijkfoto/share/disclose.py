"""Disclose: what a level may see of a line, after the analysis.

Three looks: *gezien* (a ja that may be shown), *nog niet gevraagd* (nobody was asked, in no conversation), and *niet
getoond* (everything else in one bucket, so that nothing follows by elimination).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from wijkfoto.graph.schema import ABSENT, NOT_ASKED, NOT_SHOWN, NOT_YET, SEEN, STATES, WITH_JA, WITH_TIE
from wijkfoto.records import Decision, Line
from wijkfoto.settings import Settings
from wijkfoto.share.levels import Level
from wijkfoto.vocabulary import Vocabulary

LineKey = tuple[tuple[str, ...], tuple[str, ...]]
"""Codes of both sides of a line."""
Release = tuple[str, frozenset[str]]
"""(wijk code, codes of both sides)"""


def releases(decisions: Iterable[Decision]) -> frozenset[Release]:
    """Pairs that a wijk has released: rows `vrijgeven` of the ledger, subject such as "KRV HAZ-WEL"; the last row
    about a pair counts."""
    found: dict[Release, bool] = {}
    for decision in decisions:
        if decision.kind != "vrijgeven":
            continue
        wijk, _, pair = decision.subject.partition(" ")
        codes = frozenset(code for side in pair.replace("–", "-").split("-") for code in side.strip().split("|"))
        found[wijk, codes] = decision.verdict.lower() == "ja"
    return frozenset(release for release, given in found.items() if given)


def release_of(line: Line) -> Release:
    """What a release of a line is called."""
    return line.wijk, frozenset({*line.a, *line.b})


def disclose(
    lines: Iterable[Line],
    totals: Iterable[Line],
    level: Level,
    *,
    heard: Iterable[Line],
    settings: Settings,
    vocabulary: Vocabulary,
    released: frozenset[Release] = frozenset(),
    held: Collection[LineKey] = (),
) -> tuple[Line, ...]:
    """Lines as a level may see them.

    Parameters
    ----------
    lines
        Lines of the conversations that the level may use in pairs.
    totals
        The same lines with the conversations that count in totals only: they tell whether anybody was asked at all.
    heard
        The same lines without what quiet sides say (`quiet.without_quiet_sides`): what a state, a mark, a label or a
        wish may rest on.
    held
        Keys of lines that show a look and no more, because an earlier round would tell the difference
        (`between_rounds.told_apart`).
    """
    if level.states == "zeven":
        return tuple(lines)
    asked, loud = ({line.key: line for line in made} for made in (totals, heard))
    return tuple(
        _disclosed(
            line,
            line if release_of(line) in released else loud[line.key],
            asked[line.key],
            level,
            settings,
            vocabulary,
            is_released=release_of(line) in released,
            may_count=line.key not in held,
        )
        for line in lines
    )


def _disclosed(
    line: Line,
    heard: Line,
    total: Line,
    level: Level,
    settings: Settings,
    vocabulary: Vocabulary,
    *,
    is_released: bool,
    may_count: bool,
) -> Line:
    seen = line.look in WITH_TIE
    enough = may_count and _enough(heard.respondents, heard.organisations, settings)
    may_tell = level.states == "drempel" and (is_released or (enough and _is_whole(heard, line)))
    look = heard.look if may_tell else _look(line, total)
    may_mark = may_tell and level.marks == "drempel"
    marks = may_mark and (is_released or _enough(heard.marks, heard.mark_organisations, settings))
    labels = heard.labels if may_mark and is_released else _common(heard, settings) if may_mark else ()
    return replace(
        line,
        look=look,
        purposes=line.purposes if seen else (),
        themes=line.themes if seen else (),
        frequency=_frequency(line, level, vocabulary) if seen else "",
        mark=heard.mark if marks else None,
        mark_a=None,
        mark_b=None,
        marks=heard.marks if marks and not is_released else None,
        mark_organisations=None,
        breadth_a=_both_sides(heard, settings) if may_tell else None,
        breadth_b=None,
        wishes=heard.wishes if may_tell else (),
        grade="",  # it tells a frequency within its class, and whether the mark of each side is high
        labels=labels,
        label_organisations=(),
        respondents=heard.respondents if may_tell else None,
        organisations=None,
        unasked=tuple(side for side in heard.unasked if side in total.unasked) if may_tell else (),
        released=is_released,
        statements=(),
    )


def _is_whole(heard: Line, line: Line) -> bool:
    """Whether what may be told of a line is not at odds with its look: with a quiet side left out, only a ja may be
    told, for "nee" would tell of the other side that it says nothing else."""
    return heard.look in WITH_TIE or heard.unasked == line.unasked


def _enough(respondents: int | None, organisations: int | None, settings: Settings) -> bool:
    return (respondents or 0) >= settings.min_respondents and (organisations or 0) >= settings.min_organisations


def _look(line: Line, total: Line) -> str:
    if line.look in WITH_TIE:
        return SEEN
    if line.look == ABSENT:
        return ABSENT
    return NOT_YET if total.look == NOT_ASKED else NOT_SHOWN


def _both_sides(line: Line, settings: Settings) -> tuple[int, int, int] | None:
    """Breadth of both sides together, where each side has enough practices: with fewer it would tell what the one
    apotheek answered."""
    sides = [side for side in (line.breadth_a, line.breadth_b) if side is not None]
    if len(sides) < 2 or min(side[1] for side in sides) < settings.min_respondents:
        return None
    return sides[0][0] + sides[1][0], sides[0][1] + sides[1][1], sides[0][2] + sides[1][2]


def _common(line: Line, settings: Settings) -> tuple[tuple[str, int], ...]:
    """Labels that enough respondents of enough organisations name."""
    organisations = dict(line.label_organisations)
    return tuple((label, n) for label, n in line.labels if _enough(n, organisations.get(label), settings))


def _frequency(line: Line, level: Level, vocabulary: Vocabulary) -> str:
    if level.details == "ja":
        return line.frequency
    return str(vocabulary.attribute("frequencies", line.frequency, "class"))


def disclose_unions(unions: Iterable[Line], lines: Iterable[Line], level: Level) -> tuple[Line, ...]:
    """Lines with "any of" at a side (sociaal domein is welzijn or toegang), held to what their parts show.

    A union says no more than its parts: it tells its state only where every part tells its own, and its mark only
    where every part shows one. Otherwise the difference between union and part would give the other part away. Else
    it is gezien when a part is, nog niet gevraagd when every part is, and niet getoond in all other cases.

    Parameters
    ----------
    unions, lines
        Disclosed lines; `lines` holds every pair of groups.
    """
    if level.states == "zeven":
        return tuple(unions)
    by_pair = {frozenset({line.a[0], line.b[0]}): line for line in lines}
    return tuple(_held_to_parts(union, by_pair) for union in unions)


def _held_inside(union: Line, parts: Sequence[Line]) -> Line:
    """A union that tells its state, without the mark, the breadth and the labels that some part does not show."""
    if any(part.mark is None for part in parts):
        union = replace(union, mark=None, marks=None, labels=())
    shown = set.intersection(*({label for label, _ in part.labels} for part in parts))
    broad = all(part.breadth_a is not None for part in parts)
    return replace(
        union,
        labels=tuple(pair for pair in union.labels if pair[0] in shown),
        breadth_a=union.breadth_a if broad else None,
        breadth_b=union.breadth_b if broad else None,
    )


def _held_to_parts(union: Line, by_pair: Mapping[frozenset[str], Line]) -> Line:
    parts = [by_pair[frozenset({a, b})] for a in union.a for b in union.b]
    if len(parts) == 1:
        return union
    if all(part.look in STATES for part in parts) and union.look in STATES:
        return _held_inside(union, parts)
    looks = {part.look for part in parts}
    seen = bool(looks & WITH_JA)
    look = SEEN if seen else NOT_YET if looks == {NOT_YET} else ABSENT if looks == {ABSENT} else NOT_SHOWN
    return replace(
        union,
        look=look,
        purposes=union.purposes if seen else (),
        themes=union.themes if seen else (),
        frequency=union.frequency if seen else "",
        mark=None,
        marks=None,
        breadth_a=None,
        breadth_b=None,
        wishes=(),
        labels=(),
        respondents=None,
        unasked=(),
    )
