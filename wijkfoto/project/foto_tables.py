"""Graphs and tables of one wijk at its level.

Ids in tables are nodes of the graphs. Every table says its columns; those of a lower level are the same, fewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkfoto.analysis.reciprocity import said_yes
from wijkfoto.analysis.wijk_certainty import WijkCertainty
from wijkfoto.errors import WithheldError
from wijkfoto.graph import schema
from wijkfoto.graph.foto import Foto
from wijkfoto.share import frames
from wijkfoto.share.results import WijkResults

if TYPE_CHECKING:
    import geopandas as gpd
    import networkx as nx
    import pandas as pd

    from wijkfoto.project.opened import Project


@dataclass(frozen=True)
class FotoTables:
    """Graphs and tables of one wijk at a level, and what the level withholds."""

    project: Project
    _result: WijkResults

    @property
    def result(self) -> WijkResults:
        """All that the pages of this wijk are made of, evidence included.

        Raises
        ------
        WithheldError
            The level has no actors: its evidence may not be looked into.
        """
        self._with_actors()
        return self._result

    # --- graphs

    @property
    def statements_graph(self) -> nx.MultiDiGraph:
        """One arc per statement, nee and statements about a group or function too, so no graph to measure: take
        `ties` or `naming`. See `wijkfoto.graph.build.build_statements_graph`."""
        return self._with_actors().statements_graph

    @property
    def naming(self) -> nx.DiGraph:
        """Who says ja about whom, an arc per ordered pair of actors; for measures with a direction, such as
        `wijkfoto.analysis.reciprocity.reciprocity`. No arc is nee or not asked: which of the two, says `asked`."""
        return said_yes(self._with_actors().statements_graph)

    @property
    def ties(self) -> nx.Graph:
        """Actors with the pairs that have a ja, those of level gemeente and regio too; see
        `wijkfoto.graph.build.build_ties`. The measures of a wijk are about `certainty().inside`, without those."""
        return self._with_actors().ties

    @property
    def disciplines(self) -> nx.Graph:
        """Disciplines with the pairs that have a ja, see `wijkfoto.graph.build.build_roles`."""
        return self._with_actors().disciplines

    @property
    def groups(self) -> nx.Graph:
        """Groups with the pairs that have a ja: all (see `wijkfoto.graph.build.build_roles`) where the level has
        actors, else those that it may show, with the attributes of its data dictionary."""
        if self.project.level.has_actors:
            return self._result.foto.groups
        self._with_groups()
        return frames.groups_graph(self.project.results, self._result)

    # --- tables

    @property
    def actors(self) -> pd.DataFrame | gpd.GeoDataFrame:
        """Actors; a GeoDataFrame of points (lon lat, EPSG:4326) at level werkversie, for public addresses only.

        Returns
        -------
        DataFrame
            Index `actor` (id). Empty is not known.
            Columns: discipline, label, group, domain, level, organisation, place, lat, lon, spoken, times_named,
            geometry. Units and values: `wijkfoto.share.data_columns`, table `nodes` (discipline is its `code`).
        """
        self._with_actors()
        return frames.actors_frame(self.project.results, self._result)

    @property
    def statements(self) -> pd.DataFrame:
        """Statements, a row or cell of a conversation each; own words and cells at level werkversie only.

        Returns
        -------
        DataFrame
            Index `statement` (id). `answer` is {"ja", "nee", "zou_willen", "weet_niet"}; `mark` is 1-5.
            Columns: conversation, respondent, named, grain, answer, theme, purposes, frequency, contacts_per_year,
            mark, dimensions, labels, plus, minus, remark, file, sheet, row. Units and values: table `statements`.
        """
        self._with_actors()
        return frames.statements_frame(self.project.results, self._result)

    @property
    def pairs(self) -> pd.DataFrame:
        """Pairs with their state: the three grains with all seven where the level has actors, else the groups as the
        level may see them. `tie` is the mask: 1, 0 or NA when it is not known; NA is never 0.

        Returns
        -------
        DataFrame
            Columns: grain, a, b, state, tie, answer_a, answer_b, asked_a, asked_b, complete_a, complete_b, grade,
            mark, mark_a, mark_b, frequency, contacts_per_year, purposes, themes, labels, wishes, respondents,
            statements. Units and values: table `pairs`.
        """
        self._with_groups()
        return frames.pairs_frame(self.project.results, self._result)

    @property
    def asked(self) -> pd.DataFrame:
        """Who was asked about whom, a row per ordered pair of actors of the wijk; actors of level gemeente or regio
        stay out. Who answers weet_niet was not asked, as in `pairs`. See `wijkfoto.analysis.answers.asked_table`.

        Returns
        -------
        DataFrame
            `asked` is bool; `answer` is {"ja", "nee", "niet genoemd", "niet gevraagd"}.
            Columns: actor, about, asked, answer.
        """
        from wijkfoto.analysis.answers import asked_table

        return asked_table(self.certainty().table)

    @property
    def practices(self) -> pd.DataFrame:
        """Good examples; written to be shown, so the same at every level that has wijken.

        Returns
        -------
        DataFrame
            Texts as typed; `groups` is a tuple of codes, `theme` and `status` are codes.
            Columns: name, what, for_whom, actors, groups, since, ingredient, led_by, funding, needs, visit, theme,
            status, fits.
        """
        self._with_groups()
        return frames.practices_frame(self._result.practices)

    @property
    def services(self) -> pd.DataFrame | gpd.GeoDataFrame:
        """Functions at a public address, with points (lon lat, EPSG:4326) as soon as one has a known place. Says
        nothing about ties or about who was spoken to.

        Returns
        -------
        DataFrame
            Degrees are WGS84. Columns: name, discipline, address, lat, lon, geometry.
        """
        return frames.services_frame(self.project.results, self._result)

    @property
    def conversations(self) -> pd.DataFrame:
        """The conversations that the foto rests on; date and consent at level werkversie only.

        Returns
        -------
        DataFrame
            Index `conversation` (id). A group conversation is one; `duration` is in minutes.
            Columns: round, photographer, respondent, participants, duration, date, consent. Units and values: table
            `conversations`.
        """
        return frames.account_frame(self.project.results, self._result, "conversations").set_index("conversation")

    @property
    def photographers(self) -> pd.DataFrame:
        """What each fotograaf brought in. A difference may lie in the conversations and not in the fotograaf.

        Returns
        -------
        DataFrame
            A row per fotograaf ("" when not filled in). Counts of conversations, statements and marks; `mean_mark` is
            1-5. Columns: photographer, conversations, statements, yes, no, unknown, marks, mean_mark.
        """
        return frames.account_frame(self.project.results, self._result, "photographers")

    @property
    def not_spoken(self) -> pd.DataFrame:
        """Functions that were approached or named and not spoken to, with the reason (non-response).

        Returns
        -------
        DataFrame
            Organisation and `found_by` at level werkversie only.
            Columns: discipline, group, organisation, invited, reason, found_by. Units and values: table `not_spoken`.
        """
        return frames.account_frame(self.project.results, self._result, "not_spoken")

    @property
    def checks(self) -> pd.DataFrame:
        """Findings in the deliveries of this wijk, each with its cell.

        Returns
        -------
        DataFrame
            `severity` is {"fout", "waarschuwing", "opmerking"}; `rows_lost` counts rows that stay out.
            Columns: severity, code, file, sheet, row, column, sentence, rows_lost.
        """
        if not self.project.level.words:
            raise WithheldError(f"Niveau {self.project.level.code} heeft geen meldingen. Neem niveau werkversie.")
        return frames.checks_frame(self._result)

    @property
    def changes(self) -> pd.DataFrame:
        """What changed since the round before, per pair of groups and of actors; see
        `wijkfoto.analysis.change_pairs.changes_table`. Empty without an earlier round."""
        import pandas as pd

        from wijkfoto.analysis.change_pairs import changes_table, pair_changes

        now, before = self._with_actors(), self.project.results.before
        then = [wijk.foto for wijk in before.wijken if wijk.wijk.code == now.wijk.code] if before else []
        tables = [
            changes_table((one for foto in then for one in pair_changes(foto, now, grain)), grain)
            for grain in (schema.GROUP, schema.ACTOR)
        ]
        return pd.concat(tables, ignore_index=True)

    def certainty(self) -> WijkCertainty:
        """How certain counts and places are, as tables: `.counts()` and `.centrality()`; `.inside` is `ties` without
        the actors of gemeente and regio, which is what both are about. See `wijkfoto.analysis.wijk_certainty`."""
        return self._result.certainty or WijkCertainty(self._with_actors())

    # --- what a level has

    def _with_actors(self) -> Foto:
        if not self.project.level.has_actors:
            raise WithheldError(
                f"Niveau {self.project.level.code} heeft geen actoren. Neem niveau werkversie of onderzoek."
            )
        return self._result.foto

    def _with_groups(self) -> None:
        if self.project.level.node == "domein":
            raise WithheldError("Niveau openbaar heeft geen paren of tabellen per wijk. Neem niveau projectgroep.")
