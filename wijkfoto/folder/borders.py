"""Takes real borders into a project: from a file of the CBS, or from PDOK; says per wijk what was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wijkfoto.errors import ProjectError
from wijkfoto.folder.turns import alone
from wijkfoto.read.area_files import CODE, NAME, SOURCE, read_cbs_wijken
from wijkfoto.read.areas import own_file, own_wijken, shipped_features, write_own_wijken
from wijkfoto.read.pdok import EDITION, fetch_wijken, municipality_code, municipality_of
from wijkfoto.read.project_files import read_config
from wijkfoto.read.web import Web
from wijkfoto.records import NOT_CHOSEN, Wijk
from wijkfoto.share.words import join

if TYPE_CHECKING:
    import geopandas as gpd

LEAST_OVERLAP = 0.5
"""Share of two outlines of a wijk that they have in common; with less, its code may mean another wijk by now."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class WijkBorder:
    """What there is of a wijk: names of its CBS wijken, codes that are missing, and whether it lies where it did."""

    wijk: Wijk
    found: tuple[str, ...]
    missing: tuple[str, ...]
    moved: bool = False
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Borders:
    """Borders of a project: the file that holds them (None: the shipped outlines), and each wijk."""

    path: Path | None
    wijken: tuple[WijkBorder, ...]
    dated: tuple[str, ...] = ()


def borders_now(folder: Path) -> Borders:
    """The borders that the pages of a project show now; nothing is written.

    Raises
    ------
    ProjectError
        The folder or its border file cannot be used.
    """
    wijken = _project_wijken(folder)
    path = own_file(folder)
    if path is None:
        return Borders(None, tuple(_shipped_border(wijk) for wijk in wijken))
    return Borders(path, _told(wijken, read_cbs_wijken(path, _codes(wijken))))


def take_borders(folder: Path, file: Path) -> Borders:
    """`gebieden.gpkg` from a map file of the CBS, and what it holds per wijk.

    Raises
    ------
    ProjectError
        The file cannot be used or holds none of the wijken of the project; then nothing is written.
    """
    wijken = _project_wijken(folder)
    frame = read_cbs_wijken(file, [*_codes(wijken), *_codes(_not_chosen(folder))])
    year = _YEAR.search(file.stem)
    edition = f" {year[1]}" if year else ""
    source = f"CBS/Kadaster, Wijk- en buurtkaart{edition}, CC BY 4.0 (uit {file.name})"
    frame[SOURCE] = frame[SOURCE].where(frame[SOURCE] != "", source)
    return _taken(folder, wijken, frame, file.name)


def municipalities_of(folder: Path, asked: Sequence[str] = ()) -> tuple[str, ...]:
    """Codes of the municipalities to ask PDOK about: those that were named, else all of the project.

    Raises
    ------
    ProjectError
        No code of a municipality, or one in which the project has no wijk.
    """
    own = sorted({municipality_of(code) for code in _codes(_project_wijken(folder))})
    codes = tuple(dict.fromkeys(municipality_code(text) for text in asked)) or tuple(own)
    other = next((code for code in codes if code not in own), "")
    if other:
        raise ProjectError(f"In {other} ligt geen wijk van dit project. Kies uit: {', '.join(own)}.")
    if not codes:
        raise ProjectError("Bij de wijken van dit project staan geen CBS-codes. Zet ze in wijkfoto.toml: cbs_codes.")
    return codes


def fetch_borders(folder: Path, municipalities: Sequence[str], web: Web, year: int | None = None) -> Borders:
    """`gebieden.gpkg` with what PDOK gives for municipalities, one after the other; `year` as in `read.pdok.EDITION`.

    Raises
    ------
    ProjectError
        PDOK has no such municipality, or none of the wijken of the project.
    WebError
        PDOK gives no usable answer. What was complete is kept; the file in the project did not change.
    """
    import pandas as pd

    wijken, codes = _project_wijken(folder), _codes(_not_chosen(folder))
    year = year or EDITION
    frames, dated = [], []
    for municipality in municipalities:
        frame, day = fetch_wijken(web, municipality, [*_codes(wijken), *codes], year)
        frames.append(frame)
        dated.append(f"{municipality}: opgehaald op {day.day}-{day.month}-{day.year}, uitgave {year}.")
    return _taken(folder, wijken, pd.concat(frames, ignore_index=True), f"PDOK {year}", tuple(dated))


def _project_wijken(folder: Path) -> tuple[Wijk, ...]:
    """Wijken of a project; without a list in `wijkfoto.toml` all that may get pages."""
    config = read_config(folder)
    known = config.vocabulary.wijken
    if config.wijken:
        return tuple(known[code] for code in config.wijken)
    return tuple(wijk for wijk in known.values() if wijk.status != NOT_CHOSEN)


