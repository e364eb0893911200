"""The words zeker, waarschijnlijk and niet te zeggen on the pages: for a line, for who is named most, and for counts.

Words on a line are made of the disclosed line, so they say no more than the line shows. What is about actors stands
only where the level has them.
"""

from __future__ import annotations

from collections.abc import Collection
from math import ceil, floor

from wijkfoto.analysis.centrality import degree, wijk_ties
from wijkfoto.analysis.certainty import LIKELY, SURE, UNSAID, Estimate, line_estimate
from wijkfoto.analysis.wijk_certainty import WijkCertainty
from wijkfoto.graph.schema import DIFFERENT, HINT, ONE_SIDE
from wijkfoto.records import Line
from wijkfoto.settings import Settings
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Column, Table
from wijkfoto.share.why.cells import actor_name
from wijkfoto.share.words import count, sentence_case

MOST_SHOWN = 6
"""Places in a ranking that a page shows; equals share a place."""
LEAST_TIMES = 2
"""Who is named once only, does not stand among the most named."""

_SENTENCES = {
    (1.0, SURE): "Dat ze samenwerken is zeker.",
    (1.0, LIKELY): "Dat ze samenwerken is waarschijnlijk.",
    (0.0, LIKELY): "Waarschijnlijk werken ze niet samen.",
    (None, UNSAID): "Of ze samenwerken is nog niet te zeggen.",
}


def certainty_sentence(line: Line, settings: Settings) -> str:
    """What can be said of a line that is known from one side only, or told in two ways; "" for other lines, which
    speak for themselves."""
    found = line_estimate(line, settings)
    if found is None or line.look not in {ONE_SIDE, DIFFERENT, HINT}:
        return ""
    return _SENTENCES[found.value, found.certainty]


def line_word(line: Line, settings: Settings) -> str:
    """Whether two sides work together, in a word: "zeker", "waarschijnlijk niet", "niet te zeggen"; "" where the
    line does not show its state."""
    found = line_estimate(line, settings)
    return "" if found is None else signed_word(found.certainty, holds=bool(found.value))


def signed_word(certainty: str, *, holds: bool) -> str:
    """The word for a statement, with niet behind it where the opposite is meant.

    Examples
    --------
    >>> signed_word("waarschijnlijk", holds=False), signed_word("niet te zeggen", holds=False)
    ('waarschijnlijk niet', 'niet te zeggen')
    """
    return certainty if holds or certainty == UNSAID else f"{certainty} niet"


def line_words_explained(results: Results, used: Collection[str] = ()) -> str:
    """What the words for a line mean, with the threshold that was used; only those that are used, or all."""
    part = round(100 * results.settings.unheard_part)
    meanings = {
        SURE: "beide kanten noemen het, of twee praktijken van één kant.",
        f"{SURE} niet": "beide kanten zeggen nee, en van minstens één kant is iedereen gevraagd.",
        LIKELY: "één praktijk noemt het."
        if results.level.states == "zeven"
        else "één kant noemt het. Soms zijn dat meer praktijken: dat laten we niet altijd zien.",
        f"{LIKELY} niet": "er is nee gezegd, en de meeste praktijken zijn gevraagd (van hoogstens "
        f"{part}% weten we nog niets).",
        UNSAID: "daarvoor weten we te weinig.",
    }
    return " ".join(f"{sentence_case(word)}: {text}" for word, text in meanings.items() if not used or word in used)


def words_explained(results: Results) -> list[str]:
    """What the words mean, with the thresholds that were used."""
    settings = results.settings
    sure, likely = (round(100 * chance) for chance in (settings.sure_chance, settings.likely_chance))
    lines = line_words_explained(results)
    places = (
        "Zeker bij een plaats in een rij: we vullen steeds anders in wat nog niet is gevraagd. Blijft de plaats in "
        f"minstens {sure} van de 100 keer, en ook als je één gesprek weglaat, dan is hij zeker. In minstens {likely} "
        f"van de 100 keer is waarschijnlijk. Met minder dan {settings.sure_talks} gesprekken is geen plaats zeker."
    )
    return [lines, places] if results.level.has_actors else [lines]


