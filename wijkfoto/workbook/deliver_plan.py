"""Which files a dossier becomes: per wijk workbooks of at most 16 conversations, and a one-sheet form.

A *conversation fits the workbook* when it has a date and says nee, zou willen or weet niet about groups only, once
per group: Lijst asks about groups, and every row of Verbindingen is a ja. It *fits the one-sheet form* when it has
nothing that only the workbook has a column for (fotograaf, akkoord, duur, ...). A nee about one practice or one
function therefore comes back in the form it came in. What fits neither raises before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.records import Actor, Conversation, Dossier, NotSpoken, Practice, Statement, Task, Wijk
from wijkfoto.vocabulary import Vocabulary, plain
from wijkfoto.workbook.deliver_check import identity
from wijkfoto.workbook.layout import LIJST_CONVERSATIONS

_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass
class Book:
    """One file to write; `actors` in the order of their nr. A form has conversations only."""

    wijk: Wijk
    is_form: bool
    conversations: list[Conversation] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    first: bool = False
    notice: str = ""
    path: Path = Path()


@dataclass(frozen=True)
class Content:
    """A dossier by wijk and by conversation."""

    dossier: Dossier
    vocabulary: Vocabulary
    actors: Mapping[str, Actor]
    statements: Mapping[str, tuple[Statement, ...]]

    def of(self, conversation: Conversation) -> tuple[Statement, ...]:
        return self.statements.get(conversation.id, ())


def content_of(dossier: Dossier, vocabulary: Vocabulary) -> Content:
    statements: dict[str, list[Statement]] = {}
    for statement in dossier.statements:
        statements.setdefault(statement.conversation, []).append(statement)
    actors = {actor.id: actor for actor in dossier.actors}
    return Content(dossier, vocabulary, actors, {talk: tuple(said) for talk, said in statements.items()})


def books_of(wijk: Wijk, content: Content) -> Iterator[Book]:
    """The files of a wijk: workbooks with and without akkoord, and a form."""
    mine = [one for one in content.dossier.conversations if one.wijk == wijk.code]
    tasks = {task.conversation for task in content.dossier.tasks}
    form = [one for one in mine if one.id not in tasks and _as_form(one, content)]
    kept = [one for one in mine if one not in form]
    for one in kept:
        if problem := _misfit(one, content.of(one)):
            raise ProjectError(f"Het gesprek van {_who(one, content)} past in geen werkboek: {problem}")
    here = (a for a in content.actors.values() if a.wijk == wijk.code and not a.placeholder)
    actors = sorted(here, key=lambda a: a.sources[:1])
    chunks = [
        *_chunks([one for one in kept if one.consent]),
        *_chunks([one for one in kept if not one.consent]),
    ]
    if not chunks and not (form and _is_said(wijk, actors, form, content)):
        chunks = [[]]
    for index, talks in enumerate(chunks):
        needed = {one.respondent for one in talks}
        needed |= {s.named for one in talks for s in content.of(one) if s.grain == "actor"}
        some = [actor for actor in actors if not index or actor.id in needed]
        notice = f"Deel {index + 1} van {len(chunks)}" if len(chunks) > 1 else ""
        yield Book(wijk, False, talks, some, first=not index, notice=notice)
    if form:
        yield Book(wijk, True, form)


def _chunks(conversations: Sequence[Conversation]) -> list[list[Conversation]]:
    """At most 16 together; talks on one day of one fotograaf with one respondent stay in one file, because in two
    files they would be taken for copies."""
    together: dict[object, list[Conversation]] = {}
    for one in conversations:
        together.setdefault(identity(one) or one.id, []).append(one)
    chunks: list[list[Conversation]] = []
    for group in together.values():
        if not chunks or len(chunks[-1]) + len(group) > LIJST_CONVERSATIONS:
            chunks.append([])
        chunks[-1] += group
    return chunks


def check_split(books: Iterable[Book]) -> None:
    seen: dict[object, int] = {}
    for number, book in enumerate(books):
        if not book.is_form and len(book.conversations) > LIJST_CONVERSATIONS:
            raise ProjectError(
                f"Meer dan {LIJST_CONVERSATIONS} gesprekken met dezelfde functie, fotograaf en datum passen niet "
                "in een werkboek."
            )
        for one in book.conversations:
            if (same := identity(one)) and seen.setdefault(same, number) != number:
                raise ProjectError(
                    f"{book.wijk.name}: gesprekken met dezelfde functie, fotograaf en datum horen in een bestand, "
                    "maar het ene heeft akkoord en het andere niet. Vul akkoord in."
                )


def _as_form(one: Conversation, content: Content) -> bool:
    """Whether a conversation can stand in the one-sheet form without losing anything."""
    only_workbook = (one.photographer, one.consent, one.suggested)
    counts = (one.participants, one.research_consent, one.duration)
    if any(only_workbook) or any(value is not None for value in counts):
        return False
    said = content.of(one)
    named = {one.respondent, *(s.named for s in said if s.grain == "actor")}
    return not any(s.dimensions for s in said) and all(_known_by_name(actor, content) for actor in named)


def _known_by_name(actor_id: str, content: Content) -> bool:
    """Whether function and organisation say enough: there is no other place of the same name."""
    actor = content.actors[actor_id]
    if actor.placeholder:
        return True
    name = plain(actor.organisation) or actor.organisation
    same = [
        other
        for other in content.actors.values()
        if (other.wijk, other.discipline, other.placeholder) == (actor.wijk, actor.discipline, False)
        and (plain(other.organisation) or other.organisation) == name
    ]
    return len(same) == 1


def _is_said(wijk: Wijk, actors: Sequence[Actor], form: Sequence[Conversation], content: Content) -> bool:
    """Whether the form alone says all there is of a wijk."""
    known = content.vocabulary.wijken[wijk.code]
    dossier = content.dossier
    rest: tuple[Sequence[Practice | Task | NotSpoken], ...] = (dossier.practices, dossier.tasks, dossier.not_spoken)
    if wijk.known != known.known or wijk.absent != known.absent or any(r.wijk == wijk.code for r in _all(rest)):
        return False
    named = {one.respondent for one in form}
    named |= {s.named for one in form for s in content.of(one)}
    facts = (a.place or a.postcode or a.contact_point or a.mandate for a in actors)
    return {actor.id for actor in actors} <= named and not any(facts)


def _all(parts: Iterable[Sequence[Practice | Task | NotSpoken]]) -> Iterator[Practice | Task | NotSpoken]:
    for part in parts:
        yield from part


def _misfit(one: Conversation, said: Sequence[Statement]) -> str:
    """Why a conversation does not fit the workbook, "" when it does."""
    if one.date is None:
        return "er is geen datum. Vul de datum in."
    no = [s for s in said if s.answer != "ja"]
    if any(s.grain != "group" for s in no):
        return "een nee over een functie of een praktijk kan alleen in het formulier van een blad."
    if any(not is_bare(s) for s in no) or len({s.named for s in no}) < len(no):
        return "op blad Lijst past per groep maar een antwoord, zonder thema of cijfer."
    return ""


def is_bare(statement: Statement) -> bool:
    """Whether a statement is an answer only, as in a cell of Lijst."""
    s = statement
    said = (s.purposes, s.frequency, s.dimensions, s.theme, s.plus, s.minus, s.labels)
    return s.mark is None and not any(said)


def _who(one: Conversation, content: Content) -> str:
    actor = content.actors[one.respondent]
    return f"{content.vocabulary.label('disciplines', actor.discipline)}, {actor.organisation}"


def name_books(books: Sequence[Book], folder: Path) -> None:
    """Gives every book a path that is not taken."""
    taken: set[str] = set()
    for book in books:
        stem = _NOT_IN_A_NAME.sub("-", book.wijk.name) + (" - formulier" if book.is_form else "")
        names = (stem, *(f"{stem} {number}" for number in range(2, len(books) + 2)))
        free = next(name for name in names if name.casefold() not in taken)
        taken.add(free.casefold())
        book.path = folder / f"{free}.xlsx"
        if book.path.exists():
            raise ProjectError(f"{book.path} bestaat al. Kies een lege map, zodat er niets verloren gaat.")
