"""Learning across wijken: where a tie works that another wijk lacks, and what it takes.

Works on lines as the level may see them. Examples are ordered by theme, purpose, frequency, breadth and both sides,
never by a mark: an order cannot tell what a line withholds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wijkfoto.analysis.gaps import GAP, HARD, NORM_LEVELS, is_hard
from wijkfoto.analysis.themes import PURPOSE_CLASSES
from wijkfoto.graph.schema import CONFIRMED, NONE, WITH_JA
from wijkfoto.records import Line, Practice
from wijkfoto.settings import Settings
from wijkfoto.vocabulary import Vocabulary

_FREQUENCY_CLASSES = ("vaak", "regelmatig", "soms")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A norm pair, the wijken that may look elsewhere, and the examples.

    Attributes
    ----------
    need
        {"gat", "loopt moeizaam", "nog niet gezien"}: the strongest need among `wijken`.
    wijken
        Codes of the wijken that may look, in the order of the project.
    examples
        Lines of other wijken in which it is seen, best first.
    practices
        Good examples that belong to it, those of the first example's wijk first.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    importance: str
    need: str
    wijken: tuple[str, ...]
    examples: tuple[Line, ...]
    practices: tuple[Practice, ...]
    hard: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def example_rank(line: Line, vocabulary: Vocabulary, theme: str = "") -> tuple[int, ...]:
    """Sort key of an example, best first: same theme, purpose (samen doen before afstemmen before doorverwijzen),
    frequency, breadth, both sides. What a line withholds counts the same for every line."""
    classes = [str(vocabulary.attribute("purposes", code, "class")) for code in line.purposes]
    purpose = max((PURPOSE_CLASSES.index(kind) for kind in classes if kind in PURPOSE_CLASSES), default=-1)
    breadth = sum(side[0] for side in (line.breadth_a, line.breadth_b) if side)
    return (
        -int(bool(theme) and theme in {vocabulary.top_theme(code) for code in line.themes}),
        -purpose,
        frequency_rank(line.frequency, vocabulary),
        -breadth,
        -int(line.look == CONFIRMED),
    )


def frequency_rank(frequency: str, vocabulary: Vocabulary) -> int:
    """Place of a frequency (code or class) from often to unknown; lower is more often."""
    kind = (
        frequency if frequency in _FREQUENCY_CLASSES else str(vocabulary.attribute("frequencies", frequency, "class"))
    )
    return _FREQUENCY_CLASSES.index(kind) if kind in _FREQUENCY_CLASSES else len(_FREQUENCY_CLASSES)


def lessons(
    lines: Mapping[str, Sequence[Line]],
    practices: Sequence[Practice],
    vocabulary: Vocabulary,
    settings: Settings,
) -> tuple[Lesson, ...]:
    """For every norm pair that some wijk lacks, finds hard or does not show: where to look.

    Parameters
    ----------
    lines
        Wijk code -> its norm lines as the level may see them.
    """
    keys: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    for wijk_lines in lines.values():
        for line in wijk_lines:
            if line.importance in NORM_LEVELS:
                keys.setdefault(line.key, line.importance)
    found = [_lesson(key, keys[key], lines, practices, vocabulary, settings) for key in keys]
    order = {GAP: 0, HARD: 1, "nog niet gezien": 2}
    wanted = [lesson for lesson in found if lesson.wijken]
    return tuple(
        sorted(
            wanted,
            key=lambda lesson: (
                NORM_LEVELS.index(lesson.importance),
                order[lesson.need],
                -int(bool(lesson.examples)),
                -int(bool(lesson.practices)),
            ),
        )
    )


def _lesson(
    key: tuple[tuple[str, ...], tuple[str, ...]],
    importance: str,
    lines: Mapping[str, Sequence[Line]],
    practices: Sequence[Practice],
    vocabulary: Vocabulary,
    settings: Settings,
) -> Lesson:
    here = {wijk: line for wijk, rows in lines.items() for line in rows if line.key == key}
    gaps = tuple(wijk for wijk, line in here.items() if line.look == NONE)
    hard = tuple(wijk for wijk, line in here.items() if is_hard(line, settings))
    unseen = tuple(wijk for wijk, line in here.items() if line.look not in WITH_JA and line.look != "niet aanwezig")
    needing = tuple(wijk for wijk in here if wijk in {*gaps, *hard, *unseen})
    theme = next((line.norm_theme for line in here.values() if line.norm_theme), "")
    examples = sorted(
        (line for wijk, line in here.items() if line.look in WITH_JA and wijk not in hard),
        key=lambda line: (*example_rank(line, vocabulary, vocabulary.top_theme(theme)), list(lines).index(line.wijk)),
    )
    codes = tuple(_groups(side, vocabulary) for side in key)
    fitting = [
        practice
        for practice in practices
        if practice.status != "gestopt" and all(side & set(practice.groups) for side in codes)
    ]
    order = [line.wijk for line in examples]
    fitting.sort(key=lambda practice: order.index(practice.wijk) if practice.wijk in order else len(order))
    need = GAP if gaps else HARD if hard else "nog niet gezien"
    return Lesson(key[0], key[1], importance, need, needing, tuple(examples), tuple(fitting), hard, gaps)


def _groups(codes: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    groups = vocabulary.lists["groups"]
    return frozenset(code if code in groups else vocabulary.group_of(code) for code in codes)
