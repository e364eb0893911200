"""What leans on one: cards per actor where the level has actors, else only what the seen lines of groups show."""

from __future__ import annotations

from typing import Any

from wijkfoto.analysis.fragile import SOLE, Fragile, fragile_connectors, hanging_on_one
from wijkfoto.analysis.gaps import NORM_LEVELS
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Cards
from wijkfoto.share.why.cells import actor_name
from wijkfoto.share.why.subject import actors_subject, may_ask
from wijkfoto.share.words import code_name, count, join, sentence_case

MOST_CARDS = 4
MOST_NAMES = 3


def fragile_cards(results: Results, wijk: WijkResults) -> list[Cards]:
    """Fragile connectors of the wijk, with how sure each is; nothing when there is none."""
    wanted = {frozenset({line.a[0], line.b[0]}) for line in wijk.lines if line.importance in NORM_LEVELS}
    found = fragile_connectors(wijk.foto, wanted=wanted)
    real = [one for one in found if one.lost or one.loose_spoken]
    ends = len(found) - len(real)
    if not found:
        return []
    note = (
        "Een korte weg: iemand van de ene groep kent iemand van de andere, of ze kennen allebei dezelfde derde. "
        "Wie veel verbindt, draagt veel: vraag wat helpt om het te delen."
    )
    if len(real) > MOST_CARDS:
        note += f" Hier staan de eerste {MOST_CARDS} van {len(real)}."
    if ends:
        note += (
            f" {count(ends, 'functie is', 'functies zijn')} de enige weg die we kennen naar iemand die we nog niet "
            "spraken. Dat zegt vooral wie we nog niet spraken."
        )
    if real and may_ask(results):
        note += f" Vraag na met, bijvoorbeeld: {actors_subject((real[0].actor,), wijk, results)}."
    cards = tuple(_card(results, wijk, one) for one in real[:MOST_CARDS])
    return [Cards(f"kwetsbaar-{wijk.wijk.slug}", "Kwetsbare schakels", cards, note)]


def _card(results: Results, wijk: WijkResults, one: Fragile) -> dict[str, Any]:
    talks = count(one.conversations, "gesprek", "gesprekken")
    facts = [
        ["Verbindingen", f"{one.ties}. Over {one.on_one} daarvan vertelt maar één gesprek."],
        ["Plaats als schakel", "staat vast" if one.firm else "hangt af van wie we spraken"],
    ]
    if one.sole:
        told = "volgens de lijst niemand" if one.sole == SOLE else "niemand, voor zover we weten"
        facts.append(["Wie doet dit werk nog meer", told])
    if one.loose and not one.loose_spoken:
        facts.append(["Let op", "van wie dan losraakt, spraken we nog niemand"])
    return {
        "title": sentence_case(actor_name(one.actor, wijk.foto.evidence, results)),
        "tag": f"berust op {talks}" if one.rests_on_one else f"komt uit {talks}",
        "text": f"Valt deze functie weg, dan {'. Ook '.join(_falls(results, wijk, one))}.",
        "facts": facts,
    }


def _falls(results: Results, wijk: WijkResults, one: Fragile) -> list[str]:
    """What is lost without an actor: who comes loose, and which groups have no short way left."""
    vocabulary, evidence = results.vocabulary, wijk.foto.evidence
    own = vocabulary.group_of(evidence.actors[one.actor].discipline)
    mine = [code_name(b if a == own else a, vocabulary) for a, b in one.lost if own in (a, b)]
    others = [f"{code_name(a, vocabulary)} met {code_name(b, vocabulary)}" for a, b in one.lost if own not in (a, b)]
    parts = []
    if one.loose:
        names = [actor_name(actor, evidence, results) for actor in one.loose]
        parts.append(f"{'hangt' if len(names) == 1 else 'hangen'} {_first(names, 'functie', 'functies')} los")
    if mine:
        parts.append(
            f"heeft de groep {code_name(own, vocabulary)} geen korte weg meer naar {_first(mine, 'groep', 'groepen')}"
        )
    if others:
        parts.append(f"verliezen deze groepen hun korte weg naar elkaar: {_first(others, 'paar', 'paren')}")
    return parts


def _first(names: list[str], one: str, many: str) -> str:
    """The first names, and how many more."""
    more = len(names) - MOST_NAMES
    if more <= 0:
        return join(names)
    return f"{', '.join(names[:MOST_NAMES])} en nog {count(more, one, many)}"


def hanging_groups(results: Results, wijk: WijkResults) -> list[dict[str, Any]]:
    """Groups that hang on the rest by one other group, in the lines that this level shows."""
    rows = []
    for group, loose in hanging_on_one(wijk.lines):
        names = join(code_name(code, results.vocabulary) for code in loose)
        through = code_name(group, results.vocabulary)
        text = (
            f"{sentence_case(names)} zien we hier alleen via de groep {through} verbonden met de anderen. "
            "Wat we niet vroegen of niet laten zien, kan er ook zijn."
        )
        rows.append({"text": text, "tag": "leunt op één"})
    return rows
