"""Names -> actors: an *actor* is a function at an organisation in a wijk, and at a place when there are several.

Rows are collected first and made into actors afterwards, so that their order does not matter. Within one wijk and one
function names are one actor when nothing but the writing differs, or when the ledger says so; across wijken nothing
merges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from wijkfoto.read.ledger import Ledger
from wijkfoto.read.names import care_name, name_id
from wijkfoto.read.same_names import Node, SameNames, same_names
from wijkfoto.read.same_organisations import same_organisations, with_one_name
from wijkfoto.records import Actor, Source
from wijkfoto.vocabulary import Vocabulary, key_words, plain

UNKNOWN_FUNCTION = "GEEN_ID"


@dataclass(frozen=True, slots=True)
class ActorRow:
    """What one row says about an actor; empty texts are unknown. `column` is the header over the name; `listed` says
    that it is a row of Wie werkt hier, where people write a name with care."""

    wijk: str
    discipline: str
    organisation: str
    source: Source
    place: str = ""
    postcode: str = ""
    contact_point: str = ""
    mandate: str = ""
    column: str = ""
    listed: bool = False


@lru_cache(maxsize=10_000)
def slug(text: str) -> str:
    """A text as part of an id: lower case letters, digits and hyphens.

    Examples
    --------
    >>> slug("Huisartsenpraktijk 't Ven")
    'huisartsenpraktijk-t-ven'
    """
    return re.sub(r"[^a-z0-9]+", "-", key_words(text)).strip("-") or "onbekend"


def node_of(row: ActorRow) -> Node:
    """What a row names: wijk, function and name, without the place."""
    return row.wijk, row.discipline, name_id(row.organisation)


@dataclass
class Roster:
    """Collects actor rows; `build` makes the actors, after which rows and names can be looked up.

    Attributes
    ----------
    same
        Which names are one, after `build`.
    organisations
        Which names of organisations are one, whatever the function, after `build`.
    groups
        The rows of each name (as the node that stands for it), after `build`.
    actors_of
        Ids of the actors of each such name, one per place, after `build`.
    """

    vocabulary: Vocabulary
    ledger: Ledger = field(default_factory=Ledger)
    rows: list[ActorRow] = field(default_factory=list)
    same: SameNames = field(default_factory=SameNames)
    organisations: SameNames = field(default_factory=SameNames)
    groups: dict[Node, list[ActorRow]] = field(default_factory=dict)
    actors_of: dict[Node, list[str]] = field(default_factory=dict)
    _ids: dict[tuple[Node, str], str] = field(default_factory=dict)
    _by_key: dict[Node, Node] = field(default_factory=dict)
    _by_organisation: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _postcodes: dict[tuple[Node, str], str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def add(self, row: ActorRow) -> None:
        """Collect a row."""
        self.rows.append(row)

    def build(self) -> tuple[Actor, ...]:
        """Actors of all rows, sorted by id."""
        rows = [*self._with_function(), *self._without_function()]
        spellings: dict[Node, list[str]] = {}
        for row in rows:
            spellings.setdefault(node_of(row), []).append(row.organisation)
        self.same = same_names(spellings, self.ledger)
        for row in rows:
            root = self.same.root(node_of(row))
            self.groups.setdefault(root, []).append(row)
            self._by_key.setdefault((row.wijk, row.discipline, care_name(row.organisation).key), root)
        built = [actor for root in sorted(self.groups) for actor in self._at_places(root, self.groups[root])]
        self.organisations = same_organisations(built, self.ledger)
        actors = with_one_name(built, self.organisations, {row.organisation for row in rows if row.listed})
        return tuple(sorted(actors, key=lambda actor: actor.id))

    def _with_function(self) -> list[ActorRow]:
        return [row for row in self.rows if row.discipline != UNKNOWN_FUNCTION]

    def _without_function(self) -> list[ActorRow]:
        """Rows with a name that nobody else has: only then a name without a function is a new actor."""
        loose = [row for row in self.rows if row.discipline == UNKNOWN_FUNCTION]
        named = self._with_function() if loose else []
        taken = {(row.wijk, name_id(row.organisation)) for row in named}
        taken |= {(row.wijk, care_name(row.organisation).key) for row in named}
        for pair in self.ledger.pairs():
            names = {(pair.wijk, name_id(name)) for name in pair.names}
            if pair.together and pair.discipline != UNKNOWN_FUNCTION and names & taken:
                taken |= names
        return [
            row
            for row in loose
            if (row.wijk, name_id(row.organisation)) not in taken
            and (row.wijk, care_name(row.organisation).key) not in taken
        ]

    def _at_places(self, root: Node, rows: list[ActorRow]) -> Iterable[Actor]:
        addresses: dict[str, set[str]] = {}
        for row in rows:
            if row.place and row.postcode:
                addresses.setdefault(plain(row.postcode), set()).add(plain(row.place))
        # A postcode at which one address is known means that address.
        self._postcodes.update({(root, code): min(found) for code, found in addresses.items() if len(found) == 1})
        places = sorted({self._place(root, row) for row in rows} - {""})
        if len(places) <= 1:
            yield self._actor(root, rows, "", places)
            return
        for place in ("", *places):
            here = [row for row in rows if self._place(root, row) == place]
            if here:
                yield self._actor(root, here, place, [place])

    def _place(self, root: Node, row: ActorRow) -> str:
        postcode = plain(row.postcode)
        return plain(row.place) or self._postcodes.get((root, postcode), postcode)

    def _actor(self, root: Node, rows: list[ActorRow], place: str, keys: list[str]) -> Actor:
        wijk, discipline, _ = root
        rows = sorted(rows, key=lambda row: (row.source, row.organisation))
        name = self._name(root)
        actor_id = self._free("/".join([wijk, discipline, slug(name), *([slug(place)] if place else [])]))
        for place_key in {"", place, *keys} if not place else {place}:
            self._ids.setdefault((root, place_key), actor_id)
        self.actors_of.setdefault(root, []).append(actor_id)
        names = {member[2] for member in self.same.members(root)}
        for known in names | {care_name(row.organisation).key for row in self.groups[root]}:
            self._by_organisation.setdefault((wijk, known), set()).add(actor_id)
        return Actor(
            id=actor_id,
            wijk=wijk,
            level=str(self.vocabulary.attribute("disciplines", discipline, "level") or "wijk"),
            discipline=discipline,
            organisation=name,
            place=next((row.place for row in rows if row.place), ""),
            postcode=next((row.postcode for row in rows if row.postcode), ""),
            public=any(row.place for row in rows),
            contact_point=next((row.contact_point for row in rows if row.contact_point), ""),
            mandate=next((row.mandate for row in rows if row.mandate), ""),
            aliases=tuple(self.spellings(root)[1:]),
            sources=tuple(sorted({row.source for row in rows})),
        )

    def _name(self, root: Node) -> str:
        """The name to show: the one that people chose, else that of Wie werkt hier, else the fullest."""
        chosen = (d.value for d, nodes in self.same.decided if d.value and self.same.root(nodes[0]) == root)
        named = {member[2] for member in self.same.members(root)}
        return next((value for value in chosen if name_id(value) in named), self.spellings(root)[0])

    def spellings(self, root: Node) -> list[str]:
        """One way to write each name that is taken as this one: those of Wie werkt hier first, then the fullest."""
        texts = {row.organisation for row in self.groups[root]}
        listed = {row.organisation for row in self.groups[root] if row.listed}
        best: dict[str, str] = {}
        for text in sorted(texts, key=lambda text: (text not in listed, text.isupper(), text)):
            best.setdefault(name_id(text), text)
        return [
            best[known] for known in sorted(best, key=lambda known: (best[known] not in listed, -len(known), known))
        ]

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
        root = self.same.root(node_of(row))
        if root not in self.groups:
            root = self._by_key.get((row.wijk, row.discipline, care_name(row.organisation).key), root)
        return self._ids.get((root, self._place(root, row))) or self._ids.get((root, ""))

    def find_organisation(self, wijk: str, organisation: str) -> tuple[str, ...]:
        """Ids of the actors of an organisation in a wijk, sorted."""
        names = (name_id(organisation), care_name(organisation).key)
        return tuple(sorted(next((ids for name in names if (ids := self._by_organisation.get((wijk, name)))), ())))
