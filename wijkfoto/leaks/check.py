"""The leak check of one project at one level: what fails is an error, and then nothing is put in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from wijkfoto.errors import LeakError
from wijkfoto.leaks.numbers import ExportNumbers, page_numbers
from wijkfoto.leaks.search import Finder
from wijkfoto.leaks.tables import TableCheck
from wijkfoto.leaks.unpack import texts_of
from wijkfoto.leaks.withheld import finder_of
from wijkfoto.leaks.words import texts_in
from wijkfoto.share.data_view import DataView
from wijkfoto.share.view import Block, Section, View

if TYPE_CHECKING:
    from wijkfoto.project.opened import Project


@dataclass
class LeakCheck:
    """What a level may not show, ready to be looked for; a text that was searched is not searched again.

    Attributes
    ----------
    searched
        Characters of text that were searched so far, after unpacking and each different text once.
    """

    project: Project
    searched: int = 0
    _seen: set[bytes] = field(default_factory=set)

    def view(self, view: View) -> None:
        """Hold the tables and the texts of a View against the level, before it is drawn.

        Raises
        ------
        LeakError
            It holds what the level withholds.
        """
        self._refuse(view.title, self._tables.view(view) or self._find(_texts(view)))

    def figure(self, block: Block, name: str) -> None:
        """The same for one figure, of which the letters become lines and cannot be read back."""
        whole = View(level="", kind="", title=name, slug="", sections=(Section(id="", title="", blocks=(block,)),))
        self._refuse(name, self._tables.view(whole) or self._find(_texts(whole)))

    def page(self, view: View, html: str) -> None:
        """Hold a drawn page against its View and the level.

        Raises
        ------
        LeakError
            It holds what the level withholds, or a number that its View does not have.
        """
        found = self._tables.view(view) or self._find(texts_of(html.encode("utf-8"))) or page_numbers(view, html)
        self._refuse(f"{view.slug}.html", found)

    def export(self, views: Sequence[DataView], folder: Path) -> None:
        """Hold the written files of an export against its tables and the level.

        Raises
        ------
        LeakError
            A file holds what the level withholds, or a number that the tables do not have.
        """
        for view in views:
            self._refuse("de tabellen", self._tables.data(view))
        numbers = ExportNumbers(tuple(views))
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            self.content(path.name, content)
            self._refuse(path.name, numbers.find(path.name, content))

    def content(self, name: str, content: bytes) -> None:
        """Search the bytes of a file, unpacked as far as they go.

        Raises
        ------
        LeakError
            It holds what the level withholds.
        """
        self._refuse(name, self._find(chain((name,), texts_of(content))))

    @cached_property
    def _finder(self) -> Finder:
        return finder_of(self.project)

    @cached_property
    def _tables(self) -> TableCheck:
        return TableCheck(self.project.level, self.project.results)

    def _find(self, texts: Iterable[str]) -> str:
        if self._finder.has_nothing:
            return ""
        for text in texts:
            mark = blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
            if mark in self._seen:
                continue
            self._seen.add(mark)
            self.searched += len(text)
            if found := self._finder.find(text):
                return found
        return ""

    def _refuse(self, name: str, kind: str) -> None:
        if kind:
            raise LeakError(
                f"{name} is niet gemaakt: er staat {kind} in, en dat mag niet op niveau "
                f"{self.project.level.code}. Er is niets veranderd aan wat er al stond. "
                "Dit is een fout in wijkfoto, niet van jou: meld dit, met de naam van dit bestand."
            )


def _texts(view: View) -> Iterable[str]:
    """Every text of a View, as a text of its own."""
    return (f'"{text}"' for text in texts_in(view))
