"""Anything people and programs can put in a file: read, or refused with a sentence; never anything else.

`WIJKFOTO_FUZZ=5000 uv run pytest -m hard tests/hard/test_fuzz.py` tries that many of each.
Failures that were found stand below as examples.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from helpers import BOOK, VOCABULARY, csv_text, read, write_book
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from wijkfoto.errors import WijkfotoError
from wijkfoto.findings import causes, sentence
from wijkfoto.project.opened import open_project
from wijkfoto.read.area_files import read_cbs_wijken
from wijkfoto.read.privacy import personal_kind, possible_name
from wijkfoto.read.project_files import parse_config, read_decision_rows, read_locations
from wijkfoto.read.text_files import read_text
from wijkfoto.settings import DUTCH_NAMES, settings_from_table
from wijkfoto.workbook.layout import FORM, SHEETS
from wijkfoto.workbook.questions import form_questions
from wijkfoto.workbook.template import write_workbook

CASES = int(os.environ.get("WIJKFOTO_FUZZ", "60"))
fuzzed = settings(
    max_examples=CASES,
    deadline=None,
    derandomize="WIJKFOTO_FUZZ" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)

ODD = st.sampled_from(
    [
        "",
        " ",
        "1",
        "-1",
        "1,5",
        "1e309",
        "nan",
        "ja",
        "nee",
        "weet niet",
        "huisarts",
        "huisarts + apotheker",
        "KRV",
        "x" * 500,
        "12-01-2026",
        "31-02-2026",
        "99999999999999999999",
        "=1+1",
        "'",
        '"',
        ";",
        "\n",
        "\t",
        "\u202e",
        "\x00",
        "ﬁ",
        "İ",
        "ß",
        "²",
        "٣",
        "½",
        "1;2",
        "#REF!",
        "None",
        "groep",
        "A",
        "B",
        "KRV/HA/x",
        "|",
        "a|b",
        "KRV HAZ-WEL",
        "goed: x",
        "😀",
    ]
)
TEXT = st.one_of(ODD, st.text(st.characters(exclude_categories=["Cs"]), max_size=25))
HEADERS = st.sampled_from(
    [field.header for sheet in (*SHEETS, FORM) for field in (*sheet.fields, *sheet.extended)]
    + [f"gesprek {number}" for number in (0, 1, 16, 17)]
)
SHEET_NAMES = st.sampled_from([sheet.name for sheet in SHEETS] + ["Formulier", "Blad1", "Lees mij", "Controle"])


@contextmanager
def folder() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp())
    try:
        yield place
    finally:
        shutil.rmtree(place)


def told(found: Any) -> None:
    """Every finding and every cause can be said."""
    for finding in found.findings:
        assert sentence(finding)
    assert all(cause.cost for cause in causes(found.findings))


def table(width: int) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(TEXT, min_size=width, max_size=width), max_size=6)


@fuzzed
@given(st.data())
def test_cells(data: st.DataObject) -> None:
    """A good workbook in which some cells hold anything."""
    with folder() as place:
        sheets = {name: [list(row) for row in rows] for name, rows in BOOK.items()}
        for _ in range(data.draw(st.integers(1, 6))):
            rows = sheets[data.draw(st.sampled_from(sorted(sheets)))]
            row = rows[data.draw(st.integers(0, len(rows) - 1))]
            row[data.draw(st.integers(0, len(row) - 1))] = data.draw(TEXT)
        told(read(write_book(place / "Korvel", sheets)))


@fuzzed
@given(SHEET_NAMES, st.lists(st.one_of(HEADERS, TEXT), min_size=1, max_size=12), st.data())
def test_headers_and_sheets(name: str, headers: list[str], data: st.DataObject) -> None:
    with folder() as place:
        told(read(write_book(place / "Korvel", {name: [headers, *data.draw(table(len(headers)))]})))


@fuzzed
@given(st.dictionaries(st.one_of(HEADERS, TEXT), st.one_of(HEADERS, TEXT), max_size=4))
@example({"Met wie": "met wie", "met wie": "met wie"})
def test_columns(columns: dict[str, str]) -> None:
    lines = "\n".join(f"{quoted(header)} = {quoted(name)}" for header, name in columns.items())
    with suppress(WijkfotoError):
        parse_config(f"[kolommen]\n{lines}\n".encode(), "x")


@fuzzed
@given(
    st.lists(
        st.one_of(st.sampled_from([one.text for one in form_questions(VOCABULARY)]), TEXT), min_size=2, max_size=40
    ),
    st.data(),
)
def test_forms(headers: list[str], data: st.DataObject) -> None:
    with folder() as place:
        rows = [headers, *data.draw(table(len(headers)))]
        (place / "Antwoorden Korvel.csv").write_text(csv_text(rows), encoding="utf-8")
        told(read(place / "Antwoorden Korvel.csv"))


PRIVATE = st.sampled_from(
    [
        "06-12345678",
        "+31 6 12 34 56 78",
        "j.jansen@voorbeeld.nl",
        "mw. De Vries",
        "dhr. Jansen",
        "123456782",
        "mevrouw Bakker",
    ]
)


@fuzzed
@given(TEXT)
def test_privacy_never_stumbles(text: str) -> None:
    assert isinstance(personal_kind(text), str)
    assert possible_name(text) in {True, False} or isinstance(possible_name(text), str)


@fuzzed
@given(st.text("abcdefghij ,.-\n", max_size=40), PRIVATE, st.text("abcdefghij ,.-\n", max_size=40))
def test_privacy_is_found_in_any_text(before: str, private: str, after: str) -> None:
    """Whatever words stand around it."""
    assert personal_kind(f"{before} {private} {after}")


@fuzzed
@given(
    st.lists(
        st.tuples(
            *[
                st.one_of(
                    TEXT,
                    st.sampled_from(
                        ["samenvoegen", "splitsen", "schaal", "wijk", "kolom", "label", "vrijgeven", "open", "later"]
                    ),
                )
            ]
            * 7
        ),
        max_size=8,
    )
)
@example([("schaal", "Korvel", "1-10, gehalveerd", "ja", "x", "", "")])
@example([("kolom", "cijfer", "x", "ja", "x", "", "")])
def test_ledger(rows: list[tuple[str, ...]]) -> None:
    with folder() as place:
        header = ("soort", "onderwerp", "waarde", "besluit", "door", "waarom", "datum")
        path = place / "beslissingen.csv"
        path.write_text(csv_text([header, *rows]), encoding="utf-8")
        with suppress(WijkfotoError):
            decisions = read_decision_rows(path)
            told(read(write_book(place / "Korvel", BOOK), decisions=decisions))


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.booleans(), st.integers(-(10**6), 10**6), st.floats(), TEXT, st.sampled_from(["KRV", "2026-01-12", "A"])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=5,
)
ROW_KEYS = st.sampled_from(
    [
        "code",
        "name",
        "slug",
        "cbs_codes",
        "inhabitants",
        "synonyms",
        "doubtful",
        "question",
        "absent",
        "known",
        "status",
        "a",
        "b",
        "belang",
        "thema",
        "bron",
        "wijk",
        "naam",
        "van",
        "tot",
        "label",
        "parent",
        "level",
        "akkoord",
        "municipality",
    ]
)
SHAPED = st.one_of(
    VALUES,
    st.lists(st.dictionaries(ROW_KEYS, VALUES, max_size=6), max_size=3),
    st.dictionaries(
        st.one_of(TEXT, st.sampled_from(["disciplines", "groups", "labels", *DUTCH_NAMES])),
        st.one_of(
            VALUES,
            st.lists(st.dictionaries(ROW_KEYS, VALUES, max_size=5), max_size=2),
            st.dictionaries(ROW_KEYS, VALUES, max_size=4),
        ),
        max_size=3,
    ),
)
TABLES = [
    "naam",
    "peildatum",
    "fictief",
    "wijken",
    "drempels",
    "kolommen",
    "vervangt",
    "leveringen",
    "norm",
    "wijk",
    "metingen",
    "resv",
    "lijsten",
    "bewaren",
]


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml(value: Any) -> str:
    """A value in the words of TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{quoted(name)} = {toml(one)}' for name, one in value.items())}}}"
    return repr(value)


