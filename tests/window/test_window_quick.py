"""Nobody waits for a library that the page at hand does not need; the rest loads while nobody asks for anything."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from a_window import inside

import wijkfoto as wf
from wijkfoto.window import warm

HEAVY = ("wijkfoto.project.opened", "pandas", "networkx", "igraph", "folium", "pyvis")
LOADED = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from a_window import inside
window = inside(Path({project!r}))
window.text("")
print(*[name for name in {heavy!r} if name in sys.modules])
from wijkfoto.window.warm import warm_up
warm_up(lambda: False)
print(*[name for name in {heavy!r} if name in sys.modules])
"""


def test_the_first_page_loads_nothing_heavy_and_warming_up_loads_what_drawing_needs(tmp_path: Path) -> None:
    project = wf.make_project(tmp_path / "korvel", name="Korvel", wijken=["KRV"])
    script = LOADED.format(tests=str(Path(__file__).parents[1]), project=str(project), heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", "wijkfoto.project.opened networkx igraph folium pyvis"]


def test_it_makes_way_for_whoever_waits_for_an_answer() -> None:
    waits = threading.Event()
    waits.set()
    loading = threading.Thread(target=warm.warm_up, args=(waits.is_set,), daemon=True)
    loading.start()
    time.sleep(0.1)
    assert loading.is_alive()
    waits.clear()
    loading.join(timeout=60)
    assert not loading.is_alive()


def test_the_number_of_open_questions_is_told_without_reading_the_project_for_it(tmp_path: Path) -> None:
    project = wf.make_project(tmp_path / "korvel", name="Korvel", wijken=["KRV"])
    one = inside(project).desk.projects()[0]
    assert one.open_questions == 0
    assert one._project is None
