"""What cannot go on: one base error, few children. Bad data is a Finding (records.py), not an error."""


class WijkfotoError(Exception):
    """Base of every error that wijkfoto raises; its text is one Dutch sentence that a user can act on."""


class ProjectError(WijkfotoError, ValueError):
    """The project folder or `wijkfoto.toml` cannot be used as it is."""


class UnreadableFileError(WijkfotoError, ValueError):
    """A file could not be read as a spreadsheet at all."""


class VocabularyError(WijkfotoError, ValueError):
    """A code list or an own row for one is not right."""


class WithheldError(WijkfotoError, PermissionError):
    """The level of sharing does not hold what was asked for; the text names the level that does."""


class WebError(WijkfotoError, ConnectionError):
    """A public service gave no answer that can be used; nothing was changed."""


class UndefinedMeasureError(WijkfotoError, ValueError):
    """A measure has no value for this graph; the text says what it needs."""
