"""What holds for every dossier, drawn by hypothesis: small wijken with contradictions and several conversations."""

from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from helpers import VOCABULARY, actor, dossier
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.analysis.centrality import betweenness, guarded_betweenness
from wijkfoto.graph.evidence import build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.pairs import pairs_of, sides_to_pair, tie_pairs
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, NONE, STATES, WITH_TIE
from wijkfoto.records import Conversation, Dossier, Statement, Wijk
from wijkfoto.settings import Settings

PEOPLE = [
    actor("h1", "HA", "Linde"),
    actor("p1", "POHS", "Linde"),
    actor("h2", "HA", "Elders"),
    actor("a1", "APO", "Zon"),
    actor("f1", "FYS", "Toren"),
]
IDS = [one.id for one in PEOPLE]
TARGETS = [
    *((ACTOR, one) for one in IDS),
    *((DISCIPLINE, code) for code in ("HA", "POHS", "APO", "FYS")),
    *((GROUP, code) for code in ("HAZ", "APO", "PAR")),
]
THEMES = ("", "O", "O1", "G")
ALL_SETTINGS = (Settings(), Settings(silence="no"))

SAID = st.tuples(
    st.sampled_from(TARGETS),
    st.sampled_from(["ja", "nee", "nee", "zou_willen", "weet_niet"]),
    st.sampled_from(["", "", *THEMES[1:]]),
    st.sampled_from([None, 1.0, 4.0]),
)
TALKS = st.lists(st.tuples(st.sampled_from(IDS), st.lists(SAID, max_size=5)), min_size=1, max_size=7)
WIJKEN = st.builds(
    lambda known, absent: Wijk("KRV", "Korvel", "korvel", known=known, absent=absent),
    st.dictionaries(st.sampled_from(["HAZ", "APO", "PAR"]), st.integers(1, 2), max_size=3),
    st.frozensets(st.sampled_from(["APO", "PAR", "WEL"]), max_size=1),
)
SETTINGS = st.sampled_from(ALL_SETTINGS)


def build(talks, wijk, people=PEOPLE) -> Dossier:
    conversations, statements = [], []
    for number, (respondent, said) in enumerate(talks):
        talk = f"t{number}"
        conversations.append(Conversation(talk, "KRV", None, "F01", respondent))
        for row, ((grain, named), answer, theme, mark) in enumerate(said):
            if named != respondent:
                statements.append(Statement(f"{talk}/{row}", talk, named, grain, answer, theme=theme, mark=mark))
    return Dossier((wijk,), tuple(conversations), tuple(people), tuple(statements))


def states(found: Dossier, chosen: Settings) -> dict:
    """(grain, theme, both sides) -> state, of all grains and themes."""
    evidence = build_evidence(found, found.wijken[0], VOCABULARY, chosen)
    sides = {
        ACTOR: sorted(evidence.actors),
        DISCIPLINE: ["HA", "POHS", "APO", "FYS"],
        GROUP: ["HAZ", "APO", "PAR", "WEL"],
    }
    pairs = [
        sides_to_pair(evidence, ((grain, a),), ((grain, b),), theme)
        for grain, codes in sides.items()
        for theme in ("", "O", "O1")
        for a, b in combinations_with_replacement(codes, 2)
        if (grain, a) != (ACTOR, b)
    ]
    return {(p.grain, p.theme, frozenset({p.a, p.b})): p.state for p in pairs}


@settings(max_examples=60, deadline=None)
@given(TALKS, WIJKEN, SETTINGS)
def test_the_states_partition_all_pairs(talks, wijk, chosen):
    evidence = build_evidence(build(talks, wijk), wijk, VOCABULARY, chosen)
    for theme in ("", "O1"):
        actors = pairs_of(evidence, ACTOR, theme)
        assert len({frozenset({p.a, p.b}) for p in actors}) == len(actors) == 10
        groups = pairs_of(evidence, GROUP, theme)
        assert len({frozenset({p.a, p.b}) for p in groups}) == len(groups) == 14 * 15 / 2
        for found in (*actors, *groups):
            assert found.state in STATES
            assert (found.state in WITH_TIE) == ("ja" in (found.side_a.answer, found.side_b.answer))
            assert bool(found.grade) == (found.state in WITH_TIE)


@settings(max_examples=60, deadline=None)
@given(TALKS, WIJKEN, SETTINGS)
def test_the_pairs_with_a_ja_can_be_made_alone(talks, wijk, chosen):
    evidence = build_evidence(build(talks, wijk), wijk, VOCABULARY, chosen)
    for grain in (ACTOR, DISCIPLINE, GROUP):
        for theme in ("", "O", "O1"):
            among_all = {pair for pair in pairs_of(evidence, grain, theme) if pair.state in WITH_TIE}
            assert set(tie_pairs(evidence, grain, theme)) == among_all


