"""The stories of a page on change in words: what each says, how many there are, and which groups they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wijkfoto.analysis.change_pairs import (
    CAME,
    FIRST_ASKED,
    KEPT,
    LEFT,
    NEW,
    NOT_AGAIN,
    SEEN_NOW,
    STORIES,
    VANISHED,
)
from wijkfoto.records import Line
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Column, Table
from wijkfoto.share.words import count, line_name, sentence_case

Told = tuple[str, tuple[str, ...], tuple[Block, ...]]
"""Title, sentences and blocks of one wijk."""

MEANING = {
    NEW: "Toen gevraagd en niet genoemd, nu genoemd.",
    SEEN_NOW: "Nu te zien. Of het er eerder al was, zeggen we hier niet.",
    KEPT: "In beide metingen genoemd.",
    VANISHED: "Toen genoemd. Nu vroegen we het aan dezelfde mensen, en niemand noemt het meer.",
    NOT_AGAIN: "Toen genoemd, nu niet gevraagd aan wie het toen noemde. Het kan er nog gewoon zijn.",
    FIRST_ASKED: "Nu genoemd, en toen niet gevraagd aan wie het nu noemt. Het kan er toen al zijn geweest.",
    LEFT: "Een van de twee staat nu niet meer op blad Wie werkt hier, of werkt niet meer in de wijk.",
    CAME: "Een van de twee staat nu voor het eerst op blad Wie werkt hier, of werkt nu pas in de wijk.",
}
_MOST_NAMES = 8


def line_names(lines: Iterable[Line], results: Results) -> list[str]:
    """Names of lines."""
    return [line_name(line, results.vocabulary) for line in lines]


def story_blocks(
    wijk: WijkResults, names: Mapping[str, Sequence[str]], meaning: Mapping[str, str]
) -> tuple[Block, ...]:
    """The stories that occur: what each says with its number, and which groups they are."""
    found = [story for story in STORIES if names[story]]
    rows = tuple(
        {"story": sentence_case(story), "number": len(names[story]), "meaning": meaning[story]} for story in found
    )
    columns = (Column("story", "wat"), Column("number", "hoeveel", "number"), Column("meaning", "wat dat zegt"))
    slug = wijk.wijk.slug
    items = tuple(named(story, names[story]) for story in found)
    return (
        Table(f"verandering-{slug}", "Wat veranderde er tussen groepen", columns, rows),
        Bullets(f"verandering-welke-{slug}", "Welke groepen zijn dat", items),
    )


def named(story: str, names: Sequence[str]) -> dict[str, Any]:
    """Names of pairs behind the word for their story; many are folded."""
    if len(names) <= _MOST_NAMES:
        return {"tag": story, "text": f"{sentence_case('; '.join(names))}."}
    number = count(len(names), "verbinding", "verbindingen")
    return {"tag": story, "text": f"{number}.", "evidence": [*names], "fold": "Welke zijn dat?"}
