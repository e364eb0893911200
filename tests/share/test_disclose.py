"""Below the threshold nothing tells the states apart; above it, or released, they may be shown."""

from collections import Counter
from dataclasses import fields, replace

import pytest
from helpers import DEFAULTS, VOCABULARY, foto

from wijkfoto.analysis.gaps import gaps_and_questions
from wijkfoto.analysis.lines import group_lines, square_lines
from wijkfoto.records import Decision, Line
from wijkfoto.settings import Settings
from wijkfoto.share.disclose import disclose, disclose_unions, releases
from wijkfoto.share.levels import LEVELS

WORKING, WIJK, RESEARCH, GROUP, PUBLIC = LEVELS.values()
THREE_LOOKS = {"gezien", "niet getoond", "nog niet gevraagd", "niet aanwezig"}

HUISARTSEN = [("h1", "HA"), ("h2", "HA"), ("h3", "HA"), ("h4", "HA")]
PEOPLE = [*HUISARTSEN, ("a", "APO"), ("w", "WV")]
JA = {"purposes": ("MEDI",), "frequency": "WEEK", "theme": "D3", "mark": 4.0, "labels": ("LIJN+",)}


def shown(lines, level, totals=None, released=frozenset(), settings=DEFAULTS, heard=None):
    return disclose(
        lines,
        lines if totals is None else totals,
        level,
        heard=lines if heard is None else heard,
        settings=settings,
        vocabulary=VOCABULARY,
        released=released,
    )


def pick(lines, a="HAZ", b="APO"):
    return next(line for line in lines if {line.a, line.b} == {(a,), (b,)})


def lines_of(haz, apo, **kw):
    """Lines of a wijk in which one of the huisartsen and the apotheek answered; None is not asked."""
    talks = [
        (who, [(about, answer, JA if answer == "ja" else {})] if answer else [])
        for who, about, answer in (("h1", "groep:APO", haz), ("a", "groep:HAZ", apo))
    ]
    return group_lines(foto(PEOPLE, talks, **kw))


COMBINATIONS = {
    "bevestigd": ("ja", "ja"),
    "beelden verschillen": ("ja", "nee"),
    "één kant": ("ja", None),
    "geen": ("nee", "nee"),
    "aanwijzing": ("nee", None),
}


# Below the threshold


@pytest.mark.parametrize("level", [WIJK, GROUP, PUBLIC], ids=lambda level: level.code)
def test_below_the_threshold_lines_are_equal_apart_from_gezien_and_niet_getoond(level):
    found = {}
    for state, (haz, apo) in COMBINATIONS.items():
        lines = lines_of(haz, apo, known={"APO": 1})
        assert pick(lines).look == state
        found[state] = pick(shown(lines, level))
    seen = {found[state] for state in ("bevestigd", "beelden verschillen", "één kant")}
    unseen = {found[state] for state in ("geen", "aanwijzing")}
    assert [line.look for line in (*seen, *unseen)] == ["gezien", "niet getoond"]
    one, other = seen.pop(), unseen.pop()
    differs = {field.name for field in fields(Line) if getattr(one, field.name) != getattr(other, field.name)}
    assert differs == {"look", "purposes", "themes", "frequency"}
    assert (other.purposes, other.themes, other.frequency) == ((), (), "")


def test_a_withheld_ja_is_in_the_same_bucket_and_so_is_a_nee_of_totals():
    """A ja of akkoord A counts only in the totals: the pair then looks like a nee, not like an open question."""
    nothing, with_ja, with_nee = (lines_of(answer, None) for answer in (None, "ja", "nee"))
    for level in (WIJK, GROUP):
        hidden_ja, hidden_nee = (pick(shown(nothing, level, totals)) for totals in (with_ja, with_nee))
        assert hidden_ja == hidden_nee
        assert hidden_ja.look == "niet getoond"
        assert pick(shown(nothing, level, nothing)).look == "nog niet gevraagd"


