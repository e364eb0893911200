"""A *frozen* project is a small file that says what a foto was made of: files, versions, settings and tables.

It holds hashes and no data. Whoever has the project can hold it against the file later, part by part, and see whether
the same comes out.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wijkfoto.errors import ProjectError, WithheldError, disk_trouble
from wijkfoto.files import file_hash, whole_file
from wijkfoto.output.exports import data_views, delivery_hashes
from wijkfoto.project.foto_face import WijkFoto
from wijkfoto.project.opened import Project
from wijkfoto.read.agreements import AGREEMENTS
from wijkfoto.read.areas import OWN_FILES
from wijkfoto.read.keys import pseudonym_key
from wijkfoto.read.project_files import CONFIG, DECISIONS, DELIVERIES, LOCATIONS
from wijkfoto.settings import DUTCH_NAMES
from wijkfoto.share.words import count

if TYPE_CHECKING:
    import pandas as pd

FROZEN = "bevroren.json"
LIBRARIES = (
    "geopandas", "igraph", "networkx", "numpy", "pandas", "python-calamine", "rapidfuzz", "shapely",
)  # fmt: skip
"""Libraries that numbers or names depend on."""
PARTS = {"project": "Project", "bestanden": "Bestanden", "instellingen": "Instellingen", "versies": "Versies",
         "tabellen": "Tabellen"}  # fmt: skip
"""Parts of the file with their heading, in its order."""
_FORMAT = "wijkfoto bevroren 1"
_ROWS, _HASH, _KEY = "rijen", "sha256", "sleutel"
_OTHER_KEY = (
    "De sleutel is anders dan toen. Daardoor heten functies anders en verschillen tabellen altijd. "
    "Bevries met --niveau werkversie als je op een andere computer wilt vergelijken."
)


@dataclass(frozen=True, slots=True)
class FrozenPart:
    """One thing that was frozen, then and now.

    Attributes
    ----------
    part
        {"project", "bestanden", "instellingen", "versies", "tabellen"}
    name
        Of the file, setting, library or table.
    then, now
        A value or a hash; None where there was or is no such thing.
    """

    part: str
    name: str
    then: Any
    now: Any

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return bool(self.then == self.now)


def freeze(project: Project, path: str | Path | None = None) -> Path:
    """Path of a written file with hashes of deliveries, project files and tables, settings and versions.

    Tables are those that the level of `project` exports in its round, and the measures that it has: per wijk square,
    counts with their bounds, centrality and brokerage, and the fair comparison of the project.

    For the name of a delivery its hash stands in the file.
    At level onderzoek tables hold pseudonyms and so depend on the key of the project; at werkversie the same
    deliveries give the same hashes everywhere.

    Parameters
    ----------
    path
        Default `bevroren.json` in the project.

    Raises
    ------
    ProjectError
        The file is there already, or cannot be written.
    """
    target = Path(path) if path else project.folder / FROZEN
    if target.exists():
        raise ProjectError(f"{target} bestaat al. Kies met --uit een andere naam, zodat er niets verloren gaat.")
    text = json.dumps({"soort": _FORMAT, **account(project)}, ensure_ascii=False, indent=1)
    try:
        with whole_file(target) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ProjectError(f"{target} kan ik niet schrijven. {disk_trouble(error)}") from error
    return target


def compare_frozen(project: Project, path: str | Path) -> tuple[FrozenPart, ...]:
    """Everything that was frozen beside what is there now, at the level and in the round of the file.

    Raises
    ------
    ProjectError
        The file is not there or is no such file.
    """
    then = _read(Path(path))
    about = then["project"]
    then_level = project.at(str(about["niveau"]))
    round_ = about["meting"]
    now = account(then_level.in_round(round_) if round_ in project.rounds else then_level)
    names = {_hidden(name): f"{DELIVERIES}/{name}" for name in delivery_hashes(project)}
    return tuple(
        FrozenPart(part, names.get(name, name), then[part].get(name), now[part].get(name))
        for part in PARTS
        for name in dict.fromkeys((*now[part], *then[part]))
    )


def frozen_lines(parts: Sequence[FrozenPart]) -> list[str]:
    """What is the same and what differs, part by part: Dutch lines."""
    lines = []
    for part, heading in PARTS.items():
        mine = [one for one in parts if one.part == part]
        same = [one.name for one in mine if one.same]
        lines.append(f"{heading}: {len(same)} van {len(mine)} gelijk")
        lines += [f"  anders: {_told(one)}" for one in mine if not one.same]
        lines += [f"  gelijk: {', '.join(same)}"] if same else []
    return [*lines, "", *([_OTHER_KEY] if _has_other_key(parts) else []), _conclusion(parts)]


def _has_other_key(parts: Sequence[FrozenPart]) -> bool:
    return any(one.name == _KEY and not one.same for one in parts)


def _conclusion(parts: Sequence[FrozenPart]) -> str:
    if all(one.same for one in parts):
        return "Alles is gelijk: dit is de foto die is bevroren."
    if all(one.same for one in parts if one.part == "tabellen"):
        return "Er is iets veranderd, maar de tabellen zijn gelijk: er komt hetzelfde uit."
    return "Dit is een andere foto dan de foto die is bevroren."


def _told(one: FrozenPart) -> str:
    if one.now is None:
        return f"{one.name} is er niet meer"
    if one.then is None:
        return f"{one.name} is nieuw"
    if one.part == "bestanden" or one.name == _KEY:
        return f"{one.name} is veranderd"
    if one.part == "tabellen":
        return f"{one.name}: toen {_rows(one.then)}, nu {_rows(one.now)}; er staat iets anders in"
    return f"{one.name}: toen {one.then}, nu {one.now}"


def _rows(table: Mapping[str, Any]) -> str:
    return count(table[_ROWS], "rij", "rijen")


def account(project: Project) -> dict[str, dict[str, Any]]:
    """Part -> name -> value or hash of what a foto is made of."""
    level, settings = project.level, project.config.settings
    dutch = {name: word for word, name in DUTCH_NAMES.items()}
    peildatum = project.results.peildatum
    found = {
        "project": {
            "niveau": level.code,
            "meting": project.results.round_name,
            "peildatum": peildatum.isoformat() if peildatum else "",
            # Codes of functions depend on it: with another key every table of this level differs.
            **({_KEY: _digest(pseudonym_key(project.folder))} if level.research else {}),
        },
        "bestanden": _files(project),
        "instellingen": {dutch[field.name]: getattr(settings, field.name) for field in fields(settings)},
        "versies": {
            "wijkfoto": version("wijkfoto"),
            "python": f"{sys.version_info.major}.{sys.version_info.minor}",
            **{name: version(name) for name in LIBRARIES},
        },
        "tabellen": dict(_tables(project)),
    }
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # as it comes back from the file


def _files(project: Project) -> dict[str, str]:
    """Name -> hash of the deliveries and of the project's own files."""
    hashed = {_hidden(name): value for name, value in delivery_hashes(project).items()}
    own = [project.folder / name for name in (CONFIG, DECISIONS, AGREEMENTS, LOCATIONS, *OWN_FILES)]
    return dict(sorted(hashed.items())) | {path.name: file_hash(path) for path in own if path.exists()}


