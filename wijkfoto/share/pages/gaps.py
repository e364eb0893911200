"""Gaps, questions and what cannot be: each with how we know it, the next step, and where it works.

Sentences are made of disclosed lines, so they say no more than the line does.
"""

from __future__ import annotations

from typing import Any

from wijkfoto.analysis.gaps import GAP, HARD, QUESTION, is_hard
from wijkfoto.analysis.learning import example_rank
from wijkfoto.graph.schema import HINT, UNASKED, WITH_JA
from wijkfoto.records import Action, Line
from wijkfoto.settings import Settings
from wijkfoto.share.disclose import LineKey
from wijkfoto.share.pages.certainty import line_word
from wijkfoto.share.pages.kompas import line_sentence, not_asked, wish_text
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Column, Table
from wijkfoto.share.why.cells import cell_texts
from wijkfoto.share.why.subject import ask_text, may_ask, pair_subject
from wijkfoto.share.words import (
    code_name,
    count,
    decimal,
    join,
    label_words,
    sentence_case,
    side_name,
    the_side,
)
from wijkfoto.vocabulary import Vocabulary

ELSEWHERE = "Kijk wie dit van buiten de wijk doet."
_STEPS = {
    "kennismaken": "Breng ze met elkaar in contact.",
    "samen bespreken": "Bespreek samen wat er nodig is.",
    "beide vragen": "Vraag het in een volgend gesprek.",
    "andere kant vragen": "Vraag het ook aan {unasked}.",
    "beelden naast elkaar": "Leg de twee beelden naast elkaar.",
    "navragen": "Vraag het ook aan de anderen van deze groepen.",
    "elders": ELSEWHERE,
}
_IMPORTANCE = {"must": "vierkant", "should": "gewenst", "could": "soms nodig"}
NO_EXAMPLE = "geen voorbeeld gevonden"
_GAP_TEXT = "Gat: we vroegen ernaar, en beide kanten zeggen dat ze niet samenwerken."
_NO_GAP_TEXT = "We vonden geen verbinding die ontbreekt of vastloopt."
_MOST_PLACES = 2


def pair_name(action: Action, vocabulary: Vocabulary) -> str:
    """Name of what an action is about: "huisarts en apotheek"."""
    a, b = sides(action)
    if a == b:
        return f"{side_name(a, vocabulary)} onderling"
    return f"{side_name(a, vocabulary)} en {side_name(b, vocabulary)}"


