"""How the window answers: a page, or a note and on to the next page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from flask import Response, g, redirect, render_template, request, send_file

import wijkfoto as wf
from wijkfoto.errors import WijkfotoError, disk_trouble
from wijkfoto.window.desk import OpenProject
from wijkfoto.window.guard import Visitor
from wijkfoto.window.typed import Typed
from wijkfoto.window.words import in_the_window

GOOD, WRONG = "goed", "fout"


def visitor() -> Visitor:
    """The browser that asks."""
    found: Visitor = g.visitor
    return found


def project() -> OpenProject:
    """The project that the address names."""
    found: OpenProject = g.project
    return found


def page(template: str, **values: Any) -> str:
    """A page of the window; what was noted for this browser stands on it, once, and what it typed in vain."""
    notes, typed = visitor().notes[:], visitor().typed
    visitor().notes.clear()
    visitor().typed = Typed()
    return render_template(template, notes=notes, typed=typed, visitor=visitor(), **values)


def note(text: str, kind: str = GOOD) -> None:
    """Tell something on the next page that this browser sees."""
    text = in_the_window(text)
    visitor().notes.append((kind, project().as_sent(text) if "project" in g else text))


def on_to(place: str) -> Response:
    """Go on to a page; a reload there does nothing twice."""
    found: Response = redirect(place, 303)  # type: ignore[assignment]
    return found


@contextmanager
def told() -> Iterator[None]:
    """What goes wrong in the block is noted, and the block ends there; the next page has the form filled in again."""
    try:
        yield
    except WijkfotoError as error:
        note(str(error), WRONG)
    except OSError as error:
        note(f"Ik kan niet verder. {disk_trouble(error)}", WRONG)
    else:
        return
    visitor().typed = Typed(request.path, request.form.to_dict(flat=False))


def given(name: str) -> str:
    """What was filled in at a field, without spaces around it."""
    return request.form.get(name, "").strip()


def given_day(name: str, label: str) -> date | None:
    """The date of a field, None when it is empty.

    Raises
    ------
    ProjectError
        It is no date.
    """
    text = given(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise wf.ProjectError(f"{label}: '{text}' is geen datum. Kies een dag.") from error


def as_download(path: Path, name: str) -> Response:
    """A file to keep; it is read whole, so that it may be replaced meanwhile."""
    from io import BytesIO

    return send_file(BytesIO(path.read_bytes()), as_attachment=True, download_name=name)
