"""What wiping a conversation or an actor would do: what goes, what is made again, and what people must do by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wijkfoto.findings import count
from wijkfoto.output.logbook import LOGBOOK
from wijkfoto.output.publish import OUT
from wijkfoto.project.opened import Project, open_project
from wijkfoto.read.agreements import AGREEMENTS
from wijkfoto.read.forget import where_text
from wijkfoto.read.interviews import read_dossier
from wijkfoto.read.ledger import LEDGER, WIPE, identity
from wijkfoto.read.own_csv import own_rows
from wijkfoto.read.project_files import DELIVERIES, LOCATIONS
from wijkfoto.read.sheets import spreadsheet_files
from wijkfoto.read.wiped import Wiped
from wijkfoto.records import Finding
from wijkfoto.rights.outputs import Output, find_outputs, others
from wijkfoto.rights.subject import Subject, find_subject
from wijkfoto.vocabulary import key


@dataclass(frozen=True)
class WipePlan:
    """What a wipe will do; nothing has happened yet.

    Attributes
    ----------
    decisions
        Rows of the ledger that go, as (kind, subject) by which they are known.
    decision_rows, agreed, locations
        Numbers of rows that go from the ledger, `afspraken.csv` and `locaties.csv`.
    files
        Delivery -> number of rows and cells in it, which stay there until somebody mends the file.
    done
        It was wiped before.
    """

    folder: Path
    subject: Subject
    decisions: frozenset[tuple[str, str]]
    decision_rows: int
    agreed: tuple[Mapping[str, str], ...]
    locations: tuple[Mapping[str, str], ...]
    outputs: tuple[Output, ...]
    files: Mapping[str, int]
    done: bool = False


def plan_wipe(path: str | Path, text: str) -> WipePlan:
    """What wiping a conversation ("KRV 3", "Korvel.xlsx 3") or an actor would do.

    Raises
    ------
    ProjectError
        The text means nothing, or more than one thing.
    """
    project = open_project(path)
    subject, wiped = find_subject(project, text), Wiped.of(project.dossier.decisions)
    decisions = _resting(project, subject)
    rows = [one for one in project.dossier.decisions if decision_identity(one.kind, one.subject) in decisions]
    return WipePlan(
        folder=project.folder,
        subject=subject,
        decisions=decisions,
        decision_rows=len(rows),
        agreed=tuple(row for row in own_rows(project.folder / AGREEMENTS) if _names(row, subject)),
        locations=_locations(project, subject),
        outputs=find_outputs(project.folder),
        files=dict(sorted(Counter(place.delivery for place in subject.places).items())),
        done=all(wiped.has([part]) for part in subject.parts),
    )


def decision_identity(kind: str, subject: str) -> tuple[str, str]:
    """What makes two rows of the ledger be about the same."""
    return identity(kind.strip().lower(), subject)


def _resting(project: Project, subject: Subject) -> frozenset[tuple[str, str]]:
    """Decisions that name the subject, and those that mean nothing any more without it."""
    config, decisions = project.config, project.dossier.decisions
    files = spreadsheet_files(project.folder / DELIVERIES)
    after = read_dossier(files, config.vocabulary, config.rules, decisions, config.wijken, also_wiped=subject.known)
    useless = _useless(after.findings) - _useless(project.dossier.findings)
    return frozenset(
        decision_identity(one.kind, one.subject)
        for one in decisions
        if one.kind.strip().lower() != WIPE
        and (one.row in useless or subject.is_named_in(one.subject, one.value, one.why))
    )


def _useless(findings: tuple[Finding, ...]) -> set[int]:
    return {one.source.row for one in findings if one.code == "besluit_zonder_gevolg"}


def _names(row: Mapping[str, str], subject: Subject) -> bool:
    return subject.is_named_in(*row.values())


def _locations(project: Project, subject: Subject) -> tuple[Mapping[str, str], ...]:
    """Rows of addresses that nobody else has."""
    mine = {key(actor.place) for actor in subject.actors if actor.place}
    ids = {actor.id for actor in subject.actors}
    mine -= {key(actor.place) for actor in project.dossier.actors if actor.id not in ids}
    rows = own_rows(project.folder / LOCATIONS) if mine else []
    return tuple(row for row in rows if key(row.get(key("adres"), "")) in mine)


def plan_lines(plan: WipePlan) -> list[str]:
    """What will happen, in Dutch."""
    subject = plan.subject
    if plan.done:
        return [f"Al gewist: {subject.label}. Het telt nergens meer mee.", *_by_hand(plan)]
    places = f", op {len(subject.actors)} adressen" if len(subject.actors) > 1 else ""
    talks = count(len(subject.talks), "gesprek", "gesprekken")
    lines = [
        f"Wissen: {subject.label}{places}.",
        f"Hierbij hoort {talks} met deze functie, en wat anderen erover zeiden." if subject.actors else "",
        "Dit telt daarna nergens meer mee, ook niet als het nog eens binnenkomt.",
        *_also_gone(plan),
        "Dit wordt weggehaald en opnieuw gemaakt (kaarten zonder achtergrond):" if plan.outputs else "",
        *(f"  {one.path(Path()).as_posix()}" for one in plan.outputs),
    ]
    return [*filter(None, lines), *_by_hand(plan)]


def _also_gone(plan: WipePlan) -> list[str]:
    numbers = (
        (plan.decision_rows, "besluit", "besluiten", LEDGER),
        (len(plan.agreed), "afspraak", "afspraken", AGREEMENTS),
        (len(plan.locations), "plek", "plekken", LOCATIONS),
    )
    return [f"  Uit {file} gaat weg: {count(number, one, many)}." for number, one, many, file in numbers if number]


def _by_hand(plan: WipePlan) -> list[str]:
    """Where it still stands after the wipe, and what to do by hand."""
    lines = ["Wat je zelf nog doet, want wijkfoto verandert nooit een levering:"]
    for file in plan.files:
        where = where_text(place for place in plan.subject.places if place.delivery == file)
        lines.append(f"  {DELIVERIES}/{file}: {where}. Haal dit eruit, of vraag om een nieuwe levering zonder.")
    if plan.files:
        lines.append("  Vraag de fotograaf ook het eigen bestand, aantekeningen en kopieën weg te doen.")
    if plan.subject.unread:
        lines.append(f"  Niet te lezen, dus kijk hier zelf in: {', '.join(plan.subject.unread)}.")
    if strange := others(plan.folder):
        lines.append(f"  Ken ik niet, dus kijk hier zelf in: {', '.join(f'{OUT}/{name}' for name in strange)}.")
    lines.append(f"  Wat al is verstuurd, haal je zo niet terug: in {LOGBOOK} staat wat er is gemaakt.")
    return lines
