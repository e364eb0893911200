"""The files of a project besides its deliveries: `wijkfoto.toml`, `beslissingen.csv` and `locaties.csv`."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from wijkfoto.errors import ProjectError
from wijkfoto.read.cells import clean, unseen_gone
from wijkfoto.read.config_shape import check_shape
from wijkfoto.read.coordinates import DEGREES, RD, SWAPPED, kind_of_place
from wijkfoto.read.headers import parse_target
from wijkfoto.read.interviews import ReadingRules
from wijkfoto.read.keeping import Keeping, keeping_from_table
from wijkfoto.read.text_files import decode
from wijkfoto.records import NOT_CHOSEN, Decision, Round
from wijkfoto.settings import Settings, settings_from_table
from wijkfoto.vocabulary import Vocabulary, key, load_vocabulary

CONFIG = "wijkfoto.toml"
DELIVERIES = "gesprekken"
DECISIONS = "beslissingen.csv"
LOCATIONS = "locaties.csv"

_KNOWN_TABLES = {
    "naam", "peildatum", "fictief", "wijken", "drempels", "kolommen", "vervangt", "leveringen", "norm", "wijk",
    "metingen", "resv", "lijsten", "bewaren",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProjectConfig:
    """What `wijkfoto.toml` says.

    Attributes
    ----------
    peildatum
        The date on which people experienced what the pages tell; None when not filled in.
    fictional
        Every page then says that the data is made up.
    wijken
        Codes of the wijken in the order of the pages; empty means: those that were delivered.
    not_chosen
        Codes of the wijken that this project says it deliberately did not choose.
    resv
        The optional table `[resv]`.
    keeping
        How long what is kept.
    """

    name: str
    peildatum: date | None
    fictional: bool
    wijken: tuple[str, ...]
    settings: Settings
    vocabulary: Vocabulary
    rules: ReadingRules
    resv: Mapping[str, Any] = field(default_factory=dict)
    keeping: Keeping = field(default_factory=Keeping)
    not_chosen: tuple[str, ...] = ()


def read_config(folder: Path) -> ProjectConfig:
    """Configuration of a project folder; a folder without `wijkfoto.toml` gets the defaults.

    Raises
    ------
    ProjectError
        The folder is not there, the file is no TOML, or a value in it cannot be used.
    """
    if folder.is_file():
        raise ProjectError(
            f"{folder} is een bestand. Geef de map van een project: de werkboeken staan daarin in {DELIVERIES}."
        )
    if not folder.is_dir():
        raise ProjectError(f"De map {folder} bestaat niet. Geef de map van een project.")
    path = folder / CONFIG
    return parse_config(path.read_bytes() if path.exists() else b"", folder.resolve().name)


def parse_config(content: bytes, folder_name: str) -> ProjectConfig:
    """What the bytes of a `wijkfoto.toml` say; a project without a name is called after its folder.

    Raises
    ------
    ProjectError
        They are no TOML, or a value in them cannot be used.
    """
    try:
        table: dict[str, Any] = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"{CONFIG}: dit bestand is niet goed te lezen ({error}).") from error
    table = _visible(table)
    unknown = sorted(set(table) - _KNOWN_TABLES)
    if unknown:
        raise ProjectError(f"{CONFIG}: '{unknown[0]}' ken ik niet. Kies uit: {', '.join(sorted(_KNOWN_TABLES))}.")
    check_shape(table, CONFIG)
    own = {**table.get("lijsten", {}), "norm": table.get("norm", []), "wijken": table.get("wijk", [])}
    vocabulary = load_vocabulary(own)
    return ProjectConfig(
        name=str(table.get("naam") or folder_name),
        peildatum=_date(table.get("peildatum")),
        fictional=bool(table.get("fictief", False)),
        wijken=tuple(_wijk(code, vocabulary) for code in table.get("wijken", [])),
        settings=settings_from_table(table.get("drempels", {})),
        vocabulary=vocabulary,
        rules=_rules(table),
        resv=table.get("resv", {}),
        keeping=keeping_from_table(table.get("bewaren", {})),
        not_chosen=tuple(str(row["code"]) for row in table.get("wijk", []) if row.get("status") == NOT_CHOSEN),
    )


def _visible(value: Any) -> Any:
    """The same with texts in which everything can be seen, see `wijkfoto.read.cells.unseen_gone`."""
    if isinstance(value, dict):
        return {unseen_gone(name): _visible(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_visible(one) for one in value]
    return unseen_gone(" ".join(value.splitlines())) if isinstance(value, str) else value


def _date(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raise ProjectError(
        f"{CONFIG}, peildatum: hier staat '{value}'. Vul een datum in zoals 2026-01-12, zonder tekens."
    )


def _wijk(text: object, vocabulary: Vocabulary) -> str:
    code = vocabulary.match_wijk(str(text))
    if code is None:
        raise ProjectError(f"{CONFIG}, wijken: '{text}' ken ik niet. Kies een bekende wijk, of voeg [[wijk]] toe.")
    return code


def _rules(table: Mapping[str, Any]) -> ReadingRules:
    consent = {name: str(row.get("akkoord", "")).upper() for name, row in table.get("leveringen", {}).items()}
    for name, value in consent.items():
        if value not in {"A", "B", "C", ""}:
            raise ProjectError(f"{CONFIG}, leveringen, {name}, akkoord: hier staat '{value}'. Vul A, B of C in.")
    replaced = {
        str(old): str(new)
        for new, many in table.get("vervangt", {}).items()
        for old in (many if isinstance(many, list) else [many])
    }
    return ReadingRules(own_columns=_own_columns(table), replaced=replaced, consent=consent, rounds=_rounds(table))


def _own_columns(table: Mapping[str, Any]) -> dict[str, str]:
    """Header -> column of the workbook; every name is one that reading knows."""
    columns = table.get("kolommen", {})
    if not isinstance(columns, dict) or not all(isinstance(name, str) for name in columns.values()):
        raise ProjectError(
            f'{CONFIG}, kolommen: zet onder [kolommen] regels zoals "Met wie werk je samen?" = "met wie".'
        )
    for header, name in columns.items():
        parse_target(header, name)
    return dict(columns)


def _rounds(table: Mapping[str, Any]) -> tuple[Round, ...]:
    """Rounds of `[[metingen]]`, oldest first.

    Raises
    ------
    ProjectError
        A row without naam, van and tot, a name that is there twice, or two rounds that share a day.
    """
    rows = table.get("metingen", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ProjectError(f"{CONFIG}, metingen: schrijf elke meting onder een eigen regel [[metingen]].")
    rounds = sorted((_round(row) for row in rows), key=lambda one: one.start)
    names = [one.name for one in rounds]
    for name in names:
        if names.count(name) > 1:
            raise ProjectError(f"{CONFIG}, metingen: '{name}' staat er twee keer. Geef elke meting een eigen naam.")
    for one, other in pairwise(rounds):
        if other.start <= one.end:
            raise ProjectError(
                f"{CONFIG}, metingen: '{one.name}' en '{other.name}' hebben dagen samen. "
                "Laat de ene eindigen voor de andere begint."
            )
    return tuple(rounds)


def _round(row: Mapping[str, Any]) -> Round:
    name = str(row.get("naam", "")).strip()
    start, end = row.get("van"), row.get("tot")
    if not name or type(start) is not date or type(end) is not date:
        raise ProjectError(
            f"{CONFIG}, metingen: een meting heeft naam, van en tot nodig. "
            'Schrijf bijvoorbeeld naam = "najaar 2025", van = 2025-10-01 en tot = 2025-12-31.'
        )
    if end < start:
        raise ProjectError(f"{CONFIG}, metingen, {name}: 'tot' ligt voor 'van'. Draai ze om.")
    return Round(name, start, end)


def _rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """Rows of a .csv of the project by lower-case header; `;` `,` and tab, any usual encoding."""
    text = decode(path.read_bytes())
    first = next((line for line in text.splitlines() if line.strip()), "")
    try:
        rows = list(csv.DictReader(io.StringIO(text), delimiter=max(";,\t", key=first.count)))
    except csv.Error as error:
        raise ProjectError(
            f"{path.name}: dit bestand is niet goed te lezen. Open het in Excel en kijk wat er staat."
        ) from error
    headers = {key(name): name for name in (rows[0] if rows else {}) if name}
    missing = [name for name in needed if rows and key(name) not in headers]
    if missing:
        raise ProjectError(f"{path.name}: de kolom '{missing[0]}' ontbreekt. Zet hem erbij.")
    return [{name: clean(row[headers[key(name)]]) for name in needed} for row in rows]


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """Rows of `beslissingen.csv`, empty when there is none."""
    path = folder / DECISIONS
    return read_decision_rows(path) if path.exists() else ()


def read_decision_rows(path: Path) -> tuple[Decision, ...]:
    """Rows of a ledger, each with its row in the file."""
    columns = ("soort", "onderwerp", "waarde", "besluit", "door", "waarom", "datum")
    found = []
    for number, row in enumerate(_rows(path, columns), start=2):
        kind, subject, value, verdict, by, why, date_ = (row[name] for name in columns)
        if any(row.values()):
            found.append(Decision(kind, subject, value, verdict, by, why, date_, number))
    return tuple(found)


_NO_DEGREES = {
    RD: "lat en lon zijn meters in RD. Reken ze om naar graden, of haal de rij weg en zoek de plaats met "
    "'wijkfoto locaties MAP'.",
    SWAPPED: "lat en lon staan verwisseld. Zet ze om: lat is ongeveer 52, lon ongeveer 5.",
    "": "dit punt ligt niet in Nederland. Vul lat en lon in graden in: lat is ongeveer 52, lon ongeveer 5.",
}


def read_locations(folder: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """(key of the address, key of the postcode) -> (lat, lon) in WGS84, from `locaties.csv`.

    Raises
    ------
    ProjectError
        A coordinate is no number, or lies outside the Netherlands (RD instead of degrees, or lat and lon swapped).
    """
    path = folder / LOCATIONS
    if not path.exists():
        return {}
    places = {}
    for number, row in enumerate(_rows(path, ("adres", "postcode", "lat", "lon")), start=2):
        try:
            lat, lon = (float(row[name].replace(",", ".")) for name in ("lat", "lon"))
        except ValueError as error:
            raise ProjectError(f"{LOCATIONS}, rij {number}: lat of lon is geen getal. Vul graden in.") from error
        kind = kind_of_place(lon, lat)
        if kind != DEGREES:
            raise ProjectError(f"{LOCATIONS}, rij {number}: {_NO_DEGREES[kind]}")
        places[key(row["adres"]), key(row["postcode"])] = (lat, lon)
    return places
