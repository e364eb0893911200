"""A made-up project of four wijken, to try everything on: no word in it comes from a real conversation.

A *story* (a TOML file in `data/`) says per pair of groups how the collaboration is and what is special; `talk` plays
the conversations from it with a seeded chance. The same story always gives the same files.
"""

from __future__ import annotations

from wijkfoto.example.files import write_example

__all__ = ["write_example"]
