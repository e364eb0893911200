"""The *kompas* is the face of a wijk: fourteen groups, each at the same place in every wijk and every round.

The vierkant stands in the middle, nine groups in a ring around it. A line is a pair of groups; its *look* says what
is known of it. The drawing is whole without JavaScript; `kompas.js` adds filters, focus and a panel.
"""

from __future__ import annotations

from typing import Any

from wijkfoto.render.cells import WHITE, facts, texts
from wijkfoto.render.fragment import Fragment
from wijkfoto.render.kompas_drawing import groups_by_code, is_shown, kompas_svg, line_title, spoken_words
from wijkfoto.render.kompas_looks import LOOKS, strokes
from wijkfoto.render.style import MARK_COLOURS, domain_style
from wijkfoto.render.symbols import shape_path
from wijkfoto.render.text import safe, script_json
from wijkfoto.render.words import STATE_LABELS
from wijkfoto.share.view import Kompas, Row
from wijkfoto.share.words import SEEN_TEXT

_TERMS = {
    "breadth": "Hoe breed",
    "purposes": "Waarvoor",
    "themes": "Thema's",
    "frequency": "Hoe vaak",
    "mark": "Cijfer",
}
_MORE_TERMS = {
    "plus": "Gaat goed",
    "minus": "Gaat niet goed",
    "wishes": "Wensen",
    "sources": "Bron",
    "ask": "Vraag na met",
}
_TOGGLE = {
    "seven": "Toon ook wat niet gevraagd of niet genoemd is",
    "three": "Toon ook wat nog niet gevraagd is of wat we hier niet laten zien",
}
_WEDGE = '<path class="wf-kompas-fill" d="M2 7.5L54 4V12L2 8.5Z"/>'
_EXAMPLE = '<text class="wf-kompas-example" x="28" y="12" text-anchor="middle">2 van 9</text>'
_GONE = '<text class="wf-kompas-example wf-kompas-gone" x="28" y="12" text-anchor="middle">naam</text>'
_HATCHED = (
    '<circle class="wf-kompas-ring" cx="28" cy="8" r="6.5"/>'
    '<path class="wf-kompas-hatching" d="M24 12L32 4M22.5 9L29 2.5M27 14L33.5 7.5"/>'
)
_KINDS = "".join(
    f'<circle cx="{x}" cy="8" r="7.5" fill="{kind.colour}"/>'
    f'<path d="{shape_path(kind.shape, 3, x, 8)}" style="fill:{WHITE}"/>'
    for x, kind in ((18, domain_style("MED")), (38, domain_style("VV")))
)
_WHY = {"niet getoond": ", zodat niemand herkenbaar is", "gezien": f": {SEEN_TEXT}"}


def draw_kompas(block: Kompas) -> Fragment:
    """Kompas of a wijk as inline SVG: large with legend and table, or small to stand beside others."""
    caption = f'<figcaption class="wf-kompas-caption">{safe(block.caption)}</figcaption>' if block.caption else ""
    body, size = (_small(block), "is-small") if block.small else (_large(block), "is-large")
    html = f'<figure class="wf-kompas {size}" id="{safe(block.id)}">{caption}{body}</figure>'
    return Fragment(html, ("kompas-drawing.css", "kompas.css", "kompas.js"))


def _small(block: Kompas) -> str:
    said = safe(seen_words(block))
    svg = kompas_svg(block, f'role="img" aria-label="{said}"><title>{said}</title>')
    drawing = f'<a class="wf-kompas-link" href="{safe(block.href)}">{svg}</a>' if block.href else svg
    return drawing + _legend(block)


def _large(block: Kompas) -> str:
    svg = kompas_svg(block, f'role="group" aria-label="{safe(f"Kompas van {block.wijk}")}">')
    data = f'<script type="application/json">{script_json(_data(block))}</script>'
    return f'<div class="wf-kompas-grid">{svg}</div>{_legend(block)}{_table(block)}{data}'


def seen_words(block: Kompas) -> str:
    """One sentence on a small kompas: the lines of the vierkant with a ja, by name; never how many of six."""
    corner = {g["code"]: "sociaal domein" if g["square"] == "SD" else g["label"] for g in block.groups if g["square"]}
    pairs = ((corner.get(x["a"], ""), corner.get(x["b"], "")) for x in block.lines if LOOKS[x["look"]].layer == 3)
    names = dict.fromkeys("–".join(pair) for pair in pairs if all(pair) and pair[0] != pair[1])
    return f"{block.wijk}. " + (f"Gezien: {', '.join(names)}." if names else "In het vierkant zie je hier geen lijn.")


