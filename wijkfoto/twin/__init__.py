"""A *synthetic twin* of a project: a made-up project that looks like it in numbers, to publish with code.

What is kept and what is not stands in `LEES MIJ.txt` of the twin and in docs/publiceren.md; `tests/test_twin.py`
measures it. The shuffling is keyed with the secret key of this computer, so that nobody who knows the seed and this
code can turn it back.
"""

from __future__ import annotations

from wijkfoto.twin.folder import synthetic_twin

__all__ = ["synthetic_twin"]
