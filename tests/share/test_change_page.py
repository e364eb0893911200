"""Wat is er veranderd: three stories kept apart, and nothing that one round withholds follows from two."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from helpers import DEFAULTS, VOCABULARY, dossier, evidence, foto
from hypothesis import given, settings
from hypothesis import strategies as st
from test_comparison_page import said

from wijkfoto.analysis.change_pairs import KEPT, NEW, NOT_AGAIN, SEEN_NOW, VANISHED
from wijkfoto.analysis.lines import group_lines, square_lines
from wijkfoto.errors import ProjectError
from wijkfoto.example import write_example
from wijkfoto.graph.evidence import build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import NOT_SHOWN, SEEN, STATES
from wijkfoto.output.publish import summary
from wijkfoto.project.opened import Project, open_project
from wijkfoto.records import Round
from wijkfoto.render.report import draw_page
from wijkfoto.share.admit import admit
from wijkfoto.share.between_rounds import told_apart
from wijkfoto.share.disclose import disclose, disclose_unions, release_of
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.pages.change import as_looks, change_view
from wijkfoto.share.quiet import without_quiet_sides
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Kompas, View

AUTUMN = Round("najaar", date(2025, 10, 1), date(2025, 12, 31))
SPRING = Round("voorjaar", date(2026, 3, 1), date(2026, 4, 30))
PEOPLE = [("h1", "HA"), ("h2", "HA"), ("h3", "HA"), ("h4", "HA"), ("a", "APO"), ("w", "WV")]
B = {"consent": "B", "research_consent": True}


def says(who: str, answer: str, consent: str = "B", about: str = "APO", **more: Any) -> tuple[Any, ...]:
    return who, [(f"groep:{about}", answer, more)], {**B, "consent": consent}


def round_results(level_code: str, talks: Iterable[Any], one: Round, before: Results | None, old=()) -> Results:
    """Results of the one wijk Korvel, through admit and disclose as a project does it."""
    level = LEVELS[level_code]
    whole = dossier(PEOPLE, talks)
    pairs, totals = (admit(whole, level, totals=totals) for totals in (False, True))
    own, everything = (Foto(build_evidence(d, whole.wijken[0], VOCABULARY, DEFAULTS)) for d in (pairs, totals))
    earlier = [
        build_evidence(admit(dossier(PEOPLE, talks), level), whole.wijken[0], VOCABULARY, DEFAULTS) for talks in old
    ]

    def shown(make):
        lines = make(own)
        held = told_apart(lines, own.evidence, earlier, DEFAULTS) if level.states != "zeven" else ()
        heard = make(without_quiet_sides(own))
        return disclose(
            lines, make(everything), level, heard=heard, settings=DEFAULTS, vocabulary=VOCABULARY, held=held
        )

    lines = shown(group_lines)
    square = disclose_unions(shown(square_lines), lines, level)
    wijk = WijkResults(
        whole.wijken[0], own, everything, pairs, lines, (), square, (), (), (), frozenset({"HAZ"}), (), {}
    )
    return Results(level, "Project", None, False, DEFAULTS, VOCABULARY, (wijk,), round=one, before=before)


def page(level: str, before: Iterable[Any], after: Iterable[Any]) -> View:
    old = [*before]
    return change_view(round_results(level, after, SPRING, round_results(level, old, AUTUMN, None), (old,)))


def stories(view: View) -> Mapping[str, list[str]]:
    """Story -> names of pairs of groups."""
    (section,) = view.sections
    (items,) = (b.items for b in section.blocks if b.id.startswith("verandering-welke"))
    return {item["tag"]: item["text"].rstrip(".").lower().split("; ") for item in items}


def looks(view: View, a: str = "HAZ", b: str = "APO") -> list[str]:
    """Look of a line in the kompas of then and of now."""
    kompassen = [block for block in view.sections[0].blocks if isinstance(block, Kompas)]
    return [next(r["look"] for r in k.lines if {r["a"], r["b"]} == {a, b}) for k in kompassen]


# --- with seven states


def test_three_stories_are_kept_apart():
    told = {"APO": "ja", "WVP": "ja", "WEL": "nee", "TOE": "ja", "PAR": "ja"}
    before = [("h1", [(f"groep:{group}", answer) for group, answer in told.items()])]
    after = [("h1", [("groep:APO", "nee"), ("groep:WVP", "ja"), ("groep:WEL", "ja")])]
    view = page("werkversie", before, after)
    found = stories(view)
    assert found[VANISHED] == ["huisarts en apotheek"]
    assert found[KEPT] == ["huisarts en wijkverpleging"]
    assert found[NEW] == ["huisarts en welzijn"]
    assert found[NOT_AGAIN] == ["huisarts en toegang", "huisarts en paramedici"]
    assert view.sections[0].title == "In Korvel kwam er 1 verbinding tussen groepen bij, verdween er 1 en bleef er 1"
    assert (view.kind, view.slug, view.title) == ("verandering", "verandering", "Wat is er veranderd")


def test_fewer_conversations_are_no_decline():
    before = [says("h1", "ja"), says("h2", "ja", about="WVP"), says("a", "ja", about="HAZ")]
    view = page("werkversie", before, [says("h1", "ja")])
    assert VANISHED not in stories(view)
    assert view.sections[0].title == "In Korvel bleef er 1 verbinding tussen groepen"


def test_nothing_that_was_asked_twice():
    view = page("werkversie", [says("h1", "ja")], [says("h1", "ja", about="WVP")])
    assert view.sections[0].title == "In Korvel vroegen we nog geen verbinding twee keer"
    assert "Er is nog geen verbinding tussen twee functies die we in beide metingen vroegen." in said(view)


def test_a_round_without_conversations_is_said():
    view = page("werkversie", [says("h1", "ja")], [])
    assert (
        view.sections[0].title
        == "In Korvel spraken we mensen alleen in de meting najaar: er is nog niets te vergelijken"
    )
    assert view.sections[0].blocks == ()


def test_a_mark_of_the_same_people_that_changed_is_shown_where_marks_are():
    before, after = [says("h1", "ja", mark=4.0)], [says("h1", "ja", mark=2.0)]
    for level, shown in (("werkversie", True), ("onderzoek", True), ("projectgroep", False), ("wijk", False)):
        text = said(page(level, before, after))
        assert ("het cijfer ging van 4 naar 2 (1 persoon)" in text) is shown


def test_lead_and_footer_name_both_rounds():
    view = page("projectgroep", [says("h1", "ja")], [says("h1", "ja")])
    assert "najaar (1 oktober 2025 tot en met 31 december 2025) en voorjaar (1 maart 2026" in view.lead[0]
    assert "meting voorjaar" in view.footer
    assert any("komen uit de meting voorjaar" in notice for notice in view.notices)


def test_without_an_earlier_round_there_is_no_page():
    with pytest.raises(ValueError, match="geen eerdere meting"):
        change_view(round_results("werkversie", [says("h1", "ja")], SPRING, None))


# --- with looks: as an attacker


@pytest.mark.parametrize("level", ["wijk", "projectgroep"])
def test_the_same_page_whether_somebody_says_nee_now_or_a_ja_is_withheld(level):
    """Then gezien. Now h1 says nee, or says ja with akkoord A: nobody may tell the two apart, nor read a decline."""
    before = [says("h1", "ja")]
    now = {
        "nee": [says("h1", "nee")],
        "withheld ja": [says("h1", "ja", "A")],
        "wish": [says("h1", "zou_willen")],
        "somebody else says nee": [says("h2", "nee")],
    }
    pages = {name: page(level, before, talks) for name, talks in now.items()}
    drawn = {name: draw_page(view).html for name, view in pages.items()}
    assert len(set(drawn.values())) == 1
    view = pages["nee"]
    assert looks(view) == [NOT_SHOWN, NOT_SHOWN]  # side by side, gezien then would tell of a nee now
    assert "verdwenen" not in said(view).lower()
    assert stories(view) == {}


@pytest.mark.parametrize("level", ["wijk", "projectgroep"])
def test_what_is_seen_now_does_not_say_what_was_there_before(level):
    after = [says("h1", "ja")]
    withheld = [[says("h1", "nee")], [says("h1", "ja", "A")]]
    one, other = (page(level, before, after) for before in withheld)
    assert draw_page(one).html == draw_page(other).html
    assert stories(one) == {SEEN_NOW: ["huisarts en apotheek"]}
    assert looks(one) == [NOT_SHOWN, SEEN]


@pytest.mark.parametrize("level", ["wijk", "projectgroep"])
def test_not_asked_again_is_told_only_when_nobody_was_asked_at_all(level):
    before = [says("h1", "ja")]
    assert stories(page(level, before, [says("h1", "ja", about="WVP")]))[NOT_AGAIN] == ["huisarts en apotheek"]
    asked_in_totals = [says("h1", "ja", about="WVP"), says("h2", "nee", "A")]
    assert NOT_AGAIN not in stories(page(level, before, asked_in_totals))


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(["wijk", "projectgroep"]),
    st.lists(st.tuples(st.sampled_from(["ja", "nee", "weet_niet"]), st.sampled_from("AB")), min_size=4, max_size=4),
    st.lists(st.tuples(st.sampled_from(["ja", "nee", "weet_niet"]), st.sampled_from("AB")), min_size=4, max_size=4),
)
def test_the_page_follows_from_the_looks_of_both_rounds(level, before, after):
    """Whatever the conversations: two rounds with the same looks give the same page, and it never says verdwenen."""
    then, now = (
        [says(f"h{n}", answer, consent) for n, (answer, consent) in enumerate(talks, start=1)]
        for talks in (before, after)
    )
    view = page(level, then, now)
    kompas_looks = looks(view)
    text = said(view).lower()
    assert "verdwenen" not in text
    assert "erbij gekomen" not in text
    assert not set(kompas_looks) & set(STATES)
    assert kompas_looks != [SEEN, NOT_SHOWN]
    for story, names in stories(view).items():
        assert names == ["huisarts en apotheek"]
        assert story in (KEPT, SEEN_NOW) or "nog niet gevraagd" in kompas_looks


def test_as_looks_takes_marks_and_counts_away():
    lines = group_lines(foto(PEOPLE, [says(f"h{n}", "ja", mark=4.0) for n in (1, 2, 3)]))
    then, now = as_looks(lines, lines)
    assert then == now
    assert {line.look for line in then} <= {SEEN, NOT_SHOWN, "nog niet gevraagd"}
    assert not any(line.mark or line.respondents or line.breadth_a or line.statements for line in then)


# --- the ordinary pages of the last round


def pair_line(results: Results):
    return next(line for line in results.wijken[0].lines if (line.a, line.b) == (("HAZ",), ("APO",)))


def rounds(before, after) -> Results:
    return round_results(
        "projectgroep", after, SPRING, round_results("projectgroep", before, AUTUMN, None), (before,)
    )


def marked(*people: str, mark: float = 4.0) -> list[Any]:
    return [says(who, "ja", mark=mark) for who in people]


def test_one_person_more_than_before_cannot_be_subtracted():
    """Then three people with a mean of 4, now the same three and a fourth: the difference is the fourth's answer."""
    before, after = marked("h1", "h2", "h3"), [*marked("h1", "h2", "h3"), says("h4", "ja", mark=1.0)]
    assert pair_line(rounds([], after)).mark is not None  # alone it may be shown
    held = pair_line(rounds(before, after))
    assert (held.look, held.mark, held.respondents, held.breadth_a) == (SEEN, None, None, None)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (("h1", "h2", "h3"), ("h1", "h2", "h3"), True),  # the same three: a change is that of one of three
        (("h1", "h2", "h3"), ("h1", "h2", "h4"), False),  # one left and one came
        (("h1", "h2"), ("h1", "h2", "h3"), True),  # then it showed a look only: nothing to subtract
        (("h1", "h2", "h3", "h4"), ("h1", "h2", "h3"), False),
    ],
)
def test_a_line_tells_its_state_unless_one_or_two_people_differ(before, after, told):
    found = pair_line(rounds(marked(*before), marked(*after)))
    assert (found.look in STATES) is told


