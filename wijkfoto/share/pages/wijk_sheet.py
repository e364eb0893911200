"""The sheet of a wijk: what works here, what does not, what is not known, where to look, and how to go on.

Every sentence is one of the pages; here they stand shorter and fewer, so that a sheet is one A4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from wijkfoto.analysis.gaps import GAP, HARD, QUESTION
from wijkfoto.analysis.learning import Lesson, fitting
from wijkfoto.graph.schema import NOT_SHOWN, UNASKED
from wijkfoto.records import Action
from wijkfoto.share.pages.calls import first_asks, first_calls_with_reason
from wijkfoto.share.pages.certainty import line_word, words_explained
from wijkfoto.share.pages.comparison_blocks import NOT_SEEN, lesson_asks, needing, with_example
from wijkfoto.share.pages.comparison_edges import the_corners, unspoken_corners, unspoken_groups
from wijkfoto.share.pages.frame import page
from wijkfoto.share.pages.gaps import cause, nothing, pair_name
from wijkfoto.share.pages.kompas import kompas
from wijkfoto.share.pages.open_ends import open_title
from wijkfoto.share.pages.practices import by_whether_they_run
from wijkfoto.share.pages.quality import label_bars
from wijkfoto.share.pages.whatif import has_begun, wijk_sentence
from wijkfoto.share.pages.wijk import practices_title, together_title, what_it_rests_on
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Bars, Block, Bullets, Column, Section, Table, View
from wijkfoto.share.why.subject import line_subject, may_ask
from wijkfoto.share.words import (
    NOT_SHOWN_TEXT,
    code_name,
    count,
    join,
    line_name,
    sentence_case,
)

SHEET = "blad"
MOST = 4
"""Items of a list and bars of a figure on a sheet."""
_MOST_EXAMPLES = 3
_LONGEST_TITLE, _LONGEST = 130, 260

Item = str | dict[str, Any]


def wijk_sheet(results: Results, wijk: WijkResults) -> View:
    """What works, what does not, what is not known, where to look and how to go on in one wijk."""
    rests = _evidence(results, wijk)
    sections = (
        Section("beeld", together_title(results, wijk), (), (kompas(results, wijk, small=True),), rests),
        Section("vierkant", "", (), (_square_table(results, wijk),), rests),
        _works(results, wijk),
        _hard(results, wijk),
        _unknown(results, wijk),
        _look(results, wijk),
        _next(results, wijk),
    )
    return page(
        results, SHEET, f"Wijkfoto {wijk.wijk.name}", wijk.wijk.slug, tuple(map(shortened, sections)),
        lead=(what_it_rests_on(results, wijk),), wijk=wijk.wijk.code, conversations=wijk.conversations,
    )  # fmt: skip


def listed(section: str, title: str, items: Iterable[Item], *more: Block, note: str = "", rests: str = "") -> Section:
    """A section with a list; `rests` is what it rests on, for the notes under a slide."""
    rows = tuple({"text": item} if isinstance(item, str) else item for item in items)
    lists = (Bullets(f"{section}-lijst", "", rows, note),) if rows or note else ()
    return Section(section, title, (), (*lists, *more), rests)


def shortened(section: Section) -> Section:
    """A section in which no title or item of a list is longer than a sheet can hold."""
    blocks = tuple(
        replace(block, items=tuple({**item, "text": short(item["text"])} for item in block.items))
        if isinstance(block, Bullets)
        else block
        for block in section.blocks
    )
    return replace(section, title=short(section.title, _LONGEST_TITLE), blocks=blocks)


def short(text: str, longest: int = _LONGEST) -> str:
    """A text cut off after a whole word, with three dots behind it; a text that fits stays as it is.

    Examples
    --------
    >>> short("Elke week samen om tafel", 14), short("Elke week", 14)
    ('Elke week …', 'Elke week')
    """
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut} …"


def _evidence(results: Results, wijk: WijkResults) -> str:
    """On what a part rests; how many were spoken to, only where the level has actors."""
    told = f"Dit komt uit {count(wijk.conversations, 'gesprek', 'gesprekken')} in {wijk.wijk.name}"
    if results.level.has_actors:
        spoken = len(wijk.foto.evidence.respondents)
        told += f", met {count(spoken, 'functie', 'functies')}"
    return f"{told}."


def _square_table(results: Results, wijk: WijkResults) -> Table:
    """The six lines of the vierkant: what was seen, and how certain it is."""
    rows = []
    for line in wijk.square:
        row: dict[str, Any] = {"line": sentence_case(line_name(line, results.vocabulary)), "state": line.look}
        if word := line_word(line, results.settings):
            row["sure"] = word
        if may_ask(results):
            row["ask"] = line_subject(line, results.vocabulary)
        rows.append(row)
    columns = (
        Column("line", "Vierkant"),
        Column("state", "Wat we zien", "state"),
        Column("sure", "Werken ze samen?"),
    )
    kept = tuple(column for column in columns if any(row.get(column.key) for row in rows))
    note = words_explained(results)[0] if len(kept) == len(columns) else ""
    if note and not all(row.get("sure") for row in rows):
        note += " Leeg: hoe zeker het is, laten we hier niet zien."
    return Table("zes-lijnen", "", kept, tuple(rows), note)


def _works(results: Results, wijk: WijkResults) -> Section:
    """Good examples, and what many name as going well."""
    running = by_whether_they_run(wijk.practices)[0]
    told, others = running[:_MOST_EXAMPLES], running[_MOST_EXAMPLES:]
    items = [f"{p.name}: {p.what}" + (f" Waardoor lukt het: {p.ingredient}" if p.ingredient else "") for p in told]
    if others:
        items.append(f"Ook: {join(practice.name for practice in others)}.")
    bars = _bars(wijk, "+", results)
    return listed("werkt", practices_title(wijk), items, *bars, rests=_evidence(results, wijk))


def _bars(wijk: WijkResults, sign: str, results: Results) -> tuple[Bars, ...]:
    bars = label_bars(results, wijk, sign)
    return (replace(bars, rows=bars.rows[:MOST], note=""),) if bars.rows else ()


def _hard(results: Results, wijk: WijkResults) -> Section:
    """Gaps and hard ties with their cause, and what many name as hard."""
    known = [action for action in wijk.actions if action.kind in {GAP, HARD}]
    items = [_gap(action, results, wijk) for action in known[:MOST]]
    bars = _bars(wijk, "-", results)
    title = open_title(results, wijk)
    note = "" if items else nothing(results, "We vonden geen verbinding die ontbreekt of vastloopt.")
    if note.rstrip(".") == title:
        note = ""
    elif note and results.level.states != "zeven":
        note = "Over verbindingen die ontbreken of vastlopen is er niets dat we hier mogen laten zien."
    rests = f"{_evidence(results, wijk)} Zo merken mensen het; het zegt niets over hoe goed zij hun werk doen."
    return listed("moeizaam", title, items, *bars, note=note, rests=rests)


def _gap(action: Action, results: Results, wijk: WijkResults) -> dict[str, Any]:
    a, b = (tuple(side.split("|")) for side in action.pair)
    line = next(line for line in (*wijk.norm, *wijk.lines) if line.key == (a, b))
    why = cause(action, line, results.vocabulary, results.settings)
    text = f"{sentence_case(pair_name(action, results.vocabulary))}. {why}".strip()
    asks = {"ask": line_subject(line, results.vocabulary)} if may_ask(results) else {}
    return {"text": text, "tag": action.kind} | asks


def _unknown(results: Results, wijk: WijkResults) -> Section:
    """What nobody was asked, of whom nobody was spoken to, and that things are withheld."""
    items = []
    if lines := [line_name(line, results.vocabulary) for line in wijk.square if line.look in UNASKED]:
        items.append(f"Naar {join(lines)} is nog niet gevraagd. Het kan dus heel goed lopen.")
    corners = unspoken_corners(wijk)
    if corners:
        items.append(f"We spraken nog niet met {the_corners(corners, results)}.")
    around = [code for code in unspoken_groups(results, wijk) if not any(code in corner for corner in corners)]
    if around:
        names = join(code_name(code, results.vocabulary) for code in around)
        items.append(f"{'Ook nog' if corners else 'Nog'} niet gesproken: {names}.")
    asked = sum(action.kind == QUESTION for action in wijk.actions)
    if asked:
        items.append(
            f"{count(asked, 'vraag staat', 'vragen staan')} nog open. Een vraag is geen gat: het kan goed lopen."
        )
    if any(line.look == NOT_SHOWN for line in (*wijk.norm, *wijk.square)):
        items.append(f"Grijze lijnen: {NOT_SHOWN_TEXT[0].lower()}{NOT_SHOWN_TEXT[1:]}")
    title = "Dit weten we nog niet" if items else "Over alles wat de norm noemt, is iets gevraagd"
    return listed("onbekend", title, items, rests=_evidence(results, wijk))


def _look(results: Results, wijk: WijkResults) -> Section:
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
    rests = "Nog niet gezien wil zeggen: het kan er wel zijn. Vraag het eerst na, en ga dan pas kijken."
    return listed("kijken", title, items, rests=rests)


def where_to_look(lesson: Lesson, results: Results) -> str:
    """The wijk to look in, with the good example and whom to ask about it."""
    first = lesson.examples[0]
    text = f"{sentence_case(line_name(first, results.vocabulary))}: kijk in {results.wijk_name(first.wijk)}."
    return f"{text} {good_example(lesson, results)}".strip()


def good_example(lesson: Lesson, results: Results) -> str:
    """The good example of a lesson and whom to ask about it, "" without one."""
    practice = next(iter(fitting(lesson, results.vocabulary)), None)
    if practice is None:
        return ""
    where = results.wijk_name(practice.wijk)
    ask = f" Vraag het aan: {practice.visit} in {where}." if practice.visit else ""
    return f"Goed voorbeeld: {practice.name} ({where}).{ask}"


def _next(results: Results, wijk: WijkResults) -> Section:
    """What completes the vierkant, and whom to speak next."""
    items: list[Item] = [wijk_sentence(results, wijk)] if has_begun(wijk) else []
    if results.level.actions != "nee":
        asks: Sequence[str | None] = first_asks(results, wijk) or [None] * MOST
        calls = first_calls_with_reason(results, wijk)
        for call, ask in zip(calls, asks, strict=False):
            items.append({"text": f"Praat met: {call[0].lower()}{call[1:]}."} | ({"ask": ask} if ask else {}))
    return listed("verder", "Zo kun je verder", items, rests=_evidence(results, wijk))
