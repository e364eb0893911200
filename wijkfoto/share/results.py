"""Results: all that the pages of one level are made of, per wijk; lines in it are already disclosed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wijkfoto.analysis.compare import Spread
from wijkfoto.analysis.fair import FairComparison
from wijkfoto.analysis.learning import Lesson
from wijkfoto.analysis.planner import Candidate
from wijkfoto.analysis.themes import LabelCount
from wijkfoto.analysis.wijk_certainty import WijkCertainty
from wijkfoto.graph.foto import Foto
from wijkfoto.records import Action, AgreedTie, Dossier, Finding, Line, Practice, Round, Wijk
from wijkfoto.settings import Settings
from wijkfoto.share.levels import Level
from wijkfoto.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Service:
    """A function at a public address: name and function may be shown from level wijk on, nothing about its ties."""

    wijk: str
    name: str
    discipline: str
    address: str
    lat: float | None = None
    lon: float | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class WijkResults:
    """One wijk at one level.

    Attributes
    ----------
    foto
        Evidence that may be used in pairs.
    totals
        Evidence that may be used in totals of the wijk; at confidential levels the same.
    lines, norm, square
        Disclosed lines: every pair of groups; every norm pair; the six of the vierkant.
    actions
        Gaps, hard ties and questions from the norm lines.
    candidates
        Whom to speak next: actors where the level has them, else groups.
    labels
        Label counts of the wijk that may be shown.
    spoken_groups
        Groups of which somebody was spoken to (all conversations of the totals).
    certainty
        How certain counts and places of actors are; None where the level has no actors.
    held
        An earlier round heard almost the same people: then the difference of two totals is what one of them said, and
        totals of opinions stay out.
    """

    wijk: Wijk
    foto: Foto
    totals: Foto
    dossier: Dossier
    lines: tuple[Line, ...]
    norm: tuple[Line, ...]
    square: tuple[Line, ...]
    actions: tuple[Action, ...]
    candidates: tuple[Candidate, ...]
    labels: tuple[LabelCount, ...]
    spoken_groups: frozenset[str]
    services: tuple[Service, ...]
    area: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    certainty: WijkCertainty | None = None
    held: bool = False

    def __repr__(self) -> str:
        return f"WijkResults({self.wijk.name!r}, {self.conversations} gesprekken)"

    @property
    def conversations(self) -> int:
        """Number of conversations that the foto of this wijk rests on."""
        return len(self.totals.evidence.conversations)

    @property
    def practices(self) -> tuple[Practice, ...]:
        """Good examples of this wijk."""
        return tuple(practice for practice in self.dossier.practices if practice.wijk == self.wijk.code)


@dataclass(frozen=True, slots=True)
class Results:
    """All wijken at one level, with what is only seen by laying them side by side.

    Attributes
    ----------
    round, before
        The measurement round of these results, and the results of the round before it; None when there is none.
    fairness
        Pairs of wijken laid side by side, at levels with actors.
    one_photographer
        Codes of the wijken where one fotograaf held every conversation, and none in another wijk.
    agreed
        Rows of `afspraken.csv`; written to be shown.
    not_chosen
        Wijken that were deliberately not chosen, with their area (maybe without features).
    """

    level: Level
    name: str
    peildatum: date | None
    fictional: bool
    settings: Settings
    vocabulary: Vocabulary
    wijken: tuple[WijkResults, ...]
    lessons: tuple[Lesson, ...] = ()
    spread: tuple[Spread, ...] = ()
    resv: Mapping[str, Any] = field(default_factory=dict)
    round: Round | None = None
    before: Results | None = None
    fairness: tuple[FairComparison, ...] = ()
    one_photographer: tuple[str, ...] = ()
    agreed: tuple[AgreedTie, ...] = ()
    not_chosen: tuple[tuple[Wijk, Mapping[str, Any]], ...] = ()

    def __repr__(self) -> str:
        codes = ", ".join(one.wijk.code for one in self.wijken)
        return f"Results({self.name!r}, niveau {self.level.code}, wijken {codes})"

    def wijk_name(self, code: str) -> str:
        """Name of a wijk of the project."""
        return next((w.wijk.name for w in self.wijken if w.wijk.code == code), code)

    @property
    def round_name(self) -> str:
        """Name of the measurement round, "" without rounds."""
        return self.round.name if self.round else ""

    @property
    def practices(self) -> tuple[Practice, ...]:
        """Good examples of all wijken."""
        return tuple(practice for wijk in self.wijken for practice in wijk.practices)
