"""The whole path in reading order: read -> admit -> build -> analyse -> disclose -> draw.

A *project* is a folder with deliveries. It is read once; every level is made of that reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wijkfoto.analysis.change_pairs import changes_table, pair_changes
from wijkfoto.analysis.compare import enough, label_spread
from wijkfoto.analysis.fair import fair_comparisons, fair_table, one_photographer
from wijkfoto.analysis.gaps import gaps_and_questions, is_hard
from wijkfoto.analysis.learning import lessons
from wijkfoto.analysis.lines import group_lines, norm_lines, square_lines
from wijkfoto.analysis.planner import Candidate, groups_to_speak, whom_to_speak
from wijkfoto.analysis.themes import label_counts
from wijkfoto.analysis.wijk_certainty import WijkCertainty
from wijkfoto.errors import ProjectError, WithheldError
from wijkfoto.graph.evidence import Evidence, build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import ACTOR, GROUP
from wijkfoto.read.agreements import with_agreements
from wijkfoto.read.areas import read_areas
from wijkfoto.read.interviews import read_dossier
from wijkfoto.read.keys import pseudonym_key
from wijkfoto.read.project_files import (
    DELIVERIES,
    ProjectConfig,
    read_config,
    read_decisions,
    read_locations,
)
from wijkfoto.read.rounds import only_round
from wijkfoto.read.sheets import spreadsheet_files
from wijkfoto.records import Dossier, Line, Round, Wijk
from wijkfoto.share.admit import admit
from wijkfoto.share.between_rounds import told_apart
from wijkfoto.share.disclose import disclose, disclose_unions, releases
from wijkfoto.share.levels import Level, level_of
from wijkfoto.share.pages.change import change_view
from wijkfoto.share.pages.comparison import comparison_view
from wijkfoto.share.pages.frame import has_change
from wijkfoto.share.pages.index import index_view
from wijkfoto.share.pages.kompas import kompas
from wijkfoto.share.pages.openbaar import openbaar_view
from wijkfoto.share.pages.square import squares
from wijkfoto.share.pages.together import network
from wijkfoto.share.pages.who import area_map
from wijkfoto.share.pages.wijk import wijk_view
from wijkfoto.share.results import Results, Service, WijkResults
from wijkfoto.share.view import View
from wijkfoto.share.why.answer import Answer
from wijkfoto.share.why.ask import ask
from wijkfoto.vocabulary import key

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from wijkfoto.render.page import Page

_SQUARE_GROUPS = frozenset({"HAZ", "APO", "WVP", "WEL", "TOE"})


@dataclass(frozen=True)
class Project:
    """A project that was read, at one level of sharing. `project["KRV"]` gives a wijk."""

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
        chosen = [wijk for wijk in self.dossier.wijken if wijk.status != "bewust_niet"]
        return tuple(wijk.code for wijk in chosen)

    def __getitem__(self, wijk: str) -> WijkFoto:
        found = self.config.vocabulary.match_wijk(wijk)
        result = next((w for w in self.results.wijken if w.wijk.code == found), None)
        if result is None:
            raise KeyError(f"{wijk!r}: kies uit {', '.join(self.wijken)}")
        return WijkFoto(self, result)

    def __repr__(self) -> str:
        return f"Project({self.config.name!r}, niveau {self.level.code}, wijken {', '.join(self.wijken)})"

    def compare(self) -> Page:
        """The page that lays the wijken side by side ("Leren van elkaar").

        Raises
        ------
        WithheldError
            The level has no such page.
        """
        if "vergelijking" not in self.level.pages:
            raise WithheldError(f"Niveau {self.level.code} heeft geen vergelijking; projectgroep wel.")
        return _draw(next(view for view in self.views() if view.kind == "vergelijking"))

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

    @cached_property
    def results(self) -> Results:
        """Everything that the pages of this level are made of."""
        before = self.in_round(self._earlier[-1].name)._results(None) if self._earlier else None
        return self._results(before)

    def _results(self, before: Results | None) -> Results:
        config, level, dossier = self.config, self.level, self._in(self._round)
        secret = pseudonym_key(self.folder) if level.research else b""
        pairs = admit(dossier, level, key=secret)
        totals = pairs if not level.consent else admit(dossier, level, totals=True, key=secret)
        areas = read_areas(self.folder, dossier.wijken)
        services = _services(dossier, read_locations(self.folder))
        wijken = tuple(
            self._wijk(wijk, pairs, totals, areas[wijk.code], services)
            for wijk in dossier.wijken
            if wijk.code in self.wijken
        )
        practices = [practice for wijk in wijken for practice in wijk.practices]
        by_wijk = {wijk.wijk.code: wijk for wijk in wijken}
        return Results(
            level=level,
            name=config.name,
            peildatum=self._peildatum,
            fictional=config.fictional,
            settings=config.settings,
            vocabulary=config.vocabulary,
            wijken=wijken,
            lessons=lessons(
                {code: wijk.norm for code, wijk in by_wijk.items()}, practices, config.vocabulary, config.settings
            ),
            spread=label_spread({code: wijk.labels for code, wijk in by_wijk.items()}, config.settings),
            resv=config.resv,
            round=self._round,
            before=before,
            fairness=fair_comparisons([wijk.foto for wijk in wijken]) if level.has_actors else (),
            one_photographer=one_photographer(dossier.conversations),
            agreed=dossier.agreed,
        )

    @property
    def _peildatum(self) -> date | None:
        """The date in wijkfoto.toml is that of the last round; an earlier one is dated on its last day."""
        last = not self.round or self.round == self.rounds[-1]
        return self.config.peildatum if last or self._round is None else self._round.end

    def _evidence_before(self, wijk: Wijk) -> tuple[Evidence, ...]:
        """What earlier rounds may say in pairs, for a level that must not let two rounds be subtracted."""
        if self.level.states == "zeven":
            return ()
        admitted = (admit(self._in(one), self.level) for one in self._earlier)
        return tuple(build_evidence(found, wijk, self.config.vocabulary, self.config.settings) for found in admitted)

    def _wijk(
        self, wijk: Wijk, pairs: Dossier, totals: Dossier, area: Mapping[str, Any], services: Sequence[Service]
    ) -> WijkResults:
        config, level = self.config, self.level
        foto = Foto(build_evidence(pairs, wijk, config.vocabulary, config.settings))
        whole = foto if totals is pairs else Foto(build_evidence(totals, wijk, config.vocabulary, config.settings))
        released, earlier = releases(pairs.decisions), self._evidence_before(wijk)

        def disclosed(make: Callable[[Foto], tuple[Line, ...]]) -> tuple[Line, ...]:
            lines = make(foto)
            whole_lines = lines if whole is foto else make(whole)
            settings, vocabulary = config.settings, config.vocabulary
            held = told_apart(lines, foto.evidence, earlier, settings)
            return disclose(
                lines, whole_lines, level, settings=settings, vocabulary=vocabulary, released=released, held=held
            )

        lines = disclosed(group_lines)
        square = disclose_unions(disclosed(square_lines), lines, level)
        norm = disclosed(norm_lines) if level.has_actors else (*square, *_norm_of_groups(lines))
        labels = label_counts(whole.evidence)
        if not level.has_actors:
            labels = tuple(label for label in labels if enough(label, config.settings))
        spoken = {config.vocabulary.group_of(whole.evidence.actors[a].discipline) for a in whole.evidence.respondents}
        return WijkResults(
            wijk=wijk,
            foto=foto,
            totals=whole,
            dossier=pairs,
            lines=lines,
            norm=norm,
            square=square,
            actions=gaps_and_questions((*norm, *self._hard_parts(lines)), config.settings),
            candidates=self._candidates(foto, pairs, norm, frozenset(spoken)),
            labels=labels,
            spoken_groups=frozenset(spoken - {""}),
            services=tuple(service for service in services if service.wijk == wijk.code),
            area=area,
            findings=tuple(f for f in pairs.findings if self._wijk_of_delivery.get(f.source.delivery) == wijk.code),
            certainty=WijkCertainty(foto) if level.has_actors else None,
        )

    @cached_property
    def _wijk_of_delivery(self) -> dict[str, str]:
        """Delivery -> wijk of what was read from it; one with several wijken stands under the first."""
        found: dict[str, str] = {}
        for conversation in self.dossier.conversations:
            found.setdefault(conversation.source.delivery, conversation.wijk)
        for actor in self.dossier.actors:
            for source in actor.sources:
                found.setdefault(source.delivery, actor.wijk)
        return found

    def _hard_parts(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """Where the level has groups only: ties of the vierkant with welzijn or toegang that run hard. The line of
        sociaal domein as a whole may not show it."""
        if self.level.has_actors:
            return ()
        inside = (
            line for line in lines if {*line.a, *line.b} <= _SQUARE_GROUPS and {"WEL", "TOE"} & {*line.a, *line.b}
        )
        return tuple(line for line in inside if line.importance and is_hard(line, self.config.settings))

    def _candidates(
        self, foto: Foto, dossier: Dossier, norm: tuple[Line, ...], spoken: frozenset[str]
    ) -> tuple[Candidate, ...]:
        if self.level.has_actors:
            return whom_to_speak(foto.evidence, dossier, norm)
        terms = self.config.vocabulary.terms("groups")
        return groups_to_speak(norm, [term.code for term in terms if term.code not in foto.wijk.absent], spoken)

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
            found.append(change_view(results))
        return tuple(found)


def _draw(view: View) -> Page:
    from wijkfoto.render.report import draw_page

    return draw_page(view)


def _norm_of_groups(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Where a level has groups only, the norm is asked of groups: pairs that some norm row touches; the vierkant
    is left out, it has six lines of its own."""
    return tuple(
        line for line in lines if line.importance and line.a != line.b and not {*line.a, *line.b} <= _SQUARE_GROUPS
    )


