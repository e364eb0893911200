"""A *layout* gives every actor of a network a place at which its label can be read.

An actor takes up a box: its symbol with the wrapped label below it. Positions are the middle of the symbol, in
pixels at zoom 1, x to the right and y downwards. Nothing here is random: rows in another order, another process or
another day give the same picture, so that people recognise "their" network.
"""

from __future__ import annotations

import math
import random
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from wijkfoto.analysis.engine import igraph_module

Point = tuple[float, float]
Array = npt.NDArray[np.float64]
_Indices = npt.NDArray[np.intp]

FONT_SIZE = 14
LINE_HEIGHT = 16
MIN_RADIUS, MAX_RADIUS = 9.0, 26.0
_CHARACTER = 7.4  # mean width at 14 pixels, with room to spare in Segoe UI, Arial and Roboto
_WRAP = 16
_GAP = 6.0
_RATIO = 1.6
_ROOM = 1.0  # size of the picture before boxes are pushed apart, in boxes
_SIDEWAYS = 1.8  # boxes rather go sideways than up or down, or the picture grows too high
_CROWD = 8
_EVEN = 0.5  # how far coordinates go towards their rank
_GROWTH = 1.004  # per four rounds of pushing
_KAMADA_KAWAI_MAX = 500


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


class _Part(NamedTuple):
    """A component with the middles of its boxes."""

    ids: list[str]
    middles: Array
    sizes: Array


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


def network_layout(
    nodes: Sequence[Mapping[str, Any]],
    ties: Sequence[Mapping[str, Any]],
    *,
    previous: Mapping[str, Point] | None = None,
) -> dict[str, Point]:
    """Position per node id, such that no two boxes of symbol and label overlap.

    Each component is laid out by Kamada and Kawai (1989), which needs no random start, turned with its long side
    lying and stretched to 16:10; then boxes are pushed apart. Small components and actors without a tie stand in rows
    below.

    Parameters
    ----------
    nodes, ties
        Rows of a `Network`: `id`, `label`, `named`; `a`, `b`.
    previous
        Positions of an earlier foto. Who had a place keeps it exactly; who is new comes as near as possible to the
        middle of its neighbours. Without anyone in common the layout starts afresh.

    Examples
    --------
    >>> rows = [{"id": "n1", "label": "huisarts"}, {"id": "n2", "label": "apotheek"}]
    >>> sorted(network_layout(rows, [{"id": "t1", "a": "n1", "b": "n2"}]))
    ['n1', 'n2']
    """
    boxes = label_boxes(nodes)
    neighbours: dict[str, set[str]] = {node: set() for node in sorted(boxes)}
    for tie in ties:
        a, b = str(tie["a"]), str(tie["b"])
        if a != b:
            neighbours[a].add(b)
            neighbours[b].add(a)
    known = {node: previous[node] for node in neighbours if previous and node in previous}
    if known:
        return _place_new(known, neighbours, boxes)
    parts = [_lay_out(part, neighbours, boxes) for part in _components(neighbours)]
    return _pack(parts, boxes)


def _components(neighbours: Mapping[str, set[str]]) -> list[list[str]]:
    """Sorted ids per component, the largest first."""
    seen: set[str] = set()
    found = []
    for start in neighbours:
        if start in seen:
            continue
        part, queue = {start}, [start]
        while queue:
            fresh = neighbours[queue.pop()] - part
            part |= fresh
            queue.extend(fresh)
        seen |= part
        found.append(sorted(part))
    return sorted(found, key=lambda part: (-len(part), part[0]))


def _lay_out(ids: list[str], neighbours: Mapping[str, set[str]], boxes: Mapping[str, LabelBox]) -> _Part:
    """One component: forces, turn, even out, stretch to 16:10, push apart."""
    sizes = np.array([boxes[node].size for node in ids])
    middles = np.zeros((len(ids), 2))
    if len(ids) > 1:
        index = {node: i for i, node in enumerate(ids)}
        edges = sorted((index[a], index[b]) for a in ids for b in neighbours[a] if a < b)
        middles = _even_out(_turn(_forces(len(ids), edges)))
        area = float((sizes[:, 0] * sizes[:, 1]).sum()) * _ROOM
        middles = middles * np.array([math.sqrt(area * _RATIO), math.sqrt(area / _RATIO)])
    return _Part(ids, separate(middles, sizes), sizes)


