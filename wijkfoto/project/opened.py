"""The whole path in reading order: read -> admit -> build -> analyse -> disclose -> draw.

A *project* is a folder with deliveries. It is read once; every level is made of that reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from wijkfoto.analysis.fair import fair_table
from wijkfoto.errors import NoWijkError, ProjectError, WithheldError
from wijkfoto.project.foto_face import WijkFoto
from wijkfoto.project.make_results import Making
from wijkfoto.read.agreements import with_agreements
from wijkfoto.read.interviews import read_dossier
from wijkfoto.read.project_files import DELIVERIES, ProjectConfig, read_config, read_decisions
from wijkfoto.read.rounds import only_round
from wijkfoto.read.sheets import spreadsheet_files
from wijkfoto.records import NOT_CHOSEN, Dossier, Round, Wijk
from wijkfoto.share.levels import Level, level_of
from wijkfoto.share.pages.change import change_view, wijk_change_views
from wijkfoto.share.pages.comparison import comparison_view
from wijkfoto.share.pages.frame import has_change
from wijkfoto.share.pages.index import index_view
from wijkfoto.share.pages.openbaar import openbaar_view
from wijkfoto.share.pages.wijk import wijk_view
from wijkfoto.share.results import Results
from wijkfoto.share.view import View
from wijkfoto.share.why.answer import Answer
from wijkfoto.share.why.ask import ask
from wijkfoto.share.words import no_wijk

if TYPE_CHECKING:
    import pandas as pd

    from wijkfoto.leaks.check import LeakCheck
    from wijkfoto.render.page import Page


@dataclass(frozen=True)
class Project:
    """A project that was read, at one level of sharing.

    `project["KRV"]` or `project["Korvel"]` gives a wijk; going through a project gives its wijken one by one, `len`
    their number, and `"KRV" in project` whether it has one.
    """

    folder: Path
    config: ProjectConfig
    dossier: Dossier
    level: Level
    round: str = ""

    def at(self, level: str) -> Project:
        """The same project at another level; nothing is read again."""
        return self if self.level.code == level else replace(self, level=level_of(level))

    @property
    def rounds(self) -> tuple[str, ...]:
        """Names of the measurement rounds in which conversations were held, oldest first; empty without rounds."""
        held = {conversation.round for conversation in self.dossier.conversations}
        return tuple(one.name for one in self.config.rules.rounds if one.name in held)

    def in_round(self, name: str) -> Project:
        """The project as one measurement round knows it; by default pages show the last.

        Raises
        ------
        ProjectError
            No such round, or no conversation in it.
        """
        if name not in self.rounds:
            known = ", ".join(self.rounds) or "er zijn er geen"
            raise ProjectError(f"De meting '{name}' ken ik niet. Kies uit: {known}.")
        return replace(self, round=name)

    @property
    def _round(self) -> Round | None:
        """The round that the pages show."""
        name = self.round or (self.rounds[-1] if self.rounds else "")
        rounds = self.config.rules.rounds
        return next((one for one in rounds if one.name == name), rounds[-1] if rounds else None)

    def _in(self, one: Round | None) -> Dossier:
        return only_round(self.dossier, one.name, self.config.rules.rounds) if one else self.dossier

    @property
    def _earlier(self) -> tuple[Round, ...]:
        """Rounds with conversations before the one that is shown, oldest first."""
        shown = self._round
        rounds = (one for one in self.config.rules.rounds if one.name in self.rounds)
        return tuple(one for one in rounds if shown and one.start < shown.start)

    @property
    def wijken(self) -> tuple[str, ...]:
        """Codes of the wijken that have pages."""
        chosen = [wijk for wijk in self.dossier.wijken if wijk.status != NOT_CHOSEN]
        return tuple(wijk.code for wijk in chosen)

    @property
    def _not_chosen(self) -> tuple[Wijk, ...]:
        """Wijken that the project itself says were deliberately not chosen: nobody else can say so."""
        return tuple(self.config.vocabulary.wijken[code] for code in self.config.not_chosen)

    def __getitem__(self, wijk: str) -> WijkFoto:
        found = self.config.vocabulary.match_wijk(wijk) if isinstance(wijk, str) else None
        result = next((w for w in self.results.wijken if w.wijk.code == found), None)
        if result is None:
            raise NoWijkError(no_wijk(wijk, {w.wijk.code: w.wijk.name for w in self.results.wijken}))
        return WijkFoto(self, result)

    def __iter__(self) -> Iterator[WijkFoto]:
        return (WijkFoto(self, result) for result in self.results.wijken)

    def __len__(self) -> int:
        return len(self.wijken)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, wijk: object) -> bool:
        return isinstance(wijk, str) and self.config.vocabulary.match_wijk(wijk) in self.wijken

    def __repr__(self) -> str:
        return f"Project({self.config.name!r}, niveau {self.level.code}, wijken {', '.join(self.wijken)})"

    def _repr_html_(self) -> str:
        """What a notebook shows: name, level, and per wijk its conversations."""
        rows = "".join(
            f"<tr><th>{escape(wijk.wijk.name)}</th><td>{wijk.wijk.code}</td>"
            f"<td>{'' if self.level.node == 'domein' else wijk.conversations}</td></tr>"
            for wijk in self.results.wijken
        )
        return (
            f"<p><b>{escape(self.config.name)}</b>, niveau {self.level.code}</p>"
            f"<table><tr><th>wijk</th><th>code</th><th>gesprekken</th></tr>{rows}</table>"
        )

    def compare(self) -> Page:
        """The page that lays the wijken side by side ("Leren van elkaar").

        Raises
        ------
        WithheldError
            The level has no such page.
        """
        if "vergelijking" not in self.level.pages:
            raise WithheldError(f"Niveau {self.level.code} heeft geen vergelijking; projectgroep wel.")
        from wijkfoto.render.report import draw_page

        return draw_page(next(view for view in self.views() if view.kind == "vergelijking"))

    def fair_comparison(self) -> pd.DataFrame:
        """Which wijken may be laid side by side and how far they differ, see `wijkfoto.analysis.fair.fair_table`.

        Raises
        ------
        WithheldError
            The level has no actors.
        """
        if not self.level.has_actors:
            raise WithheldError(f"Niveau {self.level.code} vergelijkt geen wijken. Neem werkversie of onderzoek.")
        return fair_table(self.results.fairness)

    def coders(self, first: str | Path, second: str | Path) -> pd.DataFrame:
        """Agreement of two people that gave labels to the same texts, each in a file like `beslissingen.csv`.

        Returns
        -------
        DataFrame
            One row. Number of texts; shares 0-1; Cohen's kappa -1 to 1, NA when it is not defined.
            Columns: texts, same, by_chance, kappa.

        Raises
        ------
        ProjectError
            A file that cannot be used, or no text in common.
        WithheldError
            The level has no such table.
        """
        from wijkfoto.output.exports import data_views
        from wijkfoto.share.frames import table_frame

        return table_frame(data_views(self, (first, second))[0].table("coders"))

    def why(self, subject: str) -> Answer:
        """What is known of a subject at this level, and the cells behind it, see `wijkfoto.share.why.ask.ask`.

        Raises
        ------
        ProjectError
            The subject is not known; the text names what comes near.
        WithheldError
            The level does not have it.
        """
        return ask(self.results, subject)

    def freeze(self, path: str | Path | None = None) -> Path:
        """Path of a file that says what this foto was made of, at the level of the project; see
        `wijkfoto.output.frozen.freeze`."""
        from wijkfoto.output.frozen import freeze

        return freeze(self, path)

    @cached_property
    def results(self) -> Results:
        """Everything that the pages of this level are made of."""
        before = self.in_round(self._earlier[-1].name)._making.results(None) if self._earlier else None
        return self._making.results(before)

    @cached_property
    def leak_check(self) -> LeakCheck:
        """What holds everything that is made at this level against what the level may show, before it is put in
        place."""
        from wijkfoto.leaks.check import LeakCheck

        return LeakCheck(self)

    @property
    def _making(self) -> Making:
        return Making(
            folder=self.folder,
            config=self.config,
            level=self.level,
            whole=self.dossier,
            dossier=self._in(self._round),
            earlier=tuple(self._in(one) for one in self._earlier),
            wijken=self.wijken,
            not_chosen=self._not_chosen,
            round=self._round,
            peildatum=self._peildatum,
        )

    @property
    def _peildatum(self) -> date | None:
        """The date in wijkfoto.toml is that of the last round; an earlier one is dated on its last day."""
        last = not self.round or self.round == self.rounds[-1]
        return self.config.peildatum if last or self._round is None else self._round.end

    def views(self) -> tuple[View, ...]:
        """The pages of this level as Views, in the order of its links."""
        results = self.results
        if self.level.node == "domein":
            return (openbaar_view(results),)
        found = []
        if "index" in self.level.pages:
            found.append(index_view(results))
        if "wijk" in self.level.pages:
            found += [wijk_view(results, wijk) for wijk in results.wijken]
        if "vergelijking" in self.level.pages:
            found.append(comparison_view(results))
        if has_change(results):
            found += wijk_change_views(results) if self.level.per_wijk else (change_view(results),)
        return tuple(found)


def open_project(
    path: str | Path, level: str = "werkversie", *, on_file: Callable[[str], None] | None = None
) -> Project:
    """Read a project folder.

    Parameters
    ----------
    path
        Folder with `gesprekken/` and, when there is one, `wijkfoto.toml`.
    level
        {"werkversie", "wijk", "onderzoek", "projectgroep", "openbaar"}; `exporteer` takes onderzoek when nothing is
        said, so name the level when numbers of both stand in one paper.
    on_file
        Called with the name of each delivery before it is read, for a progress bar.

    Raises
    ------
    ProjectError
        The folder or its configuration cannot be used, or there is nothing to read.

    Examples
    --------
    >>> project = open_project("data/voorbeeld")
    >>> project["KRV"].ties.number_of_nodes()
    25
    """
    folder = Path(path)
    config = read_config(folder)
    deliveries = folder / DELIVERIES
    files = spreadsheet_files(deliveries) if deliveries.is_dir() else []
    if not files:
        raise ProjectError(f"In {deliveries} staan geen bestanden. Zet daar de ingevulde werkboeken neer.")
    dossier = read_dossier(
        files,
        config.vocabulary,
        config.rules,
        read_decisions(folder),
        config.wijken,
        on_file=on_file,
        project=folder,
    )
    return Project(folder, config, with_agreements(dossier, folder, config.vocabulary), level_of(level))
