"""The *kompas* is the face of a wijk: fourteen groups, each at the same place in every wijk and every round.

The vierkant stands in the middle, nine groups in a ring around it. A line is a pair of groups; its *look* says what
is known of it. The drawing is whole without JavaScript; `kompas.js` adds filters, focus and a panel.
"""

from __future__ import annotations

from math import hypot
from re import findall, sub
from typing import Any, NamedTuple

from wijkfoto.render.fragment import Fragment
from wijkfoto.render.style import MARK_COLOURS, domain_style, mark_colour
from wijkfoto.render.text import safe, script_json
from wijkfoto.render.words import STATE_LABELS
from wijkfoto.share.view import Kompas, Row


class Place(NamedTuple):
    """Where a group stands (0-720 to the right, 0-740 down) and on which side of it the label is."""

    x: int
    y: int
    label: str


# Chosen so that the norm pairs cross least: groups that should know each other stand close together.
PLACES: dict[str, Place] = {
    "APO": Place(245, 262, "above"),
    "HAZ": Place(475, 262, "above"),
    "WVP": Place(245, 482, "below"),
    "WEL": Place(434, 518, "below"),
    "TOE": Place(512, 440, "right"),
    "OUD": Place(360, 78, "above"),
    "JEU": Place(578, 168, "above"),
    "VEI": Place(636, 317, "above"),
    "GGZ": Place(608, 534, "below"),
    "WON": Place(457, 646, "below"),
    "INF": Place(263, 646, "below"),
    "PAR": Place(110, 534, "below"),
    "OND": Place(84, 317, "above"),
    "ZKH": Place(142, 168, "above"),
}
# How far a line bows to pass beside the groups and labels between its ends; lines not named here are straight.
_BENDS = {
    pair: int(bend)
    for pair, bend in findall(
        r"(\S+):(\S+)",
        """
        APO-GGZ:50 APO-INF:-60 APO-VEI:10 APO-ZKH:-40 GGZ-JEU:-20 GGZ-OUD:-30 GGZ-PAR:-80 GGZ-TOE:-10
        GGZ-VEI:20 GGZ-WON:30 GGZ-WVP:60 GGZ-ZKH:-80 HAZ-JEU:40 HAZ-OND:-10 HAZ-WON:-20 INF-JEU:10
        INF-OND:-10 INF-PAR:30 INF-TOE:-60 INF-VEI:-60 INF-WEL:-30 INF-ZKH:-30 JEU-OND:-70 JEU-PAR:70
        JEU-WON:-80 JEU-WVP:-80 OND-WON:-40 OUD-PAR:-50 OUD-TOE:10 OUD-WON:-80 PAR-TOE:70 PAR-VEI:-80
        PAR-WEL:30 PAR-ZKH:20 TOE-WON:-20 TOE-ZKH:50 VEI-WEL:80 VEI-ZKH:-70 WEL-ZKH:-40 WON-WVP:30
        WON-ZKH:-10
        """,
    )
}


class Look(NamedTuple):
    """Class name, layer (0 lies lowest, 3 is a ja) and, unless it is a ja, pens with width and dashes."""

    slug: str
    layer: int
    strokes: tuple[tuple[str, float, tuple[float, ...]], ...] = ()


LOOKS: dict[str, Look] = {
    "bevestigd": Look("bevestigd", 3),
    "één kant": Look("een-kant", 3),
    "beelden verschillen": Look("beelden-verschillen", 3),
    "gezien": Look("gezien", 3),
    "geen": Look("geen", 2, (("ink", 6, ()), ("paper", 3.4, ()))),
    "aanwijzing": Look("aanwijzing", 2, (("light", 4.4, ()), ("paper", 2.4, ()))),
    "niet gevraagd": Look("niet-gevraagd", 1, (("hatch", 8, (1.4, 3.8)),)),
    "nog niet gevraagd": Look("nog-niet-gevraagd", 1, (("hatch", 8, (1.4, 3.8)),)),
    "niet getoond": Look("niet-getoond", 0, (("band", 7, ()),)),
    "niet aanwezig": Look("niet-aanwezig", 0, (("light", 1.2, (9, 4, 1.5, 4)),)),
}
_SHAPES = {
    "dot": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
    "square": "M-5 -5H5V5H-5Z",
    "diamond": "M0 -7L7 0L0 7L-7 0Z",
    "triangle": "M0 -7L6.5 4.5H-6.5Z",
    "triangleDown": "M0 7L6.5 -4.5H-6.5Z",
    "hexagon": "M-3.5 -6H3.5L7 0L3.5 6H-3.5L-7 0Z",
    "star": "M0 -8L2.1 -2.9L7.6 -2.5L3.4 1.1L4.7 6.5L0 3.6L-4.7 6.5L-3.4 1.1L-7.6 -2.5L-2.1 -2.9Z",
}
_FACTS = {
    "breadth": "Hoe breed",
    "purposes": "Waarvoor",
    "themes": "Thema's",
    "frequency": "Hoe vaak",
    "mark": "Cijfer",
}
_MORE = {"plus": "Gaat goed", "minus": "Gaat niet goed", "wishes": "Wensen", "sources": "Bron"}
_TOGGLE = {
    "seven": "Toon ook wat niet gevraagd of niet genoemd is",
    "three": "Toon ook wat nog niet gevraagd is of wat we hier niet laten zien",
}
_WHY = {"niet getoond": ", zodat niemand herkenbaar is"}
# Words that a narrow screen leaves out of "2 van 9 gesproken" and "(werkt niet in deze wijk)".
_SPARE = r"(werkt |deze | gesproken)"


