"""The overview of a level: a card per wijk, and the first of what can be learned and is not known yet.

Useful from the first conversation on: a wijk without conversations says so, and has no figure yet.
"""

from __future__ import annotations

from typing import Any

from wijkfoto.analysis.compare import Spread
from wijkfoto.findings import PLURALS, SEVERITIES
from wijkfoto.records import Practice
from wijkfoto.share.pages.calls import first_calls, first_calls_with_reason, no_more
from wijkfoto.share.pages.comparison import lead
from wijkfoto.share.pages.comparison_blocks import (
    in_wijken,
    lesson_bullet,
    lesson_title,
    wijk_names,
    with_example,
)
from wijkfoto.share.pages.comparison_edges import (
    the_corners,
    unknown_title,
    unspoken_corners,
    unspoken_groups,
)
from wijkfoto.share.pages.comparison_spread import hard_everywhere, spread_title
from wijkfoto.share.pages.frame import INDEX, page
from wijkfoto.share.pages.kompas import kompas
from wijkfoto.share.pages.maps import overview_map
from wijkfoto.share.pages.practices import by_whether_they_run
from wijkfoto.share.pages.wijk import together_title
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Cards, Column, Section, Table, View
from wijkfoto.share.words import SOCIAL_TEXT, code_name, count, join, label_words, sentence_case

_MOST_LESSONS, _MOST_LABELS = 3, 5
_NOT_BEGUN = "nog niet begonnen"
_RUNNING_FIRST = ("loopt", "", "gepland", "verkennen")
_EXAMPLE = {"gepland": "Een plan", "verkennen": "Een idee"}
"""What an example that does not run yet is called on a card."""


def index_view(results: Results) -> View:
    """The overview of a level; for the werkversie and onderzoek with a board of progress above it."""
    board = (progress_section(results),) if results.level.has_actors else ()
    sections = (*board, wijken_section(results), *_finding_sections(results))
    return page(results, "index", results.name, INDEX, sections, lead=lead(results))


def _finding_sections(results: Results) -> tuple[Section, ...]:
    if not any(wijk.conversations for wijk in results.wijken):
        return ()
    found = [_lessons_section(results)] if "vergelijking" in results.level.pages else []
    return (*found, _hard_section(results), _unknown_section(results))


# --- progress, for the coordinator and the researchers


def progress_section(results: Results) -> Section:
    """The board: how far each wijk is, whom to speak still, and what to mend."""
    rows = tuple(_progress_row(results, wijk) for wijk in results.wijken)
    columns = (
        Column("wijk", "Wijk"),
        Column("talks", "Gesprekken", "number"),
        Column("groups", "Groepen gesproken"),
        Column("next", "Nog te spreken"),
        Column("findings", "Te verbeteren in de bestanden"),
    )
    kept = tuple(column for column in columns if any(row.get(column.key) is not None for row in rows))
    table = Table("voortgang", "Hoe ver is elke wijk", kept, rows)
    return Section("voortgang", _progress_title(results), (), (table,))


def _progress_title(results: Results) -> str:
    total = sum(wijk.conversations for wijk in results.wijken)
    if not total:
        return "Er is nog geen gesprek ingelezen"
    title = f"{count(total, 'gesprek is', 'gesprekken zijn')} ingelezen"
    waiting = [wijk.wijk.code for wijk in results.wijken if not wijk.conversations]
    if waiting:
        return f"{title}; {wijk_names(waiting, results)} {'is' if len(waiting) == 1 else 'zijn'} nog niet begonnen"
    for severity, words in (("fout", "iets fout"), ("waarschuwing", "iets om na te kijken")):
        found = [w.wijk.code for w in results.wijken if any(f.severity == severity for f in w.findings)]
        if found:
            return f"{title}; in {in_wijken(found, results)} staat nog {words} in een bestand"
    return title


def _progress_row(results: Results, wijk: WijkResults) -> dict[str, Any]:
    row: dict[str, Any] = {
        "wijk": wijk.wijk.name,
        "talks": wijk.conversations,
        "next": "\n".join(first_calls_with_reason(results, wijk)),
    }
    row["groups"] = _groups_text(results, wijk) if wijk.conversations else _NOT_BEGUN
    if results.level.words:
        row["findings"] = _findings_text(wijk)
    return row


def _groups_text(results: Results, wijk: WijkResults) -> str:
    unspoken = unspoken_groups(results, wijk)
    works = [term.code for term in results.vocabulary.terms("groups") if term.code not in wijk.wijk.absent]
    text = f"{len(works) - len(unspoken)} van de {len(works)}"
    return f"{text}; nog niet: {join(code_name(code, results.vocabulary) for code in unspoken)}" if unspoken else text


def _findings_text(wijk: WijkResults) -> str:
    parts = [
        count(number, severity, PLURALS[severity])
        for severity in SEVERITIES
        if (number := sum(finding.severity == severity for finding in wijk.findings))
    ]
    lost = sum(finding.rows_lost for finding in wijk.findings)
    text = join(parts) or "niets"
    return f"{text}; {count(lost, 'rij doet', 'rijen doen')} nog niet mee" if lost else text


