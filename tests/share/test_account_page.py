"""How the foto was made, on the werkversie: each conversation with its akkoord, and what is still to mend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers import BOOK, TALKS, TIES, read, with_cell, with_row, write_book

from wijkfoto.findings import HEADINGS
from wijkfoto.project.opened import Project
from wijkfoto.read.project_files import read_config
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.pages.account import account_section
from wijkfoto.share.view import Block


def blocks(folder: Path, sheets: Any, level: str = "werkversie") -> dict[str, Block]:
    """Blocks of the section by the first word of their id."""
    dossier = read(write_book(folder / "Korvel", {**BOOK, **sheets}))
    foto = Project(folder, read_config(folder), dossier, LEVELS[level])["KRV"]
    section = account_section(foto.project.results, foto._result)
    return {block.id.partition("-")[0]: block for block in section.blocks}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", "leeg: telt als A"),
        ("misschien", "niet te lezen: telt als A"),
        ("A", "A alleen in totalen"),
        ("B", "B per functie"),
    ],
)
def test_an_akkoord_that_nobody_gave_is_told_apart_from_an_a(tmp_path: Path, typed: str, shown: str) -> None:
    found = blocks(tmp_path, {"Gesprekken": with_cell(TALKS, 2, "akkoord", typed)})
    assert [row["consent"] for row in found["gesprekken"].rows] == [shown, "C mijn rol mag zichtbaar"]


def test_without_a_column_akkoord_nobody_was_asked(tmp_path: Path) -> None:
    found = blocks(tmp_path, {"Gesprekken": [row[:5] for row in TALKS]})
    assert {row["consent"] for row in found["gesprekken"].rows} == {"niet gevraagd"}


def test_findings_are_a_work_list_with_their_cells_folded(tmp_path: Path) -> None:
    ties = with_row(with_cell(TIES, 2, "cijfer", "vaak"), (1, 3, "", "", "veel", "", "", ""))
    found = blocks(tmp_path, {"Verbindingen": ties, "Gesprekken": with_cell(TALKS, 2, "akkoord", "")})
    marks, consent = found["bevindingen"].items
    assert marks == {
        "tag": "fout",
        "text": f"{HEADINGS['cijfer_ongeldig']}: 2 rijen doen niet mee en staan op geen enkele pagina. "
        "Wat je kunt doen: Vul een cijfer van 1 tot 5 in, of laat de cel leeg.",
        "evidence": [
            "Korvel/Verbindingen.csv, blad Verbindingen, rij 2, kolom cijfer: hier staat 'vaak'.",
            "Korvel/Verbindingen.csv, blad Verbindingen, rij 4, kolom cijfer: hier staat 'veel'.",
        ],
    }
    assert consent["tag"] == "waarschuwing"


def test_nothing_to_mend_is_said(tmp_path: Path) -> None:
    found = blocks(tmp_path, {})["bevindingen"]
    assert (found.items, found.note) == ((), "Er is niets te verbeteren: alle rijen doen mee.")


def test_other_levels_see_neither(tmp_path: Path) -> None:
    for level in set(LEVELS) - {"werkversie", "openbaar"}:
        assert not {"gesprekken", "bevindingen"} & set(blocks(tmp_path, {}, level))