def _forces(count: int, edges: list[tuple[int, int]]) -> Array:
    """Force layout of one component: Kamada-Kawai, or Fruchterman-Reingold on a grid when that is too slow."""
    igraph = igraph_module()
    graph = igraph.Graph(n=count, edges=edges)
    circle = graph.layout_circle().coords
    if count <= _KAMADA_KAWAI_MAX:
        return np.array(graph.layout_kamada_kawai(seed=circle, maxiter=50 * count).coords, dtype=float)
    igraph.set_random_number_generator(random.Random(1))
    try:
        laid = graph.layout_fruchterman_reingold(seed=circle, niter=500, grid="grid")
    finally:
        igraph.set_random_number_generator(random)
    return np.array(laid.coords, dtype=float)


def _turn(points: Array) -> Array:
    """Points around their mean, the longest axis (first singular vector) lying, never mirrored by chance."""
    centred = points - points.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2]
    turned: Array = centred @ axes.T
    far = np.abs(turned).argmax(axis=0)
    turned *= np.where(turned[far, [0, 1]] < 0, -1.0, 1.0)
    return turned


def _even_out(points: Array) -> Array:
    """Points from -0.5 to 0.5 per axis, halfway between where they are and where their rank is.

    One outlier would else take half the picture and press all others together; left of stays left of, and above
    stays above. A small component keeps its own form: it has no crowd, and its height would be blown up.
    """
    extent = np.maximum(np.ptp(points, axis=0), 1e-9)
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    if len(points) < _CROWD:
        small: Array = (points - middle) / extent.max()
        return small
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    even: Array = (1 - _EVEN) * (points - middle) / extent + _EVEN * (ranks / (len(points) - 1) - 0.5)
    return even


def separate(middles: Array, sizes: Array, *, rounds: int = 400) -> Array:
    """Middles of boxes such that none overlap: pushed apart along the side that asks least, shape kept.

    When pushing does not end (a very dense crowd) the picture as a whole grows until it fits.
    """
    # Boxes at one spot need a first direction.
    places: Array = middles + np.arange(len(middles))[:, None] * np.array([1e-3, 7e-4])
    room = sizes + _GAP
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


def _pack(parts: Sequence[_Part], boxes: Mapping[str, LabelBox]) -> dict[str, Point]:
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
            x += float(extents[i][0]) + 5 * _GAP
        y += tallest + 5 * _GAP
    return places


def _row_width(widths: Sequence[float]) -> float:
    return sum(widths) + 5 * _GAP * (len(widths) - 1)


def _best_rows(extents: Sequence[Point]) -> list[list[int]]:
    """Components over rows, of the width at which the whole shows largest in a frame of 16:10."""
    widest = max((width for width, _ in extents), default=0.0)
    choices = [_rows(extents, widest * factor) for factor in (1.0, 1.2, 1.4, 1.7, 2.0, 3.0, 5.0)]

    def frame(rows: list[list[int]]) -> float:
        width = max((_row_width([extents[i][0] for i in row]) for row in rows), default=0.0)
        height = sum(max(extents[i][1] for i in row) + 5 * _GAP for row in rows)
        return max(width / _RATIO, height)

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


def _place_new(
    known: Mapping[str, Point], neighbours: Mapping[str, set[str]], boxes: Mapping[str, LabelBox]
) -> dict[str, Point]:
    """Known places, and the new actors one by one (those with most known neighbours first) on a free spot."""
    placed = dict(known)
    waiting = [node for node in neighbours if node not in placed]
    while waiting:
        node = max(waiting, key=lambda name: len(neighbours[name] & placed.keys()))
        waiting.remove(node)
        near = np.array([placed[name] for name in sorted(neighbours[node] & placed.keys())] or [_below(placed)])
        placed[node] = _free_spot(near.mean(axis=0), node, placed, boxes)
    return {node: placed[node] for node in neighbours}


def _below(placed: Mapping[str, Point]) -> Point:
    """Where an actor without known neighbours starts: left, below everybody."""
    return min(x for x, _ in placed.values()), max(y for _, y in placed.values()) + 100


def _free_spot(start: Array, node: str, placed: Mapping[str, Point], boxes: Mapping[str, LabelBox]) -> Point:
    """The free spot nearest to `start`, looked for in ever wider rings."""
    others = np.array([(x, y + boxes[name].height / 2) for name, (x, y) in placed.items()])
    room = (np.array([boxes[name].size for name in placed]) + boxes[node].size) / 2 + _GAP
    ring = 0
    while True:
        angles = np.arange(max(1, 8 * ring)) * (2 * math.pi / max(1, 8 * ring))
        spots = start + 12.0 * ring * np.c_[np.cos(angles), np.sin(angles)]
        middles = spots + np.array([0.0, boxes[node].height / 2])
        taken = (np.abs(middles[:, None] - others[None]) < room[None]).all(axis=2).any(axis=1)
        if not taken.all():
            x, y = spots[int(np.argmin(taken))]
            return round(float(x), 1), round(float(y), 1)
        ring += 1
