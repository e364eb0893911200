import pytest

from wijkfoto.read.agreement import cohens_kappa, label_coding
from wijkfoto.records import Decision


def test_kappa_worked_out():
    """Cohen's example: 50 texts, both yes 20, both no 15, 5 and 10 apart: observed 0.70, chance 0.50, kappa 0.40."""
    pairs = [("ja", "ja")] * 20 + [("ja", "nee")] * 5 + [("nee", "ja")] * 10 + [("nee", "nee")] * 15
    first, second = ({str(i): pair[side] for i, pair in enumerate(pairs)} for side in (0, 1))
    found = cohens_kappa(first, second)
    assert (found.texts, found.same, found.by_chance) == (50, 0.7, 0.5)
    assert found.kappa == pytest.approx(0.4)
    assert len(found.differences) == 15


def test_kappa_at_its_ends():
    assert cohens_kappa({}, {}).kappa is None
    assert cohens_kappa({"a": "x"}, {"b": "x"}).texts == 0
    assert cohens_kappa({"a": "x", "b": "x"}, {"a": "x", "b": "x"}).kappa is None
    assert cohens_kappa({"a": "x", "b": "y"}, {"a": "x", "b": "y"}).kappa == 1
    assert cohens_kappa({"a": "x", "b": "y"}, {"a": "y", "b": "x"}).kappa == -1


def test_a_coding_is_the_last_row_about_each_text():
    rows = [
        ("goed: Korte lijn", "LIJN+", "ja"),
        ("goed: fijn", "LIJN+", "later"),
        ("goed: korte lijn!", "LIJN+", "nee"),
        ("niet goed: traag", "tijd-; lijn-", "ja"),
    ]
    found = label_coding(Decision("label", *row, "F01", "", "") for row in rows)
    assert found == {"plus: kortelijn": "geen", "minus: traag": "LIJN-; TIJD-"}
    assert label_coding([Decision("wijk", "Noord", "HKS", "ja", "", "", "")]) == {}
