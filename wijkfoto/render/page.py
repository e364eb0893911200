"""A *page* is one whole HTML document: the same object in a notebook, in a file and in a test."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from wijkfoto.files import whole_file

_SANDBOX = "allow-scripts allow-downloads allow-popups"
_STYLE = "width:100%;height:720px;border:0"


@dataclass(frozen=True, slots=True)
class Page:
    """A document that opens without a network; `html` is all of it, `title` the text of its tab.

    Examples
    --------
    >>> Page("<!DOCTYPE html><title>Korvel</title>", "Korvel")
    Page(title='Korvel')
    """

    html: str = field(repr=False)
    title: str

    def _repr_html_(self) -> str:
        """The page in a frame of its own, so that its styles and scripts stay out of the notebook."""
        source, title = escape(self.html, quote=True), escape(self.title, quote=True)
        return f'<iframe sandbox="{_SANDBOX}" srcdoc="{source}" style="{_STYLE}" title="{title}"></iframe>'

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Path of the written file: UTF-8, lines end in LF on every system.

        Makes the parent folders. Writes to a temporary file beside the target and renames it, so that the target
        is whole or untouched.

        Raises
        ------
        OSError
            When the folder or the file cannot be written; no temporary file stays behind.
        """
        target = Path(path)
        with whole_file(target) as temporary:
            temporary.write_text(self.html, encoding="utf-8", newline="\n")
        return target
