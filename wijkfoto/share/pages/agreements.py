"""What was agreed, and what a foto tells of it: on the page of a wijk, on the Besluitblad, and between two rounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wijkfoto.analysis.agreements import (
    CANNOT,
    HALF,
    HIDDEN,
    SEEN,
    STILL_NOT,
    TOO_EARLY,
    UNASKED_NOW,
    Outcome,
    agreements_with_outcome,
    line_between,
)
from wijkfoto.share.disclose import LineKey
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Column, Table
from wijkfoto.share.words import NOT_SHOWN_TEXT, long_date, sentence_case, side_name

_FOUND = {
    SEEN: "Deze verbinding is gezien.",
    STILL_NOT: "Nog niet: beide kanten zeggen dat ze niet samenwerken.",
    HALF: "Wie we spraken zegt nee, en nog niet iedereen is gevraagd.",
    UNASKED_NOW: "Nog niet gevraagd. Het kan dus heel goed lopen.",
    HIDDEN: NOT_SHOWN_TEXT,
    CANNOT: "Een van deze groepen werkt niet in deze wijk.",
    TOO_EARLY: "Deze foto is van voor de afspraak. De volgende foto laat het zien.",
}
_OVERDUE = "De afgesproken dag is voorbij: vraag hoe het ermee staat."


def outcomes(results: Results, wijken: Sequence[WijkResults]) -> tuple[Outcome, ...]:
    """The agreements of some wijken with what this foto tells of them."""
    lines = {wijk.wijk.code: (*wijk.norm, *wijk.square, *wijk.lines) for wijk in wijken}
    mine = [agreed for agreed in results.agreed if agreed.wijk in lines]
    return agreements_with_outcome(mine, lines, results.vocabulary, day=results.peildatum)


def agreed_keys(results: Results, wijk: WijkResults) -> frozenset[LineKey]:
    """Keys of the lines of the vierkant of a wijk over which an open agreement stands."""
    standing = (one for one in results.agreed if one.wijk == wijk.wijk.code and one.status == "open")
    found = (line_between(one.a, one.b, wijk.square, results.vocabulary) for one in standing)
    return frozenset(line.key for line in found if line)


def agreement_items(results: Results, wijken: Sequence[WijkResults]) -> list[str]:
    """The agreements of some wijken, a sentence each: "Afgesproken in Korvel: huisarts en apotheek, ..."."""
    return [_told(agreement_row(outcome, results)) for outcome in outcomes(results, wijken)]


def _told(row: dict[str, Any]) -> str:
    pair, what = (text[:1].lower() + text[1:] for text in (row["pair"], row["what"]))
    due = f"vanaf {row['due']}" if row["due"] else ""
    told = ", ".join(filter(None, (row["who"], due, row["status"])))
    return f"Afgesproken in {row['wijk']}, tussen {pair}: {what}" + (f" ({told})." if told else ".")


def agreed_blocks(results: Results, wijken: Sequence[WijkResults]) -> Iterable[Table]:
    """What was agreed in some wijken; nothing when there are no agreements."""
    rows = tuple(agreement_row(outcome, results) for outcome in outcomes(results, wijken))
    if not rows:
        return
    columns = (
        *((Column("wijk", "Wijk"),) if len(wijken) > 1 else ()),
        Column("pair", "Tussen"),
        Column("what", "Wat is de afspraak"),
        Column("who", "Wie"),
        Column("due", "Wanneer"),
        Column("status", "Stand"),
        Column("found", "Wat we nu zien"),
    )
    kept = tuple(column for column in columns if any(row[column.key] for row in rows))
    name = wijken[0].wijk.slug if len(wijken) == 1 else "alle"
    yield Table(f"afgesproken-{name}", "Wat is afgesproken", kept, rows)


def agreement_row(outcome: Outcome, results: Results) -> dict[str, Any]:
    """One agreement as a row: what, who, when, how it stands, and what the foto tells."""
    agreed, vocabulary = outcome.agreed, results.vocabulary
    found = f"{_FOUND[outcome.found]} {_OVERDUE}" if outcome.overdue else _FOUND[outcome.found]
    return {
        "wijk": results.wijk_name(agreed.wijk),
        "pair": sentence_case(f"{side_name(agreed.a, vocabulary)} en {side_name(agreed.b, vocabulary)}"),
        "what": sentence_case(agreed.what),
        "who": agreed.who,
        "due": long_date(agreed.due),
        "status": vocabulary.label("status_afspraak", agreed.status),
        "found": found,
    }
