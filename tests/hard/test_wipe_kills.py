"""Kill -9 during `wis`, at every operation on a file of the project and at random moments: nothing is wiped, or it
counts nowhere any more and the next run takes away what is left of it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from runs import contents, killed, run, started

import wijkfoto as wf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9 and no fork")

TESTS = Path(__file__).parents[1]
KILLS = 12

AT_EVERY_OPERATION = """
import os, shutil, signal, sys
from pathlib import Path

sys.path[:0] = sys.argv[2:]
from small_project import everything, write_project
import wijkfoto as wf
from wijkfoto.read.ledger import WIPE

start = Path(sys.argv[1])
whole, folder = write_project(start / "heel"), start / "project"
wf.write_pages(wf.open_project(whole), levels=("openbaar",))
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "shutil.rmtree"}

def files(of):
    found = {path.relative_to(of): path.read_bytes() for path in of.rglob("*") if path.is_file()}
    return {str(name): content for name, content in found.items() if not any(p[0] == "." for p in name.parts)}

def wipe():
    wf.wipe(wf.plan_wipe(folder, "KRV Apotheek Zonnehoek"), by="coordinator")

number = kills = wiped = 0
while True:
    number += 1
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    before = files(folder)
    child = os.fork()
    if not child:
        count = 0
        def die(event, args):
            global count
            writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
            if (event in CHANGES or writes) and str(folder) in str(args[0]):
                count += 1
                if count == number:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(die)
        wipe()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        assert os.waitstatus_to_exitcode(status) == 0
        break
    kills += 1
    dossier = wf.open_project(folder).dossier
    committed = any(decision.kind == WIPE for decision in dossier.decisions)
    assert ("onnehoek" in repr(dossier)) != committed, number
    if not committed:
        assert files(folder) == before, number
    wiped += committed
    wf.finish_wipe(folder)
    assert not wf.is_wiping(folder)
    if committed:
        assert "onnehoek" not in everything(folder), number
        assert (folder / "uit" / "openbaar" / "index.html").exists() or list((folder / "uit" / "openbaar").iterdir())
    else:
        assert files(folder) == before, number
        wipe()
    assert "onnehoek" not in everything(folder), number
print(kills, wiped)
"""


def test_a_kill_at_every_single_operation(tmp_path: Path, keys: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", AT_EVERY_OPERATION, str(tmp_path), str(TESTS), str(TESTS / "rights")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "WIJKFOTO_SLEUTELS": str(keys)},
    )
    assert done.returncode == 0, done.stderr
    kills, wiped = map(int, done.stdout.split())
    assert kills > 30
    assert 0 < wiped < kills


def test_random_kills_of_the_command(copy_example: Callable[[str], Path]) -> None:
    """The command as people type it, on the example."""
    fresh = copy_example("heel")
    assert run("maak", fresh, "--niveau", "projectgroep").returncode == 0
    first, folder = contents(fresh), fresh.with_name("project")
    shutil.copytree(fresh, folder)
    begin = time.monotonic()
    assert run("wis", folder, "KRV 3", "--door", "coordinator", "--ja").returncode == 0
    most, done = time.monotonic() - begin, contents(folder / "uit")
    drawn = random.Random("wis")
    for number in range(KILLS):
        shutil.rmtree(folder)
        shutil.copytree(fresh, folder)
        after = (number + drawn.random()) * most / KILLS
        killed(started("wis", folder, "KRV 3", "--door", "coordinator", "--ja"), after)
        talks = {talk.id for talk in wf.open_project(folder).dossier.conversations}
        if "KRV/korvel#3" in talks:
            assert {name: file for name, file in contents(folder).items() if name in first} == first
            assert run("wis", folder, "KRV 3", "--door", "coordinator", "--ja").returncode == 0
        else:
            assert run("wis", folder).returncode == 0
        assert contents(folder / "uit") == done
