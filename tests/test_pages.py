"""The pages of the example as a reader and as an attacker meet them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import EXAMPLE, LEVELS, browser

import wijkfoto as wf
from wijkfoto.graph.schema import NOT_ASKED, WITH_TIE
from wijkfoto.project.opened import Project

THROUGH = """async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
        scrollTo({ top, behavior: "instant" });
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
    }
}"""
SIZES = {1400: {"width": 1400, "height": 900}, 390: {"width": 390, "height": 844}}
A4 = {"width": 673, "height": 1000}
ASKED: dict[str, list[str]] = {"resultTypes": ["violations"]}  # telling of what is right takes most of the time
WITHOUT_COLOUR = [
    f"cat.{kind}"
    for kind in (
        "aria", "forms", "keyboard", "language", "name-role-value", "parsing", "semantics",
        "sensory-and-visual-cues", "structure", "tables", "text-alternatives", "time-and-media",
    )
]  # fmt: skip
CHANGED = {"verandering", "verandering-korvel"}
FEWER = """() => {
    for (const many of ["tbody > tr", "li", "datalist > option", ".wf-kompas-lines > g", ".leaflet-marker-icon"])
        document.querySelectorAll(many).forEach(one => {
            if ([...one.parentElement.children].indexOf(one) >= 6) one.classList.add("test-spare");
        });
    document.querySelectorAll(".test-spare").forEach(one => one.remove());
}"""
HELD_BACK = """() => {
    const left = [], texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, own = text.parentElement, range = document.createRange();
        if (!text.data.trim() || own.closest("script, style, summary, .wf-screen-only, .wf-toc-small")) continue;
        if (!own.closest("details") || own.closest(".wf-map-list, .wf-network-route, .wf-filter")) continue;
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        const scroll = own.closest(".wf-network-scroll, .wf-kompas-scroll, .wf-scroll");
        const cut = scroll && getComputedStyle(scroll).overflow !== "visible";
        if (!box.height || cut) left.push(own.closest("details").className + ": " + text.data.trim().slice(0, 60));
    }
    return [...new Set(left)].slice(0, 5);
}"""
USE = "Gebruik hem niet om mensen of organisaties te beoordelen."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels")))
        read = wf.open_project(EXAMPLE)
        _ = read.at("onderzoek").results  # the key is made in a folder of the test
    return read


@pytest.fixture(scope="module")
def out(example_pages: Path) -> Path:
    return example_pages


def pages(out: Path, level: str) -> list[Path]:
    return sorted((out / wf.LEVELS[level].folder).glob("*.html"))


def test_names_of_the_pages(out: Path) -> None:
    expected = {"index", "reeshof", "korvel", "drunen", "heikant-stokhasselt", "vergelijking"}
    for level in ("werkversie", "projectgroep"):
        assert {path.stem for path in pages(out, level)} == expected


@pytest.mark.parametrize("level", LEVELS)
def test_every_page_says_what_it_is_for_and_stays_small(out: Path, level: str) -> None:
    for path in pages(out, level):
        html = path.read_text(encoding="utf-8")
        assert USE in html
        assert "12 januari 2026" in html
        assert "fictieve voorbeelddata" in html
        assert "default-src 'none'" in html
        assert path.stat().st_size < 2_000_000
        assert ("VERTROUWELIJK" in html) == level.startswith(("werk", "onder"))


def test_two_runs_give_equal_pages(out: Path, tmp_path: Path) -> None:
    again = wf.open_project(EXAMPLE)
    wf.write_pages(again, tmp_path, ("werkversie", "projectgroep"))
    for level in ("werkversie", "projectgroep"):
        for path in pages(out, level):
            assert (tmp_path / wf.LEVELS[level].folder / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("level", ["wijk", "onderzoek", "projectgroep", "openbaar"])
def test_no_own_words_no_cells_above_the_werkversie(project: Project, out: Path, level: str) -> None:
    words = {w for s in project.dossier.statements for w in (*s.plus, *s.minus) if len(w) > 12}
    assert len(words) > 20
    text = "".join(path.read_text(encoding="utf-8") for path in pages(out, level))
    assert not [word for word in words if word in text]
    assert ".xlsx" not in text
    assert "blad Verbindingen" not in text
    assert not re.search(r"\bF0\d\b", text)


def _shown_on_purpose(project: Project) -> str:
    """Texts that may name an organisation: good examples and tasks, written to be shown."""
    practices = [repr(practice) for practice in project.dossier.practices]
    return "".join([*practices, *(task.name for task in project.dossier.tasks)])


def test_projectgroep_names_an_organisation_only_at_its_public_address(project: Project, out: Path) -> None:
    public = {actor.organisation for actor in project.dossier.actors if actor.public}
    hidden = {actor.organisation for actor in project.dossier.actors} - public
    assert hidden
    written = _shown_on_purpose(project)
    for path in pages(out, "projectgroep"):
        html = path.read_text(encoding="utf-8")
        assert not [name for name in hidden if name in html and name not in written]
        if path.stem in {"index", "vergelijking"}:
            assert not [name for name in public if name in html and name not in written]
        outside_map = re.sub(r'<figure[^>]*class="wf-map.*?</figure>', "", html, flags=re.S)
        outside_map = re.sub(
            r"<script>(?:(?!</script>).)*window\.wijkfotoMap\(.*?</script>", "", outside_map, flags=re.S
        )
        assert not [name for name in public if name in outside_map and name not in written], path.name


def test_projectgroep_tells_states_apart_only_above_the_threshold_or_when_released(project: Project) -> None:
    """A line that shows one of the seven states has a side of three people of two organisations, or is released."""
    at_level = project.at("projectgroep")
    told = released = 0
    for wijk in at_level.results.wijken:
        evidence = wijk.foto.evidence
        full = {(pair.a, pair.b): pair for pair in wijk.foto.group_pairs}
        for line in wijk.lines:
            if line.look in {"gezien", "niet getoond", "nog niet gevraagd", "niet aanwezig"}:
                assert line.mark is None
                assert not line.labels
                continue
            told += 1
            released += line.released
            pair = full[line.a[0], line.b[0]]
            sides = [side.respondents for side in (pair.side_a, pair.side_b)]
            quoted = [
                who for who in sides if len(who) >= 3 and len({evidence.actors[a].organisation for a in who}) >= 2
            ]
            assert quoted or line.released
    assert told > 5
    assert released == 3


def test_looks_do_not_depend_on_what_they_withhold(project: Project) -> None:
    """Three looks say exactly: a ja of somebody with akkoord B or C; asked of nobody at all; or the rest."""
    for wijk in project.at("projectgroep").results.wijken:
        allowed = {(p.a, p.b): p.state for p in wijk.foto.group_pairs}
        everybody = {(p.a, p.b): p.state for p in wijk.totals.group_pairs}
        for line in wijk.lines:
            own, whole = allowed[line.a[0], line.b[0]], everybody[line.a[0], line.b[0]]
            if line.look == "gezien":
                assert own in WITH_TIE
            elif line.look == "nog niet gevraagd":
                assert whole == NOT_ASKED
            elif line.look == "niet getoond":
                assert own not in WITH_TIE
                assert whole != NOT_ASKED


def test_a_line_of_sociaal_domein_says_no_more_than_its_parts(project: Project) -> None:
    """The difference between a union and one of its parts would give the other part away."""
    held = 0
    for wijk in project.at("projectgroep").results.wijken:
        shown = {(line.a[0], line.b[0]): line for line in wijk.lines} | {
            (line.b[0], line.a[0]): line for line in wijk.lines
        }
        for union in wijk.square:
            parts = [shown[a, b] for a in union.a for b in union.b]
            if len(parts) == 1:
                continue
            three = {"gezien", "niet getoond", "nog niet gevraagd"}
            if any(part.look in three for part in parts):
                held += 1
                assert union.look in three
                assert (union.look == "gezien") == any(part.look in WITH_TIE | {"gezien"} for part in parts)
                assert (union.mark, union.breadth_a, union.breadth_b, union.labels) == (None, None, None, ())
            if any(part.mark is None for part in parts):
                assert union.mark is None
    assert held > 3


def test_werkversie_has_what_the_projectgroep_has_not(project: Project, out: Path) -> None:
    html = (out / "VERTROUWELIJK-werkversie" / "korvel.html").read_text(encoding="utf-8")
    words = {w for s in project.dossier.statements if s.id.startswith("KRV") for w in (*s.plus, *s.minus)}
    assert [word for word in words if word in html]
    assert "Korvel.xlsx, blad Verbindingen, rij" in html
    assert "Buurthuiskamer" in html


def test_openbaar_has_no_wijk_apart(out: Path) -> None:
    (path,) = pages(out, "openbaar")
    html = path.read_text(encoding="utf-8")
    assert "korvel.html" not in html
    assert "wf-kompas" not in html


def test_halfway_gives_useful_pages(tmp_path: Path) -> None:
    wf.write_example(tmp_path / "p", halfway=True)
    project = wf.open_project(tmp_path / "p")
    assert len(project.dossier.conversations) == 4
    written = wf.write_pages(project)
    for part in written:
        for path in part.pages:
            html = path.read_text(encoding="utf-8")
            assert USE in html
            if path.stem == "korvel":
                assert "4 gesprekken" in html
            if path.stem == "drunen":
                assert "nog geen gesprekken" in html


@pytest.fixture(scope="module")
def changed_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of a project with two rounds: only these have a page on what changed."""
    folder = tmp_path_factory.mktemp("twee-rondes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels-twee")))
        project = wf.open_project(wf.write_example(folder / "p", two_rounds=True))
        wf.write_pages(project, folder / "uit", tuple(wf.LEVELS))
    return folder / "uit"


