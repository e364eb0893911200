"""What a project keeps longer than agreed, and how it is taken away.

Deliveries and keys are kept until some months after the foto was adopted (`vastgesteld` in `wijkfoto.toml`); what was
made along the way for shorter. What goes is moved nowhere: it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from wijkfoto.errors import ProjectError, disk_trouble
from wijkfoto.folder.turns import alone
from wijkfoto.output.logbook import COLUMNS, LOGBOOK, log_action, read_logbook
from wijkfoto.output.publish import OUT
from wijkfoto.read.keeping import DUTCH_KEEPING, Keeping, months_later
from wijkfoto.read.keys import key_file
from wijkfoto.read.own_csv import add_rows
from wijkfoto.read.project_files import CONFIG, DELIVERIES, read_config
from wijkfoto.read.read_before import CACHE
from wijkfoto.rights.outputs import ACCESS, find_outputs, remove
from wijkfoto.vocabulary import key

_CHECKED = "*gecontroleerd*.xlsx"
_RESEARCH = ("werkversie", "onderzoek")
_PAGES_STAY = "De versies die al zijn gemaakt, blijven staan; opnieuw maken kan daarna niet meer."


@dataclass(frozen=True)
class Overdue:
    """A group of files that is kept too long.

    Attributes
    ----------
    title
        What it is.
    why
        What was agreed, and what follows when it goes; a sentence.
    paths
        What goes.
    before
        Rows of the logbook from before this day go; "" for none.
    """

    title: str
    why: str
    paths: tuple[Path, ...] = ()
    before: str = ""


def find_overdue(folder: str | Path, today: date | None = None) -> tuple[Overdue, ...]:
    """What a project keeps longer than `[bewaren]` says.

    Raises
    ------
    ProjectError
        The folder or its configuration cannot be used.
    """
    folder, now = Path(folder), today or date.today()
    keeping = read_config(folder).keeping
    groups = (group(folder, keeping, now) for group in (_deliveries, _along_the_way, _research, _logbook))
    return tuple(one for one in groups if one and (one.paths or one.before))


def _deliveries(folder: Path, keeping: Keeping, now: date) -> Overdue | None:
    if keeping.adopted is None or now <= months_later(keeping.adopted, keeping.deliveries):
        return None
    inside = folder / DELIVERIES
    paths = [*(sorted(inside.iterdir()) if inside.is_dir() else []), folder / CACHE, key_file(folder)]
    why = f"De foto is vastgesteld op {keeping.adopted}; afgesproken is {keeping.deliveries} maanden. {_PAGES_STAY}"
    return Overdue("Leveringen en de sleutel van de codes", why, _there(paths))


def _along_the_way(folder: Path, keeping: Keeping, now: date) -> Overdue:
    paths = [*folder.rglob(_CHECKED), *(folder / OUT).glob(ACCESS), *(folder / CACHE).glob("*.json")]
    old = [path for path in paths if _is_older(path, keeping.along_the_way, now)]
    why = (
        f"Nagekeken kopieën, inzage en wat ik van het lezen onthoud: afgesproken is {keeping.along_the_way} maanden."
    )
    return Overdue("Wat tussendoor is gemaakt", why, _there(old))


def _research(folder: Path, keeping: Keeping, now: date) -> Overdue:
    paths = [one.path(folder) for one in find_outputs(folder) if one.level in _RESEARCH]
    past = keeping.second is not None and now > keeping.second
    old = [path for path in paths if past or _is_older(path, keeping.research, now)]
    why = (
        f"De tweede meting was op {keeping.second}; tot dan mochten ze blijven."
        if past
        else f"Kijk na {keeping.research} maanden of je ze nog nodig hebt."
    )
    return Overdue("Werkversie en onderzoek in uit/", why, _there(old))


def _logbook(folder: Path, keeping: Keeping, now: date) -> Overdue:
    rows = read_logbook(folder)
    old = [row["wanneer"][:10] for row in rows if _is_past(_day(row["wanneer"]), keeping.logbook, now)]
    why = f"{len(old)} regels in {LOGBOOK}: afgesproken is {keeping.logbook} maanden."
    return Overdue("Oude regels van het logboek", why, before=_after(max(old)) if old else "")


def _after(day: str) -> str:
    return f"{day} 99"


def _there(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(sorted(path for path in paths if path.exists()))


def _is_older(path: Path, months: int, now: date) -> bool:
    return _is_past(datetime.fromtimestamp(path.stat().st_mtime).date(), months, now)


def _is_past(day: date | None, months: int, now: date) -> bool:
    return day is not None and now > months_later(day, months)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def tidy_up(folder: str | Path, group: Overdue, *, by: str = "") -> None:
    """Take a group away, and note in the logbook how much of what went.

    Raises
    ------
    ProjectError
        A file is in use.
    """
    folder = Path(folder)
    with alone(folder):
        _remove(group.paths)
        if group.before:
            add_rows(folder / LOGBOOK, COLUMNS, [], without=lambda row: row.get(key("wanneer"), "9") <= group.before)
        count = len(group.paths) or "regels"
        log_action(folder, "opgeruimd", f"{group.title.lower()}: {count}", by)


def _remove(paths: Sequence[Path]) -> None:
    try:
        remove(paths)
    except OSError as error:
        raise ProjectError(f"Niet alles kan weg. {disk_trouble(error)} Probeer het daarna opnieuw.") from error


def overdue_lines(folder: str | Path, found: Sequence[Overdue]) -> list[str]:
    """What is kept too long, what was agreed, and what a program cannot see; in Dutch."""
    folder = Path(folder)
    keeping = read_config(folder).keeping
    lines = []
    for group in found:
        lines += [f"{group.title}: {group.why}", *(f"  {_told(path, folder)}" for path in group.paths)]
    lines += [] if found else ["Er is niets te lang bewaard."]
    if keeping.adopted is None:
        lines.append(f"Is de foto vastgesteld? Zet in {CONFIG}, onder [bewaren]: vastgesteld = 2026-02-01.")
    return [*lines, "", f"Afspraken ({CONFIG}, [bewaren]):", *_agreed(keeping), _BY_HAND]


_BY_HAND = (
    "Wat ik niet kan zien: bestanden bij fotografen, in mail en Teams, reservekopieën en opnames. Ruim die zelf op."
)


def _agreed(keeping: Keeping) -> list[str]:
    values = {dutch: getattr(keeping, name) for dutch, name in DUTCH_KEEPING.items()}
    return [f"  {name} = {'(niet ingevuld)' if value is None else value}" for name, value in values.items()]


def _told(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else f"{path.name} (buiten het project)"
