"""Whom to speak next, why, and where it stops being worth while: the same words wherever it is told."""

from __future__ import annotations

from typing import Any

from wijkfoto.analysis.planner import MENTION_WEIGHT, WEIGHT, Candidate, worth_while
from wijkfoto.records import Line
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Column, Table
from wijkfoto.share.why.subject import may_ask, speak_subject
from wijkfoto.share.words import code_name, count, join, sentence_case, side_name, with_article
from wijkfoto.vocabulary import Vocabulary

MOST_ROWS, _MOST_FIRST, _MOST_NAMES = 8, 3, 4
_OTHER_VERSION = (
    "Op een andere versie van deze pagina kan ander advies staan: elke versie rekent alleen met wat zij laat zien."
)


def calls(results: Results, wijk: WijkResults) -> tuple[Candidate, ...]:
    """Candidates up to the stop rule."""
    return worth_while(wijk.candidates, results.settings)


def first_calls(results: Results, wijk: WijkResults) -> list[str]:
    """The first few to speak with, by name, as it stands in a sentence."""
    found = []
    for candidate in calls(results, wijk)[:_MOST_FIRST]:
        name, kind = candidate_name(candidate, results, wijk), "disciplines" if results.level.has_actors else "groups"
        found.append(with_article(name, kind, candidate.code, results.vocabulary))
    return found


def first_calls_with_reason(results: Results, wijk: WijkResults) -> list[str]:
    """The first few to speak with, each with the reason; or that it is not worth while."""
    found = []
    for one in calls(results, wijk)[:_MOST_FIRST]:
        others = _others(one, results.vocabulary, most=2)
        about = f", over de samenwerking met {others}" if others else ""
        name = sentence_case(candidate_name(one, results, wijk))
        found.append(f"{name}{about}: {candidate_reason(one, results.vocabulary)}")
    return found or [no_more(results)]


def more_calls(results: Results, wijk: WijkResults) -> int:
    """How many are worth while to speak with after the first few."""
    return max(0, len(calls(results, wijk)) - _MOST_FIRST)


def no_more(results: Results) -> str:
    """That no conversation is worth while, or at a level that withholds: that none follows from what it shows."""
    if results.level.states == "zeven":
        return "Een gesprek erbij levert nu weinig nieuws op."
    return "Uit wat we hier mogen laten zien, volgt geen volgend gesprek."


def first_asks(results: Results, wijk: WijkResults) -> list[str]:
    """What to ask "waarom" about the first few; nothing where the level has no cells."""
    found = calls(results, wijk)[:_MOST_FIRST] if may_ask(results) else ()
    return [speak_subject(wijk.wijk.code, candidate.code, results.vocabulary) for candidate in found]


def candidate_name(candidate: Candidate, results: Results, wijk: WijkResults) -> str:
    """The group; where the level has actors the function, with the organisation or code of the actor."""
    if not results.level.has_actors:
        return code_name(candidate.code, results.vocabulary)
    if candidate.actor:
        return actor_name(candidate.actor, results, wijk)
    return results.vocabulary.label("disciplines", candidate.code)


def actor_name(actor: str, results: Results, wijk: WijkResults) -> str:
    """Function and organisation of an actor; its code where it is a pseudonym."""
    known = wijk.foto.evidence.actors[actor]
    name = results.vocabulary.label("disciplines", known.discipline)
    return f"{name} ({known.organisation if results.level.node == 'actor' else actor.rpartition('/')[2]})"


def candidate_reason(candidate: Candidate, vocabulary: Vocabulary) -> str:
    """What a conversation adds to those before it, who asked for it, and why it did not happen yet."""
    parts = []
    if candidate.lines:
        square, total = sum(line.importance == "must" for line in candidate.lines), len(candidate.lines)
        ties = count(total, "verbinding", "verbindingen")
        inside = " van het vierkant" if square == total else ""
        some = f" ({square} daarvan in het vierkant)" if square and not inside else ""
        parts.append(f"van {ties}{inside} hoorden we hun kant nog niet{some}")
    if candidate.mentioned:
        parts.append(f"in {count(candidate.mentioned, 'gesprek', 'gesprekken')} genoemd als 'nog spreken'")
    if candidate.reason:
        parts.append(f"nog niet gesproken: {vocabulary.label('reden', candidate.reason)}")
    return "; ".join(parts) or "genoemd, en nog niet gesproken"


