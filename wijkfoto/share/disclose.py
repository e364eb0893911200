"""Disclose: what a level may see of a line, after the analysis.

Three looks: *gezien* (a ja that may be shown), *nog niet gevraagd* (nobody was asked, in no conversation), and *niet
getoond* (everything else in one bucket, so that nothing follows by elimination).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wijkfoto.graph.schema import ABSENT, NOT_ASKED, NOT_SHOWN, NOT_YET, SEEN, WITH_TIE
from wijkfoto.records import Decision, Line
from wijkfoto.settings import Settings
from wijkfoto.share.levels import Level
from wijkfoto.vocabulary import Vocabulary

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


def disclose(
    lines: Iterable[Line],
    totals: Iterable[Line],
    level: Level,
    *,
    settings: Settings,
    vocabulary: Vocabulary,
    released: frozenset[Release] = frozenset(),
) -> tuple[Line, ...]:
    """Lines as a level may see them.

    Parameters
    ----------
    lines
        Lines of the conversations that the level may use in pairs.
    totals
        The same lines with the conversations that count in totals only: they tell whether anybody was asked at all.
    """
    if level.states == "zeven":
        return tuple(lines)
    asked = {line.key: line for line in totals}
    return tuple(_disclosed(line, asked[line.key], level, settings, vocabulary, released) for line in lines)


def _disclosed(
    line: Line,
    total: Line,
    level: Level,
    settings: Settings,
    vocabulary: Vocabulary,
    released: frozenset[Release],
) -> Line:
    is_released = (line.wijk, frozenset({*line.a, *line.b})) in released
    may_tell = level.states == "drempel" and (is_released or _enough(line.respondents, line.organisations, settings))
    seen = line.look in WITH_TIE
    look = line.look if may_tell else _look(line, total)
    may_mark = may_tell and level.marks == "drempel"
    marks = may_mark and (is_released or _enough(line.marks, line.mark_organisations, settings))
    labels = line.labels if may_mark and is_released else _common(line, settings) if may_mark else ()
    return replace(
        line,
        look=look,
        purposes=line.purposes if seen else (),
        themes=line.themes if seen else (),
        frequency=_frequency(line, level, vocabulary) if seen else "",
        mark=line.mark if marks else None,
        mark_a=None,
        mark_b=None,
        marks=line.marks if marks and not is_released else None,
        mark_organisations=None,
        breadth_a=_both_sides(line) if may_tell else None,
        breadth_b=None,
        wishes=line.wishes if may_tell else (),
        grade=line.grade if marks else "",
        labels=labels,
        label_organisations=(),
        respondents=line.respondents if may_tell else None,
        organisations=None,
        unasked=tuple(side for side in line.unasked if side in total.unasked) if may_tell else (),
        released=is_released,
        statements=(),
    )


def _enough(respondents: int | None, organisations: int | None, settings: Settings) -> bool:
    return (respondents or 0) >= settings.min_respondents and (organisations or 0) >= settings.min_organisations


def _look(line: Line, total: Line) -> str:
    if line.look in WITH_TIE:
        return SEEN
    if line.look == ABSENT:
        return ABSENT
    return NOT_YET if total.look == NOT_ASKED else NOT_SHOWN


def _both_sides(line: Line) -> tuple[int, int, int]:
    """Breadth of both sides together: per side it would tell what the one apotheek answered."""
    a, b = (side or (0, 0, 0) for side in (line.breadth_a, line.breadth_b))
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _common(line: Line, settings: Settings) -> tuple[tuple[str, int], ...]:
    """Labels that enough respondents of enough organisations name."""
    organisations = dict(line.label_organisations)
    return tuple((label, n) for label, n in line.labels if _enough(n, organisations.get(label), settings))


def _frequency(line: Line, level: Level, vocabulary: Vocabulary) -> str:
    if level.details == "ja":
        return line.frequency
    return str(vocabulary.attribute("frequencies", line.frequency, "class"))


def counts_of_looks(lines: Iterable[Line]) -> Mapping[str, int]:
    """Number of lines per look, in the order in which looks first occur."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.look] = counts.get(line.look, 0) + 1
    return counts
