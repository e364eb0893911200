"""Error cells of an .xls: a small one is built here by hand, sector by sector."""

import struct
from pathlib import Path

import pytest
from helpers import read, where
from hypothesis import given
from hypothesis import strategies as st

from wijkfoto.read.old_excel import errors_in_xls
from wijkfoto.read.raw import ERROR

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def text(row: int, column: int, words: str) -> bytes:
    body = struct.pack("<HHHHB", row, column, 0, len(words), 0) + words.encode("latin-1")
    return record(0x204, body)


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le")
    head = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded) + 2 if name else 0, kind, 1)
    tree = struct.pack("<III", FREE, FREE, 1 if kind == 5 else FREE)
    return head + tree + bytes(36) + struct.pack("<IQ", start, size)


def old_book(*cells: bytes, small: bool = False) -> bytes:
    """An .xls with one sheet "Opgaven"; `small` keeps its stream in the sectors of 64 bytes."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    name = b"Opgaven"
    sheet_record = len(record(0x85, struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name))
    start = len(begin) + sheet_record + len(record(0x0A))
    stream = begin + record(0x85, struct.pack("<IBBBB", start, 0, 0, len(name), 0) + name) + record(0x0A)
    stream += record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + b"".join(cells) + record(0x0A)
    size = len(stream) if small else 4096
    body = stream.ljust(4096, b"\0")
    chain = [FAT, END, END, *range(4, 11), END]  # the table, the folder, the small table, eight sectors of the stream
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    root = entry("Root Entry", 5, 3 if small else END, 4096 if small else 0)
    folder = root + entry("Workbook", 2, 0 if small else 3, size) + entry("", 0, 0, 0) * 2
    small_table = struct.pack("<128I", *range(1, 64), END, *[FREE] * 64)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0)
    head += struct.pack("<IIIII", 4096, 2 if small else END, int(small), END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108) + table + folder + small_table + body


TITLES = (text(0, 0, "opgave"), text(0, 1, "thema"), text(1, 0, "Meer tijd"))
TYPED = record(0x205, struct.pack("<HHHBB", 1, 1, 0, 42, 1))
MADE = record(0x06, struct.pack("<HHHBBBBBBHHIH", 1, 1, 0, 2, 0, 42, 0, 0, 0, 0xFFFF, 0, 0, 0))
TRUE = record(0x205, struct.pack("<HHHBB", 1, 1, 0, 1, 0))


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(
    ("cell", "found"), [(TYPED, {(1, 1): ERROR}), (MADE, {(1, 1): ERROR}), (TRUE, {}), (b"", {})]
)
def test_an_error_is_known_and_nothing_else_is(cell, found, small):
    assert errors_in_xls(old_book(*TITLES, cell, small=small)) == [found]


@pytest.mark.parametrize("cell", [TYPED, MADE])
def test_an_error_cell_of_an_xls_is_told(tmp_path: Path, cell):
    path = tmp_path / "Korvel.xls"
    path.write_bytes(old_book(*TITLES, cell))
    dossier = read(path)
    assert where(dossier.findings) == [(2, "thema", "foutcel")]
    assert [task.name for task in dossier.tasks] == ["Meer tijd"]


@given(st.integers(0, 6000), st.binary(max_size=40))
def test_a_damaged_file_gives_nothing_and_no_crash(place, damage):
    whole = old_book(*TITLES, TYPED)
    errors_in_xls(whole[:place])
    assert isinstance(errors_in_xls(whole[:place] + damage + whole[place + len(damage) :]), list)