def test_the_same_people_of_whom_one_more_gives_a_mark():
    before = [*marked("h1", "h2", "h3"), says("h4", "ja")]
    assert pair_line(rounds(before, marked("h1", "h2", "h3", "h4"))).mark is None


# --- the example with two rounds


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    return open_project(write_example(tmp_path_factory.mktemp("twee"), two_rounds=True))


def test_the_example_has_two_rounds_without_new_findings(project):
    assert project.rounds == ("najaar 2025", "voorjaar 2026")
    assert {f.code for f in project.dossier.findings} == {"akkoord_leeg", "uitleg_nee"}


def test_ordinary_pages_hold_the_last_round_only(project):
    talks = project["KRV"].result.foto.evidence.conversations
    assert {talk.round for talk in talks} == {"voorjaar 2026"}
    first = project.in_round("najaar 2025")
    assert {talk.round for talk in first["KRV"].result.foto.evidence.conversations} == {"najaar 2025"}
    assert project["DRU"].result.conversations == 0
    with pytest.raises(ProjectError, match=r"'zomer' ken ik niet\. Kies uit: najaar 2025, voorjaar 2026"):
        project.in_round("zomer")


def test_one_round_of_two_equals_that_round_alone(project, tmp_path):
    """Nothing of another round may mix in: the first round is that of the plain example."""
    plain = open_project(write_example(tmp_path / "een"))
    first = project.in_round("najaar 2025")
    for level in ("werkversie", "projectgroep"):
        for code in plain.wijken:
            one, other = (p.at(level)[code]._result for p in (plain, first))
            assert one.lines == other.lines
            assert (one.norm, one.square, one.labels, one.actions) == (
                other.norm, other.square, other.labels, other.actions,
            )  # fmt: skip
            assert one.wijk == other.wijk


