"""The command `wijkfoto`: Dutch help, one place that turns an error into a line, exit codes 0, 1 and 2.

Heavy libraries are loaded inside a command, so that help is there at once.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

import wijkfoto as wf
from wijkfoto.cli_agreed import afspraken
from wijkfoto.cli_dutch import DutchCommand, DutchGroup, wrong_call
from wijkfoto.cli_export import exporteer
from wijkfoto.cli_papers import dias, figuren, pdf
from wijkfoto.cli_places import gebieden, locaties
from wijkfoto.cli_progress import progress
from wijkfoto.errors import WijkfotoError

app = typer.Typer(
    cls=DutchGroup,
    help="Van gesprekken in een wijk naar een foto van de samenwerking.\n\nBegin met: wijkfoto maak data/voorbeeld",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command(cls=DutchCommand)
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


@app.command(cls=DutchCommand)
def waarom(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")],
    onderwerp: Annotated[
        str,
        typer.Argument(
            metavar="ONDERWERP",
            help="Een paar ('RSH HAZ-APO'), een functie, een kenmerk ('RSH LIJN+'), 'KRV HAZ-APO leren', "
            "'RSH spreken apotheek', 'RSH dichtheid' of alleen een wijk.",
        ),
    ],
    niveau: Annotated[
        str, typer.Option(metavar="NIVEAU", help="Voor wie: werkversie, wijk, onderzoek, projectgroep of openbaar.")
    ] = "werkversie",
) -> None:
    """Laat zien waar iets vandaan komt: wat we weten, en uit welke cellen.

    Wat bij een onderwerp hoort, staat op de werkversie achter 'vraag na met'.

    Voorbeeld: wijkfoto waarom data/voorbeeld "RSH HAZ-APO"
    """
    with progress("Lezen") as step:
        project = wf.open_project(map_, niveau, on_file=step)
    typer.echo(project.why(onderwerp).text)


@app.command(cls=DutchCommand)
def controleer(
    bestanden: Annotated[list[Path], typer.Argument(metavar="BESTAND...", help="Werkboeken, of een map ermee.")],
    kopie: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Schrijf in deze map kopieën met de cellen gekleurd.")
    ] = None,
    als_json: Annotated[bool, typer.Option("--json", help="Schrijf de bevindingen als JSON.")] = False,
) -> None:
    """Controleer ingevulde werkboeken: welke cel klopt niet, en wat kun je doen.

    Eindigt met 1 als er een fout in staat, anders met 0.

    Voorbeeld: wijkfoto controleer Korvel.xlsx --kopie nagekeken
    """
    dossier = wf.check_deliveries(bestanden)
    copies = wf.write_copies(bestanden, dossier, kopie) if kopie else ()
    if als_json:
        typer.echo(json.dumps([wf.finding_row(f) for f in dossier.findings], ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(wf.work_list(dossier)))
    for path in copies:
        typer.echo(f"Kopie met kleuren: {path}", err=als_json)
    if any(finding.severity == "fout" for finding in dossier.findings):
        raise typer.Exit(1)


@app.command(cls=DutchCommand)
def beslis(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het project, met daarin gesprekken/.")],
    ja: Annotated[list[str] | None, typer.Option(metavar="NR", help="Nummer van een voorstel dat klopt.")] = None,
    nee: Annotated[
        list[str] | None, typer.Option(metavar="NR", help="Nummer van een voorstel dat niet klopt.")
    ] = None,
    later: Annotated[list[str] | None, typer.Option(metavar="NR", help="Nummer van een voorstel voor later.")] = None,
    terug: Annotated[list[str] | None, typer.Option(metavar="NR", help="Neem een besluit terug.")] = None,
    door: Annotated[str, typer.Option(metavar="ROL", help="Wie besluit, als rol: coordinator.")] = "",
    waarom: Annotated[str, typer.Option(metavar="TEKST", help="Waarom, in een zin zonder namen.")] = "",
    vergelijk: Annotated[
        tuple[Path, Path] | None,
        typer.Option(metavar="CSV CSV", help="Hoe vaak geven twee mensen dezelfde kenmerken?"),
    ] = None,
) -> None:
    """Beslis over dubbele namen, gesplitste cellen, cijfers, wijken en kenmerken. Alles is terug te nemen.

    Voorbeeld: wijkfoto beslis data/voorbeeld
    """
    if vergelijk:
        typer.echo("\n".join(wf.agreement_lines(wf.compare_coders(*vergelijk))))
        return
    yes, no, put_off, undo = (wf.split_numbers(given or ()) for given in (ja, nee, later, terug))
    answers = wf.Answers(yes, no, put_off, undo, door, waarom)
    if not answers.any:
        typer.echo("\n".join(wf.proposal_lines(map_)))
        answers = _asked(map_) if sys.stdin.isatty() and sys.stdout.isatty() else answers
    if answers.any:
        rows = wf.decide(map_, answers)
        typer.echo(f"Genoteerd in {map_ / 'beslissingen.csv'}: {len(rows)} {'rij' if len(rows) == 1 else 'rijen'}.")


def _asked(folder: Path) -> wf.Answers:
    """Answers given at a terminal, one proposal at a time; Enter leaves one open."""
    given: dict[str, list[str]] = {"ja": [], "nee": [], "later": []}
    for proposal in wf.still_open(wf.open_proposals(folder)):
        typer.echo("\n".join(wf.describe(proposal)))
        word = typer.prompt("ja, nee, later, stop of Enter", default="", show_default=False).strip().lower()
        if word == "stop":
            break
        if word in given:
            given[word].append(proposal.id)
    if not any(given.values()):
        return wf.Answers()
    by, why = typer.prompt("Wie besluit dit (rol)"), typer.prompt("Waarom", default="", show_default=False)
    return wf.Answers(tuple(given["ja"]), tuple(given["nee"]), tuple(given["later"]), by=by, why=why)


@app.command(cls=DutchCommand)
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


@app.command(cls=DutchCommand)
def gesprekskaart(
    bestand: Annotated[
        Path | None,
        typer.Argument(
            metavar="BESTAND", help="Naam van de kaart (.html). Anders gesprekskaart.html.", show_default=False
        ),
    ] = None,
    wijk: Annotated[str, typer.Option(metavar="WIJK", help="Zet deze wijk erop, zoals Korvel of KRV.")] = "",
) -> None:
    """Maak een kaart voor het gesprek, om af te drukken op een vel A4.

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


