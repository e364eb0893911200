"""What pages tell per theme, of differences and of who others lean on: never more than the level shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers import VOCABULARY, dossier
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.analysis.lines import SQUARE
from wijkfoto.errors import WithheldError
from wijkfoto.graph.schema import NOT_SHOWN, NOT_YET, SEEN, STATES
from wijkfoto.project.opened import Project, WijkFoto
from wijkfoto.read.project_files import read_config
from wijkfoto.records import Line
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.pages.actor_network import network
from wijkfoto.share.pages.fragile import fragile_cards, hanging_groups
from wijkfoto.share.pages.kompas import kompas
from wijkfoto.share.pages.perception import perception_blocks
from wijkfoto.share.pages.square import square_blocks, squares
from wijkfoto.share.pages.themes import theme_blocks, theme_sentences
from wijkfoto.share.themed import shown_themes, themed_lines
from wijkfoto.share.view import Bullets, Cards, Kompas, Matrix

PEOPLE = [("h", "HA"), ("a", "APO"), ("w", "WV"), ("s", "SW"), ("b", "BI")]
LOOKS = ["gezien", "niet getoond", "nog niet gevraagd", "niet aanwezig"]
Made = Callable[..., WijkFoto]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A wijk at a level, from talks that all gave akkoord B and akkoord onderzoek unless they say otherwise."""
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))

    def make(level: str, *talks: Any, people: Any = PEOPLE, **kw: Any) -> WijkFoto:
        given_ = {"consent": "B", "research_consent": True}
        asked = [(who, said, given_ | (more[0] if more else {})) for who, said, *more in talks]
        return Project(tmp_path, read_config(tmp_path), dossier(people, asked, **kw), LEVELS[level])["KRV"]

    return make


def drawn(make: Callable[..., Any], foto: WijkFoto) -> Any:
    return make(foto.project.results, foto._result)


def ja(who: str, **fields: Any) -> Any:
    return (who, "ja", fields)


# Lines of one theme


def line(look: str, *themes: str) -> Line:
    return Line("KRV", ("HAZ",), ("APO",), "group", look, themes=themes, mark=4.0, statements=("x",))


@pytest.mark.parametrize(
    ("whole", "look"),
    [("gezien", SEEN), ("bevestigd", SEEN), ("één kant", SEEN), ("beelden verschillen", SEEN)],
)
def test_a_theme_that_the_line_shows_is_seen_and_tells_no_state(whole: str, look: str) -> None:
    (found,) = themed_lines([line(whole, "O1", "D3")], "O", VOCABULARY)
    assert (found.look, found.themes, found.mark, found.statements) == (look, ("O1",), None, ())


def test_every_other_theme_of_a_line_looks_the_same_whatever_was_said_of_it() -> None:
    """Nog niet gevraagd in one theme and niet getoond in the next would tell of a ja that may not be shown."""
    for whole in ("gezien", "bevestigd", "geen", "aanwijzing", "niet getoond"):
        found = {themed_lines([line(whole, "O")], theme, VOCABULARY)[0].look for theme in "GPJD"}
        assert found == {NOT_SHOWN}
    for whole, look in (
        ("nog niet gevraagd", NOT_YET),
        ("niet gevraagd", NOT_YET),
        ("niet aanwezig", "niet aanwezig"),
    ):
        assert themed_lines([line(whole)], "O", VOCABULARY)[0].look == look


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([*LOOKS, *STATES]), st.sets(st.sampled_from(["O", "O1", "G2", "D3", "CC"]))),
        min_size=6,
        max_size=6,
    )
)
def test_the_themes_of_all_lines_follow_from_their_pictures_and_back(found: Any) -> None:
    lines = [
        Line("KRV", a, b, "group", look, themes=tuple(sorted(themes)))
        for (a, b), (look, themes) in zip(SQUARE, found, strict=True)
    ]
    shown = shown_themes(lines, VOCABULARY)
    seen = {theme for theme in "OGPJD" if any(x.look == SEEN for x in themed_lines(lines, theme, VOCABULARY))}
    assert seen == set(shown)
    for theme in "OGPJD":
        assert {x.look for x in themed_lines(lines, theme, VOCABULARY)} <= set(LOOKS)


