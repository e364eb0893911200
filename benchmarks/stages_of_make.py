"""`wijkfoto maak`, stage by stage inside one process, for `bench_make.py`.

Prints the CPU seconds per stage as one line of JSON. The libraries that maak loads on the way are loaded first, in
stages of their own, so that no other stage pays for them. Should maak begin to load another one, the script says so
on stderr.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

started = time.process_time()

from wijkfoto import cli, open_project  # noqa: E402, F401
from wijkfoto.engine import igraph_module  # noqa: E402
from wijkfoto.output.publish import DEFAULT_LEVELS  # noqa: E402
from wijkfoto.render.report import draw_page  # noqa: E402

HEAVY = ("numpy", "networkx", "igraph", "pandas", "folium", "pyvis", "geopandas", "matplotlib", "scipy", "rich")


class Clock:
    """Seconds per stage, in the order in which stages first ended."""

    def __init__(self, start: float) -> None:
        self.last = start
        self.seconds: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """The time since the last lap belongs to this stage."""
        now = time.process_time()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self.last
        self.last = now


def load_libraries(clock: Clock) -> None:
    """What maak loads on its way."""
    clock.lap("import wijkfoto")
    for name in ("networkx", "rich.progress"):
        import_module(name)
    igraph_module()
    clock.lap("import networkx, igraph, rich")
    for name in ("pyvis.network", "folium"):
        import_module(name)
        clock.lap(f"import {name.partition('.')[0]}")


def make(folder: Path, clock: Clock, out: Path) -> None:
    """What `maak` does, level by level."""
    project = open_project(folder)
    clock.lap("read")
    for code in DEFAULT_LEVELS:
        level = project.at(code)
        assert level.results
        clock.lap(f"analyse: {code}")
        views = level.views()
        clock.lap(f"views: {code}")
        pages = {view.slug: draw_page(view) for view in views}
        clock.lap(f"draw: {code}")
        for slug, page in pages.items():
            page.save(out / code / f"{slug}.html")
        clock.lap("write")


def main() -> None:
    """Time the stages of the project whose folder is given."""
    clock = Clock(started)
    load_libraries(clock)
    before = {name for name in HEAVY if name in sys.modules}
    with tempfile.TemporaryDirectory() as out:
        make(Path(sys.argv[1]), clock, Path(out))
    late = [name for name in HEAVY if name in sys.modules and name not in before]
    if late:
        print(f"loaded inside a stage: {', '.join(late)}", file=sys.stderr)
    print(json.dumps(clock.seconds))


if __name__ == "__main__":
    main()
