"""An *answer* to "waarom": what is known of a subject at a level, and the cells that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkfoto.records import Line
from wijkfoto.share.why.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

NO_CELLS = "Op dit niveau staan geen cellen. De coördinator vindt ze op de werkversie."


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What is known and where it stands; shows itself as text.

    Attributes
    ----------
    subject
        What to ask to get this answer again.
    title
        The subject in words.
    level
        Code of the level.
    known
        Sentences, only what the level shows.
    cells
        Places behind it, in the order of the files; empty where the level has none.
    lines
        The lines that it is about, as the level may see them.
    """

    subject: str
    title: str
    level: str
    known: tuple[str, ...]
    cells: tuple[Cell, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements and conversations behind it, each once, in the order of the cells."""
        return tuple(dict.fromkeys(cell.id for cell in self.cells))

    @property
    def text(self) -> str:
        """The answer as lines of text."""
        many = len(self.cells)
        head = f"Dit komt uit {many} {'plek' if many == 1 else 'plekken'}:" if many else NO_CELLS
        parts = [f"{self.title} ({self.level})", *(f"- {text}" for text in self.known), "", head]
        return "\n".join([*parts, *(f"- {cell.text}" for cell in self.cells)])

    def __repr__(self) -> str:
        return self.text

    @property
    def table(self) -> pd.DataFrame:
        """The cells.

        Returns
        -------
        DataFrame
            Index `id` (of the statement or conversation; twice when it stands in two cells). Columns: file, sheet,
            row (1 is the first), column, who, about, answer, told, words (tuple); file, sheet, row and column are
            empty where the level has no cells.
        """
        import pandas as pd

        columns = ["id", "file", "sheet", "row", "column", "who", "about", "answer", "told", "words"]
        rows = [
            (c.id, c.source.file, c.source.sheet, c.source.row, c.column, c.who, c.about, c.answer, c.told, c.words)
            for c in self.cells
        ]
        return pd.DataFrame(rows, columns=columns).set_index("id")
