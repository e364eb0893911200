"""Makes a project, and changes its `wijkfoto.toml`: what people wrote in it themselves, comments included, stays.

A *place* is where a value stands in the file: its keys from the outside in, such as ("drempels", "min_respondenten").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wijkfoto.errors import ProjectError, disk_trouble
from wijkfoto.files import whole_file
from wijkfoto.folder.turns import alone
from wijkfoto.read.project_files import CONFIG, DECISIONS, DELIVERIES, ProjectConfig, parse_config, read_config
from wijkfoto.records import NOT_CHOSEN, Wijk
from wijkfoto.settings import DUTCH_NAMES, Settings
from wijkfoto.vocabulary import Vocabulary, key, load_vocabulary

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Place = tuple[str, ...]
_CBS_CODE = re.compile(r"WK\d{6}")
_START = """# De instellingen van dit project. In het venster (wijkfoto open) pas je ze aan; met de hand mag ook.
naam = ""
wijken = []
"""


@dataclass(frozen=True, slots=True)
class NewWijk:
    """A wijk that is not on the list: its name and, when known, the code of the CBS, such as WK085517."""

    name: str
    cbs_code: str = ""


def is_project(folder: Path) -> bool:
    """Whether a folder holds a project: deliveries, or one of the files that only a project has."""
    return (folder / DELIVERIES).is_dir() or any((folder / name).is_file() for name in (CONFIG, DECISIONS))


def wijken_to_choose(folder: Path | None = None) -> tuple[Wijk, ...]:
    """Wijken of the list, with those that a project added, by name; those deliberately not chosen are left out."""
    vocabulary = read_config(folder).vocabulary if folder else load_vocabulary()
    found = (wijk for wijk in vocabulary.wijken.values() if wijk.status != NOT_CHOSEN)
    return tuple(sorted(found, key=lambda wijk: wijk.name.casefold()))


def threshold_values(settings: Settings) -> dict[str, int | float | str]:
    """Value of every threshold by its name in `[drempels]`."""
    words = {"unknown": "onbekend", "no": "nee"}
    found = {dutch: getattr(settings, name) for dutch, name in DUTCH_NAMES.items()}
    return {name: words.get(value, value) if isinstance(value, str) else value for name, value in found.items()}


def make_project(
    folder: str | Path,
    *,
    name: str,
    wijken: Sequence[str],
    new_wijken: Sequence[NewWijk] = (),
    peildatum: date | None = None,
) -> Path:
    """Folder of a new project, with `gesprekken/` and `wijkfoto.toml`.

    Parameters
    ----------
    wijken
        Codes, names or CBS codes of wijken of the list, in the order of the pages.
    new_wijken
        Wijken that are not on the list; they come after the others.

    Raises
    ------
    ProjectError
        There is a project already, a wijk is not known, or the folder cannot be written to.
    """
    target, vocabulary = Path(folder), load_vocabulary()
    if is_project(target):
        raise ProjectError(f"In {target} staat al een project. Open dat, of kies een andere naam.")
    codes = [_known_wijk(text, vocabulary) for text in wijken]
    rows = _new_rows(new_wijken, vocabulary)
    codes += [row["code"] for row in rows]
    if not codes:
        raise ProjectError("Kies minstens één wijk. Je kunt er later meer bij zetten.")
    values: dict[Place, Any] = {("naam",): name.strip() or target.name, ("wijken",): list(dict.fromkeys(codes))}
    if peildatum:
        values["peildatum",] = peildatum
    if rows:
        values["wijk",] = rows
    try:
        (target / DELIVERIES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(f"{target} kan ik niet maken. {disk_trouble(error)}") from error
    change_config(target, values)
    return target


def _known_wijk(text: str, vocabulary: Vocabulary) -> str:
    wanted = text.strip().upper()
    by_cbs = next((wijk.code for wijk in vocabulary.wijken.values() if wanted in wijk.cbs_codes), None)
    found = by_cbs or vocabulary.match_wijk(text)
    if found is None:
        raise ProjectError(f"De wijk '{text}' ken ik niet. Kies er een uit de lijst, of vul een naam in.")
    return found


def _new_rows(wijken: Iterable[NewWijk], vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Rows `[[wijk]]`, each with a code of its own; a wijk that the list has by its CBS code or name is refused."""
    taken = set(vocabulary.wijken)
    rows: list[dict[str, Any]] = []
    for wijk in wijken:
        name, cbs = " ".join(wijk.name.split()), wijk.cbs_code.strip().upper()
        if not name:
            raise ProjectError("Vul de naam van de wijk in.")
        if cbs and not _CBS_CODE.fullmatch(cbs):
            raise ProjectError(f"'{wijk.cbs_code}' is geen CBS-code van een wijk. Die ziet eruit als WK085517.")
        known = next((w for w in vocabulary.wijken.values() if cbs in w.cbs_codes), None)
        if known or vocabulary.match_wijk(name):
            raise ProjectError(f"{known.name if known else name} staat al op de lijst. Kies de wijk daar.")
        code = _free_code(name, taken)
        taken.add(code)
        rows.append({"code": code, "name": name, **({"cbs_codes": [cbs]} if cbs else {})})
    return rows