@app.command(cls=DutchCommand)
def vragenlijst(
    bestand: Annotated[
        Path | None,
        typer.Argument(metavar="BESTAND", help="Schrijf de vragen in dit bestand (.md of .txt).", show_default=False),
    ] = None,
) -> None:
    """Toon de vragen voor een formulier in Microsoft Forms of Google Forms.

    Voorbeeld: wijkfoto vragenlijst vragen.md
    """
    vocabulary = wf.load_vocabulary()
    if bestand is None:
        typer.echo(wf.questionnaire(vocabulary), nl=False)
    else:
        typer.echo(f"Klaar: {wf.write_questionnaire(bestand, vocabulary)}. Neem elke vraag letterlijk over.")


@app.command(cls=DutchCommand)
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


app.command(cls=DutchCommand)(pdf)
app.command(cls=DutchCommand)(dias)
app.command(cls=DutchCommand)(figuren)
app.command(cls=DutchCommand)(exporteer)
app.command(cls=DutchCommand)(afspraken)
app.command(cls=DutchCommand)(gebieden)
app.command(cls=DutchCommand)(locaties)


def main() -> None:
    """Run the command; an error that a user can mend is one line on stderr and exit code 2."""
    try:
        # Without a command there is one thing to show.
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False)
    except WijkfotoError as error:
        code = _say(str(error), 2)
    except KeyboardInterrupt:
        code = _say(_STOPPED, 130)
    except TyperException as error:
        code = _say(wrong_call(error), 2)
    if code == 130:
        _say(_STOPPED, 130)
    sys.exit(code or 0)


_STOPPED = "Gestopt. Er is niets half geschreven."


def _say(text: str, code: int) -> int:
    typer.echo(text, err=True)
    return code
