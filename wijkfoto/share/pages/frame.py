"""What every page has: links to its sisters, band, notices, footer and the sentence on use."""

from __future__ import annotations

from wijkfoto.share.results import Results
from wijkfoto.share.view import Section, View
from wijkfoto.share.why.subject import may_ask
from wijkfoto.share.words import count, long_date, use_sentence

INDEX, COMPARISON, CHANGE = "index", "vergelijking", "verandering"
ASKING = (
    "Staat er 'vraag na met'? Dan kun je opzoeken waar het vandaan komt. Dat doe je in het venster, bij Foto. De "
    "coördinator kan het ook met de opdracht wijkfoto waarom, de map van het project, en wat er tussen "
    "aanhalingstekens staat."
)
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
    if has_change(results) and results.level.per_wijk:
        found += [
            (f"Wat is er veranderd in {wijk.wijk.name}", f"{CHANGE}-{wijk.wijk.slug}.html") for wijk in results.wijken
        ]
    elif has_change(results):
        found.append(("Wat is er veranderd", f"{CHANGE}.html"))
    return tuple(found)


def has_change(results: Results) -> bool:
    """Whether there is a page on what changed: the level has it, and there is an earlier round."""
    return results.before is not None and CHANGE in results.level.pages


def notices(results: Results) -> tuple[str, ...]:
    """Lines under the header: made-up data, and what silence means when the project set it."""
    found = [FICTIONAL] if results.fictional else []
    if results.settings.silence == "no":
        found.append(
            "In deze gegevens is aan iedereen naar iedereen gevraagd: wie niet is genoemd, telt hier als nee."
        )
    if results.round and results.before:
        found.append(
            f"De foto's van de wijken komen uit de meting {results.round_name}. "
            f"Wat we in de meting {results.before.round_name} hoorden, telt daarin niet mee."
        )
    return tuple(found)


def footer(results: Results, conversations: int) -> str:
    """Conversations, date and level; and how to ask "waarom", where the level has cells."""
    parts = [
        count(conversations, "gesprek", "gesprekken"),
        f"meting {results.round_name}" if results.round else "",
        f"stand op {long_date(results.peildatum)}" if results.peildatum else "",
        results.level.label,
    ]
    asking = f" {ASKING}" if may_ask(results) else ""
    return f"{' · '.join(part for part in parts if part)}. {results.level.share}{asking}"


def source_line(results: Results, conversations: int, *, wijk: str = "") -> str:
    """What a figure says that leaves its page: how secret it is, where it comes from, and what it is not for."""
    where = f"{wijk}: " if wijk else ""
    told = footer(results, conversations).removesuffix(f" {ASKING}")
    return f"{results.level.banner} {where}{told} {use_sentence(results.peildatum)}".strip()


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
        round=results.round_name,
        lead=lead,
        banner=results.level.banner,
        notices=notices(results),
        links=() if wijk and results.level.per_wijk else links(results),
        footer=footer(results, total),
        use=use_sentence(results.peildatum),
    )
