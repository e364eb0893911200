"""Leren van elkaar as a drawing: which wijk can look where, and for what; from the lessons that the level may see."""

from __future__ import annotations

from wijkfoto.analysis.learning import Lesson
from wijkfoto.share.pages.comparison_blocks import (
    good_examples,
    needing,
    pair_name,
    seen_explained,
    where_seen,
    wijk_names,
    with_example,
)
from wijkfoto.share.results import Results
from wijkfoto.share.view import Lessons, Row
from wijkfoto.share.words import sentence_case

MOST_DRAWN = 7
LOOKING = "Wie kan waar gaan kijken"


def lessons_drawn(results: Results) -> tuple[Lessons, ...]:
    """The most useful lessons as arrows between the wijken; nothing when there is nowhere to look."""
    found = with_example(results)
    if not found:
        return ()
    lines = tuple(_line(number, lesson, results) for number, lesson in enumerate(found[:MOST_DRAWN], start=1))
    wijken = tuple({"key": wijk.wijk.code, "name": wijk.wijk.name} for wijk in results.wijken)
    more = len(found) - MOST_DRAWN
    note = "Een pijl loopt van de wijk die kan gaan kijken naar een wijk waar we het zagen."
    if more > 0:
        note += f" Dit zijn de eerste {MOST_DRAWN} van {len(found)}."
    note += f" {seen_explained(found[:MOST_DRAWN])}"
    return (Lessons("wie-kijkt-waar", LOOKING, wijken, lines, note),)


def _line(number: int, lesson: Lesson, results: Results) -> Row:
    pair = sentence_case(pair_name(lesson, results.vocabulary))
    looking, (first, *others) = needing(lesson), good_examples(lesson)
    can = "kan" if len(looking) == 1 else "kunnen"
    return {
        "number": number,
        "pair": pair,
        "looking": list(looking),
        "at": first.wijk,
        "need": lesson.need,
        "urgent": bool(lesson.gaps or lesson.hard),
        "text": f"{pair}: {wijk_names(looking, results)} {can} kijken in {where_seen([first], results)}."
        + (f" Ook in {where_seen(others, results)}." if others else ""),
    }
