"""The commands `controleer` and `beslis`: what fotografen delivered, and what the coordinator decides about it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

import wijkfoto as wf


def controleer(
    bestanden: Annotated[list[Path], typer.Argument(metavar="BESTAND...", help="Werkboeken, of een map ermee.")],
    kopie: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Schrijf in deze map kopieën met de cellen gekleurd.")
    ] = None,
    als_json: Annotated[bool, typer.Option("--json", help="Schrijf de bevindingen als JSON.")] = False,
) -> None:
    """Controleer ingevulde werkboeken. Je leest welke cel niet klopt, en wat je kunt doen.

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
    """Beslis wat alleen jij weet, zoals over dubbele namen.

    Ook over gesplitste cellen, cijfers, wijken, kolommen en kenmerken. Alles is terug te nemen.

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
        typer.echo("\n".join(wf.noted_lines(map_, rows)))


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
