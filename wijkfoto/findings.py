"""How a finding is told: one clear sentence with place, what was found, what to do, and what it costs."""

from __future__ import annotations

from wijkfoto.records import Finding, Source

SEVERITIES = ("fout", "waarschuwing", "opmerking")
CELL_CODES = frozenset({"antwoord_onbekend"})
"""Findings on Lijst, where every cell is an answer of its own."""
PRIVACY_CODES = frozenset({"privacy", "mogelijk_naam"})


def cell_text(source: Source, column: str = "") -> str:
    """A place as people say it: file, sheet, row, column; parts that are not known are left out.

    Examples
    --------
    >>> cell_text(Source("Korvel.xlsx", "Verbindingen", 14), "cijfer")
    'Korvel.xlsx, blad Verbindingen, rij 14, kolom cijfer'
    """
    parts = [source.file]
    if source.sheet:
        parts.append(f"blad {source.sheet}")
    if source.row:
        parts.append(f"rij {source.row}")
    if column or source.column:
        parts.append(f"kolom {column or source.column}")
    return ", ".join(parts)


def sentence(finding: Finding) -> str:
    """The whole message of a finding in Dutch; a privacy finding never repeats what stands in the cell."""
    found = ""
    if finding.code in PRIVACY_CODES or finding.expected:
        found = finding.expected
    elif finding.found:
        found = f"hier staat '{finding.found}'."
    parts = [f"{cell_text(finding.source, finding.column)}:", found, finding.remedy]
    if finding.severity == "fout" and finding.rows_lost and finding.code in PRIVACY_CODES:
        parts.append("Tot die tijd komt deze rij op geen enkele pagina.")
    elif finding.code in CELL_CODES or (finding.rows_lost == 1 and finding.source.column):
        parts.append("Deze cel telt nu nog niet mee; de andere cellen wel.")
    elif finding.rows_lost == 1:
        parts.append("Deze rij telt nu nog niet mee; de andere rijen wel.")
    elif finding.rows_lost > 1:
        parts.append(f"{finding.rows_lost} rijen tellen nu nog niet mee; de andere rijen wel.")
    return " ".join(part for part in parts if part)
