"""Measurement *rounds* (metingen): which conversation belongs to which, and a project as one round knows it.

A round is a stretch of days in `[[metingen]]` of wijkfoto.toml. What people said in one is no answer in another:
`only_round` takes everything of the other rounds out before a graph is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from wijkfoto.read.columns import same_sheet
from wijkfoto.read.delivery import Delivery
from wijkfoto.read.ledger import RELEASE
from wijkfoto.records import Actor, Conversation, Decision, Dossier, Finding, Round, Source, Statement
from wijkfoto.workbook.layout import ACTORS


def assign_rounds(
    conversations: dict[str, Conversation], statements: Mapping[str, Sequence[Statement]], rounds: Sequence[Round]
) -> list[Finding]:
    """Findings about conversations that fall in no round; the others in `conversations` get the name of theirs."""
    found = []
    for talk in conversations.values() if rounds else ():
        name = next((r.name for r in rounds if talk.date and r.start <= talk.date <= r.end), "")
        conversations[talk.id] = replace(talk, round=name)
        if not name:
            found.append(_outside(talk, 1 + len(statements[talk.id]), rounds))
    return found


def _outside(talk: Conversation, rows: int, rounds: Sequence[Round]) -> Finding:
    names = ", ".join(f"{one.name} ({one.start:%d-%m-%Y} tot en met {one.end:%d-%m-%Y})" for one in rounds)
    when = f"{talk.date:%d-%m-%Y} valt in geen enkele meting." if talk.date else "dit gesprek heeft geen datum."
    return Finding(
        "meting_onbekend", "waarschuwing", talk.source, "datum", "", when,
        f"Verbeter de datum, of pas in wijkfoto.toml de dagen aan van: {names}.", rows,
    )  # fmt: skip


def files_by_round(
    conversations: Iterable[Conversation], deliveries: Sequence[Delivery], rounds: Sequence[Round]
) -> dict[str, list[Delivery]]:
    """Name of each round with conversations -> the deliveries it came in; one without any conversation is of all."""
    talks = list(conversations)
    held = {one.file for one in deliveries if any(_of_file(talk.source.file, one.file) for talk in talks)}
    return {
        one.name: [
            delivery
            for delivery in deliveries
            if delivery.file not in held
            or any(talk.round == one.name and _of_file(talk.source.file, delivery.file) for talk in talks)
        ]
        for one in rounds
        if any(talk.round == one.name for talk in talks)
    }


def _of_file(source: str, delivery: str) -> bool:
    """Whether a place lies in a delivery; a folder of .csv is one delivery."""
    return source == delivery or source.startswith(f"{delivery}/")


def only_round(dossier: Dossier, name: str, rounds: Sequence[Round]) -> Dossier:
    """A dossier with what was delivered in one round, and nothing of the others.

    Findings, proposals and merges stay: they are about the files as they lie there.
    """
    talks = tuple(talk for talk in dossier.conversations if talk.round == name)
    ids = {talk.id for talk in talks}
    statements = tuple(one for one in dossier.statements if one.conversation in ids)
    mine = {_delivery(talk.source.file) for talk in talks}
    others = {_delivery(talk.source.file) for talk in dossier.conversations} - mine
    return replace(
        dossier,
        wijken=dossier.wijken_of.get(name, dossier.wijken),
        conversations=talks,
        statements=statements,
        actors=_roster(dossier.actors, talks, statements, others),
        practices=tuple(one for one in dossier.practices if _delivery(one.source.file) not in others),
        tasks=tuple(
            task
            for task in dossier.tasks
            if (task.conversation in ids if task.conversation else _delivery(task.source.file) not in others)
        ),
        not_spoken=tuple(one for one in dossier.not_spoken if _delivery(one.source.file) not in others),
        decisions=tuple(d for d in dossier.decisions if d.kind != RELEASE or _released_in(d, rounds) == name),
    )


def _delivery(file: str) -> str:
    """File or folder that a place was delivered in."""
    return file.partition("/")[0]


def _roster(
    actors: Iterable[Actor], talks: Sequence[Conversation], statements: Iterable[Statement], others: set[str]
) -> tuple[Actor, ...]:
    """Who is known in a round: those on its lists and those who speak or are named in it.

    A wijk for which the round has no list (Wie werkt hier) keeps everybody: then nobody said that somebody left.
    """
    actors = tuple(actors)
    used = {talk.respondent for talk in talks} | {one.named for one in statements}

    sources = {actor.id: [s for s in actor.sources if _delivery(s.file) not in others] for actor in actors}
    with_list = {actor.wijk for actor in actors if any(_on_list(source) for source in sources[actor.id])}
    return tuple(a for a in actors if a.wijk not in with_list or a.id in used or sources[a.id])


def _on_list(source: Source) -> bool:
    sheet = source.sheet or source.file.rpartition("/")[2].removesuffix(".csv")
    return same_sheet(sheet, ACTORS)


def _released_in(decision: Decision, rounds: Sequence[Round]) -> str:
    """Round that a release is about: the last that had begun on its day, for a wijk releases what it has seen."""
    if len(rounds) == 1:
        return rounds[0].name
    try:
        day = date.fromisoformat(decision.date.strip())
    except ValueError:
        return ""
    return next((one.name for one in reversed(rounds) if one.start <= day), "")