@pytest.fixture(scope="module")
def open_pages(out: Path) -> Iterator[tuple[Any, Path]]:
    with browser() as running:
        yield running, out


@pytest.mark.browser
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("level", LEVELS)
def test_pages_open_without_request_message_or_sideways_scroll(
    open_pages: tuple[Any, Path], level: str, width: int
) -> None:
    running, out = open_pages
    for path in pages(out, level):
        page = running.new_page(viewport=SIZES[width])
        requests: list[str] = []
        messages: list[str] = []
        page.on("request", lambda request, seen=requests: seen.append(request.url))
        page.on("console", lambda message, seen=messages: seen.append(message.text))
        page.on("pageerror", lambda error, seen=messages: seen.append(str(error)))
        page.goto(path.as_uri())
        page.evaluate(THROUGH)
        assert requests == [path.as_uri()]
        assert messages == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
            path.name
        )
        assert page.evaluate("document.documentElement.lang") == "nl"
        page.close()


def each_kind(out: Path, changed: Path) -> list[Path]:
    """A page of every kind of every level: pages of a kind differ in their wijk only."""
    found = [
        path for level in LEVELS for path in pages(out, level) if path.stem in {"index", "korvel", "vergelijking"}
    ]
    return found + [path for level in LEVELS for path in pages(changed, level) if path.stem in CHANGED]