# The vierkant per theme

ONE_EACH = {"HAZ": 1, "APO": 1}
TALKS = (
    ("h", [ja("w", theme="O", mark=2.0), ja("s", theme="O"), ("groep:APO", "nee")]),
    ("w", [ja("h", theme="O", mark=4.0)]),
    ("s", [ja("w", theme="P")]),
)


def test_a_withheld_conversation_about_a_theme_changes_nothing_that_a_group_level_shows(made: Made) -> None:
    silent = ("s", [("h", "ja", {})], {"consent": "A"})
    speaking = ("s", [("h", "ja", {"theme": "G"})], {"consent": "A"})
    for level in ("wijk", "projectgroep"):
        one, other = (made(level, TALKS[0], ("w", [ja("a", theme="G")]), talk) for talk in (silent, speaking))
        assert one.square().equals(other.square())
        for make in (square_blocks, theme_blocks, theme_sentences, hanging_groups):
            assert drawn(make, one) == drawn(make, other)


def test_squares_have_seven_states_where_the_level_has_and_else_what_the_lines_show(made: Made) -> None:
    full, shared = made("werkversie", *TALKS), made("projectgroep", *TALKS)
    assert list(full.square().loc["O"])[:3] == ["bevestigd", "één kant", "aanwijzing"]
    assert list(shared.square().loc["O"])[:3] == ["gezien", "gezien", "niet getoond"]
    assert shared.square().loc["O", "statements"] == ()
    assert full.square().loc["O", "statements"]
    for theme, lines in drawn(squares, shared).items():
        whole = {x.key: x for x in shared._result.square}
        assert all(theme == "" or x.look != SEEN or theme in {"O", "P"} for x in lines)
        assert all(x.look != SEEN or whole[x.key].look != NOT_SHOWN for x in lines)


def test_openbaar_has_no_vierkant_of_a_wijk(made: Made) -> None:
    with pytest.raises(WithheldError, match="Niveau openbaar heeft geen paren"):
        made("openbaar", *TALKS).square()


@pytest.mark.parametrize("level", ["werkversie", "projectgroep", "wijk"])
def test_the_six_lines_are_named_and_never_counted(made: Made, level: str) -> None:
    *small, matrix = drawn(square_blocks, made(level, *TALKS))
    assert isinstance(matrix, Matrix)
    assert matrix.row_labels[0] == "Huisarts en wijkverpleging"
    assert len(matrix.row_labels) == 6
    assert [block.caption for block in small if isinstance(block, Kompas)] == ["Thema ouderenzorg"]
    assert not re.search(r"\d", matrix.note + "".join(cell["text"] for row in matrix.cells for cell in row))
    assert not [key for block in small for x in block.lines for key in ("mark", "mark_a", "width") if key in x]
    assert matrix.column_labels == ("alles samen", "ouderenzorg", "preventie")


def test_without_a_theme_there_is_no_picture_of_one(made: Made) -> None:
    assert drawn(square_blocks, made("werkversie", ("h", [ja("w")]))) == []
    assert drawn(theme_blocks, made("projectgroep", ("h", [ja("w")]))) == []
    assert drawn(square_blocks, made("projectgroep", ("h", [ja("groep:PAR", theme="O")]))) == []


# Theme map and problems

HARD = {"theme": "G1", "labels": ("WACHT-",)}


def test_an_orphan_is_a_sentence_with_its_cells_where_the_level_has_them(made: Made) -> None:
    talks = (("h", [("b", "ja", HARD)]), ("a", [("b", "ja", HARD)]))
    full = made("werkversie", *talks)
    assert drawn(theme_sentences, full) == [
        "2 mensen noemen basis-ggz in de wijk als knelpunt, en daarover is nog geen verbinding van twee kanten "
        "genoemd."
    ]
    bullets = next(b for b in drawn(theme_blocks, full) if isinstance(b, Bullets) and b.id.startswith("knelpunten"))
    assert len(bullets.items[0]["evidence"]) == 2


