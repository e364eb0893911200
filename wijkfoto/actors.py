"""Names -> actors: an *actor* is a function at an organisation in a wijk, and at a place when there are several.

Rows are collected first and made into actors afterwards, so that their order does not matter. Within one wijk equal
names (without case, accents, punctuation) are one actor; across wijken nothing merges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from wijkfoto.records import Actor, Source
from wijkfoto.vocabulary import Vocabulary, key_words, plain

UNKNOWN_FUNCTION = "GEEN_ID"


@dataclass(frozen=True, slots=True)
class ActorRow:
    """What one row says about an actor; empty texts are unknown."""

    wijk: str
    discipline: str
    organisation: str
    source: Source
    place: str = ""
    postcode: str = ""
    contact_point: str = ""
    mandate: str = ""


@lru_cache(maxsize=10_000)
def slug(text: str) -> str:
    """A text as part of an id: lower case letters, digits and hyphens.

    Examples
    --------
    >>> slug("Huisartsenpraktijk 't Ven")
    'huisartsenpraktijk-t-ven'
    """
    return re.sub(r"[^a-z0-9]+", "-", key_words(text)).strip("-") or "onbekend"


def _place_key(row: ActorRow) -> str:
    return plain(row.place) or plain(row.postcode)


@dataclass
class Roster:
    """Collects actor rows; `build` makes the actors, after which rows and names can be looked up."""

    vocabulary: Vocabulary
    rows: list[ActorRow] = field(default_factory=list)
    _ids: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    _by_organisation: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def add(self, row: ActorRow) -> None:
        """Collect a row."""
        self.rows.append(row)

    def build(self) -> tuple[Actor, ...]:
        """Actors of all rows, sorted by id."""
        grouped: dict[tuple[str, str, str], list[ActorRow]] = {}
        named = [row for row in self.rows if row.discipline != UNKNOWN_FUNCTION]
        for row in named:
            grouped.setdefault((row.wijk, row.discipline, plain(row.organisation)), []).append(row)
        organisations = {(wijk, organisation) for wijk, _, organisation in grouped}
        for row in self.rows:
            # A name without a function is a new actor only when nobody else has that name.
            own = (row.wijk, plain(row.organisation))
            if row.discipline == UNKNOWN_FUNCTION and own not in organisations:
                grouped.setdefault((row.wijk, UNKNOWN_FUNCTION, own[1]), []).append(row)
        actors = [actor for identity in sorted(grouped) for actor in self._at_places(identity, grouped[identity])]
        return tuple(sorted(actors, key=lambda actor: actor.id))

    def _at_places(self, identity: tuple[str, str, str], rows: list[ActorRow]) -> Iterable[Actor]:
        places = sorted({_place_key(row) for row in rows} - {""})
        if len(places) <= 1:
            yield self._actor(identity, rows, "", places)
            return
        for place in ("", *places):
            here = [row for row in rows if _place_key(row) == place]
            if here:
                yield self._actor(identity, here, place, [place])

    def _actor(self, identity: tuple[str, str, str], rows: list[ActorRow], place: str, keys: list[str]) -> Actor:
        wijk, discipline, organisation = identity
        rows = sorted(rows, key=lambda row: (row.source, row.organisation))
        first = rows[0]
        name = min((row.organisation for row in rows), key=lambda text: (text.isupper(), text))
        actor_id = self._free("/".join([wijk, discipline, slug(name), *([slug(place)] if place else [])]))
        for place_key in {"", place, *keys} if not place else {place}:
            self._ids.setdefault((wijk, discipline, organisation, place_key), actor_id)
        self._by_organisation.setdefault((wijk, organisation), set()).add(actor_id)
        level = str(self.vocabulary.attribute("disciplines", discipline, "level") or "wijk")
        return replace(
            Actor(actor_id, wijk, level, discipline, name),
            place=next((row.place for row in rows if row.place), ""),
            postcode=next((row.postcode for row in rows if row.postcode), ""),
            public=any(row.place for row in rows),
            contact_point=next((row.contact_point for row in rows if row.contact_point), ""),
            mandate=next((row.mandate for row in rows if row.mandate), ""),
            sources=tuple(sorted({row.source for row in rows} or {first.source})),
        )

    def _free(self, wanted: str) -> str:
        """An id that no other actor has; two names can look the same without their signs and foreign letters."""
        actor_id, number = wanted, 1
        while actor_id in self._taken:
            number += 1
            actor_id = f"{wanted}-{number}"
        self._taken.add(actor_id)
        return actor_id

    def find(self, row: ActorRow) -> str | None:
        """Id of the actor that a row means, or None when no built actor has this function and organisation."""
        identity = (row.wijk, row.discipline, plain(row.organisation))
        return self._ids.get((*identity, _place_key(row))) or self._ids.get((*identity, ""))

    def find_organisation(self, wijk: str, organisation: str) -> tuple[str, ...]:
        """Ids of the actors of an organisation in a wijk, sorted."""
        return tuple(sorted(self._by_organisation.get((wijk, plain(organisation)), ())))
