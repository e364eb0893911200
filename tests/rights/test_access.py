"""Access: every row by and about an actor, with who said it and their words in a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import BOOK, TALKS, with_cell, write_book
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

import wijkfoto as wf
from wijkfoto.cli import app
from wijkfoto.output.logbook import content_hash, read_logbook
from wijkfoto.rights.access import FOR_ASKER, FOR_OFFICER
from wijkfoto.rights.subject import find_actor

Sheets = dict[str, list[list[object]]]


def sheets(path: Path) -> Sheets:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python()[1:] for name in book.sheet_names}


def access(folder: Path, actor: str) -> tuple[Sheets, Sheets]:
    found = wf.write_access(folder, actor, by="coordinator")
    return sheets(found.folder / FOR_ASKER), sheets(found.folder / FOR_OFFICER)


def places(rows: list[list[object]], start: int = 0) -> list[tuple[object, ...]]:
    return [tuple(row[start : start + 4]) for row in rows]


def test_every_row_by_and_about_with_its_place(folder):
    asker, officer = access(folder, "Apotheek Zonnehoek")
    assert places(asker["Gesprekken"]) == [("Korvel/Gesprekken.csv", "Gesprekken", 3.0, "")]
    assert places(asker["Zelf gezegd"]) == [
        ("Korvel/Lijst.csv", "Lijst", 2.0, "gesprek 2 (kolom E)"),
        ("Korvel/Lijst.csv", "Lijst", 4.0, "gesprek 2 (kolom E)"),
        ("Korvel/Verbindingen.csv", "Verbindingen", 3.0, ""),
    ]
    assert places(asker["Over deze functie"], 1) == [("Korvel/Verbindingen.csv", "Verbindingen", 2.0, "")]
    told = {(row[4], row[1], row[2]) for row in asker["Ook genoemd"]}
    assert told == {
        ("wie werkt hier", "Wie werkt hier", 3.0),
        ("goed voorbeeld", "Goede voorbeelden", 3.0),
        ("niet gesproken", "Niet gesproken", 3.0),
        ("besluit", "", 3.0),
        ("afspraak", "", 2.0),
        ("plek op de kaart", "", 3.0),
    }
    assert officer["Wie zei het"] == [
        [
            1.0,
            "Korvel/Verbindingen.csv",
            "Verbindingen",
            2.0,
            "",
            "huisarts, Lindehof",
            "ze bellen altijd terug",
            "",
            "",
        ]
    ]
    assert [row[4:7] for row in officer["Woorden van anderen"]] == [
        ["huisarts, Lindehof", "fijn", "Zonnehoek weet van niets"]
    ]


def test_every_cell_can_be_found_in_its_file(folder):
    """File, sheet, row and column lead back to the cell: what stands there is what the row tells."""
    from wijkfoto.read.sheets import read_sheets

    asker, officer = access(folder, "Apotheek Zonnehoek")
    cells = [row for row in asker["Zelf gezegd"] if row[3]]
    assert len(cells) == 2
    for file, sheet, row, column, *told in cells:
        rows = next(one.rows for one in read_sheets(folder / "gesprekken" / "Korvel") if one.name == sheet)
        header, letter = str(column).removesuffix(")").split(" (kolom ")
        at = ord(letter) - ord("A")
        assert (file, rows[0][at]) == ("Korvel/Lijst.csv", header)
        assert (rows[int(row) - 1][0], rows[int(row) - 1][at]) == (told[0], told[1])
    rows = [row for sheets_ in (asker, officer) for name in sheets_ if name != "Lees mij" for row in sheets_[name]]
    assert not [row for row in rows if "kolom" in str(row[1:3])]


def test_who_said_it_and_their_words_are_not_in_the_first_file(folder):
    asker, _ = access(folder, "Apotheek Zonnehoek")
    about = repr(asker["Over deze functie"])
    assert "Lindehof" not in about
    assert "huisarts" not in about
    assert "weet van niets" not in repr({name: rows for name, rows in asker.items() if name != "Ook genoemd"})


def test_rows_that_do_not_count_are_shown_to_the_officer(folder):
    kept_out = with_cell(TALKS, 3, "uitleg gegeven", "nee")
    write_book(folder / "gesprekken" / "Korvel oud", {**BOOK, "Gesprekken": kept_out})
    _, officer = access(folder, "KRV Apotheek Zonnehoek")
    out = {tuple(row[:3]) for row in officer["Telt niet mee"]}
    assert ("Korvel oud/Gesprekken.csv", "Gesprekken", 3.0) in out


def test_it_is_logged_with_its_hash_and_without_a_name(folder):
    found = wf.write_access(folder, "Apotheek Zonnehoek", by="coordinator")
    (row,) = read_logbook(folder)
    assert (row["soort"], row["door"], row["sha256"]) == ("inzage", "coordinator", content_hash(found.folder))
    assert "onnehoek" not in (folder / "logboek.csv").read_text(encoding="utf-8-sig")


def test_an_ambiguous_actor_lists_the_choices(folder):
    write_book(folder / "gesprekken" / "Reeshof", BOOK)
    with pytest.raises(wf.ProjectError, match="Kies er een: 'KRV huisarts Lindehof' of 'RSH huisarts Lindehof'"):
        wf.write_access(folder, "huisarts Lindehof")
    with pytest.raises(wf.ProjectError, match="Bedoel je 'KRV apotheker Apotheek Zonnehoek'"):
        wf.write_access(folder, "Korvel Zonneh")


@pytest.mark.parametrize("text", ["Lindehof", "huisarts, lindehof", "KRV Huisarts Lindehof", "Korvel LINDE-HOF"])
def test_an_actor_is_found_however_it_is_written(folder, text):
    assert find_actor(wf.open_project(folder), text).actors[0].id == "KRV/HA/lindehof"


def test_text_is_never_a_formula(folder):
    wf.write_access(folder, "Lindehof", folder / "map")
    hostile = '=HYPERLINK("http://evil","klik")'
    rows = [("nr", "functie", "organisatie"), (1, "huisarts", hostile)]
    talks = TALKS[:2]
    write_book(folder / "gesprekken" / "Reeshof", {"Wie werkt hier": rows, "Gesprekken": talks})
    actor = next(one for one in wf.open_project(folder).dossier.actors if one.wijk == "RSH")
    found = wf.write_access(folder, f"RSH {actor.organisation}")
    import zipfile

    for path in found.folder.iterdir():
        with zipfile.ZipFile(path) as book:
            assert not any(b"<f>" in book.read(name) for name in book.namelist() if "worksheets/" in name)


def test_command_and_a_folder_that_is_there(folder, tmp_path):
    out = tmp_path / "map"
    done = CliRunner().invoke(app, ["inzage", str(folder), "Lindehof", "--uit", str(out)])
    assert "eerst naar de privacy officer" in done.output
    assert {path.name for path in out.iterdir()} == {FOR_ASKER, FOR_OFFICER}
    with pytest.raises(wf.ProjectError, match="bestaat al"):
        wf.write_access(folder, "Lindehof", out)
