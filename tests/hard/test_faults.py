"""What computers do to programs: a full disk, a folder that is gone, a file in use, two commands at once.

Each gives one Dutch sentence, and what stood there still stands there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from runs import TRACEBACK, contents, refused, run, started

import wijkfoto as wf
from wijkfoto.errors import BusyFileError, ProjectError
from wijkfoto.folder.turns import TURN, alone
from wijkfoto.read import sheets
from wijkfoto.read.sheets import read_sheets

LINUX_ROOT = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("setpriv")
COMMANDS = {
    "maak": ("maak", "{folder}"),
    "alles": ("maak", "{folder}", "--alles", "--niveau", "openbaar"),
    "pdf": ("pdf", "{folder}"),
    "dias": ("dias", "{folder}"),
    "figuren": ("figuren", "{folder}", "--niveau", "openbaar"),
    "exporteer": ("exporteer", "{folder}"),
    "beslis": ("beslis", "{folder}", "--later", "{number}", "--door", "coordinator"),
    "afspraken": ("afspraken", "{folder}", "--neem", "3"),
    "controleer": ("controleer", "{folder}/gesprekken/Korvel.xlsx", "--kopie", "{folder}/nagekeken"),
    "sjabloon": ("sjabloon", "{folder}/nieuw.xlsx", "--wijk", "KRV"),
    "gesprekskaart": ("gesprekskaart", "{folder}/kaart.html"),
    "vragenlijst": ("vragenlijst", "{folder}/vragen.md"),
    "voorbeeld": ("voorbeeld", "{folder}/oefenen"),
}
"""Everything that writes in or beside a project."""


def command(name: str, folder: Path) -> list[str]:
    number = wf.open_proposals(folder)[0].id
    return [part.format(folder=folder, number=number) for part in COMMANDS[name]]


@pytest.fixture
def made(copy_example: Callable[[str], Path]) -> Path:
    """A project with pages."""
    folder = copy_example("Wijkfoto 2026")
    wf.write_pages(wf.open_project(folder), levels=("projectgroep",))
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB with a project on it."""
    place = tmp_path / "schijf"
    place.mkdir()
    if (
        not LINUX_ROOT
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("only an administrator of a Linux computer can make a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def filled(path: Path) -> None:
    """A file that takes all the room that is left."""
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_is_full(name: str, small_disk: Path) -> None:
    folder = Path(
        shutil.copytree(Path(wf.__file__).parents[1] / "data/voorbeeld", small_disk / "project",
                        ignore=shutil.ignore_patterns("uit", ".wijkfoto"))
    )  # fmt: skip
    (folder / "uit" / "projectgroep").mkdir(parents=True)
    (folder / "uit" / "projectgroep" / "index.html").write_text("eerder", encoding="utf-8")
    arguments = command(name, folder)
    filled(small_disk / "vulling")
    before = contents(folder)
    said = refused(run(*arguments))
    assert "De schijf is vol." in said
    now = contents(folder)
    assert {path: now.get(path) for path in before} == before
    if name != "voorbeeld":
        assert now.keys() == before.keys()
    (small_disk / "vulling").unlink()
    if name == "beslis":
        assert run(*arguments).returncode == 0, "and with room again it works"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("most", [0, 60_000])
def test_a_file_that_may_not_grow(name: str, most: int, made: Path) -> None:
    """The same without a disk of its own: the system refuses every file beyond some bytes."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    arguments, before = command(name, made), contents(made)
    done = run(*arguments, code=limit)
    now = contents(made)
    if done.returncode == 0:
        assert most, "something was written"
    else:
        # A writer of openpyxl that is cleaned up complains once more, after the sentence.
        done.stderr = done.stderr.partition("Exception ignored in")[0]
        # Where not even an empty temporary file can be made, there seems to be no place for one.
        assert re.search("De schijf is vol|is weg", refused(done))
        assert {path: content for path, content in now.items() if path not in before} == {} or name == "voorbeeld"
    changed = {path for path in before if now.get(path) != before[path]}
    assert changed <= ({"beslissingen.csv", "afspraken.csv", "logboek.csv"} if done.returncode == 0 else set())


@pytest.mark.skipif(not LINUX_ROOT, reason="an administrator writes everywhere, unless Linux takes that away")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_in_which_nobody_may_write(name: str, made: Path) -> None:
    arguments = command(name, made)
    shutil.rmtree(made / ".wijkfoto", ignore_errors=True)
    before = contents(made)
    for path in (made / "uit" / "projectgroep", made / "uit", made):
        path.chmod(0o555)
    done = subprocess.run(
        [*PLAIN_USER, sys.executable, "-m", "wijkfoto", *arguments], capture_output=True, text=True, check=False
    )
    assert "map waar jij bij mag" in refused(done)
    assert contents(made) == before


PLAIN_USER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")


@pytest.mark.skipif(not LINUX_ROOT, reason="an administrator reads everything, unless Linux takes that away")
@pytest.mark.parametrize(
    "command", [("waarom", "{}", "KRV"), ("controleer", "{}"), ("beslis", "{}"), ("gebieden", "{}")]
)
def test_a_project_that_may_only_be_read_can_be_looked_at(command: tuple[str, ...], made: Path) -> None:
    shutil.rmtree(made / ".wijkfoto", ignore_errors=True)
    for path in (made / "gesprekken", made):
        path.chmod(0o555)
    arguments = [part.format(made) for part in command]
    done = subprocess.run(
        [*PLAIN_USER, sys.executable, "-m", "wijkfoto", *arguments], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not LINUX_ROOT, reason="an administrator reads everything, unless Linux takes that away")
@pytest.mark.parametrize("file", ["gesprekken/Korvel.xlsx", "wijkfoto.toml", "beslissingen.csv", "locaties.csv"])
def test_a_file_that_cannot_be_opened_stops_everything(file: str, made: Path) -> None:
    """To go on would make pages without it, and put them over pages that had it."""
    before = contents(made / "uit")
    (made / file).chmod(0)
    done = subprocess.run(
        [*PLAIN_USER, sys.executable, "-m", "wijkfoto", "maak", made], capture_output=True, text=True, check=False
    )
    said = refused(done)
    assert Path(file).name in said
    assert "Sluit het bestand" in said
    assert contents(made / "uit") == before


def test_a_workbook_that_is_open_in_excel(made: Path) -> None:
    (made / "gesprekken" / "~$Korvel.xlsx").write_bytes(b"\x05Iemand" + b"\x00" * 150)
    done = run("controleer", made / "gesprekken")
    assert "Korvel.xlsx: dit bestand staat nog open in Excel of LibreOffice." in done.stdout
    assert "~$" not in done.stdout + done.stderr
    assert run("maak", made).returncode == 0


class TestAFileThatChangesWhileItIsRead:
    @pytest.fixture
    def path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(sheets, "_PAUSE", 0.001)
        (tmp_path / "Korvel.csv").write_text("opgave;thema\nMeer tijd;\n", encoding="utf-8")
        return tmp_path / "Korvel.csv"

    def saved(self, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        """Somebody saves the file while it is being read, as often as that."""
        left, plain = [times], Path.read_bytes

        def read(path: Path) -> bytes:
            content = plain(path)
            if left[0]:
                left[0] -= 1
                path.write_text(f"opgave;thema\nMeer tijd {'!' * left[0]};\n", encoding="utf-8")
            return content

        monkeypatch.setattr(Path, "read_bytes", read)

    def test_is_read_again(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.saved(monkeypatch, 3)
        assert read_sheets(path)[0].rows[1][0] == "Meer tijd "

    def test_is_told_when_it_never_ends(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.saved(monkeypatch, 1000)
        with pytest.raises(BusyFileError, match=r"Korvel\.csv: dit bestand verandert terwijl ik het lees"):
            read_sheets(path)

    def test_is_not_kept_as_if_it_were_the_earlier_one(
        self, copy_example: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What was read before is remembered by its content: half of one and half of another would come back."""
        folder, plain = copy_example("project"), sheets.file_content
        korvel, reeshof = folder / "gesprekken" / "Korvel.xlsx", folder / "gesprekken" / "Reeshof.xlsx"
        content = korvel.read_bytes()

        def late(path: Path) -> bytes:
            if path == korvel:
                korvel.write_bytes(reeshof.read_bytes())
            return plain(path)

        with monkeypatch.context() as patch:
            patch.setattr(sheets, "file_content", late)
            wf.open_project(folder)
        korvel.write_bytes(content)
        conversations = wf.open_project(folder).dossier.conversations
        assert {one.wijk for one in conversations if one.source.file == "Korvel.xlsx"} == {"KRV"}


@pytest.mark.parametrize(
    "name",
    ["Wijkfoto Korvel 2026 (concept)", "Één mép, 'met' #teken & 100%", "ä\u0301 ☃ 相", "n" * 200, "-x", "[a]*?"],
)
def test_names_of_folders(name: str, copy_example: Callable[[str], Path], tmp_path: Path) -> None:
    if sys.platform == "win32" and set(name) & set("*?"):
        pytest.skip("no name on Windows")
    deep = tmp_path / ("m" * 100) / ("een map met spaties " * 5).strip()
    deep.mkdir(parents=True)
    folder = copy_example("project").rename(deep / name)
    arguments = ["--niveau", "projectgroep,openbaar", "--uit", folder / "úit"]
    done = run("maak", folder, *arguments)
    assert done.returncode == 0, done.stderr
    assert len(contents(folder / "úit")) == 7
    assert run("exporteer", folder, "--niveau", "openbaar").returncode == 0


def test_a_name_that_is_too_long_is_told(made: Path) -> None:
    assert "te lang" in refused(run("maak", made, "--uit", made / ("n" * 300)))
    assert "te lang" in refused(run("gesprekskaart", made / ("n" * 300 + ".html")))


GOES_AWAY = """
import os, sys
seen = 0
def away(event, arguments):
    global seen
    if event == "open" and isinstance(arguments[0], (str, bytes)) and os.fsdecode(arguments[0]).startswith({start!r}):
        seen += 1
        if seen == {number}:
            os.rename({start!r}, {start!r} + " weg")
sys.addaudithook(away)
"""


@pytest.mark.parametrize("number", [1, 4, 8, 12, 15, 18])
def test_a_network_folder_that_disappears(number: int, made: Path) -> None:
    """The whole project is gone from the n-th file on: said in one line, and there again nothing is lost."""
    before = contents(made)
    done = run("maak", made, code=GOES_AWAY.format(start=str(made), number=number))
    away = made.with_name(f"{made.name} weg")
    assert away.is_dir(), "it went away"
    assert "weg" in refused(done) or "bestaat niet" in done.stderr or "staan geen bestanden" in done.stderr
    if made.exists():
        shutil.rmtree(made)  # what was made anew in its place holds no interviews
    away.rename(made)
    now = contents(made)
    assert {path: now.get(path) for path in before} == before


def test_many_decisions_at_once(copy_example: Callable[[str], Path]) -> None:
    """Six people decide at the same moment: each row is there."""
    folder = copy_example("project")
    number = wf.open_proposals(folder)[0].id
    running = [started("beslis", folder, "--later", number, "--door", f"rol {n}") for n in range(6)]
    ended = [(process.communicate(timeout=120), process.returncode) for process in running]
    assert [code for _, code in ended] == [0] * 6, ended
    rows = wf.open_project(folder).dossier.decisions
    assert {row.by for row in rows} >= {f"rol {n}" for n in range(6)}
    assert not (folder / TURN).exists()


def test_two_times_maak_at_once(made: Path) -> None:
    running = [started("maak", made, "--niveau", "projectgroep,openbaar") for _ in range(3)]
    ended = [(process.communicate(timeout=120), process.returncode) for process in running]
    assert [code for _, code in ended] == [0] * 3, ended
    assert sum("Ik wacht tot die klaar is" in err for (_, err), _ in ended) >= 1
    assert not any(TRACEBACK in err for (_, err), _ in ended)
    wf.write_pages(wf.open_project(made), made / "los", ("projectgroep", "openbaar"))
    assert contents(made / "uit") == contents(made / "los")


def test_waiting_ends_with_a_sentence(tmp_path: Path) -> None:
    asked: list[str] = []
    inside, done = threading.Event(), threading.Event()

    def hold() -> None:
        with alone(tmp_path):
            inside.set()
            done.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        inside.wait(20)
        with (
            pytest.raises(ProjectError, match="is een andere opdracht bezig"),
            alone(tmp_path, wait=0.3, on_wait=lambda: asked.append("wacht")),
        ):
            raise AssertionError("two had the turn")
        assert asked == ["wacht"]
    finally:
        done.set()
        holder.join()
    with alone(tmp_path), alone(tmp_path):
        assert (tmp_path / TURN).exists()
    assert list(tmp_path.iterdir()) == []


def test_turns_never_overlap(tmp_path: Path) -> None:
    """Eight threads add to one number; without the lock some of it would be lost."""
    counter = tmp_path / "getal"
    counter.write_text("0", encoding="utf-8")

    def add() -> None:
        for _ in range(15):
            with alone(tmp_path):
                number = int(counter.read_text(encoding="utf-8"))
                time.sleep(0.0005)
                counter.write_text(str(number + 1), encoding="utf-8")

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.read_text(encoding="utf-8") == "120"
