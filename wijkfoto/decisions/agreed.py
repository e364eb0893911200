"""Agrees: shows which new ties help most, and keeps what people agreed in `afspraken.csv`.

The ties are those that the projectgroep may see: an agreement is shown to them, so it cannot tell what their pages
withhold.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from wijkfoto.analysis.whatif import AGREE, KINDS, NewTie, new_ties
from wijkfoto.errors import ProjectError
from wijkfoto.findings import sentence
from wijkfoto.folder.turns import alone
from wijkfoto.project.opened import Project, open_project
from wijkfoto.read.agreements import AGREEMENTS, add_agreements
from wijkfoto.read.cells import CellError
from wijkfoto.read.dates import day
from wijkfoto.read.privacy import personal_kind, possible_name
from wijkfoto.records import AgreedTie
from wijkfoto.share.pages.agreements import agreement_row, outcomes
from wijkfoto.share.pages.whatif import ADVICE, closing_sentence, connections, has_begun, tie_name
from wijkfoto.share.results import Results

LEVEL = "projectgroep"
ORIGIN = "wat als"
_WHAT = "bij elkaar komen en afspreken hoe we samenwerken"
"""The same for every kind: what is agreed on is read at levels that may not tell a gap from a question."""


def possible_ties(results: Results) -> tuple[NewTie, ...]:
    """New ties that can be agreed on: gaps first, then lines of the vierkant to ask about or to find out; by wijk."""
    ties = [
        tie
        for wijk in results.wijken
        if has_begun(wijk)
        for tie in new_ties(wijk.norm, wijk.square)
        if tie.in_square or tie.kind == AGREE
    ]
    return tuple(sorted(ties, key=lambda tie: KINDS.index(tie.kind)))


def agreed_lines(path: str | Path) -> list[str]:
    """What can be agreed on, with numbers, and what was agreed, with what the foto tells of it; in Dutch.

    Raises
    ------
    ProjectError
        The folder cannot be used.
    """
    project = open_project(path, LEVEL)
    results, lines = project.results, []
    if ties := possible_ties(results):
        lines += ["Wat je kunt afspreken", *_numbered(ties, results), ""]
    if closing := closing_sentence(connections(results), results):
        lines += [closing, ""]
    told = [agreement_row(outcome, results) for outcome in outcomes(results, results.wijken)]
    lines.append(f"Afgesproken ({len(told)})")
    lines += [f"- {_told(row)}" for row in told]
    lines += [f"- {sentence(f)}" for f in project.dossier.findings if f.source.file == AGREEMENTS]
    return lines


def _numbered(ties: Sequence[NewTie], results: Results) -> list[str]:
    taken = _open_keys(results)
    return [
        f"{number:>3}  {results.wijk_name(tie.wijk)}: {tie_name(tie, results.vocabulary)}. "
        f"{'Dit is al afgesproken.' if _key(tie) in taken else ADVICE[tie.kind]}"
        for number, tie in enumerate(ties, start=1)
    ]


def _told(row: dict[str, str]) -> str:
    details = ", ".join(text for text in (row["who"], row["due"]) if text)
    what = f": {row['what']}" if row["what"] else ""
    about = f" ({details})" if details else ""
    return f"{row['wijk']}, {row['pair']}{what}{about}. Stand: {row['status']}. {row['found']}"


def _key(tie: NewTie | AgreedTie) -> tuple[str, frozenset[tuple[str, ...]]]:
    return tie.wijk, frozenset({tie.a, tie.b})


def _open_keys(results: Results) -> set[tuple[str, frozenset[tuple[str, ...]]]]:
    return {_key(agreed) for agreed in results.agreed if agreed.status == "open"}


def agree(
    path: str | Path,
    numbers: Sequence[str],
    *,
    what: str = "",
    who: str = "",
    due: str = "",
    today: date | None = None,
) -> tuple[AgreedTie, ...]:
    """Rows that were added to `afspraken.csv`, one per number of `agreed_lines`.

    Nothing is written when one of the numbers is not there, or was agreed on already.

    Parameters
    ----------
    what, who
        In words; who is a role. Without `what` the row says what the advice is.
    due
        A date such as "01-03-2026".

    Raises
    ------
    ProjectError
        An unknown or doubled number, one that was agreed on already, a date that cannot be read, or a person.
    """
    when, made = _date(due), today or date.today()
    for name, text in (("--wat", what), ("--wie", who)):
        if personal_kind(text) or possible_name(text):
            raise ProjectError(f"Bij {name} lijkt iets over een persoon te staan. Schrijf een functie, zonder naam.")
    with alone(path):
        project = open_project(path, LEVEL)
        ties = possible_ties(project.results)
        chosen = [_chosen(number, ties, project) for number in numbers]
        if len(set(chosen)) < len(chosen):
            raise ProjectError("Er staat een nummer twee keer. Geef elk nummer één keer.")
        added = tuple(
            AgreedTie(tie.wijk, tie.a, tie.b, what.strip() or _WHAT, who.strip(), when, "open", made, ORIGIN)
            for tie in chosen
        )
        add_agreements(project.folder, added, project.config.vocabulary)
    return added


def _date(text: str) -> date | None:
    try:
        return day(text)
    except CellError as error:
        raise ProjectError(f"Bij --wanneer staat '{text}'. {error}") from error


def _chosen(number: str, ties: Sequence[NewTie], project: Project) -> NewTie:
    if not number.isdecimal() or not 1 <= int(number) <= len(ties):
        raise ProjectError(f"Nummer {number} ken ik niet. Bekijk de nummers met: wijkfoto afspraken MAP")
    tie = ties[int(number) - 1]
    if _key(tie) in _open_keys(project.results):
        raise ProjectError(f"Nummer {number} is al afgesproken. Pas de rij aan in {AGREEMENTS}.")
    return tie