def test_group_levels_tell_a_problem_from_the_threshold_on_and_only_without_a_line_that_is_seen(made: Made) -> None:
    withheld = {"consent": "A"}
    three = [(who, [("b", "ja", HARD)], withheld) for who in "haw"]
    assert drawn(theme_sentences, made("projectgroep", *three)) == []  # all three say it: that is what each said
    three.append(("b", [("h", "ja")], withheld))
    shared = made("projectgroep", *three)
    assert drawn(theme_sentences, shared) == [
        "3 mensen noemen ggz als knelpunt, en we zien hier nog geen verbinding die daarover gaat."
    ]
    assert all(
        "evidence" not in item for block in drawn(theme_blocks, shared) for item in getattr(block, "items", ())
    )
    assert drawn(theme_sentences, made("projectgroep", *three[:2])) == []
    assert drawn(theme_sentences, made("projectgroep", *three, ("s", [("b", "ja", {"theme": "G"})]))) == []


def test_the_map_of_a_group_level_counts_lines_that_are_shown_and_no_people(made: Made) -> None:
    full, shared = (drawn(theme_blocks, made(level, *TALKS))[0] for level in ("werkversie", "wijk"))
    huisarts = full.column_labels.index("huisarts")
    assert (full.row_labels, full.cells[0][huisarts]["text"]) == (("ouderenzorg", "preventie"), "2 (2)")
    assert "cijfer gemiddeld 3" in full.cells[0][huisarts]["title"]
    assert (shared.row_labels, shared.cells[0][huisarts]["text"]) == (("ouderenzorg", "preventie"), "2")
    assert "cijfer" not in str(shared.cells)
    assert shared.cells[0][shared.column_labels.index("ziekenhuis")] == {"text": "", "state": NOT_YET}


# Wensen


def looks(block: Any, a: str, b: str) -> str:
    return next(row["look"] for row in block.lines if {row["a"], row["b"]} == {a, b})


def test_a_wish_is_drawn_and_told_as_a_wish(made: Made) -> None:
    wish = ("h", [("groep:APO", "zou_willen"), ("groep:GGZ", "nee"), ja("w", theme="O")])
    for level in ("werkversie", "onderzoek"):
        foto = made(level, wish)
        block = drawn(kompas, foto)
        assert (looks(block, "HAZ", "APO"), looks(block, "HAZ", "GGZ")) == ("wens", "aanwijzing")
        (row,) = (row for row in block.lines if row["look"] == "wens")
        assert row["text"].startswith("De huisarts werkt nog niet samen met de apotheek, en zou dat willen.")
        (matrix,) = (b for b in drawn(square_blocks, foto) if isinstance(b, Matrix))
        assert {"text": "wens", "state": "wens"} in [cell for row in matrix.cells for cell in row]
        themes = drawn(theme_blocks, foto)[0]
        cell = {name: themes.cells[0][i] for i, name in enumerate(themes.column_labels)}
        assert cell["apotheek"] == {"text": "wens", "state": "wens"}
        assert cell["ggz"] == {"text": "", "state": "aanwijzing"}
        assert "wens" not in str(drawn(theme_blocks, made("wijk", wish)))
        assert "wens" not in [row["look"] for row in drawn(kompas, made("wijk", wish)).lines]


def test_a_gap_stays_a_gap_that_tells_the_wish_and_a_ja_wins_from_both(made: Made) -> None:
    foto = made("werkversie", ("h", [("groep:APO", "zou_willen")]), ("a", [("groep:HAZ", "nee")]), known=ONE_EACH)
    (row,) = (row for row in drawn(kompas, foto).lines if {row["a"], row["b"]} == {"HAZ", "APO"})
    assert (row["look"], row["wishes"]) == ("geen", "De huisarts zou dit willen.")
    assert row["text"].startswith("Gevraagd en niet genoemd: ")
    assert row["text"].endswith("De huisarts zou dit willen.")
    apart = made("werkversie", ("h", [("groep:APO", "zou_willen")]), ("a", [ja("groep:HAZ")]))
    assert looks(drawn(kompas, apart), "HAZ", "APO") == "beelden verschillen"


