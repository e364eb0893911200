"""Leren van elkaar as a drawing: every way to look has its arrow, and nothing covers anything."""

from __future__ import annotations

import re
from itertools import combinations, permutations
from typing import Any

import pytest

from wijkfoto.render.lessons import draw_lessons, lessons_svg
from wijkfoto.render.lessons_places import Room, arrow_path, badge_spots, places
from wijkfoto.render.paper.drawings import draw_still
from wijkfoto.render.paper.parts import alt_text
from wijkfoto.render.report import draw_page
from wijkfoto.share.view import Lessons, Section, View

NAMES = ("Reeshof", "Korvel", "Drunen", "Heikant/Stokhasselt", "Noord", "Zorgvlied", "Oud-Zuid", "Het Zand")


def line(number: int, at: str, *looking: str, urgent: bool = False) -> dict[str, Any]:
    need = "gat" if urgent else "niet in beeld"
    text = f"Huisarts en apotheek: {' en '.join(looking)} kan kijken in {at}."
    about = {"number": number, "pair": "Huisarts en apotheek", "looking": list(looking), "at": at}
    return about | {"need": need, "urgent": urgent, "text": text}


def lessons(*lines: dict[str, Any], wijken: int = 4) -> Lessons:
    rows = tuple({"key": name, "name": name} for name in NAMES[:wijken])
    return Lessons("kijken", "Wie kan waar gaan kijken", rows, lines)


def test_an_arrow_runs_from_who_can_look_to_where_it_works() -> None:
    start, end = Room((0, 0), 100, 40), Room((300, 0), 100, 40)
    (x, _), _, (u, _) = arrow_path(start, end).curve
    tip = arrow_path(start, end).head[0]
    assert 50 < x < 80
    assert 220 < u < tip[0] < 250


def test_there_and_back_bow_to_different_sides() -> None:
    start, end = Room((0, 0), 100, 40), Room((300, 0), 100, 40)
    there, back = arrow_path(start, end).curve[1], arrow_path(end, start).curve[1]
    assert there[1] > 0 > back[1]


def test_lessons_of_the_same_two_wijken_share_an_arrow() -> None:
    svg = lessons_svg(
        lessons(line(1, "Drunen", "Korvel"), line(2, "Drunen", "Korvel", "Reeshof"), line(3, "Drunen", "Korvel"))
    )
    assert svg.count("wf-lessons-head") == 2
    assert re.findall(r'wf-lessons-numbers"[^>]*>([^<]+)<', svg) == ["1–3", "2"]


def test_only_an_arrow_with_a_gap_or_hard_tie_is_bold() -> None:
    svg = lessons_svg(lessons(line(1, "Drunen", "Korvel", urgent=True), line(2, "Reeshof", "Korvel")))
    assert svg.count("wf-lessons-way is-bold") == 1
    assert svg.count("wf-lessons-way") == 2


def test_a_number_that_is_no_gap_never_stands_on_a_bold_arrow() -> None:
    svg = lessons_svg(lessons(line(1, "Drunen", "Korvel", urgent=True), line(2, "Drunen", "Korvel")))
    assert re.findall(r'wf-lessons-numbers"[^>]*>([^<]+)<', svg) == ["1", "2"]
    assert re.findall(r'class="wf-lessons-way([^"]*)"', svg) == [" is-bold", ""]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_wijken_stand_apart_and_inside_the_drawing(count: int) -> None:
    (wide, high), rooms = places({name: name for name in NAMES[:count]})
    assert len(rooms) == count
    for room in rooms.values():
        (x, y), half, tall = room.spot, room.wide / 2, room.high / 2
        assert half <= x <= wide - half
        assert tall <= y <= high - tall
    assert not [pair for pair in combinations(rooms.values(), 2) if pair[0].overlap(pair[1])]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_numbers_cover_no_wijk_and_no_other_number(count: int) -> None:
    (wide, high), rooms = places({name: name for name in NAMES[:count]})
    arrows = [arrow_path(rooms[a], rooms[b]) for a, b in permutations(rooms, 2)]
    arrows.append(arrow_path(rooms[NAMES[0]], rooms[NAMES[1]], inner=True))
    badges = badge_spots(arrows, ["1, 2"] * len(arrows), list(rooms.values()))
    assert not [pair for pair in combinations((*badges, *rooms.values()), 2) if pair[0].overlap(pair[1])]
    assert all(badge.spot[1] - badge.high / 2 >= 0 and badge.spot[1] + badge.high / 2 <= high for badge in badges)
    assert all(badge.spot[0] - badge.wide / 2 >= 0 and badge.spot[0] + badge.wide / 2 <= wide for badge in badges)


def test_the_list_says_in_words_what_the_drawing_shows() -> None:
    html = draw_lessons(lessons(line(1, "Drunen", "Korvel"), line(2, "Reeshof", "Korvel"))).html
    items = re.findall(r"<li>(.*?)</li>", html[html.index("<ol>") : html.index("</ol>")])
    assert len(items) == 2
    assert "Huisarts en apotheek: Korvel kan kijken in Drunen." in items[0]
    assert 'role="img"' in html
    assert "<script" not in html


def test_the_legend_names_each_arrow_that_occurs() -> None:
    thin, bold = line(1, "Reeshof", "Korvel"), line(2, "Drunen", "Korvel", urgent=True)
    for block, words in (
        (lessons(thin), ["dunne pijl"]),
        (lessons(bold), ["dikke pijl"]),
        (lessons(thin, bold), ["dikke pijl", "dunne pijl"]),
    ):
        legend = draw_lessons(block).html.partition('class="wf-lessons-legend"')[2]
        assert [word for word in ("dikke pijl", "dunne pijl") if word in legend] == words
        assert "nummer in de lijst" in legend


def test_texts_stay_text() -> None:
    bad = "<img src=x onerror=alert(1)>"
    block = Lessons(
        "kijken", bad, ({"key": "a", "name": bad}, {"key": "b", "name": "Korvel"}), (line(1, "b", "a"),), bad
    )
    assert "<img" not in draw_lessons(block).html


def test_paper_has_the_drawing_and_its_numbered_lines() -> None:
    block = lessons(line(1, "Drunen", "Korvel", urgent=True))
    still = draw_still(block)
    assert still is not None
    assert still.numbered == ("Huisarts en apotheek (gat): Korvel kan kijken in Drunen.",)
    assert [text.partition(":")[0] for _, text in still.keys] == ["dikke pijl", "nummer in de lijst"]
    assert "var(" not in still.svg
    assert "Korvel kan kijken in Drunen" in alt_text(block)
    assert draw_still(lessons()) is None


def test_the_drawing_stands_in_a_page_and_fits_a_phone(chromium: Any) -> None:
    block = lessons(line(1, "Drunen", "Korvel"), line(2, "Heikant/Stokhasselt", "Reeshof", "Korvel", "Drunen"))
    view = View("projectgroep", "vergelijking", "Leren", "leren", (Section("kijken", "Kijk", blocks=(block,)),))
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.set_content(draw_page(view).html)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.wf-lessons text')].map(t => t.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    widths = "(name) => [...document.querySelectorAll(name)].map(e => e.getBoundingClientRect().width)"
    boxes, names = (page.evaluate(widths, name) for name in (".wf-lessons-wijk", ".wf-lessons-name"))
    assert all(name < box - 6 for name, box in zip(names, boxes, strict=True))
    page.close()
