"""A *cell* is a place that an answer rests on: what one conversation says, with the role of who said it.

The werkversie has file, sheet, row, column and own words; onderzoek has the id of the statement and a pseudonym;
every other level has no cells at all, also not here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wijkfoto.findings import cell_text
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.schema import ACTOR
from wijkfoto.records import NOWHERE, Conversation, Dossier, Source, Statement
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.words import code_name, decimal, join, label_words, labels

NOT_TOLD = "hierover niets gevraagd"
"""What stands at a conversation that was not asked about a pair."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place.

    Attributes
    ----------
    id
        Of the statement, or of the conversation where it says nothing about the subject.
    who, about, answer
        Function and organisation (or pseudonym) of who was spoken to; whom it is about; what was answered.
    told
        Purposes, frequency, mark and labels, as one text.
    words
        Own words, + and − in front; werkversie only.
    source, column
        Place of the cell; empty where the level has none.
    """

    id: str
    who: str
    about: str = ""
    answer: str = ""
    told: str = ""
    words: tuple[str, ...] = ()
    source: Source = NOWHERE
    column: str = ""

    @property
    def place(self) -> str:
        """The cell as people say it, else the id."""
        return cell_text(self.source, self.column) if self.source.file else self.id

    @property
    def text(self) -> str:
        """The whole cell in one line."""
        about = f" over {self.about}" if self.about else ""
        said = f"{self.who}: {self.answer}{about}" if self.who and self.answer else self.who or self.answer
        words = f' "{"; ".join(self.words)}"' if self.words else ""
        return f"{self.place} | {said}" + (f" ({self.told})" if self.told else "") + words


def actor_name(actor_id: str, evidence: Evidence, results: Results) -> str:
    """Function and organisation of an actor, or function and pseudonym where the level has no names."""
    actor = evidence.actors.get(actor_id)
    if actor is None:
        return "iemand uit een andere wijk"
    label = results.vocabulary.label("disciplines", actor.discipline)
    return f"{label}, {actor.organisation}" if results.level.node == "actor" else f"{label} {code_of(actor_id)}"


def code_of(actor_id: str) -> str:
    """Last part of an actor id: at level onderzoek the pseudonym."""
    return actor_id.rpartition("/")[2]


def statement_cells(
    ids: Iterable[str], results: Results, wijk: WijkResults, column: str = "named"
) -> tuple[Cell, ...]:
    """Cells of statements; none where the level has no statements.

    Parameters
    ----------
    column
        Field that the subject is about, such as "named" or "plus"; on Lijst every cell has a column of its own.
    """
    if not results.level.statements:
        return ()
    evidence = wijk.foto.evidence
    found = []
    for statement in (evidence.statement[i] for i in ids):
        for source in (statement.source, *statement.also):
            found.append(_statement_cell(statement, source, column, results, wijk))
    return tuple(sorted(dict.fromkeys(found), key=lambda cell: (cell.source, cell.id)))


def _statement_cell(statement: Statement, source: Source, column: str, results: Results, wijk: WijkResults) -> Cell:
    evidence = wijk.foto.evidence
    respondent = evidence.respondent_of[statement.conversation]
    is_actor = statement.grain == ACTOR
    about = actor_name(statement.named, evidence, results) if is_actor else ""
    own = [*(f"+ {text}" for text in statement.plus), *(f"− {text}" for text in statement.minus)]
    return Cell(
        id=statement.id,
        who=actor_name(respondent, evidence, results),
        about=about or code_name(statement.named, results.vocabulary),
        answer=results.vocabulary.label("antwoord", statement.answer),
        told=_told(statement, results),
        words=tuple(own) if results.level.words else (),
        source=source,
        column=header_of(source, column, wijk.dossier),
    )


def _told(statement: Statement, results: Results) -> str:
    vocabulary = results.vocabulary
    parts = [
        join(labels("purposes", statement.purposes, vocabulary)),
        vocabulary.label("frequencies", statement.frequency),
        f"thema {vocabulary.label('themes', statement.theme)}" if statement.theme else "",
        f"cijfer {decimal(statement.mark)}" if statement.mark is not None else "",
        join(label_words(label, vocabulary) for label in statement.labels),
    ]
    return "; ".join(part for part in parts if part)


def header_of(source: Source, column: str, dossier: Dossier) -> str:
    """Header of a field on the sheet of a source, "" when it is not known; of a source that names its own column the
    header over that one, which people know better than its letters."""
    fields = dossier.columns.get((source.file, source.sheet), {})
    if not source.column:
        return fields.get(column, ("", ""))[1]
    return next((header for letters, header in fields.values() if letters == source.column), source.column)


def conversation_cells(
    conversations: Iterable[Conversation],
    results: Results,
    wijk: WijkResults,
    *,
    answer: str = "",
    column: str = "respondent",
) -> tuple[Cell, ...]:
    """Rows of conversations; `answer` is what they tell about the subject."""
    if not results.level.statements:
        return ()
    evidence = wijk.foto.evidence
    return tuple(
        Cell(
            id=conversation.id,
            who=actor_name(conversation.respondent, evidence, results),
            answer=answer,
            source=conversation.source,
            column=header_of(conversation.source, column, wijk.dossier),
        )
        for conversation in sorted(conversations, key=lambda c: (c.source, c.id))
    )


def cell_texts(ids: Iterable[str], results: Results, wijk: WijkResults) -> list[str]:
    """Cells in short, for a panel or a column: place and who said it; ids with the pseudonym at level onderzoek."""
    if not results.level.statements:
        return []
    evidence = wijk.foto.evidence
    found = {
        (source, statement.id): _short(statement, source, results, wijk)
        for statement in (evidence.statement[i] for i in ids)
        for source in (statement.source, *statement.also)
    }
    return list(dict.fromkeys(found[place] for place in sorted(found)))


def _short(statement: Statement, source: Source, results: Results, wijk: WijkResults) -> str:
    evidence = wijk.foto.evidence
    cell = Cell(
        statement.id,
        actor_name(evidence.respondent_of[statement.conversation], evidence, results),
        source=source,
        column=header_of(source, "named", wijk.dossier),
    )
    return f"{cell.place} ({cell.who})"