@fuzzed
@given(st.dictionaries(st.sampled_from(TABLES), SHAPED, max_size=4))
@example({"wijk": [{"name": "Zonder code"}]})
@example({"wijk": "KRV"})
@example({"wijken": "KRV"})
@example({"wijken": 3})
@example({"norm": [{"a": "HA"}]})
@example({"drempels": [1]})
@example({"lijsten": {"disciplines": {"code": "X"}}})
@example({"lijsten": 1})
@example({"leveringen": {"Korvel.xlsx": "B"}})
@example({"vervangt": [1]})
@example({"resv": 1})
@example({"wijk": [{"code": "X", "cbs_codes": 3}]})
@example({"wijk": [{"code": "X", "known": "veel"}]})
@example({"wijk": [{"code": "X", "inhabitants": "veel"}]})
@example({"drempels": {"zeker_kans": float("nan")}})
@example({"drempels": {"min_respondenten": float("inf")}})
@example({"lijsten": {"labels": [{"code": "NIEUW"}]}})
def test_settings(table: dict[str, Any]) -> None:
    """wijkfoto.toml with anything in the tables that there are."""
    text = "\n".join(f"{name} = {toml(value)}" for name, value in table.items())
    with suppress(WijkfotoError):
        parse_config(text.encode("utf-8"), "x")


