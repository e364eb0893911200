"""The drawing of the kompas: lines in layers, and groups with their shape, their label and who was spoken."""

from __future__ import annotations

from re import sub

from wijkfoto.render.cells import WHITE, format_number, readable_on
from wijkfoto.render.kompas_looks import LOOKS, strokes
from wijkfoto.render.kompas_places import PLACES, Place, line_middle, line_path
from wijkfoto.render.style import domain_style, mark_colour
from wijkfoto.render.symbols import shape_path
from wijkfoto.render.text import safe
from wijkfoto.render.words import STATE_LABELS
from wijkfoto.share.view import Kompas, Row

_MOST_NUMBERED = 12
"""Numbers for which a small kompas has room."""
# Words that a narrow screen leaves out of "2 van 9 gesproken" and "(werkt niet in deze wijk)".
_SPARE = r"(werkt |deze |(?<=\d) gesproken)"


def kompas_svg(block: Kompas, opening: str) -> str:
    """The whole SVG; `opening` is the end of its opening tag and what stands first in it. A small one has its marks
    as numbers too, where they are few; they lie over all lines, for nothing in it comes forward on its own."""
    order = sorted(range(len(block.lines)), key=lambda i: (LOOKS[block.lines[i]["look"]].layer, i))
    marked = sum(bool(line.get("mark")) for line in block.lines)
    lines = "".join(_line(block, i) for i in order)
    if block.small and marked <= _MOST_NUMBERED:
        lines += "".join(_mark(block.lines[i]) for i in order)
    nodes = "".join(_node(row, block.small) for row in block.groups)
    return (
        f'<svg class="wf-kompas-svg" viewBox="0 0 720 740" {opening}'
        '<rect class="wf-kompas-square" x="197" y="214" width="368" height="356" rx="60"/>'
        '<path class="wf-kompas-corner" d="M434 518L512 440"/>'
        f'<g class="wf-kompas-lines">{lines}</g><g class="wf-kompas-nodes">{nodes}</g></svg>'
    )


def _line(block: Kompas, index: int) -> str:
    line, groups = block.lines[index], groups_by_code(block)
    look = LOOKS[line["look"]]
    classes = f"wf-kompas-line is-{look.slug}" + ("" if is_shown(line, groups) else " is-rest")
    path = line_path(*sorted((line["a"], line["b"])))
    tint = f' style="color:{mark_colour(line["mark"])}"' if _is_marked(line) else ""
    drawn = strokes(line["look"], path, line.get("width", 3), 1.5 if block.small else 1)
    if block.small:
        return f'<g class="{classes}"{tint}>{drawn}</g>'
    said = safe(f"{line_title(line, groups)}: {STATE_LABELS[line['look']]}")
    hit = f'<title>{said}</title><path class="wf-kompas-hit" d="{path}"/>'
    return f'<g class="{classes}" data-line="{index}" aria-label="{said}"{tint}>{hit}{drawn}{_mark(line)}</g>'


def _is_marked(line: Row) -> bool:
    return bool(line.get("mark")) and LOOKS[line["look"]].layer == 3


def _mark(line: Row) -> str:
    """The mark as a number in a frame, so that 4,5 is one number and not two: in grey, 1 and 5 are equally dark."""
    if not _is_marked(line):
        return ""
    x, y = line_middle(*sorted((line["a"], line["b"])))
    text = safe(format_number(line["mark"]))
    wide = 0.55 + 0.5 * len(text)
    frame = f'<rect x="{-wide / 2:.2f}em" y="-.58em" width="{wide:.2f}em" height="1.16em" rx=".3em"/>'
    return (
        f'<g class="wf-kompas-mark" style="color:{mark_colour(line["mark"])}" '
        f'transform="translate({x:.0f} {y:.0f})">{frame}<text y=".36em" text-anchor="middle">{text}</text></g>'
    )


def is_shown(line: Row, groups: dict[str, Row]) -> bool:
    """Whether a line is drawn without asking: a ja, a wish, and what is known of the vierkant."""
    corners = {groups[line[side]]["square"] for side in ("a", "b")}
    of_square = line["norm"] and len(corners) == 2 and "" not in corners
    return of_square or LOOKS[line["look"]].layer == 3 or line["look"] == "wens"


def _node(row: Row, small: bool) -> str:
    """Group: circle in the colour and with the shape of its domain; hatched if nobody was spoken, else hollow."""
    place, style = PLACES[row["code"]], domain_style(row["domain"])
    radius, zoom = 20 if row["square"] else 17, 1.3 if small else 1
    absent, silent = row["presence"] == "niet aanwezig", row.get("spoken") == 0
    kind = (
        "is-absent"
        if absent
        else "is-silent"
        if silent
        else "is-dark"
        if readable_on(style.colour) == WHITE
        else "is-light"
    )
    edge = [(d, (radius**2 - d**2) ** 0.5 - 1) for d in range(5 - radius, radius, 5)]
    hatch = "".join(f"M{d} {-half:.1f}V{half:.1f}" for d, half in edge) if silent and not absent else ""
    inner = f'<circle class="wf-kompas-halo" r="{radius + 4}"/><circle class="wf-kompas-disc" r="{radius}"/>'
    inner += f'<path class="wf-kompas-hatching" transform="rotate(45)" d="{hatch}"/>' if hatch else ""
    inner += "" if absent else f'<path class="wf-kompas-shape" d="{shape_path(style.shape, 6)}"/>'
    about = "" if small else f' data-group="{safe(row["code"])}" aria-label="{safe(_about(row))}"'
    return (
        f'<g class="wf-kompas-group {kind}" style="color:{style.colour}"{about}>'
        f'<g transform="translate({place.x} {place.y}) scale({zoom})">{inner}</g>'
        f"{_label(row, place, round(radius * zoom), small)}</g>"
    )


def _label(row: Row, place: Place, radius: int, small: bool) -> str:
    count = "" if small else sub(_SPARE, r'<tspan class="wf-kompas-full">\1</tspan>', safe(spoken_words(row)))
    x, anchor = (place.x + radius + 9, "start") if place.label == "right" else (place.x, "middle")
    y = place.y + {"above": -radius - 9, "below": radius + 5, "right": 0}[place.label]
    rise = {"above": "-1.05em" if count else "0", "below": "1em", "right": "-.15em" if count else ".35em"}
    second = f'<tspan class="wf-kompas-count" x="{x}" dy="1.2em">{count}</tspan>' if count else ""
    first = f'<tspan class="wf-kompas-name" x="{x}" dy="{rise[place.label]}">{safe(row["label"])}</tspan>'
    return f'<text class="wf-kompas-label" y="{y}" text-anchor="{anchor}">{first}{second}</text>'


def spoken_words(row: Row) -> str:
    """How many of a group were spoken, or that it does not work here; empty where the level says neither."""
    if row["presence"] == "niet aanwezig":
        return "(werkt niet in deze wijk)"
    if "spoken" not in row:
        return ""
    if not row["spoken"] and "known" not in row:
        return "nog niet gesproken"
    if "known" in row:
        return f"{row['spoken']} van {row['known']} gesproken"
    return f"{row['spoken']}\N{NO-BREAK SPACE}gesproken"


def groups_by_code(block: Kompas) -> dict[str, Row]:
    """Rows of the groups by code."""
    return {row["code"]: row for row in block.groups}


def line_title(line: Row, groups: dict[str, Row]) -> str:
    """Names of both groups of a line."""
    return f"{groups[line['a']]['label']} – {groups[line['b']]['label']}"


def _about(row: Row) -> str:
    return ", ".join(filter(None, (row["label"], spoken_words(row).strip("()"))))
