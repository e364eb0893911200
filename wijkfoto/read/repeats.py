"""What one conversation says about an other side more than once: purposes unite, of several marks the median counts
and is said, and so is a nee beside a ja."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from wijkfoto.actors import slug
from wijkfoto.findings import cell_text
from wijkfoto.read.delivery import Delivery, StatementRow
from wijkfoto.read.resolve import Named, Resolver
from wijkfoto.read.strange import header_at, header_of
from wijkfoto.records import Finding, Statement


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
    header = delivery.columns.get((last.source.file, last.source.sheet), {}).get("mark", ("", "cijfer"))[1]
    marks = [row.mark for row in rows if row.mark is not None]
    others = " en ".join(f"{row.mark:g} (rij {row.source.row})" for row in rows[:-1])
    return Finding(
        "cijfer_verschilt", "waarschuwing", last.source, header, f"{last.mark:g}", "",
        f"Over dezelfde verbinding staat ook {others}. Ik reken met het midden: {median(marks):g}."
        " Klopt dat niet? Kies er een.",
        also=tuple((row.source, header) for row in rows[:-1]),
    )  # fmt: skip


def united_statement(conversation: str, named: Named, rows: list[StatementRow]) -> Statement:
    """One statement of rows that are equal in named, theme and answer."""
    rows = sorted(rows, key=lambda row: row.source) if len(rows) > 1 else rows
    said = _united(rows) if len(rows) > 1 else rows[0]
    grain, code = named
    return Statement(
        f"{conversation}/{slug(said.source.sheet)}-{said.source.row}" + (f"-{said.part}" if said.part else ""),
        conversation,
        code,
        grain,
        said.answer,
        said.purposes,
        said.frequency,
        said.mark,
        said.dimensions,
        said.theme,
        _different(said.plus) if len(said.plus) > 1 else said.plus,
        _different(said.minus) if len(said.minus) > 1 else said.minus,
        said.labels,
        source=said.source,
        also=tuple([row.source for row in rows[1:]]) if len(rows) > 1 else (),
    )


def _united(rows: list[StatementRow]) -> StatementRow:
    """The first of some rows with what the others add: purposes, labels and words unite; of several marks the median
    counts."""
    marks = [row.mark for row in rows if row.mark is not None]
    return rows[0]._replace(
        purposes=_different(code for row in rows for code in row.purposes),
        frequency=next((row.frequency for row in rows if row.frequency), ""),
        mark=float(median(marks)) if marks else None,
        dimensions={name: value for row in rows for name, value in row.dimensions.items()},
        plus=tuple(words for row in rows for words in row.plus),
        minus=tuple(words for row in rows for words in row.minus),
        labels=_different(label for row in rows for label in row.labels),
    )


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def contradictions(delivery: Delivery, statements: list[Statement], resolver: Resolver) -> list[Finding]:
    """Lijst says nee about a group of which Verbindingen has a row in the same conversation: the ja counts."""
    said_no = [one for one in statements if one.grain == "group" and one.answer in {"nee", "zou_willen"}]
    if not said_no:
        return []
    groups: dict[str, Statement] = {}
    for one in statements:
        if one.answer == "ja" and (group := _group(one, resolver)):
            groups.setdefault(group, one)
    words = {term.code: term.label for term in resolver.vocabulary.terms("antwoord")}
    return [
        Finding(
            "spreekt_zich_tegen", "waarschuwing", one.source, header_at(delivery, one.source), "",
            f"hier staat '{words[one.answer]}', maar {cell_text(groups[one.named].source)} noemt deze groep wel.",
            "Kijk welke van de twee klopt. Tot die tijd telt de verbinding.",
            also=((groups[one.named].source, header_of(delivery, groups[one.named].source, "named")),),
        )
        for one in said_no
        if one.named in groups
    ]  # fmt: skip


def _group(statement: Statement, resolver: Resolver) -> str:
    """The group that a statement is about, "" when it has none."""
    if statement.grain == "group":
        return statement.named
    is_actor = statement.grain == "actor"
    discipline = resolver.actors[statement.named].discipline if is_actor else statement.named
    return resolver.vocabulary.group_of(discipline)
