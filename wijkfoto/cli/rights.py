"""The commands about rights of people and about keeping: `inzage`, `wis` and `opruimen`. `wijkfoto.cli` adds them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import wijkfoto as wf
from wijkfoto.cli.progress import progress

_Folder = Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")]
_By = Annotated[str, typer.Option(metavar="ROL", help="Wie dit doet, als rol: coordinator.")]
_Yes = Annotated[bool, typer.Option("--ja", help="Doe het meteen; vraag het niet.")]


def inzage(
    map_: _Folder,
    wie: Annotated[
        str, typer.Argument(metavar="WIE", help="Functie en organisatie, zo nodig met de wijk: 'KRV huisarts Zuid'.")
    ] = "",
    uit: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Een nieuwe map. Anders een map in MAP/uit.")
    ] = None,
    door: _By = "",
    brief: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Schrijf een brief (.txt) voor wie is genoemd en niet gesproken."),
    ] = None,
) -> None:
    """Zet bij elkaar wat er over een functie is bewaard. Ook wat die functie zelf zei.

    Je krijgt twee Excel-bestanden. In het tweede staat wie iets zei, in eigen woorden: laat dat eerst beoordelen
    door de privacy officer.

    Voorbeeld: wijkfoto inzage data/voorbeeld "KRV Huisartsenpraktijk Korenbloem"
    """
    if brief is not None:
        _tell_letter(wf.write_letter(map_, brief))
        return
    if not wie:
        raise wf.ProjectError("Schrijf erbij om wie het gaat: functie en organisatie. Of maak een brief met --brief.")
    with progress("Zoeken"):
        access = wf.write_access(map_, wie, uit, by=door)
    typer.echo("\n".join(wf.access_lines(access)))


def _tell_letter(letter: wf.Letter) -> None:
    typer.echo(f"Klaar: {letter.path}. Vul in wat tussen haken staat, en laat de privacy officer meelezen.")
    head = (
        "Stuur hem aan wie is genoemd en niet gesproken:" if letter.to else "Iedereen die is genoemd, is gesproken."
    )
    typer.echo("\n".join([head, *(f"  {name}" for name in letter.to)]))


def wis(
    map_: _Folder,
    wat: Annotated[
        str,
        typer.Argument(
            metavar="WAT", help="Een gesprek ('KRV 3' of 'Korvel.xlsx 3'), of functie en organisatie. Leeg: maak af."
        ),
    ] = "",
    door: _By = "",
    waarom: Annotated[str, typer.Option(metavar="TEKST", help="Waarom, in een zin zonder namen.")] = "",
    ja: _Yes = False,
) -> None:
    """Wis een gesprek of een functie. Het telt nooit meer mee, ook niet als het nog eens binnenkomt.

    Je ziet eerst wat er gebeurt. De bestanden in gesprekken/ blijven zoals ze zijn: je leest in welke rijen het nog
    staat. Alles in uit/ wordt opnieuw gemaakt.

    Voorbeeld: wijkfoto wis data/voorbeeld "KRV 3" --door coordinator
    """
    if wf.is_wiping(map_):
        with progress("Afmaken") as step:
            problems = wf.finish_wipe(map_, on_step=step)
        typer.echo("\n".join(("Er was een opdracht om te wissen niet klaar. Die is nu afgemaakt.", *problems)))
    if not wat:
        return
    with progress("Zoeken"):
        plan = wf.plan_wipe(map_, wat)
    typer.echo("\n".join(wf.plan_lines(plan)))
    if plan.done:
        return
    if not (ja or _may("Wissen? ja of nee")):
        typer.echo(f'Er is niets gewist. Mag het wel? Typ dan: wijkfoto wis {map_} "{wat}" --door ROL --ja')
        return
    with progress("Wissen") as step:
        problems = wf.wipe(plan, by=door or _asked("Wie besluit dit (rol)", ja), why=waarom, on_step=step)
    typer.echo("\n".join(("Gewist. Genoteerd zonder inhoud in beslissingen.csv en logboek.csv.", *problems)))


def opruimen(
    map_: _Folder,
    controle: Annotated[bool, typer.Option("--controle", help="Laat alleen zien wat te lang is bewaard.")] = False,
    door: _By = "",
    ja: _Yes = False,
) -> None:
    """Laat zien wat te lang is bewaard. Als je wilt, haalt het dat weg.

    Hoe lang je wat bewaart, staat in wijkfoto.toml onder [bewaren]. Zonder die regels gelden de afspraken die je
    bij --controle ziet.

    Voorbeeld: wijkfoto opruimen data/voorbeeld --controle
    """
    found = wf.find_overdue(map_)
    typer.echo("\n".join(wf.overdue_lines(map_, found)))
    if controle:
        return
    for group in found:
        if ja or _may(f"{group.title} weghalen? ja of nee"):
            wf.tidy_up(map_, group, by=door)
            typer.echo(f"Weg: {group.title.lower()}.")


def _may(question: str) -> bool:
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return at_terminal and str(typer.prompt(question, default="nee", show_default=False)).strip().lower() == "ja"


def _asked(question: str, sure: bool) -> str:
    """A role asked at a terminal, "" when nobody is there to answer."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return str(typer.prompt(question)) if at_terminal and not sure else ""
