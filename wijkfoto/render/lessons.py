"""*Leren van elkaar* as a drawing: the wijken at fixed places, and numbered arrows to where something works.

The list beside it says the same in words, so the page is whole without a script and for who cannot see a drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wijkfoto.render.fragment import Fragment
from wijkfoto.render.lessons_places import Arrow, Room, arrow_path, badge_spots, places
from wijkfoto.render.text import safe
from wijkfoto.share.view import Lessons

_LEAST_RANGE = 3
_KEY = '<svg class="wf-lessons-key" viewBox="0 0 56 26" aria-hidden="true">{}</svg>'
_KEY_HEAD = '<path class="wf-lessons-head" d="M54 13L41 6.5L41 19.5z"/>'
_KEY_WAY = f'<path class="wf-lessons-way" d="M2 13H42"/>{_KEY_HEAD}'
_KEY_BOLD = f'<path class="wf-lessons-way is-bold" d="M2 13H42"/>{_KEY_HEAD}'
_KEY_NUMBER = (
    '<rect class="wf-lessons-badge" x="15" y="1" width="26" height="24" rx="12"/>'
    '<text class="wf-lessons-numbers" x="28" y="18.5" text-anchor="middle">2</text>'
)


def draw_lessons(block: Lessons) -> Fragment:
    """The drawing with its list."""
    caption = f"<figcaption>{safe(block.caption)}</figcaption>" if block.caption else ""
    rows = "".join(
        f'<li><span class="wf-lessons-number" aria-hidden="true">{row["number"]}</span>'
        f'<span>{safe(row["text"])} <span class="wf-chip">{safe(row["need"])}</span></span></li>'
        for row in block.lines
    )
    note = f'<p class="wf-note">{safe(block.note)}</p>' if block.note else ""
    keys = "".join(f"<li>{drawn}<span>{safe(text)}</span></li>" for drawn, text in lessons_keys(block))
    html = (
        f'<figure class="wf-block wf-lessons" id="{safe(block.id)}">{caption}'
        f'<div class="wf-lessons-grid">{lessons_svg(block)}<ol>{rows}</ol></div>'
        f'<ul class="wf-lessons-legend" aria-label="Zo lees je de pijlen">{keys}</ul>{note}</figure>'
    )
    return Fragment(html, ("lessons-drawing.css", "lessons.css"))


def lessons_svg(block: Lessons) -> str:
    """The wijken with an arrow for every way to look, gaps and hard ties apart; on an arrow the numbers of what can
    be seen there."""
    names = {str(row["key"]): str(row["name"]) for row in block.wijken}
    sheet, rooms = places(names)
    ways = _ways(block)
    arrows = [arrow_path(rooms[a], rooms[b], inner=not bold and (a, b, True) in ways) for a, b, bold in ways]
    said = [number_words(numbers) for numbers in ways.values()]
    drawn = "".join(_arrow(arrow, bold=bold) for arrow, (_, _, bold) in zip(arrows, ways, strict=True))
    spots = badge_spots(arrows, said, list(rooms.values()))
    badges = "".join(_badge(spot, text) for spot, text in zip(spots, said, strict=True))
    wijken = "".join(_wijk(room, names[key]) for key, room in rooms.items())
    return (
        f'<svg class="wf-lessons-drawing" viewBox="0 0 {sheet[0]:g} {sheet[1]:g}" role="img" '
        f'aria-label="{safe(block.caption)}. De lijst erbij zegt hetzelfde.">{drawn}{wijken}{badges}</svg>'
    )


def lessons_keys(block: Lessons) -> list[tuple[str, str]]:
    """Drawing and words of what arrows and numbers mean, for what occurs."""
    bold = [bold for _, _, bold in _ways(block)]
    keys = (
        (any(bold), _KEY_BOLD, "dikke pijl: in de eigen wijk een gat, of het loopt moeizaam"),
        (not all(bold), _KEY_WAY, "dunne pijl: in de eigen wijk niet in beeld; vraag het eerst na"),
        (bool(block.lines), _KEY_NUMBER, "nummer in de lijst"),
    )
    return [(_KEY.format(drawn), text) for shown, drawn, text in keys if shown]


def alt_words(block: Lessons) -> str:
    """What the drawing shows, for who cannot see it."""
    return f"{block.caption}. {' '.join(str(row['text']) for row in block.lines)}"


def _ways(block: Lessons) -> dict[tuple[str, str, bool], list[int]]:
    """(wijk that can look, wijk where it is seen, whether it is a gap or hard) -> numbers of the lessons."""
    found: dict[tuple[str, str, bool], list[int]] = {}
    for row in block.lines:
        for key in row["looking"]:
            found.setdefault((str(key), str(row["at"]), bool(row["urgent"])), []).append(int(row["number"]))
    return found


def number_words(numbers: Sequence[int]) -> str:
    """Numbers in short.

    Examples
    --------
    >>> number_words([1, 2, 3, 5]), number_words([2, 3])
    ('1–3, 5', '2, 3')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run_words(run) for run in runs)


def _run_words(run: Iterable[int]) -> str:
    words = [str(number) for number in run]
    return f"{words[0]}–{words[-1]}" if len(words) >= _LEAST_RANGE else ", ".join(words)


def _arrow(arrow: Arrow, *, bold: bool) -> str:
    (x, y), (u, v), (p, q) = arrow.curve
    tip, left, right = arrow.head
    corners = "L".join(f"{a:.1f} {b:.1f}" for a, b in (left, tip, right))
    weight = " is-bold" if bold else ""
    return (
        f'<path class="wf-lessons-way{weight}" d="M{x:.1f} {y:.1f}Q{u:.1f} {v:.1f} {p:.1f} {q:.1f}"/>'
        f'<path class="wf-lessons-head" d="M{corners}z"/>'
    )


def _wijk(room: Room, name: str) -> str:
    x, y = room.spot
    return (
        f'<rect class="wf-lessons-wijk" x="{x - room.wide / 2:.1f}" y="{y - room.high / 2:.1f}" '
        f'width="{room.wide:.1f}" height="{room.high:g}" rx="8"/>'
        f'<text class="wf-lessons-name" x="{x:.1f}" y="{y + 6:.1f}" text-anchor="middle">{safe(name)}</text>'
    )


def _badge(room: Room, text: str) -> str:
    x, y = room.spot
    return (
        f'<rect class="wf-lessons-badge" x="{x - room.wide / 2:.1f}" y="{y - room.high / 2:.1f}" '
        f'width="{room.wide:.1f}" height="{room.high:g}" rx="{room.high / 2:g}"/>'
        f'<text class="wf-lessons-numbers" x="{x:.1f}" y="{y + 5.5:.1f}" text-anchor="middle">{safe(text)}</text>'
    )
