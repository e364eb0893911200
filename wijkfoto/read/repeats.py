"""The same other side twice in one conversation: purposes unite, of several marks the median counts and is said."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from wijkfoto.read.delivery import Delivery, StatementRow
from wijkfoto.read.resolve import Named
from wijkfoto.records import Finding


def same_other_side(
    rows: Iterable[tuple[StatementRow, Named]],
) -> dict[tuple[Named, str, str], list[StatementRow]]:
    """(named, theme, answer) -> the rows of one conversation that say it."""
    grouped: dict[tuple[Named, str, str], list[StatementRow]] = {}
    for row, named in rows:
        grouped.setdefault((named, row.theme, row.answer), []).append(row)
    return grouped


def different_marks(delivery: Delivery, groups: Iterable[list[StatementRow]]) -> list[Finding]:
    """A finding at the last row of each group of rows about the same other side that has several marks."""
    marked = [[row for row in same if row.mark is not None] for same in groups if len(same) > 1]
    return [
        _finding(delivery, sorted(same, key=lambda row: row.source))
        for same in marked
        if len({row.mark for row in same}) > 1
    ]


def _finding(delivery: Delivery, rows: list[StatementRow]) -> Finding:
    last = rows[-1]
    fields = delivery.columns.get((last.source.file, last.source.sheet), {})
    marks = [row.mark for row in rows if row.mark is not None]
    others = " en ".join(f"{row.mark:g} (rij {row.source.row})" for row in rows[:-1])
    return Finding(
        "cijfer_verschilt", "waarschuwing", last.source, fields.get("mark", ("", "cijfer"))[1], f"{last.mark:g}", "",
        f"Over dezelfde staat ook {others}. Ik reken met het midden: {median(marks):g}. Klopt dat niet? Kies er een.",
    )  # fmt: skip
