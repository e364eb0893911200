"""The commands for what can be mailed and printed: PDF, slides, figures. `wijkfoto.cli` adds them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

import wijkfoto as wf
from wijkfoto.cli.progress import progress

_Folder = Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")]
_Out = Annotated[Path | None, typer.Option(metavar="MAP", help="Waar het komt. Anders in MAP/uit.")]
_Levels = Annotated[
    str,
    typer.Option(
        metavar="NIVEAU", help="Voor wie: werkversie, wijk, onderzoek, projectgroep, openbaar of alle; met komma's."
    ),
]


def pdf(map_: _Folder, niveau: _Levels = "projectgroep", uit: _Out = None) -> None:
    """Maak een PDF om te mailen of te drukken. Een A4 per wijk, en een blad om samen in te vullen.

    Op elk blad staat voor wie het is.

    Voorbeeld: wijkfoto pdf data/voorbeeld
    """
    _make(wf.write_pdf, map_, niveau, uit)


def dias(map_: _Folder, niveau: _Levels = "projectgroep", uit: _Out = None) -> None:
    """Maak dia's voor PowerPoint. De tabellen en grafieken kun je zelf aanpassen.

    In de notities onder een dia staat waar het op rust.

    Voorbeeld: wijkfoto dias data/voorbeeld
    """
    _make(wf.write_slides, map_, niveau, uit)


def figuren(map_: _Folder, niveau: _Levels = "projectgroep", uit: _Out = None) -> None:
    """Maak van elke figuur een plaatje voor in een verslag. In PNG en SVG, met legenda en bron.

    Voorbeeld: wijkfoto figuren data/voorbeeld
    """
    _make(wf.write_figures, map_, niveau, uit)


def _make(write: Callable[..., Any], folder: Path, level: str, out: Path | None) -> None:
    levels = wf.level_codes(level)
    with progress("Lezen") as step:
        project = wf.open_project(folder, on_file=step)
    with progress("Maken") as step:
        written = write(project, out, levels, on_step=step)
    typer.echo("\n".join(wf.written_lines(written)))
