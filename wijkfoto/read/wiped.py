"""What was wiped, without saying what: marks in the ledger that recognise it when it is read again.

A *mark* is the keyed hash of a name or a place: a conversation (file, wijk, number; or wijk, date, fotograaf and
respondent) or an actor (wijk, function, organisation). The ledger holds marks and the name of their key; the key
stands outside the project. So a row says nothing, and the delivery that comes tomorrow is still recognised.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.read.keys import wipe_key
from wijkfoto.read.ledger import LEDGER, WIPE
from wijkfoto.read.names import GENERAL_KINDS, care_name, name_id
from wijkfoto.records import Decision

_ROW = re.compile(r"sleutel (?P<key>wis-[0-9a-f]{12}): (?P<marks>m[0-9a-f]{24}(?: m[0-9a-f]{24})*)")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LONGEST_NAME = 7
_SHORTEST_NAME = 3


def name_keys(name: str) -> frozenset[str]:
    """What a name of an organisation can be recognised by, however it is written: with its kind, or by its own name
    where somebody leaves the kind out.

    Examples
    --------
    >>> sorted(name_keys("Huisartsenpraktijk Lindehof") & _said_keys("Lindehof"))
    ['~lindehof']
    >>> name_keys("Huisartsenpraktijk Lindehof") & _said_keys("Apotheek Lindehof")
    frozenset()
    """
    own = own_name(name)
    return frozenset({name_id(name), care_name(name).key, *([f"~{own}"] if own else [])})


def own_name(name: str) -> str:
    """The own name of an organisation with what must be the same, "" when it has none ("Fysio Noord")."""
    taken_apart = care_name(name)
    return "".join((taken_apart.own, *taken_apart.must)) if taken_apart.own else ""


def _said_keys(name: str) -> frozenset[str]:
    """Keys of a name as somebody wrote it; another kind of place may have the same own name."""
    is_open = care_name(name).kind in GENERAL_KINDS
    return frozenset(key for key in name_keys(name) if is_open or not key.startswith("~"))


def talk_parts(
    file: str, wijk: str, number: str, *, date: str = "", photographer: str = "", who: Iterable[str] = ()
) -> list[tuple[str, ...]]:
    """What a conversation is recognised by: its place, and where known who asked whom when.

    Parameters
    ----------
    who
        Function and organisation of the respondent, as "HA lindehof", in each way to write it.
    """
    found: list[tuple[str, ...]] = [("plaats", file.casefold(), wijk, number)]
    if date and photographer:
        found.append(("moment", wijk, date, photographer, number))
    found += [("wie", wijk, date, photographer or number, one) for one in sorted(who)]
    return found


def actor_parts(wijk: str, discipline: str, names: Iterable[str]) -> list[tuple[str, ...]]:
    """What an actor is recognised by: function and organisation, and the organisation where no function is said."""
    keys = sorted({key for name in names for key in name_keys(name)})
    return [part for key in keys for part in (("functie", wijk, discipline, key), ("organisatie", wijk, key))]


@dataclass(frozen=True)
class Marks:
    """Marks made with one key."""

    key: bytes
    marks: frozenset[str]

    def has(self, *parts: str) -> bool:
        """Whether these parts are marked."""
        return bool(self.marks) and mark(self.key, parts) in self.marks


def mark(key: bytes, parts: Sequence[str]) -> str:
    """Mark of some parts; the letter in front keeps a spreadsheet program from taking it for a number."""
    return "m" + hmac.new(key, "\n".join(parts).encode(), "sha256").hexdigest()[:24]


def marks_text(name: str, marks: Iterable[str]) -> str:
    """How marks stand in the ledger."""
    return f"sleutel {name}: {' '.join(sorted(marks))}"


@dataclass(frozen=True)
class Wiped:
    """All that was wiped of a project.

    Attributes
    ----------
    marks
        Per row of the ledger.
    texts
        The rows as they stand, for whoever must know whether something was wiped since.
    """

    marks: tuple[Marks, ...] = ()
    texts: tuple[str, ...] = ()
    _names: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Wiped:
        """What the rows `wissen` of a ledger say.

        Raises
        ------
        ProjectError
            A row cannot be read, or its key is not on this computer: what was wiped would count again.
        """
        rows = [decision for decision in decisions if decision.kind.strip().lower() == WIPE]
        return cls(tuple(_marks(row) for row in rows), tuple(row.value for row in rows))

    def with_more(self, other: Wiped | None) -> Wiped:
        """This and what another says."""
        return Wiped((*self.marks, *other.marks), (*self.texts, *other.texts)) if other else self

    def __bool__(self) -> bool:
        return bool(self.marks)

    def has(self, parts: Iterable[tuple[str, ...]]) -> bool:
        """Whether one of these is marked."""
        return any(one.has(*part) for part in parts for one in self.marks)

    def is_actor(self, wijk: str, discipline: str, organisation: str) -> bool:
        """Whether an actor was wiped; without a function every function of the organisation is meant."""
        if not organisation:
            return False
        keys = _said_keys(organisation)
        if discipline:
            return self.has(("functie", wijk, discipline, key) for key in keys)
        return self.has(("organisatie", wijk, key) for key in keys)

    def is_named_in(self, text: str, wijk: str) -> bool:
        """Whether a text names the organisation of a wiped actor."""
        if (wijk, text) not in self._names:
            self._names[wijk, text] = any(
                self.has((("organisatie", wijk, name),)) for name in self._possible_names(text)
            )
        return self._names[wijk, text]

    def _possible_names(self, text: str) -> set[str]:
        words = _WORD.findall(text)
        parts = (
            " ".join(words[start : start + size])
            for size in range(1, _LONGEST_NAME + 1)
            for start in range(len(words) - size + 1)
        )
        return {key for part in parts if len(part) >= _SHORTEST_NAME for key in _said_keys(part)}


def _marks(row: Decision) -> Marks:
    found = _ROW.fullmatch(row.value.strip().lstrip("'"))
    if not found:
        raise ProjectError(
            f"{LEDGER}, rij {row.row}: dit besluit om te wissen kan ik niet lezen, dus ik weet niet wat er weg moet "
            "blijven. Zet de rij terug zoals hij was."
        )
    return Marks(wipe_key(found["key"]), frozenset(found["marks"].split(" ")))


UNFINISHED = Path(".wijkfoto", "wissen.json")
"""Journal of a wipe in the project; it is there as long as the wipe is not complete."""


def key_name(value: str) -> str:
    """Name of the key of a row, "" when the row cannot be read."""
    found = _ROW.fullmatch(value.strip().lstrip("'"))
    return found["key"] if found else ""
