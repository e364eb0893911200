"""A *raw sheet*: cells as they stand in a file, with what the cells themselves do not say.

Row and column numbers stay those of the file, so that a finding can name the cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

ERROR = "foutcel"
NO_RESULT = "formule_zonder_waarde"


class Block(NamedTuple):
    """A range of merged cells; rows and columns count from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class RawSheet:
    """Cells of a sheet; `rows[0]` is row 1 of the file.

    Attributes
    ----------
    file
        The name that findings show.
    merged
        Ranges of merged cells; only the first cell of each has a value.
    silent
        (row, column) from 0 -> {"foutcel", "formule_zonder_waarde"}: cells that read as empty and are not.
    is_text
        From a .csv: every cell is text, and rows can have a cell too many.
    """

    file: str
    name: str
    rows: Sequence[Sequence[Any]]
    visible: bool = True
    merged: Sequence[Block] = ()
    silent: Mapping[tuple[int, int], str] = field(default_factory=dict)
    is_text: bool = False

    @cached_property
    def text(self) -> str:
        """All different texts in one, in any order: to look for a sign once and not in every cell."""
        return "\n".join([cell for cell in set().union(*self.rows) if type(cell) is str])
