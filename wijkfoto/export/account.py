"""What goes with every export: what it is in plain Dutch, `metadata.json`, and a script that reads it in R."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from wijkfoto.files import file_hash, whole_file
from wijkfoto.settings import DUTCH_NAMES
from wijkfoto.share.data_view import DataView
from wijkfoto.share.words import count, long_date

README = "LEES MIJ.txt"
METADATA = "metadata.json"
SCRIPT = "lees.R"
_KUMU = "Kumu is een website: zet alleen versies die je met iedereen mag delen daarop."


def readme_lines(view: DataView, *, bare: bool = False) -> list[str]:
    """What is in the export, that missing is not zero, and what it may not be used for."""
    wijken = view.table("wijken").rows
    where = ", ".join(row["name"] for row in wijken)
    when = f", peildatum {long_date(view.peildatum)}" if view.peildatum else ""
    lines = [
        f"{view.name}: gegevens, {view.level.label} ({view.level.audience})",
        *([view.level.banner] if view.level.banner else [view.level.share]),
        f"{count(len(wijken), 'wijk', 'wijken')}: {where}{when}{f', meting {view.round}' if view.round else ''}.",
        f"Tabellen: {', '.join(name for name in view.tables if not (bare and name == 'pairs'))}. "
        "Wat een kolom betekent, staat in dictionary.csv.",
        _missing(view, bare),
        "Een leeg vak betekent: weten we niet, of laten we hier niet zien. Het betekent nooit nul of nee.",
        f"Een tekst die op een formule lijkt, krijgt in de csv een ' ervoor. {_KUMU}",
        "Vergelijk geen aantallen tussen wijken: de ene wijk is groter, en in de ene is meer gevraagd.",
        view.use,
    ]
    return [*lines, "Alles hierin is verzonnen."] if view.fictional else lines


def _missing(view: DataView, bare: bool) -> str:
    if not view.has_graph:
        return "Een paar domeinen dat ontbreekt, is niet gevraagd, niet genoemd of door te weinig mensen genoemd."
    if bare:
        return (
            "LET OP: hier staan alleen de lijnen. Wat er niet staat, is niet altijd nee: vaak is het niet gevraagd. "
            "Reken er geen dichtheid mee uit."
        )
    told = (
        "Lees ties nooit zonder pairs. In pairs staat elk paar, in kolom tie: 1 = ja, 0 = gevraagd en geen ja, "
        "leeg = weten we niet."
    )
    if view.level.states == "zeven":
        return f"{told} {SCRIPT} leest dit in R, met dit masker."
    return f"{told} Reken hier geen dichtheid uit: wat we niet laten zien, is vaker geen ja."


def write_account(
    view: DataView, folder: Path, deliveries: Mapping[str, str], *, bare: bool = False
) -> tuple[Path, ...]:
    """Paths of `LEES MIJ.txt`, `lees.R` where there are pairs and nodes to read, and `metadata.json` over all files
    that are in `folder` by then.

    Parameters
    ----------
    deliveries
        Name -> SHA-256 of the files that the project was read from.
    """
    found = [_write(folder / README, "\n".join(readme_lines(view, bare=bare)) + "\n")]
    if all((folder / f"{name}.csv").exists() for name in ("nodes", "ties", "pairs")):
        script = files("wijkfoto.export").joinpath(SCRIPT).read_text(encoding="utf-8")
        found.append(_write(folder / SCRIPT, script))
    about = json.dumps(metadata(view, folder, deliveries), ensure_ascii=False, indent=1)
    return (*found, _write(folder / METADATA, about + "\n"))


def metadata(view: DataView, folder: Path, deliveries: Mapping[str, str]) -> dict[str, Any]:
    """What the files in `folder` are, without the time of day, so that the same data gives the same bytes.

    Names of deliveries only where the level has source cells; elsewhere their hashes, sorted.
    """
    dutch = {name: word for word, name in DUTCH_NAMES.items()}
    made = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != METADATA)
    return {
        "project": view.name,
        "level": view.level.code,
        "for": view.level.audience,
        "confidential": bool(view.level.banner),
        "peildatum": view.peildatum.isoformat() if view.peildatum else None,
        "round": view.round or None,
        "fictional": view.fictional,
        "version": version("wijkfoto"),
        "wijken": list(view.slugs),
        "tables": {name: len(table.rows) for name, table in view.tables.items()},
        "settings": {dutch[field.name]: getattr(view.settings, field.name) for field in fields(view.settings)},
        "files": {path.relative_to(folder).as_posix(): file_hash(path) for path in made},
        "deliveries": dict(sorted(deliveries.items())) if view.level.words else sorted(deliveries.values()),
        "use": view.use,
    }


def _write(path: Path, text: str) -> Path:
    with whole_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    return path
