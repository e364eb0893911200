"""The commands `bevries` and `tweeling`: what goes with a publication. `wijkfoto.cli` adds them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import wijkfoto as wf
from wijkfoto.cli.progress import progress


def bevries(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")],
    uit: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Naam van het bestand. Anders bevroren.json in MAP."),
    ] = None,
    controleer: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Vergelijk met een bestand dat je eerder maakte."),
    ] = None,
    niveau: Annotated[
        str,
        typer.Option(
            metavar="NIVEAU",
            help="Van welk niveau: werkversie, wijk, onderzoek, projectgroep of openbaar. Neem hetzelfde "
            "niveau als je export.",
        ),
    ] = "werkversie",
) -> None:
    """Leg vast waar een foto van gemaakt is. Later zie je dan of het nog klopt.

    In het bestand staan geen gegevens, alleen kenmerken van de bestanden en tabellen, de instellingen en de
    versies. Met --controleer zie je wat er sindsdien is veranderd; de code is dan 1 als er iets anders is.

    Voorbeeld: wijkfoto bevries data/voorbeeld --uit bevroren.json
    """
    with progress("Lezen") as step:
        project = wf.open_project(map_, niveau, on_file=step)
    if controleer is None:
        path = wf.freeze(project, uit)
        typer.echo(f"Klaar: {path}, niveau {niveau}. Later vergelijken: wijkfoto bevries {map_} --controleer {path}")
        return
    parts = wf.compare_frozen(project, controleer)
    typer.echo("\n".join(wf.frozen_lines(parts)))
    if not all(part.same for part in parts):
        raise typer.Exit(1)


def tweeling(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")],
    nieuw: Annotated[Path, typer.Argument(metavar="NIEUWE_MAP", help="Nieuwe map voor de tweeling.")],
    seed: Annotated[int, typer.Option(metavar="GETAL", help="Ander getal, andere tweeling.")] = 1,
) -> None:
    """Maak een verzonnen project dat op een echt lijkt. De aantallen lijken, en je deelt het met je code.

    De antwoorden zijn geschud en alle namen zijn verzonnen. Wat er gelijk is en wat niet, staat in LEES MIJ.txt.

    Voorbeeld: wijkfoto tweeling data/voorbeeld tweeling
    """
    with progress("Lezen") as step:
        project = wf.open_project(map_, on_file=step)
    path = wf.synthetic_twin(project, nieuw, seed=seed)
    typer.echo(f"Klaar: {path}. Lees eerst LEES MIJ.txt. Bekijk de pagina's met: wijkfoto maak {path}")
