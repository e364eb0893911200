"""A *symbol* is the shape of a domain as SVG, a *pen* the stroke of a line: the same in network, map and kompas.

Shapes have the form and the size that vis-network gives them, so that canvas, paper and legend show one picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from wijkfoto.render.style import COLOURS, domain_style

BORDER = COLOURS["ink"]
Corner = tuple[float, float]


class Pen(NamedTuple):
    """Colour, width and dashes of a line; no dashes is a solid line."""

    colour: str
    width: float
    dashes: Sequence[float] = ()

    @property
    def svg(self) -> str:
        """Attributes of an SVG line.

        Examples
        --------
        >>> Pen("#333333", 2.0, (9, 6)).svg
        'stroke="#333333" stroke-width="2" stroke-dasharray="9 6"'
        """
        pattern = f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in self.dashes)}"' if self.dashes else ""
        return f'stroke="{self.colour}" stroke-width="{self.width:g}"{pattern}'


def shape_path(shape: str, r: float, x: float = 0, y: float = 0) -> str:
    """Path of a shape of `style.DOMAIN` with radius `r` round (x, y); an unknown shape is a dot.

    Examples
    --------
    >>> shape_path("square", 5)
    'M-5.0 -5.0L5.0 -5.0L5.0 5.0L-5.0 5.0z'
    """
    up, down = -math.pi / 2, math.pi / 2
    match shape:
        case "square":
            corners = [(-r, -r), (r, -r), (r, r), (-r, r)]
        case "diamond":
            corners = _polygon(4, r, up)
        case "triangle":
            corners = [(a, b + 0.32 * r) for a, b in _polygon(3, 1.33 * r, up)]
        case "triangleDown":
            corners = [(a, b - 0.32 * r) for a, b in _polygon(3, 1.33 * r, down)]
        case "star":
            corners = [(a, b + 0.1 * r) for a, b in _polygon(5, 1.07 * r, up, 0.41 * r)]
        case "hexagon":
            corners = _polygon(6, r, 0)
        case _:
            return f"M{x - r:.1f} {y:.1f}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"
    return "M" + "L".join(f"{x + a:z.1f} {y + b:z.1f}" for a, b in corners) + "z"


def _polygon(count: int, radius: float, start: float, inner: float = 0) -> list[Corner]:
    """Corners of a regular polygon, or of a star when there is an inner radius."""
    steps = [(start + k * math.pi / count, inner if inner and k % 2 else radius) for k in range(2 * count)]
    return [(r * math.cos(t), r * math.sin(t)) for t, r in (steps if inner else steps[::2])]


def symbol(shape: str, colour: str, r: float, x: float, y: float) -> str:
    """A filled shape with the border that every symbol has."""
    return (
        f'<path d="{shape_path(shape, r, x, y)}" fill="{colour}" stroke="{BORDER}" stroke-width="1.3" '
        'stroke-linejoin="round"/>'
    )


def domain_key(domain: str, kind: str = "") -> str:
    """Small SVG with the symbol of a domain, for legends and lists; `kind` holds class names."""
    look = domain_style(domain)
    css = f' class="{kind}"' if kind else ""
    drawn = symbol(look.shape, look.colour, 9, 12, 12)
    return f'<svg{css} viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">{drawn}</svg>'


def line_key(pen: Pen) -> str:
    """Small SVG with a sample of a line, for legends."""
    line = f'<path d="M1 8H39" fill="none" {pen.svg}/>'
    return f'<svg viewBox="0 0 40 16" width="40" height="16" aria-hidden="true">{line}</svg>'