def _facts(line: Row, groups: dict[str, Row]) -> list[list[Any]]:
    sides = {f"mark_{side}": f"Cijfer van {groups[line[side]]['label']}" for side in ("a", "b")}
    return facts(line, {**_TERMS, **sides, **_MORE_TERMS})


def _data(block: Kompas) -> dict[str, Any]:
    groups = groups_by_code(block)
    lines = [
        {"title": line_title(line, groups), "look": LOOKS[line["look"]].slug, "state": STATE_LABELS[line["look"]]}
        | {key: line[key] for key in ("a", "b", "text")}
        | {key: texts(line.get(key)) for key in ("themes", "purposes")}
        | {"facts": _facts(line, groups)}
        for line in block.lines
    ]
    names = {code: {"label": row["label"], "count": spoken_words(row).strip("()")} for code, row in groups.items()}
    return {"groups": names, "lines": lines, "more": _TOGGLE[block.states]}


def _legend(block: Kompas) -> str:
    rows = "".join(
        f'<li data-look="{slug}"><svg class="wf-kompas-key" viewBox="0 0 56 16" aria-hidden="true">{drawn}</svg>'
        f"<span>{safe(text)}</span></li>"
        for slug, drawn, text in kompas_keys(block)
    )
    return rows and f'<ul class="wf-kompas-legend" aria-label="Zo lees je de lijnen">{rows}</ul>'


def kompas_keys(block: Kompas) -> list[tuple[str, str, str]]:
    """Name, drawing and words of what lines, widths, colours, counts and hatching mean, for what occurs."""
    groups = groups_by_code(block)
    looks = {line["look"] for line in block.lines if not block.small or is_shown(line, groups)}
    items = [
        (look.slug, strokes(name, "M2 8H54"), STATE_LABELS[name] + _WHY.get(name, ""))
        for name, look in LOOKS.items()
        if name in looks
    ]
    return items + _other_keys(block)


def _other_keys(block: Kompas) -> list[tuple[str, str, str]]:
    """Name, drawing and words for what a line or a group shows beside its look."""
    dots = "".join(f'<circle cx="{11 * i - 5}" cy="8" r="4.4" fill="{c}"/>' for i, c in MARK_COLOURS.items())
    known = not block.small and any("known" in row and "spoken" in row for row in block.groups)
    domains = {row["domain"] for row in block.groups}
    gone = block.small and any(row["presence"] == "niet aanwezig" for row in block.groups)
    keys = (
        (any("width" in line for line in block.lines), "breed", _WEDGE,
         "hoe dikker, hoe meer van de gesproken praktijken dit noemen"),
        (any(line.get("mark") for line in block.lines), "cijfer", dots,
         "cijfer van wie we spraken: 1 loopt vast, 2 moeizaam, 3 wisselend, 4 goed, 5 hecht"),
        (known, "aantal", _EXAMPLE, "we spraken er 2, er werken er 9"),
        (any(row.get("spoken") == 0 for row in block.groups), "stil", _HATCHED, "nog niemand gesproken"),
        (gone, "weg", _GONE, "werkt niet in deze wijk"),
        (len(domains) < len(block.groups), "soort", _KINDS, "zelfde kleur en teken: zelfde soort werk"),
    )  # fmt: skip
    return [(slug, drawn, text) for shown, slug, drawn, text in keys if shown]


def _table(block: Kompas) -> str:
    groups = groups_by_code(block)
    keys = [key for key in _TERMS if any(texts(line.get(key)) for line in block.lines)]
    names = ("Verbinding", "Wat we zien", *(_TERMS[key] for key in keys))
    heads = "".join(f'<th scope="col">{safe(name)}</th>' for name in names)
    rows = ""
    for i in sorted(range(len(block.lines)), key=lambda i: (-LOOKS[block.lines[i]["look"]].layer, i)):
        line = block.lines[i]
        cells = [STATE_LABELS[line["look"]], *(", ".join(texts(line.get(key))) for key in keys)]
        rows += f'<tr data-line="{i}"><th scope="row">{safe(line_title(line, groups))}</th>'
        rows += "".join(f"<td>{safe(cell)}</td>" for cell in cells) + "</tr>"
    return (
        '<details class="wf-kompas-all"><summary>Alle verbindingen als tabel</summary><div class="wf-kompas-scroll">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )
