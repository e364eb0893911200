"""A layout in *rows*: the components of a network one beside the other, the largest on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wijkfoto.render.boxes import GAP, Array, LabelBox, Point

RATIO = 1.6
"""Width to height of the frame that a picture should fill."""
_BETWEEN = 5 * GAP


class Part(NamedTuple):
    """A component with the middles of its boxes."""

    ids: list[str]
    middles: Array
    sizes: Array


def pack(parts: Sequence[Part], boxes: Mapping[str, LabelBox]) -> dict[str, Point]:
    """Components in rows, the largest on top, rows and what stands in them centred."""
    corners = [(part.middles - part.sizes / 2).min(axis=0) for part in parts]
    extents = [(p.middles + p.sizes / 2).max(axis=0) - corner for p, corner in zip(parts, corners, strict=True)]
    places: dict[str, Point] = {}
    y = 0.0
    for row in _best_rows([(float(width), float(height)) for width, height in extents]):
        x = -_row_width([extents[i][0] for i in row]) / 2
        tallest = max(float(extents[i][1]) for i in row)
        for i in row:
            shift = (x, y + (tallest - extents[i][1]) / 2) - corners[i]
            for node, (left, top) in zip(parts[i].ids, parts[i].middles + shift, strict=True):
                places[node] = round(float(left), 1), round(float(top) - boxes[node].height / 2, 1)
            x += float(extents[i][0]) + _BETWEEN
        y += tallest + _BETWEEN
    return places


def _row_width(widths: Sequence[float]) -> float:
    return sum(widths) + _BETWEEN * (len(widths) - 1)


def _best_rows(extents: Sequence[Point]) -> list[list[int]]:
    """Components over rows, of the width at which the whole shows largest in a frame of 16:10."""
    widest = max((width for width, _ in extents), default=0.0)
    choices = [_rows(extents, widest * factor) for factor in (1.0, 1.2, 1.4, 1.7, 2.0, 3.0, 5.0)]

    def frame(rows: list[list[int]]) -> float:
        width = max((_row_width([extents[i][0] for i in row]) for row in rows), default=0.0)
        height = sum(max(extents[i][1] for i in row) + _BETWEEN for row in rows)
        return max(width / RATIO, height)

    return min(choices, key=frame)


def _rows(extents: Sequence[Point], width: float) -> list[list[int]]:
    """Indices per row, filled in order until a row is `width` wide."""
    rows: list[list[int]] = []
    for i in range(len(extents)):
        if rows and _row_width([extents[k][0] for k in (*rows[-1], i)]) <= width:
            rows[-1].append(i)
        else:
            rows.append([i])
    return rows
