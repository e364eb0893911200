"""How long `wijkfoto maak` takes beside a notebook that somebody would write without it.

Whole processes, in turns, so that a busy moment of the machine hits both. Then `maak` once more stage by stage inside
one process. Look at the ratios: seconds differ per machine. On a busy machine look at CPU time.

    uv run --with scipy python benchmarks/bench_make.py [--repeats 5]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from make_project import Size, make_project

HERE = Path(__file__).resolve().parent
MAAK = "from wijkfoto.cli import main; main()"
STAGES = HERE / "stages_of_make.py"
NOTEBOOK = HERE / "newcomer_notebook.py"
NO_SCIPY = (
    "scipy is missing. networkx then computes constraint and effective size in plain Python, and the notebook would "
    "look worse than it is. Use: uv run --with scipy python benchmarks/bench_make.py"
)


@dataclass
class Runs:
    """What the runs of one contender gave: wall and CPU seconds of the process, and its last line of output."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def stages(self) -> dict[str, float]:
        """Median CPU seconds per stage, for a contender that prints its stages as JSON."""
        each = [json.loads(line) for line in self.said]
        return {name: median(stages[name] for stages in each) for name in each[0]}

    def __str__(self) -> str:
        wall, cpu = self.wall, median(self.cpu)
        return f"{median(wall):6.2f} s   ({min(wall):.2f} to {max(wall):.2f}; CPU {cpu:.2f})"


def timed(command: Sequence[str], folder: Path, runs: Runs) -> None:
    """Run a command once and add what it took; .pyc files may be written, as on anybody's machine."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    wall, after = time.perf_counter() - start, os.times()
    if done.returncode:
        sys.exit(f"{command} failed:\n{done.stderr}")
    print(done.stderr, end="", file=sys.stderr)
    runs.wall.append(wall)
    runs.cpu.append(after.children_user + after.children_system - before.children_user - before.children_system)
    runs.said.append(done.stdout.strip().splitlines()[-1])


def compare(folder: Path, repeats: int) -> dict[str, Runs]:
    """Runs of each contender; a first turn warms up and is thrown away."""
    project, plain = make_project(folder)
    python = [sys.executable, "-W", "ignore"]
    commands = {
        "wijkfoto maak": [*python, "-c", MAAK, "maak", str(project)],
        "notebook": [*python, str(NOTEBOOK), str(plain)],
        "stages of maak": [*python, str(STAGES), str(project)],
    }
    found = {name: Runs() for name in commands}
    work = folder / "notebook"
    work.mkdir()
    for turn in range(repeats + 1):
        for name, command in commands.items():
            timed(command, work, found[name] if turn else Runs())
    return found


def report(found: dict[str, Runs]) -> None:
    """Print medians and the ratio, then the stages of both."""
    maak, notebook = found["wijkfoto maak"], found["notebook"]
    print(
        f"4 wijken x {Size.actors} actors x {Size.ties} ties, {Size.talks} conversations each; {len(maak.wall)} runs"
    )
    for name in ("wijkfoto maak", "notebook"):
        print(f"{name:16}{found[name]}")
    bare = [cpu - json.loads(said)["pictures"] for cpu, said in zip(notebook.cpu, notebook.said, strict=True)]
    for ratio, what in (
        (median(maak.wall) / median(notebook.wall), "wall time of whole processes"),
        (median(maak.cpu) / median(notebook.cpu), "CPU time, which a busy machine disturbs less"),
        (median(maak.cpu) / median(bare), "CPU time, the PNG and SVG of the notebook left out"),
    ):
        print(f"ratio           {ratio:6.2f}     {what}")
    for name in ("stages of maak", "notebook"):
        print(f"\n{name}, median CPU seconds inside the process")
        for stage, seconds in found[name].stages().items():
            print(f"  {stage:32}{seconds:7.3f}")


def main() -> None:
    """Make the material in a temporary folder, run, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    if find_spec("scipy") is None:
        sys.exit(NO_SCIPY)
    with tempfile.TemporaryDirectory() as name:
        report(compare(Path(name), asked.repeats))


if __name__ == "__main__":
    main()