def test_a_line_of_the_projectgroep_shows_a_wish_from_the_threshold_on(made: Made) -> None:
    people = [("h1", "HA"), ("h2", "HA"), ("h3", "HA"), ("a", "APO")]
    asked = [(name, [("groep:APO", "zou_willen")]) for name in ("h1", "h2", "h3")]
    found = [looks(drawn(kompas, made("projectgroep", *asked[:n], people=people)), "HAZ", "APO") for n in (2, 3)]
    assert found == ["niet getoond", "wens"]


def test_the_network_of_actors_has_wishes_that_are_no_ties(made: Made) -> None:
    talks = (
        ("h", [("a", "zou_willen"), ("groep:GGZ", "zou_willen"), ja("w")]),
        ("s", [("h", "zou_willen"), ja("h")]),
    )
    block = drawn(network, made("werkversie", *talks))
    degrees = {row["id"].split("/")[-1]: row["degree"] for row in block.nodes}
    by_ends = {(tie["a"].split("/")[-1], tie["b"].split("/")[-1]): tie for tie in block.ties}
    assert [tie["state"] for tie in block.ties] == ["één kant", "één kant", "wens"]
    assert (by_ends["a", "h"]["answer_b"], by_ends["a", "h"]["answer_a"]) == ("zou willen", "niet gevraagd")
    assert "mark" not in by_ends["a", "h"]
    assert [row.get("wishes") for row in block.nodes if row["id"].endswith("/h")] == [
        ["apotheker, Praktijk a", "ggz"]
    ]
    assert (degrees["a"], degrees["h"]) == (0, 2)


# Verschil van beleving

WORDS = {"plus": ("korte lijnen met elkaar",), "minus": ("wachten op antwoord",)}
APART = (("h", [ja("a", mark=5.0, **WORDS)]), ("a", [ja("h", mark=2.0)]))


def test_both_sides_stand_beside_each_other_with_words_at_the_werkversie_only(made: Made) -> None:
    cards, matrix = drawn(perception_blocks, made("werkversie", *APART))
    (card,) = cards.items
    assert card["tag"] == "cijfers 3 uit elkaar"
    assert dict(card["facts"])["Huisarts, Praktijk h"] == (
        "geeft een 5; + korte lijnen met elkaar; − wachten op antwoord"
    )
    assert [[cell["text"] for cell in row] for row in matrix.cells] == [["", "−3 (1)"], ["+3 (1)", ""]]
    research = drawn(perception_blocks, made("onderzoek", *APART))
    assert "lijnen" not in str(research)
    assert "Praktijk" not in str(research)
    assert drawn(perception_blocks, made("wijk", *APART)) == []


def sides(count: int, organisations: int) -> tuple[list[Any], list[Any]]:
    """`count` huisartsen and as many wijkverpleegkundigen who each gave the other a mark."""
    kinds = (("h", "HA", 5.0), ("w", "WV", 2.0))
    names = {kind: [f"{kind}{i}" for i in range(count)] for kind, *_ in kinds}
    people = [
        (name, code, f"{code} {i % organisations}") for kind, code, _ in kinds for i, name in enumerate(names[kind])
    ]
    talks = [
        (name, [ja(names["w" if kind == "h" else "h"][i], mark=mark)])
        for kind, _, mark in kinds
        for i, name in enumerate(names[kind])
    ]
    return people, talks


@pytest.mark.parametrize(
    ("count", "organisations", "shown"), [(3, 2, True), (4, 2, True), (2, 2, False), (3, 1, False)]
)
def test_a_difference_leaves_the_project_group_only_with_enough_people_on_each_side(
    made: Made, count: int, organisations: int, shown: bool
) -> None:
    people, talks = sides(count, organisations)
    blocks = drawn(perception_blocks, made("projectgroep", *talks, people=people))
    assert bool(blocks) is shown
    if shown:
        (matrix,) = blocks
        assert isinstance(matrix, Matrix)
        assert matrix.cells[0][1]["text"] == f"+3 ({count})"
        assert not [block for block in blocks if isinstance(block, Cards)]


