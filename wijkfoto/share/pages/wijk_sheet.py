"""The sheet of a wijk: what works here, what does not, what is not known, where to look, and how to go on.

Every sentence is one of the pages; here they stand shorter and fewer, so that a sheet is one A4.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Any

from wijkfoto.analysis.gaps import GAP, HARD, QUESTION
from wijkfoto.graph.schema import DIFFERENT, HINT, NOT_SHOWN, ONE_SIDE, UNASKED, WISHED
from wijkfoto.records import Action, Line
from wijkfoto.share.disclose import LineKey
from wijkfoto.share.pages.agreements import agreement_items
from wijkfoto.share.pages.calls import first_asks, first_calls_with_reason, more_calls
from wijkfoto.share.pages.certainty import line_word, line_words_explained
from wijkfoto.share.pages.comparison_edges import the_corners, unspoken_corners, unspoken_groups
from wijkfoto.share.pages.frame import page
from wijkfoto.share.pages.gaps import cause, pair_name, sides
from wijkfoto.share.pages.kompas import kompas, line_sentence
from wijkfoto.share.pages.parts import parts_told
from wijkfoto.share.pages.practices import by_whether_they_run
from wijkfoto.share.pages.quality import label_bars
from wijkfoto.share.pages.sheet_lists import MOST, Item, listed, shortened
from wijkfoto.share.pages.sheet_visits import visits
from wijkfoto.share.pages.whatif import has_begun, wijk_sentence
from wijkfoto.share.pages.wijk import practices_title, together_title, what_it_rests_on
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Bars, Column, Section, Table, View
from wijkfoto.share.why.subject import line_subject, may_ask
from wijkfoto.share.words import (
    NOT_SHOWN_TEXT,
    SOCIAL_TEXT,
    code_name,
    count,
    join,
    line_name,
    number_word,
    sentence_case,
    shown_look,
)

SHEET = "blad"
_MOST_EXAMPLES = 3
_HALF_KNOWN = {
    ONE_SIDE: "Eén kant noemt dit; de andere kant vroegen we nog niet",
    DIFFERENT: "De ene kant noemt dit, de andere kant niet; vraag het na",
    HINT: "Er is nee gezegd, maar nog niet door iedereen; vraag het ook aan de anderen",
}
_UNASKED = "Dit vroegen we nog niet, en het kan er wel zijn"


def wijk_sheet(results: Results, wijk: WijkResults) -> View:
    """What works, what does not, what is not known, where to look and how to go on in one wijk."""
    rests = _evidence(results, wijk)
    sections = (
        Section("beeld", together_title(results, wijk), (), (kompas(results, wijk, small=True),), rests),
        Section("vierkant", "", (), (_square_table(results, wijk),), rests),
        _works(results, wijk),
        _hard(results, wijk),
        _unknown(results, wijk),
        visits(results, wijk),
        _next(results, wijk),
    )
    return page(
        results, SHEET, f"Wijkfoto {wijk.wijk.name}", wijk.wijk.slug, tuple(map(shortened, sections)),
        lead=(what_it_rests_on(results, wijk),), wijk=wijk.wijk.code, conversations=wijk.conversations,
    )  # fmt: skip


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
        row: dict[str, Any] = {"line": sentence_case(line_name(line, results.vocabulary)), "state": shown_look(line)}
        word = line_word(line, results.settings)
        if word or (word := parts_told(line, wijk, results)):
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
    words = {word for line in wijk.square if (word := line_word(line, results.settings))}
    note = [line_words_explained(results, words)] if words else []
    if words and not all(row.get("sure") for row in rows):
        note.append("Leeg: hoe zeker het is, laten we hier niet zien.")
    return Table("zes-lijnen", "", kept, tuple(rows), " ".join([*note, SOCIAL_TEXT]))


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
    more = sum(label.label.endswith(sign) for label in wijk.labels) - MOST
    note = f"En nog {number_word(more)} die minder vaak {'is' if more == 1 else 'zijn'} genoemd." if more > 0 else ""
    return (replace(bars, rows=bars.rows[:MOST], note=note),) if bars.rows else ()


def _hard(results: Results, wijk: WijkResults) -> Section:
    """Gaps and hard ties with their cause, and what many name as hard."""
    known = [action for action in wijk.actions if action.kind in {GAP, HARD}]
    items = [_gap(action, results, wijk) for action in known[:MOST]]
    bars = _bars(wijk, "-", results)
    if more := len(known) - len(items):
        items.append({"text": f"En nog {number_word(more)}."})
    none = (
        "We vonden geen verbinding die ontbreekt of vastloopt."
        if results.level.states == "zeven"
        else "Of er een verbinding ontbreekt of vastloopt, laten we hier niet zien: misschien wel, misschien niet."
    )
    title = _hard_title(known, bars, results, wijk) or none.rstrip(".")
    note = "" if items or title == none.rstrip(".") else none
    rests = f"{_evidence(results, wijk)} Zo merken mensen het; het zegt niets over hoe goed zij hun werk doen."
    return listed("moeizaam", title, items, *bars, note=note, rests=rests)


def _hard_title(known: Sequence[Action], bars: Sequence[Bars], results: Results, wijk: WijkResults) -> str:
    """The weightiest gap or hard tie, with how many people say so; else what is named most as hard; "" without."""
    if known and known[0].kind == GAP:
        still = "nog niet" if _line_of(known[0], wijk).wishes else "niet"
        return f"{sentence_case(pair_name(known[0], results.vocabulary))} werken {still} samen"
    if known:
        people = _line_of(known[0], wijk).marks
        said = f", zeggen {count(people, 'persoon', 'mensen')}" if people and people > 1 else ""
        return f"Tussen {pair_name(known[0], results.vocabulary)} loopt het moeizaam{said}"
    return f"In {wijk.wijk.name} noemen mensen '{bars[0].rows[0]['label']}' het vaakst" if bars else ""


def _line_of(action: Action, wijk: WijkResults) -> Line:
    a, b = (tuple(side.split("|")) for side in action.pair)
    return next(line for line in (*wijk.norm, *wijk.lines) if line.key == (a, b))


def _gap(action: Action, results: Results, wijk: WijkResults) -> dict[str, Any]:
    line = _line_of(action, wijk)
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
    if absent := [code_name(code, results.vocabulary) for code in wijk.wijk.absent]:
        items.append(f"Werkt niet in deze wijk: {join(absent)}.")
    wishes = [line for line in wijk.lines if shown_look(line) == WISHED][:MOST]
    items += [line_sentence(line, results.vocabulary) for line in wishes]
    items += _questions(results, wijk, {line.key for line in wishes})
    if any(line.look == NOT_SHOWN for line in (*wijk.norm, *wijk.square)):
        items.append(f"Brede grijze lijnen: {NOT_SHOWN_TEXT[0].lower()}{NOT_SHOWN_TEXT[1:]}")
    title = "Dit weten we nog niet" if items else "Over alles wat de norm noemt, is iets gevraagd"
    return listed("onbekend", title, items, rests=_evidence(results, wijk))


def _questions(results: Results, wijk: WijkResults, told_of: Set[LineKey]) -> list[str]:
    """What of each question is known, those told of left out; what nobody was asked in the vierkant stands above."""
    of_square = {line.key for line in wijk.square}
    open_ones = [
        action
        for action in wijk.actions
        if action.kind == QUESTION
        and sides(action) not in told_of
        and not (action.why in UNASKED and sides(action) in of_square)
    ]
    told: dict[str, list[str]] = {}
    for action in open_ones[:MOST]:
        known = _HALF_KNOWN.get(action.why, _UNASKED)
        told.setdefault(known, []).append(pair_name(action, results.vocabulary))
    items = [f"{known}: {'; '.join(names)}." for known, names in told.items()]
    if more := len(open_ones[MOST:]):
        items.append(f"En nog {number_word(more)} waarvan we niet alles weten.")
    return items


def _next(results: Results, wijk: WijkResults) -> Section:
    """What completes the vierkant, and whom to speak next."""
    items: list[Item] = [wijk_sentence(results, wijk)] if has_begun(wijk) else []
    items += agreement_items(results, (wijk,))
    if results.level.actions != "nee":
        asks: Sequence[str | None] = first_asks(results, wijk) or [None] * MOST
        calls = first_calls_with_reason(results, wijk)
        for call, ask in zip(calls, asks, strict=False):
            items.append({"text": f"Praat met: {call[0].lower()}{call[1:]}."} | ({"ask": ask} if ask else {}))
        if (more := more_calls(results, wijk)) > 0:
            items.append(f"Daarna nog {count(more, 'gesprek', 'gesprekken')} met anderen.")
    return listed("verder", "Zo kun je verder", items, rests=_evidence(results, wijk))
