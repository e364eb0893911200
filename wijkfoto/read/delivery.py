"""A *delivery* is one file (or folder of .csv) as a fotograaf handed it in: parsed rows, not yet joined with others.

Rows refer to each other by what stands in the cells: `nr` and `gesprek` are local to the delivery.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from wijkfoto.actors import ActorRow
from wijkfoto.records import Finding, NotSpoken, Practice, Source, Task


class Mention(NamedTuple):
    """Somebody as written in a cell: a number of the sheet Wie werkt hier, a group, a function, or a function at an
    organisation. Empty parts are not said.

    `generic` means somebody of an organisation, nobody knows who ("iemand van Thebe"); `several` holds the parts of a
    cell that names more than one ("huisarts + apotheker").
    """

    nr: str = ""
    group: str = ""
    discipline: str = ""
    organisation: str = ""
    text: str = ""
    generic: bool = False
    several: tuple[str, ...] = ()


class ConversationKey(NamedTuple):
    """A conversation inside a delivery; `wijk` is "" when the row itself does not say it."""

    wijk: str
    number: str


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A row of Gesprekken (or the first row of a conversation in the one-sheet form)."""

    key: ConversationKey
    who: Mention
    source: Source
    header: str
    date: date | None = None
    photographer: str = ""
    participants: int | None = None
    explained: bool = True
    consent: str = ""
    research_consent: bool | None = None
    duration: int | None = None
    suggested: tuple[str, ...] = ()


class StatementRow(NamedTuple):
    """A cell of Lijst, a row of Verbindingen or of the one-sheet form.

    `part` is 1, 2, ... where one row makes several statements: a cell that named several and was split, or a form.
    `adds_actor` says that an unknown name is a new actor (one-sheet form) and not a mistake (workbook).
    """

    key: ConversationKey
    named: Mention
    answer: str
    source: Source
    header: str
    purposes: tuple[str, ...] = ()
    frequency: str = ""
    mark: float | None = None
    dimensions: Mapping[str, int] = MappingProxyType({})
    theme: str = ""
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    part: int = 0
    adds_actor: bool = False


@dataclass(frozen=True, slots=True)
class GroupFact:
    """What a row of Lijst says about a group as a whole."""

    wijk: str
    group: str
    works_here: str
    known: int | None
    source: Source


@dataclass
class Delivery:
    """All parsed rows of a delivery with its findings.

    `lost` maps a reference of a row that stays out ("nr" or "gesprek", text) to the index of its finding, so that
    rows which depend on it are counted there and not reported once more. `talks_out` and `ties_out` are rows with a
    fout: they make no record and are only checked further, so that everything is told at once; of what they say only
    who is meant is kept. `told` holds what is said once a sheet.
    """

    file: str
    wijk: str
    actors: list[tuple[str, ActorRow]] = field(default_factory=list)
    conversations: list[ConversationRow] = field(default_factory=list)
    statements: list[StatementRow] = field(default_factory=list)
    talks_out: list[ConversationRow] = field(default_factory=list)
    ties_out: list[StatementRow] = field(default_factory=list)
    facts: list[GroupFact] = field(default_factory=list)
    practices: list[Practice] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    not_spoken: list[NotSpoken] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    columns: dict[tuple[str, str], Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    lost: dict[tuple[str, str], int] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)
    has_consent: bool = False
    rows_read: int = 0
