"""How fast the window is: from start to the first page beside an empty Flask application, and a delivery of 300 rows.

Each turn starts both in a process of its own, one after the other, and a first turn is thrown away. Run:

    uv run python benchmarks/bench_window.py --repeats 9
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import wijkfoto as wf

EMPTY = """
import socket
from flask import Flask
from waitress import serve
app = Flask("leeg")
app.add_url_rule("/", view_func=lambda: "<!DOCTYPE html><title>leeg</title>")
listening = socket.socket()
listening.bind(("127.0.0.1", 0))
listening.listen()
print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True)
serve(app, sockets=[listening], threads=4)
"""
ROWS = 300
LOOKING = (4, 1, 0)
"""Seconds that somebody looks at the first page before a file is dropped; meanwhile the window loads the rest."""


class Took(NamedTuple):
    """Seconds of a clock on the wall, and of the processor that the process used (all its threads)."""

    wall: float
    cpu: float


def used(process: subprocess.Popen[str]) -> float:
    """Seconds of the processor that a process used until now; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def started(command: Sequence[str], skip: int = 0) -> tuple[Took, subprocess.Popen[str], str, bytes]:
    """What it took from the start of a process to its first page in full; the process, its address and the page."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout
    for _ in range(skip):
        process.stdout.readline()
    link = process.stdout.readline().strip()
    page = OPENER.open(link, timeout=60)
    content = page.read()
    return Took(time.perf_counter() - began, used(process)), process, page.geturl(), content


OPENER = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())


def large_delivery(folder: Path) -> Path:
    """A workbook of Korvel with 16 conversations and 300 rows."""
    vocabulary = wf.load_vocabulary()
    functions = [term.label for term in vocabulary.terms("disciplines") if term.attributes.get("level") == "wijk"]
    talks = range(1, 17)
    actors = [{"nr": n, "discipline": functions[n % 20], "organisation": f"Praktijk {n}"} for n in range(1, 41)]
    rows = ROWS - len(actors) - len(talks)
    content = {
        "Wie werkt hier": actors,
        "Gesprekken": [
            {"conversation": n, "date": f"{n:02d}-01-2026", "photographer": "F01", "respondent": n, "explained": "ja",
             "consent": "B"}
            for n in talks
        ],
        "Verbindingen": [_tie(n) for n in range(rows)],
    }  # fmt: skip
    code = vocabulary.match_wijk("KRV")
    assert code
    target, wijk = folder / "Korvel.xlsx", vocabulary.wijken[code]
    return wf.write_workbook(target, wijk=wijk, vocabulary=vocabulary, content=content)


def _tie(number: int) -> dict[str, object]:
    """A row about the next actor that its conversation did not name yet."""
    talk = 1 + number % 16
    return {"conversation": talk, "named": 1 + (talk + number // 16) % 40, "mark": 1 + number % 5}


def first_pages(repeats: int, folder: Path) -> tuple[list[Took], list[Took]]:
    """What it took to the first page: of the window on a project, and of an empty Flask application."""
    window = [sys.executable, "-m", "wijkfoto", "open", str(folder), "--geen-browser"]
    ours, empty = [], []
    for _ in range(repeats + 1):
        for command, skip, into in ((window, 1, ours), ([sys.executable, "-c", EMPTY], 0, empty)):
            seconds, process, _, _ = started(command, skip)
            process.kill()
            process.wait()
            into.append(seconds)
    return ours[1:], empty[1:]


def checked_and_drawn(project: Path, delivery: Path, looking: float) -> tuple[Took, Took]:
    """What it took from a drop to a delivery that was checked and taken in, and to its drawn pages; the drop comes so
    many seconds after the first page."""
    command = [sys.executable, "-m", "wijkfoto", "open", str(project), "--geen-browser"]
    _, process, here, page = started(command, 1)
    csrf = re.findall(rb'name="csrf" value="([^"]+)"', page)[0].decode()
    head = f'--rand\r\nContent-Disposition: form-data; name="bestand"; filename="{delivery.name}"\r\n\r\n'
    body = head.encode() + delivery.read_bytes() + b"\r\n--rand--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=rand", "X-Csrf": csrf}
    time.sleep(looking)
    began, before = time.perf_counter(), used(process)
    answer = OPENER.open(urllib.request.Request(f"{here}inleveren/", body, headers), timeout=120).read().decode()
    checked = Took(time.perf_counter() - began, used(process) - before)
    assert "is opgenomen" in answer, answer
    follow = OPENER.open(f"{here}foto/", timeout=120).geturl()
    while not json.load(OPENER.open(urllib.request.Request(follow, None, {"Accept": "application/json"})))["klaar"]:
        pass
    assert "<iframe" in OPENER.open(follow, timeout=120).read().decode()
    drawn = Took(time.perf_counter() - began, used(process) - before)
    process.kill()
    process.wait()
    return checked, drawn


def told(name: str, turns: list[Took]) -> str:
    wall, cpu = ([turn[part] for turn in turns] for part in (0, 1))
    return (
        f"{name}: {statistics.median(wall):.2f} s ({min(wall):.2f} to {max(wall):.2f}), processor "
        f"{statistics.median(cpu):.2f} s ({min(cpu):.2f} to {max(cpu):.2f})"
    )


def ratio(turns: list[Took], others: list[Took], part: int) -> float:
    return statistics.median(turn[part] for turn in turns) / statistics.median(turn[part] for turn in others)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=9)
    repeats = parser.parse_args().repeats
    with tempfile.TemporaryDirectory() as place:
        base = Path(place)
        delivery = large_delivery(base)
        ours, empty = first_pages(repeats, wf.make_project(base / "leeg", name="Leeg", wijken=["KRV"]))
        print(told("window, start to first page", ours))
        print(told("empty Flask application", empty))
        print(f"ratio of medians: {ratio(ours, empty, 0):.2f}; of the processor {ratio(ours, empty, 1):.2f}")
        for looking in LOOKING:
            turns = []
            for number in range(repeats + 1):
                project = wf.make_project(base / f"p{looking}-{number}", name="Proef", wijken=["KRV"])
                turns.append(checked_and_drawn(project, delivery, looking))
                shutil.rmtree(project)
            print(f"{ROWS} rows dropped {looking} s after the first page")
            print(told("  checked and taken in", [checked for checked, _ in turns[1:]]))
            print(told("  and drawn, together", [drawn for _, drawn in turns[1:]]))


if __name__ == "__main__":
    main()
