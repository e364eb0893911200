"""Makes `helpers` importable from every folder of tests, wherever pytest is started, and runs a stand-in for PDOK."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from stand_in import running


@pytest.fixture
def stand_in(tmp_path_factory):
    """A stand-in for PDOK in a process of its own, see `stand_in.py`."""
    with running(tmp_path_factory.mktemp("pdok") / "requests.log") as server:
        yield server
