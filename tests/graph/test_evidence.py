import pytest
from helpers import evidence, foto, pair, state

from wijkfoto.graph.pairs import sides_to_pair
from wijkfoto.settings import Settings

THREE = [("h", "HA"), ("a", "APO"), ("f", "FYS")]


def answer(respondent, target, *said, theme="", **kw):
    """Answer of one respondent, by name, about a target such as "actor:a" or "groep:APO"."""
    found = evidence(THREE, [(respondent, said)], **kw)
    ids = {actor.id.split("/")[-1]: actor.id for actor in found.actors.values()}
    grain, code = target.split(":")
    grain = {"functie": "discipline", "groep": "group"}.get(grain, grain)
    return found.answer(ids[respondent], (grain, ids.get(code, code)), theme)[0]


def test_nobody_spoken_is_no_answer():
    found = foto(THREE, [])
    assert {p.state for p in (*found.actor_pairs, *found.group_pairs)} == {"niet gevraagd"}
    assert list(found.ties.edges) == []


@pytest.mark.parametrize(
    ("said", "about", "expected"),
    [
        (("a", "ja"), "actor:a", "ja"),
        (("a", "ja"), "functie:APO", "ja"),
        (("a", "ja"), "groep:APO", "ja"),
        (("functie:FYS", "ja"), "groep:PAR", "ja"),
        (("functie:FYS", "ja"), "actor:f", "niet gevraagd"),
        (("groep:PAR", "ja"), "functie:FYS", "niet gevraagd"),
        (("groep:APO", "ja"), "functie:APO", "ja"),
        (("groep:APO", "ja"), "actor:a", "niet gevraagd"),
        (("groep:PAR", "nee"), "actor:f", "nee"),
        (("functie:FYS", "nee"), "actor:f", "nee"),
        (("functie:FYS", "nee"), "groep:PAR", "niet gevraagd"),
        (("groep:PAR", "nee"), "functie:FYS", "niet gevraagd"),
        (("functie:APO", "nee"), "groep:APO", "nee"),
        (("groep:APO", "nee"), "functie:APO", "nee"),
        (("f", "nee"), "groep:PAR", "niet gevraagd"),
        (("groep:PAR", "weet_niet"), "groep:PAR", "niet gevraagd"),
        (("groep:PAR", "zou_willen"), "groep:PAR", "nee"),
        (("groep:PAR", "ja"), "groep:APO", "niet gevraagd"),
    ],
)
def test_what_a_statement_says_about_other_grains(said, about, expected):
    assert answer("h", about, said) == expected


def test_a_ja_wins_from_a_nee_of_the_same_respondent():
    assert answer("h", "groep:PAR", ("groep:PAR", "nee"), ("f", "ja")) == "ja"
    assert answer("h", "actor:f", ("groep:PAR", "nee"), ("f", "ja")) == "ja"
    assert answer("h", "actor:f", ("groep:PAR", "nee"), ("functie:FYS", "ja")) == "niet gevraagd"


def test_a_ja_about_another_function_of_the_group_does_not_stand_against_a_nee_of_the_group():
    people = [*THREE, ("e", "ERG")]
    found = foto(people, [("h", [("groep:PAR", "nee"), ("functie:ERG", "ja")]), ("f", [("groep:HAZ", "nee")])])
    assert state(found.actor_pairs, "h", "f") == "geen"
    assert state(found.actor_pairs, "h", "e") == "niet gevraagd"


def test_a_nee_about_an_actor_stands_beside_a_ja_about_its_function():
    assert answer("h", "actor:f", ("f", "nee"), ("functie:FYS", "ja")) == "nee"
    assert answer("h", "functie:FYS", ("f", "nee"), ("functie:FYS", "ja")) == "ja"


def test_a_nee_about_the_own_group_is_about_other_organisations():
    found = evidence(
        [("h", "HA", "Linde"), ("p", "POHS", "Linde"), ("x", "HA", "Elders")], [("h", [("groep:HAZ", "nee")])]
    )
    by_name = {actor.split("/")[-1]: actor for actor in found.actors}
    assert found.answer(by_name["h"], ("actor", by_name["p"]))[0] == "niet gevraagd"
    assert found.answer(by_name["h"], ("actor", by_name["x"]))[0] == "nee"


# Themes: O is above O1; G is another branch

