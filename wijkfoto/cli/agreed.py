"""The command about what people agreed. `wijkfoto.cli` adds it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import wijkfoto as wf


def afspraken(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")],
    neem: Annotated[
        list[str] | None, typer.Option(metavar="NR", help="Nummer van wat jullie afspreken; met komma's.")
    ] = None,
    wat: Annotated[str, typer.Option(metavar="TEKST", help="Wat jullie afspreken, in een zin.")] = "",
    wie: Annotated[str, typer.Option(metavar="ROL", help="Wie het oppakt, als functie en zonder naam.")] = "",
    wanneer: Annotated[str, typer.Option(metavar="DATUM", help="Wanneer het klaar is, zoals 01-03-2026.")] = "",
) -> None:
    """Toon welke verbindingen helpen, en leg afspraken vast.

    Wat jullie afspreken, komt in afspraken.csv. Dat bestand mag je zelf aanpassen.

    Voorbeeld: wijkfoto afspraken data/voorbeeld
    """
    numbers = wf.split_numbers(neem or ())
    if not numbers:
        if wat or wie or wanneer:
            raise wf.ProjectError("Zet erbij wat jullie afspreken, met het nummer: --neem 1.")
        typer.echo("\n".join(wf.agreed_lines(map_)))
        return
    rows = wf.agree(map_, numbers, what=wat, who=wie, due=wanneer)
    typer.echo(f"Genoteerd in {map_ / 'afspraken.csv'}: {len(rows)} {'rij' if len(rows) == 1 else 'rijen'}.")
