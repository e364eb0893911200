"""Writes what can be mailed: per level a PDF, slides, figures, and one zip with all of it. A level that goes to who
took part in one wijk has all of these per wijk.

Mail and Teams hold back pages (.html); these pass. Each file or folder is written whole or not at all.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wijkfoto.errors import ProjectError, disk_trouble
from wijkfoto.files import whole_file
from wijkfoto.folder.turns import in_turn
from wijkfoto.output.logbook import log_first
from wijkfoto.output.publish import DEFAULT_LEVELS, OUT, Written, whole_folder, write_pages
from wijkfoto.project.opened import Project
from wijkfoto.share.view import View

OnStep = Callable[[str], None]
KINDS: tuple[Literal["png", "svg"], ...] = ("png", "svg")
_FIGURES = "-figuren"
_DAY = (1980, 1, 1, 0, 0, 0)
_README = """{title}

Dit is de {label}, {audience}.
{share}

Pak dit zip-bestand eerst uit. Open dan {page} in de map pagina's: klik er twee keer op.
Alles werkt zonder internet.

In dit pakket: de pagina's, een PDF om te lezen of te drukken, dia's (PowerPoint) en de figuren als plaatje.

{use}
"""


@dataclass(frozen=True, slots=True)
class _Lot:
    """What goes out together: all of a level, or one wijk of it (a code) where the level goes out per wijk."""

    at_level: Project
    stem: str
    title: str
    wijk: str = ""
    page: str = "index.html"

    def views(self) -> Sequence[View]:
        """Sheets, when they hold nothing that the level withholds: in a picture letters cannot be read back."""
        from wijkfoto.share.pages.sheets import sheet_views

        views = [view for view in sheet_views(self.at_level.results) if self.wijk in ("", view.wijk)]
        for view in views:
            self.at_level.leak_check.view(view)
        return views


def _lots(at_level: Project) -> list[_Lot]:
    """Every file of a lot starts with its `stem`; a confidential one says so in its name."""
    level = at_level.level
    stem, first = f"wijkfoto-{level.folder}", "index" if "index" in level.pages else level.pages[0]
    begun = [one.wijk for one in at_level.results.wijken if one.conversations] if level.per_wijk else []
    return [
        _Lot(at_level, f"{stem}-{wijk.slug}", f"Wijkfoto {wijk.name}", wijk.code, f"{wijk.slug}.html")
        for wijk in begun
    ] or [_Lot(at_level, stem, at_level.config.name, page=f"{first}.html")]


@in_turn
def write_pdf(
    project: Project,
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    on_step: OnStep | None = None,
) -> tuple[Written, ...]:
    """Per level one PDF: an A4 per wijk, an A3 per network, and a sheet to fill in; at a level that goes out per wijk
    one per wijk.

    Parameters
    ----------
    out
        Folder for the files; default `uit/` in the project.
    levels
        Codes of `wijkfoto.share.levels.LEVELS`.
    on_step
        Called with what is being made, for a progress bar.

    Raises
    ------
    ProjectError
        The folder cannot be written to, or a file in it is in use.
    """
    from wijkfoto.render.paper.report import draw_pdf

    def draw(lot: _Lot) -> bytes:
        return draw_pdf(lot.views())

    return tuple(_write_files(one, out, "pdf", draw, on_step) for one in map(project.at, levels))


@in_turn
def write_slides(
    project: Project,
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    on_step: OnStep | None = None,
) -> tuple[Written, ...]:
    """Per level one PowerPoint file with the same sheets as slides; parameters and errors as in `write_pdf`."""
    from wijkfoto.render.slides.deck import draw_deck

    def draw(lot: _Lot) -> bytes:
        return draw_deck(lot.views(), name=lot.title)

    return tuple(_write_files(one, out, "pptx", draw, on_step) for one in map(project.at, levels))


@in_turn
def write_figures(
    project: Project,
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    on_step: OnStep | None = None,
) -> tuple[Written, ...]:
    """Per level a folder with each figure as PNG (300 dpi) and SVG; parameters and errors as in `write_pdf`."""
    target, found = _target(project, out), []
    for at_level in map(project.at, levels):
        folders = []
        for lot in _lots(at_level):
            folders.append(target / f"{lot.stem}{_FIGURES}")
            with log_first(at_level, "figuren", folders[-1]) as log, whole_folder(folders[-1]) as temporary:
                _draw_figures(lot, temporary, on_step)
                log(temporary)
        found.append(Written(at_level.level, target, tuple(folders)))
    return tuple(found)


@in_turn
def write_everything(
    project: Project,
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    background: bool = False,
    on_step: OnStep | None = None,
) -> tuple[Written, ...]:
    """Pages, PDF, slides and figures, and per level one zip with all of it; parameters and errors as in `write_pdf`,
    `background` as in `write_pages`. What is returned names the pages, the PDF, the slides, the folder with figures
    and the zip."""
    target, found = _target(project, out), []
    for code in levels:
        at_level = project.at(code)
        pages = write_pages(at_level, out, (code,), background=background, on_page=on_step)[0]
        pdf, slides, pictures = (
            write(at_level, out, (code,), on_step=on_step)[0] for write in (write_pdf, write_slides, write_figures)
        )
        zips = []
        for lot in _lots(at_level):
            zips.append(target / f"{lot.stem}.zip")
            if on_step:
                on_step(zips[-1].name)
            with log_first(at_level, "zip", zips[-1]) as log, _whole(zips[-1]) as temporary:
                _pack(temporary, lot, target, pages.pages)
                log(temporary)
        made = (*pages.pages, *pdf.pages, *slides.pages, *pictures.pages, *zips)
        found.append(Written(pages.level, target, made))
    return tuple(found)


def _target(project: Project, out: str | Path | None) -> Path:
    return Path(out) if out else project.folder / OUT


def _write_files(
    at_level: Project, out: str | Path | None, kind: str, draw: Callable[[_Lot], bytes], on_step: OnStep | None
) -> Written:
    target, paths = _target(at_level, out), []
    for lot in _lots(at_level):
        path = target / f"{lot.stem}.{kind}"
        if on_step:
            on_step(path.name)
        content = draw(lot)
        at_level.leak_check.content(path.name, content)
        with log_first(at_level, kind, path) as log, _whole(path) as temporary:
            temporary.write_bytes(content)
            log(temporary)
        paths.append(path)
    return Written(at_level.level, target, tuple(paths))


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file that is written whole; one that is open elsewhere is an error in plain words."""
    try:
        with whole_file(path) as temporary:
            yield temporary
    except OSError as error:
        raise ProjectError(f"{path} kan ik niet schrijven. {disk_trouble(error)}") from error


