"""The synthetic twin: what it keeps is measured, what it may not keep is looked for in every byte."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from helpers import BOOK, TALKS, with_column, with_row, write_book
from pages import EXAMPLE

import wijkfoto as wf
from wijkfoto.records import Dossier
from wijkfoto.share.admit import admit
from wijkfoto.share.levels import level_of
from wijkfoto.twin.answers import kind_of
from wijkfoto.twin.dealing import dealt, dealt_by_kind, keyed_chance, merged_classes
from wijkfoto.twin.folder import source_texts

SEEDS = range(6)
Sides = dict[tuple[str, str, str], tuple[str, str, int]]


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The example at level onderzoek, and twins of it with several seeds."""
    folder = tmp_path_factory.mktemp("tweelingen")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels")))
        project = wf.open_project(EXAMPLE)
        with pytest.MonkeyPatch.context() as key:
            key.setattr("wijkfoto.twin.folder.pseudonym_key", lambda _: b"one key: every run makes these twins")
            made = [wf.open_project(wf.synthetic_twin(project, folder / str(seed), seed=seed)) for seed in SEEDS]
        yield project.at("onderzoek"), made


def used(project: wf.Project) -> Dossier:
    return admit(project.dossier, level_of("onderzoek"), key=b"x")


# --- what is kept


def test_it_opens_without_a_single_finding(twins: Any) -> None:
    for twin in twins[1]:
        assert twin.dossier.findings == ()
        assert all(proposal.kind == "label" for proposal in twin.dossier.proposals)


def test_counts_are_exactly_those_of_the_source(twins: Any) -> None:
    source, made = used(twins[0]), twins[1]

    def counts(dossier: Dossier) -> dict[str, Any]:
        function = {actor.id: actor.discipline for actor in dossier.actors}
        return {
            "talks": Counter((c.wijk, function[c.respondent]) for c in dossier.conversations),
            "consent": Counter((c.wijk, c.consent) for c in dossier.conversations),
            "actors": Counter((a.wijk, a.discipline) for a in dossier.actors),
            "known": {w.code: (dict(w.known), w.absent) for w in dossier.wijken},
            "practices": Counter(p.wijk for p in dossier.practices),
            "tasks": Counter(t.wijk for t in dossier.tasks),
            "not_spoken": Counter(n.wijk for n in dossier.not_spoken),
            "marks": Counter(s.mark for s in dossier.statements if s.mark),
            "frequencies": Counter(s.frequency for s in dossier.statements if s.frequency),
            "labels": Counter(label for s in dossier.statements for label in s.labels),
        }

    expected = counts(source)
    for twin in made:
        found = counts(twin.dossier)
        for name in ("marks", "frequencies", "labels"):
            lost = expected[name] - found[name]
            assert sum(lost.values()) <= 3, name
            assert not found[name] - expected[name]
        exact = set(expected) - {"marks", "frequencies", "labels"}
        assert {name: found[name] for name in exact} == {name: expected[name] for name in exact}
    assert expected["talks"].total() == 53


def shares(project: wf.Project) -> dict[tuple[str, str], float]:
    """(kind of pair, state) -> share of the pairs of that kind."""
    found: Counter[tuple[str, str]] = Counter()
    for wijk in project.wijken:
        for row in project[wijk].pairs.query("grain == 'group'").itertuples():
            found[kind_of(row.a, row.b), row.state] += 1
    total: Counter[str] = Counter()
    for (kind, _), number in found.items():
        total[kind] += number
    return {key: number / total[key[0]] for key, number in found.items()}


def test_states_per_kind_of_pair_are_about_as_often(twins: Any) -> None:
    source, made = shares(twins[0]), [shares(twin) for twin in twins[1]]
    for key in {*source, *(key for one in made for key in one)}:
        mean = sum(one.get(key, 0.0) for one in made) / len(made)
        assert mean == pytest.approx(source.get(key, 0.0), abs=0.1), key


