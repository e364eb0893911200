"""wijkfoto: from interview spreadsheets to collaboration graphs per wijk, analyses, pages and maps.

Names in the order of the data's path; each is loaded when it is first used, so `import wijkfoto` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkfoto.check import check_deliveries, delivery_files, finding_row, write_copies
    from wijkfoto.errors import ProjectError, UnreadableFileError, VocabularyError, WijkfotoError, WithheldError
    from wijkfoto.example import write_example
    from wijkfoto.findings import sentence
    from wijkfoto.project import Project, WijkFoto, open_project
    from wijkfoto.publish import level_codes, summary, write_pages
    from wijkfoto.records import Finding
    from wijkfoto.settings import Settings
    from wijkfoto.share.levels import LEVELS
    from wijkfoto.vocabulary import Vocabulary, load_vocabulary
    from wijkfoto.workbook.blank import write_blank_workbook
    from wijkfoto.workbook.template import write_workbook

_HOMES = {
    "load_vocabulary": "vocabulary",
    "Vocabulary": "vocabulary",
    "Settings": "settings",
    "LEVELS": "share.levels",
    "write_workbook": "workbook.template",
    "write_blank_workbook": "workbook.blank",
    "write_example": "example",
    "check_deliveries": "check",
    "delivery_files": "check",
    "finding_row": "check",
    "write_copies": "check",
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
    "check_deliveries",
    "delivery_files",
    "finding_row",
    "level_codes",
    "load_vocabulary",
    "open_project",
    "sentence",
    "summary",
    "write_blank_workbook",
    "write_copies",
    "write_example",
    "write_pages",
    "write_workbook",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'wijkfoto' has no attribute {name!r}")
    return getattr(import_module(f"wijkfoto.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
