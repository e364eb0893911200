"""Bring in: drop deliveries, see what is wrong in which cell, and decide whether one comes in as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify, request, url_for

import wijkfoto as wf
from wijkfoto.findings import Cause, causes
from wijkfoto.share.words import join
from wijkfoto.window.answers import GOOD, WRONG, as_download, note, on_to, page, project, told
from wijkfoto.window.desk import OpenProject

if TYPE_CHECKING:
    from wijkfoto.folder.intake import Examined
    from wijkfoto.folder.waiting import Waiting

pages = Blueprint("bring_in", __name__, url_prefix="/p/<key>/inleveren")


_QUESTION = re.compile(r"--(?:ja|nee) (\w+)")


@dataclass(frozen=True, slots=True)
class Group:
    """Causes that cost the same kind of thing."""

    title: str
    explanation: str
    causes: tuple[Cause, ...]
    folded: bool = False

    @property
    def number(self) -> int:
        """How many causes there are."""
        return len(self.causes)


_TITLES = (
    ("Dit doet niet mee", "Verbeter deze cellen in je werkboek. De andere rijen doen wel mee{when}.", False),
    ("Dit telt maar voor een deel", "De rij doet mee{when}, maar niet alles wat erin staat.", False),
    ("Kijk dit na", "Alles doet mee{when}, maar hier klopt misschien iets niet.", False),
    ("Goed om te weten", "Je hoeft niets te doen.", True),
)


def groups(findings: tuple[wf.Finding, ...], when: str = "") -> tuple[Group, ...]:
    """Findings by what they cost, what costs most first; `when` says on what condition the rest counts."""
    found = ((_TITLES[cost], tuple(same)) for cost, same in groupby(sorted(causes(findings), key=_cost), _cost))
    return tuple(Group(title, told.format(when=when), same, folded) for (title, told, folded), same in found)


def _when(examined: Examined) -> str:
    return " als je het verbeterd weer inlevert" if examined.refused else " als je het opneemt"


def _cost(cause: Cause) -> int:
    if cause.rows_lost or cause.severity == "fout":
        return 0
    if cause.severity == "opmerking":
        return 3
    return 2 if cause.cost == "alle rijen doen mee" else 1


def in_its_file(text: str, name: str) -> str:
    """A text about a delivery, as it reads below the name of that delivery.

    Examples
    --------
    >>> in_its_file("Korvel (2).xlsx, blad Lijst, rij 3: kijk ook op rij 4 (Korvel (2).xlsx)", "Korvel (2).xlsx")
    'blad Lijst, rij 3: kijk ook op rij 4 (dit bestand)'
    """
    return text.removeprefix(f"{name}, ").removeprefix(f"{name}: ").replace(name, "dit bestand")


def question_in(text: str) -> str:
    """Number of the question that a text says to answer, "" for none.

    Examples
    --------
    >>> question_in("Of kies: wijkfoto beslis MAP --ja k8dz (of --nee).")
    'k8dz'
    """
    found = _QUESTION.search(text)
    return found[1] if found else ""


@pages.get("/")
def show() -> str:
    """What waits with its findings, and what is in."""
    one = project()
    with one.turn:
        waiting = [(each, seen, groups(seen.findings, _when(seen))) for each, seen in _examined(one)]
        read = one.read()
        found = read.dossier.findings if read else ()
    config = one.config()
    inside = [(name, groups(tuple(f for f in found if f.source.delivery == name))) for name in one.counting()]
    return page(
        "bring_in.html.j2",
        waiting=waiting,
        inside=inside,
        wijk_names={code: wijk.name for code, wijk in config.vocabulary.wijken.items()},
        wijken=config.wijken,
        replaced=config.rules.replaced,
        accept=",".join(sorted(wf.SUFFIXES)),
        most_bytes=wf.MOST_BYTES,
    )


def _examined(one: OpenProject) -> list[tuple[Waiting, Examined]]:
    return [(each, wf.examine(one.folder, each.path)) for each in wf.all_waiting(one.folder)]


@pages.post("/")
def receive() -> Response:
    """Take what was dropped into the waiting room, and what has no mistakes further in."""
    outcomes = []
    for file in request.files.getlist("bestand"):
        if file.filename:
            outcomes.append(_received(project(), file.filename, file.read()))
    if not outcomes:
        outcomes.append((WRONG, "Kies eerst een bestand, of sleep er een in het vak."))
    for kind, text in outcomes:
        note(text, kind)
    if request.accept_mimetypes.best == "application/json":
        return jsonify([{"goed": kind == GOOD} for kind, _ in outcomes])
    return on_to(url_for(".show", key=project().key))


def _received(one: OpenProject, name: str, content: bytes) -> tuple[str, str]:
    """What became of a delivery: (kind of note, sentence)."""
    try:
        with one.turn:
            new = wf.put_down(one.folder, name, content)
            examined = wf.examine(one.folder, new.path)
            _drop_earlier(one, new, examined)
            if examined.is_ready:
                path = wf.take_in(one.folder, new)
                return GOOD, f"{path.name} is opgenomen: {_told_rows(examined)}"
    except wf.WijkfotoError as error:
        return WRONG, str(error)
    if examined.refused:
        return WRONG, f"{new.name} is niet opgenomen. {examined.refused}"
    if examined.errors:
        number = examined.errors
        more = "staat nog 1 fout" if number == 1 else f"staan nog {number} fouten"
        return WRONG, f"{new.name} is nog niet opgenomen: er {more} in. Kijk hieronder in welke cel."
    return WRONG, f"{new.name} is nog niet opgenomen: beantwoord eerst de vraag hieronder."


def _told_rows(examined: Examined) -> str:
    talks = "1 gesprek doet" if examined.conversations == 1 else f"{examined.conversations} gesprekken doen"
    return f"{talks} mee, uit {examined.rows} rijen."


def _drop_earlier(one: OpenProject, new: Waiting, examined: Examined) -> None:
    """An earlier try of the same workbook makes way for the new one; those of others with that name stay."""
    same_name = (other for other in wf.all_waiting(one.folder) if other.id != new.id and other.name == new.name)
    for other in same_name:
        wijken = wf.examine(one.folder, other.path).wijken
        if not (wijken and examined.wijken) or set(wijken) == set(examined.wijken):
            wf.take_away(one.folder, other.id)


@pages.post("/<number>/opnemen")
def take_in(number: str) -> Response:
    """Take a delivery in as it is; with `vervangt` it replaces what it may replace."""
    one = project()
    with told(), one.turn:
        waiting = wf.waiting_one(one.folder, number)
        examined = wf.examine(one.folder, waiting.path)
        if examined.replaces and "vervangt" not in request.form:
            raise wf.ProjectError(f"Zeg eerst of {waiting.name} een ander bestand vervangt.")
        old = examined.replaces if request.form.get("vervangt") == "ja" else ()
        if examined.shared and not old:
            raise wf.ProjectError("Een gesprek staat in beide bestanden. Vervang het oude, of haal het nieuwe weg.")
        path = wf.take_in(one.folder, waiting, replaces=old)
        earlier = join(dict.fromkeys(map(one.as_sent, old)))
        instead = f" Het vervangt het eerdere {earlier}. Dat telt niet meer mee, en blijft bewaard." if old else ""
        note(f"{waiting.name if old else path.name} is opgenomen.{instead} {_told_rows(examined)}")
    return on_to(url_for(".show", key=one.key))


@pages.post("/<number>/weg")
def take_away(number: str) -> Response:
    """Take a waiting delivery away; the file of its sender is not touched."""
    one = project()
    with told(), one.turn:
        waiting = wf.waiting_one(one.folder, number)
        wf.take_away(one.folder, number)
        note(f"{waiting.name} is weggehaald uit het venster. Je eigen bestand staat er nog.")
    return on_to(url_for(".show", key=one.key))


@pages.post("/<number>/kopie")
def copy(number: str) -> Response:
    """The coloured copy of a waiting delivery."""
    one = project()
    with told(), one.turn:
        waiting = wf.waiting_one(one.folder, number)
        path = wf.coloured_copy(waiting, wf.examine(one.folder, waiting.path))
        return as_download(path, path.name.replace(waiting.path.stem, Path(waiting.name).stem, 1))
    return on_to(url_for(".show", key=one.key))
