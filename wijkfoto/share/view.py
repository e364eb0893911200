"""A *View* is what may leave at one level, and nothing else: render and export receive a View only.

A View is a page: sections with sentences and blocks. A block is data for one figure or table; what a level
withholds is not in the block at all (an absent key), so that a page cannot leak it and draws no control for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `kind` is {"text", "number", "mark", "state", "list", "source", "label"}."""

    key: str
    label: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by column key. A row that lacks a key shows an empty cell."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars: `rows` hold `label`, `value` (int), `total` (int), `text`, `side` {"plus", "min", ""} and,
    where the level has cells, `ask` (what to ask "waarom")."""

    id: str
    caption: str
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A heat table. `cells[i][j]` belongs to `row_labels[i]`, `column_labels[j]` and holds `text` (shown), `value`
    (0-1 for the colour, absent when there is none), `state` (for the kind of empty) and `title`."""

    id: str
    caption: str
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    cells: tuple[tuple[Row, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards: `items` hold `title`, `tag`, `text`, `facts` (list of [term, text]), `link` (list of [label, href])."""

    id: str
    caption: str
    items: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences; `items` hold `text`, and may hold `tag`, `evidence` (list of texts, folded) and `fold`
    (the question before the evidence, when it is another than where this comes from)."""

    id: str
    caption: str
    items: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Lines to fill in by hand on paper: `columns` are headings, `rows` the number of empty lines."""

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kompas:
    """The fixed picture of a wijk at group level.

    `groups`: code, label, square ("HAZ", "APO", "WVP", "SD" or ""), domain, presence {"aanwezig", "niet
    aanwezig", "onbekend"}, spoken (number of practices spoken to; absent when withheld), known (number that
    works here; absent when unknown).
    `lines`: a, b (group codes), look, norm (bool: a norm pair), purposes, themes (lists of labels), text (one
    sentence), and where the level has them: breadth (text), width (1-5), mark, mark_a, mark_b, frequency, plus,
    minus (lists), wishes, sources (list of cell texts), ask (what to ask "waarom"). `look` is one of the seven
    states where `states` is "seven", else {"gezien", "niet getoond", "nog niet gevraagd"}, or one of the seven for a
    line whose state may be shown; "wens" stands for aanwijzing when somebody would like to.
    """

    id: str
    caption: str
    wijk: str
    states: str
    groups: tuple[Row, ...]
    lines: tuple[Row, ...]
    small: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """The free network of actors.

    `nodes`: id, label (short), name (full), domain (code), domain_label, group (code), group_label, discipline_label,
    spoken (bool), named (times named), and where the level has them: organisation, place, degree, sentence, wishes
    (with whom it would like to work).
    `ties`: id, a, b, state ("wens" is no tie: it is drawn, and counts in nothing), grade, breadth, themes, purposes
    (lists of labels), and where the level has them: answer_a, answer_b {"ja", "nee", "zou willen", "niet gevraagd"},
    mark, mark_a, mark_b, frequency, plus, minus, words_a, words_b (own words per side), sources (cell texts), ask.
    `file` and `source` are for a picture that a reader saves: the start of its name, and where it comes from.
    `before` is the network of the round before, of which only the places are used: who had one keeps it.
    """

    id: str
    caption: str
    nodes: tuple[Row, ...]
    ties: tuple[Row, ...]
    file: str = "netwerk"
    source: str = ""
    before: Network | None = None


@dataclass(frozen=True, slots=True)
class Lessons:
    """Which wijk can look where, and for what.

    `wijken`: key, name. `lines`: number (from 1, as in the drawing), pair (what about, in words), looking (list of
    keys of the wijken that can look), at (key of the wijk where it works), need, urgent (bool: it is missing or hard
    there), text (the whole sentence).
    """

    id: str
    caption: str
    wijken: tuple[Row, ...]
    lines: tuple[Row, ...]
    note: str = ""


BACKGROUND_HOST = "https://service.pdok.nl"
"""The one address that a page may reach, and only a page with a map that has `background`."""


@dataclass(frozen=True, slots=True)
class AreaMap:
    """Outlines (GeoJSON, lon lat WGS84), services at a public address, what has no place, and ties.

    `services`: id, name, domain, domain_label, address, lat, lon, and where the level has them: spoken, organisation.
    `unplaced`: id, name, domain, domain_label, why (a sentence: why it is not on the map). `counts`: label,
    value. `ties`: a, b (ids), theme (label), text, mark (maybe absent), state; empty where the level has none.
    `outside`, ties that leave the wijk, counted at its border: label (function), domain, domain_label, value, and
    where the level has them `texts` (a line per tie); `leaving` is the sentence about them.
    `regions`, on an overview of wijken: key, name, kind {"wijk", "niet gekozen"}, text, and maybe href; a feature of
    `areas` names its region in its property `region`, and a region may have no feature.
    `background`: PDOK's background map lies under it; then the page may reach `BACKGROUND_HOST`.
    """

    id: str
    caption: str
    areas: Mapping[str, Any]
    services: tuple[Row, ...]
    unplaced: tuple[Row, ...]
    ties: tuple[Row, ...] = ()
    counts: tuple[Row, ...] = ()
    source: str = ""
    outside: tuple[Row, ...] = ()
    leaving: str = ""
    regions: tuple[Row, ...] = ()
    background: bool = False


Block = Table | Bars | Matrix | Cards | Bullets | Form | Kompas | Network | AreaMap | Lessons


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page; `title` is a sentence found in the data."""

    id: str
    title: str
    sentences: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    footer: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One page of one level.

    `kind` is {"index", "wijk", "vergelijking", "verandering"}; `links` are (label, href) of the sister pages;
    `banner` is the red band of a confidential level ("" for none); `footer` holds conversations, date and level;
    `use` is the sentence on what the foto may not be used for; `notices` are lines such as "fictieve voorbeelddata".
    """

    level: str
    kind: str
    title: str
    slug: str
    sections: tuple[Section, ...]
    wijk: str = ""
    round: str = ""
    lead: tuple[str, ...] = ()
    banner: str = ""
    notices: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    footer: str = ""
    use: str = ""
