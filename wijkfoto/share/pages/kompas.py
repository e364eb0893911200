"""The data of a kompas: groups and lines of one wijk as the level may see them."""

from __future__ import annotations

from typing import Any

from wijkfoto.analysis.themes import PURPOSE_CLASSES
from wijkfoto.graph.schema import ABSENT, CONFIRMED, DIFFERENT, HINT, NONE, NOT_SHOWN, ONE_SIDE, UNASKED
from wijkfoto.records import Line
from wijkfoto.share.pages.certainty import certainty_sentence
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Kompas
from wijkfoto.share.why.cells import cell_texts
from wijkfoto.share.why.subject import line_subject, may_ask
from wijkfoto.share.words import (
    NOT_ASKED_TEXT,
    NOT_SHOWN_TEXT,
    code_name,
    count,
    decimal,
    join,
    label_words,
    labels,
    line_name,
    one_decimal,
    sentence_case,
    shown_look,
    side_name,
    the_side,
    verb,
)
from wijkfoto.vocabulary import Vocabulary


def kompas(results: Results, wijk: WijkResults, *, small: bool = False) -> Kompas:
    """The kompas of a wijk; `small` for cards and rows."""
    vocabulary = results.vocabulary
    three = results.level.states != "zeven"
    lines = [line for line in wijk.lines if line.a != line.b]
    size = "klein" if small else "groot"
    return Kompas(
        id=f"kompas-{wijk.wijk.slug}-{size}",
        caption=wijk.wijk.name if small else f"Wie werkt met wie in {wijk.wijk.name}, per groep",
        wijk=wijk.wijk.name,
        states="three" if three else "seven",
        groups=tuple(_group(results, wijk, term.code) for term in vocabulary.terms("groups")),
        lines=tuple(line_row(line, results, wijk) for line in lines),
        small=small,
        href=f"{wijk.wijk.slug}.html" if small else "",
    )


def _group(results: Results, wijk: WijkResults, code: str) -> dict[str, Any]:
    vocabulary, evidence = results.vocabulary, wijk.foto.evidence
    members = evidence.members.get(("group", code), ())
    known = evidence.known_practices((("group", code),))
    row: dict[str, Any] = {
        "code": code,
        "label": code_name(code, vocabulary),
        "square": str(vocabulary.attribute("groups", code, "square")),
        "domain": str(vocabulary.attribute("groups", code, "domain")),
        "presence": "niet aanwezig"
        if code in wijk.wijk.absent and not members
        else "aanwezig"
        if members or known or code in wijk.wijk.present
        else "onbekend",
    }
    if results.level.has_actors:
        row["spoken"] = len({evidence.practice(a) for a in members if a in evidence.respondents})
        row["known"] = max(known or 0, len({evidence.practice(a) for a in members})) or None
        if row["known"] is None:
            del row["known"]
    elif code not in wijk.spoken_groups and row["presence"] != "niet aanwezig":
        row["spoken"] = 0
    return row


def line_row(line: Line, results: Results, wijk: WijkResults) -> dict[str, Any]:
    """A line as a figure or table shows it; what is withheld has no key."""
    vocabulary = results.vocabulary
    row: dict[str, Any] = {
        "a": line.a[0],
        "b": line.b[0],
        "look": shown_look(line),
        "norm": line.importance in {"must", "should"},
        "purposes": labels("purposes", line.purposes, vocabulary),
        "themes": top_themes(line, vocabulary),
        "text": f"{line_sentence(line, vocabulary)} {certainty_sentence(line, results.settings)}".strip(),
    }
    optional: dict[str, Any] = {
        "breadth": breadth_text(line, vocabulary),
        "width": _width(line) if line.breadth_a or line.breadth_b else None,
        "mark": one_decimal(line.mark),
        "mark_a": one_decimal(line.mark_a),
        "mark_b": one_decimal(line.mark_b),
        "frequency": frequency_text(line.frequency, vocabulary),
        "plus": [label_words(code, vocabulary) for code, _ in line.labels if code.endswith("+")],
        "minus": [label_words(code, vocabulary) for code, _ in line.labels if code.endswith("-")],
        "wishes": wish_text(line, vocabulary),
        "sources": cell_texts(line.statements, results, wijk),
        "ask": line_subject(line, vocabulary) if may_ask(results) else "",
    }
    return row | {name: value for name, value in optional.items() if value not in (None, "", [])}


def top_themes(line: Line, vocabulary: Vocabulary) -> list[str]:
    """Labels of the top themes of a line, each once."""
    return list(dict.fromkeys(vocabulary.label("themes", vocabulary.top_theme(code)) for code in line.themes))


def frequency_text(code: str, vocabulary: Vocabulary) -> str:
    """Words of a frequency code or class."""
    return vocabulary.label("frequencies", code)


def _width(line: Line) -> int:
    """Breadth as a width of 1-5: the number of practices that say so, both sides together."""
    return min(5, max(1, sum(side[0] for side in (line.breadth_a, line.breadth_b) if side)))