def _hidden(delivery: str) -> str:
    return f"{DELIVERIES}/levering-{_digest(delivery.encode())}"


def _tables(project: Project) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table that the level exports, and the measures of each wijk."""
    for view in data_views(project):
        for name, table in view.tables.items():
            yield "/".join(filter(None, (view.slug, name))), _table(table.rows)
    for name, make in _measures(project):
        try:
            frame = make()
        except WithheldError:
            continue
        rows = frame.reset_index().to_dict("records")
        yield name, _table([{str(key): _exact(value) for key, value in row.items()} for row in rows])


def _measures(project: Project) -> Iterator[tuple[str, Callable[[], pd.DataFrame]]]:
    """Name -> how the table is made, of the measures of each wijk and of the project; not the stability, which takes
    longer than everything else together."""
    for foto, code in zip(project, project.wijken, strict=True):
        yield f"{code}/square", foto.square
        yield f"{code}/counts", partial(_counts, foto)
        yield f"{code}/centrality", foto.centrality
        yield f"{code}/brokerage", foto.brokerage
    yield "fair_comparison", project.fair_comparison


def _counts(foto: WijkFoto) -> pd.DataFrame:
    return foto.certainty().counts()


def _table(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    text = json.dumps([dict(row) for row in rows], ensure_ascii=False, sort_keys=True, default=str)
    return {_ROWS: len(rows), _HASH: hashlib.sha256(text.encode()).hexdigest()}


def _exact(value: Any) -> str:
    """A value of a measure in twelve figures: the last ones may differ between computers."""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ProjectError(f"{path} bestaat niet. Kijk of de naam klopt.") from error
    except (OSError, ValueError) as error:
        raise ProjectError(f"{path} is niet te lezen. Geef een bestand dat wijkfoto bevries maakte.") from error
    whole = isinstance(found, dict) and found.get("soort") == _FORMAT
    if not whole or not all(isinstance(found.get(part), dict) for part in PARTS):
        raise ProjectError(f"{path} is geen bevroren foto. Geef een bestand dat wijkfoto bevries maakte.")
    if not {"niveau", "meting"} <= found["project"].keys():
        raise ProjectError(f"{path} is niet compleet. Geef een bestand dat wijkfoto bevries maakte.")
    return found
