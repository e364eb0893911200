"""Wipes a conversation or an actor: it never counts again, also not when it is delivered once more.

The *commit* is one row in the ledger. What must follow (outputs away and made again, rows of other files, what was
kept of reading) stands in a *journal* that is written before and removed after; so a run that was killed either did
nothing or can be completed by the next. Neither says what was wiped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from wijkfoto.decisions.proposals import check_role
from wijkfoto.errors import WijkfotoError
from wijkfoto.files import whole_file
from wijkfoto.folder.turns import alone
from wijkfoto.output.logbook import log_action
from wijkfoto.output.publish import OUT
from wijkfoto.project.opened import open_project
from wijkfoto.read.agreements import AGREEMENTS
from wijkfoto.read.keys import new_wipe_key, wipe_key
from wijkfoto.read.ledger import LEDGER, WIPE, YES
from wijkfoto.read.ledger_file import COLUMNS
from wijkfoto.read.own_csv import add_rows
from wijkfoto.read.project_files import LOCATIONS, read_decisions
from wijkfoto.read.read_before import clear_cache
from wijkfoto.read.wiped import UNFINISHED, key_name, mark, marks_text
from wijkfoto.records import Decision
from wijkfoto.rights.outputs import ACCESS, Output, rebuild, remove, tidy
from wijkfoto.rights.wipe_plan import WipePlan, decision_identity
from wijkfoto.vocabulary import key


@dataclass(frozen=True)
class _Journal:
    """What must still happen after the commit; `value` is that of the row in the ledger, `rows` are marks."""

    value: str
    rows: list[str]
    outputs: list[list[str]]
    what: str
    by: str


def wipe(plan: WipePlan, *, by: str, why: str = "", on_step: Callable[[str], None] | None = None) -> tuple[str, ...]:
    """Do what a plan says, and give what could not be made again, as sentences.

    Parameters
    ----------
    by
        Role of who decided.
    why
        One sentence without names; it stays in the ledger.

    Raises
    ------
    ProjectError
        No role, a person in a text, or a file of the project cannot be written: then nothing is wiped, or running
        it again completes it.
    """
    check_role(by, why)
    with alone(plan.folder):
        name = next(filter(None, (key_name(one.value) for one in _wipe_rows(plan.folder))), "") or new_wipe_key()
        secret = wipe_key(name)
        value = marks_text(name, (mark(secret, part) for part in plan.subject.parts))
        rows = [mark(secret, ("rij", *row.values())) for row in (*plan.agreed, *plan.locations)]
        outputs = [[one.level, one.kind, one.wijk, *one.formats] for one in plan.outputs]
        _write_journal(plan.folder, _Journal(value, sorted(rows), outputs, _what(plan), by))
        _commit(plan, (WIPE, plan.subject.name, value, YES, by, why, f"{date.today()}"))
        return finish_wipe(plan.folder, on_step=on_step)


def _wipe_rows(folder: Path) -> list[Decision]:
    return [one for one in read_decisions(folder) if one.kind.strip().lower() == WIPE]


def _what(plan: WipePlan) -> str:
    cells = sum(plan.files.values())
    return (
        f"{plan.subject.kind}: {cells} rijen of cellen in {len(plan.files)} leveringen, "
        f"{plan.decision_rows} besluiten, {len(plan.agreed)} afspraken, {len(plan.locations)} plekken, "
        f"{len(plan.outputs)} keer uitvoer"
    )


def _commit(plan: WipePlan, row: tuple[str, ...]) -> None:
    def goes(old: Mapping[str, str]) -> bool:
        return decision_identity(old.get(key("soort"), ""), old.get(key("onderwerp"), "")) in plan.decisions

    add_rows(plan.folder / LEDGER, COLUMNS, [row], without=goes)


def _write_journal(folder: Path, journal: _Journal) -> None:
    path = folder / UNFINISHED
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with whole_file(path) as temporary:
        temporary.write_text(json.dumps(asdict(journal), indent=1), encoding="utf-8")


def is_wiping(folder: str | Path) -> bool:
    """Whether a wipe was begun and not completed."""
    return (Path(folder) / UNFINISHED).exists()


def finish_wipe(folder: str | Path, *, on_step: Callable[[str], None] | None = None) -> tuple[str, ...]:
    """Complete a wipe that was begun, if there is one; sentences about what could not be made again."""
    folder = Path(folder)
    path = folder / UNFINISHED
    if not path.exists():
        return ()
    with alone(folder):
        journal = _Journal(**json.loads(path.read_text(encoding="utf-8")))
        problems: tuple[str, ...] = ()
        if journal.value in {one.value for one in _wipe_rows(folder)}:
            outputs = [Output(level, kind, tuple(formats), wijk) for level, kind, wijk, *formats in journal.outputs]
            _take_away(folder, outputs, journal)
            problems = _make_again(folder, outputs, on_step)
            log_action(folder, "gewist", journal.what, journal.by)
        path.unlink()
        return problems


def _take_away(folder: Path, outputs: list[Output], journal: _Journal) -> None:
    tidy(folder)
    remove(one.path(folder) for one in outputs)
    remove((folder / OUT).glob(ACCESS))
    clear_cache(folder)
    secret, gone = wipe_key(key_name(journal.value)), set(journal.rows)
    for name in (AGREEMENTS, LOCATIONS) if gone else ():
        if (folder / name).exists():
            add_rows(folder / name, (), [], without=lambda row: mark(secret, ("rij", *row.values())) in gone)


def _make_again(folder: Path, outputs: list[Output], on_step: Callable[[str], None] | None) -> tuple[str, ...]:
    """Make each output again; one for which too little is left stays away, and that is said."""
    try:
        project = open_project(folder)
    except WijkfotoError as error:
        return (f"De uitvoer is weggehaald en niet opnieuw gemaakt. {error}",) if outputs else ()
    problems = []
    for level in dict.fromkeys(one.level for one in outputs):
        mine = [one for one in outputs if one.level == level]
        try:
            rebuild(project, mine, on_step)
        except WijkfotoError as error:
            remove(one.path(folder) for one in mine)
            problems.append(f"De versie {level} is weggehaald en niet opnieuw gemaakt. {error}")
    return tuple(problems)
