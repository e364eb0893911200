"""Checks deliveries without a project around them: findings as a work list or JSON, and coloured copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from itertools import count as numbers
from pathlib import Path
from typing import Any

from wijkfoto.errors import ProjectError
from wijkfoto.findings import COORDINATOR_CODES, HEADINGS, PLURALS, SEVERITIES, Cause, causes, count, sentence, totals
from wijkfoto.read.agreements import with_agreements
from wijkfoto.read.interviews import read_dossier
from wijkfoto.read.networks.opening import marked_network
from wijkfoto.read.project_files import CONFIG, DECISIONS, DELIVERIES, read_config, read_decisions
from wijkfoto.read.sheets import read_sheets, spreadsheet_files
from wijkfoto.records import Dossier, Finding
from wijkfoto.vocabulary import load_vocabulary
from wijkfoto.workbook.copy import write_checked_copy


def delivery_files(paths: Iterable[str | Path]) -> list[Path]:
    """Files to check: files as they are, of a project or another folder the deliveries in it.

    Raises
    ------
    ProjectError
        A path that does not exist.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise ProjectError(f"{path} bestaat niet. Kijk of de naam klopt.")
        inside = path / DELIVERIES
        if inside.is_dir():
            found += spreadsheet_files(inside)
        elif path.is_dir() and not any(path.glob("*.csv")):
            found += spreadsheet_files(path)
        else:
            found.append(path)
    return found


def check_deliveries(paths: Sequence[str | Path]) -> Dossier:
    """The dossier of some deliveries with all findings; own code lists of a project beside them are used."""
    files = delivery_files(paths)
    folder = next((p for file in files for p in list(file.resolve().parents)[:2] if _is_project(p)), None)
    if folder is None:
        return read_dossier(files, load_vocabulary())
    config = read_config(folder)
    decisions = read_decisions(folder)
    dossier = read_dossier(files, config.vocabulary, config.rules, decisions, config.wijken)
    if _is_whole(files, folder):
        return with_agreements(dossier, folder, config.vocabulary)
    return _without_ledger_notes(dossier)


def _is_project(folder: Path) -> bool:
    return any((folder / name).exists() for name in (CONFIG, DECISIONS))


def _is_whole(files: Iterable[Path], folder: Path) -> bool:
    """Whether all deliveries of a project are among the files."""
    inside = folder / DELIVERIES
    return inside.is_dir() and {f.resolve() for f in spreadsheet_files(inside)} <= {f.resolve() for f in files}


def _without_ledger_notes(dossier: Dossier) -> Dossier:
    """Of some files one cannot say that a decision no longer fits: it may be about another file."""
    kept = tuple(finding for finding in dossier.findings if finding.source.file != DECISIONS)
    return replace(dossier, findings=kept)


def work_list(dossier: Dossier) -> tuple[str, ...]:
    """Lines of the work list: findings by severity and cause, what each cause costs and how to mend it; apart from
    those what is for the coordinator; a total."""
    lines: list[str] = []
    found = [cause for cause in causes(dossier.findings) if not cause.for_coordinator]
    for severity in SEVERITIES:
        mine = [cause for cause in found if cause.severity == severity]
        if mine:
            lines += [PLURALS[severity].upper(), ""]
            lines += [line for cause in mine for line in (*_cause_lines(cause), "")]
    lines += _coordinator_lines(dossier.findings)
    read = count(dossier.rows_read, "rij", "rijen")
    return (*lines, f"{read} gelezen: {totals(dossier.findings)}")


def _coordinator_lines(findings: Sequence[Finding]) -> list[str]:
    """What is for the coordinator, and how often a decision of the coordinator would do as well."""
    mine = [cause for cause in causes(findings) if cause.for_coordinator]
    lines = [line for cause in mine for line in (*_cause_lines(cause, choice=True), "")]
    other = sum(bool(one.choice) for one in findings if one.code not in COORDINATOR_CODES)
    if other:
        asked = count(other, "melding hierboven", "meldingen hierboven")
        lines += [f"Bij {asked} kan de coördinator ook iets kiezen. Bekijk het met: wijkfoto beslis MAP", ""]
    return ["VOOR DE COÖRDINATOR", "", *lines] if lines else []


def _cause_lines(cause: Cause, *, choice: bool = False) -> list[str]:
    """A cause with its findings under it."""
    fix = [f"  {cause.advice}"] if cause.fix else []
    cost = cause.cost[:1].upper() + cause.cost[1:]
    severity = f"{cause.severity.capitalize()}: " if choice else ""
    return [
        f"{severity}{cause.heading} ({len(cause.findings)} keer)",
        f"  {cost}.",
        *fix,
        *(f"  - {cause.item(finding, choice=choice)}" for finding in cause.findings),
    ]


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding as plain data, for `--json`."""
    return {
        "code": finding.code,
        "oorzaak": HEADINGS[finding.code],
        "ernst": finding.severity,
        "bestand": finding.source.file,
        "blad": finding.source.sheet,
        "rij": finding.source.row,
        "kolom": finding.column or finding.source.column,
        "gevonden": finding.found,
        "melding": sentence(finding),
        "voor": "coordinator" if finding.code in COORDINATOR_CODES else "fotograaf",
        "keuze_coordinator": finding.choice,
        "rijen_niet_mee": finding.rows_lost,
    }


def write_copies(paths: Sequence[str | Path], dossier: Dossier, folder: str | Path) -> tuple[Path, ...]:
    """Coloured copies of the deliveries in `folder`; the deliveries themselves are never written to, nor is a copy
    that is there already: somebody may have mended in it. A delivery that cannot be read has no copy."""
    written = []
    for file in delivery_files(paths):
        mine = [f for f in dossier.findings if f.source.delivery == file.name]
        if any(finding.code == "bestand_onleesbaar" for finding in mine):
            continue
        rows = None
        if file.suffix.lower() not in {".xlsx", ".xlsm"} and file.exists():
            rows = {} if marked_network(file) else {sheet.name: sheet.rows for sheet in read_sheets(file)}
        target = _free(Path(folder), f"{file.stem} - gecontroleerd")
        written.append(write_checked_copy(file, target, mine, dossier.columns, rows=rows))
    return tuple(written)


def _free(folder: Path, name: str) -> Path:
    """The first name that is not taken: "naam.xlsx", "naam (2).xlsx"."""
    names = chain([name], (f"{name} ({number})" for number in numbers(2)))
    return next(path for one in names if not (path := folder / f"{one}.xlsx").exists())