def test_the_page_stands_at_its_levels_and_links_lead_to_it(project):
    for code, level in LEVELS.items():
        views = project.at(code).views()
        has = "verandering" in level.pages and not level.per_wijk
        assert ("verandering" in {view.slug for view in views}) is has
        linked = [view for view in views if not (level.per_wijk and view.wijk)]  # that page goes out alone
        assert all((("Wat is er veranderd", "verandering.html") in view.links) is has for view in linked)
        assert not [view for view in views if view not in linked and view.links]
    assert "verandering" not in {view.slug for view in project.in_round("najaar 2025").views()}


def test_where_pages_go_out_per_wijk_what_changed_does_so_too(project):
    views = {view.slug: view for view in project.at("wijk").views()}
    own = [view for view in views.values() if view.kind == "verandering"]
    assert [(view.slug, view.wijk, view.links) for view in own] == [
        (f"verandering-{wijk.wijk.slug}", wijk.wijk.code, ()) for wijk in project.at("wijk").results.wijken
    ]
    names = {wijk.wijk.name for wijk in project.at("wijk").results.wijken}
    for view in own:
        (mine,) = (name for name in names if view.title == f"Wat is er veranderd in {name}")
        told = draw_page(view).html
        assert [section.id for section in view.sections] == [view.slug.removeprefix("verandering-")]
        assert not [name for name in names - {mine} if name in told]
    assert set(views["index"].links) >= {(view.title, f"{view.slug}.html") for view in own}
    korvel = views["verandering-korvel"]
    assert korvel.footer.startswith(f"{project.at('wijk')['KRV']._result.conversations} gesprekken")