def call_table(results: Results, wijk: WijkResults) -> Table:
    """Who would answer most of the open questions, one after the other, and where it stops."""
    found = calls(results, wijk)
    rows = tuple(_row(candidate, results, wijk) for candidate in found[:MOST_ROWS])
    columns = (
        Column("who", "wie"),
        Column("answers", "vertelt over de samenwerking met"),
        Column("why", "waarom nu"),
        Column("unknown", "daarna nog niet gevraagd"),
        Column("ask", "vraag na met", "source"),
    )
    kept = tuple(column for column in columns if any(row.get(column.key) for row in rows)) or columns[:2]
    note = " ".join(_notes(found, results, wijk))
    return Table(f"spreken-{wijk.wijk.slug}", "Met wie kun je nu het best praten", kept, rows, note)


def _row(candidate: Candidate, results: Results, wijk: WijkResults) -> dict[str, Any]:
    vocabulary = results.vocabulary
    row: dict[str, Any] = {
        "who": sentence_case(candidate_name(candidate, results, wijk)),
        "answers": _others(candidate, vocabulary, most=_MOST_NAMES),
        "why": candidate_reason(candidate, vocabulary),
    }
    if may_ask(results):
        row["ask"] = speak_subject(wijk.wijk.code, candidate.code, vocabulary)
    return row | ({"unknown": _share(candidate.unknown[1])} if candidate.unknown else {})


def _others(candidate: Candidate, vocabulary: Vocabulary, *, most: int) -> str:
    """The other sides of the lines that a conversation answers."""
    sides = (_other_side(candidate.code, line, vocabulary) for line in candidate.lines)
    names = list(dict.fromkeys(side_name(side, vocabulary) for side in sides))
    more = len(names) - most
    return join(names) if more < 2 else f"{', '.join(names[:most])} en nog {more}"


def _other_side(code: str, line: Line, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The side that a function or group is not on; of both sides in one group, the one that is not the function."""
    mine = {code} if code in {*line.a, *line.b} else {vocabulary.group_of(code)}
    return line.b if mine & set(line.a) else line.a


def _share(share: float) -> str:
    return f"{round(100 * share)}%"


def _notes(found: tuple[Candidate, ...], results: Results, wijk: WijkResults) -> list[str]:
    notes = []
    if found:
        notes.append("Elk gesprek telt alleen mee voor wat de gesprekken erboven nog niet beantwoorden.")
    if found and found[0].unknown:
        notes.append(
            f"Naar {_share(found[0].unknown[0])} van alle mogelijke verbindingen tussen functies in deze wijk is nu "
            "nog niet gevraagd. De kolom 'daarna nog niet gevraagd' schat hoeveel dat na het gesprek nog is."
        )
    more = len(found) - MOST_ROWS
    if more > 0:
        what = "gesprek dat" if more == 1 else "gesprekken die"
        notes.append(f"De lijst gaat nog {more} {what} de moeite waard {'is' if more == 1 else 'zijn'} verder.")
    if len(found) < len(wijk.candidates) or not found:
        notes.append(_stop_rule(results) if found else no_more(results))
    return [*notes, _OTHER_VERSION] if found else notes


def _stop_rule(results: Results) -> str:
    """Where the list stops, and how it was counted."""
    little = "een gesprek weinig nieuws oplevert"
    if results.level.states != "zeven":
        little = "een gesprek weinig meer beantwoordt van wat we hier mogen laten zien"
    return (
        f"De lijst stopt waar {little}: minder dan {results.settings.least_gain} punten. Zo tellen we de punten. Een "
        f"verbinding van het vierkant: {WEIGHT['must']}. Een gewenste verbinding: {WEIGHT['should']}. Een verbinding "
        f"die soms nodig is: {WEIGHT['could']}. Elk gesprek dat deze functie noemt bij 'nog spreken': "
        f"{MENTION_WEIGHT}."
    )
