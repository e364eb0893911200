"""A dossier as files again: corrected deliveries, that read back to the same dossier.

What goes into which file, `deliver_plan` decides.

Not written: places of cells, ids, findings, decisions (those stand in `beslissingen.csv`), and what no column of a
delivery holds (size, kind and aliases of an actor). A placeholder has no row of its own: it is written where it is
named, as "iemand van Thebe".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from wijkfoto.records import Dossier, Statement, Wijk
from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook import typed
from wijkfoto.workbook.deliver_check import check_writable
from wijkfoto.workbook.deliver_plan import Book, Content, books_of, check_split, content_of, is_bare, name_books
from wijkfoto.workbook.form import write_form
from wijkfoto.workbook.layout import ACTORS, CONVERSATIONS, LIJST, NOT_SPOKEN, PRACTICES, TASKS, TIES
from wijkfoto.workbook.template import write_workbook

_NEVER_ASKED = frozenset({"akkoord_leeg", "akkoord_ongeldig"})


def write_delivery(
    dossier: Dossier, folder: str | Path, vocabulary: Vocabulary, *, notice: str = ""
) -> tuple[Path, ...]:
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
    notice
        A line in every workbook, such as "Fictieve voorbeelddata"; the one-sheet form has no place for it.

    Raises
    ------
    ProjectError
        The dossier has a fout or was admitted to another level, something in it fits no delivery, or a file is
        already there. Nothing is written then.
    """
    content = content_of(dossier, vocabulary)
    check_writable(dossier, vocabulary)
    books = [book for wijk in dossier.wijken for book in books_of(wijk, content)]
    check_split(books)
    name_books(books, Path(folder))
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
                notice=". ".join(filter(None, (notice.rstrip("."), book.notice))),
                leave_out=() if asked else ("consent",),
            )
    return tuple(book.path for book in books)


def _form_rows(book: Book, content: Content) -> dict[str, list[typed.Row]]:
    rows = []
    for number, one in enumerate(book.conversations, start=1):
        for said in content.of(one) or (None,):
            rows.append(typed.form_row(one, number, content.actors, said, content.vocabulary))
    return {"": rows}


def _rows(book: Book, content: Content) -> dict[str, list[typed.Row]]:
    """Sheet -> rows of a workbook. What belongs to the wijk and not to a conversation stands in the first."""
    dossier, words = content.dossier, content.vocabulary
    nrs = {actor.id: nr for nr, actor in enumerate(book.actors, start=1)}
    names: dict[str, object] = {a.id: typed.somebody(a, words) for a in dossier.actors if a.placeholder}
    names |= nrs
    numbers = {one.id: number for number, one in enumerate(book.conversations, start=1)}
    never_asked = {found.source for found in dossier.findings if found.code in _NEVER_ASKED}
    lijst: dict[str, typed.Row] = _facts(book.wijk, words) if book.first else {}
    ties: list[typed.Row] = []
    for one in book.conversations:
        _place(content.of(one), numbers[one.id], names, lijst, ties, words)
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
    names: Mapping[str, object],
    lijst: dict[str, typed.Row],
    ties: list[typed.Row],
    vocabulary: Vocabulary,
) -> None:
    """Puts the statements of a conversation on Lijst, or on Verbindingen: a ja with more to say, about one practice
    or function, or about a group whose cell on Lijst says something else."""
    taken = {s.named for s in said if s.answer != "ja"}
    for s in said:
        if s.answer != "ja" or (s.grain == "group" and is_bare(s) and s.named not in taken):
            lijst.setdefault(s.named, {})[str(number)] = typed.word("antwoord", s.answer, vocabulary)
        else:
            named = names[s.named] if s.grain == "actor" else typed.mention(s, vocabulary)
            ties.append(typed.tie_row(s, number, named, vocabulary))
