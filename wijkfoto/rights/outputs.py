"""Outputs of a project in `uit/`: which there are, how each is taken away, and how it is made again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from wijkfoto.output.exports import FORMATS, formats_of, write_export
from wijkfoto.output.papers import write_everything, write_figures, write_pdf, write_slides
from wijkfoto.output.publish import OUT, write_pages
from wijkfoto.project.opened import Project
from wijkfoto.share.levels import LEVELS, level_of

PAGES, PDF, SLIDES, FIGURES, EVERYTHING, EXPORT = "pagina's", "pdf", "pptx", "figuren", "zip", "export"
ACCESS = "VERTROUWELIJK-inzage-*"
_GONE = ".weg-"
_ENDS = {PDF: ".pdf", SLIDES: ".pptx", FIGURES: "-figuren", EVERYTHING: ".zip", EXPORT: "-export"}


class Output(NamedTuple):
    """An output of one level; `formats` are those of an export, `wijk` the wijk it is of at a level per wijk."""

    level: str
    kind: str
    formats: tuple[str, ...] = ()
    wijk: str = ""

    def path(self, folder: Path) -> Path:
        """Where it stands in a project."""
        name = "-".join(filter(None, (level_of(self.level).folder, self.wijk)))
        return folder / OUT / (name if self.kind == PAGES else f"wijkfoto-{name}{_ENDS[self.kind]}")


def find_outputs(folder: Path) -> tuple[Output, ...]:
    """Outputs of a project that are in their usual place."""
    known = [Output(level, kind) for level in LEVELS for kind in (PAGES, *_ENDS)]
    known += [Output(level, kind, wijk=wijk) for level, kind, wijk in _per_wijk(folder)]
    there = [one for one in known if one.path(folder).exists()]
    return tuple(one._replace(formats=_formats(one, folder)) if one.kind == EXPORT else one for one in there)


def _per_wijk(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Level, kind and wijk of what goes out per wijk."""
    for level in LEVELS.values():
        for kind in (PDF, SLIDES, FIGURES, EVERYTHING) if level.per_wijk else ():
            start, end = f"wijkfoto-{level.folder}-", _ENDS[kind]
            for path in sorted((folder / OUT).glob(f"{start}*{end}")):
                yield level.code, kind, path.name.removeprefix(start).removesuffix(end)


def _formats(output: Output, folder: Path) -> tuple[str, ...]:
    files = [path for path in output.path(folder).rglob("*") if path.is_file()]
    kumu = {path for path in files if path.name.endswith("-kumu.xlsx")}
    found = {"kumu"} if kumu else set()
    found |= {path.suffix[1:] for path in files if path not in kumu}
    return tuple(name for name in FORMATS if name in found) or formats_of(level_of(output.level))


def others(folder: Path) -> tuple[str, ...]:
    """Names of what stands in `uit/` and is not an output in its usual place."""
    if not (folder / OUT).is_dir():
        return ()
    known = {one.path(folder).name for one in find_outputs(folder)}
    known |= {path.name for path in (folder / OUT).glob(ACCESS)}
    return tuple(sorted(p.name for p in (folder / OUT).iterdir() if p.name not in known and p.name[0] != "."))


def remove(paths: Iterable[Path]) -> None:
    """Take files and folders away; each is gone from its place at once."""
    for path in paths:
        if path.exists():
            away = path.with_name(f"{_GONE}{path.name}")
            _delete(away)
            path.rename(away)
            _delete(away)


def tidy(folder: Path) -> None:
    """Take away what a killed run had moved aside."""
    for left in (folder / OUT).glob(f"{_GONE}*"):
        _delete(left)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def rebuild(project: Project, outputs: Sequence[Output], on_step: Callable[[str], None] | None = None) -> None:
    """Make outputs again, in their usual place.

    Raises
    ------
    WijkfotoError
        There is not enough left to make one of them, or it cannot be written.
    """
    zipped = {one.level for one in outputs if one.kind == EVERYTHING}
    # What goes out per wijk is made in one go.
    for one in {(one.level, one.kind): one for one in outputs}.values():
        if one.level in zipped and one.kind not in {EVERYTHING, EXPORT}:
            continue  # the zip is made of these, so they are made with it
        if one.kind == EXPORT:
            write_export(project, one.formats, None, (one.level,), on_step=on_step)
        elif one.kind == PAGES:
            write_pages(project, None, (one.level,), on_page=on_step)
        else:
            _WRITERS[one.kind](project, None, (one.level,), on_step=on_step)


_WRITERS = {PDF: write_pdf, SLIDES: write_slides, FIGURES: write_figures, EVERYTHING: write_everything}