@pytest.mark.parametrize("level", [WIJK, GROUP, PUBLIC], ids=lambda level: level.code)
def test_nothing_of_a_line_that_may_not_be_told_leaves(level):
    line = pick(shown(lines_of("ja", "nee"), level))
    assert (line.mark, line.mark_a, line.mark_b, line.marks, line.mark_organisations) == (None,) * 5
    assert (line.breadth_a, line.breadth_b, line.respondents, line.organisations) == (None,) * 4
    assert (line.labels, line.label_organisations, line.grade, line.wishes) == ((), (), "", ())
    assert (line.unasked, line.statements, line.released) == ((), (), False)


def test_counts_gaps_and_questions_of_disclosed_lines_cannot_tell_either():
    found = set()
    for haz, apo in (("nee", "nee"), ("nee", None)):
        lines = shown(square_lines(foto(PEOPLE, talks_of(haz, apo), known={"APO": 1})), GROUP)
        actions = tuple((action.kind, action.pair) for action in gaps_and_questions(lines, DEFAULTS))
        found.add((tuple(sorted(Counter(line.look for line in lines).items())), actions))
    assert len(found) == 1


def talks_of(haz, apo):
    answers = (("h1", "groep:APO", haz), ("a", "groep:HAZ", apo))
    return [(who, [(about, answer)]) for who, about, answer in answers if answer]


def test_absent_is_told_because_it_is_no_opinion():
    assert pick(shown(lines_of("nee", None, absent=["APO"]), WIJK)).look == "niet aanwezig"
    assert pick(shown(lines_of("ja", None, absent=["APO"]), WIJK)).look == "gezien"


# What is seen


@pytest.mark.parametrize(("level", "frequency"), [(WIJK, "WEEK"), (GROUP, "vaak"), (PUBLIC, "vaak")])
def test_purposes_and_frequency_of_what_is_seen(level, frequency):
    line = pick(shown(lines_of("ja", None), level))
    assert (line.look, line.purposes, line.themes, line.frequency) == ("gezien", ("MEDI",), ("D3",), frequency)


@pytest.mark.parametrize("level", [WORKING, RESEARCH], ids=lambda level: level.code)
def test_confidential_levels_see_everything(level):
    lines = lines_of("ja", "nee")
    assert shown(lines, level) == lines


# The threshold


def many(*names, people=PEOPLE, **fields):
    return group_lines(foto(people, [(name, [("groep:APO", "ja", {**JA, **fields})]) for name in names]))


ONE_ORGANISATION = [(name, code, "Keten") if code == "HA" else (name, code) for name, code in PEOPLE]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (many("h1", "h2", "h3"), True),
        (many("h1", "h2"), False),
        (many("h1", "h1", "h2"), False),
        (many("h1", "h2", "h3", "h4", people=ONE_ORGANISATION), False),
    ],
    ids=["three", "two", "two in three conversations", "four of one organisation"],
)
def test_three_respondents_of_two_organisations(lines, told):
    line = pick(shown(lines, GROUP))
    assert line.look == ("één kant" if told else "gezien")
    assert (line.respondents, line.mark, line.labels) == ((3, 4.0, (("LIJN+", 3),)) if told else (None, None, ()))
    assert (line.mark_a, line.mark_b, line.statements) == (None, None, ())


def test_the_threshold_is_a_setting():
    assert pick(shown(many("h1", "h2"), GROUP, settings=Settings(min_respondents=2))).look == "één kant"


@pytest.mark.parametrize("level", [WIJK, PUBLIC], ids=lambda level: level.code)
def test_at_wijk_and_openbaar_no_number_of_respondents_tells_the_state(level):
    assert pick(shown(many("h1", "h2", "h3", "h4"), level)).look == "gezien"


