"""How far two coders agree: the share of texts with the same label, and Cohen's kappa, which takes chance off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wijkfoto.read.ledger import LABEL, LATER, OPEN, YES, identity
from wijkfoto.records import Decision

NO_LABEL = "geen"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two coders.

    Attributes
    ----------
    texts
        Number of texts that both coded.
    same
        Share of those with the same code, 0-1.
    by_chance
        Share that would be the same if both gave their codes at random, 0-1.
    kappa
        (same - by_chance) / (1 - by_chance), Cohen 1960: 1 is perfect, 0 is chance; None when chance alone is already
        perfect (both gave every text one and the same code) or when there is no text.
    differences
        (text, code of the first, code of the second), sorted.
    """

    texts: int
    same: float
    by_chance: float
    kappa: float | None
    differences: tuple[tuple[str, str, str], ...] = ()


def cohens_kappa(first: Mapping[str, str], second: Mapping[str, str]) -> Agreement:
    """Agreement of two codings (text -> code) over the texts that both have.

    Examples
    --------
    >>> cohens_kappa({"a": "x", "b": "x", "c": "y", "d": "y"}, {"a": "x", "b": "y", "c": "y", "d": "y"}).kappa
    0.5
    """
    both = sorted(first.keys() & second.keys())
    n = len(both)
    if not n:
        return Agreement(0, 0.0, 0.0, None)
    same = sum(first[text] == second[text] for text in both) / n
    counts = [Counter(coding[text] for text in both) for coding in (first, second)]
    by_chance = sum(counts[0][code] * counts[1][code] for code in counts[0]) / n**2
    kappa = None if by_chance == 1 else (same - by_chance) / (1 - by_chance)
    differences = tuple((text, first[text], second[text]) for text in both if first[text] != second[text])
    return Agreement(n, same, by_chance, kappa, differences)


def label_coding(decisions: Iterable[Decision]) -> dict[str, str]:
    """Text -> code of the rows `label` of a ledger; a refused label is "geen". What was put off is no code. The last
    row about a text counts."""
    found: dict[str, str] = {}
    for decision in decisions:
        verdict = decision.verdict.strip().lower()
        if decision.kind.strip().lower() != LABEL or verdict == LATER:
            continue
        if verdict == OPEN:
            found.pop(identity(LABEL, decision.subject)[1], None)
            continue
        codes = sorted(code.strip().upper() for code in decision.value.split(";") if code.strip())
        text = identity(LABEL, decision.subject)[1]
        found[text] = "; ".join(codes) if verdict == YES else NO_LABEL
    return found
