"""Documents say what the code does: the table of levels, the commands, the example in the README."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from wijkfoto.share.levels import LEVELS, Level

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _yes(value: bool) -> str:
    return "ja" if value else "nee"


def _conversations(level: Level) -> str:
    if level.consent:
        return f"akkoord {' of '.join(sorted(level.consent))}"
    return "met akkoord onderzoek" if level.research else "alle waarbij uitleg is gegeven"


_STATES = {
    "zeven": "zeven",
    "drie": "gezien, niet getoond, nog niet gevraagd",
    "drempel": "drie; zeven vanaf de drempel of vrijgegeven",
    "aandeel": "aandeel per paar domeinen",
}
_DETAILS = {"ja": "ja", "verzameling": "als verzameling, hoe vaak in drie klassen", "nee": "nee"}
_MARKS = {"ja": "ja", "drempel": "vanaf de drempel of vrijgegeven", "nee": "nee"}
_SERVICES = {"ja": "alles", "naam": "naam, functie en adres", "functie": "functie", "nee": "nee"}


_ROWS = (
    ("voor wie", lambda level: level.audience),
    ("map", lambda level: level.folder),
    ("knooppunt", lambda level: level.node),
    ("gesprekken in paren", _conversations),
    ("eigen woorden, cellen, bevindingen", lambda level: _yes(level.words)),
    ("toestanden van een paar", lambda level: _STATES[level.states]),
    ("waarvoor, thema, hoe vaak", lambda level: _DETAILS[level.details]),
    ("cijfers en kenmerken van een paar", lambda level: _MARKS[level.marks]),
    ("verbindingen op de kaart", lambda level: _yes(level.tie_places)),
    ("aantallen naast de kaart", lambda level: _yes(level.counts)),
    ("voorzieningen op een openbaar adres", lambda level: _SERVICES[level.services]),
    ("wie spreken, gaten, lessen", lambda level: level.actions),
    ("pagina's", lambda level: ", ".join(level.pages)),
)


def level_table() -> str:
    """The table of levels as it stands in docs/niveaus.md."""
    levels = list(LEVELS.values())
    lines = ["| | " + " | ".join(level.code for level in levels) + " |", "|---" * (len(levels) + 1) + "|"]
    lines += [f"| {name} | " + " | ".join(cell(level) for level in levels) + " |" for name, cell in _ROWS]
    return "\n".join(lines)


def test_table_of_levels_is_that_of_the_code() -> None:
    assert level_table() in (ROOT / "docs" / "niveaus.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    """Code blocks of the README in one language, in order."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [text for name, text in blocks if name == language]


def test_readme_names_the_two_commands_and_ci_runs_the_second() -> None:
    assert "pip install uv; uv run wijkfoto maak data/voorbeeld" in README
    assert "pip install uv; uv run pytest" in README
    assert "uv run pytest" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_readme_is_short() -> None:
    assert README.count("\n") < 150


def test_python_of_the_readme_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, printed = _blocks("python")[0], _blocks("")[2]
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert [line.rstrip() for line in ran.stdout.splitlines()] == printed.rstrip().splitlines()
    assert (tmp_path / "korvel-netwerk.html").stat().st_size > 100_000


def test_command_of_the_readme_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = _blocks("")[1]
    example = tmp_path / "data" / "voorbeeld"
    example.mkdir(parents=True)
    for part in (ROOT / "data" / "voorbeeld").iterdir():
        if part.name != "uit":
            (example / part.name).symlink_to(part)
    monkeypatch.chdir(tmp_path)
    command = [sys.executable, "-m", "wijkfoto", "maak", "data/voorbeeld"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout.rstrip() == printed.rstrip()


def test_every_command_stands_in_the_readme() -> None:
    from typer.main import get_command

    from wijkfoto.cli import app

    commands = get_command(app).commands  # type: ignore[attr-defined]
    for name, command in commands.items():
        assert f"`wijkfoto {name} " in README
        assert "Voorbeeld: wijkfoto" in (command.help or ""), name
