"""What stands in one cell, chip or link: numbers as in Dutch, colours with readable text, states with a drawing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from numbers import Real
from typing import Any, TypeGuard

from wijkfoto.render.style import COLOURS
from wijkfoto.render.text import safe
from wijkfoto.render.words import STATE_LABELS

LOOK = {
    "bevestigd": "solid",
    "gezien": "seen",
    "één kant": "dashed",
    "beelden verschillen": "dotted",
    "geen": "open",
    "aanwijzing": "ask",
    "wens": "wish",
    "niet gevraagd": "hatched",
    "nog niet gevraagd": "hatched",
    "niet getoond": "grey",
    "niet aanwezig": "absent",
}
"""How a state is drawn: a line for what was said, a box for each kind of empty."""

INK, WHITE = "#14191f", "#ffffff"
_HEAT_LOW, _HEAT_HIGH = (
    tuple(int(COLOURS[name][i : i + 2], 16) for i in (1, 3, 5)) for name in ("heat-low", "heat-high")
)


def format_number(value: float) -> str:
    """A number as it is written in Dutch: point per thousand, comma for decimals (two, three below 1).

    Examples
    --------
    >>> format_number(43755), format_number(3.5), format_number(-0.0126)
    ('43.755', '3,5', '−0,013')
    """
    digits = 0 if float(value).is_integer() else 2 if abs(value) >= 1 else 3
    text = f"{round(float(value), digits) + 0.0:,.{digits}f}"
    text = text.translate({ord(","): ".", ord("."): ",", ord("-"): "−"})
    return text.rstrip("0").rstrip(",") if digits else text


def readable_on(colour: str) -> str:
    """Dark or white, whichever stands out most on a colour `#rrggbb` (WCAG relative luminance)."""
    light = _luminance(colour) + 0.05
    return INK if light / (_luminance(INK) + 0.05) >= 1.05 / light else WHITE


def heat_colour(value: float) -> str:
    """Colour of 0 (light) to 1 (darker blue); dark text stays readable on all of them."""
    part = min(1.0, max(0.0, float(value)))
    parts = (round(a + (b - a) * part) for a, b in zip(_HEAT_LOW, _HEAT_HIGH, strict=True))
    return "#" + "".join(f"{x:02x}" for x in parts)


def state_words(state: str) -> str:
    """What a reader sees in the place of the code of a state."""
    return STATE_LABELS.get(state, state)


def state_chip(state: str) -> str:
    """The words of a state with its drawing; a state that is not known is shown as it is, without one."""
    look = LOOK.get(state)
    drawing = f'<i class="wf-look" data-look="{look}" aria-hidden="true"></i>' if look else ""
    return f'<span class="wf-state">{drawing}<span>{safe(state_words(state))}</span></span>'


def safe_link(label: str, href: str, *, current: bool = False) -> str:
    """A link to a page beside this one or to a place on it; another address is shown as its label only."""
    target = str(href).strip()
    own = target and ":" not in target.split("/")[0] and not target.startswith(("//", "\\", "/\\"))
    here = ' aria-current="page"' if current else ""
    return f'<a href="{safe(target)}"{here}>{safe(label)}</a>' if own else f"<span>{safe(label)}</span>"


def plain(value: object) -> str:
    """One value as text: decimals with a comma, yes and no as words, nothing and NaN as an empty text.

    A whole number has no point per thousand here: it may be a year.
    """
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return format_number(value) if math.isfinite(value) else ""
    return "" if value is None else str(value)


def texts(value: Any) -> list[str]:
    """The texts of a cell that may hold one or many; what is empty is left out."""
    many = value if isinstance(value, list | tuple) else [value]
    return [text for text in map(plain, many) if text]


def facts(row: Mapping[str, Any], terms: Mapping[str, str]) -> list[list[Any]]:
    """Pairs [term, texts] of what a row holds, in the order of `terms` (key of the row -> term)."""
    found = [[term, texts(row.get(key))] for key, term in terms.items()]
    return [fact for fact in found if fact[1]]


def is_number(value: object) -> TypeGuard[float]:
    """Whether a value is a finite number, and not a yes or a no."""
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def number_of(value: object) -> float:
    """The number that a value holds, 0 for anything else."""
    return float(value) if is_number(value) else 0.0


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
