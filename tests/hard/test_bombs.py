"""Files made to break a program: refused or handled within seconds and 1 GB, with a Dutch sentence.

Each runs in a process of its own whose memory and time the system limits.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from helpers import VOCABULARY
from runs import TRACEBACK
from xlsxwriter import Workbook

import wijkfoto as wf
from wijkfoto.vocabulary import load_vocabulary
from wijkfoto.workbook.template import write_workbook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")

SECONDS, GIGABYTE = 60, 1024**3
LIMITED = (
    "import resource, sys\n"
    f"resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))\n"
    "from wijkfoto.cli import main\n"
    "try:\n    main()\n"
    "finally:\n"
    "    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == 'darwin' else 1024)\n"
    "    print('PEAK', peak, file=sys.stderr)\n"
)


def handled(*args: object, codes: tuple[int, ...] = (0, 1, 2)) -> str:
    """What the command said, when it stayed within 60 seconds and 1 GB and gave no traceback."""
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, args)], capture_output=True, text=True, check=False, timeout=300,
        encoding="utf-8",
    )  # fmt: skip
    peak = re.search(r"PEAK (\d+)", done.stderr)
    assert TRACEBACK not in done.stderr, done.stderr[-3000:]
    assert peak, (done.returncode, done.stderr[-500:])
    assert int(peak[1]) < GIGABYTE, f"{int(peak[1]) / GIGABYTE:.2f} GB"
    assert time.monotonic() - begin < 5 * SECONDS
    assert done.returncode in codes, (done.returncode, done.stdout[-500:], done.stderr[-500:])
    return done.stdout + done.stderr.replace(peak[0], "")


def repacked(path: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in change(parts).items():
            archive.writestr(name, part)
    return path


@pytest.fixture
def korvel(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "Korvel.xlsx", wijk=VOCABULARY.wijken["KRV"], vocabulary=VOCABULARY)


def bomb(root: str, *, outside: bool) -> bytes:
    if outside:
        return f'<!DOCTYPE {root} [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'.encode()
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE {root} [<!ENTITY a0 "bom">{lines}]>'.encode()


@pytest.mark.parametrize("outside", [False, True])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"])
def test_entities_in_a_workbook(part: str, outside: bool, korvel: Path, tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        head, _, rest = parts[part].partition(b"?>\n")
        root = re.match(rb"<(\w+)", rest)
        assert root
        spoiled = rest.replace(b"functie", b"&a9;", 1).replace(b'sheet name="Gesprekken"', b'sheet name="&a9;"', 1)
        return {**parts, part: head + b"?>" + bomb(root[1].decode(), outside=outside) + spoiled}

    path = repacked(korvel, change)
    said = handled("controleer", path, "--kopie", tmp_path / "kopie")
    assert "root:" not in said
    for copy in (tmp_path / "kopie").glob("*.xlsx"):
        with zipfile.ZipFile(copy) as archive:
            assert not any(b"root:x:0" in archive.read(name) for name in archive.namelist())


def test_a_zip_that_unpacks_to_much(tmp_path: Path) -> None:
    path = tmp_path / "Korvel.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(3000):
                part.write(b" " * 1_000_000)
    assert path.stat().st_size < 4_000_000
    assert "uitgepakt groter dan 200 MB" in handled("controleer", path)


def test_a_zip_in_a_zip_and_a_symlink(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("xl/workbook.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "Korvel.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("xl/worksheets/../../../../../tmp/x.xml", "<a/>")
    said = handled("controleer", tmp_path / "Korvel.xlsx", codes=(1,))
    assert "geen spreadsheet" in said or "beschadigd" in said
    assert "root:" not in said


@pytest.mark.parametrize("suffix", [".zip", ".gpkg", ".geojson", ".shp"])
def test_a_map_file_that_is_none(suffix: str, copy_example: Callable[[str], Path], tmp_path: Path) -> None:
    path = tmp_path / f"wijken{suffix}"
    link = zipfile.ZipInfo("wijken.shp")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("../../wijken.dbf", b"\0" * 100)
    said = handled("gebieden", copy_example("project"), "--bestand", path, codes=(2,))
    assert "geen kaartbestand" in said or "Neem een bestand van het CBS" in said
    assert "root:" not in said


def test_a_cell_of_100_000_characters(tmp_path: Path) -> None:
    folder = tmp_path / "project" / "gesprekken" / "Korvel"
    folder.mkdir(parents=True)
    long = "huisarts en de praktijk van de buurt " * 2_800
    for sign in ("a", '"', "<", "&", "x ", long):
        text = (sign * (100_000 // len(sign) + 1))[:100_000]
        quoted = '"' + text.replace('"', '""') + '"'
        (folder / "Opgaven.csv").write_text(f"opgave;thema\n{quoted};\n", encoding="utf-8")
        (folder / "Wie werkt hier.csv").write_text(
            f"nr;functie;organisatie\n1;huisarts;{quoted}\n2;{quoted};Huis\n", encoding="utf-8"
        )
        (folder / "Gesprekken.csv").write_text(
            "gesprek;datum;fotograaf;wie gesproken;uitleg gegeven;akkoord;akkoord onderzoek\n"
            "1;12-01-2026;F01;1;ja;C;ja\n",
            encoding="utf-8",
        )
        (folder / "Verbindingen.csv").write_text(
            f"gesprek;met wie;gaat goed;gaat niet goed\n1;apotheek;{quoted};{quoted}\n", encoding="utf-8"
        )
        assert "Gelezen: 1 gesprek" in handled("maak", tmp_path / "project", "--niveau", "alle", codes=(0,))


def test_a_million_empty_rows(korvel: Path) -> None:
    """As a spreadsheet program writes them when somebody gave all rows a border."""
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n) for n in range(3, 1_000_003)
    )

    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        part = "xl/worksheets/sheet5.xml"
        spoiled = re.sub(
            rb"(<sheetData>.*?</row>).*?</sheetData>", rb"\1@@</sheetData>", parts[part], flags=re.DOTALL
        )
        return {**parts, part: spoiled.replace(b"@@", rows)}

    assert "Traceback" not in handled("controleer", repacked(korvel, change))


def test_a_sheet_with_too_many_cells(tmp_path: Path) -> None:
    book = Workbook(tmp_path / "Korvel.xlsx")
    book.add_worksheet("Opgaven").write(1_048_575, 16_383, "x")
    book.close()
    assert "te veel cellen" in handled("controleer", tmp_path / "Korvel.xlsx", codes=(1,))


ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Opgaven"><table:table-row table:number-rows-repeated="{rows}">'
    '<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>x</text:p>'
    "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


@pytest.mark.parametrize(("rows", "columns"), [(1_000_000, 1_000), (60_000_000, 16_384), (1, 10**12), (10**15, 1)])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_an_ods_of_a_billion_cells(rows: int, columns: int, quote: str, tmp_path: Path) -> None:
    path = tmp_path / "Korvel.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows, columns=columns).replace('"', quote))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    said = handled("controleer", path, codes=(1,))
    assert "te veel cellen" in said or "geen spreadsheet" in said


NAMES = (
    "../../x",
    "CON",
    "n" * 300,
    "相",
    "Index",
    "vergelijking",
    "/etc/passwd",
    "a\\b",
    ".",
    "x/../y",
    "Korvel",
    "",
)


def test_names_of_wijken_and_sheets(copy_example: Callable[[str], Path]) -> None:
    """Every wijk has one page of its own, in the folder, with a name that every system knows."""
    folder = copy_example("project")
    quoted = [json.dumps(name, ensure_ascii=False) for name in NAMES]
    rows = "".join(f'[[wijk]]\ncode = "W{n}"\nname = {name}\nslug = {name}\n' for n, name in enumerate(quoted))
    toml = folder / "wijkfoto.toml"
    codes = ", ".join(f'"W{n}"' for n in range(len(NAMES)))
    text = toml.read_text(encoding="utf-8").replace('"HKS"]', f'"HKS", {codes}]')
    toml.write_text(f"{text}\n{rows}", encoding="utf-8")
    before = {path for path in folder.parent.rglob("*") if "project" not in path.relative_to(folder.parent).parts[0]}
    handled("maak", folder, "--niveau", "werkversie", codes=(0,))
    handled("exporteer", folder, "--niveau", "wijk", codes=(0,))
    made = sorted(path.name for path in (folder / "uit" / "VERTROUWELIJK-werkversie").iterdir())
    assert len(made) == len(NAMES) + 4 + 2
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,70}\.html", name) for name in made), made
    assert not {"con.html", "nul.html"} & set(made)
    after = {path for path in folder.parent.rglob("*") if "project" not in path.relative_to(folder.parent).parts[0]}
    assert after == before
    assert len({wijk.slug for wijk in load_vocabulary().wijken.values()}) == len(load_vocabulary().wijken)


def test_a_delivery_that_is_a_link(copy_example: Callable[[str], Path], tmp_path: Path) -> None:
    """What a link in the deliveries points to is read as any delivery, or refused as none; it is never shown."""
    folder = copy_example("project")
    os.symlink("/etc/passwd", folder / "gesprekken" / "Reeshof los.csv")
    os.symlink(tmp_path / "nergens", folder / "gesprekken" / "Drunen los.csv")
    os.symlink(folder / "gesprekken", folder / "gesprekken" / "rond")
    handled("maak", folder, "--niveau", "projectgroep", codes=(0, 2))
    pages = (path.read_text(encoding="utf-8") for path in (folder / "uit").rglob("*.html"))
    assert not any("root:x:0" in page for page in pages)


def test_a_csv_that_is_huge_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "Korvel.csv").write_bytes(b"opgave;thema\n" + b";" * 30_000_000)
    assert "te veel cellen" in handled("controleer", tmp_path / "Korvel.csv", codes=(1,))
    (tmp_path / "Korvel.csv").write_bytes(b'opgave;thema\n"' + b"a" * 50_000_000)
    assert "geen spreadsheet" in handled("controleer", tmp_path / "Korvel.csv", codes=(1,))


@pytest.mark.parametrize("file", ["beslissingen.csv", "locaties.csv", "afspraken.csv", "wijkfoto.toml"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 5000,
        b"\xff\xfe\x00",
        b'"' + b"a" * 300_000,
        b"a;b\n" * 10,
        random.Random(7).randbytes(3000),
        b"[" * 50_000,
    ],
)
def test_a_file_of_the_project_that_is_something_else(
    file: str, content: bytes, copy_example: Callable[[str], Path]
) -> None:
    folder = copy_example("project")
    (folder / file).write_bytes(content)
    with suppress(wf.WijkfotoError):  # refused in Dutch, or used for what can be read; nothing else may be raised
        wf.open_project(folder, "projectgroep").views()
