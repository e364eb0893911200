"""The names of the Dutch wijken are no people: false alarms on real names that nobody here made up."""

import csv
from pathlib import Path

import pytest
from third_party import ACCEPTANCE

from wijkfoto.read.privacy import personal_kind, possible_name

ROOT = Path(__file__).parents[2]
FOLDER = ACCEPTANCE
NAMES = FOLDER / "geo" / "cbs_wijk_2014_namen.csv"

pytestmark = pytest.mark.skipif(not NAMES.exists(), reason="the acceptance data is not here")


def wijk_names() -> list[str]:
    text = NAMES.read_bytes().decode("utf-8-sig")  # strict: a wrong encoding is a mistake, not a false alarm
    return [row["statnaam"] for row in csv.DictReader(text.splitlines())]


def test_at_most_two_percent_of_the_wijk_names_is_taken_for_a_person():
    names = wijk_names()
    wrong = [name for name in names if personal_kind(name) or possible_name(name)]
    assert len(names) == 2746
    assert [name for name in names if personal_kind(name)] == []
    assert len(wrong) <= 0.02 * len(names)
    share = f"{100 * len(wrong) / len(names):.1f}%".replace(".", ",")
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert f"| namen van wijken (CBS 2014) | {len(wrong)} van {len(names)} | {share} |" in page
