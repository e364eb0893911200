"""The progress board: per wijk who was spoken to, who was asked about, and who is still to be spoken to and why.

It says something from the first conversation on, and before that which wijken are to begin.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.schema import GROUP, NOT_ASKED
from wijkfoto.project.opened import Project
from wijkfoto.read.project_files import ProjectConfig
from wijkfoto.share.pages.calls import call_table
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.words import code_name, sentence_case

LEVEL = "werkversie"


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """A group of a wijk: `spoken` practices or teams of the `known` that work there (None: not filled in), and
    `asked`: how many of the people spoken to were asked about it. `absent`: it does not work in this wijk."""

    name: str
    spoken: int
    known: int | None
    asked: int
    absent: bool


@dataclass(frozen=True, slots=True)
class StillToSpeak:
    """Somebody to speak with: who, what he can tell about, and why now."""

    who: str
    about: str
    why: str


@dataclass(frozen=True, slots=True)
class WijkProgress:
    """How far a wijk is.

    Attributes
    ----------
    conversations, last
        Number of conversations that count, and the day of the last one.
    groups
        The fourteen groups; empty before the first conversation.
    next, note
        Whom to speak next, in that order, and where the list stops.
    waiting
        Who was asked or named and not spoken to: (who, why).
    errors, warnings
        Number of findings in the deliveries of this wijk.
    """

    code: str
    name: str
    slug: str
    conversations: int = 0
    last: date | None = None
    groups: tuple[GroupProgress, ...] = ()
    next: tuple[StillToSpeak, ...] = ()
    note: str = ""
    waiting: tuple[tuple[str, str], ...] = ()
    errors: int = 0
    warnings: int = 0

    @property
    def spoken_groups(self) -> int:
        """Groups of which somebody was spoken to."""
        return sum(group.spoken > 0 for group in self.groups)

    @property
    def working_groups(self) -> int:
        """Groups that may work in this wijk."""
        return sum(not group.absent for group in self.groups)


def empty_board(config: ProjectConfig) -> tuple[WijkProgress, ...]:
    """The board of a project to which nothing was delivered yet."""
    found = (config.vocabulary.wijken[code] for code in config.wijken)
    return tuple(WijkProgress(wijk.code, wijk.name, wijk.slug) for wijk in found)


def progress_board(project: Project) -> tuple[WijkProgress, ...]:
    """How far each wijk of a project is, in the order of its pages; for the coordinator and the fotografen."""
    results = project.at(LEVEL).results
    return tuple(_wijk(results, wijk) for wijk in results.wijken)


def _wijk(results: Results, wijk: WijkResults) -> WijkProgress:
    begun, table = wijk.conversations > 0, call_table(results, wijk)
    days = [one.date for one in wijk.totals.evidence.conversations if one.date]
    return WijkProgress(
        code=wijk.wijk.code,
        name=wijk.wijk.name,
        slug=wijk.wijk.slug,
        conversations=wijk.conversations,
        last=max(days, default=None),
        groups=_groups(results, wijk) if begun else (),
        next=tuple(
            StillToSpeak(row["who"], row.get("answers", ""), sentence_case(row["why"])) for row in table.rows if begun
        ),
        note=_note(table.note) if begun else "",
        waiting=_waiting(results, wijk),
        errors=sum(finding.severity == "fout" for finding in wijk.findings),
        warnings=sum(finding.severity == "waarschuwing" for finding in wijk.findings),
    )


def _note(text: str) -> str:
    """The note without what it says of a column that only the table has."""
    return ". ".join(part for part in text.split(". ") if "kolom" not in part)


def _groups(results: Results, wijk: WijkResults) -> tuple[GroupProgress, ...]:
    evidence = wijk.totals.evidence
    return tuple(
        GroupProgress(
            name=sentence_case(code_name(term.code, results.vocabulary)),
            spoken=len(_practices(evidence, term.code)),
            known=evidence.known_practices(((GROUP, term.code),)),
            asked=sum(evidence.answer(one, (GROUP, term.code))[0] != NOT_ASKED for one in evidence.respondents),
            absent=term.code in wijk.wijk.absent,
        )
        for term in results.vocabulary.terms("groups")
    )


def _practices(evidence: Evidence, group: str) -> set[tuple[str, str]]:
    """Practices of a group of which somebody was spoken to."""
    members = evidence.members.get((GROUP, group), ())
    return {evidence.practice(one) for one in members if one in evidence.respondents}


def _waiting(results: Results, wijk: WijkResults) -> tuple[tuple[str, str], ...]:
    vocabulary = results.vocabulary
    found = []
    for row in wijk.dossier.not_spoken:
        if row.wijk == wijk.wijk.code:
            who = vocabulary.label("disciplines", row.discipline)
            reason = vocabulary.label("reden", row.reason) if row.reason else "de reden is niet ingevuld"
            found.append((f"{who} ({row.organisation})" if row.organisation else who, reason))
    return tuple((sentence_case(who), why) for who, why in found)
