"""The *vierkant* per theme: its six lines with what is known of each, and how many there are at least and at most.

Numbers are data, for research. Pages name the six lines and never lay "x of 6" of two wijken side by side: a wijk
with more conversations has more lines that were seen, whatever people do there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkfoto.graph.schema import ABSENT, CONFIRMED, NONE, UNASKED, WITH_JA
from wijkfoto.records import Line

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class SquareBounds:
    """Lines of the vierkant (0-6): `reported` with a ja and `confirmed` from two sides are what was seen; both may
    turn out to be as many as `possible`. `unasked` are those that nobody was asked about."""

    reported: int
    confirmed: int
    possible: int
    unasked: int


def square_bounds(lines: Iterable[Line]) -> SquareBounds:
    """How many lines of the vierkant there are at least and at most.

    Possible is every line that is not known to be missing: all but "geen" and "niet aanwezig". A line that the level
    does not show counts as possible, so withholding makes the bounds wider and never tells anything. With everything
    asked of everybody `reported` and `possible` are equal.

    Notes
    -----
    Source: foto.md section 4, "Vierkant in numbers"; bounds as Manski's worst case. Variant: a group that does not
    work in the wijk can have no line, so its lines are not possible.

    Examples
    --------
    >>> looks = ("bevestigd", "één kant", "geen", "aanwijzing", "niet gevraagd", "niet getoond")
    >>> square_bounds(Line("KRV", ("HAZ",), ("APO",), "group", look) for look in looks)
    SquareBounds(reported=2, confirmed=1, possible=5, unasked=1)
    """
    looks = [line.look for line in lines]
    return SquareBounds(
        reported=sum(look in WITH_JA for look in looks),
        confirmed=looks.count(CONFIRMED),
        possible=sum(look not in {NONE, ABSENT} for look in looks),
        unasked=sum(look in UNASKED for look in looks),
    )


def line_code(line: Line) -> str:
    """Codes of a line as the name of a column: "HAZ-WEL|TOE".

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.lines import square_lines
    >>> [line_code(line) for line in square_lines(foto)][:2]
    ['HAZ-WVP', 'HAZ-WEL|TOE']
    """
    return f"{'|'.join(line.a)}-{'|'.join(line.b)}"


def square_table(squares: Mapping[str, Sequence[Line]]) -> pd.DataFrame:
    """The vierkant per theme.

    Parameters
    ----------
    squares
        Theme (top theme; "" for all themes together) -> its six lines as the level may see them.

    Returns
    -------
    DataFrame
        Index `theme` (code). Columns: HAZ-WVP, HAZ-WEL|TOE, HAZ-APO, WVP-WEL|TOE, WVP-APO, WEL|TOE-APO (the look of
        each line: one of the seven states, or one of the three looks where the level does not tell states apart),
        reported, confirmed, possible, unasked (numbers of lines, see `square_bounds`), statements (ids, empty where
        withheld).

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.analysis.lines import square_lines
    >>> table = square_table({"": square_lines(foto)})
    >>> table.loc["", "HAZ-APO"], int(table.loc["", "reported"]), int(table.loc["", "possible"])
    ('geen', 4, 4)
    """
    import pandas as pd

    rows = []
    for theme, lines in squares.items():
        found = square_bounds(lines)
        rows.append(
            {"theme": theme}
            | {line_code(line): line.look for line in lines}
            | {name: getattr(found, name) for name in SquareBounds.__slots__}
            | {"statements": tuple(sorted({s for line in lines for s in line.statements}))}
        )
    columns = [line_code(line) for line in next(iter(squares.values()), ())]
    return pd.DataFrame(rows, columns=["theme", *columns, *SquareBounds.__slots__, "statements"]).set_index("theme")
