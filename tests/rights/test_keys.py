"""Keys of pseudonyms: outside the project, for their owner only, the same over rounds and after a move."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import write_project

import wijkfoto as wf
from wijkfoto.read.keys import has_other_key, key_file, new_wipe_key, pseudonym_key


def pseudonyms(folder: Path) -> set[str]:
    project = wf.open_project(folder, "onderzoek")
    return {actor for wijk in project.results.wijken for actor in wijk.foto.evidence.actors}


def published(folder: Path) -> Path:
    wf.write_export(wf.open_project(folder), ("csv",), levels=("onderzoek",))
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a home folder to its owner by itself")
def test_only_the_owner_can_read_a_key(folder, keys):
    pseudonym_key(folder)
    new_wipe_key()
    assert keys.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in keys.iterdir()] == [0o600, 0o600]
    key_file(folder).chmod(0o644)
    pseudonym_key(folder)
    assert key_file(folder).stat().st_mode & 0o777 == 0o600


def test_keys_are_outside_the_project_and_in_no_output(folder, keys):
    published(folder)
    wf.write_pages(wf.open_project(folder), levels=("onderzoek", "werkversie"))
    assert not folder.is_relative_to(keys)
    assert not keys.is_relative_to(folder)
    secrets = [path.read_bytes() for path in keys.iterdir()]
    assert secrets
    for path in (one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        assert not any(secret in content or secret.hex().encode() in content for secret in secrets), path


def test_another_project_has_other_pseudonyms(folder, tmp_path):
    assert not pseudonyms(folder) & pseudonyms(write_project(tmp_path / "ander"))


def test_pseudonyms_stay_when_the_folder_moves(folder, tmp_path):
    before = pseudonyms(published(folder))
    moved = folder.rename(tmp_path / "verhuisd")
    assert pseudonyms(moved) == before
    assert not has_other_key(moved)


def test_pseudonyms_stay_over_rounds(folder):
    before = pseudonyms(folder)
    (folder / "wijkfoto.toml").write_text(
        '[[metingen]]\nnaam = "een"\nvan = 2026-01-01\ntot = 2026-01-12\n'
        '[[metingen]]\nnaam = "twee"\nvan = 2026-01-13\ntot = 2026-02-28\n',
        encoding="utf-8",
    )
    for name in ("een", "twee"):
        results = wf.open_project(folder, "onderzoek").in_round(name).results
        assert {actor for wijk in results.wijken for actor in wijk.foto.evidence.actors} == before


def warnings(folder: Path) -> list[str]:
    return wf.export_warnings(wf.open_project(folder), ("csv",), ("onderzoek",))


def test_another_key_is_said(folder, keys):
    before = pseudonyms(published(folder))
    assert not any(
        "sleutel" in text for text in wf.export_warnings(wf.open_project(folder), ("csv",), ("onderzoek",))
    )
    shutil.rmtree(keys)
    told = wf.export_warnings(wf.open_project(folder), ("csv",), ("onderzoek",))
    assert any("De sleutel van toen staat niet op deze computer" in text for text in told)
    assert not pseudonyms(folder) & before
    published(folder)
    assert has_other_key(folder), "a next export does not hide it"


def test_two_commands_at_once_make_one_key(keys, folder):
    code = (
        "import sys; from pathlib import Path; from wijkfoto.read.keys import pseudonym_key\n"
        "print(pseudonym_key(Path(sys.argv[1])).hex())"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    found = {process.communicate(timeout=60)[0].strip() for process in running}
    assert len(found) == 1
    assert len(found.pop()) == 64
    assert [path.name for path in keys.iterdir()] == [key_file(folder).name]
