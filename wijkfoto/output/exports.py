"""Writes the data of a project for other tools, a folder per level, whole or not at all.

Ties never leave without the state of all pairs, unless somebody asks for that: a list of ties alone makes what was
not asked look like no.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from wijkfoto.decisions.proposals import compare_coders
from wijkfoto.errors import ProjectError, WithheldError
from wijkfoto.export.account import write_account
from wijkfoto.export.geo import write_geopackage
from wijkfoto.export.graphs import write_gexf, write_graphml
from wijkfoto.export.tables import write_tables
from wijkfoto.export.workbooks import write_excel, write_kumu
from wijkfoto.files import file_hash
from wijkfoto.folder.turns import in_turn
from wijkfoto.output.logbook import log_first
from wijkfoto.output.publish import OUT, Written, whole_folder
from wijkfoto.project.opened import Project
from wijkfoto.read.keys import has_other_key
from wijkfoto.read.project_files import DELIVERIES
from wijkfoto.read.sheets import spreadsheet_files
from wijkfoto.share import data_view
from wijkfoto.share.data_view import DataView
from wijkfoto.share.levels import Level, level_of

FORMATS = ("csv", "xlsx", "graphml", "gexf", "gpkg", "kumu")
WITH_GRAPH = ("graphml", "gexf", "kumu")
DEFAULT_LEVELS = ("onderzoek",)
Coders = tuple[str | Path, str | Path]


def data_views(project: Project, coders: Coders | None = None) -> tuple[DataView, ...]:
    """The data of a project at its level, as tables: one view, or one per wijk at level wijk.

    Parameters
    ----------
    coders
        Two files in the form of `beslissingen.csv`, of two people that gave labels to the same texts; their agreement
        becomes the table `coders`.

    Raises
    ------
    ProjectError
        A file of the coders that cannot be used.
    """
    found = compare_coders(*coders) if coders else None
    row = {name: getattr(found, name) for name in ("texts", "same", "by_chance", "kappa")} if found else None
    return data_view.data_views(project.results, row)


@in_turn
def write_export(
    project: Project,
    formats: Sequence[str] = (),
    out: str | Path | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    *,
    bare: bool = False,
    coders: Coders | None = None,
    on_step: Callable[[str], None] | None = None,
) -> tuple[Written, ...]:
    """Per level a folder with the data, what it is (`LEES MIJ.txt`) and where it comes from (`metadata.json`).

    Parameters
    ----------
    formats
        {"csv", "xlsx", "graphml", "gexf", "gpkg", "kumu"}; by default all that the level has, but for Kumu (a
        website) at confidential levels.
    out
        Folder for the folders; default `uit/` in the project.
    levels
        Codes of `wijkfoto.share.levels.LEVELS`; onderzoek when nothing is said, whatever the level of `project` is.
    bare
        Ties without the state of all pairs.
    coders
        See `data_views`.
    on_step
        Called with what is being made, for a progress bar.

    Raises
    ------
    ProjectError
        An unknown format, or the folder cannot be written to.
    WithheldError
        A format that a level does not have. Nothing is written then.
    """
    chosen = {code: formats_of(level_of(code), formats) for code in levels}
    target = Path(out) if out else project.folder / OUT
    hashes, found = delivery_hashes(project), []
    for code, names in chosen.items():
        at_level = project.at(code)
        folder = target / f"wijkfoto-{at_level.level.folder}-export"
        with log_first(at_level, "export", folder) as log, whole_folder(folder) as temporary:
            views = data_views(at_level, coders if at_level.level.has_actors else None)
            for view in views:
                for name in names:
                    if on_step:
                        on_step(f"{code}: {name}")
                    _WRITERS[name](view, temporary / view.slug, bare)
                write_account(view, temporary / view.slug, hashes, bare=bare)
            at_level.leak_check.export(views, temporary)
            log(temporary)
        found.append(Written(at_level.level, folder, (folder,)))
    return tuple(found)


def formats_of(level: Level, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Formats to write at a level: those that were asked, else all that it has.

    Raises
    ------
    ProjectError
        An unknown format.
    WithheldError
        The level has no graph.
    """
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise ProjectError(f"Het formaat '{unknown[0]}' ken ik niet. Kies uit: {', '.join(FORMATS)}.")
    has_graph = level.node != "domein"
    if not wanted:
        return tuple(
            name
            for name in FORMATS
            if (has_graph or name not in WITH_GRAPH) and not (name == "kumu" and level.banner)
        )
    if withheld := [name for name in wanted if name in WITH_GRAPH and not has_graph]:
        raise WithheldError(
            f"Niveau {level.code} heeft geen lijnen tussen groepen of functies, dus geen {' of '.join(withheld)}. "
            "Neem niveau projectgroep, of csv, xlsx of gpkg."
        )
    return tuple(dict.fromkeys(wanted))


def _stem(view: DataView) -> str:
    return f"wijkfoto-{view.level.folder}"


_WRITERS: dict[str, Callable[[DataView, Path, bool], Any]] = {
    "csv": lambda view, folder, bare: write_tables(view, folder, bare=bare),
    "xlsx": lambda view, folder, bare: write_excel(view, folder / f"{_stem(view)}.xlsx", bare=bare),
    "graphml": lambda view, folder, bare: write_graphml(view, folder, bare=bare),
    "gexf": lambda view, folder, bare: write_gexf(view, folder, bare=bare),
    "gpkg": lambda view, folder, bare: write_geopackage(view, folder / f"{_stem(view)}.gpkg", bare=bare),
    "kumu": lambda view, folder, bare: write_kumu(view, folder / f"{_stem(view)}-kumu.xlsx", bare=bare),
}


def delivery_hashes(project: Project) -> dict[str, str]:
    """Name -> SHA-256 of every file of the deliveries; a folder of .csv files is a delivery too."""
    start = project.folder / DELIVERIES
    files = [
        path
        for one in spreadsheet_files(start)
        for path in (sorted(p for p in one.rglob("*") if p.is_file()) if one.is_dir() else [one])
    ]
    return {path.relative_to(start).as_posix(): file_hash(path) for path in files}


def export_warnings(
    project: Project, formats: Sequence[str], levels: Sequence[str], *, bare: bool = False
) -> list[str]:
    """What somebody should know who takes such an export along: Dutch sentences."""
    found = []
    if bare:
        found.append(
            "LET OP: in deze bestanden staan alleen de lijnen. Wat er niet staat, is vaak niet gevraagd. "
            "Reken er geen dichtheid mee uit."
        )
    for code in levels:
        level = level_of(code)
        if "kumu" in formats and level.banner:
            found.append(f"LET OP: Kumu is een website. Zet niveau {code} daar niet op: het is vertrouwelijk.")
        if level.research and has_other_key(project.folder):
            found.append(
                "LET OP: de codes van functies zijn anders dan bij een eerdere export. De sleutel van toen staat "
                "niet op deze computer. Vraag hem aan wie toen exporteerde; docs/rechten.md zegt waar hij hoort."
            )
        if level.research and not any(wijk.conversations for wijk in project.at(code).results.wijken):
            found.append("Er is nog geen gesprek met akkoord onderzoek, dus er staan geen antwoorden in.")
    return found
