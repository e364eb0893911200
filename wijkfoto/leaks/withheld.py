"""What a level withholds of a dossier, as texts, and what it may show: the table of levels read over the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import TYPE_CHECKING

from wijkfoto.leaks.search import FILE, LONG, Finder
from wijkfoto.leaks.words import texts_in, words_of
from wijkfoto.records import Actor, Dossier, Practice
from wijkfoto.share.admit import admit
from wijkfoto.share.levels import Level

if TYPE_CHECKING:
    from wijkfoto.project.opened import Project

OWN_WORDS = "eigen woorden van iemand"
NAME = "de naam of het adres van een praktijk of organisatie"
NOTE = "een aantekening die niet is bedoeld om te laten zien"
KEPT_OUT = "iets uit een gesprek dat op dit niveau niet meedoet"
Text = tuple[str, str]


def finder_of(project: Project) -> Finder:
    """What to look for in everything that a project writes at its level."""
    level, dossier = project.level, project.dossier
    used = admit(dossier, level, totals=bool(level.consent))
    withheld = set(_of_conversations(dossier)) - (set(_of_conversations(used)) if level.words else set())
    if not level.words:
        withheld.update(_of_actors(dossier), _notes(dossier))
    withheld |= {(KEPT_OUT, task.name) for task in dossier.tasks} - {(KEPT_OUT, task.name) for task in used.tasks}
    if level.node == "domein":
        withheld |= {(NOTE, text) for one in dossier.practices for text in (one.actors, one.led_by, one.visit)}
    return Finder(
        tuple(sorted(withheld)),
        shown=(*_written_to_be_shown(dossier, used, level), *_services(dossier.actors, level), *_of_project(project)),
        cells=level.words or level.statements,
        pseudonyms=level.research or level.words,
    )


def _of_conversations(dossier: Dossier) -> Iterator[Text]:
    for one in dossier.statements:
        for text in (*one.plus, *one.minus, one.remark):
            yield OWN_WORDS, text
    for talk in dossier.conversations:
        yield from ((OWN_WORDS, text) for text in talk.suggested)
        yield FILE, talk.source.file
        yield FILE, talk.photographer


def _of_actors(dossier: Dossier) -> Iterator[Text]:
    for actor in dossier.actors:
        named = (*_of_id(actor), actor.organisation, actor.place, *actor.aliases)
        yield from ((NAME, text) for text in named)
        yield from ((NAME, text) for text in (actor.postcode, actor.postcode.replace(" ", "")))
        yield from ((NOTE, text) for text in (actor.contact_point, actor.mandate, actor.supported_by))
        yield from ((FILE, source.file) for source in actor.sources)
    for merge in dossier.merges:
        yield from ((NAME, text) for text in merge.names)
    for missed in dossier.not_spoken:
        yield NAME, missed.organisation
        yield NOTE, missed.found_by


def _of_id(actor: Actor) -> tuple[str, ...]:
    """The name in an id, and a short id whole; a code with five words of a name behind it may be two cells of which
    the second is shown."""
    name = actor.id.split("/", 2)[-1]
    return (name,) if len(words_of(actor.id)) > LONG else (name, actor.id)


def _notes(dossier: Dossier) -> Iterator[Text]:
    for decision in dossier.decisions:
        yield NOTE, decision.why
    for finding in dossier.findings:
        yield NOTE, finding.found
        yield FILE, finding.source.file


def _written_to_be_shown(dossier: Dossier, used: Dossier, level: Level) -> Iterator[str]:
    """Good examples, opgaven and afspraken; in public without who takes part, who leads and where to look."""
    for practice in dossier.practices:
        yield from _practice_texts(practice, public=level.node == "domein")
    yield from (task.name for task in used.tasks)
    for agreed in dossier.agreed:
        yield from (agreed.what, agreed.who, agreed.origin)


def _practice_texts(practice: Practice, *, public: bool) -> Iterator[str]:
    kept_back = (practice.actors, practice.led_by, practice.visit) if public else ()
    yield from (text for text in texts_in(astuple(practice)[:-1]) if text not in kept_back)


def _services(actors: Iterable[Actor], level: Level) -> Iterator[str]:
    """Name and address of what stands at a public address, where the level has services by name."""
    if level.services in {"ja", "naam"}:
        yield from (text for actor in actors if actor.public for text in (actor.organisation, actor.place))


def _of_project(project: Project) -> Iterator[str]:
    """Name of the project, its wijken and rounds, its own rows for code lists and norm, and what it says of RESV."""
    config = project.config
    yield config.name
    for wijk in (*project.dossier.wijken, *config.vocabulary.wijken.values()):
        yield from (wijk.name, wijk.municipality)
    yield from (one.name for one in config.rules.rounds)
    yield from (norm.source for norm in config.vocabulary.norm)
    yield from texts_in(config.resv)
    for name, terms in config.vocabulary.lists.items():
        if name != "organisations":
            yield from (term.label for term in terms.values())
