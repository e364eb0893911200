"""What cannot go on: one base error, few children. Bad data is a Finding (records.py), not an error."""

from __future__ import annotations

import errno


class WijkfotoError(Exception):
    """Base of every error that wijkfoto raises; its text is one Dutch sentence that a user can act on."""


class ProjectError(WijkfotoError, ValueError):
    """The project folder or `wijkfoto.toml` cannot be used as it is."""


class NoWijkError(WijkfotoError, KeyError):
    """A project has no such wijk; the text names those that it has."""

    __str__ = Exception.__str__  # a KeyError shows its text between quotes


class UnreadableFileError(WijkfotoError, ValueError):
    """A file could not be read as a spreadsheet at all."""


class BusyFileError(UnreadableFileError):
    """A file is there and cannot be opened now, so that going on would leave it out of the pages."""


class VocabularyError(WijkfotoError, ValueError):
    """A code list or an own row for one is not right."""


class WithheldError(WijkfotoError, PermissionError):
    """The level of sharing does not hold what was asked for; the text names the level that does."""


class LeakError(WijkfotoError, RuntimeError):
    """Something that was made holds what its level withholds, and was not put in place; the text says what kind of
    thing it is and never what it says."""


class WebError(WijkfotoError, ConnectionError):
    """A public service gave no answer that can be used; nothing was changed."""


class NoGraphError(WijkfotoError, TypeError):
    """A measure was asked of something that is no graph; the text says what to give."""


class UndefinedMeasureError(WijkfotoError, ValueError):
    """A measure has no value for this graph; the text says what it needs."""


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_BUSY = frozenset({errno.EBUSY, errno.ETXTBSY})
_BUSY_ON_WINDOWS = frozenset({32, 33})
"""There a file that is open elsewhere is a PermissionError too; only its own number tells."""
_TAKEN = frozenset({errno.EEXIST, errno.EISDIR, errno.ENOTEMPTY})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ESTALE, errno.ENODEV, errno.ENOTCONN, errno.ENXIO})


def disk_trouble(error: OSError) -> str:
    """Why the disk refused, and what to do: one or two Dutch sentences without the name of the file.

    Examples
    --------
    >>> disk_trouble(OSError(errno.ENOSPC, "No space left on device"))
    'De schijf is vol. Maak ruimte en probeer het opnieuw.'
    """
    if error.errno in _FULL:
        return "De schijf is vol. Maak ruimte en probeer het opnieuw."
    if error.errno in _BUSY or getattr(error, "winerror", None) in _BUSY_ON_WINDOWS:
        return "Het bestand is ergens open, bijvoorbeeld in Excel. Sluit het daar en probeer het opnieuw."
    if error.errno in _TAKEN:
        return "Er staat al iets met die naam. Kies een andere naam of een andere map."
    if isinstance(error, PermissionError) or error.errno in _FORBIDDEN:
        return "Sluit het bestand als het ergens open is, bijvoorbeeld in Excel. Of kies een map waar jij bij mag."
    if error.errno in _GONE:
        return "De map of het bestand is weg. Kijk of de schijf of de netwerkmap er nog is."
    if error.errno == errno.ENAMETOOLONG:
        return "De naam van de map of het bestand is te lang. Kies een kortere."
    return "De computer gaf geen reden. Probeer het opnieuw, of kies een andere map."
