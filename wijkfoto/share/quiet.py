"""Which sides of a pair are too few to be quoted.

A pair of groups may tell its state from three respondents of two organisations on. With eight huisartsen on one side
and one apotheker on the other, "beelden verschillen" would tell what that one apotheker said. A *quiet side* is a
side of a pair of which somebody was asked, and fewer people or organisations than the threshold. What it says counts
in what everybody may see (that there is a ja, and what for), and in nothing else: not in a state, a mark, a label or
a wish. It does not matter what it says: a line that told its ja and kept still about its nee would tell the nee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wijkfoto.analysis.themes import named_group, own_group
from wijkfoto.graph.foto import Foto
from wijkfoto.records import Side
from wijkfoto.settings import Settings

GroupSide = tuple[str, str]
"""(group that was asked, group that it was asked about)"""


def quiet_sides(foto: Foto) -> frozenset[GroupSide]:
    """Sides that were asked, and by too few people or organisations to be quoted."""
    settings = foto.evidence.settings
    return frozenset(key for key, side in _sides(foto) if side.respondents and not _is_heard(side, settings))


def without_quiet_sides(foto: Foto) -> Foto:
    """The foto as if quiet sides were not asked about the other: what may be told of it is computed, never masked."""
    quiet, evidence = quiet_sides(foto), foto.evidence
    kept = tuple(s for s in evidence.statements if (own_group(evidence, s), named_group(evidence, s)) not in quiet)
    # Where silence means no, a side of which the statements are gone would still say no.
    settings = replace(evidence.settings, silence="unknown")
    return Foto(replace(evidence, statements=kept, settings=settings), foto.round)


def _sides(foto: Foto) -> Iterator[tuple[GroupSide, Side]]:
    for pair in foto.group_pairs:
        yield (pair.a, pair.b), pair.side_a
        yield (pair.b, pair.a), pair.side_b


def _is_heard(side: Side, settings: Settings) -> bool:
    return len(side.respondents) >= settings.min_respondents and len(side.organisations) >= settings.min_organisations
