"""Lines of one theme at levels that do not tell the seven states apart.

They are made of the disclosed lines of all themes together and of nothing else: a line shows the themes of a ja that
may be shown, so its picture per theme says the same in another order. Disclosing each theme by itself would say more:
"nog niet gevraagd" in one theme and "niet getoond" in the next tells that somebody who may not be shown spoke of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.graph.schema import ABSENT, NOT_SHOWN, NOT_YET, SEEN, UNASKED, WITH_JA
from wijkfoto.records import Line
from wijkfoto.vocabulary import Vocabulary


def themed_lines(lines: Iterable[Line], theme: str, vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Disclosed lines as they look in one top theme: gezien, nog niet gevraagd, niet aanwezig or niet getoond.

    Parameters
    ----------
    lines
        Disclosed lines of all themes together.
    theme
        Code of a top theme.
    """
    return tuple(_themed(line, theme, vocabulary) for line in lines)


def _themed(line: Line, theme: str, vocabulary: Vocabulary) -> Line:
    mine = tuple(code for code in line.themes if vocabulary.top_theme(code) == theme)
    look = SEEN if mine and line.look in WITH_JA else _without(line.look)
    return Line(
        wijk=line.wijk,
        a=line.a,
        b=line.b,
        grain=line.grain,
        look=look,
        theme=theme,
        importance=line.importance,
        norm_theme=line.norm_theme,
        norm_source=line.norm_source,
        themes=mine if look == SEEN else (),
    )


def _without(look: str) -> str:
    """Look in a theme that the line does not show."""
    if look in UNASKED:
        return NOT_YET
    return ABSENT if look == ABSENT else NOT_SHOWN


def shown_themes(lines: Iterable[Line], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Top themes that lines with a ja show, in the order of the list."""
    used = {vocabulary.top_theme(code) for line in lines if line.look in WITH_JA for code in line.themes}
    return tuple(term.code for term in vocabulary.terms("themes") if term.code in used)
