"""Records as a fotograaf would have typed them: one row of cells per record, with words for codes.

Reading the row again gives the same record. The word for a code is its label, or the first synonym that means that
code and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from wijkfoto.errors import ProjectError
from wijkfoto.records import Actor, Conversation, NotSpoken, Practice, Statement, Task
from wijkfoto.vocabulary import Vocabulary

Row = dict[str, object]
NO_CODE = "onbekend"
"""Stands where a fotograaf has no code; it reads back as no code, with a warning."""
_UNKNOWN = "GEEN_ID"
_BETWEEN = re.compile(r"[,;(+/&]|\b(?:bij|van|en)\b|\s[-–]\s", re.IGNORECASE)
_FIRST_YEAR = 1901  # spreadsheet programs disagree about the days before


def word(list_name: str, code: str, vocabulary: Vocabulary) -> str:
    """The word of a list that means a code, "" for "".

    Raises
    ------
    ProjectError
        The list has no such code.

    Examples
    --------
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> word("frequencies", "WEEK", load_vocabulary())
    'wekelijks'
    """
    if not code:
        return ""
    for text in _words(list_name, code, vocabulary):
        if vocabulary.match(list_name, text) == code and ";" not in text:
            return text
    raise ProjectError(f"'{code}' staat niet in de lijst {list_name}. Zet het woord erbij in wijkfoto.toml.")


def group_word(code: str, vocabulary: Vocabulary) -> str:
    """A word that means a group and not one of its functions: people mean the function when a word can be both.

    Raises
    ------
    ProjectError
        Every word of the group is also a function.
    """
    for text in _words("groups", code, vocabulary):
        if vocabulary.match("groups", text) == code and not vocabulary.match("disciplines", text):
            return text
    raise ProjectError(f"De groep '{code}' heeft geen eigen woord. Geef hem een synoniem in wijkfoto.toml.")


def _words(list_name: str, code: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    term = vocabulary.term(list_name, code)
    return (term.label, *term.synonyms, term.code) if term else ()


def actor_row(actor: Actor, nr: int, vocabulary: Vocabulary) -> Row:
    """A row of Wie werkt hier."""
    return {
        "nr": nr,
        "discipline": word("disciplines", actor.discipline, vocabulary),
        "organisation": actor.organisation,
        "address": actor.place,
        "postcode": actor.postcode,
        "contact_point": word("janee", actor.contact_point, vocabulary),
        "mandate": word("mandaat", actor.mandate, vocabulary),
    }


def conversation_row(
    conversation: Conversation, number: int, nr: int, vocabulary: Vocabulary, *, consent_asked: bool = True
) -> Row:
    """A row of Gesprekken. Without `consent_asked` its akkoord stays empty: it then counts as A, with a warning."""
    asked = conversation.consent if consent_asked else ""
    return {
        "conversation": number,
        "date": _day(conversation.date),
        "photographer": conversation.photographer or NO_CODE,
        "respondent": nr,
        "participants": conversation.participants,
        "explained": word("janee", "ja", vocabulary),
        "consent": f"{asked} {vocabulary.label('akkoord', asked)}" if asked else "",
        "research_consent": _yes_no(conversation.research_consent, vocabulary),
        "duration": conversation.duration,
        "suggested": "; ".join(conversation.suggested),
    }


def _day(day: date | None) -> date | str:
    if day is None or day.year >= _FIRST_YEAR:
        return day or ""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def _yes_no(value: bool | None, vocabulary: Vocabulary) -> str:
    return "" if value is None else word("janee", "ja" if value else "nee", vocabulary)


def tie_row(statement: Statement, number: int, named: object, vocabulary: Vocabulary) -> Row:
    """A row of Verbindingen; `named` is what stands in met wie. The first purpose has a column of its own."""
    first, *more = [word("purposes", code, vocabulary) for code in statement.purposes] or [""]
    return {
        "conversation": number,
        "named": named,
        "purpose": first,
        "purpose_more": "; ".join(more),
        **_looks(statement, vocabulary),
        **statement.dimensions,
    }


def form_row(
    conversation: Conversation,
    number: int,
    actors: Mapping[str, Actor],
    statement: Statement | None,
    vocabulary: Vocabulary,
) -> Row:
    """A row of the one-sheet form; without a statement only the van-side, which means: named nobody."""
    row: Row = {
        "wijk": vocabulary.wijken[conversation.wijk].name,
        "date": _day(conversation.date),
        "conversation": number,
        **_side("from", actors[conversation.respondent], vocabulary),
    }
    if statement is None:
        return row
    if statement.grain == "actor" and actors[statement.named].placeholder:
        row["to_actor"] = somebody(actors[statement.named], vocabulary)
    elif statement.grain == "actor":
        row |= _side("to", actors[statement.named], vocabulary)
    else:
        row["to_discipline"] = mention(statement, vocabulary)
    purposes = "; ".join(word("purposes", code, vocabulary) for code in statement.purposes)
    answer = word("antwoord", statement.answer, vocabulary)
    return row | {"answer": answer, "purpose": purposes} | _looks(statement, vocabulary)


def _side(side: str, actor: Actor, vocabulary: Vocabulary) -> Row:
    function = word("disciplines", actor.discipline, vocabulary)
    return {f"{side}_actor": actor.organisation, f"{side}_discipline": function}


def mention(statement: Statement, vocabulary: Vocabulary) -> str:
    """The word for a group or a function that a statement names."""
    if statement.grain == "group":
        return group_word(statement.named, vocabulary)
    return word("disciplines", statement.named, vocabulary)


def somebody(actor: Actor, vocabulary: Vocabulary) -> str:
    """How a placeholder was named: "iemand van Thebe", or "de apotheker van Thebe" when the function is known.

    Raises
    ------
    ProjectError
        Every word of the function has a small word in it that would be taken for the start of the organisation.
    """
    if actor.discipline == _UNKNOWN:
        return f"iemand van {actor.organisation}"
    for text in _words("disciplines", actor.discipline, vocabulary):
        if vocabulary.match("disciplines", text) == actor.discipline and not _BETWEEN.search(text):
            return f"de {text} van {actor.organisation}"
    raise ProjectError(
        f"De functie '{actor.discipline}' heeft geen kort woord. Geef hem een synoniem in wijkfoto.toml."
    )


def _looks(statement: Statement, vocabulary: Vocabulary) -> Row:
    """What a tie is like, in the columns that both forms share."""
    return {
        "frequency": word("frequencies", statement.frequency, vocabulary),
        "mark": _mark(statement.mark, vocabulary),
        "plus": "; ".join((*_labels(statement.labels, "+", vocabulary), *statement.plus)),
        "minus": "; ".join((*_labels(statement.labels, "-", vocabulary), *statement.minus)),
        "theme": word("themes", statement.theme, vocabulary),
    }


def _mark(mark: float | None, vocabulary: Vocabulary) -> object:
    if mark is None or not float(mark).is_integer():
        return mark
    return f"{int(mark)} {vocabulary.label('marks', str(int(mark)))}"


def _labels(labels: Iterable[str], sign: str, vocabulary: Vocabulary) -> list[str]:
    side = {"+": "labels_plus", "-": "labels_minus"}[sign]
    return [word(side, code, vocabulary) for code in labels if code.endswith(sign)]


_PRACTICE_TEXTS = ("name", "what", "for_whom", "actors", "since", "ingredient", "led_by", "funding", "needs", "visit")


def practice_row(practice: Practice, vocabulary: Vocabulary) -> Row:
    """A row of Goede voorbeelden."""
    return {name: getattr(practice, name) for name in _PRACTICE_TEXTS} | {
        "theme": word("themes", practice.theme, vocabulary),
        "status": word("status_praktijk", practice.status, vocabulary),
        "fits": word("programma", practice.fits, vocabulary),
    }


def task_row(task: Task, number: int | None, vocabulary: Vocabulary) -> Row:
    """A row of Opgaven; `number` is that of the conversation it comes from."""
    return {"name": task.name, "theme": word("themes", task.theme, vocabulary), "conversation": number}


def not_spoken_row(one: NotSpoken, vocabulary: Vocabulary) -> Row:
    """A row of Niet gesproken."""
    return {
        "discipline": word("disciplines", one.discipline, vocabulary),
        "organisation": one.organisation,
        "invited": word("janee", one.invited, vocabulary),
        "reason": word("reden", one.reason, vocabulary),
        "found_by": one.found_by,
    }
