"""What nobody was asked about, and what cannot be because a group does not work here: lists that stay short."""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.analysis.gaps import MISSING, QUESTION
from wijkfoto.graph.schema import UNASKED
from wijkfoto.records import Action
from wijkfoto.share.pages.gaps import ELSEWHERE, action_subject, groups_of, pair_name, sides
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Bullets
from wijkfoto.share.why.subject import ask_text, may_ask
from wijkfoto.share.words import NOT_ASKED_TEXT, join, sentence_case, side_name, the_side, verb


def unasked_list(results: Results, wijk: WijkResults) -> Bullets:
    """Norm pairs that nobody was asked about, gathered per first side so that the list stays short. Where the groups
    of two functions were asked about, the item says so: it is not that nobody was asked anything."""
    gathered: dict[tuple[str, bool], list[str]] = {}
    asks: dict[tuple[str, bool], list[str]] = {}
    for action in wijk.actions:
        if action.kind == QUESTION and action.why in UNASKED:
            a, b = sides(action)
            known = _group_is_asked(a, b, results, wijk)
            first = side_name(a, results.vocabulary), known
            gathered.setdefault(first, []).append(side_name(b, results.vocabulary))
            asks.setdefault(first, []).append(action_subject(action, results))
    items = tuple(
        {
            "text": f"{sentence_case(a)} met {join(others)}.",
            "tag": "alleen per groep gevraagd" if known else "niet gevraagd",
        }
        | ({"evidence": [ask_text(*asks[a, known])], "ask": asks[a, known]} if may_ask(results) else {})
        for (a, known), others in sorted(gathered.items(), key=lambda item: item[0][1])
    )
    note = NOT_ASKED_TEXT if items else "Over alles wat de norm noemt, is iets gevraagd."
    if any(known for _, known in gathered):
        note += " Alleen per groep gevraagd: over de groepen is iets gezegd, over deze functies niet."
    return Bullets(f"nog-niet-gevraagd-{wijk.wijk.slug}", "Dit is nog niet gevraagd", items, note)


def _group_is_asked(a: tuple[str, ...], b: tuple[str, ...], results: Results, wijk: WijkResults) -> bool:
    """Whether something is known about the groups that two sides belong to."""
    groups = [groups_of(side, results.vocabulary) for side in (a, b)]
    return any(
        line.look not in UNASKED and {line.a[0], line.b[0]} == {one, other}
        for line in wijk.lines
        for one in groups[0]
        for other in groups[1]
    )


def missing_list(results: Results, wijk: WijkResults) -> Iterable[Bullets]:
    """Norm pairs of which one side does not work in the wijk: no gap, and with a step of its own. Nothing when there
    are none."""
    missing = [action for action in wijk.actions if action.kind == MISSING]
    if missing:
        items = tuple(
            {"text": _not_here(action, results, wijk), "tag": MISSING}
            | ({"evidence": [ask_text(action_subject(action, results))]} if may_ask(results) else {})
            for action in missing
        )
        yield Bullets(f"niet-hier-{wijk.wijk.slug}", "Dit kan hier niet", items, ELSEWHERE)


def _not_here(action: Action, results: Results, wijk: WijkResults) -> str:
    """A pair that cannot be, and which of its sides does not work in the wijk."""
    vocabulary = results.vocabulary
    away = [side for side in sides(action) if groups_of(side, vocabulary) <= wijk.wijk.absent]
    works = "werken" if len(away) > 1 else verb(away[0], "werkt", "werken", vocabulary) if away else ""
    names = join(the_side(side, vocabulary) for side in away)
    name = sentence_case(pair_name(action, vocabulary))
    return f"{name}: {names} {works} niet in deze wijk." if away else f"{name}."
