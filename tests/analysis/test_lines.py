from helpers import VOCABULARY, foto

from wijkfoto.analysis.lines import SQUARE, group_lines, norm_lines, norm_of, square_lines
from wijkfoto.records import Line, NormPair
from wijkfoto.vocabulary import load_vocabulary

PEOPLE = [("h1", "HA", "Linde"), ("h2", "HA", "Elders"), ("a", "APO"), ("w", "SW"), ("t", "TOE")]
TALKS = [
    ("h1", [("a", "ja", {"mark": 4.0, "labels": ("LIJN+", "TIJD-"), "purposes": ("MEDI",), "frequency": "WEEK"})]),
    ("h2", [("groep:APO", "ja", {"mark": 2.0, "labels": ("LIJN+",)}), ("groep:WEL", "zou_willen")]),
    ("a", [("groep:HAZ", "nee")]),
    ("t", [("groep:HAZ", "ja")]),
]


def line(lines, a, b) -> Line:
    return next(one for one in lines if {one.a, one.b} == {tuple(a.split("|")), tuple(b.split("|"))})


def test_no_conversations_give_lines_of_which_nothing_is_known():
    lines = group_lines(foto([], []))
    assert len(lines) == 14 * 15 / 2
    assert {one.look for one in lines} == {"niet gevraagd"}
    assert {(one.respondents, one.organisations, one.marks, one.labels) for one in lines} == {(0, 0, 0, ())}
    assert {one.unasked for one in lines} == {("a", "b")}


def test_a_line_holds_all_that_is_known_of_a_pair():
    found = line(group_lines(foto(PEOPLE, TALKS, known={"HAZ": 5})), "HAZ", "APO")
    assert (found.look, found.importance, found.grain, found.theme) == ("beelden verschillen", "must", "group", "")
    assert (found.mark, found.mark_a, found.mark_b, found.marks) == (3.0, 3.0, None, 2)
    assert (found.breadth_a, found.breadth_b) == ((2, 2, 5), (0, 1, 1))
    assert (found.respondents, found.organisations, found.mark_organisations) == (3, 3, 2)
    assert (found.labels, found.label_organisations) == (
        (("LIJN+", 2), ("TIJD-", 1)),
        (("LIJN+", 2), ("TIJD-", 1)),
    )
    assert (found.purposes, found.frequency, found.grade, found.unasked) == (("MEDI",), "WEEK", "actief", ())
    assert len(found.statements) == 3


def test_wishes_and_unasked_sides():
    found = line(group_lines(foto(PEOPLE, TALKS)), "HAZ", "WEL")
    assert (found.look, found.wishes, found.unasked) == ("aanwijzing", ("a",), ("b",))


def test_labels_count_respondents_not_mentions():
    talks = [
        ("h1", [("a", "ja", {"labels": ("LIJN+",)}), ("groep:APO", "ja", {"labels": ("LIJN+",)})]),
        ("h1", [("a", "ja", {"labels": ("LIJN+",)})]),
    ]
    found = line(group_lines(foto(PEOPLE, talks)), "HAZ", "APO")
    assert (found.labels, found.label_organisations) == ((("LIJN+", 1),), (("LIJN+", 1),))


def test_the_square_has_six_lines_and_one_corner_of_two_groups():
    lines = square_lines(foto(PEOPLE, TALKS))
    assert [(one.a, one.b) for one in lines] == list(SQUARE)
    assert {one.importance for one in lines} == {"must"}
    assert line(lines, "HAZ", "WEL|TOE").look == "één kant"
    assert line(lines, "WVP", "APO").look == "niet gevraagd"


def test_the_square_per_theme():
    talks = [("a", [("groep:HAZ", "ja", {"theme": "D3"}), ("groep:WVP", "nee")])]
    found = foto(PEOPLE, talks)
    assert [one.look for one in square_lines(found, "D")] == [
        "niet gevraagd", "niet gevraagd", "één kant", "niet gevraagd", "aanwijzing", "niet gevraagd",
    ]  # fmt: skip
    assert line(square_lines(found, "O"), "HAZ", "APO").look == "niet gevraagd"
    assert line(group_lines(found, "O"), "WVP", "APO").look == "aanwijzing"


def test_norm_lines_follow_the_norm():
    lines = norm_lines(foto(PEOPLE, TALKS))
    assert len(lines) == len(VOCABULARY.norm)
    assert (lines[0].a, lines[0].b, lines[0].importance) == (("HAZ",), ("WVP",), "must")
    assert line(lines, "HA", "POHG").norm_theme == "G1"
    assert {one.grain for one in lines if one.importance == "must"} == {"group"}


def test_what_was_only_asked_per_group_does_not_count_for_its_functions():
    lines = norm_lines(foto(PEOPLE, [("h1", [("groep:PAR", "nee")]), ("a", [("groep:WVP", "nee")])]))
    assert line(lines, "HA", "FYS|OEF|ERG|DIE|LOG").look == "niet gevraagd"
    assert line(lines, "WVP", "APO").look == "aanwijzing"


def norm(a, b, importance="must", wijk=""):
    return NormPair((a,), (b,), importance, wijk=wijk)


def test_the_norm_of_a_wijk_replaces_the_general_one():
    rows = (norm("HA", "WV"), norm("HA", "APO"), norm("HA", "APO", "geen", "KRV"), norm("BO", "WRD", "should", "RSH"))
    assert [(p.b, p.importance) for p in norm_of(rows, "KRV")] == [(("WV",), "must")]
    assert [(p.b, p.importance) for p in norm_of(rows, "RSH")] == [
        (("WV",), "must"), (("APO",), "must"), (("WRD",), "should"),
    ]  # fmt: skip


def test_the_weightiest_norm_row_stands_at_a_pair_of_groups():
    own = load_vocabulary({"norm": [{"a": "HAZ", "b": "APO", "belang": "geen"}]})
    lines = group_lines(foto(PEOPLE, TALKS, vocabulary=own))
    assert line(lines, "HAZ", "APO").importance == ""
    assert line(lines, "HAZ", "WVP").importance == "must"
    assert line(lines, "HAZ", "GGZ").importance == "should"
    assert line(lines, "VEI", "ZKH").importance == ""
