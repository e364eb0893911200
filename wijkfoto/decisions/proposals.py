"""Decides: shows what is still open with its cells, and writes what people decided to the ledger of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.findings import cell_text, count
from wijkfoto.folder.turns import alone
from wijkfoto.project.opened import open_project
from wijkfoto.read.agreement import Agreement, cohens_kappa, label_coding
from wijkfoto.read.ledger import KINDS, LATER, LEDGER, MERGE, NO, OPEN, VERDICTS, YES, proposal_id
from wijkfoto.read.ledger_file import add_decisions
from wijkfoto.read.privacy import personal_kind, possible_name
from wijkfoto.read.project_files import read_decision_rows
from wijkfoto.records import Decision, Dossier, Proposal

MOST_CELLS = 5
STATUSES = {
    "open": "Nog te beslissen",
    "later": "Later",
    "vanzelf": "Vanzelf samengevoegd (zeg nee om ze uit elkaar te houden)",
}
"""Status of a proposal -> the title above it."""


@dataclass(frozen=True)
class Answers:
    """What people decided: numbers of proposals per answer, by which role, and why."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    undo: tuple[str, ...] = ()
    by: str = ""
    why: str = ""

    @property
    def any(self) -> bool:
        """Whether something was decided."""
        return bool(self.yes or self.no or self.later or self.undo)


def open_proposals(path: str | Path) -> tuple[Proposal, ...]:
    """Proposals of a project: open ones, ones put off, and what was taken together by itself.

    Raises
    ------
    ProjectError
        The folder cannot be used.
    """
    return open_project(path).dossier.proposals


def decide(path: str | Path, answers: Answers, *, today: date | None = None) -> tuple[Decision, ...]:
    """Rows that were added to `beslissingen.csv`, one per answer.

    Nothing is written when one of the numbers is unknown. Undoing adds a row as well: it says open, so that the
    question comes back as if nobody decided.

    Raises
    ------
    ProjectError
        An unknown number, two answers to one proposal, no role, or a person in role or reason.
    """
    _check(answers)
    when = (today or date.today()).isoformat()
    with alone(path):
        dossier = open_project(path).dossier
        rows = [
            _row(dossier, number, verdict)
            for verdict, numbers in ((YES, answers.yes), (NO, answers.no), (LATER, answers.later))
            for number in numbers
        ]
        rows += [_undone(dossier, number) for number in answers.undo]
        decisions = tuple(replace(row, by=answers.by.strip(), why=answers.why.strip(), date=when) for row in rows)
        add_decisions(Path(path), decisions)
    return decisions


def _check(answers: Answers) -> None:
    numbers = [*answers.yes, *answers.no, *answers.later, *answers.undo]
    double = next((number for number in numbers if numbers.count(number) > 1), "")
    if double:
        raise ProjectError(f"Voorstel {double} staat er twee keer. Geef elk voorstel een antwoord.")
    check_role(answers.by, answers.why)


def check_role(by: str, why: str = "") -> None:
    """Refuse a decision without a role, or with a person in one of its texts.

    Raises
    ------
    ProjectError
        That is so.
    """
    if not by.strip():
        raise ProjectError("Zet erbij wie dit besluit, als rol: --door coordinator.")
    for name, text in (("--door", by), ("--waarom", why)):
        if kind := personal_kind(text):
            raise ProjectError(f"Bij {name} lijkt {kind} te staan. Schrijf een rol, en geen naam of nummer.")
    if possible_name(by):
        raise ProjectError("Bij --door lijkt een naam te staan. Schrijf een rol, zoals coordinator.")


def _row(dossier: Dossier, number: str, verdict: str) -> Decision:
    found = next((proposal for proposal in dossier.proposals if proposal.id == number), None)
    if found:
        return Decision(found.kind, found.subject, found.value, verdict, "", "", "")
    known = decided(dossier).get(number)
    if known:
        return replace(known, verdict=verdict)
    raise ProjectError(f"Voorstel {number} ken ik niet. Bekijk de nummers met: wijkfoto beslis MAP")


def decided(dossier: Dossier) -> dict[str, Decision]:
    """Number -> the decision that counts now, of the kinds that stand in the ledger."""
    last = {
        proposal_id(decision.kind.strip().lower(), decision.subject): decision
        for decision in dossier.decisions
        if decision.kind.strip().lower() in KINDS and decision.verdict.strip().lower() in VERDICTS
    }
    return {number: one for number, one in last.items() if one.verdict.strip().lower() != OPEN}


def _undone(dossier: Dossier, number: str) -> Decision:
    known = decided(dossier).get(number)
    if known is None:
        raise ProjectError(f"Over voorstel {number} is niets besloten. Bekijk de nummers met: wijkfoto beslis MAP")
    return replace(known, verdict=OPEN)


