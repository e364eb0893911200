"""Whom or what a request is about: a conversation or an actor, and every place in the deliveries that holds it.

An *actor* here is a function at an organisation in a wijk, at all its addresses. Places are looked for in the cells
as they came, so that rows which do not count (no explanation given, a fout) are found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from wijkfoto.errors import ProjectError, UnreadableFileError
from wijkfoto.project.opened import Project
from wijkfoto.read.deliveries import read_cells
from wijkfoto.read.forget import Forgetting
from wijkfoto.read.ledger import Ledger
from wijkfoto.read.prepared import Prepared
from wijkfoto.read.project_files import DELIVERIES
from wijkfoto.read.settled import own_columns, with_wijk_names
from wijkfoto.read.sheets import spreadsheet_files
from wijkfoto.read.wiped import Marks, Wiped, actor_parts, mark, name_keys, own_name
from wijkfoto.records import Actor, Source
from wijkfoto.share.why.ask import wijk_in
from wijkfoto.share.why.reading import QUOTES
from wijkfoto.share.why.sides import names_of_actors
from wijkfoto.share.words import join
from wijkfoto.vocabulary import Vocabulary, key, plain

_TALK = re.compile(r"(?P<where>.+?)[\s#]+(?:gesprek\s+)?(?P<number>\d{1,4})", re.IGNORECASE)
_SHORT, _MOST = 3, 5
_HERE = b"alleen voor deze opdracht"


@dataclass(frozen=True)
class Delivered:
    """Cells of a delivery; `sheets` is empty when it cannot be read."""

    path: Path
    wijk: str
    sheets: Sequence[Prepared]
    vocabulary: Vocabulary

    def forgetting(self, wiped: Wiped) -> Forgetting:
        """What goes from this delivery."""
        found = Forgetting(self.path.name, self.wijk, wiped, self.vocabulary)
        found.learn(self.sheets)
        return found

    def places(self, wiped: Wiped) -> list[Source]:
        """Rows and cells that hold something of a subject."""
        forgetting = self.forgetting(wiped)
        for raw, columns in self.sheets:
            forgetting.without(raw, columns)
        return forgetting.places


@dataclass(frozen=True)
class Subject:
    """A conversation or an actor.

    Attributes
    ----------
    kind
        {"gesprek", "functie"}
    label
        How people say it.
    wijk
        Code.
    actors
        The actor, once per address; empty for a conversation.
    talks
        Ids of the conversation, or of those that the actor gave.
    parts
        What it is recognised by, see `wijkfoto.read.wiped`.
    delivered
        All deliveries of the project.
    number
        Of the conversation.
    """

    kind: str
    label: str
    wijk: str
    actors: tuple[Actor, ...]
    talks: frozenset[str]
    parts: frozenset[tuple[str, ...]]
    delivered: tuple[Delivered, ...]
    number: str = ""

    @property
    def name(self) -> str:
        """What may stay behind of it: a wijk, and the number of a conversation."""
        return f"{self.wijk} {self.kind} {self.number}".strip()

    @cached_property
    def known(self) -> Wiped:
        """Recognises the subject in this run."""
        return Wiped((Marks(_HERE, frozenset(mark(_HERE, part) for part in self.parts)),))

    @cached_property
    def places(self) -> tuple[Source, ...]:
        """Every row and cell of the deliveries that holds it."""
        return tuple(sorted(place for one in self.delivered for place in one.places(self.known)))

    @property
    def unread(self) -> tuple[str, ...]:
        """Names of deliveries that cannot be looked into."""
        return tuple(one.path.name for one in self.delivered if not one.sheets)

    def is_named_in(self, *texts: str, wijk: str = "") -> bool:
        """Whether one of some texts names its organisation."""
        return any(self.known.is_named_in(text, wijk or self.wijk) for text in texts)


def find_subject(project: Project, text: str) -> Subject:
    """The conversation ("KRV 3", "Korvel.xlsx 3") or actor ("huisarts Lindehof", "KRV huisarts Lindehof") of a text.

    Raises
    ------
    ProjectError
        Nothing, or more than one thing, goes by this text; the sentence names what comes near.
    """
    said = _TALK.fullmatch(" ".join(text.split()).strip(QUOTES))
    delivered = read_deliveries(project)
    if said:
        found = _talk(project, delivered, said["where"].strip(QUOTES), str(int(said["number"])))
        if found:
            return found
    return find_actor(project, text, delivered)


def read_deliveries(project: Project) -> tuple[Delivered, ...]:
    """All deliveries in the folder, also those that another one replaces."""
    ledger = Ledger(project.dossier.decisions)
    vocabulary = with_wijk_names(ledger, project.config.vocabulary)
    columns = own_columns(ledger, project.config.rules.own_columns)
    found = []
    for path in spreadsheet_files(project.folder / DELIVERIES):
        try:
            wijk, sheets = read_cells(path, vocabulary, columns)
        except UnreadableFileError:
            wijk, sheets = "", []
        found.append(Delivered(path, wijk, sheets, vocabulary))
    return tuple(found)


def _talk(project: Project, delivered: tuple[Delivered, ...], where: str, number: str) -> Subject | None:
    """The conversation with a number in a wijk or a file, None when the words name neither."""
    wijk = project.config.vocabulary.match_wijk(where) or ""
    names = {where.casefold()}
    files = [one for one in delivered if {one.path.name.casefold(), one.path.stem.casefold()} & names]
    if not wijk and not files:
        return None
    here = [one for one in delivered if where.casefold() == one.path.name.casefold()] or (files if not wijk else [])
    found = []
    for one in here or delivered:
        forgetting = one.forgetting(Wiped())
        for code in [wijk] if wijk and not here else sorted({one.wijk, *project.config.vocabulary.wijken}):
            parts = forgetting.parts_of(one.sheets, code, number)
            found += [(one, code, parts)] if parts else []
    if not found:
        raise ProjectError(f"Een gesprek {number} ken ik niet bij '{where}'. Kijk op blad Gesprekken welke er zijn.")
    if len(found) > 1:
        names_ = join((f"'{one.path.name} {number}'" for one, _, _ in found), "of")
        raise ProjectError(f"'{where} {number}' staat in meer dan een bestand. Schrijf er het bestand bij: {names_}.")
    one, code, parts = found[0]
    talks = (talk for talk in project.dossier.conversations if talk.source.delivery == one.path.name)
    ids = frozenset(talk.id for talk in talks if talk.wijk == code and talk.id.rpartition("#")[2] == number)
    name = project.config.vocabulary.wijken[code].name if code in project.config.vocabulary.wijken else code
    label = f"gesprek {number} van {name} ({one.path.name})"
    return Subject("gesprek", label, code, (), ids, frozenset(parts), delivered, number)


def find_actor(project: Project, text: str, delivered: tuple[Delivered, ...] = ()) -> Subject:
    """The actor that a text names, found as `waarom` finds it.

    Raises
    ------
    ProjectError
        No actor, or more than one, goes by this text.
    """
    results = project.at("werkversie").results
    wijken, rest = wijk_in(" ".join(text.split()), results)
    words = plain(rest.strip(QUOTES))
    of_id = {actor.id: actor for actor in project.dossier.actors}
    names = {wijk.wijk.code: names_of_actors(results, wijk) for wijk in wijken}
    found = {_who(of_id[one]): of_id[one] for known in names.values() for one in known.get(words, ())}
    if len(found) != 1:
        known_names = [name for known in names.values() for name in known]
        raise _not_one(text, words, list(found.values()), known_names, project)
    return _actor(project, next(iter(found.values())), delivered or read_deliveries(project))


def _who(actor: Actor) -> tuple[str, str, str]:
    return actor.wijk, actor.discipline, actor.organisation


def _not_one(text: str, wanted: str, found: Sequence[Actor], names: Iterable[str], project: Project) -> ProjectError:
    vocabulary = project.config.vocabulary
    if found:
        choices = join((f"'{actor_label(one, vocabulary)}'" for one in found), "of")
        return ProjectError(f"'{text}' kan meer dan een functie zijn. Kies er een: {choices}.")
    near = get_close_matches(wanted, sorted(set(names)), n=1, cutoff=0.6)
    actors = [
        one
        for one in project.dossier.actors
        if one.organisation and (wanted in plain(one.organisation) or (near and plain(one.organisation) in near[0]))
    ]
    choices = join((f"'{actor_label(one, vocabulary)}'" for one in actors[:_MOST]), "of")
    meant = f" Bedoel je {choices}?" if actors else ""
    return ProjectError(
        f"'{text}' vind ik niet.{meant} Schrijf een gesprek ('KRV 3' of 'Korvel.xlsx 3'), of functie en organisatie, "
        "met de wijk ervoor als dat nodig is."
    )


def actor_label(actor: Actor, vocabulary: Vocabulary) -> str:
    """Wijk, function and organisation, as it can be asked for."""
    return f"{actor.wijk} {vocabulary.label('disciplines', actor.discipline)} {actor.organisation}"


def _actor(project: Project, actor: Actor, delivered: tuple[Delivered, ...]) -> Subject:
    dossier, vocabulary = project.dossier, project.config.vocabulary
    actors = tuple(one for one in dossier.actors if _who(one) == _who(actor))
    ids = {one.id for one in actors}
    names = {name for one in actors for name in (one.organisation, *one.aliases)}
    names |= {name for merge in dossier.merges if ids & {*merge.actors} for name in merge.names}
    parts = set(actor_parts(actor.wijk, actor.discipline, names))
    usual = {text for name in names for text in (name, own_name(name)) if _is_usual(text, vocabulary)}
    usual = {one for text in usual for one in (*name_keys(text), f"~{text}")}
    parts -= {part for part in parts if part[0] == "organisatie" and part[2] in usual}
    talks = [talk for talk in dossier.conversations if talk.respondent in ids]
    for talk in talks:
        one = next(one for one in delivered if one.path.name == talk.source.delivery)
        parts |= set(one.forgetting(Wiped()).parts_of(one.sheets, talk.wijk, talk.id.rpartition("#")[2]))
    label = actor_label(actor, vocabulary)
    talk_ids = frozenset(talk.id for talk in talks)
    return Subject("functie", label, actor.wijk, actors, talk_ids, frozenset(parts), delivered)


def _is_usual(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is a word for a function, group or wijk, which stands in texts about others too."""
    matches = (vocabulary.match("disciplines", name), vocabulary.match("groups", name), vocabulary.match_wijk(name))
    return len(key(name)) < _SHORT or any(matches)
