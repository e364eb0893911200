"""The ledger of a project: what people decided about doubles, cells, marks, wijken, labels and columns.

A *decision* is a row (kind, subject, value, verdict, by, why, date). It is about a subject in words and not about a
cell, so that it holds for the next delivery too. The last row about a subject counts; a row with `open`, or taking
the row away, undoes it.

Subjects: `samenvoegen` and `splitsen` of names "KRV HA Lindehof | HAP Lindehof" (wijk, function, names in any order);
`splitsen` of a cell: its text; `schaal`: the file; `wijk` and `kolom`: the text; `label`: "goed: ..." or
"niet goed: ...".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from wijkfoto.read.names import care_name, name_id
from wijkfoto.records import Decision, Finding, Source
from wijkfoto.vocabulary import key, plain

LEDGER = "beslissingen.csv"
MERGE, SPLIT, SCALE, WIJK, LABEL, COLUMN, RELEASE = (
    "samenvoegen", "splitsen", "schaal", "wijk", "label", "kolom", "vrijgeven",
)  # fmt: skip
KINDS = (MERGE, SPLIT, SCALE, WIJK, LABEL, COLUMN, RELEASE)
WIPE = "wissen"
"""Kind of the rows that keep out what was wiped, see `wijkfoto.read.wiped`; people do not answer them."""
YES, NO, LATER, OPEN = "ja", "nee", "later", "open"
VERDICTS = (YES, NO, LATER, OPEN)
"""`open` takes a decision back: from that row on it is as if nobody decided."""
GOOD, BAD = "goed", "niet goed"
_BETWEEN = " | "
_SIGNS = "bcdfghjkmnpqrstvwxz23456789"
"""Signs of a short number: no vowels, so that it is never a word, and nothing that looks like something else."""


Apart = tuple[str, str, frozenset[str]]
"""(wijk, function, two names)"""


class NamePair(NamedTuple):
    """Two or more names of one function in one wijk, and whether they are one."""

    wijk: str
    discipline: str
    names: tuple[str, ...]
    together: bool
    decision: Decision


def pair_subject(wijk: str, discipline: str, names: Sequence[str]) -> str:
    """Subject of a decision about names; the sign between them cannot stand in a name."""
    return f"{wijk} {discipline} {_BETWEEN.join(sorted(' '.join(name.split()).replace('|', '/') for name in names))}"


def label_subject(side: str, words: str) -> str:
    """Subject of a decision about own words of a side {"plus", "minus"}."""
    return f"{GOOD if side == 'plus' else BAD}: {' '.join(words.split())}"


def identity(kind: str, subject: str) -> tuple[str, str]:
    """(kind, subject) such that two ways to write a subject are the same; names apart are a refused merge."""
    if kind in {MERGE, SPLIT} and _BETWEEN.strip() in subject:
        wijk, discipline, names = _named(subject)
        return MERGE, f"{wijk} {discipline} {_BETWEEN.join(sorted(map(name_id, names)))}"
    if kind == LABEL:
        side, _, words = subject.partition(":")
        return LABEL, f"{'minus' if plain(side) == plain(BAD) else 'plus'}: {plain(words.strip())}"
    if kind in {WIJK, COLUMN}:
        return kind, key(subject)
    return kind, " ".join(subject.casefold().lstrip("'").split())


def _named(subject: str) -> tuple[str, str, list[str]]:
    wijk, _, rest = subject.strip().lstrip("'").partition(" ")
    discipline, _, names = rest.strip().partition(" ")
    return wijk.upper(), discipline.upper(), [name.strip() for name in names.split("|") if name.strip()]


def proposal_id(kind: str, subject: str) -> str:
    """Short number of a proposal, the same at every reading.

    Examples
    --------
    >>> proposal_id("samenvoegen", "KRV HA Lindehof | HAP Lindehof")
    'k8dz'
    >>> proposal_id("splitsen", "KRV HA hap lindehof | linde-hof")
    'k8dz'
    """
    number = int.from_bytes(hashlib.sha256("\n".join(identity(kind, subject)).encode()).digest()[:8], "big")
    signs = []
    for _ in range(4):
        number, rest = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[rest])
    return "".join(signs)


@dataclass
class Ledger:
    """Decisions by subject; it remembers which of them meant something in this reading."""

    decisions: Sequence[Decision] = ()
    findings: list[Finding] = field(default_factory=list)
    _last: dict[tuple[str, str], Decision] = field(default_factory=dict)
    _used: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for decision in self.decisions:
            kind, verdict = decision.kind.strip().lower(), decision.verdict.strip().lower()
            if kind == WIPE:
                continue
            if kind not in KINDS or verdict not in VERDICTS:
                self.findings.append(_not_understood(decision, kind in KINDS))
            else:
                self._last.pop(identity(kind, decision.subject), None)
                if verdict != OPEN:
                    self._last[identity(kind, decision.subject)] = decision

    def decided(self, kind: str, subject: str) -> Decision | None:
        """The decision that counts for a subject, which thereby is in use."""
        found = self._last.get(identity(kind, subject)) if self._last else None
        if found:
            self._used.add(identity(kind, subject))
        return found

    def verdict(self, kind: str, subject: str) -> str:
        """{"ja", "nee", "later", ""}; for names apart the verdict about the merge."""
        found = self.decided(kind, subject)
        return _verdict(found) if found else ""

    def accepted(self, kind: str) -> Iterator[Decision]:
        """Decisions of a kind with ja, in the order of the rows."""
        for (own, _), decision in self._last.items():
            if own == kind and _verdict(decision) == YES:
                yield decision

    def pairs(self) -> Iterator[NamePair]:
        """Decisions ja and nee about names, in the order of the rows."""
        for (kind, _), decision in self._last.items():
            verdict = _verdict(decision)
            if kind == MERGE and verdict in {YES, NO}:
                wijk, discipline, names = _named(decision.subject)
                yield NamePair(wijk, discipline, tuple(names), verdict == YES, decision)

    def apart(self) -> set[Apart]:
        """(wijk, function, two names) that must not become one: as they are written, and when more than the writing
        differs in any spelling."""
        found = set()
        for pair in self.pairs():
            for two in combinations(pair.names if not pair.together else (), 2):
                keys = frozenset(care_name(name).key for name in two)
                found.add((pair.wijk, pair.discipline, frozenset(map(name_id, two))))
                found |= {(pair.wijk, pair.discipline, keys)} if len(keys) == 2 else set()
        return found

    def use(self, decision: Decision) -> None:
        """Say that a decision meant something in this reading."""
        self._used.add(identity(decision.kind.strip().lower(), decision.subject))

    def unused(self) -> list[Finding]:
        """A note for each decision that no longer means anything."""
        return [_without_effect(d) for subject, d in self._last.items() if subject not in self._used]


def _verdict(decision: Decision) -> str:
    """Verdict as one about its subject: names that are split are names that are not merged."""
    verdict = decision.verdict.strip().lower()
    if decision.kind.strip().lower() == SPLIT and _BETWEEN.strip() in decision.subject:
        return {YES: NO, NO: LATER}.get(verdict, verdict)
    return verdict


def _not_understood(decision: Decision, kind_is_known: bool) -> Finding:
    column, found = ("besluit", decision.verdict) if kind_is_known else ("soort", decision.kind)
    words = VERDICTS if kind_is_known else KINDS
    return Finding(
        "besluit_onleesbaar", "waarschuwing", Source(LEDGER, "", decision.row), column, found[:80], "",
        f"Kies uit: {', '.join(words)}. Tot die tijd telt dit besluit niet.",
    )  # fmt: skip


def _without_effect(decision: Decision) -> Finding:
    return Finding(
        "besluit_zonder_gevolg", "opmerking", Source(LEDGER, "", decision.row), "onderwerp", "",
        f"het besluit over '{decision.subject[:80]}' ({decision.kind}) past nergens meer bij.",
        "Komt het onderwerp niet terug? Dan kan deze rij weg.",
    )  # fmt: skip
