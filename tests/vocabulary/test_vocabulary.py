import csv
from importlib import resources

import pytest

from wijkfoto.errors import VocabularyError
from wijkfoto.vocabulary import LISTS, key, load_vocabulary, outlines

VOCABULARY = load_vocabulary()
FILES = [path.name for path in resources.files("wijkfoto.vocabulary").iterdir() if path.name.endswith(".csv")]


# Matching


@pytest.mark.parametrize(
    ("list_name", "text", "code"),
    [
        ("disciplines", "HUISARTS", "HA"),
        ("disciplines", "dietist", "DIE"),
        ("disciplines", "POH-GGZ", "POHG"),
        ("disciplines", "poh ggz", "POHG"),
        ("disciplines", " wijk verpleegkundige ", "WV"),
        ("disciplines", "huisartsen", "HA"),
        ("disciplines", "verloskundigen", "VLK"),
        ("disciplines", "apothekers", "APO"),
        ("disciplines", "HA", "HA"),
        ("groups", "woningcorporaties", "WON"),
        ("groups", "Jeugd, onderwijs, geboortezorg", "JEU"),
        ("frequencies", "1x per week", "WEEK"),
        ("purposes", "casuïstiek", "CASU"),
    ],
    ids=str,
)
def test_matching_ignores_case_accents_punctuation_spaces_and_plural(list_name, text, code):
    assert VOCABULARY.match(list_name, text) == code


@pytest.mark.parametrize("name", [*LISTS, "antwoord", "janee", "reden"])
def test_every_code_label_and_synonym_means_one_term(name):
    for term in VOCABULARY.terms(name):
        for word in (term.code, term.label, *term.synonyms):
            assert VOCABULARY.match(name, word) == term.code, word


def test_singular_and_plural_of_every_function_are_the_same_word():
    for term in VOCABULARY.terms("disciplines"):
        if term.code in {"GEEN_ID", "OVERIG"} or len(term.label) < 5:
            continue
        plural = term.label + ("n" if term.label.endswith("e") else "s")
        assert VOCABULARY.match("disciplines", plural) == term.code


@pytest.mark.parametrize("text", ["wijkverpleegkundge", "huizarts", "arts en apotheker", "zomaar", "", " ", "???"])
def test_nothing_is_guessed(text):
    assert VOCABULARY.match("disciplines", text) is None


def test_a_doubtful_word_is_no_match_but_a_question():
    assert VOCABULARY.match("frequencies", "regelmatig") is None
    assert VOCABULARY.match_doubtful("frequencies", "Regelmatig") == "INC"
    assert VOCABULARY.match_doubtful("frequencies", "wekelijks") is None
    assert VOCABULARY.match_doubtful("frequencies", "") is None


def test_short_words_keep_their_ending():
    assert (key("wmo"), key("bo"), key("thes")) == ("wmo", "bo", "thes")


def test_labels_have_two_sides():
    assert VOCABULARY.match("labels_plus", "korte lijnen") == "LIJN+"
    assert VOCABULARY.match("labels_minus", "lange lijnen") == "LIJN-"
    assert VOCABULARY.match("labels_plus", "lange lijnen") is None


def test_wijken_by_name_code_and_synonym():
    assert [VOCABULARY.match_wijk(t) for t in ("Reeshof", "de reeshoff", "KRV", "Noord")] == [
        "RSH",
        "RSH",
        "KRV",
        None,
    ]


# The shipped files


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_whole_rows_without_doubles(name):
    text = resources.files("wijkfoto.vocabulary").joinpath(name).read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))
    assert len(rows) > 3
    assert {len(row) for row in rows} == {len(rows[0])}
    identity = [tuple(row[:2]) if name == "norm.csv" else (row[0], *row[4:5] * (name == "small.csv")) for row in rows]
    assert len(set(identity)) == len(identity)


def test_every_file_is_loaded():
    assert {f"{name}.csv" for name in LISTS} | {"small.csv", "norm.csv"} == set(FILES)
    assert all(VOCABULARY.terms(name) for name in LISTS)


def test_fourteen_groups_and_forty_five_disciplines():
    assert len(VOCABULARY.terms("groups")) == 14
    real = [term for term in VOCABULARY.terms("disciplines") if term.code not in {"GEEN_ID", "OVERIG"}]
    assert len(real) == 45
    assert {term.code for term in real if not term.parent} == {"FIN"}
    assert {term.parent for term in real} - {""} == set(VOCABULARY.lists["groups"])


def test_parents_domains_and_laws_are_known():
    lists = VOCABULARY.lists
    for term in VOCABULARY.terms("disciplines"):
        assert term.attributes["domain"] in {*lists["domains"], ""}
        assert set(term.attributes["law"].split("/")) <= {*lists["laws"], ""}
    assert {term.parent for term in VOCABULARY.terms("themes")} <= {*lists["themes"], ""}


def test_every_norm_code_is_known_and_six_are_must():
    known = {*VOCABULARY.lists["groups"], *VOCABULARY.lists["disciplines"]}
    assert {code for pair in VOCABULARY.norm for code in (*pair.a, *pair.b)} <= known
    assert {pair.theme for pair in VOCABULARY.norm} <= {*VOCABULARY.lists["themes"], ""}
    assert sum(pair.importance == "must" for pair in VOCABULARY.norm) == 6
    assert not {code for pair in VOCABULARY.norm for code in (*pair.a, *pair.b)} & {"FIN", "BEL"}


