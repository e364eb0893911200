"""Deciding: what is shown, what is written, and that a decision reaches the next delivery and the page."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from helpers import ACTORS, BOOK, LIJST, TALKS, TIES, with_cell, with_row, write_book

import wijkfoto as wf
from wijkfoto.read.ledger import proposal_id
from wijkfoto.read.ledger_file import add_decisions
from wijkfoto.read.project_files import read_decisions
from wijkfoto.records import Decision

TODAY = date(2026, 1, 12)
SUBJECT = "KRV APO Apotheek Zonehoek | Apotheek Zonnehoek"
NUMBER = proposal_id("samenvoegen", SUBJECT)
DOUBLE = with_row(with_cell(ACTORS, 3, "organisatie", "Apotheek Zonnehoek"), (4, "apotheker", "Apotheek Zonehoek"))


def project(folder: Path, name: str = "Korvel") -> Path:
    """A project of one delivery, in which one apotheek is written in two ways."""
    ties = with_row(TIES, (1, 4, "", "", 3, "heel korte lijntjes met ons", "", ""))
    write_book(folder / "gesprekken" / name, {**BOOK, "Wie werkt hier": DOUBLE, "Verbindingen": ties})
    return folder


def run(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wijkfoto", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def page(folder: Path, level: str = "werkversie") -> str:
    (written,) = wf.write_pages(wf.open_project(folder), levels=[level])
    path = next(path for path in written.pages if path.name == "korvel.html")
    return path.read_text(encoding="utf-8")


def test_list_then_ja_then_terug(tmp_path: Path) -> None:
    folder = project(tmp_path)
    shown = run("beslis", folder).stdout
    assert f"{NUMBER}  Is 'Apotheek Zonnehoek' dezelfde als 'Apotheek Zonehoek'? Korvel (apotheker)" in shown
    assert "blad Wie werkt hier, rij 3, kolom organisatie" in shown
    assert "blad Wie werkt hier, rij 5, kolom organisatie" in shown
    assert "Bij ja wordt het 1 functie in plaats van 2" in shown
    done = run("beslis", folder, "--ja", NUMBER, "--door", "coordinator", "--waarom", "gebeld met beide")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 rij." in done.stdout
    assert len(wf.open_project(folder).dossier.actors) == 3
    told = run("beslis", folder).stdout
    assert "Al besloten (1)" in told
    assert f"{NUMBER}  samenvoegen {SUBJECT}: ja (coordinator," in told
    undo = f"Terugnemen kan altijd: wijkfoto beslis {folder} --terug {NUMBER} --door coordinator"
    assert undo in done.stdout
    assert undo in told
    undone = run(*undo.split()[4:])
    assert undone.returncode == 0
    assert f"Weer open, alsof er niets is besloten: {NUMBER}." in undone.stdout
    assert len(wf.open_project(folder).dossier.actors) == 4
    assert [d.verdict for d in read_decisions(folder)] == ["ja", "open"]
    assert run("beslis", folder).stdout == shown


def test_the_list_ends_with_the_command_that_answers_it(tmp_path: Path) -> None:
    """The command works as it stands there, also with a space in the name of the folder."""
    folder = project(tmp_path / "mijn wijk")
    lines = wf.proposal_lines(folder)
    assert lines[-2].startswith("Antwoord geven doe je zo")
    command = shlex.split(lines[-1])
    assert command[:3] == ["wijkfoto", "beslis", str(folder)]
    assert command[-2:] == ["--door", "coordinator"]
    numbers = [proposal.id for proposal in wf.open_proposals(folder) if proposal.status == "open"]
    assert command[3:-2] == ["--ja", numbers[0], "--nee", numbers[1]]
    assert run(*command[1:]).returncode == 0
    assert [d.verdict for d in read_decisions(folder)] == ["ja", "nee"]


def test_a_decision_holds_for_the_next_delivery_and_the_page_says_what_rests_on_it(tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = page(folder)
    assert "samengevoegde namen" not in before
    wf.decide(folder, wf.Answers(yes=(NUMBER,), by="coordinator", why="een praktijk"), today=TODAY)
    write_book(
        folder / "gesprekken" / "Korvel februari",
        {"Wie werkt hier": [ACTORS[0], (1, "apotheker", "apotheek zonehoek"), (2, "ergotherapeut", "Torenhuis")],
         "Gesprekken": [TALKS[0], (1, "02-02-2026", "F02", 2, "ja", "B")],
         "Verbindingen": [TIES[0], (1, 1, *[""] * 6)]},
    )  # fmt: skip
    dossier = wf.open_project(folder).dossier
    assert {actor.organisation for actor in dossier.actors if actor.discipline == "APO"} == {"Apotheek Zonnehoek"}
    after = page(folder)
    assert "2 verbindingen rusten op samengevoegde namen, op een besluit." in after
    assert "een praktijk" in after
    assert "samengevoegde namen" not in page(folder, "projectgroep")
    ledger = folder / "beslissingen.csv"
    ledger.write_text(ledger.read_text("utf-8-sig").splitlines()[0], encoding="utf-8-sig")
    assert "samengevoegde namen" not in page(folder)


def test_what_merged_by_itself_is_said_on_the_page(tmp_path: Path) -> None:
    rows = with_row(with_cell(ACTORS, 3, "organisatie", "Apotheek Zonnehoek"), (4, "apotheker", "Apoth. Zonnehoek"))
    write_book(tmp_path / "gesprekken" / "Korvel", {**BOOK, "Wie werkt hier": rows})
    assert "1 verbinding rust op samengevoegde namen, vanzelf." in page(tmp_path)
    shown = run("beslis", tmp_path).stdout
    assert "Vanzelf samengevoegd" in shown
    number = re.search(r"^(\w{4})  Is ", shown, re.MULTILINE)
    assert number
    wf.decide(tmp_path, wf.Answers(no=(number[1],), by="coordinator"), today=TODAY)
    assert len(wf.open_project(tmp_path).dossier.actors) == 4


def test_own_words_in_the_ledger_stay_in_the_werkversie(tmp_path: Path) -> None:
    folder = project(tmp_path)
    number = next(p.id for p in wf.open_proposals(folder) if p.kind == "label")
    wf.decide(folder, wf.Answers(yes=(number,), by="coordinator"), today=TODAY)
    assert any(s.labels == ("LIJN+",) and s.plus for s in wf.open_project(folder).dossier.statements)
    assert "korte lijntjes met ons" in page(folder)
    for level in ("wijk", "projectgroep"):
        assert "korte lijntjes met ons" not in page(folder, level)


def test_the_ledger_opens_in_dutch_excel_and_keeps_what_it_had(tmp_path: Path) -> None:
    header = "soort,onderwerp,waarde,besluit,door,waarom,datum,eigen"
    old = f'{header}\nvrijgeven,"KRV HAZ-WEL, alles",x,ja,wijk,café,2026,mijn\n'
    (tmp_path / "beslissingen.csv").write_bytes(old.encode("cp1252"))
    add_decisions(tmp_path, [Decision("wijk", "=1+1\nNoord", "HKS", "ja", "coordinator", "a;b", "2026-01-12")])
    content = (tmp_path / "beslissingen.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfsoort;onderwerp;")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "vrijgeven;KRV HAZ-WEL, alles;x;ja;wijk;café;2026;mijn",
        'wijk;\'=1+1 Noord;HKS;ja;coordinator;"a;b";2026-01-12;',
    ]
    assert [d.row for d in read_decisions(tmp_path)] == [2, 3]
    assert [path.name for path in tmp_path.iterdir()] == ["beslissingen.csv"]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (wf.Answers(yes=("zzzz",), by="coordinator"), "Voorstel zzzz ken ik niet"),
        (wf.Answers(undo=(NUMBER,), by="coordinator"), f"Over voorstel {NUMBER} is niets besloten"),
        (wf.Answers(yes=(NUMBER,)), "wie dit besluit, als rol"),
        (wf.Answers(yes=(NUMBER,), no=(NUMBER,), by="coordinator"), f"Voorstel {NUMBER} staat er twee keer"),
        (wf.Answers(yes=(NUMBER,), by="dr. Jansen"), "Bij --door lijkt een naam te staan"),
        (wf.Answers(yes=(NUMBER,), by="coordinator", why="bel 06-12345678"), "lijkt een telefoonnummer te staan"),
    ],
)
def test_a_wrong_answer_writes_nothing(tmp_path: Path, answers: wf.Answers, message: str) -> None:
    folder = project(tmp_path)
    with pytest.raises(wf.ProjectError, match=message):
        wf.decide(folder, answers)
    assert not (folder / "beslissingen.csv").exists()


def test_undoing_a_nee_asks_again(tmp_path: Path) -> None:
    folder = project(tmp_path)
    wf.decide(folder, wf.Answers(no=(NUMBER,), by="coordinator"), today=TODAY)
    assert NUMBER not in {p.id for p in wf.open_proposals(folder)}
    wf.decide(folder, wf.Answers(undo=(NUMBER,), by="coordinator"), today=TODAY)
    assert {p.id: p.status for p in wf.open_proposals(folder)}[NUMBER] == "open"
    with pytest.raises(wf.ProjectError, match="is niets besloten"):
        wf.decide(folder, wf.Answers(undo=(NUMBER,), by="coordinator"), today=TODAY)


def test_controleer_uses_the_ledger_and_says_nothing_about_other_files(tmp_path: Path) -> None:
    folder = project(tmp_path)
    book = folder / "gesprekken" / "Korvel"
    assert "mogelijk_dezelfde" in run("controleer", book, "--json").stdout
    wf.decide(folder, wf.Answers(yes=(NUMBER,), by="coordinator"), today=TODAY)
    add_decisions(folder, [Decision("samenvoegen", "KRV HA Weg | Wech", "", "ja", "coordinator", "", "")])
    write_book(folder / "gesprekken" / "Reeshof", {"Lijst": LIJST})
    codes = [f.code for f in wf.check_deliveries([book]).findings]
    assert not {"mogelijk_dezelfde", "besluit_zonder_gevolg"} & set(codes)
    assert "besluit_zonder_gevolg" in [f.code for f in wf.check_deliveries([folder]).findings]


def test_kappa_of_two_coders(tmp_path: Path) -> None:
    header = "soort;onderwerp;waarde;besluit;door;waarom;datum\n"
    for name, codes in (("a", ("LIJN+", "LIJN+", "TIJD+")), ("b", ("LIJN+", "TIJD+", "TIJD+"))):
        rows = "".join(f"label;goed: tekst {n};{code};ja;F0{n};;\n" for n, code in enumerate(codes, start=1))
        (tmp_path / f"{name}.csv").write_text(header + rows, encoding="utf-8")
    said = run("beslis", tmp_path, "--vergelijk", tmp_path / "a.csv", tmp_path / "b.csv")
    assert said.returncode == 0
    assert "3 teksten door allebei gecodeerd; 67% gelijk." in said.stdout
    assert "Kappa: 0,40" in said.stdout
    assert "- plus: tekst2: LIJN+ of TIJD+" in said.stdout
    gone = run("beslis", tmp_path, "--vergelijk", tmp_path / "a.csv", tmp_path / "weg.csv")
    assert gone.returncode == 2
    assert "weg.csv bestaat niet" in gone.stderr


def test_the_example_asks_nothing_about_names(tmp_path: Path) -> None:
    folder = wf.write_example(tmp_path / "voorbeeld")
    dossier = wf.open_project(folder).dossier
    assert {proposal.kind for proposal in dossier.proposals} <= {"label"}
    assert dossier.merges == ()
    assert sorted(f.code for f in dossier.findings) == ["akkoord_leeg", "uitleg_nee"]