def test_korvel_changed_as_its_story_says(project):
    view = next(view for view in project.views() if view.slug == "verandering")
    section = next(section for section in view.sections if section.id == "korvel")
    text = said(replace(view, sections=(section,)))
    assert "Huisarts en apotheek" in text
    assert "buurtondersteuner, Welzijn Samenwijk" in text
    assert "logopedist, Logopedie Klankrijk" in text
    drunen = next(section for section in view.sections if section.id == "drunen")
    assert "alleen in de meting najaar 2025" in drunen.title


def test_changes_as_a_table(project):
    found = project["KRV"].changes
    assert set(found["grain"]) == {"group", "actor"}
    row = found.query("grain == 'group' and a == 'HAZ' and b == 'APO'").iloc[0]
    assert (row["story"], row["before"], row["after"]) == (NEW, "geen", "bevestigd")
    assert project.in_round("najaar 2025")["KRV"].changes.empty


def test_the_release_of_the_first_round_does_not_hold_for_the_second(project):
    pair = frozenset({"HAZ", "WEL"})
    lines = [
        next(line for line in p.at("projectgroep")["KRV"]._result.lines if {*line.a, *line.b} == pair)
        for p in (project.in_round("najaar 2025"), project)
    ]
    assert [line.released for line in lines] == [True, False]


def test_the_summary_says_which_round_the_pages_show(project):
    (line,) = [text for text in summary(project, ()) if text.startswith("Metingen")]
    assert line == (
        "Metingen: najaar 2025 (56 gesprekken) en voorjaar 2026 (26 gesprekken). De pagina's tonen voorjaar 2026; "
        "wat er veranderde, heeft een eigen pagina."
    )


def test_same_input_same_bytes(project, tmp_path):
    again = tmp_path / "kopie"
    shutil.copytree(project.folder, again)
    one, other = (next(v for v in p.views() if v.slug == "verandering") for p in (project, open_project(again)))
    assert draw_page(one).html == draw_page(other).html


def test_what_was_released_in_an_earlier_round_is_not_subtracted_from_this_one():
    """Two people, released, and then the same two with one more: the difference is what that one said."""
    now = evidence(PEOPLE, [says("h1", "ja"), says("h2", "ja"), says("a", "nee", about="HAZ")])
    then = evidence(PEOPLE, [says("h1", "ja"), says("h2", "ja")])
    line = next(line for line in group_lines(Foto(now)) if {*line.a, *line.b} == {"HAZ", "APO"})
    assert told_apart([line], now, [then], DEFAULTS) == frozenset()
    assert told_apart([line], now, [then], DEFAULTS, [frozenset({release_of(line)})]) == {line.key}
    assert told_apart([line], now, [now], DEFAULTS, [frozenset({release_of(line)})]) == frozenset()
