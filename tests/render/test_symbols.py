"""Shapes and pens: each domain looks different, and every picture draws it in the same way."""

from __future__ import annotations

import re

import pytest

from wijkfoto.render.style import DOMAIN
from wijkfoto.render.symbols import Pen, domain_key, line_key, shape_path, symbol

SHAPES = sorted({style.shape for style in DOMAIN.values()})


def test_each_domain_has_its_own_key() -> None:
    keys = [domain_key(code) for code in DOMAIN]
    assert len(set(keys)) == len(keys)
    assert domain_key("onbekend") == domain_key("")
    assert domain_key("MED", "klein").startswith('<svg class="klein" ')


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "dot"])
def test_shape_stays_within_four_thirds_of_its_radius_and_moves_along(shape: str) -> None:
    def numbers(x: float, y: float) -> list[float]:
        return [float(number) for number in re.findall(r"-?[\d.]+", shape_path(shape, 9, x, y))]

    here, there = numbers(0, 0), numbers(100, 100)
    assert max(map(abs, here)) <= 12
    assert there == pytest.approx([number + 100 for number in here], abs=0.11)
    assert "-0.0" not in shape_path(shape, 9)


def test_unknown_shape_is_a_dot() -> None:
    assert shape_path("wolk", 3, 5, 5) == shape_path("dot", 3, 5, 5) == "M2.0 5.0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"
    assert symbol("dot", "#FFFFFF", 3, 5, 5).count("<path") == 1


def test_line_key_shows_the_pen() -> None:
    assert 'stroke-width="2.5" stroke-dasharray="9 6"' in line_key(Pen("#333333", 2.5, (9, 6)))
    assert "dasharray" not in line_key(Pen("#333333", 2.5))
