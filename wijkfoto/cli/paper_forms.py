"""The commands `sjabloon`, `gesprekskaart`, `vragenlijst` and `voorbeeld`: what somebody starts with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import wijkfoto as wf


def sjabloon(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="Naam van het nieuwe werkboek.")],
    wijk: Annotated[str, typer.Option(metavar="WIJK", help="Naam of code van de wijk, zoals Korvel of KRV.")],
    actoren: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Lijst (csv) met functie en organisatie, om alvast in te vullen."),
    ] = None,
    uitgebreid: Annotated[bool, typer.Option("--uitgebreid", help="Ook de kolommen voor onderzoek.")] = False,
) -> None:
    """Maak een leeg werkboek voor een wijk.

    Voorbeeld: wijkfoto sjabloon Korvel.xlsx --wijk KRV
    """
    path = wf.write_blank_workbook(bestand, wijk, wf.load_vocabulary(), actors=actoren, extended=uitgebreid)
    typer.echo(f"Klaar: {path}. Open het in Excel en begin met blad Lees mij.")


def gesprekskaart(
    bestand: Annotated[
        Path | None,
        typer.Argument(
            metavar="BESTAND", help="Naam van de kaart (.html). Anders gesprekskaart.html.", show_default=False
        ),
    ] = None,
    wijk: Annotated[str, typer.Option(metavar="WIJK", help="Zet deze wijk erop, zoals Korvel of KRV.")] = "",
) -> None:
    """Maak een kaart voor het gesprek, op een vel A4.

    Voorbeeld: wijkfoto gesprekskaart Korvel.html --wijk KRV
    """
    card = wf.conversation_card(wf.load_vocabulary(), wijk)
    path = bestand or Path("gesprekskaart.html")
    if path.suffix.lower() != ".html":
        raise wf.ProjectError(f"{path}: de kaart is een pagina. Geef een naam die eindigt op .html.")
    if path.exists():
        raise wf.ProjectError(f"{path} bestaat al. Kies een andere naam, zodat er niets verloren gaat.")
    wf.draw_card(card).save(path)
    typer.echo(f"Klaar: {path}. Open de kaart en druk hem af op A4.")


def vragenlijst(
    bestand: Annotated[
        Path | None,
        typer.Argument(metavar="BESTAND", help="Schrijf de vragen in dit bestand (.md of .txt).", show_default=False),
    ] = None,
) -> None:
    """Toon de vragen voor een online formulier. Voor Microsoft Forms of Google Forms.

    Voorbeeld: wijkfoto vragenlijst vragen.md
    """
    vocabulary = wf.load_vocabulary()
    if bestand is None:
        typer.echo(wf.questionnaire(vocabulary), nl=False)
    else:
        typer.echo(f"Klaar: {wf.write_questionnaire(bestand, vocabulary)}. Neem elke vraag letterlijk over.")


def voorbeeld(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="Nieuwe map voor het voorbeeld.")],
    halverwege: Annotated[
        bool, typer.Option("--halverwege", help="Een project met nog maar vier gesprekken.")
    ] = False,
    twee_metingen: Annotated[
        bool, typer.Option("--twee-metingen", help="Een project met een tweede meting, om te zien wat er verandert.")
    ] = False,
) -> None:
    """Schrijf een verzonnen voorbeeldproject om mee te oefenen.

    Voorbeeld: wijkfoto voorbeeld oefenen
    """
    folder = wf.write_example(map_, halfway=halverwege, two_rounds=twee_metingen)
    typer.echo(f"Klaar: {folder}. Alles erin is verzonnen. Maak de pagina's met: wijkfoto maak {folder}")
