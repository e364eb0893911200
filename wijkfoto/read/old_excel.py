"""Error cells of an old Excel file (.xls): the library that reads cells gives them as empty.

Such a file is a small disk of sectors with a stream of records in it, a stretch for each sheet. What cannot be
followed gives nothing: an error is never guessed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from wijkfoto.read.raw import ERROR

_SHEET, _END, _FORMULA, _BOOL_OR_ERROR = 0x85, 0x0A, 0x06, 0x205
_LAST = 0xFFFFFFFA
"""Numbers from here on are no sector but a sign."""
Cells = Mapping[tuple[int, int], str]


def errors_in_xls(content: bytes) -> list[Cells]:
    """(row, column) from 0 -> what is wrong, for each sheet in the order of the file; [] when it is not known."""
    try:
        stream = _Disk(content).workbook()
        starts = [struct.unpack_from("<I", data)[0] for kind, data in _records(stream, 0) if kind == _SHEET]
        return [dict(_errors(stream, start)) for start in starts]
    except (struct.error, IndexError, ValueError, StopIteration):
        return []


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """(kind, data) of the records of a stretch."""
    kind = -1
    while kind != _END and start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + size]
        start += 4 + size


def _errors(stream: bytes, start: int) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, data in _records(stream, start):
        is_error = kind == _BOOL_OR_ERROR and data[7] == 1
        is_error = is_error or (kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2)
        if is_error:
            row, column = struct.unpack_from("<HH", data)
            yield (row, column), ERROR


class _Disk:
    """The sectors of a compound file, and the chains in which they belong together."""

    def __init__(self, content: bytes) -> None:
        self.content, self.size = content, 1 << struct.unpack_from("<H", content, 30)[0]
        numbers = list(struct.unpack_from("<109I", content, 76))
        more = struct.unpack_from("<I", content, 68)[0]
        while more < _LAST and len(numbers) * self.size < len(content) + 110 * self.size:
            *found, more = self._numbers(self._sector(more))
            numbers += found
        self.next = [n for number in numbers if number < _LAST for n in self._numbers(self._sector(number))]

    def workbook(self) -> bytes:
        """The stream with the sheets."""
        cutoff, small_start = self._at(56), self._at(60)
        folder = self._chain(self._at(48))
        entries = [folder[i : i + 128] for i in range(0, len(folder), 128)]
        wanted = next(one for one in entries if _name(one) in {"Workbook", "Book"})
        start, size = struct.unpack_from("<II", wanted, 116)
        if size >= cutoff:
            return self._chain(start)[:size]
        root = struct.unpack_from("<I", entries[0], 116)[0]
        small, small_next = self._chain(root), self._numbers(self._chain(small_start))
        return b"".join(small[64 * n : 64 * n + 64] for n in _follow(start, small_next))[:size]

    def _at(self, place: int) -> int:
        return int(struct.unpack_from("<I", self.content, place)[0])

    def _sector(self, number: int) -> bytes:
        return self.content[(number + 1) * self.size : (number + 2) * self.size]

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _follow(start, self.next))


def _follow(number: int, following: list[int] | tuple[int, ...]) -> Iterator[int]:
    """Numbers of a chain; one that goes round is no chain."""
    for _ in range(len(following) + 1):
        if number >= _LAST:
            return
        yield number
        number = following[number]
    raise ValueError("a chain that goes round")


def _name(entry: bytes) -> str:
    length = max(0, struct.unpack_from("<H", entry, 64)[0] - 2)
    return entry[: min(length, 62)].decode("utf-16-le", "replace")
