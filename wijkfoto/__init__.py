"""wijkfoto: from interview spreadsheets to collaboration graphs per wijk, analyses, pages and maps.

Names in the order of the data's path; each is loaded when it is first used, so `import wijkfoto` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkfoto.agreed import agree, agreed_lines
    from wijkfoto.analysis.actor_tables import brokerage_table, centrality_table, stability_table
    from wijkfoto.analysis.mixing import ei_index
    from wijkfoto.borders import border_lines, borders_now, fetch_borders, municipalities_of, take_borders
    from wijkfoto.check import check_deliveries, delivery_files, finding_row, work_list, write_copies
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
    from wijkfoto.export.geo import write_geopackage
    from wijkfoto.export.graphs import view_graph, write_gexf, write_graphml
    from wijkfoto.export.tables import write_tables
    from wijkfoto.export.workbooks import write_excel, write_kumu
    from wijkfoto.exports import data_views, export_warnings, write_export
    from wijkfoto.findings import sentence
    from wijkfoto.foto_face import WijkFoto
    from wijkfoto.graph_page import network_page
    from wijkfoto.papers import write_everything, write_figures, write_pdf, write_slides
    from wijkfoto.places import (
        PlaceAnswer,
        choose_place,
        find_places,
        keep_places,
        leaving_lines,
        parse_place_choices,
        pdok_web,
        place_lines,
        place_question,
        places_leaving,
        places_to_find,
    )
    from wijkfoto.project import Project, open_project
    from wijkfoto.publish import level_codes, summary, write_pages, written_lines
    from wijkfoto.records import Finding
    from wijkfoto.render.card import draw_card
    from wijkfoto.settings import Settings
    from wijkfoto.share.card import ConversationCard, conversation_card
    from wijkfoto.share.data_view import DataView
    from wijkfoto.share.levels import LEVELS
    from wijkfoto.share.why.answer import Answer
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
    "work_list": "check",
    "write_copies": "check",
    "border_lines": "borders",
    "borders_now": "borders",
    "fetch_borders": "borders",
    "municipalities_of": "borders",
    "take_borders": "borders",
    "PlaceAnswer": "places",
    "choose_place": "places",
    "find_places": "places",
    "keep_places": "places",
    "leaving_lines": "places",
    "parse_place_choices": "places",
    "pdok_web": "places",
    "place_lines": "places",
    "place_question": "places",
    "places_leaving": "places",
    "places_to_find": "places",
    "agree": "agreed",
    "agreed_lines": "agreed",
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
    "WijkFoto": "foto_face",
    "write_pages": "publish",
    "write_pdf": "papers",
    "write_slides": "papers",
    "write_figures": "papers",
    "write_everything": "papers",
    "summary": "publish",
    "written_lines": "publish",
    "level_codes": "publish",
    "data_views": "exports",
    "export_warnings": "exports",
    "write_export": "exports",
    "view_graph": "export.graphs",
    "write_graphml": "export.graphs",
    "write_gexf": "export.graphs",
    "write_tables": "export.tables",
    "write_excel": "export.workbooks",
    "write_kumu": "export.workbooks",
    "write_geopackage": "export.geo",
    "DataView": "share.data_view",
    "centrality_table": "analysis.actor_tables",
    "brokerage_table": "analysis.actor_tables",
    "stability_table": "analysis.actor_tables",
    "ei_index": "analysis.mixing",
    "network_page": "graph_page",
    "Answer": "share.why.answer",
    "WijkfotoError": "errors",
    "ProjectError": "errors",
    "UnreadableFileError": "errors",
    "VocabularyError": "errors",
    "WithheldError": "errors",
}

__all__ = [
    "LEVELS",
    "Answer",
    "Answers",
    "ConversationCard",
    "DataView",
    "Finding",
    "PlaceAnswer",
    "Project",
    "ProjectError",
    "Settings",
    "UnreadableFileError",
    "Vocabulary",
    "VocabularyError",
    "WijkFoto",
    "WijkfotoError",
    "WithheldError",
    "agree",
    "agreed_lines",
    "agreement_lines",
    "border_lines",
    "borders_now",
    "brokerage_table",
    "centrality_table",
    "check_deliveries",
    "choose_place",
    "compare_coders",
    "conversation_card",
    "data_views",
    "decide",
    "delivery_files",
    "describe",
    "draw_card",
    "ei_index",
    "export_warnings",
    "fetch_borders",
    "find_places",
    "finding_row",
    "form_questions",
    "keep_places",
    "leaving_lines",
    "level_codes",
    "load_vocabulary",
    "municipalities_of",
    "network_page",
    "open_project",
    "open_proposals",
    "parse_place_choices",
    "pdok_web",
    "place_lines",
    "place_question",
    "places_leaving",
    "places_to_find",
    "proposal_lines",
    "questionnaire",
    "sentence",
    "split_numbers",
    "stability_table",
    "still_open",
    "summary",
    "take_borders",
    "view_graph",
    "work_list",
    "write_blank_workbook",
    "write_copies",
    "write_delivery",
    "write_everything",
    "write_example",
    "write_excel",
    "write_export",
    "write_figures",
    "write_geopackage",
    "write_gexf",
    "write_graphml",
    "write_kumu",
    "write_pages",
    "write_pdf",
    "write_questionnaire",
    "write_slides",
    "write_tables",
    "write_workbook",
    "written_lines",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'wijkfoto' has no attribute {name!r}")
    return getattr(import_module(f"wijkfoto.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
