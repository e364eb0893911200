"""Start: open a project or make one, and get the workbook and the card of a wijk."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, Response, current_app, request, url_for

import wijkfoto as wf
from wijkfoto.window.answers import as_download, given, given_day, note, on_to, page, project, told
from wijkfoto.window.desk import ROOM, Desk

pages = Blueprint("start", __name__)
_NO_NAME = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*]")
_CARD_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"


def _desk() -> Desk:
    found: Desk = current_app.config["DESK"]
    return found


@pages.get("/")
def front() -> str | Response:
    """Which project: the one that was asked for, else the choice."""
    desk = _desk()
    if desk.first and "kies" not in request.args:
        return on_to(url_for("start.overview", key=desk.first.key))
    near = sorted(path for path in desk.base.iterdir() if path.is_dir() and wf.is_project(path))
    return page(
        "start.html.j2",
        base=desk.base,
        near=[path.name for path in near],
        wanted="" if wf.is_project(desk.base / desk.wanted) else desk.wanted,
        running=desk.projects(),
        wijken=wf.wijken_to_choose(),
        today=date.today().isoformat(),
    )


@pages.post("/openen")
def open_() -> Response:
    """Open a project of the list, or one elsewhere by the path of its folder."""
    with told():
        folder = Path(given("map").strip('"')) if given("map") else _desk().base / Path(given("naam")).name
        if not folder.is_dir() or not wf.is_project(folder):
            raise wf.ProjectError(f"In {folder} staat geen project. Kies een map met daarin de map gesprekken.")
        return on_to(url_for("start.overview", key=_desk().open(folder).key))
    return on_to(url_for("start.front", kies=1))


@pages.post("/nieuw")
def new() -> Response:
    """Make a project."""
    with told():
        name = given("naam")
        new_wijken = [wf.NewWijk(given("wijk_naam"), given("wijk_cbs"))] if given("wijk_naam") else []
        chosen = [*request.form.getlist("wijken")]
        if given("wijk_cbs") and not new_wijken:
            chosen.append(given("wijk_cbs"))
        if not name:
            raise wf.ProjectError("Geef het project een naam, bijvoorbeeld 'Wijkfoto Korvel 2026'.")
        folder = wf.make_project(
            _desk().base / _folder_name(name),
            name=name,
            wijken=chosen,
            new_wijken=new_wijken,
            peildatum=given_day("peildatum", "Peildatum"),
        )
        note(f"Het project staat klaar in {folder}. Haal nu per wijk het werkboek en de kaart op.")
        return on_to(url_for("start.overview", key=_desk().open(folder).key))
    return on_to(url_for("start.front", kies=1))


def _folder_name(name: str) -> str:
    """A folder that any computer can have."""
    plain = " ".join(_NO_NAME.sub(" ", name).split()).strip(". ")[:60].strip(". ")
    return plain or "wijkfoto"


@pages.post("/oefenen")
def practise() -> Response:
    """Write the made-up example, once, and open it."""
    with told():
        folder = _desk().base / "oefenproject wijkfoto"
        if not wf.is_project(folder):
            wf.write_example(folder)
            note("Dit is een oefenproject. Alles erin is verzonnen: probeer gerust alles uit.")
        return on_to(url_for("start.overview", key=_desk().open(folder).key))
    return on_to(url_for("start.front", kies=1))


@pages.post("/stoppen")
def stop() -> str:
    """Close the window for good, after this answer."""
    _desk().stopping.set()
    return page("stopped.html.j2")


@pages.get("/p/<key>/")
def overview() -> str:
    """What to begin with, and how far the project is."""
    one = project()
    config = one.config()
    return page(
        "overview.html.j2",
        wijken=[config.vocabulary.wijken[code] for code in config.wijken],
        deliveries=one.counting(),
        waiting=wf.all_waiting(one.folder),
        peildatum=config.peildatum,
    )


@pages.get("/p/<key>/werkboek/<wijk>")
def workbook(wijk: str) -> Response:
    """The empty workbook of a wijk."""
    one = project()
    vocabulary = one.config().vocabulary
    code = vocabulary.match_wijk(wijk) or wijk
    with _own_folder(one.folder) as folder:
        path = wf.write_blank_workbook(Path(folder) / "werkboek.xlsx", code, vocabulary)
        slug = vocabulary.wijken[code].slug
        return as_download(path, f"werkboek-{slug}.xlsx")


@pages.get("/p/<key>/vragenlijst")
def questionnaire() -> Response:
    """The questions for a form in Microsoft Forms or Google Forms."""
    text = wf.questionnaire(project().config().vocabulary)
    answer = Response(text, mimetype="text/plain")
    answer.headers["Content-Disposition"] = 'attachment; filename="vragenlijst.txt"'
    return answer


def _own_folder(folder: Path) -> TemporaryDirectory[str]:
    (folder / ROOM).mkdir(parents=True, exist_ok=True)
    return TemporaryDirectory(dir=folder / ROOM)


@pages.get("/p/<key>/kaart/<wijk>")
def card(wijk: str) -> Response:
    """The card for a conversation, to print."""
    drawn = wf.draw_card(wf.conversation_card(project().config().vocabulary, wijk))
    return Response(drawn.html, headers={"Content-Security-Policy": _CARD_POLICY})