def test_marks_and_labels_have_a_threshold_of_their_own():
    talks = [
        ("h1", [("groep:APO", "ja", {"mark": 4.0, "labels": ("LIJN+", "TIJD-")})]),
        ("h2", [("groep:APO", "ja", {"mark": 2.0, "labels": ("LIJN+",)})]),
        ("h3", [("groep:APO", "ja", {"labels": ("LIJN+",)})]),
    ]
    line = pick(shown(group_lines(foto(PEOPLE, talks)), GROUP))
    assert (line.look, line.mark, line.marks, line.grade) == ("één kant", None, None, "")
    assert line.labels == (("LIJN+", 3),)


def test_a_label_of_one_organisation_is_not_shown():
    people = [*ONE_ORGANISATION]
    talks = [
        *((f"h{n}", [("groep:APO", "ja", {"labels": ("LIJN+",)})]) for n in (1, 2, 3)),
        ("a", [("groep:HAZ", "ja")]),
    ]
    line = pick(shown(group_lines(foto(people, talks)), GROUP))
    assert (line.look, line.respondents, line.labels) == ("bevestigd", 4, ())


# Released by the member check


def decision(subject, verdict="ja", kind="vrijgeven"):
    return Decision(kind, subject, "alles", verdict, "wijk", "", "")


def test_releases_of_the_ledger():
    rows = [
        decision("KRV HAZ-APO"),
        decision("KRV WVP – WEL|TOE"),
        decision("RSH HAZ-APO"),
        decision("RSH APO-HAZ", "nee"),
        decision("KRV HAZ-WVP", kind="samenvoegen"),
    ]
    assert releases(rows) == {("KRV", frozenset({"HAZ", "APO"})), ("KRV", frozenset({"WVP", "WEL", "TOE"}))}
    assert releases([]) == frozenset()


def test_a_released_pair_is_told_at_the_projectgroep_and_nowhere_lower():
    released = releases([decision("KRV APO-HAZ")])
    lines = lines_of("ja", "nee")
    line = pick(shown(lines, GROUP, released=released))
    assert (line.look, line.mark, line.labels, line.released) == (
        "beelden verschillen", 4.0, (("LIJN+", 1),), True,
    )  # fmt: skip
    assert (line.mark_a, line.marks, line.statements) == (None, None, ())
    assert pick(shown(lines, WIJK, released=released)).look == "gezien"
    assert pick(shown(lines_of("nee", "nee", known={"APO": 1}), GROUP, released=released)).look == "geen"


def test_a_release_is_of_one_pair_in_one_wijk():
    lines = lines_of("ja", "nee")
    elsewhere = [replace(line, wijk="RSH") for line in lines]
    released = releases([decision("KRV HAZ-APO")])
    assert pick(shown(elsewhere, GROUP, released=released)).look == "gezien"
    others = [line for line in shown(lines, GROUP, released=released) if not line.released]
    assert len(others) == len(lines) - 1
    assert {line.look for line in others} <= THREE_LOOKS


def test_a_union_keeps_the_breadth_and_the_labels_that_every_part_shows_and_no_more():
    """Or sociaal domein minus welzijn would give toegang."""
    told = Line(
        "KRV", ("HAZ",), ("WEL",), "group", "bevestigd", mark=4.0, breadth_a=(3, 3, 9), labels=(("LIJN+", 3),)
    )
    other = replace(told, b=("TOE",), breadth_a=None, labels=())
    union = replace(told, b=("WEL", "TOE"), breadth_a=(8, 8, 20), labels=(("LIJN+", 4),))
    (held,) = disclose_unions([union], [told, other], LEVELS["projectgroep"])
    assert (held.look, held.breadth_a, held.labels) == ("bevestigd", None, ())
    whole = replace(other, breadth_a=(5, 5, 11), labels=(("LIJN+", 3),))
    (kept,) = disclose_unions([union], [told, whole], LEVELS["projectgroep"])
    assert (kept.breadth_a, kept.labels) == ((8, 8, 20), (("LIJN+", 4),))
