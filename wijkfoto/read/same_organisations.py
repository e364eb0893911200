"""Which functions are of one organisation: a huisarts and a praktijkondersteuner stay two actors of one practice.

Names of organisations of a wijk are one when nothing but the writing differs, when one function goes by both, or when
the ledger says so; never when the ledger keeps them apart. How many organisations say something counts for what a
page may show, so one practice may not count twice because two people wrote its name in two ways.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from wijkfoto.read.ledger import Ledger
from wijkfoto.read.names import name_id
from wijkfoto.read.same_names import Node, SameNames, same_names
from wijkfoto.records import Actor

ORGANISATION = "ORGANISATIE"
"""Stands where the function does in a decision about two names of an organisation."""


def organisation_node(wijk: str, name: str) -> Node:
    """The node of a name of an organisation, whatever function it was written with."""
    return wijk, ORGANISATION, name_id(name)


def same_organisations(actors: Sequence[Actor], ledger: Ledger) -> SameNames:
    """Names of organisations that are one, of all names that the actors go by."""
    spellings: dict[Node, list[str]] = {}
    for actor in actors:
        for name in (actor.organisation, *actor.aliases):
            spellings.setdefault(organisation_node(actor.wijk, name), []).append(name)
    apart = {(wijk, ORGANISATION, names) for wijk, _, names in ledger.apart()}
    found = same_names(spellings, ledger, apart)
    for actor in actors:
        for alias in actor.aliases:
            found.join(organisation_node(actor.wijk, actor.organisation), organisation_node(actor.wijk, alias))
    return found


def with_one_name(actors: Sequence[Actor], found: SameNames, listed: Collection[str]) -> tuple[Actor, ...]:
    """The same actors, each organisation of a wijk under one name: the one that people chose, else one of Wie werkt
    hier (`listed`), else the fullest. The name that an actor had is among its aliases; its id stays."""
    chosen = {found.root(nodes[0]): decision.value for decision, nodes in found.decided if decision.value}
    names: dict[Node, set[str]] = {}
    for actor in actors:
        names.setdefault(_root(actor, found), set()).add(actor.organisation)
    shown = {
        root: next(
            (name for name in mine if name_id(name) == name_id(chosen.get(root, ""))),
            min(mine, key=lambda name: (name not in listed, name.isupper(), -len(name_id(name)), name)),
        )
        for root, mine in ((root, sorted(names[root])) for root in names)
    }
    return tuple(_named(actor, shown[_root(actor, found)]) for actor in actors)


def _root(actor: Actor, found: SameNames) -> Node:
    return found.root(organisation_node(actor.wijk, actor.organisation))


def _named(actor: Actor, name: str) -> Actor:
    if name == actor.organisation:
        return actor
    aliases = dict.fromkeys((actor.organisation, *actor.aliases))
    return replace(actor, organisation=name, aliases=tuple(alias for alias in aliases if alias != name))
