"""Admit: takes out of a dossier what a level may not use, before any graph is built. States are then computed of
what is left, never masked.

Known actors always stay (without their names, where the level has none): who works here does not depend on who was
spoken to, and a side is complete only when all of them were asked.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import replace

from wijkfoto.records import NOWHERE, Actor, Conversation, Dossier, Statement
from wijkfoto.share.levels import Level

RELEASE = "vrijgeven"
"""The one kind of decision that a level needs; the others name organisations and file names."""


def admit(dossier: Dossier, level: Level, *, totals: bool = False, key: bytes = b"") -> Dossier:
    """What a level may use of a dossier.

    Parameters
    ----------
    totals
        Also the conversations with akkoord A: only for totals of the wijk, never for pairs.
    key
        Secret for the pseudonyms of level onderzoek; the same key gives the same pseudonyms.
    """
    kept = tuple(c for c in dossier.conversations if _may_use(c, level, totals))
    ids = {conversation.id for conversation in kept}
    statements = tuple(s for s in dossier.statements if s.conversation in ids)
    if level.words:
        return replace(dossier, level=level.code, conversations=kept, statements=statements)
    renamed = replace(
        dossier,
        level=level.code,
        conversations=tuple(replace(c, suggested=(), source=NOWHERE) for c in kept),
        statements=tuple(s._replace(plus=(), minus=(), remark="", source=NOWHERE, also=()) for s in statements),
        not_spoken=tuple(replace(n, organisation="", found_by="", source=NOWHERE) for n in dossier.not_spoken),
        practices=tuple(replace(practice, source=NOWHERE) for practice in dossier.practices),
        tasks=tuple(
            replace(task, conversation="", source=NOWHERE)
            for task in dossier.tasks
            if not task.conversation or task.conversation in ids
        ),
        decisions=tuple(replace(d, by="", why="") for d in dossier.decisions if d.kind == RELEASE),
        findings=(),
        proposals=(),
        merges=(),
        columns={},
    )
    return _rename(renamed, key)


def _may_use(conversation: Conversation, level: Level, totals: bool) -> bool:
    if not conversation.explained or (level.research and conversation.research_consent is not True):
        return False
    if not level.consent:
        return True
    return conversation.consent in (level.consent | {"A"} if totals else level.consent)


def _code(key: bytes, kind: str) -> Callable[[str], str]:
    """Pseudonym of a name: with a key a stable code that nobody without the key can make; the same name always gives
    the same code."""

    def code(name: str) -> str:
        digest = hmac.new(key, f"{kind}:{name}".encode(), hashlib.sha256).hexdigest()
        return f"{kind}-{digest[:10]}"

    return code


def _rename(dossier: Dossier, key: bytes) -> Dossier:
    """Actors and organisations under codes; addresses and places taken away. With a key a fotograaf gets a code, so
    that researchers can see what depends on who asked; without one nothing is left."""
    actor_code, organisation_code, photographer_code = _code(key, "A"), _code(key, "ORG"), _code(key, "F")
    talk_code, statement_code = _code(key, "G"), _code(key, "U")
    new_ids = {actor.id: f"{actor.wijk}/{actor_code(actor.id)}" for actor in dossier.actors}
    talks = {c.id: f"{c.wijk}/{talk_code(c.id)}" for c in dossier.conversations}
    actors = tuple(_without_identity(actor, new_ids[actor.id], organisation_code) for actor in dossier.actors)
    return replace(
        dossier,
        actors=tuple(sorted(actors, key=lambda actor: actor.id)),
        conversations=tuple(
            replace(
                c,
                id=talks[c.id],
                respondent=new_ids[c.respondent],
                photographer=photographer_code(c.photographer) if key and c.photographer else "",
            )
            for c in dossier.conversations
        ),
        statements=tuple(_renamed_statement(s, new_ids, talks, statement_code) for s in dossier.statements),
    )


def _without_identity(actor: Actor, new_id: str, code: Callable[[str], str]) -> Actor:
    practice = f"{actor.wijk}/{actor.place}" if actor.place else ""
    return replace(
        actor,
        id=new_id,
        organisation=code(f"{actor.wijk}/{actor.organisation}"),
        place=code(practice) if practice else "",
        postcode="",
        supported_by="",
        aliases=(),
        sources=(),
    )


def _renamed_statement(
    statement: Statement, new_ids: dict[str, str], talks: dict[str, str], code: Callable[[str], str]
) -> Statement:
    """The end of an id is a sheet and a row; a .csv names its sheet after the file, so a code takes its place."""
    talk = talks[statement.conversation]
    named = new_ids.get(statement.named, statement.named)
    return statement._replace(id=f"{talk}/{code(statement.id)}", conversation=talk, named=named)
