"""Who can be chosen on the other sheets: the rows of 'Wie werkt hier' as "3 apotheker, Apotheek Zon".

Formulas on the hidden sheet 'Lijsten' keep the choices up to date while a fotograaf types. Three columns stand
together: the text of each row (empty while function or organisation is missing), a running count of those texts,
and the list itself: the texts without gaps, then the words that may be chosen as well. Values are stored beside the
formulas, for programs that do not calculate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wijkfoto.workbook.control import plain_text
from wijkfoto.workbook.layout import ACTORS, BY_NAME, LISTS

Row = Mapping[str, object]
SPOKEN, NAMED = "gesproken", "met_wie"
"""Drop-downs with the rows of Wie werkt hier: those only, and those with groups and functions."""


def choice_text(row: Row) -> str:
    """How a row of Wie werkt hier is offered, "" while it has no function or no organisation.

    Examples
    --------
    >>> choice_text({"nr": 3, "discipline": "apotheker", "organisation": "Apotheek Zon"})
    '3 apotheker, Apotheek Zon'
    """
    nr, function, organisation = (str(row.get(name) or "") for name in ("nr", "discipline", "organisation"))
    if not function or not organisation:
        return ""
    return re.sub(" +", " ", f"{nr} {function}, {organisation}").strip(" ")


def write_choices(page: Any, first: int, actors: Sequence[Row], words: Sequence[str]) -> dict[str, str]:
    """Writes the three columns on sheet 'Lijsten', and gives for each drop-down the formula of its cells.

    Parameters
    ----------
    first
        Column of the first of the three, from 0; the other words stand in the column before it.
    actors
        The rows of Wie werkt hier, also those that are still empty.
    """
    texts = [plain_text(choice_text(row)) for row in actors]
    said = [text for text in texts if text]
    last, end = len(texts) + 1, len(texts) + len(words) + 1
    other, text, count = map(column_letters, range(first - 1, first + 2))
    number = f"${count}${last}"  # how many rows can be chosen
    for row in range(2, last + 1):
        page.write_formula(row - 1, first, f"={_text_formula(row)}", None, texts[row - 2])
        above = f"{count}{row - 1}" if row > 2 else "0"
        so_far = sum(map(bool, texts[: row - 1]))
        page.write_formula(row - 1, first + 1, f'={above}+IF({text}{row}="",0,1)', None, so_far)
    for row, shown in zip(range(2, end + 1), (*said, *words, *[""] * (len(texts) - len(said))), strict=True):
        chosen = f"INDEX(${text}$2:${text}${last},MATCH(ROW()-1,${count}$2:${count}${last},0))"
        word = f"INDEX(${other}$2:${other}${len(words) + 1},ROW()-1-{number})"
        rest = f'IF(ROW()-1-{number}<={len(words)},{word},"")'
        page.write_formula(row - 1, first + 2, f"=IF(ROW()-1<={number},{chosen},{rest})", None, shown)
    # Without anybody to choose, the one cell of the drop-down is the empty text of the first row.
    start, number = f"{LISTS}!${text}$2", f"{LISTS}!{number}"
    return {
        SPOKEN: f"=OFFSET({start},0,IF({number}=0,0,2),MAX(1,{number}),1)",
        NAMED: f"=OFFSET({start},0,2,{number}+{len(words)},1)",
    }


def _text_formula(row: int) -> str:
    """The same as `choice_text`, for one row of Wie werkt hier."""
    names = [field.name for field in BY_NAME[ACTORS].fields]
    nr, function, organisation = (
        f"'{ACTORS}'!{column_letters(names.index(name))}{row}" for name in ("nr", "discipline", "organisation")
    )
    return f'IF(OR({function}="",{organisation}=""),"",TRIM({nr}&" "&{function}&", "&{organisation}))'


def column_letters(column: int) -> str:
    """Column letters of a column counted from 0."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
