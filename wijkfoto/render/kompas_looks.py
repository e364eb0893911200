"""The *look* of a line of the kompas says what is known of a pair; looks differ without colour too."""

from __future__ import annotations

from typing import NamedTuple


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
    "aanwijzing": Look("aanwijzing", 2, (("light", 4.6, (7, 4)), ("paper", 2.2, ()))),
    "wens": Look("wens", 2, (("wish", 7.4, (0, 13)), ("wish-core", 4.6, (0, 13)))),
    "niet gevraagd": Look("niet-gevraagd", 1, (("hatch", 8, (1.4, 3.8)),)),
    "nog niet gevraagd": Look("nog-niet-gevraagd", 1, (("hatch", 8, (1.4, 3.8)),)),
    "niet getoond": Look("niet-getoond", 0, (("light", 7, ()), ("band", 5, ()))),
    "niet aanwezig": Look("niet-aanwezig", 0, (("light", 1.2, (9, 4, 1.5, 4)),)),
}


def strokes(look: str, path: str, width: float = 3.0, scale: float = 1.0) -> str:
    """Strokes of a look, lowest first. Solid, dashed, dotted, open, hatched and flat differ without colour too."""
    thick = 1.5 + (min(5.0, max(1.0, width)) - 1) * 1.375
    dots = max(2.8, thick)
    yes: dict[str, tuple[str, float, tuple[float, ...]]] = {
        "bevestigd": ("ink", thick, ()),
        "één kant": ("ink", thick, (6 + 1.6 * thick, 4 + 1.1 * thick)),
        "beelden verschillen": ("dots", dots, (0, 2.1 * dots)),
        "gezien": ("seen", 1.7, (4.2, 2.4)),
    }
    drawn = ""
    for pen, wide, dashes in LOOKS[look].strokes or (yes[look],):
        dash = f' stroke-dasharray="{" ".join(f"{d * scale:.1f}" for d in dashes)}"' if dashes else ""
        drawn += f'<path class="wf-kompas-{pen}" d="{path}" stroke-width="{wide * scale:.1f}"{dash}/>'
    return drawn
