"""`afspraken.csv`: what is read of it, what is not right in it, and what is written to it."""

from datetime import date

import pytest
from helpers import BOOK, VOCABULARY, read, where, write_book
from hypothesis import given
from hypothesis import strategies as st

from wijkfoto.errors import ProjectError
from wijkfoto.read.agreements import add_agreements, parse_side, side_text, with_agreements
from wijkfoto.records import AgreedTie, Dossier, Wijk

DOSSIER = Dossier(wijken=(Wijk("KRV", "Korvel", "korvel"), Wijk("RSH", "Reeshof", "reeshof")))
HEADER = "wijk;van;met;wat;wie;wanneer;status;datum;uit"
GOOD = "Korvel;huisarts;apotheek;elke maand overleg;apotheker;01-03-2026;open;2025-10-15;Besluitblad"


def from_text(folder, *rows, header=HEADER):
    (folder / "afspraken.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    found = with_agreements(DOSSIER, folder, VOCABULARY)
    return found.agreed, found.findings


def test_no_file_and_an_empty_file_change_nothing(tmp_path):
    assert with_agreements(DOSSIER, tmp_path, VOCABULARY) is DOSSIER
    (tmp_path / "afspraken.csv").write_text("\n", encoding="utf-8")
    assert with_agreements(DOSSIER, tmp_path, VOCABULARY) is DOSSIER
    assert from_text(tmp_path) == ((), ())


def test_a_row_as_people_write_it(tmp_path):
    agreed, findings = from_text(
        tmp_path, GOOD, "RSH;sociaal domein;toegang;;;;;;", "", "Korvel;wijkmanager;HA;;;;Klaar;;"
    )
    assert findings == ()
    assert agreed[0] == AgreedTie(
        "KRV", ("HAZ",), ("APO",), "elke maand overleg", "apotheker", date(2026, 3, 1), "open", date(2025, 10, 15),
        "Besluitblad", 2,
    )  # fmt: skip
    assert agreed[1] == AgreedTie("RSH", ("WEL", "TOE"), ("TOE",), row=3)
    assert (agreed[2].a, agreed[2].b, agreed[2].status, agreed[2].row) == (("OND",), ("HA",), "gedaan", 5)


@pytest.mark.parametrize(
    ("row", "expected", "kept"),
    [
        ("Nergens;huisarts;apotheek;;;;;;", (2, "wijk", "wijk_onbekend"), 0),
        ("Drunen;huisarts;apotheek;;;;;;", (2, "wijk", "wijk_onbekend"), 0),
        ("Korvel;buren;apotheek;;;;;;", (2, "van", "afspraak_kant_onbekend"), 0),
        ("Korvel;huisarts;;;;;;;", (2, "met", "verplicht_leeg"), 0),
        ("Korvel;huisarts;apotheek;;Jan de Vries;;;;", (2, "wie", "privacy"), 0),
        ("Korvel;huisarts;apotheek;bel 06-12345678;;;;;", (2, "wat", "privacy"), 0),
        ("Korvel;huisarts;apotheek;;;binnenkort;;;", (2, "wanneer", "datum_ongeldig"), 1),
        ("Korvel;huisarts;apotheek;;;;;vorige week;", (2, "datum", "datum_ongeldig"), 1),
        ("Korvel;huisarts;apotheek;;;;misschien;;", (2, "status", "woord_onbekend"), 1),
    ],
)
def test_what_is_not_right_is_named_with_its_cell(tmp_path, row, expected, kept):
    agreed, findings = from_text(tmp_path, row, GOOD)
    assert where(findings) == [expected]
    assert len(agreed) == kept + 1
    assert (findings[0].severity == "fout", findings[0].rows_lost) == ((True, 1) if not kept else (False, 0))


def test_a_name_is_never_repeated(tmp_path):
    _, (finding,) = from_text(tmp_path, "Korvel;huisarts;apotheek;;Jan de Vries;;;;")
    assert "Vries" not in repr(finding)


def test_a_column_that_is_needed_has_to_be_there(tmp_path):
    with pytest.raises(ProjectError, match="de kolom 'met' ontbreekt"):
        from_text(tmp_path, "Korvel;huisarts", header="wijk;van")


def test_writing_adds_rows_and_keeps_what_people_added(tmp_path):
    from_text(tmp_path, f"{GOOD};leuk", header=f"{HEADER};opmerking")
    more = AgreedTie("RSH", ("WEL", "TOE"), ("HA", "POHG"), "=1+1", due=date(2026, 4, 1), date=date(2026, 2, 1))
    add_agreements(tmp_path, [more], VOCABULARY)
    lines = (tmp_path / "afspraken.csv").read_text("utf-8-sig").splitlines()
    assert lines[1].endswith(";leuk")
    assert lines[2].startswith("Reeshof;sociaal domein;huisarts of ")
    assert "'=1+1" in lines[2], "Excel takes it as text"
    agreed = with_agreements(DOSSIER, tmp_path, VOCABULARY).agreed
    assert (agreed[1].due, agreed[1].date, agreed[1].status) == (more.due, more.date, "open")


SIDES = st.lists(
    st.sampled_from([term.code for term in VOCABULARY.terms("groups")]), min_size=1, max_size=2, unique=True
)


@given(SIDES)
def test_a_side_reads_back_as_it_was_written(codes):
    assert set(parse_side(side_text(codes, VOCABULARY), VOCABULARY)) == set(codes)


def test_a_side_that_is_partly_unknown_is_unknown():
    assert parse_side("huisarts of buren", VOCABULARY) == ()
    assert parse_side("", VOCABULARY) == ()


def test_it_stands_beside_the_findings_of_the_deliveries(tmp_path):
    dossier = read(write_book(tmp_path / "Korvel", BOOK))
    (tmp_path / "afspraken.csv").write_text(f"{HEADER}\nKorvel;buren;apotheek;;;;;;\n{GOOD}\n", encoding="utf-8")
    found = with_agreements(dossier, tmp_path, VOCABULARY)
    assert [f.source.file for f in found.findings][-1] == "afspraken.csv"
    assert len(found.findings) == len(dossier.findings) + 1
    assert [one.wijk for one in found.agreed] == ["KRV"]
