"""How long reading, checking and resolving deliveries takes beside python-calamine that merely reads the cells.

Promise: 20,000 statements in 20 workbooks in at most 5 times what the cells take, in 500 MB. Every measurement runs
in an interpreter of its own; what importing takes is not counted. Contenders take turns, CPU time counts, a ratio
is the median of those per turn. Then the same files as a project: opened once, and again with nothing changed.

    uv run python benchmarks/bench_read.py [--statements 20000] [--workbooks 20] [--repeats 5]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median

import wijkfoto as wf
from wijkfoto.read.keys import KEY_FOLDER_VARIABLE
from wijkfoto.read.read_before import clear_cache
from wijkfoto.workbook.layout import ACTORS, CONVERSATIONS, LIJST, TIES

TALKS = 16
CELLS = """
import sys, time, resource
from pathlib import Path
from python_calamine import CalamineWorkbook
paths = sorted(Path(sys.argv[1]).glob("*.xlsx"))
start = time.process_time()
cells = 0
for path in paths:
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        cells += sum(len(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False))
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, cells)
"""
WHOLE = """
import sys, time, resource
from pathlib import Path
import python_calamine, rapidfuzz.fuzz, rapidfuzz.process
from wijkfoto.read.interviews import read_dossier
from wijkfoto.vocabulary import load_vocabulary
paths = sorted(Path(sys.argv[1]).glob("*.xlsx"))
vocabulary = load_vocabulary()
start = time.process_time()
found = read_dossier(paths, vocabulary)
seconds = time.process_time() - start
said = sum(1 + len(statement.also) for statement in found.statements)
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, said, len(found.findings))
"""
PROJECT = """
import sys, time, resource
import python_calamine, rapidfuzz.fuzz, rapidfuzz.process
from wijkfoto.project.opened import open_project
start = time.process_time()
dossier = open_project(sys.argv[1]).dossier
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(dossier.statements))
"""


def write_workbooks(folder: Path, statements: int, workbooks: int) -> None:
    """Filled in workbooks: half of the statements are answers of Lijst, as many as there can be, the rest ties."""
    vocabulary = wf.load_vocabulary()
    wijken = [vocabulary.wijken[code] for code in ("RSH", "KRV", "DRU", "HKS")]
    for number in range(workbooks):
        chance = Random(f"lezen-{number}")
        content = _content(chance, statements // workbooks, number, vocabulary)
        wijk = wijken[number % len(wijken)]
        path = folder / f"{wijk.slug} {number}.xlsx"
        wf.write_workbook(path, wijk=wijk, vocabulary=vocabulary, content=content)


def _content(
    chance: Random, statements: int, book: int, vocabulary: wf.Vocabulary
) -> dict[str, list[dict[str, object]]]:
    def word(name: str) -> str:
        return chance.choice(vocabulary.terms(name)).label

    groups = [term.label for term in vocabulary.terms("groups")]
    answers = len(groups) * TALKS
    functions = [term.label for term in vocabulary.terms("disciplines") if term.parent]
    actors = [
        {"nr": nr, "discipline": chance.choice(functions), "organisation": f"Praktijk {book}-{nr}"}
        for nr in range(1, 61)
    ]
    talks = [
        {"conversation": n, "date": f"{n + 10}-01-2026", "photographer": f"F{book + 1:02d}", "respondent": n,
         "explained": "ja", "consent": "B per functie"}
        for n in range(1, TALKS + 1)
    ]  # fmt: skip
    lijst = [
        {"group": group, "works_here": "ja", **{str(n): chance.choice(("ja", "nee")) for n in range(1, TALKS + 1)}}
        for group in groups
    ]
    ties = [
        {"conversation": n % TALKS + 1, "named": 17 + n // TALKS % 44, "purpose": word("purposes"),
         "frequency": word("frequencies"), "mark": chance.randint(1, 5), "plus": word("labels_plus"),
         "minus": f"er is te weinig tijd voor overleg {chance.randint(1, 5000)}", "theme": word("themes")}
        for n in range(max(0, statements - answers))
    ]  # fmt: skip
    return {ACTORS: actors, CONVERSATIONS: talks, LIJST: lijst, TIES: ties}


def run(program: str, folder: Path) -> tuple[float, float, list[str]]:
    """CPU seconds and MB of a program, and the rest of what it printed."""
    ran = subprocess.run([sys.executable, "-c", program, str(folder)], check=True, capture_output=True, text=True)
    seconds, megabytes, *rest = ran.stdout.split()
    return float(seconds), float(megabytes), rest


def opened(project: Path) -> tuple[float, float, list[str]]:
    """Opening a project of which nothing is kept."""
    clear_cache(project)
    return run(PROJECT, project)


def told(what: str, runs: list[tuple[float, float, list[str]]], counted: str) -> None:
    """One line of the report."""
    seconds, megabytes = median(one[0] for one in runs), max(one[1] for one in runs)
    print(f"{what:14} {seconds:7.3f} s  {megabytes:5.0f} MB   {counted}")


def ratio(above: list[tuple[float, float, list[str]]], below: list[tuple[float, float, list[str]]]) -> float:
    """Median of the ratios per turn: a machine that slows down slows both."""
    return median(a[0] / b[0] for a, b in zip(above, below, strict=True))


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--workbooks", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ[KEY_FOLDER_VARIABLE] = str(Path(name, "keys"))
        project = Path(name, "project")
        folder = project / "gesprekken"
        folder.mkdir(parents=True)
        write_workbooks(folder, asked.statements, asked.workbooks)
        turns = [
            (run(CELLS, folder), run(WHOLE, folder), opened(project), run(PROJECT, project))
            for _ in range(asked.repeats)
        ]
    cells, whole, first, again = (list(runs) for runs in zip(*turns, strict=True))
    said, findings = whole[0][2]
    told("cells only", cells, f"{cells[0][2][0]} cells")
    told("wijkfoto", whole, f"{said} statements, {findings} findings")
    told("project, first", first, f"{first[0][2][0]} records")
    told("project, again", again, f"{again[0][2][0]} records")
    print(f"wijkfoto / cells only {ratio(whole, cells):.2f}   (promise: at most 5, in 500 MB)")
    print(f"again / first         {ratio(again, first):.2f}")


if __name__ == "__main__":
    main()
