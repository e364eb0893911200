"""The rows of access to an actor: what it said, what was said about it, and apart from those who said what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wijkfoto.findings import cell_text
from wijkfoto.project.opened import Project
from wijkfoto.read.cells import clean
from wijkfoto.read.own_csv import own_rows
from wijkfoto.read.project_files import LOCATIONS
from wijkfoto.records import Conversation, Dossier, Source, Statement
from wijkfoto.rights.subject import Delivered, Subject
from wijkfoto.share.why.cells import header_of
from wijkfoto.share.words import decimal, join, label_words, labels
from wijkfoto.vocabulary import key
from wijkfoto.workbook.tables import Table

_PLACE = ("bestand", "blad", "rij", "kolom")
_ANSWER = ("antwoord", "waarvoor", "hoe vaak", "cijfer", "kenmerken", "thema")
_FOR_ASKER = (
    "Dit is alles wat dit project bewaart over deze functie, en wat zij zelf zei.",
    "Blad 'Gesprekken': de gesprekken met deze functie. Blad 'Zelf gezegd': wat daarin is gezegd, in eigen woorden.",
    "Blad 'Over deze functie': wat anderen antwoordden, zonder wie en zonder hun woorden. Het nummer verwijst naar "
    "het bestand voor de privacy officer.",
    "Blad 'Ook genoemd': waar deze functie of organisatie verder staat.",
    "Klopt er iets niet? Je mag het laten verbeteren of wissen.",
)
_FOR_OFFICER = (
    "Eerst door de privacy officer te beoordelen. Geef dit bestand niet zomaar mee.",
    "Hierin staat wie iets zei, en in welke woorden. Dat gaat ook over degene die het zei.",
    "Het nummer verwijst naar blad 'Over deze functie' in inzage.xlsx.",
    "Blad 'Telt niet mee': rijen die in een bestand staan en niet in de foto, zoals ze binnenkwamen.",
)


class AccessRows:
    """Rows by and about a subject, as tables."""

    def __init__(self, project: Project, subject: Subject) -> None:
        self.subject, self.vocabulary = subject, project.config.vocabulary
        self.dossier, self.folder = project.dossier, project.folder
        ids = {actor.id for actor in subject.actors}
        self.talk = {talk.id: talk for talk in self.dossier.conversations}
        self.talks = [talk for talk in self.dossier.conversations if talk.id in subject.talks]
        self.own = _sorted(s for s in self.dossier.statements if s.conversation in subject.talks)
        self.about = _sorted(
            s for s in self.dossier.statements if s.named in ids and s.conversation not in subject.talks
        )

    def for_asker(self) -> dict[str, Table]:
        """Sheets of the first workbook."""
        about = [[n, *self._place(s.source), *self._answer(s)] for n, s in enumerate(self.about, start=1)]
        own = [
            [*self._place(s.source), self._named(s), *self._answer(s), _words(s.plus), _words(s.minus)]
            for s in self.own
        ]
        return {
            "Lees mij": ([f"Inzage: {self.subject.label}"], [[line] for line in _FOR_ASKER]),
            "Gesprekken": (
                (*_PLACE, "datum", "akkoord", "akkoord onderzoek"),
                [self._talk_row(t) for t in self.talks],
            ),
            "Zelf gezegd": ((*_PLACE, "over", *_ANSWER, "gaat goed", "gaat niet goed"), own),
            "Over deze functie": (("nummer", *_PLACE, *_ANSWER), about),
            "Ook genoemd": ((*_PLACE, "wat", "wat er staat"), self._mentioned()),
        }

    def for_officer(self) -> dict[str, Table]:
        """Sheets of the second workbook."""
        said = [
            [n, *self._place(s.source), self._author(s), _words(s.plus), _words(s.minus), s.remark]
            for n, s in enumerate(self.about, start=1)
        ]
        columns = ("wie zei het", "gaat goed", "gaat niet goed", "opmerking")
        return {
            "Lees mij": ([f"Eerst beoordelen: {self.subject.label}"], [[line] for line in _FOR_OFFICER]),
            "Wie zei het": (("nummer", *_PLACE, *columns), said),
            "Woorden van anderen": ((*_PLACE, *columns), self._in_words()),
            "Telt niet mee": ((*_PLACE, "wat er staat"), self._not_counted()),
        }

    def _answer(self, statement: Statement) -> list[Any]:
        vocabulary = self.vocabulary
        return [
            vocabulary.label("antwoord", statement.answer),
            join(labels("purposes", statement.purposes, vocabulary)),
            vocabulary.label("frequencies", statement.frequency),
            decimal(statement.mark) if statement.mark is not None else "",
            join(label_words(label, vocabulary) for label in statement.labels),
            vocabulary.label("themes", statement.theme),
        ]

    def _named(self, statement: Statement) -> str:
        if statement.grain == "actor":
            return self._actor(statement.named)
        return self.vocabulary.label("groups" if statement.grain == "group" else "disciplines", statement.named)

    def _actor(self, actor_id: str) -> str:
        actor = next(one for one in self.dossier.actors if one.id == actor_id)
        return f"{self.vocabulary.label('disciplines', actor.discipline)}, {actor.organisation}"

    def _author(self, statement: Statement) -> str:
        return self._actor(self.talk[statement.conversation].respondent)

    def _talk_row(self, talk: Conversation) -> list[Any]:
        research = {True: "ja", False: "nee", None: ""}[talk.research_consent]
        return [*self._place(talk.source), talk.date.isoformat() if talk.date else "", talk.consent, research]

    def _place(self, source: Source) -> list[Any]:
        """Where it stands. What has a column of its own stands in one cell: the header over it, and its letters,
        because a header alone cannot be looked up in Excel and letters alone say nothing."""
        header = header_of(source, "", self.dossier) if source.column else ""
        letters = f"kolom {source.column}" if source.column else ""
        column = f"{header} ({letters})" if header not in ("", source.column) else letters
        return [source.file, source.sheet, source.row, column]

    def _mentioned(self) -> list[list[Any]]:
        """Everywhere else, but for what tells who said it."""
        subject, dossier = self.subject, self.dossier
        found: list[list[Any]] = []
        for actor in subject.actors:
            told = [
                actor.organisation, *actor.aliases, actor.place, actor.postcode,
                f"aanspreekpunt: {actor.contact_point}" if actor.contact_point else "",
                f"mandaat: {actor.mandate}" if actor.mandate else "",
            ]  # fmt: skip
            found += [[*self._place(source), "wie werkt hier", _words(told)] for source in actor.sources]
        for practice in dossier.practices:
            texts = (practice.name, practice.what, practice.actors, practice.led_by, practice.visit, practice.needs)
            if subject.is_named_in(*texts, practice.ingredient, practice.funding, wijk=practice.wijk):
                found.append([*self._place(practice.source), "goed voorbeeld", _words(texts)])
        for task in dossier.tasks:
            if subject.is_named_in(task.name, wijk=task.wijk):
                found.append([*self._place(task.source), "opgave", task.name])
        for one in dossier.not_spoken:
            if subject.known.is_actor(one.wijk, one.discipline, one.organisation):
                reason = self.vocabulary.label("reden", one.reason)
                said = _words((one.organisation, one.invited, reason))
                found.append([*self._place(one.source), "niet gesproken", said])
        return [*found, *self._in_own_files(dossier)]

    def _in_own_files(self, dossier: Dossier) -> Iterable[list[Any]]:
        """Rows of the files of the coordinator that name it."""
        subject = self.subject
        for decision in dossier.decisions:
            texts = (decision.subject, decision.value, decision.why)
            if subject.is_named_in(*texts):
                told = _words((decision.kind, *texts, decision.verdict, decision.date))
                yield ["beslissingen.csv", "", decision.row, "", "besluit", told]
        for agreed in dossier.agreed:
            if subject.is_named_in(agreed.what, agreed.who, agreed.origin, wijk=agreed.wijk):
                told = _words((agreed.what, agreed.who, agreed.origin, agreed.status))
                yield ["afspraken.csv", "", agreed.row, "", "afspraak", told]
        places = {key(actor.place) for actor in subject.actors if actor.place}
        for number, row in enumerate(own_rows(self.folder / LOCATIONS), start=2):
            if key(row.get(key("adres"), "")) in places:
                yield [LOCATIONS, "", number, "", "plek op de kaart", _words(row.values())]

    def _in_words(self) -> list[list[Any]]:
        """Own words of others, about others, in which its organisation is named; and who said to speak with it."""
        mine = {s.id for s in (*self.own, *self.about)}
        found = [
            [*self._place(s.source), self._author(s), _words(s.plus), _words(s.minus), s.remark]
            for s in _sorted(self.dossier.statements)
            if s.id not in mine
            and self.subject.is_named_in(*s.plus, *s.minus, s.remark, wijk=self.talk[s.conversation].wijk)
        ]
        for talk in self.dossier.conversations:
            if talk.id not in self.subject.talks and self.subject.is_named_in(*talk.suggested, wijk=talk.wijk):
                who, told = self._actor(talk.respondent), f"nog spreken met: {_words(talk.suggested)}"
                found.append([*self._place(talk.source), who, "", "", told])
        return found

    def _not_counted(self) -> list[list[Any]]:
        """Rows of the deliveries that hold it and made no record: kept out, refused, or replaced by another file."""
        counted = {(p.file, p.sheet, p.row) for p in _sources(self.dossier)}
        found = []
        for one in self.subject.delivered:
            for place in one.places(self.subject.known):
                if (place.file, place.sheet, place.row) not in counted:
                    found.append([*self._place(place), _cells_at(one, place)])
        return found


def _sorted(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda one: (one.source, one.id))


def _words(texts: Iterable[str]) -> str:
    return "; ".join(text for text in texts if text)


def _sources(dossier: Dossier) -> Iterable[Source]:
    yield from (talk.source for talk in dossier.conversations)
    yield from (source for statement in dossier.statements for source in (statement.source, *statement.also))
    yield from (source for actor in dossier.actors for source in actor.sources)
    for records in (dossier.practices, dossier.tasks, dossier.not_spoken):
        yield from (record.source for record in records)


def _cells_at(delivered: Delivered, place: Source) -> str:
    """What stands in a row of a delivery, under the header of each known column."""
    for raw, columns in delivered.sheets:
        if (raw.file, raw.name) == (place.file, place.sheet):
            row = raw.rows[place.row - 1]
            return _told_row(columns.fields, columns.headers, row)
    return cell_text(place)


def _told_row(fields: Mapping[str, int], headers: Mapping[str, str], row: Sequence[Any]) -> str:
    texts = ((headers.get(name, name), clean(row[at])) for name, at in fields.items() if at < len(row))
    return "; ".join(f"{header}: {text}" for header, text in texts if text)
