"""What changed in a wijk where the level has actors: the stories of groups and functions, with marks and cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wijkfoto.analysis.change_pairs import (
    CAME,
    FIRST_ASKED,
    KEPT,
    LEFT,
    NEW,
    NOT_AGAIN,
    STORIES,
    VANISHED,
    PairChange,
    change_of,
    pair_changes,
)
from wijkfoto.graph.schema import ACTOR, GROUP
from wijkfoto.records import Line
from wijkfoto.share.pages.change_stories import MEANING, Told, line_names, named, story_blocks
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Column, Table
from wijkfoto.share.why.cells import actor_name, cell_texts
from wijkfoto.share.words import count, decimal, join, line_name, sentence_case

_OPEN = "Wat we maar een keer vroegen, kan er in de andere meting gewoon zijn."
_SAME_PEOPLE = "Alleen cijfers van mensen die in beide metingen een cijfer gaven."


def told(results: Results, then: WijkResults, now: WijkResults) -> Told:
    """Title, sentences and blocks of a wijk at a level with seven states."""
    groups = [one for one in pair_changes(then.foto, now.foto, GROUP) if one.a != one.b]
    actors = pair_changes(then.foto, now.foto, ACTOR)
    lines = {(line.a[0], line.b[0]): line for line in now.lines}
    names = {
        story: line_names((lines[one.a, one.b] for one in groups if one.story == story), results) for story in STORIES
    }
    blocks = [*story_blocks(now, names, MEANING)]
    blocks += _turned(results, groups, now, lines)
    blocks += _actor_blocks(results, actors, then, now)
    return _told_title(now, groups), tuple(_like_sentences(actors, then, now)), tuple(blocks)


def _told_title(now: WijkResults, groups: Sequence[PairChange]) -> str:
    numbers = {story: sum(one.story == story for one in groups) for story in (NEW, VANISHED, KEPT)}
    words = {NEW: ("kwam", "kwamen", " bij"), VANISHED: ("verdween", "verdwenen", ""), KEPT: ("bleef", "bleven", "")}
    parts: list[str] = []
    for story, (one, many, after) in words.items():
        if number := numbers[story]:
            noun = f" {'verbinding' if number == 1 else 'verbindingen'} tussen groepen" if not parts else ""
            parts.append(f"{one if number == 1 else many} er {number}{noun}{after}")
    if not parts:
        return f"In {now.wijk.name} vroegen we nog geen verbinding twee keer"
    return f"In {now.wijk.name} {join(parts)}"


def _like_sentences(actors: Sequence[PairChange], then: WijkResults, now: WijkResults) -> Iterable[str]:
    """How alike the two rounds are, over pairs of functions that could be seen in both."""
    found = change_of(actors, then.foto, now.foto)
    if found.jaccard is None:
        yield "Er is nog geen verbinding tussen twee functies die we in beide metingen vroegen."
        return
    seen = len(found.kept) + len(found.grown) + len(found.vanished)
    yield (
        f"Tussen functies vroegen we {count(seen, 'verbinding', 'verbindingen')} in beide metingen: "
        f"{count(len(found.kept), 'bleef', 'bleven')}, {count(len(found.grown), 'kwam erbij', 'kwamen erbij')} en "
        f"{count(len(found.vanished), 'verdween', 'verdwenen')}."
    )


def _turned(
    results: Results, groups: Sequence[PairChange], now: WijkResults, lines: dict[tuple[str, str], Line]
) -> list[Block]:
    """Ties between groups that stayed, of which the same people give another mark."""
    items = [
        {"text": f"{sentence_case(line_name(lines[one.a, one.b], results.vocabulary))}: {_mark_text(one)}."}
        for one in groups
        if one.turned(results.settings.changed_mark)
    ]
    if not items:
        return []
    least = decimal(results.settings.changed_mark)
    note = f"{_SAME_PEOPLE} We noemen het als het {least} of meer scheelt."
    return [Bullets(f"cijfer-anders-{now.wijk.slug}", "Dezelfde mensen geven een ander cijfer", tuple(items), note)]


def _mark_text(one: PairChange) -> str:
    return (
        f"het cijfer ging van {decimal(one.mark_before)} naar {decimal(one.mark_after)} "
        f"({count(one.people, 'persoon', 'mensen')})"
    )


def _actor_blocks(
    results: Results, actors: Sequence[PairChange], then: WijkResults, now: WijkResults
) -> Iterable[Block]:
    """Pairs of functions of which something can be told, and who came or left."""
    shown = [one for one in actors if one.story in (NEW, VANISHED, LEFT, CAME)]
    shown += [one for one in actors if one.turned(results.settings.changed_mark)]
    rows = tuple(_actor_row(results, one, then, now) for one in sorted(shown, key=lambda one: _place(one.story)))
    columns = (
        Column("story", "wat"),
        Column("pair", "wie"),
        Column("then", "toen", "state"),
        Column("now", "nu", "state"),
        Column("marks", "cijfer"),
        Column("sources", "waar het staat", "source"),
    )
    kept = tuple(column for column in columns if any(row.get(column.key) for row in rows))
    slug = now.wijk.slug
    note = "" if rows else "Tussen functies zien we geen verandering in wat we twee keer vroegen."
    yield Table(f"verandering-functies-{slug}", "Wat veranderde er tussen functies", kept, rows, note)
    unknown = (_open(results, actors, story, wijk) for story, wijk in ((NOT_AGAIN, then), (FIRST_ASKED, now)))
    if open_ := tuple(item for item in unknown if item):
        yield Bullets(f"niet-te-zeggen-{slug}", "Hiervan weten we niet of het veranderde", open_, note=_OPEN)
    found = change_of(actors, then.foto, now.foto)
    moved = ((LEFT, found.left, then), (CAME, found.came, now))
    items = tuple(
        {
            "tag": "nu niet op de lijst" if story == LEFT else "nieuw op de lijst",
            "text": actor_name(actor, wijk.foto.evidence, results),
        }
        for story, ids, wijk in moved
        for actor in ids
    )
    if items:
        note = "Klopt dit? Is het dezelfde onder een andere naam, voeg ze dan samen met 'wijkfoto beslis'."
        yield Bullets(f"wie-anders-{slug}", "Wie staat er nu wel of niet op de lijst", items, note)


def _open(results: Results, actors: Sequence[PairChange], story: str, wijk: WijkResults) -> dict[str, Any]:
    """Pairs of functions that one of the rounds did not ask about; empty without any."""
    names = [_pair_name(results, one, wijk) for one in actors if one.story == story]
    return named(story, names) if names else {}


def _pair_name(results: Results, one: PairChange, wijk: WijkResults) -> str:
    return join(actor_name(actor, wijk.foto.evidence, results) for actor in (one.a, one.b))


def _place(story: str) -> int:
    return STORIES.index(story)


def _actor_row(results: Results, one: PairChange, then: WijkResults, now: WijkResults) -> dict[str, Any]:
    where = now if one.after else then
    row: dict[str, Any] = {
        "story": sentence_case("cijfer anders" if one.story == KEPT else one.story),
        "pair": _pair_name(results, one, where),
        "then": one.before.state if one.before else "",
        "now": one.after.state if one.after else "",
        "marks": _mark_text(one) if one.story == KEPT else "",
    }
    told = ((one.before, then), (one.after, now))
    row["sources"] = [text for pair, wijk in told if pair for text in cell_texts(pair.statements, results, wijk)]
    return row
