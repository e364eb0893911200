"""A *foto* is one wijk at one level of sharing: its evidence, its pairs and its graphs, each built when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wijkfoto.graph.build import build_roles, build_statements_graph, build_ties
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.pairs import pairs_of, tie_pairs
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP
from wijkfoto.records import Pair, Wijk

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Foto:
    """Pairs and graphs of one wijk; what is asked for is built once."""

    evidence: Evidence
    round: str = ""

    def __repr__(self) -> str:
        return f"Foto({self.wijk.name!r}, {len(self.evidence.conversations)} gesprekken)"

    @property
    def wijk(self) -> Wijk:
        """The wijk."""
        return self.evidence.wijk

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """Top themes (codes) that occur in this wijk, in the order of the list."""
        vocabulary = self.evidence.vocabulary
        used = {vocabulary.top_theme(s.theme) for s in self.evidence.statements if s.theme}
        return tuple(term.code for term in vocabulary.terms("themes") if term.code in used)

    @cached_property
    def actor_pairs(self) -> tuple[Pair, ...]:
        """All pairs of actors, all themes together."""
        return pairs_of(self.evidence, ACTOR)

    @cached_property
    def discipline_pairs(self) -> tuple[Pair, ...]:
        """All pairs of disciplines, all themes together."""
        return pairs_of(self.evidence, DISCIPLINE)

    @cached_property
    def group_pairs(self) -> tuple[Pair, ...]:
        """All pairs of groups, all themes together."""
        return pairs_of(self.evidence, GROUP)

    def pairs_in_theme(self, grain: str, theme: str) -> tuple[Pair, ...]:
        """All pairs at a grain for one theme."""
        if (grain, theme) not in self._themed:
            self._themed[grain, theme] = pairs_of(self.evidence, grain, theme)
        return self._themed[grain, theme]

    @cached_property
    def _themed(self) -> dict[tuple[str, str], tuple[Pair, ...]]:
        """What `pairs_in_theme` made before."""
        return {}

    @cached_property
    def statements_graph(self) -> nx.MultiDiGraph:
        """One arc per statement."""
        return build_statements_graph(self.evidence)

    @cached_property
    def ties(self) -> nx.Graph:
        """Actors with the pairs that have a ja."""
        return build_ties(self.evidence, tie_pairs(self.evidence))

    @cached_property
    def disciplines(self) -> nx.Graph:
        """Disciplines with the pairs that have a ja."""
        return build_roles(self.evidence, self.discipline_pairs, DISCIPLINE)

    @cached_property
    def groups(self) -> nx.Graph:
        """Groups with the pairs that have a ja."""
        return build_roles(self.evidence, self.group_pairs, GROUP)