def count_sentences(found: WijkCertainty) -> list[str]:
    """How many of the possible ties there are, at least and at most, out of a hundred; nothing without pairs."""
    bounds, interval = found.bounds, found.interval
    if not bounds.n:
        return []
    start = "Van elke 100 mogelijke verbindingen tussen functies in de wijk"
    least, most = _out_of_hundred(bounds)
    if bounds.low == bounds.high:
        return [f"{start} zijn er ongeveer {round(100 * bounds.low / bounds.n)}: alles is aan beide kanten gevraagd."]
    low, high = _out_of_hundred(interval)
    between = f"waarschijnlijk {low} tot {high}" if low < high else f"waarschijnlijk ongeveer {low}"
    return [
        f"{start} zijn er minstens {least} en hoogstens {most}, {between}. "
        "Het verschil komt door wat nog niet is gevraagd."
    ]


def _out_of_hundred(found: Estimate) -> tuple[int, int]:
    return floor(100 * found.low / found.n), ceil(100 * found.high / found.n)


def most_named_table(results: Results, wijk: WijkResults, found: WijkCertainty) -> Table:
    """Who is named most, by how many of the conversations, and whether they would be with everybody asked."""
    named = found.named
    shown = [one for one in named if named[one].rank.rank <= MOST_SHOWN and named[one].times >= LEAST_TIMES]
    rows = tuple(
        {
            "who": sentence_case(actor_name(one, wijk.foto.evidence, results)),
            "named": f"{named[one].times} van {named[one].of}",
            "word": signed_word(named[one].certainty, holds=named[one].holds),
        }
        for one in sorted(shown, key=lambda one: (-named[one].times, one))
    )
    columns = (
        Column("who", "wie"),
        Column("named", "genoemd door"),
        Column("word", "bij de drie meest genoemde"),
    )
    note = (
        "Genoemd door: hoeveel van de anderen die we spraken deze functie noemen. De laatste kolom: hoort deze "
        "functie ook bij de drie meest genoemde als iedereen is gevraagd? Vaak genoemd is niet beter, en weinig "
        "genoemd is niet minder waard."
        if rows
        else "Nog niemand wordt in twee gesprekken genoemd."
    )
    return Table(f"meest-genoemd-{wijk.wijk.slug}", "Wie wordt het meest genoemd", columns, rows, note)


def connectors_table(results: Results, wijk: WijkResults, found: WijkCertainty) -> Table:
    """Who stands between others, with the places in which they may end up; from enough conversations on."""
    least = results.settings.sure_talks
    if wijk.conversations < least:
        too_few = (
            f"Dit laten we zien vanaf {least} gesprekken in de wijk. Met minder hangt de plaats van iemand vooral af "
            "van wie we toevallig spraken."
        )
        return Table(f"schakels-{wijk.wijk.slug}", "Wie verbindt anderen", (Column("who", "wie"),), (), too_few)
    ties, places = degree(wijk_ties(wijk.foto.ties)), found.connectors
    first = sorted((one for one in places if places[one].value > 0), key=lambda one: (places[one].rank, one))
    rows = tuple(
        {
            "who": sentence_case(actor_name(one, wijk.foto.evidence, results)),
            "named": found.named[one].times,
            "ties": ties[one],
            "rank": f"{places[one].rank}e, tussen {places[one].low}e en {places[one].high}e",
            "word": places[one].certainty,
        }
        for one in first[:MOST_SHOWN]
    )
    columns = (
        Column("who", "wie"),
        Column("named", "genoemd door", "number"),
        Column("ties", "verbindingen", "number"),
        Column("rank", "plaats"),
        Column("word", "hoe zeker"),
    )
    note = (
        "Plaats: hoe vaak iemand op de kortste weg tussen twee anderen ligt, van hoog naar laag. Daarachter: hoe ver "
        "die plaats kan schuiven als er meer wordt gevraagd, of als je één gesprek weglaat. Hoe zeker: blijft de "
        f"plaats op {count(results.settings.guard_range, 'plaats', 'plaatsen')} na gelijk?"
    )
    return Table(f"schakels-{wijk.wijk.slug}", "Wie verbindt anderen", columns, rows, note)
