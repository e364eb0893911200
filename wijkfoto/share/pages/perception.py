"""Verschil van beleving: ties that both sides told about, and told different things. A reason to talk, no verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wijkfoto.analysis.perception import Perception, Report, differs, perceptions
from wijkfoto.analysis.quality import gap_matrix
from wijkfoto.graph.schema import ACTOR, GROUP_CODE, JA, NOT_SHOWN, WISH
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Cards, Matrix
from wijkfoto.share.why.cells import actor_name
from wijkfoto.share.why.subject import actors_subject, may_ask
from wijkfoto.share.words import code_name, count, decimal, join, labels, sentence_case

MOST_CARDS = 6
_NO_MARKS = "geen cijfer van twee kanten"


def perception_blocks(results: Results, wijk: WijkResults) -> list[Block]:
    """Cards per tie where the level has actors; the mean difference by pair of groups where the level has marks."""
    if results.level.marks == "nee":
        return []
    found = perceptions(wijk.foto.evidence, wijk.foto.ties.edges)
    blocks: list[Block] = [_cards(results, wijk, found)] if results.level.has_actors else []
    matrix = _matrix(results, wijk, found)
    return [*blocks, matrix] if matrix else blocks


def _cards(results: Results, wijk: WijkResults, found: Sequence[Perception]) -> Cards:
    different = [perception for perception in found if differs(perception, results.settings)]
    items = tuple(_card(results, wijk, perception) for perception in different[:MOST_CARDS])
    note = _note(results, len(found), len(different))
    if different and may_ask(results):
        first = (different[0].a.actor, different[0].b.actor)
        note += f" Vraag na met, bijvoorbeeld: {actors_subject(first, wijk, results)}."
    return Cards(f"beleving-{wijk.wijk.slug}", "Verschil van beleving", items, note)


def _note(results: Results, told: int, different: int) -> str:
    if not told:
        return "Er is geen verbinding waar beide kanten over vertelden."
    text = f"Over {count(told, 'verbinding', 'verbindingen')} vertelden beide kanten. "
    if not different:
        return f"{text}Ze vertellen ongeveer hetzelfde."
    more = different - MOST_CARDS
    return (
        f"{text}Hier staan die waar de een ja zegt en de ander niet, waar de thema's verschillen, of waar de cijfers "
        f"minstens {decimal(results.settings.mark_gap)} uit elkaar liggen. Geen van beide heeft ongelijk: leg de "
        f"beelden naast elkaar.{f' Er zijn er nog {more}.' if more > 0 else ''}"
    )


def _card(results: Results, wijk: WijkResults, perception: Perception) -> dict[str, Any]:
    sides = [(_name(results, wijk, report), report) for report in (perception.a, perception.b)]
    tags = []
    if perception.gap is not None and abs(perception.gap) >= results.settings.mark_gap:
        tags.append(f"cijfers {decimal(abs(perception.gap))} uit elkaar")
    if perception.presence_differs:
        wished = any(_wishes(wijk, report) for _, report in sides)
        tags.append(f"de een zegt ja, de ander {'zou willen' if wished else 'nee'}")
    if perception.overlap == 0:
        tags.append("ze noemen andere thema's")
    facts = [[sentence_case(name), _told(results, wijk, report)] for name, report in sides]
    return {
        "title": join(sentence_case(name) if i == 0 else name for i, (name, _) in enumerate(sides)),
        "tag": " · ".join(tags),
        "facts": facts,
    }


def _name(results: Results, wijk: WijkResults, report: Report) -> str:
    return actor_name(report.actor, wijk.foto.evidence, results)


def _told(results: Results, wijk: WijkResults, report: Report) -> str:
    """What one side said: its mark, its themes and, at the werkversie, its own words."""
    if report.answer != JA:
        said = "zou graag samenwerken" if _wishes(wijk, report) else "zegt nee"
        return said if _named(wijk, report) else f"{said}, en had het over de hele groep of functie"
    parts = [f"geeft een {decimal(report.mark)}" if report.mark is not None else "zegt ja, zonder cijfer"]
    if report.themes:
        parts.append(f"thema: {join(labels('themes', report.themes, results.vocabulary))}")
    if results.level.words:
        rows = [wijk.foto.evidence.statement[s] for s in report.statements]
        parts += [f"+ {words}" for s in rows for words in s.plus] + [f"− {words}" for s in rows for words in s.minus]
    return "; ".join(parts)


def _wishes(wijk: WijkResults, report: Report) -> bool:
    """Whether a side that does not say ja would like to."""
    return report.answer != JA and any(wijk.foto.evidence.statement[s].answer == WISH for s in report.statements)


def _named(wijk: WijkResults, report: Report) -> bool:
    """Whether a side talked about the other as an actor, and not only about its group or function."""
    return any(wijk.foto.evidence.statement[s].grain == ACTOR for s in report.statements)


def _matrix(results: Results, wijk: WijkResults, found: Sequence[Perception]) -> Matrix | None:
    """Mean difference by pair of groups; from projectgroep up only with enough people on each side. None when there
    is no difference to show."""
    marked = [one for one in found if one.gap is not None and all(_groups(wijk, one))]
    ties = wijk.foto.ties.edge_subgraph([(one.a.actor, one.b.actor) for one in marked])
    gaps = gap_matrix(ties, groups=GROUP_CODE)
    shown = {
        (a, b): gaps.cell(a, b)
        for a in gaps.labels
        for b in gaps.labels
        if gaps.cell(a, b)[1] and (results.level.has_actors or _enough(results, wijk, marked, a, b))
    }
    differ = [code for code in gaps.labels if any(a == code and value for (a, _), (value, _) in shown.items())]
    if not differ:
        return None
    names = tuple(code_name(code, results.vocabulary) for code in differ)
    hidden = {"text": "", "title": _NO_MARKS} if results.level.has_actors else {"text": "", "state": NOT_SHOWN}
    rows = tuple(
        tuple(
            _cell(*shown[a, b], one, other) if (a, b) in shown else hidden
            for b, other in zip(differ, names, strict=True)
        )
        for a, one in zip(differ, names, strict=True)
    )
    same = sum(a < b and not value for (a, b), (value, _) in shown.items())
    caption = "Verschil van beleving, per groep"
    return Matrix(f"beleving-groepen-{wijk.wijk.slug}", caption, names, names, rows, _matrix_note(results, same))


def _matrix_note(results: Results, same: int) -> str:
    text = (
        "Het cijfer van de groep links min dat van de groep boven, gemiddeld. Tussen haakjes: van hoeveel "
        "verbindingen. Boven nul: links is positiever dan boven."
    )
    if not results.level.has_actors:
        least = results.settings.min_respondents, results.settings.min_organisations
        text += f" Alleen met minstens {least[0]} mensen van {least[1]} organisaties aan elke kant."
    return text + (f" Bij {count(same, 'ander paar', 'andere paren')} is het verschil gemiddeld nul." if same else "")


def _groups(wijk: WijkResults, perception: Perception) -> list[str]:
    evidence = wijk.foto.evidence
    reports = (perception.a, perception.b)
    return [evidence.vocabulary.group_of(evidence.actors[report.actor].discipline) for report in reports]


def _enough(results: Results, wijk: WijkResults, marked: Sequence[Perception], a: str, b: str) -> bool:
    """Whether each side of a pair of groups has enough people of enough organisations: a difference together with
    the mark of the pair tells the mark of each side. A line that shows no mark shows no difference either."""
    if not any({*line.a, *line.b} == {a, b} and line.mark is not None for line in wijk.lines):
        return False
    sides: dict[str, set[str]] = {a: set(), b: set()}
    for one in marked:
        groups = _groups(wijk, one)
        if a != b and set(groups) == {a, b}:
            for group, report in zip(groups, (one.a, one.b), strict=True):
                sides[group].add(report.actor)
    evidence, settings = wijk.foto.evidence, results.settings
    return all(
        len(who) >= settings.min_respondents
        and len({evidence.actors[actor].organisation for actor in who}) >= settings.min_organisations
        for who in sides.values()
    )


def _cell(value: float, n: int, one: str, other: str) -> dict[str, Any]:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    more = f"{decimal(abs(value))} {'meer' if value > 0 else 'minder'} dan" if value else "evenveel als"
    title = f"Cijfer van {one}: gemiddeld {more} dat van {other}"
    return {"text": f"{sign}{decimal(abs(value))} ({n})", "value": abs(value) / 4, "title": title}
