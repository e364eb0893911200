"""What is certain of one wijk: its counts with their bounds, and the places of its actors; each made when asked for.

For werkversie and onderzoek: everything here is about actors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wijkfoto.analysis.answers import AnswerTable, answer_table
from wijkfoto.analysis.centrality import Guarded, guarded_betweenness, tie_supports, wijk_ties
from wijkfoto.analysis.certainty import Estimate, line_counts, tie_bounds, tie_interval
from wijkfoto.analysis.completions import Networks, completions
from wijkfoto.analysis.lines import group_lines, square_lines
from wijkfoto.analysis.ranking import Connector, Named, connectors, most_named
from wijkfoto.graph import schema
from wijkfoto.graph.foto import Foto
from wijkfoto.settings import Settings

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

DRAWS = 200
BETWEENNESS_DRAWS = 100
"""Of these completions betweenness is computed, which costs more than the rest together."""


@dataclass(frozen=True)
class WijkCertainty:
    """Certainty of what a foto says; the seed stands in the settings."""

    foto: Foto

    def __repr__(self) -> str:
        return f"WijkCertainty({self.foto.wijk.name!r}): .counts() en .centrality() zijn tabellen"

    @property
    def _settings(self) -> Settings:
        return self.foto.evidence.settings

    @cached_property
    def table(self) -> AnswerTable:
        """Who answered what about whom."""
        return answer_table(self.foto.evidence)

    @cached_property
    def networks(self) -> Networks:
        """Completions of the table."""
        return completions(self.table, draws=DRAWS, seed=self._settings.seed)

    @cached_property
    def named(self) -> Mapping[str, Named]:
        """Actor -> how often it is named, and whether it is among the three most named."""
        return most_named(self.table, self.networks, self._settings)

    @cached_property
    def inside(self) -> nx.Graph:
        """Ties among the actors of the wijk."""
        return wijk_ties(self.foto.ties)

    @cached_property
    def supports(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """(a, b) -> conversations that say ja about the tie."""
        said = {s.id: s.conversation for s in self.foto.evidence.statements if s.answer == schema.JA}
        return tie_supports(said, self.inside.edges(data=schema.STATEMENTS))

    @cached_property
    def guarded(self) -> Mapping[str, Guarded]:
        """Actor -> betweenness with its range over leaving out one conversation."""
        return guarded_betweenness(self.inside, self.supports, guard_range=self._settings.guard_range)

    @cached_property
    def connectors(self) -> Mapping[str, Connector]:
        """Actor -> its place by betweenness."""
        return connectors(self.table, self.networks[:BETWEENNESS_DRAWS], self.guarded, self._settings)

    @cached_property
    def bounds(self) -> Estimate:
        """Number of ties, at least and at most."""
        return tie_bounds(self.table)

    @cached_property
    def interval(self) -> Estimate:
        """Number of ties as completions have it."""
        return tie_interval(self.table, self.networks)

    def counts(self) -> pd.DataFrame:
        """Counts of the wijk with what is left open.

        Returns
        -------
        DataFrame
            Index `count`: ties (pairs of actors with a ja), ties_expected (the same over completions: the middle and
            95 of 100), square_seen, square_confirmed, groups_seen, groups_confirmed (lines with a ja, confirmed
            lines). Columns: value, low, high, n (pairs or lines in all), certainty. Density is value / n.
        """
        import pandas as pd

        square, groups = line_counts(square_lines(self.foto)), line_counts(group_lines(self.foto))
        names = (
            "ties", "ties_expected", "square_seen", "square_confirmed", "groups_seen", "groups_confirmed",
        )  # fmt: skip
        columns = ["value", "low", "high", "n", "certainty"]
        rows = [astuple(found)[:5] for found in (self.bounds, self.interval, *square, *groups)]
        return pd.DataFrame(rows, index=pd.Index(names, name="count"), columns=columns)

    def centrality(self) -> pd.DataFrame:
        """Places of the actors with what is left open.

        Returns
        -------
        DataFrame
            Index `actor`, the most named first. Columns: named (times), named_of (others that were spoken to),
            named_rank, named_low, named_high (place from 1 with its range), top_chance (0-1: among the three most
            named), top (bool), top_certainty, between_rank, between_low, between_high, between_certainty.
        """
        import pandas as pd

        rows = []
        for actor in sorted(self.named, key=lambda one: (-self.named[one].times, one)):
            named, between = self.named[actor], self.connectors[actor]
            rows.append(
                {
                    "actor": actor,
                    "named": named.times,
                    "named_of": named.of,
                    "named_rank": named.rank.rank,
                    "named_low": named.rank.low,
                    "named_high": named.rank.high,
                    "top_chance": named.rank.top,
                    "top": named.holds,
                    "top_certainty": named.certainty,
                    "between_rank": between.rank,
                    "between_low": between.low,
                    "between_high": between.high,
                    "between_certainty": between.certainty,
                }
            )
        columns = [
            "actor", "named", "named_of", "named_rank", "named_low", "named_high", "top_chance", "top",
            "top_certainty", "between_rank", "between_low", "between_high", "between_certainty",
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=columns).set_index("actor")