def test_frequencies_in_contacts_a_year():
    per_year = {term.code: term.attributes["per_year"] for term in VOCABULARY.terms("frequencies")}
    assert (per_year["WEEK"], per_year["MND"], per_year["INC"], per_year["ONB"]) == ("45", "11", "", "")


def test_outlines_cover_the_four_wijken():
    codes = {feature["properties"]["cbs_code"] for feature in outlines()["features"]}
    for wijk in ("RSH", "KRV", "HKS", "DRU"):
        assert set(VOCABULARY.wijken[wijk].cbs_codes) <= codes


# Norm sides


@pytest.mark.parametrize(
    ("codes", "sides"),
    [
        (("APO",), (("discipline", "APO"),)),
        (("TOE",), (("discipline", "TOE"),)),
        (("WEL", "TOE"), (("group", "WEL"), ("group", "TOE"))),
        (("HAZ",), (("group", "HAZ"),)),
        (("FYS", "OEF"), (("discipline", "FYS"), ("discipline", "OEF"))),
    ],
    ids=str,
)
def test_a_code_that_is_group_and_discipline_follows_its_neighbours(codes, sides):
    assert VOCABULARY.sides_of_norm(codes) == sides


# Own rows of a project


def test_own_rows_add_and_override():
    own = load_vocabulary(
        {
            "disciplines": [
                {"code": "TAND", "label": "tandarts in de wijk", "parent": "PAR"},
                {"code": "HA", "label": "huisdokter"},
            ]
        }
    )
    assert own.group_of("TAND") == "PAR"
    assert own.label("disciplines", "HA") == "huisdokter"
    assert own.match("disciplines", "waarnemer") == own.match("disciplines", "huisdokter") == "HA"
    assert VOCABULARY.label("disciplines", "HA") == "huisarts"


def test_own_wijken_add_and_override():
    own = load_vocabulary(
        {"wijken": [{"code": "OIS", "name": "Oisterwijk Waterhoef"}, {"code": "KRV", "inhabitants": 6000}]}
    )
    assert (own.wijken["OIS"].slug, own.match_wijk("oisterwijk waterhoef")) == ("oisterwijk-waterhoef", "OIS")
    assert (own.wijken["KRV"].name, own.wijken["KRV"].inhabitants) == ("Korvel", 6000)


def test_own_norm_rows_override_and_geen_stands_for_taking_out():
    own = load_vocabulary(
        {
            "norm": [
                {"a": "HA", "b": "ZKH", "belang": "could"},
                {"a": "HAZ", "b": "APO", "belang": "geen", "wijk": "KRV", "reden": "geen apotheek"},
            ]
        }
    )
    by_sides = {(pair.a, pair.b, pair.wijk): pair for pair in own.norm}
    assert by_sides[("HA",), ("ZKH",), ""].importance == "could"
    assert by_sides[("HAZ",), ("APO",), ""].importance == "must"
    assert by_sides[("HAZ",), ("APO",), "KRV"].importance == "geen"
    assert len(own.norm) == len(VOCABULARY.norm) + 1


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"functies": [{"code": "X"}]}, "de lijst 'functies' ken ik niet. Kies uit: domains"),
        ({"themes": [{"label": "x"}]}, r"\[\[themes\]\]: een rij zonder code"),
        ({"norm": [{"a": "HA", "b": "XYZ"}]}, "norm: 'XYZ' is geen groep of functie"),
        ({"norm": [{"a": "HA", "b": "WV", "belang": "moet"}]}, "bij belang staat 'moet'. Vul must, should, could of"),
    ],
)
def test_own_rows_that_cannot_be_used_say_why(own, message):
    with pytest.raises(VocabularyError, match=message):
        load_vocabulary(own)


# Hierarchy


def test_group_domain_and_theme_above():
    assert (VOCABULARY.group_of("POHG"), VOCABULARY.group_of("FIN"), VOCABULARY.group_of("?")) == ("HAZ", "", "")
    assert VOCABULARY.domain_of("HA") == "MED"
    assert VOCABULARY.disciplines_of("APO") == ("APO",)
    assert (VOCABULARY.top_theme("CC"), VOCABULARY.top_theme("O"), VOCABULARY.top_theme("")) == ("O", "O", "")


@pytest.mark.parametrize(
    ("text", "codes"),
    [("POH", ("POHS", "POHG", "POHJ")), ("praktijkondersteuner", ("POHS", "POHG", "POHJ")), ("mw", ("MAW",)),
     ("SO", ("SOG", "ONW")), ("wijkteam", ("VZ", "TOE")), ("poh ggz", ()), ("", ())],
)  # fmt: skip
def test_a_word_of_several_functions_is_none_of_them_and_a_choice(text, codes):
    assert VOCABULARY.possible("disciplines", text) == codes
    assert not codes or VOCABULARY.match("disciplines", text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("wijkverpl.", "WV"), ("verzorgende IG", "VZ"), ("GZ-psycholoog", "BGGZ"), ("vrijwilligerscoördinator", "VRW"),
     ("wijkzuster", "WV"), ("thuiszorg", "VZ"), ("AMW", "MAW"), ("poh somatiek", "POHS"), ("toegang", "TOE")],
)  # fmt: skip
def test_what_a_nurse_writes_is_the_function_she_means(text, code):
    assert VOCABULARY.match("disciplines", text) == code
