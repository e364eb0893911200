"""The questions of the online form as a text to copy from: for a terminal, a .txt or a .md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.files import whole_file
from wijkfoto.vocabulary import Vocabulary
from wijkfoto.workbook.questions import Part, Question, form_parts

_INTRO = """\
# Vragenlijst voor een online formulier

Met deze vragen maak je een formulier in Microsoft Forms of Google Forms. Een ingevuld formulier is één gesprek.

- Neem elke vraag letterlijk over. De tekst van de vraag wordt de kop van de kolom; zo herkent wijkfoto hem.
- Een vraag met * maak je verplicht. De andere niet: leeg betekent niet gevraagd of niet bekend.
- Zet het formulier zo dat het geen namen en geen e-mailadressen bewaart.
- Zet bij elke tekstvraag: geen namen van mensen en geen gegevens van cliënten.
- Download de antwoorden als Excel of csv en zet dat bestand in de map gesprekken/. Verander de koppen niet.
- Hoeveel praktijken er in de wijk zijn, vul je één keer in, op blad Lijst van een werkboek."""
_KINDS = {
    "keuze": "keuze, één antwoord",
    "meerkeuze": "keuze, meer antwoorden mogen",
    "tekst": "tekst, kort",
    "lange tekst": "tekst, lang",
    "getal": "tekst, alleen een getal",
    "datum": "datum",
}
_MANY = 20


def questionnaire(vocabulary: Vocabulary) -> str:
    """All questions with their kind and answers; Markdown that also reads well as it is."""
    number = 0
    blocks = [_INTRO]
    for part in form_parts(vocabulary):
        blocks.append(f"## {part.title}" + (f"\n\n{part.note}" if part.note else ""))
        said: tuple[str, ...] = ()
        for question in _first_of_each(part):
            number += 1
            blocks.append("\n".join(_lines(question, number, said)))
            said = question.answers or said
        if again := _repeated(part):
            blocks.append(again)
            number += len(part.questions) - len(_first_of_each(part))
    return "\n\n".join(blocks) + "\n"


def write_questionnaire(path: str | Path, vocabulary: Vocabulary) -> Path:
    """Path of a written .md or .txt with the questions.

    Raises
    ------
    ProjectError
        The name has another ending, or the file is already there.
    """
    path = Path(path)
    if path.suffix.lower() not in {".md", ".txt"}:
        raise ProjectError(f"{path}: de vragenlijst is een tekst. Geef een naam die eindigt op .md of .txt.")
    if path.exists():
        raise ProjectError(f"{path} bestaat al. Kies een andere naam, zodat er niets verloren gaat.")
    with whole_file(path) as temporary:
        temporary.write_text(questionnaire(vocabulary), encoding="utf-8", newline="\n")
    return path


def _first_of_each(part: Part) -> tuple[Question, ...]:
    return tuple(question for question in part.questions if question.number <= 1)


def _lines(question: Question, number: int, said: tuple[str, ...]) -> Iterator[str]:
    """A question with its answers; answers that the question before it has too are not repeated."""
    yield f"{number}. {question.text}{' *' if question.required else ''}"
    if question.answers and question.answers == said:
        yield "    dezelfde antwoorden"
        return
    yield f"    {_KINDS[question.kind]}" + (". Maak er een keuzelijst van." if len(question.answers) > _MANY else "")
    if question.hint:
        yield f"    Toelichting: {question.hint}"
    yield from (f"    - {answer}" for answer in question.answers)


def _repeated(part: Part) -> str:
    """The same questions for the second time and on, to copy in full."""
    more = [question for question in part.questions if question.number > 1]
    if not more:
        return ""
    rows = "\n".join(f"- {question.text}" for question in more)
    last = more[-1].number
    return f"Stel dezelfde vragen, met dezelfde antwoorden, voor verbinding 2 tot en met {last}:\n\n{rows}"
