"""What docs/betrouwbaarheid.md claims is in its tables, and the script that made them holds to its invariants."""

import re
import sys
from pathlib import Path

import pytest

from wijkfoto.analysis.certainty import line_estimate
from wijkfoto.analysis.lines import group_lines
from wijkfoto.analysis.wijk_certainty import WijkCertainty
from wijkfoto.graph.schema import WITH_TIE
from wijkfoto.settings import DUTCH_NAMES, Settings

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "betrouwbaarheid.md").read_text(encoding="utf-8")
sys.path.insert(0, str(ROOT / "benchmarks"))

import made_wijken  # noqa: E402
import simulate_certainty as simulation  # noqa: E402

SMALL = made_wijken.Kind("klein", 18, ties=4)


@pytest.fixture(scope="module")
def tallies():
    return simulation.run([SMALL], 4, wijken=2)


def test_bounds_always_hold_and_nothing_unasked_is_a_gap(tallies):
    assert len(tallies) == 8
    for tally in tallies.values():
        assert tally["draws"] == tally["bounds hold"] == 4
        assert tally["square holds"] == 8
        assert tally["unasked gaps"] == 0
        assert tally["geen wrong"] == 0
        assert tally["pairs"] > 0
        assert tally["rank"] == 4 * 18


def test_the_same_draws_give_the_same_tallies(tallies):
    again = simulation.simulate((SMALL, 0, 2))
    assert all(again[cell]["draws"] == 2 for cell in tallies)
    assert again == simulation.simulate((SMALL, 0, 2))


def test_rows_of_the_tables_are_as_wide_as_their_heads(tallies):
    for columns, row in (
        (simulation.WORD_COLUMNS, simulation.word_row),
        (simulation.RANGE_COLUMNS, simulation.range_row),
    ):
        assert {len(row(cell, tally)) for cell, tally in tallies.items()} == {len(columns)}


def test_with_everything_asked_there_is_no_width_and_every_word_is_right():
    truth = simulation.Truth(made_wijken.make_wijk(SMALL, 3))
    found = WijkCertainty(truth.foto)
    assert found.table.all_asked
    assert found.bounds.low == found.bounds.high == found.interval.low == found.interval.high == truth.ties
    for word, place in zip(found.named.values(), truth.named_rank, strict=True):
        assert (word.rank.low, word.rank.high, word.certainty) == (place, place, "zeker")
        assert word.holds == (place <= 3)
    for word, place in zip(found.connectors.values(), truth.between_rank, strict=True):
        assert (word.low, word.high, word.certainty) == (place, place, "zeker")
    for line in group_lines(truth.foto):
        estimate = line_estimate(line, Settings())
        if estimate is not None:
            assert (estimate.certainty, bool(estimate.value)) == ("zeker", line.look in WITH_TIE)


def test_a_complete_wijk_has_busy_actors_and_empty_pairs_of_groups():
    made = made_wijken.make_wijk(made_wijken.Kind("wijk", 60), 1)
    ties = made.names.sum(axis=1)
    assert (made.names == made.names.T).all()
    assert ties.mean() == pytest.approx(7, abs=1)
    assert ties.max() > 2 * ties.mean()
    assert (made_wijken.make_wijk(made_wijken.Kind("wijk", 60), 1).names == made.names).all()


def tables() -> list[list[dict[str, str]]]:
    """Tables of results in the document; columns of one name get their place behind it."""
    found = []
    for block in re.findall(r"^\| wijk \|.*?(?=\n\n|\Z)", TEXT, re.MULTILINE | re.DOTALL):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        names = [f"{name} {place}" for place, name in enumerate(rows[0])]
        found.append([dict(zip(names, row, strict=True)) for row in rows[2:]])
    return found


def per_cent(row: dict[str, str], *words: str) -> list[int]:
    """Per cents in the columns whose name starts with one of these words; a dash is left out."""
    cells = [row[name] for name in row if name.startswith(words)]
    assert cells
    return [int(cell.removesuffix("%")) for cell in cells if cell != "-"]


WORDS, RANGES, WORDS_OTHER, RANGES_OTHER = tables()


