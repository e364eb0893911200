"""Evidence -> graphs: statements, ties, and the same at the level of functions and groups.

A *tie* is a pair of actors of which at least one side says ja. `ties` holds those; `pairs` holds all pairs with their
state. A statement about a function or a group as a whole makes no tie between actors: it counts in groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, combinations_with_replacement
from typing import TYPE_CHECKING

from wijkfoto.graph import schema
from wijkfoto.graph.evidence import Evidence, Target
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA, NEE, NOT_ASKED
from wijkfoto.graph.states import pair_state, tie_grade
from wijkfoto.records import Pair, Side, Statement

if TYPE_CHECKING:
    import networkx as nx


def sides_to_pair(evidence: Evidence, a: tuple[Target, ...], b: tuple[Target, ...], theme: str = "") -> Pair:
    """The pair of two sides, each "any of" its targets, with its state and numbers.

    Mark of a side = median of its respondents; mark of the tie = mean of the sides there are; frequency = what the
    most frequent side says.
    """
    side_a, used_a = evidence.side(a, b, theme)
    if a == b:
        side_b, used = side_a, used_a
        answer_b = _answer_among_own(side_a)
    else:
        side_b, used_b = evidence.side(b, a, theme)
        answer_b, used = side_b.answer, [*used_a, *used_b]
    state = pair_state(
        side_a.answer,
        answer_b,
        complete=side_a.complete or side_b.complete,
        absent=_absent(evidence, a) or _absent(evidence, b),
    )
    if not used:
        return Pair(_code(a), _code(b), a[0][0], theme, state, side_a, side_b)
    yes = [statement for statement in used if statement.answer == JA]
    marks = [side.mark for side in ((side_a,) if a == b else (side_a, side_b)) if side.mark is not None]
    frequency = most_frequent(evidence, yes)
    return Pair(
        a=_code(a),
        b=_code(b),
        grain=a[0][0],
        theme=theme,
        state=state,
        side_a=side_a,
        side_b=side_b,
        mark=sum(marks) / len(marks) if marks else None,
        frequency=frequency,
        grade=tie_grade(state, contacts_per_year(evidence, frequency), side_a, side_b, evidence.settings),
        purposes=_ordered(evidence, "purposes", (p for s in yes for p in s.purposes)),
        themes=_ordered(evidence, "themes", (s.theme for s in yes if s.theme)),
        labels=tuple(sorted({label for s in yes for label in s.labels})),
        statements=tuple(sorted({s.id for s in used})),
    )


def _answer_among_own(side: Side) -> str:
    """Within one group both sides are the same people: the second answer is that of a second respondent."""
    if side.answer == JA:
        others = NEE if len(side.respondents) > 1 else NOT_ASKED
        return JA if len(side.yes) > 1 else others
    if side.answer == NEE and len(side.respondents) > 1:
        return NEE
    return NEE if side.complete and side.answer == NEE else NOT_ASKED


def _absent(evidence: Evidence, targets: tuple[Target, ...]) -> bool:
    if targets[0][0] == ACTOR:
        return False
    groups = {code if grain == GROUP else evidence.vocabulary.group_of(code) for grain, code in targets}
    return groups <= evidence.wijk.absent


def _code(targets: tuple[Target, ...]) -> str:
    return "|".join(code for _, code in targets)


def _ordered(evidence: Evidence, list_name: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Distinct codes in the order of their list."""
    found = set(codes)
    order = [term.code for term in evidence.vocabulary.terms(list_name) if term.code in found]
    return (*order, *sorted(found.difference(order)))


def contacts_per_year(evidence: Evidence, frequency: str) -> int | None:
    """Contacts a year of a frequency code; None for "naar behoefte" and unknown."""
    value = evidence.vocabulary.attribute("frequencies", frequency, "per_year")
    return int(value) if value not in ("", None) else None


def most_frequent(evidence: Evidence, statements: list[Statement]) -> str:
    """The frequency code with most contacts a year; a code without a number only when nothing else is said."""
    codes = {s.frequency for s in statements if s.frequency}
    return max(codes, key=lambda code: (contacts_per_year(evidence, code) or 0, code), default="")


def pairs_of(evidence: Evidence, grain: str, theme: str = "") -> tuple[Pair, ...]:
    """All pairs of a wijk at one grain with their state.

    Actors: every two known actors. Disciplines: those of which an actor is known or that somebody named. Groups: all
    groups. Disciplines and groups also pair with themselves (paramedici among each other).
    """
    codes = _codes(evidence, grain)
    choose = combinations if grain == ACTOR else combinations_with_replacement
    targets = [((grain, code),) for code in codes]
    return tuple(sides_to_pair(evidence, a, b, theme) for a, b in choose(targets, 2))


def tie_pairs(evidence: Evidence, grain: str = ACTOR, theme: str = "") -> Iterator[Pair]:
    """The pairs of `pairs_of` that have a ja, one by one, without making the thousands that have none."""
    rank = {code: n for n, code in enumerate(_codes(evidence, grain))}
    said = {
        tuple(sorted((own, code), key=rank.__getitem__))
        for own, code in _ja_pairs(evidence, grain, theme)
        if own in rank and code in rank and (own != code or grain != ACTOR)
    }
    in_order = sorted(said, key=lambda pair: [rank[code] for code in pair])
    return (sides_to_pair(evidence, ((grain, a),), ((grain, b),), theme) for a, b in in_order)


def _ja_pairs(evidence: Evidence, grain: str, theme: str) -> Iterable[tuple[str, str]]:
    """(code of the respondent, code of whom it is about) of every ja in a theme."""
    own = {actor: code for (kind, code), ids in evidence.members.items() if kind == grain for actor in ids}
    for respondent, about in evidence.said.items():
        for (kind, code), statements in about.items():
            if (
                kind == grain
                and respondent in own
                and any(s.answer == JA and evidence.in_theme(s, theme) for s in statements)
            ):
                yield own[respondent], code


def _codes(evidence: Evidence, grain: str) -> list[str]:
    if grain == GROUP:
        return [term.code for term in evidence.vocabulary.terms("groups")]
    if grain == ACTOR:
        return sorted(actor.id for actor in evidence.actors.values() if not actor.placeholder)
    known = {actor.discipline for actor in evidence.actors.values()}
    named = {code for about in evidence.said.values() for kind, code in about if kind == DISCIPLINE}
    return [term.code for term in evidence.vocabulary.terms("disciplines") if term.code in known | named]


def build_statements_graph(evidence: Evidence) -> nx.MultiDiGraph:
    """One arc per statement: who said what about whom.

    Nodes are actor ids, `functie:CODE` and `groep:CODE` (attribute `grain`). Arc key is the statement id; attributes:
    answer, theme, purposes, frequency, mark, labels, plus, minus, conversation, source.
    """
    import networkx as nx

    graph = nx.MultiDiGraph(wijk=evidence.wijk.code)
    for actor_id in _codes(evidence, ACTOR):
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
    return {actor: len(named.get(actor, ())) for actor in _codes(evidence, ACTOR)}


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
    for code in _codes(evidence, grain):
        ids = evidence.members.get((grain, code), ())
        absent = _absent(evidence, ((grain, code),))
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
