"""A *WijkFoto* is one wijk of a project at its level, as Python sees it: graphs, tables, measures and figures.

What the level withholds raises `WithheldError`, which names the level that has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from wijkfoto.analysis.gaps import QUESTION
from wijkfoto.errors import WithheldError
from wijkfoto.graph import schema
from wijkfoto.project.foto_tables import FotoTables
from wijkfoto.share import frames
from wijkfoto.share.methods_text import methods_paragraph
from wijkfoto.share.pages.actor_network import network
from wijkfoto.share.pages.kompas import kompas
from wijkfoto.share.pages.maps import BACKGROUND_TEXT, area_map, map_with_background
from wijkfoto.share.pages.square import squares
from wijkfoto.share.pages.wijk import wijk_view

if TYPE_CHECKING:
    import pandas as pd

    from wijkfoto.render.page import Page
    from wijkfoto.share.why.answer import Answer


@dataclass(frozen=True)
class WijkFoto(FotoTables):
    """One wijk of a project at its level: graphs, tables, measures and figures.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"]
    >>> foto
    WijkFoto('Korvel', 12 gesprekken, niveau werkversie)
    """

    def __repr__(self) -> str:
        talks = self._result.conversations
        return f"WijkFoto({self._result.wijk.name!r}, {talks} gesprekken, niveau {self.project.level.code})"

    def _repr_html_(self) -> str:
        """What a notebook shows: name, level and what the foto rests on."""
        level, wijk = self.project.level, self._result
        facts = [] if level.node == "domein" else [("gesprekken", wijk.conversations)]
        if level.has_actors:
            facts += [("actoren", wijk.foto.ties.number_of_nodes()), ("lijnen", wijk.foto.ties.number_of_edges())]
        rows = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in facts)
        return f"<p><b>{escape(wijk.wijk.name)}</b>, niveau {level.code}</p><table>{rows}</table>"

    # --- measures

    def square(self) -> pd.DataFrame:
        """The six lines of the vierkant per theme with their bounds, as the level may see them; see
        `wijkfoto.analysis.square.square_table`."""
        from wijkfoto.analysis.square import square_table

        self._with_groups()
        return square_table(squares(self.project.results, self._result))

    def gaps(self) -> pd.DataFrame:
        """Pairs of the norm that are missing, run hard or are not on offer, weightiest first, as the level may see
        them. What was not asked is never a gap: that is in `questions`.

        Returns
        -------
        DataFrame
            `kind` is {"gat", "loopt moeizaam", "niet in deze wijk"}; `importance` is {"must", "should"}; a and b are
            codes with | between several; `state` as in `pairs`; `statements` are ids, empty where withheld.
            Columns: kind, importance, a, b, state, next_step, statements.
        """
        self._with_groups()
        return frames.actions_frame(one for one in self._result.actions if one.kind != QUESTION)

    def questions(self) -> pd.DataFrame:
        """Pairs of the norm that are not known well enough, and whom to ask; weightiest first.

        Returns
        -------
        DataFrame
            As `gaps`, with `kind` {"vraag"}.
            Columns: kind, importance, a, b, state, next_step, statements.
        """
        self._with_groups()
        return frames.actions_frame(one for one in self._result.actions if one.kind == QUESTION)

    def centrality(self) -> pd.DataFrame:
        """Places of the actors of the wijk (those of gemeente and regio, which are in `ties`, stay out), with what is
        left open. A low value is not a low worth.

        Returns
        -------
        DataFrame
            Index `actor`, the most named first. Measures as in `wijkfoto.analysis.actor_tables.centrality_table`;
            betweenness_low and betweenness_high over leaving out one conversation; the rest as in
            `WijkCertainty.centrality`.
            Columns: degree, betweenness, closeness, harmonic, constraint, core, cutpoint, betweenness_low,
            betweenness_high, named, named_of, named_rank, named_low, named_high, top_chance, top, top_certainty,
            between_rank, between_low, between_high, between_certainty.
        """
        from wijkfoto.analysis.actor_tables import centrality_table

        certainty = self.certainty()
        table = centrality_table(certainty.inside)
        for side in ("low", "high"):
            table[f"betweenness_{side}"] = {one: getattr(found, side) for one, found in certainty.guarded.items()}
        places = certainty.centrality()
        return table.loc[places.index].join(places)

    def brokerage(self) -> pd.DataFrame:
        """Roles of the actors of the wijk (without gemeente and regio) between others, by group; see
        `wijkfoto.analysis.actor_tables.brokerage_table`. An actor without a group counts as a group of its
        function."""
        from wijkfoto.analysis.actor_tables import brokerage_table

        inside = self.certainty().inside
        groups = {
            node: data.get(schema.GROUP_CODE) or data[schema.FUNCTION] for node, data in inside.nodes(data=True)
        }
        return brokerage_table(inside, groups=groups)

    def stability(self) -> pd.DataFrame:
        """How places of the actors of the wijk (without gemeente and regio) hold when conversations fall away; see
        `wijkfoto.analysis.actor_tables.stability_table`."""
        from wijkfoto.analysis.actor_tables import stability_table

        certainty = self.certainty()
        return stability_table(certainty.inside, certainty.supports, seed=self.project.config.settings.seed)

    def why(self, subject: str) -> Answer:
        """What is known of a subject in this wijk, and the cells behind it, as in `foto.why("HAZ-APO")`; the code of
        the wijk may stand before it. See `Project.why`."""
        code = self._result.wijk.code
        return self.project.why(f"{code} {subject.removeprefix(code)}")

    def methods(self, language: str = "nl") -> str:
        """A paragraph for a report: what this foto rests on, with the settings that were used.

        Parameters
        ----------
        language
            {"nl", "en"}
        """
        self._with_groups()
        return methods_paragraph(self.project.results, self._result, language)

    # --- figures

    def network(self) -> Page:
        """The network of actors; shows inline in a notebook, `.save(path)` writes it."""
        self._with_actors()
        return self._figure(network(self.project.results, self._result))

    def kompas(self) -> Page:
        """The kompas of the wijk."""
        return self._figure(kompas(self.project.results, self._result))

    def map(self, *, background: bool = False) -> Page:
        """The map of the wijk; `background` puts PDOK's background map under it, which the page then asks for."""
        block = area_map(self.project.results, self._result)
        return self._figure(map_with_background(block) if background else block)

    def page(self) -> Page:
        """The whole page of the wijk."""
        from wijkfoto.render.report import draw_page

        return draw_page(wijk_view(self.project.results, self._result))

    def _figure(self, block: Any) -> Page:
        from wijkfoto.render.report import draw_figure
        from wijkfoto.share.pages.frame import notices

        level = self.project.level
        if level.node == "domein":
            raise WithheldError("Niveau openbaar heeft geen figuren per wijk. Neem niveau projectgroep.")
        told = notices(self.project.results)
        if getattr(block, "background", False):
            told = (*told, BACKGROUND_TEXT)
        return draw_figure(block, title=block.caption, banner=level.banner, notices=told)