def _not_chosen(folder: Path) -> tuple[Wijk, ...]:
    """Wijken that were deliberately not chosen: they come along for the overview and are not reported on."""
    return tuple(wijk for wijk in read_config(folder).vocabulary.wijken.values() if wijk.status == NOT_CHOSEN)


def _codes(wijken: Sequence[Wijk]) -> list[str]:
    return [code for wijk in wijken for code in wijk.cbs_codes]


def _taken(
    folder: Path, wijken: Sequence[Wijk], frame: gpd.GeoDataFrame, file: str, dated: tuple[str, ...] = ()
) -> Borders:
    """Write what was found; earlier wijken with other codes stay. A file of buurten has no names of wijken: those of
    the shipped outlines are taken then."""
    import pandas as pd

    if not frame[CODE].isin(_codes(wijken)).any():
        names = join([wijk.name for wijk in wijken])
        raise ProjectError(f"{file}: hier staat geen enkele CBS-wijk van {names} in. Kijk of de codes kloppen.")
    shipped = {code: str(feature["properties"]["name"]) for code, (feature, _) in shipped_features().items()}
    frame[NAME] = [name or shipped.get(code, code) for code, name in zip(frame[CODE], frame[NAME], strict=True)]
    with alone(folder):
        earlier = own_wijken(folder, [*_codes(wijken), *_codes(_not_chosen(folder))])
        if earlier is not None:
            frame = pd.concat([frame, earlier[~earlier[CODE].isin(frame[CODE])]], ignore_index=True)
        path = write_own_wijken(folder, frame.sort_values(CODE, ignore_index=True))
    return Borders(path, _told(wijken, frame), dated)


def _told(wijken: Sequence[Wijk], frame: gpd.GeoDataFrame) -> tuple[WijkBorder, ...]:
    names = dict(zip(frame[CODE], frame[NAME], strict=True))
    return tuple(
        WijkBorder(
            wijk,
            tuple(names[code] or code for code in wijk.cbs_codes if code in names),
            tuple(code for code in wijk.cbs_codes if code not in names),
            moved=_moved(frame[frame[CODE].isin(wijk.cbs_codes)]),
            shipped=bool(shipped_features().keys() & wijk.cbs_codes),
        )
        for wijk in wijken
    )


def _shipped_border(wijk: Wijk) -> WijkBorder:
    known = shipped_features()
    found = tuple(str(known[code][0]["properties"]["name"]) for code in wijk.cbs_codes if code in known)
    return WijkBorder(wijk, found, tuple(code for code in wijk.cbs_codes if code not in known), shipped=bool(found))


def _moved(found: gpd.GeoDataFrame) -> bool:
    """Whether an outline lies elsewhere than the shipped one with the same codes: CBS gives codes out again."""
    import geopandas as gpd

    known = shipped_features()
    shipped = [known[code][0] for code in found[CODE] if code in known]
    if not shipped:
        return False
    before = gpd.GeoDataFrame.from_features(shipped, crs=4326).to_crs(28992).union_all()
    now = found[found[CODE].isin(known)].union_all()
    return bool(before.intersection(now).area < LEAST_OVERLAP * before.union(now).area)


def border_lines(borders: Borders) -> list[str]:
    """What there is and what is missing, per wijk, in Dutch."""
    return [*borders.dated, *(line for border in borders.wijken for line in _wijk_lines(border, borders.path))]


def _wijk_lines(border: WijkBorder, path: Path | None) -> list[str]:
    name, all_of_it = border.wijk.name, len(border.wijk.cbs_codes)
    if not all_of_it:
        return [f"{name}: hier staan geen CBS-codes bij. Zet ze in wijkfoto.toml, bij [[wijk]]: cbs_codes."]
    missing = join(border.missing)
    if not border.found:
        rest = (
            "Op de kaart blijft de vereenvoudigde grens staan die bij wijkfoto zit."
            if border.shipped
            else "Op de kaart van deze wijk komt geen grens."
        )
        return [f"{name}: niet gevonden ({missing}). {rest}"]
    kind = "de vereenvoudigde grens die bij wijkfoto zit" if path is None else "gevonden"
    lines = [f"{name}: {kind} ({_parts(border.found)})."]
    if border.missing:
        lack = "ontbreekt" if len(border.missing) == 1 else "ontbreken"
        lines = [
            f"{name}: {len(border.found)} van {all_of_it} CBS-wijken gevonden. {missing} {lack}, ook op de kaart. "
            "Kijk bij het CBS of een code is veranderd, en pas dan cbs_codes aan in wijkfoto.toml."
        ]
    if border.moved:
        lines.append(
            f"{name}: let op, deze grens ligt ergens anders dan in 2023. Misschien hoort de code nu bij een andere "
            "wijk. Bekijk de kaart."
        )
    return lines


def _parts(names: Sequence[str]) -> str:
    return f"{len(names)} CBS-wijken" if len(names) > 1 else names[0]
