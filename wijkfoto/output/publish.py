"""Writes the pages of a project, a folder per level. A folder is written whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from wijkfoto.errors import ProjectError, disk_trouble
from wijkfoto.files import whole_file
from wijkfoto.findings import PLURALS, count
from wijkfoto.folder.turns import in_turn
from wijkfoto.output.logbook import log_first
from wijkfoto.project.opened import Project
from wijkfoto.read.wiped import UNFINISHED
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

    def one_file(self, kind: str) -> Path:
        """The file of a kind {"pdf", "pptx", "zip"}; one zip of them all where they go out per wijk."""
        found = [path for path in self.pages if path.suffix == f".{kind}"]
        if len(found) == 1:
            return found[0]
        target = self.folder / f"wijkfoto-{self.level.folder}-alle-wijken-{kind}.zip"
        with whole_file(target) as temporary, ZipFile(temporary, "w") as packed:
            for path in found:
                packed.writestr(ZipInfo(path.name), path.read_bytes())
        return target


@in_turn
def write_pages(
    project: Project,
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    background: bool = False,
    on_page: Callable[[str], None] | None = None,
    logged: bool = True,
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
    logged
        They stand in the logbook; not so when they are only looked at in the window.
    """
    from wijkfoto.render.report import draw_page

    target = Path(out) if out else project.folder / OUT
    written = []
    for code in levels:
        at_level = project.at(code)
        folder = target / at_level.level.folder
        pages = []
        with log_first(at_level, "pagina's", folder) as log, whole_folder(folder) as temporary:
            for view in at_level.views():
                if on_page:
                    on_page(f"{at_level.level.code}: {view.title}")
                page = draw_page(with_background(view) if background else view)
                at_level.leak_check.page(view, page.html)
                page.save(temporary / f"{view.slug}.html")
                pages.append(folder / f"{view.slug}.html")
            if logged:
                log(temporary)
        written.append(Written(at_level.level, folder, tuple(pages)))
    return tuple(written)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A temporary folder beside `target` that takes its place when the block ends well, and disappears otherwise.

    What a killed run left behind is tidied up first, and the folder that it had moved aside is put back.

    Raises
    ------
    ProjectError
        The folder cannot be written to, or a file in the old one is in use.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        put_back(target)
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}{_NEW}", dir=target.parent))
    except OSError as error:
        raise ProjectError(f"In {target.parent} kan ik niet schrijven. {disk_trouble(error)}") from error
    try:
        try:
            yield temporary
            temporary.chmod(0o755)
        except OSError as error:
            if error.filename and not str(error.filename).startswith(str(temporary)):
                raise  # another file, that was read: its own name says more
            raise ProjectError(
                f"{target} kan ik niet schrijven. {disk_trouble(error)} Wat er stond, is niet veranderd."
            ) from error
        _swap(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


_NEW, _OLD = ".nieuw-", ".oud"


def put_back(target: Path) -> None:
    """Make of what a killed run left beside a folder what it should be: the earlier folder back in its place when the
    new one had not come yet, and nothing else."""
    old = target.with_name(f".{target.name}{_OLD}")
    if old.exists():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)
    for left in target.parent.glob(f".*{_NEW}*"):
        if left.name.startswith(f".{target.name}{_NEW}"):
            shutil.rmtree(left, ignore_errors=True)


def _swap(new: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}{_OLD}")
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
    if (project.folder / UNFINISHED).exists():
        read.append(f"Het wissen van eerder is niet klaar. Maak het af met: wijkfoto wis {project.folder}")
    return [*read, "", *written_lines(written)]


def written_lines(written: Sequence[Written]) -> list[str]:
    """Per level for whom it is, and what was written."""
    return [line for part in written for line in _what_was_written(part)]


def _which_round(project: Project) -> list[str]:
    """The rounds with their conversations, and which of them the pages show."""
    if not project.rounds:
        return []
    held = Counter(conversation.round for conversation in project.dossier.conversations)
    told = " en ".join(f"{name} ({count(held[name], 'gesprek', 'gesprekken')})" for name in project.rounds)
    change = "; wat er veranderde, heeft een eigen pagina" if len(project.rounds) > 1 else ""
    return [f"Metingen: {told}. De pagina's tonen {project.rounds[-1]}{change}."]


def _what_was_read(dossier: Dossier) -> list[str]:
    files = {c.source.file for c in dossier.conversations}
    lost = sum(finding.rows_lost for finding in dossier.findings)
    counts = {s: sum(f.severity == s for f in dossier.findings) for s in ("fout", "waarschuwing")}
    actors = sum(not actor.placeholder for actor in dossier.actors)
    lines = [
        f"Gelezen: {count(len(dossier.conversations), 'gesprek', 'gesprekken')} uit "
        f"{count(len(files), 'bestand', 'bestanden')}, {count(actors, 'functie', 'functies')}."
    ]
    lines.append(_left_out(dossier, lost) if lost else "Alle rijen doen mee.")
    # Labels for own words can wait; who is who and what a row means cannot.
    waiting = sum(proposal.status == "open" and proposal.kind != "label" for proposal in dossier.proposals)
    if waiting:
        lines.append(f"Nog te beslissen: {waiting}; bekijk ze met 'wijkfoto beslis MAP'.")
    if counts["fout"] or counts["waarschuwing"]:
        lines.append(
            f"Te verbeteren: {count(counts['fout'], 'fout', PLURALS['fout'])} en "
            f"{count(counts['waarschuwing'], 'waarschuwing', PLURALS['waarschuwing'])}; "
            "bekijk ze met 'wijkfoto controleer' of op de werkversie."
        )
    return lines


def _left_out(dossier: Dossier, lost: int) -> str:
    """How many rows stay out, and how many of them because a conversation had no explanation."""
    unexplained = sum(finding.rows_lost for finding in dossier.findings if finding.code == "uitleg_nee")
    why = f", waarvan {unexplained} omdat er geen uitleg is gegeven" if unexplained else ""
    return f"Niet meegenomen: {count(lost, 'rij', 'rijen')}{why}."


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
