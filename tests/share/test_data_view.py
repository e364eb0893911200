"""A level's data holds what the level may have, and says which level has the rest."""

import json
from pathlib import Path

import pytest

import wijkfoto as wf
from wijkfoto.share.data_rows import tie_value
from wijkfoto.share.data_view import data_views, make_table

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels")))
        yield wf.open_project(EXAMPLE)


@pytest.fixture(scope="module")
def views(project):
    return {level: data_views(project.at(level).results) for level in wf.LEVELS}


def texts(view):
    """Everything in the tables of a view but services, as one text."""
    rows = {name: table.rows for name, table in view.tables.items() if name != "services"}
    return json.dumps(rows, ensure_ascii=False, default=list)


def test_tables_per_level(views):
    research = ["wijken", "nodes", "pairs", "ties", "statements", "conversations", "photographers", "not_spoken"]
    assert {level: list(found[0].tables) for level, found in views.items()} == {
        "werkversie": [*research, "services"],
        "wijk": ["wijken", "nodes", "pairs", "ties", "services"],
        "onderzoek": research,
        "projectgroep": ["wijken", "nodes", "pairs", "ties", "services"],
        "openbaar": ["wijken", "shares"],
    }


def test_level_wijk_has_a_view_per_wijk_with_nothing_of_another(views):
    assert [view.slug for view in views["wijk"]] == ["reeshof", "korvel", "drunen", "heikant-stokhasselt"]
    for view in views["wijk"]:
        assert len({row["wijk"] for table in view.tables.values() for row in table.rows}) == 1
        assert len(view.areas) == 1
    assert all(len(found) == 1 for level, found in views.items() if level != "wijk")


@pytest.mark.parametrize("level", ["wijk", "onderzoek", "projectgroep", "openbaar"])
def test_no_organisation_file_word_or_fotograaf_above_werkversie(level, project, views):
    names = {actor.organisation for actor in project.dossier.actors if actor.organisation}
    words = {word for s in project.dossier.statements for word in (*s.plus, *s.minus, s.remark) if len(word) > 12}
    files = {c.source.file for c in project.dossier.conversations}
    hidden = names | words | files | {f'"{c.photographer}"' for c in project.dossier.conversations}
    assert len(hidden) > 100
    for view in views[level]:
        text = texts(view)
        assert [one for one in hidden if one in text] == []


def test_werkversie_has_them(project, views):
    text = texts(views["werkversie"][0])
    assert all(actor.organisation in text for actor in project.dossier.actors if not actor.placeholder)
    assert '"F01"' in text


@pytest.mark.parametrize("level", ["wijk", "projectgroep", "openbaar"])
def test_no_actor_statement_or_conversation_at_levels_of_groups(level, views):
    for view in views[level]:
        assert '"actor"' not in texts(view)
        for name in ("statements", "conversations", "photographers", "not_spoken"):
            with pytest.raises(wf.WithheldError, match=f"Niveau {level} heeft geen tabel '{name}'. Neem werkversie"):
                view.table(name)


def test_openbaar_has_shares_in_tenths_and_no_count(views):
    view = views["openbaar"][0]
    assert {row["share"] for row in view.table("shares").rows} <= {n / 10 for n in range(1, 10)}
    assert "conversations" not in {column.name for column in view.table("wijken").columns}
    with pytest.raises(wf.WithheldError, match=r"Niveau openbaar heeft geen tabel 'pairs'. Neem werkversie of wijk"):
        view.table("pairs")


@pytest.mark.parametrize("level", ["wijk", "projectgroep"])
def test_pairs_of_groups_are_the_disclosed_lines(level, project, views):
    results = project.at(level).results
    rows = [row for view in views[level] for row in view.table("pairs").rows]
    lines = [(wijk.wijk.code, line) for wijk in results.wijken for line in wijk.lines]
    assert len(rows) == len(lines) == 420
    for row, (code, line) in zip(rows, lines, strict=True):
        ends = (f"{code}/groep:{line.a[0]}", f"{code}/groep:{line.b[0]}")
        assert (row["a"], row["b"], row["state"], row["purposes"]) == (*ends, line.look, line.purposes)
        if level == "projectgroep":
            assert (row["mark"], row["respondents"]) == (line.mark, line.respondents)


def test_organisations_of_researchers_are_codes_that_two_actors_share(views):
    rows = [row for row in views["onderzoek"][0].table("nodes").rows if row["organisation"]]
    assert rows
    for row in rows:
        assert row["organisation"].startswith("ORG-")
        assert sum((row["wijk"], row["organisation"]) == (o["wijk"], o["organisation"]) for o in rows) > 1


def test_fotografen_of_researchers_are_codes_that_stay_the_same(views):
    working, research = (views[level][0].table("conversations").rows for level in ("werkversie", "onderzoek"))
    assert {row["photographer"][:2] for row in research} == {"F-"}
    assert len({row["photographer"] for row in research}) == len({row["photographer"] for row in working}) > 1


def test_coders_are_there_when_they_are_compared(project):
    row = {"texts": 4, "same": 0.75, "by_chance": 0.5, "kappa": 0.5}
    view = data_views(project.results, row)[0]
    assert view.table("coders").rows == (row,)
    with pytest.raises(wf.ProjectError, match="alleen als je twee codeerders vergelijkt"):
        data_views(project.results)[0].table("coders")
    assert "coders" not in data_views(project.at("projectgroep").results, row)[0].tables


def test_an_unknown_table_is_named(views):
    with pytest.raises(wf.ProjectError, match=r"De tabel 'actors' ken ik niet. Kies uit: wijken, nodes"):
        views["werkversie"][0].table("actors")


def test_what_a_level_has_no_column_for_is_dropped():
    row = {"wijk": "KRV", "node": "KRV/x", "organisation": "Praktijk Lindehof", "place": "Dorpsweg 1"}
    assert "organisation" not in make_table("nodes", "projectgroep", [row]).rows[0]
    assert make_table("nodes", "werkversie", [row]).rows[0]["place"] == "Dorpsweg 1"
    assert make_table("nodes", "openbaar", [row]).rows == ({},)


@pytest.mark.parametrize(
    ("given", "kept"), [("a\r\nb", "a\nb"), ("\x00", "\ufffd"), ("\ud800", "\ufffd"), (None, ""), ("é ", "é ")]
)
def test_a_text_is_one_that_every_format_can_hold(given, kept):
    assert make_table("nodes", "werkversie", [{"label": given}]).rows[0]["label"] == kept


@pytest.mark.parametrize(
    ("state", "value"),
    [
        ("bevestigd", 1), ("één kant", 1), ("beelden verschillen", 1), ("gezien", 1), ("geen", 0), ("aanwijzing", 0),
        ("niet gevraagd", None), ("nog niet gevraagd", None), ("niet getoond", None), ("niet aanwezig", None),
    ],
)  # fmt: skip
def test_the_mask_of_every_state(state, value):
    assert tie_value(state) == value
