"""*Verschil van beleving*: two sides that both told about their tie, and told different things.

A difference is no fault of either side. It is a reason to lay both pictures side by side and talk.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.schema import ACTOR, JA, NOT_ASKED
from wijkfoto.settings import Settings


@dataclass(frozen=True, slots=True)
class Report:
    """What one side of a tie told: `answer` {"ja", "nee"}, `mark` (1-5, median of its marks, or None), `themes` (top
    themes of its ja's, sorted) and the ids it rests on."""

    actor: str
    answer: str
    mark: float | None
    themes: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Perception:
    """A tie with two reports. `gap` is the mark of `a` minus the mark of `b` (-4 to 4; None unless both gave one);
    `overlap` is the share of the themes of both that both name (Jaccard, 0-1; None when a side names none)."""

    a: Report
    b: Report
    gap: float | None
    overlap: float | None

    @property
    def presence_differs(self) -> bool:
        """One side says ja and the other nee: "beelden verschillen"."""
        return self.a.answer != self.b.answer

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of both reports."""
        return (*self.a.statements, *self.b.statements)


def perceptions(evidence: Evidence, ties: Iterable[tuple[str, str]]) -> tuple[Perception, ...]:
    """Ties of which both sides told, those that differ most first.

    Order: size of the gap between the marks, then ja against nee, then themes that overlap least. Ties of which one
    side was not asked are left out: silence is no other picture.

    Parameters
    ----------
    ties
        Pairs of actor ids with a ja (the edges of `ties`).

    Notes
    -----
    After PARTNER's trust and value, which average the two sides (support.visiblenetworklabs.com). Variant: marks,
    themes and presence each stay signed per side; themes by Jaccard 1901 over top themes.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> found = perceptions(foto.evidence, foto.ties.edges)
    >>> max(one.gap for one in found if one.gap is not None)
    1.0
    """
    found = []
    for one, other in sorted(tuple(sorted(tie)) for tie in ties):
        a, b = _report(evidence, one, other), _report(evidence, other, one)
        if NOT_ASKED not in (a.answer, b.answer):
            gap = a.mark - b.mark if a.mark is not None and b.mark is not None else None
            found.append(Perception(a, b, gap, theme_overlap(a.themes, b.themes)))
    return tuple(sorted(found, key=_most_different))


def _most_different(perception: Perception) -> tuple[float, bool, float, str, str]:
    overlap = 1.0 if perception.overlap is None else perception.overlap
    size = abs(perception.gap or 0.0)
    return -size, not perception.presence_differs, overlap, perception.a.actor, perception.b.actor


def _report(evidence: Evidence, who: str, about: str) -> Report:
    answer, statements = evidence.answer(who, (ACTOR, about)) if who in evidence.respondents else (NOT_ASKED, [])
    marks = [s.mark for s in statements if s.mark is not None and answer == JA]
    themes = {evidence.vocabulary.top_theme(s.theme) for s in statements if s.theme and answer == JA}
    ids = tuple(sorted(s.id for s in statements))
    return Report(who, answer, float(median(marks)) if marks else None, tuple(sorted(themes)), ids)


def theme_overlap(one: Iterable[str], other: Iterable[str]) -> float | None:
    """Share of the themes of two sides that both name, 0-1 (Jaccard 1901); None when a side names none: who tells
    without a theme does not deny one.

    Examples
    --------
    >>> theme_overlap(("O", "P"), ("O",)), theme_overlap(("O",), ("G",)), theme_overlap(("O",), ())
    (0.5, 0.0, None)
    """
    a, b = set(one), set(other)
    return len(a & b) / len(a | b) if a and b else None


def differs(perception: Perception, settings: Settings) -> bool:
    """Whether a tie is worth laying both pictures side by side: marks that lie `mark_gap` or more apart, ja against
    nee, or themes of which none is shared.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> from wijkfoto.settings import Settings
    >>> found = perceptions(foto.evidence, foto.ties.edges)
    >>> len(found), sum(differs(one, Settings()) for one in found)
    (12, 4)
    """
    far = perception.gap is not None and abs(perception.gap) >= settings.mark_gap
    return far or perception.presence_differs or perception.overlap == 0
