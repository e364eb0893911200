"""Tables and charts that can be changed in PowerPoint: made of the same data as the page, never pictures of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wijkfoto.render.slides.fit import LINE, Box, lines_of, width_of
from wijkfoto.render.slides.frame import INK, LETTER, MUTED, Words, colour_of, describe, write_paragraph
from wijkfoto.render.style import COLOURS

if TYPE_CHECKING:
    from pptx.slide import Slide

Data = dict[str, Any]
_COLOURS = {"plus": COLOURS["plus"], "min": COLOURS["min"], "": COLOURS["plus"]}
_SIGNS = {"plus": "+ ", "min": "− ", "": ""}
_PAD = 3
_HEAD_FILL, _GREY, _HATCH, _RULE = (COLOURS[name] for name in ("paper-deep", "grey", "light", "light"))
_CHART_SIZE, _CHART_HEAD, _BAR_ROOM = 13, 44, 78
SIZE = 13
"""Size of the letter in a table."""


def add_bars(slide: Slide, box: Box, block: Data, title: str) -> None:
    """A bar chart of how many of all conversations; the numbers stand in words at each bar."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    rows = block["rows"]
    data = CategoryChartData()
    data.categories = [f"{_SIGNS[row['side']]}{row['label']}: {row['text']}" for row in rows]
    data.add_series("noemt dit", [row["value"] for row in rows])
    data.add_series("overige", [max(0, row["total"] - row["value"]) for row in rows])
    height = min(box.height, _CHART_HEAD + _BAR_ROOM * len(rows))
    place = (Pt(number) for number in box._replace(height=height))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED_100, *place, data)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, True
    chart.chart_title.text_frame.text = title
    chart.font.name, chart.font.size = LETTER, Pt(_CHART_SIZE)
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(_CHART_SIZE + 1)
    _set_axes(chart)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, 100
    for series, colour in zip(plot.series, (_COLOURS[rows[0]["side"]], _HEAD_FILL), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour_of(colour)
    told = "; ".join(f"{row['label']}: {row['text']}" for row in rows)
    describe(frame, f"{title}. {told}.")


def _set_axes(chart: Any) -> None:
    """From none to all conversations, the first row on top, without lines."""
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.category_axis.has_major_gridlines = False
    values = chart.value_axis
    values.visible, values.has_major_gridlines = False, False


def table_rows(block: Data) -> tuple[list[str], list[list[Data]]]:
    """Head and rows of cells of a table, a matrix or lines to fill in."""
    if block["kind"] == "matrix":
        rows = [[{"text": name}, *cells] for name, cells in zip(block["names"], block["rows"], strict=True)]
        return ["", *block["head"]], rows
    if block["kind"] == "form":
        return block["head"], [[{"text": ""} for _ in block["head"]] for _ in range(block["rows"])]
    return block["head"], block["rows"]


def column_widths(head: Sequence[str], rows: Sequence[Sequence[Data]], width: float) -> list[float]:
    """Widths that together are the width: wider for longer texts, with a least and a most."""
    texts = [[name, *(row[index]["text"] for row in rows)] for index, name in enumerate(head)]
    wanted = [min(260.0, max(70.0, *(width_of(text, SIZE) + 3 * _PAD for text in column))) for column in texts]
    return [one * width / sum(wanted) for one in wanted]


def row_height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """Height of a row with these texts."""
    lines = (lines_of(text, SIZE, width - 2 * _PAD) for text, width in zip(cells, widths, strict=True))
    return max(lines) * SIZE * LINE + 2 * _PAD


def add_table(slide: Slide, box: Box, head: Sequence[str], rows: Sequence[Sequence[Data]], *, alt: str) -> None:
    """A table; a row with empty cells is as high as there is room for."""
    from pptx.util import Pt

    widths = column_widths(head, rows, box.width)
    heights = [row_height(head, widths), *(row_height([cell["text"] for cell in row], widths) for row in rows)]
    if all(not cell["text"] for row in rows for cell in row):
        heights[1:] = [(box.height - heights[0]) / len(rows)] * len(rows)
    place = (box.left, box.top, box.width, sum(heights))
    frame = slide.shapes.add_table(len(rows) + 1, len(head), *(Pt(number) for number in place))
    table = frame.table
    table.horz_banding = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for index, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
        row.height = Pt(height)
        cells = [{"text": name, "head": True} for name in head] if index == 0 else rows[index - 1]
        for cell, data in zip(row.cells, cells, strict=True):
            _fill_cell(cell, data)
    describe(frame, alt)


def _fill_cell(cell: Any, data: Data) -> None:
    """Words in a cell; the three kinds of empty differ: white, hatched and grey."""
    from pptx.enum.dml import MSO_PATTERN
    from pptx.util import Pt

    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(_PAD)
    look, fill = data.get("look", ""), cell.fill
    if look == "hatched":
        fill.patterned()
        fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = colour_of(_HATCH), colour_of("FFFFFF")
    else:
        fill.solid()
        grey = _GREY if look == "grey" else "FFFFFF"
        fill.fore_color.rgb = colour_of(_HEAD_FILL if data.get("head") else data.get("fill", grey))
    _add_borders(cell)
    colour = MUTED if data.get("head") else data.get("ink", INK)
    words = Words(data["text"], size=SIZE, bold=bool(data.get("head")), colour=colour)
    write_paragraph(cell.text_frame.paragraphs[0], words)


def _add_borders(cell: Any) -> None:
    """A thin line around a cell; the file wants lines before the fill."""
    from pptx.oxml.xmlchemy import OxmlElement

    properties = cell._tc.get_or_add_tcPr()
    for index, side in enumerate(("lnL", "lnR", "lnT", "lnB")):
        line, fill, colour = (OxmlElement(f"a:{name}") for name in (side, "solidFill", "srgbClr"))
        line.set("w", "6350")
        colour.set("val", _RULE.removeprefix("#"))
        fill.append(colour)
        line.append(fill)
        properties.insert(index, line)
