"""Writes what can be mailed: per level a PDF, slides, figures, and one zip with all of it.

Mail and Teams hold back pages (.html); these pass. Each file or folder is written whole or not at all.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from wijkfoto.errors import ProjectError
from wijkfoto.files import whole_file
from wijkfoto.project import Project
from wijkfoto.publish import DEFAULT_LEVELS, OUT, Written, whole_folder, write_pages

OnStep = Callable[[str], None]
KINDS: tuple[Literal["png", "svg"], ...] = ("png", "svg")
_DAY = (1980, 1, 1, 0, 0, 0)
_README = """{title}

Dit is de {label}, {audience}.
{share}

Pak dit zip-bestand eerst uit. Open dan index.html in de map pagina's: klik er twee keer op.
Alles werkt zonder internet.

In dit pakket: de pagina's, een PDF om te lezen of te drukken, dia's (PowerPoint) en de figuren als plaatje.

{use}
"""


def write_pdf(
    project: Project,
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    on_step: OnStep | None = None,
) -> tuple[Written, ...]:
    """Per level one PDF: an A4 per wijk, an A3 per network, and a sheet to fill in.

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
    from wijkfoto.share.pages.sheets import sheet_views

    def draw(at_level: Project) -> bytes:
        return draw_pdf(sheet_views(at_level.results))

    return tuple(_write_file(one, out, "pdf", draw, on_step) for one in map(project.at, levels))


def write_slides(
    project: Project,
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    on_step: OnStep | None = None,
) -> tuple[Written, ...]:
    """Per level one PowerPoint file with the same sheets as slides; parameters and errors as in `write_pdf`."""
    from wijkfoto.render.slides.deck import draw_deck
    from wijkfoto.share.pages.sheets import sheet_views

    def draw(at_level: Project) -> bytes:
        return draw_deck(sheet_views(at_level.results), name=at_level.config.name)

    return tuple(_write_file(one, out, "pptx", draw, on_step) for one in map(project.at, levels))


def write_figures(
    project: Project,
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    on_step: OnStep | None = None,
) -> tuple[Written, ...]:
    """Per level a folder with each figure as PNG (300 dpi) and SVG; parameters and errors as in `write_pdf`."""
    found = []
    for at_level in map(project.at, levels):
        folder = _target(project, out) / f"{_stem(at_level)}-figuren"
        with whole_folder(folder) as temporary:
            _draw_figures(at_level, temporary, on_step)
        found.append(Written(at_level.level, folder, (folder,)))
    return tuple(found)


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
        packed = target / f"{_stem(at_level)}.zip"
        if on_step:
            on_step(packed.name)
        with _whole(packed) as temporary:
            _pack(temporary, at_level, (pages, pdf, slides, pictures))
        found.append(Written(pages.level, target, (*pages.pages, *pdf.pages, *slides.pages, *pictures.pages, packed)))
    return tuple(found)


def _target(project: Project, out: str | Path | None) -> Path:
    return Path(out) if out else project.folder / OUT


def _stem(at_level: Project) -> str:
    """What every file of a level is called; a confidential one says so in its name."""
    return f"wijkfoto-{at_level.level.folder}"


def _write_file(
    at_level: Project, out: str | Path | None, kind: str, draw: Callable[[Project], bytes], on_step: OnStep | None
) -> Written:
    target = _target(at_level, out)
    path = target / f"{_stem(at_level)}.{kind}"
    if on_step:
        on_step(path.name)
    content = draw(at_level)
    with _whole(path) as temporary:
        temporary.write_bytes(content)
    return Written(at_level.level, target, (path,))


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file that is written whole; one that is open elsewhere is an error in plain words."""
    try:
        with whole_file(path) as temporary:
            yield temporary
    except OSError as error:
        raise ProjectError(
            f"{path} kan ik niet schrijven. Sluit het bestand als het open is, of kies met --uit een andere map."
        ) from error


def _draw_figures(at_level: Project, folder: Path, on_step: OnStep | None) -> None:
    """Each figure twice, by name; as PNG to paste and as SVG to enlarge."""
    from wijkfoto.render.paper.figures import draw_picture
    from wijkfoto.share.pages.figures import figures

    for figure in figures(at_level.results):
        if on_step:
            on_step(f"{at_level.level.code}: {figure.title}")
        for kind in KINDS:
            path = folder / f"{figure.name}.{kind}"
            path.write_bytes(draw_picture(figure.block, title=figure.title, source=figure.source, as_=kind))


def _pack(path: Path, at_level: Project, parts: Sequence[Written]) -> None:
    """One zip: pages, PDF and slides, figures, and how to open it; the same files give the same bytes."""
    from wijkfoto.share.words import use_sentence

    level = at_level.level
    pages, *papers, pictures = parts
    files = {f"pagina's/{one.name}": one for one in pages.pages} | {
        one.name: one for paper in papers for one in paper.pages
    }
    files |= {f"figuren/{one.name}": one for one in sorted(pictures.folder.iterdir())}
    about = _README.format(
        title=at_level.config.name, label=level.label, audience=level.audience, share=level.share,
        use=use_sentence(at_level.results.peildatum),
    )  # fmt: skip
    with zipfile.ZipFile(path, "w") as packed:
        contents = {"LEES MIJ.txt": about.encode()} | {name: file.read_bytes() for name, file in files.items()}
        for name, content in contents.items():
            packed.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
