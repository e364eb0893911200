"""Makes `helpers` importable from every folder of tests, wherever pytest is started, runs a stand-in for PDOK, and
writes the pages of the example once for all tests."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pages import EXAMPLE
from stand_in import running


@pytest.fixture(scope="session")
def example_pages(tmp_path_factory):
    """Folder with the pages of the example at every level, written once; keys are made in a folder of the tests."""
    import wijkfoto as wf

    folder = tmp_path_factory.mktemp("voorbeeld-uit")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels")))
        wf.write_pages(wf.open_project(EXAMPLE), folder, tuple(wf.LEVELS))
    return folder


@pytest.fixture
def stand_in(tmp_path_factory):
    """A stand-in for PDOK in a process of its own, see `stand_in.py`."""
    with running(tmp_path_factory.mktemp("pdok") / "requests.log") as server:
        yield server