def draw_kompas(block: Kompas) -> Fragment:
    """Kompas of a wijk as inline SVG: large with legend and table, or small to stand beside others."""
    caption = f'<figcaption class="wf-kompas-caption">{safe(block.caption)}</figcaption>' if block.caption else ""
    body, size = (_small(block), "is-small") if block.small else (_large(block), "is-large")
    html = f'<figure class="wf-kompas {size}" id="{safe(block.id)}">{caption}{body}</figure>'
    return Fragment(html, ("kompas.css", "kompas.js"))


def _small(block: Kompas) -> str:
    said = safe(_seen(block))
    svg = _svg(block, f'role="img" aria-label="{said}"><title>{said}</title>')
    return f'<a class="wf-kompas-link" href="{safe(block.href)}">{svg}</a>' if block.href else svg


def _large(block: Kompas) -> str:
    svg = _svg(block, f'role="group" aria-label="{safe(f"Kompas van {block.wijk}")}">')
    data = f'<script type="application/json">{script_json(_data(block))}</script>'
    return f'<div class="wf-kompas-grid">{svg}</div>{_legend(block)}{_table(block)}{data}'


def _svg(block: Kompas, opening: str) -> str:
    order = sorted(range(len(block.lines)), key=lambda i: (LOOKS[block.lines[i]["look"]].layer, i))
    lines = "".join(_line(block, i) for i in order)
    nodes = "".join(_node(row, block.small) for row in block.groups)
    return (
        f'<svg class="wf-kompas-svg" viewBox="0 0 720 740" {opening}'
        '<rect class="wf-kompas-square" x="197" y="214" width="368" height="356" rx="60"/>'
        '<path class="wf-kompas-corner" d="M434 518L512 440"/>'
        f'<g class="wf-kompas-lines">{lines}</g><g class="wf-kompas-nodes">{nodes}</g></svg>'
    )


def _seen(block: Kompas) -> str:
    """One sentence on a small kompas: the lines of the vierkant with a ja, by name; never how many of six."""
    corner = {g["code"]: "sociaal domein" if g["square"] == "SD" else g["short"] for g in block.groups if g["square"]}
    pairs = ((corner.get(x["a"], ""), corner.get(x["b"], "")) for x in block.lines if LOOKS[x["look"]].layer == 3)
    names = dict.fromkeys("–".join(pair) for pair in pairs if all(pair) and pair[0] != pair[1])
    return f"{block.wijk}. " + (f"Gezien: {', '.join(names)}." if names else "In het vierkant zie je hier geen lijn.")


# --- lines and groups


def _line(block: Kompas, index: int) -> str:
    line, groups = block.lines[index], _groups(block)
    look = LOOKS[line["look"]]
    square = {groups[line[side]]["square"] for side in ("a", "b")}
    shown = look.layer == 3 or (line["norm"] and len(square) == 2 and "" not in square)
    classes = f"wf-kompas-line is-{look.slug}" + ("" if shown else " is-rest")
    path = _path(*sorted((line["a"], line["b"])))
    tint = f' style="--wf-kompas-tint:{mark_colour(line["mark"])}"' if line.get("mark") and look.layer == 3 else ""
    strokes = _strokes(line["look"], path, line.get("width", 3), 1.5 if block.small else 1)
    if block.small:
        return f'<g class="{classes}"{tint}>{strokes}</g>'
    said = safe(f"{_title(line, groups)}: {STATE_LABELS[line['look']]}")
    hit = f'<title>{said}</title><path class="wf-kompas-hit" d="{path}"/>'
    return f'<g class="{classes}" data-line="{index}" aria-label="{said}"{tint}>{hit}{strokes}</g>'


