"""Whether the numbers in what was written equal those of the View.

A page carries data for its figures (JSON), an export carries tables. A row of such data names the two sides, the node
or the service that it is about: every number in it must stand in the row of the View that is about the same. What
only says where and how big something is drawn is left out.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wijkfoto.export.tables import as_cells
from wijkfoto.leaks.words import readable
from wijkfoto.share.data_view import DataTable, DataView
from wijkfoto.share.view import AreaMap, Kompas, Network, View

WRONG = "een getal dat niet in de tabellen staat"
_EMBEDDED = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)
_MAP = "window.wijkfotoMap("
_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)?\b")
_DRAWN = frozenset({
    "a", "areas", "arrows", "b", "box", "color", "colour", "dashes", "ends", "from", "group", "height", "icon", "id",
    "label", "lat", "lon", "path", "rank", "shape", "short", "size", "to", "width", "x", "y",
})  # fmt: skip
_CELL = re.compile(r'<c r="[A-Z]+\d+"(?: s="\d+")?(?: t="n")?><v>([^<]*)</v>')
_ELEMENT = re.compile(r"<(node|edge)\b.*?</\1>", re.DOTALL)
_VALUE = re.compile(r'<data key="[^"]*">([^<]*)</data>|<attvalue [^>]*value="([^"]*)"')
_FIRST = frozenset("-0123456789")
Row = Mapping[str, Any]
Key = tuple[str, ...]


def page_numbers(view: View, html: str) -> str:
    """`WRONG` when a row of embedded data has a number that its row of the View does not have, else ""."""
    rows = _rows_of(view)
    for key, row in _embedded_rows(html):
        if key not in rows or not numbers_in(row) <= rows[key]:
            return WRONG
    return ""


def numbers_in(row: Row) -> frozenset[float]:
    """Every number in a row, as a value and in its texts, but for those that are only drawn.

    Examples
    --------
    >>> sorted(numbers_in({"x": 12.5, "mark": 4.0, "facts": [["Cijfer", "3,5 (2 mensen)"]]}))
    [2.0, 3.5, 4.0]
    """
    told = json.dumps({key: value for key, value in row.items() if key not in _DRAWN}, ensure_ascii=False)
    return frozenset(float(found.replace(",", ".")) for found in set(_NUMBER.findall(told)))


def _rows_of(view: View) -> dict[Key, frozenset[float]]:
    """What a row is about -> its numbers, over all figures of a page; one that is drawn twice has those of both."""
    found: dict[Key, frozenset[float]] = {}
    for section in view.sections:
        for block in section.blocks:
            for key, row in _block_rows(block):
                found[key] = found.get(key, frozenset()) | numbers_in(row)
    return found


def _block_rows(block: Any) -> Iterator[tuple[Key, Row]]:
    match block:
        case Kompas():
            for row in block.lines:
                yield (row["a"], row["b"]), {**row, "titles": _labels(block.groups, row)}
            yield from ((("groep", row["code"]), {**row, "zero": 0}) for row in block.groups)
        case Network():
            yield from (((row["a"], row["b"]), row) for row in block.ties)
            yield from ((("punt", row["id"]), {**row, "id_text": row["id"]}) for row in block.nodes)
        case AreaMap():
            every = {"all": [block.ties, block.services, block.unplaced, block.counts, block.outside, block.leaving]}
            yield ("kaart",), {**every, "names": [row["name"] for row in (*block.services, *block.regions)]}
            yield ("kaart",), {"texts": [[row.get("text"), row.get("a"), row.get("b")] for row in block.regions]}


def _labels(groups: Iterable[Row], row: Row) -> list[str]:
    return [str(group["label"]) for group in groups if group["code"] in (row["a"], row["b"])]


def _embedded_rows(html: str) -> Iterator[tuple[Key, Row]]:
    for found in _EMBEDDED.finditer(html):
        data = json.loads(readable(found[1]) if "&" in found[1] else found[1])
        yield from _figure_rows(data)
    at = html.find(_MAP)
    while at >= 0:
        data, _ = json.JSONDecoder().raw_decode(html, at + len(_MAP))
        shown = {name: data[name] for name in ("ties", "outside", "counts", "leaving") if name in data}
        yield ("kaart",), {name: _not_drawn(value) for name, value in shown.items()}
        at = html.find(_MAP, at + 1)


def _not_drawn(value: Any) -> Any:
    """Rows of a map without what only says where and how they are drawn."""
    if not isinstance(value, list):
        return value
    return [{key: one for key, one in row.items() if key not in _DRAWN} for row in value]


def _figure_rows(data: Mapping[str, Any]) -> Iterator[tuple[Key, Row]]:
    """Rows of a kompas (groups, lines) or a network (nodes, edges)."""
    groups = data.get("groups", {})
    if isinstance(groups, Mapping):
        yield from ((("groep", code), {"count": row.get("count")}) for code, row in groups.items())
    yield from (((row["a"], row["b"]), row) for row in data.get("lines", ()))
    for row in data.get("edges", ()):
        yield (row["from"], row["to"]), row | {"sides": [side["facts"] for side in row.get("sides", ())]}
    yield from ((("punt", row["id"]), row) for row in data.get("nodes", ()))


# --- exports


@dataclass(frozen=True)
class ExportNumbers:
    """Holds the files of an export against its tables."""

    views: tuple[DataView, ...]

    def find(self, name: str, content: bytes) -> str:
        """`WRONG` when a file has a number that the tables do not have, else "".

        A .csv of a table must be that table; of a workbook and a graph every number must stand in some table.
        """
        stem, _, kind = name.rpartition(".")
        if kind == "csv":
            tables = [view.tables[stem] for view in self.views if stem in view.tables]
            return "" if not tables or any(_is_table(content, table) for table in tables) else WRONG
        if kind in {"graphml", "gexf"}:
            graph = (element[0] for element in _ELEMENT.finditer(content.decode("utf-8", "replace")))
            found = {one for element in graph for pair in _VALUE.findall(element) for one in pair}
        elif kind == "xlsx":
            found = set(_cells_of(content))
        else:
            return ""
        return "" if {float(one) for one in found if _is_number(one)} <= self._every else WRONG

    @cached_property
    def _every(self) -> set[float]:
        """Every number of the tables; 0 and 1 are also how a graph writes no and yes."""
        rows = (row for view in self.views for table in view.tables.values() for row in table.rows)
        cells = {cell for row in rows for cell in row.values() if cell is not None}
        return {0.0, 1.0, *(float(cell) for cell in cells if isinstance(cell, int | float) or _is_number(str(cell)))}


def _is_table(content: bytes, table: DataTable) -> bool:
    headers, rows = as_cells(table)
    written = list(csv.reader(io.StringIO(content.decode("utf-8"))))
    if written[0] != headers or len(written) != len(rows) + 1:
        return False
    numeric = [i for i, column in enumerate(table.columns) if column.kind in {"integer", "number"}]
    return all(
        [line[i] for line in written[1:]] == ["" if row[i] is None else str(row[i]) for row in rows] for i in numeric
    )


def _cells_of(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for entry in packed.namelist():
            if entry.startswith("xl/worksheets/"):
                yield from _CELL.findall(packed.read(entry).decode("utf-8"))


def _is_number(text: str) -> bool:
    return text[:1] in _FIRST and bool(re.fullmatch(r"-?\d+(?:\.\d+)?", text))
