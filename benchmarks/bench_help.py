"""How long `wijkfoto --help` takes beside an interpreter that does nothing, and which heavy libraries it loads.

uv run python benchmarks/bench_help.py [--repeats 25]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

HELP = "from wijkfoto.cli import main; main()"
HEAVY = ("numpy", "pandas", "geopandas", "folium", "pyvis", "igraph", "matplotlib", "networkx", "rich")
LOADED = f"""
import sys
from wijkfoto.cli import main
try:
    main()
except SystemExit:
    pass
print("\\n" + " ".join(name for name in {HEAVY!r} if name in sys.modules))
"""
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(*arguments: str) -> tuple[float, str]:
    """Wall seconds and output of this interpreter with these arguments."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], env=ENVIRONMENT, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return time.perf_counter() - start, done.stdout


def script() -> list[str]:
    """Arguments that start the installed command; where that is a program of its own, the same in one line."""
    path = Path(sys.executable).with_name("wijkfoto")
    return [str(path)] if path.is_file() else ["-c", HELP]


def compare(repeats: int) -> tuple[list[float], list[float]]:
    """Seconds of help and of nothing, in turns; a first turn warms up and is thrown away."""
    helps, bare = [], []
    for turn in range(repeats + 1):
        for found, arguments in ((bare, ["-c", "pass"]), (helps, [*script(), "--help"])):
            seconds, _ = run(*arguments)
            if turn:
                found.append(seconds)
    return helps, bare


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=25)
    helps, bare = compare(parser.parse_args().repeats)
    for name, seconds in (("wijkfoto --help", helps), ("python -c pass", bare)):
        low, high = 1000 * min(seconds), 1000 * max(seconds)
        print(f"{name:16}{1000 * median(seconds):7.1f} ms   ({low:.1f} to {high:.1f}; {len(seconds)} runs)")
    print(f"ratio           {median(helps) / median(bare):7.2f}      (medians)")
    loaded = run("-c", LOADED, "--help")[1].splitlines()[-1]
    print(f"heavy libraries loaded by help: {loaded or 'none'}")


if __name__ == "__main__":
    main()
