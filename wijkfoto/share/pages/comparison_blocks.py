"""What the wijken can learn from each other, in words and blocks: lessons, and names of wijken in a sentence.

A *lesson* is a norm pair that some wijk lacks, finds hard or does not show, with the wijken where it is seen. "Nog
niet gezien" is one word for everything that is neither a gap nor hard: it never tells withheld from not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from wijkfoto.analysis.gaps import GAP, HARD
from wijkfoto.analysis.learning import Lesson, fitting
from wijkfoto.graph.schema import DIFFERENT, SEEN
from wijkfoto.records import Line, Practice
from wijkfoto.share.pages.gaps import groups_of
from wijkfoto.share.pages.kompas import frequency_text, top_themes
from wijkfoto.share.pages.practices import practice_card
from wijkfoto.share.results import Results
from wijkfoto.share.view import Block, Bullets, Cards, Column, Table
from wijkfoto.share.why.subject import ask_text, lesson_subject, may_ask
from wijkfoto.share.words import (
    HOW_SEEN,
    SEEN_TEXT,
    join,
    labels,
    number_word,
    sentence_case,
    side_name,
    the_side,
)
from wijkfoto.vocabulary import Vocabulary

_MOST_CARDS, _MOST_EXAMPLES, _MOST_PURPOSES = 8, 3, 3
NOT_SEEN = "niet in beeld"
GOES_WELL = "Vraag voor je gaat of het daar ook goed loopt."
NEED_MEANING = {
    GAP: "Gat: we vroegen ernaar, en beide kanten zeggen dat ze niet samenwerken.",
    HARD: "Loopt moeizaam: ze werken samen, en het kost moeite.",
    NOT_SEEN: "Niet in beeld: we weten het niet, of laten het niet zien. Het kan er wel zijn: vraag het eerst na.",
}


def wijk_names(codes: Iterable[str], results: Results) -> str:
    """Names of wijken: "Reeshof en Korvel"."""
    return join(results.wijk_name(code) for code in codes)


def in_wijken(codes: Sequence[str], results: Results) -> str:
    """Where something is found: "alle vier de wijken" when it is all of them, else their names."""
    total = len(results.wijken)
    if len(codes) == total and total > 1:
        return "beide wijken" if total == 2 else f"alle {number_word(total)} de wijken"
    return wijk_names(codes, results)


def pair_name(lesson: Lesson, vocabulary: Vocabulary) -> str:
    """Name of what a lesson is about: "huisarts en apotheek"."""
    return f"{side_name(lesson.a, vocabulary)} en {side_name(lesson.b, vocabulary)}"


def needing(lesson: Lesson) -> tuple[str, ...]:
    """Wijken with the strongest need of a lesson."""
    return lesson.gaps or lesson.hard or lesson.wijken


def with_example(results: Results) -> tuple[Lesson, ...]:
    """Lessons that have somewhere to look, most useful first."""
    return tuple(lesson for lesson in results.lessons if lesson.examples)


def lesson_title(results: Results) -> str:
    """The first lesson as a sentence."""
    found = with_example(results)
    if found:
        return who_can_look(found[0], results)
    if not any(wijk.conversations for wijk in results.wijken):
        return "Er zijn nog geen gesprekken: waar je kunt gaan kijken, weten we nog niet"
    if results.lessons:
        return "Een voorbeeld om te gaan kijken hebben we nog niet gevonden"
    return "De verbindingen waar we naar zochten, zijn in elke wijk gezien"


def who_can_look(lesson: Lesson, results: Results) -> str:
    wijken = needing(lesson)
    where = results.wijk_name(good_examples(lesson)[0].wijk)
    can = "kan" if len(wijken) == 1 else "kunnen"
    return (
        f"{wijk_names(wijken, results)} {can} in {where} zien hoe {pair_name(lesson, results.vocabulary)} samenwerken"
    )


def good_examples(lesson: Lesson) -> tuple[Line, ...]:
    """Examples, those on which the two sides agree before those on which they do not."""
    agreed = [line for line in lesson.examples if line.look != DIFFERENT]
    return (*agreed, *(line for line in lesson.examples if line.look == DIFFERENT))


def how_seen(line: Line, results: Results) -> str:
    """How sure an example is: "van twee kanten genoemd", or "gezien; het ziekenhuis spraken we daar nog niet"."""
    vocabulary = results.vocabulary
    spoken = {code for wijk in results.wijken if wijk.wijk.code == line.wijk for code in wijk.spoken_groups}
    silent = [the_side(side, vocabulary) for side in (line.a, line.b) if not spoken & groups_of(side, vocabulary)]
    return "; ".join([HOW_SEEN[line.look], *(f"{who} spraken we daar nog niet" for who in silent)])


def where_seen(lines: Sequence[Line], results: Results) -> str:
    """Wijken of examples, each with how sure it is: "Drunen (van twee kanten genoemd) en Reeshof (gezien)"."""
    return join(f"{results.wijk_name(line.wijk)} ({how_seen(line, results)})" for line in lines)


def seen_explained(found: Iterable[Lesson]) -> str:
    """What "gezien" behind a wijk means, and that it is not the same as going well; "" without lessons."""
    looks = {line.look for lesson in found for line in lesson.examples}
    meaning = f" Gezien: {SEEN_TEXT}." if SEEN in looks else ""
    return f"Achter een wijk staat hoe zeker we het weten. {GOES_WELL}{meaning}"


def lesson_bullet(lesson: Lesson, results: Results) -> dict[str, Any]:
    """A lesson in one sentence."""
    text = f"{who_can_look(lesson, results)}."
    practices = fitting(lesson, results.vocabulary)
    if practices:
        text += f" Goed voorbeeld: {practices[0].name} ({results.wijk_name(practices[0].wijk)})."
    return {"text": text, "tag": lesson.need} | _asking([lesson], results)


def _asking(lessons: Iterable[Lesson], results: Results) -> dict[str, Any]:
    """What to ask about lessons, folded under a sentence: one wijk of each, a line each."""
    asks = [ask for lesson in lessons for ask in lesson_asks(lesson, results)[:1]]
    return {"evidence": [ask_text(ask) for ask in asks], "ask": asks} if asks else {}


def lesson_blocks(results: Results) -> tuple[Block, ...]:
    """Cards for the vierkant and for what is hard, a table for the other pairs, and what has no example yet."""
    found = with_example(results)
    cards = [lesson for lesson in found if _is_urgent(lesson)][:_MOST_CARDS]
    others = [lesson for lesson in found if lesson not in cards]
    blocks: list[Block] = []
    if cards:
        items = tuple(_card(lesson, results) for lesson in cards)
        blocks.append(Cards("kijken", "Hier kun je gaan kijken", items))
    if others:
        blocks.append(_table(others, results))
    if without := [lesson for lesson in results.lessons if not lesson.examples]:
        items = tuple(_without(without, results))
        note = "Misschien ken je een wijk buiten dit project waar het wel lukt."
        blocks.append(Bullets("geen-voorbeeld", "Hiervoor is nog geen voorbeeld gevonden", items, note))
    return tuple(blocks)


def _is_urgent(lesson: Lesson) -> bool:
    return lesson.importance == "must" or bool(lesson.gaps or lesson.hard)


def need_sentences(results: Results) -> list[str]:
    """What the words for a need mean, only those that the page uses."""
    words = {word for lesson in results.lessons for word, _ in _needs(lesson)}
    return [meaning for word, meaning in NEED_MEANING.items() if word in words]


def _needs(lesson: Lesson) -> list[tuple[str, tuple[str, ...]]]:
    """Need -> wijken, each wijk once."""
    rest = tuple(wijk for wijk in lesson.wijken if wijk not in {*lesson.gaps, *lesson.hard})
    return [(word, codes) for word, codes in ((GAP, lesson.gaps), (HARD, lesson.hard), (NOT_SEEN, rest)) if codes]


def needs_text(lesson: Lesson, results: Results) -> str:
    """Which wijken may look and what they need it for."""
    return _needs_text(_needs(lesson), results)


def _needs_text(needs: Sequence[tuple[str, tuple[str, ...]]], results: Results) -> str:
    return "; ".join(f"{wijk_names(codes, results)} ({word})" for word, codes in needs)


def _card(lesson: Lesson, results: Results) -> dict[str, Any]:
    examples = good_examples(lesson)[:_MOST_EXAMPLES]
    where = "\n".join(f"{where_seen([line], results)}: {example_text(line, results)}" for line in examples)
    practices = fitting(lesson, results.vocabulary)
    nothing = [["Goed voorbeeld", "Nog niet opgeschreven. Vraag ernaar als je gaat kijken."]]
    facts = _practice_facts(practices[0], results) if practices else nothing
    if others := _needs(lesson)[1:]:
        facts = [*facts, ["Ook voor", _needs_text(others, results)]]
    asks = lesson_asks(lesson, results)
    return {
        "title": sentence_case(pair_name(lesson, results.vocabulary)),
        "tag": lesson.need,
        "text": f"{who_can_look(lesson, results)}.\n\n{where}",
        "facts": [*facts, ["Vraag na met", join(asks, "of")]] if asks else facts,
        "link": _links([line.wijk for line in examples], results),
        "ask": asks,
    }


def lesson_asks(lesson: Lesson, results: Results) -> list[str]:
    """What to ask about a lesson, for each wijk that needs it most; nothing where the level has no cells."""
    return [lesson_subject(lesson, results.vocabulary, code) for code in needing(lesson)] if may_ask(results) else []


def _practice_facts(practice: Practice, results: Results) -> list[list[str]]:
    """What the good example is, why it works, what it takes and whom to ask."""
    wijk = results.wijk_name(practice.wijk)
    card = practice_card(replace(practice, for_whom="", actors="", since="", visit=""), results)
    facts = [["Goed voorbeeld", f"{practice.name} ({wijk}). {practice.what}"]]
    facts += [list(fact) for fact in card["facts"]] if isinstance(card["facts"], list) else []
    return [*facts, ["Vraag het aan", f"{practice.visit} in {wijk}"]] if practice.visit else facts


def _links(codes: Iterable[str], results: Results) -> list[list[str]]:
    if "wijk" not in results.level.pages:
        return []
    slugs = {wijk.wijk.code: wijk.wijk.slug for wijk in results.wijken}
    return [[f"Bekijk {results.wijk_name(code)}", f"{slugs[code]}.html"] for code in codes]


def example_text(line: Line, results: Results) -> str:
    """What is known of an example in one sentence: purposes, how often, themes."""
    vocabulary = results.vocabulary
    purposes = join(labels("purposes", line.purposes[:_MOST_PURPOSES], vocabulary)) or "waarvoor is niet verteld"
    often = frequency_text(line.frequency, vocabulary) if line.frequency not in {"", "ONB"} else ""
    themes = "; ".join(top_themes(line, vocabulary))
    text = ", ".join(part for part in (purposes, often) if part) + (f" (thema {themes})" if themes else "")
    return f"{text}; de beelden verschillen." if line.look == DIFFERENT else f"{text}."


def _table(lessons: Sequence[Lesson], results: Results) -> Table:
    """The other pairs of the norm, a row each."""
    vocabulary = results.vocabulary
    rows = []
    for lesson in lessons:
        examples, practices = good_examples(lesson), fitting(lesson, vocabulary)
        purposes = dict.fromkeys(purpose for line in examples for purpose in line.purposes)
        row = {
            "pair": sentence_case(pair_name(lesson, vocabulary)),
            "seen": where_seen(examples, results),
            "what": labels("purposes", list(purposes)[:_MOST_PURPOSES], vocabulary),
            "who": _needs_text(_needs(lesson), results) if _is_urgent(lesson) else wijk_names(lesson.wijken, results),
        }
        if asks := lesson_asks(lesson, results):
            row["ask"] = asks
        if practices:
            row["practice"] = f"{practices[0].name} ({results.wijk_name(practices[0].wijk)})"
        rows.append(row)
    columns = (
        Column("pair", "Verbinding"),
        Column("seen", "Waar gezien"),
        Column("what", "Waarvoor", "list"),
        Column("who", "Wie kan gaan kijken"),
        Column("practice", "Goed voorbeeld"),
        Column("ask", "Vraag na met", "source"),
    )
    kept = tuple(column for column in columns if any(row.get(column.key) for row in rows))
    note = "Staat er niets achter een wijk die kan gaan kijken? Dan is het daar niet in beeld: vraag het eerst na."
    return Table("ook-kijken", "Hier kun je ook gaan kijken", kept, tuple(rows), note)


def _without(lessons: Sequence[Lesson], results: Results) -> Iterable[dict[str, Any]]:
    """Pairs without example: those of the vierkant and the known gaps one by one, the others in one sentence."""
    others = []
    for lesson in lessons:
        if _is_urgent(lesson):
            text = f"{sentence_case(pair_name(lesson, results.vocabulary))}: {_needs_text(_needs(lesson), results)}."
            tag = "vierkant" if lesson.importance == "must" else "rond het vierkant"
            yield {"text": text, "tag": tag} | _asking([lesson], results)
        else:
            others.append(lesson)
    if others:
        names = "; ".join(pair_name(lesson, results.vocabulary) for lesson in others)
        text = sentence_case(f"{names}: nergens in beeld.")
        yield {"text": text, "tag": "rond het vierkant"} | _asking(others, results)
