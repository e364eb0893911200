"""Layouts: the same every time, labels that can be read, and actors that keep their place."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from wijkfoto.render.boxes import Point, label_boxes, overlapping, separate
from wijkfoto.render.layout import network_layout

ROLES = ("huisarts, Praktijk De Linde", "wijkverpleegkundige, Thebe", "apotheek", "specialist ouderengeneeskunde")
Rows = list[dict[str, Any]]


def wijk(count: int) -> tuple[Rows, Rows]:
    """A large component, one of six and three actors without a tie."""
    draw = random.Random(count)
    nodes = [{"id": f"n{i:03}", "label": draw.choice(ROLES), "named": draw.randint(0, 9)} for i in range(count)]
    large, small = [row["id"] for row in nodes[: count - 9]], [row["id"] for row in nodes[count - 9 : count - 3]]
    pairs = {(large[draw.randrange(i)], large[i]) for i in range(1, len(large))}
    while len(pairs) < 2 * count:
        a, b = sorted(draw.sample(large, 2))
        pairs.add((a, b))
    pairs |= {(small[0], other) for other in small[1:]}
    return nodes, [{"id": f"t{i}", "a": a, "b": b} for i, (a, b) in enumerate(sorted(pairs))]


def overlaps(nodes: Rows, positions: dict[str, Point]) -> int:
    boxes = label_boxes(nodes)
    middles = np.array([(x, y + boxes[i].height / 2) for i, (x, y) in positions.items()])
    return len(overlapping(middles, np.array([boxes[i].size for i in positions]))[0])


@pytest.mark.parametrize("count", [40, 150])
def test_no_two_labels_overlap(count: int) -> None:
    nodes, ties = wijk(count)
    positions = network_layout(nodes, ties)
    assert set(positions) == {row["id"] for row in nodes}
    assert overlaps(nodes, positions) == 0


def test_overlapping_finds_what_all_pairs_find() -> None:
    middles = np.random.default_rng(1).uniform(0, 100, (60, 2))
    sizes = np.random.default_rng(2).uniform(3, 20, (60, 2))
    found = {frozenset(pair) for pair in zip(*(x.tolist() for x in overlapping(middles, sizes)), strict=True)}
    near = np.abs(middles[:, None] - middles[None]) < (sizes[:, None] + sizes[None]) / 2
    everything = {frozenset((i, j)) for i in range(60) for j in range(i) if near[i, j].all()}
    assert found == everything


def test_boxes_at_one_spot_come_apart() -> None:
    sizes = np.full((12, 2), [100.0, 40.0])
    assert len(overlapping(separate(np.zeros((12, 2)), sizes), sizes)[0]) == 0


def test_boxes_come_apart_without_any_round_of_pushing() -> None:
    sizes = np.full((5, 2), [100.0, 40.0])
    assert len(overlapping(separate(np.zeros((5, 2)), sizes, rounds=0), sizes)[0]) == 0


def test_order_of_rows_does_not_matter() -> None:
    nodes, ties = wijk(40)
    turned = [{**tie, "a": tie["b"], "b": tie["a"]} for tie in reversed(ties)]
    assert network_layout(nodes, ties) == network_layout(nodes[::-1], turned)


def test_every_process_gives_the_same_layout() -> None:
    program = (
        "from tests.render.test_layout import wijk; from wijkfoto.render.layout import network_layout;"
        "import sys; print(network_layout(*wijk(40))); print('matplotlib' in sys.modules)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().endswith("False\n"), "igraph must not bring matplotlib along"


def test_large_networks_are_laid_out_on_a_grid_and_leave_the_random_state_alone() -> None:
    nodes, ties = wijk(520)
    random.seed(3)
    state = random.getstate()
    assert network_layout(nodes, ties) == network_layout(nodes, ties)
    assert random.getstate() == state


def test_known_actors_keep_their_place_and_a_new_one_stands_free_near_its_neighbours() -> None:
    nodes, ties = wijk(40)
    before = network_layout(nodes, ties)
    nodes = [*nodes, {"id": "nieuw", "label": "praktijkondersteuner, Praktijk Nieuw", "named": 2}]
    ties = [*ties, {"id": "x", "a": "n001", "b": "nieuw"}, {"id": "y", "a": "nieuw", "b": "n002"}]
    after = network_layout(nodes, ties, previous=before)
    moved = [np.hypot(after[i][0] - x, after[i][1] - y) for i, (x, y) in before.items()]
    assert statistics.median(moved) == 0
    assert max(moved) == 0
    assert overlaps(nodes, after) == 0
    middle = np.mean([before["n001"], before["n002"]], axis=0)
    assert np.hypot(*(np.array(after["nieuw"]) - middle)) < 400


def test_new_actors_without_known_neighbours_stand_below() -> None:
    rows = [{"id": name, "label": name, "named": 1} for name in ("a", "b", "c")]
    after = network_layout(rows, [{"id": "t", "a": "b", "b": "c"}], previous={"a": (0.0, 0.0)})
    assert after["a"] == (0.0, 0.0)
    assert min(after["b"][1], after["c"][1]) > 50


def test_previous_positions_of_others_are_no_start() -> None:
    nodes, ties = wijk(40)
    assert network_layout(nodes, ties, previous={"weg": (1.0, 1.0)}) == network_layout(nodes, ties)


def test_empty_one_and_chain() -> None:
    assert network_layout([], []) == {}
    one = network_layout([{"id": "a", "label": ""}], [])
    assert list(one) == ["a"]
    rows = [{"id": str(i), "label": "huisarts", "named": 1} for i in range(4)]
    chain = network_layout(rows, [{"id": str(i), "a": str(i), "b": str(i + 1)} for i in range(3)])
    assert np.ptp([y for _, y in chain.values()]) < np.ptp([x for x, _ in chain.values()])


def test_labels_wrap_at_sixteen_and_never_grow_beyond_four_lines() -> None:
    rows = [
        {"id": "a", "label": "huisarts, Praktijk De Linde", "named": 0},
        {"id": "b", "label": "woord " * 40, "named": 20},
        {"id": "c", "label": "x" * 200, "named": None},
    ]
    boxes = label_boxes(rows)
    assert boxes["a"].lines == ("huisarts,", "Praktijk De", "Linde")
    assert boxes["a"].radius == 9
    assert boxes["b"].radius == 26
    assert len(boxes["b"].lines) == 4
    assert boxes["b"].lines[-1].endswith("…")
    assert max(map(len, boxes["c"].lines)) == 28
