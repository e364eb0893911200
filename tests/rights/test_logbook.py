"""The logbook: a row per output, in one place, also when two processes write at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from helpers import BOOK, write_book

import wijkfoto as wf
from wijkfoto.errors import ProjectError
from wijkfoto.output.logbook import COLUMNS, content_hash, log_action, read_logbook, role


def test_every_output_has_a_row_with_its_hash(folder):
    write_book(folder / "gesprekken" / "Korvel", BOOK)
    project = wf.open_project(folder)
    wf.write_everything(project, levels=("projectgroep",))
    wf.write_export(project, ("csv",), levels=("projectgroep",))
    wf.write_pages(project, folder.parent / "elders", levels=("openbaar",))
    rows = read_logbook(folder)
    assert [row["soort"] for row in rows] == ["pagina's", "pdf", "pptx", "figuren", "zip", "export", "pagina's"]
    for row in rows[:-1]:
        assert row["sha256"] == content_hash(folder / row["wat"])
        assert (row["niveau"], row["door"]) == ("projectgroep", "niet ingevuld")
    assert rows[-1]["wat"] == "buiten het project: openbaar"
    assert str(folder.parent) not in (folder / "logboek.csv").read_text(encoding="utf-8-sig")


def test_output_stays_the_same_to_the_byte(folder):
    first = wf.write_pages(wf.open_project(folder), levels=("projectgroep",))[0]
    before = content_hash(first.folder)
    wf.write_pages(wf.open_project(folder), levels=("projectgroep",))
    assert content_hash(first.folder) == before
    assert len(read_logbook(folder)) == 2


def _makers(folder):
    """Everything that puts an output in place, by the name of what it makes."""
    project = wf.open_project(folder)
    level = {"levels": ("projectgroep",)}
    return {
        "pages": lambda: wf.write_pages(project, **level),
        "pdf": lambda: wf.write_pdf(project, **level),
        "figures": lambda: wf.write_figures(project, **level),
        "everything": lambda: wf.write_everything(project, **level),
        "export": lambda: wf.write_export(project, ("csv",), **level),
        "access": lambda: wf.write_access(folder, "KRV apotheker Zonnehoek", folder / "uit" / "inzage"),
    }


MAKERS = ("pages", "pdf", "figures", "everything", "export", "access")


def _outputs(folder):
    return {path: path.read_bytes() for path in sorted((folder / "uit").rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", MAKERS)
def test_without_its_row_no_output_is_put_in_place(folder, monkeypatch, name):
    """The disk is full at the logbook: before, the output stood there and nobody could see that it was made."""
    write_book(folder / "gesprekken" / "Korvel", BOOK)
    make = _makers(folder)[name]

    def full(path: Path, *_: object) -> None:
        raise ProjectError(f"{path.name} kan ik niet schrijven.")

    monkeypatch.setattr("wijkfoto.output.logbook.add_rows", full)
    with pytest.raises(ProjectError, match=r"logboek\.csv kan ik niet schrijven"):
        make()
    assert _outputs(folder) == {}
    assert read_logbook(folder) == ()


@pytest.mark.parametrize("name", MAKERS)
def test_an_output_that_is_not_put_in_place_has_no_row(folder, monkeypatch, name):
    """Its place is in use at the last moment: what stood there stays, and the row is taken back."""
    write_book(folder / "gesprekken" / "Korvel", BOOK)
    make = _makers(folder)[name]
    log_action(folder, "proef", "eerder")
    before = (folder / "logboek.csv").read_bytes()

    def busy(path: Path, _: Path) -> None:
        raise PermissionError(13, "in use", str(path))

    plain = Path.replace
    monkeypatch.setattr(Path, "rename", busy)
    monkeypatch.setattr(
        Path, "replace", lambda path, to: plain(path, to) if to.name == "logboek.csv" else busy(path, to)
    )
    with pytest.raises(ProjectError, match=r"in gebruik|Sluit het bestand"):
        make()
    assert _outputs(folder) == {}
    assert (folder / "logboek.csv").read_bytes() == before


@pytest.mark.parametrize(("text", "expected"), [("coordinator", "coordinator"), ("dr. Jansen", "niet ingevuld")])
def test_a_role_and_never_a_name(monkeypatch, text, expected):
    monkeypatch.setenv("WIJKFOTO_ROL", text)
    assert role() == expected


def test_two_processes_lose_no_row(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from wijkfoto.output.logbook import log_action\n"
        "for n in range(40): log_action(Path(sys.argv[1]), 'proef', f'{sys.argv[2]} {n}')"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in ("een", "twee")]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    rows = read_logbook(tmp_path)
    assert {row["wat"] for row in rows} == {f"{name} {n}" for name in ("een", "twee") for n in range(40)}
    assert len(rows) == 80


def test_text_is_never_a_formula(tmp_path: Path):
    log_action(tmp_path, "proef", "=1+1", by="@x")
    assert "'=1+1;" in (tmp_path / "logboek.csv").read_text(encoding="utf-8-sig")
    assert tuple(read_logbook(tmp_path)[0]) == COLUMNS
