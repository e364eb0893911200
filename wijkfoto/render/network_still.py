"""The network as an SVG: what stands on paper, and what shows where scripts do not run."""

from __future__ import annotations

from collections.abc import Mapping

from wijkfoto.render.boxes import FONT_SIZE, LINE_HEIGHT, LabelBox, Point
from wijkfoto.render.network_looks import has, tie_pen
from wijkfoto.render.style import domain_style
from wijkfoto.render.symbols import symbol
from wijkfoto.render.text import safe
from wijkfoto.share.view import Network, Row


def network_svg(block: Network, positions: Mapping[str, Point], boxes: Mapping[str, LabelBox]) -> str:
    """The whole picture; its view box holds every symbol and label.

    Lines, and groups of symbol and label, stand in the order of the block: a saved picture is made of them.
    """
    left, top, width, height = _frame(positions, boxes)
    marks = has(block.ties, "mark")
    lines = "".join(_line(tie, positions, marks=marks) for tie in block.ties)
    nodes = "".join(_node(row, positions[row["id"]], boxes[row["id"]]) for row in block.nodes)
    label = safe(f"{block.caption} Dezelfde gegevens staan in de tabel eronder.".strip())
    return (
        f'<svg class="wf-network-drawing" viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" role="img" '
        f'aria-label="{label}" style="max-width:{width * 1.15:.0f}px">'
        f'<g stroke-opacity=".78">{lines}</g>{nodes}</svg>'
    )


def _frame(positions: Mapping[str, Point], boxes: Mapping[str, LabelBox]) -> tuple[float, float, float, float]:
    """Left, top, width and height of all symbols and labels, with a margin."""
    corners = [
        (x + side * boxes[i].size[0] / 2, y + down)
        for i, (x, y) in positions.items()
        for side, down in ((-1, -boxes[i].radius), (1, boxes[i].radius + boxes[i].height))
    ]
    left, top = (min(c[axis] for c in corners) - 10 for axis in (0, 1))
    return left, top, max(c[0] for c in corners) + 10 - left, max(c[1] for c in corners) + 10 - top


def _line(tie: Row, positions: Mapping[str, Point], *, marks: bool) -> str:
    (x1, y1), (x2, y2) = positions[tie["a"]], positions[tie["b"]]
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {tie_pen(tie, marks=marks).svg}/>'


def _node(row: Row, place: Point, box: LabelBox) -> str:
    x, y = place
    style = domain_style(str(row.get("domain", "")))
    first = y + box.radius + LINE_HEIGHT - 1
    text = "".join(
        f'<tspan x="{x}" y="{first + LINE_HEIGHT * k:.1f}">{safe(line)}</tspan>' for k, line in enumerate(box.lines)
    )
    drawn = symbol(style.shape, style.colour, box.radius, x, y)
    return f'<g>{drawn}<text font-size="{FONT_SIZE}">{text}</text></g>'
