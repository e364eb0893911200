"""A *DataView* is the data of one level, as tables: what files for other tools are made of, and nothing else.

A table holds the columns that `data_columns.csv` gives it at that level. A table that a level does not have is not
there: asking for it names the level that has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wijkfoto.errors import NoWijkError, ProjectError, WithheldError
from wijkfoto.settings import Settings
from wijkfoto.share import data_rows
from wijkfoto.share.data_columns import DataColumn, columns_of, levels_with, tables_at
from wijkfoto.share.levels import Level
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.words import no_wijk, use_sentence
from wijkfoto.vocabulary import key

Row = Mapping[str, Any]
# What XML 1.0 cannot hold; a carriage return becomes a line feed, as every XML reader does.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows with a value per column. Empty is "" for a text, () for a list and None for the other kinds: it means not
    known, and never 0 or no."""

    name: str
    columns: tuple[DataColumn, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The data of one level; at level wijk of one wijk.

    Attributes
    ----------
    slug
        Of the wijk, where the level may not lay wijken side by side; else "".
    slugs
        Wijk code -> name for files.
    tables
        By name, in the order of the dictionary.
    areas
        Wijk code -> outline: GeoJSON, `[lon, lat]` in WGS84.
    use
        What the data may not be used for, a Dutch sentence.
    """

    level: Level
    name: str
    slug: str
    slugs: Mapping[str, str]
    peildatum: date | None
    round: str
    fictional: bool
    settings: Settings
    tables: Mapping[str, DataTable]
    areas: Mapping[str, Mapping[str, Any]]
    use: str

    def table(self, name: str) -> DataTable:
        """One table.

        Raises
        ------
        WithheldError
            The level does not have it.
        ProjectError
            There is no such table.
        """
        if name in self.tables:
            return self.tables[name]
        levels = levels_with(name)
        if not levels:
            raise ProjectError(f"De tabel '{name}' ken ik niet. Kies uit: {', '.join(self.tables)}.")
        if self.level.code in levels:
            raise ProjectError(f"De tabel '{name}' is er alleen als je twee codeerders vergelijkt.")
        raise WithheldError(f"Niveau {self.level.code} heeft geen tabel '{name}'. Neem {' of '.join(levels)}.")

    def wijk(self, named: str) -> str:
        """Code of a wijk of the view, from its code or name.

        Raises
        ------
        NoWijkError
            The view has no such wijk.
        """
        names: dict[str, str] = {row["wijk"]: row["name"] for row in self.table("wijken").rows}
        codes = {key(word): code for code, name in names.items() for word in (code, name)}
        if key(named) not in codes:
            raise NoWijkError(no_wijk(named, names))
        return codes[key(named)]

    def __repr__(self) -> str:
        rows = ", ".join(f"{name} {len(table.rows)}" for name, table in self.tables.items())
        return f"DataView({self.slug or self.name!r}, niveau {self.level.code}, rijen: {rows})"

    @property
    def mark(self) -> str:
        """Start of the name of a file that may be mailed by itself: a confidential one says so."""
        return "VERTROUWELIJK-" if self.level.banner else ""

    @property
    def has_graph(self) -> bool:
        """Whether the level has nodes and pairs."""
        return "pairs" in self.tables

    @property
    def grains(self) -> tuple[str, ...]:
        """Kinds of node that the level has."""
        return tuple(dict.fromkeys(row["grain"] for row in self.table("nodes").rows))


def data_views(results: Results, coders: Row | None = None) -> tuple[DataView, ...]:
    """The data of a level: one view, or one per wijk where a level may not lay wijken side by side.

    Parameters
    ----------
    coders
        Agreement of two coders (texts, same, by_chance, kappa), for levels that have that table.
    """
    if "vergelijking" in results.level.pages:
        return (_view(results, results.wijken, "", coders),)
    return tuple(_view(results, (wijk,), wijk.wijk.slug, coders) for wijk in results.wijken)


def data_view_of(results: Results, wijk: WijkResults) -> DataView:
    """The data of one wijk at a level."""
    return _view(results, (wijk,), wijk.wijk.slug, None)


def _view(results: Results, wijken: tuple[WijkResults, ...], slug: str, coders: Row | None) -> DataView:
    level = results.level
    made = data_rows.make(results, wijken) | ({"coders": [coders]} if coders else {})
    tables = {name: make_table(name, level.code, made[name]) for name in tables_at(level.code) if name in made}
    return DataView(
        level=level,
        name=results.name,
        slug=slug,
        slugs={wijk.wijk.code: wijk.wijk.slug for wijk in wijken},
        peildatum=results.peildatum,
        round=results.round_name,
        fictional=results.fictional,
        settings=results.settings,
        tables=tables,
        areas={wijk.wijk.code: wijk.area for wijk in wijken},
        use=use_sentence(results.peildatum),
    )


def make_table(name: str, level: str, rows: Iterable[Row]) -> DataTable:
    """A table with the columns that the level has; what it does not have is dropped, what a row lacks is empty."""
    columns = columns_of(name, level)
    return DataTable(name, columns, tuple({c.name: _value(row.get(c.name), c.kind) for c in columns} for row in rows))


def _value(value: Any, kind: str) -> Any:
    if kind == "text":
        return _plain(value or "")
    if kind == "list":
        return tuple(map(_plain, value or ()))
    if value is None or value == "":
        return None
    return {"integer": int, "number": float, "boolean": bool}[kind](value)


def _plain(text: Any) -> str:
    """A text that every format can hold: what no XML can is shown as a replacement character."""
    return _NO_TEXT.sub("\ufffd", _LINE_END.sub("\n", str(text)))
