"""The member check: what a wijk would let the projectgroep see of a pair, and the rows `vrijgeven` that say it may.

What is asked of people is compared line by line: as the projectgroep sees it now, and as it would after a release.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wijkfoto.decisions.proposals import check_role
from wijkfoto.errors import ProjectError
from wijkfoto.folder.turns import alone
from wijkfoto.graph.schema import CONFIRMED, DIFFERENT, HINT, NONE, NOT_SHOWN, NOT_YET, ONE_SIDE, SEEN, WITH_TIE
from wijkfoto.project.opened import Project
from wijkfoto.read.ledger import NO, RELEASE, YES
from wijkfoto.read.ledger_file import add_decisions
from wijkfoto.read.project_files import read_decisions
from wijkfoto.records import Decision, Line
from wijkfoto.share.results import Results
from wijkfoto.share.words import decimal, join, label_words, line_name, sentence_case

LEVEL = "projectgroep"
_ALL = "alles"
_NOTHING_MORE = "ook "
_NOW = {
    SEEN: "dat zij samenwerken, en niet hoe het gaat",
    NOT_SHOWN: "niets: 'dit laten we niet zien'",
    NOT_YET: "dat we het nog niet vroegen",
}

_STATE_WORDS = {
    CONFIRMED: "dat beide kanten zeggen: wij werken samen",
    ONE_SIDE: "dat één kant zegt: wij werken samen",
    DIFFERENT: "dat de een ja zegt en de ander nee of 'zou willen'",
    NONE: "dat zij niet samenwerken",
    HINT: "dat één kant nee zegt, en de ander nog niet is gevraagd",
}


@dataclass(frozen=True, slots=True)
class Releasable:
    """A pair of groups of a wijk that a release opens, or has opened.

    Attributes
    ----------
    subject
        As it stands in the ledger: "KRV HAZ-WEL".
    name
        In words: "Huisarts en welzijn".
    now, after
        What the projectgroep sees without a release, and with one: all of it, or "ook ..." when that adds to it.
    tie
        Whether somebody says that they work together.
    released
        Whether it is released; `by` and `date` say by which role and when, as the last row tells.
    """

    subject: str
    name: str
    now: str
    after: str
    tie: bool
    released: bool
    by: str = ""
    date: str = ""


def releasable(project: Project) -> dict[str, tuple[Releasable, ...]]:
    """Wijk code -> pairs of groups of which a release shows more, in the order of the groups; for the coordinator."""
    own = project.dossier.decisions
    lines = [line for wijk in project.at(LEVEL).results.wijken for line in wijk.lines if line.a != line.b]
    closed = [_decision(_subject(line), NO) for line in lines]
    opened = [_decision(_subject(line), YES) for line in lines]
    before = _results(project, (*own, *closed))
    after = _results(project, (*own, *opened))
    said = {row.subject: row for row in own if row.kind == RELEASE}
    found: dict[str, tuple[Releasable, ...]] = {}
    for one, other in zip(before.wijken, after.wijken, strict=True):
        with_release = {line.key: line for line in other.lines}
        pairs = ((line, with_release[line.key]) for line in one.lines if line.a != line.b)
        rows = (_row(line, shown, said, after) for line, shown in pairs if shown.look in _STATE_WORDS)
        found[one.wijk.code] = tuple(row for row in rows if row.after != _NOTHING_MORE)
    return found


def _results(project: Project, decisions: Sequence[Decision]) -> Results:
    return replace(project, dossier=replace(project.dossier, decisions=tuple(decisions))).at(LEVEL).results


def _decision(subject: str, verdict: str) -> Decision:
    return Decision(RELEASE, subject, _ALL, verdict, "", "", "")


def _subject(line: Line) -> str:
    return f"{line.wijk} {'|'.join(line.a)}-{'|'.join(line.b)}"


def _row(line: Line, shown: Line, said: dict[str, Decision], results: Results) -> Releasable:
    subject = _subject(line)
    last = said.get(subject)
    released = last is not None and last.verdict.strip().lower() == YES
    return Releasable(
        subject=subject,
        name=sentence_case(line_name(line, results.vocabulary)),
        now="; ".join(_told(line, results)),
        after=_after(_told(line, results), _told(shown, results)),
        tie=shown.look in WITH_TIE,
        released=released,
        by=last.by if last and released else "",
        date=last.date if last and released else "",
    )


def _after(now: list[str], after: list[str]) -> str:
    """What a release shows: all of it, or what it adds to what is shown already."""
    return f"ook {'; '.join(part for part in after if part not in now)}" if now[0] == after[0] else "; ".join(after)


def _told(line: Line, results: Results) -> list[str]:
    """What a reader of the projectgroep learns of a line, in parts of a sentence."""
    if line.look in _NOW and line.mark is None and not line.labels:
        return [_NOW[line.look]]
    parts = [_STATE_WORDS.get(line.look, line.look)]
    if line.mark is not None:
        parts.append(f"cijfer {decimal(line.mark)}")
    if line.labels:
        parts.append(join(f"'{label_words(code, results.vocabulary)}'" for code, _ in line.labels))
    if line.wishes:
        parts.append("iemand zou vaker willen samenwerken")
    return parts


def release(
    folder: str | Path,
    subjects: Iterable[str],
    *,
    by: str,
    day: date,
    why: str = "",
    verdict: str = YES,
    known: Iterable[str],
) -> tuple[Decision, ...]:
    """Rows `vrijgeven` that were added to `beslissingen.csv`, one per pair that this changes.

    Parameters
    ----------
    subjects
        Pairs such as "KRV HAZ-WEL".
    by
        The role that says so, never a person.
    day
        The day on which the wijk said it.
    verdict
        {"ja", "nee"}: released, or taken back.
    known
        Pairs that can be released, of `releasable`.

    Raises
    ------
    ProjectError
        A pair that cannot be released, no role, a person in a text, or a day that is yet to come.
    """
    path, wanted = Path(folder), tuple(dict.fromkeys(subjects))
    check_role(by, why)
    if day > date.today():
        raise ProjectError("De dag van vrijgeven ligt in de toekomst. Vul in wanneer de wijk het zei.")
    if unknown := set(wanted) - set(known):
        raise ProjectError(f"'{min(unknown)}' is geen paar dat de wijk kan vrijgeven. Ververs de pagina.")
    with alone(path):
        now = {row.subject: row.verdict.strip().lower() for row in read_decisions(path) if row.kind == RELEASE}
        rows = tuple(
            Decision(RELEASE, subject, _ALL, verdict, by.strip(), why.strip(), day.isoformat())
            for subject in wanted
            if now.get(subject, NO) != verdict
        )
        if rows:
            add_decisions(path, rows)
    return rows