@pytest.mark.browser
def test_every_kind_of_page_is_accessible_at_both_sizes(open_pages: tuple[Any, Path], changed_pages: Path) -> None:
    """Of what is repeated only the first ones are looked at, and colours once, on the page that has every kind of
    block: otherwise this would take minutes."""
    from axe_core_python.sync_playwright import Axe

    running, out = open_pages
    tab = running.new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    kinds = each_kind(out, changed_pages)
    assert len(kinds) == 4 * 2 + 3 + 1 + 4
    for path in kinds:
        for width, size in SIZES.items():
            tab.set_viewport_size(size)
            tab.goto(path.as_uri())
            tab.evaluate(FEWER)
            all_colours = width == 390 and path.parent.name == "VERTROUWELIJK-werkversie" and path.stem == "korvel"
            found = Axe().run(tab, options=ASKED if all_colours else ASKED | {"runOnly": WITHOUT_COLOUR})[
                "violations"
            ]
            assert [(path.name, width, one["id"], one["nodes"][0]["html"]) for one in found] == []
    tab.context.close()


@pytest.mark.browser
def test_paper_and_a_page_without_scripts_hold_all_that_is_folded(
    open_pages: tuple[Any, Path], changed_pages: Path
) -> None:
    """Every text inside something that folds has a place on paper, with scripts and without. The list of the live map
    stands under the map for paper; asking the way is for scripts only."""
    running, out = open_pages
    for scripts in (True, False):
        context = running.new_context(java_script_enabled=scripts, viewport=A4)
        for path in each_kind(out, changed_pages):
            page = context.new_page()
            page.goto(path.as_uri())
            page.emulate_media(media="print")
            assert page.evaluate(HELD_BACK) == [], (path, scripts)
            page.close()
        context.close()


@pytest.mark.browser
def test_pages_print(open_pages: tuple[Any, Path], tmp_path: Path) -> None:
    running, out = open_pages
    page = running.new_page()
    page.goto((out / "VERTROUWELIJK-werkversie" / "korvel.html").as_uri())
    target = tmp_path / "korvel.pdf"
    page.pdf(path=str(target), format="A4", prefer_css_page_size=True)
    assert target.stat().st_size > 50_000
    page.close()
