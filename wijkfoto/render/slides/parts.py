"""What a slide says: a section of a sheet as items of a list, how high they stand, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from wijkfoto.render.cells import texts
from wijkfoto.render.slides.fit import LINE, Box, cut, height_of
from wijkfoto.render.slides.frame import BETWEEN, Words
from wijkfoto.share.view import Bars, Block, Bullets, Row, Section, Table

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A section, and the same as plain data."""

    section: Section
    data: Data

    @property
    def words(self) -> list[Data]:
        """Items of lists and cards after the sentences; sentences that only lead to a table or picture are notes."""
        told = [row for block in self.data["blocks"] for row in _told(block)]
        return [] if self.shows and not told else [{"text": text} for text in self.data["sentences"]] + told

    @property
    def shows(self) -> list[Data]:
        """Tables, pictures and lines to fill in."""
        return [block for block in self.data["blocks"] if block["kind"] in {"table", "matrix", "form", "figure"}]

    @property
    def words_only(self) -> bool:
        """Whether there is nothing but a list."""
        return bool(self.words) and all(block["kind"] == "bullets" for block in self.data["blocks"])


def notes_of(part: Part) -> list[str]:
    """What a slide rests on, and where the level has cells, how to ask for them."""
    rows = [row for block in part.section.blocks for row in _rows(block)]
    asks = [ask for row in rows for ask in texts(row.get("ask"))]
    told = [f"Waar komt dit vandaan? wijkfoto waarom MAP '{ask}'" for ask in dict.fromkeys(asks)]
    said = [] if part.words else part.section.sentences
    return [*said, part.section.footer, *told]


def _rows(block: Block) -> Sequence[Row]:
    match block:
        case Bullets():
            return block.items
        case Table() | Bars():
            return block.rows
    return ()


def _told(block: Data) -> list[Data]:
    """What a list or cards say, as items; what is empty says so."""
    if block["kind"] not in {"bullets", "cards"}:
        return []
    if block["empty"]:
        return [{"text": block["empty"]}]
    note = [{"text": block["note"]}] if block["note"] else []
    if block["kind"] == "bullets":
        return [*block["items"], *note]
    return [{"text": _card_text(item), "tag": item["title"]} for item in block["items"]] + note


def _card_text(item: Data) -> str:
    return " ".join([item["text"], *(f"{term}: {words}." for term, words in item["facts"])]).replace("..", ".")


def _whole(row: Data) -> str:
    return f"{row['tag']}: {row['text']}" if row.get("tag") else str(row["text"])


def list_height(rows: Iterable[Data], size: float, width: float) -> float:
    return height_of(map(_whole, rows), size, width - size, between=size * LINE * BETWEEN)


def pieces_of(row: Data, size: float, box: Box) -> list[Data]:
    """An item as it is, or in pieces when it is longer than a whole slide."""
    tag = row.get("tag", "")
    first, *more = cut(_whole(row), size, box.width - size, box.height - size * LINE)
    return [{"text": first.removeprefix(f"{tag}: "), "tag": tag}, *({"text": piece} for piece in more)]


def paragraphs(rows: Iterable[Data], size: float, *, bullet: bool = True) -> list[Words]:
    return [Words(row["text"], tag=row.get("tag", ""), size=size, bullet=bullet, apart=True) for row in rows]


def chart_title(chart: Data, otherwise: str) -> str:
    """What a chart shows, and how many are left out."""
    return ". ".join(filter(None, (chart["caption"] or otherwise, chart["note"])))
