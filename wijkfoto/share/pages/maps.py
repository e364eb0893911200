"""The maps: one of a wijk, and one of all wijken of a project with those that were deliberately not chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from wijkfoto.analysis.leaving import Leaving, leaving_ties
from wijkfoto.graph import schema
from wijkfoto.records import Actor, Wijk
from wijkfoto.share.results import Results, Service, WijkResults
from wijkfoto.share.view import BACKGROUND_HOST, AreaMap, Row, View
from wijkfoto.share.words import code_name, count, join

BACKGROUND_TEXT = (
    f"Deze pagina haalt de achtergrondkaart op bij {BACKGROUND_HOST.removeprefix('https://')}; "
    "daarbij ziet PDOK welk stuk kaart je bekijkt."
)

_OUTSIDE = "Buiten de wijk is: wat voor de hele gemeente of regio werkt, zoals een ziekenhuis."
_NOT_FOUND = "Het adres weten we, de plek op de kaart nog niet. De coördinator kan die laten opzoeken."
_NO_ADDRESS = "Van deze functies is geen openbaar adres ingevuld."
_TIE = "Een verbinding is hier: een functie in de wijk met een andere functie of groep."


def area_map(results: Results, wijk: WijkResults) -> AreaMap:
    """Outlines, services at a public address, ties where the level may place them, and ties that leave the wijk."""
    level = results.level
    placed = [service for service in wijk.services if service.lat is not None]
    told = [] if level.services in {"nee", "functie"} else placed
    services = [_service_row(number, service, results, wijk) for number, service in enumerate(told)]
    outside, leaving = _outside(results, wijk)
    return AreaMap(
        id=f"kaart-{wijk.wijk.slug}",
        caption=f"Kaart van {wijk.wijk.name}: wat er op een openbaar adres te vinden is",
        areas=wijk.area,
        services=tuple(services),
        unplaced=(*_not_found(results, wijk), *_without_address(results, wijk)),
        ties=tuple(_map_ties(results, wijk)) if level.tie_places else (),
        counts=_counts(results, wijk) if level.counts else (),
        source=str(wijk.area.get("source", "")),
        outside=outside,
        leaving=leaving,
    )


def _not_found(results: Results, wijk: WijkResults) -> tuple[Row, ...]:
    """Services of which the address is known and the place on the map is not, where a level has services by name."""
    if results.level.services in {"nee", "functie"}:
        return ()
    return tuple(
        {
            "id": service.actor if results.level.tie_places and service.actor else f"adres-{number}",
            "name": f"{_service_name(service, results)}, {service.address}",
            "why": _NOT_FOUND,
            **_symbol(service.discipline, results),
        }
        for number, service in enumerate(wijk.services)
        if service.lat is None
    )


def _without_address(results: Results, wijk: WijkResults) -> tuple[Row, ...]:
    if results.level.node != "actor":
        return ()
    public = {service.actor for service in wijk.services}
    return tuple(
        {
            "id": actor.id,
            "name": _actor_name(results, actor),
            "why": _NO_ADDRESS,
            **_symbol(actor.discipline, results),
        }
        for actor in wijk.foto.evidence.actors.values()
        if not actor.placeholder and actor.id not in public
    )


def _counts(results: Results, wijk: WijkResults) -> tuple[Row, ...]:
    """Number of functions per domain."""
    vocabulary = results.vocabulary
    per_domain: dict[str, int] = {}
    for actor in wijk.foto.evidence.actors.values():
        domain = vocabulary.domain_of(actor.discipline)
        per_domain[domain] = per_domain.get(domain, 0) + 1
    return tuple({"label": vocabulary.label("domains", d), "value": n} for d, n in sorted(per_domain.items()) if d)


def _symbol(discipline: str, results: Results) -> dict[str, str]:
    domain = results.vocabulary.domain_of(discipline)
    return {"domain": domain, "domain_label": results.vocabulary.label("domains", domain)}


def _service_row(number: int, service: Service, results: Results, wijk: WijkResults) -> Row:
    row = {
        # Only where ties are drawn does a place need to be known as an actor.
        "id": service.actor if results.level.tie_places and service.actor else f"plek-{number}",
        "name": _service_name(service, results),
        "address": service.address,
        "lat": service.lat,
        "lon": service.lon,
        **_symbol(service.discipline, results),
    }
    spoken = {"spoken": service.actor in wijk.foto.evidence.respondents} if results.level.words else {}
    return row | spoken


def _service_name(service: Service, results: Results) -> str:
    return f"{service.name} ({results.vocabulary.label('disciplines', service.discipline)})"


def _actor_name(results: Results, actor: Actor) -> str:
    return f"{results.vocabulary.label('disciplines', actor.discipline)}, {actor.organisation}"


def _map_ties(results: Results, wijk: WijkResults) -> Iterable[Row]:
    """A row per tie and theme; a tie without theme stands under "zonder thema"."""
    vocabulary, actors = results.vocabulary, wijk.foto.evidence.actors
    for a, b, data in wijk.foto.ties.edges(data=True):
        row: dict[str, Any] = {
            "a": a,
            "b": b,
            "text": f"{_actor_name(results, actors[a])} – {_actor_name(results, actors[b])}",
            "state": data[schema.STATE],
        }
        if data[schema.MARK] is not None:
            row["mark"] = data[schema.MARK]
        for theme in dict.fromkeys(vocabulary.top_theme(code) for code in data[schema.THEMES]) or ("",):
            yield row | {"theme": vocabulary.label("themes", theme) if theme else "zonder thema"}


# --- ties that leave the wijk


def _outside(results: Results, wijk: WijkResults) -> tuple[tuple[Row, ...], str]:
    """A row per function outside the wijk, and the sentence about them.

    Where a level has no actors, only numbers that rest on enough people of enough organisations, and no total: it
    would tell the rest by subtraction. With two rounds there are none, for one could be subtracted from the other.
    """
    level, settings = results.level, results.settings
    found = leaving_ties(wijk.foto.evidence)
    if level.has_actors:
        shown = found.leaving
        told = f"{_of(found.number, found.total)} {_TIE} {_OUTSIDE}"
    elif level.counts and results.before is None:
        shown = tuple(
            one
            for one in found.leaving
            if len(one.respondents) >= settings.min_respondents and one.organisations >= settings.min_organisations
        )
        told = (
            f"{_OUTSIDE} Een aantal staat er alleen als minstens {settings.min_respondents} mensen van "
            f"{settings.min_organisations} organisaties het noemen."
        )
    else:
        shown, told = (), ""
    return tuple(_outside_row(one, results, wijk) for one in shown), told if shown else ""


def _of(number: int, total: int) -> str:
    go = "gaat er 1" if number == 1 else f"gaan er {number}"
    return f"Van de {count(total, 'verbinding', 'verbindingen')} die mensen hier noemen, {go} naar buiten de wijk."


def _outside_row(one: Leaving, results: Results, wijk: WijkResults) -> Row:
    grain, code = one.other
    discipline = code if grain == schema.DISCIPLINE else results.vocabulary.disciplines_of(code)[0]
    row = {"label": code_name(code, results.vocabulary), "value": len(one.inside), **_symbol(discipline, results)}
    if results.level.tie_places:
        row["texts"] = [_actor_name(results, wijk.foto.evidence.actors[actor]) for actor in one.inside]
    return row


# --- the wijken of a project


def overview_map(results: Results) -> tuple[AreaMap, ...]:
    """The wijken of a project and those that were deliberately not chosen; empty without any outline.

    No number but that of conversations, and no reason why a wijk was not chosen.
    """
    apart = results.level.node != "domein"
    wijken = [(_region(wijk, linked=apart), wijk.area) for wijk in results.wijken]
    others = [(_not_chosen(wijk), area) for wijk, area in results.not_chosen] if apart else []
    if not any(area.get("features") for _, area in wijken):
        return ()
    everywhere = (*wijken, *others)
    features = [
        {**feature, "properties": {"name": row["name"], "region": row["key"]}}
        for row, area in everywhere
        for feature in area.get("features", ())
    ]
    sources = dict.fromkeys(str(area.get("source", "")) for _, area in everywhere if area.get("features"))
    block = AreaMap(
        id="overzichtskaart",
        caption=_overview_caption(results),
        areas={"type": "FeatureCollection", "features": features},
        services=(),
        unplaced=(),
        source="; ".join(source for source in sources if source),
        regions=tuple(row for row, _ in everywhere),
    )
    return (block,)


def _overview_caption(results: Results) -> str:
    places = dict.fromkeys(wijk.wijk.municipality for wijk in results.wijken if wijk.wijk.municipality)
    where = f", in {join(places)}" if places else ""
    return f"Waar de {'wijken liggen' if len(results.wijken) > 1 else 'wijk ligt'}{where}"


def _region(wijk: WijkResults, *, linked: bool) -> Row:
    row = {"key": wijk.wijk.code, "name": wijk.wijk.name, "kind": "wijk", "text": ""}
    if linked:
        talks = count(wijk.conversations, "gesprek", "gesprekken") if wijk.conversations else "nog niet begonnen"
        row |= {"text": talks, "href": f"{wijk.wijk.slug}.html"}
    return row


def _not_chosen(wijk: Wijk) -> Row:
    return {"key": wijk.code, "name": wijk.name, "kind": "niet gekozen", "text": ""}


# --- background


def with_background(view: View) -> View:
    """The View with PDOK's background map under its maps and a line that says so; as it was where it has no map."""
    sections = tuple(
        replace(section, blocks=tuple(map_with_background(block) for block in section.blocks))
        for section in view.sections
    )
    if not any(getattr(block, "background", False) for section in sections for block in section.blocks):
        return view
    return replace(view, sections=sections, notices=(*view.notices, BACKGROUND_TEXT))


def map_with_background(block: Any) -> Any:
    """A map that draws something, with the background map under it; any other block as it is."""
    drawn = isinstance(block, AreaMap) and bool(_features(block.areas) or block.services)
    return replace(block, background=True) if drawn else block


def _features(areas: Mapping[str, Any]) -> list[Any]:
    return list(areas.get("features", ()))
