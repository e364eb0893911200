"""The shape of `wijkfoto.toml`: which part is a table, which a list of rows, and what a row must have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wijkfoto.errors import ProjectError

_TABLES = ("drempels", "kolommen", "vervangt", "leveringen", "lijsten", "resv", "bewaren")
_ROWS = {"wijk": ("code",), "norm": ("a", "b"), "metingen": ()}
"""Part -> what each of its rows must have as text."""
_TEXTS_OF_A_WIJK = ("name", "slug", "municipality", "status", "question")
_LISTS_OF_A_WIJK = ("cbs_codes", "synonyms", "doubtful", "absent")


def check_shape(table: Mapping[str, Any], file: str) -> None:
    """Refuse a settings file of which a part is something else than it should be.

    Raises
    ------
    ProjectError
        With the part, and how it is written.
    """
    if not _is_texts(table.get("wijken", [])):
        raise ProjectError(f'{file}, wijken: schrijf een lijst van codes, zoals wijken = ["KRV", "RSH"].')
    for name in _TABLES:
        if not isinstance(table.get(name, {}), dict):
            raise ProjectError(f"{file}, {name}: zet dit onder een eigen regel [{name}].")
    for name, needed in _ROWS.items():
        _check_rows(table.get(name, []), needed, f"{file}, {name}", f"[[{name}]]")
    for name, rows in table.get("lijsten", {}).items():
        _check_rows(rows, ("code",), f"{file}, lijsten, {name}", f"[[lijsten.{name}]]")
    for name, row in table.get("leveringen", {}).items():
        if not isinstance(row, dict):
            raise ProjectError(f'{file}, leveringen, {name}: schrijf {{ akkoord = "B" }}.')
    for row in table.get("wijk", []):
        _check_wijk(row, f"{file}, wijk {row['code']}")


def _check_rows(rows: Any, needed: tuple[str, ...], where: str, head: str) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ProjectError(f"{where}: schrijf elke rij onder een eigen regel {head}.")
    for row in rows:
        lacks = next((name for name in needed if not isinstance(row.get(name), str) or not row[name].strip()), "")
        if lacks:
            raise ProjectError(f"{where}: in een rij ontbreekt {lacks}. Vul daar tekst in.")
        if any(isinstance(value, dict | list) for name, value in row.items() if name not in _MANY):
            raise ProjectError(f"{where}: in een rij staat een lijst waar tekst hoort.")


_MANY = (*_LISTS_OF_A_WIJK, "known")


def _check_wijk(row: Mapping[str, Any], where: str) -> None:
    for name in _TEXTS_OF_A_WIJK:
        if not isinstance(row.get(name, ""), str):
            raise ProjectError(f"{where}, {name}: vul hier tekst in.")
    for name in _LISTS_OF_A_WIJK:
        if not _is_texts(row.get(name, [])):
            raise ProjectError(f"{where}, {name}: schrijf een lijst van teksten, tussen [ en ].")
    known = row.get("known", {})
    if not isinstance(known, dict) or not all(type(number) is int and number >= 0 for number in known.values()):
        raise ProjectError(f"{where}, known: schrijf per groep een aantal, zoals {{ HAZ = 3 }}.")
    if not (row.get("inhabitants") is None or type(row["inhabitants"]) is int):
        raise ProjectError(f"{where}, inhabitants: vul een heel getal in, zonder punt.")


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
