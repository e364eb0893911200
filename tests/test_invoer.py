"""docs/invoer.md says what reading does: every attribute it names becomes what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wijkfoto.read.networks.as_workbook import fields_of
from wijkfoto.read.networks.safe_xml import MAX_XML_BYTES
from wijkfoto.read.networks.tables import ENDS
from wijkfoto.read.packages import MAX_UNPACKED_BYTES
from wijkfoto.workbook.layout import ACTORS, BY_NAME, CONVERSATIONS, TIES

TEXT = (Path(__file__).parents[1] / "docs" / "invoer.md").read_text(encoding="utf-8")


def documented(table: str) -> list[tuple[str, str]]:
    """(attribute, column of the workbook) of the rows of a table, the first table after some words."""
    part = TEXT.split(table, 1)[1].split("\n\n")[1]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines()[2:]]
    return [(name, column) for names, column in rows for name in re.findall(r"`([^`]+)`", names)]


def becomes(name: str, sheet: str) -> str:
    """Header of the column that an attribute becomes, "" for none."""
    found = fields_of([name], sheet)
    headers = {one.name: one.header for one in BY_NAME[sheet].fields} | {"wijk": "wijk"}
    return headers[next(iter(found))] if found else ""


@pytest.mark.parametrize(
    ("words", "sheet", "least"), [("Van een knoop lezen we:", ACTORS, 14), ("wie genoemd is)", TIES, 13)]
)
def test_every_attribute_becomes_the_column_that_is_named(words, sheet, least):
    rows = documented(words)
    assert len(rows) >= least
    assert [(name, becomes(name, sheet)) for name, _ in rows] == rows
    assert becomes("kleur", sheet) == ""


def test_what_is_read_of_who_was_spoken_to():
    part = TEXT.split("Van wie gesproken is lezen we ook", 1)[1].split(".", 1)[0]
    names = re.findall(r"`([^`]+)`", part)
    assert [becomes(name, CONVERSATIONS) for name in names] == names
    assert set(names) == {one.header for one in BY_NAME[CONVERSATIONS].fields} - {
        "gesprek", "wie gesproken", "nog spreken met",
    }  # fmt: skip


def test_headers_of_lists_and_limits():
    for a, b in ENDS:
        assert f"`{a}` en `{b}`" in TEXT
    assert (
        f"{MAX_XML_BYTES // 1_000_000} MB (XML en JSON) of {MAX_UNPACKED_BYTES // 1_000_000} MB (uitgepakt)" in TEXT
    )
