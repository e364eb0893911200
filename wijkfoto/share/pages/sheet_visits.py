"""Where a wijk can look, on its sheet: its strongest needs first, and plainly where there is nowhere to look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wijkfoto.analysis.gaps import GAP, HARD
from wijkfoto.analysis.learning import Lesson, fitting
from wijkfoto.share.pages.comparison_blocks import (
    GOES_WELL,
    NEED_MEANING,
    NOT_SEEN,
    good_examples,
    lesson_asks,
    needing,
    where_seen,
    wijk_names,
    with_example,
)
from wijkfoto.share.pages.gaps import pair_name, working_lines
from wijkfoto.share.pages.lesson_lines import LOOKING
from wijkfoto.share.pages.sheet_lists import MOST, Item, listed
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Section
from wijkfoto.share.words import decimal, line_name, number_word, sentence_case


def visits(results: Results, wijk: WijkResults) -> Section:
    """Where this wijk can look and whom to ask there: its strongest needs first."""
    if "vergelijking" not in results.level.pages:
        return Section("kijken", "")
    code = wijk.wijk.code
    mine = [lesson for lesson in with_example(results) if code in lesson.wijken]
    mine.sort(key=lambda lesson: code not in needing(lesson))
    items: list[Item] = []
    for lesson in mine[:MOST]:
        need = GAP if code in lesson.gaps else HARD if code in lesson.hard else NOT_SEEN
        asks = lesson_asks(lesson, results) if code in needing(lesson) else []
        items.append({"text": where_to_look(lesson, results), "tag": need} | ({"ask": asks} if asks else {}))
    title = "Hier kun je gaan kijken" if items else "Een voorbeeld elders vonden we nog niet"
    items += _nowhere_to_look(results, wijk, mine)
    if more := len(mine[MOST:]):
        items.append(f"En nog {number_word(more)}: zie het blad '{LOOKING}'.")
    unseen = any(isinstance(item, dict) and item["tag"] == NOT_SEEN for item in items)
    return listed("kijken", title, items, note=f"{NEED_MEANING[NOT_SEEN]} {GOES_WELL}" if unseen else "")


def _nowhere_to_look(results: Results, wijk: WijkResults, lessons: Sequence[Lesson]) -> list[dict[str, Any]]:
    """Gaps and hard ties that no lesson of this wijk is about: where it works, or that there is nowhere to look."""
    items = []
    for action in [one for one in wijk.actions if one.kind in {GAP, HARD}][:MOST]:
        sides = [set(side.split("|")) for side in action.pair]
        if any(sides[0] <= set(one.a) and sides[1] <= set(one.b) for one in lessons):
            continue
        found = working_lines(action, results)
        look = f"kijk in {where_seen(found, results)}" if found else nowhere_works(results)
        name = sentence_case(pair_name(action, results.vocabulary))
        items.append({"text": f"{name}: {look}.", "tag": action.kind})
    return items


def nowhere_works(results: Results) -> str:
    """That there is nowhere to look, and what would count as that."""
    weak = decimal(results.settings.weak_mark)
    return (
        "hiervoor kunnen we geen wijk noemen om te gaan kijken. In geen andere wijk zien we dit zonder dat het "
        f"moeizaam loopt (een {weak} of lager)"
    )


def where_to_look(lesson: Lesson, results: Results) -> str:
    """The wijk to look in, with the good example and whom to ask about it."""
    first, *others = good_examples(lesson)
    text = f"{sentence_case(line_name(first, results.vocabulary))}: kijk in {where_seen([first], results)}."
    text += f" Ook in {wijk_names((line.wijk for line in others), results)}." if others else ""
    return f"{text} {good_example(lesson, results)}".strip()


def good_example(lesson: Lesson, results: Results) -> str:
    """The good example of a lesson and whom to ask about it, in the wijk to look in if that has one; "" without."""
    found = fitting(lesson, results.vocabulary)
    if not found:
        return ""
    there = good_examples(lesson)[0].wijk
    practice = next((one for one in found if one.wijk == there), found[0])
    where = results.wijk_name(practice.wijk)
    ask = f" Vraag het aan: {practice.visit} in {where}." if practice.visit else ""
    return f"Goed voorbeeld: {practice.name} ({where}).{ask}"