@settings(max_examples=40, deadline=None)
@given(TALKS, WIJKEN, SETTINGS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(talks, wijk, chosen, random):
    found = build(talks, wijk)
    shuffled = {name: list(getattr(found, name)) for name in ("actors", "conversations", "statements")}
    for rows in shuffled.values():
        random.shuffle(rows)
    other = replace(found, **{name: tuple(rows) for name, rows in shuffled.items()})
    one, two = (Foto(build_evidence(each, wijk, VOCABULARY, chosen)) for each in (found, other))
    assert (one.actor_pairs, one.discipline_pairs, one.group_pairs) == (
        two.actor_pairs,
        two.discipline_pairs,
        two.group_pairs,
    )
    assert betweenness(one.ties) == betweenness(two.ties)


@settings(max_examples=40, deadline=None)
@given(TALKS, WIJKEN, st.permutations([f"x{n}" for n in range(len(IDS))]))
def test_renaming_actors_only_renames_results(talks, wijk, names):
    renamed = {old: f"KRV/{name}" for old, name in zip(IDS, names, strict=True)}
    people = [replace(one, id=renamed[one.id], organisation=f"Nieuw {one.organisation}") for one in PEOPLE]
    other_talks = [
        (renamed[who], [((grain, renamed.get(named, named)), *rest) for (grain, named), *rest in said])
        for who, said in talks
    ]
    found, other = build(talks, wijk), build(other_talks, wijk, people)
    own = {
        (grain, theme, frozenset(renamed.get(side, side) for side in sides)): state
        for (grain, theme, sides), state in states(found, Settings()).items()
    }
    assert own == states(other, Settings())
    ties = [Foto(build_evidence(each, wijk, VOCABULARY, Settings())).ties for each in (found, other)]
    expected = {renamed[node]: value for node, value in betweenness(ties[0]).items()}
    assert betweenness(ties[1]) == pytest.approx(expected)


def bears_on(found: Dossier, statement: Statement, sides: frozenset, grain: str) -> bool:
    """Whether a ja says something about a pair: its respondent is of one side, and what it names is the other side,
    is part of it, or holds it. All themes count: it is a ja about the same two."""
    disciplines = {one.id: one.discipline for one in PEOPLE}
    respondent = next(c.respondent for c in found.conversations if c.id == statement.conversation)
    two = sorted(sides) * (2 if len(sides) == 1 else 1)

    def of(code: str, kind: str) -> set:
        """A side with all that holds it or is part of it."""
        discipline = disciplines.get(code, code) if kind != GROUP else ""
        group = code if kind == GROUP else VOCABULARY.group_of(discipline)
        single = VOCABULARY.disciplines_of(group)
        names = {(kind, code)}
        if kind == ACTOR:
            names |= {(DISCIPLINE, discipline), (GROUP, group)}
        if kind == DISCIPLINE:
            names |= {(ACTOR, one) for one in IDS if disciplines[one] == code}
            names |= {(GROUP, group)} if len(single) == 1 else set()
        if kind == GROUP:
            names |= {(DISCIPLINE, one) for one in single}
            names |= {(ACTOR, one) for one in IDS if disciplines[one] in single}
        return names

    return any(
        (ACTOR, respondent) in of(own, grain) and (statement.grain, statement.named) in of(other, grain)
        for own, other in (two, two[::-1])
    )


@settings(max_examples=200, deadline=None)
@given(TALKS, WIJKEN, SETTINGS, st.data())
def test_taking_away_a_conversation_without_a_ja_about_a_pair_never_makes_it_geen(talks, wijk, chosen, data):
    found = build(talks, wijk)
    gone = data.draw(st.sampled_from(found.conversations)).id
    fewer = replace(
        found,
        conversations=tuple(c for c in found.conversations if c.id != gone),
        statements=tuple(s for s in found.statements if s.conversation != gone),
    )
    ja = [s for s in found.statements if s.conversation == gone and s.answer == "ja"]
    before, after = states(found, chosen), states(fewer, chosen)
    for (grain, theme, sides), state in after.items():
        if state == NONE and before.get((grain, theme, sides)) != NONE:
            assert any(bears_on(found, s, sides, grain) for s in ja), (grain, theme, sides)


@settings(max_examples=80, deadline=None)
@given(TALKS, WIJKEN, SETTINGS, st.sampled_from(IDS), st.sampled_from(TARGETS), st.sampled_from(THEMES))
def test_an_added_ja_never_makes_a_gap_on_its_own_pair(talks, wijk, chosen, respondent, target, theme):
    if target[1] == respondent:
        return
    more = [*talks, (respondent, [(target, "ja", theme, None)])]
    before, after = states(build(talks, wijk), chosen), states(build(more, wijk), chosen)
    added = build(more, wijk)
    for (grain, asked, sides), state in after.items():
        if state == NONE and before.get((grain, asked, sides)) != NONE:
            assert not bears_on(added, added.statements[-1], sides, grain), (grain, asked, sides)


@settings(max_examples=40, deadline=None)
@given(TALKS)
def test_a_tie_that_two_conversations_hold_does_not_hang_on_one(talks):
    wijk = Wijk("KRV", "Korvel", "korvel")
    ties = Foto(build_evidence(build(talks, wijk), wijk, VOCABULARY, Settings())).ties
    twice = {tuple(sorted(edge)): frozenset({"t1", "t2"}) for edge in ties.edges}
    for value in guarded_betweenness(ties, twice).values():
        assert (value.low, value.high, value.rank_low, value.rank_high) == (
            value.value, value.value, value.rank, value.rank,
        )  # fmt: skip
        assert value.firm


def test_the_drawn_dossiers_can_hold_a_gap():
    """The properties above would be empty without one."""
    found = dossier([("h1", "HA"), ("f1", "FYS")], [("h1", [("groep:PAR", "nee")]), ("f1", [("groep:HAZ", "nee")])])
    assert NONE in states(found, Settings()).values()
