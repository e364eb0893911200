"""The questions of the online form: data that the import reads, and a text to copy from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from helpers import VOCABULARY

from wijkfoto.errors import ProjectError
from wijkfoto.vocabulary import plain
from wijkfoto.workbook.layout import BY_NAME, LIJST, TIES
from wijkfoto.workbook.questionnaire import questionnaire, write_questionnaire
from wijkfoto.workbook.questions import KINDS, TIES_PER_CONVERSATION, form_questions, questions_by_header

QUESTIONS = form_questions(VOCABULARY)
TEXT = questionnaire(VOCABULARY)
METADATA = (
    "ID", "Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging", "Start time",
    "Completion time", "Email", "Name", "Last modified time", "Timestamp", "Tijdstempel", "Total points",
    "Quiz feedback",
)  # fmt: skip
_LISTS = {
    "group": "antwoord", "answer": "antwoord", "discipline": "disciplines", "explained": "janee",
    "research_consent": "janee", "purpose": "purposes", "frequency": "frequencies", "theme": "themes",
}  # fmt: skip


def test_every_header_is_one_question_and_no_metadata() -> None:
    assert len(questions_by_header(VOCABULARY)) == len(QUESTIONS)
    words = {plain(word) for word in METADATA}
    assert not words & set(questions_by_header(VOCABULARY))


def test_every_question_is_a_field_of_the_workbook() -> None:
    for question in QUESTIONS:
        fields = {field.name for field in BY_NAME[question.sheet].fields} | ({"answer"} & {question.field})
        assert question.field in fields
        assert question.kind in KINDS
        assert bool(question.answers) == ("keuze" in question.kind)


def test_every_answer_is_a_word_that_import_understands() -> None:
    for question in QUESTIONS:
        for answer in question.answers:
            assert ";" not in answer, "forms put that between several answers"
            if question.field in _LISTS:
                assert VOCABULARY.match(_LISTS[question.field], answer)
            elif question.field == "wijk":
                assert VOCABULARY.match_wijk(answer)
            else:
                assert question.field in {"mark", "consent"}
                assert answer[0] in "12345ABC"


def test_a_question_per_group_and_seven_per_tie() -> None:
    groups = [question.group for question in QUESTIONS if question.sheet == LIJST]
    assert groups == list(VOCABULARY.lists["groups"])
    for number in range(1, TIES_PER_CONVERSATION + 1):
        fields = [question.field for question in QUESTIONS if question.sheet == TIES and question.number == number]
        assert fields == ["named", "purpose", "frequency", "mark", "plus", "minus", "theme"]


@pytest.mark.parametrize(
    "header",
    [
        "Werk je samen met: [ggz en begeleiding]",
        "Werk je samen met:\u00a0ggz en begeleiding?\n",
        "WERK JE SAMEN MET GGZ EN BEGELEIDING",
    ],
)
def test_a_header_is_known_without_signs_and_spaces(header: str) -> None:
    assert questions_by_header(VOCABULARY)[plain(header)].group == "GGZ"


def test_the_text_holds_every_question_word_for_word() -> None:
    lines = [line.strip().lstrip("0123456789-. ").removesuffix(" *") for line in TEXT.splitlines()]
    for question in QUESTIONS:
        assert lines.count(question.text) == 1
        assert all(f"    - {answer}" in TEXT for answer in question.answers)


def test_numbers_count_on_after_the_repeated_questions() -> None:
    assert f"{len(QUESTIONS)}. Nog spreken met" in TEXT


def test_the_command_prints_or_writes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "wijkfoto", "vragenlijst"]
    printed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=True)
    assert printed.stdout == TEXT
    subprocess.run([*command, "vragen.md"], capture_output=True, cwd=tmp_path, check=True)
    assert (tmp_path / "vragen.md").read_text(encoding="utf-8") == TEXT


def test_nothing_is_written_over_and_a_text_has_its_ending(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(ProjectError, match="bestaat al"):
        write_questionnaire(tmp_path / "a.txt", VOCABULARY)
    with pytest.raises(ProjectError, match=r"eindigt op \.md of \.txt"):
        write_questionnaire(tmp_path / "a.docx", VOCABULARY)
