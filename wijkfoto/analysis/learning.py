"""Learning across wijken: where a tie works that another wijk lacks, and what it takes; and the other way round, what
a wijk can show to the others.

Works on lines as the level may see them. Examples are ordered by theme, purpose, frequency, breadth and both sides,
never by a mark: an order cannot tell what a line withholds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wijkfoto.analysis.gaps import GAP, HARD, NORM_LEVELS, is_hard
from wijkfoto.analysis.themes import PURPOSE_CLASSES
from wijkfoto.graph.schema import ABSENT, CONFIRMED, NONE, SEEN, WITH_JA
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
        {"gat", "loopt moeizaam", "niet in beeld"}: the strongest need among `wijken`.
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


@dataclass(frozen=True, slots=True)
class Showcase:
    """What a wijk can show: a tie that works there and that other wijken lack.

    Attributes
    ----------
    line
        The tie, None when there is only a good example of it.
    needing, others
        Wijken that have a gap or a hard tie there; and those where it was not seen yet.
    practices
        Good examples of this wijk that belong to it.
    """

    wijk: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    line: Line | None
    needing: tuple[str, ...]
    others: tuple[str, ...]
    practices: tuple[Practice, ...]


def example_rank(line: Line, vocabulary: Vocabulary, theme: str = "") -> tuple[int, ...]:
    """Sort key of an example, best first: same theme, purpose (samen doen before afstemmen before doorverwijzen),
    frequency, breadth, both sides. What a line withholds counts the same for every line.

    Examples
    --------
    >>> from wijkfoto.records import Line
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> often = Line("KRV", ("HAZ",), ("APO",), "group", "bevestigd", frequency="WEEK")
    >>> seldom = Line("KRV", ("HAZ",), ("APO",), "group", "bevestigd", frequency="JAAR")
    >>> example_rank(often, load_vocabulary()) < example_rank(seldom, load_vocabulary())
    True
    """
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
    """Place of a frequency (code or class) from often to unknown; lower is more often.

    Examples
    --------
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> [frequency_rank(code, load_vocabulary()) for code in ("WEEK", "KWA", "ONB")]
    [0, 1, 3]
    """
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

    Examples
    --------
    >>> from wijkfoto.records import Line
    >>> from wijkfoto.settings import Settings
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> gap = Line("KRV", ("HAZ",), ("APO",), "group", "geen", importance="must")
    >>> works = Line("RSH", ("HAZ",), ("APO",), "group", "bevestigd", importance="must", mark=4.0)
    >>> found = lessons({"KRV": [gap], "RSH": [works]}, (), load_vocabulary(), Settings())[0]
    >>> found.need, found.wijken, [line.wijk for line in found.examples]
    ('gat', ('KRV',), ['RSH'])
    """
    keys: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    for wijk_lines in lines.values():
        for line in wijk_lines:
            if line.importance in NORM_LEVELS:
                keys.setdefault(line.key, line.importance)
    found = [_lesson(key, keys[key], lines, practices, vocabulary, settings) for key in keys]
    order = {GAP: 0, HARD: 1, "niet in beeld": 2}
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
    unseen = tuple(wijk for wijk, line in here.items() if line.look not in WITH_JA and line.look != ABSENT)
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
    need = GAP if gaps else HARD if hard else "niet in beeld"
    return Lesson(key[0], key[1], importance, need, needing, tuple(examples), tuple(fitting), hard, gaps)


def _groups(codes: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    groups = vocabulary.lists["groups"]
    return frozenset(code if code in groups else vocabulary.group_of(code) for code in codes)


_NOT_RUNNING = frozenset({"gepland", "verkennen", "gestopt"})


def fitting(lesson: Lesson, vocabulary: Vocabulary) -> tuple[Practice, ...]:
    """Good examples that run, in a wijk that does not need the lesson itself, and that name both sides: an example
    of huisarts and apotheek says nothing about huisarts and casemanager. Those of the fewest groups first.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> from wijkfoto.analysis.lines import norm_lines
    >>> norm = {code: norm_lines(project[code].result.foto) for code in project.wijken}
    >>> words, settings = project.config.vocabulary, project.config.settings
    >>> first = lessons(norm, project.dossier.practices, words, settings)[0]
    >>> first.a, first.b, [practice.name for practice in fitting(first, words)]
    (('HAZ',), ('APO',), ['Wekelijks medicatieoverleg'])
    """
    found = (
        practice
        for practice in lesson.practices
        if practice.status not in _NOT_RUNNING
        and practice.wijk not in lesson.wijken
        and all(_names(practice, side, vocabulary) for side in (lesson.a, lesson.b))
    )
    return tuple(sorted(found, key=lambda practice: len(practice.groups)))


def _names(practice: Practice, side: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    if any(code in vocabulary.lists["groups"] for code in side):
        return True
    told = " ".join((practice.name, practice.what, practice.actors, practice.led_by, practice.visit)).casefold()
    terms = [term for code in side if (term := vocabulary.term("disciplines", code))]
    words = [word for term in terms for word in (term.label, *term.synonyms) if len(word) > 4]
    return any(word.casefold() in told for word in words)


def showcases(found: Sequence[Lesson], vocabulary: Vocabulary) -> tuple[Showcase, ...]:
    """What each wijk can show to wijken that need it, most needed first; never ordered by a mark.

    A tie is shown when both sides know it (or the level shows no more than that it is seen) and somebody said what it
    is for; a good example when it runs and belongs to what another wijk needs.

    Parameters
    ----------
    found
        Lessons of the project, see `lessons`.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> from wijkfoto.analysis.lines import norm_lines
    >>> norm = {code: norm_lines(project[code].result.foto) for code in project.wijken}
    >>> words, settings = project.config.vocabulary, project.config.settings
    >>> found = showcases(lessons(norm, project.dossier.practices, words, settings), words)
    >>> found[0].wijk, found[0].a, found[0].b
    ('RSH', ('HAZ',), ('WEL', 'TOE'))
    """
    shown = []
    for lesson in found:
        practices = fitting(lesson, vocabulary)
        lines = {line.wijk: line for line in lesson.examples if line.look in {CONFIRMED, SEEN} and line.purposes}
        for wijk in dict.fromkeys((*lines, *(practice.wijk for practice in practices))):
            mine = tuple(practice for practice in practices if practice.wijk == wijk)
            needing = tuple(code for code in lesson.wijken if code in {*lesson.gaps, *lesson.hard})
            others = tuple(code for code in lesson.wijken if code not in needing)
            one = Showcase(wijk, lesson.a, lesson.b, lines.get(wijk), needing, others, mine)
            shown.append((lesson.importance, one))

    def rank(row: tuple[str, Showcase]) -> tuple[object, ...]:
        importance, one = row
        example = example_rank(one.line, vocabulary) if one.line else (1,)
        return not one.needing, NORM_LEVELS.index(importance), -len(one.needing), not one.practices, example

    return tuple(one for _, one in sorted(shown, key=rank))
