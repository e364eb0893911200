"""The commands about the map: real borders, and the places of public addresses. `wijkfoto.cli` adds them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

import wijkfoto as wf
from wijkfoto.cli.progress import progress


def gebieden(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project.")],
    gemeenten: Annotated[
        list[str] | None,
        typer.Argument(metavar="GEMEENTE", help="Met --ophalen: codes zoals GM0855. Anders alle van het project."),
    ] = None,
    bestand: Annotated[
        Path | None,
        typer.Option(metavar="KAART", help="Kaartbestand van het CBS: GeoPackage, shapefile of GeoJSON."),
    ] = None,
    ophalen: Annotated[bool, typer.Option("--ophalen", help="Haal de grenzen op bij PDOK.")] = False,
    jaar: Annotated[int | None, typer.Option(metavar="JAAR", help="Uitgave van de kaart, zoals 2024.")] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Verstuur niets; gebruik wat eerder is opgehaald.")
    ] = False,
) -> None:
    """Zet de echte grenzen van de wijken in het project.

    Zonder --bestand of --ophalen zie je welke grenzen er nu op de kaart staan.

    Voorbeeld: wijkfoto gebieden data/voorbeeld --bestand wijkenbuurten_2024.gpkg
    """
    if bestand and (ophalen or gemeenten):
        raise wf.ProjectError("Kies een van de twee: --bestand KAART, of --ophalen met gemeentecodes.")
    if gemeenten and not ophalen:
        raise wf.ProjectError("Zet --ophalen voor de gemeentecodes, of --bestand voor de naam van een kaart.")
    if not bestand and not ophalen:
        typer.echo("\n".join(wf.border_lines(wf.borders_now(map_))))
        return
    if bestand:
        borders = wf.take_borders(map_, bestand)
    else:
        codes = wf.municipalities_of(map_, gemeenten or ())
        with progress("Ophalen") as step:
            web = wf.pdok_web(map_, offline=offline, on_step=step)
            if not offline:
                typer.echo(
                    f"Ik vraag {web.host} om de wijken van {', '.join(codes)}. Verder gaat er niets weg.", err=True
                )
            borders = wf.fetch_borders(map_, codes, web, jaar)
    typer.echo("\n".join(wf.border_lines(borders)))
    typer.echo(f"Klaar: {borders.path}. Maak de pagina's opnieuw met: wijkfoto maak {map_}")


def locaties(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")],
    kies: Annotated[
        list[str] | None,
        typer.Option(metavar="ADRES=NUMMER", help="Kies een van de adressen die lijken, zoals 3f9c20=2."),
    ] = None,
    ja: Annotated[bool, typer.Option("--ja", help="De adressen mogen naar PDOK; vraag het niet.")] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Verstuur niets; gebruik wat eerder is gevonden.")
    ] = False,
) -> None:
    """Zoek de plek van openbare adressen op de kaart. Bewaart die in locaties.csv.

    Alleen straat, nummer, postcode en gemeente gaan naar PDOK. Je ziet eerst wat er weggaat.

    Voorbeeld: wijkfoto locaties data/voorbeeld
    """
    choices = wf.parse_place_choices(wf.split_numbers(kies or ()))
    places = wf.places_to_find(map_)
    if not places:
        typer.echo("Alle openbare adressen hebben al een plek op de kaart.")
        return
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    web = wf.pdok_web(map_, offline=offline)
    if sent := wf.places_leaving(places, web):
        typer.echo("\n".join(wf.leaving_lines(sent, web)))
        if not (ja or (at_terminal and _may_leave())):
            typer.echo(f"Er is niets verstuurd. Mag het wel? Typ dan: wijkfoto locaties {map_} --ja")
            return
    with progress("Zoeken") as step:
        answers = wf.find_places(places, wf.pdok_web(map_, offline=offline, on_step=step), choices)
    if at_terminal:
        answers = _chosen(answers)
    kept = wf.keep_places(map_, answers)
    typer.echo("\n".join(wf.place_lines(answers, places)))
    if kept:
        typer.echo(f"Bewaard in {map_ / 'locaties.csv'}. Maak de pagina's opnieuw met: wijkfoto maak {map_}")


def _may_leave() -> bool:
    return bool(typer.prompt("Mag dit? ja of nee", default="nee", show_default=False).strip().lower() == "ja")


def _chosen(answers: Sequence[wf.PlaceAnswer]) -> tuple[wf.PlaceAnswer, ...]:
    """Answers with what was chosen at the terminal; Enter leaves one open."""
    done = []
    for answer in answers:
        if answer.taken or not answer.candidates:
            done.append(answer)
            continue
        typer.echo("\n".join(wf.place_question(answer)))
        number = typer.prompt("Nummer, of Enter", default="", show_default=False).strip()
        fits = number.isdigit() and 1 <= int(number) <= len(answer.candidates)
        done.append(wf.choose_place(answer, int(number)) if fits else answer)
    return tuple(done)