def test_ties_degrees_and_times_named_are_about_as_high(twins: Any) -> None:
    def highest(project: wf.Project) -> tuple[float, float, float]:
        fotos = [project[wijk] for wijk in project.wijken]
        degrees = [sorted(dict(foto.ties.degree()).values()) for foto in fotos]
        return (
            sum(foto.ties.number_of_edges() for foto in fotos),
            sum(sum(one[-5:]) for one in degrees) / len(fotos) / 5,
            sum(sum(sorted(foto.actors.times_named)[-5:]) for foto in fotos) / len(fotos) / 5,
        )

    expected = highest(twins[0])
    found = [highest(twin) for twin in twins[1]]
    mean = [sum(one[part] for one in found) / len(found) for part in range(3)]
    assert mean == pytest.approx(expected, rel=0.15)


def test_as_many_cells_are_filled(twins: Any) -> None:
    def filled(dossier: Dossier) -> int:
        return sum(statement.grain == "group" for statement in dossier.statements)

    expected = filled(used(twins[0]))
    assert [filled(twin.dossier) for twin in twins[1]] == [pytest.approx(expected, rel=0.06)] * len(SEEDS)


# --- what is not


def bytes_of(folder: Path) -> str:
    """Every byte of a folder, files in a .xlsx unpacked, as text in lower case."""
    parts = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                parts += [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
        else:
            parts.append(path.read_text(encoding="utf-8"))
        parts.append(path.name)
    return "\n".join(parts).casefold()


def standing_in(texts: list[str], folder: Path, blank: str) -> list[str]:
    """Texts that stand in a folder and not in an empty workbook."""
    content = bytes_of(folder)
    return [text for text in texts if text.casefold() in content and text.casefold() not in blank]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What stands in every workbook: explanation and code lists."""
    folder = tmp_path_factory.mktemp("leeg")
    for code in ("RSH", "KRV", "DRU", "HKS"):
        wf.write_blank_workbook(folder / f"{code}.xlsx", code, wf.load_vocabulary())
    return bytes_of(folder)


def test_no_text_of_the_source_stands_in_any_byte(twins: Any, blank: str) -> None:
    source, made = twins
    texts = [text for text in source_texts(source.dossier) if len(text) > 4]  # "2021" is in many numbers
    names = {actor.organisation for actor in source.dossier.actors}
    quotes = {text for one in source.dossier.statements for text in (*one.plus, *one.minus)}
    assert names | quotes <= {*source_texts(source.dossier)}
    assert (len(names), len(quotes)) > (80, 20)
    assert len(texts) > 250
    for twin in made:
        assert standing_in(texts, twin.folder, blank) == []


def test_a_text_of_the_source_that_would_stand_in_it_is_found(twins: Any, blank: str, tmp_path: Path) -> None:
    actor = twins[0].dossier.actors[0]
    book = write_book(
        tmp_path / "boek", {"Wie werkt hier": [("functie", "organisatie"), ("arts", actor.organisation)]}
    )
    assert standing_in([actor.organisation], book, blank) == [actor.organisation]


def test_it_refuses_when_a_text_would_come_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    project = wf.open_project(EXAMPLE)
    name = project.dossier.actors[0].organisation
    monkeypatch.setattr("wijkfoto.twin.people.ORGANISATION", f"{name} {{}}")
    with pytest.raises(
        wf.WijkfotoError, match=r"De tweeling is niet gemaakt: in \w+.xlsx staat een tekst uit het ech"
    ):
        wf.synthetic_twin(project, tmp_path / "uit" / "tweeling")
    assert [*(tmp_path / "uit").iterdir()] == []


def sides(project: wf.Project) -> Sides:
    """(wijk, side, other) -> answer, kind of pair, and of how many sides the pair was asked."""
    found: Sides = {}
    for wijk in project.wijken:
        for row in project[wijk].pairs.query("grain == 'group'").itertuples():
            number = sum(answer != "niet gevraagd" for answer in (row.answer_a, row.answer_b))
            for own, other, answer in ((row.a, row.b, row.answer_a), (row.b, row.a, row.answer_b)):
                if answer != "niet gevraagd":
                    found[wijk, own, other] = (answer, kind_of(own, other), number)
    return found


def agreement(source: Sides, made: list[Sides]) -> dict[tuple[str, int], tuple[float, float]]:
    """(kind, sides asked) -> share of answers that are the same in source and twin, and that share by chance."""
    seen: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for twin in made:
        for key in source.keys() & twin.keys():
            if source[key][1:] == twin[key][1:]:
                seen.setdefault(source[key][1:], []).append((source[key][0], twin[key][0]))
    found = {}
    for kind, answers in seen.items():
        left, right = Counter(a for a, _ in answers), Counter(b for _, b in answers)
        by_chance = sum(left[a] * right[a] for a in left) / len(answers) ** 2
        found[kind] = (sum(a == b for a, b in answers) / len(answers), by_chance)
    return found


def test_no_answer_about_a_pair_can_be_read_off(twins: Any) -> None:
    """Answers of source and twin agree no more often than two random orders of the same answers do."""
    source = sides(twins[0])
    found = agreement(source, [sides(twin) for twin in twins[1]])
    assert {("vierkant", 2), ("rand van het vierkant", 1), ("rand van het vierkant", 2), ("ring", 1)} <= found.keys()
    for kind, (same, by_chance) in found.items():
        assert same <= by_chance + 0.12, kind
    (copied, by_chance) = agreement(source, [source])["vierkant", 2]
    assert copied == 1.0 > by_chance + 0.12  # what a twin that copies would have


def test_who_does_not_have_the_key_cannot_repeat_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = wf.open_project(EXAMPLE)

    def made(key: str, name: str) -> dict[str, bytes]:
        monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / key))
        folder = wf.synthetic_twin(project, tmp_path / name, seed=3)
        return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    one = made("sleutels", "een")
    assert made("sleutels", "twee") == one
    assert made("andere", "drie")["Korvel.xlsx"] != one["Korvel.xlsx"]
    assert keyed_chance(b"a", 1).random() != keyed_chance(b"b", 1).random() != keyed_chance(b"b", 2).random()


def test_its_pages_say_that_it_is_made_up(twins: Any) -> None:
    for level in ("werkversie", "projectgroep"):
        twin = twins[1][0].at(level)
        assert "verzonnen" in twin["KRV"].page().html
        assert "verzonnen" in twin["KRV"].kompas().html
    assert twins[1][0].config.fictional


def test_its_map_has_places_inside_the_wijk(twins: Any) -> None:
    services = twins[1][0].at("werkversie")["KRV"].services
    assert len(services) > 5
    assert services.geometry.x.between(5.05, 5.12).all()


# --- small projects and wrong use


def small(folder: Path, talks: Any, **sheets: Any) -> wf.Project:
    write_book(folder / "gesprekken" / "Korvel", {**BOOK, "Gesprekken": talks, **sheets})
    return wf.open_project(folder)


def test_without_akkoord_onderzoek_there_is_no_twin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    with pytest.raises(wf.ProjectError, match="komt uit gesprekken met akkoord onderzoek, en die zijn er nog niet"):
        wf.synthetic_twin(small(tmp_path / "p", TALKS), tmp_path / "t")
    asked = with_column(TALKS, "akkoord onderzoek", "ja", "ja")
    with pytest.raises(wf.ProjectError, match="Er zijn minder dan 10 antwoorden: dat is te weinig om te schudden"):
        wf.synthetic_twin(small(tmp_path / "q", asked), tmp_path / "t")
    assert not (tmp_path / "t").exists()
    found = wf.open_project(wf.synthetic_twin(small(tmp_path / "q", asked), tmp_path / "t", smallest=2))
    assert (len(found.dossier.conversations), found.dossier.findings) == (2, ())


def test_own_wijken_rounds_and_thresholds_go_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "wijkfoto.toml").write_text(
        'naam = "Echt project"\nwijken = ["XYZ"]\npeildatum = 2026-02-01\n[drempels]\nmin_respondenten = 5\n'
        'stilte = "nee"\n[[wijk]]\ncode = "XYZ"\nname = "Eigen wijk"\n[[metingen]]\nnaam = "winter"\n'
        'van = 2026-01-01\ntot = 2026-03-01\n[[norm]]\na = "BO"\nb = "WRD"\nbelang = "must"\nbron = "van Jan"\n'
        '[[lijsten.themes]]\ncode = "EIG"\nlabel = "eigen geheim thema"\n',
        encoding="utf-8",
    )
    asked = with_column(TALKS, "akkoord onderzoek", "ja", "ja")
    write_book(folder / "gesprekken" / "Eigen wijk", {**BOOK, "Gesprekken": asked})
    twin = wf.open_project(wf.synthetic_twin(wf.open_project(folder), tmp_path / "t", smallest=2))
    text = (twin.folder / "wijkfoto.toml").read_text(encoding="utf-8")
    assert not any(word in text for word in ("Echt project", "van Jan", "geheim"))
    assert (twin.wijken, twin.rounds, twin.config.peildatum) == (
        ("XYZ",),
        ("winter",),
        wf.open_project(folder).config.peildatum,
    )
    settings = twin.config.settings
    assert (settings.min_respondents, settings.silence) == (5, "no")
    assert any((pair.a, pair.b, pair.source) == (("BO",), ("WRD",), "") for pair in twin.config.vocabulary.norm)


def test_it_never_writes_in_a_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(wf.ProjectError, match=r"bestaat al\. Kies een nieuwe map"):
        wf.synthetic_twin(wf.open_project(EXAMPLE), tmp_path)


def test_the_command(tmp_path: Path) -> None:
    out = tmp_path / "t"
    command = [sys.executable, "-m", "wijkfoto", "tweeling", str(EXAMPLE), str(out)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    said = f"Klaar: {out}. Lees eerst LEES MIJ.txt. Bekijk de pagina's met: wijkfoto maak {out}\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, said, "")
    assert sorted(path.name for path in out.iterdir()) == [
        "LEES MIJ.txt",
        "gesprekken",
        "locaties.csv",
        "wijkfoto.toml",
    ]


# --- dealing


def test_dealing_keeps_what_there_is() -> None:
    chance = Random(1)
    assert sorted(dealt([1, 2], 4, chance)) == [1, 1, 2, 2]
    assert dealt([], 3, chance) == []
    found = dealt_by_kind({"a": [1, 2], "b": [3]}, ["b", "b", "a", "c"], chance)
    assert found[0] == 3
    assert sorted(filter(None, found)) == [1, 2, 3]
    assert found.count(None) == 1


def test_a_class_that_tells_of_its_members_is_dealt_with_others() -> None:
    one = {"groot": ["ja", "nee"] * 5, "klein": ["ja", "nee"], "eender": ["ja"] * 10}
    found = merged_classes(one, 5)
    assert found["groot"] == one["groot"]
    assert found["klein"] == found["eender"] == ["ja", "nee", *["ja"] * 10]
    alone = merged_classes({"groot": ["ja", "nee"] * 5, "klein": ["ja"]}, 5)
    assert alone["groot"] == alone["klein"]
    assert len(alone["groot"]) == 11


def test_own_rows_are_not_needed_for_a_twin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Conversations without a single row of Verbindingen."""
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    asked = with_column(with_row(TALKS), "akkoord onderzoek", "ja", "ja")
    project = small(tmp_path / "p", asked, Verbindingen=BOOK["Verbindingen"][:1])
    twin = wf.open_project(wf.synthetic_twin(project, tmp_path / "t", smallest=2))
    assert {said.grain for said in twin.dossier.statements} == {"group"}
