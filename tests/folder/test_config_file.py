"""Projects that are made and changed: comments stay, and a file that would not be usable is not written."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import wijkfoto as wf
from wijkfoto.folder.config_file import (
    NewWijk,
    add_wijken,
    change_config,
    make_project,
    threshold_values,
    wijken_to_choose,
)
from wijkfoto.settings import DUTCH_NAMES, Settings


def table(folder: Path) -> dict[str, object]:
    return tomllib.loads((folder / "wijkfoto.toml").read_text(encoding="utf-8"))


def test_a_project_has_its_name_wijken_and_date(tmp_path: Path) -> None:
    folder = make_project(
        tmp_path / "p", name='Foto "2026"', wijken=["Korvel", "WK079701"], peildatum=date(2026, 1, 2)
    )
    assert table(folder) == {"naam": 'Foto "2026"', "wijken": ["KRV", "DRU"], "peildatum": date(2026, 1, 2)}
    assert list((folder / "gesprekken").iterdir()) == []
    assert wf.is_project(folder)


def test_a_wijk_that_is_not_on_the_list_gets_a_code_of_its_own(tmp_path: Path) -> None:
    new = [NewWijk("Kruiskamp", "WK030701")]
    folder = make_project(tmp_path / "p", name="P", wijken=["KRV"], new_wijken=new)
    config = add_wijken(folder, [NewWijk("Kruisberg"), NewWijk("Kruisdal")])
    assert config.wijken == ("KRV", "KRS", "KRU", "KR2")
    assert config.vocabulary.wijken["KRS"].cbs_codes == ("WK030701",)
    assert [wijk.name for wijk in wijken_to_choose(folder)][-3:] == ["Kruisdal", "Kruiskamp", "Reeshof"]


@pytest.mark.parametrize(
    ("wijken", "new", "told"),
    [
        ([], [], "Kies minstens één wijk"),
        (["Nergenshuizen"], [], "De wijk 'Nergenshuizen' ken ik niet"),
        (["WK999999"], [], "De wijk 'WK999999' ken ik niet"),
        ([], [NewWijk("", "WK030701")], "Vul de naam van de wijk in"),
        ([], [NewWijk("Ergens", "0855")], "'0855' is geen CBS-code"),
        ([], [NewWijk("Zomaar", "WK085517")], "Korvel staat al op de lijst"),
        ([], [NewWijk("Reeshof")], "Reeshof staat al op de lijst"),
    ],
)
def test_what_cannot_be_a_project_is_not_made(
    tmp_path: Path, wijken: list[str], new: list[NewWijk], told: str
) -> None:
    with pytest.raises(wf.ProjectError, match=told):
        make_project(tmp_path / "p", name="P", wijken=wijken, new_wijken=new)
    assert not (tmp_path / "p").exists()


def test_a_project_is_never_made_over_another(tmp_path: Path) -> None:
    make_project(tmp_path / "p", name="P", wijken=["KRV"])
    with pytest.raises(wf.ProjectError, match="staat al een project"):
        make_project(tmp_path / "p", name="Q", wijken=["RSH"])
    assert table(tmp_path / "p")["naam"] == "P"


def test_what_people_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / "wijkfoto.toml").write_text(
        '# Van ons.\nnaam = "Oud" # de naam\nwijken = ["KRV"]\n\n[drempels]\n# Let op: afgesproken.\n'
        "min_respondenten = 4\n",
        encoding="utf-8",
    )
    values = {("naam",): "Nieuw", ("drempels", "min_organisaties"): 3, ("peildatum",): date(2026, 1, 2),
              ("leveringen", "a b.xlsx", "akkoord"): "B"}  # fmt: skip
    config = change_config(tmp_path, values)
    text = (tmp_path / "wijkfoto.toml").read_text(encoding="utf-8")
    assert "# Van ons." in text
    assert 'naam = "Nieuw" # de naam' in text
    assert "# Let op: afgesproken.\nmin_respondenten = 4" in text
    assert (config.name, config.peildatum, config.settings.min_organisations) == ("Nieuw", date(2026, 1, 2), 3)
    assert config.rules.consent == {"a b.xlsx": "B"}


def test_none_takes_a_value_out_and_rounds_are_replaced_as_a_whole(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p", name="P", wijken=["KRV"])
    rounds = [{"naam": "een", "van": date(2025, 1, 1), "tot": date(2025, 6, 1)}]
    change_config(folder, {("metingen",): rounds, ("drempels", "seed"): 2})
    assert [one.name for one in wf.read_config(folder).rules.rounds] == ["een"]
    change_config(folder, {("metingen",): None, ("drempels", "seed"): None, ("vervangt", "x.xlsx"): None})
    assert wf.read_config(folder).rules.rounds == ()
    assert table(folder)["drempels"] == {}
    assert "vervangt" not in table(folder)


@pytest.mark.parametrize(
    "values",
    [
        {("wijken",): ["NERGENS"]},
        {("drempels", "min_respondenten"): -1},
        {("leveringen", "a.xlsx", "akkoord"): "Z"},
        {("metingen",): [{"naam": "een", "van": date(2025, 6, 1), "tot": date(2025, 1, 1)}]},
    ],
)
def test_a_file_that_would_not_be_usable_is_not_written(
    tmp_path: Path, values: dict[tuple[str, ...], object]
) -> None:
    folder = make_project(tmp_path / "p", name="P", wijken=["KRV"])
    before = (folder / "wijkfoto.toml").read_bytes()
    with pytest.raises(wf.ProjectError):
        change_config(folder, values)
    assert (folder / "wijkfoto.toml").read_bytes() == before


def test_every_threshold_has_a_value_and_words_in_the_window() -> None:
    from wijkfoto.window.threshold_words import GROUPS

    values = threshold_values(Settings())
    assert values.keys() == DUTCH_NAMES.keys()
    assert (values["stilte"], values["min_respondenten"]) == ("onbekend", 3)
    named = [one.name for _, group in GROUPS for one in group]
    assert sorted(named) == sorted(DUTCH_NAMES)
