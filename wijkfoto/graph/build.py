"""Evidence and pairs -> graphs: statements, ties, and the same at the level of functions and groups.

A *tie* is a pair of actors of which at least one side says ja.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wijkfoto.graph import schema
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.pairs import codes_of, contacts_per_year, is_absent
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA
from wijkfoto.records import Pair

if TYPE_CHECKING:
    import networkx as nx


def build_statements_graph(evidence: Evidence) -> nx.MultiDiGraph:
    """One arc per statement: who said what about whom.

    Nodes are actor ids, `functie:CODE` and `groep:CODE` (attribute `grain`). Arc key is the statement id; attributes:
    answer, theme, purposes, frequency, mark, labels, plus, minus, conversation, source.
    """
    import networkx as nx

    graph = nx.MultiDiGraph(wijk=evidence.wijk.code)
    for actor_id in codes_of(evidence, ACTOR):
        graph.add_node(actor_id, **{schema.GRAIN: ACTOR, **_actor_attributes(evidence, actor_id)})
    for statement in evidence.statements:
        respondent = evidence.respondent_of.get(statement.conversation)
        if respondent is None:
            continue
        target = schema.node_id(statement.grain, statement.named)
        if target not in graph:
            names = {DISCIPLINE: "disciplines", GROUP: "groups"}
            label = evidence.vocabulary.label(names.get(statement.grain, "groups"), statement.named)
            graph.add_node(
                target, **{schema.GRAIN: statement.grain, schema.LABEL: label, schema.CODE: statement.named}
            )
        graph.add_edge(
            respondent,
            target,
            key=statement.id,
            **{
                schema.ANSWER: statement.answer,
                schema.THEME: statement.theme,
                schema.PURPOSES: statement.purposes,
                schema.FREQUENCY: statement.frequency,
                schema.MARK: statement.mark,
                schema.LABELS: statement.labels,
                schema.PLUS: statement.plus,
                schema.MINUS: statement.minus,
                schema.CONVERSATION: statement.conversation,
                schema.SOURCE: statement.source,
            },
        )
    return graph


def times_named(evidence: Evidence) -> dict[str, int]:
    """Actor id -> number of distinct respondents that say ja about it."""
    named: dict[str, set[str]] = {}
    for respondent, about in evidence.said.items():
        for (grain, code), statements in about.items():
            if grain == ACTOR and code != respondent and any(s.answer == JA for s in statements):
                named.setdefault(code, set()).add(respondent)
    return {actor: len(named.get(actor, ())) for actor in codes_of(evidence, ACTOR)}


def _actor_attributes(evidence: Evidence, actor_id: str) -> dict[str, object]:
    actor = evidence.actors[actor_id]
    vocabulary = evidence.vocabulary
    return {
        schema.LABEL: f"{vocabulary.label('disciplines', actor.discipline)}, {actor.organisation}",
        schema.FUNCTION: actor.discipline,
        schema.GROUP_CODE: vocabulary.group_of(actor.discipline),
        schema.DOMAIN: vocabulary.domain_of(actor.discipline),
        schema.ORGANISATION: actor.organisation,
        schema.LEVEL: actor.level,
        schema.PLACE: actor.place,
        schema.SPOKEN: actor_id in evidence.respondents,
    }


def _tie_attributes(evidence: Evidence, pair: Pair) -> dict[str, object]:
    return {
        schema.STATE: pair.state,
        schema.GRADE: pair.grade,
        schema.MARK: pair.mark,
        schema.MARK_A: pair.side_a.mark,
        schema.MARK_B: pair.side_b.mark,
        schema.FREQUENCY: pair.frequency,
        schema.CONTACTS: contacts_per_year(evidence, pair.frequency),
        schema.THEMES: pair.themes,
        schema.PURPOSES: pair.purposes,
        schema.LABELS: pair.labels,
        schema.BREADTH: (pair.side_a.practices_yes, pair.side_b.practices_yes),
        schema.STATEMENTS: pair.statements,
    }


def build_ties(evidence: Evidence, pairs: Iterable[Pair]) -> nx.Graph:
    """Graph over all actors of the wijk (also those without a tie) with the pairs that have a ja.

    Nodes: label, discipline, group, domain, organisation, level {"wijk", "gemeente", "regio"}, place, spoken,
    times_named. Ties: state, grade, mark, mark_a, mark_b (a < b), frequency, contacts_per_year, themes, purposes,
    labels, breadth (practices per side that say ja), statements (ids).
    """
    import networkx as nx

    graph = nx.Graph(wijk=evidence.wijk.code)
    for actor_id, count in times_named(evidence).items():
        graph.add_node(actor_id, **_actor_attributes(evidence, actor_id), **{schema.TIMES_NAMED: count})
    for pair in pairs:
        if pair.grain == ACTOR and pair.state in schema.WITH_TIE:
            graph.add_edge(pair.a, pair.b, **_tie_attributes(evidence, pair))
    return graph


def build_roles(evidence: Evidence, pairs: Iterable[Pair], grain: str) -> nx.Graph:
    """Graph over disciplines or groups with the pairs that have a ja; a tie of a group with itself is a loop.

    Nodes: label, spoken (number of actors), known (number of actors), presence {"aanwezig", "niet aanwezig",
    "onbekend"}. Ties as in `build_ties`.
    """
    import networkx as nx

    names = {DISCIPLINE: "disciplines", GROUP: "groups"}[grain]
    graph = nx.Graph(wijk=evidence.wijk.code)
    for code in codes_of(evidence, grain):
        ids = evidence.members.get((grain, code), ())
        absent = is_absent(evidence, ((grain, code),))
        known = evidence.wijk.known.get(code, 0) if grain == GROUP else 0
        graph.add_node(
            code,
            **{
                schema.LABEL: evidence.vocabulary.label(names, code),
                schema.SPOKEN: sum(actor in evidence.respondents for actor in ids),
                schema.KNOWN: len(ids),
                schema.PRESENCE: "niet aanwezig" if absent else "aanwezig" if ids or known else "onbekend",
            },
        )
    for pair in pairs:
        if pair.grain == grain and pair.state in schema.WITH_TIE:
            graph.add_edge(pair.a, pair.b, **_tie_attributes(evidence, pair))
    return graph
