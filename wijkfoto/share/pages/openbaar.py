"""The public page: all wijken together, domains instead of groups, shares instead of counts.

A *share* is told in tenths and never as none or all, and only where enough people of enough organisations are behind
it. Nothing on this page is about one wijk, except good examples, which were written to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from wijkfoto.analysis.compare import tells_of_each
from wijkfoto.analysis.themes import domain_crossings
from wijkfoto.graph.evidence import Evidence
from wijkfoto.records import Practice
from wijkfoto.share.pages.frame import COMPARISON, page
from wijkfoto.share.pages.maps import overview_map
from wijkfoto.share.pages.practices import by_whether_they_run, practice_card
from wijkfoto.share.results import Results
from wijkfoto.share.view import Bars, Block, Bullets, Cards, Section, View
from wijkfoto.share.words import count, join, label_words, labels, number_word, sentence_case

_TENTHS = 10
_WORDS = {
    1: "een klein deel",
    2: "ongeveer een vijfde",
    3: "ongeveer een derde",
    4: "minder dan de helft",
    5: "ongeveer de helft",
    6: "meer dan de helft",
    7: "ongeveer twee derde",
    8: "een groot deel",
    9: "een groot deel",
}
_DOMAINS = frozenset({"MED", "VV", "SOC", "GEM", "PARA", "INF", "GGZ"})
_MOST_LABELS = 8


class Part(NamedTuple):
    """Of one wijk: the number that counts in the share, of how many, held by whom."""

    number: int
    total: int
    respondents: int
    organisations: int


@dataclass(frozen=True, slots=True)
class Share:
    """A part of people or conversations: `number` of `total`."""

    name: str
    number: int
    total: int

    @property
    def tenths(self) -> int:
        """Rounded to tenths, 1-9: a share of none or all would tell what each of them said."""
        return min(_TENTHS - 1, max(1, round(_TENTHS * self.number / self.total)))

    @property
    def words(self) -> str:
        """The share in words."""
        return _WORDS[self.tenths]


def openbaar_view(results: Results) -> View:
    """The public page."""
    sections = (
        _crossing_section(results),
        _label_section(results),
        _practice_section(results),
        _account_section(results),
    )
    title = "Samenwerken in de wijk: wat we zagen"
    return page(results, "vergelijking", title, COMPARISON, sections, lead=_lead(results))


def _lead(results: Results) -> tuple[str, ...]:
    begun = [wijk for wijk in results.wijken if wijk.conversations]
    if not begun:
        return ("Er zijn nog geen gesprekken. Deze pagina groeit mee vanaf het eerste gesprek.",)
    total = count(sum(wijk.conversations for wijk in begun), "gesprek", "gesprekken")
    where = f"{number_word(len(begun))} wijken" if len(begun) > 1 else "één wijk"
    together = "Delen gaan over alle wijken samen. Alleen bij een goed voorbeeld staat de wijk erbij."
    return (f"Deze pagina komt uit {total} in {where}: {join(wijk.wijk.name for wijk in begun)}. {together}",)


# --- shares


def crossing_shares(results: Results) -> list[Share]:
    """Of the people we spoke with in two domains: how many say that they work together across their border.
    Largest share first; only domains in and around the eerste lijn."""
    found: dict[tuple[str, str], list[Part]] = {}
    for wijk in results.wijken:
        one = wijk.foto.evidence
        for crossing in domain_crossings(one) if not wijk.held else ():
            pair = crossing.a, crossing.b
            if crossing.a != crossing.b and {*pair} <= _DOMAINS:
                people, organisations = crossing.respondents, crossing.organisations
                found.setdefault(pair, []).append(Part(people, _respondents_in(one, pair), people, organisations))
    order = list(results.vocabulary.lists["domains"])
    shares: list[Share] = []
    for pair, parts in sorted(found.items(), key=lambda item: sorted(map(order.index, item[0]))):
        names = labels("domains", sorted(pair, key=order.index), results.vocabulary)
        shares += _together(" – ".join(names), parts, results)
    return sorted(shares, key=lambda share: -share.tenths)


def _respondents_in(evidence: Evidence, domains: tuple[str, str]) -> int:
    actors = (evidence.actors[actor] for actor in evidence.respondents)
    return sum(evidence.vocabulary.domain_of(actor.discipline) in domains for actor in actors)


def label_shares(results: Results, sign: str) -> list[Share]:
    """Labels by the share of all conversations that name them, most named first."""
    found: dict[str, list[Part]] = {}
    for wijk in results.wijken:
        for counted in wijk.labels:
            if counted.label.endswith(sign):
                part = Part(counted.conversations, counted.total, counted.respondents, counted.organisations)
                found.setdefault(counted.label, []).append(part)
    shares = [
        share
        for label, parts in found.items()
        for share in _together(sentence_case(label_words(label, results.vocabulary)), parts, results)
    ]
    return sorted(shares, key=lambda share: (-share.tenths, share.name))[:_MOST_LABELS]


def _together(name: str, parts: Iterable[Part], results: Results) -> Iterable[Share]:
    """Parts of the wijken that have enough people of enough organisations, as one share; nothing when none has. A
    wijk below the threshold stays out of both numbers, or this page minus another would tell what that one withholds.
    """
    settings = results.settings
    shown = [
        part
        for part in parts
        if part.respondents >= settings.min_respondents
        and part.organisations >= settings.min_organisations
        and not tells_of_each(part.number, part.total, settings)
    ]
    if shown:
        yield Share(name, sum(part.number for part in shown), sum(part.total for part in shown))


def _bars(block_id: str, caption: str, shares: Iterable[Share], side: str = "") -> Bars:
    rows = tuple(
        {"label": share.name, "value": share.tenths, "total": _TENTHS, "text": share.words, "side": side}
        for share in shares
    )
    return Bars(block_id, caption, rows)


# --- sections


def _crossing_section(results: Results) -> Section:
    shares = crossing_shares(results)
    if not shares:
        return Section("over-grenzen", "Over samenwerken tussen domeinen kunnen we nog niets laten zien")
    settings = results.settings
    sentences = (
        "Een domein is een vakgebied, zoals medisch of welzijn. Hieronder staan er steeds twee. "
        "Je ziet welk deel van de mensen die we daar spraken, zegt dat ze met de ander samenwerken. "
        f"Het staat er alleen als minstens {settings.min_respondents} mensen van {settings.min_organisations} "
        "organisaties dit zeggen.",
        "Staat iets er niet bij? Dan is het niet genoemd, te weinig genoemd of niet gevraagd.",
    )
    top = shares[0]
    named = " – ".join(part.split(",")[0] for part in top.name.split(" – "))
    title = f"{named}: {top.words} van wie we daar spraken, werkt met de ander samen"
    return Section(
        "over-grenzen",
        sentence_case(title),
        sentences,
        (_bars("grenzen", "Samenwerken met een ander domein", shares),),
    )


def _label_section(results: Results) -> Section:
    good, hard = label_shares(results, "+"), label_shares(results, "-")
    if not good and not hard:
        return Section("goed-en-lastig", "Over wat goed gaat en wat lastig is, kunnen we nog niets laten zien")
    first = [(kind, shares[0].name) for kind, shares in (("goed", good), ("lastig", hard)) if shares]
    title = "; ".join(f"als {kind}: {name[0].lower()}{name[1:]}" for kind, name in first)
    captions = (("plus", "goed", "Dit gaat goed", good), ("min", "lastig", "Dit is lastig", hard))
    blocks = tuple(
        _bars(name, f"{caption}: in welk deel van de gesprekken het is genoemd", shares, side)
        for side, name, caption, shares in captions
        if shares
    )
    return Section("goed-en-lastig", f"Vaak genoemd {title}", (), blocks)


def _practice_section(results: Results) -> Section:
    practices = by_whether_they_run(results.practices)[0]
    if not practices:
        return Section("goede-voorbeelden", "Er is nog geen goed voorbeeld opgeschreven")
    cards = tuple(practice_card(_public(practice), results, with_wijk=True) for practice in practices)
    more = f" en nog {count(len(practices) - 1, 'goed voorbeeld', 'goede voorbeelden')}" if len(practices) > 1 else ""
    title = f"Hier kun je van leren: {practices[0].name}{more}"
    return Section("goede-voorbeelden", title, (), (Cards("voorbeelden", "Goede voorbeelden", cards),))


def _public(practice: Practice) -> Practice:
    """A good example without who takes part, who leads it and where to look: one function can be one person."""
    return replace(practice, actors="", led_by="", visit="")


def _account_section(results: Results) -> Section:
    total = sum(wijk.conversations for wijk in results.wijken)
    title = f"Zo is dit gemaakt: uit {count(total, 'gesprek', 'gesprekken')} met mensen die in de wijk werken"
    texts: list[dict[str, Any]] = [
        {"text": "We vroegen mensen uit zorg, welzijn, gemeente en burgerinitiatieven met wie ze samenwerken, "
                 "waarvoor, en wat goed gaat en wat niet."},
        {"text": "Elk gesprek telt één keer mee, ook als er meer mensen bij zaten."},
        {"text": "Delen zijn afgerond. We laten niet zien wie wat zei, en geen cijfers per wijk of organisatie."},
        {"text": "We spraken niet iedereen. Wat hier niet staat, kan er wel zijn."},
    ]  # fmt: skip
    blocks: tuple[Block, ...] = (Bullets("uitleg", "Hoe je dit leest", tuple(texts)), *overview_map(results))
    return Section("zo-gemaakt", title, (), blocks)
