"""What in a dossier no delivery can hold. Reading never gives these; a dossier that a program made can have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from wijkfoto.errors import ProjectError
from wijkfoto.records import Actor, Conversation, Dossier, Statement, Wijk
from wijkfoto.vocabulary import Vocabulary, plain

_MAX_TEXT = 32767  # characters in a cell
_MAX_WORDS = 30000  # the labels stand in the same cell
_SPLITS = re.compile(r";|\bmaar\b", re.IGNORECASE)
_UNKNOWN = "GEEN_ID"


def identity(one: Conversation) -> tuple[object, ...] | None:
    """By what a conversation is recognised in two files; None when it cannot be."""
    if one.date and one.photographer:
        return one.wijk, one.date, one.photographer, one.respondent
    return None


def check_writable(dossier: Dossier, vocabulary: Vocabulary) -> None:
    """Nothing, when every record can be typed.

    Raises
    ------
    ProjectError
        The first thing that cannot.
    """
    if dossier.level != "werkversie":
        raise ProjectError(f"Dit dossier is van niveau {dossier.level}. Alleen een werkversie wordt een levering.")
    if number := sum(found.severity == "fout" for found in dossier.findings):
        raise ProjectError(f"Er staan nog fouten in ({number}). Verbeter die eerst; anders raken rijen weg.")
    problem = next(_problems(dossier, vocabulary), "")
    if problem:
        raise ProjectError(f"Dit past niet in een levering: {problem}")


def _problems(dossier: Dossier, vocabulary: Vocabulary) -> Iterator[str]:
    for wijk in dossier.wijken:
        yield from _of_wijk(wijk, vocabulary)
    codes = {wijk.code for wijk in dossier.wijken}
    records = (dossier.conversations, dossier.actors, dossier.practices, dossier.tasks, dossier.not_spoken)
    strangers = {one.wijk for part in records for one in part} - codes
    yield from (f"de wijk '{code}' staat niet in het dossier." for code in sorted(strangers))
    yield from _of_actors([actor for actor in dossier.actors if not actor.placeholder])
    yield from _of_placeholders(dossier, vocabulary)
    yield from _of_conversations(dossier)
    for statement in dossier.statements:
        yield from _of_words(statement, vocabulary)
    texts = [text for p in dossier.practices for text in (p.name, p.what, p.actors)]
    texts += [actor.organisation for actor in dossier.actors]
    if any(len(text) > _MAX_TEXT for text in texts):
        yield f"een tekst van meer dan {_MAX_TEXT} tekens."


def _of_wijk(wijk: Wijk, vocabulary: Vocabulary) -> Iterator[str]:
    if vocabulary.match_wijk(wijk.code) != wijk.code or vocabulary.match_wijk(wijk.name) != wijk.code:
        yield f"de wijk '{wijk.name}' is niet bekend. Zet hem in wijkfoto.toml."
    own = vocabulary.wijken.get(wijk.code, wijk)
    if not own.absent <= wijk.absent or any(wijk.known.get(group, -1) < n for group, n in own.known.items()):
        yield f"van {wijk.name} zegt wijkfoto.toml meer dan het dossier."


def _of_actors(actors: Iterable[Actor]) -> Iterator[str]:
    """Two rows with one function and organisation are one actor, unless each has a place of its own.

    Only names that are written alike are compared here. Which other names are one, reading and the ledger decide.
    """
    places: dict[tuple[str, str, str], list[str]] = {}
    for actor in actors:
        named = (actor.wijk, actor.discipline, actor.organisation.casefold())
        places.setdefault(named, []).append(plain(actor.place) or plain(actor.postcode))
        if not actor.organisation or not actor.discipline:
            yield "iemand zonder functie of organisatie."
    for (wijk, discipline, organisation), mine in places.items():
        filled = set(mine) - {""}
        if len(mine) > 1 and (len(set(mine)) < len(mine) or len(filled) < 2):
            yield "twee keer dezelfde functie bij dezelfde organisatie, zonder eigen adres."
        known = discipline == _UNKNOWN and any(
            (other[0], other[2]) == (wijk, organisation) and other[1] != _UNKNOWN for other in places
        )
        if known:
            yield "een organisatie met en zonder functie."


def _of_placeholders(dossier: Dossier, vocabulary: Vocabulary) -> Iterator[str]:
    """Somebody of an organisation is known by who names them, and by the function or the organisation."""
    named = {statement.named for statement in dossier.statements if statement.grain == "actor"}
    known = {(a.wijk, plain(a.organisation)) for a in dossier.actors if not a.placeholder}
    for actor in (actor for actor in dossier.actors if actor.placeholder):
        name = actor.organisation
        if actor.id not in named:
            yield f"iemand van '{name}' die door niemand genoemd is."
        is_listed = vocabulary.match("organisations", name)
        if actor.discipline == _UNKNOWN and not is_listed and (actor.wijk, plain(name)) not in known:
            yield f"iemand van '{name}', zonder functie en bij een onbekende organisatie."


def _of_conversations(dossier: Dossier) -> Iterator[str]:
    actors = {actor.id: actor for actor in dossier.actors}
    talks = {one.id: one for one in dossier.conversations}
    for one in dossier.conversations:
        who = actors.get(one.respondent)
        if who is None or who.wijk != one.wijk or who.placeholder:
            yield "een gesprek met iemand die niet bij de wijk staat."
        if not one.explained:
            yield "een gesprek zonder uitleg; dat wordt niet gebruikt."
    for statement in dossier.statements:
        if statement.conversation not in talks:
            yield "een antwoord zonder gesprek."
            continue
        talk = talks[statement.conversation]
        if statement.grain == "actor" and statement.named == talk.respondent:
            yield "iemand die zichzelf noemt."
        if statement.grain == "actor" and (
            statement.named not in actors or actors[statement.named].wijk != talk.wijk
        ):
            yield "een verbinding met iemand die niet bij de wijk staat."
    same = Counter((s.conversation, s.grain, s.named, s.theme, s.answer) for s in dossier.statements)
    if any(number > 1 for number in same.values()):
        yield "twee keer hetzelfde antwoord in een gesprek."
    for task in dossier.tasks:
        if task.conversation and (task.conversation not in talks or talks[task.conversation].wijk != task.wijk):
            yield "een opgave bij een gesprek van een andere wijk."


def _of_words(statement: Statement, vocabulary: Vocabulary) -> Iterator[str]:
    """Own words must stay one remark on the same side when the cell is split again."""
    for side, words in (("plus", statement.plus), ("minus", statement.minus)):
        for text in words:
            if _SPLITS.search(text) or text != text.strip(" ,.") or not text or " ".join(text.split()) != text:
                yield "eigen woorden met ';' of 'maar' erin, of met losse tekens aan het eind."
            elif vocabulary.match(f"labels_{side}", text):
                yield f"eigen woorden die een label zijn ('{text}')."
        if sum(len(text) + 2 for text in words) > _MAX_WORDS:
            yield f"eigen woorden van meer dan {_MAX_WORDS} tekens."
