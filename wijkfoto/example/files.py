"""Writes the example as a project folder: workbooks, `wijkfoto.toml`, and the .csv files that people keep."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from wijkfoto.errors import ProjectError
from wijkfoto.example.second import rounds_text, second_stories
from wijkfoto.example.story import STORIES, Story, Talk, story
from wijkfoto.example.talk import Row, play
from wijkfoto.files import whole_file
from wijkfoto.vocabulary import Vocabulary, load_vocabulary, outlines
from wijkfoto.workbook.layout import ACTORS, CONVERSATIONS, LIJST, NOT_SPOKEN, PRACTICES, TASKS, TIES
from wijkfoto.workbook.template import write_workbook

NOTICE = "Fictieve voorbeelddata: alle organisaties, adressen en antwoorden zijn verzonnen."
DECISION_COLUMNS = ("soort", "onderwerp", "waarde", "besluit", "door", "waarom", "datum")
_RELEASES = tuple(
    ("vrijgeven", pair, "alles", "ja", "wijk", f"Fictief: {why}", "2026-01-12")
    for pair, why in (
        ("KRV HAZ-WEL", "huisartsen en welzijn vonden dat het beeld klopt."),
        ("KRV HAZ-APO", "huisartsen en apotheker willen hier samen iets aan doen."),
        ("DRU HAZ-APO", "zij laten graag zien hoe het hier lukt."),
    )
)
_AGREED = (
    ("wijk", "van", "met", "wat", "wie", "wanneer", "status", "datum", "uit"),
    ("Korvel", "huisartsenpraktijk", "apotheek", "elke maand een half uur samen over medicatie", "apotheker",
     "2026-03-01", "open", "2026-01-12", "Besluitblad (fictief)"),
    ("Drunen", "sociaal domein", "apotheek", "kennismaken en elkaars nummer weten", "buurtondersteuner",
     "2026-04-01", "open", "2026-01-12", "Besluitblad (fictief)"),
)  # fmt: skip
_HALFWAY_TALKS = 4
_PEILDATUM, _LATER = "peildatum = 2026-01-12", "peildatum = 2026-04-13"
_CHRISTMAS = (date(2025, 12, 22), date(2026, 1, 4))
_SETTINGS = """\
# Fictief voorbeeldproject. Alle organisaties, adressen en antwoorden zijn verzonnen.
naam = "Voorbeeldproject wijkfoto (fictief)"
# De dag waarop deze foto klopt.
peildatum = 2026-01-12
# Met fictief = true staat op elke pagina dat het om verzonnen gegevens gaat.
fictief = true
# De wijken die meedoen: Reeshof, Korvel, Drunen, Heikant/Stokhasselt.
wijken = ["RSH", "KRV", "DRU", "HKS"]

[drempels]
# Een cijfer of label gaat pas naar de projectgroep vanaf zoveel mensen die we spraken ...
min_respondenten = 3
# ... van zoveel organisaties.
min_organisaties = 2

# Een eigen regel bij de norm: in Drunen hoort de buurtondersteuner de dorpsraad te kennen.
[[norm]]
a = "BO"
b = "WRD"
belang = "should"
thema = "P"
bron = "projectgroep (fictief)"
wijk = "DRU"

