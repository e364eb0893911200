"""The visual language: tokens, and colours, shapes, widths and dashes as pure functions of the data.

A *token* is a named colour, size or space; page, paper and slides take theirs from here. Colour never is the only
carrier of meaning. Domains take a colour *and* a shape (unique as a pair): Tol's muted palette, which stays apart in
common forms of colour blindness. Marks run from orange (hard) through purple to blue (good) and thin to wide; none is
grey, for grey is what is not shown. States are solid, dashed, dotted, and lighter as they are less sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

COLOURS: dict[str, str] = {
    "ink": "#1f2933",
    "muted": "#56616c",
    "paper": "#fbf9f4",
    "paper-deep": "#f4efe4",
    "surface": "#ffffff",
    "ground": "#f4f5f3",
    "ground-deep": "#e6e8e3",
    "land": "#ece7da",
    "line": "#dfd9cc",
    "line-strong": "#8a857a",
    "light": "#7f868e",
    "grey": "#dcddda",
    "accent": "#14536b",
    "accent-deep": "#0f4457",
    "accent-soft": "#e3eef2",
    "plus": "#1b5e91",
    "min": "#b2560d",
    "alarm": "#a01c1c",
    "heat-low": "#f0f6f9",
    "heat-high": "#7cb2d1",
}
"""Ink on warm paper, one accent, white for what is counted. Plus and min mean good and hard only; `light` is for what
is not known, `grey` for what is not shown, `land` for a wijk on a map."""

SIZES: dict[str, str] = {
    "tiny": ".8125rem",
    "small": ".875rem",
    "medium": ".9375rem",
    "body": "1.0625rem",
    "large": "1.125rem",
    "head": "clamp(1.3rem, 1.05rem + 1.1vw, 1.75rem)",
    "title": "clamp(1.85rem, 1.2rem + 2.6vw, 3rem)",
    "text": "70ch",
    "radius": "8px",
    "gap": "clamp(1rem, 4vw, 3rem)",
}
"""The scale of type, the width of a line of text, corners and the margin of a page."""

HIGH_CONTRAST = {
    "ink": "#000000",
    "muted": "#22282e",
    "paper": "#ffffff",
    "paper-deep": "#ffffff",
    "ground": "#ffffff",
    "line": "#77736a",
    "line-strong": "#000000",
    "light": "#4a5158",
    "accent": "#003a52",
    "plus": "#0b3d66",
    "min": "#7a3600",
}
"""What changes for who asks for more contrast."""

SYSTEM_COLOURS = {
    **dict.fromkeys(("ink", "muted", "line", "line-strong", "light", "plus", "min", "accent-deep"), "CanvasText"),
    **dict.fromkeys(
        ("paper", "paper-deep", "surface", "ground", "ground-deep", "land", "accent-soft", "heat-low", "heat-high"),
        "Canvas",
    ),
    "grey": "GrayText",
    "accent": "LinkText",
}
"""What changes where a reader's computer chooses the colours: drawings follow, which they do not by themselves."""

PRINT = {"paper": "#ffffff", "paper-deep": "#ffffff", "small": "8.5pt"}
MARGIN_LETTER = '"Segoe UI", -apple-system, "Liberation Sans", sans-serif'


def page_tokens() -> str:
    """CSS of `tokens`, and what stands in the margin of a printed sheet."""
    return "\n".join(
        (
            tokens(),
            # The boxes in the margin of a sheet do not know the tokens.
            f"@page {{ @top-center {{ font: 600 8.5pt {MARGIN_LETTER}; }} }}",
            *(
                f"@page {{ @bottom-{side} {{ font: 8pt {MARGIN_LETTER}; color: {COLOURS['muted']}; }} }}"
                for side in ("left", "right")
            ),
        )
    )


def tokens() -> str:
    """CSS with every token as `--wf-NAME`, and what changes on paper, at high contrast and in forced colours."""
    return "\n".join(
        (
            _rule({**COLOURS, **SIZES}),
            f"@media (prefers-contrast: more) {{ {_rule(HIGH_CONTRAST)} }}",
            f"@media (forced-colors: active) {{ {_rule(SYSTEM_COLOURS)} }}",
            f"@media print {{ {_rule(PRINT)} }}",
        )
    )


def _rule(tokens: Mapping[str, str]) -> str:
    return f":root {{ {' '.join(f'--wf-{name}: {value};' for name, value in tokens.items())} }}"


class DomainStyle(NamedTuple):
    """Fill colour and vis-network shape of a domain; `shape` is one of the native shapes without text inside."""

    colour: str
    shape: str


DOMAIN: dict[str, DomainStyle] = {
    "MED": DomainStyle("#332288", "dot"),
    "PARA": DomainStyle("#88CCEE", "triangle"),
    "VV": DomainStyle("#117733", "square"),
    "SOC": DomainStyle("#CC6677", "diamond"),
    "GGZ": DomainStyle("#882255", "triangleDown"),
    "GEM": DomainStyle("#DDCC77", "square"),
    "INF": DomainStyle("#44AA99", "star"),
    "TWL": DomainStyle("#AA4499", "hexagon"),
    "FIN": DomainStyle("#777777", "square"),
    "JEU": DomainStyle("#999933", "triangle"),
    "WON": DomainStyle("#999933", "hexagon"),
    "VEI": DomainStyle("#332288", "triangleDown"),
    "OND": DomainStyle("#777777", "star"),
    "": DomainStyle("#DDDDDD", "dot"),
}

MARK_COLOURS = {1: "#B2560D", 2: "#D07C2A", 3: "#68275D", 4: "#4C93C3", 5: "#1B5E91"}
NO_MARK = "#555555"

DASHES: dict[str, list[int]] = {
    "bevestigd": [],
    "één kant": [9, 6],
    "beelden verschillen": [2, 5],
    "gezien": [3, 3],
    "wens": [14, 5, 2, 5],
}


def domain_style(code: str) -> DomainStyle:
    """Colour and shape of a domain; an unknown code looks like no domain."""
    return DOMAIN.get(code, DOMAIN[""])


def mark_colour(mark: float | None) -> str:
    """Colour of a mark 1-5 (rounded half up), grey when there is none."""
    return NO_MARK if mark is None else MARK_COLOURS[min(5, max(1, int(mark + 0.5)))]


def mark_width(mark: float | None) -> float:
    """Line width in pixels of a mark 1-5: from 1.5 to 5.5; 2 when there is none."""
    return 2.0 if mark is None else 0.5 + float(mark)
