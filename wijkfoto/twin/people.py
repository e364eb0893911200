"""Made-up actors and conversations: as many per function and wijk, other organisations, places and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from wijkfoto.records import Actor, Conversation, Dossier, Round
from wijkfoto.twin.dealing import shuffled
from wijkfoto.vocabulary import Vocabulary, plain

ORGANISATION = "Verzonnen organisatie {}"
ADDRESS = "Verzonnen straat {}"
_SOME_DAY = date(2026, 1, 12)
_SATURDAY = 5


@dataclass(frozen=True)
class People:
    """Actors of the twin, and conversation id -> the conversation that stands for it. Placeholders have none."""

    actors: tuple[Actor, ...]
    conversations: Mapping[str, Conversation]


def make_people(
    dossier: Dossier, vocabulary: Vocabulary, own: Vocabulary, rounds: Sequence[Round], chance: Random
) -> People:
    """Actors and conversations of the twin.

    Parameters
    ----------
    vocabulary, own
        The shipped one, in which the twin is written, and that of the project.
    """
    real = [actor for actor in dossier.actors if not actor.placeholder]
    organisations = _invented((plain(a.organisation) or a.organisation for a in real), ORGANISATION, chance)
    premises = _invented(((a.wijk, a.organisation, a.place, a.postcode) for a in real), ADDRESS, chance)
    cells: dict[tuple[str, str], list[Actor]] = {}
    for actor in real:
        cells.setdefault((actor.wijk, shipped_discipline(actor.discipline, vocabulary, own)), []).append(actor)
    made: dict[str, Actor] = {}
    for (wijk, discipline), here in sorted(cells.items()):
        ids = shuffled((actor.id for actor in here), chance)
        for number, (old, one) in enumerate(zip(ids, here, strict=True), start=1):
            has_place = bool(one.place or one.postcode)
            place = premises[one.wijk, one.organisation, one.place, one.postcode] if has_place else ""
            made[old] = Actor(
                id=f"{wijk}/{discipline}/tweeling-{number}",
                wijk=wijk,
                level=one.level,
                discipline=discipline,
                organisation=organisations[plain(one.organisation) or one.organisation],
                place=place,
                contact_point=one.contact_point,
                mandate=one.mandate,
            )
    actors = tuple(sorted(_apart(made.values()), key=lambda actor: actor.id))
    return People(actors, _conversations(dossier, made, rounds, chance))


def shipped_discipline(code: str, vocabulary: Vocabulary, own: Vocabulary) -> str:
    """A function of the shipped list: the code itself, else the first of its group."""
    if vocabulary.term("disciplines", code):
        return code
    return next(iter(vocabulary.disciplines_of(own.group_of(code))), "GEEN_ID")


def _invented(values: Iterable[Any], name: str, chance: Random) -> dict[Any, str]:
    """Value -> a made-up name, numbered in an order that says nothing."""
    found = shuffled(sorted(set(values)), chance)
    return {value: name.format(number) for number, value in enumerate(found, start=1)}


def _apart(actors: Iterable[Actor]) -> Iterator[Actor]:
    """Two of one function and organisation in a wijk need places of their own to be two."""
    seen: dict[tuple[str, str, str], int] = {}
    for actor in actors:
        named = (actor.wijk, actor.discipline, actor.organisation)
        seen[named] = seen.get(named, 0) + 1
        more = seen[named] > 1
        yield replace(actor, place=f"{actor.place or ADDRESS.format(0)} {seen[named]}") if more else actor


def _conversations(
    dossier: Dossier, actors: Mapping[str, Actor], rounds: Sequence[Round], chance: Random
) -> dict[str, Conversation]:
    talks = dossier.conversations
    names = sorted({one.photographer for one in talks} - {""})
    coded = {old: f"F{number:02d}" for number, old in enumerate(shuffled(names, chance), start=1)}
    photographers = [coded.get(one.photographer, "") for one in talks]
    lengths = shuffled(((one.participants, one.duration) for one in talks), chance)
    days = _days(talks, rounds, chance)
    asked = _consent(talks, chance)
    numbers: dict[str, int] = {}
    found = {}
    order = shuffled(range(len(talks)), chance)
    for index in sorted(order, key=lambda i: days[talks[i].id]):
        one = talks[index]
        numbers[one.wijk] = numbers.get(one.wijk, 0) + 1
        consent, research = asked[one.id]
        participants, duration = lengths[index]
        found[one.id] = Conversation(
            id=f"{one.wijk}/tweeling#{numbers[one.wijk]}",
            wijk=one.wijk,
            date=days[one.id],
            photographer=photographers[index],
            respondent=actors[one.respondent].id,
            participants=participants,
            consent=consent,
            research_consent=research,
            duration=duration,
        )
    return found


def _consent(talks: Sequence[Conversation], chance: Random) -> dict[str, tuple[str, bool | None]]:
    """Conversation -> akkoord, dealt again within its wijk."""
    found = {}
    for wijk in sorted({one.wijk for one in talks}):
        here = [one for one in talks if one.wijk == wijk]
        given = shuffled(((one.consent, one.research_consent) for one in here), chance)
        found.update({one.id: pair for one, pair in zip(here, given, strict=True)})
    return found


def _days(talks: Sequence[Conversation], rounds: Sequence[Round], chance: Random) -> dict[str, date]:
    """Conversation -> a made-up working day in its round; in a wijk days repeat only when there are too few."""
    spans = {one.name: (one.start, one.end) for one in rounds}
    found = {}
    for unit in sorted({(one.round, one.wijk) for one in talks}):
        here = [one for one in talks if (one.round, one.wijk) == unit]
        known = [one.date for one in talks if one.round == unit[0] and one.date] or [_SOME_DAY]
        first, last = spans.get(unit[0], (min(known), max(known)))
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        free = shuffled([day for day in days if day.weekday() < _SATURDAY] or days, chance)
        found.update({one.id: free[number % len(free)] for number, one in enumerate(here)})
    return found
