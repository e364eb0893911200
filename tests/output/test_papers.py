"""Writing what can be mailed: which files per level, one zip with all of it, and nothing half written."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from wijkfoto.errors import ProjectError
from wijkfoto.output import papers
from wijkfoto.output.papers import write_everything, write_figures, write_pdf, write_slides
from wijkfoto.project.opened import Project, open_project

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld"


@pytest.fixture(scope="module")
def example() -> Project:
    return open_project(EXAMPLE)


def test_a_confidential_file_says_so_in_its_name(example, tmp_path):
    written = write_pdf(example, tmp_path, ("werkversie", "openbaar"))
    names = ["wijkfoto-VERTROUWELIJK-werkversie.pdf", "wijkfoto-openbaar.pdf"]
    assert [path.name for part in written for path in part.pages] == names
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF-") for name in names)


def test_everything_is_one_zip_per_level_and_the_same_twice(example, tmp_path):
    (written,) = write_everything(example, tmp_path, ("openbaar",))
    files = ["vergelijking.html", "wijkfoto-openbaar.pdf", "wijkfoto-openbaar.pptx", "wijkfoto-openbaar-figuren",
             "wijkfoto-openbaar.zip"]  # fmt: skip
    assert [path.name for path in written.pages] == files
    packed = tmp_path / "wijkfoto-openbaar.zip"
    with zipfile.ZipFile(packed) as found:
        inside = found.namelist()
        assert "Deze versie mag je delen met iedereen." in found.read("LEES MIJ.txt").decode()
        page = (tmp_path / "openbaar" / "vergelijking.html").read_bytes()
        assert found.read("pagina's/vergelijking.html") == page
    names = ("goed", "grenzen", "lastig", "overzichtskaart")
    kinds = [f"figuren/{name}.{kind}" for name in names for kind in ("png", "svg")]
    assert inside == ["LEES MIJ.txt", "pagina's/vergelijking.html", "wijkfoto-openbaar.pdf",
                      "wijkfoto-openbaar.pptx", *kinds]  # fmt: skip
    before = packed.read_bytes()
    shutil.rmtree(tmp_path / "openbaar")
    write_everything(example, tmp_path, ("openbaar",))
    assert packed.read_bytes() == before


def test_who_took_part_in_one_wijk_gets_that_wijk_alone(example, tmp_path, monkeypatch):
    """Of each lot the sheets, slides, figures and pages are of that wijk; drawing them is tested elsewhere."""
    drawn: list[tuple[str, ...]] = []
    monkeypatch.setattr("wijkfoto.render.paper.report.draw_pdf", lambda views: _titles(views, drawn))
    monkeypatch.setattr("wijkfoto.render.slides.deck.draw_deck", lambda views, **_: _titles(views, drawn))
    monkeypatch.setattr("wijkfoto.render.paper.figures.draw_picture", lambda block, **_: block.id.encode())
    (written,) = write_everything(example, tmp_path, ("wijk",))
    names = ("reeshof", "korvel", "drunen", "heikant-stokhasselt")
    titles = {(f"Wijkfoto {wijk.wijk.name}",) for wijk in example.results.wijken}
    assert set(drawn) == titles
    assert [path.name for path in written.pages if path.suffix == ".zip"] == [f"wijkfoto-wijk-{n}.zip" for n in names]
    with zipfile.ZipFile(written.one_file("pdf")) as found:
        assert found.namelist() == [f"wijkfoto-wijk-{name}.pdf" for name in names]
    with zipfile.ZipFile(tmp_path / "wijkfoto-wijk-korvel.zip") as found:
        inside, about = found.namelist(), found.read("LEES MIJ.txt").decode()
        html = found.read("pagina's/korvel.html").decode()
    assert inside[:4] == [
        "LEES MIJ.txt",
        "pagina's/korvel.html",
        "wijkfoto-wijk-korvel.pdf",
        "wijkfoto-wijk-korvel.pptx",
    ]
    assert all(name.startswith("figuren/korvel-") for name in inside[4:])
    assert len(inside) > 6
    assert "Open dan korvel.html" in about
    assert not [other for other in names if other != "korvel" and f"{other}.html" in html], (
        "no link to what is not there"
    )


def _titles(views, drawn: list[tuple[str, ...]]) -> bytes:
    drawn.append(tuple(view.title for view in views))
    return b"%PDF-1.7 of dia's"


def test_each_step_is_told(example, tmp_path):
    told: list[str] = []
    write_slides(example, tmp_path, ("openbaar",), on_step=told.append)
    write_figures(example, tmp_path, ("openbaar",), on_step=told.append)
    assert told[0] == "wijkfoto-openbaar.pptx"
    assert len(told) == 5
    assert all(step.startswith("openbaar: ") for step in told[1:])


def test_what_stood_there_stays_when_drawing_fails(example, tmp_path, monkeypatch):
    old = tmp_path / "wijkfoto-openbaar-figuren" / "oud.png"
    old.parent.mkdir()
    old.write_bytes(b"oud")

    def fail(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("wijkfoto.render.paper.figures.draw_picture", fail)
    with pytest.raises(MemoryError):
        write_figures(example, tmp_path, ("openbaar",))
    assert [path.name for path in tmp_path.rglob("*")] == ["wijkfoto-openbaar-figuren", "oud.png"]


def test_a_file_in_use_is_told_in_plain_words(example, tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError

    monkeypatch.setattr(papers, "whole_file", refuse)
    with pytest.raises(ProjectError, match=r"wijkfoto-openbaar\.pdf kan ik niet schrijven\. Sluit het bestand"):
        write_pdf(example, tmp_path, ("openbaar",))


def wijkfoto(*args: str) -> str:
    command = [sys.executable, "-m", "wijkfoto", *args]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize(
    ("command", "made"),
    [("pdf", "wijkfoto-openbaar.pdf"), ("dias", "wijkfoto-openbaar.pptx"), ("figuren", "wijkfoto-openbaar-figuren")],
)
def test_each_command_says_what_was_made_and_for_whom(command, made, tmp_path):
    said = wijkfoto(command, str(EXAMPLE), "--niveau", "openbaar", "--uit", str(tmp_path))
    assert said.splitlines() == ["openbare versie (voor iedereen):", f"  {tmp_path / made}"]
    assert [path.name for path in tmp_path.iterdir()] == [made]


def test_maak_alles_names_the_zip(tmp_path):
    said = wijkfoto("maak", str(EXAMPLE), "--alles", "--niveau", "openbaar", "--uit", str(tmp_path))
    assert said.splitlines()[-1] == f"  {tmp_path / 'wijkfoto-openbaar.zip'}"
