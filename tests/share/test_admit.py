"""What a level may use is taken out before a graph is built: conversations, words and identities."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import VOCABULARY, actor, dossier

from wijkfoto.errors import ProjectError
from wijkfoto.graph.evidence import build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.records import Decision, Finding, NotSpoken, Practice, Source, Task
from wijkfoto.settings import Settings
from wijkfoto.share.admit import admit
from wijkfoto.share.levels import LEVELS, level_of

WORKING, WIJK, RESEARCH, GROUP, PUBLIC = LEVELS.values()
PLACE = Source("Lindehof-bestand.xlsx", "Lindeblad", 7)
LINDEHOF = actor(
    "h", "HA", "Praktijk Lindehof", place="Dorpsweg 12", postcode="5025 AB", public=True, aliases=("De Linde",),
    supported_by="Ondersteuner Waterland", sources=(PLACE,),
)  # fmt: skip
PEOPLE = [
    ("h", "HA"),
    ("a", "APO", "Apotheek Zonnehoek"),
    ("w", "WV", "Thuiszorg Waaier"),
    ("f", "FYS", "Fysio Torenhuis"),
]
WORDS = {"plus": ("zeldzaam fijne koffie",), "minus": ("lift kapot",), "remark": "vertrouwelijk zinnetje"}
HIDDEN = (
    "Lindehof", "Linde", "Zonnehoek", "Waaier", "Torenhuis", "Waterland", "Verborgen", "Dorpsweg", "5025", "koffie",
    "lift", "vertrouwelijk", "Lindeblad", "F01",
)  # fmt: skip
"""Every organisation, place, own word, file, sheet and photographer of the dossier below."""


def talk(who, consent="B", research=True, explained=True):
    said = [("groep:PAR", "ja", {**WORDS, "mark": 4.0, "source": PLACE, "also": (PLACE,)})]
    values = {"consent": consent, "research_consent": research, "explained": explained, "date": date(2026, 1, 12)}
    return who, said, {**values, "suggested": ("huisarts, Praktijk Verborgen",), "source": PLACE}


def full(*talks):
    """A dossier with something to hide in every place."""
    found = dossier(
        PEOPLE,
        talks,
        known={"HAZ": 3},
        practices=(Practice("KRV", "Valpreventie", "bewegen", source=PLACE),),
        tasks=(Task("KRV", "Meer tijd", conversation="KRV/t#1", source=PLACE),),
        not_spoken=(NotSpoken("KRV", "SW", "Welzijn Verborgen", found_by="via Lindehof", source=PLACE),),
        decisions=(
            Decision("samenvoegen", "Praktijk Lindehof", "De Linde", "ja", "coördinator Verborgen", "zelfde", ""),
            Decision("vrijgeven", "KRV HAZ-APO", "alles", "ja", "coördinator Verborgen", "Lindehof wil het", ""),
        ),
        findings=(Finding("woord_onbekend", "fout", PLACE, "thema", "lift kapot", "", ""),),
        columns={(PLACE.file, PLACE.sheet): {"mark": ("E", "cijfer")}},
    )
    actors = (LINDEHOF, *(one for one in found.actors if one.id != LINDEHOF.id))
    return replace(found, actors=actors)


def talks_of(found):
    return [conversation.consent for conversation in found.conversations]


# The levels themselves


def test_five_levels_and_no_other():
    assert list(LEVELS) == ["werkversie", "wijk", "onderzoek", "projectgroep", "openbaar"]
    with pytest.raises(ProjectError, match=r"Het niveau 'alles' ken ik niet. Kies uit: werkversie, wijk"):
        level_of("alles")


@pytest.mark.parametrize(
    ("level", "consent", "research", "words", "states", "marks"),
    [
        (WORKING, "", False, True, "zeven", "ja"),
        (WIJK, "BC", False, False, "drie", "nee"),
        (RESEARCH, "", True, False, "zeven", "ja"),
        (GROUP, "BC", False, False, "drempel", "drempel"),
        (PUBLIC, "BC", False, False, "aandeel", "nee"),
    ],
    ids=list(LEVELS),
)
def test_the_table_of_levels(level, consent, research, words, states, marks):
    assert (level.consent, level.research, level.words) == (frozenset(consent), research, words)
    assert (level.states, level.marks) == (states, marks)
    assert level.statements == level.has_actors == level.banner.startswith("VERTROUWELIJK")


# Consent

CONSENT = ("A", "B", "C", "")


@pytest.mark.parametrize(
    ("level", "pairs", "totals"),
    [
        (WORKING, ["A", "B", "C", ""], ["A", "B", "C", ""]),
        (WIJK, ["B", "C"], ["A", "B", "C"]),
        (RESEARCH, ["A", "B", "C", ""], ["A", "B", "C", ""]),
        (GROUP, ["B", "C"], ["A", "B", "C"]),
        (PUBLIC, ["B", "C"], ["A", "B", "C"]),
    ],
    ids=list(LEVELS),
)
def test_a_counts_only_in_totals_and_without_a_column_only_at_werkversie(level, pairs, totals):
    found = full(*(talk(who, letter) for who, letter in zip("hawf", CONSENT, strict=True)))
    assert talks_of(admit(found, level)) == pairs
    assert talks_of(admit(found, level, totals=True)) == totals
    for admitted in (admit(found, level), admit(found, level, totals=True)):
        assert {s.conversation for s in admitted.statements} == {c.id for c in admitted.conversations}


@pytest.mark.parametrize(("research", "used"), [(True, True), (False, False), (None, False)])
def test_research_needs_akkoord_onderzoek(research, used):
    found = full(talk("h", "C", research))
    assert len(admit(found, RESEARCH).conversations) == used
    assert len(admit(found, RESEARCH, totals=True).conversations) == used
    assert len(admit(found, GROUP).conversations) == 1


@pytest.mark.parametrize("level", LEVELS.values(), ids=list(LEVELS))
@pytest.mark.parametrize("totals", [False, True])
def test_without_explanation_nothing_is_used_at_any_level(level, totals):
    found = admit(full(talk("h", "C", explained=False)), level, totals=totals)
    assert (found.conversations, found.statements) == ((), ())


@pytest.mark.parametrize("level", LEVELS.values(), ids=list(LEVELS))
def test_known_actors_stay_also_of_conversations_that_are_left_out(level):
    found = admit(full(talk("h", "A", research=False)), level)
    assert sorted(one.discipline for one in found.actors) == ["APO", "FYS", "HA", "WV"]
    assert found.wijken[0].known == {"HAZ": 3}
    assert found.level == level.code


# Words and identities

ABOVE = [level for level in LEVELS.values() if not level.words]


@pytest.mark.parametrize("level", ABOVE, ids=[level.code for level in ABOVE])
@pytest.mark.parametrize("totals", [False, True])
def test_no_name_place_word_or_source_survives_above_the_werkversie(level, totals):
    found = full(talk("h", "C"), talk("a", "B"), talk("f", "A"))
    assert all(word in repr(found) for word in HIDDEN)
    text = repr(admit(found, level, totals=totals, key=b"geheim"))
    assert [word for word in HIDDEN if word.lower() in text.lower()] == []
    assert admit(found, level).findings == ()
    assert admit(found, level).columns == {}


def test_the_werkversie_keeps_words_sources_and_findings():
    found = full(talk("h", "C"))
    assert admit(found, WORKING) == replace(found, level="werkversie")


def test_good_examples_tasks_and_releases_stay():
    found = admit(full(talk("h", "C")), GROUP)
    assert [p.name for p in found.practices] == ["Valpreventie"]
    assert [t.name for t in found.tasks] == ["Meer tijd"]
    assert [(d.subject, d.verdict) for d in found.decisions] == [("KRV HAZ-APO", "ja")]
    assert [n.discipline for n in found.not_spoken] == ["SW"]


def test_pseudonyms_are_stable_with_a_key_and_differ_between_keys():
    found = full(talk("h", "C"), talk("a", "B"))
    one, again, other = (admit(found, RESEARCH, key=key) for key in (b"een", b"een", b"twee"))
    assert one == again
    assert {a.id for a in one.actors}.isdisjoint({a.id for a in other.actors})
    assert len({a.id for a in one.actors} | {a.organisation for a in one.actors}) == 8


def test_one_organisation_has_one_code_per_wijk():
    people = [("h", "HA", "Linde"), ("p", "POHS", "Linde"), ("a", "APO", "Zon")]
    codes = {a.discipline: a.organisation for a in admit(dossier(people, []), GROUP).actors}
    assert codes["HA"] == codes["POHS"] != codes["APO"]


def test_a_statement_about_an_actor_is_about_its_pseudonym():
    found = admit(dossier([("h", "HA"), ("a", "APO")], [("h", [("a", "ja")], {"consent": "B"})]), GROUP)
    (statement,) = found.statements
    assert statement.named in {one.id for one in found.actors if one.discipline == "APO"}
    assert found.conversations[0].respondent in {one.id for one in found.actors if one.discipline == "HA"}


def test_states_are_recomputed_never_masked():
    people = [("h1", "HA"), ("h2", "HA"), ("f", "FYS")]
    found = dossier(
        people,
        [
            ("h1", [("groep:PAR", "nee")], {"consent": "B"}),
            ("h2", [("groep:PAR", "nee")], {"consent": "A"}),
            ("f", [("groep:HAZ", "nee")], {"consent": "C"}),
        ],
        known={"HAZ": 2},
    )

    def state(level, totals=False):
        admitted = admit(found, level, totals=totals)
        pairs = Foto(build_evidence(admitted, admitted.wijken[0], VOCABULARY, Settings())).group_pairs
        return next(p.state for p in pairs if {p.a, p.b} == {"HAZ", "PAR"})

    assert (state(WORKING), state(GROUP), state(GROUP, totals=True)) == ("geen", "aanwijzing", "geen")


def test_an_empty_dossier_stays_empty():
    assert admit(dossier([], []), GROUP).conversations == ()
