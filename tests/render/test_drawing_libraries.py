"""The drawing libraries are loaded alone, and work as usual for whoever loads the rest after them."""

from __future__ import annotations

import subprocess
import sys

import pytest

FOLIUM = """
import sys
from wijkfoto.render.drawing_libraries import folium_module
folium = folium_module()
line = [(51.5, 5.0), (51.6, 5.1)]
assert folium.PolyLine(line).locations == [[51.5, 5.0], [51.6, 5.1]]
print("pandas" in sys.modules)
import pandas as pd
frame = pd.DataFrame(line, columns=["lat", "lon"])
print(folium.PolyLine(frame).locations)
"""
PYVIS = """
import sys
from wijkfoto.render.drawing_libraries import pyvis_network
Network = pyvis_network()
assert Network().get_network_data()[0] == []
print("IPython" in sys.modules, "IPython.display" in sys.modules)
from pyvis.network import IFrame
print(IFrame("kaart.html", width=300, height=200).src)
"""


@pytest.mark.parametrize(
    ("script", "told"),
    [(FOLIUM, ["False", "[[51.5, 5.0], [51.6, 5.1]]"]), (PYVIS, ["False False", "kaart.html"])],
    ids=["folium", "pyvis"],
)
def test_the_large_library_is_not_loaded_and_works_afterwards(script: str, told: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == told
