"""*What if* a few new ties were agreed: which ones complete most of the vierkant.

A *new tie* is a norm line that is not seen. Only a gap can be agreed on. Of a line that nobody was asked about, or
that is half known, the advice is to ask first; of a line that the level withholds, to find out in the wijk itself.
Works on lines as a level may see them. A line counts once it is seen, so completeness is what was seen, not what is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from wijkfoto.analysis.gaps import IMPORTANCE, NORM_LEVELS
from wijkfoto.graph.schema import ABSENT, NONE, NOT_SHOWN, UNASKED, WITH_JA
from wijkfoto.records import Line

AGREE, ASK, FIND_OUT = "afspreken", "eerst vragen", "in de wijk nagaan"
KINDS = (AGREE, ASK, FIND_OUT)
MOST_TIES = 3
"""People keep two or three agreements."""

LineKey = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NewTie:
    """A norm line of a wijk that is not seen, and what to do about it.

    Attributes
    ----------
    kind
        {"afspreken", "eerst vragen", "in de wijk nagaan"}
    in_square
        It is a line of the vierkant.
    """

    wijk: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    importance: str
    kind: str
    in_square: bool

    @property
    def key(self) -> LineKey:
        """What makes ties of different wijken comparable."""
        return self.a, self.b


@dataclass(frozen=True, slots=True)
class Connection:
    """A line of the vierkant over the wijken that do not see it.

    Attributes
    ----------
    ties
        The new ties of these wijken, in the order of the project.
    closed
        Codes of the wijken of which the vierkant is complete with this connection and those before it.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    ties: tuple[NewTie, ...]
    closed: tuple[str, ...]


def advice(line: Line) -> str:
    """What to do about a line that is not seen: {"afspreken", "eerst vragen", "in de wijk nagaan"}; "" for a line
    that is seen and one that cannot be.

    Examples
    --------
    >>> from wijkfoto.records import Line
    >>> states = ("geen", "niet gevraagd", "bevestigd")
    >>> [advice(Line("KRV", ("HAZ",), ("APO",), "group", state)) for state in states]
    ['afspreken', 'eerst vragen', '']
    """
    if line.look in WITH_JA or line.look == ABSENT:
        return ""
    if line.look == NONE:
        return AGREE
    return FIND_OUT if line.look == NOT_SHOWN else ASK


def new_ties(norm: Iterable[Line], square: Sequence[Line]) -> tuple[NewTie, ...]:
    """Norm lines of one wijk that are not seen: those of the vierkant first, gaps before questions.

    Parameters
    ----------
    norm, square
        Disclosed lines of one wijk; "could" and lines without importance are passed over.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.lines import norm_lines, square_lines
    >>> [(tie.a, tie.b, tie.kind) for tie in new_ties(norm_lines(foto), square_lines(foto))[:2]]
    [(('HAZ',), ('APO',), 'afspreken'), (('WEL', 'TOE'), ('APO',), 'afspreken')]
    """
    inside = {line.key for line in square}
    found = {
        line.key: NewTie(line.wijk, *line.key, line.importance, kind, line.key in inside)
        for line in (*square, *norm)
        if line.importance in NORM_LEVELS and (kind := advice(line))
    }
    return tuple(
        sorted(
            found.values(),
            key=lambda tie: (not tie.in_square, IMPORTANCE.index(tie.importance), KINDS.index(tie.kind)),
        )
    )


def is_complete(square: Iterable[Line], added: Iterable[LineKey] = ()) -> bool:
    """Whether every line of a vierkant is seen, or is among those that are added; False without lines and when one
    cannot be there.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.lines import square_lines
    >>> square = square_lines(foto)
    >>> is_complete(square), is_complete(square, [line.key for line in square])
    (False, True)
    """
    lines, keys = tuple(square), set(added)
    return bool(lines) and all(line.look in WITH_JA or (line.key in keys and advice(line)) for line in lines)


def agreements_of(square: Sequence[Line], *, most: int = MOST_TIES) -> tuple[NewTie, ...]:
    """Gaps of one vierkant, at most so many: what can be agreed on today.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.lines import square_lines
    >>> [(tie.a, tie.b) for tie in agreements_of(square_lines(foto))]
    [(('HAZ',), ('APO',)), (('WEL', 'TOE'), ('APO',))]
    """
    return tuple(tie for tie in new_ties((), square) if tie.kind == AGREE)[:most]


def closing_connections(squares: Mapping[str, Sequence[Line]], *, most: int = MOST_TIES) -> tuple[Connection, ...]:
    """The two or three connections that, where they are missing, complete the vierkant in most wijken.

    Exact: every set of up to `most` of the six lines is tried. Of the sets that complete as many vierkanten the
    smallest counts (most gain per new tie), then the one that is missed in most wijken; when none completes one, only
    the last counts. Ordered by what each adds.
    Wijken of which nobody was asked about any line are passed over.

    Parameters
    ----------
    squares
        Wijk code -> its six lines as the level may see them.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> project = open_project("data/voorbeeld")
    >>> from wijkfoto.analysis.lines import square_lines
    >>> squares = {code: square_lines(project[code].result.foto) for code in project.wijken}
    >>> [(one.a, one.b, len(one.ties)) for one in closing_connections(squares)]
    [(('WEL', 'TOE'), ('APO',), 4), (('HAZ',), ('APO',), 1)]
    """
    begun = {wijk: lines for wijk, lines in squares.items() if any(line.look not in UNASKED for line in lines)}
    missing: dict[LineKey, list[NewTie]] = {}
    for lines in begun.values():
        for tie in new_ties((), lines):
            missing.setdefault(tie.key, []).append(tie)
    order = list(dict.fromkeys(line.key for lines in begun.values() for line in lines))
    keys = [key for key in order if key in missing]

    def gain(chosen: Sequence[LineKey]) -> tuple[int, int]:
        closed = sum(is_complete(lines, chosen) and not is_complete(lines) for lines in begun.values())
        return closed, sum(len(missing[key]) for key in chosen)

    def worth(chosen: Sequence[LineKey]) -> tuple[int, int, int]:
        closed, wijken = gain(chosen)
        return closed, -len(chosen) if closed else 0, wijken

    sets = [chosen for size in range(1, most + 1) for chosen in combinations(keys, size)]
    best = max(sets, key=worth, default=())
    found: list[Connection] = []
    chosen: list[LineKey] = []
    while len(chosen) < len(best):
        chosen.append(max((key for key in best if key not in chosen), key=lambda key: gain([*chosen, key])))
        closed = tuple(w for w, lines in begun.items() if is_complete(lines, chosen) and not is_complete(lines))
        found.append(Connection(*chosen[-1], tuple(missing[chosen[-1]]), closed))
    return tuple(found)
