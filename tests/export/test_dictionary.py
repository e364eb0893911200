"""What the data dictionary says is what the files hold: columns, order, types, allowed values."""

import csv
from importlib.resources import files

import pytest

import wijkfoto as wf
from wijkfoto.export.tables import read_table, write_csv, write_tables
from wijkfoto.share.data_columns import KINDS, data_columns, tables_at

LEVELS = list(wf.LEVELS)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def differences(folder):
    """Where dictionary.csv and the headers of the tables beside it differ."""
    listed = {}
    for table, column, *_ in read(folder / "dictionary.csv")[1:]:
        listed.setdefault(table, []).append(column)
    real = {path.stem: read(path)[0] for path in sorted(folder.glob("*.csv")) if path.stem != "dictionary"}
    return [name for name in {*listed, *real} if listed.get(name) != real.get(name)]


def wrong_values(folder):
    """(table, column, value) of a value that the dictionary does not allow."""
    found = []
    for table, column, kind, _, allowed, *_ in read(folder / "dictionary.csv")[1:]:
        header, *rows = read(folder / f"{table}.csv")
        values = {row[header.index(column)] for row in rows} - {""}
        parts = {part for value in values for part in (value.split(";") if kind == "list" else [value])}
        wrong = parts - set(allowed.split("|")) if allowed else {one for one in parts if not _fits(one, kind)}
        found += [(table, column, value) for value in wrong]
    return sorted(found)


def _fits(text, kind):
    if kind == "boolean":
        return text in {"TRUE", "FALSE"}
    if kind in {"integer", "number"}:
        try:
            return str(int(text)) == text if kind == "integer" else float(text) == float(text)
        except ValueError:
            return False
    return True


@pytest.mark.parametrize("level", LEVELS)
def test_documented_columns_and_values_are_the_real_ones(level, views, tmp_path):
    write_tables(views[level], tmp_path)
    assert differences(tmp_path) == []
    assert wrong_values(tmp_path) == []


@pytest.mark.parametrize("change", ["column", "order", "table", "value", "number"])
def test_a_difference_is_caught(change, views, tmp_path):
    write_tables(views["onderzoek"], tmp_path)
    path = tmp_path / "pairs.csv"
    header, *rows = read(path)
    if change == "column":
        write_csv(path, [*header, "extra"], [[*row, "1"] for row in rows])
    elif change == "order":
        write_csv(path, header[::-1], [row[::-1] for row in rows])
    elif change == "table":
        path.unlink()
    else:
        name, value = {"value": ("state", "misschien"), "number": ("mark", "hoog")}[change]
        rows[0][header.index(name)] = value
        write_csv(path, header, rows)
        assert wrong_values(tmp_path) == [("pairs", name, value)]
        return
    assert differences(tmp_path) == ["pairs"]


def test_every_column_of_the_dictionary_is_used_at_some_level(project):
    found = set()
    for level in LEVELS:
        for view in wf.data_views(project.at(level))[:1]:
            found |= {(table.name, column.name) for table in view.tables.values() for column in table.columns}
    listed = {(column.table, column.name) for column in data_columns() if column.table != "coders"}
    assert found == listed


def test_a_comma_in_a_meaning_does_not_shift_the_row():
    text = files("wijkfoto.share").joinpath("data_columns.csv").read_text(encoding="utf-8")
    assert {len(row) for row in csv.reader(text.splitlines())} == {8}


def test_every_column_says_what_it_means_in_two_languages_and_names_real_levels():
    for column in data_columns():
        assert column.kind in KINDS, column
        assert column.dutch, column
        assert column.english, column
        assert set(column.levels) <= set(LEVELS), column
        assert "," not in "".join(column.allowed), column


@pytest.mark.parametrize("level", LEVELS)
def test_no_level_lacks_a_table_that_it_can_have(level, views):
    assert [name for name in tables_at(level) if name not in views[level].tables] == (
        ["coders"] if "coders" in tables_at(level) else []
    )


@pytest.mark.parametrize("level", LEVELS)
def test_a_table_reads_back_as_it_was(level, views, tmp_path):
    write_tables(views[level], tmp_path)
    for name, table in views[level].tables.items():
        assert read_table(tmp_path / f"{name}.csv", name, level) == table