def _path(a: str, b: str) -> str:
    (x, y, _), (u, v, _), bend = PLACES[a], PLACES[b], _BENDS.get(f"{a}-{b}", 0)
    across = bend / hypot(u - x, v - y)
    return f"M{x} {y}Q{(x + u) / 2 - (v - y) * across:.0f} {(y + v) / 2 + (u - x) * across:.0f} {u} {v}"


def _strokes(look: str, path: str, width: float = 3.0, scale: float = 1.0) -> str:
    """Strokes of a look, lowest first. Solid, dashed, dotted, open, hatched and flat differ without colour too."""
    thick = 1.5 + (min(5.0, max(1.0, width)) - 1) * 1.375
    dots = max(2.8, thick)
    yes: dict[str, tuple[str, float, tuple[float, ...]]] = {
        "bevestigd": ("ink", thick, ()),
        "één kant": ("ink", thick, (6 + 1.6 * thick, 4 + 1.1 * thick)),
        "beelden verschillen": ("dots", dots, (0, 2.1 * dots)),
        "gezien": ("ink", 2.4, ()),
    }
    drawn = ""
    for pen, wide, dashes in LOOKS[look].strokes or (yes[look],):
        dash = f' stroke-dasharray="{" ".join(f"{d * scale:.1f}" for d in dashes)}"' if dashes else ""
        drawn += f'<path class="wf-kompas-{pen}" d="{path}" stroke-width="{wide * scale:.1f}"{dash}/>'
    return drawn


def _node(row: Row, small: bool) -> str:
    """Group: circle in the colour and with the shape of its domain; hatched if nobody was spoken, else hollow."""
    place, style = PLACES[row["code"]], domain_style(row["domain"])
    radius, zoom = 20 if row["square"] else 17, 1.3 if small else 1
    absent, silent = row["presence"] == "niet aanwezig", row.get("spoken") == 0
    kind = "is-absent" if absent else "is-silent" if silent else f"is-{_tone(style.colour)}"
    edge = [(d, (radius**2 - d**2) ** 0.5 - 1) for d in range(5 - radius, radius, 5)]
    hatch = "".join(f"M{d} {-half:.1f}V{half:.1f}" for d, half in edge) if silent and not absent else ""
    inner = f'<circle class="wf-kompas-halo" r="{radius + 4}"/><circle class="wf-kompas-disc" r="{radius}"/>'
    inner += f'<path class="wf-kompas-hatching" transform="rotate(45)" d="{hatch}"/>' if hatch else ""
    inner += "" if absent else f'<path class="wf-kompas-shape" d="{_SHAPES[style.shape]}"/>'
    about = "" if small else f' data-group="{safe(row["code"])}" aria-label="{safe(_about(row))}"'
    return (
        f'<g class="wf-kompas-group {kind}" style="--wf-kompas-domain:{style.colour}"{about}>'
        f'<g transform="translate({place.x} {place.y}) scale({zoom})">{inner}</g>'
        f"{_label(row, place, round(radius * zoom), small)}</g>"
    )


def _label(row: Row, place: Place, radius: int, small: bool) -> str:
    count = "" if small else sub(_SPARE, r'<tspan class="wf-kompas-full">\1</tspan>', safe(_count(row)))
    x, anchor = (place.x + radius + 9, "start") if place.label == "right" else (place.x, "middle")
    y = place.y + {"above": -radius - 9, "below": radius + 5, "right": 0}[place.label]
    rise = {"above": "-1.05em" if count else "0", "below": "1em", "right": "-.15em" if count else ".35em"}
    second = f'<tspan class="wf-kompas-count" x="{x}" dy="1.2em">{count}</tspan>' if count else ""
    first = f'<tspan class="wf-kompas-name" x="{x}" dy="{rise[place.label]}">{safe(row["short"])}</tspan>'
    return f'<text class="wf-kompas-label" y="{y}" text-anchor="{anchor}">{first}{second}</text>'


def _count(row: Row) -> str:
    if row["presence"] == "niet aanwezig":
        return "(werkt niet in deze wijk)"
    if "spoken" not in row:
        return ""
    if not row["spoken"] and "known" not in row:
        return "nog niet gesproken"
    return (
        f"{row['spoken']} van {row['known']} gesproken"
        if "known" in row
        else f"{row['spoken']}\N{NO-BREAK SPACE}gesproken"
    )


