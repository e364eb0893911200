"""The command `open`: the window for people who would rather not type commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import wijkfoto as wf


def open_(
    map_: Annotated[
        Path,
        typer.Argument(
            metavar="MAP",
            help="De map van een project, ook als hij er nog niet is, of de map waarin je projecten staan.",
            show_default=False,
        ),
    ] = Path(),
    geen_browser: Annotated[
        bool, typer.Option("--geen-browser", help="Open de browser niet zelf; plak het adres er zelf in.")
    ] = False,
) -> None:
    """Open het venster in je browser. Je levert er in, kijkt na en bekijkt de foto, zonder opdrachten te typen.

    Alleen deze computer kan erbij. Zonder MAP kies je in het venster een project uit de map waarin je nu staat.
    Stop met Ctrl+C, met de knop Stoppen, of vanzelf na een uur.

    Voorbeeld: wijkfoto open mijnproject
    """
    import webbrowser

    def show(link: str) -> None:
        typer.echo(f"Het venster staat open op dit adres. Het werkt één keer:\n{link}")
        if not geen_browser:
            webbrowser.open(link)

    typer.echo(wf.open_window(map_, on_ready=show, on_neighbour=show))
