"""Forty-six odd spreadsheets: each behaves as MANIFEST.csv says, and none gives a traceback, takes 30 s or 1 GB.

None of them holds conversations, so "read" means: its cells are right, and its sheets are asked about. The data stays
outside the project; without it these tests are skipped.
"""

import csv
import subprocess
import sys
from datetime import date, timedelta

import pytest
from helpers import read
from third_party import ACCEPTANCE

from wijkfoto.errors import UnreadableFileError
from wijkfoto.findings import sentence
from wijkfoto.read.cells import clean
from wijkfoto.read.sheets import read_sheets

FOLDER = ACCEPTANCE / "spreadsheets"
HOSTILE = ACCEPTANCE / "hostile" / "xxe_zip"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="no acceptance data beside the project")

MEASURED = """
import resource, sys
from pathlib import Path
from wijkfoto.read.interviews import read_dossier
from wijkfoto.vocabulary import load_vocabulary
found = read_dossier([Path(sys.argv[1])], load_vocabulary())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 1024**2))
"""
PASSWORD, REFUSED, ASKED = "beveiligd met een wachtwoord", "bestand_onleesbaar", {"blad_onbekend"}
REFUSALS = {
    "roo/encrypted-letmein.ods": PASSWORD,
    "calamine/pass_protected.xlsx": PASSWORD,
    "msoffcrypto/rc4cryptoapi_password.xls": PASSWORD,
    "calamine/issue_594_dos.ods": "te veel cellen",
    "frictionless/compression__implicit-zip.csv": "geen spreadsheet die ik kan lezen",
}
EMPTY = {"roo/emptysheets.csv", "calamine/empty_sheet.xlsx", "calamine/vba.xlsm"}
MORE = {
    "calamine/OOM_alloc.xls": {"blad_verborgen"},
    "calamine/any_sheets.xlsx": {"blad_verborgen"},
    "readODS/linkeddata.ods": {"blad_verborgen"},
    "readxl/types.xlsx": {"foutcel"},
    "unpivotr/purpose.xlsx": {"foutcel"},
    "readxl/missing-v-node-xlsx.xlsx": {"formule_zonder_waarde"},
}


def files():
    if not FOLDER.is_dir():
        return []
    with (FOLDER / "MANIFEST.csv").open(encoding="utf-8") as file:
        return [row["file"] for row in csv.DictReader(file, delimiter=";")]


def sheet(name, number=0):
    return [list(row) for row in read_sheets(FOLDER / name)[number].rows]


@pytest.mark.parametrize("name", files())
def test_what_is_said_of_it(name):
    found = read(FOLDER / name)
    codes = {finding.code for finding in found.findings}
    if name in REFUSALS:
        assert codes == {REFUSED}
        assert REFUSALS[name] in sentence(found.findings[0])
    elif name in EMPTY:
        assert [(f.code, f.severity) for f in found.findings] == [("bestand_leeg", "fout")]
        assert "leeg tabblad" in sentence(found.findings[0])
    else:
        assert codes - {"tekens_hersteld"} == ASKED | MORE.get(name, set())
    assert (found.conversations, found.statements) == ((), ())


@pytest.mark.parametrize("name", files())
def test_no_traceback_under_30_seconds_and_1_gb(name):
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(FOLDER / name)], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.stderr == ""
    assert int(done.stdout) < 1000


# Where the manifest says what the cells are


def test_dates_in_both_epochs():
    assert sheet("roo/1904_base.xlsx") == [[date(2009, 6, 15)], [date(2013, 4, 19)]]
    rows = sheet("calamine/date.xlsx")
    assert (rows[0][0], rows[2][0]) == (date(2021, 1, 1), timedelta(hours=255, minutes=10, seconds=10))


def test_numbers_with_a_comma_and_with_zeros_in_front():
    assert sheet("readODS/decimal_comma.ods")[1] == [3.4, 2.3, 0.03]
    assert sheet("frictionless/leading-zeros.csv")[1:] == [["01"], ["002"], ["00003"]]
    assert [row[4] for row in sheet("frictionless/duplicate-headers.csv")[1:]] == ["001101", "001102"]


def test_texts():
    assert "_x000D_" not in clean(sheet("readxl/new_line_errors.xlsx")[1][0])
    assert "_x000D_" not in "".join(clean(cell) for row in sheet("roo/x000D.xlsx") for cell in row)
    cells = [cell for row in sheet("readxl/whitespace-xlsx.xlsx") for cell in row if cell]
    assert all(clean(cell) == clean(cell).strip() for cell in cells)
    assert [clean(sheet("readODS/eating_spaces.ods", number)[0][0]) for number in range(3)] == ["A B", "A B", "A B C"]
    assert sheet("roo/html_strings_formatting.xlsx")[1][0] == "This has bold formatting."
    assert sheet("calamine/richtext-after-plain.xlsx")[1][0] == "tvalrval1rval2"


def test_encodings():
    rows = sheet("frictionless/table-with-accents.csv")
    assert (rows[0][1], rows[0][3], rows[1][4], len(rows)) == ("Quartier", "Année", "0,611553068", 639)
    assert sheet("frictionless/latin1.csv")[2] == ["2", "©"]
    assert len(sheet("frictionless/country-2.csv")[1]) == 4
    assert len(sheet("frictionless/accent.csv")[1]) == 17


def test_layouts_of_other_programs():
    assert len(sheet("readODS/excel_repeat.ods")) == 23
    assert sheet("readODS/merged.ods")[1] == [1.0, 1.0, "a"]
    assert sheet("readODS/col_types.ods")[0] == ["cola", "colb", "colc"]
    assert sheet("readODS/readODStestfilegoogledocscreated.ods")[0][:3] == [1.0, 2.0, 3.0]
    assert sheet("roo/Pfand_from_windows_phone.xlsx")[1][0] == date(2011, 9, 14)
    assert sheet("roo/formula_string_error.xlsx")[0] == ["Teststring", "String"]


def test_the_place_of_a_formula_without_a_result():
    found = next(f for f in read(FOLDER / "readxl/missing-v-node-xlsx.xlsx").findings if f.code != "blad_onbekend")
    assert (found.code, found.source.row, found.source.column) == ("formule_zonder_waarde", 2, "C")
    assert "formule zonder uitkomst" in sentence(found)


@pytest.mark.parametrize("name", ["billion_laughs.xml", "classic_xxe.xml", "symlink_zip_etc_passwd.zip"])
@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv", "xls"])
def test_bombs_are_refused(name, ending, tmp_path):
    path = tmp_path / f"Korvel.{ending}"
    path.write_bytes((HOSTILE / name).read_bytes())
    with pytest.raises(UnreadableFileError, match=r"Korvel\.\w+: dit bestand is geen spreadsheet die ik kan lezen"):
        read_sheets(path)
