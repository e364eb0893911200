"""Who works on which theme, and the themes to talk about: carried by nobody yet, or by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wijkfoto.analysis.carriers import Carrier, carriers
from wijkfoto.analysis.compare import tells_of_each
from wijkfoto.analysis.theme_map import Problem, ThemeCell, orphans, problems, seen_ties, theme_map
from wijkfoto.graph.schema import (
    NOT_SHOWN,
    NOT_YET,
    UNASKED,
    WISHED,
)
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.themed import shown_themes
from wijkfoto.share.view import Block, Bullets, Matrix
from wijkfoto.share.why.cells import actor_name, cell_texts
from wijkfoto.share.words import code_name, count, decimal, sentence_case


def theme_blocks(results: Results, wijk: WijkResults) -> list[Block]:
    """Themes by group, themes that nobody carries yet, and themes that one carries; what is empty is left out."""
    seven, slug = results.level.states == "zeven", wijk.wijk.slug
    matrix = _theme_matrix(results, wijk) if seven else _seen_matrix(results, wijk)
    blocks: list[Block] = [matrix] if matrix.row_labels else []
    if orphan := _orphan_items(results, wijk):
        caption, note = _orphan_words(results)
        blocks.append(Bullets(f"knelpunten-{slug}", caption, tuple(orphan), note))
    if results.level.has_actors and (carried := _carrier_items(results, wijk)):
        blocks.append(Bullets(f"dragers-{slug}", "Thema's die via één functie lopen", tuple(carried)))
    return blocks


def _matrix(results: Results, wijk: WijkResults, rows: dict[str, list[dict[str, Any]]], note: str) -> Matrix:
    vocabulary = results.vocabulary
    return Matrix(
        f"themakaart-{wijk.wijk.slug}",
        "Wie zijn er rond welk thema verbonden",
        tuple(vocabulary.label("themes", theme) for theme in rows),
        tuple(code_name(term.code, vocabulary) for term in vocabulary.terms("groups")),
        tuple(tuple(cells) for cells in rows.values()),
        note,
    )


def _theme_matrix(results: Results, wijk: WijkResults) -> Matrix:
    """Ties and informants; the mark stands in the words of a cell."""
    cells = theme_map(wijk.foto)
    most = max((cell.ties for cell in cells), default=0)
    rows: dict[str, list[dict[str, Any]]] = {}
    for cell in cells:
        rows.setdefault(cell.theme, []).append(_theme_cell(cell, most))
    note = (
        "Het eerste getal: met hoeveel groepen deze groep rond het thema verbonden is. Tussen haakjes: hoeveel "
        "mensen dat vertellen. Meer vertellen is niet beter."
    )
    return _matrix(results, wijk, rows, note)


def _theme_cell(cell: ThemeCell, most: int) -> dict[str, Any]:
    if not cell.ties:
        return {"text": "wens" if cell.state == WISHED else "", "state": cell.state}
    both = f"waarvan {cell.confirmed}" if cell.confirmed else "nog niet"
    title = f"{_groups(cell.ties)}, {both} van twee kanten genoemd; verteld door "
    title += count(cell.informants, "persoon", "mensen")
    title += f"; cijfer gemiddeld {decimal(cell.mark)}" if cell.mark is not None else ""
    return {"text": f"{cell.ties} ({cell.informants})", "value": cell.ties / most, "title": title}


def _groups(number: int) -> str:
    return f"verbonden met {count(number, 'groep', 'groepen')}"


def _seen_matrix(results: Results, wijk: WijkResults) -> Matrix:
    """The same from what the lines of this level show, and nothing else: no people, no marks."""
    vocabulary = results.vocabulary
    groups = [term.code for term in vocabulary.terms("groups")]
    mine = {code: [line for line in wijk.lines if code in (*line.a, *line.b)] for code in groups}
    empty = {
        code: NOT_YET if all(line.look in UNASKED for line in lines) else NOT_SHOWN for code, lines in mine.items()
    }
    shown = {
        theme: {code: seen_ties(mine[code], theme, code, vocabulary) for code in groups}
        for theme in shown_themes(wijk.lines, vocabulary)
    }
    most = max((number for ties in shown.values() for number in ties.values()), default=0)
    rows = {
        theme: [
            {"text": str(ties[code]), "value": ties[code] / most, "title": _groups(ties[code])}
            if ties[code]
            else {"text": "", "state": empty[code]}
            for code in groups
        ]
        for theme, ties in shown.items()
    }
    note = "Het getal: met hoeveel groepen we deze groep hier rond het thema verbonden zien. Meer is niet beter."
    return _matrix(results, wijk, rows, note)


def _orphan_words(results: Results) -> tuple[str, str]:
    """Caption and note of the problems, with the threshold that was used."""
    settings = results.settings
    if results.level.states == "zeven":
        return "Knelpunten waar nog geen verbinding voor is bevestigd", (
            f"Genoemd door minstens {settings.orphan_informants} mensen van verschillende organisaties. "
            "Bevestigd: van twee kanten genoemd. Misschien vroegen we de andere kant nog niet."
        )
    return "Knelpunten waar we nog geen verbinding voor zien", (
        f"Genoemd door minstens {settings.min_respondents} mensen van {settings.min_organisations} organisaties. "
        "Verbindingen die we niet laten zien, kunnen er ook zijn."
    )


def theme_sentences(results: Results, wijk: WijkResults) -> list[str]:
    """The problem that most people name and that nobody carries together yet."""
    found = _orphans(results, wijk)
    if not found:
        return []
    rest = (
        "daarover is nog geen verbinding van twee kanten genoemd"
        if results.level.states == "zeven"
        else "we zien hier nog geen verbinding die daarover gaat"
    )
    return [f"{_named(results, found[0])}, en {rest}."]


def _orphans(results: Results, wijk: WijkResults) -> Sequence[Problem]:
    if results.level.states != "zeven":
        return _orphans_of_totals(results, wijk)
    return orphans(wijk.foto, [task for task in wijk.dossier.tasks if task.wijk == wijk.wijk.code])


def _named(results: Results, problem: Problem) -> str:
    label = results.vocabulary.label("themes", problem.theme)
    return f"{count(problem.informants, 'mens noemt', 'mensen noemen')} {label} als knelpunt"


def _orphan_items(results: Results, wijk: WijkResults) -> list[dict[str, Any]]:
    return [
        {"text": f"{_named(results, problem)}.", "tag": "knelpunt"} | _evidence(results, wijk, problem.statements)
        for problem in _orphans(results, wijk)
    ]


def _orphans_of_totals(results: Results, wijk: WijkResults) -> list[Problem]:
    """Problems that enough people name in the totals of the wijk, in themes that no line of this level shows."""
    settings, vocabulary = results.settings, results.vocabulary
    shown, heard = shown_themes(wijk.lines, vocabulary), len(wijk.totals.evidence.respondents)
    return [
        problem
        for problem in problems(wijk.totals.evidence)
        if problem.informants >= settings.min_respondents
        and problem.organisations >= settings.min_organisations
        and not tells_of_each(problem.informants, heard, settings)
        and not wijk.held
        and problem.theme not in shown
        and vocabulary.top_theme(problem.theme) == problem.theme
    ]


def _carrier_items(results: Results, wijk: WijkResults) -> list[dict[str, Any]]:
    items = []
    for carrier in carriers(wijk.foto):
        label = sentence_case(results.vocabulary.label("themes", carrier.theme))
        name = actor_name(carrier.actor, wijk.foto.evidence, results)
        told = (
            "Let op: dit berust op 1 gesprek."
            if carrier.conversations == 1
            else f"Dat komt uit {carrier.conversations} gesprekken."
        )
        ties = "beide verbindingen" if carrier.ties == 2 else f"alle {carrier.ties} verbindingen"
        text = f"{label}: {ties} die we kennen, lopen via één functie: {name}. {told}{_perhaps(carrier)}"
        items.append({"text": text, "tag": "leunt op één"} | _evidence(results, wijk, carrier.statements))
    return items


def _perhaps(carrier: Carrier) -> str:
    """That others named the function or group as a whole; a sentence with a space before it, "" when nobody did."""
    if not carrier.perhaps:
        return ""
    more = count(carrier.perhaps, "ander noemt", "anderen noemen")
    return f" Nog {more} alleen de functie of groep, en niet wie daarvan."


def _evidence(results: Results, wijk: WijkResults, statements: tuple[str, ...]) -> dict[str, Any]:
    """Cells behind a sentence at the werkversie, ids for researchers, nothing where the level has neither."""
    return {"evidence": cell_texts(statements, results, wijk)} if results.level.statements else {}
