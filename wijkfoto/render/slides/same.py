"""The same bytes for the same slides: no day and no time of writing stays in the file."""

from __future__ import annotations

import io
import re
import zipfile

_DAY = (1980, 1, 1, 0, 0, 0)
_WRITTEN = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CORE = "docProps/core.xml"


def same_bytes(document: bytes, *, inside: bool = False) -> bytes:
    """A .pptx, and the .xlsx behind each of its charts, packed with one fixed time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xlsx"):
                part = same_bytes(part, inside=True)
            elif inside and name == _CORE:
                part = _WRITTEN.sub(b"2000-01-01T00:00:00Z", part)
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return packed.getvalue()
