"""`exporteer`: what it writes, what it refuses, and that nothing is left half done."""

import csv
import os
import re
import subprocess
import sys
from inspect import signature
from pathlib import Path

import pytest
from helpers import BOOK, write_book

import wijkfoto as wf
from wijkfoto.output.exports import DEFAULT_LEVELS, FORMATS, formats_of
from wijkfoto.share.data_columns import columns_of, data_columns
from wijkfoto.share.levels import LEVELS

DOCS = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    write_book(tmp_path / "project" / "gesprekken" / "Korvel", BOOK)
    return tmp_path / "project"


def run(*arguments, folder):
    command = [sys.executable, "-m", "wijkfoto", "exporteer", *map(str, arguments)]
    env = {**os.environ, "WIJKFOTO_SLEUTELS": str(folder.parent / "sleutels")}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)


def names(path):
    return sorted(one.relative_to(path).as_posix() for one in path.rglob("*") if one.is_file())


def test_the_command_writes_what_it_says(folder):
    ran = run(folder, "--naar", "graphml", "--niveau", "projectgroep", folder=folder)
    out = folder / "uit" / "wijkfoto-projectgroep-export"
    assert (ran.returncode, ran.stdout) == (0, f"gedeelde versie (voor de projectgroep):\n  {out}\n")
    assert names(out) == [
        "LEES MIJ.txt", "dictionary.csv", "korvel-group.graphml", "matrices/korvel-group.csv", "metadata.json",
        "pairs.csv",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_ties_never_go_without_the_state_of_all_pairs(name, folder, tmp_path):
    project = wf.open_project(folder)
    wf.write_export(project, (name,), tmp_path, ("werkversie",))
    assert "pairs.csv" in names(tmp_path / "wijkfoto-VERTROUWELIJK-werkversie-export")


def test_a_bare_list_of_ties_is_refused(folder, tmp_path):
    view = wf.data_views(wf.open_project(folder))[0]
    out = tmp_path / "uit"
    with pytest.raises(wf.ProjectError, match="Een lijst met alleen lijnen zegt niet wat er niet gevraagd is"):
        wf.write_tables(view, out, ("nodes", "ties"))
    assert not out.exists()
    wf.write_tables(view, out, ("nodes", "ties"), bare=True)
    assert names(out) == ["dictionary.csv", "nodes.csv", "ties.csv"]


def test_bare_ties_when_asked_with_a_warning(folder):
    ran = run(folder, "--alleen-lijnen", "--naar", "csv,xlsx", "--niveau", "werkversie", folder=folder)
    out = folder / "uit" / "wijkfoto-VERTROUWELIJK-werkversie-export"
    assert ran.returncode == 0
    assert "LET OP: in deze bestanden staan alleen de lijnen." in ran.stderr
    found = names(out)
    assert "ties.csv" in found
    assert "pairs.csv" not in found
    assert "lees.R" not in found
    assert "LET OP: hier staan alleen de lijnen." in (out / "LEES MIJ.txt").read_text(encoding="utf-8")


def test_openbaar_has_no_graph_and_nothing_is_written(folder):
    ran = run(folder, "--naar", "csv,gexf", "--niveau", "projectgroep,openbaar", folder=folder)
    assert ran.returncode == 2
    assert "Niveau openbaar heeft geen lijnen tussen groepen of functies, dus geen gexf." in ran.stderr
    assert not (folder / "uit").exists()


def test_an_unknown_format_is_named(folder):
    ran = run(folder, "--naar", "csv,pajek", folder=folder)
    assert (ran.returncode, ran.stderr) == (
        2, "Het formaat 'pajek' ken ik niet. Kies uit: csv, xlsx, graphml, gexf, gpkg, kumu.\n",
    )  # fmt: skip


def test_without_consent_for_research_it_says_so(folder):
    ran = run(folder, "--naar", "csv", folder=folder)
    assert ran.returncode == 0
    assert "Er is nog geen gesprek met akkoord onderzoek" in ran.stderr


def test_kumu_is_a_website(folder):
    assert "kumu" not in formats_of(LEVELS["onderzoek"])
    assert "kumu" in formats_of(LEVELS["projectgroep"])
    ran = run(folder, "--naar", "kumu", "--niveau", "werkversie", folder=folder)
    assert "LET OP: Kumu is een website. Zet niveau werkversie daar niet op" in ran.stderr


def test_what_was_there_stays_when_it_goes_wrong(folder, tmp_path, monkeypatch):
    project = wf.open_project(folder)
    wf.write_export(project, ("csv",), tmp_path, ("werkversie",))
    out = tmp_path / "wijkfoto-VERTROUWELIJK-werkversie-export"
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def broken(*_, **__):
        raise wf.ProjectError("vol")

    monkeypatch.setattr("wijkfoto.output.exports.write_account", broken)
    with pytest.raises(wf.ProjectError, match="vol"):
        wf.write_export(project, ("xlsx",), tmp_path, ("werkversie",))
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_agreement_of_two_coders_is_a_table(folder, tmp_path):
    header = "soort,onderwerp,waarde,besluit,door,waarom,datum\n"
    for name, codes in (("een", ("LIJN+", "TIJD-")), ("twee", ("LIJN+", "LIJN+"))):
        rows = [
            f"label,{text},{code},ja,coder,,\n"
            for text, code in zip(("goed: korte lijnen", "niet goed: te druk"), codes, strict=True)
        ]
        (tmp_path / f"{name}.csv").write_text(header + "".join(rows), encoding="utf-8")
    coders = (tmp_path / "een.csv", tmp_path / "twee.csv")
    wf.write_export(wf.open_project(folder), ("csv",), tmp_path / "uit", ("werkversie",), coders=coders)
    path = tmp_path / "uit" / "wijkfoto-VERTROUWELIJK-werkversie-export" / "coders.csv"
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row == {"texts": "2", "same": "0.5", "by_chance": "0.5", "kappa": "0.0"}


def test_an_empty_project_exports_as_well(tmp_path, monkeypatch):
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    write_book(tmp_path / "p" / "gesprekken" / "Korvel", {"Wie werkt hier": BOOK["Wie werkt hier"][:1]})
    (tmp_path / "p" / "wijkfoto.toml").write_text('wijken = ["KRV"]\n', encoding="utf-8")
    written = wf.write_export(wf.open_project(tmp_path / "p"), (), tmp_path / "uit", tuple(LEVELS))
    assert all("metadata.json" in {path.name for path in one.folder.rglob("*")} for one in written)


# --- the document


def table_of_columns():
    """The table of docs/export.md: per table its levels and its columns."""
    lines = ["| tabel | niveaus | kolommen |", "|---|---|---|"]
    for table in dict.fromkeys(column.table for column in data_columns()):
        own = [column for column in data_columns() if column.table == table]
        levels = [code for code in LEVELS if columns_of(table, code)]
        lines.append(f"| {table} | {', '.join(levels)} | {', '.join(f'`{column.name}`' for column in own)} |")
    return "\n".join(lines)


def test_documented_columns_are_the_real_ones():
    assert table_of_columns() in DOCS


def test_a_column_that_is_not_documented_is_caught(monkeypatch):
    first, *rest = data_columns()
    monkeypatch.setattr(sys.modules[__name__], "data_columns", lambda: (first, *rest[1:]))
    assert table_of_columns() not in DOCS


def test_documented_formats_and_defaults_are_the_real_ones():
    found = re.findall(r"^\| `(\w+)` \|", DOCS, re.MULTILINE)
    assert found == list(FORMATS)
    defaults = {name: parameter.default for name, parameter in signature(wf.write_export).parameters.items()}
    assert defaults["levels"] == DEFAULT_LEVELS == ("onderzoek",)
    assert (defaults["formats"], defaults["bare"]) == ((), False)
    assert "zonder `--niveau` niveau **onderzoek**" in DOCS
