"""Who stands at the edge of the vierkant, and what is not known yet: sections 4 and 5 of Leren van elkaar.

A *corner* is one of the four of the vierkant; sociaal domein is two groups (welzijn, toegang) in one corner.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wijkfoto.analysis.lines import CORNERS
from wijkfoto.graph.schema import ABSENT, UNASKED, WITH_JA
from wijkfoto.records import Line
from wijkfoto.share.pages.calls import first_asks, first_calls_with_reason
from wijkfoto.share.pages.comparison_blocks import in_wijken
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Column, Section, Table
from wijkfoto.share.words import NOT_ASKED_TEXT, code_name, join, line_name, sentence_case, the_side

_EDGE = (("INF", "Burgerinitiatieven"), ("PAR", "Paramedici"))
_SPOKEN = "Met deze groepen spraken we zelf nog niet. Wat anderen over hen vertelden, telt wel mee."


def edge_section(results: Results) -> Section:
    """4 Wie staat aan de rand: burgerinitiatieven and paramedici, and the corners they are seen with."""
    rows = tuple(
        {"wijk": wijk.wijk.name} | {name: _corners_text(wijk, group, results) for group, name in _EDGE}
        for wijk in results.wijken
    )
    columns = (Column("wijk", "Wijk"), *(Column(name, name) for _, name in _EDGE))
    table = Table("rand", "Met welke hoeken van het vierkant werken ze samen", columns, rows)
    sentences = [text for group, name in _EDGE for text in _edge_sentences(group, name, results)]
    if sentences and results.level.states != "zeven":
        sentences.append(
            "Zien we het ergens niet? Het kan er wel zijn: soms is het niet gevraagd, of mogen we het niet tonen."
        )
    return Section("rand", _edge_title(results), tuple(sentences), (table,))


def _corner_lines(wijk: WijkResults, group: str, corner: tuple[str, ...]) -> list[Line]:
    wanted = [{group, code} for code in corner]
    return [line for line in wijk.lines if {*line.a, *line.b} in wanted]


def _with_corner(wijk: WijkResults, group: str, corner: tuple[str, ...]) -> bool:
    return any(line.look in WITH_JA for line in _corner_lines(wijk, group, corner))


def _corners_text(wijk: WijkResults, group: str, results: Results) -> str:
    """Corners that a group is seen with, and those that were not asked about."""
    if not wijk.conversations:
        return "nog niet begonnen"
    by_corner = {corner: _corner_lines(wijk, group, corner) for corner in CORNERS}
    looks = {line.look for lines in by_corner.values() for line in lines}
    if looks == {ABSENT}:
        return "werkt niet in deze wijk"
    seen = [corner for corner in CORNERS if _with_corner(wijk, group, corner)]
    unasked = [c for c, lines in by_corner.items() if lines and all(line.look in UNASKED for line in lines)]
    parts = [the_corners(seen, results)] if seen else []
    if unasked:
        parts.append(f"nog niet gevraagd: {the_corners(unasked, results)}")
    nothing = "niet genoemd" if results.level.states == "zeven" else "niets wat we kunnen laten zien"
    return sentence_case("; ".join(parts) or nothing)


def the_corners(corners: Iterable[tuple[str, ...]], results: Results) -> str:
    """Corners in a sentence, each with its article."""
    return join(the_side(corner, results.vocabulary) for corner in corners)


def _edge_title(results: Results) -> str:
    """The corner that each group is seen with in most wijken."""
    phrases = []
    for group, name in _EDGE:
        where = {
            corner: [w.wijk.code for w in results.wijken if _with_corner(w, group, corner)] for corner in CORNERS
        }
        corner = max(CORNERS, key=lambda corner: len(where[corner]))
        if where[corner]:
            found = in_wijken(where[corner], results)
            phrases.append(f"{name} zien we bij {the_side(corner, results.vocabulary)} in {found}")
    if not phrases:
        return "Burgerinitiatieven en paramedici zien we nog niet bij het vierkant"
    return "; ".join([phrases[0], *(phrase[0].lower() + phrase[1:] for phrase in phrases[1:])])


def _edge_sentences(group: str, name: str, results: Results) -> Iterable[str]:
    """Corners that a group is seen with in one wijk only, and in none."""
    where = {c: [w.wijk.code for w in results.wijken if _with_corner(w, group, c)] for c in CORNERS}
    begun = [wijk for wijk in results.wijken if wijk.conversations]
    if len(begun) > 1:
        for wijk in results.wijken:
            if only := [corner for corner, codes in where.items() if codes == [wijk.wijk.code]]:
                corners = the_corners(only, results)
                yield f"Alleen in {wijk.wijk.name} zien we {name[0].lower()}{name[1:]} bij {corners}."
    nowhere = [the_side(corner, results.vocabulary) for corner, codes in where.items() if not codes]
    if nowhere and len(begun) > 1:
        yield f"{name} zien we nergens bij {join(nowhere, 'of')}."


def unknown_section(results: Results) -> Section:
    """5 Wat weten we nog niet: lines and groups that nobody was asked about, and whom to speak next."""
    rows = tuple(_unknown_row(results, wijk) for wijk in results.wijken)
    columns = (
        Column("wijk", "Wijk"),
        Column("lines", "Lijn van het vierkant die we nog niet vroegen"),
        Column("groups", "Groepen die we nog niet spraken", "list"),
        Column("next", "Met wie kun je nu het best praten"),
        Column("ask", "Vraag na met", "source"),
    )
    kept = tuple(column for column in columns if any(row.get(column.key) for row in rows))
    sentences = [
        text for key, text in (("lines", NOT_ASKED_TEXT), ("groups", _SPOKEN)) if any(row.get(key) for row in rows)
    ]
    table = Table("nog-onbekend", "Wat we per wijk nog niet weten", kept, rows)
    return Section("nog-onbekend", unknown_title(results), tuple(sentences), (table,))


def _unknown_row(results: Results, wijk: WijkResults) -> dict[str, Any]:
    row: dict[str, Any] = {"wijk": wijk.wijk.name, "ask": first_asks(results, wijk)}
    if not wijk.conversations:
        return row | {"groups": ["nog niet begonnen"], "next": first_calls_with_reason(results, wijk)}
    lines = "; ".join(line_name(line, results.vocabulary) for line in wijk.square if line.look in UNASKED)
    groups = [code_name(code, results.vocabulary) for code in unspoken_groups(results, wijk)]
    return row | {"lines": lines, "groups": groups, "next": first_calls_with_reason(results, wijk)}


def unspoken_groups(results: Results, wijk: WijkResults) -> list[str]:
    """Codes of the groups that nobody was spoken to, those that do not work in the wijk left out."""
    codes = [term.code for term in results.vocabulary.terms("groups")]
    return [code for code in codes if code not in wijk.spoken_groups and code not in wijk.wijk.absent]


def unspoken_corners(wijk: WijkResults) -> list[tuple[str, ...]]:
    """Corners of the vierkant that nobody was spoken to."""
    return [corner for corner in CORNERS if not wijk.spoken_groups & set(corner)]


def unknown_title(results: Results) -> str:
    """What is missed most: a wijk, a corner, or a group."""
    waiting = [wijk.wijk.code for wijk in results.wijken if not wijk.conversations]
    if waiting:
        return f"In {in_wijken(waiting, results)} is nog niemand gesproken"
    for wijk in results.wijken:
        if corners := unspoken_corners(wijk):
            return f"In {wijk.wijk.name} spraken we {the_corners(corners, results)} nog niet"
    where: dict[str, list[str]] = {}
    for wijk in results.wijken:
        for code in unspoken_groups(results, wijk):
            where.setdefault(code, []).append(wijk.wijk.code)
    if not where:
        return "In elke wijk spraken we iemand uit elke groep"
    code = max(where, key=lambda code: len(where[code]))
    return f"In {in_wijken(where[code], results)} spraken we nog niemand van {code_name(code, results.vocabulary)}"
