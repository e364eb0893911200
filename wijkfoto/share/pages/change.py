"""The page Wat is er veranderd: two measurement rounds side by side, in stories that are kept apart.

What grew, what vanished and what was not asked again are three things. Where a level shows looks only, the page is
made of the disclosed lines of both rounds, and never says that something vanished.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wijkfoto.analysis.change_pairs import FIRST_ASKED, KEPT, NOT_AGAIN, SEEN_NOW, STORIES, line_changes
from wijkfoto.graph.schema import ABSENT, NOT_SHOWN, NOT_YET, SEEN, UNASKED, WITH_JA
from wijkfoto.records import Line
from wijkfoto.share.pages.agreements import agreed_blocks
from wijkfoto.share.pages.change_stories import MEANING, Told, line_names, story_blocks
from wijkfoto.share.pages.change_told import told
from wijkfoto.share.pages.frame import CHANGE, page
from wijkfoto.share.pages.kompas import kompas
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Section, View
from wijkfoto.share.words import count, join, long_date, sentence_case

_MEANING_OF_LOOKS = MEANING | {
    KEPT: "In beide metingen te zien.",
    NOT_AGAIN: "Toen te zien, nu aan niemand gevraagd. Het kan er nog gewoon zijn.",
    FIRST_ASKED: "Nu te zien, en toen nog aan niemand gevraagd.",
}
_WITHHELD = (
    "Staat een verbinding er niet bij? Dan kunnen we de twee metingen daarvan hier niet vergelijken. "
    "Dat betekent niet dat de verbinding weg is."
)


def change_view(results: Results) -> View:
    """The page Wat is er veranderd of a level that has two rounds, with a section per wijk.

    Raises
    ------
    ValueError
        There is no earlier round.
    """
    before, sections = _sections(results)
    return page(results, CHANGE, "Wat is er veranderd", CHANGE, tuple(sections), lead=_lead(results, before))


def wijk_change_views(results: Results) -> tuple[View, ...]:
    """The same as a page per wijk, where a level goes to who took part in one wijk.

    Raises
    ------
    ValueError
        There is no earlier round.
    """
    before, sections = _sections(results)
    return tuple(
        page(
            results,
            CHANGE,
            f"Wat is er veranderd in {now.wijk.name}",
            f"{CHANGE}-{now.wijk.slug}",
            (section,),
            lead=_lead(results, before),
            wijk=now.wijk.code,
            conversations=now.conversations,
        )
        for now, section in zip(results.wijken, sections, strict=True)
    )


def _sections(results: Results) -> tuple[Results, list[Section]]:
    """The earlier round, and a section per wijk."""
    before = results.before
    if before is None:
        raise ValueError("Er is geen eerdere meting.")
    then = {wijk.wijk.code: wijk for wijk in before.wijken}
    return before, [_section(results, before, then.get(wijk.wijk.code), wijk) for wijk in results.wijken]


def _lead(results: Results, before: Results) -> tuple[str, ...]:
    rounds = join(_round_text(one) for one in (before, results))
    return (
        f"Deze pagina legt twee metingen naast elkaar: {rounds}.",
        "We spraken niet precies dezelfde mensen en vroegen niet precies hetzelfde. "
        "Wat we niet opnieuw vroegen, is niet weg.",
    )


def _round_text(results: Results) -> str:
    days = f"{long_date(results.round.start)} tot en met {long_date(results.round.end)}" if results.round else ""
    return f"{results.round_name} ({days})"


def _section(results: Results, before: Results, then: WijkResults | None, now: WijkResults) -> Section:
    """One wijk; where one of the rounds has no conversations there is nothing to lay side by side."""
    name, agreed = now.wijk.name, _agreed(results, now)
    if then is None or not then.conversations or not now.conversations:
        held = [one.round_name for one, wijk in ((before, then), (results, now)) if wijk and wijk.conversations]
        text = f"alleen in de meting {held[0]}" if held else "nog niet"
        title = f"In {name} spraken we mensen {text}: er is nog niets te vergelijken"
        return Section(now.wijk.slug, title, blocks=agreed)
    if not results.level.has_actors:
        first, second = as_looks(then.lines, now.lines)
        then, now = replace(then, lines=first), replace(now, lines=second)
    small = (_kompas(before, then, "toen"), _kompas(results, now, "nu"))
    talks = join(
        f"{count(wijk.conversations, 'gesprek', 'gesprekken')} in de meting {one.round_name}"
        for one, wijk in ((before, then), (results, now))
    )
    if results.level.has_actors:
        title, sentences, blocks = told(results, then, now)
    else:
        title, sentences, blocks = _shown(results, then, now)
    return Section(now.wijk.slug, title, (f"{sentence_case(talks)}.", *sentences), (*small, *blocks, *agreed))


def _agreed(results: Results, now: WijkResults) -> tuple[Block, ...]:
    """What was agreed in a wijk, and whether the last round shows it; no state where the page holds looks only."""
    if not results.level.has_actors:
        norm, square, lines = (tuple(map(_as_look, rows)) for rows in (now.norm, now.square, now.lines))
        now = replace(now, norm=norm, square=square, lines=lines)
    return tuple(agreed_blocks(results, (now,)))


def _kompas(results: Results, wijk: WijkResults, when: str) -> Block:
    """A small kompas. What leads elsewhere (the page of the wijk, the question why) is about the last round only."""
    block = kompas(results, wijk, small=True)
    block = replace(block, id=f"{block.id}-{when}", caption=f"{wijk.wijk.name}, {when}: {results.round_name}")
    if when == "nu":
        return block
    lines = tuple({name: value for name, value in line.items() if name != "ask"} for line in block.lines)
    return replace(block, lines=lines, href="")


def as_looks(then: Iterable[Line], now: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Lines of both rounds with a look and nothing else, as they may stand side by side.

    What the last round withholds is withheld in both: a line that was gezien and is niet getoond now would tell that
    who spoke then says nee now.
    """
    first, second = ([_as_look(line) for line in lines] for lines in (then, now))
    withheld = {line.key for line in second if line.look == NOT_SHOWN}
    return tuple(replace(line, look=NOT_SHOWN) if line.key in withheld else line for line in first), tuple(second)


def _as_look(line: Line) -> Line:
    looks = {**dict.fromkeys(WITH_JA, SEEN), **dict.fromkeys(UNASKED, NOT_YET), ABSENT: ABSENT}
    look = looks.get(line.look, NOT_SHOWN)
    return Line(line.wijk, line.a, line.b, line.grain, look, importance=line.importance)


# --- levels with three looks: only what both rounds show


def _shown(results: Results, then: WijkResults, now: WijkResults) -> Told:
    changes = [(line, story) for line, story in line_changes(then.lines, now.lines) if line.a != line.b]
    by_story = {story: [line for line, own in changes if own == story] for story in STORIES}
    parts = []
    if kept := len(by_story[KEPT]):
        parts.append(f"zien we {count(kept, 'verbinding', 'verbindingen')} opnieuw")
    if first := len(by_story[SEEN_NOW]) + len(by_story[FIRST_ASKED]):
        parts.append(f"{'' if kept else 'zien we '}{count(first, 'verbinding', 'verbindingen')} nu voor het eerst")
    title = (
        f"In {now.wijk.name} {join(parts)}" if parts else f"In {now.wijk.name} zien we nog geen verbinding opnieuw"
    )
    names = {story: line_names(lines, results) for story, lines in by_story.items()}
    return title, (_WITHHELD,), story_blocks(now, names, _MEANING_OF_LOOKS)
