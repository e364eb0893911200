"""Section 6: what does not work yet, and what we do not know; whom to speak, what is needed."""

from __future__ import annotations

from wijkfoto.analysis.gaps import GAP, HARD, QUESTION
from wijkfoto.graph.schema import NOT_SHOWN, UNKNOWN, WISH
from wijkfoto.share.pages.agreements import agreed_blocks
from wijkfoto.share.pages.calls import call_table
from wijkfoto.share.pages.gaps import gap_table, nothing, pair_name, question_table
from wijkfoto.share.pages.unasked import missing_list, unasked_list
from wijkfoto.share.pages.whatif import wijk_whatif
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Section
from wijkfoto.share.why.subject import ask_text, pair_subject
from wijkfoto.share.words import SOME_NOT_SHOWN_TEXT, count, sentence_case, the_side, verb


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
    hidden = (SOME_NOT_SHOWN_TEXT,) if any(line.look == NOT_SHOWN for line in wijk.norm) else ()
    return Section("wat-weten-we-niet", open_title(results, wijk), hidden, tuple(blocks))


def open_title(results: Results, wijk: WijkResults) -> str:
    """The weightiest gap, and how many questions are open."""
    gaps = [action for action in wijk.actions if action.kind in {GAP, HARD}]
    asked = [action for action in wijk.actions if action.kind == QUESTION]
    if gaps:
        first = pair_name(gaps[0], results.vocabulary)
        what = "werken niet samen" if gaps[0].kind == GAP else "werken moeizaam samen"
        still = f"; {count(len(asked), 'vraag staat', 'vragen staan')} nog open" if asked else ""
        return f"{sentence_case(first)} {what}{still}"
    if asked and not wijk.conversations:
        return f"Over {wijk.wijk.name} weten we nog niets: {count(len(asked), 'vraag staat', 'vragen staan')} open"
    if asked:
        still = f"{count(len(asked), 'vraag staat', 'vragen staan')} nog open"
        if results.level.states == "zeven":
            return f"Een verbinding die ontbreekt, vonden we niet; {still}"
        stand = "staat" if len(asked) == 1 else "staan"
        return f"In {wijk.wijk.name} {stand} nog {count(len(asked), 'vraag', 'vragen')} open"
    return nothing(results, "We vonden geen verbinding die ontbreekt, en er staan geen vragen open").rstrip(".")


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
    asked: dict[str, set[str]] = {}
    wished: dict[str, set[str]] = {}
    for statement in evidence.statements:
        if statement.answer != UNKNOWN and statement.grain == "group":
            who = evidence.respondent_of[statement.conversation]
            asked.setdefault(statement.named, set()).add(who)
            if statement.answer == WISH:
                wished.setdefault(statement.named, set()).add(who)
    items = [
        {
            "text": f"{count(len(who), 'persoon zou', 'mensen zouden')} willen samenwerken met "
            f"{the_side((group,), vocabulary)}.",
            "tag": "wens",
        }
        for group, who in sorted(wished.items())
        if not wijk.held and _may_count(who, asked[group], results, wijk)
    ]
    return Bullets(f"wensen-{wijk.wijk.slug}", "Met wie zouden mensen willen samenwerken", tuple(items))


def _may_count(wishing: set[str], asked: set[str], results: Results, wijk: WijkResults) -> bool:
    """Whether enough people wish it, and others of the many who were asked do not: a wish is a nee, and when all
    wish it, everybody knows who said so."""
    settings, actors = results.settings, wijk.foto.evidence.actors
    organisations = {actors[actor].organisation for actor in wishing}
    enough = len(wishing) >= settings.min_respondents and len(organisations) >= settings.min_organisations
    return enough and wishing < asked and len(asked) >= 2 * settings.min_respondents


def _wish_pairs(wijk: WijkResults) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    pairs = []
    for line in wijk.lines:
        for side in line.wishes:
            pairs.append((line.a, line.b) if side == "a" else (line.b, line.a))
    return list(dict.fromkeys(pairs))


def _wish_text(pair: tuple[tuple[str, ...], tuple[str, ...]], results: Results) -> str:
    a, b = (the_side(codes, results.vocabulary) for codes in pair)
    return f"{a} {verb(pair[0], 'zou', 'zouden', results.vocabulary)} willen samenwerken met {b}."


def _tasks(results: Results, wijk: WijkResults) -> Bullets:
    """Opgaven: written to be shown."""
    tasks = [task for task in wijk.dossier.tasks if task.wijk == wijk.wijk.code]
    items = tuple(
        {"text": task.name} | ({"tag": results.vocabulary.label("themes", task.theme)} if task.theme else {})
        for task in tasks
    )
    note = "" if items else nothing(results, "Er zijn nog geen opgaven opgeschreven.")
    if results.level.consent:
        # Said whether or not there are any, so that it does not tell.
        note = f"{note} Opgaven uit gesprekken die alleen in totalen meetellen, staan hier niet.".strip()
    return Bullets(f"opgaven-{wijk.wijk.slug}", "Wat heeft de wijk nodig", items, note)
