"""wijkfoto: from interview spreadsheets to collaboration graphs per wijk, analyses, pages and maps.

Names in the order of the data's path; each is loaded when it is first used, so `import wijkfoto` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkfoto.check import check_deliveries, delivery_files, finding_row, write_copies
    from wijkfoto.decisions import (
        Answers,
        agreement_lines,
        compare_coders,
        decide,
        describe,
        open_proposals,
        proposal_lines,
        split_numbers,
        still_open,
    )
    from wijkfoto.errors import ProjectError, UnreadableFileError, VocabularyError, WijkfotoError, WithheldError
    from wijkfoto.example import write_example
    from wijkfoto.findings import sentence
    from wijkfoto.project import Project, WijkFoto, open_project
    from wijkfoto.publish import level_codes, summary, write_pages
    from wijkfoto.records import Finding
    from wijkfoto.render.card import draw_card
    from wijkfoto.settings import Settings
    from wijkfoto.share.card import ConversationCard, conversation_card
    from wijkfoto.share.levels import LEVELS
    from wijkfoto.vocabulary import Vocabulary, load_vocabulary
    from wijkfoto.workbook.blank import write_blank_workbook
    from wijkfoto.workbook.deliver import write_delivery
    from wijkfoto.workbook.questionnaire import questionnaire, write_questionnaire
    from wijkfoto.workbook.questions import form_questions
    from wijkfoto.workbook.template import write_workbook

_HOMES = {
    "load_vocabulary": "vocabulary",
    "Vocabulary": "vocabulary",
    "Settings": "settings",
    "LEVELS": "share.levels",
    "write_workbook": "workbook.template",
    "write_blank_workbook": "workbook.blank",
    "conversation_card": "share.card",
    "ConversationCard": "share.card",
    "draw_card": "render.card",
    "form_questions": "workbook.questions",
    "questionnaire": "workbook.questionnaire",
    "write_questionnaire": "workbook.questionnaire",
    "write_delivery": "workbook.deliver",
    "write_example": "example",
    "check_deliveries": "check",
    "delivery_files": "check",
    "finding_row": "check",
    "write_copies": "check",
    "Answers": "decisions",
    "agreement_lines": "decisions",
    "compare_coders": "decisions",
    "decide": "decisions",
    "describe": "decisions",
    "open_proposals": "decisions",
    "proposal_lines": "decisions",
    "split_numbers": "decisions",
    "still_open": "decisions",
    "Finding": "records",
    "sentence": "findings",
    "open_project": "project",
    "Project": "project",
    "WijkFoto": "project",
    "write_pages": "publish",
    "summary": "publish",
    "level_codes": "publish",
    "WijkfotoError": "errors",
    "ProjectError": "errors",
    "UnreadableFileError": "errors",
    "VocabularyError": "errors",
    "WithheldError": "errors",
}

__all__ = [
    "LEVELS",
    "Answers",
    "ConversationCard",
    "Finding",
    "Project",
    "ProjectError",
    "Settings",
    "UnreadableFileError",
    "Vocabulary",
    "VocabularyError",
    "WijkFoto",
    "WijkfotoError",
    "WithheldError",
    "agreement_lines",
    "check_deliveries",
    "compare_coders",
    "conversation_card",
    "decide",
    "delivery_files",
    "describe",
    "draw_card",
    "finding_row",
    "form_questions",
    "level_codes",
    "load_vocabulary",
    "open_project",
    "open_proposals",
    "proposal_lines",
    "questionnaire",
    "sentence",
    "split_numbers",
    "still_open",
    "summary",
    "write_blank_workbook",
    "write_copies",
    "write_delivery",
    "write_example",
    "write_pages",
    "write_questionnaire",
    "write_workbook",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'wijkfoto' has no attribute {name!r}")
    return getattr(import_module(f"wijkfoto.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
