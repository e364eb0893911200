"""`bevries`: the same project is the same, anywhere; every change is named; the file holds no data."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from helpers import BOOK, TIES, with_cell, write_book

import wijkfoto as wf


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    project = tmp_path / "project"
    write_book(project / "gesprekken" / "Korvel", BOOK)
    (project / "wijkfoto.toml").write_text('wijken = ["KRV"]\npeildatum = 2026-01-12\n', encoding="utf-8")
    return project


def differs(folder: Path, frozen: Path) -> dict[str, list[str]]:
    """Part -> names of what differs."""
    found: dict[str, list[str]] = {}
    for one in wf.compare_frozen(wf.open_project(folder), frozen):
        if not one.same:
            found.setdefault(one.part, []).append(one.name)
    return found


def test_the_same_project_is_the_same_in_another_folder_and_with_another_key(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = wf.freeze(wf.open_project(folder), tmp_path / "b.json")
    moved = shutil.copytree(folder, tmp_path / "elders")
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "andere"))
    parts = wf.compare_frozen(wf.open_project(moved), frozen)
    assert all(one.same for one in parts)
    assert {one.part for one in parts} == {"project", "bestanden", "instellingen", "versies", "tabellen"}
    assert wf.frozen_lines(parts)[-1] == "Alles is gelijk: dit is de foto die is bevroren."
    again = wf.open_project(moved).freeze()
    assert (again, again.read_bytes()) == (moved / "bevroren.json", frozen.read_bytes())


def test_a_changed_mark_changes_its_file_and_the_tables_with_marks(folder: Path, tmp_path: Path) -> None:
    frozen = wf.freeze(wf.open_project(folder), tmp_path / "b.json")
    changed = {**BOOK, "Verbindingen": with_cell(TIES, 2, "cijfer", 5)}
    write_book(folder / "gesprekken" / "Korvel", changed)
    found = differs(folder, frozen)
    assert found["bestanden"] == ["gesprekken/Korvel/Verbindingen.csv"]
    assert {"pairs", "ties", "statements"} <= set(found["tabellen"])
    assert not {"wijken", "nodes", "not_spoken", "KRV/square"} & set(found["tabellen"])
    assert found.keys() == {"bestanden", "tabellen"}


def test_a_setting_a_new_file_and_a_file_that_is_gone_are_named(folder: Path, tmp_path: Path) -> None:
    (folder / "locaties.csv").write_text("adres,postcode,lat,lon\n", encoding="utf-8")
    frozen = wf.freeze(wf.open_project(folder), tmp_path / "b.json")
    (folder / "locaties.csv").unlink()
    (folder / "beslissingen.csv").write_text("", encoding="utf-8")
    with (folder / "wijkfoto.toml").open("a", encoding="utf-8") as toml:
        toml.write("[drempels]\noveral_wijken = 2\n")
    parts = wf.compare_frozen(wf.open_project(folder), frozen)
    lines = wf.frozen_lines(parts)
    assert "  anders: overal_wijken: toen 3, nu 2" in lines
    assert "  anders: locaties.csv is er niet meer" in lines
    assert "  anders: beslissingen.csv is nieuw" in lines
    assert "  anders: wijkfoto.toml is veranderd" in lines
    assert lines[-1] == "Er is iets veranderd, maar de tabellen zijn gelijk: er komt hetzelfde uit."


def test_another_version_is_a_difference(folder: Path, tmp_path: Path) -> None:
    frozen = wf.freeze(wf.open_project(folder), tmp_path / "b.json")
    about = json.loads(frozen.read_text(encoding="utf-8"))
    about["versies"]["networkx"] = "1.0"
    frozen.write_text(json.dumps(about), encoding="utf-8")
    assert differs(folder, frozen) == {"versies": ["networkx"]}


def test_at_level_onderzoek_another_key_is_told_apart(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = wf.freeze(wf.open_project(folder, "onderzoek"), tmp_path / "b.json")
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "andere"))
    parts = wf.compare_frozen(wf.open_project(folder), frozen)
    lines = wf.frozen_lines(parts)
    assert "  anders: sleutel is veranderd" in lines
    assert any(line.startswith("De sleutel is anders dan toen.") for line in lines)


def test_the_file_holds_no_data_and_no_names_of_files(folder: Path, tmp_path: Path) -> None:
    text = wf.freeze(wf.open_project(folder), tmp_path / "b.json").read_text(encoding="utf-8")
    values: list[Any] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for one in value.values():
                walk(one)
        else:
            values.append(value)

    walk(json.loads(text))
    free = [v for v in values if isinstance(v, str) and not re.fullmatch(r"[0-9a-f]{12,64}|[\d.-]*|\w*", v)]
    assert free == ["wijkfoto bevroren 1"]
    for word in ("Lindehof", "Korvel", "korte lijnen", "Valpreventie", str(folder)):
        assert word not in text


def test_it_never_writes_over_a_file(folder: Path) -> None:
    project = wf.open_project(folder)
    project.freeze()
    with pytest.raises(wf.ProjectError, match=r"bevroren.json bestaat al. Kies met --uit een andere naam"):
        project.freeze()


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "bestaat niet"), ("geen json", "niet te lezen"), ("{}", "geen bevroren foto"), ("[1]", "geen bevroren"),
     ('{"soort": "wijkfoto bevroren 1", "project": {}, "bestanden": {}, "instellingen": {}, "versies": {}, '
      '"tabellen": {}}', "niet compleet")],
)  # fmt: skip
def test_what_is_no_frozen_foto_is_said(text: str | None, said: str, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(wf.ProjectError, match=said):
        wf.compare_frozen(wf.open_project(folder), path)


def test_the_command_says_what_differs_with_code_1(folder: Path, tmp_path: Path) -> None:
    def run(*arguments: object) -> tuple[int, list[str]]:
        command = [sys.executable, "-m", "wijkfoto", "bevries", *map(str, arguments)]
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return ran.returncode, ran.stdout.splitlines()

    frozen = tmp_path / "b.json"
    code, lines = run(folder, "--uit", frozen)
    assert (code, lines) == (
        0,
        [f"Klaar: {frozen}, niveau werkversie. Later vergelijken: wijkfoto bevries {folder} --controleer {frozen}"],
    )
    assert run(folder, "--controleer", frozen)[0] == 0
    (folder / "beslissingen.csv").write_text("", encoding="utf-8")
    code, lines = run(folder, "--controleer", frozen)
    assert code == 1
    assert "  anders: beslissingen.csv is nieuw" in lines
