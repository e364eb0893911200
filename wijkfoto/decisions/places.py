"""Finds the places of public addresses with PDOK's Locatieserver, and keeps them in `locaties.csv`.

Only functions with a public address in the workbook are looked up, and only those without a place yet. Names of
organisations and functions never leave. What is not exactly one address, people choose.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from wijkfoto.errors import ProjectError, WebError
from wijkfoto.folder.turns import alone
from wijkfoto.project.opened import Project, open_project
from wijkfoto.read.geocode import Address, Candidate, geocode, is_kept, parse_address
from wijkfoto.read.own_csv import add_rows
from wijkfoto.read.project_files import LOCATIONS, read_locations
from wijkfoto.read.web import CACHE, PDOK, Web
from wijkfoto.records import Actor
from wijkfoto.vocabulary import key, plain

COLUMNS = ("adres", "postcode", "lat", "lon", "bron", "datum")
BASE_VARIABLE = "WIJKFOTO_PDOK"
"""Environment variable with another address than that of PDOK, for tests and for an own copy."""


@dataclass(frozen=True, slots=True)
class Place:
    """A public address without a place. `asked` is what will be asked, None when no street and number can be told.

    `local` holds the municipality where it must lie, "" for who works for more than one wijk.
    """

    id: str
    text: str
    postcode: str
    wijk: str
    asked: Address | None
    local: str = ""


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What the service knows of a place: the one that was taken, or the candidates that people choose from."""

    place: Place
    taken: Candidate | None
    candidates: tuple[Candidate, ...] = ()
    chosen: bool = False


def pdok_web(folder: Path, *, offline: bool = False, on_step: Callable[[str], None] | None = None) -> Web:
    """How to ask PDOK for a project; answers are kept in its folder."""
    base = os.environ.get(BASE_VARIABLE, PDOK).rstrip("/")
    web = Web(folder / CACHE, base, offline)
    return Web(folder / CACHE, base, offline, on_step=on_step) if on_step else web


def places_to_find(project: Path | Project) -> tuple[Place, ...]:
    """Public addresses of a project without a place in `locaties.csv`, each once, in the order of wijk and address.

    Raises
    ------
    ProjectError
        The folder or `locaties.csv` cannot be used.
    """
    project = project if isinstance(project, Project) else open_project(project)
    known = read_locations(project.folder)
    names = sorted({name for actor in project.dossier.actors for name in (actor.organisation, *actor.aliases)})
    found: dict[tuple[str, str], Place] = {}
    for actor in sorted(project.dossier.actors, key=lambda actor: (actor.wijk, actor.place, actor.postcode)):
        where = key(actor.place), key(actor.postcode)
        here = actor.public and actor.wijk in project.wijken
        if here and not {where, (where[0], "")} & known.keys():
            found.setdefault(where, _place(project, actor, names))
    return tuple(found.values())


def _place(project: Project, actor: Actor, names: Sequence[str]) -> Place:
    wijk = project.config.vocabulary.wijken[actor.wijk]
    return Place(
        id=sha256(f"{key(actor.place)}|{key(actor.postcode)}".encode()).hexdigest()[:6],
        text=actor.place,
        postcode=actor.postcode,
        wijk=wijk.name,
        asked=parse_address(actor.place, actor.postcode, wijk.municipality, names),
        local=wijk.municipality if actor.level == "wijk" else "",
    )


def find_places(
    places: Sequence[Place], web: Web, choices: Mapping[str, int] | None = None
) -> tuple[PlaceAnswer, ...]:
    """What the Locatieserver knows of each place that can be asked, one question at a time.

    Parameters
    ----------
    choices
        Id of a place -> number of the candidate that people chose, from 1.

    Raises
    ------
    ProjectError
        A choice for a place or a number that does not exist.
    WebError
        No usable answer. Answers until then are kept and not asked again.
    """
    choices = choices or {}
    unknown = sorted(choices.keys() - {place.id for place in places})
    if unknown:
        raise ProjectError(f"Adres {unknown[0]} ken ik niet. Bekijk de nummers met: wijkfoto locaties MAP")
    answers = []
    for place in places:
        if place.asked is None:
            continue
        candidates = _known(place.asked, web)
        if candidates is not None:
            answers.append(_answer(place, candidates, choices.get(place.id)))
    return tuple(answers)


def _known(address: Address, web: Web) -> tuple[Candidate, ...] | None:
    """Candidates of an address; None when it was not asked before and nothing may leave."""
    try:
        return geocode(web, address)
    except WebError:
        if web.offline:
            return None
        raise


