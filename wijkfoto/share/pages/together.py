"""Section 4: who works together, and to what end: kompas, vierkant, purposes by theme, and the network of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product
from typing import Any

from wijkfoto.analysis.themes import PURPOSE_CLASSES, collective_share, purposes_by_theme
from wijkfoto.graph.schema import WITH_JA
from wijkfoto.records import Line
from wijkfoto.share.pages.actor_network import network
from wijkfoto.share.pages.kompas import frequency_text, kompas, short_breadth, top_themes
from wijkfoto.share.pages.square import square_blocks
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Column, Matrix, Row, Section, Table
from wijkfoto.share.words import (
    PURPOSES_TEXT,
    count,
    decimal,
    line_name,
    one_decimal,
    sentence_case,
    shown_look,
)


def together_section(results: Results, wijk: WijkResults) -> Section:
    """4 Wie werken samen, en waarvoor."""
    blocks: list[Block] = [kompas(results, wijk), _square_table(results, wijk), *square_blocks(results, wijk)]
    matrix = _purpose_matrix(results, wijk)
    if matrix:
        blocks.append(matrix)
    if results.level.has_actors and wijk.foto.evidence.actors:
        blocks.append(network(results, wijk))
    return Section("wie-werken-samen", _title(results, wijk), tuple(_sentences(wijk)), tuple(blocks))


def _title(results: Results, wijk: WijkResults) -> str:
    seen = [line for line in wijk.lines if line.look in WITH_JA and line.a != line.b]
    if not seen:
        return f"In {wijk.wijk.name} zien we nog geen samenwerking tussen groepen"
    classes = [
        str(results.vocabulary.attribute("purposes", code, "class")) for line in seen for code in line.purposes
    ]
    if not classes:
        return f"In {wijk.wijk.name} werken {count(len(seen), 'paar groepen', 'paren van groepen')} samen"
    most = max(PURPOSE_CLASSES, key=lambda kind: (classes.count(kind), kind))
    what = {"doorverwijzen": "door te verwijzen", "afstemmen": "af te stemmen", "samen doen": "iets samen te doen"}
    return f"In {wijk.wijk.name} werken groepen samen, vooral om {what[most]}"


def _sentences(wijk: WijkResults) -> list[str]:
    collective, known = collective_share(wijk.foto.evidence)
    if not known:
        return []
    start = f"Van {count(known, 'paar groepen', 'paren van groepen')} weten we waarvoor ze samenwerken."
    if not collective:
        return [f"{start} Het gaat steeds om één inwoner of cliënt tegelijk.", PURPOSES_TEXT]
    rest = known - collective
    others = f" Bij {'de andere' if rest == 1 else f'de andere {rest}'} gaat het om één inwoner of cliënt tegelijk."
    return [
        f"{start} Bij {collective} gaat het ook om meer mensen tegelijk: een groep, een afspraak of een team."
        f"{others if rest else ''}",
        PURPOSES_TEXT,
    ]


def _square_table(results: Results, wijk: WijkResults) -> Table:
    """The six lines of the vierkant by name, never as a score."""
    rows = tuple(_line_row(line, results) for line in wijk.square)
    note = "Het sociaal domein is welzijn of toegang: een van de twee is genoeg."
    if any("breadth" in row for row in rows):
        note += " Hoe breed: hoeveel van de gesproken praktijken dit noemen."
    return Table(f"vierkant-{wijk.wijk.slug}", "De zes lijnen van het vierkant", line_columns(rows), rows, note)


_LINE_COLUMNS = (
    Column("name", "verbinding"),
    Column("look", "wat we zien", "state"),
    Column("purposes", "waarvoor", "list"),
    Column("themes", "thema", "list"),
    Column("frequency", "hoe vaak"),
    Column("mark", "cijfer", "mark"),
    Column("sides", "cijfer per kant"),
    Column("breadth", "hoe breed"),
)


def line_columns(rows: tuple[Row, ...]) -> tuple[Column, ...]:
    """Columns that any row has: what a level withholds has no column."""
    return tuple(column for column in _LINE_COLUMNS if any(column.key in row for row in rows))


def _line_row(line: Line, results: Results) -> dict[str, Any]:
    vocabulary = results.vocabulary
    classes = {str(vocabulary.attribute("purposes", code, "class")) for code in line.purposes}
    row: dict[str, Any] = {
        "name": sentence_case(line_name(line, vocabulary)),
        "look": shown_look(line),
        "purposes": [kind for kind in PURPOSE_CLASSES if kind in classes],
        "themes": top_themes(line, vocabulary),
        "frequency": frequency_text(line.frequency, vocabulary) if line.frequency else "",
    }
    if line.mark is not None:
        row["mark"] = one_decimal(line.mark)
    if line.mark_a is not None and line.mark_b is not None:
        row["sides"] = f"{decimal(line.mark_a)} en {decimal(line.mark_b)}"
    breadth = short_breadth(line, vocabulary)
    return row | ({"breadth": breadth} if breadth else {})


def _of_lines(results: Results, wijk: WijkResults) -> Mapping[tuple[str, str], int]:
    """Purposes and themes as the lines show them: which of its purposes a line has in which of its themes is not
    told."""
    vocabulary = results.vocabulary
    cells: Counter[tuple[str, str]] = Counter()
    for line in wijk.lines:
        if line.a == line.b:
            continue
        kinds = {str(vocabulary.attribute("purposes", purpose, "class")) for purpose in line.purposes}
        themes = {vocabulary.top_theme(theme) for theme in line.themes} or {""}
        cells.update(product(sorted(kinds), sorted(themes)))
    return cells


def _purpose_matrix(results: Results, wijk: WijkResults) -> Matrix | None:
    """Purposes (three classes) by theme: number of pairs of groups. None when nobody told what it is for."""
    has_actors = results.level.has_actors
    cells = purposes_by_theme(wijk.foto.evidence) if has_actors else _of_lines(results, wijk)
    if not cells:
        return None
    vocabulary = results.vocabulary
    themes = [*(term.code for term in vocabulary.terms("themes") if not term.parent), ""]
    themes = [theme for theme in themes if any((kind, theme) in cells for kind in PURPOSE_CLASSES)]
    highest = max(cells.values())
    rows = tuple(
        tuple(_purpose_cell(cells.get((kind, theme), 0), highest) for theme in themes) for kind in PURPOSE_CLASSES
    )
    names = tuple(vocabulary.label("themes", theme) if theme else "zonder thema" for theme in themes)
    return Matrix(
        f"doelen-{wijk.wijk.slug}",
        "Waarvoor werken ze samen, per thema",
        PURPOSE_CLASSES,
        names,
        rows,
        (
            "Het getal is het aantal paren van twee groepen waarvan iemand dit noemt. Leeg: door niemand genoemd."
            if has_actors
            else "Het getal is het aantal paren van twee groepen waarbij dit doel en dit thema zijn genoemd. "
            "Leeg: niemand noemt dit van wie we het hier mogen laten zien."
        ),
    )


def _purpose_cell(number: int, highest: int) -> dict[str, Any]:
    if not number:
        return {"text": "", "title": "geen"}
    return {
        "text": str(number),
        "value": number / highest,
        "title": count(number, "paar groepen", "paren van groepen"),
    }
