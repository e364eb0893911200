"""The story of a wijk, read from TOML: who works there, who was spoken to, and how each pair of groups gets on.

The *side* of a pair is what one group says about the other: a mark, "nee", or "wens" (not yet, but would like to).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

STORIES = ("reeshof", "korvel", "drunen", "heikant-stokhasselt")


@dataclass(frozen=True, slots=True)
class Member:
    """An actor of the story; `nr` is its row number on sheet 'Wie werkt hier'."""

    nr: int
    discipline: str
    organisation: str
    address: str
    postcode: str
    contact: str
    mandate: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: with member `who`, by which fotograaf, and how far it came in the list of groups.

    `until` is the number of groups that were asked, `skip` are groups passed over, `say` are answers that differ
    from those of the group.
    """

    who: int
    by: str
    consent: str
    explained: str = "ja"
    research: str = "ja"
    people: int | None = None
    until: int = 14
    skip: tuple[str, ...] = ()
    say: Mapping[str, str] = field(default_factory=dict)
    suggested: str = ""


@dataclass(frozen=True)
class Story:
    """A whole wijk; `pairs`, `detail` and `prefer` are keyed by two group codes with a hyphen."""

    wijk: str
    start: date
    absent: tuple[str, ...]
    unsure: tuple[str, ...]
    members: tuple[Member, ...]
    talks: tuple[Talk, ...]
    known: Mapping[str, int]
    pairs: Mapping[str, Any]
    detail: Mapping[str, Mapping[str, Any]]
    prefer: Mapping[str, int]
    practices: tuple[Mapping[str, Any], ...]
    tasks: tuple[Mapping[str, Any], ...]
    not_spoken: tuple[Mapping[str, Any], ...]

    def side(self, one: str, other: str) -> tuple[str | float | None, bool]:
        """What group `one` says about `other`, and whether chance may play with it; None when the story is silent."""
        if f"{one}-{other}" in self.pairs:
            value, place = self.pairs[f"{one}-{other}"], 0
        elif f"{other}-{one}" in self.pairs:
            value, place = self.pairs[f"{other}-{one}"], -1
        else:
            return None, True
        text = str(value)
        exact = text.endswith("!")
        word = text.rstrip("!").split("/")[place]
        return (word if word in {"nee", "wens"} else float(word)), not exact

    def details(self, one: str, other: str) -> Mapping[str, Any]:
        """Purposes, themes and words that the story prescribes for a pair."""
        return self.detail.get(f"{one}-{other}") or self.detail.get(f"{other}-{one}") or {}


def toml_of(name: str) -> dict[str, Any]:
    """A TOML file of the example."""
    text = resources.files("wijkfoto.example").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def member_of_line(nr: int, line: str) -> Member:
    """The actor of a line: function | organisation | address, postcode | aanspreekpunt | mandaat."""
    discipline, organisation, place, contact, mandate = (part.strip() for part in line.split("|"))
    address, _, postcode = place.partition(", ")
    return Member(nr, discipline, organisation, address, postcode, contact, mandate)


@cache
def words() -> dict[str, Any]:
    """What people talk about per group, and how they say it."""
    return toml_of("words")


@cache
def story(name: str) -> Story:
    """The story with this file name."""
    data = toml_of(name)
    return Story(
        wijk=data["wijk"],
        start=data["start"],
        absent=tuple(data["absent"]),
        unsure=tuple(data["unsure"]),
        members=tuple(member_of_line(nr, line) for nr, line in enumerate(data["actors"], start=1)),
        talks=tuple(Talk(**{**row, "skip": tuple(row.get("skip", ()))}) for row in data["talks"]),
        known=data["known"],
        pairs=data["pairs"],
        detail=data.get("detail", {}),
        prefer=data.get("prefer", {}),
        practices=tuple(data["practice"]),
        tasks=tuple(data["task"]),
        not_spoken=tuple(data["not_spoken"]),
    )
