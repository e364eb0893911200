"""The vierkant per theme: small kompassen where there is something to see, and the six lines by name."""

from __future__ import annotations

from dataclasses import replace

from wijkfoto.analysis.lines import CORNERS, group_lines, square_lines
from wijkfoto.graph.schema import CONFIRMED, DIFFERENT, HINT, NONE, ONE_SIDE, SEEN, WISHED, WITH_JA
from wijkfoto.records import Line
from wijkfoto.share.pages.kompas import kompas
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.themed import shown_themes, themed_lines
from wijkfoto.share.view import Block, Kompas, Matrix
from wijkfoto.share.words import line_name, sentence_case, shown_look

MOST_THEMES = 4
LEAST_LINES = 2
"""A small kompas is for themes with at least this many lines of the vierkant; the table below has every theme."""
_WORD = {CONFIRMED: "ja", ONE_SIDE: "ja", DIFFERENT: "ja en nee", SEEN: "ja", NONE: "nee", HINT: "?", WISHED: "wens"}


def squares(results: Results, wijk: WijkResults) -> dict[str, tuple[Line, ...]]:
    """Top theme ("" for all together) -> the six lines of the vierkant as the level may see them."""
    if results.level.states == "zeven":
        return {"": wijk.square} | {theme: square_lines(wijk.foto, theme) for theme in wijk.foto.themes}
    vocabulary = results.vocabulary
    shown = shown_themes(wijk.lines, vocabulary)
    return {"": wijk.square} | {theme: themed_lines(wijk.square, theme, vocabulary) for theme in shown}


def square_blocks(results: Results, wijk: WijkResults) -> list[Block]:
    """Small kompassen of the themes in which a line of the vierkant was seen, and the six lines of every theme."""
    per_theme = squares(results, wijk)
    told = {theme: sum(line.look in WITH_JA for line in lines) for theme, lines in per_theme.items() if theme}
    first = sorted((theme for theme in told if told[theme] >= LEAST_LINES), key=lambda theme: -told[theme])
    if results.level.states != "zeven":
        per_theme = {theme: lines for theme, lines in per_theme.items() if not theme or told[theme]}
    if len(per_theme) == 1:
        return []
    return [
        *(_small_kompas(results, wijk, theme) for theme in first[:MOST_THEMES]),
        _square_matrix(results, wijk, per_theme),
    ]


def _small_kompas(results: Results, wijk: WijkResults, theme: str) -> Kompas:
    """The kompas of one theme: lines with a ja and what is known of the vierkant, without breadth and mark."""
    vocabulary = results.vocabulary
    label = f"Thema {vocabulary.label('themes', theme)}"
    if results.level.states == "zeven":
        lines = group_lines(wijk.foto, theme)
    else:
        lines = themed_lines(wijk.lines, theme, vocabulary)
    corners = {code for corner in CORNERS for code in corner}
    drawn = tuple(
        replace(line, mark=None, mark_a=None, mark_b=None, breadth_a=None, breadth_b=None)
        for line in lines
        if line.look in WITH_JA or {*line.a, *line.b} <= corners
    )
    return replace(
        kompas(results, replace(wijk, lines=drawn), small=True),
        id=f"kompas-{wijk.wijk.slug}-thema-{theme}",
        caption=label,
        wijk=f"{wijk.wijk.name}, {label}",
        href="",
    )


def _square_matrix(results: Results, wijk: WijkResults, per_theme: dict[str, tuple[Line, ...]]) -> Matrix:
    """The six lines by name, and what is known of them in each theme; never how many of six."""
    vocabulary = results.vocabulary
    columns = tuple(vocabulary.label("themes", theme) if theme else "alles samen" for theme in per_theme)
    rows = tuple(
        tuple({"text": _WORD.get(look, ""), "state": look} for look in (shown_look(x[i]) for x in per_theme.values()))
        for i in range(len(wijk.square))
    )
    note = "Ja: iemand vertelt hierover. Een verbinding zonder thema staat alleen onder 'alles samen'."
    if results.level.states != "zeven":
        note += " Grijs: dat laten we per thema niet zien. Het zegt niet dat er niets is."
    names = tuple(sentence_case(line_name(line, vocabulary)) for line in wijk.square)
    return Matrix(f"vierkant-thema-{wijk.wijk.slug}", "De zes lijnen per thema", names, columns, rows, note)
