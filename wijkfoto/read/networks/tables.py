"""Nodes and ties in cells: the workbook of Kumu, two .csv files, two sheets, or the tables of an export of wijkfoto.

A sheet is a list of ties when its header has two columns that say from where to where; of the other sheets the one
with an id, a label or a name is the list of nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wijkfoto.errors import UnreadableFileError
from wijkfoto.findings import count
from wijkfoto.read.cells import clean, is_empty
from wijkfoto.read.columns import ColumnMap, letters, same_sheet
from wijkfoto.read.mending import mend_letters, too_long_rows, without_errors
from wijkfoto.read.networks.network import LABEL, TAGS, TYPE, Network, Tie, Value
from wijkfoto.read.networks.values import as_text, plain_column, typed_column
from wijkfoto.read.raw import RawSheet
from wijkfoto.records import Source
from wijkfoto.workbook.layout import Sheet

ENDS = (("from", "to"), ("source", "target"), ("bron", "doel"), ("van", "naar"))
_OWN_ENDS = (("a", "b"),)
_IDS = ("node", "id", "knoop", "label", "name", "naam")
_ELEMENTS, _CONNECTIONS = "Elements", "Connections"
_ESCAPED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_IGNORED = "(ignore)"
_HELP = ("dictionary", "pairs", "wijken")
_LABELS = ("label", "naam", "name")
_WORDS = {"element type": TYPE, "connection type": TYPE, "type": TYPE, "tags": TAGS, "label": LABEL}
_DIRECTIONS = {"directed": (True, False), "undirected": (False, False), "mutual": (True, True)}


class _Table(NamedTuple):
    """A sheet with its header in one row; `names` maps a column to its attribute. Of a table that wijkfoto wrote
    itself the dictionary knows the types."""

    raw: RawSheet
    header: int
    names: Mapping[int, str]
    ends: tuple[int, int] | None
    id: int | None
    is_own: bool


def find_tables(sheets: Sequence[RawSheet], *, is_part: bool = False) -> list[_Table]:
    """The sheets that are a list of nodes or of ties; empty when no sheet is a list of ties and these are not a part
    of more."""
    found = [table for raw in sheets if _is_read(raw) for table in [_table(raw)] if table]
    has_ties = any(table.ends for table in found) or any(same_sheet(t.raw.name, _ELEMENTS) for t in found)
    return found if has_ties or is_part else []


def _is_read(raw: RawSheet) -> bool:
    return raw.visible and _IGNORED not in raw.name.casefold() and raw.name not in _HELP


def _table(raw: RawSheet) -> _Table | None:
    header = next((n for n, row in enumerate(raw.rows) if any(not is_empty(cell) for cell in row)), None)
    if header is None:
        return None
    texts = {column: clean(cell) for column, cell in enumerate(raw.rows[header]) if not is_empty(cell)}
    keys = {text.casefold(): column for column, text in reversed(texts.items())}
    is_own = {"grain", "wijk"} <= keys.keys()
    known = (*ENDS, *_OWN_ENDS) if is_own else ENDS
    ends = next(((keys[a], keys[b]) for a, b in known if a in keys and b in keys), None)
    ids = ("label",) if same_sheet(raw.name, _ELEMENTS) else _IDS  # connections of Kumu name labels
    id_ = next((keys[name] for name in ids if name in keys), None)
    if ends is None and id_ is None:
        return None
    words = {column: _WORDS.get(text.casefold(), text) for column, text in texts.items()}
    firsts = {name: column for column, name in reversed(words.items())}
    names = {c: name if firsts[name] == c else f"{name} ({letters(c)})" for c, name in words.items()}
    return _Table(raw, header, names, ends, None if ends else id_, is_own)


def read_tables(file: str, tables: Sequence[_Table], unread: Sequence[str] = ()) -> Network:
    """The network of the tables of a file or folder; `unread` names its other sheets.

    Raises
    ------
    UnreadableFileError
        Two lists of nodes, or two lists of ties: nobody knows which belong together.
    """
    ties, nodes = [t for t in tables if t.ends], [t for t in tables if not t.ends]
    for many, what in ((ties, "lijnen"), (nodes, "knopen")):
        if len(many) > 1:
            names = " en ".join(sorted(one.raw.name for one in many)[:3])
            raise UnreadableFileError(
                f"{file}: hierin staan {len(many)} lijsten met {what} ({names}). Zet één lijst met lijnen en één "
                "lijst met knopen bij elkaar in een map of werkboek."
            )
    is_kumu = any(same_sheet(t.raw.name, name) for t in tables for name in (_ELEMENTS, _CONNECTIONS))
    network = Network(file, "Kumu" if is_kumu else "lijst")
    for table in nodes:
        _add_nodes(network, table)
    known = len(network.nodes)
    for table in ties:
        _add_ties(network, table, is_kumu=is_kumu)
    if known and (more := len(network.nodes) - known):
        network.remark(
            "knoop_erbij", f"{count(more, 'knoop staat', 'knopen staan')} alleen bij de lijnen.",
            "Ik heb die erbij gezet. Klopt dat niet? Kijk of de namen precies hetzelfde zijn.",
        )  # fmt: skip
    for name in unread:
        network.unread(f"het blad {name}")
    return network


def _add_nodes(network: Network, table: _Table) -> None:
    for source, row, values in _rows(network, table):
        id_ = as_text(row[table.id]).strip() if table.id is not None and not is_empty(row[table.id]) else ""
        found = {name: value for name, value in values.items() if name != table.names.get(table.id or 0)}
        label = _label(table, row)
        network.add_node(id_, {LABEL: label or id_, **found}, source)


def _label(table: _Table, row: Sequence[Any]) -> str:
    column = next((c for c, name in table.names.items() if name.casefold() in _LABELS), None)
    return "" if column is None or is_empty(row[column]) else as_text(row[column])


def _add_ties(network: Network, table: _Table, *, is_kumu: bool) -> None:
    assert table.ends is not None
    ends = [table.names[column] for column in table.ends]
    for source, row, values in _rows(network, table):
        a, b = (as_text(row[c]).strip() if not is_empty(row[c]) else "" for c in table.ends)
        found = {name: value for name, value in values.items() if name not in ends}
        direction = str(found.get("Direction", "")).casefold() if is_kumu else ""
        directed, both = _DIRECTIONS.get(direction, (True, False))
        network.add_tie(Tie(a, b, found, source, directed, both), adds_nodes=True)


def _rows(network: Network, table: _Table) -> Iterator[tuple[Source, Sequence[Any], dict[str, Value]]]:
    """Rows that hold anything, each with its typed attributes; what was mended in the sheet is said."""
    raw, mended = mend_letters(table.raw)
    headers = {name: clean(table.raw.rows[table.header][column]) for column, name in table.names.items()}
    columns = ColumnMap(
        Sheet(raw.name, "", ()), {name: column for column, name in table.names.items()}, headers, table.header + 1
    )
    raw, errors = without_errors(raw, columns)
    network.findings += [*mended, *errors, *too_long_rows(raw, columns)]
    network.columns[raw.file, raw.name] = {
        name: (letters(column), headers[name]) for column, name in table.names.items()
    }
    width = max(table.names) + 1
    rows = [[*row[:width], *[None] * (width - len(row))] for row in raw.rows[table.header + 1 :]]
    as_values = plain_column if table.is_own else typed_column
    typed = {column: as_values([_unescaped(row[column], raw) for row in rows]) for column in table.names}
    for index, row in enumerate(rows):
        if all(is_empty(cell) for cell in row):
            continue
        values = {name: value for column, name in table.names.items() if (value := typed[column][index]) is not None}
        plain = [_unescaped(cell, raw) for cell in row]
        yield Source(raw.file, raw.name, table.header + 2 + index), plain, values


def _unescaped(cell: Any, raw: RawSheet) -> Any:
    """A text of a .csv without the `'` that keeps Excel from taking it for a formula."""
    return cell[1:] if raw.is_text and isinstance(cell, str) and _ESCAPED.match(cell) else cell


def outside(sheets: Sequence[RawSheet], tables: Sequence[_Table]) -> list[str]:
    """Names of the filled sheets that are no list of nodes or ties, save those that explain or are to be ignored."""
    read = [table.raw for table in tables]
    return [
        raw.name
        for raw in sheets
        if raw not in read and _is_read(raw) and any(not is_empty(cell) for row in raw.rows for cell in row)
    ]


def own_folder(sheets: Sequence[RawSheet]) -> list[RawSheet]:
    """Of the tables of an export of wijkfoto those that make its network; of other sheets all."""
    names = {raw.name for raw in sheets}
    if not {"dictionary", "nodes", "ties"} <= names:
        return list(sheets)
    return [raw for raw in sheets if raw.name in {"nodes", "ties"}]
