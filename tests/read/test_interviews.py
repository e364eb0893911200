"""Deliveries -> Dossier: what counts, what stays out, and that everything is told at once."""

from datetime import date

import pytest
from helpers import (
    ACTORS,
    BOOK,
    LIJST,
    PRACTICES,
    TALKS,
    TIES,
    csv_text,
    read,
    where,
    with_cell,
    with_column,
    with_row,
    write_book,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfoto.read.interviews import ReadingRules


@pytest.fixture
def book(tmp_path):
    """Writes the small workbook of Korvel with other sheets in place, and reads it."""

    def read_book(name="Korvel", rules=None, **sheets):
        changed = {title.replace("_", " "): rows for title, rows in sheets.items()}
        return read(write_book(tmp_path / name, {**BOOK, **changed}), rules=rules)

    return read_book


def lost(found):
    return [(f.code, f.source.row, f.rows_lost) for f in found.findings]


# What is read


def test_nothing_gives_an_empty_dossier():
    found = read()
    assert (found.wijken, found.conversations, found.actors, found.findings, found.rows_read) == ((), (), (), (), 0)


def test_a_whole_workbook(book):
    found = book()
    assert found.findings == ()
    assert [a.id for a in found.actors] == ["KRV/APO/zonnehoek", "KRV/HA/lindehof", "KRV/WV/waaier"]
    assert [(c.id, c.date, c.photographer, c.respondent, c.consent) for c in found.conversations] == [
        ("KRV/korvel#1", date(2026, 1, 12), "F01", "KRV/HA/lindehof", "B"),
        ("KRV/korvel#2", date(2026, 1, 13), "F01", "KRV/APO/zonnehoek", "C"),
    ]
    assert [(s.conversation[-1], s.grain, s.named, s.answer) for s in found.statements] == [
        ("1", "group", "APO", "ja"),
        ("1", "group", "WEL", "zou_willen"),
        ("1", "actor", "KRV/APO/zonnehoek", "ja"),
        ("2", "group", "HAZ", "ja"),
        ("2", "group", "WEL", "weet_niet"),
        ("2", "actor", "KRV/HA/lindehof", "ja"),
    ]
    tie = found.statements[2]
    assert (tie.purposes, tie.frequency, tie.mark, tie.labels, tie.theme) == (("MEDI",), "WEEK", 4.0, ("LIJN+",), "O")
    assert found.wijken[0].known == {"HAZ": 1, "APO": 1}
    assert [(p.name, p.groups) for p in found.practices] == [("Valpreventie", ("HAZ", "PAR"))]
    assert [(t.name, t.conversation) for t in found.tasks] == [("Meer tijd", "KRV/korvel#1")]
    assert [(n.discipline, n.reason) for n in found.not_spoken] == [("SW", "geen_tijd")]


def test_an_empty_cell_of_lijst_is_no_statement_and_a_group_that_does_not_work_here_is_absent(book):
    found = book(Lijst=with_cell(LIJST, 4, "werkt in deze wijk", "nee"))
    assert found.wijken[0].absent == {"WEL"}
    assert len([s for s in found.statements if "lijst" in s.id]) == 4


def test_equal_rows_unite_and_other_themes_stay_apart(book):
    more = with_row(
        TIES, (1, 2, "preventie", "dagelijks", 2, "", "", "ouderenzorg"), (1, 2, "", "", "", "", "", "ggz")
    )
    ties = [s for s in book(Verbindingen=more).statements if s.id.startswith("KRV/korvel#1/verb")]
    assert [(s.purposes, s.mark, s.frequency, s.theme) for s in ties] == [
        (("MEDI", "PREV"), 3.0, "WEEK", "O"),
        ((), None, "", "G"),
    ]
    assert [source.row for source in ties[0].also] == [4]


def test_a_respondent_by_function_and_organisation(book):
    talks = with_row(TALKS, (3, "14-01-2026", "F01", "ergotherapeut, Torenhuis", "ja", "B"))
    found = book(Gesprekken=talks)
    assert found.findings == ()
    assert found.conversations[-1].respondent == "KRV/ERG/torenhuis"


# Several wijken


def test_several_wijken_by_a_column(tmp_path):
    sheets = {
        "Wie werkt hier": with_column(ACTORS, "wijk", "Korvel", "Reeshof", "Reeshof"),
        "Gesprekken": with_column(
            with_row(TALKS, (1, "14-01-2026", "F02", 3, "ja", "B")), "wijk", "Korvel", "Reeshof", "Reeshof"
        ),
        "Verbindingen": with_column(with_row(TIES, (1, 2, *[""] * 6)), "wijk", "Korvel", "Reeshof", "Reeshof"),
        "Lijst": with_column(LIJST, "wijk", "Reeshof", "Korvel", "Reeshof"),
        "Goede voorbeelden": with_column(PRACTICES, "wijk", "Reeshof"),
    }
    found = read(write_book(tmp_path / "levering", sheets))
    assert where(found.findings) == []
    assert [wijk.code for wijk in found.wijken] == ["KRV", "RSH"]
    assert [(c.id, c.respondent) for c in found.conversations] == [
        ("KRV/levering#1", "KRV/HA/lindehof"),
        ("RSH/levering#2", "RSH/APO/zonnehoek"),
        ("RSH/levering#1", "RSH/WV/waaier"),
    ]
    assert [p.wijk for p in found.practices] == ["RSH"]
    assert {(s.conversation, s.named) for s in found.statements} == {
        ("RSH/levering#2", "HAZ"),
        ("KRV/levering#1", "APO"),
        ("RSH/levering#1", "WEL"),
        ("RSH/levering#2", "WEL"),
        ("KRV/levering#1", "RSH/APO/zonnehoek"),
        ("RSH/levering#2", "KRV/HA/lindehof"),
        ("RSH/levering#1", "RSH/APO/zonnehoek"),
    }


def test_who_is_spoken_to_about_a_wijk_is_an_actor_of_that_wijk(tmp_path):
    talks = with_column(TALKS, "wijk", "Reeshof", "Korvel")
    found = read(write_book(tmp_path / "Korvel", {"Wie werkt hier": ACTORS, "Gesprekken": talks}))
    assert [(c.wijk, c.respondent) for c in found.conversations] == [
        ("RSH", "RSH/HA/lindehof"),
        ("KRV", "KRV/APO/zonnehoek"),
    ]
    assert {c.respondent for c in found.conversations} <= {actor.id for actor in found.actors}


def test_the_wijk_of_a_row_goes_before_that_of_the_file_and_a_sheet_without_it_follows_the_number(tmp_path):
    sheets = {
        "Gesprekken": with_column(
            [TALKS[0], (1, "12-01-2026", "F01", "huisarts, Linde", "ja", "B")], "wijk", "Reeshof"
        ),
        "Verbindingen": [TIES[0], (1, "apotheek", *[""] * 6)],
    }
    found = read(write_book(tmp_path / "Korvel", sheets))
    assert found.findings == ()
    assert [(s.conversation, s.named) for s in found.statements] == [("RSH/korvel#1", "APO")]


def test_an_unknown_wijk_is_never_read_as_another(book):
    found = book(Verbindingen=with_column(TIES, "wijk", "Korvvel", "Korvel"))
    assert where(found.findings) == [(2, "wijk", "wijk_onbekend")]
    assert [s.id for s in found.statements if "verb" in s.id] == ["KRV/korvel#2/verbindingen-3"]
    found = book(name="Korvel B", Lijst=with_column(LIJST, "wijk", "Korvvel", "Korvel", "Korvel"))
    assert where(found.findings) == [(2, "wijk", "wijk_onbekend")]
    assert "HAZ" not in found.wijken[0].known


def test_rows_that_say_their_wijk_count_in_a_file_that_does_not(tmp_path):
    sheets = {
        "Gesprekken": with_column(
            [TALKS[0], (1, "12-01-2026", "F01", "huisarts, Linde", "ja", "B")], "wijk", "Reeshof"
        ),
        "Verbindingen": [TIES[0], (1, "apotheek", *[""] * 6)],
        "Opgaven": [("opgave", "thema"), ("Meer tijd", "")],
    }
    found = read(write_book(tmp_path / "levering", sheets))
    assert lost(found) == [("wijk_ontbreekt", 0, 1)]
    assert (len(found.conversations), len(found.statements), len(found.tasks)) == (1, 1, 0)


# Everything at once, nothing twice


def test_ten_mistakes_in_one_workbook_are_told_at_once(book):
    found = book(
        Wie_werkt_hier=with_row(ACTORS, (4, "Thebe", "Thebe"), (5, "dr. Jansen", "Torenhuis")),
        Gesprekken=with_row(
            with_cell(with_cell(TALKS, 2, "fotograaf", "Annemarie"), 3, "akkoord", ""),
            (3, "eind nov", "F01", 3, "ja", "B"),
        ),
        Lijst=with_cell(LIJST, 3, "gesprek 2", "soms"),
        Verbindingen=with_row(
            with_cell(with_cell(TIES, 2, "cijfer", "8"), 3, "hoe vaak", "geregeld"),
            (1, "Zonhoek", "medicatie", "", "", "", "", ""),
            (9, 2, "", "", "", "", "", ""),
        ),
        Opgaven=[("opgave", "thema", "uit gesprek"), ("Meer tijd", "MDO", 1)],
    )
    assert sorted((f.source.sheet, f.source.row, f.column, f.code) for f in found.findings) == [
        ("Gesprekken", 2, "fotograaf", "fotograaf_geen_code"),
        ("Gesprekken", 3, "akkoord", "akkoord_leeg"),
        ("Gesprekken", 4, "datum", "datum_ongeldig"),
        ("Lijst", 3, "gesprek 2", "antwoord_onbekend"),
        ("Opgaven", 2, "thema", "verkeerde_kolom"),
        ("Verbindingen", 2, "cijfer", "cijfer_schaal10"),
        ("Verbindingen", 3, "hoe vaak", "frequentie_onduidelijk"),
        ("Verbindingen", 4, "met wie", "met_wie_onbekend"),
        ("Verbindingen", 5, "gesprek", "gesprek_onbekend"),
        ("Wie werkt hier", 5, "functie", "organisatie_als_functie"),
        ("Wie werkt hier", 6, "functie", "privacy"),
    ]
    assert "".join(f.severity[0] for f in found.findings) == "ffffffwwwww"


def test_several_mistakes_in_one_row_lose_one_row(book):
    found = book(Verbindingen=with_row(TIES, (2, 3, *[""] * 6), ("", "", "", "", "0", "", "", "")))
    assert lost(found) == [("cijfer_ongeldig", 5, 0), ("verplicht_leeg", 5, 1), ("verplicht_leeg", 5, 0)]
    assert len(found.statements) == 7


def test_what_depends_on_a_lost_row_is_counted_there(book):
    actors = with_cell(with_column(ACTORS, "mandaat", "", "soms"), 3, "functie", "dr. Jansen")
    found = book(Wie_werkt_hier=actors)
    assert lost(found) == [("privacy", 3, 6), ("woord_onbekend", 3, 0)]
    assert [c.respondent for c in found.conversations] == ["KRV/HA/lindehof"]


def test_what_belongs_to_a_lost_conversation_is_counted_there(book):
    found = book(Gesprekken=with_cell(TALKS, 3, "datum", "gisteren"))
    assert lost(found) == [("datum_ongeldig", 3, 4)]
    assert {s.conversation for s in found.statements} == {"KRV/korvel#1"}


@pytest.mark.parametrize(
    ("cell", "reason"),
    [(("datum", "gisteren"), "datum_ongeldig"), (("wie gesproken", 9), "respondent_onbekend")],
)
def test_a_conversation_with_a_fout_hides_nothing_of_its_other_cells_and_rows(book, cell, reason):
    found = book(
        Gesprekken=with_cell(TALKS, 3, *cell),
        Lijst=with_cell(with_cell(LIJST, 2, "gesprek 2", "soms"), 3, "gesprek 2", "nee"),
        Verbindingen=with_row(
            with_cell(TIES, 3, "met wie", "Zonhoek"),
            (2, "huisarts + apotheker", *[""] * 6),
            (2, 12, "", "", "vaak", "", "", ""),
            (2, "apotheker", *[""] * 6),
        ),
    )
    assert sorted(lost(found)) == [
        ("antwoord_onbekend", 2, 1),
        ("cijfer_ongeldig", 5, 1),
        *sorted([(reason, 3, 5), ("met_wie_onbekend", 3, 0), ("met_wie_onbekend", 5, 0)]),
        ("spreekt_zich_tegen", 3, 0),
        ("twee_in_een_cel", 4, 1),
    ]
    assert {s.conversation for s in found.statements} == {"KRV/korvel#1"}


def test_who_was_spoken_is_checked_too_when_the_date_is_wrong(book):
    talks = with_cell(with_cell(TALKS, 3, "datum", "gisteren"), 3, "wie gesproken", "9")
    found = book(Gesprekken=talks, Verbindingen=with_row(TIES, (2, 2, *[""] * 6)))
    assert lost(found) == [("datum_ongeldig", 3, 5), ("respondent_onbekend", 3, 0)]
    talks = with_cell(TALKS, 3, "datum", "gisteren")
    found = book(Gesprekken=talks, Verbindingen=with_row(TIES, (2, 2, *[""] * 6)))
    assert lost(found) == [("datum_ongeldig", 3, 5), ("met_zichzelf", 4, 0)]


def test_of_a_conversation_without_explanation_nothing_is_checked_further(book):
    talks = with_cell(with_cell(TALKS, 3, "uitleg gegeven", "nee"), 3, "datum", "gisteren")
    found = book(Gesprekken=talks, Verbindingen=with_cell(TIES, 3, "met wie", "Zonhoek"))
    assert lost(found) == [("datum_ongeldig", 3, 4)]


def test_a_row_with_a_fout_is_checked_to_its_end_and_gives_no_actor(book):
    found = book(
        Verbindingen=with_row(
            TIES, (9, "Zonhoek", *[""] * 6), (1, "ergotherapeut, Elders", "", "", "vaak", "", "", "")
        )
    )
    assert sorted(lost(found)) == [("cijfer_ongeldig", 5, 1), ("gesprek_onbekend", 4, 1), ("met_wie_onbekend", 4, 0)]
    assert "Elders" not in repr(found.actors)


def test_without_explanation_a_conversation_stays_out_but_its_actor_is_known(book):
    found = book(Gesprekken=with_cell(TALKS, 3, "uitleg gegeven", "nee"))
    assert lost(found) == [("uitleg_nee", 3, 4)]
    assert [c.id for c in found.conversations] == ["KRV/korvel#1"]
    assert "KRV/APO/zonnehoek" in {actor.id for actor in found.actors}


def test_a_bad_cell_of_lijst_leaves_the_other_cells(book):
    found = book(Lijst=with_cell(LIJST, 2, "gesprek 1", "soms"))
    assert [(s.named, s.answer) for s in found.statements if s.source.row == 2 and s.grain == "group"] == [
        ("HAZ", "ja")
    ]
    assert found.wijken[0].known["HAZ"] == 1


# Consent


@pytest.mark.parametrize(("cell", "consent"), [("C", "C"), ("", "A"), ("misschien", "A")])
def test_consent_of_the_column(book, cell, consent):
    rules = ReadingRules(consent={"Korvel": "B"})
    assert book(Gesprekken=with_cell(TALKS, 2, "akkoord", cell), rules=rules).conversations[0].consent == consent


@pytest.mark.parametrize(("rules", "consent"), [(None, ""), (ReadingRules(consent={"Korvel": "B"}), "B")])
def test_consent_of_a_delivery_without_the_column(book, rules, consent):
    talks = [row[:-1] for row in TALKS]
    assert {c.consent for c in book(Gesprekken=talks, rules=rules).conversations} == {consent}


# Several files


def test_two_deliveries_of_one_wijk_never_collide(tmp_path):
    first = write_book(tmp_path / "Korvel A", BOOK)
    other = {
        **BOOK,
        "Wie werkt hier": [ACTORS[0], (1, "huisarts", "Elders"), (2, "ergotherapeut", "Torenhuis")],
        "Gesprekken": [TALKS[0], (1, "20-01-2026", "F02", 1, "ja", "B"), (2, "21-01-2026", "F02", 2, "ja", "B")],
    }
    found = read(first, write_book(tmp_path / "Korvel B", other))
    assert found.findings == ()
    assert sorted(c.respondent for c in found.conversations) == [
        "KRV/APO/zonnehoek",
        "KRV/ERG/torenhuis",
        "KRV/HA/elders",
        "KRV/HA/lindehof",
    ]


def test_files_that_differ_only_in_their_ending_keep_their_conversations(tmp_path):
    folder = write_book(tmp_path / "Korvel", BOOK)
    form = tmp_path / "Korvel.csv"
    rows = [("wijk", "gesprek", "van_functie", "naar_functie"), ("Korvel", 1, "ergotherapeut", "huisarts")]
    form.write_text(csv_text(rows), encoding="utf-8")
    found = read(form, folder)
    assert [c.id for c in found.conversations] == ["KRV/korvel#1", "KRV/korvel#2", "KRV/korvel-2#1"]
    assert len({s.id for s in found.statements}) == 7


def test_a_copy_with_equal_content_counts_once(tmp_path):
    found = read(write_book(tmp_path / "Korvel A", BOOK), write_book(tmp_path / "Korvel B", BOOK))
    assert [c.id for c in found.conversations] == ["KRV/korvel-a#1", "KRV/korvel-a#2"]
    assert len(found.statements) == 6


def test_a_replaced_file_is_not_read(tmp_path):
    old = write_book(tmp_path / "Korvel A", BOOK)
    new = write_book(tmp_path / "Korvel B", {**BOOK, "Verbindingen": with_cell(TIES, 2, "cijfer", 1)})
    found = read(old, new, rules=ReadingRules(replaced={"Korvel A": "Korvel B"}))
    assert [f.code for f in found.findings] == ["bestand_vervangen"]
    assert [s.mark for s in found.statements if s.mark] == [1.0, 5.0]


def test_wijken_of_the_project_come_in_its_order(tmp_path):
    found = read(write_book(tmp_path / "Korvel", BOOK), wijken=["RSH", "KRV"])
    assert ([wijk.code for wijk in found.wijken], found.findings) == (["RSH", "KRV"], ())


# Order


@settings(max_examples=15, deadline=None)
@given(st.permutations([*TIES[1:], (1, 3, "", "", "", "", "", ""), (2, "paramedici", "", "", 2, "", "", "")]))
def test_row_order_does_not_matter(tmp_path_factory, order):
    folder = tmp_path_factory.mktemp("volgorde")
    found = read(write_book(folder / "Korvel", {**BOOK, "Verbindingen": [TIES[0], *order]}))
    assert found.findings == ()
    said = {(s.conversation, s.named, s.answer, s.mark) for s in found.statements}
    assert said == {
        ("KRV/korvel#1", "APO", "ja", None),
        ("KRV/korvel#1", "WEL", "zou_willen", None),
        ("KRV/korvel#1", "KRV/APO/zonnehoek", "ja", 4.0),
        ("KRV/korvel#1", "KRV/WV/waaier", "ja", None),
        ("KRV/korvel#2", "HAZ", "ja", None),
        ("KRV/korvel#2", "WEL", "weet_niet", None),
        ("KRV/korvel#2", "KRV/HA/lindehof", "ja", 5.0),
        ("KRV/korvel#2", "PAR", "ja", 2.0),
    }
