"""The commands `maak` and `waarom`: pages, and where a number on them comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import wijkfoto as wf
from wijkfoto.cli.progress import progress


def maak(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")],
    uit: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Waar de pagina's komen. Anders in MAP/uit.")
    ] = None,
    niveau: Annotated[
        str,
        typer.Option(
            metavar="NIVEAU",
            help="Voor wie: werkversie, wijk, onderzoek, projectgroep, openbaar of alle; met komma's.",
        ),
    ] = "werkversie,projectgroep",
    alles: Annotated[
        bool, typer.Option("--alles", help="Ook een PDF, dia's en figuren, en per niveau een zip om te mailen.")
    ] = False,
    achtergrond: Annotated[
        bool,
        typer.Option("--achtergrond", help="Zet straten onder de kaarten. De pagina haalt ze op bij PDOK."),
    ] = False,
) -> None:
    """Maak de pagina's van een project.

    Mail en Teams houden pagina's (.html) vaak tegen. Met --alles krijg je per niveau een zip die er wel door komt.

    Voorbeeld: wijkfoto maak data/voorbeeld --alles
    """
    levels = wf.level_codes(niveau)
    with progress("Lezen") as step:
        project = wf.open_project(map_, on_file=step)
    with progress("Tekenen") as step:
        if alles:
            written = wf.write_everything(project, uit, levels, background=achtergrond, on_step=step)
        else:
            written = wf.write_pages(project, uit, levels, background=achtergrond, on_page=step)
    typer.echo("\n".join(wf.summary(project, written)))


def waarom(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")],
    onderwerp: Annotated[
        str,
        typer.Argument(
            metavar="ONDERWERP",
            help="Een paar ('RSH HAZ-APO'), een functie, een kenmerk ('RSH LIJN+'), 'KRV HAZ-APO leren', "
            "'RSH spreken apotheek', een maat ('RSH dichtheid'; ook bevestiging en vierkant) of alleen een wijk.",
        ),
    ],
    niveau: Annotated[
        str, typer.Option(metavar="NIVEAU", help="Voor wie: werkversie, wijk, onderzoek, projectgroep of openbaar.")
    ] = "werkversie",
) -> None:
    """Laat zien waar iets op een pagina vandaan komt. Je ziet wat we weten, en uit welke cellen.

    Wat bij een onderwerp hoort, staat op de werkversie achter 'vraag na met'.

    Voorbeeld: wijkfoto waarom data/voorbeeld "RSH HAZ-APO"
    """
    with progress("Lezen") as step:
        project = wf.open_project(map_, niveau, on_file=step)
    typer.echo(project.why(onderwerp).text)
