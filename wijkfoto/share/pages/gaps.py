"""Gaps, questions and what cannot be: each with how we know it, the next step, and where it works.

Sentences are made of disclosed lines, so they say no more than the line does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wijkfoto.analysis.gaps import GAP, HARD, MISSING, QUESTION
from wijkfoto.graph.schema import HINT, UNASKED
from wijkfoto.records import Action, Line
from wijkfoto.settings import Settings
from wijkfoto.share.pages.certainty import line_word
from wijkfoto.share.pages.kompas import line_sentence
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Bullets, Column, Table
from wijkfoto.share.why.cells import cell_texts
from wijkfoto.share.why.subject import ask_text, may_ask, pair_subject
from wijkfoto.share.words import (
    NOT_ASKED_TEXT,
    count,
    decimal,
    join,
    label_words,
    sentence_case,
    side_name,
    the_side,
)
from wijkfoto.vocabulary import Vocabulary

_STEPS = {
    "kennismaken": "Breng ze met elkaar in contact.",
    "samen bespreken": "Bespreek samen wat er nodig is.",
    "beide vragen": "Vraag het in een volgend gesprek.",
    "andere kant vragen": "Vraag het ook aan {unasked}.",
    "beelden naast elkaar": "Leg de twee beelden naast elkaar.",
    "navragen": "Vraag het ook aan de anderen van deze groepen.",
    "elders": "Kijk wie dit van buiten de wijk doet.",
}
_IMPORTANCE = {"must": "vierkant", "should": "gewenst", "could": "soms nodig"}
NO_EXAMPLE = "geen voorbeeld gevonden"
_MOST_PLACES = 2


def pair_name(action: Action, vocabulary: Vocabulary) -> str:
    """Name of what an action is about: "huisarts en apotheek"."""
    a, b = _sides(action)
    if a == b:
        return f"{side_name(a, vocabulary)} onderling"
    return f"{side_name(a, vocabulary)} en {side_name(b, vocabulary)}"


def _sides(action: Action) -> tuple[tuple[str, ...], tuple[str, ...]]:
    a, b = (tuple(side.split("|")) for side in action.pair)
    return a, b


def gap_table(results: Results, wijk: WijkResults) -> Table:
    """Gaps and hard ties, with their cause, the next step and where it works."""
    rows = tuple(_row(action, results, wijk) for action in wijk.actions if action.kind in {GAP, HARD})
    note = "" if rows else nothing(results, "We vonden geen verbinding die ontbreekt of vastloopt.")
    return _table("gaten", "Wat lukt nog niet", rows, wijk, note)


def question_table(results: Results, wijk: WijkResults) -> Table:
    """Questions of which something is known already."""
    half_known = [a for a in wijk.actions if a.kind == QUESTION and a.why not in UNASKED]
    rows = tuple(_row(action, results, wijk) for action in half_known)
    known = nothing(results, "Er zijn geen verbindingen waarvan we maar de helft weten.")
    note = "Een vraag is geen gat." if rows else known
    return _table("vragen", "Hiervan weten we een deel", rows, wijk, note)


def nothing(results: Results, text: str) -> str:
    """What an empty table means: nothing there where the level shows everything, else nothing that may be shown."""
    return text if results.level.states == "zeven" else "Hier is niets dat we mogen laten zien."


def _table(name: str, caption: str, rows: tuple[dict[str, Any], ...], wijk: WijkResults, note: str) -> Table:
    columns = [
        Column("name", "verbinding"),
        Column("kind", "soort"),
        Column("why", "wat we weten", "state"),
        Column("cause", "hoe we dit weten"),
        Column("certainty", "werken ze samen"),
        Column("norm", "norm"),
        Column("step", "volgende stap"),
        Column("learn", "waar het lukt"),
        Column("evidence", "waar het staat", "source"),
    ]
    kept = tuple(column for column in columns if not rows or any(row.get(column.key) for row in rows))
    return Table(f"{name}-{wijk.wijk.slug}", caption, kept, rows, note)


def _row(action: Action, results: Results, wijk: WijkResults) -> dict[str, Any]:
    line = next(line for line in (*wijk.norm, *wijk.lines) if line.key == _sides(action))
    unasked = join(the_side(line.a if side == "a" else line.b, results.vocabulary) for side in line.unasked)
    row: dict[str, Any] = {
        "name": sentence_case(pair_name(action, results.vocabulary)),
        **({"why": action.why} if action.kind == QUESTION else {"kind": action.kind}),
        "cause": cause(action, line, results.vocabulary, results.settings),
        "norm": f"{_IMPORTANCE[line.importance]}; bron: {line.norm_source}"
        if line.norm_source
        else _IMPORTANCE[line.importance],
        "step": _STEPS[action.next_step].format(unasked=unasked or "de andere kant"),
    }
    if action.kind == QUESTION:
        row["certainty"] = line_word(line, results.settings)
    if action.kind != QUESTION and "vergelijking" in results.level.pages:
        row["learn"] = where_it_works(action, results)
    if may_ask(results):
        row["ask"] = _subject(action, results)
        row["evidence"] = [*cell_texts(action.statements, results, wijk), ask_text(row["ask"])]
    return row


def _subject(action: Action, results: Results) -> str:
    return pair_subject(action.wijk, *_sides(action), results.vocabulary)


def cause(action: Action, line: Line, vocabulary: Vocabulary, settings: Settings) -> str:
    """How we know this, in plain words: who was asked, what they say, and what makes it hard."""
    if action.kind == GAP:
        return f"Allebei zeggen nee, en {_who_was_asked(line, vocabulary)}."
    if action.kind == HARD:
        people = f" ({count(line.marks, 'persoon', 'mensen')})" if line.marks else ""
        said = f"Ze werken samen en geven een {decimal(line.mark)}{people}; {decimal(settings.weak_mark)} of lager"
        hard = join(label_words(code, vocabulary) for code, _ in line.labels if code.endswith("-"))
        return f"{said} noemen we moeizaam." + (f" Wat knelt: {hard}." if hard else "")
    # Without a count of its own for each side, breadth is that of both together.
    counted = line.look == HINT and line.breadth_b is not None
    return line_sentence(line, vocabulary) + (
        f" Gevraagd: {_asked(line, vocabulary)} (praktijken of teams)." if counted else ""
    )


def _who_was_asked(line: Line, vocabulary: Vocabulary) -> str:
    """Of which side everybody was asked; where the level has no counts, that it holds for one of them."""
    complete = [
        f"{side_name(codes, vocabulary)} ({side[1]} van {side[2]})"
        for codes, side in ((line.a, line.breadth_a), (line.b, line.breadth_b))
        if side and side[1] and side[1] >= side[2]
    ]
    if not complete or line.breadth_b is None:
        return "van een van de twee is iedereen gevraagd"
    return f"alle praktijken of teams die we kennen, zijn gevraagd: {join(complete)}"


def _asked(line: Line, vocabulary: Vocabulary) -> str:
    """How many practices of each side were asked, of how many there are."""
    sides = ((line.a, line.breadth_a), (line.b, line.breadth_b))
    return join(
        f"{side_name(codes, vocabulary)} {side[1]} van {side[2]}" for codes, side in sides if side and side[1]
    )


def where_it_works(action: Action, results: Results) -> str:
    """Wijken in which the tie of a gap is seen, or that no example was found."""
    sides = _sides(action)
    lesson = next((one for one in results.lessons if (one.a, one.b) == sides), None) or next(
        (one for one in results.lessons if all(set(x) <= set(y) for x, y in zip(sides, (one.a, one.b), strict=True))),
        None,
    )
    places = [line.wijk for line in lesson.examples if line.wijk != action.wijk] if lesson else []
    return join(results.wijk_name(code) for code in places[:_MOST_PLACES]) or NO_EXAMPLE


def unasked_list(results: Results, wijk: WijkResults) -> Bullets:
    """Norm pairs that nobody was asked about, gathered per first side so that the list stays short. Where the groups
    of two functions were asked about, the item says so: it is not that nobody was asked anything."""
    gathered: dict[tuple[str, bool], list[str]] = {}
    asks: dict[tuple[str, bool], list[str]] = {}
    for action in wijk.actions:
        if action.kind == QUESTION and action.why in UNASKED:
            a, b = _sides(action)
            known = _group_is_asked(a, b, results, wijk)
            first = side_name(a, results.vocabulary), known
            gathered.setdefault(first, []).append(side_name(b, results.vocabulary))
            asks.setdefault(first, []).append(_subject(action, results))
    items = tuple(
        {
            "text": f"{sentence_case(a)} met {join(others)}.",
            "tag": "alleen per groep gevraagd" if known else "niet gevraagd",
        }
        | ({"evidence": [ask_text(*asks[a, known])], "ask": asks[a, known]} if may_ask(results) else {})
        for (a, known), others in sorted(gathered.items(), key=lambda item: item[0][1])
    )
    note = NOT_ASKED_TEXT if items else "Over alles wat de norm noemt, is iets gevraagd."
    if any(known for _, known in gathered):
        note += " Alleen per groep gevraagd: over de groepen is iets gezegd, over deze functies niet."
    return Bullets(f"nog-niet-gevraagd-{wijk.wijk.slug}", "Dit is nog niet gevraagd", items, note)


def _group_is_asked(a: tuple[str, ...], b: tuple[str, ...], results: Results, wijk: WijkResults) -> bool:
    """Whether something is known about the groups that two sides belong to."""
    vocabulary = results.vocabulary
    groups = [{c if c in vocabulary.lists["groups"] else vocabulary.group_of(c) for c in side} for side in (a, b)]
    return any(
        line.look not in UNASKED and {line.a[0], line.b[0]} == {one, other}
        for line in wijk.lines
        for one in groups[0]
        for other in groups[1]
    )


def missing_list(results: Results, wijk: WijkResults) -> Iterable[Bullets]:
    """Norm pairs of which one side does not work in the wijk: no gap, and with a step of its own. Nothing when there
    are none."""
    missing = [action for action in wijk.actions if action.kind == MISSING]
    if missing:
        items = tuple(
            {"text": f"{sentence_case(pair_name(action, results.vocabulary))}.", "tag": MISSING}
            | ({"evidence": [ask_text(_subject(action, results))]} if may_ask(results) else {})
            for action in missing
        )
        note = f"Een van de twee werkt hier niet. {_STEPS['elders']}"
        yield Bullets(f"niet-hier-{wijk.wijk.slug}", "Dit kan hier niet", items, note)