# --- wijken


def wijken_section(results: Results) -> Section:
    """A card per wijk, and the small kompas of each that has begun."""
    cards = Cards("wijken", "", tuple(_wijk_card(results, wijk) for wijk in results.wijken))
    begun = [wijk for wijk in results.wijken if wijk.conversations]
    small = (kompas(results, wijk, small=True) for wijk in begun)
    blocks: tuple[Block, ...] = (cards, *small, *overview_map(results))
    told = (SOCIAL_TEXT,) if any("sociaal domein" in card["text"] for card in cards.items) else ()
    return Section("wijken", _wijken_title(results), told, blocks)


def _wijken_title(results: Results) -> str:
    if not any(wijk.conversations for wijk in results.wijken):
        return "In geen enkele wijk is al een gesprek gevoerd"
    running, later = by_whether_they_run(results.practices)
    if not running:
        total = sum(wijk.conversations for wijk in results.wijken)
        which = "een goed voorbeeld dat nu loopt," if later else "een goed voorbeeld"
        return f"We voerden {count(total, 'gesprek', 'gesprekken')}; {which} vonden we nog niet"
    where = [w.wijk.code for w in results.wijken if any(practice.wijk == w.wijk.code for practice in running)]
    # Without a status nobody said that it runs now.
    now = (" dat nu loopt", " die nu lopen") if all(practice.status for practice in running) else ("", "")
    found = count(len(running), f"goed voorbeeld{now[0]}", f"goede voorbeelden{now[1]}")
    return f"We vonden {found}, in {in_wijken(where, results)}"


def _wijk_card(results: Results, wijk: WijkResults) -> dict[str, Any]:
    texts = [f"{together_title(results, wijk)}." if wijk.conversations else "Hier is nog geen gesprek gevoerd."]
    if example := _good_example(wijk):
        texts.append(f"{_EXAMPLE.get(example.status, 'Goed voorbeeld')}: {example.name}. {example.what}")
    if wijk.conversations and (corners := unspoken_corners(wijk)):
        texts.append(f"Nog niet gesproken: {the_corners(corners, results)}.")
    return {
        "title": wijk.wijk.name,
        "tag": count(wijk.conversations, "gesprek", "gesprekken") if wijk.conversations else _NOT_BEGUN,
        "text": "\n\n".join(texts),
        "link": [[f"Bekijk {wijk.wijk.name}", f"{wijk.wijk.slug}.html"]],
    }


def _good_example(wijk: WijkResults) -> Practice | None:
    """A good example, one that runs before one that is planned."""
    found = [practice for practice in wijk.practices if practice.status in _RUNNING_FIRST]
    return min(found, key=lambda practice: _RUNNING_FIRST.index(practice.status), default=None)


# --- what is found


def _lessons_section(results: Results) -> Section:
    items = tuple(lesson_bullet(lesson, results) for lesson in with_example(results)[:_MOST_LESSONS])
    sentences = ("Op de pagina 'Leren van elkaar' lees je waardoor het lukt en wat je ervoor nodig hebt.",)
    block = Bullets("hier-kijken", "Hier kun je gaan kijken", items)
    empty = "Dit vullen we aan als er meer gesprekken zijn."
    return Section("hier-kijken", lesson_title(results), sentences if items else (empty,), (block,) if items else ())


def _hard_section(results: Results) -> Section:
    items = tuple(_hard_bullet(spread, results) for spread in hard_everywhere(results)[:_MOST_LABELS])
    block = Bullets("overal-lastig", "Overal lastig", items)
    empty = () if items else ("Dit vullen we aan als er in meer wijken gesprekken zijn.",)
    return Section("overal-lastig", spread_title(results), empty, (block,) if items else ())


def _hard_bullet(spread: Spread, results: Results) -> dict[str, Any]:
    """What is hard, and in how many conversations of the wijken where enough people name it."""
    counts = {wijk: spread.counts[wijk] for wijk in spread.firm}
    evidence = [f"{results.wijk_name(w)}: {c.conversations} van {c.total} gesprekken" for w, c in counts.items()]
    named = sentence_case(label_words(spread.label, results.vocabulary))
    return {"text": f"{named}, genoemd in {in_wijken(spread.firm, results)}.", "evidence": evidence}


def _unknown_section(results: Results) -> Section:
    items = tuple({"text": _unknown_text(results, wijk), "tag": wijk.wijk.name} for wijk in results.wijken)
    return Section(
        "weten-we-nog-niet", unknown_title(results), (), (Bullets("onbekend", "Dit weten we nog niet", items),)
    )


def _unknown_text(results: Results, wijk: WijkResults) -> str:
    """Groups that were not spoken to, and whom to speak next."""
    if not wijk.conversations:
        return "Hier is nog geen gesprek gevoerd."
    unspoken = join(code_name(code, results.vocabulary) for code in unspoken_groups(results, wijk))
    text = f"Nog niet gesproken: {unspoken}." if unspoken else "Uit elke groep is iemand gesproken."
    following = join(first_calls(results, wijk))
    return f"{text} Praat nu het eerst met {following}." if following else f"{text} {no_more(results)}"
