"""The letter to who was named and not spoken to: all that the law asks, nothing about anybody, and where it goes."""

from __future__ import annotations

import pytest
from helpers import BOOK, TIES, with_row, write_book
from typer.testing import CliRunner

import wijkfoto as wf
from wijkfoto.cli import app


def test_it_says_what_the_law_asks(folder):
    (folder / "wijkfoto.toml").write_text(
        "[drempels]\nmin_respondenten = 4\n[bewaren]\nleveringen_maanden = 7\n", encoding="utf-8"
    )
    text = wf.write_letter(folder, folder / "brief.txt").path.read_text(encoding="utf-8-sig")
    assert "In Korvel maken we een wijkfoto" in text
    for part in (
        "Wat staat er over je in?", "Hoe komen we eraan?", "Waar is het voor?", "Dit mag volgens de wet omdat:",
        "Wie ziet wat?", "Hoe lang bewaren we het?", "Laat het verbeteren of wissen", "Autoriteit Persoonsgegevens",
    ):  # fmt: skip
        assert part in text
    assert "minstens 4 mensen van 2 organisaties" in text
    assert "tot 7 maanden nadat de foto is vastgesteld" in text
    assert "{" not in text


def test_it_is_the_same_for_everybody_and_names_nobody(folder):
    one = wf.write_letter(folder, folder / "een.txt").path.read_bytes()
    for name in ("onnehoek", "indehof", "aaier", "huisarts L"):
        assert name.encode() not in one


def test_it_goes_to_who_was_named_and_not_spoken_to(folder):
    """A row about the wijkverpleging by its number; a row in Niet gesproken with an organisation; nobody who was."""
    ties = with_row(TIES, (1, 3, "afstemmen", "", 4, "", "", ""))
    write_book(folder / "gesprekken" / "Korvel", {**BOOK, "Verbindingen": ties})
    letter = wf.write_letter(folder, folder / "brief.txt")
    spoken = {talk.respondent for talk in wf.open_project(folder).dossier.conversations}
    assert "KRV wijkverpleegkundige Waaier" in letter.to
    assert not [name for name in letter.to if "indehof" in name]
    assert spoken
    assert list(letter.to) == sorted(letter.to)


def test_the_command(folder):
    done = CliRunner().invoke(app, ["inzage", str(folder), "--brief", str(folder / "brief.txt")])
    assert done.exit_code == 0
    assert "laat de privacy officer meelezen" in done.output
    with pytest.raises(wf.ProjectError, match="bestaat al"):
        wf.write_letter(folder, folder / "brief.txt")
    with pytest.raises(wf.ProjectError, match=r"eindigt op \.txt"):
        wf.write_letter(folder, folder / "brief.docx")
    with pytest.raises(wf.ProjectError, match="om wie het gaat"):
        CliRunner().invoke(app, ["inzage", str(folder)], catch_exceptions=False)
