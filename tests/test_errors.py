"""Why the disk refused: each reason has its own sentence and its own remedy."""

import errno

import pytest

from wijkfoto.errors import disk_trouble


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, ""), "De schijf is vol."),
        (OSError(errno.EDQUOT, ""), "De schijf is vol."),
        (PermissionError(errno.EACCES, ""), "kies een map waar jij bij mag"),
        (OSError(errno.EROFS, ""), "kies een map waar jij bij mag"),
        (OSError(errno.EBUSY, ""), "is ergens open"),
        (FileExistsError(errno.EEXIST, ""), "Er staat al iets met die naam."),
        (IsADirectoryError(errno.EISDIR, ""), "Er staat al iets met die naam."),
        (FileNotFoundError(errno.ENOENT, ""), "De map of het bestand is weg."),
        (OSError(errno.ESTALE, ""), "netwerkmap"),
        (OSError(errno.ENAMETOOLONG, ""), "te lang"),
        (OSError("iets"), "De computer gaf geen reden."),
    ],
)
def test_each_reason_has_its_own_sentence(error, expected):
    assert expected in disk_trouble(error)


def test_a_file_that_is_open_on_windows():
    """There it is a PermissionError like any other, with a number of Windows."""
    error = PermissionError(errno.EACCES, "")
    error.winerror = 32
    assert "is ergens open" in disk_trouble(error)
