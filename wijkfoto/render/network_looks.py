"""What the network can show: the pen of a tie, the words of grades, and the values by which a reader can choose."""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.render.cells import state_words
from wijkfoto.render.style import COLOURS, DASHES, mark_colour, mark_width
from wijkfoto.render.symbols import Pen
from wijkfoto.render.words import STATE_LABELS
from wijkfoto.share.view import Network, Row

GRADE_LABELS = {
    "aanwezig": "er is contact",
    "actief": "elke maand of vaker",
    "hecht": "vaak, en van twee kanten goed",
}
GRADE_WIDTHS = {"aanwezig": 1.5, "actief": 2.5, "hecht": 4.0}
WISHED = "wens"
TIE_COLOUR = COLOURS["muted"]
TIE_TERMS = {
    "breadth": "Hoe breed",
    "purposes": "Waarvoor",
    "themes": "Thema",
    "frequency": "Hoe vaak",
    "mark": "Cijfer",
    "plus": "Gaat goed",
    "minus": "Gaat niet goed",
    "sources": "Staat in",
    "ask": "Vraag na met",
}
SIDE_TERMS = {"answer": "Antwoord", "mark": "Cijfer", "words": "Eigen woorden"}


def has(rows: Iterable[Row], key: str) -> bool:
    """Whether any row says something for a key."""
    return any(row.get(key) not in (None, "", (), []) for row in rows)


def told_ties(block: Network) -> tuple[Row, ...]:
    """The ties of a network without its wishes: what places and counts are made of."""
    return tuple(tie for tie in block.ties if tie.get("state") != WISHED)


def full_name(row: Row) -> str:
    """Full name of an actor, or its label when that is all there is."""
    return str(row.get("name") or row["label"])


def tie_pen(tie: Row, *, marks: bool) -> Pen:
    """Dashes by state; colour and width by the mark where the level shows marks, else by the grade."""
    dashes = DASHES.get(str(tie.get("state", "")), [])
    if marks:
        return Pen(mark_colour(tie.get("mark")), mark_width(tie.get("mark")), dashes)
    return Pen(TIE_COLOUR, GRADE_WIDTHS.get(str(tie.get("grade")), 1.5), dashes)


def choices(block: Network, key: str) -> list[tuple[str, str]]:
    """Values and words to filter by; none when the data do not hold the key."""
    if key == "mark":
        steps = [(str(k), f"{k} of hoger" if k < 5 else "5") for k in range(2, 6)]
        return steps if has(block.ties, key) else []
    if key == "domain":
        rows = [row for row in block.nodes if row.get(key)]
        found = {str(row[key]): str(row.get("domain_label") or row[key]) for row in rows}
        return sorted(found.items(), key=lambda pair: pair[1].casefold())
    said = [tie[key] for tie in block.ties if tie.get(key)]
    if key == "state":
        return [(state, state_words(state)) for state in STATE_LABELS if state in said]
    values = {str(value) for many in said for value in many}
    return [(value, value) for value in sorted(values, key=str.casefold)]
