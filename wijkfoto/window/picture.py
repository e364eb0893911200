"""Picture: the pages of `maak` per level, inline; and what can be kept: PDF, slides and a zip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, current_app, jsonify, request, url_for

import wijkfoto as wf
from wijkfoto.window.answers import as_download, note, on_to, page, project, told, visitor
from wijkfoto.window.desk import Desk, OpenProject
from wijkfoto.window.guard import PAGE_POLICY
from wijkfoto.window.work import Step

if TYPE_CHECKING:
    from wijkfoto.output.publish import Written

pages = Blueprint("picture", __name__)
_ENDS = {"pdf": "pdf", "dias": "pptx", "zip": "zip"}
_FIRST = "werkversie"
_FOLLOWING = 0.4
"""Seconds that a page which follows work waits for its end before it is told how far the work is."""
_PAPERS: dict[str, tuple[str, str]] = {
    "pdf": ("PDF", "om te lezen of te drukken: een A4 per wijk"),
    "dias": ("Dia's", "voor PowerPoint; tabellen en grafieken kun je aanpassen"),
    "zip": ("Alles in een zip", "de pagina's, de PDF, de dia's en de figuren bij elkaar in een bestand"),
}
_MAY_GO_ON = ("projectgroep", "openbaar")
"""Levels of which a paper may be mailed to whom it is for."""


@pages.get("/p/<key>/foto/")
@pages.get("/p/<key>/foto/<level>/")
def show(level: str = _FIRST) -> str | Response:
    """The pages of a level; they are drawn first when the project has changed."""
    one = project()
    if level not in wf.LEVELS:
        abort(404)
    if not one.deliveries():
        return page("picture_empty.html.j2", levels=wf.LEVELS, level=wf.LEVELS[level])
    drawn = one.picture(level)
    if drawn is None:
        here = url_for(".show", key=one.key, level=level, pagina=request.args.get("pagina"))
        job = one.jobs.start("We tekenen de foto", here, lambda step: one.draw(level, step))
        return on_to(url_for(".working", key=one.key, number=job.id))
    read = one.read() if level == _FIRST else None
    wanted = f"{request.args.get('pagina', '')}.html"
    return page(
        "picture.html.j2",
        levels=wf.LEVELS,
        level=wf.LEVELS[level],
        source=url_for(".drawn", ticket=drawn.ticket, name=wanted if wanted in drawn.pages else drawn.pages[0]),
        papers=[(kind, *_PAPERS[kind], one.paper(level, kind)) for kind in _PAPERS],
        may_go_on=level in _MAY_GO_ON,
        without_place=len(wf.places_to_find(read)) if read else 0,
    )


@pages.get("/beeld/<ticket>/<name>")
def drawn(ticket: str, name: str) -> Response:
    """A drawn page. It runs apart from the window, so it comes without the cookie; its address is its permission."""
    desk: Desk = current_app.config["DESK"]
    pictures = (picture for one in desk.projects() for picture in tuple(one.pictures.values()))
    found = next((one for one in pictures if one.ticket == ticket and name in one.pages), None)
    if found is None:
        abort(404)
    try:
        content = (found.folder / name).read_bytes()
    except FileNotFoundError as error:
        raise wf.ProjectError("Deze tekening is weg. Ververs de pagina, dan tekenen we hem opnieuw.") from error
    return Response(content, mimetype="text/html", headers={"Content-Security-Policy": PAGE_POLICY})


@pages.get("/p/<key>/bezig/<number>")
def working(number: str) -> str | Response:
    """How far some work is; as data for the page that follows it."""
    one, as_data = project(), request.accept_mimetypes.best == "application/json"
    job = one.jobs.get(number)
    if job is None:
        abort(404)
    if as_data:
        job.ended.wait(_FOLLOWING)
        return jsonify({"klaar": job.done, "stap": job.step})
    if job.done:
        if job.error:
            note(job.error, "fout")
            return on_to(url_for("start.overview", key=one.key))
        return on_to(job.follow)
    return page("working.html.j2", job=job)


@pages.post("/p/<key>/foto/<level>/<kind>/maken")
def make(level: str, kind: str) -> Response:
    """Make a paper of a level, in the folder of the project."""
    one = project()
    if level not in wf.LEVELS or kind not in _PAPERS:
        abort(404)
    here = url_for(".show", key=one.key, level=level, _anchor="bewaren")
    title = f"We maken: {_PAPERS[kind][0]}"
    job = one.jobs.start(title, here, lambda step: _make(one, level, kind, step))
    return on_to(url_for(".working", key=one.key, number=job.id))


def _make(one: OpenProject, level: str, kind: str, step: Step) -> None:
    stamp, read = one.stamp(), one.read()
    if read is None:
        raise wf.ProjectError("Er is nog niets ingeleverd. Lever eerst een werkboek in.")
    write: dict[str, Callable[..., Sequence[Written]]] = {
        "pdf": wf.write_pdf, "dias": wf.write_slides, "zip": wf.write_everything,
    }  # fmt: skip
    made = write[kind](read, None, (level,), on_step=step)[0]
    one.papers[level, kind] = (stamp, made.one_file(_ENDS[kind]))


@pages.get("/p/<key>/foto/<level>/<kind>/bewaren")
def ask(level: str, kind: str) -> str | Response:
    """The question before something confidential is saved elsewhere."""
    path = _made(level, kind)
    return page("keep.html.j2", level=wf.LEVELS[level], kind=kind, path=path)


@pages.post("/p/<key>/foto/<level>/<kind>/bewaren")
def keep(level: str, kind: str) -> Response:
    """A paper to keep; a confidential one only after a yes."""
    one, path = project(), _made(level, kind)
    if wf.LEVELS[level].banner and request.form.get("zeker") != "ja":
        return on_to(url_for(".ask", key=one.key, level=level, kind=kind))
    if wf.LEVELS[level].banner:
        wf.log_action(one.folder, "elders bewaard", path.name, visitor().role)
    return as_download(path, path.name)


def _made(level: str, kind: str) -> Path:
    path = project().paper(level, kind) if level in wf.LEVELS else None
    if path is None:
        abort(404)
    return path


@pages.get("/p/<key>/waarom/")
def why() -> str:
    """Where something on the werkversie comes from: what is known, and the cells behind it."""
    read, subject, text = project().read(), request.args.get("vraag", "").strip(), ""
    if read and subject:
        with told():
            text = read.at(_FIRST).why(subject).text
    return page("why.html.j2", subject=subject, text=text)