def _tone(colour: str) -> str:
    """Whether a fill is dark (its shape is white) or light (its shape is ink)."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "dark" if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else "light"


# --- words, legend, table


def _groups(block: Kompas) -> dict[str, Row]:
    return {row["code"]: row for row in block.groups}


def _title(line: Row, groups: dict[str, Row]) -> str:
    return f"{groups[line['a']]['label']} – {groups[line['b']]['label']}"


def _about(row: Row) -> str:
    return ", ".join(filter(None, (row["label"], _count(row).strip("()"))))


def _texts(value: Any) -> list[str]:
    """Texts of a value that may be a text, a number or a list; nothing for an empty one."""
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, float):
        return [f"{value:.1f}".replace(".", ",").removesuffix(",0")]
    return [] if value in (None, "") else [str(value)]


def _facts(line: Row, groups: dict[str, Row]) -> list[list[Any]]:
    sides = {f"mark_{side}": f"Cijfer van {groups[line[side]]['short']}" for side in ("a", "b")}
    terms = {**_FACTS, **sides, **_MORE}
    return [[term, texts] for key, term in terms.items() if (texts := _texts(line.get(key)))]


def _data(block: Kompas) -> dict[str, Any]:
    groups = _groups(block)
    lines = [
        {"title": _title(line, groups), "look": LOOKS[line["look"]].slug, "state": STATE_LABELS[line["look"]]}
        | {key: line[key] for key in ("a", "b", "text")}
        | {key: _texts(line.get(key)) for key in ("themes", "purposes")}
        | {"facts": _facts(line, groups)}
        for line in block.lines
    ]
    names = {code: {"label": row["label"], "count": _count(row).strip("()")} for code, row in groups.items()}
    return {"groups": names, "lines": lines, "more": _TOGGLE[block.states]}


def _legend(block: Kompas) -> str:
    present = [look for look in LOOKS if any(line["look"] == look for line in block.lines)]
    items = [
        (_strokes(look, "M2 8H54"), LOOKS[look].slug, STATE_LABELS[look] + _WHY.get(look, "")) for look in present
    ]
    if any("width" in line for line in block.lines):
        wedge = '<path class="wf-kompas-fill" d="M2 7.5L54 4V12L2 8.5Z"/>'
        items.append((wedge, "breed", "hoe dikker, hoe meer van de gesproken praktijken dit noemen"))
    if any(line.get("mark") for line in block.lines):
        dots = "".join(f'<circle cx="{11 * i - 5}" cy="8" r="4.4" fill="{c}"/>' for i, c in MARK_COLOURS.items())
        items.append((dots, "cijfer", "cijfer van 1 (oranje: loopt vast) tot 5 (blauw: hecht)"))
    if any("known" in row and "spoken" in row for row in block.groups):
        example = '<text class="wf-kompas-example" x="28" y="12" text-anchor="middle">2 van 9</text>'
        items.append((example, "aantal", "we spraken er 2, er werken er 9"))
    if any(row.get("spoken") == 0 for row in block.groups):
        disc = '<circle class="wf-kompas-ring" cx="28" cy="8" r="6.5"/><path class="wf-kompas-hatching" d="'
        items.append((disc + 'M24 12L32 4M22.5 9L29 2.5M27 14L33.5 7.5"/>', "stil", "nog niemand gesproken"))
    rows = "".join(
        f'<li data-look="{slug}"><svg viewBox="0 0 56 16" aria-hidden="true">{drawn}</svg>'
        f"<span>{safe(text)}</span></li>"
        for drawn, slug, text in items
    )
    return f'<ul class="wf-kompas-legend" aria-label="Zo lees je de lijnen">{rows}</ul>'


def _table(block: Kompas) -> str:
    groups = _groups(block)
    keys = [key for key in _FACTS if any(_texts(line.get(key)) for line in block.lines)]
    names = ("Verbinding", "Wat we zien", *(_FACTS[key] for key in keys))
    heads = "".join(f'<th scope="col">{safe(name)}</th>' for name in names)
    rows = ""
    for i in sorted(range(len(block.lines)), key=lambda i: (-LOOKS[block.lines[i]["look"]].layer, i)):
        line = block.lines[i]
        cells = [STATE_LABELS[line["look"]], *(", ".join(_texts(line.get(key))) for key in keys)]
        rows += f'<tr data-line="{i}"><th scope="row">{safe(_title(line, groups))}</th>'
        rows += "".join(f"<td>{safe(cell)}</td>" for cell in cells) + "</tr>"
    return (
        '<details class="wf-kompas-all"><summary>Alle verbindingen als tabel</summary><div class="wf-kompas-scroll">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )
