from dataclasses import replace

import pytest
from helpers import DEFAULTS, evidence, foto

from wijkfoto.analysis.compare import enough, label_spread
from wijkfoto.analysis.themes import (
    LabelCount,
    collective_share,
    domain_crossings,
    grains,
    label_counts,
    named_group,
    own_group,
    purposes_by_theme,
)

PEOPLE = [("h1", "HA", "Linde"), ("h2", "HA", "Linde"), ("a", "APO"), ("w", "SW"), ("v", "FIN")]


def ja(who, **fields):
    return (who, "ja", fields)


def labelled(*names):
    """A conversation per name in which one label is said twice."""
    two = [ja("groep:PAR", labels=("LIJN+",)), ja("groep:VEI", labels=("LIJN+",))]
    return evidence(PEOPLE, [(name, two) for name in names])


def test_labels_count_conversations_respondents_and_organisations_never_mentions():
    (found,) = label_counts(labelled("h1", "h2", "h1"))
    assert (found.label, found.conversations, found.total) == ("LIJN+", 3, 3)
    assert (found.respondents, found.organisations, len(found.statements)) == (2, 1, 6)
    assert label_counts(evidence([], [])) == ()


def test_most_named_label_first():
    talks = [("a", [ja("groep:PAR", labels=("TIJD-",))]), ("w", [ja("groep:PAR", labels=("TIJD-", "LIJN+"))])]
    assert [(c.label, c.conversations, c.total) for c in label_counts(evidence(PEOPLE, talks))] == [
        ("TIJD-", 2, 2), ("LIJN+", 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("h1", "a", "w"), True),
        (("h1", "h2", "a"), True),
        (("h1", "a"), False),
        (("h1", "h1", "h1", "a"), False),
        (("h1", "h2", "h1"), False),
    ],
    ids=["three", "three of two organisations", "two", "two in four conversations", "one organisation"],
)
def test_a_label_is_shown_at_three_respondents_of_two_organisations(names, shown):
    (found,) = label_counts(labelled(*names))
    assert enough(replace(found, total=found.total + 1), DEFAULTS) is shown


@pytest.mark.parametrize(("total", "shown"), [(3, False), (5, False), (6, True)])
def test_what_everybody_says_in_few_conversations_is_not_shown(total, shown):
    """Three of three tells of each who said it."""
    (found,) = label_counts(labelled("h1", "h2", "a"))
    everybody = replace(found, conversations=total, total=total, respondents=total, organisations=3)
    assert enough(everybody, DEFAULTS) is shown


def count(label, respondents, organisations=2):
    return LabelCount(label, respondents, 10, respondents, organisations, ())


@pytest.mark.parametrize(
    ("per_wijk", "kind"),
    [
        ((3, 3, 3, 0), "overal"),
        ((3, 4, 2, 0), "in enkele wijken"),
        ((3, 2, 2, 2), "alleen hier"),
        ((2, 2, 2, 2), "niet genoeg genoemd"),
    ],
)
def test_overal_is_three_respondents_in_three_wijken(per_wijk, kind):
    counts = {f"W{n}": [count("TIJD-", number)] if number else [] for n, number in enumerate(per_wijk)}
    (found,) = label_spread(counts, DEFAULTS)
    assert (found.kind, len(found.firm)) == (kind, sum(number > 2 for number in per_wijk))


def test_one_organisation_is_not_enough():
    (found,) = label_spread({f"W{n}": [count("TIJD-", 9, 1)] for n in range(4)}, DEFAULTS)
    assert (found.kind, found.firm) == ("niet genoeg genoemd", ())


def test_most_widespread_first():
    counts = {"A": [count("X", 3), count("Y", 9)], "B": [count("X", 3), count("Z", 1)]}
    assert [found.label for found in label_spread(counts, DEFAULTS)] == ["X", "Y", "Z"]
    assert label_spread({}, DEFAULTS) == ()


# Purposes by theme


def test_purposes_by_theme_counts_pairs_of_groups():
    talks = [
        ("h1", [ja("a", purposes=("MEDI", "TEAM"), theme="O1"), ja("groep:WEL", purposes=("VERW",))]),
        ("a", [ja("h2", purposes=("CONS",), theme="O"), ("groep:WEL", "nee", {"purposes": ("MEDI",)})]),
        ("w", [ja("groep:HAZ", purposes=("SIGN",))]),
    ]
    assert purposes_by_theme(evidence(PEOPLE, talks)) == {
        ("afstemmen", "O"): 1,
        ("samen doen", "O"): 1,
        ("doorverwijzen", ""): 1,
    }
    assert purposes_by_theme(evidence([], [])) == {}


def test_who_has_no_group_makes_no_pair_of_groups():
    talks = [("h1", [ja("v", purposes=("TEAM",))]), ("v", [ja("h1", purposes=("TEAM",))])]
    found = evidence(PEOPLE, talks)
    assert (purposes_by_theme(found), collective_share(found)) == ({}, (0, 0))


def test_collective_share():
    talks = [("h1", [ja("a", purposes=("MEDI", "PREV")), ja("w", purposes=("VERW",)), ja("groep:PAR")])]
    assert collective_share(evidence(PEOPLE, talks)) == (1, 2)


def test_groups_of_a_statement_also_of_an_actor_elsewhere():
    found = foto(PEOPLE, [("h1", [ja("a"), ja("groep:PAR"), ja("functie:SW")])]).evidence
    assert [named_group(found, s) for s in found.statements] == ["APO", "PAR", "WEL"]
    assert {own_group(found, s) for s in found.statements} == {"HAZ"}
    without = {i: one for i, one in found.actors.items() if one.discipline != "APO"}
    elsewhere = replace(found, actors=without)
    assert named_group(elsewhere, elsewhere.statements[0]) == ""
    assert [(c.a, c.b) for c in domain_crossings(elsewhere)] == [("MED", "PARA"), ("MED", "SOC")]


def test_domain_crossings_count_respondents():
    talks = [
        ("h1", [ja("w"), ja("groep:WEL"), ja("a")]),
        ("h2", [ja("functie:SW")]),
        ("w", [ja("groep:HAZ"), ("groep:PAR", "nee")]),
    ]
    assert [(c.a, c.b, c.respondents, c.organisations) for c in domain_crossings(evidence(PEOPLE, talks))] == [
        ("MED", "MED", 1, 1),
        ("MED", "SOC", 3, 2),
    ]


def test_grains():
    found = evidence(PEOPLE, [("h1", [ja("a"), ja("groep:PAR"), ja("groep:WEL")])])
    assert grains(found.statements) == {"actor": 1, "discipline": 0, "group": 2}
