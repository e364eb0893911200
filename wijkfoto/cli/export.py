"""The command that writes data for other tools. `wijkfoto.cli` adds it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import wijkfoto as wf
from wijkfoto.cli.progress import progress


def exporteer(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")],
    naar: Annotated[
        str,
        typer.Option(
            metavar="FORMAAT",
            help="csv, xlsx (Excel), graphml, gexf (Gephi), gpkg (QGIS) of kumu; met komma's. "
            "Anders alles wat dit niveau heeft.",
        ),
    ] = "",
    niveau: Annotated[
        str,
        typer.Option(
            metavar="NIVEAU",
            help="Voor wie: werkversie, wijk, onderzoek, projectgroep, openbaar of alle; met komma's.",
        ),
    ] = "onderzoek",
    uit: Annotated[Path | None, typer.Option(metavar="MAP", help="Waar het komt. Anders in MAP/uit.")] = None,
    alleen_lijnen: Annotated[
        bool,
        typer.Option("--alleen-lijnen", help="Alleen de lijnen, zonder wat er niet gevraagd is. Liever niet."),
    ] = False,
    vergelijk: Annotated[
        tuple[Path, Path] | None,
        typer.Option(metavar="CSV CSV", help="Besluiten van twee mensen over kenmerken: hoe eens zijn ze het?"),
    ] = None,
) -> None:
    """Schrijf de gegevens voor een ander programma. Voor R, Excel, Gephi, QGIS of Kumu.

    Je krijgt een map met wat dit niveau mag zien, en een tabel die elke kolom uitlegt. Bij de lijnen
    staat altijd ook wat er niet gevraagd is: niet gevraagd is iets anders dan nee.

    Voorbeeld: wijkfoto exporteer data/voorbeeld --naar csv,graphml
    """
    levels, formats = wf.level_codes(niveau), tuple(part.strip() for part in naar.split(",") if part.strip())
    with progress("Lezen") as step:
        project = wf.open_project(map_, on_file=step)
    with progress("Schrijven") as step:
        written = wf.write_export(project, formats, uit, levels, bare=alleen_lijnen, coders=vergelijk, on_step=step)
    typer.echo("\n".join(wf.written_lines(written)))
    for warning in wf.export_warnings(project, formats, levels, bare=alleen_lijnen):
        typer.echo(warning, err=True)