def _draw_figures(lot: _Lot, folder: Path, on_step: OnStep | None) -> None:
    """Each figure twice, by name; as PNG to paste and as SVG to enlarge."""
    from wijkfoto.render.paper.figures import draw_picture
    from wijkfoto.share.pages.figures import figures

    at_level = lot.at_level
    for figure in figures(at_level.results):
        if lot.wijk not in ("", figure.wijk):
            continue
        if on_step:
            on_step(f"{at_level.level.code}: {figure.title}")
        at_level.leak_check.figure(figure.block, f"{figure.name} ({figure.title}, {figure.source})")
        for kind in KINDS:
            path = folder / f"{figure.name}.{kind}"
            picture = draw_picture(figure.block, title=figure.title, source=figure.source, as_=kind)
            at_level.leak_check.content(path.name, picture)
            path.write_bytes(picture)


def _pack(path: Path, lot: _Lot, target: Path, pages: Sequence[Path]) -> None:
    """One zip: pages, PDF and slides, figures, and how to open it; the same files give the same bytes."""
    from wijkfoto.share.words import use_sentence

    at_level, level = lot.at_level, lot.at_level.level
    papers = (target / f"{lot.stem}.{kind}" for kind in ("pdf", "pptx"))
    files = {
        f"pagina's/{one.name}": one
        for one in pages
        if not lot.wijk or one.name in {lot.page, f"verandering-{lot.page}"}
    }
    files |= {one.name: one for one in papers}
    files |= {f"figuren/{one.name}": one for one in sorted((target / f"{lot.stem}{_FIGURES}").iterdir())}
    about = _README.format(
        title=lot.title, page=lot.page, label=level.label, audience=level.audience, share=level.share,
        use=use_sentence(at_level.results.peildatum),
    )  # fmt: skip
    with zipfile.ZipFile(path, "w") as packed:
        contents = {"LEES MIJ.txt": about.encode()} | {name: file.read_bytes() for name, file in files.items()}
        for name, content in contents.items():
            at_level.leak_check.content(name, content)
            packed.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
