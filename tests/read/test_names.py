import json

import pytest
from third_party import ACCEPTANCE

from wijkfoto.read.letters import alphabet, as_seen, strange_letter
from wijkfoto.read.names import care_name, kinds_agree, name_id
from wijkfoto.read.same_names import close_names

UNICODE = ACCEPTANCE / "hostile" / "unicode"
UNSEEN = {"\u05c0", "\u166e", "\u1eff"}
"""Three look-alikes of 1,400 that are not seen: two signs of punctuation and a Welsh letter."""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("HAP Lindehof", "Huisartsenpraktijk Lindehof"),
        ("HAP. Lindehof", "huisartsen-praktijk LINDEHOF"),
        ("H.A.P. Lindehof", "Lindehof, huisartspraktijk"),
        ("Fysio Noord II B.V.", "Fysiotherapie Noord II"),
        ("GC Reeshof", "Gez. centrum Reeshof"),
        ("St. Welzijn Korvel", "Stichting Welzijn Korvel"),
        ("Huisartsenpraktijk Café v.o.f.", "Huisartsenpraktijk Cafe"),
        ("Het Ven", "Het-Ven"),
        ("wijk team Korvel", "Wijkteam Korvel"),
        ("J.P. Coen school", "School JP Coen"),
        ("B.V.", "BV"),
    ],
)
def test_equal_names(a, b):
    assert care_name(a).key == care_name(b).key
    assert close_names([care_name(a), care_name(b)]) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("HAP Lindehof", "HAP Lindenhof"),
        ("HAP Lindehof", "HAP Lidnehof"),
        ("HAP Lindehof", "Lindehof"),
        ("Praktijk Lindehof", "HAP Lindehof"),
        ("De Linden", "Linden"),
        ("De Linden", "De Linde"),
        ("'t Ven 1", "het Ven I"),
        ("Linde\u0430hof", "Lindeahof"),
        ("Lindeh0f", "Lindehof"),
    ],
)
def test_close_names_are_not_equal(a, b):
    assert care_name(a).key != care_name(b).key
    assert close_names([care_name(a), care_name(b)]) == [(0, 1)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("HAP Noord I", "HAP Noord II"),
        ("HAP Lindehof 1", "HAP Lindehof 2"),
        ("HAP Lindehof Noord", "HAP Lindehof Oost"),
        ("HAP Lindehof", "HAP Lindehof Noord"),
        ("J. Coen school", "P. Coen school"),
        ("Praktijk A", "Praktijk B"),
        ("HAP Lindehof", "Apotheek Lindehof"),
        ("HAP Mees", "HAP Roes"),
        ("HAP Lindehof", "HAP Zonnehoek"),
        ("Huisartsenpraktijk", "Huisartsenpraktijk Lindehof"),
    ],
)
def test_names_that_differ(a, b):
    assert care_name(a).key != care_name(b).key
    assert close_names([care_name(a), care_name(b)]) == []


def test_a_name_without_letters_is_itself():
    assert len({care_name(text).key for text in ("???", "!!!", "B.V.", "")}) == 4
    assert name_id("???") != name_id("!!!")


def test_kinds_agree_unless_both_say_something_else():
    names = [care_name(text) for text in ("HAP X", "Praktijk X", "Apotheek X")]
    assert [kinds_agree(names[0], other) for other in names] == [True, True, False]


def test_close_names_among_many():
    names = [care_name(text) for text in ("HAP Lindehof", "HAP Zonnehoek", "HAP Lindhof", "Apotheek Lindehof")]
    assert close_names(names) == [(0, 2)]
    assert close_names([]) == []


@pytest.mark.parametrize(
    "text",
    ["Café 't Hoekje", "Diëtistenpraktijk Šimůnek", "Łódź zorg", "Ελλάδα", "Straße", "Zorg²", "Zorg1opMaat", "D66"],
)
def test_usual_names_have_no_strange_letter(text):
    assert strange_letter(text) == ""


def test_what_is_seen_and_what_it_is_called():
    assert strange_letter("Linde\u0430hof") == "\u0430"
    assert as_seen("\U0001d40bindehof") == "Lindehof"
    assert [alphabet(char) for char in "\u0430\u03b1\uff41"] == [
        "een Cyrillische letter", "een Griekse letter", "een bijzondere letter",
    ]  # fmt: skip


@pytest.mark.skipif(not UNICODE.is_dir(), reason="acceptance data is not here")
def test_look_alikes_of_the_acceptance_data_are_seen():
    found = json.loads((UNICODE / "confusable_to_ascii_letter.json").read_text("utf-8"))
    letters = [char for char, _ in found if not char.isascii()]
    assert len(letters) > 1000
    assert {char for char in letters if not strange_letter(f"Linde{char}hof")} == UNSEEN
