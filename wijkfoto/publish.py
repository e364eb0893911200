"""Writes the pages of a project, a folder per level. A folder is written whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.project import Project
from wijkfoto.records import Dossier
from wijkfoto.share.levels import LEVELS, Level
from wijkfoto.share.pages.maps import with_background

OUT = "uit"
DEFAULT_LEVELS = ("werkversie", "projectgroep")


@dataclass(frozen=True, slots=True)
class Written:
    """Pages of one level: paths in the order of the links."""

    level: Level
    folder: Path
    pages: tuple[Path, ...] = field(default=())


def write_pages(
    project: Project,
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    background: bool = False,
    on_page: Callable[[str], None] | None = None,
) -> tuple[Written, ...]:
    """Paths of the written pages, per level in a folder of its own.

    A folder is put in place when all its pages are ready; an earlier one stays until then, and stays when something
    goes wrong. Other files of `out` are left alone.

    Parameters
    ----------
    out
        Folder for the level folders; default `uit/` in the project.
    levels
        Codes of `wijkfoto.share.levels.LEVELS`.
    background
        Pages with a map show PDOK's background map under it; they say so, and may reach that one address.
    on_page
        Called with the name of each page before it is drawn, for a progress bar.
    """
    from wijkfoto.render.report import draw_page

    target = Path(out) if out else project.folder / OUT
    written = []
    for code in levels:
        at_level = project.at(code)
        folder = target / at_level.level.folder
        pages = []
        with whole_folder(folder) as temporary:
            for view in at_level.views():
                if on_page:
                    on_page(f"{at_level.level.code}: {view.title}")
                draw_page(with_background(view) if background else view).save(temporary / f"{view.slug}.html")
                pages.append(folder / f"{view.slug}.html")
        written.append(Written(at_level.level, folder, tuple(pages)))
    return tuple(written)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A temporary folder beside `target` that takes its place when the block ends well, and disappears otherwise.

    Raises
    ------
    ProjectError
        The folder cannot be written to, or a file in the old one is in use.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise ProjectError(f"In {target.parent} kan ik niet schrijven. Kies met --uit een andere map.") from error
    try:
        yield temporary
        temporary.chmod(0o755)
        _swap(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _swap(new: Path, target: Path) -> None:
    old = new.with_name(f"{new.name}.oud")
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError as error:
        if old.exists() and not target.exists():
            old.rename(target)
        raise ProjectError(f"{target} is in gebruik. Sluit de pagina's in die map en probeer het opnieuw.") from error
    shutil.rmtree(old, ignore_errors=True)


def summary(project: Project, written: Sequence[Written]) -> list[str]:
    """What was read, left out, and written for whom: closing lines of `maak`."""
    read = [*_what_was_read(project.dossier), *_which_round(project)]
    return [*read, "", *written_lines(written)]


def written_lines(written: Sequence[Written]) -> list[str]:
    """Per level for whom it is, and what was written."""
    return [line for part in written for line in _what_was_written(part)]


def _which_round(project: Project) -> list[str]:
    """The rounds with their conversations, and which of them the pages show."""
    if not project.rounds:
        return []
    held = Counter(conversation.round for conversation in project.dossier.conversations)
    told = " en ".join(f"{name} ({held[name]} gesprekken)" for name in project.rounds)
    change = "; wat er veranderde, staat in verandering.html" if len(project.rounds) > 1 else ""
    return [f"Metingen: {told}. De pagina's tonen {project.rounds[-1]}{change}."]


def _what_was_read(dossier: Dossier) -> list[str]:
    files = {c.source.file for c in dossier.conversations}
    lost = sum(finding.rows_lost for finding in dossier.findings)
    counts = {s: sum(f.severity == s for f in dossier.findings) for s in ("fout", "waarschuwing")}
    actors = sum(not actor.placeholder for actor in dossier.actors)
    lines = [
        f"Gelezen: {len(dossier.conversations)} gesprekken uit {len(files)} "
        f"{'bestand' if len(files) == 1 else 'bestanden'}, {actors} functies."
    ]
    lines.append(_left_out(dossier, lost) if lost else "Alle rijen doen mee.")
    # Labels for own words can wait; who is who and what a row means cannot.
    waiting = sum(proposal.status == "open" and proposal.kind != "label" for proposal in dossier.proposals)
    if waiting:
        lines.append(f"Nog te beslissen: {waiting}; bekijk ze met 'wijkfoto beslis MAP'.")
    if counts["fout"] or counts["waarschuwing"]:
        lines.append(
            f"Te verbeteren: {counts['fout']} fouten en {counts['waarschuwing']} waarschuwingen; "
            "bekijk ze met 'wijkfoto controleer' of op de werkversie."
        )
    return lines


def _left_out(dossier: Dossier, lost: int) -> str:
    """How many rows stay out, and how many of them because a conversation had no explanation."""
    unexplained = sum(finding.rows_lost for finding in dossier.findings if finding.code == "uitleg_nee")
    why = f", waarvan {unexplained} omdat er geen uitleg is gegeven" if unexplained else ""
    return f"Niet meegenomen: {lost} {'rij' if lost == 1 else 'rijen'}{why}."


def _what_was_written(written: Written) -> list[str]:
    head = f"{written.level.label} ({written.level.audience}):"
    return [head, *(f"  {path}" for path in written.pages)]


def level_codes(text: str) -> tuple[str, ...]:
    """Level codes from a command: separated by commas, "alle" for all.

    Raises
    ------
    ProjectError
        An unknown level.
    """
    if text.strip() == "alle":
        return tuple(LEVELS)
    codes = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [code for code in codes if code not in LEVELS]
    if unknown or not codes:
        raise ProjectError(f"Het niveau '{', '.join(unknown)}' ken ik niet. Kies uit: {', '.join(LEVELS)}.")
    return codes
