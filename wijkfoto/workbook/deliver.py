"""A dossier as files again: corrected deliveries, that read back to the same dossier.

A *conversation fits the workbook* when it has a date and says nee, zou willen or weet niet about groups only, once
per group: Lijst asks about groups, and every row of Verbindingen is a ja. It *fits the one-sheet form* when it has
nothing that only the workbook has a column for (fotograaf, akkoord, duur, ...). A nee about one practice or one
function therefore comes back in the form it came in. What fits neither raises before anything is written.

Not written: places of cells, ids, findings, decisions (those stand in `beslissingen.csv`), and what no column of a
delivery holds (size, kind and aliases of an actor).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.records import Actor, Conversation, Dossier, NotSpoken, Practice, Statement, Task, Wijk
from wijkfoto.vocabulary import Vocabulary, plain
from wijkfoto.workbook import typed
from wijkfoto.workbook.deliver_check import check_writable, identity
from wijkfoto.workbook.form import write_form
from wijkfoto.workbook.layout import (
    ACTORS,
    CONVERSATIONS,
    LIJST,
    LIJST_CONVERSATIONS,
    NOT_SPOKEN,
    PRACTICES,
    TASKS,
    TIES,
)
from wijkfoto.workbook.template import write_workbook

_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_NEVER_ASKED = frozenset({"akkoord_leeg", "akkoord_ongeldig"})


@dataclass
class _Book:
    """One file to write; `actors` in the order of their nr. A form has conversations only."""

    wijk: Wijk
    is_form: bool
    conversations: list[Conversation] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    first: bool = False
    notice: str = ""
    path: Path = Path()


@dataclass(frozen=True)
class _Content:
    """A dossier by wijk and by conversation."""

    dossier: Dossier
    vocabulary: Vocabulary
    actors: Mapping[str, Actor]
    statements: Mapping[str, tuple[Statement, ...]]

    def of(self, conversation: Conversation) -> tuple[Statement, ...]:
        return self.statements.get(conversation.id, ())


def write_delivery(dossier: Dossier, folder: Path, vocabulary: Vocabulary) -> tuple[Path, ...]:
    """Paths of the written files: per wijk a workbook, or more when it has over 16 conversations.

    Conversations that only the one-sheet form can hold come in `<wijk> - formulier.xlsx`.

    Parameters
    ----------
    dossier
        As it was read, without findings of severity fout.
    folder
        Is made when needed. Files that are already there are never replaced.
    vocabulary
        Of the same project; its words stand in the cells.

    Raises
    ------
    ProjectError
        The dossier has a fout or was admitted to another level, something in it fits no delivery, or a file is
        already there. Nothing is written then.
    """
    content = _content(dossier, vocabulary)
    check_writable(dossier, vocabulary)
    books = [book for wijk in dossier.wijken for book in _books(wijk, content)]
    _check_split(books)
    _name(books, Path(folder))
    rows = [_form_rows(book, content) if book.is_form else _rows(book, content) for book in books]
    for book, sheets in zip(books, rows, strict=True):
        if book.is_form:
            write_form(book.path, sheets[""], vocabulary)
        else:
            asked = any(one.consent for one in book.conversations) or not book.conversations
            write_workbook(
                book.path,
                wijk=vocabulary.wijken[book.wijk.code],
                vocabulary=vocabulary,
                content=sheets,
                extended=any(s.dimensions for one in book.conversations for s in content.of(one)),
                notice=book.notice,
                leave_out=() if asked else ("consent",),
            )
    return tuple(book.path for book in books)


def _content(dossier: Dossier, vocabulary: Vocabulary) -> _Content:
    statements: dict[str, list[Statement]] = {}
    for statement in dossier.statements:
        statements.setdefault(statement.conversation, []).append(statement)
    actors = {actor.id: actor for actor in dossier.actors}
    return _Content(dossier, vocabulary, actors, {talk: tuple(said) for talk, said in statements.items()})


def _books(wijk: Wijk, content: _Content) -> Iterator[_Book]:
    """The files of a wijk: workbooks with and without akkoord, and a form."""
    mine = [one for one in content.dossier.conversations if one.wijk == wijk.code]
    tasks = {task.conversation for task in content.dossier.tasks}
    form = [one for one in mine if one.id not in tasks and _as_form(one, content)]
    kept = [one for one in mine if one not in form]
    for one in kept:
        if problem := _misfit(one, content.of(one)):
            raise ProjectError(f"Het gesprek van {_who(one, content)} past in geen werkboek: {problem}")
    actors = [actor for actor in content.actors.values() if actor.wijk == wijk.code]
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
        yield _Book(wijk, False, talks, some, first=not index, notice=notice)
    if form:
        yield _Book(wijk, True, form)


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


def _check_split(books: Iterable[_Book]) -> None:
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


def _as_form(one: Conversation, content: _Content) -> bool:
    """Whether a conversation can stand in the one-sheet form without losing anything."""
    only_workbook = (one.photographer, one.consent, one.suggested)
    counts = (one.participants, one.research_consent, one.duration)
    if any(only_workbook) or any(value is not None for value in counts):
        return False
    said = content.of(one)
    named = {one.respondent, *(s.named for s in said if s.grain == "actor")}
    return not any(s.dimensions for s in said) and all(_known_by_name(actor, content) for actor in named)


def _known_by_name(actor_id: str, content: _Content) -> bool:
    """Whether function and organisation say enough: there is no other place of the same name."""
    actor = content.actors[actor_id]
    same = [
        other
        for other in content.actors.values()
        if other.wijk == actor.wijk
        and other.discipline == actor.discipline
        and plain(other.organisation) == plain(actor.organisation)
    ]
    return len(same) == 1


def _is_said(wijk: Wijk, actors: Sequence[Actor], form: Sequence[Conversation], content: _Content) -> bool:
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
    if any(not _is_bare(s) for s in no) or len({s.named for s in no}) < len(no):
        return "op blad Lijst past per groep maar een antwoord, zonder thema of cijfer."
    return ""


def _is_bare(statement: Statement) -> bool:
    """Whether a statement is an answer only, as in a cell of Lijst."""
    s = statement
    said = (s.purposes, s.frequency, s.dimensions, s.theme, s.plus, s.minus, s.labels)
    return s.mark is None and not any(said)


def _who(one: Conversation, content: _Content) -> str:
    actor = content.actors[one.respondent]
    return f"{content.vocabulary.label('disciplines', actor.discipline)}, {actor.organisation}"


def _name(books: Sequence[_Book], folder: Path) -> None:
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


def _form_rows(book: _Book, content: _Content) -> dict[str, list[typed.Row]]:
    rows = []
    for number, one in enumerate(book.conversations, start=1):
        for said in content.of(one) or (None,):
            rows.append(typed.form_row(one, number, content.actors, said, content.vocabulary))
    return {"": rows}


def _rows(book: _Book, content: _Content) -> dict[str, list[typed.Row]]:
    """Sheet -> rows of a workbook. What belongs to the wijk and not to a conversation stands in the first."""
    dossier, words = content.dossier, content.vocabulary
    nrs = {actor.id: nr for nr, actor in enumerate(book.actors, start=1)}
    numbers = {one.id: number for number, one in enumerate(book.conversations, start=1)}
    never_asked = {found.source for found in dossier.findings if found.code in _NEVER_ASKED}
    lijst: dict[str, typed.Row] = _facts(book.wijk, words) if book.first else {}
    ties: list[typed.Row] = []
    for one in book.conversations:
        _place(content.of(one), numbers[one.id], nrs, lijst, ties, words)
    code = book.wijk.code
    mine = [(task, numbers.get(task.conversation)) for task in dossier.tasks if task.wijk == code]
    tasks = [(task, number) for task, number in mine if (number if task.conversation else book.first)]
    return {
        ACTORS: [typed.actor_row(actor, nrs[actor.id], words) for actor in book.actors],
        CONVERSATIONS: [
            typed.conversation_row(
                one, numbers[one.id], nrs[one.respondent], words, consent_asked=one.source not in never_asked
            )
            for one in book.conversations
        ],
        LIJST: [{"group": typed.word("groups", group, words), **row} for group, row in lijst.items()],
        TIES: ties,
        PRACTICES: [typed.practice_row(p, words) for p in dossier.practices if book.first and p.wijk == code],
        TASKS: [typed.task_row(task, number, words) for task, number in tasks],
        NOT_SPOKEN: [typed.not_spoken_row(n, words) for n in dossier.not_spoken if book.first and n.wijk == code],
    }


def _facts(wijk: Wijk, vocabulary: Vocabulary) -> dict[str, typed.Row]:
    no = typed.word("antwoord", "nee", vocabulary)
    groups = sorted({*wijk.known, *wijk.absent})
    return {
        group: {"works_here": no if group in wijk.absent else "", "known": wijk.known.get(group)} for group in groups
    }


def _place(
    said: Sequence[Statement],
    number: int,
    nrs: Mapping[str, int],
    lijst: dict[str, typed.Row],
    ties: list[typed.Row],
    vocabulary: Vocabulary,
) -> None:
    """Puts the statements of a conversation on Lijst, or on Verbindingen: a ja with more to say, about one practice
    or function, or about a group whose cell on Lijst says something else."""
    taken = {s.named for s in said if s.answer != "ja"}
    for s in said:
        if s.answer != "ja" or (s.grain == "group" and _is_bare(s) and s.named not in taken):
            lijst.setdefault(s.named, {})[str(number)] = typed.word("antwoord", s.answer, vocabulary)
        else:
            named: object = nrs[s.named] if s.grain == "actor" else typed.mention(s, vocabulary)
            ties.append(typed.tie_row(s, number, named, vocabulary))