def _answer(place: Place, candidates: tuple[Candidate, ...], choice: int | None) -> PlaceAnswer:
    if choice is not None:
        return choose_place(PlaceAnswer(place, None, candidates), choice)
    exact = [one for one in candidates if one.exact and plain(place.local) in {"", plain(one.municipality)}]
    return PlaceAnswer(place, exact[0] if len(exact) == 1 else None, candidates)


def choose_place(answer: PlaceAnswer, number: int) -> PlaceAnswer:
    """The answer with the candidate that people chose, from 1.

    Raises
    ------
    ProjectError
        There is no candidate with this number.
    """
    most = len(answer.candidates)
    if not 1 <= number <= most:
        choice = f"Kies uit 1 tot {most}." if most else "Daar is niets om uit te kiezen."
        raise ProjectError(f"Bij adres {answer.place.id} staat geen nummer {number}. {choice}")
    return replace(answer, taken=answer.candidates[number - 1], chosen=True)


def keep_places(folder: Path, answers: Sequence[PlaceAnswer], today: date | None = None) -> int:
    """Number of rows that were added to `locaties.csv`; earlier rows stay as they are.

    Raises
    ------
    ProjectError
        The file cannot be written, because it is open in Excel for instance.
    """
    day = (today or date.today()).isoformat()
    rows = [
        (
            answer.place.text,
            answer.place.postcode,
            # With a comma, as a Dutch Excel writes it: that takes a point for a sign between thousands.
            f"{answer.taken.lat:.6f}".replace(".", ","),
            f"{answer.taken.lon:.6f}".replace(".", ","),
            "PDOK Locatieserver, gekozen" if answer.chosen else "PDOK Locatieserver",
            day,
        )
        for answer in answers
        if answer.taken
    ]
    if rows:
        with alone(folder):
            add_rows(folder / LOCATIONS, COLUMNS, rows)
    return len(rows)


def places_leaving(places: Sequence[Place], web: Web) -> tuple[Address, ...]:
    """Addresses that would be sent now: what was answered before is not asked again, and offline nothing is."""
    asked = [place.asked for place in places if place.asked]
    return () if web.offline else tuple(address for address in asked if not is_kept(web, address))


def leaving_lines(addresses: Sequence[Address], web: Web) -> list[str]:
    """Before anything is sent: exactly what leaves, and to whom."""
    some = "dit ene adres" if len(addresses) == 1 else f"deze {len(addresses)} adressen"
    return [
        f"Ik zoek {some} op bij {web.host} (Kadaster). Dit gaat weg, en verder niets:",
        *(f"  {address.query}" for address in addresses),
        "Staat er een huisadres van iemand tussen? Haal dat dan eerst uit het werkboek.",
    ]


def place_lines(answers: Sequence[PlaceAnswer], places: Sequence[Place]) -> list[str]:
    """What was found, and what people still have to choose, in Dutch."""
    taken = [answer for answer in answers if answer.taken]
    lines = [f"Gevonden: {len(taken)} van {len(places)} {'adres' if len(places) == 1 else 'adressen'}."]
    for answer in answers:
        if not answer.taken:
            lines += place_question(answer)
    lines += [
        f"Niet opgezocht: '{place.text}' ({place.wijk}). Schrijf alleen straat en huisnummer, zonder naam."
        for place in places
        if place.asked is None
    ]
    waiting = len([place for place in places if place.asked]) - len(answers)
    if waiting:
        lines.append(f"Nog niet gevraagd: {waiting}. Laat --offline weg om ze op te zoeken.")
    return lines


def place_question(answer: PlaceAnswer) -> list[str]:
    """A place with its candidates, numbered."""
    place = answer.place
    what = ", ".join(part for part in (place.text, place.postcode) if part)
    if not answer.candidates:
        return [
            f"{place.id}  {what} ({place.wijk}): niet gevonden. Kijk of straat, nummer en postcode kloppen, of zet "
            f"de plaats zelf in {LOCATIONS}."
        ]
    numbered = [f"      {number}  {one.label}" for number, one in enumerate(answer.candidates, start=1)]
    return [f"{place.id}  {what} ({place.wijk}): welke is het?", *numbered]


def parse_place_choices(texts: Sequence[str]) -> dict[str, int]:
    """Id of a place -> number, from texts such as `3f9c20=2`.

    Raises
    ------
    ProjectError
        A text without id or number.

    Examples
    --------
    >>> parse_place_choices(["3f9c20=2", "a001b2=1"])
    {'3f9c20': 2, 'a001b2': 1}
    """
    found = {}
    for text in texts:
        place, _, number = text.partition("=")
        if not place.strip() or not number.strip().isdigit():
            raise ProjectError(f"--kies {text}: dit begrijp ik niet. Schrijf adres en nummer, zoals --kies 3f9c20=2.")
        found[place.strip().lower()] = int(number)
    return found
