"""What was read before is not read again, and what comes of it is the same."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from helpers import VOCABULARY

import wijkfoto as wf
from wijkfoto.read import interviews, read_before
from wijkfoto.read.deliveries import read_delivery
from wijkfoto.read.read_before import CACHE, ReadBefore, clear_cache

HEADER = "wijk;datum;gesprek;van_functie;naar_functie;cijfer;gaat goed;gaat niet goed"
KORVEL = f"{HEADER}\nKorvel;12-01-2026;1;huisarts;apotheker;4;korte lijnen met de praktijk;\n"
REESHOF = f"{HEADER}\nReeshof;12-01-2026;1;huisarts;apotheker;vaak;;wachtlijst\n"
PRIVATE = ["mw. Zwartkruis", "06-12345678", "fluitketel@voorbeeld.nl", "123456782"]
WITH_PRIVACY = f"{HEADER}\n" + "".join(
    f"Korvel;12-01-2026;{n};huisarts;apotheker;4;bel {text} maar terug;\n" for n, text in enumerate(PRIVATE, start=2)
)


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    return tmp_path / "sleutels"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "project" / "gesprekken").mkdir(parents=True)
    for name, text in (("Korvel.csv", KORVEL), ("Reeshof.csv", REESHOF)):
        (tmp_path / "project" / "gesprekken" / name).write_text(text, encoding="utf-8")
    return tmp_path / "project"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were read, in order."""
    names: list[str] = []

    def counted(path, *args, **options):
        names.append(path.name)
        return read_delivery(path, *args, **options)

    monkeypatch.setattr(interviews, "read_delivery", counted)
    return names


def _kept(folder: Path) -> list[Path]:
    return sorted((folder / CACHE).iterdir()) if (folder / CACHE).is_dir() else []


def test_an_unchanged_file_is_not_read_again(folder: Path, read: list[str]) -> None:
    first = wf.open_project(folder).dossier
    again = wf.open_project(folder).dossier
    assert read == ["Korvel.csv", "Reeshof.csv"]
    assert again == first
    assert [finding.code for finding in again.findings] == ["cijfer_ongeldig"]
    clear_cache(folder)
    assert wf.open_project(folder).dossier == first
    assert len(read) == 4


def test_pages_are_the_same_bytes(folder: Path, tmp_path: Path, read: list[str]) -> None:
    written = []
    for turn in ("eerst", "weer"):
        (made,) = wf.write_pages(wf.open_project(folder), tmp_path / turn, ["werkversie"])
        written.append({path.name: path.read_bytes() for path in made.pages})
    assert len(read) == 2
    assert {"korvel.html", "reeshof.html"} <= written[0].keys()
    assert written[0] == written[1]


def test_only_what_changed_is_read_and_what_is_gone_is_forgotten(folder: Path, read: list[str]) -> None:
    wf.open_project(folder)
    (folder / "gesprekken" / "Korvel.csv").write_text(KORVEL.replace(";4;", ";5;"), encoding="utf-8")
    changed = wf.open_project(folder).dossier
    assert read == ["Korvel.csv", "Reeshof.csv", "Korvel.csv"]
    assert [statement.mark for statement in changed.statements] == [5.0]
    assert len(_kept(folder)) == 2
    (folder / "gesprekken" / "Reeshof.csv").unlink()
    wf.open_project(folder)
    assert len(_kept(folder)) == 1


@pytest.mark.parametrize(
    "toml",
    [
        '[kolommen]\n"gaat goed" = "gaat niet goed"\n',
        '[[lijsten.disciplines]]\ncode = "HA"\nlabel = "dokter"\n',
        '[[wijk]]\ncode = "KRV"\nname = "Korvel-West"\n',
    ],
)
def test_other_rules_read_anew(folder: Path, read: list[str], toml: str) -> None:
    wf.open_project(folder)
    (folder / "wijkfoto.toml").write_text(toml, encoding="utf-8")
    wf.open_project(folder)
    assert len(read) == 4