def _services(dossier: Dossier, places: Mapping[tuple[str, str], tuple[float, float]]) -> tuple[Service, ...]:
    """Functions at a public address, with a point where `locaties.csv` has one."""
    found = []
    for actor in dossier.actors:
        if not actor.public:
            continue
        point = places.get((key(actor.place), key(actor.postcode))) or places.get((key(actor.place), ""))
        lat, lon = point or (None, None)
        found.append(Service(actor.wijk, actor.organisation, actor.discipline, actor.place, lat, lon, actor.id))
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
        {"werkversie", "wijk", "onderzoek", "projectgroep", "openbaar"}
    on_file
        Called with the name of each delivery before it is read, for a progress bar.

    Raises
    ------
    ProjectError
        The folder or its configuration cannot be used, or there is nothing to read.

    Examples
    --------
    >>> project = open_project("data/voorbeeld")  # doctest: +SKIP
    >>> project["KRV"].ties.number_of_nodes()  # doctest: +SKIP
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


@dataclass(frozen=True)
class WijkFoto:
    """One wijk of a project at its level: graphs, tables and figures."""

    project: Project
    result: WijkResults

    def __repr__(self) -> str:
        talks = self.result.conversations
        return f"WijkFoto({self.result.wijk.name!r}, {talks} gesprekken, niveau {self.project.level.code})"

    def _with_actors(self) -> Foto:
        if not self.project.level.has_actors:
            raise WithheldError(
                f"Niveau {self.project.level.code} heeft geen actoren. Neem niveau werkversie of onderzoek."
            )
        return self.result.foto

    @property
    def statements_graph(self) -> nx.MultiDiGraph:
        """One arc per statement, see `wijkfoto.graph.build.build_statements_graph`."""
        return self._with_actors().statements_graph

    @property
    def ties(self) -> nx.Graph:
        """Actors with the pairs that have a ja, see `wijkfoto.graph.build.build_ties`."""
        return self._with_actors().ties

    @property
    def disciplines(self) -> nx.Graph:
        """Disciplines with the pairs that have a ja."""
        return self._with_actors().disciplines

    @property
    def groups(self) -> nx.Graph:
        """Groups with the pairs that have a ja."""
        return self._with_actors().groups

    @property
    def actors(self) -> pd.DataFrame:
        """Actors, see `wijkfoto.graph.tables.actors_table`."""
        from wijkfoto.graph.tables import actors_table

        return actors_table(self._with_actors())

    @property
    def statements(self) -> pd.DataFrame:
        """Statements, see `wijkfoto.graph.tables.statements_table`."""
        from wijkfoto.graph.tables import statements_table

        return statements_table(self._with_actors(), words=self.project.level.words)

    @property
    def pairs(self) -> pd.DataFrame:
        """Pairs with their state: all seven where the level has actors, else the groups as the level may see them."""
        from wijkfoto.graph.tables import lines_table, pairs_table

        if self.project.level.has_actors:
            return pairs_table(self.result.foto)
        if self.project.level.node == "domein":
            raise WithheldError("Niveau openbaar heeft geen paren. Neem niveau projectgroep.")
        return lines_table(self.result.lines)

    @property
    def changes(self) -> pd.DataFrame:
        """What changed since the round before, per pair of groups and of actors; see
        `wijkfoto.analysis.change_pairs.changes_table`. Empty without an earlier round.

        Raises
        ------
        WithheldError
            The level has no actors.
        """
        import pandas as pd

        now, before = self._with_actors(), self.project.results.before
        then = [wijk.foto for wijk in before.wijken if wijk.wijk.code == now.wijk.code] if before else []
        tables = [
            changes_table((one for foto in then for one in pair_changes(foto, now, grain)), grain)
            for grain in (GROUP, ACTOR)
        ]
        return pd.concat(tables, ignore_index=True)

    def square(self) -> pd.DataFrame:
        """The six lines of the vierkant per theme with their bounds, as the level may see them; see
        `wijkfoto.analysis.square.square_table`.

        Raises
        ------
        WithheldError
            The level has no pairs.
        """
        from wijkfoto.analysis.square import square_table

        if self.project.level.node == "domein":
            raise WithheldError("Niveau openbaar heeft geen paren. Neem niveau projectgroep.")
        return square_table(squares(self.project.results, self.result))

    def certainty(self) -> WijkCertainty:
        """How certain counts and places are, as tables: `.counts()` and `.centrality()`; see
        `wijkfoto.analysis.wijk_certainty`.

        Raises
        ------
        WithheldError
            The level has no actors.
        """
        return WijkCertainty(self._with_actors())

    def network(self) -> Page:
        """The network of actors; shows inline in a notebook, `.save(path)` writes it."""
        self._with_actors()
        return self._figure(network(self.project.results, self.result))

    def kompas(self) -> Page:
        """The kompas of the wijk."""
        return self._figure(kompas(self.project.results, self.result))

    def map(self) -> Page:
        """The map of the wijk."""
        return self._figure(area_map(self.project.results, self.result))

    def page(self) -> Page:
        """The whole page of the wijk."""
        return _draw(wijk_view(self.project.results, self.result))

    def _figure(self, block: Any) -> Page:
        from wijkfoto.render.report import draw_figure
        from wijkfoto.share.pages.frame import notices

        level = self.project.level
        if level.node == "domein":
            raise WithheldError("Niveau openbaar heeft geen figuren per wijk. Neem niveau projectgroep.")
        return draw_figure(block, title=block.caption, banner=level.banner, notices=notices(self.project.results))