def test_one_sided_crowd_is_not_enough(made: Made) -> None:
    """Three huisartsen with one wijkverpleegkundige: the difference would tell what that one said."""
    people, talks = sides(3, 2)
    alone = [(name, [ja("w0", mark=5.0)]) for name in ("h0", "h1", "h2")]
    other = ("w0", [ja(name, mark=2.0) for name in ("h0", "h1", "h2")])
    assert drawn(perception_blocks, made("projectgroep", *alone, other, people=people)) == []
    assert len(drawn(perception_blocks, made("projectgroep", *talks, people=people))) == 1


# What leans on one


def test_a_card_says_what_falls_away_and_what_it_rests_on(made: Made) -> None:
    talks = (("s", [ja("h"), ja("w")]), ("w", [ja("s")]))
    (cards,) = drawn(fragile_cards, made("werkversie", *talks))
    (card,) = cards.items
    assert card["title"] == "Sociaal werker, Praktijk s"
    assert card["text"] == "Valt deze functie weg, dan hangt wijkverpleegkundige, Praktijk w los."
    assert card["tag"] == "komt uit 2 gesprekken"
    assert dict(card["facts"])["Verbindingen"] == "2. Over 1 daarvan vertelt maar één gesprek."
    (cards,) = drawn(fragile_cards, made("werkversie", talks[0]))
    assert cards.items == ()
    assert "Dat zegt vooral wie we nog niet spraken." in cards.note


def test_group_levels_name_groups_and_only_from_lines_that_are_seen(made: Made) -> None:
    talks = (("h", [ja("w"), ja("a")]), ("w", [ja("a"), ja("s")]))
    (row,) = drawn(hanging_groups, made("projectgroep", *talks))
    assert row["text"].startswith("Welzijn zien we hier alleen via de groep wijkverpleging verbonden")
    closing = ("s", [ja("h")], {"consent": "A"})
    assert drawn(hanging_groups, made("projectgroep", *talks, closing)) == [row]
    open_ = replace(made("projectgroep", *talks)._result, lines=())
    assert hanging_groups(made("projectgroep", *talks).project.results, open_) == []


def test_who_would_like_to_is_not_said_to_say_no(made: Made) -> None:
    """And who talked about a whole group did not talk about this actor."""
    about = {
        "zou_willen": ("w", "zou_willen", {}),
        "nee": ("w", "nee", {}),
        "groep": ("groep:WVP", "zou_willen", {}),
    }
    told = {}
    for name, said in about.items():
        foto = made("werkversie", ("h", [said]), ("w", [ja("h", theme="P")]))
        (card,) = drawn(perception_blocks, foto)[0].items
        told[name] = card["tag"], dict(card["facts"])["Huisarts, Praktijk h"]
    assert told == {
        "zou_willen": ("de een zegt ja, de ander zou willen", "zou graag samenwerken"),
        "nee": ("de een zegt ja, de ander nee", "zegt nee"),
        "groep": (
            "de een zegt ja, de ander zou willen",
            "zou graag samenwerken, en had het over de hele groep of functie",
        ),
    }


def test_who_does_not_know_was_asked(made: Made) -> None:
    """Only where the level has the cells: elsewhere it would tell what one person said."""
    unsure = ("h", [("groep:APO", "weet_niet", {}), ja("w", theme="P")])
    texts = {level: made(level, unsure).why("HAZ-APO").text for level in ("werkversie", "wijk")}
    assert "wie we ernaar vroegen, weet het niet" in texts["werkversie"]
    assert "aan niemand gevraagd" not in texts["werkversie"]
    assert "weet het niet" not in texts["wijk"]
    silent = made("werkversie", ("h", [ja("w", theme="P")])).why("HAZ-APO").text
    assert "aan niemand gevraagd" in silent
