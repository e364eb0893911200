"""A window to test: its application without a socket, or the command in a process of its own; and workbooks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from flask.testing import FlaskClient

from wijkfoto.window.app import create_app
from wijkfoto.window.desk import Desk
from wijkfoto.window.guard import Guard, new_key

PORT = 54321
HERE = f"http://127.0.0.1:{PORT}"
SECRET = "geheim van de test"
OWN = {"Sec-Fetch-Site": "same-origin", "Origin": HERE}


@dataclass
class Window:
    """An application with a browser that was let in."""

    client: FlaskClient
    desk: Desk
    key: str = ""
    _csrf: str = ""

    def get(self, place: str, **options: Any) -> Any:
        return self.client.get(self._at(place), base_url=HERE, headers=OWN, **options)

    def post(self, place: str, data: Mapping[str, Any] | None = None, **options: Any) -> Any:
        headers = {**OWN, "X-Csrf": self.csrf, **options.pop("headers", {})}
        return self.client.post(self._at(place), data=data or {}, base_url=HERE, headers=headers, **options)

    def text(self, place: str) -> str:
        """The page, with all that was noted for this browser."""
        answer = self.get(place, follow_redirects=True)
        assert answer.status_code == 200, answer.text[-500:]
        return str(answer.text)

    def drop(self, path: Path, name: str = "") -> Any:
        """Bring in a file as a page without script does."""
        return self.post("inleveren/", {"bestand": (BytesIO(path.read_bytes()), name or path.name)})

    @property
    def csrf(self) -> str:
        if not self._csrf:
            found = re.search(r'name="csrf" value="([^"]+)"', self.text("/?kies=1"))
            assert found
            self._csrf = found[1]
        return self._csrf

    def _at(self, place: str) -> str:
        return place if place.startswith("/") else f"/p/{self.key}/{place}"


def outside(base: Path) -> Window:
    """An application that knows no browser yet."""
    desk, guard = Desk(base, PORT, SECRET), Guard(SECRET)
    guard.port = PORT
    return Window(create_app(desk, guard).test_client(), desk)


def inside(folder: Path) -> Window:
    """A window on a project, or on a folder of projects, with a browser that was let in."""
    import wijkfoto as wf

    window = outside(folder)
    assert window.client.get(f"/?sleutel={new_key(SECRET)}", base_url=HERE).status_code == 303
    if wf.is_project(folder):
        window.desk.first = window.desk.open(folder)
        window.key = window.desk.first.key
    return window


@contextmanager
def running(folder: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command `open` in a process of its own, with the address that opens it once."""
    command = [sys.executable, "-m", "wijkfoto", "open", str(folder), "--geen-browser", *more]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    try:
        assert process.stdout
        process.stdout.readline()
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


Rows = Sequence[Mapping[str, object]]
BOOK: dict[str, Rows] = {
    "Wie werkt hier": [
        {"nr": 1, "functie": "huisarts", "organisatie": "Huisartsenpraktijk Lindehof"},
        {"nr": 2, "functie": "apotheker", "organisatie": "Apotheek Zonnehoek"},
        {"nr": 3, "functie": "wijkverpleegkundige", "organisatie": "Thuiszorg Waaier"},
        {"nr": 4, "functie": "huisarts", "organisatie": "Huisartsenpraktijk Lindenhof"},
    ],
    "Gesprekken": [
        {"gesprek": 1, "datum": "12-01-2026", "fotograaf": "F01", "wie gesproken": 1, "uitleg gegeven": "ja",
         "akkoord": "B", "nog spreken met": "sociaal werker; fysiotherapeut"},
        {"gesprek": 2, "datum": "13-01-2026", "fotograaf": "F01", "wie gesproken": 2, "uitleg gegeven": "ja",
         "akkoord": "C"},
        {"gesprek": 3, "datum": "14-01-2026", "fotograaf": "F01", "wie gesproken": 3, "uitleg gegeven": "ja",
         "akkoord": "B"},
    ],
    "Verbindingen": [
        {"gesprek": 1, "met wie": 2, "waarvoor": "medicatie", "cijfer": 4, "gaat goed": "we kennen elkaar al jaren"},
        {"gesprek": 2, "met wie": 1, "waarvoor": "medicatie", "cijfer": 5, "gaat goed": "korte lijnen"},
        {"gesprek": 3, "met wie": 1, "cijfer": 3, "gaat niet goed": "geen tijd"},
        {"gesprek": 3, "met wie": 4, "cijfer": 2},
    ],
    "Niet gesproken": [{"functie": "sociaal werker", "organisatie": "Torenhuis", "reden": "geen tijd"}],
}  # fmt: skip
"""What a fotograaf types after three conversations; without a fout, and with things that only a person can say."""


def fill(blank: Path, target: Path, sheets: Mapping[str, Rows] = BOOK) -> Path:
    """A workbook filled in: each row below the headers of its sheet."""
    book = openpyxl.load_workbook(blank)
    for name, rows in sheets.items():
        sheet = book[name]
        head, columns = _headers(sheet)
        for number, row in enumerate(rows, start=head + 1):
            for header, value in row.items():
                sheet.cell(number, columns[header], value)
    book.save(target)
    return target


def _headers(sheet: Any) -> tuple[int, dict[str, int]]:
    """Number of the row with headers, and header -> column."""
    for row in sheet.iter_rows(max_row=6):
        found = {str(cell.value).strip(" *"): cell.column for cell in row if cell.value}
        if len(found) > 2:
            return row[0].row, found
    raise AssertionError(sheet.title)


def changed(sheet: str, row: int, header: str, value: object, book: Mapping[str, Rows] = BOOK) -> dict[str, Rows]:
    """The workbook with another value in one cell; rows count from 1 without the headers."""
    rows = [dict(one) for one in book[sheet]]
    rows[row - 1][header] = value
    return {**book, sheet: rows}
