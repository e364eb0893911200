"""Section 6: what does not work yet, and what we do not know; whom to speak, what is needed."""

from __future__ import annotations

from typing import Any

from wijkfoto.analysis.gaps import GAP, HARD, MISSING, QUESTION
from wijkfoto.analysis.planner import Candidate
from wijkfoto.graph.schema import NOT_SHOWN, UNASKED, WISH
from wijkfoto.records import Action
from wijkfoto.share.pages.kompas import sources
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Column, Section, Table
from wijkfoto.share.words import (
    NOT_ASKED_TEXT,
    NOT_SHOWN_TEXT,
    code_name,
    count,
    join,
    sentence_case,
    side_name,
)

_STEPS = {
    "kennismaken": "Breng ze met elkaar in contact.",
    "samen bespreken": "Bespreek samen wat er nodig is.",
    "beide vragen": "Vraag het in een volgend gesprek.",
    "andere kant vragen": "Vraag het ook aan {unasked}.",
    "beelden naast elkaar": "Leg de twee beelden naast elkaar.",
    "navragen": "Vraag het ook aan de anderen van deze groepen.",
    "elders": "Kijk wie dit van buiten de wijk doet.",
}
_IMPORTANCE = {"must": "vierkant", "should": "gewenst", "could": "soms nodig"}
MOST_CANDIDATES = 8


def open_section(results: Results, wijk: WijkResults) -> Section:
    """6 Wat lukt nog niet, en wat weten we niet."""
    blocks: list[Block] = [_gap_table(results, wijk), _question_table(results, wijk), _unasked(results, wijk)]
    wishes = _wishes(results, wijk)
    if wishes.items:
        blocks.append(wishes)
    if results.level.actions != "nee":
        blocks.append(_whom_to_speak(results, wijk))
    blocks += [_tasks(results, wijk)]
    return Section("wat-weten-we-niet", _title(results, wijk), tuple(_sentences(results, wijk)), tuple(blocks))


def _title(results: Results, wijk: WijkResults) -> str:
    gaps = [action for action in wijk.actions if action.kind in {GAP, HARD}]
    asked = [action for action in wijk.actions if action.kind == QUESTION]
    if gaps:
        first = _pair_name(gaps[0], results)
        what = "werken niet samen" if gaps[0].kind == GAP else "vinden elkaar lastig"
        return f"{sentence_case(first)} {what}; {count(len(asked), 'vraag staat', 'vragen staan')} nog open"
    if asked:
        still = f"{count(len(asked), 'vraag staat', 'vragen staan')} nog open"
        return f"Een gat vonden we niet; {still}" if results.level.states == "zeven" else sentence_case(still)
    return _nothing(results, "We vonden geen gat en er staan geen vragen open").rstrip(".")


def _pair_name(action: Action, results: Results) -> str:
    a, b = (tuple(side.split("|")) for side in action.pair)
    if a == b:
        return f"{side_name(a, results.vocabulary)} onderling"
    return f"{side_name(a, results.vocabulary)} en {side_name(b, results.vocabulary)}"


def _sentences(results: Results, wijk: WijkResults) -> list[str]:
    found = []
    missing = [_pair_name(action, results) for action in wijk.actions if action.kind == MISSING]
    if missing:
        found.append(f"Dit kan hier niet, omdat een van de twee niet in de wijk werkt: {join(missing)}.")
    if any(line.look == NOT_SHOWN for line in wijk.norm):
        found.append(NOT_SHOWN_TEXT)
    return found


def _gap_table(results: Results, wijk: WijkResults) -> Table:
    rows = tuple(_action_row(action, results, wijk) for action in wijk.actions if action.kind in {GAP, HARD})
    note = "" if rows else _nothing(results, "We vonden geen verbinding die ontbreekt of vastloopt.")
    return _table("gaten", "Wat lukt nog niet", rows, wijk, note)


def _question_table(results: Results, wijk: WijkResults) -> Table:
    """Questions of which something is known already."""
    half_known = [a for a in wijk.actions if a.kind == QUESTION and a.why not in UNASKED]
    rows = tuple(_action_row(action, results, wijk) for action in half_known)
    known = _nothing(results, "Er zijn geen verbindingen waarvan we maar de helft weten.")
    note = "Een vraag is geen gat." if rows else known
    return _table("vragen", "Hiervan weten we een deel", rows, wijk, note)


def _unasked(results: Results, wijk: WijkResults) -> Bullets:
    """Norm pairs that nobody was asked about, gathered per first side so that the list stays short. Where the groups
    of two functions were asked about, the item says so: it is not that nobody was asked anything."""
    gathered: dict[tuple[str, bool], list[str]] = {}
    for action in wijk.actions:
        if action.kind == QUESTION and action.why in UNASKED:
            a, b = (tuple(side.split("|")) for side in action.pair)
            known = _group_is_asked(a, b, results, wijk)
            gathered.setdefault((side_name(a, results.vocabulary), known), []).append(
                side_name(b, results.vocabulary)
            )
    items = tuple(
        {
            "text": f"{sentence_case(a)} met {join(others)}.",
            "tag": "alleen per groep gevraagd" if known else "niet gevraagd",
        }
        for (a, known), others in sorted(gathered.items(), key=lambda item: item[0][1])
    )
    note = NOT_ASKED_TEXT if items else "Over alles wat de norm noemt, is iets gevraagd."
    if any(known for _, known in gathered):
        note += " Alleen per groep gevraagd: over de groepen is iets gezegd, over deze functies niet."
    return Bullets(f"nog-niet-gevraagd-{wijk.wijk.slug}", "Dit is nog niet gevraagd", items, note)


