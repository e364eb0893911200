"""How long reading, checking and resolving deliveries takes beside python-calamine that merely reads the cells.

Promise: 20,000 statements in 20 workbooks in at most 5 times what the cells take, in 500 MB. Every measurement runs
in an interpreter of its own; what importing takes is not counted.

    uv run python benchmarks/bench_read.py [--statements 20000] [--workbooks 20] [--repeats 5]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median

import wijkfoto as wf
from wijkfoto.workbook.layout import ACTORS, CONVERSATIONS, LIJST, TIES

TALKS = 16
CELLS = """
import sys, time, resource
from pathlib import Path
from python_calamine import CalamineWorkbook
paths = sorted(Path(sys.argv[1]).glob("*.xlsx"))
start = time.perf_counter()
cells = 0
for path in paths:
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        cells += sum(len(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False))
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, cells)
"""
WHOLE = """
import sys, time, resource
from pathlib import Path
import python_calamine, rapidfuzz.fuzz, rapidfuzz.process
from wijkfoto.read.interviews import read_dossier
from wijkfoto.vocabulary import load_vocabulary
paths = sorted(Path(sys.argv[1]).glob("*.xlsx"))
vocabulary = load_vocabulary()
start = time.perf_counter()
found = read_dossier(paths, vocabulary)
seconds = time.perf_counter() - start
said = sum(1 + len(statement.also) for statement in found.statements)
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, said, len(found.findings))
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


def measure(program: str, folder: Path, repeats: int) -> tuple[float, float, list[str]]:
    """Median seconds and largest MB of a program over some runs, and the rest of what it printed."""
    runs = [
        subprocess.run([sys.executable, "-c", program, str(folder)], check=True, capture_output=True, text=True)
        for _ in range(repeats)
    ]
    rows = [run.stdout.split() for run in runs]
    return median(float(row[0]) for row in rows), max(float(row[1]) for row in rows), rows[0][2:]


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--workbooks", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_workbooks(folder, asked.statements, asked.workbooks)
        cells, cells_mb, (count,) = measure(CELLS, folder, asked.repeats)
        whole, whole_mb, (said, findings) = measure(WHOLE, folder, asked.repeats)
    print(f"cells only     {cells:7.3f} s  {cells_mb:5.0f} MB   {count} cells")
    print(f"wijkfoto       {whole:7.3f} s  {whole_mb:5.0f} MB   {said} statements, {findings} findings")
    print(f"ratio          {whole / cells:7.2f}    (promise: at most 5, in 500 MB)")


if __name__ == "__main__":
    main()
