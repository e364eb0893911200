"""Section 4: who works together, and to what end: kompas, vierkant, purposes by theme, and the network of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product
from typing import Any

from wijkfoto.analysis.centrality import degree
from wijkfoto.analysis.themes import PURPOSE_CLASSES, collective_share, purposes_by_theme
from wijkfoto.graph import schema
from wijkfoto.graph.schema import JA, WITH_JA
from wijkfoto.records import Line, Statement
from wijkfoto.share.pages.frame import source_line
from wijkfoto.share.pages.kompas import frequency_text, kompas, short_breadth, top_themes
from wijkfoto.share.pages.square import square_blocks
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Column, Matrix, Network, Row, Section, Table
from wijkfoto.share.why.cells import cell_texts
from wijkfoto.share.why.subject import actors_subject, may_ask
from wijkfoto.share.words import (
    code_name,
    count,
    decimal,
    label_words,
    labels,
    line_name,
    one_decimal,
    sentence_case,
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
    if not collective:
        return [
            f"Van {count(known, 'paar groepen', 'paren van groepen')} weten we het doel. Het gaat om losse situaties."
        ]
    return [
        f"Van {count(known, 'paar groepen', 'paren van groepen')} weten we het doel. Bij {collective} gaat het ook "
        "om iets gezamenlijks: een groep, een afspraak of een team. Bij de rest om een enkele situatie."
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
        "look": line.look,
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
            "Het getal is het aantal paren van groepen waarvan iemand dit noemt. Leeg betekent: door niemand genoemd."
            if has_actors
            else "Het getal is het aantal paren van groepen die dit samen doen en ook dit thema noemen. "
            "Leeg betekent: niemand noemt dit van wie we het hier mogen laten zien."
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


def network(results: Results, wijk: WijkResults) -> Network:
    """The network of actors, with what the level has; actors keep the place they had in the round before."""
    ties = wijk.foto.ties
    degrees = degree(ties)
    earlier = results.before
    then = next((one for one in earlier.wijken if one.wijk.code == wijk.wijk.code), None) if earlier else None
    return Network(
        id=f"netwerk-{wijk.wijk.slug}",
        caption=f"Wie werkt met wie in {wijk.wijk.name}, per functie en organisatie",
        nodes=tuple(_node(results, wijk, node, data, degrees[node]) for node, data in sorted(ties.nodes(data=True))),
        ties=tuple(
            _tie(results, wijk, number, *(edge if edge[0] < edge[1] else (edge[1], edge[0], edge[2])))
            for number, edge in enumerate(sorted(ties.edges(data=True), key=lambda e: sorted(e[:2])), start=1)
        ),
        file=f"{results.level.folder}-netwerk-{wijk.wijk.slug}",
        source=source_line(results, wijk.conversations, wijk=wijk.wijk.name),
        before=network(earlier, then) if earlier and then else None,
    )


def _node(results: Results, wijk: WijkResults, node: str, data: dict[str, Any], degree_: int) -> dict[str, Any]:
    vocabulary, level = results.vocabulary, results.level
    function = vocabulary.label("disciplines", data[schema.FUNCTION])
    short = str(vocabulary.attribute("disciplines", data[schema.FUNCTION], "short") or function)
    organisation = data[schema.ORGANISATION]
    code = node.rpartition("/")[2]
    named = count(data[schema.TIMES_NAMED], "gesprekspartner", "gesprekspartners")
    row = {
        "id": node,
        "label": f"{short}, {organisation}" if level.node == "actor" else f"{short} {code[-4:]}",
        "name": f"{sentence_case(function)}, {organisation}" if level.node == "actor" else f"{function} {code}",
        "domain": data[schema.DOMAIN],
        "domain_label": vocabulary.label("domains", data[schema.DOMAIN]),
        "group": data[schema.GROUP_CODE],
        "group_label": code_name(data[schema.GROUP_CODE], vocabulary),
        "discipline_label": function,
        "spoken": data[schema.SPOKEN],
        "named": data[schema.TIMES_NAMED],
        "degree": degree_,
        "sentence": f"Genoemd door {named}; {'gesproken' if data[schema.SPOKEN] else 'nog niet gesproken'}.",
    }
    if may_ask(results):
        row["ask"] = actors_subject((node,), wijk, results)
    return row | ({"organisation": organisation, "place": data[schema.PLACE]} if level.node == "actor" else {})


def _tie(results: Results, wijk: WijkResults, number: int, a: str, b: str, data: dict[str, Any]) -> dict[str, Any]:
    vocabulary = results.vocabulary
    evidence = wijk.foto.evidence
    statements = [evidence.statement[s] for s in data[schema.STATEMENTS]]
    tops = dict.fromkeys(vocabulary.top_theme(code) for code in data[schema.THEMES])
    row: dict[str, Any] = {
        "id": f"t{number}",
        "a": a,
        "b": b,
        "state": data[schema.STATE],
        "grade": data[schema.GRADE],
        "themes": labels("themes", tops, vocabulary),
        "purposes": labels("purposes", data[schema.PURPOSES], vocabulary),
        "plus": [label_words(code, vocabulary) for code in data[schema.LABELS] if code.endswith("+")],
        "minus": [label_words(code, vocabulary) for code in data[schema.LABELS] if code.endswith("-")],
    }
    if data[schema.FREQUENCY]:
        row["frequency"] = vocabulary.label("frequencies", data[schema.FREQUENCY])
    for name in (schema.MARK, schema.MARK_A, schema.MARK_B):
        row[name] = data[name]
    for name, own, other in (("answer_a", a, b), ("answer_b", b, a)):
        row[name] = evidence.side(((schema.ACTOR, own),), ((schema.ACTOR, other),))[0].answer
    if results.level.words:
        row |= {"words_a": _own_words(wijk, statements, a), "words_b": _own_words(wijk, statements, b)}
    row["sources"] = cell_texts(data[schema.STATEMENTS], results, wijk)
    if may_ask(results):
        row["ask"] = actors_subject((a, b), wijk, results)
    return row


def _own_words(wijk: WijkResults, statements: list[Statement], actor: str) -> list[str]:
    """Remarks of one side in its own words, + and − in front."""
    mine = [s for s in statements if s.answer == JA and wijk.foto.evidence.respondent_of[s.conversation] == actor]
    return [f"+ {words}" for s in mine for words in s.plus] + [f"− {words}" for s in mine for words in s.minus]
