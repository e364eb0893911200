"""The example as data, at every level, read once."""

from pathlib import Path

import pytest

import wijkfoto as wf

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld"


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels")))
        yield wf.open_project(EXAMPLE)


@pytest.fixture(scope="session")
def views(project):
    """Level -> its first view."""
    return {level: wf.data_views(project.at(level))[0] for level in wf.LEVELS}
