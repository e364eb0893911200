"""What too few people of a side say is not told, whatever it is; what everybody may see stays."""

from dataclasses import replace

import pytest
from helpers import DEFAULTS, VOCABULARY, foto
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import EXAMPLE

from wijkfoto.analysis.lines import group_lines
from wijkfoto.errors import WithheldError
from wijkfoto.project.opened import open_project
from wijkfoto.settings import Settings
from wijkfoto.share.disclose import disclose
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.quiet import quiet_sides, without_quiet_sides

PEOPLE = [("h1", "HA"), ("h2", "HA"), ("h3", "HA"), ("a", "APO"), ("w", "WV")]
ANSWERS = ["ja", "nee", "zou_willen"]


def talks(doctors, chemist, **fields):
    asked = [(f"h{n}", [("groep:APO", answer, fields)]) for n, answer in enumerate(doctors, start=1) if answer]
    return [*asked, *([("a", [("groep:HAZ", chemist, fields)])] if chemist else [])]


def shown(own, released=frozenset()):
    lines, heard = group_lines(own), group_lines(without_quiet_sides(own))
    found = disclose(
        lines, lines, LEVELS["projectgroep"], heard=heard, settings=DEFAULTS, vocabulary=VOCABULARY, released=released
    )
    return next(line for line in found if {line.a, line.b} == {("HAZ",), ("APO",)})


def test_a_side_of_one_is_quiet_and_a_side_of_three_is_not():
    own = foto(PEOPLE, talks(["ja", "nee", "ja"], "nee"))
    assert quiet_sides(own) == {("APO", "HAZ")}
    one_organisation = [(name, code, "Keten") for name, code in PEOPLE]
    assert quiet_sides(foto(one_organisation, talks(["ja", "nee", "ja"], "nee"))) == {("APO", "HAZ"), ("HAZ", "APO")}


@pytest.mark.parametrize("chemist", ANSWERS)
def test_what_the_one_apotheker_says_cannot_be_told_when_the_doctors_say_ja(chemist):
    line = shown(foto(PEOPLE, talks(["ja", "ja", "nee"], chemist, labels=("TIJD-",), mark=2.0)))
    assert (line.look, line.respondents, line.wishes, line.unasked) == ("één kant", 3, (), ())
    without = shown(foto(PEOPLE, talks(["ja", "ja", "nee"], None, labels=("TIJD-",), mark=2.0)))
    assert (line.mark, line.labels) == (without.mark, without.labels)


def test_a_nee_or_wish_of_many_is_not_told_beside_a_quiet_side():
    """Or "nee" of three huisartsen would say of the apotheker that it does not say ja."""
    found = {answer: shown(foto(PEOPLE, talks(["nee", "zou_willen", "nee"], answer))) for answer in ANSWERS}
    assert {line.look for line in found.values()} == {"gezien", "niet getoond"}
    assert found["nee"] == found["zou_willen"]
    assert not any(line.wishes or line.respondents for line in found.values())


def test_a_side_that_was_not_asked_hides_nothing():
    line = shown(foto(PEOPLE, talks(["nee", "zou_willen", "nee"], None)))
    assert (line.look, line.wishes, line.unasked) == ("aanwijzing", ("a",), ("b",))


def test_two_small_sides_show_looks_only():
    line = shown(foto([*PEOPLE, ("a2", "APO")], [*talks(["ja", "ja"], "nee"), ("a2", [("groep:HAZ", "nee")])]))
    assert (line.look, line.respondents) == ("gezien", None)


def test_a_released_pair_tells_all():
    own = foto(PEOPLE, talks(["ja", "ja", "ja"], "nee"))
    assert shown(own, frozenset({("KRV", frozenset({"HAZ", "APO"}))})).look == "beelden verschillen"


def test_where_silence_means_no_a_quiet_side_stays_quiet():
    silence = Settings(silence="no")
    people = [*PEOPLE, ("w1", "WV"), ("w2", "WV")]
    for chemist in ("ja", "nee"):
        own = foto(people, talks(["ja", "ja", "ja"], chemist), settings=silence)
        assert shown(own).look == "één kant"


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([*ANSWERS, None]), min_size=3, max_size=3), st.sampled_from(ANSWERS))
def test_the_line_follows_from_the_many_and_from_whether_there_is_a_ja(doctors, chemist):
    """The answer of one person changes nothing but whether there is a ja at all."""
    line = shown(foto(PEOPLE, talks(doctors, chemist)))
    other = shown(foto(PEOPLE, talks(doctors, "nee" if chemist == "zou_willen" else "zou_willen")))
    if chemist == "ja" and "ja" not in doctors:
        assert (line.look, other.look) == ("gezien", "niet getoond")
    else:
        assert line == other
    assert replace(line, look="") == replace(other, look="", purposes=line.purposes)


def test_a_level_without_actors_gives_no_evidence_in_python():
    project = open_project(EXAMPLE)
    assert project["KRV"].result.foto.evidence.statements
    for level in ("wijk", "projectgroep", "openbaar"):
        with pytest.raises(WithheldError, match="heeft geen actoren"):
            _ = project.at(level)["KRV"].result
