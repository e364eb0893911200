"""What the running window knows: the projects that are open in it, each read again when one of its files changes."""

from __future__ import annotations

import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import wijkfoto as wf
from wijkfoto.window.neighbours import Neighbours
from wijkfoto.window.sent_names import as_sent, has_number
from wijkfoto.window.work import Jobs, Step

if TYPE_CHECKING:
    from wijkfoto.project.opened import Project
    from wijkfoto.read.project_files import ProjectConfig

ROOM = Path(".wijkfoto", "venster")
"""Where the window keeps its pages, in the project; emptied when the first one starts and the last one stops."""
_PICTURES = "beeld"
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Pages of a level as they were drawn; `ticket` is the part of their address that nobody can guess."""

    stamp: Stamp
    folder: Path
    ticket: str
    pages: tuple[str, ...]


@dataclass
class OpenProject:
    """A project in the window.

    Attributes
    ----------
    key
        Its part of an address.
    turn
        One thing at a time changes or reads the project.
    papers
        (level, kind) -> what was made of it, with the state of the project it was made of.
    """

    folder: Path
    key: str
    neighbours: Neighbours
    turn: threading.RLock = field(default_factory=threading.RLock)
    jobs: Jobs = field(default_factory=Jobs)
    pictures: dict[str, Picture] = field(default_factory=dict)
    papers: dict[tuple[str, str], tuple[Stamp, Path]] = field(default_factory=dict)
    _stamp: Stamp = ()
    _project: Project | None = None

    def config(self) -> ProjectConfig:
        """What `wijkfoto.toml` says now."""
        return wf.read_config(self.folder)

    @property
    def name(self) -> str:
        """Name of the project; that of its folder while the file cannot be read."""
        try:
            return self.config().name
        except wf.ProjectError:
            return self.folder.name

    def stamp(self) -> Stamp:
        """Changes when a file of the project does that pages are made of."""
        files = [*self.folder.iterdir(), *(self.folder / wf.DELIVERIES).rglob("*")]
        read = (path for path in sorted(files) if path.name != wf.LOGBOOK and not path.name.startswith("."))
        stats = ((path, path.stat()) for path in read if path.is_file())
        return tuple((str(path.relative_to(self.folder)), stat.st_size, stat.st_mtime_ns) for path, stat in stats)

    def deliveries(self) -> tuple[str, ...]:
        """Names of the deliveries that are in."""
        inside = self.folder / wf.DELIVERIES
        return tuple(path.name for path in wf.delivery_files([inside])) if inside.is_dir() else ()

    def counting(self) -> tuple[str, ...]:
        """Names of the deliveries that are in and are not replaced by another."""
        replaced = self.config().rules.replaced
        return tuple(name for name in self.deliveries() if name not in replaced)

    def as_sent(self, text: str) -> str:
        """A text that calls deliveries what their senders call them."""
        return as_sent(text, self.deliveries(), self.counting()) if has_number(text) else text

    @property
    def open_questions(self) -> int:
        """How many questions are open; 0 while the project as it is now has not been read yet."""
        if self._project is None or self._stamp != self.stamp():
            return 0
        return sum(one.status == "open" for one in self._project.dossier.proposals)

    def read(self) -> Project | None:
        """The project as its files are now, None when nothing was delivered yet."""
        with self.turn:
            stamp = self.stamp()
            if stamp != self._stamp or self._project is None:
                self._project = wf.open_project(self.folder) if self.deliveries() else None
                self._stamp = stamp
            return self._project

    def picture(self, level: str) -> Picture | None:
        """Pages of a level, None when there are none, one of them is gone or the project has changed since."""
        found = self.pictures.get(level)
        if found is None or found.stamp != self.stamp():
            return None
        return found if all((found.folder / name).is_file() for name in found.pages) else None

    def draw(self, level: str, step: Step) -> None:
        """Draw the pages of a level, as `maak` does, into the window's own folder."""
        stamp, project = self.stamp(), self.read()
        if project is None:
            raise wf.ProjectError("Er is nog niets ingeleverd. Lever eerst een werkboek in.")
        written = wf.write_pages(project, self.folder / ROOM / _PICTURES, (level,), on_page=step, logged=False)[0]
        names = tuple(path.name for path in written.pages)
        self.pictures[level] = Picture(stamp, written.folder, secrets.token_urlsafe(16), names)

    def paper(self, level: str, kind: str) -> Path | None:
        """A PDF, slides or a zip that was made of the project as it is now."""
        stamp, path = self.papers.get((level, kind), ((), Path()))
        return path if stamp == self.stamp() and path.is_file() else None

    def tidy(self) -> None:
        """Take away what the window kept for itself; it stays while another window on the project may show it."""
        self.pictures.clear()
        if not self.neighbours.others():
            shutil.rmtree(self.folder / ROOM / _PICTURES, ignore_errors=True)


@dataclass
class Desk:
    """The projects of one running window; new ones come in `base`. `first` is the one that it was opened for,
    `wanted` the name of one that is to be made."""

    base: Path
    port: int
    secret: str
    first: OpenProject | None = None
    wanted: str = ""
    stopping: threading.Event = field(default_factory=threading.Event)
    _projects: dict[str, OpenProject] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def open(self, folder: Path) -> OpenProject:
        """A project in the window; the same folder is the same project."""
        place = folder.resolve()
        key = sha256(str(place).encode()).hexdigest()[:10]
        with self._turn:
            if key not in self._projects:
                neighbours = Neighbours(place / ROOM, self.port, self.secret)
                neighbours.come()
                found = self._projects[key] = OpenProject(place, key, neighbours)
                found.tidy()
        return self._projects[key]

    def get(self, key: str) -> OpenProject | None:
        """The open project with a key."""
        return self._projects.get(key)

    def projects(self) -> tuple[OpenProject, ...]:
        """All that are open."""
        return tuple(self._projects.values())

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return any(project.jobs.busy for project in self._projects.values())

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Leave every project as it was found when the block ends."""
        try:
            yield
        finally:
            for project in self._projects.values():
                project.tidy()
                project.neighbours.leave()