JA, NEE, NOT_ASKED = "ja", "nee", "niet gevraagd"


@pytest.mark.parametrize(
    ("said_theme", "said", "theme", "expected"),
    [
        ("", JA, "", JA),
        ("", JA, "O", NOT_ASKED),
        ("O", JA, "", JA),
        ("O", JA, "O", JA),
        ("O", JA, "G", NOT_ASKED),
        ("O1", JA, "O", JA),
        ("O", JA, "O1", NOT_ASKED),
        ("CC", JA, "O", JA),
        ("", NEE, "", NEE),
        ("", NEE, "O", NEE),
        ("", NEE, "O1", NEE),
        ("O", NEE, "", NEE),
        ("O", NEE, "O1", NEE),
        ("O1", NEE, "O", NOT_ASKED),
        ("O", NEE, "G", NOT_ASKED),
        ("O", "weet_niet", "O", NOT_ASKED),
    ],
)
def test_rules_of_themes(said_theme, said, theme, expected):
    assert answer("h", "groep:PAR", ("groep:PAR", said, {"theme": said_theme}), theme=theme) == expected


def test_a_nee_without_theme_does_not_stand_against_a_ja_of_the_same_respondent():
    said = [("groep:PAR", "nee"), ("f", "ja", {"theme": "O"})]
    assert answer("h", "groep:PAR", *said, theme="O") == "ja"
    assert answer("h", "groep:PAR", *said, theme="G") == "niet gevraagd"
    assert answer("h", "groep:PAR", *said, ("groep:PAR", "nee", {"theme": "G"}), theme="G") == "nee"


def test_state_of_a_pair_per_theme():
    talks = [("h", [("groep:PAR", "ja", {"theme": "O1"})]), ("f", [("groep:HAZ", "nee")])]
    found = foto(THREE, talks)
    assert state(found.group_pairs, "HAZ", "PAR") == "beelden verschillen"
    assert state(found.pairs_in_theme("group", "O"), "HAZ", "PAR") == "beelden verschillen"
    assert state(found.pairs_in_theme("group", "G"), "HAZ", "PAR") == "aanwijzing"
    assert found.themes == ("O",)


# Any of: WEL|TOE

CORNER = (("group", "WEL"), ("group", "TOE"))
HAZ = (("group", "HAZ"),)


def corner(*said, who="HA"):
    found = evidence([("x", who), ("w", "SW"), ("t", "TOE")], said)
    return sides_to_pair(found, HAZ, CORNER)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("groep:WEL", "ja"), ("groep:TOE", "nee")], "één kant"),
        ([("groep:WEL", "nee"), ("groep:TOE", "nee")], "aanwijzing"),
        ([("groep:WEL", "nee")], "niet gevraagd"),
        ([("groep:WEL", "nee"), ("groep:TOE", "weet_niet")], "niet gevraagd"),
    ],
)
def test_a_ja_about_one_will_do_and_a_nee_takes_all(said, expected):
    assert corner(("x", said)).state == expected


def test_the_corner_answers_as_one_side():
    found = corner(("x", [("groep:WEL", "ja")]), ("t", [("groep:HAZ", "ja")]), ("w", [("groep:HAZ", "nee")]))
    assert (found.state, found.b) == ("bevestigd", "WEL|TOE")
    assert (found.side_b.asked, found.side_b.spoken, len(found.side_b.yes)) == (2, 2, 1)


# A group with itself


@pytest.mark.parametrize(
    ("answers", "known", "expected"),
    [
        ((), None, "niet gevraagd"),
        (("ja",), None, "één kant"),
        (("ja", "ja"), None, "bevestigd"),
        (("ja", "nee"), None, "beelden verschillen"),
        (("ja", "ja", "nee"), None, "bevestigd"),
        (("nee",), None, "aanwijzing"),
        (("nee", "nee", "nee"), None, "aanwijzing"),
        (("nee", "nee", "nee"), 3, "geen"),
        (("nee", "nee"), 3, "aanwijzing"),
    ],
)
def test_a_group_with_itself(answers, known, expected):
    names = [("f1", "FYS"), ("f2", "ERG"), ("f3", "DIE")]
    talks = [(name, [("groep:PAR", word)]) for (name, _), word in zip(names, answers, strict=False)]
    found = foto(names, talks, known={"PAR": known} if known else {})
    assert state(found.group_pairs, "PAR", "PAR") == expected


