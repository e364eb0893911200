"""Writes the ledger: rows are added, never changed, so that it tells what was decided and when it was undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wijkfoto.read.ledger import LEDGER
from wijkfoto.read.own_csv import add_rows
from wijkfoto.records import Decision

COLUMNS = ("soort", "onderwerp", "waarde", "besluit", "door", "waarom", "datum")


def add_decisions(folder: Path, decisions: Sequence[Decision]) -> Path:
    """Path of the ledger of a project, with these rows below those that it had.

    Raises
    ------
    ProjectError
        The file cannot be written, because it is open in Excel for instance.
    """
    rows = [(d.kind, d.subject, d.value, d.verdict, d.by, d.why, d.date) for d in decisions]
    return add_rows(folder / LEDGER, COLUMNS, rows)
