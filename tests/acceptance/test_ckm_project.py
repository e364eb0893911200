"""The four towns of Coleman, Katz and Menzel as a project: their comparison page warns and does not rank.

Free recall: everybody was spoken to, and nobody was asked about everybody, so silence is no nee here.
"""

import json

import pytest
from test_ckm import CKM, RELATIONS, TOWNS, form
from third_party import ACCEPTANCE

from wijkfoto.analysis.density import density
from wijkfoto.analysis.fair import fair_comparison
from wijkfoto.graph.schema import DISCIPLINE
from wijkfoto.project.opened import open_project
from wijkfoto.render.report import draw_page
from wijkfoto.share.pages.comparison import comparison_view
from wijkfoto.share.view import Matrix, Table

pytestmark = pytest.mark.skipif(not ACCEPTANCE.is_dir(), reason="the acceptance data is not here")

# Neither by size nor by density, whichever way round.
ORDER = ("Bloomington", "Peoria", "Galesburg", "Quincy")


def toml(order) -> str:
    codes = ", ".join(f'"{town[:3].upper()}"' for town in order)
    rows = [f'naam = "Vier steden"\nwijken = [{codes}]']
    rows += [f'[[wijk]]\ncode = "{town[:3].upper()}"\nname = "{town}"' for town in TOWNS]
    rows += [
        f'[[lijsten.disciplines]]\ncode = "SP{n}"\nlabel = "specialisme {n}"\nlevel = "wijk"\ndomain = "MED"'
        for n in (1, 2, 3, 4, 9)
    ]
    rows += [f'[[lijsten.purposes]]\ncode = "{name.upper()}"\nlabel = "{name}"' for name in RELATIONS]
    return "\n".join(rows)


@pytest.fixture(scope="module")
def project_of(tmp_path_factory):
    def build(order):
        folder = tmp_path_factory.mktemp("steden")
        (folder / "gesprekken").mkdir()
        (folder / "gesprekken" / "steden.csv").write_text(form(RELATIONS), encoding="utf-8")
        (folder / "wijkfoto.toml").write_text(toml(order), encoding="utf-8")
        return open_project(folder)

    return build


@pytest.fixture(scope="module")
def project(project_of):
    return project_of(ORDER)


@pytest.fixture(scope="module")
def view(project):
    return comparison_view(project.results)


def test_the_project_has_the_towns_of_the_oracle(project):
    towns = json.loads((CKM / "oracle.json").read_text(encoding="utf-8"))["towns"]
    found = {town: project[town].ties for town in TOWNS}
    assert {town: len(ties) for town, ties in found.items()} == {t: towns[t]["union"]["n"] for t in TOWNS}
    for town, ties in found.items():
        assert density(ties) == pytest.approx(towns[town]["union"]["density_undirected"], abs=1e-6)


def test_the_page_warns_that_density_falls_with_size(view):
    (section,) = [section for section in view.sections if section.id == "eerlijk-vergelijken"]
    warning = section.sentences[0]
    assert "In een grotere wijk werkt vanzelf een kleiner deel van de mensen met elkaar" in warning
    assert "In Peoria zelf kennen we 117 functies, in Galesburg 35." in warning
    assert warning.endswith("Vergelijk dus niet hoeveel verbindingen er zijn.")


def orders(view):
    """The order of the towns in every table that has a row or column per town."""
    for section in view.sections:
        for block in section.blocks:
            if isinstance(block, Matrix) and set(TOWNS) <= {*block.column_labels}:
                yield block.id, [name for name in block.column_labels if name in TOWNS]
            if isinstance(block, Table):
                found = [row.get("wijk") for row in block.rows if row.get("wijk") in TOWNS]
                if len(found) == len(TOWNS):
                    yield block.id, found


def test_every_table_keeps_the_order_of_the_project_file(view, project_of):
    for order, page in ((ORDER, view), (TOWNS, comparison_view(project_of(TOWNS).results))):
        found = dict(orders(page))
        assert len(found) > 1
        assert set(map(tuple, found.values())) == {order}
        pairs = next(b for s in page.sections if s.id == "eerlijk-vergelijken" for b in s.blocks).rows
        ranks = [tuple(order.index(town) for town in row["pair"].split(" en ")) for row in pairs]
        assert ranks == sorted(ranks)


def test_the_order_of_this_test_is_no_ranking(project):
    """Else the test above could not fail."""
    for number in (len, density):
        values = [number(project[town].ties) for town in ORDER]
        assert values not in (sorted(values), sorted(values, reverse=True))


def test_no_density_stands_on_the_page(project, view):
    html = draw_page(view).html
    for town in TOWNS:
        share = density(project[town].ties)
        for text in (f"{share:.2f}", f"{share:.3f}", f"{share:.2f}".replace(".", ","), f"{100 * share:.1f}%"):
            assert f">{text}<" not in html
    text = " ".join(sentence for section in view.sections for sentence in (section.title, *section.sentences))
    assert not any(word in text for word in ("dichtheid", "meest hecht", "hoogste", "beste wijk"))


def test_functions_of_two_towns_can_be_laid_side_by_side(project):
    """Everybody was spoken to in both towns, so nobody has to be left out; free recall gives no nee, so whatever was
    said is a ja and the shares cannot differ."""
    found = fair_comparison(
        project["Peoria"].result.foto, project["Galesburg"].result.foto, grain=DISCIPLINE, draws=20
    )
    assert (found.actors_a, found.actors_b) == (117, 35)
    assert (found.reason, found.difference) == ("", 0.0)
