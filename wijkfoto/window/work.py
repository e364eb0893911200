"""Long work, such as a PDF: done in the background, one at a time per project, followed by the page that asked."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from wijkfoto.errors import WijkfotoError, disk_trouble

_WENT_WRONG = "Er ging iets mis in het programma. Er is niets half geschreven. Probeer het opnieuw."
Step = Callable[[str], None]


@dataclass
class Job:
    """Work that is being done.

    Attributes
    ----------
    title
        What it makes, as a heading.
    follow
        Address to go to when it is done.
    step
        What it is doing now.
    error
        What went wrong, "" when all went well; only when `done`.
    ended
        Set when it is done, well or not.
    """

    title: str
    follow: str
    step: str = "We beginnen"
    error: str = _WENT_WRONG
    ended: threading.Event = field(default_factory=threading.Event)
    id: str = field(default_factory=lambda: secrets.token_hex(6))

    @property
    def done(self) -> bool:
        """Whether it has ended."""
        return self.ended.is_set()


@dataclass
class Jobs:
    """The work of one project."""

    _jobs: dict[str, Job] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def start(self, title: str, follow: str, work: Callable[[Step], object]) -> Job:
        """Work that begins now, or goes on when the same is being done already."""
        running = next((job for job in self._jobs.values() if not job.done and job.follow == follow), None)
        if running:
            return running
        job = Job(title, follow)
        self._jobs = {number: one for number, one in self._jobs.items() if not one.done} | {job.id: job}
        threading.Thread(target=self._run, args=(job, work), daemon=True).start()
        return job

    def get(self, number: str) -> Job | None:
        """The work with a number, None when it is not known (any more)."""
        return self._jobs.get(number)

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return any(not job.done for job in self._jobs.values())

    def _run(self, job: Job, work: Callable[[Step], object]) -> None:
        def told(text: str) -> None:
            job.step = text

        try:
            with self._turn:
                work(told)
            job.error = ""
        except WijkfotoError as error:
            job.error = str(error)
        except OSError as error:
            job.error = f"Ik kan niet verder. {disk_trouble(error)}"
        finally:
            job.ended.set()
