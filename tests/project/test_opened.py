"""The Python face: tables, graphs, figures, and what a level withholds."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from pages import EXAMPLE

import wijkfoto as wf
from wijkfoto.errors import ProjectError
from wijkfoto.graph.schema import STATES
from wijkfoto.output.publish import whole_folder
from wijkfoto.project.opened import Project


@pytest.fixture(scope="module")
def project() -> Project:
    return wf.open_project(EXAMPLE)


def test_graphs_and_tables_hold_the_same(project: Project) -> None:
    foto = project["Korvel"]
    assert isinstance(foto.ties, nx.Graph)
    assert set(foto.ties.nodes) == set(foto.actors.index)
    pairs = foto.pairs
    with_ja = pairs[pairs.state.isin(["bevestigd", "één kant", "beelden verschillen"])]
    assert foto.ties.number_of_edges() == (with_ja.grain == "actor").sum()
    between = [edge for edge in foto.groups.edges if edge[0] != edge[1]]
    groups = with_ja[(with_ja.grain == "group") & (with_ja.a != with_ja.b)]
    assert len(between) == len(groups)
    assert foto.statements_graph.number_of_edges() == len(foto.statements)
    n = len(foto.actors)
    assert (pairs.grain == "actor").sum() == n * (n - 1) // 2


def test_every_statement_leads_to_its_cell(project: Project) -> None:
    from python_calamine import CalamineWorkbook

    statements = project["KRV"].statements
    book = CalamineWorkbook.from_path(EXAMPLE / "gesprekken" / "Korvel.xlsx")
    sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    for row in statements[statements.sheet == "Verbindingen"].itertuples():
        number = int(sheets["Verbindingen"][row.row - 1][0])
        assert row.conversation.endswith(f"#{number}")


def test_figures_are_pages(project: Project, tmp_path: Path) -> None:
    foto = project["DRU"]
    for page in (foto.network(), foto.kompas(), foto.map(), foto.page(), project.compare()):
        assert page.html.startswith("<!DOCTYPE html>")
        assert "<iframe" in page._repr_html_()
    assert foto.kompas().save(tmp_path / "kompas.html").read_text(encoding="utf-8") == foto.kompas().html


def test_what_a_level_withholds_raises(project: Project) -> None:
    foto = project.at("projectgroep")["KRV"]
    for name in ("ties", "statements_graph", "statements", "actors", "disciplines", "asked", "changes"):
        with pytest.raises(wf.WithheldError, match="werkversie of onderzoek"):
            getattr(foto, name)
    with pytest.raises(wf.WithheldError, match="heeft geen actoren"):
        foto.network()
    for name in ("centrality", "brokerage", "stability", "certainty"):
        with pytest.raises(wf.WithheldError, match="werkversie of onderzoek"):
            getattr(foto, name)()
    with pytest.raises(wf.WithheldError, match="Neem niveau werkversie"):
        _ = project.at("onderzoek")["KRV"].checks
    pairs = foto.pairs
    assert set(pairs.state) <= {*STATES, "gezien", "niet getoond", "nog niet gevraagd"}
    assert pairs[pairs.state.isin(["niet getoond", "nog niet gevraagd"])].tie.isna().all()
    seen = {frozenset((a, b)) for a, b in foto.groups.edges}
    assert seen == {frozenset((row.a, row.b)) for row in pairs[pairs.tie == 1].itertuples()}
    with pytest.raises(wf.WithheldError, match="projectgroep wel"):
        project.at("wijk").compare()
    with pytest.raises(wf.WithheldError, match="geen paren"):
        _ = project.at("openbaar")["KRV"].pairs
    for name in ("square", "gaps", "questions", "methods"):
        with pytest.raises(wf.WithheldError, match="Neem niveau projectgroep"):
            getattr(project.at("openbaar")["KRV"], name)()


def test_unknown_wijk_names_the_known_ones(project: Project) -> None:
    with pytest.raises(KeyError) as found:
        project["Goirle"]
    assert str(found.value) == (
        "De wijk 'Goirle' is er niet. Kies uit: RSH (Reeshof), KRV (Korvel), DRU (Drunen), HKS (Heikant/Stokhasselt)."
    )
    with pytest.raises(wf.WijkfotoError, match=r"'Korvl' is er niet\. Bedoel je Korvel\?"):
        project["Korvl"]
    with pytest.raises(KeyError, match="De wijk '0' is er niet"):
        project[0]  # type: ignore[index]


def test_a_file_is_no_project(tmp_path: Path) -> None:
    file = tmp_path / "Korvel.xlsx"
    file.write_bytes(b"PK")
    with pytest.raises(wf.ProjectError, match=r"Korvel.xlsx is een bestand\. Geef de map van een project"):
        wf.open_project(file)


def test_a_project_goes_by_its_wijken(project: Project) -> None:
    assert [foto.result.wijk.code for foto in project] == list(project.wijken)
    assert len(project) == 4
    assert "KRV" in project
    assert "korvel" in project
    assert "Goirle" not in project
    assert 0 not in project
    assert project


def test_folder_is_put_in_place_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "pagina's"
    with whole_folder(target) as folder:
        (folder / "a.html").write_text("een", encoding="utf-8")

    def fail() -> None:
        with whole_folder(target) as folder:
            (folder / "a.html").write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (target / "a.html").read_text(encoding="utf-8") == "een"
    assert [path.name for path in tmp_path.iterdir()] == ["pagina's"]


def test_out_that_is_a_file_is_said(project: Project, tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("", encoding="utf-8")
    with pytest.raises(ProjectError, match="kan ik niet schrijven"):
        wf.write_pages(project, tmp_path / "uit", ("openbaar",))


def test_public_names_all_load() -> None:
    for name in wf.__all__:
        assert getattr(wf, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nergens'"):
        _ = wf.nergens


def test_gaps_and_questions_share_no_pair_and_a_gap_was_asked(project: Project) -> None:
    foto = project["KRV"]
    gaps, questions = foto.gaps(), foto.questions()
    assert list(zip(gaps.a, gaps.b, strict=True)) == [("HAZ", "APO"), ("WEL|TOE", "APO")]
    assert set(questions.kind) == {"vraag"}
    assert not set(zip(gaps.a, gaps.b, strict=True)) & set(zip(questions.a, questions.b, strict=True))


def test_places_are_points_where_they_are_known(project: Project) -> None:
    actors = project["KRV"].actors
    assert actors.crs.to_epsg() == 4326
    assert actors.geometry.notna().equals(actors.lat.notna())
    assert actors.lat.notna().any()
    assert actors.lat.isna().any()
    assert not {"lat", "lon", "place", "geometry"} & set(project.at("onderzoek")["KRV"].actors.columns)


def test_the_mask_of_who_was_asked_agrees_with_the_ties(project: Project) -> None:
    foto = project["KRV"]
    yes = foto.asked[foto.asked.answer == "ja"]
    assert yes.asked.all()
    inside = {frozenset(edge) for edge in foto.certainty().inside.edges}
    assert {frozenset(pair) for pair in zip(yes.actor, yes.about, strict=True)} == inside


def test_places_of_actors_stand_beside_their_range(project: Project) -> None:
    table = project["KRV"].centrality()
    assert set(table.index) == set(project["KRV"].certainty().inside)
    assert (table.betweenness_low <= table.betweenness).all()
    assert (table.betweenness <= table.betweenness_high).all()
    assert table.named.is_monotonic_decreasing


def test_the_paragraph_holds_the_settings_that_were_used(project: Project) -> None:
    from dataclasses import replace

    strict = replace(
        project, config=replace(project.config, settings=replace(project.config.settings, weak_mark=1.5))
    )
    assert "een 2 of lager" in project["KRV"].methods()
    assert "een 1,5 of lager" in strict["KRV"].methods()
    assert "a mark of 1.5 or lower" in strict["KRV"].methods("en")
    assert "12 conversations" in project["KRV"].methods("en")
    with pytest.raises(ProjectError, match="Kies uit: nl, en"):
        project["KRV"].methods("fr")


def test_summaries_in_a_notebook_are_short_and_safe(project: Project) -> None:
    from dataclasses import replace

    named = replace(project, config=replace(project.config, name="<script>"))
    assert "&lt;script&gt;" in named._repr_html_()
    assert len(project["KRV"]._repr_html_()) < 400
    assert "gesprekken" not in project.at("openbaar")["KRV"]._repr_html_()