def _group_is_asked(a: tuple[str, ...], b: tuple[str, ...], results: Results, wijk: WijkResults) -> bool:
    """Whether something is known about the groups that two sides belong to."""
    vocabulary = results.vocabulary
    groups = [{c if c in vocabulary.lists["groups"] else vocabulary.group_of(c) for c in side} for side in (a, b)]
    return any(
        line.look not in UNASKED and {line.a[0], line.b[0]} == {one, other}
        for line in wijk.lines
        for one in groups[0]
        for other in groups[1]
    )


def _nothing(results: Results, text: str) -> str:
    """What an empty table means: nothing there where the level shows everything, else nothing that may be shown."""
    return text if results.level.states == "zeven" else "Hier is niets dat we mogen laten zien."


def _table(name: str, caption: str, rows: tuple[dict[str, Any], ...], wijk: WijkResults, note: str) -> Table:
    columns = [
        Column("name", "verbinding"),
        Column("kind", "soort"),
        Column("why", "wat we weten", "state"),
        Column("importance", "norm"),
        Column("source", "bron van de norm"),
        Column("step", "volgende stap"),
        Column("evidence", "waar het staat", "source"),
    ]
    kept = tuple(column for column in columns if not rows or any(row.get(column.key) for row in rows))
    return Table(f"{name}-{wijk.wijk.slug}", caption, kept, rows, note)


def _action_row(action: Action, results: Results, wijk: WijkResults) -> dict[str, Any]:
    pair = tuple(tuple(side.split("|")) for side in action.pair)
    line = next(line for line in (*wijk.norm, *wijk.lines) if line.key == pair)
    unasked = join(side_name(line.a if side == "a" else line.b, results.vocabulary) for side in line.unasked)
    row = {
        "name": sentence_case(_pair_name(action, results)),
        "kind": "" if action.kind == QUESTION else action.kind,
        "why": action.why,
        "importance": _IMPORTANCE[line.importance],
        "source": line.norm_source,
        "step": _STEPS[action.next_step].format(unasked=unasked or "de andere kant"),
    }
    if results.level.words and action.statements:
        row["evidence"] = "; ".join(sources(action.statements, wijk))
    elif action.statements:
        row["evidence"] = ", ".join(action.statements)
    return row


def _wishes(results: Results, wijk: WijkResults) -> Bullets:
    """With whom people would like to work together. Where the level has no states, only the wished-for group is
    named, and only when enough people wish for it: a wish tells that it is not there yet."""
    evidence, vocabulary = wijk.foto.evidence, results.vocabulary
    if results.level.has_actors:
        items = [
            {"text": sentence_case(_wish_text(line_names, results)), "tag": "wens"}
            for line_names in _wish_pairs(wijk)
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


def _whom_to_speak(results: Results, wijk: WijkResults) -> Table:
    """Who would answer most of the open questions."""
    rows = tuple(_candidate_row(c, results, wijk) for c in wijk.candidates[:MOST_CANDIDATES])
    columns = (
        Column("who", "wie"),
        Column("answers", "geeft antwoord over"),
        Column("mentioned", "genoemd als 'nog spreken'", "number"),
        Column("reason", "waarom nog niet"),
    )
    kept = tuple(column for column in columns if any(row.get(column.key) for row in rows)) or columns[:2]
    note = (
        "Bovenaan staat met wie je de meeste open vragen uit de norm beantwoordt."
        if rows
        else "Iedereen is gesproken."
    )
    return Table(f"spreken-{wijk.wijk.slug}", "Met wie kun je nu het best praten", kept, rows, note)


def _candidate_row(candidate: Candidate, results: Results, wijk: WijkResults) -> dict[str, Any]:
    vocabulary = results.vocabulary
    who = code_name(candidate.code, vocabulary)
    if candidate.actor and results.level.node == "actor":
        who = f"{who}, {wijk.foto.evidence.actors[candidate.actor].organisation}"
    elif candidate.actor:
        who = f"{who} {candidate.actor.rpartition('/')[2]}"
    mine = {candidate.code, vocabulary.group_of(candidate.code)}
    others = dict.fromkeys(
        side_name(line.b if mine & set(line.a) else line.a, vocabulary) for line in candidate.lines
    )
    names = list(others)
    text = join(names[:4]) + (f" en {len(names) - 4} andere" if len(names) > 4 else "")
    reason = vocabulary.label("reden", candidate.reason) if candidate.reason else ""
    row: dict[str, Any] = {"who": sentence_case(who), "answers": text}
    return row | {name: value for name, value in (("mentioned", candidate.mentioned), ("reason", reason)) if value}


def _tasks(results: Results, wijk: WijkResults) -> Bullets:
    """Opgaven: written to be shown."""
    tasks = [task for task in wijk.dossier.tasks if task.wijk == wijk.wijk.code]
    items = tuple(
        {"text": task.name} | ({"tag": results.vocabulary.label("themes", task.theme)} if task.theme else {})
        for task in tasks
    )
    note = "" if items else "Er zijn nog geen opgaven opgeschreven."
    return Bullets(f"opgaven-{wijk.wijk.slug}", "Wat heeft de wijk nodig", items, note)
