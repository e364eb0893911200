"""A *layout* gives every actor of a network a place at which its label can be read.

An actor takes up a box: its symbol with the wrapped label below it. Positions are the middle of the symbol, in
pixels at zoom 1, x to the right and y downwards. Nothing here is random: rows in another order, another process or
another day give the same picture, so that people recognise "their" network.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from wijkfoto.engine import igraph_module
from wijkfoto.render.boxes import GAP, Array, LabelBox, Point, label_boxes, separate
from wijkfoto.render.layout_rows import RATIO, Part, pack

_ROOM = 1.0  # size of the picture before boxes are pushed apart, in boxes
_CROWD = 8
_EVEN = 0.5  # how far coordinates go towards their rank
_KAMADA_KAWAI_MAX = 500


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
    return pack(parts, boxes)


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


def _lay_out(ids: list[str], neighbours: Mapping[str, set[str]], boxes: Mapping[str, LabelBox]) -> Part:
    """One component: forces, turn, even out, stretch to 16:10, push apart."""
    sizes = np.array([boxes[node].size for node in ids])
    middles = np.zeros((len(ids), 2))
    if len(ids) > 1:
        index = {node: i for i, node in enumerate(ids)}
        edges = sorted((index[a], index[b]) for a in ids for b in neighbours[a] if a < b)
        middles = _even_out(_turn(_forces(len(ids), edges)))
        area = float((sizes[:, 0] * sizes[:, 1]).sum()) * _ROOM
        middles = middles * np.array([math.sqrt(area * RATIO), math.sqrt(area / RATIO)])
    return Part(ids, separate(middles, sizes), sizes)


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
    room = (np.array([boxes[name].size for name in placed]) + boxes[node].size) / 2 + GAP
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
