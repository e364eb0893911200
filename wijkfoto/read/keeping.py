"""How long a project keeps what, from the table `[bewaren]` of `wijkfoto.toml`."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wijkfoto.errors import ProjectError


@dataclass(frozen=True, slots=True)
class Keeping:
    """What was agreed about keeping.

    Attributes
    ----------
    adopted
        Day on which the foto was adopted (`vastgesteld`); None when not yet.
    second
        Day of the agreed second measurement (`tweede_meting`), until which pseudonymous data stays; None for none.
    deliveries
        Months after adoption that deliveries and the key of the pseudonyms are kept (default 3).
    along_the_way
        Months that copies, access and what was kept of reading stay (default 3).
    research
        Months after which one looks whether werkversie and onderzoek are still needed (default 12).
    logbook
        Months that rows of the logbook stay (default 24).
    """

    adopted: date | None = None
    second: date | None = None
    deliveries: int = 3
    along_the_way: int = 3
    research: int = 12
    logbook: int = 24


DUTCH_KEEPING = {
    "vastgesteld": "adopted",
    "tweede_meting": "second",
    "leveringen_maanden": "deliveries",
    "tussentijds_maanden": "along_the_way",
    "onderzoek_maanden": "research",
    "logboek_maanden": "logbook",
}


def keeping_from_table(table: Mapping[str, Any]) -> Keeping:
    """What `[bewaren]` says; what is absent keeps its default.

    Raises
    ------
    ProjectError
        An unknown name, or a value of the wrong kind.
    """
    values: dict[str, Any] = {}
    for dutch, value in table.items():
        name = DUTCH_KEEPING.get(dutch)
        if name is None:
            raise ProjectError(
                f"wijkfoto.toml, [bewaren]: '{dutch}' ken ik niet. Kies uit: {', '.join(DUTCH_KEEPING)}."
            )
        is_day = name in {"adopted", "second"}
        if is_day and type(value) is not date:
            raise ProjectError(
                f"wijkfoto.toml, [bewaren], {dutch}: schrijf een datum zoals 2026-02-01, zonder tekens."
            )
        if not is_day and (type(value) is not int or value < 0):
            raise ProjectError(f"wijkfoto.toml, [bewaren], {dutch}: schrijf een heel aantal maanden.")
        values[name] = value
    return Keeping(**values)


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month.

    Examples
    --------
    >>> months_later(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    year += day.year
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
