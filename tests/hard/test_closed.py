"""Nothing leaves: sockets are blocked under every command, and only the two that say so try to open one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from runs import run

import wijkfoto as wf
from wijkfoto.cli import COMMANDS

BLOCKED = """
import socket, sys
def no(*_, **__):
    print("SOCKET", file=sys.stderr)
    raise OSError("geen netwerk")
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = no
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = no
def hear(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}:
        no()
    if event == "subprocess.Popen" or event.startswith("os.exec") or event == "os.system":
        print("PROGRAM", arguments[0], file=sys.stderr)
sys.addaudithook(hear)
"""
SILENT: dict[str, tuple[str, ...]] = {
    "maak": ("{0}", "--alles", "--niveau", "projectgroep", "--achtergrond"),
    "waarom": ("{0}", "KRV"),
    "controleer": ("{0}", "--kopie", "{0}/na"),
    "beslis": ("{0}",),
    "sjabloon": ("{0}/nieuw.xlsx", "--wijk", "KRV"),
    "gesprekskaart": ("{0}/kaart.html",),
    "vragenlijst": ("{0}/vragen.md",),
    "voorbeeld": ("{0}/oefenen",),
    "pdf": ("{0}",),
    "dias": ("{0}",),
    "figuren": ("{0}", "--niveau", "openbaar"),
    "exporteer": ("{0}",),
    "afspraken": ("{0}",),
    "gebieden": ("{0}",),
    "bevries": ("{0}",),
    "inzage": ("{0}", "KRV Huisartsenpraktijk Korenbloem"),
    "wis": ("{0}", "KRV 3", "--door", "coordinator", "--ja"),
    "opruimen": ("{0}", "--controle"),
    "tweeling": ("{0}", "{0}/tweeling"),
}
"""Command -> how it is called here. A command that is in no list makes the test fail."""
MAY_REACH_OUT = {
    "gebieden": ("{0}", "--ophalen"),
    "locaties": ("{0}", "--ja"),
}
NOT_RUN = {"open"}
"""It serves the window, to this computer only, and has tests of its own."""


def test_every_command_is_in_a_list() -> None:
    names = {command.__name__.strip("_") for command in COMMANDS}
    assert names - NOT_RUN <= SILENT.keys() | MAY_REACH_OUT.keys(), "say of a new command whether it may reach out"
    assert SILENT.keys() | MAY_REACH_OUT.keys() <= names


@pytest.mark.parametrize("name", SILENT)
def test_no_command_opens_a_socket(name: str, copy_example: Callable[[str], Path]) -> None:
    folder = copy_example("project")
    done = run(name, *(part.format(folder) for part in SILENT[name]), code=BLOCKED)
    assert done.returncode == 0, done.stderr
    assert "SOCKET" not in done.stderr
    assert "PROGRAM" not in done.stderr


@pytest.mark.parametrize("name", MAY_REACH_OUT)
def test_the_two_that_may_are_heard(name: str, copy_example: Callable[[str], Path]) -> None:
    """The test can fail: these two do try, say so in Dutch, and change nothing without an answer."""
    folder = copy_example("project")
    places = folder / "locaties.csv"
    places.write_text(places.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    faster = "import time\ntime.sleep = lambda _: None\n"
    done = run(name, *(part.format(folder) for part in MAY_REACH_OUT[name]), code=BLOCKED + faster)
    assert "SOCKET" in done.stderr
    assert done.returncode == 2
    assert "Er is niets veranderd." in done.stderr
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert "SOCKET" not in run(name, *(part.format(folder) for part in MAY_REACH_OUT[name]), "--offline",
                               code=BLOCKED).stderr  # fmt: skip


ADDRESS = re.compile(r"""(?:src|srcset|href|action|data|poster|background)\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)""")
IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)""")
POLICY = re.compile(r'http-equiv="?Content-Security-Policy"? content="([^"]*)"')
BACKGROUND = "https://service.pdok.nl"


@pytest.mark.parametrize("background", [False, True])
def test_only_a_page_with_a_background_may_ask_one_address(
    background: bool, copy_example: Callable[[str], Path]
) -> None:
    """What a page may ask is what its policy allows, and no element asks anything else by itself."""
    folder = copy_example("project")
    written = wf.write_pages(wf.open_project(folder), levels=tuple(wf.LEVELS), background=background)
    pages = [path for one in written for path in one.pages]
    assert len(pages) == 24
    allowed = set()
    for path in pages:
        html = path.read_text(encoding="utf-8")
        (policy,) = POLICY.findall(html)
        assert policy.startswith("default-src 'none'")
        sources = {word for part in policy.split(";") for word in part.split()[1:]}
        reach = sources - {"'none'", "'unsafe-inline'", "data:", "blob:"}
        assert reach <= ({BACKGROUND} if background else set()), path.name
        allowed |= reach
        without_scripts = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
        asks = [a for a in ADDRESS.findall(without_scripts) if not re.search(rf'<a [^>]*href="{re.escape(a)}', html)]
        assert asks == [], path.name
        assert IN_STYLE.findall(html) == [], path.name
    assert allowed == ({BACKGROUND} if background else set())


def test_no_telemetry() -> None:
    """The package asks the network in one module only, and that one only for the two commands."""
    package = Path(wf.__file__).parent
    words = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|http|urllib(?!\.parse)|ftplib|smtplib|requests|telnetlib|xmlrpc)\b", re.M
    )
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if words.search(path.read_text("utf-8"))
    }
    assert "read/web.py" in found
    assert {name for name in found if not name.startswith("window/")} <= {"read/web.py", "cli/window.py"}
