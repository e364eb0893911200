"""Kill -9, at random moments and at every operation on a file: the project stays readable and output stays whole."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from runs import contents, killed, run, started

import wijkfoto as wf
from wijkfoto.folder.turns import TURN
from wijkfoto.vocabulary import outlines

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")

KILLS = {"maak": 20, "beslis": 9, "gebieden": 9}
"""Command -> how often it is killed; with the 12 of `wis` in test_wipe_kills.py that is 50."""
LEVELS = "werkversie,projectgroep"


def seconds(*args: object) -> float:
    """How long a command takes when nobody stops it."""
    begin = time.monotonic()
    done = run(*args)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - begin


def moments(command: str, most: float) -> list[float]:
    """Random moments in the run of a command, spread over all of it; the same ones each time, for one computer."""
    drawn, part = random.Random(command), most / KILLS[command]
    return [(number + drawn.random()) * part for number in range(KILLS[command])]


def test_maak(copy_example: Callable[[str], Path]) -> None:
    """Each level is the earlier one or the new one, to the byte, after every kill."""
    folder = copy_example("maak")
    before = {level.folder: level for level in wf.LEVELS.values()}
    seconds("maak", folder, "--niveau", LEVELS)
    first = contents(folder / "uit")
    (folder / "gesprekken" / "Korvel.xlsx").rename(folder / "Korvel.xlsx")  # the next pages are other ones
    most = seconds("maak", folder, "--niveau", LEVELS, "--uit", folder.parent / "nieuw")
    second = contents(folder.parent / "nieuw")
    assert [name for name in first if first[name] == second[name]] == []
    died = 0
    for after in moments("maak", most):
        died += killed(started("maak", folder, "--niveau", LEVELS), after)
        assert len(wf.open_project(folder).dossier.conversations) > 30
        now = contents(folder / "uit")
        for level in before:
            mine, earlier, later = ({k: v for k, v in all_.items() if k.startswith(f"{level}/")}
                                    for all_ in (now, first, second))  # fmt: skip
            assert mine in (earlier, later), level
    assert died >= KILLS["maak"] // 2
    assert run("maak", folder, "--niveau", LEVELS).returncode == 0
    assert contents(folder / "uit") == second
    left = {path.name for path in folder.rglob(".*") if path.is_dir()}
    assert left == {".wijkfoto"}, "what killed runs left was tidied up"
    assert not (folder / TURN).exists()


def test_beslis(copy_example: Callable[[str], Path]) -> None:
    """The ledger is the earlier one or has the new row; every row that was ever reported stays."""
    folder = copy_example("beslis")
    ledger = folder / "beslissingen.csv"
    numbers = [one.id for one in wf.open_proposals(folder)]
    assert numbers
    shown = seconds("beslis", folder)
    rows = ledger.read_bytes().count(b"\n")
    for after in moments("beslis", 1.1 * shown):
        verdict = random.Random(after).choice(["--ja", "--nee", "--later"])
        arguments = ("beslis", folder, verdict, numbers[0], "--door", "coordinator")
        noted = not killed(started(*arguments), after)
        assert len(wf.open_project(folder).dossier.decisions) >= rows - 1
        now = ledger.read_bytes().count(b"\n")
        assert now - rows in ((1,) if noted else (0, 1))
        rows = now


def test_gebieden(copy_example: Callable[[str], Path], tmp_path: Path) -> None:
    """The border file is not there, or is whole; the earlier one stays until then."""
    folder, kaart = copy_example("gebieden"), tmp_path / "wijken.geojson"
    collection = outlines()
    features = [
        {**one, "properties": {"wijkcode": one["properties"]["cbs_code"], "wijknaam": one["properties"]["name"]}}
        for one in collection["features"]
    ]
    kaart.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    own = folder / "gebieden.gpkg"
    most = seconds("gebieden", folder, "--bestand", kaart)
    whole = own.read_bytes()
    own.unlink()
    for after in moments("gebieden", most):
        killed(started("gebieden", folder, "--bestand", kaart), after)
        assert not own.exists() or own.read_bytes() == whole
        assert all(border.found for border in wf.borders_now(folder).wijken)
    assert run("gebieden", folder, "--bestand", kaart).returncode == 0
    assert own.read_bytes() == whole


AT_EVERY_OPERATION = """
import os, shutil, signal, sys
from pathlib import Path
from wijkfoto.output.publish import whole_folder
from wijkfoto.read.own_csv import add_rows

folder = Path(sys.argv[1])
target, table = folder / "projectgroep", folder / "beslissingen.csv"

def write(version):
    with whole_folder(target) as new:
        for name in ("index.html", "korvel.html"):
            (new / name).write_text(version)
    add_rows(table, ("soort", "besluit"), [("label", version)])

def state():
    pages = sorted(p.read_text() for p in target.iterdir()) if target.exists() else None
    return pages, table.read_text("utf-8-sig").splitlines()

write("oud")
total = sys.maxsize
number = 0
while number < total:
    number += 1
    child = os.fork()
    if not child:
        count = 0
        def die(event, _):
            global count
            if event in {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.scandir"}:
                count += 1
                if count == number:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(die)
        write("nieuw")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    done = not os.WIFSIGNALED(status)
    pages, rows = state()
    aside = folder / ".projectgroep.oud"
    if pages is None:  # killed between two renames: the earlier pages stand aside, and the next run puts them back
        assert sorted(p.read_text() for p in aside.iterdir()) == ["oud", "oud"], number
    else:
        assert pages in (["oud", "oud"], ["nieuw", "nieuw"]), (number, pages)
    assert rows in (["soort;besluit", "label;oud"], ["soort;besluit", "label;oud", "label;nieuw"]), (number, rows)
    write("oud")
    assert not [p.name for p in folder.iterdir() if p.is_dir() and p != target], number
    assert state()[0] == ["oud", "oud"]
    table.write_text("soort;besluit\\nlabel;oud\\n", "utf-8-sig")
    if done:
        break
print(number)
"""


def test_a_kill_at_every_single_operation_on_a_file(tmp_path: Path) -> None:
    """Not at random: the program dies before the first operation, before the second, and so on to the last."""
    done = subprocess.run(
        [sys.executable, "-c", AT_EVERY_OPERATION, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20
