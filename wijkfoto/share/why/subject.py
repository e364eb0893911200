"""A *subject* is what you ask "waarom" about: "Korvel huisarts - apotheek leren". Pages print it with what they say.

It is written in words, the shortest that are read back as the same; codes ("KRV HAZ-APO leren") are understood too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from wijkfoto.analysis.learning import Lesson
from wijkfoto.records import Line
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.why.cells import actor_name
from wijkfoto.share.why.reading import Side, label_in, pair_of_words, readings
from wijkfoto.share.words import code_name, join, label_words, side_name
from wijkfoto.vocabulary import Vocabulary

LEARN, SPEAK, AGREE = "leren", "spreken", "afspraak"


def may_ask(results: Results) -> bool:
    """Whether pages of a level print what to ask: only where an answer has cells."""
    return results.level.statements


def in_wijk(wijk: str, text: str, vocabulary: Vocabulary) -> str:
    """A subject with the name of its wijk before it; "" is all wijken."""
    return f"{vocabulary.wijken[wijk].name} {text}" if wijk else text


@lru_cache(maxsize=4_000)  # the same pairs stand in every wijk, table and figure
def pair_words(a: Side, b: Side, vocabulary: Vocabulary) -> str:
    """Two sides: short names when they are read back as these sides, else whole names, else codes."""
    for name in (side_name, _whole_name):
        text = f"{name(a, vocabulary)} - {name(b, vocabulary)}"
        if pair_of_words(text, vocabulary) == (a, b):
            return text
    return f"{'|'.join(a)}-{'|'.join(b)}"


def _whole_name(side: Side, vocabulary: Vocabulary) -> str:
    names = {code: "groups" if code in vocabulary.lists["groups"] else "disciplines" for code in side}
    return " of ".join(vocabulary.label(names[code], code) for code in side)


def pair_subject(wijk: str, a: Side, b: Side, vocabulary: Vocabulary) -> str:
    """Subject of a pair in a wijk."""
    return in_wijk(wijk, pair_words(a, b, vocabulary), vocabulary)


def line_subject(line: Line, vocabulary: Vocabulary) -> str:
    """Subject of a line."""
    return pair_subject(line.wijk, line.a, line.b, vocabulary)


def lesson_subject(lesson: Lesson, vocabulary: Vocabulary, wijk: str = "") -> str:
    """Subject of a lesson, for one of the wijken that may look or for all."""
    return f"{pair_subject(wijk, lesson.a, lesson.b, vocabulary)} {LEARN}"


def speak_subject(wijk: str, code: str, vocabulary: Vocabulary) -> str:
    """Subject of whom to speak: a function or group."""
    name = code_name(code, vocabulary)
    known = any((code,) == side for side in readings(name, vocabulary))
    return in_wijk(wijk, f"{SPEAK} {name if known else code}", vocabulary)


def actors_subject(actors: Iterable[str], wijk: WijkResults, results: Results) -> str:
    """Subject of an actor, or of two."""
    names = " - ".join(_name(actor, wijk, results) for actor in actors)
    return in_wijk(wijk.wijk.code, names, results.vocabulary)


def _name(actor_id: str, wijk: WijkResults, results: Results) -> str:
    """Name of an actor; with its place when there are two of that name."""
    evidence = wijk.foto.evidence
    actor = evidence.actors[actor_id]
    same = [
        other
        for other in evidence.actors.values()
        if (other.discipline, other.organisation) == (actor.discipline, actor.organisation)
    ]
    name = actor_name(actor_id, evidence, results)
    return f"{name}, {actor.place}" if len(same) > 1 and results.level.node == "actor" else name


def line_subject_in(line: Line, wijk: WijkResults, results: Results) -> str:
    """Subject of a line that may have an actor at a side."""
    actors = wijk.foto.evidence.actors
    if not {line.a[0], line.b[0]} & actors.keys():
        return line_subject(line, results.vocabulary)
    names = [
        _name(side[0], wijk, results) if side[0] in actors else side_name(side, results.vocabulary)
        for side in (line.a, line.b)
    ]
    return in_wijk(wijk.wijk.code, " - ".join(names), results.vocabulary)


def agree_subject(a: Side, b: Side, vocabulary: Vocabulary, wijk: str = "") -> str:
    """Subject of a new tie, in a wijk or over all of them."""
    return in_wijk(wijk, f"{AGREE} {pair_words(a, b, vocabulary)}", vocabulary)


def label_subject(label: str, vocabulary: Vocabulary, wijk: str = "") -> str:
    """Subject of a label with its sign, in a wijk or over all of them."""
    words = label_words(label, vocabulary)
    return in_wijk(wijk, words if label_in(words, vocabulary) == label else label, vocabulary)


def ask_text(*subjects: str) -> str:
    """How a page says what to ask."""
    return "Vraag na met: " + join((f"'{subject}'" for subject in dict.fromkeys(subjects)), "of")
