"""The sheets of a level: what a few pages of paper or slides can say of each wijk, and of the wijken together.

A *sheet* answers five questions and no more: what works here, what does not, what is not known, where to look, and
how to go on. The public level has no wijken: there the page itself is set on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Any

from wijkfoto.analysis.learning import Lesson
from wijkfoto.share.pages.actor_network import network
from wijkfoto.share.pages.agreements import agreed_blocks, agreement_items
from wijkfoto.share.pages.comparison import decision_section, lead, square_section, square_title
from wijkfoto.share.pages.comparison_blocks import (
    good_examples,
    how_seen,
    in_wijken,
    lesson_asks,
    lesson_title,
    need_sentences,
    needs_text,
    pair_name,
    seen_explained,
    who_can_look,
    wijk_names,
    with_example,
)
from wijkfoto.share.pages.comparison_edges import unknown_title, unspoken_groups
from wijkfoto.share.pages.comparison_spread import hard_everywhere, spread_title
from wijkfoto.share.pages.frame import ASKING, page
from wijkfoto.share.pages.kompas import kompas
from wijkfoto.share.pages.lesson_lines import LOOKING, MOST_DRAWN, lessons_drawn
from wijkfoto.share.pages.openbaar import openbaar_view
from wijkfoto.share.pages.sheet_lists import MOST, listed, shortened
from wijkfoto.share.pages.sheet_visits import good_example
from wijkfoto.share.pages.whatif import MEANING, closing_sentences, connections
from wijkfoto.share.pages.wijk_sheet import SHEET, wijk_sheet
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Form, Lessons, Matrix, Section, View
from wijkfoto.share.words import (
    SOCIAL_TEXT,
    SUPPORT_TEXT,
    code_name,
    count,
    join,
    label_words,
    number_word,
    sentence_case,
)

POSTER, TEXT, FORM = "poster", "tekst", "invulblad"
_LINES, _MOST_PICTURES = 8, 6
_CLOSING = "Wat is er nodig om het vierkant compleet te maken"
_NOWHERE = "Hiervoor kunnen we nog geen wijk noemen om te gaan kijken"
_SILENT = "Niet gesproken of niet gevraagd is geen nee: het kan er heel goed lopen."


def sheet_views(results: Results) -> tuple[View, ...]:
    """Sheets over the wijken, one per wijk that has begun with its network where the level has actors, and one to
    fill in together."""
    if results.level.node == "domein":
        return (replace(openbaar_view(results), kind=TEXT),)
    begun = [wijk for wijk in results.wijken if wijk.conversations]
    compares = "vergelijking" in results.level.pages
    sheets = [_together_sheet(results, begun)] if compares or not begun else []
    if compares and len(begun) > 1:
        sheets.extend(_pictures_sheets(results, begun))
    if compares:
        sheets.extend(_looking_sheet(results, begun, block) for block in lessons_drawn(results))
    for wijk in begun:
        sheets.append(wijk_sheet(results, wijk))
        if results.level.has_actors:
            sheets.append(_network_sheet(results, wijk))
    if compares and begun:
        sheets.append(_decision_sheet(results))
    return tuple(replace(view, footer=view.footer.removesuffix(f" {ASKING}")) for view in sheets)


def _network_sheet(results: Results, wijk: WijkResults) -> View:
    block = network(results, wijk)
    return page(
        results, POSTER, f"Netwerk van {wijk.wijk.name}", f"{wijk.wijk.slug}-netwerk",
        (Section("netwerk", "", (), (block,)),), wijk=wijk.wijk.code, conversations=wijk.conversations,
    )  # fmt: skip


def _together_sheet(results: Results, begun: Sequence[WijkResults]) -> View:
    """Where to look, what is hard everywhere, and what is not known."""
    rests = _rests(begun)
    table = tuple(block for block in square_section(results).blocks if isinstance(block, Matrix)) if begun else ()
    closing = [*closing_sentences(connections(results), results), *agreement_items(results, results.wijken)]
    sections = (
        _lessons(results),
        _everywhere(results, rests),
        _unknown(results, begun),
        listed("rond", _CLOSING, closing, note=MEANING if closing else "", rests=rests),
        Section("vierkant", square_title(results), (), table, rests),
    )
    told = tuple(section for section in sections if section.blocks or section.id == "onbekend")
    title = "Leren van elkaar"
    return page(results, SHEET, title, "leren-van-elkaar", tuple(map(shortened, told)), lead=lead(results))


def _pictures_sheets(results: Results, begun: Sequence[WijkResults]) -> Iterator[View]:
    """The wijken side by side, each large enough to read: as many sheets as that takes, with as many on each."""
    each = ceil(len(begun) / ceil(len(begun) / _MOST_PICTURES))
    for number, start in enumerate(range(0, len(begun), each), start=1):
        beside = begun[start : start + each]
        pictures = tuple(kompas(results, wijk, small=True) for wijk in beside)
        section = Section("kompassen", square_title(results), (), pictures, _rests(beside))
        title = f"{sentence_case(number_word(len(beside)))} wijken naast elkaar"
        slug = "wijken" if number == 1 else f"wijken-{number}"
        yield page(results, SHEET, title, slug, (shortened(section),), lead=lead(results)[:1])


def _looking_sheet(results: Results, begun: Sequence[WijkResults], block: Lessons) -> View:
    """Who can look where, as a drawing with its list; then the lessons that the drawing has no room for."""
    rests, rest = _rests(begun), with_example(results)[MOST_DRAWN:]
    drawn = Section("getekend", lesson_title(results), (), (replace(block, caption=""),), rests)
    more = (
        [listed("meer", "Ook hier kun je gaan kijken", map(partial(_lesson, results), rest), rests=rests)]
        if rest
        else []
    )
    sections = tuple(map(shortened, (drawn, *more)))
    return page(results, TEXT, block.caption, "kijken", sections, lead=lead(results)[:1])


def _rests(begun: Sequence[WijkResults]) -> str:
    total = count(sum(wijk.conversations for wijk in begun), "gesprek", "gesprekken")
    return f"Dit komt uit {total} in {join(wijk.wijk.name for wijk in begun)}." if begun else ""


def _lessons(results: Results) -> Section:
    """Who can look where, at what, and whom to ask there."""
    found = with_example(results)
    items: list[dict[str, Any]] = [_lesson(results, lesson) for lesson in found[:MOST]]
    used = {item["tag"] for item in items}
    items += _nowhere(results)
    if more := len(found[MOST:]):
        items.append({"text": f"En nog {number_word(more)}: zie het blad '{LOOKING}'."})
    meaning = [text for text in need_sentences(results) if text.partition(":")[0].lower() in used]
    meaning += [seen_explained(found[:MOST])] if found else []
    return listed("kijken", lesson_title(results), items, note=" ".join(meaning))


def _nowhere(results: Results) -> list[dict[str, Any]]:
    """Gaps and hard ties that no wijk is an example of."""
    urgent = [one for one in results.lessons if (one.gaps or one.hard) and not one.examples][:MOST]
    told = [f"{pair_name(one, results.vocabulary)}, voor {needs_text(one, results)}" for one in urgent]
    return [{"text": f"{_NOWHERE}: {text}.", "tag": one.need} for text, one in zip(told, urgent, strict=True)]


def _lesson(results: Results, lesson: Lesson) -> dict[str, Any]:
    first, *others = good_examples(lesson)
    also = f" Ook in {wijk_names((line.wijk for line in others), results)}." if others else ""
    seen = f"{who_can_look(lesson, results)} (daar {how_seen(first, results)}).{also}"
    text = f"{seen} {good_example(lesson, results)}".strip()
    asks = lesson_asks(lesson, results)
    return {"text": text, "tag": lesson.need} | ({"ask": asks} if asks else {})


def _everywhere(results: Results, rests: str) -> Section:
    settings = results.settings
    items = [
        f"{sentence_case(label_words(one.label, results.vocabulary))}: in {in_wijken(one.firm, results)}."
        for one in hard_everywhere(results)[:MOST]
    ]
    if more := len(hard_everywhere(results)[MOST:]):
        items.append(f"En nog {number_word(more)}.")
    enough = (
        f"Overal wil zeggen: in elke genoemde wijk door minstens {settings.min_respondents} mensen van "
        f"{settings.min_organisations} organisaties."
    )
    return listed("overal", spread_title(results), items, rests=f"{enough} {rests}".strip())


def _unknown(results: Results, begun: Sequence[WijkResults]) -> Section:
    items = []
    for wijk in begun:
        if codes := unspoken_groups(results, wijk):
            names = join(code_name(code, results.vocabulary) for code in codes)
            items.append(f"{wijk.wijk.name}: nog niet gesproken met {names}.")
    if waiting := [wijk.wijk.name for wijk in results.wijken if not wijk.conversations]:
        items.append(f"{join(waiting)}: nog geen gesprekken.")
    helping = [SUPPORT_TEXT] if any("ondersteuning" in item for item in items) else []
    return listed("onbekend", unknown_title(results), [*items, _SILENT], note=" ".join(helping))


def _decision_sheet(results: Results) -> View:
    """The lines to fill in, without the tables that stand on the page."""
    whole = decision_section(results)
    form = tuple(replace(block, rows=_LINES, caption="") for block in whole.blocks if isinstance(block, Form))
    social = [SOCIAL_TEXT] if any("ociaal domein" in text for text in whole.sentences) else []
    section = replace(whole, id="besluiten", blocks=form, sentences=(*whole.sentences, *social))
    agreed = [
        Section("afgesproken", one.caption, (), (replace(one, caption=""),))
        for one in agreed_blocks(results, results.wijken)
    ]
    return page(results, FORM, "Besluitblad", "besluitblad", (*agreed, shortened(section)))