def _free_code(name: str, taken: set[str]) -> str:
    """Three signs for a wijk, such as KRV, that no other has."""
    letters = "".join(sign for sign in key(name).upper() if sign.isascii() and sign.isalpha()) or "WIJK"
    consonants = letters[0] + "".join(sign for sign in letters[1:] if sign not in "AEIOU")
    first = [(text + "XXX")[:3] for text in (consonants, letters)]
    numbered = (f"{letters[:2]}{number}" for number in range(2, 1000))
    return next(code for code in (*first, *numbered) if code not in taken)


def add_wijken(folder: str | Path, new_wijken: Sequence[NewWijk]) -> ProjectConfig:
    """The configuration after wijken that are not on the list were added to a project.

    Raises
    ------
    ProjectError
        A wijk is on the list already, or its CBS code is none.
    """
    path = Path(folder)
    with alone(path):
        config, document = read_config(path), _document(path)
        rows = _new_rows(new_wijken, config.vocabulary)
        known = [dict(row) for row in document.unwrap().get("wijk", [])]
        codes = [*config.wijken, *(row["code"] for row in rows)]
        return change_config(path, {("wijk",): [*known, *rows], ("wijken",): codes})


def change_config(folder: str | Path, values: Mapping[Place, Any]) -> ProjectConfig:
    """The configuration after these values were put in `wijkfoto.toml`; None takes a value out.

    Nothing is written when the file would not be usable with them.

    Raises
    ------
    ProjectError
        A value cannot be used, or the file cannot be written.
    """
    path = Path(folder)
    with alone(path):
        document = _document(path)
        for place, value in values.items():
            _put(document, place, value)
        content = document.as_string().encode()
        config = parse_config(content, path.resolve().name)
        try:
            with whole_file(path / CONFIG) as temporary:
                temporary.write_bytes(content)
        except OSError as error:
            raise ProjectError(f"{path / CONFIG} kan ik niet schrijven. {disk_trouble(error)}") from error
    return config


def _document(folder: Path) -> TOMLDocument:
    import tomlkit

    path = folder / CONFIG
    if not path.exists():
        return tomlkit.parse(_START)
    read_config(folder)  # says in Dutch what is wrong with a file that is no TOML
    return tomlkit.parse(path.read_bytes().decode("utf-8-sig"))


def _put(document: TOMLDocument, place: Place, value: Any) -> None:
    """Put a value in its place; tables on the way are made, and one that became empty stays."""
    import tomlkit

    table: Any = document
    for name in place[:-1]:
        if name not in table:
            if value is None:
                return
            table[name] = tomlkit.table()
        table = table[name]
    if value is None:
        table.pop(place[-1], None)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        rows = tomlkit.aot()
        for row in value:
            item = tomlkit.table()
            item.update(row)
            rows.append(item)
        table[place[-1]] = rows
    elif place[-1] not in table or _plain(table[place[-1]]) != value:
        table[place[-1]] = value


def _plain(item: Any) -> Any:
    """The plain value of an item of the document."""
    return item.unwrap() if hasattr(item, "unwrap") else item