# Numbers


def test_mark_of_a_side_is_the_median_and_of_a_tie_the_mean():
    actors = [*((f"h{n}", "HA") for n in range(3)), ("a", "APO")]
    talks = [
        *((f"h{n}", [("groep:APO", "ja", {"mark": mark})]) for n, mark in enumerate((1.0, 4.0, 5.0))),
        ("a", [("groep:HAZ", "ja", {"mark": 2.0})]),
    ]
    found = pair(foto(actors, talks).group_pairs, "HAZ", "APO")
    assert (found.side_a.mark, found.side_b.mark, found.mark) == (4.0, 2.0, 3.0)


def test_several_marks_of_one_respondent_weigh_as_one():
    talks = [
        (
            "h",
            [
                ("groep:APO", "ja", {"mark": 1.0, "theme": "O"}),
                ("a", "ja", {"mark": 2.0}),
                ("a", "nee", {"mark": 5.0}),
            ],
        ),
        ("x", [("groep:APO", "ja", {"mark": 5.0})]),
    ]
    found = pair(foto([*THREE, ("x", "HA")], talks).group_pairs, "HAZ", "APO")
    assert (found.side_a.mark, found.side_b.mark, found.mark) == (3.25, None, 3.25)


def test_no_mark_is_none():
    assert pair(foto(THREE, [("h", [("a", "ja")])]).actor_pairs, "h", "a").mark is None


def test_frequency_is_that_of_the_most_frequent_side_and_inc_is_no_number():
    talks = [("h", [("a", "ja", {"frequency": "INC"})]), ("a", [("h", "ja", {"frequency": "KWA"})])]
    assert pair(foto(THREE, talks).actor_pairs, "h", "a").frequency == "KWA"
    assert pair(foto(THREE, talks[:1]).actor_pairs, "h", "a").frequency == "INC"


def test_breadth_counts_practices():
    actors = [("h1", "HA", "Linde"), ("p1", "POHS", "Linde"), ("h2", "HA", "Elders"), ("h3", "HA", "Ver")]
    talks = [
        ("h1", [("groep:APO", "ja")]),
        ("p1", [("groep:APO", "ja")]),
        ("h2", [("groep:APO", "nee")]),
    ]
    found = pair(foto(actors, talks, known={"HAZ": 9}).group_pairs, "HAZ", "APO").side_a
    assert (found.practices_yes, found.practices_asked, found.practices_known) == (1, 2, 9)
    assert (found.spoken, found.asked, found.organisations) == (3, 3, ("Elders", "Linde"))
    assert pair(foto(actors, talks).group_pairs, "HAZ", "APO").side_a.practices_known == 3


def test_a_group_conversation_is_one_respondent():
    talks = [("h", [("groep:APO", "ja", {"mark": 4.0})], {"participants": 7})]
    found = pair(foto(THREE, talks).group_pairs, "HAZ", "APO").side_a
    assert (found.respondents, found.asked) == (("KRV/HA/h",), 1)


def test_wishes_are_kept_apart():
    found = pair(foto(THREE, [("h", [("groep:PAR", "zou_willen")])]).group_pairs, "HAZ", "PAR")
    assert (found.state, found.side_a.wishes, found.side_b.wishes) == ("aanwijzing", ("KRV/HA/h",), ())


# Silence as no, for research data

CLOSED = Settings(silence="no")


def test_silence_is_no_only_when_the_project_says_so():
    talks = [("h", [("a", "ja")]), ("a", []), ("f", [])]
    assert [p.state for p in foto(THREE, talks).actor_pairs] == ["niet gevraagd", "één kant", "niet gevraagd"]
    found = foto(THREE, talks, settings=CLOSED)
    assert [p.state for p in found.actor_pairs] == ["geen", "beelden verschillen", "geen"]


def test_a_ja_about_a_function_is_no_silence_about_its_actors():
    found = foto(THREE, [("h", [("functie:APO", "ja")]), ("a", [])], settings=CLOSED)
    assert state(found.actor_pairs, "h", "a") == "aanwijzing"


def test_silence_of_who_was_not_spoken_stays_silence():
    found = foto(THREE, [("h", [("a", "ja")])], settings=CLOSED)
    assert [p.state for p in found.actor_pairs] == ["niet gevraagd", "één kant", "aanwijzing"]
