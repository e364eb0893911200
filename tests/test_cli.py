"""The command line: exit codes, no traceback, nothing heavy for help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("pandas", "numpy", "geopandas", "folium", "pyvis", "igraph", "matplotlib", "networkx")


def run(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wijkfoto", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['wijkfoto', '--help']\nfrom wijkfoto.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert "Gebruik: wijkfoto" in ran.stdout
    assert "loaded: []" in ran.stdout


def test_no_line_of_the_help_is_cut_off() -> None:
    lines = run("--help").stdout.splitlines()
    commands = lines[lines.index("Opdrachten:") + 1 :]
    assert len(commands) > 10
    assert [line for line in commands if line.endswith("...")] == []


@pytest.mark.parametrize("command", ["maak", "controleer", "sjabloon", "voorbeeld"])
def test_help_is_dutch_and_has_an_example(command: str) -> None:
    ran = run(command, "--help")
    assert ran.returncode == 0
    assert f"Voorbeeld: wijkfoto {command}" in ran.stdout
    assert not any(word in ran.stdout for word in ("Usage", "Options", "Arguments", "Show this message", "required"))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["maak", "bestaat-niet"], "De map bestaat-niet bestaat niet"),
        (["maak"], "Er ontbreekt iets: MAP"),
        (["kook"], "Deze opdracht ken ik niet"),
        (["maak", "--snel", "x"], "De optie --snel ken ik niet"),
        (["controleer", "weg.xlsx"], "weg.xlsx bestaat niet"),
        (["sjabloon", "x.xlsx", "--wijk", "Rotterdam"], "De wijk 'Rotterdam' ken ik niet"),
        (["maak", ".", "--niveau", "geheim"], "Het niveau 'geheim' ken ik niet"),
        (["maak", "."], "staan geen bestanden"),
    ],
)
def test_wrong_use_is_one_dutch_line(args: list[str], said: str, tmp_path: Path) -> None:
    ran = run(*args, cwd=tmp_path)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_template_then_check_then_pages(tmp_path: Path) -> None:
    book = tmp_path / "p" / "gesprekken" / "Korvel.xlsx"
    assert run("sjabloon", str(book), "--wijk", "Korvel").returncode == 0
    assert run("controleer", str(book)).returncode == 0
    assert run("sjabloon", str(book), "--wijk", "Korvel").returncode == 2, (
        "an existing workbook is never written over"
    )
    made = run("maak", str(tmp_path / "p"))
    assert made.returncode == 0
    page = (tmp_path / "p" / "uit" / "projectgroep" / "korvel.html").read_text(encoding="utf-8")
    assert "nog geen gesprekken" in page


def test_only_a_page_with_a_background_map_names_its_one_address(tmp_path: Path) -> None:
    example = str(Path(__file__).parents[1] / "data" / "voorbeeld")
    for option, found in (((), 0), (("--achtergrond",), 1)):
        out = tmp_path / f"uit{found}"
        assert run("maak", example, "--uit", str(out), "--niveau", "openbaar", *option).returncode == 0
        html = (out / "openbaar" / "vergelijking.html").read_text(encoding="utf-8")
        assert html.count("img-src data: https://service.pdok.nl;") == found
        assert html.count("Deze pagina haalt de achtergrondkaart op bij service.pdok.nl") == found


def test_check_tells_ten_cells_at_once(ten_mistakes: Path, tmp_path: Path) -> None:
    before = ten_mistakes.read_bytes()
    ran = run("controleer", str(ten_mistakes), "--kopie", str(tmp_path / "nagekeken"))
    assert ran.returncode == 1
    for place in TEN_PLACES:
        assert place in ran.stdout
    lines = ran.stdout.splitlines()
    assert [line for line in lines if line.isupper()] == ["FOUTEN", "WAARSCHUWINGEN"]
    start = lines.index("Een cijfer is niet 1, 2, 3, 4 of 5 (1 keer)")
    assert lines[start + 1 : start + 4] == [
        "  1 rij doet niet mee en staat op geen enkele pagina.",
        "  Wat je kunt doen: Vul een cijfer van 1 tot 5 in, of laat de cel leeg.",
        "  - Korvel.xlsx, blad Verbindingen, rij 2, kolom cijfer: hier staat 'vaak'.",
    ]
    assert "rijen gelezen: 7 fouten, " in lines[-2]
    assert ten_mistakes.read_bytes() == before
    assert (tmp_path / "nagekeken" / "Korvel - gecontroleerd.xlsx").exists()
    found = json.loads(run("controleer", str(ten_mistakes), "--json").stdout)
    assert sum(row["ernst"] == "fout" for row in found) == 7
    assert {
        "code",
        "oorzaak",
        "ernst",
        "bestand",
        "blad",
        "rij",
        "kolom",
        "gevonden",
        "melding",
        "voor",
        "keuze_coordinator",
        "rijen_niet_mee",
    } == set(found[0])


TEN_PLACES = (
    "blad Wie werkt hier, rij 3, kolom functie",
    "blad Wie werkt hier, rij 4, kolom organisatie",
    "blad Wie werkt hier, rij 5, kolom organisatie",
    "blad Gesprekken, rij 2, kolom datum",
    "blad Gesprekken, rij 3, kolom akkoord",
    "blad Lijst, rij 3, kolom gesprek 2",
    "blad Verbindingen, rij 2, kolom cijfer",
    "blad Verbindingen, rij 3, kolom met wie",
    "blad Verbindingen, rij 4, kolom gesprek",
    "blad Verbindingen, rij 5, kolom hoe vaak",
)


@pytest.fixture
def ten_mistakes(tmp_path: Path) -> Path:
    import wijkfoto as wf

    vocabulary = wf.load_vocabulary()
    actors = [
        {"nr": 1, "discipline": "huisarts", "organisation": "Praktijk Oefen"},
        {"nr": 2, "discipline": "toverdokter", "organisation": "Praktijk Toets"},
        {"nr": 3, "discipline": "apotheker", "organisation": ""},
        {"nr": 4, "discipline": "huisarts", "organisation": "dr. Voorbeeld"},
    ]
    base = {"photographer": "F01", "respondent": "1", "explained": "ja", "consent": "B per functie"}
    conversations = [
        {**base, "conversation": 1, "date": "eind november"},
        {**base, "conversation": 2, "date": "12-01-2026", "consent": ""},
    ]
    ties = [
        {"conversation": 2, "named": "apotheker", "mark": "vaak"},
        {"conversation": 2, "named": "de buurman"},
        {"conversation": 9, "named": "apotheker"},
        {"conversation": 2, "named": "wijkverpleegkundige", "frequency": "best vaak"},
    ]
    content = {
        "Wie werkt hier": actors,
        "Gesprekken": conversations,
        "Lijst": [{"group": "apotheek", "2": "misschien"}],
        "Verbindingen": ties,
    }
    path = tmp_path / "Korvel.xlsx"
    return wf.write_workbook(path, wijk=vocabulary.wijken["KRV"], vocabulary=vocabulary, content=content)