# Wijken die bewust niet zijn gekozen. Ze staan grijs op de kaart, zonder reden.
[[wijk]]
code = "GRW"
status = "bewust_niet"
[[wijk]]
code = "GOI"
status = "bewust_niet"
[[wijk]]
code = "WES"
status = "bewust_niet"
"""


def write_example(folder: str | Path, *, halfway: bool = False, two_rounds: bool = False) -> Path:
    """Path of a written project folder with made-up conversations; equal bytes in every run.

    Parameters
    ----------
    folder
        Is made when needed; files of an earlier example in it are replaced, other files stay.
    halfway
        The project as it is halfway: four conversations in Korvel, the other wijken not begun.
    two_rounds
        Also a second measurement round, in three of the wijken.

    Raises
    ------
    ProjectError
        Halfway and with two rounds at once.
    """
    if halfway and two_rounds:
        raise ProjectError("Kies een van de twee: een project dat halverwege is, of een met twee metingen.")
    folder = Path(folder)
    vocabulary = load_vocabulary()
    stories = [story(name) for name in STORIES]
    if halfway:
        stories = [one for one in stories if one.wijk == "KRV"]
    for one in stories:
        wijk = vocabulary.wijken[one.wijk]
        path = folder / "gesprekken" / f"{wijk.name.replace('/', '-')}.xlsx"
        talks = _HALFWAY_TALKS if halfway else len(one.talks)
        write_workbook(path, wijk=wijk, vocabulary=vocabulary, content=content(one, talks, vocabulary), notice=NOTICE)
    if two_rounds:
        _write_second(folder, vocabulary)
    settings = _SETTINGS.replace(_PEILDATUM, _LATER) + rounds_text() if two_rounds else _SETTINGS
    _write(folder / "wijkfoto.toml", settings)
    _write(folder / "locaties.csv", _csv([("adres", "postcode", "lat", "lon"), *_places(stories)]))
    _write(folder / "beslissingen.csv", _csv([DECISION_COLUMNS, *(() if halfway else _RELEASES)]))
    if not halfway:
        _write(folder / "afspraken.csv", _csv(_AGREED))
    return folder


def _write_second(folder: Path, vocabulary: Vocabulary) -> None:
    """Workbooks of the second round."""
    for one in second_stories():
        wijk = vocabulary.wijken[one.wijk]
        path = folder / "gesprekken" / f"{wijk.name.replace('/', '-')} (tweede meting).xlsx"
        rows = content(one, len(one.talks), vocabulary)
        write_workbook(path, wijk=wijk, vocabulary=vocabulary, content=rows, notice=NOTICE)


def content(one: Story, talks: int, vocabulary: Vocabulary) -> dict[str, list[Row]]:
    """Rows per sheet for the first `talks` conversations of a story, as a fotograaf would type them."""
    played = [play(one, number, vocabulary) for number in range(1, talks + 1)]
    days = list(_days(one.start, talks))
    return {
        ACTORS: [_actor_row(one, index, vocabulary) for index in range(len(one.members))],
        CONVERSATIONS: [_talk_row(one, number, days[number - 1], vocabulary) for number in range(1, talks + 1)],
        LIJST: _lijst_rows(one, [answers for answers, _ in played], vocabulary),
        TIES: [row for _, rows in played for row in rows],
        PRACTICES: [_practice_row(row, vocabulary) for row in one.practices],
        TASKS: [
            {**row, "theme": vocabulary.label("themes", row["theme"])}
            for row in one.tasks
            if row["conversation"] <= talks
        ],
        NOT_SPOKEN: [_not_spoken_row(row, vocabulary) for row in one.not_spoken],
    }


def _actor_row(one: Story, index: int, vocabulary: Vocabulary) -> Row:
    member = one.members[index]
    return {
        "discipline": vocabulary.label("disciplines", member.discipline),
        "organisation": member.organisation,
        "address": member.address,
        "postcode": member.postcode,
        "contact_point": member.contact,
        "mandate": member.mandate,
    }


def _talk_row(one: Story, number: int, day: date, vocabulary: Vocabulary) -> Row:
    talk: Talk = one.talks[number - 1]
    consent = f"{talk.consent} {vocabulary.label('akkoord', talk.consent)}" if talk.consent else ""
    return {
        "conversation": number,
        "date": day,
        "photographer": talk.by,
        "respondent": talk.who,
        "participants": talk.people,
        "explained": talk.explained,
        "consent": consent,
        "research_consent": talk.research,
        "duration": Random(f"{one.wijk}-{number}").randrange(40, 65, 5),
        "suggested": talk.suggested,
    }


def _days(start: date, count: int) -> Iterator[date]:
    """Every third working day, without the days around Christmas."""
    day, number = start, 0
    while number < count * 3:
        if day.weekday() < 5 and not _CHRISTMAS[0] <= day <= _CHRISTMAS[1]:
            if number % 3 == 0:
                yield day
            number += 1
        day += timedelta(days=1)


def _lijst_rows(one: Story, answers: Sequence[dict[str, str]], vocabulary: Vocabulary) -> list[Row]:
    rows: list[Row] = []
    for term in vocabulary.terms("groups"):
        here = "nee" if term.code in one.absent else "weet niet" if term.code in one.unsure else "ja"
        row: Row = {"group": term.label, "works_here": here, "known": one.known.get(term.code)}
        row |= {str(number): given.get(term.code, "") for number, given in enumerate(answers, start=1)}
        rows.append(row)
    return rows


def _practice_row(row: Any, vocabulary: Vocabulary) -> Row:
    return {
        **row,
        "actors": "; ".join(vocabulary.label("groups", code) for code in row["actors"].split()),
        "visit": vocabulary.label("disciplines", row["visit"]),
        "theme": vocabulary.label("themes", row["theme"]),
        "status": vocabulary.label("status_praktijk", row["status"]),
    }


def _not_spoken_row(row: Any, vocabulary: Vocabulary) -> Row:
    return {
        **row,
        "discipline": vocabulary.label("disciplines", row["discipline"]),
        "reason": vocabulary.label("reden", row["reason"]),
    }


def _places(stories: Sequence[Story]) -> Iterator[tuple[object, ...]]:
    """Address, postcode, latitude and longitude (WGS84) of every public address, inside its wijk."""
    for one in stories:
        addresses = sorted({(member.address, member.postcode) for member in one.members if member.address})
        points = points_in(one.wijk, len(addresses), Random(f"wijkfoto-plaats-{one.wijk}"))
        for (address, postcode), (lon, lat) in zip(addresses, points, strict=True):
            yield address, postcode, f"{lat:.5f}", f"{lon:.5f}"


def points_in(wijk: str, number: int, chance: Random) -> list[tuple[float, float]]:
    """So many drawn points `(lon, lat)` (WGS84) inside the shipped outline of a wijk; none when it has no outline."""
    rings = _rings(wijk)
    return [_point(rings, chance) for _ in range(number)] if rings else []


def _rings(wijk: str) -> list[list[list[float]]]:
    """Outer rings, `[lon, lat]`, of the CBS wijken of a wijk."""
    found = [one["geometry"] for one in outlines()["features"] if one["properties"]["wijk"] == wijk]
    return [part[0] for one in found for part in _polygons(one)]


def _polygons(geometry: Any) -> list[Any]:
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else list(geometry["coordinates"])


def _point(rings: list[list[list[float]]], chance: Random) -> tuple[float, float]:
    """A drawn point that lies in one of the rings, also after rounding to five decimals."""
    corners = [corner for ring in rings for corner in ring]
    west, east = min(lon for lon, _ in corners), max(lon for lon, _ in corners)
    south, north = min(lat for _, lat in corners), max(lat for _, lat in corners)
    while True:
        lon, lat = round(chance.uniform(west, east), 5), round(chance.uniform(south, north), 5)
        if any(_inside(lon, lat, ring) for ring in rings):
            return lon, lat


def _inside(lon: float, lat: float, ring: list[list[float]]) -> bool:
    """Ray casting: a line to the east crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def _csv(rows: Sequence[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _write(path: Path, text: str) -> None:
    with whole_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