def test_the_tables_are_those_of_the_script():
    for rows, kinds, columns in (
        (WORDS, simulation.KINDS, simulation.WORD_COLUMNS),
        (RANGES, simulation.KINDS, simulation.RANGE_COLUMNS),
        (WORDS_OTHER, simulation.VARIANTS, simulation.WORD_COLUMNS),
        (RANGES_OTHER, simulation.VARIANTS, simulation.RANGE_COLUMNS),
    ):
        assert [tuple(row.values())[:3] for row in rows] == [
            (kind.name, how, f"{share:.0%}")
            for kind in kinds
            for how in ("toeval", "drukte")
            for share in simulation.SHARES
        ]
        assert [name.rpartition(" ")[0] for name in rows[0]] == list(columns)
    assert "--draws 200" in TEXT


def test_what_is_called_zeker_is_true_in_95_of_100():
    assert all(value >= 95 for row in WORDS for value in per_cent(row, "zeker klopt", "zeker wel klopt"))


def test_at_90_per_cent_at_least_half_is_called_zeker():
    shares = [per_cent(row, "paren: zeker", "meest genoemd: zeker") for row in WORDS if row["gesproken 2"] == "90%"]
    assert len(shares) == 8
    assert all(value >= 50 for row in shares for value in row)


def test_ranges_hold_the_truth_and_their_width_is_beside_it():
    for row in RANGES:
        assert all(value == 100 for value in per_cent(row, "verbindingen: grenzen", "vierkant: grenzen"))
        assert all(value >= 90 for value in per_cent(row, "marge klopt", "plaats"))
        assert all(re.fullmatch(r"\d+,\d", row[name]) for name in row if name.startswith("breedte"))


def test_a_firm_gap_is_wrong_in_under_5_of_100_also_when_people_forget():
    assert all(value < 5 for row in (*WORDS, *WORDS_OTHER) for value in per_cent(row, "geen fout"))
    assert TEXT.count("Niet gevraagd als gat: 0 keer.") == 2


def least_sure(rows):
    return min(value for row in rows for value in per_cent(row, "zeker klopt", "zeker wel klopt"))


def least_likely(rows):
    """Of groups, and of the most named."""
    both = [found for row in rows if len(found := per_cent(row, "waarschijnlijk klopt")) == 2]
    return min(pairs for pairs, _ in both), min(named for _, named in both)


def test_the_meaning_of_each_word_is_the_least_of_its_tables():
    """Also in the README, which tells it for every kind of wijk."""
    sure, other = least_sure(WORDS), least_sure(WORDS_OTHER)
    forgets = "Vergeten mensen iets, of vraag je nee alleen per groep: in minstens"
    assert f"klopte dit in minstens {sure} van de 100 keer. {forgets} {other}. |" in TEXT
    (pairs, named), (fewer, less) = least_likely(WORDS), least_likely(WORDS_OTHER)
    assert f"bij groepen in minstens {pairs} van de 100 keer, en bij de meest genoemde in minstens {named}." in TEXT
    assert f"{forgets} {fewer} en {less}. |" in TEXT
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert (
        f"was true in at least {min(sure, other)}% of cases in every kind of simulated wijk, {sure}% where" in readme
    )


def test_what_the_text_says_is_the_least_of_the_tables():
    sure = least_sure(WORDS_OTHER)
    gaps = 100 - max(v for row in WORDS_OTHER for v in per_cent(row, "geen fout"))
    assert f"klopt *zeker* in minstens {sure} van de 100 keer, en een gat in minstens {gaps}." in TEXT
    asked = [per_cent(row, "meest genoemd: zeker")[0] for row in WORDS_OTHER[-8:] if row["gesproken 2"] == "90%"]
    assert f"nog maar {min(asked)} tot {max(asked)} van de 100 keer" in TEXT


def test_waarschijnlijk_is_true_at_least_as_often_as_its_threshold():
    least = 100 * Settings().likely_chance
    assert all(v >= least for row in (*WORDS, *WORDS_OTHER) for v in per_cent(row, "waarschijnlijk klopt"))


@pytest.mark.parametrize(
    "name", ["zeker_kans", "waarschijnlijk_kans", "open_deel", "zeker_gesprekken", "speling_rang"]
)
def test_thresholds_in_the_document_are_those_of_the_settings(name):
    assert f"`{name}`" in TEXT
    assert DUTCH_NAMES[name] in Settings.__slots__