def compare_coders(first: str | Path, second: str | Path) -> Agreement:
    """Agreement of two coders on labels, each with an own csv in the form of `beslissingen.csv`.

    Raises
    ------
    ProjectError
        A file that is not there, lacks a column, or the two have no text in common.
    """
    paths = (Path(first), Path(second))
    missing = next((path for path in paths if not path.is_file()), None)
    if missing:
        raise ProjectError(f"{missing} bestaat niet. Kijk of de naam klopt.")
    found = cohens_kappa(*(label_coding(read_decision_rows(path)) for path in paths))
    if not found.texts:
        raise ProjectError("Deze twee bestanden hebben geen tekst gemeen. Laat beiden dezelfde teksten coderen.")
    return found


def agreement_lines(found: Agreement) -> list[str]:
    """Agreement in Dutch: the figures, and each text on which the two differ."""
    kappa = "niet te berekenen" if found.kappa is None else f"{found.kappa:.2f}".replace(".", ",")
    lines = [
        f"{count(found.texts, 'tekst', 'teksten')} door allebei gecodeerd; {round(100 * found.same)}% gelijk.",
        f"Kappa: {kappa} (1 is helemaal gelijk, 0 is niet beter dan toeval).",
    ]
    return [*lines, *(f"- {text}: {a} of {b}" for text, a, b in found.differences)]


def proposal_lines(path: str | Path) -> list[str]:
    """Everything that can be decided in a project, in Dutch: open, put off, taken together by itself, and decided."""
    dossier = open_project(path).dossier
    lines: list[str] = []
    for status, title in STATUSES.items():
        mine = [proposal for proposal in dossier.proposals if proposal.status == status]
        if mine:
            lines += [f"{title} ({len(mine)})", *(line for one in mine for line in describe(one)), ""]
    if known := decided(dossier):
        lines += [f"Al besloten ({len(known)})", *(_told(number, d) for number, d in known.items()), ""]
    if not any(proposal.status == "open" for proposal in dossier.proposals):
        lines.append("Er is niets meer te beslissen.")
    return [*lines, *_how_to_answer(path, dossier.proposals), *_how_to_undo(path, list(known)[:1])]


def noted_lines(path: str | Path, decisions: Sequence[Decision]) -> list[str]:
    """What `decide` wrote, in Dutch, and the command that takes it back."""
    numbers = {proposal_id(one.kind, one.subject): one for one in decisions}
    again = [number for number, one in numbers.items() if one.verdict == OPEN]
    lines = [f"Genoteerd in {Path(path) / LEDGER}: {count(len(decisions), 'rij', 'rijen')}."]
    if again:
        lines.append(f"Weer open, alsof er niets is besloten: {', '.join(again)}.")
    return [*lines, *_how_to_undo(path, [number for number in numbers if number not in again])]


def _how_to_answer(path: str | Path, proposals: Sequence[Proposal]) -> list[str]:
    """The command that answers, with numbers of this list in it."""
    ids = {status: [one.id for one in proposals if one.status == status] for status in STATUSES}
    asked = ids["open"] or ids["later"]
    yes, no = (asked[:2], asked[2:3]) if len(asked) > 2 else (asked[:1], asked[1:] or ids["vanzelf"][:1])
    example = [f"{answer} {','.join(some)}" for answer, some in (("--ja", yes), ("--nee", no)) if some]
    if not example:
        return []
    return [
        "Antwoord geven doe je zo, met je eigen keuze bij --ja, --nee en --later:",
        f"  {_command(path)} {' '.join(example)} --door coordinator",
    ]


def _how_to_undo(path: str | Path, numbers: Iterable[str]) -> list[str]:
    shown = ",".join(numbers)
    return [f"Terugnemen kan altijd: {_command(path)} --terug {shown} --door coordinator"] if shown else []


def _command(path: str | Path) -> str:
    return f'wijkfoto beslis "{path}"' if " " in str(path) else f"wijkfoto beslis {path}"


def describe(proposal: Proposal) -> list[str]:
    """A proposal in Dutch: its number and question, its cells, and what a ja changes."""
    cells = [f"      '{text}': {cell_text(source, column)}" for source, column, text in proposal.cells]
    more = [f"      en nog {count(len(cells) - MOST_CELLS, 'cel', 'cellen')}"] if len(cells) > MOST_CELLS else []
    return [f"{proposal.id}  {proposal.question}", *cells[:MOST_CELLS], *more, f"      {proposal.effect}"]


def _told(number: str, decision: Decision) -> str:
    about = decision.subject if decision.kind == MERGE else f"{decision.subject} = {decision.value}"
    why = f": {decision.why}" if decision.why else ""
    return (
        f"{number}  {decision.kind} {about}: {decision.verdict} ({decision.by or 'onbekend'}, {decision.date}{why})"
    )


def split_numbers(texts: Iterable[str]) -> tuple[str, ...]:
    """Numbers from options that may be given more than once and may hold several with commas."""
    return tuple(part.strip().lower() for text in texts for part in text.replace(";", ",").split(",") if part.strip())


def still_open(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Proposals that nobody answered yet."""
    return tuple(proposal for proposal in proposals if proposal.status == "open")