@fuzzed
@given(st.dictionaries(st.sampled_from(sorted(DUTCH_NAMES)), VALUES, max_size=3))
@example({"seed": float("nan")})
@example({"min_organisaties": float("inf")})
@example({"stilte": []})
def test_thresholds(table: dict[str, Any]) -> None:
    with suppress(WijkfotoError):
        settings_from_table(table)


@fuzzed
@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT), max_size=4))
def test_places(rows: list[tuple[str, ...]]) -> None:
    with folder() as place:
        (place / "locaties.csv").write_text(csv_text([("adres", "postcode", "lat", "lon"), *rows]), encoding="utf-8")
        with suppress(WijkfotoError):
            assert all(50 < lat < 54 and 3 < lon < 8 for lat, lon in read_locations(place).values())


@pytest.mark.filterwarnings("ignore")
@settings(fuzzed, max_examples=max(20, CASES // 3))
@given(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from(["WK085517", "WK0363AD", "x"]), TEXT),
            st.lists(st.tuples(st.floats(-200, 400_000), st.floats(-200, 700_000)), min_size=0, max_size=6),
        ),
        max_size=3,
    ),
    st.sampled_from(["Polygon", "MultiPolygon", "Point", "GeometryCollection", "LineString"]),
)
def test_areas(parts: list[tuple[str, list[tuple[float, float]]]], kind: str) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"wijkcode": code, "wijknaam": code},
            "geometry": {"type": kind, "coordinates": [places], "geometries": []},
        }
        for code, places in parts
    ]
    with folder() as place:
        (place / "a.geojson").write_text(
            json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
        )
        with suppress(WijkfotoError):
            read_cbs_wijken(place / "a.geojson", ["WK085517", "WK0363AD"])


@pytest.fixture(scope="module")
def korvel(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("goed") / "Korvel.xlsx"
    return write_workbook(path, wijk=VOCABULARY.wijken["KRV"], vocabulary=VOCABULARY).read_bytes()


def test_damaged_workbooks(korvel: bytes, tmp_path: Path) -> None:
    """Bytes of a good workbook changed, cut off or swapped."""
    path, chance = tmp_path / "Korvel.xlsx", random.Random(1)
    for _ in range(max(40, CASES)):
        content = bytearray(korvel)
        for _ in range(chance.randint(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        path.write_bytes(bytes(content))
        told(read(path))


@fuzzed
@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00")
@example(b"sep=")
def test_bytes(content: bytes) -> None:
    with suppress(WijkfotoError):
        read_text("a.csv", "a", content, 1000)


@settings(fuzzed, max_examples=max(10, CASES // 6))
@given(st.lists(st.tuples(*[TEXT] * 9), max_size=5))
def test_whole_projects(rows: list[tuple[str, ...]]) -> None:
    """Agreements and deliveries of anything, up to the pages of the projectgroep as data."""
    with folder() as place:
        write_book(place / "gesprekken" / "Korvel", BOOK)
        header = ("wijk", "van", "met", "wat", "wie", "wanneer", "status", "datum", "uit")
        good = [("Korvel", "huisartsenpraktijk", "apotheek", *row[3:]) for row in rows]
        (place / "afspraken.csv").write_text(csv_text([header, *rows, *good]), encoding="utf-8")
        with suppress(WijkfotoError):
            open_project(place, "projectgroep").views()
