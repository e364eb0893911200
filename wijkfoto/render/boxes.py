"""A *box* is the room of an actor in a picture: its symbol with the wrapped label below it.

Sizes are in pixels at zoom 1, x to the right and y downwards.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Point = tuple[float, float]
Array = npt.NDArray[np.float64]
_Indices = npt.NDArray[np.intp]

FONT_SIZE = 14
LINE_HEIGHT = 16
MIN_RADIUS, MAX_RADIUS = 9.0, 26.0
GAP = 6.0
_CHARACTER = 7.4  # mean width at 14 pixels, with room to spare in Segoe UI, Arial and Roboto
_WRAP = 16
_SIDEWAYS = 1.8  # boxes rather go sideways than up or down, or the picture grows too high
_GROWTH = 1.004  # per four rounds of pushing


class LabelBox(NamedTuple):
    """Wrapped label with the sizes in pixels of the symbol (`radius`) and of the text below it."""

    lines: tuple[str, ...]
    radius: float
    width: float
    height: float

    @property
    def size(self) -> Point:
        """Width and height of symbol and label together."""
        return max(self.width, 2 * self.radius), 2 * self.radius + self.height


def label_boxes(nodes: Iterable[Mapping[str, Any]]) -> dict[str, LabelBox]:
    """Label and size per node id: lines of 16 characters, a radius of 9 to 26 by the root of times named.

    The root, because people read the surface of a symbol. The largest radius is for the actor that is named most, but
    for five times at least: in a foto of one conversation nobody should look like a hub.
    """
    rows = list(nodes)
    top = max([5.0, *(float(row.get("named") or 0) for row in rows)])
    boxes = {}
    for row in rows:
        words = str(row["label"]).split()
        width = min(28, max([_WRAP, *map(len, words)]))
        lines = tuple(textwrap.wrap(" ".join(words), width, max_lines=4, placeholder=" …")) or ("",)
        radius = round(MIN_RADIUS + (MAX_RADIUS - MIN_RADIUS) * math.sqrt(float(row.get("named") or 0) / top), 1)
        boxes[str(row["id"])] = LabelBox(
            lines, radius, _CHARACTER * max(map(len, lines)) + 6, LINE_HEIGHT * len(lines) + 4.0
        )
    return boxes


def separate(middles: Array, sizes: Array, *, rounds: int = 400) -> Array:
    """Middles of boxes such that none overlap: pushed apart along the side that asks least, shape kept.

    When pushing does not end (a very dense crowd) the picture as a whole grows until it fits.
    """
    # Boxes at one spot need a first direction.
    places: Array = middles + np.arange(len(middles))[:, None] * np.array([1e-3, 7e-4])
    room = sizes + GAP
    for turn in range(rounds):
        i, j = overlapping(places, room)
        if not len(i):
            return places
        apart = places[i] - places[j]
        depth = (room[i] + room[j]) / 2 - np.abs(apart)
        sideways = depth[:, 0] < depth[:, 1] * _SIDEWAYS
        push = np.where(np.c_[sideways, ~sideways], depth * np.where(apart >= 0, 0.3, -0.3), 0.0)
        np.add.at(places, i, push)
        np.add.at(places, j, -push)
        if turn % 4 == 3:
            places *= _GROWTH
    while len(overlapping(places, room)[0]):
        places *= 1.05
    return places


def overlapping(middles: Array, sizes: Array) -> tuple[_Indices, _Indices]:
    """Pairs of boxes that overlap, as two lists of indices; a sweep from left to right finds the candidates."""
    order = np.argsort(middles[:, 0], kind="stable")
    left = middles[order, 0]
    reach = np.searchsorted(left, left + sizes[:, 0].max())
    counts = np.maximum(reach - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), counts)
    second = first + 1 + np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    i, j = order[first], order[second]
    hit = (np.abs(middles[i] - middles[j]) < (sizes[i] + sizes[j]) / 2).all(axis=1)
    return i[hit], j[hit]