def sides(action: Action) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two sides of an action, as codes."""
    a, b = (tuple(side.split("|")) for side in action.pair)
    return a, b


def gap_table(results: Results, wijk: WijkResults) -> Table:
    """Gaps and hard ties, with their cause, the next step and where it works."""
    rows = tuple(_row(action, results, wijk) for action in wijk.actions if action.kind in {GAP, HARD})
    missing = any(row["kind"] == GAP for row in rows)
    note = _GAP_TEXT if missing else "" if rows else nothing(results, _NO_GAP_TEXT)
    return _table("gaten", "Wat lukt nog niet", rows, wijk, note)


def question_table(results: Results, wijk: WijkResults) -> Table:
    """Questions of which something is known already."""
    half_known = [a for a in wijk.actions if a.kind == QUESTION and a.why not in UNASKED]
    rows = tuple(_row(action, results, wijk) for action in half_known)
    known = nothing(results, "Er zijn geen verbindingen waarvan we maar de helft weten.")
    note = "Een vraag is geen gat: de verbinding kan er wel zijn." if rows else known
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
        Column("learn", "waar we het zien"),
        Column("evidence", "waar het staat", "source"),
    ]
    kept = tuple(column for column in columns if not rows or any(row.get(column.key) for row in rows))
    return Table(f"{name}-{wijk.wijk.slug}", caption, kept, rows, note)


def _row(action: Action, results: Results, wijk: WijkResults) -> dict[str, Any]:
    line = next(line for line in (*wijk.norm, *wijk.lines) if line.key == sides(action))
    unasked = join(the_side(line.a if side == "a" else line.b, results.vocabulary) for side in line.unasked)
    row: dict[str, Any] = {
        "name": sentence_case(pair_name(action, results.vocabulary)),
        **({"why": action.why} if action.kind == QUESTION else {"kind": action.kind}),
        "cause": _cause(action, line, results, wijk),
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
        row["ask"] = action_subject(action, results)
        row["evidence"] = [*cell_texts(action.statements, results, wijk), ask_text(row["ask"])]
    return row


def action_subject(action: Action, results: Results) -> str:
    """What to ask about the pair of an action."""
    return pair_subject(action.wijk, *sides(action), results.vocabulary)


def _cause(action: Action, line: Line, results: Results, wijk: WijkResults) -> str:
    """How we know this; of a gap who would like to work together, and of a side that was asked about the group of the
    other only, that this is so."""
    text = cause(action, line, results.vocabulary, results.settings)
    if action.kind == GAP:
        return f"{text} {wish_text(line, results.vocabulary)}".strip()
    if action.kind != QUESTION or len(line.unasked) != 1:
        return text
    mine, other = (line.a, line.b) if line.unasked == ("a",) else (line.b, line.a)
    groups = groups_of(mine, results.vocabulary), groups_of(other, results.vocabulary)
    asked = [
        code_name(there[0], results.vocabulary)
        for one in wijk.lines
        if one.look not in UNASKED
        for side, here, there in (("a", one.a, one.b), ("b", one.b, one.a))
        if side not in one.unasked and here[0] in groups[0] and there[0] in groups[1]
    ]
    # Of one function of a group nobody can say so: another of the group may have been asked.
    if not asked or not set(mine) <= results.vocabulary.lists["groups"].keys():
        return text
    who = the_side(mine, results.vocabulary)
    told = f"Aan {who} is alleen gevraagd naar de groep {join(dict.fromkeys(asked), 'of')} als geheel."
    return text.replace(not_asked(mine, results.vocabulary), told)


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
        return "van minstens een van de twee is iedereen gevraagd"
    return f"alle praktijken of teams die we kennen, zijn gevraagd: {join(complete)}"


def _asked(line: Line, vocabulary: Vocabulary) -> str:
    """How many practices of each side were asked, of how many there are."""
    sides = ((line.a, line.breadth_a), (line.b, line.breadth_b))
    return join(
        f"{side_name(codes, vocabulary)} {side[1]} van {side[2]}" for codes, side in sides if side and side[1]
    )


def where_it_works(action: Action, results: Results) -> str:
    """Wijken in which the tie of a gap is seen, or that no example was found."""
    return join(results.wijk_name(line.wijk) for line in working_lines(action, results)[:_MOST_PLACES]) or NO_EXAMPLE


def working_lines(action: Action, results: Results) -> list[Line]:
    """Lines of other wijken in which the tie of a gap or hard tie is seen and not hard, best first."""
    two = sides(action)
    lesson = next((one for one in results.lessons if (one.a, one.b) == two), None) or next(
        (one for one in results.lessons if all(set(x) <= set(y) for x, y in zip(two, (one.a, one.b), strict=True))),
        None,
    )
    found = lesson.examples if lesson else _same_pair(two, results)
    return [line for line in found if line.wijk != action.wijk]


def _same_pair(pair: LineKey, results: Results) -> list[Line]:
    """Lines of a pair that no lesson is about, as one group of a corner is, where they are seen and not hard."""
    same = (line for wijk in results.wijken for line in wijk.lines if line.key == pair)
    seen = [line for line in same if line.look in WITH_JA and not is_hard(line, results.settings)]
    return sorted(seen, key=lambda line: example_rank(line, results.vocabulary))


def groups_of(side: tuple[str, ...], vocabulary: Vocabulary) -> set[str]:
    """Groups of the groups and functions of a side."""
    return {code if code in vocabulary.lists["groups"] else vocabulary.group_of(code) for code in side}
