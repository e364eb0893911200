"""CBS wijken from the stand-in: pages, half answers, memory, and what leaves."""

from datetime import date

import pytest

from wijkfoto.errors import ProjectError, WebError
from wijkfoto.read.area_files import CODE, NAME, SOURCE
from wijkfoto.read.pdok import fetch_wijken, municipality_code
from wijkfoto.read.web import Web

RSH = [f"WK0855{number}" for number in range(47, 59)]


def fetch(stand_in, tmp_path, mode="ok", codes=RSH, municipality="GM0855", **options):
    web = Web(tmp_path, stand_in.base(mode), **{"wait": 0.0, "timeout": 5.0, **options})
    return fetch_wijken(web, municipality, codes, 2024)


def test_one_page(stand_in, tmp_path):
    frame, day = fetch(stand_in, tmp_path)
    assert frame[CODE].tolist() == RSH
    assert (frame[NAME][0], frame[SOURCE][0]) == (
        "Gesworen Hoek",
        "CBS/Kadaster, Wijk- en buurtkaart 2024, CC BY 4.0",
    )
    assert frame.geometry.area.sum() / 10_000 == pytest.approx(1258, abs=1), "hectares, without the water"
    assert day == date.today()
    assert stand_in.asked() == [
        "/cbs/wijken-en-buurten-2024/ogc/v1/collections/wijken/items?gemeentecode=GM0855&limit=1000&f=json"
    ]


def test_all_pages_give_the_same_as_one(stand_in, tmp_path):
    one, _ = fetch(stand_in, tmp_path / "a")
    many, _ = fetch(stand_in, tmp_path / "b", "pages")
    assert many.equals(one)
    assert len(stand_in.asked("pages")) == 4
    assert set(stand_in.values("gemeentecode", "pages")) == {"GM0855"}


def test_what_was_kept_is_not_asked_again(stand_in, tmp_path):
    first, _ = fetch(stand_in, tmp_path)
    again, _ = fetch(stand_in, tmp_path, offline=True)
    assert again.equals(first)
    assert len(stand_in.asked()) == 1


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("loop", "blijft verwijzen naar nog een bladzijde"),
        ("elsewhere", "verwijst naar een andere plek. Daar vraag ik niets"),
        ("short", "geeft 5 van de 16 wijken"),
        ("other", "een antwoord zonder wijken erin"),
        ("bare", "een antwoord zonder wijken erin"),
        ("code500", "antwoordt met fout 500"),
    ],
)
def test_half_an_answer_is_no_answer(stand_in, tmp_path, mode, said):
    with pytest.raises(WebError, match=said):
        fetch(stand_in, tmp_path, mode)
    assert list(tmp_path.iterdir()) == [], "nothing is kept"


def test_a_municipality_that_pdok_does_not_know(stand_in, tmp_path):
    with pytest.raises(ProjectError, match="PDOK heeft geen wijken van GM9999 in 2024"):
        fetch(stand_in, tmp_path, municipality="GM9999")
    assert list(tmp_path.iterdir()) == []


def test_steps_are_told(stand_in, tmp_path):
    steps = []
    fetch(stand_in, tmp_path, "pages", on_step=steps.append)
    assert steps == ["GM0855, 2024", *(f"GM0855, 2024, bladzijde {page}" for page in (2, 3, 4))]


@pytest.mark.parametrize("text", ["Tilburg", "GM85", "WK085517", "GM08551", ""])
def test_what_is_no_code_of_a_municipality(text):
    with pytest.raises(ProjectError, match="is geen gemeentecode"):
        municipality_code(text)
