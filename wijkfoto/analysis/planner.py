"""Whom to speak next: who would answer most of what the norm asks and nobody told yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wijkfoto.analysis.gaps import NORM_LEVELS
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.schema import DISCIPLINE, GROUP, HINT, ONE_SIDE, UNASKED
from wijkfoto.records import Dossier, Line
from wijkfoto.vocabulary import Vocabulary

WEIGHT = {"must": 3, "should": 2, "could": 1, "": 0}
MENTION_WEIGHT = 2
"""What a conversation that says "nog spreken met" weighs, beside the norm."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to speak with.

    Attributes
    ----------
    actor
        Actor id, "" when only the function or group is known.
    code
        Discipline or group code.
    lines
        Norm lines that would be answered.
    gain
        Sum of their weights (must 3, should 2, could 1); higher is better.
    mentioned
        Number of conversations that say "nog spreken met" this function.
    reason
        Why it did not come to a conversation yet, "" when unknown.
    """

    actor: str
    code: str
    lines: tuple[Line, ...]
    gain: int
    mentioned: int = 0
    reason: str = ""


def open_lines(lines: Iterable[Line], discipline: str, group: str, vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Norm lines that a conversation with this function would answer: its side was not asked yet.

    Parameters
    ----------
    discipline
        Code of the function, "" for somebody of the group.
    """
    found = []
    for line in lines:
        if not line.importance or line.look not in UNASKED | {HINT, ONE_SIDE}:
            continue
        for side, codes in (("a", line.a), ("b", line.b)):
            targets = [(GROUP, code) for code in codes] if line.grain == GROUP else vocabulary.sides_of_norm(codes)
            mine = (GROUP, group) in targets or (DISCIPLINE, discipline) in targets
            if mine and (side in line.unasked or line.look in UNASKED):
                found.append(line)
                break
    return tuple(found)


def whom_to_speak(evidence: Evidence, dossier: Dossier, lines: Iterable[Line]) -> tuple[Candidate, ...]:
    """Known actors that were not spoken to, by what their conversation would answer; those without gain left out;
    and functions that were named and of which no actor is known yet.

    Only the first of several actors of one function counts the lines of that function: a second conversation answers
    them no further.
    """
    lines = tuple(lines)
    suggested = _suggested(evidence)
    reasons = {(n.discipline, n.organisation): n.reason for n in dossier.not_spoken if n.wijk == evidence.wijk.code}
    candidates = []
    for actor in sorted(evidence.actors.values(), key=lambda actor: actor.id):
        if actor.id in evidence.respondents or actor.placeholder:
            continue
        group = evidence.vocabulary.group_of(actor.discipline)
        found = open_lines(lines, actor.discipline, group, evidence.vocabulary)
        reason = reasons.get((actor.discipline, actor.organisation), "")
        mentioned = suggested.get(actor.discipline, 0)
        gain = sum(WEIGHT[line.importance] for line in found)
        if gain or mentioned:
            candidates.append(Candidate(actor.id, actor.discipline, found, gain, mentioned, reason))
    known = {actor.discipline for actor in evidence.actors.values()}
    named = {n.discipline: n.reason for n in dossier.not_spoken if n.wijk == evidence.wijk.code}
    for code in sorted({*suggested, *named} - known):
        found = open_lines(lines, code, evidence.vocabulary.group_of(code), evidence.vocabulary)
        gain = sum(WEIGHT[line.importance] for line in found)
        candidates.append(Candidate("", code, found, gain, suggested.get(code, 0), named.get(code, "")))
    candidates.sort(key=lambda c: (-c.gain - MENTION_WEIGHT * c.mentioned, c.code, c.actor))
    return tuple(_first_of_each_function(candidates))


def _first_of_each_function(candidates: list[Candidate]) -> Iterable[Candidate]:
    seen: set[str] = set()
    for candidate in candidates:
        if candidate.code not in seen:
            seen.add(candidate.code)
            yield candidate


def _suggested(evidence: Evidence) -> dict[str, int]:
    """Discipline -> number of conversations that suggest to speak with it."""
    counts: dict[str, int] = {}
    for conversation in evidence.conversations:
        found = {evidence.vocabulary.match("disciplines", text.split(",")[0]) for text in conversation.suggested}
        for code in found - {None}:
            counts[str(code)] = counts.get(str(code), 0) + 1
    return counts


def groups_to_speak(
    lines: Iterable[Line], groups: Iterable[str], vocabulary: Vocabulary, spoken: frozenset[str] = frozenset()
) -> tuple[Candidate, ...]:
    """The same for groups, from disclosed lines: groups of which most norm lines were not asked yet; those of which
    nobody was spoken to first."""
    lines = tuple(line for line in lines if line.look in UNASKED and line.importance in NORM_LEVELS)
    found = []
    for group in groups:
        mine = open_lines(lines, "", group, vocabulary)
        gain = sum(WEIGHT[line.importance] for line in mine)
        if gain:
            found.append(Candidate("", group, mine, gain))
    return tuple(sorted(found, key=lambda c: (c.code in spoken, -c.gain, c.code)))
