"""What a wijk can show to the others: on the page of that wijk, and side by side on Leren van elkaar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wijkfoto.analysis.learning import Showcase, showcases
from wijkfoto.share.pages.comparison_blocks import NOT_SEEN, example_text, how_seen, wijk_names
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Cards
from wijkfoto.share.words import join, side_name

_MOST_ON_CARD, _MOST_ON_PAGE = 3, 5
_NOTE = "Op volgorde van wie het nodig heeft en waarvoor mensen elkaar vinden. Dit is geen rangorde van wijken."


def _of(wijk: str, results: Results) -> list[Showcase]:
    return [one for one in showcases(results.lessons, results.vocabulary) if one.wijk == wijk]


def showcase_cards(results: Results) -> Iterable[Block]:
    """A card per wijk that has something to show; nothing when none has."""
    items = tuple(
        card for wijk in results.wijken if (card := _card(wijk, _of(wijk.wijk.code, results), results)) is not None
    )
    if items:
        yield Cards("laten-zien", "Dit kan elke wijk laten zien", items, _NOTE)


def _card(wijk: WijkResults, found: Sequence[Showcase], results: Results) -> dict[str, Any] | None:
    if not found:
        return None
    shown = found[:_MOST_ON_CARD]
    asked = {code for one in shown for code in (*one.needing, *one.others)}
    to = [other.wijk.code for other in results.wijken if other.wijk.code in asked]
    facts = [[_pair(one, results), _what(one, results)] for one in shown]
    link = [[f"Bekijk {wijk.wijk.name}", f"{wijk.wijk.slug}.html"]] if "wijk" in results.level.pages else []
    text = f"{wijk.wijk.name} kan dit laten zien aan {wijk_names(to, results)}."
    return {"title": wijk.wijk.name, "tag": "", "text": text, "facts": facts, "link": link}


def showcase_bullets(results: Results, wijk: WijkResults) -> Iterable[Block]:
    """What a wijk can show, on its own page; only at levels that lay wijken side by side."""
    found = _of(wijk.wijk.code, results) if "vergelijking" in results.level.pages else []
    items = tuple({"text": f"{_pair(one, results)}. {_what(one, results)}"} for one in found[:_MOST_ON_PAGE])
    if items:
        yield Bullets(f"laten-zien-{wijk.wijk.slug}", "Dit kan deze wijk laten zien", items, _NOTE)


def _pair(one: Showcase, results: Results) -> str:
    names = [side_name(codes, results.vocabulary) for codes in (one.a, one.b)]
    return f"Hoe {join(names)} samenwerken"


def _what(one: Showcase, results: Results) -> str:
    """What it is for, how sure that is, the good example, and to whom."""
    parts = [example_text(one.line, results), f"{how_seen(one.line, results)}."] if one.line else []
    parts += [f"Goed voorbeeld: {practice.name}." for practice in one.practices[:1]]
    if one.needing:
        parts.append(f"Voor {wijk_names(one.needing, results)}, waar dit ontbreekt of moeizaam loopt.")
    if one.others:
        also = "Ook voor" if one.needing else "Voor"
        parts.append(f"{also} {wijk_names(one.others, results)}, waar dit {NOT_SEEN} is.")
    return " ".join(part[0].upper() + part[1:] for part in parts)
