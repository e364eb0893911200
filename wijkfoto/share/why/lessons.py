"""Why of a lesson: who may look, where, and why one example stands before another."""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.analysis.learning import Lesson, fitting
from wijkfoto.analysis.themes import PURPOSE_CLASSES
from wijkfoto.errors import ProjectError, WithheldError
from wijkfoto.graph.schema import CONFIRMED
from wijkfoto.records import Line, Practice
from wijkfoto.share.pages.comparison_blocks import good_examples, needs_text, pair_name
from wijkfoto.share.pages.kompas import frequency_text
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.why.answer import Answer
from wijkfoto.share.why.cells import Cell, header_of
from wijkfoto.share.why.pairs import line_cells, line_sentences
from wijkfoto.share.why.reading import Side
from wijkfoto.share.why.sides import lines_of
from wijkfoto.share.why.subject import lesson_subject
from wijkfoto.share.words import count, join

ORDER = (
    "Volgorde van de voorbeelden: eerst waar de twee kanten het eens zijn; dan hetzelfde thema als de norm, samen "
    "doen voor afstemmen voor doorverwijzen, hoe vaak, hoe breed, en van twee kanten genoemd. Nooit op een cijfer."
)


def lesson_answer(pair: tuple[Side, Side], results: Results, wijken: Iterable[WijkResults]) -> Answer:
    """Answer about a norm pair over the wijken.

    Raises
    ------
    ProjectError
        There is no lesson about this pair: every wijk shows it, or the norm does not ask for it.
    WithheldError
        The level lays no wijken side by side.
    """
    if "vergelijking" not in results.level.pages:
        raise WithheldError(f"Niveau {results.level.code} legt geen wijken naast elkaar; projectgroep wel.")
    wijken = tuple(wijken)
    code = wijken[0].wijk.code if len(wijken) == 1 else ""
    lesson = _lesson(pair, results, code)
    name = pair_name(lesson, results.vocabulary)
    where = results.wijk_name(code) if code else "Alle wijken"
    known = [f"Wie over {name} kan leren: {needs_text(lesson, results)}."]
    cells: list[Cell] = []
    lines: list[Line] = []
    for wijk in results.wijken:
        if wijk.wijk.code == code or (not code and wijk.wijk.code in lesson.wijken):
            for line in lines_of((lesson.a, lesson.b), results, wijk):
                known += line_sentences(line, results, wijk, with_name=True)
                lines.append(line)
    for number, example in enumerate(good_examples(lesson), start=1):
        known.append(f"Voorbeeld {number}: {_criteria(example, results)}.")
        lines.append(example)
    known.append(ORDER if lesson.examples else "Een voorbeeld is in geen andere wijk gezien.")
    for line in lines:
        cells += line_cells(line, results, _of(line.wijk, results))
    for practice in fitting(lesson, results.vocabulary):
        known.append(f"Goed voorbeeld: {practice.name} ({results.wijk_name(practice.wijk)}).")
        cells += _practice_cell(practice, results)
    return Answer(
        subject=lesson_subject(lesson, results.vocabulary, code),
        title=f"{where}: leren over {name}",
        level=results.level.code,
        known=tuple(dict.fromkeys(known)),
        cells=tuple(dict.fromkeys(cells)),
        lines=tuple(lines),
    )


def _of(code: str, results: Results) -> WijkResults:
    return next(wijk for wijk in results.wijken if wijk.wijk.code == code)


def _lesson(pair: tuple[Side, Side], results: Results, code: str) -> Lesson:
    keys = {pair, pair[::-1], *(line.key for wijk in results.wijken for line in lines_of(pair, results, wijk))}
    for lesson in results.lessons:
        if (lesson.a, lesson.b) in keys and (not code or code in lesson.wijken):
            return lesson
    where = results.wijk_name(code) if code else "geen enkele wijk"
    raise ProjectError(
        f"Over dit paar is er voor {where} geen les: het is er al gezien, of de norm vraagt er niet naar. "
        "Vraag het paar zelf na, zonder 'leren'."
    )


def _criteria(line: Line, results: Results) -> str:
    """What an example was sorted by, as far as the level shows it."""
    vocabulary = results.vocabulary
    classes = {str(vocabulary.attribute("purposes", code, "class")) for code in line.purposes}
    practices = sum(side[0] for side in (line.breadth_a, line.breadth_b) if side)
    parts = [
        join(kind for kind in reversed(PURPOSE_CLASSES) if kind in classes),
        frequency_text(line.frequency, vocabulary) if line.frequency else "",
        f"{count(practices, 'praktijk noemt', 'praktijken noemen')} dit" if practices else "",
        "van twee kanten genoemd" if line.look == CONFIRMED else line.look,
    ]
    return f"{results.wijk_name(line.wijk)}: {', '.join(part for part in parts if part)}"


def _practice_cell(practice: Practice, results: Results) -> list[Cell]:
    """Row of a good example, only where the level has cells."""
    if not results.level.words:
        return []
    column = header_of(practice.source, "name", _of(practice.wijk, results).dossier)
    return [Cell(practice.name, "goed voorbeeld", answer=practice.name, source=practice.source, column=column)]
