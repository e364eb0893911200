"""Section 6: what does not work yet, and what we do not know; whom to speak, what is needed."""

from __future__ import annotations

from wijkfoto.analysis.gaps import GAP, HARD, QUESTION
from wijkfoto.graph.schema import NOT_SHOWN, WISH
from wijkfoto.share.pages.agreements import agreed_blocks
from wijkfoto.share.pages.calls import call_table
from wijkfoto.share.pages.gaps import gap_table, missing_list, nothing, pair_name, question_table, unasked_list
from wijkfoto.share.pages.whatif import wijk_whatif
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Section
from wijkfoto.share.why.subject import ask_text, pair_subject
from wijkfoto.share.words import NOT_SHOWN_TEXT, code_name, count, sentence_case, side_name


def open_section(results: Results, wijk: WijkResults) -> Section:
    """6 Wat lukt nog niet, en wat weten we niet."""
    blocks: list[Block] = [
        gap_table(results, wijk),
        *wijk_whatif(results, wijk),
        *agreed_blocks(results, (wijk,)),
        question_table(results, wijk),
        unasked_list(results, wijk),
        *missing_list(results, wijk),
    ]
    wishes = _wishes(results, wijk)
    if wishes.items:
        blocks.append(wishes)
    if results.level.actions != "nee":
        blocks.append(call_table(results, wijk))
    blocks.append(_tasks(results, wijk))
    hidden = (NOT_SHOWN_TEXT,) if any(line.look == NOT_SHOWN for line in wijk.norm) else ()
    return Section("wat-weten-we-niet", open_title(results, wijk), hidden, tuple(blocks))


def open_title(results: Results, wijk: WijkResults) -> str:
    """The weightiest gap, and how many questions are open."""
    gaps = [action for action in wijk.actions if action.kind in {GAP, HARD}]
    asked = [action for action in wijk.actions if action.kind == QUESTION]
    if gaps:
        first = pair_name(gaps[0], results.vocabulary)
        what = "werken niet samen" if gaps[0].kind == GAP else "vinden elkaar lastig"
        return f"{sentence_case(first)} {what}; {count(len(asked), 'vraag staat', 'vragen staan')} nog open"
    if asked:
        still = f"{count(len(asked), 'vraag staat', 'vragen staan')} nog open"
        return f"Een gat vonden we niet; {still}" if results.level.states == "zeven" else sentence_case(still)
    return nothing(results, "We vonden geen gat en er staan geen vragen open").rstrip(".")


def _wishes(results: Results, wijk: WijkResults) -> Bullets:
    """With whom people would like to work together. Where the level has no states, only the wished-for group is
    named, and only when enough people wish for it: a wish tells that it is not there yet."""
    evidence, vocabulary = wijk.foto.evidence, results.vocabulary
    if results.level.has_actors:
        items = [
            {
                "text": sentence_case(_wish_text(pair, results)),
                "tag": "wens",
                "evidence": [ask_text(pair_subject(wijk.wijk.code, *pair, vocabulary))],
            }
            for pair in _wish_pairs(wijk)
        ]
        return Bullets(f"wensen-{wijk.wijk.slug}", "Met wie zouden mensen willen samenwerken", tuple(items))
    wished: dict[str, set[str]] = {}
    for statement in evidence.statements:
        if statement.answer == WISH and statement.grain == "group":
            wished.setdefault(statement.named, set()).add(evidence.respondent_of[statement.conversation])
    items = []
    for group, who in sorted(wished.items()):
        organisations = {evidence.actors[actor].organisation for actor in who}
        settings = results.settings
        if len(who) >= settings.min_respondents and len(organisations) >= settings.min_organisations:
            items.append({"text": f"{count(len(who), 'mens', 'mensen')} zouden willen samenwerken met "
                          f"{code_name(group, vocabulary)}.", "tag": "wens"})  # fmt: skip
    return Bullets(f"wensen-{wijk.wijk.slug}", "Met wie zouden mensen willen samenwerken", tuple(items))


def _wish_pairs(wijk: WijkResults) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    pairs = []
    for line in wijk.lines:
        for side in line.wishes:
            pairs.append((line.a, line.b) if side == "a" else (line.b, line.a))
    return list(dict.fromkeys(pairs))


def _wish_text(pair: tuple[tuple[str, ...], tuple[str, ...]], results: Results) -> str:
    a, b = (side_name(codes, results.vocabulary) for codes in pair)
    return f"{a} zou willen samenwerken met {b}."


def _tasks(results: Results, wijk: WijkResults) -> Bullets:
    """Opgaven: written to be shown."""
    tasks = [task for task in wijk.dossier.tasks if task.wijk == wijk.wijk.code]
    items = tuple(
        {"text": task.name} | ({"tag": results.vocabulary.label("themes", task.theme)} if task.theme else {})
        for task in tasks
    )
    note = "" if items else "Er zijn nog geen opgaven opgeschreven."
    return Bullets(f"opgaven-{wijk.wijk.slug}", "Wat heeft de wijk nodig", items, note)
