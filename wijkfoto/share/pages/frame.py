"""What every page has: links to its sisters, band, notices, footer and the sentence on use."""

from __future__ import annotations

from wijkfoto.share.results import Results
from wijkfoto.share.view import Section, View
from wijkfoto.share.words import count, long_date, use_sentence

INDEX, COMPARISON = "index", "vergelijking"
FICTIONAL = "Dit is fictieve voorbeelddata. Alle organisaties en gesprekken zijn verzonnen."


def links(results: Results) -> tuple[tuple[str, str], ...]:
    """(label, href) of the pages of a level."""
    pages = results.level.pages
    found = [("Overzicht", f"{INDEX}.html")] if "index" in pages else []
    if "wijk" in pages:
        found += [(wijk.wijk.name, f"{wijk.wijk.slug}.html") for wijk in results.wijken]
    if "vergelijking" in pages:
        title = "Leren van elkaar" if "wijk" in pages else "Wat we zagen"
        found.append((title, f"{COMPARISON}.html"))
    return tuple(found)


def notices(results: Results) -> tuple[str, ...]:
    """Lines under the header: made-up data, and what silence means when the project set it."""
    found = [FICTIONAL] if results.fictional else []
    if results.settings.silence == "no":
        found.append(
            "In deze gegevens is aan iedereen naar iedereen gevraagd: wie niet is genoemd, telt hier als nee."
        )
    return tuple(found)


def footer(results: Results, conversations: int) -> str:
    """Conversations, date and level."""
    parts = [
        count(conversations, "gesprek", "gesprekken"),
        f"peildatum {long_date(results.peildatum)}" if results.peildatum else "",
        results.level.label,
    ]
    return f"{' · '.join(part for part in parts if part)}. {results.level.share}"


def page(
    results: Results,
    kind: str,
    title: str,
    slug: str,
    sections: tuple[Section, ...],
    *,
    lead: tuple[str, ...] = (),
    wijk: str = "",
    conversations: int | None = None,
) -> View:
    """A View with everything that all pages share."""
    total = sum(w.conversations for w in results.wijken) if conversations is None else conversations
    return View(
        level=results.level.code,
        kind=kind,
        title=title,
        slug=slug,
        sections=sections,
        wijk=wijk,
        lead=lead,
        banner=results.level.banner,
        notices=notices(results),
        links=links(results),
        footer=footer(results, total),
        use=use_sentence(results.peildatum),
    )