def breadth_text(line: Line, vocabulary: Vocabulary) -> str:
    """Breadth in sentences: "Huisarts: 2 van 2 gesproken praktijken noemen dit; er werken er 9." Where a level has no
    breadth per side, both sides together."""
    together = line.breadth_b is None
    texts = []
    for codes, side in ((line.a, line.breadth_a), (line.b, line.breadth_b)):
        if side is None or not side[1]:
            continue
        yes, asked, known = side
        what = "gesproken praktijk noemt" if asked == 1 else "gesproken praktijken noemen"
        if together:
            what = "praktijken die hier mogen meetellen, noemen"
        more = f"; er werken er {known}" if known > asked else ""
        name = "Beide kanten samen" if together else sentence_case(side_name(codes, vocabulary))
        texts.append(f"{name}: {yes} van {asked} {what} dit{more}.")
    return " ".join(texts)


def short_breadth(line: Line, vocabulary: Vocabulary) -> str:
    """Breadth for a table: "huisarts 2 van 2, apotheek 1 van 1", or "3 van 3" for both sides together."""
    if line.breadth_b is None:
        return f"{line.breadth_a[0]} van {line.breadth_a[1]}" if line.breadth_a and line.breadth_a[1] else ""
    sides = ((line.a, line.breadth_a), (line.b, line.breadth_b))
    return ", ".join(
        f"{side_name(codes, vocabulary)} {side[0]} van {side[1]}" for codes, side in sides if side and side[1]
    )


def wish_text(line: Line, vocabulary: Vocabulary) -> str:
    """Who would like to work together."""
    sides = [line.a if side == "a" else line.b for side in line.wishes]
    if not sides:
        return ""
    would = "zouden" if len(sides) > 1 else verb(sides[0], "zou", "zouden", vocabulary)
    return f"{sentence_case(join(the_side(side, vocabulary) for side in sides))} {would} dit willen."


def line_sentence(line: Line, vocabulary: Vocabulary) -> str:
    """One sentence on what is known of a line; says no more than the line holds."""
    name = line_name(line, vocabulary)
    if line.look in UNASKED:
        return NOT_ASKED_TEXT
    if line.look == NOT_SHOWN:
        return NOT_SHOWN_TEXT
    if line.look == ABSENT:
        return "Een van deze groepen werkt niet in deze wijk."
    if line.look == NONE:
        no = f"Gevraagd en niet genoemd: {name} werken hier volgens beide kanten niet samen."
        return f"{no} {wish_text(line, vocabulary)}".strip()
    if line.look == HINT:
        if len(line.unasked) != 1 and line.wishes:
            return f"{sentence_case(name)} werken nog niet samen. {wish_text(line, vocabulary)}"
        if len(line.unasked) != 1:
            return f"Over {name} is nee gezegd, maar nog niet door iedereen."
        says, other, side = (line.b, line.a, "b") if line.unasked == ("a",) else (line.a, line.b, "a")
        return f"{_no(says, other, vocabulary, wish=side in line.wishes)} {not_asked(other, vocabulary)}"
    what = _waarvoor(line, vocabulary)
    if line.look == ONE_SIDE and line.a != line.b:
        if len(line.unasked) != 1:
            return (
                f"Eén kant noemt samenwerking tussen {name}.{what} Wat de andere kant zegt, laten we hier niet zien."
            )
        says, other = (line.b, line.a) if line.unasked == ("a",) else (line.a, line.b)
        works = f"{the_side(says, vocabulary)} {verb(says, 'werkt', 'werken', vocabulary)}"
        return f"{sentence_case(works)} samen met {the_side(other, vocabulary)}.{what} {not_asked(other, vocabulary)}"
    if line.look == DIFFERENT:
        return f"De beelden verschillen: de ene kant noemt samenwerking tussen {name}, de andere niet.{what}"
    both = " Beide kanten noemen dit." if line.look == CONFIRMED else ""
    return f"{sentence_case(name)} werken samen.{both}{what}"


def _no(says: tuple[str, ...], other: tuple[str, ...], vocabulary: Vocabulary, *, wish: bool) -> str:
    """That a side says no, and that it would like to."""
    who = sentence_case(the_side(says, vocabulary))
    if not wish:
        return f"{who} {verb(says, 'zegt', 'zeggen', vocabulary)} nee."
    works, would = verb(says, "werkt", "werken", vocabulary), verb(says, "zou", "zouden", vocabulary)
    return f"{who} {works} nog niet samen met {the_side(other, vocabulary)}, en {would} dat willen."


def not_asked(side: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """That a side was not asked yet."""
    return f"Aan {the_side(side, vocabulary)} is het nog niet gevraagd."


def _waarvoor(line: Line, vocabulary: Vocabulary) -> str:
    """What the tie is for, in the three classes; a sentence with a space before it, "" when nobody said."""
    classes = {str(vocabulary.attribute("purposes", code, "class")) for code in line.purposes}
    kinds = [kind for kind in PURPOSE_CLASSES if kind in classes]
    return f" Waarvoor: {join(kinds)}." if kinds else ""


def mark_text(line: Line) -> str:
    """Mark with the number of people behind it: "4,5 (3 mensen)"."""
    if line.mark is None:
        return ""
    return f"{decimal(line.mark)}" + (f" ({count(line.marks, 'persoon', 'mensen')})" if line.marks else "")
