"""Workbooks: Excel with every table, and the two sheets that Kumu reads. Text is never a formula."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wijkfoto.export.account import readme_lines
from wijkfoto.export.graphs import check_graph
from wijkfoto.export.tables import DICTIONARY, DICTIONARY_HEADERS, as_cells, dictionary
from wijkfoto.share.data_view import DataView
from wijkfoto.workbook.tables import Table, write_tables_workbook

_BAR = "|"
"""Between several values in a cell of Kumu."""
_IGNORED = "(ignore)"
"""Kumu passes over a sheet with this in its name."""


def write_excel(view: DataView, path: str | Path, *, bare: bool = False) -> Path:
    """Path of a workbook with what it is, a sheet per table and the data dictionary.

    Parameters
    ----------
    bare
        Without the state of all pairs.
    """
    first, *rest = readme_lines(view)
    sheets: dict[str, Table] = {"Lees mij": ([first], [[line] for line in rest])}
    sheets |= {name: as_cells(table) for name, table in view.tables.items() if not (bare and name == "pairs")}
    sheets[DICTIONARY] = (DICTIONARY_HEADERS, dictionary(view))
    return write_tables_workbook(Path(path), sheets, title=view.name)


def write_kumu(view: DataView, path: str | Path, *, bare: bool = False) -> Path:
    """Path of a workbook for Kumu: sheets Elements and Connections, with actors where the level has them and else
    groups; the state of all pairs stands on a sheet that Kumu passes over.

    Kumu is a website: a confidential level does not belong there.

    Parameters
    ----------
    bare
        Without the state of all pairs.

    Raises
    ------
    WithheldError
        The level has no graph.
    """
    check_graph(view)
    grain = view.grains[0]
    labels = _labels(view, grain)
    sheets: dict[str, Table] = {
        "Elements": _elements(view, grain, labels),
        "Connections": _connections(view, grain, labels),
    }
    if not bare:
        sheets[f"pairs {_IGNORED}"] = as_cells(view.table("pairs"))
    return write_tables_workbook(Path(path), sheets, title=view.name)


def _labels(view: DataView, grain: str) -> dict[str, str]:
    """Node -> label that no other node has: Kumu knows an element by its label."""
    rows = [row for row in view.table("nodes").rows if row["grain"] == grain]
    names = {row["wijk"]: row["name"] for row in view.table("wijken").rows}
    plain = {row["node"]: row["label"].replace(_BAR, "/") for row in rows}
    again = Counter(label.casefold() for label in plain.values())
    seen: Counter[str] = Counter()
    found = {}
    for row in rows:
        label = plain[row["node"]]
        if again[label.casefold()] > 1:
            label = f"{label} ({names[row['wijk']].replace(_BAR, '/')})"
        seen[label.casefold()] += 1
        number = seen[label.casefold()]
        found[row["node"]] = label if number == 1 else f"{label} [{row['node'].replace(_BAR, '/')}]"
    return found


def _elements(view: DataView, grain: str, labels: Mapping[str, str]) -> Table:
    table = view.table("nodes")
    others = [c.name for c in table.columns if c.name != "label"]
    rows = [
        [labels[row["node"]], row["group"] or row["code"], *(_cell(row[name]) for name in others), row["label"]]
        for row in table.rows
        if row["grain"] == grain
    ]
    return ["Label", "Type", *map(_header, others), "Name"], rows


def _connections(view: DataView, grain: str, labels: Mapping[str, str]) -> Table:
    table = view.table("ties")
    others = [c.name for c in table.columns if c.name not in {"a", "b"}]
    tags = "labels" if any(c.name == "labels" for c in table.columns) else "purposes"
    rows = [
        [labels[row["a"]], labels[row["b"]], row["state"], _cell(row[tags]), *(_cell(row[name]) for name in others)]
        for row in table.rows
        if row["grain"] == grain
    ]
    return ["From", "To", "Type", "Tags", *map(_header, others)], rows


def _header(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _cell(value: Any) -> Any:
    """A value as Kumu takes it; several are separated by a bar."""
    return _BAR.join(value) or None if isinstance(value, tuple) else value