def test_a_decision_about_marks_reads_that_file_anew(folder: Path, read: list[str]) -> None:
    (folder / "gesprekken" / "Korvel.csv").write_text(KORVEL.replace(";4;", ";8;"), encoding="utf-8")
    wf.open_project(folder)
    ledger = "soort;onderwerp;waarde;besluit;door;waarom;datum\nschaal;Korvel.csv;1-10, gehalveerd;ja;;;\n"
    (folder / "beslissingen.csv").write_text(ledger, encoding="utf-8")
    assert [statement.mark for statement in wf.open_project(folder).dossier.statements] == [4.0]
    assert read == ["Korvel.csv", "Reeshof.csv", "Korvel.csv"]


def test_another_version_of_the_program_reads_anew(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wf.open_project(folder)
    monkeypatch.setattr(read_before, "_program", lambda: [("rows.py", 1, 1)])
    wf.open_project(folder)
    assert len(read) == 4


@pytest.mark.parametrize("damage", [b"", b"onzin", b"[1]", b"\x80\x04."])
def test_what_is_damaged_is_read_anew(folder: Path, read: list[str], damage: bytes) -> None:
    first = wf.open_project(folder).dossier
    for path in _kept(folder):
        path.write_bytes(damage)
    assert wf.open_project(folder).dossier == first
    assert len(read) == 4


def test_one_changed_letter_is_seen(folder: Path, read: list[str]) -> None:
    first = wf.open_project(folder).dossier
    for path in _kept(folder):
        path.write_bytes(path.read_bytes().replace(b'"HA"', b'"DA"'))
    assert wf.open_project(folder).dossier == first
    assert read == ["Korvel.csv", "Reeshof.csv", "Korvel.csv"]


def test_what_came_from_another_computer_is_read_anew(folder: Path, read: list[str], keys: Path) -> None:
    wf.open_project(folder)
    shutil.rmtree(keys)
    wf.open_project(folder)
    assert len(read) == 4


@pytest.mark.parametrize("closed", ["project", "keys"])
def test_a_folder_that_cannot_be_written_to_is_read_in_silence(
    folder: Path, read: list[str], keys: Path, closed: str
) -> None:
    blocked = folder / ".wijkfoto" if closed == "project" else keys
    blocked.write_text("een bestand waar een map moet komen", encoding="utf-8")
    assert wf.open_project(folder).dossier == wf.open_project(folder).dossier
    assert len(read) == 4
    clear_cache(folder)


def test_nothing_that_points_to_a_person_is_kept(folder: Path) -> None:
    (folder / "gesprekken" / "Korvel.csv").write_text(KORVEL + WITH_PRIVACY.partition("\n")[2], encoding="utf-8")
    first = wf.open_project(folder).dossier
    assert [finding.code for finding in first.findings].count("privacy") == len(PRIVATE)
    kept = b"".join(path.read_bytes() for path in _kept(folder))
    assert b"korte lijnen met de praktijk" in kept
    for text in PRIVATE:
        assert text.encode() not in kept
        assert text.split()[-1].encode() not in kept
    assert wf.open_project(folder).dossier == first


def test_a_date_that_was_doubted_is_looked_at_again_on_another_day(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    future = KORVEL.replace("12-01-2026", "12-01-2999")
    (folder / "gesprekken" / "Korvel.csv").write_text(future, encoding="utf-8")
    wf.open_project(folder)

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2999, 2, 1)

    monkeypatch.setattr(read_before, "date", Later)
    wf.open_project(folder)
    assert read == ["Korvel.csv", "Reeshof.csv", "Korvel.csv"]


def test_a_folder_of_csv_files_is_kept_too(tmp_path: Path) -> None:
    workbook = tmp_path / "Korvel"
    workbook.mkdir()
    (workbook / "gesprekken.csv").write_text(KORVEL, encoding="utf-8")
    calls: list[int] = []

    def read():
        calls.append(1)
        return read_delivery(workbook, VOCABULARY)

    found = [ReadBefore(tmp_path, VOCABULARY, {}).delivery(workbook, False, read) for _ in range(2)]
    assert found[0] == found[1]
    assert calls == [1]


def test_what_is_kept_is_for_the_owner_only(folder: Path) -> None:
    wf.open_project(folder)
    if os.name == "posix":
        assert (folder / ".wijkfoto").stat().st_mode & 0o077 == 0


def test_checking_loose_files_keeps_nothing(folder: Path) -> None:
    wf.check_deliveries([folder / "gesprekken" / "Korvel.csv"])
    assert not (folder / ".wijkfoto").exists()
