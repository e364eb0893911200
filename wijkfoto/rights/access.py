"""Access (inzage): all that a project holds by and about an actor, as two workbooks.

The first is for who asked. The second names who said what, in own words: that is about its author too, so the privacy
officer decides what of it may be given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.output.logbook import log_first
from wijkfoto.output.publish import OUT, whole_folder
from wijkfoto.project.opened import open_project
from wijkfoto.rights.access_rows import AccessRows
from wijkfoto.rights.subject import find_actor
from wijkfoto.workbook.tables import write_tables_workbook

FOR_ASKER, FOR_OFFICER = "inzage.xlsx", "VERTROUWELIJK eerst beoordelen.xlsx"


@dataclass(frozen=True, slots=True)
class Access:
    """What was written: the folder, how many rows are by and about the actor, and deliveries that cannot be read."""

    folder: Path
    label: str
    by: int
    about: int
    unread: tuple[str, ...] = ()


def write_access(path: str | Path, actor: str, out: str | Path | None = None, *, by: str = "") -> Access:
    """The folder with both workbooks.

    Parameters
    ----------
    actor
        Function and organisation, as `waarom` takes them.
    out
        The folder to write; by default a new one in `uit/`.
    by
        Role of who asked for it, for the logbook.

    Raises
    ------
    ProjectError
        No actor or more than one, the folder is there already, or it cannot be written.
    """
    project = open_project(path)
    subject = find_actor(project, actor)
    target = Path(out) if out else _free(project.folder / OUT)
    if target.exists():
        raise ProjectError(f"{target} bestaat al. Kies met --uit een map die er nog niet is.")
    rows = AccessRows(project, subject)
    with log_first(project, "inzage", target, by) as log, whole_folder(target) as folder:
        write_tables_workbook(folder / FOR_ASKER, rows.for_asker(), title="Inzage")
        write_tables_workbook(folder / FOR_OFFICER, rows.for_officer(), title="Eerst beoordelen")
        log(folder)
    return Access(target, subject.label, len(rows.talks) + len(rows.own), len(rows.about), subject.unread)


def access_lines(access: Access) -> list[str]:
    """What was written and what to do with it, in Dutch."""
    lines = [
        f"Inzage voor {access.label}: {access.by} rijen van deze functie zelf, {access.about} over deze functie.",
        f"  {access.folder / FOR_ASKER}: voor wie erom vroeg.",
        f"  {access.folder / FOR_OFFICER}: eerst naar de privacy officer. Hierin staat wie iets zei.",
    ]
    if access.unread:
        lines.append(f"Niet te lezen, dus kijk hier zelf in: {', '.join(access.unread)}.")
    return lines


def _free(folder: Path) -> Path:
    name = f"VERTROUWELIJK-inzage-{date.today().isoformat()}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(path for one in names if not (path := folder / one).exists())
